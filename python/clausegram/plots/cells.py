"""The cells of a heat map: scores, or blocks of them where there are too many for a picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

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
    wanted = np.asarray(columns)
    in_order = bool((wanted == np.arange(len(wanted))).all())
    lowest = -np.inf if aggregate == "max" else 0.0
    put = np.maximum if aggregate == "max" else np.add
    found = np.full(shape, lowest)
    for first, strip in matrix.blocks(dtype="float32"):
        if same:
            strip[np.arange(len(strip)), np.arange(first, first + len(strip))] = lowest
        part = _reduced(strip if in_order else strip[:, wanted], across, aggregate)
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


def _reduced(strip: NDArray[Any], edges: list[int], aggregate: Aggregate) -> NDArray[Any]:
    """Each row in blocks of columns. Sums of 32-bit scores would lose digits: they have 64."""
    import numpy as np

    if aggregate == "max":
        highest: NDArray[Any] = np.maximum.reduceat(strip, edges[:-1], axis=1)
        return highest
    # Much faster than `np.add.reduceat` with another type than that of the strip.
    parts = [strip[:, start:end].sum(axis=1, dtype=np.float64) for start, end in pairwise(edges)]
    return np.stack(parts, axis=1)


def _edges(sides: tuple[Side, Side], most: int, same: bool) -> tuple[list[int], list[int]]:
    """Where blocks start, so that there are at most `most`; those of one session stay together."""
    sizes = [-(-len(side.order) // min(LONGEST, most)) for side in sides]
    while True:
        edges = [_cut(side, size) for side, size in zip(sides, sizes, strict=True)]
        down, across = (len(each) - 1 for each in edges)
        if down * across <= most:
            return edges[0], edges[1]
        if same or down >= across:
            sizes[0] += 1
        if same or across > down:
            sizes[1] += 1


def _cut(side: Side, size: int) -> list[int]:
    """Pieces of at most `size`, as even as can be, within groups unless these are too many."""
    items = len(side.order)
    runs = [Run(0, items, "")]
    for names in reversed(side.levels[1:]):
        parts = runs_of(names)
        # Each group adds at most one piece that is not full; with many small ones that is too much.
        if len(parts) * 4 * size <= items:
            runs = parts
            break
    return [0, *(end for run in runs for end in _pieces(run, size))]


def _pieces(run: Run, size: int) -> Sequence[int]:
    length = run.end - run.start
    count = -(-length // size)
    return [run.start + length * number // count for number in range(1, count + 1)]
