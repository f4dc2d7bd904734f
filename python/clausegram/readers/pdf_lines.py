"""From letters to lines: base lines, raised marks, spaces, italics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

from clausegram.readers.page import SUPERSCRIPT
from clausegram.readers.page import Line as Pieces
from clausegram.readers.pdf_glyphs import Glyph
from clausegram.readers.pdf_rows import SMALLER, rows

# All as shares of the size of the type.
SPACE = 0.17  # a gap that is a space: kerning is less, spaces in tight lines are more
SPACE_OF_WORDS = 0.1  # the same between pieces of text
BACK = -0.5  # a space that goes back further is none: letters are set over others
CELL = 1.6  # a gap that may part a number from its text, a cell or a column
APART = 4.0  # a gap that parts what stands at the left from what stands at the right
RAISED = (0.12, 0.7)  # how high a mark stands above its line
LOWERED = (0.04, 0.35)
REACH = 2.5  # how far a mark may stand from the words it belongs to
OVERPRINT = 0.12  # letters nearer than this are one, printed twice to be bold

SMALLEST = 0.1  # points
MARKS = frozenset("0123456789")
LONGEST_NUMBER = 12  # letters of what is set apart at the left: "Article 12.", "(viii)"


@dataclass(slots=True)
class Line:
    """Letters on one base line, from left to right."""

    glyphs: list[Glyph]
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 1.0

    def __post_init__(self) -> None:
        shown = [glyph for glyph in self.glyphs if not glyph.text.isspace()]
        self.x0 = min(glyph.x0 for glyph in shown)
        self.x1 = max(glyph.x1 for glyph in shown)
        upright = [glyph for glyph in shown if not glyph.raised] or shown
        self.size = max(round(median_low(glyph.size for glyph in upright), 1), SMALLEST)
        self.y = median_low(glyph.y for glyph in upright)

    def pieces(self) -> Pieces:
        """The text with raised digits, in italics or not."""
        return _pieces(self)

    def parts(self) -> list[Line]:
        """The line cut at the gaps that are wider than `CELL`."""
        return [Line(glyphs) for glyphs in _cut(self.glyphs, CELL)]

    def first_word(self) -> tuple[str, float, float]:
        """The first word, its width, and where the second begins; or where the first does."""
        word, end = "", self.x0
        for glyph in self.glyphs:
            if glyph.text.isspace():
                continue
            if word and glyph.x0 - end > SPACE * glyph.size:
                return word, end - self.x0, glyph.x0
            word += glyph.text
            end = max(end, glyph.x1)
        return word, end - self.x0, self.x0

    def is_rule(self) -> bool:
        """Whether it is a rule made of letters."""
        shown = {glyph.text for glyph in self.glyphs if not glyph.text.isspace()}
        return shown <= {"_", "—", "―", "─"} and self.x1 - self.x0 > 3 * self.size

    def begins_with_mark(self) -> bool:
        """Whether it begins with a raised digit, or an asterisk as notes have it."""
        first = next(glyph for glyph in self.glyphs if not glyph.text.isspace())
        return (first.raised and first.text in MARKS) or first.text in "*†‡"


def rows_of(glyphs: list[Glyph]) -> list[Line]:
    """Lines from top to bottom, each over the whole width of what is given."""
    return _with_marks(rows(glyphs))


def _with_marks(found: list[list[Glyph]]) -> list[Line]:
    """Rows of nothing but marks put into the lines that they belong to: some are raised high."""
    hosts = [Line(row) for row in found]
    added: dict[int, list[Glyph]] = {}
    taken: set[int] = set()
    for at, line in enumerate(hosts):
        if _is_small(line, hosts, at):
            parts = line.parts()
            homes = [home for part in parts if (home := _home(part, hosts, at)) is not None]
            if len(homes) == len(parts):
                taken.add(at)
                for part, home in zip(parts, homes, strict=True):
                    raised = line.y > hosts[home].y
                    added.setdefault(home, []).extend(
                        glyph._replace(raised=raised) for glyph in part.glyphs
                    )
    out = []
    for at, line in enumerate(hosts):
        if at in taken:
            continue
        more = added.get(at)
        if more:
            y = line.y
            line = Line(sorted([*line.glyphs, *more], key=lambda g: g.x0))
            line.y = y
        out.append(line)
    return out


def _is_small(line: Line, hosts: list[Line], at: int) -> bool:
    """Whether a line may be nothing but marks of its neighbours."""
    around = [hosts[n] for n in (at - 1, at + 1) if 0 <= n < len(hosts)]
    return any(line.size <= SMALLER * other.size for other in around)


def _home(part: Line, hosts: list[Line], at: int) -> int | None:
    """The line that a small piece belongs to: raised above it or lowered below it."""
    best, nearest = None, float("inf")
    for n in (at - 1, at + 1):
        if not 0 <= n < len(hosts):
            continue
        host = hosts[n]
        rise = (part.y - host.y) / host.size
        low, high = RAISED if rise > 0 else LOWERED
        reach = REACH * host.size
        beside = host.x0 - reach <= part.x1 and part.x0 <= host.x1 + reach
        if (
            part.size <= SMALLER * host.size
            and low <= abs(rise) <= high
            and beside
            and abs(rise) < nearest
        ):
            best, nearest = n, abs(rise)
    return best


def _cut(glyphs: Iterable[Glyph], gap: float) -> list[list[Glyph]]:
    out: list[list[Glyph]] = []
    end = 0.0
    for glyph in glyphs:
        if glyph.text.isspace():
            if out:
                out[-1].append(glyph)
            continue
        if not out or glyph.x0 - end > gap * glyph.size:
            out.append([])
            end = glyph.x1
        out[-1].append(glyph)
        end = max(end, glyph.x1)
    return out


def is_number(text: str) -> bool:
    """Whether a text set apart at the left may be the number of what follows: 1. (a) II. 85/12."""
    return len(text) <= LONGEST_NUMBER and text[-1:] in (".", ")", "•", "–", "-", "*")


def separate(line: Line) -> list[Line]:
    """A line whose left and right have nothing to do with each other, as two."""
    parts = [Line(glyphs) for glyphs in _cut(line.glyphs, APART)]
    if len(parts) == 2 and not is_number(parts[0].pieces().plain().strip()):
        return parts
    return [line]


def _pieces(line: Line) -> Pieces:
    """The text of a line with spaces where there are gaps."""
    out = Pieces()
    before: Glyph | None = None
    blank, first = False, True
    for glyph in line.glyphs:
        if glyph.text.isspace():
            blank = True
            continue
        if before is not None:
            if _is_same(before, glyph):
                continue
            gap = glyph.x0 - before.x1
            if _is_space(before, glyph, gap, blank, first):
                out.add(" ", before.italic and glyph.italic)
        text = glyph.text.translate(SUPERSCRIPT) if glyph.raised else glyph.text
        out.add(text, glyph.italic)
        before, blank = glyph, False
        first = first and (glyph.raised or glyph.text in MARKS)
    return out


def _is_same(before: Glyph, glyph: Glyph) -> bool:
    """Whether a letter was printed twice. Those of a ligature also stand in one place."""
    near = abs(before.x0 - glyph.x0) < OVERPRINT * glyph.size
    return near and before.text == glyph.text and abs(before.at - glyph.at) > 1


def _is_space(before: Glyph, glyph: Glyph, gap: float, blank: bool, first: bool) -> bool:
    if before.raised and not glyph.raised and first:
        return True  # a note's mark and its words
    word = glyph.begins and glyph.text.isalnum()
    wide = gap > (SPACE_OF_WORDS if word else SPACE) * min(before.size, glyph.size)
    if glyph.raised and not before.raised and not blank:
        return gap > SPACE * before.size
    return wide or (blank and gap > BACK * glyph.size)
