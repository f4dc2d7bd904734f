"""Which letters of a page stand on one base line.

Letters that follow each other in the file and on the page are a run. Runs whose base lines are
near each other where they are neighbours make a row: in a scanned page each word stands a little
higher or lower, and lines may rise or fall. Raised marks are near enough to be found with them.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low

from clausegram.readers.pdf_glyphs import Glyph

# All as shares of the size of the type.
SAME_RUN = 0.05  # how far base lines of letters of one run may be apart
SAME_SIZE = 0.02
RUN_GAP = 0.6  # a wider gap ends a run, and so does going back
SAME_ROW = 0.4  # how far neighbours in a row may be apart: lines are set 1.1 and more apart
OVERLAP = 0.3  # of the width of a run: what stands above each other is no row
SMALLER = 0.85  # type of a mark against that of its line
LOWEST_MARK = 0.12  # how high a mark stands at least
CLASS = 1.2  # from one class of sizes to the next: marks are 0.65 of their line and less
SHELF = 6.0  # points: rows are kept by height in shelves of this
COMPARED = 40  # rows of a shelf that a run is compared with: more are set over each other


@dataclass(slots=True)
class Run:
    """Letters that follow each other on one base line."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    y: float
    size: float


Row = list[Run]  # from left to right


def rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Rows from top to bottom, each from left to right; raised letters are marked as such."""
    found = _Rows()
    # The largest first: a mark must not take the words beside it away from their line.
    for run in sorted(_runs(glyphs), key=lambda run: (-_class(run.size), -run.y)):
        found.add(run)
    found.all.sort(key=_height, reverse=True)
    return [sorted(_marked(row), key=lambda glyph: glyph.x0) for row in found.all]


def _class(size: float) -> int:
    """Type of about one size is of one class or of two that follow each other."""
    return round(math.log(max(size, 0.1)) / math.log(CLASS))


def _height(row: Row) -> float:
    largest = max(run.size for run in row)
    return median_low(run.y for run in row if run.size > SMALLER * largest)


class _Rows:
    """Rows, found by height: a page may have a hundred thousand words."""

    def __init__(self) -> None:
        self.all: list[Row] = []
        self._at: dict[int, list[Row]] = {}

    def add(self, run: Run) -> None:
        """Put a run into the row whose run beside it is nearest in height, or into a new one."""
        best: tuple[float, Row] | None = None
        for row in self._near(run):
            off = _off(row, run)
            if off is not None and (best is None or off < best[0]):
                best = (off, row)
        row = best[1] if best else []
        if not best:
            self.all.append(row)
        insort(row, run, key=lambda other: other.x0)
        for at in _heights(run):
            rows_there = self._at.setdefault(at, [])
            if not any(row is there for there in rows_there[-COMPARED:]):
                rows_there.append(row)

    def _near(self, run: Run) -> Iterator[Row]:
        for at in _heights(run):
            yield from self._at.get(at, ())[-COMPARED:]


def _heights(run: Run) -> range:
    """The shelves on which a run lies."""
    reach = SAME_ROW * run.size
    return range(int((run.y - reach) // SHELF), int((run.y + reach) // SHELF) + 1)


def _off(row: Row, run: Run) -> float | None:
    """How far a run is from the height of its neighbour in a row, if it may belong to the row."""
    place = bisect_left(row, run.x0, key=lambda other: other.x0)
    around = row[max(0, place - 1) : place + 1]
    beside = min(around, key=lambda other: max(other.x0 - run.x1, run.x0 - other.x1))
    off = abs(beside.y - run.y)
    size = max(beside.size, run.size)
    if off > SAME_ROW * size or (
        off > SAME_RUN * size and any(_is_above(other, run) for other in around)
    ):
        return None
    return off


def _runs(glyphs: list[Glyph]) -> list[Run]:
    runs: list[Run] = []
    for glyph in glyphs:
        if glyph.text < " " and glyph.text != "\t":
            continue
        last = runs[-1] if runs else None
        blank = glyph.text.isspace()
        if last is not None and _goes_on(last, glyph):
            last.glyphs.append(glyph)
            last.x1 = last.x1 if blank else max(last.x1, glyph.x1)
        elif not blank:
            runs.append(Run([glyph], glyph.x0, glyph.x1, glyph.y, glyph.size))
    return runs


def _goes_on(run: Run, glyph: Glyph) -> bool:
    size = max(run.size, glyph.size)
    return (
        abs(run.y - glyph.y) <= SAME_RUN * size
        and abs(run.size - glyph.size) <= SAME_SIZE * size
        and -RUN_GAP * size <= glyph.x0 - run.x1 <= RUN_GAP * size
    )


def _is_above(other: Run, run: Run) -> bool:
    shared = min(other.x1, run.x1) - max(other.x0, run.x0)
    return shared > OVERLAP * min(other.x1 - other.x0, run.x1 - run.x0)


def _marked(row: Row) -> list[Glyph]:
    """The letters of a row; small runs that stand above the base line of the others are raised."""
    size = median_low(run.size for run in row for _ in run.glyphs)
    hosts = [run for run in row if run.size > SMALLER * size]
    out: list[Glyph] = []
    for run in row:
        if run.size <= SMALLER * size:
            place = bisect_left(hosts, run.x0, key=lambda other: other.x0)
            host = hosts[max(0, place - 1)]
            if run.y - host.y >= LOWEST_MARK * host.size:
                out += [glyph._replace(raised=True) for glyph in run.glyphs]
                continue
        out += run.glyphs
    return out
