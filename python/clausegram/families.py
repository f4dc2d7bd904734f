"""`families`: near-identical clauses across a whole corpus, and what all of a family say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import index
from typing import Any, NamedTuple, overload

from clausegram._native import Analyzer, Clause, Pool, Resolution, _families
from clausegram.cached import cached_property
from clausegram.checks import share_of_one
from clausegram.corpus import Corpus
from clausegram.progress import Progress
from clausegram.shown import short
from clausegram.tables import Table, Tabular


class Member(NamedTuple):
    """A clause of a family, with the similarity of its masked words to the representative's."""

    clause: Clause
    similarity: float


class Family(Sequence[Member]):
    """Clauses that are near-identical to one of them, the representative.

    `template` holds the words that all have, with `{session}`, `{resolutions}`, `{title}` and so on
    for what moves on by routine and for quoted titles, and `{...}` where members differ otherwise.
    """

    def __init__(
        self, number: int, template: str, representative: Clause, members: list[Member]
    ) -> None:
        self.number = number
        self.template = template
        self.representative = representative
        self._members = members

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[Member]:
        return iter(self._members)

    @overload
    def __getitem__(self, key: int) -> Member: ...
    @overload
    def __getitem__(self, key: slice) -> list[Member]: ...
    def __getitem__(self, key: int | slice) -> Member | list[Member]:
        return self._members[key]

    def __repr__(self) -> str:
        name = f"<Family {self.number} of {len(self)}: "
        return f"{name}{short(self.template, LINE - len(name))}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Family):
            return NotImplemented
        mine, others = ((one.template, one.representative, one._members) for one in (self, other))
        return mine == others

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str:
        from clausegram.html_results import family_html

        return family_html(self)


class Families(Tabular, Sequence[Family]):
    """Families of two clauses or more, the largest first."""

    def __init__(self, corpus: Corpus, threshold: float, found: Any) -> None:
        self.threshold = threshold
        self._corpus = corpus
        self._offsets, self._members, self._scores, self._representatives, self._templates = found

    def __len__(self) -> int:
        return len(self._templates)

    def __iter__(self) -> Iterator[Family]:
        return (self[at] for at in range(len(self)))

    @overload
    def __getitem__(self, key: int) -> Family: ...
    @overload
    def __getitem__(self, key: slice) -> list[Family]: ...
    def __getitem__(self, key: int | slice) -> Family | list[Family]:
        if isinstance(key, slice):
            return [self[at] for at in range(*key.indices(len(self)))]
        if not hasattr(key, "__index__"):
            raise TypeError(f"families are looked up by their numbers, not by {key!r:.60}")
        if not -len(self) <= index(key) < len(self):
            last = f"they are numbered 0 to {len(self) - 1}" if len(self) else "none was found"
            raise IndexError(f"there is no family {key}: {last}")
        at = index(key) % len(self)
        place = slice(int(self._offsets[at]), int(self._offsets[at + 1]))
        clauses = self._corpus.clauses
        members = [
            Member(clauses[text], score)
            for text, score in zip(
                self._members[place].tolist(), self._scores[place].tolist(), strict=True
            )
        ]
        return Family(at, self._templates[at], clauses[int(self._representatives[at])], members)

    def __repr__(self) -> str:
        return f"<Families: {len(self):,} of {len(self._members):,} clauses at {self.threshold}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Families):
            return NotImplemented
        mine, others = (
            (one._templates, *(a.tolist() for a in (one._offsets, one._members, one._scores)))
            for one in (self, other)
        )
        return mine == others and self._corpus == other._corpus

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str:
        from clausegram.html_results import families_html

        return families_html(self)

    @cached_property
    def _places(self) -> tuple[list[int], list[Resolution], list[Any], list[Any]]:
        """The resolution of each clause by its position; what the headers tell."""
        at = [n for n, one in enumerate(self._corpus) for _ in range(len(one.clauses))]
        headers = [one.header for one in self._corpus]
        return (
            at,
            list(self._corpus),
            [header["session"] for header in headers],
            [header["title"] for header in headers],
        )

    def table(self) -> Table:
        """The table `families`: a row for each, with how far it is spread.

        `resolutions`, `sessions` and `topics` count different ones; topics are titles. `part` is
        that of most members.
        """
        columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        at, _, sessions, titles = self._places
        for number in range(len(self)):
            place = slice(int(self._offsets[number]), int(self._offsets[number + 1]))
            homes = sorted({at[text] for text in self._members[place].tolist()})
            known = sorted({sessions[home] for home in homes} - {None})
            clause = self._corpus.clauses[int(self._representatives[number])]
            row = (
                *(number, place.stop - place.start, self._templates[number]),
                *(clause.id, clause.part, clause.function, clause.text),
                *(
                    len(homes),
                    len(known),
                    known[0] if known else None,
                    known[-1] if known else None,
                ),
                len({titles[home] for home in homes} - {None}),
            )
            for name, value in zip(COLUMNS, row, strict=True):
                columns[name].append(value)
        return Table("families", columns)

    def members(self) -> Table:
        """The table `family_members`: a row for each clause of each family."""
        columns: dict[str, list[Any]] = {name: [] for name in MEMBERS}
        at, resolutions, sessions, titles = self._places
        clauses = self._corpus.clauses
        for number in range(len(self)):
            for place in range(int(self._offsets[number]), int(self._offsets[number + 1])):
                text = int(self._members[place])
                home, clause = at[text], clauses[text]
                resolution = resolutions[home]
                row = (
                    *(number, resolution.source, resolution.symbol, sessions[home], titles[home]),
                    *(clause.id, clause.path, float(self._scores[place]), clause.text),
                )
                for name, value in zip(MEMBERS, row, strict=True):
                    columns[name].append(value)
        return Table("family_members", columns)


LINE = 98  # characters of a repr: one line
COLUMNS = (
    *("family", "size", "template", "representative", "part", "function", "text"),
    *("resolutions", "sessions", "first_session", "last_session", "topics"),
)
MEMBERS = (
    *("family", "source", "symbol", "session", "title"),
    *("id", "path", "similarity", "text"),
)


def families(
    corpus: Corpus,
    threshold: float = 0.7,
    *,
    ngram: int | tuple[int, int] = (1, 3),
    threads: int | None = None,
    progress: bool | None = None,
) -> Families:
    """Clusters of near-identical clauses: formulas, and what is carried from text to text.

    What moves on by routine (sessions, dates, lists of resolutions) and quoted titles are masked
    first. Every member has a Jaccard similarity of `threshold` or more, by sets of word n-grams,
    with the representative of its family; representatives are not similar to each other.
    `ValueError` if `threshold` is not above 0 and at most 1, or `ngram` no number from 1 to 6 and
    no range of them.
    """
    if not isinstance(corpus, Corpus):
        raise TypeError(
            f"families takes a corpus, as read and parse make it, not {type(corpus).__name__}"
        )
    threshold = share_of_one("threshold", threshold)
    shape = (ngram, ngram) if isinstance(ngram, int) else ngram
    with Progress(None, progress, " steps") as bar:
        found = _families(Pool(threads), list(corpus), Analyzer(ngram=shape), threshold, bar.tick)
    return Families(corpus, threshold, found)
