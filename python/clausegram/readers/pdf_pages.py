"""The parts of a page: running heads, body, footnotes, foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clausegram.readers.pdf_columns import Printed
from clausegram.readers.pdf_edges import is_known, is_same
from clausegram.readers.pdf_glyphs import Rule

Row = list[Printed]  # on one base line, from left to right
EDGE_LINES = 5  # rows at an edge of a page that may belong to no sentence
MARGIN = 0.14  # of the height of the page: where its number may stand
WIDE_MARGIN = 0.25  # the same for what stands on other pages, too
SAME_ROW = 2.5  # points: what is set in two sizes does not stand on one base line exactly
NEIGHBOURS = 2  # pages on that a running head may come again: left and right pages differ
ASIDE = -1  # the region of letters that run in another direction
SAME_SIZE = 0.1  # how far the size of lines of one type may differ in a scanned page
MOST_NOTE_LINES = 200  # no page has more: so many are looked at
LONGEST_NOTE = 4  # lines of a usual note
APART = 1.6  # of the usual distance of lines: what is small and so far away is no part of the text
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
    """The lines of a page, told apart. `repeated` are those of head and foot that only say what
    other pages say, too: no page number, no symbol."""

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
                same = abs(above.size - below.size) < SAME_SIZE * below.size
                if above.region == below.region and above.y > below.y and same:
                    steps[round(above.y - below.y, 0)] += len(below.plain)
        self.size = sizes.most_common(1)[0][0] if sizes else 10.0
        near = {step: n for step, n in steps.items() if step <= 2.5 * self.size}
        self.leading = max(near, key=lambda s: near[s]) if near else 1.2 * self.size


def parts_of(pages: Sequence[PageLines], usual: Usual) -> list[Parts]:
    """The parts of all pages.

    `repeated` of a page are what its edges say besides page numbers, symbols and the like.
    """
    edges = [_edges(page) for page in pages]
    out = []
    for at, page in enumerate(pages):
        parts = Parts()
        for side, found in enumerate((parts.head, parts.foot)):
            rows = [row for row in edges[at][side] if row[0] not in parts.head]
            others = [
                (step, edges[at + step][side])
                for step in range(-NEIGHBOURS, NEIGHBOURS + 1)
                if step and 0 <= at + step < len(pages)
            ]
            _take_edge(side, rows, others, page, usual, parts)
            found.sort(key=lambda line: (-line.y, line.x0))
        if len(parts.head) + len(parts.foot) == len(page.lines):
            _give_back(parts)
        edge = {id(line) for line in (*parts.head, *parts.foot)}
        _divide([line for line in page.lines if id(line) not in edge], page, usual, parts)
        out.append(parts)
    return out


def _give_back(parts: Parts) -> None:
    """A page that says what other pages say, and nothing else, has a body of that."""
    parts.repeated = []
    for found in (parts.head, parts.foot):
        found[:] = [line for line in found if is_known(line)]


def _take_edge(
    side: int,
    rows: list[Row],
    others: list[tuple[int, list[Row]]],
    page: PageLines,
    usual: Usual,
    parts: Parts,
) -> None:
    """Moves the rows at an edge that are no part of the text to head (0) or foot (1)."""
    found = parts.foot if side else parts.head
    for n, row in enumerate(rows):
        gap = _gap_inwards(rows, n)
        inner = rows[n + 1] if n + 1 < len(rows) else []
        # Else it is the last of a block: of the notes at the foot, of a paragraph at the head.
        alone = gap > FOOT_GAP * min(usual.leading, 1.3 * row[0].size) or all(map(is_known, inner))
        if _comes_again(row, others):
            outside = _is_at_edge(row, page, WIDE_MARGIN, side) and (alone or not row[0].mark)
        else:
            far = gap > APART * usual.leading and not _may_be_notes(row, inner, page)
            outside = _is_at_edge(row, page, MARGIN, side) and _is_furniture(row, alone, far, usual)
        if not outside:
            break
        found += row
        parts.repeated += [line for line in row if not is_known(line)]


def _may_be_notes(row: Row, inner: Row, page: PageLines) -> bool:
    """Whether a row begins with a digit, as notes do, or a rule parts it from the text."""
    above = inner[0].y if inner else row[0].y
    ruled = any(row[0].y < rule.y < above for rule in page.rules)
    return row[0].plain[:1].isdigit() or ruled or any(line.rule for line in inner)


def _comes_again(row: Row, others: list[tuple[int, list[Row]]]) -> bool:
    """Whether all of a row stands at the same place of another page."""
    return all(
        any(is_same(line, other, step) for step, rows in others for r in rows for other in r)
        for line in row
    )


def _is_furniture(row: Row, alone: bool, far: bool, usual: Usual) -> bool:
    """Whether a row that no other page has is a page number or the like, or small type far off."""
    known = [is_known(line) for line in row]
    small = all(_is_small(line, usual) and not line.mark for line in row)
    if all(known) or (small and any(known)):
        return alone
    return small and far


def _gap_inwards(rows: list[Row], n: int) -> float:
    if n + 1 == len(rows):
        return float("inf")
    return abs(rows[n][0].y - rows[n + 1][0].y)


def _edges(page: PageLines) -> tuple[list[Row], list[Row]]:
    """The first and the last rows of a page, from the edge inwards."""
    rows: list[Row] = []
    for line in sorted(page.lines, key=lambda line: (-line.y, line.x0)):
        if line.region == ASIDE:
            continue
        if rows and rows[-1][0].y - line.y < SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows[:EDGE_LINES], rows[::-1][:EDGE_LINES]


def _is_at_edge(row: Row, page: PageLines, margin: float, side: int) -> bool:
    """Whether a row stands in the margin at the top (0) or the bottom (1), a share of the height
    of the page."""
    place = (row[0].y - page.bottom) / page.height
    return place < margin if side else place > 1 - margin


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
    if all(_is_small(line, usual) for line in lines[:MOST_NOTE_LINES]):
        return True
    # In the size of the text: each note is short, and begins with a mark.
    first = lines[:MOST_NOTE_LINES]
    return first[0].mark and sum(line.mark for line in first) * LONGEST_NOTE >= len(first)


def _is_small(line: Printed, usual: Usual) -> bool:
    return line.size <= SMALL * usual.size
