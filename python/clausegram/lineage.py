"""`lineage`: clauses followed through the resolutions of a series, from year to year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from operator import index
from typing import TYPE_CHECKING, Any, overload

from clausegram import _native
from clausegram._native import Pool, Resolution
from clausegram.alignment import Columns, links_of
from clausegram.cached import cached_property
from clausegram.checks import whole_number
from clausegram.corpus import Corpus
from clausegram.difference import Difference
from clausegram.given_series import Series, given_series
from clausegram.grid import grid_of
from clausegram.lineage_steps import Occurrence as Occurrence
from clausegram.lineage_steps import Step as Step
from clausegram.lineage_tables import (
    chains_table,
    lineage_table,
    links_table,
    name_of,
    series_table,
    why_none,
)
from clausegram.progress import Progress
from clausegram.series import series_of
from clausegram.shown import named, no_such_path
from clausegram.tables import Table, Tabular
from clausegram.timeline import WIDTH

if TYPE_CHECKING:
    from os import PathLike

    import networkx as nx
    from altair import LayerChart

    from clausegram.plots.theme import ThemeName


class Lineage(Tabular):
    """Chains of clauses through series of resolutions.

    `series` lists each series as positions in the corpus, in order of time, and `names` what each
    is called, if a dict gave them; `chains` holds for each clause of the corpus the number of its
    chain. `lineage[id]` is the chain of the clause with this id, as occurrences in order of time;
    by number, and in a loop, each series is a corpus of its resolutions in order of time.
    """

    def __init__(
        self,
        corpus: Corpus,
        previous: list[int | None],
        grounds: list[str | None],
        found: tuple[Any, Any, Columns, Any],
        names: Mapping[int, Any] | None = None,
    ) -> None:
        self.corpus = corpus
        self.previous = previous
        self.grounds = grounds
        self.series = series_of(list(corpus), previous)
        self.names = [(names or {}).get(members[0]) for members in self.series]
        self._later, self._earlier, self._columns, chains = found
        self.chains: list[int] = chains.tolist()

    def __len__(self) -> int:
        return len(self.series)

    def __iter__(self) -> Iterator[Corpus]:
        return (self.corpus[members] for members in self.series)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        with suppress(KeyError):
            return bool(self._place(name))
        return False

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lineage):
            return NotImplemented
        return (self.corpus, self.previous, self.names, [*self.steps()], self.chains) == (
            *(other.corpus, other.previous, other.names),
            *([*other.steps()], other.chains),
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        resolutions = sum(map(len, self.series))
        return (
            f"<Lineage: {len(self.series):,} series of {resolutions:,} resolutions, "
            f"{len(self._numbers):,} chains of clauses>"
        )

    @cached_property
    def _starts(self) -> list[int]:
        """Where the clauses of each resolution begin among all."""
        starts = [0]
        for resolution in self.corpus:
            starts.append(starts[-1] + len(resolution.clauses))
        return starts

    @cached_property
    def series_number(self) -> dict[int, int]:
        """The series of each resolution that is in one."""
        return {member: number for number, members in enumerate(self.series) for member in members}

    @cached_property
    def _numbers(self) -> list[int]:
        """The numbers of the chains of series, rising."""
        numbers = set()
        for member in self.series_number:
            numbers.update(self.chains[self._starts[member] : self._starts[member + 1]])
        return sorted(numbers)

    def chain(self, member: int, place: int) -> int:
        """The chain of a clause, given the positions of its resolution and of itself in it."""
        return self.chains[self._starts[member] + place]

    def origin(self, member: int, place: int) -> Step | None:
        """The step that leads to a clause, given by positions; None if it is in no series.

        In the first resolution of a series it is of status "new", from no earlier clause.
        """
        return self._origins.get((member, place))

    @cached_property
    def ends(self) -> dict[int, Step]:
        """The step after the last clause of each chain that does not go on to the last resolution.

        Its status is "dropped", or "merged" where the words went into a clause of another chain.
        """
        order = {member: at for members in self.series for at, member in enumerate(members)}
        last: dict[int, int] = {}
        for member, at in order.items():
            for chain in self.chains[self._starts[member] : self._starts[member + 1]]:
                last[chain] = at
        ends: dict[int, Step] = {}
        for step in self.steps():
            if step.earlier is not None and step.link.status in ("dropped", "merged"):
                chain = self.chain(step.earlier, step.link.old)
                if order[step.later] > last[chain]:
                    ends.setdefault(chain, step)
        return ends

    def steps(self) -> Iterator[Step]:
        """All links, resolution after resolution, as positions."""
        every = zip(
            *(self._earlier.tolist(), self._later.tolist(), links_of(self._columns)), strict=True
        )
        for at, (earlier, later, link) in enumerate(every):
            if later in self.series_number:
                yield Step(
                    at, earlier if earlier >= 0 else None, later, self._gap(earlier, later), link
                )

    def _gap(self, earlier: int, later: int) -> int:
        """How many resolutions stand between two of a series."""
        gap = 0
        before = self.previous[later]
        while earlier >= 0 and before is not None and before != earlier:
            gap += 1
            before = self.previous[before]
        return gap

    @cached_property
    def _origins(self) -> dict[tuple[int, int], Step]:
        """The step that leads to each clause: the assigned one, or the first part, or none."""
        pairs = self._columns[4].tolist()
        origins: dict[tuple[int, int], Step] = {}
        for step in self.steps():
            if step.link.new >= 0:
                place = step.later, step.link.new
                if place not in origins or pairs[step.at]:
                    origins[place] = step
        return origins

    @overload
    def __getitem__(self, name: str) -> list[Occurrence]: ...
    @overload
    def __getitem__(self, name: int) -> Corpus: ...
    def __getitem__(self, name: str | int) -> list[Occurrence] | Corpus:
        """The chain of the clause with this id, in order of time; or the series of this number."""
        if not isinstance(name, str):
            return self.corpus[self.series[self._number(name)]]
        at, place = self._place(name)
        wanted = self.chain(at, place)
        return [
            self._occurrence(member, place)
            for member in (
                self.series[self.series_number[at]] if at in self.series_number else [at]
            )
            for place in range(len(self.corpus[member].clauses))
            if self.chain(member, place) == wanted
        ]

    def _place(self, name: str) -> tuple[int, int]:
        """The position of the resolution and of the clause in it, of an id."""
        symbol, sign, path = name.rpartition("#")
        if not sign:
            raise KeyError(f"{named(name)} is no id of a clause, which is a symbol, # and a path")
        at = self.corpus.position(symbol)
        for place, clause in enumerate(self.corpus[at].clauses):
            # A path that stands twice is told apart by the id only.
            if clause.id.rpartition("#")[2] == path:
                return at, place
        raise KeyError(no_such_path(self.corpus[at], path, self.corpus[at].clauses.paths()))

    def _occurrence(self, member: int, place: int) -> Occurrence:
        clause = self.corpus[member].clauses[place]
        step = self._origins.get((member, place))
        if step is None:
            return Occurrence(clause, "new", None, 0)
        return Occurrence(clause, step.link.status, step.link.change, step.gap)

    def difference(self, step: Step) -> Difference | None:
        """What changed in a step; None where a clause is missing."""
        if step.earlier is None or step.link.new < 0:
            return None
        places = (step.earlier, step.link.old), (step.later, step.link.new)
        old, new = (self.corpus[member].clauses[place].text for member, place in places)
        return Difference(old, new, self.corpus.wording().difference(*places))

    def chain_of(self, step: Step) -> int:
        """The chain of the clause of a step, the later one if it has both."""
        if step.link.new >= 0:
            return self.chains[self._starts[step.later] + step.link.new]
        return self.chains[self._starts[step.earlier or 0] + step.link.old]

    def links(self) -> Table:
        """The table `links`: a row for each link, with its series, chain and gap."""
        return links_table(self)

    def table(self) -> Table:
        """The table `lineage`: a row for each clause of each resolution of a series.

        `first` and `last` are the symbols (or sources) of the resolutions with the first and the
        last wording of its chain, `wordings` how many different ones there are, `dropped` the
        resolution that no longer has it.
        """
        return lineage_table(self)

    def summary(self) -> Table:
        """The table `chains`: a row for each chain, in order of first appearance in its series."""
        return chains_table(self)

    def overview(self, most: int | None = None) -> Table:
        """The table `series`: a row for each series, or for the first `most`.

        `clauses` are those of the first resolution, and those later ones that were `carried` (in
        whole or in part) or are `new`; `dropped` counts chains that do not go on to the last. Of
        series that a dict gave there is `name` too.
        """
        table = series_table(self, most)
        if not any(name is not None for name in self.names):
            return table
        return Table(table.name, {**table.columns, "name": self.names[: len(table)]})

    def timeline(
        self,
        series: int | str | Resolution | None = None,
        *,
        rows: int | None = 300,
        width: int = WIDTH,
        theme: ThemeName | None = "light",
    ) -> LayerChart:
        """A chart of a series: one row a clause chain, one column a resolution, to be restyled.

        `series` is a number in `self.series`, or one of its resolutions, or the symbol (or source)
        of one; without it, it is the one of most resolutions. Of more than `rows` chains those that
        changed are shown. `width` is that of all columns, in pixels; a column has 16 to 110 of
        them. Needs `pip install 'clausegram[plot]'`.
        """
        from clausegram.timeline import chart_of

        return chart_of(grid_of(self, self.chosen(series), rows), width, theme)

    def save_timeline(
        self,
        path: str | PathLike[str],
        series: int | str | Resolution | None = None,
        *,
        rows: int | None = 300,
        width: int = WIDTH,
    ) -> None:
        """Write a timeline, whole or not at all, as .svg, .png, .html or .json (Vega-Lite)."""
        from clausegram.timeline_files import save

        save(grid_of(self, self.chosen(series), rows), path, width)

    def chosen(self, series: int | str | Resolution | None) -> int:
        """The number of a series, given as `timeline` takes it."""
        if not self.series:
            raise ValueError(f"there is no timeline: {self.why_none()}")
        if series is None:
            return max(range(len(self.series)), key=lambda number: len(self.series[number]))
        if series in self.names:
            return self.names.index(series)
        if not isinstance(series, str | Resolution):
            return self._number(series)
        at = self.corpus.position(series)
        if at not in self.series_number:
            name = name_of(self.corpus[at])
            raise KeyError(f"{name} is in no series: nothing is carried on from it or to it")
        return self.series_number[at]

    def _number(self, series: Any) -> int:
        """A number of a series, counted from 0."""
        if not hasattr(series, "__index__"):
            raise TypeError(
                f"lineage is looked up by the id of a clause or the number of a series, not by "
                f"{series!r:.60}"
            )
        if not -len(self.series) <= index(series) < len(self.series):
            last = f"they are numbered 0 to {len(self.series) - 1}"
            why = last if self.series else self.why_none()
            raise IndexError(f"there is no series {series}: {why}")
        return index(series) % len(self.series)

    def why_none(self) -> str:
        """Why there is no series, in words; empty if there is one."""
        return why_none(self)

    def _repr_html_(self) -> str:
        from clausegram.html_results import lineage_html

        return lineage_html(self)

    def to_networkx(self) -> nx.DiGraph:
        """A directed graph: a node for each clause, an edge for each link, old to new."""
        from clausegram.graphs import lineage_graph

        return lineage_graph(self)

    def to_graphml(self, path: str | PathLike[str]) -> None:
        """Write the graph as GraphML."""
        from clausegram.graphs import write_graphml

        write_graphml(self.to_networkx(), path)


def lineage(
    corpus: Corpus,
    series: Series | None = None,
    *,
    gap: int = 3,
    threads: int | None = None,
    progress: bool | None = None,
) -> Lineage:
    """Follow clauses through series of resolutions.

    Without `series`, these are found from titles and citations. Given, it is one series, a list of
    some, or a dict of some: symbols, sources, positions or resolutions of the corpus, the earliest
    first. A clause that up to `gap` resolutions go without is known again. `KeyError` for one that
    is not in the corpus, `ValueError` if one stands twice, or `gap` is negative.
    """
    if not isinstance(corpus, Corpus):
        raise TypeError(
            f"lineage takes a corpus, as read and parse make it, not {type(corpus).__name__}"
        )
    gap = whole_number("gap", gap, 0)
    pool = Pool(threads)
    previous: list[int | None]
    names: dict[int, Any] = {}
    if series is None:
        with Progress(None, progress) as bar:
            found = _native.previous(pool, list(corpus), bar.tick)
        previous = [link[0] if link else None for link in found]
        grounds = [link[1] if link else None for link in found]
    else:
        previous, names = given_series(corpus, series)
        grounds = [None if before is None else "given" for before in previous]
    with Progress(None, progress) as bar:
        wording = corpus.wording(pool, bar.tick)
        steps = wording.lineage(pool, previous, gap, bar.tick)
    return Lineage(corpus, previous, grounds, steps, names)
