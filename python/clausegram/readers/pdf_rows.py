"""Which letters of a page stand on one base line.

Letters that follow each other in the file and on the page are a run. Runs whose base lines are
near each other where they are neighbours make a row: in a scanned page each word stands a little
higher or lower, and lines may rise or fall. Raised marks are near enough to be found with them.
"""

from __future__ import annotations

import math
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
FAR = 1.2  # no run of a row is this far from another, however a line rises or falls


@dataclass(slots=True)
class Run:
    """Letters that follow each other on one base line."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    y: float
    size: float


Row = list[Run]


def rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Rows from top to bottom, each from left to right; raised letters are marked as such."""
    found: list[Row] = []
    # The largest first: a mark must not take the words beside it away from their line.
    for run in sorted(_runs(glyphs), key=lambda run: (-_class(run.size), -run.y)):
        home = _home(run, found)
        if home is None:
            found.append([run])
        else:
            home.append(run)
    found.sort(key=_height, reverse=True)
    return [sorted(_marked(row), key=lambda glyph: glyph.x0) for row in found]


def _class(size: float) -> int:
    """Type of about one size is of one class or of two that follow each other."""
    return round(math.log(max(size, 0.1)) / math.log(CLASS))


def _height(row: Row) -> float:
    return median_low(run.y for run in row if run.size > SMALLER * max(r.size for r in row))


def _runs(glyphs: list[Glyph]) -> list[Run]:
    runs: list[Run] = []
    for glyph in glyphs:
        if glyph.text < " " and glyph.text != "\t":
            continue
        last = runs[-1] if runs else None
        blank = glyph.text.isspace()
        if last is not None and (blank or _goes_on(last, glyph)):
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


def _home(run: Run, found: list[Row]) -> Row | None:
    """The row whose run beside this one is nearest in height, if it is near enough."""
    best: tuple[float, Row] | None = None
    for row in found:
        if abs(row[0].y - run.y) > FAR * max(row[0].size, run.size):
            continue
        beside = min(row, key=lambda other: max(other.x0 - run.x1, run.x0 - other.x1))
        off = abs(beside.y - run.y)
        size = max(beside.size, run.size)
        if off > SAME_ROW * size or (best is not None and best[0] <= off):
            continue
        if off <= SAME_RUN * size or not any(_is_above(other, run) for other in row):
            best = (off, row)
    return best[1] if best else None


def _is_above(other: Run, run: Run) -> bool:
    shared = min(other.x1, run.x1) - max(other.x0, run.x0)
    return shared > OVERLAP * min(other.x1 - other.x0, run.x1 - run.x0)


def _marked(row: Row) -> list[Glyph]:
    """The letters of a row; small runs that stand above the base line of the others are raised."""
    size = median_low(sorted(run.size for run in row for _ in run.glyphs))
    hosts = [run for run in row if run.size > SMALLER * size]
    out: list[Glyph] = []
    for run in row:
        if run.size <= SMALLER * size:
            host = min(hosts, key=lambda other: max(other.x0 - run.x1, run.x0 - other.x1))
            if run.y - host.y >= LOWEST_MARK * host.size:
                out += [glyph._replace(raised=True) for glyph in run.glyphs]
                continue
        out += run.glyphs
    return out
