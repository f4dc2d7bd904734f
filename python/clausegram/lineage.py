"""`lineage`: clauses followed through the resolutions of a series, from year to year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegram import _native
from clausegram._native import Clause, Pool, Resolution
from clausegram.alignment import Columns, Places, links_of
from clausegram.corpus import Corpus
from clausegram.difference import Difference
from clausegram.progress import Progress
from clausegram.series import series_of
from clausegram.tables import Table, Tabular

if TYPE_CHECKING:
    from os import PathLike

    import networkx as nx

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
    def _series_of(self) -> dict[int, int]:
        """The series of each resolution that is in one."""
        return {member: number for number, members in enumerate(self.series) for member in members}

    @cached_property
    def _numbers(self) -> list[int]:
        """The numbers of the chains of series, rising."""
        numbers = set()
        for member in self._series_of:
            numbers.update(self.chains[self._starts[member] : self._starts[member + 1]])
        return sorted(numbers)

    def steps(self) -> Iterator[Step]:
        """All links, resolution after resolution, as positions."""
        every = zip(
            *(self._earlier.tolist(), self._later.tolist(), links_of(self._columns)), strict=True
        )
        for at, (earlier, later, link) in enumerate(every):
            if later in self._series_of:
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
        symbol, _, _ = name.rpartition("#")
        at = self.corpus.position(symbol)
        clause = self.corpus[at].clauses.paths().index(self.corpus[at].clauses[name].path)
        wanted = self.chains[self._starts[at] + clause]
        return [
            self._occurrence(member, place)
            for member in (self.series[self._series_of[at]] if at in self._series_of else [at])
            for place in range(len(self.corpus[member].clauses))
            if self.chains[self._starts[member] + place] == wanted
        ]

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

    @property
    def links(self) -> Table:
        """The table `links`: a row for each link, with its series, chain and gap."""
        columns: dict[str, list[Any]] = {name: [] for name in LINKS}
        for step in self.steps():
            link = step.link
            difference = self.difference(step) if link.change in ("routine", "edited") else None
            row = {
                "series": self._series_of[step.later],
                "chain": self._chain(step),
                **self._side("from", step.earlier, link.old),
                **self._side("to", step.later, link.new),
                **{"status": link.status, "change": link.change, "moved": link.moved},
                **{"gap": step.gap, "score": link.score},
                "edits": difference and difference.short(),
            }
            for name, values in columns.items():
                values.append(row[name])
        return Table("links", columns)

    def _chain(self, step: Step) -> int:
        if step.link.new >= 0:
            return self.chains[self._starts[step.later] + step.link.new]
        return self.chains[self._starts[step.earlier or 0] + step.link.old]

    def _side(self, side: str, member: int | None, place: int) -> dict[str, Any]:
        resolution = None if member is None else self.corpus[member]
        # A dropped clause has no later place, but a resolution in which it is no longer found.
        clause = resolution.clauses[place] if resolution and place >= 0 else None
        return {
            f"{side}_source": resolution and resolution.source,
            f"{side}_symbol": resolution and resolution.symbol,
            f"{side}_id": clause and clause.id,
            f"{side}_path": clause and clause.path,
        }

    def table(self) -> Table:
        """The table `lineage`: a row for each clause of each resolution of a series.

        `first` and `last` are the symbols (or sources) of the resolutions with the first and the
        last wording of its chain, `wordings` how many different ones there are, `dropped` the
        resolution that no longer has it.
        """
        ends = {row["chain"]: row for row in self.summary().rows()}
        columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        for number, members in enumerate(self.series):
            for member in members:
                resolution = self.corpus[member]
                header = resolution.header
                for place, clause in enumerate(resolution.clauses):
                    chain = self.chains[self._starts[member] + place]
                    step = self._origins.get((member, place))
                    before = self._side("previous", step.earlier, step.link.old) if step else {}
                    told = (
                        (step.link.status, step.link.change, step.gap) if step else ("new", None, 0)
                    )
                    end = ends[chain]
                    row = (
                        *(number, chain, resolution.source, resolution.symbol),
                        *(header["session"], header["adopted"]),
                        *(clause.id, clause.part, clause.path, *told),
                        before.get("previous_id"),
                        *(end["first"], end["last"], end["wordings"], end["dropped"], clause.text),
                    )
                    for name, value in zip(COLUMNS, row, strict=True):
                        columns[name].append(value)
        return Table("lineage", columns)

    def summary(self) -> Table:
        """The table `chains`: a row for each chain, in order of first appearance in its series."""
        found: dict[int, dict[str, Any]] = {}
        for number, members in enumerate(self.series):
            for member in members:
                resolution = self.corpus[member]
                name, session = resolution.symbol or resolution.source, resolution.header["session"]
                for place, clause in enumerate(resolution.clauses):
                    chain = self.chains[self._starts[member] + place]
                    row = found.setdefault(
                        chain,
                        {
                            **{"chain": chain, "series": number, "first": name},
                            **{"first_session": session, "occurrences": 0, "wordings": set()},
                        },
                    )
                    row["occurrences"] += 1
                    row["wordings"].add(clause.text.rstrip(" ,;.:"))
                    row.update(last=name, last_session=session, dropped=None, text=clause.text)
        for step in self.steps():
            if step.link.status == "dropped":
                self._note_drop(found[self._chain(step)], step)
        for row in found.values():
            row["wordings"] = len(row["wordings"])
        return Table("chains", {name: [row[name] for row in found.values()] for name in CHAINS})

    def _note_drop(self, row: dict[str, Any], step: Step) -> None:
        """A chain that goes on after a gap was not dropped for good."""
        earlier = self.corpus[step.earlier or 0]
        if row["last"] == (earlier.symbol or earlier.source):
            later = self.corpus[step.later]
            row["dropped"] = later.symbol or later.source

    def to_networkx(self) -> nx.DiGraph:
        """A directed graph: a node for each clause, an edge for each link, old to new."""
        from clausegram.graphs import lineage_graph

        return lineage_graph(self)

    def to_graphml(self, path: str | PathLike[str]) -> None:
        """Write the graph as GraphML."""
        from clausegram.graphs import write_graphml

        write_graphml(self.to_networkx(), path)


LINKS = (
    *("series", "chain"),
    *("from_source", "from_symbol", "from_id", "from_path"),
    *("to_source", "to_symbol", "to_id", "to_path"),
    *("status", "change", "moved", "gap", "score", "edits"),
)
COLUMNS = (
    *("series", "chain", "source", "symbol", "session", "adopted"),
    *("id", "part", "path", "status", "change", "gap", "previous"),
    *("first", "last", "wordings", "dropped", "text"),
)
CHAINS = (
    *("chain", "series", "first", "first_session", "last", "last_session"),
    *("occurrences", "wordings", "dropped", "text"),
)


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
    if gap < 0:
        raise ValueError(f"gap is {gap}: it must be 0 or more")
    pool = Pool(threads)
    previous: list[int | None]
    if series is None:
        with Progress(len(corpus), progress) as bar:
            found = _native.previous(pool, list(corpus), bar.tick)
        previous = [link[0] if link else None for link in found]
        grounds = [link[1] if link else None for link in found]
    else:
        previous = _given(corpus, series)
        grounds = [None if before is None else "given" for before in previous]
    with Progress(len(corpus), progress) as bar:
        wording = corpus.wording(pool, bar.tick)
        steps = wording.lineage(pool, previous, gap, bar.tick)
    return Lineage(corpus, previous, grounds, steps)


def _given(corpus: Corpus, series: Series) -> list[int | None]:
    """The resolution before each one in the series that are given."""
    groups: list[Any] = list(series.values() if isinstance(series, Mapping) else series)
    if any(isinstance(member, Resolution | str | int) for member in groups):
        groups = [groups]
    previous: list[int | None] = [None] * len(corpus)
    seen: set[int] = set()
    for group in groups:
        members = [corpus.position(member) for member in group]
        for member in members:
            if member in seen:
                name = corpus[member].symbol or corpus[member].source
                raise ValueError(f"{name} stands twice in the series: once is enough")
            seen.add(member)
        for before, member in pairwise(members):
            previous[member] = before
    return previous
