"""Word files (.docx): the text as it is printed, with numbers, notes and accepted changes.

Numbers of paragraphs are computed as Word does. Notes are numbered in the order of their marks.
Tracked changes are taken as accepted. Headers and footers of the first page are written, those of
other pages repeat what the document says; comments are none of its words. What is left out is told
in a problem of kind `left_out`, and changes that were taken in one of kind `tracked_changes`.
"""

from __future__ import annotations

from typing import Any

from clausegram import extras
from clausegram.limits import Limits
from clausegram.packed import Budget, Packed
from clausegram.readers import Document, Problem
from clausegram.readers.docx_numbering import FORMATS, Numbering
from clausegram.readers.docx_parts import Parts, R, W, attribute, is_on, number
from clausegram.readers.docx_styles import Styles
from clausegram.readers.docx_text import Text, name_of
from clausegram.readers.page import Page

Element = Any

SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(
    data: bytes, source: str, limits: Limits, *, budget: Budget | None = None, **_: Any
) -> list[Document]:
    """One document. `MissingExtraError` if lxml is not installed."""
    extras.need("docx")
    parts = Parts(Packed(data, budget or Budget.of(limits)), limits)
    return [_Reader(parts).document(source)]


class _Reader:
    """Reads one file."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._notes = _Notes(parts)
        self._numbering = Numbering(parts.related("numbering"))
        self._text = Text(Styles(parts.related("styles")), self._numbering.number, self._notes.mark)
        self._page = Page()

    def document(self, source: str) -> Document:
        """The text with its problems."""
        body: list[str] = []
        section: Element | None = None
        for element in self._parts.body():
            if name_of(element) == "sectPr":
                section = self._kept(section, element)
                continue
            for found in element.iter(W + "sectPr"):
                section = self._kept(section, found)
            body += self._text.blocks(element)
        body += self._text.end()
        header, footer = self._around(section)
        for paragraph in [*header, *body, *footer]:
            self._page.add(paragraph)
        for mark, note in self._notes.told():
            paragraphs = self._text.blocks(note) + self._text.end()
            self._page.note(mark, _without_mark(paragraphs, mark))
        text = self._page.text()
        return Document(source, text, self._problems(text))

    def _kept(self, first: Element | None, section: Element) -> Element:
        """What the first section says of its headers; the body lets go of its elements."""
        from copy import deepcopy

        return deepcopy(section) if first is None else first

    def _around(self, section: Element | None) -> tuple[list[str], list[str]]:
        """The header and the footer of the first page."""
        if section is None:
            return [], []
        wanted = "first" if is_on(section.find(W + "titlePg")) else "default"
        found: dict[str, list[str]] = {"headerReference": [], "footerReference": []}
        for reference in section:
            name = name_of(reference)
            if name in found:
                part = self._parts.by_id(reference.get(R + "id"))
                if part is None:
                    continue
                if attribute(reference, "type") == wanted:
                    blocks = self._text.blocks(part) + self._text.end()
                    found[name] = [block for block in blocks if any(map(str.isalpha, block))]
                else:
                    words = len(" ".join(part.itertext(W + "t")).split())
                    self._text.left_out["headers and footers of other pages"] += words
        return found["headerReference"], found["footerReference"]

    def _problems(self, text: str) -> list[Problem]:
        problems: list[Problem] = []
        if not text.strip():
            problems.append(Problem("no_text", "this Word file holds no words: check that it is"))
        counted = [(what, n) for what, n in self._text.left_out.items() if n]
        comments = self._parts.related("comments")
        if comments is not None:
            counted.append(("comments", len(" ".join(comments.itertext(W + "t")).split())))
        told = ", ".join(f"{n} words of {what}" for what, n in counted if n)
        if told:
            problems.append(Problem("left_out", f"left out of the text: {told}"))
        if self._text.inserted:
            told = f"{self._text.inserted} words that tracked changes insert were taken as accepted"
            problems.append(Problem("tracked_changes", told))
        return problems


class _Notes:
    """Footnotes and endnotes, numbered in the order of their marks."""

    def __init__(self, parts: Parts) -> None:
        settings = parts.related("settings")
        self._notes: dict[str, dict[str, Element]] = {}
        self._next: dict[str, int] = {}
        self._formats: dict[str, str] = {}
        self._used: list[tuple[str, Element]] = []
        for kind in ("footnote", "endnote"):
            root = parts.related(f"{kind}s")
            self._notes[kind] = {
                attribute(note, "id") or "": note
                for note in ([] if root is None else root.findall(W + kind))
                if attribute(note, "type") not in SEPARATORS
            }
            said = None if settings is None else settings.find(f"{W}{kind}Pr")
            start = None if said is None else said.find(W + "numStart")
            self._next[kind] = number(start, 1)
            fmt = None if said is None else attribute(said.find(W + "numFmt"))
            self._formats[kind] = fmt or "decimal"
        # The small Roman numerals that endnotes have by default would run into the words.
        if self._notes["footnote"]:
            self._next["endnote"] = self._next["footnote"] + len(self._notes["footnote"])

    def mark(self, reference: Element, custom: str) -> str:
        """The mark of a reference, its own or one that is given."""
        kind = name_of(reference).removesuffix("Reference")
        mark = custom.strip()
        if not mark:
            form = self._formats[kind] if kind == "footnote" else "decimal"
            mark = FORMATS.get(form, str)(self._next[kind])
            self._next[kind] += 1
        note = self._notes[kind].get(attribute(reference, "id") or "")
        if note is not None:
            self._used.append((mark, note))
        return custom or mark

    def told(self) -> list[tuple[str, Element]]:
        """Marks with their notes, in order."""
        return self._used


def _without_mark(paragraphs: list[str], mark: str) -> list[str]:
    """A note without a mark of its own that it begins with."""
    if paragraphs and not mark.isdecimal() and paragraphs[0].startswith(mark):
        return [paragraphs[0].removeprefix(mark).lstrip(), *paragraphs[1:]]
    return [part.lstrip() for part in paragraphs]
