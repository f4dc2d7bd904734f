"""What is compared: clauses, resolutions or texts, each with its id, its text and its groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from clausegram._native import Analyzer, Clause, Clauses, Ngrams, Pool, Resolution
from clausegram.cached import cached_property
from clausegram.clauses import CorpusClauses
from clausegram.columns import values_of
from clausegram.corpus import Corpus
from clausegram.filters import year_of
from clausegram.progress import Tick
from clausegram.shown import named, one_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Unit = Literal["clause", "resolution"]
Texts = Corpus | CorpusClauses | Clauses | Mapping[Any, str] | Iterable[str] | Iterable[Clause]
Group = str | Iterable[Hashable]


class Units(Protocol):
    """Things to compare, in order."""

    @property
    def ids(self) -> list[Any]:
        """One for each, none twice."""

    @property
    def texts(self) -> list[str]:
        """The words of each."""

    def labels(self, name: str) -> list[Hashable]:
        """What each belongs to: its resolution, its session."""

    def __len__(self) -> int: ...


class TextUnits:
    """Texts that are given as they are."""

    def __init__(self, texts: Iterable[str], ids: Iterable[Any] | None) -> None:
        if isinstance(texts, str):
            raise TypeError("texts is one string: give a list of texts, or a corpus")
        if isinstance(texts, Mapping):
            ids, texts = texts.keys() if ids is None else ids, list(texts.values())
        self.texts = values_of(texts, "texts")
        if self.texts and all(isinstance(one, Clause) for one in self.texts):
            ids = [one.id for one in self.texts] if ids is None else ids
            self.texts = [one.text for one in self.texts]
        if ids is None:
            self.ids: list[Any] = list(range(len(self.texts)))
            _refuse_what_is_no_text(self.texts, self.ids)
            return
        self.ids = values_of(list(ids) if isinstance(ids, Mapping) else ids, "ids")
        if len(self.ids) != len(self.texts):
            raise ValueError(
                f"ids has {len(self.ids)} entries for {len(self.texts)} texts: give one id for "
                "each text, in the same order"
            )
        _refuse_what_is_no_text(self.texts, self.ids)
        if len(set(self.ids)) < len(self.ids):
            twice = next(name for name, times in Counter(self.ids).items() if times > 1)
            raise ValueError(
                f"ids must differ, but {named(twice)} stands there more than once: leave one of "
                "its texts out, or name them apart"
            )

    def __len__(self) -> int:
        return len(self.texts)

    def labels(self, name: str) -> list[Hashable]:
        """Bare texts belong to nothing."""
        raise ValueError(
            f"there is no group {name!r} of bare texts: give a list with a label for each text"
        )


class CorpusUnits:
    """The clauses of a corpus, or its resolutions, a resolution's clauses being one text."""

    def __init__(self, corpus: Corpus, unit: Unit) -> None:
        self.corpus = corpus
        self.unit = unit

    def __len__(self) -> int:
        return len(self.corpus if self.unit == "resolution" else self.corpus.clauses)

    def __reduce__(self) -> tuple[type[CorpusUnits], tuple[Corpus, Unit]]:
        return CorpusUnits, (self.corpus, self.unit)

    @cached_property
    def ids(self) -> list[str]:
        """Symbols and ids of clauses, with the source where a symbol is missing or stands twice."""
        symbols = Counter(resolution.symbol for resolution in self.corpus)
        names = [
            resolution.symbol
            if resolution.symbol is not None and symbols[resolution.symbol] == 1
            else resolution.source
            for resolution in self.corpus
        ]
        twice = [name for name, times in Counter(names).items() if times > 1]
        if twice:
            raise ValueError(
                f"two resolutions of the corpus are called {named(twice[0])}: leave one out, as in "
                "corpus[:1], or parse them under other ids"
            )
        if self.unit == "resolution":
            return names
        return [
            clause.id if name == resolution.symbol else f"{name}:{clause.id}"
            for name, resolution in zip(names, self.corpus, strict=True)
            for clause in resolution.clauses
        ]

    @cached_property
    def texts(self) -> list[str]:
        """The clauses' own words, one line each."""
        if self.unit == "clause":
            return [clause.text for clause in self.corpus.clauses]
        return ["\n".join(clause.text for clause in r.clauses) for r in self.corpus]

    def labels(self, name: str) -> list[Hashable]:
        """The resolution of each, or what its header tells; what it does not tell, none shares."""
        held = labels_of(self.corpus, name)
        if self.unit == "resolution":
            return held
        return [
            label
            for label, resolution in zip(held, self.corpus, strict=True)
            for _ in range(len(resolution.clauses))
        ]


class SelectionUnits:
    """Some clauses of a corpus; each has the id that it has among all of them."""

    def __init__(self, clauses: CorpusClauses) -> None:
        self.clauses = clauses

    def __len__(self) -> int:
        return len(self.clauses)

    def __reduce__(self) -> tuple[type[SelectionUnits], tuple[CorpusClauses]]:
        return SelectionUnits, (self.clauses,)

    @cached_property
    def ids(self) -> list[str]:
        """Ids of clauses, with the source where a symbol is missing or stands twice."""
        every = CorpusUnits(self.clauses.corpus, "clause").ids
        found = [every[position] for position in self.clauses.positions]
        if len(set(found)) < len(found):
            twice = next(name for name, times in Counter(found).items() if times > 1)
            raise ValueError(f"clause {named(twice)} stands in the selection more than once")
        return found

    @cached_property
    def texts(self) -> list[str]:
        """The clauses' own words, one line each."""
        return [clause.text for clause in self.clauses]

    def labels(self, name: str) -> list[Hashable]:
        """The resolution of each, what its header tells, or a variable."""
        held = labels_of(self.clauses.corpus, name)
        return [held[self.clauses.document(position)] for position in self.clauses.positions]


def labels_of(corpus: Corpus, name: str) -> list[Hashable]:
    """For each resolution its position, what its header tells, or a variable of the corpus.

    What is not known is a group of its own.
    """
    if name == "resolution":
        return list(range(len(corpus)))
    if name in corpus.variables:
        values: Sequence[Any] = corpus.variables[name]
    elif name == "year":
        values = [year_of(resolution) for resolution in corpus]
    else:
        headers = [resolution.header for resolution in corpus]
        known = ["resolution", *(headers[0] if headers else ()), "year", *corpus.variables]
        if headers and name not in headers[0]:
            raise ValueError(
                f"there is no group {named(name)}: {one_of(name, known)}, or a list with a label "
                "for each"
            )
        values = [header[name] for header in headers]
    for value in values:
        if not isinstance(value, Hashable):
            raise TypeError(f"{name} cannot be a group: {value!r:.40} is no single value")
    return [
        ("unknown", position) if value is None else cast(Hashable, value)
        for position, value in enumerate(values)
    ]


def units_of(texts: Texts, unit: Unit, ids: Iterable[Any] | None) -> Units:
    """What is meant by `texts`."""
    if unit not in ("clause", "resolution"):
        raise ValueError(f"unit is {unit!r}: it must be clause or resolution")
    if isinstance(texts, Resolution):
        raise TypeError(
            f"texts is one resolution ({texts!r}): compare its clauses, resolution.clauses, or "
            "give a corpus"
        )
    if isinstance(texts, Clauses):
        texts = Corpus([texts.resolution]).clauses
    if isinstance(texts, CorpusClauses):
        return _of_clauses(texts, unit, ids)
    if not isinstance(texts, Corpus):
        if ids is None and hasattr(texts, "index") and hasattr(texts, "to_numpy"):
            ids = texts.index  # a pandas Series bears its ids
        return TextUnits(cast("Iterable[str]", texts), ids)
    if ids is not None:
        raise ValueError("ids is for texts: the clauses of a corpus have ids of their own")
    return CorpusUnits(texts, unit)


def _of_clauses(clauses: CorpusClauses, unit: Unit, ids: Iterable[Any] | None) -> Units:
    """All clauses of a corpus, or a selection of them."""
    if ids is not None:
        raise ValueError("ids is for texts: the clauses of a corpus have ids of their own")
    if unit != "clause":
        raise ValueError(
            "unit is 'resolution', and texts are clauses: give a corpus, such as corpus.filter(...)"
        )
    return CorpusUnits(clauses.corpus, unit) if clauses.is_whole else SelectionUnits(clauses)


def count(
    units: Sequence[Units],
    analyzer: Analyzer,
    min_df: float,
    max_df: float,
    pool: Pool,
    progress: Tick | None,
) -> Ngrams:
    """Count the n-grams of one or two collections together."""
    limits = (_limit("min_df", min_df), _limit("max_df", max_df))
    corpora = [each for each in units if isinstance(each, CorpusUnits)]
    if len(corpora) == len(units) and len({each.unit for each in corpora}) == 1:
        resolutions = [resolution for each in corpora for resolution in each.corpus]
        whole = corpora[0].unit == "resolution"
        return Ngrams.of_resolutions(pool, resolutions, whole, analyzer, *limits, progress)
    texts = units[0].texts if len(units) == 1 else [text for each in units for text in each.texts]
    return Ngrams.of_texts(pool, texts, analyzer, *limits, progress)


def groups(units: Sequence[Units], name: str, group: Group | None) -> NDArray[np.uint32] | None:
    """A number for each label of all units; None where none is asked for."""
    if group is None:
        return None
    import numpy as np

    if isinstance(group, str):
        labels = [label for each in units for label in each.labels(group)]
    else:
        labels = values_of(group, name)
    expected = sum(len(each) for each in units)
    if len(labels) != expected:
        raise ValueError(
            f"{name} has {len(labels)} labels for {expected} texts: give a label for each, or the "
            "name of a group, such as 'resolution'"
        )
    numbers: dict[Hashable, int] = {}
    return np.fromiter(
        (numbers.setdefault(label, len(numbers)) for label in labels), np.uint32, len(labels)
    )


def _limit(name: str, value: float) -> float:
    """A number of texts as int, a share of them as float: as scikit-learn tells them apart."""
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    share = isinstance(value, float) and 0.0 <= value <= 1.0
    if not (whole or share):
        raise ValueError(
            f"{name} is {value!r}: it must be a number of texts (an int of 1 or more) or a share "
            "of them (a float from 0.0 to 1.0)"
        )
    return min(value, 2**32 - 1) if whole else value


def _refuse_what_is_no_text(texts: Sequence[object], ids: Sequence[object]) -> None:
    if set(map(type, texts)) <= {str}:
        return
    for name, text in zip(ids, texts, strict=True):
        if not isinstance(text, str):
            name = named(name) if isinstance(name, str) else name
            raise TypeError(f"text {name} is {type(text).__name__}, not str: {_instead(text)}")


def _instead(text: object) -> str:
    """What to do with something that is no text."""
    if isinstance(text, bytes | bytearray):
        return "decode it, as in data.decode()"
    if isinstance(text, Resolution):
        return "Corpus([...]) makes a corpus of resolutions"
    return "leave out what is missing, or put '' in its place"
