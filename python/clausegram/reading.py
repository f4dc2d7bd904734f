"""`read` and `parse`: files or texts in, a corpus out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, overload

from clausegram import _native
from clausegram._native import Lexicon, Pool, Resolution
from clausegram.corpus import Corpus
from clausegram.files import batches, find
from clausegram.progress import Progress

Errors = Literal["collect", "raise"]
PathName = str | os.PathLike[str]

# Between two looks at the progress bar; texts of a batch are copied, and held with their records.
TEXTS_A_BATCH = 1_000
CHARACTERS_A_BATCH = 8_000_000


class ReadingError(ValueError):
    """A file could not be read or decoded, and `errors="raise"` was asked for."""


def read(
    paths: PathName | Iterable[PathName],
    *,
    errors: Errors = "collect",
    threads: int | None = None,
    progress: bool | None = None,
    lexicon: Lexicon | None = None,
) -> Corpus:
    """Read and parse files, or all .txt, .md and .xml files of folders.

    Files of Akoma Ntoso are read as they are marked up, in all languages; one of several
    resolutions gives as many, with sources such as "file.xml#A".

    With `errors="collect"` a file that cannot be read or decoded gives a record that tells so in
    its `problems`; with "raise" the first one raises `ReadingError`. With a `lexicon` other words
    open clauses, or mean something else.
    """
    _check_errors(errors)
    files = find([paths] if isinstance(paths, str | os.PathLike) else paths)
    pool = Pool(threads)
    found: list[Resolution] = []
    with Progress(len(files), progress, what="reading") as bar:
        for batch in batches(files):
            paths, sources = [f.path for f in batch], [f.source for f in batch]
            resolutions = pool.parse_files(paths, sources, lexicon)
            if errors == "raise":
                _raise_first(resolutions)
            found += resolutions
            bar.advance(len(batch))
    return Corpus(found)


@overload
def parse(texts: str, ids: str | None = None, *, lexicon: Lexicon | None = None) -> Resolution: ...
@overload
def parse(
    texts: Mapping[Any, Any] | Iterable[Any],
    ids: Iterable[Any] | None = None,
    *,
    threads: int | None = None,
    progress: bool | None = None,
    lexicon: Lexicon | None = None,
) -> Corpus: ...
def parse(
    texts: str | Mapping[Any, Any] | Iterable[Any],
    ids: str | Iterable[Any] | None = None,
    *,
    threads: int | None = None,
    progress: bool | None = None,
    lexicon: Lexicon | None = None,
) -> Resolution | Corpus:
    """Parse one text into a `Resolution`, or many into a `Corpus`.

    The XML of an Akoma Ntoso file is a text as well; one of several resolutions has to be in a
    list.

    Many texts come as a dict of id to text, as a list, or as the column of a data frame, with
    `ids` as names; without ids they are named by their position. A missing value is an empty text.
    With a `lexicon` other words open clauses, or mean something else.
    """
    if isinstance(texts, str):
        if threads is not None:
            Pool(threads)  # which refuses what is no number of threads
        return _native.parse(texts, "text" if ids is None else str(ids), lexicon=lexicon)
    names, values = _named_texts(texts, ids)
    pool = Pool(threads)
    found: list[Resolution] = []
    with Progress(len(values), progress, what="parsing") as bar:
        for part in _portions(values):
            found += pool.parse_texts(values[part], names[part], lexicon)
            bar.advance(part.stop - part.start)
    return Corpus(found)


def _portions(texts: list[str]) -> Iterator[slice]:
    """Neighbouring texts, few enough and not too long together."""
    first = size = 0
    for at, text in enumerate(texts):
        if at > first and (at - first == TEXTS_A_BATCH or size + len(text) > CHARACTERS_A_BATCH):
            yield slice(first, at)
            first, size = at, 0
        size += len(text)
    if first < len(texts):
        yield slice(first, len(texts))


def _check_errors(errors: str) -> None:
    """Refuse anything but the two ways to treat bad files."""
    if errors not in ("collect", "raise"):
        raise ValueError(f'errors must be "collect" or "raise", not {errors!r}')


def in_words(kind: str, message: str, start: int, more: int = 0) -> str:
    """A failure of reading with its place and what to do; `more` is how many others there are."""
    others = f" (and {more} more)" if more else ""
    if kind.startswith("invalid_"):
        return f"{message} at character {start}{others}; save the file as UTF-8 text"
    return message + others


def _raise_first(resolutions: Iterable[Resolution]) -> None:
    for resolution in resolutions:
        for problem in resolution.reading_problems:
            words = in_words(problem["kind"], problem["message"], problem["start"])
            raise ReadingError(f"{resolution.source}: {words}")


def _named_texts(texts: Any, ids: Iterable[Any] | None) -> tuple[list[str], list[str]]:
    if isinstance(texts, bytes | bytearray):
        raise TypeError("parse takes text, not bytes: decode them, or give the file's name to read")
    if isinstance(texts, Mapping):
        if ids is not None:
            raise TypeError("a dict of texts has its keys for ids: leave ids out")
        ids, texts = texts.keys(), texts.values()
    if hasattr(texts, "columns"):
        raise TypeError(
            'parse takes a column, not a whole table: parse(table["text"], table["id"])'
        )
    values = [_text(value, position) for position, value in enumerate(texts)]
    names = (
        [str(position) for position in range(len(values))] if ids is None else list(map(str, ids))
    )
    if len(names) != len(values):
        raise ValueError(f"{len(values)} texts, but {len(names)} ids")
    return names, values


def _text(value: Any, position: int) -> str:
    if isinstance(value, str):
        return value
    nan = isinstance(value, float) and value != value
    if value is None or nan or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    raise TypeError(f"text {position} is of type {type(value).__name__}, not a string")
