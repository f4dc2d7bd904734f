"""The grid of a series: what became of each chain of clauses in each resolution.

Columns are the resolutions in order of time. Rows are chains in the order of the text, the preamble
first: those of the first resolution as they stand in it, and each later one before the clause that
it stood before when it first appeared. So what replaces a clause stands below it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from clausegram.lineage_tables import name_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegram._native import Clause
    from clausegram.lineage import Lineage

STATUSES = ("identical", "routine", "edited", "moved", "split", "merged", "new", "dropped")
UNCHANGED = ("identical", "routine")


class Row(NamedTuple):
    """A chain of clauses, told by its last wording."""

    chain: int
    clause: Clause


class Column(NamedTuple):
    """A resolution; `name` is its symbol, or its source."""

    name: str
    session: int | None


class Cell(NamedTuple):
    """A clause in a resolution, or how its chain ends there.

    `status` is one of `STATUSES`; `change` is that of `Link`. A chain ends with "merged", and then
    `clause` is the one of another chain that has its words, or with "dropped": `clause` is the last
    wording. `previous` is the id of the clause that this one comes from.
    """

    row: int
    column: int
    status: str
    change: str | None
    clause: Clause
    previous: str | None
    edits: str | None


class Gap(NamedTuple):
    """The columns between which a chain has no clause, though it goes on."""

    row: int
    start: int
    end: int


class Grid(NamedTuple):
    """A series; `chains` is how many it has, `changed` how many of them ever changed."""

    title: str
    columns: list[Column]
    rows: list[Row]
    cells: list[Cell]
    gaps: list[Gap]
    chains: int
    changed: int


# A resolution by its number in the series, and a clause by its number in the resolution.
Place = tuple[int, int]


def grid_of(lineage: Lineage, number: int, most: int | None = None) -> Grid:
    """The grid of a series; of more than `most` chains only those that changed, and `most` of them.

    A chain has changed unless it was carried, word for word or by routine, from the first
    resolution to the last.
    """
    story = Story(lineage, number)
    order = story.order()
    changed = [chain for chain in order if story.has_changed(chain)]
    shown = order if most is None or len(order) <= most else changed[:most]
    return Grid(
        title=story.title(),
        columns=[Column(name_of(r), r.header["session"]) for r in story.resolutions],
        rows=[Row(chain, story.clause(story.places[chain][-1])) for chain in shown],
        cells=[cell for row, chain in enumerate(shown) for cell in story.cells(row, chain)],
        gaps=[gap for row, chain in enumerate(shown) for gap in story.gaps(row, chain)],
        chains=len(order),
        changed=len(changed),
    )


class Story:
    """The chains of one series."""

    def __init__(self, lineage: Lineage, number: int) -> None:
        self.lineage = lineage
        self.members = lineage.series[number]
        self.resolutions = [lineage.corpus[member] for member in self.members]
        self.places: dict[int, list[Place]] = {}
        for column, (member, resolution) in enumerate(
            zip(self.members, self.resolutions, strict=True)
        ):
            for at in range(len(resolution.clauses)):
                self.places.setdefault(lineage.chain(member, at), []).append((column, at))

    def title(self) -> str:
        """The title of the series, or the name of its last resolution."""
        return title_of(self.resolutions) or name_of(self.resolutions[-1])

    def clause(self, place: Place) -> Clause:
        """The clause at a place."""
        return self.resolutions[place[0]].clauses[place[1]]

    def status(self, place: Place) -> tuple[str, str | None]:
        """Status and change, with carrying by routine told apart."""
        step = self.lineage.origin(self.members[place[0]], place[1])
        if step is None:
            return "new", None
        routine = step.link.status == "edited" and step.link.change == "routine"
        return "routine" if routine else step.link.status, step.link.change

    def order(self) -> list[int]:
        """The chains as rows, from top to bottom."""
        parts: dict[str, list[int]] = {"preamble": [], "operative": [], "annex": []}
        homes: dict[int, str] = {}
        for column, resolution in enumerate(self.resolutions):
            waiting: dict[str, dict[int, list[int]]] = {part: {} for part in parts}
            fresh: dict[str, list[int]] = {part: [] for part in parts}
            for at, clause in enumerate(resolution.clauses):
                chain = self.lineage.chain(self.members[column], at)
                if chain not in homes:
                    homes[chain] = clause.part
                    fresh[clause.part].append(chain)
                elif homes[chain] == clause.part and self.status((column, at))[0] != "moved":
                    # A clause that moved is no landmark: its row stands where it was before.
                    waiting[clause.part][chain] = fresh[clause.part]
                    fresh[clause.part] = []
            for part, rows in parts.items():
                parts[part] = [
                    chain for row in rows for chain in (*waiting[part].get(row, ()), row)
                ] + fresh[part]
        return [chain for rows in parts.values() for chain in rows]

    def has_changed(self, chain: int) -> bool:
        """Whether a chain was not carried, word for word or by routine, through all resolutions."""
        places = self.places[chain]
        columns = {column for column, _ in places}
        return len(columns) < len(self.members) or any(
            self.status(place)[0] not in UNCHANGED for place in places if place[0]
        )

    def cells(self, row: int, chain: int) -> Iterator[Cell]:
        """The cells of a chain, its end included."""
        for place in self.places[chain]:
            member = self.members[place[0]]
            step = self.lineage.origin(member, place[1])
            previous = edits = None
            if step is not None and step.earlier is not None and step.link.old >= 0:
                previous = self.lineage.corpus[step.earlier].clauses[step.link.old].id
            if step is not None and step.link.change in ("routine", "edited"):
                difference = self.lineage.difference(step)
                edits = difference.short() if difference else None
            yield Cell(row, place[0], *self.status(place), self.clause(place), previous, edits)
        if (end := self.lineage.ends.get(chain)) is not None:
            column, last = self.members.index(end.later), self.clause(self.places[chain][-1])
            if end.link.new >= 0:
                whole = self.resolutions[column].clauses[end.link.new]
                yield Cell(row, column, "merged", end.link.change, whole, last.id, None)
            else:
                yield Cell(row, column, "dropped", None, last, last.id, None)

    def gaps(self, row: int, chain: int) -> Iterator[Gap]:
        """Where a chain has no clause between two that it has."""
        columns = sorted({column for column, _ in self.places[chain]})
        return (Gap(row, a, b) for a, b in pairwise(columns) if b > a + 1)
