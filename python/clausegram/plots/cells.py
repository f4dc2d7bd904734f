"""The cells of a heat map: scores, or blocks of them where there are too many for a picture."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from clausegram.plan import LONG, span
from clausegram.plots.ticks import Run, runs_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clausegram.plots.order import Side
    from clausegram.similarity import SimilarityMatrix

Aggregate = Literal["mean", "max"]
AGGREGATES = ("mean", "max")

# Cells along one side, however few stand along the other: more are thinner than 3 pixels.
LONGEST = 250

# Neighbours from which on the mean is drawn unless the maximum is asked for: of 100 x 100 clauses
# some two are nearly always alike, and all blocks would have the same colour.
CROWDED = 100


class Cells(NamedTuple):
    """Scores by block of rows and block of columns; NaN where no text meets another one.

    `rows` and `columns` are where each block starts, and at last where all ends. `aggregate` is
    what a block tells of its scores.
    """

    scores: NDArray[Any]
    pairs: NDArray[Any]
    rows: list[int]
    columns: list[int]
    aggregate: Aggregate

    @property
    def blocks(self) -> bool:
        """Whether a cell is more than one score."""
        return len(self.rows) <= self.rows[-1] or len(self.columns) <= self.columns[-1]


def cells_of(
    matrix: SimilarityMatrix, sides: tuple[Side, Side], most: int, aggregate: Aggregate | None
) -> Cells:
    """The scores of a matrix in the order of its sides, in at most `most` cells.

    The matrix is computed in strips of rows, never as a whole. A text with itself is left out.
    """
    import numpy as np

    rows, columns = (side.order for side in sides)
    same = matrix._right is None
    down, across = _edges(sides, most, same)
    if aggregate is None:
        largest = max(end - start for edges in (down, across) for start, end in pairwise(edges))
        aggregate = "max" if largest < CROWDED else "mean"
    shape = len(down) - 1, len(across) - 1
    block_of_row = np.empty(len(rows), np.intp)
    block_of_row[rows] = np.repeat(np.arange(shape[0]), np.diff(down))
    lowest = -np.inf if aggregate == "max" else 0.0
    put = np.maximum if aggregate == "max" else np.add
    found = np.full(shape, lowest)
    pieces = _Pieces(columns, across, aggregate)
    started = time.perf_counter()
    for first, strip in matrix.blocks(dtype="float32"):
        if not first:
            _tell(matrix.shape, (time.perf_counter() - started) * len(rows) / len(strip))
        if same:
            strip[np.arange(len(strip)), np.arange(first, first + len(strip))] = lowest
        part = pieces.reduced(strip)
        for row, block in zip(part, block_of_row[first : first + len(strip)], strict=True):
            put(found[block], row, out=found[block])
    pairs = np.outer(np.diff(down), np.diff(across))
    if same:
        pairs[np.diag_indices(shape[0])] -= np.diff(down)
    if aggregate == "mean":
        with np.errstate(invalid="ignore"):
            found = found / pairs
    found[pairs == 0] = np.nan
    return Cells(found, pairs, down, across, aggregate)


class _Pieces:
    """Columns that stand together in the matrix as well as in a block: reduced where they stand.

    The clauses of a resolution, say, in order of time. To put all columns of a strip in order
    takes longer than to compute it.
    """

    def __init__(self, order: list[int], edges: list[int], aggregate: Aggregate) -> None:
        import numpy as np

        places = np.asarray(order)
        starts = np.union1d(np.flatnonzero(np.diff(places) != 1) + 1, edges[:-1])
        self._aggregate = aggregate
        # The pieces in the order of the matrix, and which of them makes the first piece and so on.
        firsts = places[starts]
        self._firsts = np.sort(firsts)
        self._order = np.searchsorted(self._firsts, firsts)
        self._blocks = np.searchsorted(starts, edges[:-1])
        self._columns = len(order)

    def reduced(self, strip: NDArray[Any]) -> NDArray[Any]:
        """Each row in blocks of columns. Sums of 32-bit scores would lose digits: they have 64."""
        import numpy as np

        if self._aggregate == "max":
            highest = np.maximum.reduceat(strip, self._firsts, axis=1)[:, self._order]
            made: NDArray[Any] = np.maximum.reduceat(highest, self._blocks, axis=1)
            return made
        # Much faster than `np.add.reduceat` with another type than that of the strip.
        ends = [*self._firsts[1:].tolist(), self._columns]
        sums = np.empty((len(strip), len(ends)))
        for at, (start, end) in enumerate(zip(self._firsts.tolist(), ends, strict=True)):
            np.sum(strip[:, start:end], axis=1, dtype=np.float64, out=sums[:, at])
        totals: NDArray[Any] = np.add.reduceat(sums[:, self._order], self._blocks, axis=1)
        return totals


def _tell(shape: tuple[int, int], seconds: float) -> None:
    """Say how long it will take, if it is long, by what the first strip took."""
    if seconds >= LONG and sys.stderr is not None:
        rows, columns = shape
        told = f"a heat map of {rows:,} x {columns:,} texts: about {span(seconds)}"
        sys.stderr.write(f"clausegram: {told}; unit='resolution' takes less\n")


def _edges(sides: tuple[Side, Side], most: int, same: bool) -> tuple[list[int], list[int]]:
    """Where blocks start, so that there are at most `most`; those of one session stay together."""
    sizes = [-(-len(side.order) // min(LONGEST, most)) for side in sides]
    groups = [[runs_of(names) for names in reversed(side.levels[1:])] for side in sides]
    while True:
        edges = [
            _cut(len(side.order), levels, size)
            for side, levels, size in zip(sides, groups, sizes, strict=True)
        ]
        down, across = (len(each) - 1 for each in edges)
        if down * across <= most:
            return edges[0], edges[1]
        if same or down >= across:
            sizes[0] += 1
        if same or across > down:
            sizes[1] += 1


def _cut(items: int, levels: list[list[Run]], size: int) -> list[int]:
    """Pieces of at most `size`, as even as can be, within groups unless these are too many."""
    # Each group adds at most one piece that is not full; with many small ones that is too much.
    fitting = (runs for runs in levels if len(runs) * 4 * size <= items)
    runs = next(fitting, [Run(0, items, "")])
    return [0, *(end for run in runs for end in _pieces(run, size))]


def _pieces(run: Run, size: int) -> Sequence[int]:
    length = run.end - run.start
    count = -(-length // size)
    return [run.start + length * number // count for number in range(1, count + 1)]
