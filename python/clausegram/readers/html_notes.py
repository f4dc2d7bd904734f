"""Footnotes of web pages: which links are marks, and which blocks are their notes.

Pages tie a mark to its note by a link to a place in the page: `<a href="#fn1">1</a>` in the text,
`<li id="fn1">` or `<p><a name="fn1">[1]</a> ...` at its end. Links back to the text look alike, so
of two that point at each other the first is the mark.
"""

from __future__ import annotations

from typing import Any

Element = Any

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
LONGEST_MARK = 5  # characters: "[12]", "(a)", "***"
AROUND = "[](){}\u00a0 \t\r\n"


def mark_in(text: str) -> str | None:
    """The mark that a short text is: 1, [1], *, a."""
    word = text.strip(AROUND)
    if not word or len(text.strip()) > LONGEST_MARK:
        return None
    digits = word.isascii() and word.isdecimal()
    signs = all(c in "*†‡§" for c in word)
    return word if digits or signs else None


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(element.itertext())


class Notes:
    """The marks and the notes of a page."""

    def __init__(self, root: Element) -> None:
        self.mark_of_link: dict[Element, str] = {}
        self.mark_of_block: dict[Element, str] = {}
        places = _places(root)
        for link in root.iter("a"):
            href = link.get("href") or ""
            target = places.get(href.rpartition("#")[2]) if "#" in href else None
            mark = None if target is None else mark_in(text_of(link))
            if mark is None or target is None or _inside(link, self.mark_of_block):
                continue
            block = _block(target)
            if block is not None and block is not _block(link) and _starts_with(block, mark):
                self.mark_of_link[link] = mark
                self.mark_of_block.setdefault(block, mark)


def _places(root: Element) -> dict[str, Element]:
    places: dict[str, Element] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in (element.get("id"), element.get("name")):
                if name:
                    places.setdefault(name, element)
    return places


def _block(element: Element) -> Element | None:
    """The block that an element is or stands in, if it is not the page."""
    while element is not None and element.tag not in BLOCKS:
        element = element.getparent()
    if element is None or element.tag in ("body", "html"):
        return None
    # A note of Word is a div with a paragraph in it.
    parent = element.getparent()
    if element.tag == "p" and parent is not None and parent.get("id", "").startswith("ftn"):
        return parent
    return element


def _inside(element: Element, blocks: dict[Element, str]) -> bool:
    return any(ancestor in blocks for ancestor in element.iterancestors())


def _starts_with(block: Element, mark: str) -> bool:
    """Whether a block is a note by its mark: it begins with it, or is an entry of a list."""
    if block.tag in ("li", "dd", "aside"):
        return True
    begin = ""
    for text in block.itertext():
        begin = (begin + text).lstrip(AROUND)
        if len(begin) >= LONGEST_MARK:
            break  # a block may be the whole page
    return begin.startswith(mark)
