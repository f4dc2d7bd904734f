"""Whether a page is set in two columns, and its lines in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, median_low
from typing import NamedTuple

from clausegram.readers.pdf_glyphs import Glyph
from clausegram.readers.pdf_lines import Line, is_number, rows_of, separate
from clausegram.readers.pdf_rows import rows

BIN = 2.0  # points: how exactly a gutter is looked for
WORD_GAP = 0.9  # of the size of the type: wider gaps are no spaces of justified lines
NUMBER_GAP = 3.0  # of the size of the type: how far a number may be from its words
GUTTER = 7.0  # points: a narrower gap is no gutter
MIDDLE = (0.3, 0.7)  # where in the width of the text a gutter may stand
FEWEST = 6  # lines of a left column, without which it is none
MOST = 2_000  # lines of a page on which columns are looked for: no page in print has more
FEWEST_BESIDE = 2  # lines of a right column, which ends early on a last page
FILLED = 0.7  # how much of the left column a usual line fills: what is ragged is a list or a table
ALIGNED = 3.0  # of the size of the type: how far paragraphs of the right column are indented
IN_LINE = 0.6  # share of what stands at the right that begins at the edge of the right column
ONE_ROW = 0.6  # of the size of the type: base lines that are nearer belong together
CENTRAL = 0.05  # of the width of the page: how far before the middle a left column ends
WIDE = 4.0  # of the size of the type: less may be a number
NARROW = 4.0  # of the size of the type: what is further apart is no column and its neighbour


@dataclass(slots=True)
class Printed:
    """A line as it is printed: what it says, and where in which region of its page it stands.

    `first` is the width of its first word; `text_x` is where the words behind a number begin.
    """

    text: str
    plain: str
    x0: float
    x1: float
    y: float
    size: float
    text_x: float
    mark: bool
    rule: bool
    first: float
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
    glyphs: list[Glyph], sides: tuple[float, float], known: Gutter | None = None
) -> tuple[list[Printed], Gutter | None]:
    """The lines of a page in reading order, and its gutter if it has one.

    `sides` are the left and the right edge of the page, `known` the gutter of the page before.
    """
    stretches = _stretches(glyphs)
    gutter = _gutter(stretches, sides)
    if gutter is None and known is not None and _fits(stretches, known):
        gutter = known
    if gutter is None:
        return _of_region(glyphs, 0), None
    out: list[Printed] = []
    region = 0
    for full, top, bottom in _bands(stretches, gutter):
        here = [glyph for glyph in glyphs if bottom < glyph.y <= top]
        columns = (
            [here]
            if full
            else [[g for g in here if g.x0 < gutter.x], [g for g in here if g.x0 >= gutter.x]]
        )
        for column in columns:
            out += _of_region(column, region)
            region += 1
    return out, gutter


def _of_region(glyphs: list[Glyph], region: int) -> list[Printed]:
    return [_print(part, region) for row in rows_of(glyphs) for part in separate(row)]


def _print(line: Line, region: int) -> Printed:
    word, width, second = line.first_word()
    pieces = line.pieces()
    return Printed(
        *(pieces.written(), pieces.plain().strip(), line.x0, line.x1, line.y, line.size),
        text_x=second if is_number(word) else line.x0,
        mark=line.begins_with_mark(),
        rule=line.is_rule(),
        first=width,
        region=region,
    )


def _stretches(glyphs: Sequence[Glyph]) -> list[_Stretch]:
    """Stretches from top to bottom, on a base line from left to right."""
    return [stretch for row in rows(list(glyphs)) for stretch in _parted(row)]


def _parted(row: list[Glyph]) -> list[_Stretch]:
    """A base line cut at its wide gaps, but not between a number and its words."""
    out: list[_Stretch] = []
    shown = [glyph for glyph in row if not glyph.text.isspace()]
    y = median_low(glyph.y for glyph in shown if not glyph.raised) if shown else 0.0
    words = ""
    for glyph in shown:
        last = out[-1] if out else None
        gap = 0.0 if last is None else (glyph.x0 - last.x1) / max(last.size, glyph.size)
        if last is None or gap > (NUMBER_GAP if is_number(words) else WORD_GAP):
            out.append(_Stretch(glyph.x0, glyph.x1, y, glyph.size))
            words = glyph.text
        else:
            out[-1] = _Stretch(last.x0, max(last.x1, glyph.x1), y, glyph.size)
            words += glyph.text
    return out


def _gutter(stretches: list[_Stretch], sides: tuple[float, float]) -> Gutter | None:
    """The widest gap in the middle that most lines leave free, with full lines beside it."""
    wide = [s for s in stretches if s.x1 - s.x0 > WIDE * s.size]
    if not FEWEST <= len(wide) <= MOST:
        return None
    left, right = min(s.x0 for s in wide), max(s.x1 for s in wide)
    low, high = (left + share * (right - left) for share in MIDDLE)
    found: list[tuple[int, float, Gutter]] = []
    x = low
    while x <= high:
        judged = _judged(wide, x, sides)
        if judged is not None:
            found.append(judged)
        x += BIN
    return min(found, key=lambda f: f[:2])[2] if found else None


def _judged(
    wide: list[_Stretch], x: float, sides: tuple[float, float]
) -> tuple[int, float, Gutter] | None:
    """A gutter at a place, if what stands left and right of it are columns, behind how many lines
    cross it and how wide it is, the widest least."""
    lefts = [s for s in wide if s.x1 <= x]
    rights = [s for s in wide if s.x0 >= x]
    crossing = len(wide) - len(lefts) - len(rights)
    if len(lefts) < max(FEWEST, 2 * crossing) or not rights:
        return None
    start, end = min(s.x0 for s in lefts), max(s.x1 for s in lefts)
    edge, size = min(s.x0 for s in rights), median(s.size for s in lefts)
    if median(s.x1 - s.x0 for s in lefts) < FILLED * (end - start) or edge - end < GUTTER:
        return None
    in_line = sum(s.x0 - edge <= ALIGNED * size for s in rights) >= IN_LINE * len(rights)
    if in_line and len(rights) >= FEWEST_BESIDE and edge - end <= NARROW * size:
        return crossing, end - edge, Gutter((end + edge) / 2, edge)
    # A right column of two closing lines may stand anywhere. The left one ends in the middle.
    width, middle = sides[1] - sides[0], (sides[0] + sides[1]) / 2
    if 0 <= middle - end <= CENTRAL * width and edge > middle:
        return crossing, end - edge, Gutter(middle, 2 * middle - end)
    return None


def _fits(stretches: list[_Stretch], known: Gutter) -> bool:
    """Whether a page with little text has the gutter of the page before."""
    beside = [s for s in stretches if s.x0 >= known.x]
    aligned = [s for s in beside if s.x0 - known.right <= ALIGNED * s.size]
    crossing = [s for s in stretches if s.x0 < known.x < s.x1]
    return bool(aligned) and len(stretches) >= 3 * len(crossing)


def _bands(stretches: list[_Stretch], gutter: Gutter) -> list[tuple[bool, float, float]]:
    """From top to bottom: whether lines go over both columns, and between which heights."""
    rows: list[tuple[float, float, bool]] = []
    for s in stretches:
        crosses = s.x0 < gutter.x < s.x1
        # A raised mark has a base line of its own and belongs to the line below.
        if rows and rows[-1][1] - s.y < ONE_ROW * s.size:
            top, _, crossed = rows.pop()
            rows.append((top, s.y, crossed or crosses))
        else:
            rows.append((s.y, s.y, crosses))
    bands: list[tuple[bool, float, float]] = []
    for top, bottom, crosses in rows:
        if bands and bands[-1][0] == crosses:
            bands[-1] = (crosses, bands[-1][1], bottom)
        else:
            bands.append((crosses, top, bottom))
    out: list[tuple[bool, float, float]] = []
    for at, (crosses, top, bottom) in enumerate(bands):
        above = (bands[at - 1][2] + top) / 2 if at else float("inf")
        below = (bottom + bands[at + 1][1]) / 2 if at + 1 < len(bands) else float("-inf")
        out.append((crosses, above, below))
    return out
