"""Numbers of paragraphs as Word computes them, since the file holds only the rules.

A list (`num`) follows an abstract list, whose nine levels say where to start, in which format to
count and what to print: "%1.", "(%2)". All lists of an abstract list count on together, but for a
list that says where it starts. A level starts anew when one above it has counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clausegram.readers.docx_parts import W, attribute, is_on, number
from clausegram.readers.docx_styles import NumberOf
from clausegram.readers.page import letters, roman

Element = Any

LEVELS = 9
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": lambda n: letters(n, doubled=True),
    "upperLetter": lambda n: letters(n, doubled=True).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "ordinal": lambda n: f"{n}{_ordinal(n)}",
}


@dataclass(slots=True)
class Level:
    """A level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level whose counting starts this one anew, from 1; 0: none
    legal: bool = False  # all levels in digits
    style: str | None = None


class Numbering:
    """Counts through a document."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[int, dict[int, Level]] = {}  # of each list
        self._abstract: dict[int, int] = {}  # the abstract list of each list
        self._starts: dict[int, dict[int, int]] = {}  # said by a list itself
        self._counts: dict[int, list[int | None]] = {}  # of each abstract list
        self._begun: set[tuple[int, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract: dict[int, dict[int, Level]] = {}
        by_style: dict[str, int] = {}
        linked: dict[int, str] = {}
        for one in root.findall(W + "abstractNum"):
            identity = _id(one, "abstractNumId")
            abstract[identity] = _levels(one)
            style, link = one.find(W + "styleLink"), one.find(W + "numStyleLink")
            if style is not None:
                by_style[attribute(style) or ""] = identity
            if link is not None:
                linked[identity] = attribute(link) or ""
        for one in root.findall(W + "num"):
            identity = _id(one, "numId")
            follows = number(one.find(W + "abstractNumId"), -1)
            follows = by_style.get(linked.get(follows, ""), follows)
            levels = dict(abstract.get(follows, {}))
            self._starts[identity] = {}
            for override in one.findall(W + "lvlOverride"):
                level = _id(override, "ilvl")
                levels.update(_levels(override))
                start = override.find(W + "startOverride")
                if start is not None:
                    self._starts[identity][level] = number(start, 1)
            self._abstract[identity] = follows
            self._levels[identity] = levels

    def number(self, of: NumberOf, style: str | None) -> str:
        """The number of the next paragraph of a list; empty if it has none, or a bullet."""
        if not of.list or of.list not in self._levels:
            return ""
        levels = self._levels[of.list]
        at = self._level(of, levels, style)
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counted(of.list, at, levels)
        if level.format in ("bullet", "none"):
            # A sign is no word; "none" prints its text alone.
            return "" if level.format == "bullet" else level.text.strip()
        text = level.text
        for n in range(LEVELS):
            if f"%{n + 1}" in text:
                above = levels.get(n, Level())
                # A level that has not begun prints what stands before its start.
                count = counts[n]
                shown = above.start - 1 if count is None else count
                kind = "decimal" if level.legal else above.format
                text = text.replace(f"%{n + 1}", FORMATS.get(kind, str)(shown))
        return text.strip()

    def _level(self, of: NumberOf, levels: dict[int, Level], style: str | None) -> int:
        if of.level is not None:
            return min(max(of.level, 0), LEVELS - 1)
        # A style that says its list has the level that names it.
        return next((n for n, level in levels.items() if style and level.style == style), 0)

    def _counted(self, list_of: int, at: int, levels: dict[int, Level]) -> list[int | None]:
        """The counts of all levels after one more at a level."""
        counts = self._counts.setdefault(self._abstract[list_of], [None] * LEVELS)
        starts = self._starts[list_of]
        first = (list_of, at) not in self._begun
        self._begun.add((list_of, at))
        count = counts[at]
        if count is None or (first and at in starts):
            counts[at] = starts.get(at, levels.get(at, Level()).start)
        else:
            counts[at] = count + 1
        for n in range(at + 1, LEVELS):
            restart = levels.get(n, Level()).restart
            if restart is None or at < restart:
                counts[n] = None
        return counts


def _levels(element: Element) -> dict[int, Level]:
    return {_id(one, "ilvl"): _level(one) for one in element.findall(W + "lvl")}


def _level(element: Element) -> Level:
    restart = element.find(W + "lvlRestart")
    return Level(
        start=number(element.find(W + "start"), 0),
        format=attribute(element.find(W + "numFmt")) or "decimal",
        text=attribute(element.find(W + "lvlText")) or "",
        restart=None if restart is None else number(restart, 0),
        legal=bool(is_on(element.find(W + "isLgl"))),
        style=attribute(element.find(W + "pStyle")),
    )


def _id(element: Element, name: str) -> int:
    value = attribute(element, name) or ""
    return int(value) if value.isdecimal() and len(value) < 10 else -1


def _ordinal(n: int) -> str:
    if 10 < n % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
