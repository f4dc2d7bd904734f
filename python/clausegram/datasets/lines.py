"""Breaking owned runs into lines: wrapping, hyphenation, joining."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from .document import FURNITURE, Owner, Runs, marks_in

# Where an English word may be broken, roughly: before a consonant and vowel that follow a vowel or
# a sonorant.
SYLLABLE = re.compile(
    r"(?<=[aeiouy])(?=[bcdfgklmnprstv][aeiouy])|(?<=[aeiouy][lmnrsct])(?=[bcdfgklmnpqstv][aeiouhlry])"
)
GLUE = "\x00"


class Line(NamedTuple):
    """A line and the owner of the line end after it.

    The unit, if the line end stands for a space of the unit's text.
    """

    runs: Runs
    end: Owner = FURNITURE

    def marks(self) -> list[int]:
        """The footnotes marked in this line."""
        return marks_in(self.runs)


def joined(lines: list[Line], newline: str = "\n") -> Runs:
    """Lines as one list of runs."""
    out: Runs = []
    for line in lines:
        out += line.runs
        out.append((newline, line.end))
    return out


def plain(text: str) -> Line:
    """A line of furniture."""
    return Line([(text, FURNITURE)] if text else [])


def cut(runs: Runs, start: int, stop: int) -> Runs:
    """The runs between two character positions."""
    out, at = [], 0
    for text, owner in runs:
        end = at + len(text)
        if end > start and at < stop:
            piece = text[max(start - at, 0) : stop - at]
            if piece:
                out.append((piece, owner))
        at = end
        if at >= stop:
            break
    return out


def owner_at(runs: Runs, position: int) -> Owner:
    """The owner of one character."""
    at = 0
    for text, owner in runs:
        at += len(text)
        if position < at:
            return owner
    return FURNITURE


def _guarded(runs: Runs) -> str:
    """The text with the space before a footnote mark made unbreakable."""
    out: list[str] = []
    previous = FURNITURE
    for text, owner in runs:
        if owner.kind == "mark" and previous is FURNITURE and out and out[-1] == " ":
            out[-1] = GLUE
        out.append(text)
        previous = owner
    return "".join(out)


def _syllable(word: str, room: int) -> int:
    """The last place within room where a word may be broken, or 0."""
    best = 0
    for m in SYLLABLE.finditer(word):
        if m.start() > room:
            break
        if 2 <= m.start() <= len(word) - 3:
            best = m.start()
    return best


def wrap(
    runs: Runs,
    width: int,
    hyphenate: float = 0.0,
    rng: random.Random | None = None,
    compounds: bool = False,
) -> list[Line]:
    """Break runs into lines of a width.

    ``hyphenate`` is the share of lines whose end may break a word; ``compounds`` breaks at hyphens
    too.
    """
    text, lines, at = _guarded(runs), [], 0
    size = len(text)
    while size - at > width:
        space = text.rfind(" ", at, at + width + 1)
        if space <= at:
            space = text.find(" ", at + width)
            if space < 0:
                break
        stop, after, hyphen = space, space + 1, False
        if compounds:
            dash = text.rfind("-", space + 2, at + width)
            if dash > 0 and text[dash - 1].isalpha() and text[dash + 1 : dash + 2].isalpha():
                stop = after = dash + 1
        if hyphenate and stop == space and rng is not None and rng.random() < hyphenate:
            end = text.find(" ", space + 1)
            word = text[space + 1 : end if end > 0 else size]
            point = (
                _syllable(word, at + width - space - 2)
                if len(word) > 5 and word[:6].isalpha() and word.islower()
                else 0
            )
            if point:
                stop = after = space + 1 + point
                hyphen = True
        line = cut(runs, at, stop)
        if hyphen:
            line.append(("-", FURNITURE))
        lines.append(Line(line, owner_at(runs, space) if after == space + 1 else FURNITURE))
        at = after
    lines.append(Line(cut(runs, at, size)))
    return lines


def with_number(number: Runs, runs: Runs, gap: str = " ") -> Runs:
    """A number before its paragraph."""
    return [*number, (gap, FURNITURE), *runs] if number else runs
