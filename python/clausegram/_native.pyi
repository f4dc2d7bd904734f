"""What `crates/clausegram-python` compiles to; mypy.stubtest holds this file to it."""

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import Any, Final, final, overload

import numpy as np
from numpy.typing import NDArray

from clausegram.progress import Tick

__all__ = [
    "Analyzer",
    "Clause",
    "Clauses",
    "Collection",
    "Lexicon",
    "Ngrams",
    "Pool",
    "Resolution",
    "Signatures",
    "Wording",
    "__version__",
    "_classify",
    "_clause",
    "_difference",
    "_families",
    "_lexicon",
    "_organs",
    "_panic_for_test",
    "_passages",
    "_parse_bytes_all",
    "_restore",
    "mask",
    "parse",
    "parse_bytes",
    "previous",
    "slots",
]
__version__: Final[str]

# Organ, session, day of adoption, part, chapeaux of a clause given alone.
_Told = tuple[str | None, int | None, str | None, str | None, list[str]]

def parse(text: str, source: str = "text", *, lexicon: Lexicon | None = None) -> Resolution: ...
def parse_bytes(
    data: bytes, source: str = "bytes", *, lexicon: Lexicon | None = None
) -> Resolution: ...
def _parse_bytes_all(
    data: bytes, source: str, lexicon: Lexicon | None = None
) -> list[Resolution]: ...
def _classify(
    text: str,
    *,
    organ: str | None,
    session: int | None,
    adopted: str | None,
    part: str | None,
    chapeaux: Sequence[str],
    lexicon: Lexicon | None,
) -> Resolution: ...
def _lexicon(table: str | None) -> Lexicon: ...
def _organs() -> list[str]: ...
def _restore(
    source: str,
    text: str,
    reading: str,
    lexicon: Lexicon,
    told: _Told | None,
    position: int | None = None,
) -> Resolution: ...
def _clause(resolution: Resolution, index: int) -> Clause: ...
def _panic_for_test(pool: Pool | None = None) -> None: ...
def previous(
    pool: Pool, resolutions: Sequence[Resolution], progress: Tick | None = None
) -> list[tuple[int, str] | None]: ...
def slots(text: str) -> list[tuple[str, int, int]]: ...
def mask(text: str) -> str: ...

# What is done; start and end in the first text, and in the second.
_Step = tuple[str, int, int, int, int]

def _difference(first: str, second: str) -> list[_Step]: ...
def _passages(first: str, second: str, least: int) -> list[tuple[int, int, int, int, int]]: ...
def _families(
    pool: Pool,
    resolutions: Sequence[Resolution],
    analyzer: Analyzer,
    threshold: float,
    progress: Tick | None = None,
) -> tuple[
    NDArray[np.int64], NDArray[np.uint32], NDArray[np.float64], NDArray[np.uint32], list[str]
]: ...

@final
class Resolution:
    @property
    def source(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def symbol(self) -> str | None: ...
    @property
    def header(self) -> dict[str, Any]: ...
    @property
    def clauses(self) -> Clauses: ...
    @property
    def footnotes(self) -> list[dict[str, Any]]: ...
    @property
    def citations(self) -> list[dict[str, Any]]: ...
    @property
    def documents(self) -> list[dict[str, Any]]: ...
    @property
    def references(self) -> list[dict[str, Any]]: ...
    @property
    def regions(self) -> list[dict[str, Any]]: ...
    @property
    def problems(self) -> list[dict[str, Any]]: ...
    @property
    def reading_problems(self) -> list[dict[str, Any]]: ...
    def to_dict(self) -> dict[str, Any]: ...
    def to_json(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(
        self,
    ) -> tuple[Any, tuple[str, str, str, Lexicon, _Told | None, int | None]]: ...

@final
class Clause:
    @property
    def id(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def opening(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def spans(self) -> list[tuple[int, int]]: ...
    @property
    def footnotes(self) -> list[str]: ...
    @property
    def function(self) -> str: ...
    @property
    def second_function(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def inherited(self) -> bool: ...
    @property
    def misread(self) -> bool: ...
    @property
    def speech_act(self) -> str | None: ...
    @property
    def intensifiers(self) -> list[str]: ...
    @property
    def strength(self) -> dict[str, int]: ...
    @property
    def binding(self) -> str | None: ...
    @property
    def acting_body(self) -> str | None: ...
    @property
    def addressees(self) -> list[dict[str, Any]]: ...
    @property
    def deadlines(self) -> list[dict[str, Any]]: ...
    @property
    def evidence(self) -> list[dict[str, Any]]: ...
    @property
    def resolution(self) -> Resolution: ...
    def explain(self) -> str: ...
    def to_dict(self) -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[Resolution, int]]: ...

@final
class Clauses:
    def paths(self) -> list[str]: ...
    def to_dicts(self) -> list[dict[str, Any]]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Clause]: ...
    def __contains__(self, key: object, /) -> bool: ...
    @overload
    def __getitem__(self, key: int | str, /) -> Clause: ...
    @overload
    def __getitem__(self, key: slice, /) -> list[Clause]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Lexicon:
    @staticmethod
    def english() -> Lexicon: ...
    @staticmethod
    def from_tsv(path: str | PathLike[str], *, replace: bool = False) -> Lexicon: ...
    @staticmethod
    def from_string(table: str, *, replace: bool = False) -> Lexicon: ...
    def to_tsv(self) -> str: ...
    @property
    def scales(self) -> list[str]: ...
    def nearest(self, text: str) -> tuple[str, str, int] | None: ...
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str | None]]: ...

@final
class Pool:
    def __new__(cls, threads: int | None = None) -> Pool: ...
    @property
    def threads(self) -> int: ...
    def parse_texts(
        self, texts: Sequence[str], sources: Sequence[str], lexicon: Lexicon | None = None
    ) -> list[Resolution]: ...
    def parse_files(
        self,
        paths: Sequence[str | PathLike[str]],
        sources: Sequence[str],
        lexicon: Lexicon | None = None,
    ) -> list[Resolution]: ...
    def parse_documents(
        self,
        contents: Sequence[str | bytes | PathLike[str]],
        sources: Sequence[str],
        problems: Sequence[str],
        lexicon: Lexicon | None = None,
    ) -> list[list[Resolution]]: ...
    def json_lines(
        self,
        contents: Sequence[str | bytes | PathLike[str]],
        sources: Sequence[str],
        problems: Sequence[str],
        lexicon: Lexicon | None = None,
    ) -> tuple[list[bytes], list[tuple[str, str, str, int]], list[str]]: ...

@final
class Analyzer:
    def __new__(
        cls,
        tokens: str = "word",
        ngram: tuple[int, int] = ...,
        *,
        lowercase: bool = True,
        digits: str = "keep",
        stop: set[str] = ...,
    ) -> Analyzer: ...

@final
class Ngrams:
    @staticmethod
    def of_texts(
        pool: Pool,
        texts: Sequence[str],
        analyzer: Analyzer,
        least: float,
        most: float,
        progress: Tick | None = None,
    ) -> Ngrams: ...
    @staticmethod
    def of_resolutions(
        pool: Pool,
        resolutions: Sequence[Resolution],
        whole: bool,
        analyzer: Analyzer,
        least: float,
        most: float,
        progress: Tick | None = None,
    ) -> Ngrams: ...
    @property
    def texts(self) -> int: ...
    @property
    def columns(self) -> int: ...
    @property
    def distinct(self) -> int: ...
    def row_of(self) -> NDArray[np.uint32]: ...
    def frequencies(self) -> NDArray[np.uint32]: ...
    def names(self) -> list[str]: ...
    def vectors(
        self,
        pool: Pool,
        *,
        term: str,
        idf: str | None,
        norm: bool,
        single: bool,
        progress: Tick | None = None,
    ) -> tuple[NDArray[Any], NDArray[np.uint32], NDArray[np.uint64]]: ...
    def collection(
        self, pool: Pool, *, measure: str, term: str, idf: str | None, split: int | None = None
    ) -> Collection: ...

@final
class Collection:
    @property
    def shape(self) -> tuple[int, int]: ...
    @property
    def distinct(self) -> int: ...
    @property
    def ngrams(self) -> int: ...
    def dense(
        self,
        pool: Pool,
        out: NDArray[Any],
        *,
        condensed: bool = False,
        rows: tuple[int, int] | None = None,
        progress: Tick | None = None,
    ) -> None: ...
    def pairs(
        self,
        pool: Pool,
        threshold: float,
        *,
        different: NDArray[np.uint32] | None = None,
        same: NDArray[np.uint32] | None = None,
        progress: Tick | None = None,
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.float64]]: ...
    def top_k(
        self,
        pool: Pool,
        k: int,
        *,
        threshold: float = 0.0,
        different: NDArray[np.uint32] | None = None,
        same: NDArray[np.uint32] | None = None,
        progress: Tick | None = None,
    ) -> tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.float64]]: ...
    def top_k_sample(self, pool: Pool, k: int, threshold: float, rows: int) -> int: ...

@final
class Signatures:
    @staticmethod
    def of(
        pool: Pool,
        collection: Collection,
        permutations: int,
        seed: int,
        progress: Tick | None = None,
    ) -> Signatures: ...
    @property
    def permutations(self) -> int: ...
    def of_text(self, text: int) -> NDArray[np.uint32]: ...
    def estimate(self, text: int, other: int) -> float: ...
    @staticmethod
    def bands(permutations: int, threshold: float, recall: float) -> tuple[int, int, float]: ...
    def pairs(
        self,
        pool: Pool,
        collection: Collection,
        bands: tuple[int, int],
        threshold: float,
        *,
        verify: bool = True,
        different: NDArray[np.uint32] | None = None,
        same: NDArray[np.uint32] | None = None,
        progress: Tick | None = None,
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.float64]]: ...

# Earlier and later clause, status, sameness, whether assigned, whether moved, score.
_Links = tuple[
    NDArray[np.int64],
    NDArray[np.int64],
    list[str],
    list[str | None],
    NDArray[np.bool_],
    NDArray[np.bool_],
    NDArray[np.float64],
]

@final
class Wording:
    @staticmethod
    def of_resolutions(
        pool: Pool | None, resolutions: Sequence[Resolution], progress: Tick | None = None
    ) -> Wording: ...
    def align(self, first: int, second: int) -> _Links: ...
    def lineage(
        self,
        pool: Pool,
        previous: Sequence[int | None],
        gap: int,
        progress: Tick | None = None,
    ) -> tuple[NDArray[np.uint32], NDArray[np.int64], _Links, NDArray[np.uint32]]: ...
    def difference(self, old: tuple[int, int], new: tuple[int, int]) -> list[_Step]: ...
