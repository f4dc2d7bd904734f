"""From the tree of a web page to paragraphs, without recursion: pages nest as they like."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from clausegram.readers.html_notes import BLOCKS, Notes, mark_in, text_of
from clausegram.readers.page import Line, Page, letters, mark_of, roman

Element = Any

# What a browser shows nothing of, or nothing that was written.
UNSEEN = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe"),
        *("object", "embed", "svg", "math", "canvas", "audio", "video", "button", "select"),
        *("option", "input", "textarea", "map"),
    }
)
ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
NAVIGATION = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
KINDS = {
    "1": lambda n: f"{n}.",
    "a": lambda n: f"({letters(n, doubled=True)})",
    "A": lambda n: f"{letters(n, doubled=True).upper()}.",
    "i": lambda n: f"({roman(n)})",
    "I": lambda n: f"{roman(n).upper()}.",
}
STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
    "none": "none",
}


@dataclass(slots=True)
class _Numbers:
    """A list under way."""

    kind: str
    next: int
    step: int


@dataclass(slots=True)
class _Open:
    """An element that is open: what to do at its end."""

    element: Element
    italic: bool
    kept: bool  # white space is kept, as in <pre>
    note: str | None = None  # the mark of the note that it holds
    numbers: _Numbers | None = None


class Walk:
    """Goes through a page and writes it."""

    def __init__(self, notes: Notes) -> None:
        self.page = Page()
        self.left_out: Counter[str] = Counter()
        self._notes = notes
        self._line = Line()
        self._number = ""  # of the entry of a list that is to be printed before its first words
        self._note: list[str] | None = None  # paragraphs of a note under way
        self._open: list[_Open] = []
        self._marked: set[str] = set()  # marks behind words

    def run(self, root: Element) -> None:
        """Write all of a page."""
        from lxml import etree

        skipped: Element | None = None
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if skipped is None and (self._is_left_out(element) or self._is_mark(element)):
                    skipped = element
                if skipped is None:
                    self._begin(element)
            elif skipped is None:
                self._end(element)
            if event == "end":
                if skipped is element:
                    skipped = None
                if skipped is None:
                    self._text(element.tail)
        self._break()

    def _text(self, text: str | None) -> None:
        if not text or not self._open:
            return
        here = self._open[-1]
        if here.kept:
            self._line.add(text.replace("\r\n", "\n"), here.italic)
        else:
            self._line.add_collapsed(text, here.italic)

    def _begin(self, element: Element) -> None:
        tag = element.tag
        above = self._open[-1] if self._open else _Open(element, False, False)
        said = _style(element).get("font-style")
        italic = said == "italic" or (said is None and (above.italic or tag in ITALIC))
        here = _Open(element, italic, above.kept or tag == "pre")
        if tag in BLOCKS:
            self._begin_block(element, here)
        if tag == "br":
            self._line.add("\n")
        self._open.append(here)
        if tag in ("td", "th") and element.getprevious() is not None:
            self._cell(element)
        self._text(element.text)

    def _begin_block(self, element: Element, here: _Open) -> None:
        tag = element.tag
        if tag not in ("td", "th"):
            self._break()
        if tag in ("ol", "ul"):
            here.numbers = _numbers(element)
        if tag == "li":
            self._number = self._next_number(element)
        if element in self._notes.mark_of_block:
            self._break()
            here.note = self._notes.mark_of_block[element]
            self._number, self._note = "", []

    def _end(self, element: Element) -> None:
        here = self._open.pop()
        if element.tag not in BLOCKS:
            return
        if element.tag in ("td", "th"):
            return
        self._break(indented=here.kept)
        if element.tag == "li":
            self._number = ""
        if here.note is not None and self._note is not None:
            self.page.note(here.note, _without_mark(self._note, here.note))
            self._note = None

    def _cell(self, element: Element) -> None:
        """What parts a cell from the one before it in its row."""
        if self._line.begun:
            self._line.add(" ")

    def _is_mark(self, element: Element) -> bool:
        """Whether an element is one mark or several, which is then written."""
        if element in self._notes.mark_of_link:
            return self._add_mark(mark_of(self._notes.mark_of_link[element]))
        if element.tag != "sup" or self._has_mark(element):
            return False
        marks = [mark_in(part) for part in text_of(element).split(",")]
        if None in marks:
            return False  # an ordinal, or a word
        return self._add_mark(",".join(mark_of(mark) for mark in marks if mark is not None))

    def _add_mark(self, mark: str) -> bool:
        if self._line.begun:
            self._marked.add(mark)
        self._line.add(mark)
        return True

    def _has_mark(self, element: Element) -> bool:
        return any(link in self._notes.mark_of_link for link in element.iter("a"))

    def _next_number(self, element: Element) -> str:
        numbers = next((o.numbers for o in reversed(self._open) if o.numbers is not None), None)
        if numbers is None:
            return ""
        value = _whole(element.get("value"))
        if value is not None:
            numbers.next = value
        number, numbers.next = numbers.next, numbers.next + numbers.step
        return KINDS[numbers.kind](number) if numbers.kind in KINDS else ""

    def _break(self, *, indented: bool = False) -> None:
        """End the paragraph under way."""
        line, self._line = self._line, Line()
        written = line.written(indented=indented)
        if not written:
            return
        if self._number and not _has_enumerator(written):
            written = f"{self._number} {written}"
        self._number = ""
        first = written.split(None, 1)
        if self._note is not None:
            self._note.append(written)
        elif len(first) > 1 and first[0] in self._marked:
            # A note without a link: it begins with a mark that stood behind words.
            self.page.note(first[0], first[1:])
        else:
            self.page.add(written)

    def _is_left_out(self, element: Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN:
            return True
        style = _style(element)
        hidden = style.get("display") == "none" or style.get("visibility") == "hidden"
        if hidden or element.get("hidden") is not None:
            return self._count("what is hidden", element)
        if tag == "nav" or element.get("role") in NAVIGATION:
            return self._count("navigation", element)
        if tag in ("header", "footer") and not _in_content(element):
            return self._count("navigation", element)
        return False

    def _count(self, what: str, element: Element) -> bool:
        words = len(text_of(element).split())
        if words:
            self.left_out[what] += words
        return True


def _in_content(element: Element) -> bool:
    return any(above.tag in ("article", "main", "section") for above in element.iterancestors())


def _numbers(element: Element) -> _Numbers:
    style = _style(element)
    kind = element.get("type") or ("1" if element.tag == "ol" else "none")
    for word in (style.get("list-style", "") + " " + style.get("list-style-type", "")).split():
        kind = STYLES.get(word, kind)
    if element.tag == "ul" and kind not in STYLES.values():
        kind = "none"
    start = _whole(element.get("start"))
    if element.get("reversed") is None:
        return _Numbers(kind, 1 if start is None else start, 1)
    entries = sum(1 for child in element if child.tag == "li")
    return _Numbers(kind, entries if start is None else start, -1)


def _style(element: Element) -> dict[str, str]:
    """What the style of an element declares."""
    words = (element.get("style") or "").lower().split(";")
    pairs = (word.partition(":") for word in words)
    return {name.strip(): value.removesuffix("!important").strip() for name, _, value in pairs}


def _whole(word: str | None) -> int | None:
    """The whole number that an attribute says."""
    digits = (word or "").strip().removeprefix("-")
    return int(word or "") if digits.isdecimal() and len(digits) < 10 else None


def _has_enumerator(text: str) -> bool:
    """Whether an entry of a list bears its number in its text: "(a) ...", "1. ..."."""
    word = text.split(None, 1)[0].strip("*")
    if word.startswith("(") and word.endswith(")"):
        return len(word) <= 7
    core = word.rstrip(".)")
    return core != word and (core.isdecimal() or (len(core) == 1 and core.isalpha()))


def _without_mark(paragraphs: list[str], mark: str) -> list[str]:
    """The paragraphs of a note without the mark that they begin with."""
    if not paragraphs:
        return []
    first = paragraphs[0].lstrip("[( ")
    for word in (mark_of(mark), mark):
        if first.startswith(word):
            first = first.removeprefix(word).lstrip("]). \u00a0\t")
            return [first, *paragraphs[1:]]
    return paragraphs
