"""`align`: which clause of one resolution comes from which clause of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from clausegram._native import Clause, Pool, Resolution, Wording
from clausegram.cached import cached_property
from clausegram.corpus import Corpus
from clausegram.difference import Difference
from clausegram.output import whole
from clausegram.progress import Progress
from clausegram.shown import listed, named, short
from clausegram.tables import Table, Tabular

if TYPE_CHECKING:
    from os import PathLike

# Earlier and later position (-1 for none), status, change, assigned, moved, score.
Columns = tuple[Any, Any, list[str], list[str | None], Any, Any, Any]


class Link(NamedTuple):
    """What became of a clause, and where it comes from.

    `old` is None for what is new, `new` for what was dropped. `status` is "identical", "edited",
    "moved" (identical or edited, but elsewhere), "split" (one of several that came from `old`),
    "merged" (one of several that became `new`), "new" or "dropped". `change` is "identical",
    "routine" (only what moves on from session to session differs) or "edited", and None where there
    is nothing to compare. `moved` also tells of what was split or merged. `score` is how much of
    the words, by weight, both have of what either has; of a part how much of it stands in the
    whole.
    """

    old: Clause | None
    new: Clause | None
    status: str
    change: str | None
    moved: bool
    score: float


class Alignment(Tabular, Sequence[Link]):
    """The links of two resolutions, in the order of the second.

    What was dropped follows what it followed. Indexed by position, or by a path of the
    second resolution: the links of that clause.
    """

    def __init__(
        self,
        old: Resolution,
        new: Resolution,
        columns: Columns,
        wording: Wording | None = None,
        at: tuple[int, int] = (0, 1),
    ) -> None:
        self.old = old
        self.new = new
        self._columns = columns
        self._wording = wording
        self._at = at

    def __reduce__(self) -> tuple[type[Alignment], tuple[Resolution, Resolution, Columns]]:
        # The words are cut again when a difference is asked for.
        return Alignment, (self.old, self.new, self._columns)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Alignment):
            return NotImplemented
        texts = (self.old, self.new) == (other.old, other.new)
        return texts and self.places == other.places

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def _links(self) -> list[Link]:
        old, new = self.old.clauses, self.new.clauses
        return [
            Link(
                old[link.old] if link.old >= 0 else None,
                new[link.new] if link.new >= 0 else None,
                *(link.status, link.change, link.moved, link.score),
            )
            for link in links_of(self._columns)
        ]

    def __len__(self) -> int:
        return len(self._columns[2])

    def __iter__(self) -> Iterator[Link]:
        return iter(self._links)

    @overload
    def __getitem__(self, key: int) -> Link: ...
    @overload
    def __getitem__(self, key: slice | str) -> list[Link]: ...
    def __getitem__(self, key: int | slice | str) -> Link | list[Link]:
        if not isinstance(key, str):
            return self._links[key]
        found = [link for link in self if link.new is not None and link.new.path == key]
        if not found:
            name = short(self.new.symbol or self.new.source, SHOWN)
            paths = listed(clause.path for clause in self.new.clauses)
            raise KeyError(f"{name} has no clause {named(key)}; it has {paths or 'none'}")
        return found

    def __repr__(self) -> str:
        names = " to ".join(short(one.symbol or one.source, SHOWN) for one in (self.old, self.new))
        statuses = [link.status for link in self.places]
        counts = ", ".join(
            f"{statuses.count(status)} {status}" for status in STATUSES if status in statuses
        )
        return f"<Alignment of {names}: {short(counts, SHOWN_OF_COUNTS) or 'no clauses'}>"

    @cached_property
    def places(self) -> list[Places]:
        """The links with positions of clauses in the place of clauses, -1 for none."""
        return list(links_of(self._columns))

    def difference(self, link: Link | int) -> Difference | None:
        """What changed from the old clause of a link to the new one; None where one is missing.

        The link is given itself or by its position.
        """
        at = self.places[link if isinstance(link, int) else self._links.index(link)]
        return None if min(at.old, at.new) < 0 else self._difference(at.old, at.new)

    def _difference(self, old: int, new: int) -> Difference:
        if self._wording is None:
            self._wording = Wording.of_resolutions(None, [self.old, self.new])
        steps = self._wording.difference((self._at[0], old), (self._at[1], new))
        return Difference(self.old.clauses[old].text, self.new.clauses[new].text, steps)

    def to_html(self, path: str | PathLike[str]) -> None:
        """Write both resolutions side by side as one HTML file that needs no other."""
        from clausegram.side_by_side import alignment_page

        with whole(path) as out:
            out.write(alignment_page(self).encode())

    def _repr_html_(self) -> str:
        from clausegram.side_by_side import alignment_html

        return alignment_html(self)

    def table(self) -> Table:
        """The table `alignments`: a row for each link; `edits` tells of the changes."""
        columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        sides = (("from", self.old), ("to", self.new))
        for link, places in zip(self, links_of(self._columns), strict=True):
            for (side, resolution), clause in zip(sides, (link.old, link.new), strict=True):
                columns[f"{side}_source"].append(clause and resolution.source)
                columns[f"{side}_symbol"].append(clause and resolution.symbol)
                columns[f"{side}_id"].append(clause and clause.id)
                columns[f"{side}_part"].append(clause and clause.part)
                columns[f"{side}_path"].append(clause and clause.path)
                columns[f"{side}_text"].append(clause and clause.text)
            is_edited = link.change in ("routine", "edited")
            edits = self._difference(places.old, places.new).short() if is_edited else None
            for name, value in zip(TOLD, (*link[2:], edits), strict=True):
                columns[name].append(value)
        return Table("alignments", columns)


# Characters of a name and of the counts in a repr: with the rest they fit one line.
SHOWN = 20
SHOWN_OF_COUNTS = 40

STATUSES = ("identical", "edited", "moved", "split", "merged", "new", "dropped")
TOLD = ("status", "change", "moved", "score", "edits")
COLUMNS = (
    *("from_source", "from_symbol", "from_id", "from_part", "from_path"),
    *("to_source", "to_symbol", "to_id", "to_part", "to_path"),
    *TOLD,
    *("from_text", "to_text"),
)


class Places(NamedTuple):
    """A link by the positions of its clauses, -1 for none."""

    old: int
    new: int
    status: str
    change: str | None
    moved: bool
    score: float


def links_of(columns: Columns) -> Iterator[Places]:
    """The links of columns, with the status as users know it."""
    old, new, statuses, changes, _, moved, scores = columns
    for a, b, status, change, elsewhere, score in zip(
        *(old.tolist(), new.tolist(), statuses, changes, moved.tolist(), scores.tolist()),
        strict=True,
    ):
        if status == "carried":
            status = "moved" if elsewhere else "identical" if change == "identical" else "edited"
        yield Places(a, b, status, change, elsewhere, score)


def align(
    a: Resolution | str | int,
    b: Resolution | str | int,
    corpus: Corpus | None = None,
    *,
    threads: int | None = None,
    progress: bool | None = None,
) -> Alignment:
    """Align two resolutions, clause by clause: a link for each clause of both.

    `a` and `b` are resolutions, or symbols, sources or positions in `corpus`. Words weigh the more
    the fewer clauses of the corpus have them; without one, of the two resolutions. The assignment
    is one to one and the best there is by the sum of similarities; of equally good ones it is the
    one whose clauses stand at places as near to each other as can be. `KeyError` with the nearest
    names for one that is not in the corpus.

    The words of a corpus are cut once, when they are first needed, on so many `threads` (None: one
    for each processor) and with a bar where somebody looks (`progress`); two resolutions are
    aligned on one thread.
    """
    if corpus is None:
        if threads is not None:
            Pool(threads)  # which refuses what is no number of threads
        old, new = (_given(one) for one in (a, b))
        wording, at = Wording.of_resolutions(None, [old, new]), (0, 1)
    else:
        at = corpus.position(a), corpus.position(b)
        old, new = corpus[at[0]], corpus[at[1]]
        pool = Pool(threads)
        with Progress(None, progress) as bar:
            wording = corpus.wording(pool, bar.tick)
    return Alignment(old, new, wording.align(*at), wording, at)


def _given(one: Resolution | str | int) -> Resolution:
    if isinstance(one, Resolution):
        return one
    raise TypeError(f"{one!r} is looked up in a corpus: align(a, b, corpus)")
