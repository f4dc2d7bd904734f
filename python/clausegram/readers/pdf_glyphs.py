"""What stands on a page of a PDF: letters with their places, and lines that are drawn.

Places are in points, y upwards, turned so that most of the page's text runs from left to right.
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections import Counter
from dataclasses import dataclass, field
from statistics import median_low
from typing import Any, NamedTuple

Raw = Any  # of pypdfium2, which says nothing of types


class Glyph(NamedTuple):
    """A letter: the how-manieth of its page, from where to where, on what base line, how large.

    `begins` tells whether it is the first of a piece of text, where pieces are words: so they are
    in scanned pages. Where the file has spaces, its pieces may be anything.
    """

    at: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    italic: bool
    raised: bool = False
    begins: bool = False


class Rule(NamedTuple):
    """A thin line that is drawn across."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class PageGlyphs:
    """A page: letters in the order of the file, and rules.

    `aside` are letters that run in other directions than most, for each the letters as if it were
    the usual one. `unmapped` counts those of which
    the file does not say what letters they are, `pictured` tells whether
    it shows pictures, or letters drawn as such; `box` is the page itself,
    left, bottom, right, top.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    aside: list[list[Glyph]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    unmapped: int = 0
    pictured: bool = False
    box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


class _Font(NamedTuple):
    """How the letters of a piece of text are set."""

    size: float
    angle: float
    italic: bool


HYPHENS = (0x02, 0xFFFE)  # how PDFium gives a hyphen at the end of a line
HALVES = range(0xD800, 0xDC00)  # of letters beyond the first plane: such a letter comes as two
ITALIC_FLAG = 1 << 6  # of the flags of a font, as the format of PDF numbers them
ITALIC_NAMES = ("italic", "oblique", "kursiv")
SLANT = 0.1  # how far letters lean, as a share of their height, to be in italics
# Letters that turn further than this from the others are no part of the lines. A page that was
# scanned askew turns by less.
ASTRAY = math.radians(12)
# A raised digit stands this high above the base line and is this small, as shares of its size:
# fonts have such digits of their own, which are set in the size of the text.
RAISED_FOOT, RAISED_HEIGHT = 0.2, 0.56
SPACED = 0.02  # share of spaces among the letters from which on the file tells words apart
SIZES = (0.1, 10_000.0)  # points: other sizes are mistakes
THIN = 2.0  # points: a rule is no box
SHORTEST_RULE = 20.0  # points: shorter ones underline a word or two
DRAWING = 50  # paths from which on a page without letters shows something
# Objects that are looked at for rules, and rules that are kept: maps have a hundred thousand.
OBJECTS = 5_000
RULES = 200


def glyphs_of(page: Raw, textpage: Raw, count: int) -> PageGlyphs:
    """All letters of a page; `count` is how many there are."""
    found = PageGlyphs()
    letters = _letters(textpage.raw, count, found)
    blanks = sum(box.text.isspace() for box, _ in letters)
    if blanks > SPACED * len(letters):
        letters = [(box._replace(begins=False), its) for box, its in letters]
    angle = _direction(letters)
    turn = _Turn(-angle)
    astray: dict[float, list[Glyph]] = {}
    for glyph, its in letters:
        if abs(math.remainder(its - angle, math.tau)) <= ASTRAY:
            found.glyphs.append(turn.glyph(glyph))
        else:
            astray.setdefault(round(its, 2), []).append(_Turn(-its).glyph(glyph))
    found.aside = list(astray.values())
    found.box = turn.box(page.get_cropbox())
    _drawn(page.raw, turn, found)
    return found


class _Box(NamedTuple):
    """A letter as PDFium gives it: corners, and where it begins."""

    at: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    size: float
    italic: bool
    raised: bool
    begins: bool


def _letters(textpage: Raw, count: int, found: PageGlyphs) -> list[tuple[_Box, float]]:
    """The letters with the angle of each, in the coordinates of the page."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    loose = pdfium.FS_RECTF()
    fonts: dict[int, _Font] = {}
    letters: list[tuple[_Box, float]] = []
    before = 0
    for at in range(count):
        owner = pdfium.FPDFText_GetTextObject(textpage, at)
        if not owner:
            continue  # a space or a line end that PDFium would put in
        code = pdfium.FPDFText_GetUnicode(textpage, at)
        if code == 0 or code == 0xFFFD or pdfium.FPDFText_HasUnicodeMapError(textpage, at) == 1:
            found.unmapped += 1
            code = code or 0xFFFD
        if 0xDC00 <= code < 0xE000 and letters and ord(letters[-1][0].text) in HALVES:
            high = ord(letters[-1][0].text)
            whole = chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
            letters[-1] = (letters[-1][0]._replace(text=whole), letters[-1][1])
            continue
        text = "-" if code in HYPHENS else chr(code) if code <= sys.maxunicode else "\ufffd"
        address = ctypes.addressof(owner.contents)
        font = fonts.get(address)
        if font is None:
            font = fonts[address] = _font(textpage, at, owner)
        pdfium.FPDFText_GetLooseCharBox(textpage, at, loose)
        pdfium.FPDFText_GetCharOrigin(textpage, at, x, y)
        places = [loose.left, loose.right, loose.bottom, loose.top, x.value, y.value]
        if not all(map(math.isfinite, places)):
            places = [0.0] * len(places)  # a broken file: at least the letter is kept
        left, right, bottom, top, origin, base = places
        raised = text.isdecimal() and _is_raised(textpage, at, font, base)
        box = _Box(
            *(at, text, left, right, bottom, top, origin, base),
            *(font.size, font.italic, raised, address != before),
        )
        letters.append((box, font.angle))
        before = address
    return letters


def _font(textpage: Raw, at: int, owner: Raw) -> _Font:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, at, matrix)
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    height = math.hypot(c, d) or 1.0
    angle = math.atan2(b, a) if a or b else 0.0
    size = pdfium.FPDFText_GetFontSize(textpage, at) * height
    # How far the upright of a letter leans from the upright of its line.
    lean = abs(a * c + b * d) / (math.hypot(a, b) * height or 1.0)
    size = min(max(size, SIZES[0]), SIZES[1]) if math.isfinite(size) else 1.0
    return _Font(size, angle, lean > SLANT or _is_italic(owner))


def _is_italic(owner: Raw) -> bool:
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(owner)
    if not font:
        return False
    flags = pdfium.FPDFFont_GetFlags(font)
    if flags > 0 and flags & ITALIC_FLAG:
        return True
    name = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    called = name.raw[: min(length, len(name))].decode("utf-8", "replace").lower()
    return any(word in called for word in ITALIC_NAMES)


def _is_raised(textpage: Raw, at: int, font: _Font, base: float) -> bool:
    """Whether a digit is one of the raised ones of its font."""
    import pypdfium2.raw as pdfium

    if font.angle:
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
    height = top.value - bottom.value
    return 0 < height < RAISED_HEIGHT * font.size and bottom.value - base > RAISED_FOOT * font.size


def _direction(letters: list[tuple[_Box, float]]) -> float:
    """The angle at which most letters run."""
    angles = [angle for box, angle in letters if not box.text.isspace()]
    if not angles:
        return 0.0
    most = Counter(round(angle, 1) for angle in angles).most_common(1)[0][0]
    return median_low(a for a in angles if abs(math.remainder(a - most, math.tau)) <= ASTRAY)


class _Turn:
    """Turns places around the origin."""

    def __init__(self, angle: float) -> None:
        self._cos, self._sin = math.cos(angle), math.sin(angle)
        self._none = angle == 0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return x * self._cos - y * self._sin, x * self._sin + y * self._cos

    def box(self, corners: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A rectangle that holds a turned one."""
        left, bottom, right, top = corners
        turned = [self(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = zip(*turned, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def glyph(self, box: _Box) -> Glyph:
        """A letter in its place."""
        if self._none:
            x0, x1, y = box.left, box.right, box.y
        else:
            corners = [self(x, y)[0] for x in (box.left, box.right) for y in (box.bottom, box.top)]
            x0, x1 = min(corners), max(corners)
            y = self(box.x, box.y)[1]
        return Glyph(
            box.at, box.text, x0, max(x0, x1), y, box.size, box.italic, box.raised, box.begins
        )


def _drawn(page: Raw, turn: _Turn, found: PageGlyphs) -> None:
    """The rules of a page, and whether it shows pictures."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    paths = 0
    for at in range(min(pdfium.FPDFPage_CountObjects(page), OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind != pdfium.FPDF_PAGEOBJ_PATH:
            found.pictured |= kind != pdfium.FPDF_PAGEOBJ_TEXT
            continue
        paths += 1
        pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        x0, y0 = turn(left.value, bottom.value)
        x1, y1 = turn(right.value, top.value)
        thin = abs(y1 - y0) <= THIN and len(found.rules) < RULES
        if thin and abs(x1 - x0) >= SHORTEST_RULE:
            found.rules.append(Rule(min(x0, x1), max(x0, x1), (y0 + y1) / 2))
    found.pictured |= paths >= DRAWING
