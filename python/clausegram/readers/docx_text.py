"""Paragraphs and tables of a Word file as lines: runs, notes, tracked changes, fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from clausegram.readers.docx_parts import MAIN, W, attribute, is_on
from clausegram.readers.docx_styles import Styles, numbering_of
from clausegram.readers.page import Line, mark_of

Element = Any
Number = Callable[[Any, str | None], str]

# What holds runs, or blocks, and shows them.
SHOWN = frozenset(
    {
        *("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml"),
        *("dir", "bdo", "ruby", "rubyBase", "AlternateContent", "Fallback"),
    }
)
REMOVED = frozenset({"del", "moveFrom"})
SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
# The sign fonts in which Word keeps letters of Greek and dashes.
SYMBOLS = {"F02D": "\u2212", "F0B0": "°", "F0B7": "•", "F0A7": "•", "F02A": "*"}


def name_of(element: Element) -> str:
    """The name of an element without its name space; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Text:
    """Blocks into paragraphs. What is left out is counted in `left_out`.

    `note_mark` gives the mark of a reference to a note, and `numbers` the number of a paragraph.
    """

    def __init__(
        self, styles: Styles, numbers: Number, note_mark: Callable[[Element, str], str]
    ) -> None:
        self.left_out: Counter[str] = Counter()
        self.inserted = 0  # words of tracked changes
        self._styles = styles
        self._numbers = numbers
        self._note_mark = note_mark
        self._line = Line()  # goes on over a paragraph whose end was removed
        self._boxes: list[Element] = []
        self._marked: Element | None = None  # a reference whose mark follows
        self._in_code = 0  # fields whose instruction is under way

    def blocks(self, element: Element) -> list[str]:
        """The paragraphs of a block."""
        name = name_of(element)
        if name == "p":
            return self._paragraph(element)
        if name == "tbl":
            return self._table(element)
        if name in REMOVED:
            self._count("removed text of tracked changes", element)
            return []
        found: list[str] = []
        if name in SHOWN or name in ("txbxContent", "footnote", "endnote", "hdr", "ftr", "tc"):
            for child in element:
                found += self.blocks(child)
        return found

    def end(self) -> list[str]:
        """What is left of a paragraph whose end was removed."""
        written, self._line = self._line.written(), Line()
        return [written] if written else []

    def _paragraph(self, element: Element) -> list[str]:
        properties = element.find(W + "pPr")
        style = None if properties is None else attribute(properties.find(W + "pStyle"))
        italic = self._styles.switch("i", style or self._styles.paragraph)
        self._runs(element, style, bool(italic))
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            return []  # it goes on in the next
        own, styled = numbering_of(element), self._styles.numbering(style)
        of = styled._replace(
            list=styled.list if own.list is None else own.list,
            level=styled.level if own.level is None else own.level,
        )
        number = self._numbers(of, style)
        line, self._line = self._line, Line()
        written = line.written()
        found = [f"{number} {written}".strip()] if written else []
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            found += self.blocks(box)
        return found

    def _runs(self, element: Element, style: str | None, italic: bool) -> None:
        for child in element:
            name = name_of(child)
            if name == "r":
                self._run(child, italic)
            elif name in REMOVED:
                self._count("removed text of tracked changes", child)
            elif name in SHOWN:
                if name in ("ins", "moveTo"):
                    self.inserted += len("".join(child.itertext(W + "t")).split())
                self._runs(child, style, italic)

    def _run(self, run: Element, italic: bool) -> None:
        properties = run.find(W + "rPr")
        style = None if properties is None else attribute(properties.find(W + "rStyle"))
        hidden, raised = self._styles.switch("vanish", style), False
        said = self._styles.switch("i", style)
        if properties is not None:
            own = is_on(properties.find(W + "i"))
            said = said if own is None else own
            own = is_on(properties.find(W + "vanish"))
            hidden = hidden if own is None else own
            raised = attribute(properties.find(W + "vertAlign")) == "superscript"
        if hidden:
            self._count("hidden text", run)
            return
        self._pieces(run, italic if said is None else said, raised)

    def _pieces(self, run: Element, italic: bool, raised: bool) -> None:
        for child in run:
            name = name_of(child)
            if name == "fldChar":
                self._field(attribute(child, "fldCharType"))
            elif self._in_code:
                continue
            elif name == "t":
                self._written(child.text or "", italic, raised)
            elif name in ("footnoteReference", "endnoteReference"):
                if attribute(child, "customMarkFollows") in ("1", "true", "on"):
                    self._marked = child
                else:
                    self._line.add(mark_of(self._note_mark(child, "")))
            elif name == "sym":
                self._line.add(_symbol(child), italic)
            elif name in SIGNS:
                self._line.add(SIGNS[name], italic)
            else:
                self._boxes += _boxes(child)

    def _written(self, text: str, italic: bool, raised: bool) -> None:
        """The text of a run, or the mark of a note that has one of its own."""
        reference, self._marked = self._marked, None
        if reference is not None:
            self._line.add(self._note_mark(reference, text))
        else:
            self._line.add(_raised(text) if raised else text, italic)

    def _field(self, kind: str | None) -> None:
        """What stands between the begin of a field and its separator is code, not text."""
        if kind == "begin":
            self._in_code += 1
        elif kind in ("separate", "end") and self._in_code:
            self._in_code -= 1

    def _table(self, table: Element) -> list[str]:
        """A line for each row, or the paragraphs of cells that hold several."""
        found: list[str] = []
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue  # of a table in a cell
            if row.find(f"{W}trPr/{W}del") is not None:
                self._count("removed text of tracked changes", row)
                continue
            cells = [self.blocks(cell) for cell in _cells(row)]
            if all(len(cell) <= 1 for cell in cells):
                line = " ".join(part for cell in cells for part in cell)
                found += [line] if line else []
            else:
                found += [part for cell in cells for part in cell]
        return found

    def _count(self, what: str, element: Element) -> None:
        texts = (text for name in ("t", "delText") for text in element.itertext(W + name))
        self.left_out[what] += len(" ".join(texts).split())


def _cells(row: Element) -> list[Element]:
    cells: list[Element] = []
    for child in row:
        if name_of(child) == "tc":
            cells.append(child)
        elif name_of(child) in SHOWN:
            cells += _cells(child)
    return cells


def _boxes(element: Element) -> list[Element]:
    """Text boxes; of two renderings of one the older, which all files have."""
    if name_of(element) == "AlternateContent":
        fallback = next((c for c in element if name_of(c) == "Fallback"), None)
        element = element if fallback is None else fallback
    found = element.iter(f"{{{MAIN}}}txbxContent")
    return [box for box in found if next(box.iterancestors(f"{{{MAIN}}}txbxContent"), None) is None]


def _raised(text: str) -> str:
    """Raised digits that are marks; raised letters, as in 1st, are letters."""
    return mark_of(text) if len(text) <= 3 else text


def _symbol(element: Element) -> str:
    code = (attribute(element, "char") or "").upper()
    if code in SYMBOLS:
        return SYMBOLS[code]
    value = int(code, 16) if code and all(c in "0123456789ABCDEF" for c in code[:6]) else 0
    # Private characters stand for those of the font at the same place.
    value = value - 0xF000 if 0xF020 <= value <= 0xF0FF else value
    return chr(value) if 0x20 <= value < 0xD800 else "\ufffd"
