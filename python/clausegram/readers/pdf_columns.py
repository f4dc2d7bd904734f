"""Whether a page is set in two columns, and its lines in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from clausegram.readers.pdf_glyphs import Glyph
from clausegram.readers.pdf_lines import SAME_LINE, Line, rows_of, separate

BIN = 2.0  # points: how exactly a gutter is looked for
WORD_GAP = 0.9  # of the size of the type: wider gaps are no spaces of justified lines
GUTTER = 7.0  # points: a narrower gap is no gutter
MIDDLE = (0.3, 0.7)  # where in the width of the text a gutter may stand
FEWEST = 6  # lines that a column has for it to be one
FEWEST_BESIDE = 2  # lines of the right column, where the document is known to have columns
FILLED = 0.5  # how much of its column a usual line fills: what is ragged is a list or a table
ALIGNED = 1.2  # of the size of the type: how far a line of the right column may be from its edge


@dataclass(slots=True)
class Printed:
    """A line as it is printed: what it says, and where in which region of its page it stands."""

    text: str
    plain: str
    x0: float
    x1: float
    y: float
    size: float
    text_x: float
    mark: bool
    rule: bool
    region: int


class Gutter(NamedTuple):
    """What parts two columns, and where the right one begins."""

    x: float
    right: float


class _Stretch(NamedTuple):
    """Words of one base line without a wide gap between them."""

    x0: float
    x1: float
    y: float
    size: float


def printed(
    glyphs: list[Glyph], known: Gutter | None = None
) -> tuple[list[Printed], Gutter | None]:
    """The lines of a page in reading order, and its gutter if it has one.

    `known` is the gutter of the page before.
    """
    stretches = _stretches(glyphs)
    gutter = _gutter(stretches, FEWEST)
    if gutter is None and known is not None and _fits(stretches, known):
        gutter = known
    if gutter is None:
        return _of_region(glyphs, 0), None
    out: list[Printed] = []
    region = 0
    for full, top, bottom in _bands(stretches, gutter):
        here = [glyph for glyph in glyphs if bottom < glyph.y <= top]
        sides = (
            [here]
            if full
            else [[g for g in here if g.x0 < gutter.x], [g for g in here if g.x0 >= gutter.x]]
        )
        for side in sides:
            out += _of_region(side, region)
            region += 1
    return out, gutter


def _of_region(glyphs: list[Glyph], region: int) -> list[Printed]:
    return [_print(part, region) for row in rows_of(glyphs) for part in separate(row)]


def _print(line: Line, region: int) -> Printed:
    parts = line.parts()
    return Printed(
        *(line.written(), line.plain(), line.x0, line.x1, line.y, line.size),
        text_x=parts[1].x0 if len(parts) > 1 else line.x0,
        mark=line.begins_with_mark(),
        rule=line.is_rule(),
        region=region,
    )


def _stretches(glyphs: Sequence[Glyph]) -> list[_Stretch]:
    """Stretches from top to bottom, on a base line from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if not g.text.isspace()), key=lambda g: -g.y):
        if rows and rows[-1][0].y - glyph.y <= SAME_LINE * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    out: list[_Stretch] = []
    for row in rows:
        row.sort(key=lambda g: g.x0)
        x0, x1, size = row[0].x0, row[0].x1, row[0].size
        for glyph in row[1:]:
            if glyph.x0 - x1 > WORD_GAP * max(size, glyph.size):
                out.append(_Stretch(x0, x1, row[0].y, size))
                x0 = glyph.x0
            x1, size = max(x1, glyph.x1), glyph.size
        out.append(_Stretch(x0, x1, row[0].y, size))
    return out


def _gutter(stretches: list[_Stretch], fewest: int) -> Gutter | None:
    """The widest gap in the middle that most lines leave free, with full lines on both sides."""
    wide = [s for s in stretches if s.x1 - s.x0 > 4 * s.size]
    if len(wide) < 2 * fewest:
        return None
    left, right = min(s.x0 for s in wide), max(s.x1 for s in wide)
    width = right - left
    bins = int(width / BIN)
    covered = [0] * (bins + 2)
    for s in wide:
        covered[max(0, int((s.x0 - left) / BIN))] += 1
        covered[min(bins + 1, int((s.x1 - left) / BIN) + 1)] -= 1
    depth, depths = 0, []
    for change in covered:
        depth += change
        depths.append(depth)
    low, high = int(bins * MIDDLE[0]), int(bins * MIDDLE[1])
    if high <= low:
        return None
    least = min(depths[low:high])
    runs = _runs([at for at in range(low, high) if depths[at] == least])
    first, last = max(runs, key=lambda run: run[1] - run[0])
    if (last - first + 1) * BIN < GUTTER:
        return None
    x = left + (first + last + 1) / 2 * BIN
    lefts = [s for s in wide if s.x1 <= x]
    rights = [s for s in wide if s.x0 >= x]
    crossing = len(wide) - len(lefts) - len(rights)
    if min(len(lefts), len(rights)) < max(fewest, crossing):
        return None
    edge = min(s.x0 for s in rights)
    full = (
        median(s.x1 - s.x0 for s in lefts) >= FILLED * (x - left)
        and median(s.x1 - s.x0 for s in rights) >= FILLED * (right - x)
    )
    return Gutter(x, edge) if full else None


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _fits(stretches: list[_Stretch], known: Gutter) -> bool:
    """Whether a page with little text has the gutter of the page before."""
    beside = [s for s in stretches if s.x0 >= known.x]
    aligned = [s for s in beside if s.x0 - known.right <= ALIGNED * s.size]
    crossing = [s for s in stretches if s.x0 < known.x < s.x1]
    return len(aligned) >= FEWEST_BESIDE and len(crossing) <= len(aligned)


def _bands(stretches: list[_Stretch], gutter: Gutter) -> list[tuple[bool, float, float]]:
    """From top to bottom: whether lines go over both columns, and between which heights."""
    rows: list[tuple[float, bool]] = []
    for s in stretches:
        crosses = s.x0 < gutter.x < s.x1
        if rows and rows[-1][0] == s.y:
            rows[-1] = (s.y, rows[-1][1] or crosses)
        else:
            rows.append((s.y, crosses))
    bands: list[tuple[bool, float, float]] = []
    for y, crosses in rows:
        if bands and bands[-1][0] == crosses:
            bands[-1] = (crosses, bands[-1][1], y)
        else:
            bands.append((crosses, y, y))
    # A mark stands above its line and belongs to the band of the line, so bands end half-way.
    out: list[tuple[bool, float, float]] = []
    for at, (crosses, top, bottom) in enumerate(bands):
        above = (bands[at - 1][2] + top) / 2 if at else float("inf")
        below = (bottom + bands[at + 1][1]) / 2 if at + 1 < len(bands) else float("-inf")
        out.append((crosses, above, below))
    return out
