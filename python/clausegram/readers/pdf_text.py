"""The text of a document, page by page, as the parser reads it best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clausegram.readers.pdf_columns import Printed
from clausegram.readers.pdf_pages import Parts, Usual

RULE = "_" * 18
PARAGRAPH_GAP = 1.3  # of the usual distance of lines
INDENT = 0.8  # of the size of the type
ROOM = 1.0  # of the size of the type, besides that of the word: for a space, and for doubt
FULL = 0.9  # of the lines of a region end before this one: the rest may reach into the margin
ENDS = (";", ",", ".", ":", "and", "or")


@dataclass(slots=True)
class _Page:
    """The lines of a page as they are written."""

    head: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    rule: str = RULE

    def text(self) -> str:
        """All of it, a blank line between the parts."""
        notes = [self.rule, *self.notes] if self.notes else []
        parts = (self.head, self.body, notes, self.foot)
        return "\n\n".join("\n".join(part) for part in parts if part)


def written(pages: Sequence[Parts], usual: Usual) -> tuple[str, int]:
    """The text, and how many words of running heads were left out since they stand there already.

    A running head that comes again is written once: on the first page if it stands there, else
    above the text, since it would cut a sentence in two where it first stands.
    """
    edges = _Edges()
    out: list[_Page] = []
    with_notes: _Page | None = None
    for number, parts in enumerate(pages):
        page = _Page(
            head=edges.kept(parts.head, parts, first=number == 0),
            body=list(_paragraphs(parts.body, usual)),
            foot=edges.kept(parts.foot, parts, first=number == 0),
            rule=parts.rule or RULE,
        )
        rest, notes = _notes(parts.notes)
        # The rest of a note is written where the note begins.
        (page if with_notes is None else with_notes).notes += rest
        page.notes += notes
        with_notes = page if page.notes else with_notes
        out.append(page)
    texts = [text for page in out if (text := page.text())]
    body = "\n\f".join(texts)
    text = "\n\n".join([part for part in ("\n".join(edges.above), body) if part])
    return text + "\n" * bool(text), edges.left_out


class _Edges:
    """Writes what stands at the edges of pages, once if it says the same on all."""

    def __init__(self) -> None:
        self.above: list[str] = []
        self.left_out = 0
        self._seen: set[str] = set()

    def kept(self, lines: list[Printed], parts: Parts, *, first: bool) -> list[str]:
        """The lines to be written where they stand."""
        repeated = {id(line) for line in parts.repeated}
        kept = []
        for line in lines:
            if id(line) not in repeated:
                kept.append(line.text)
            elif line.plain in self._seen:
                self.left_out += len(line.plain.split())
            else:
                self._seen.add(line.plain)
                (kept if first else self.above).append(line.text)
        return kept


def _paragraphs(lines: list[Printed], usual: Usual) -> Iterator[str]:
    """The lines of a body, a blank one before each where a paragraph must begin."""
    before: Printed | None = None
    right = _right_edges(lines, usual)
    for line in lines:
        if before is not None and _begins(before, line, usual, right.get(line.region)):
            yield ""
        yield line.text
        before = line


def _right_edges(lines: list[Printed], usual: Usual) -> dict[int, float]:
    """Where full lines of the text end, by region."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        if abs(line.size - usual.size) < 1:
            ends.setdefault(line.region, []).append(line.x1)
    return {region: sorted(found)[int(FULL * len(found))] for region, found in ends.items()}


def _begins(before: Printed, line: Printed, usual: Usual, right: float | None) -> bool:
    """Whether a paragraph begins at a line: behind a gap, with an indent, or because its first
    word would have had room behind a clause that ends there."""
    if line.region != before.region:
        return line.region < 0 or before.region < 0
    step = before.y - line.y
    if step > PARAGRAPH_GAP * max(usual.leading, 1.1 * line.size):
        return True
    if step <= 0:
        return False  # beside it
    room = right is not None and right - before.x1 > line.first + ROOM * line.size
    if room and before.plain.endswith(ENDS) and abs(line.size - usual.size) < 1:
        return True
    if line.x0 - before.x0 <= INDENT * line.size:
        return False
    hangs = before.text_x > before.x0 and abs(line.x0 - before.text_x) < INDENT * line.size
    return not hangs


def _notes(lines: list[Printed]) -> tuple[list[str], list[str]]:
    """The rest of a note that an earlier page begins, and the notes, a blank line between them."""
    rest: list[str] = []
    notes: list[str] = []
    for line in lines:
        if not notes and not line.mark:
            rest.append(line.text)
            continue
        if line.mark and notes:
            notes.append("")
        notes.append(line.text)
    if rest and not notes:
        return rest, []
    return rest, notes
