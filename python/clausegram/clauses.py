"""`CorpusClauses`: the clauses of a corpus, or some of them, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import index
from typing import TYPE_CHECKING, Any, overload

from clausegram._native import Clause, Clauses
from clausegram.cached import cached_property
from clausegram.filters import chosen_clauses
from clausegram.positions import is_position, positions_of
from clausegram.shown import listed, meant, named
from clausegram.tables import Table, Tabular, tables_of

if TYPE_CHECKING:
    from clausegram.corpus import Corpus
    from clausegram.kwic import Concordance, Pattern


class CorpusClauses(Tabular, Sequence[Clause]):
    """The clauses of all resolutions of a corpus, or a selection of them, in order.

    Indexed by position, by id, or by a slice, a list of positions or a mask (a truth value for
    each), which give a selection. `positions` says where each stands among all of the corpus.
    """

    def __init__(self, corpus: Corpus, positions: Sequence[int] | None = None) -> None:
        self.corpus = corpus
        self._starts = [0]
        for resolution in corpus:
            self._starts.append(self._starts[-1] + len(resolution.clauses))
        self.positions = range(self._starts[-1]) if positions is None else positions

    @property
    def is_whole(self) -> bool:
        """Whether these are all clauses of the corpus, in order."""
        return self.positions == range(self._starts[-1])

    def __len__(self) -> int:
        return len(self.positions)

    def __iter__(self) -> Iterator[Clause]:
        if not self.is_whole:
            yield from map(self._at, self.positions)
            return
        for resolution in self.corpus:
            yield from resolution.clauses

    @overload
    def __getitem__(self, key: int | str) -> Clause: ...
    @overload
    def __getitem__(self, key: slice | Sequence[int] | Sequence[bool]) -> CorpusClauses: ...
    def __getitem__(self, key: Any) -> Clause | CorpusClauses:
        if isinstance(key, str):
            return self._named(key)
        if isinstance(key, slice):
            return CorpusClauses(self.corpus, self.positions[key])
        if not is_position(key):
            places = positions_of(key, len(self), "clauses", "id")
            return CorpusClauses(self.corpus, [self.positions[place] for place in places])
        place = index(key)
        if not -len(self) <= place < len(self):
            raise IndexError(f"there is no clause {place}: there are {len(self)} of them")
        return self._at(self.positions[place])

    def _at(self, position: int) -> Clause:
        document = self.document(position)
        return self.corpus[document].clauses[position - self._starts[document]]

    def document(self, position: int) -> int:
        """The position of the resolution of a clause that is given by its own."""
        return bisect_right(self._starts, position) - 1

    @cached_property
    def _ids(self) -> dict[str, list[int]]:
        """Where each id stands."""
        found: dict[str, list[int]] = {}
        for position, clause in zip(self.positions, self, strict=True):
            found.setdefault(clause.id, []).append(position)
        return found

    def _named(self, name: str) -> Clause:
        places = self._ids.get(name, [])
        if len(places) == 1:
            return self._at(places[0])
        if places:
            homes = listed((self.corpus[self.document(place)].source for place in places), 3)
            raise KeyError(
                f"{len(places)} clauses have the id {named(name)} (in {homes}): take one of the "
                f"resolution, as in corpus[source].clauses[path]"
            )
        if "#" not in name:
            raise KeyError(
                f"{named(name)} is no id of a clause, which is a symbol, # and a path: "
                "corpus.clauses['A/RES/85/12#1'], or corpus['A/RES/85/12'].clauses['1']"
            )
        where = "the corpus" if self.is_whole else "this selection"
        hint = meant(name, self._ids)
        raise KeyError(f"no clause of {where} has the id {named(name)}{'; ' * bool(hint)}{hint}")

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            return key in self._ids
        if not isinstance(key, Clause):
            return False
        return any(
            self._at(place) == key and self._at(place).resolution == key.resolution
            for place in self._ids.get(key.id, [])
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CorpusClauses | Clauses | list | tuple):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[CorpusClauses], tuple[Corpus, Sequence[int]]]:
        return CorpusClauses, (self.corpus, self.positions)

    def __repr__(self) -> str:
        of_all = "" if self.is_whole else f" of {self._starts[-1]}"
        return f"<{len(self)}{of_all} clauses of {len(self.corpus)} resolutions>"

    def _repr_html_(self) -> str:
        from clausegram.html_views import clauses_html

        return clauses_html(self)

    def filter(
        self, where: Callable[[Clause], object] | None = None, /, **wanted: Any
    ) -> CorpusClauses:
        """The clauses that are so: `filter(part="operative", function=["directive", "decision"])`.

        All that is named must hold. A value is given singly, or as a list, set or range of which
        one must be it; None stands for what has no value; a function is asked of the value, a
        compiled pattern is looked for in it. Of clauses: `id`, `path`, `level`, `parent`,
        `opening` (capitals do not matter), `part`, `function`, `second_function`, `speech_act`,
        `binding`, `acting_body`, `inherited`, `misread`, `confidence`; `addressee` and
        `intensifier` (one that the clause has, or True for any), `deadline` (its type, or True);
        `text` (a pattern to look for, or a function). Of their resolutions: `source`, `symbol`,
        `organ`, `session`, `year` (of adoption) and the rest of the header, and the variables of
        the corpus. `where` is asked of each clause.

        `TypeError` for a name that is no filter, `ValueError` for a value that can never be.
        """
        found = chosen_clauses(self.corpus, self, where, wanted)
        return CorpusClauses(self.corpus, [self.positions[place] for place in found])

    def kwic(
        self,
        pattern: Pattern,
        *,
        width: int = 40,
        regex: bool = False,
        ignore_case: bool = True,
    ) -> Concordance:
        """Where words stand in these clauses, with what is around them: see `kwic`.

        `start` and `end` of a place count code points of the clause's text.
        """
        from clausegram.kwic import kwic_of

        return kwic_of(self, pattern, width=width, regex=regex, ignore_case=ignore_case)

    def table(self) -> Table:
        """The clauses as a flat table."""
        if self.is_whole:
            return tables_of(list(self.corpus), ["clauses"])["clauses"]
        return self._rows()

    def _rows(self) -> Table:
        """The rows of a selection, taken from the table of the resolutions that they stand in."""
        homes = sorted({self.document(position) for position in self.positions})
        first: dict[int, int] = {}  # the row of the first clause of each
        rows = 0
        for home in homes:
            first[home] = rows
            rows += self._starts[home + 1] - self._starts[home]
        table = tables_of([self.corpus[home] for home in homes], ["clauses"])["clauses"]
        at = []
        for position in self.positions:
            home = self.document(position)
            at.append(first[home] + position - self._starts[home])
        return table.take(at)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The clauses as they stand in JSON Lines."""
        if self.is_whole:
            return [one for resolution in self.corpus for one in resolution.clauses.to_dicts()]
        return [clause.to_dict() for clause in self]


def filtered(clauses: Clauses, *where: Any, **wanted: Any) -> CorpusClauses:
    """The clauses of one resolution that are so: what `resolution.clauses.filter` gives."""
    from clausegram.corpus import Corpus

    return Corpus([clauses.resolution]).clauses.filter(*where, **wanted)
