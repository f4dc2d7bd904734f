"""An alignment as text: a block for each clause that changed.

A block has the old path and the new one, what became of the clause, and its words, with
[-what was left out-] and {+what was put in+}. Of what is kept, only the beginning of the clause and
the words around a change are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from clausegram.alignment import Alignment
from clausegram.marked import ELSEWHERE, KEPT, Run, Shown, harmless, name_of, shown

AROUND = 6  # words told on each side of a change; fewer do not tell where it stands
FIRST = 3  # words by which a clause is known again
INSET = "    "

# Select Graphic Rendition of ECMA-48.
BOLD, FAINT, RED, GREEN, YELLOW, MAGENTA, CYAN = 1, 2, 31, 32, 33, 35, 36
KINDS = {
    **{"edited": YELLOW, "moved": MAGENTA, "split": CYAN, "merged": CYAN},
    **{"new": GREEN, "dropped": RED},
}
SIDES = {"old": ("[-", "-]", RED), "new": ("{+", "+}", GREEN)}


class _Word(NamedTuple):
    """A word, its colour, and whether white space stands before it."""

    text: str
    colour: int | None = None
    is_apart: bool = True


def text_of(alignment: Alignment, is_coloured: bool = False, width: int | None = None) -> str:
    """The clauses that changed; with a `width` in lines of so many columns."""
    if not len(alignment):
        return "neither text has a clause\n"
    blocks = [
        _lines(_block(row, alignment), is_coloured, width)
        for row in shown(alignment)
        if row.kind != "identical"
    ]
    if not blocks:
        return "no clause was changed\n"
    names = [_Word(word, BOLD) for word in " -> ".join(name_of(alignment)).split()]
    return "\n".join([_lines(names, is_coloured, width), *blocks])


def _block(row: Shown, alignment: Alignment) -> Iterator[_Word]:
    link = row.link
    paths = " -> ".join(harmless(side.path) if side else "-" for side in (link.old, link.new))
    runs: Iterable[Run] = row.both
    if row.difference is not None:
        runs = _near_changes(row.both)
    yield from (_Word(word, BOLD) for word in paths.split())
    yield from (_Word(word, KINDS.get(row.kind)) for word in f"{_told(row, alignment)}:".split())
    yield from _words(runs)


def _told(row: Shown, alignment: Alignment) -> str:
    """The kind of a row, and what the kind alone does not tell."""
    if row.kind == "moved" and row.link.change != "identical":
        return f"moved, {row.link.change}"
    if row.kind not in ("split", "merged"):
        return row.kind
    links = [alignment[number] for number in row.group]
    others = [link.new if row.kind == "split" else link.old for link in links if link != row.link]
    return f"{row.kind} with {', '.join(harmless(other.path) for other in others if other)}"


def _near_changes(runs: list[Run]) -> Iterator[Run]:
    """Runs with "..." for the midst of long kept ones, and for what stands elsewhere."""
    last = len(runs) - 1
    for number, run in enumerate(runs):
        if run.mark == ELSEWHERE:
            yield Run("...", KEPT)
            continue
        words = run.text.split()
        before = AROUND if number or not last else FIRST
        after = AROUND if number < last else 0
        if run.mark != KEPT or len(words) <= before + after + 1:
            yield run
            continue
        told = [*words[:before], "...", *words[len(words) - after :]]
        lead, trail = (" " * run.text[end].isspace() for end in (0, -1))
        yield Run(f"{lead}{' '.join(told)}{trail}", KEPT)


def _words(runs: Iterable[Run]) -> Iterator[_Word]:
    is_apart = True
    for run in runs:
        text = harmless(run.text)
        opening, closing, colour = SIDES.get(run.side, ("", "", None))
        if run.side and run.mark != "changed":
            colour = FAINT
        is_apart = is_apart or text[:1].isspace()
        words = text.split()
        if words:
            words[0] = opening + words[0]
            words[-1] += closing
            yield _Word(words[0], colour, is_apart)
            yield from (_Word(word, colour) for word in words[1:])
            is_apart = text[-1].isspace()


def _lines(words: Iterable[_Word], is_coloured: bool, width: int | None) -> str:
    """Words in lines, all but the first set in."""
    lines: list[list[_Word]] = [[]]
    column = 0
    for word in words:
        length = len(word.text) + word.is_apart
        if width and word.is_apart and lines[-1] and column + length > width:
            lines.append([])
            column = len(INSET)
        lines[-1].append(word)
        column += length
    joined = (_line(line, is_coloured).strip() for line in lines)
    return f"\n{INSET}".join(joined) + "\n"


def _line(words: list[_Word], is_coloured: bool) -> str:
    """One line; a colour is set once for all words in a row that bear it."""
    line = ""
    for colour, group in groupby(words, lambda word: word.colour):
        alike = list(group)
        text = "".join(" " * word.is_apart + word.text for word in alike).lstrip()
        line += " " * alike[0].is_apart
        line += f"\x1b[{colour}m{text}\x1b[0m" if is_coloured and colour else text
    return line
