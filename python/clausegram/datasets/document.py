"""A composed resolution before it is laid out.

Masthead, body units and footnotes, each a list of owned runs.

A run is a piece of text with its owner: which unit, footnote or header field these characters
belong to. Layouts and noise only
ever move, change or drop the text of runs; the gold is read back from the owners (``gold.py``), so
it is exact by construction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Owner(NamedTuple):
    """To what the characters of a run belong.

    ``kind`` is "" (furniture), "page" (a page break), "unit", "open" (opening formula), "cite"
    (resolution cited), "num", "mark"
    (footnote mark in a unit), "note", "notecite", "notemark" (in a footnote's body) or "head"
    (header field ``name``).
    ``at`` numbers the unit, footnote or occurrence; ``printed`` is what must stand there undamaged
    for the value to be readable.
    """

    kind: str
    at: int = -1
    name: str = ""
    printed: str = ""
    nth: int = 0


Run = tuple[str, Owner]
Runs = list[Run]
FURNITURE = Owner("")
PAGE = Owner("page")


class Piece(NamedTuple):
    """A stretch of a clause.

    Kind "text", "open", "cite" (``ref`` its symbol) or "mark" (``ref`` the footnote's index).
    """

    kind: str
    text: str
    ref: str = ""


@dataclass(slots=True)
class Unit:
    """A unit of the body.

    A clause, an item, a heading, the enacting formula or a closing line.

    ``part`` is "preamble", "operative", "annex" or "heading" (these enter the gold), or "formula",
    "closing" (these do not). ``lineage`` and ``template`` stay empty for what is not carried over.
    """

    part: str
    pieces: list[Piece]
    level: int = 1
    num: str = ""
    path: str = ""
    opening: str = ""
    runs: Runs = field(default_factory=list)
    lineage: str = ""
    template: str = ""


@dataclass(slots=True)
class Note:
    """A footnote: its mark and what it says."""

    mark: str
    pieces: list[Piece]


@dataclass(slots=True)
class Document:
    """A resolution as composed. ``lines`` are the masthead's lines by name, each a list of runs."""

    symbol: str
    organ: str
    style: str
    header: dict[str, Any]
    lines: dict[str, Runs] = field(default_factory=dict)
    body: list[Unit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    series: int = 0
    occurrences: int = 0

    def head(self, name: str, printed: str) -> Run:
        """A run that prints a header field; each occurrence has an owner of its own."""
        self.occurrences += 1
        return printed, Owner("head", self.occurrences, name, printed)

    def docket_digits(self) -> str:
        """The digits of the docket number, as printed below its bar code."""
        return "".join(c for c in text_of(self.lines.get("docket", [])) if c.isdigit())[:7]


Mark = Callable[[str], tuple[str, str, str]]


def text_of(runs: Runs) -> str:
    """The characters of runs, owners left out."""
    return "".join(text for text, _ in runs)


def unit_runs(
    document: Document, index: int, mark: Mark, italic: tuple[str, str] = ("", "")
) -> Runs:
    """The runs of a unit without its number.

    ``mark`` gives what stands before, at and after a footnote's mark.
    """
    unit = document.body[index]
    if unit.runs:
        italicized = unit.part == "formula" and italic[0]
        return (
            [(italic[0], FURNITURE), *unit.runs[:-1], (italic[1], FURNITURE), unit.runs[-1]]
            if italicized
            else list(unit.runs)
        )
    own, out, nth = Owner("unit", index), [], 0
    for kind, text, ref in unit.pieces:
        if kind == "text":
            out.append((text, own))
        elif kind == "open":
            opening = (text, Owner("open", index))
            out += (
                [(italic[0], FURNITURE), opening, (italic[1], FURNITURE)]
                if italic[0]
                else [opening]
            )
        elif kind == "cite":
            nth += 1
            out.append((text, Owner("cite", index, ref, text, nth)))
        else:
            note = document.notes[int(ref)]
            before, shown, after = mark(note.mark)
            out += [(before, FURNITURE)] if before else []
            out.append((shown, Owner("mark", index, ref, shown)))
            out += [(after, FURNITURE)] if after else []
    return out


def number_run(document: Document, index: int, shown: str | None = None) -> Runs:
    """The run of a unit's number, or none."""
    num = document.body[index].num if shown is None else shown
    return [(num, Owner("num", index))] if num else []


def note_runs(document: Document, index: int, shown: str | None = None, gap: str = " ") -> Runs:
    """The runs of a footnote: its mark, a gap, its text."""
    note = document.notes[index]
    mark = note.mark if shown is None else shown
    out: Runs = [(mark, Owner("notemark", index, "", mark)), (gap, FURNITURE)]
    return out + note_text(document, index)


def note_text(document: Document, index: int) -> Runs:
    """The runs of a footnote's text alone."""
    own, out, nth = Owner("note", index), [], 0
    for kind, text, ref in document.notes[index].pieces:
        if kind == "cite":
            nth += 1
            out.append((text, Owner("notecite", index, ref, text, nth)))
        else:
            out.append((text, own))
    return out


def marks_in(runs: Runs) -> list[int]:
    """Indexes of the footnotes whose marks stand in these runs."""
    return [int(owner.name) for _, owner in runs if owner.kind == "mark"]
