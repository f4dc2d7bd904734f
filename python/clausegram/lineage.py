"""`lineage`: clauses followed through the resolutions of a series, from year to year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import index
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegram import _native
from clausegram._native import Clause, Pool, Resolution
from clausegram.alignment import Columns, Places, links_of
from clausegram.cached import cached_property
from clausegram.corpus import Corpus
from clausegram.difference import Difference
from clausegram.grid import grid_of
from clausegram.lineage_tables import (
    chains_table,
    html_of,
    lineage_table,
    links_table,
    name_of,
    series_table,
    why_none,
)
from clausegram.progress import Progress
from clausegram.series import series_of
from clausegram.tables import Table, Tabular

if TYPE_CHECKING:
    from os import PathLike

    import networkx as nx
    from altair import LayerChart

Member = Resolution | str | int
Series = Sequence[Member] | Sequence[Sequence[Member]] | Mapping[Any, Sequence[Member]]


class Step(NamedTuple):
    """A link between resolutions given by their positions in the corpus.

    `earlier` is the resolution of the old clause: the one carried on, or one before it, with `gap`
    resolutions between; None of what is new. `later` is the resolution of the new clause, or the
    first without the old one. `at` is the place of the step among all.
    """

    at: int
    earlier: int | None
    later: int
    gap: int
    link: Places


class Occurrence(NamedTuple):
    """One wording of a clause: how it came from the one before it in its chain.

    `status` and `change` are those of `Link`; the first of a chain is "new", or "split".
    """

    clause: Clause
    status: str
    change: str | None
    gap: int


class Lineage(Tabular):
    """Chains of clauses through series of resolutions.

    `series` lists each series as positions in the corpus, in order of time; `chains` holds for each
    clause of the corpus the number of its chain. `lineage[id]` is the chain of the clause with this
    id, as occurrences in order of time.
    """

    def __init__(
        self,
        corpus: Corpus,
        previous: list[int | None],
        grounds: list[str | None],
        found: tuple[Any, Any, Columns, Any],
    ) -> None:
        self.corpus = corpus
        self.previous = previous
        self.grounds = grounds
        self.series = series_of(list(corpus), previous)
        self._later, self._earlier, self._columns, chains = found
        self.chains: list[int] = chains.tolist()

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
        """The step that leads to a clause, given by positions; None in the first resolution."""
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

    def __getitem__(self, name: str) -> list[Occurrence]:
        """The chain of the clause with this id, in order of time."""
        if not isinstance(name, str):
            raise TypeError(f"lineage is looked up by the id of a clause, not by {name!r}")
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
            raise KeyError(f"{name!r} is no id of a clause, which is a symbol, # and a path")
        at = self.corpus.position(symbol)
        for place, clause in enumerate(self.corpus[at].clauses):
            # A path that stands twice is told apart by the id only.
            if clause.id.rpartition("#")[2] == path:
                return at, place
        raise KeyError(f"{symbol} has no clause {path!r}")

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

    @property
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
        whole or in part) or are `new`; `dropped` counts chains that do not go on to the last.
        """
        return series_table(self, most)

    def timeline(
        self, series: int | str | Resolution | None = None, *, rows: int | None = 300
    ) -> LayerChart:
        """A chart of a series: one row a clause chain, one column a resolution, to be restyled.

        `series` is a number in `self.series`, or one of its resolutions, or the symbol (or source)
        of one; without it, it is the one of most resolutions. Of more than `rows` chains those that
        changed are shown. Needs `pip install 'clausegram[plots]'`.
        """
        from clausegram.timeline import chart_of

        return chart_of(grid_of(self, self._chosen(series), rows))

    def save_timeline(
        self,
        path: str | PathLike[str],
        series: int | str | Resolution | None = None,
        *,
        rows: int | None = 300,
    ) -> None:
        """Write a timeline, whole or not at all, as .svg, .png, .html or .json (Vega-Lite)."""
        from clausegram.timeline_files import save

        save(grid_of(self, self._chosen(series), rows), path)

    def _chosen(self, series: int | str | Resolution | None) -> int:
        """The number of a series."""
        if not self.series:
            raise ValueError(f"there is no timeline: {self.why_none()}")
        if series is None:
            return max(range(len(self.series)), key=lambda number: len(self.series[number]))
        if not isinstance(series, str | Resolution):
            series = index(series)
            if not -len(self.series) <= series < len(self.series):
                last = len(self.series) - 1
                raise IndexError(f"there is no series {series}: they are numbered 0 to {last}")
            return range(len(self.series))[series]
        at = self.corpus.position(series)
        if at not in self.series_number:
            name = name_of(self.corpus[at])
            raise KeyError(f"{name} is in no series: nothing is carried on from it or to it")
        return self.series_number[at]

    def why_none(self) -> str:
        """Why there is no series, in words; empty if there is one."""
        return why_none(self)

    def _repr_html_(self) -> str:
        return html_of(self)

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
    if gap < 0:
        raise ValueError(f"gap is {gap}: it must be 0 or more")
    pool = Pool(threads)
    previous: list[int | None]
    if series is None:
        with Progress(None, progress) as bar:
            found = _native.previous(pool, list(corpus), bar.tick)
        previous = [link[0] if link else None for link in found]
        grounds = [link[1] if link else None for link in found]
    else:
        previous = _given(corpus, series)
        grounds = [None if before is None else "given" for before in previous]
    with Progress(None, progress) as bar:
        wording = corpus.wording(pool, bar.tick)
        steps = wording.lineage(pool, previous, gap, bar.tick)
    return Lineage(corpus, previous, grounds, steps)


def _given(corpus: Corpus, series: Series) -> list[int | None]:
    """The resolution before each one in the series that are given."""
    if isinstance(series, str):
        raise TypeError(
            "series is a list of resolutions, the earliest first; to look at the series of "
            f"{series!r} leave it out, and ask for timeline({series!r}) of the result"
        )
    groups: list[Any] = list(series.values() if isinstance(series, Mapping) else series)
    single = [isinstance(one, Resolution | str) or not isinstance(one, Iterable) for one in groups]
    if any(single):
        if not all(single):
            raise TypeError(
                "series holds both resolutions and lists of them: give one or the other"
            )
        groups = [groups]
    if all(len(group) < 2 for group in groups):
        raise ValueError("no series that is given has two resolutions: it takes two to follow")
    previous: list[int | None] = [None] * len(corpus)
    seen: set[int] = set()
    for group in groups:
        members = [corpus.position(member) for member in group]
        for member in members:
            if member in seen:
                name = name_of(corpus[member])
                raise ValueError(f"{name} stands twice in the series: once is enough")
            seen.add(member)
        for before, member in pairwise(members):
            previous[member] = before
    return previous
