"""The parts of a page: running heads, body, footnotes, foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clausegram.readers.pdf_columns import Printed
from clausegram.readers.pdf_glyphs import Rule

# What stands at the edges of pages, word by word: page numbers, symbols, job numbers, bar codes.
EDGE_WORD = re.compile(
    r"""(?:page|p\.|of|/|\||[-–—]
    |\(?\d{1,4}\)?(?:/\d{1,4})?|[ivxlc]{1,6}          # 2  2/5  iv
    |[A-Z]{1,4}(?:/[A-Z0-9.()*-]+)+                   # A/RES/85/12
    |(?:[A-Z]{2,5}\.)?\d{2}-\d{4,6}|\([A-Z]\)|\d{6}   # GE.18-12345 (E) 021118
    |\*[A-Z]?\d{5,9}[A-Z]?\*|…)\*?""",
    re.VERBOSE | re.IGNORECASE,
)
HAS_EDGE = re.compile(r"\d|^[ivxlc]+$", re.IGNORECASE)
NUMBER = re.compile(r"\d+")
EDGE_LINES = 5  # lines at an edge of a page that may belong to no sentence
MARGIN = 0.14  # of the height of the page: where its number may stand
SAME_PLACE = 3.0  # points: how exactly a running head stands where it stood
NEIGHBOURS = 2  # pages on that a running head may come again: left and right pages differ
SMALL = 0.94  # type of footnotes against that of the body
FOOT_GAP = 1.25  # of the usual distance of lines: what parts a foot from the text above it


@dataclass(slots=True)
class PageLines:
    """The lines of a page in reading order, as they were found."""

    lines: list[Printed]
    rules: list[Rule]
    height: float
    bottom: float = 0.0


@dataclass(slots=True)
class Parts:
    """The lines of a page, told apart. `repeated` are those that other pages have, too."""

    head: list[Printed] = field(default_factory=list)
    body: list[Printed] = field(default_factory=list)
    notes: list[Printed] = field(default_factory=list)
    foot: list[Printed] = field(default_factory=list)
    repeated: list[Printed] = field(default_factory=list)
    rule: str = ""


class Usual:
    """What is usual in a document: the size of its type, the distance of its lines."""

    def __init__(self, pages: Iterable[PageLines]) -> None:
        sizes: Counter[float] = Counter()
        steps: Counter[float] = Counter()
        for page in pages:
            for line in page.lines:
                sizes[round(2 * line.size) / 2] += len(line.plain)
            for above, below in pairwise(page.lines):
                if above.region == below.region and above.y > below.y and above.size == below.size:
                    steps[round(above.y - below.y, 0)] += len(below.plain)
        self.size = sizes.most_common(1)[0][0] if sizes else 10.0
        near = {step: n for step, n in steps.items() if step <= 2.5 * self.size}
        self.leading = max(near, key=lambda s: near[s]) if near else 1.2 * self.size


def parts_of(pages: Sequence[PageLines], usual: Usual) -> list[Parts]:
    """The parts of all pages."""
    edges = [_edges(page) for page in pages]
    out = []
    for at, page in enumerate(pages):
        parts = Parts()
        around = [
            (step, edges[at + step])
            for step in (*range(-NEIGHBOURS, 0), *range(1, NEIGHBOURS + 1))
            if 0 <= at + step < len(pages)
        ]
        for side, lines in enumerate(edges[at]):
            found = parts.foot if side else parts.head
            blank = True
            for n, line in enumerate(lines):
                again = any(
                    _is_same(line, other, step) for step, sides in around for other in sides[side]
                )
                alone = _stands_apart(line, lines, n, usual, blank)
                if not (again and (alone or not line.mark) or _is_edge(line, page) and alone):
                    break
                blank = alone
                found.append(line)
                if again and not is_known(line):
                    parts.repeated.append(line)
        edge = {id(line) for line in (*parts.head, *parts.foot)}
        parts.head.sort(key=lambda line: (-line.y, line.x0))
        parts.foot.sort(key=lambda line: (-line.y, line.x0))
        _divide([line for line in page.lines if id(line) not in edge], page, usual, parts)
        out.append(parts)
    return out


def _edges(page: PageLines) -> tuple[list[Printed], list[Printed]]:
    """The first and the last lines of a page, from the edge inwards."""
    ordered = sorted(page.lines, key=lambda line: (-line.y, line.x0))
    return ordered[:EDGE_LINES], ordered[::-1][:EDGE_LINES]


def _is_same(line: Printed, other: Printed, pages: int) -> bool:
    """Whether a line stands on another page, some pages on; the number of the page may differ."""
    if abs(line.y - other.y) > SAME_PLACE:
        return False
    if line.plain == other.plain:
        return True
    mine, theirs = NUMBER.findall(line.plain), NUMBER.findall(other.plain)
    return (
        len(mine) == len(theirs)
        and NUMBER.sub("0", line.plain) == NUMBER.sub("0", other.plain)
        and all(
            len(a) < 5 and len(b) < 5 and int(b) - int(a) in (0, pages)
            for a, b in zip(mine, theirs, strict=True)
        )
        and mine != theirs
    )


def is_known(line: Printed) -> bool:
    """Whether a line says nothing but page numbers, symbols and job numbers."""
    words = line.plain.split()
    return all(EDGE_WORD.fullmatch(word) for word in words) and any(map(HAS_EDGE.search, words))


def _is_edge(line: Printed, page: PageLines) -> bool:
    """Whether a line is a page number or the like by itself: other pages may have none."""
    place = (line.y - page.bottom) / page.height
    return (place < MARGIN or place > 1 - MARGIN) and is_known(line)


def _stands_apart(
    line: Printed, lines: list[Printed], n: int, usual: Usual, blank: bool
) -> bool:
    """Whether a line is not one of a block that goes on inwards: so are the last of the notes."""
    inwards = next((other for other in lines[n + 1 :] if abs(other.y - line.y) > 1), None)
    if inwards is None:
        return True
    gap = abs(line.y - inwards.y)
    return gap > FOOT_GAP * min(usual.leading, 1.3 * line.size) or is_known(inwards) and blank


def _divide(lines: list[Printed], page: PageLines, usual: Usual, parts: Parts) -> None:
    """The lines between head and foot: body, and the notes at the end of each column."""
    regions: dict[int, list[Printed]] = {}
    for line in lines:
        regions.setdefault(line.region, []).append(line)
    starts = {region: _notes_start(found, page, usual) for region, found in regions.items()}
    has_body = any(
        any(line.size > SMALL * usual.size for line in found[: starts[region]])
        for region, found in regions.items()
    )
    for region, found in regions.items():
        start = starts[region]
        if start == 0 and not has_body:
            start = len(found)
        notes = found[start:]
        if notes and notes[0].rule:
            parts.rule = notes.pop(0).text
        parts.body += found[:start]
        parts.notes += notes


def _notes_start(lines: list[Printed], page: PageLines, usual: Usual) -> int:
    """Where the notes at the foot of a column begin; its length if there are none."""
    ruled = _ruled(lines, page, usual)
    if ruled is not None:
        return ruled
    start = len(lines)
    while start and _is_small(lines[start - 1], usual):
        start -= 1
    # Small type that no mark begins is the rest of a note, if it stands apart.
    while start < len(lines) and not lines[start].mark:
        apart = start == 0 or lines[start - 1].y - lines[start].y > FOOT_GAP * usual.leading
        if apart and any(line.mark for line in lines[start:]):
            break
        start += 1
    return start


def _ruled(lines: list[Printed], page: PageLines, usual: Usual) -> int | None:
    """Where the notes begin that a rule parts from the text: the highest rule with notes below."""
    for at, line in enumerate(lines):
        if line.rule and _are_notes(lines[at + 1 :], usual):
            return at
        above = lines[at - 1].y if at else page.bottom + page.height
        drawn = any(
            line.y < rule.y < above and rule.x0 < line.x1 and rule.x1 > line.x0 - 3 * line.size
            for rule in page.rules
        )
        if drawn and at and _are_notes(lines[at:], usual):
            return at
    return None


def _are_notes(lines: list[Printed], usual: Usual) -> bool:
    if not lines:
        return False
    small = all(_is_small(line, usual) for line in lines)
    return small and (lines[0].mark or len(lines) < 40) or lines[0].mark and _ascend(lines)


def _ascend(lines: list[Printed]) -> bool:
    """Whether a block in the size of the text consists of notes: each begins with a mark."""
    return sum(line.mark for line in lines) * 4 >= len(lines)


def _is_small(line: Printed, usual: Usual) -> bool:
    return line.size <= SMALL * usual.size
