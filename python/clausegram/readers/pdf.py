"""PDFs: lines in reading order, notes at the foot of their page, what stands at its edges apart.

Columns, running heads and footnotes are told apart by where they stand and how large they are set.
Footnote marks are raised digits, italics stand between asterisks, pages are parted by a form feed.
Recognition of letters is no part of this: a page that is a picture has no text.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from clausegram import extras
from clausegram.limits import BeyondLimitError, Limits
from clausegram.readers import Document, Problem, UnreadableError
from clausegram.readers.pdf_columns import Gutter, printed
from clausegram.readers.pdf_glyphs import PageGlyphs, glyphs_of
from clausegram.readers.pdf_pages import ASIDE, PageLines, Usual, parts_of
from clausegram.readers.pdf_text import written

# PDFium may be in one thread at a time.
_PDFIUM = threading.Lock()


def _new_lock() -> None:
    global _PDFIUM
    _PDFIUM = threading.Lock()


if hasattr(os, "register_at_fork"):
    # A lock that another thread held at the fork would never be let go in the child.
    os.register_at_fork(after_in_child=_new_lock)

# As fpdfview.h numbers what may be wrong in opening a file.
PASSWORD, SECURITY = 4, 5
OCR = "have its letters recognised (OCR), for instance with ocrmypdf"
# Letters of a page without a meaning from which on its text is not to be trusted.
UNMAPPED = 0.2
TOLD = 12  # page numbers that a message names


def read(data: bytes, source: str, limits: Limits, **_: Any) -> list[Document]:
    """One document. `MissingExtraError` if pypdfium2 is not installed."""
    extras.need("pdf")
    reading = _Reading(limits)
    pages = list(reading.pages(data))
    usual = Usual(pages)
    text, left_out = written(parts_of(pages, usual), usual)
    problems = reading.problems(bool(text.strip()))
    if left_out:
        told = (
            f"left out of the text: {left_out} words of running heads that are written once already"
        )
        problems.append(Problem("left_out", told))
    return [Document(source, text, problems)]


class _Reading:
    """Reads the pages of one file; what was odd with them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._empty: list[int] = []
        self._pictures: list[int] = []
        self._unmapped: list[int] = []
        self._broken: list[int] = []
        self._count = 0
        self._letters = 0

    def pages(self, data: bytes) -> Iterator[PageLines]:
        """The lines of each page. Between two pages others may use PDFium."""
        with _PDFIUM:
            opened = _open(data)
            self._count = len(opened)
        try:
            if self._count > self._limits.pages:
                raise BeyondLimitError("pages", self._limits, f"{self._count:,}")
            gutter: Gutter | None = None
            for number in range(self._count):
                with _PDFIUM:
                    found = self._page(opened, number)
                left, bottom, right, top = found.box
                lines, new = printed(found.glyphs, (left, right), gutter)
                gutter = new or gutter
                for glyphs in found.aside:
                    aside, _ = printed(glyphs, (left, right))
                    lines += [replace(line, region=ASIDE) for line in aside]
                yield PageLines(lines, found.rules, max(top - bottom, 1.0), bottom)
        finally:
            with _PDFIUM:
                opened.close()

    def _page(self, opened: Any, number: int) -> PageGlyphs:
        """What stands on a page; nothing if it is broken."""
        import pypdfium2 as pdfium

        try:
            page = opened[number]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            self._broken.append(number + 1)
            return PageGlyphs()
        count = textpage.count_chars()
        self._letters += count
        if self._letters > self._limits.text:
            raise BeyondLimitError("text", self._limits, f"{self._letters:,} or more")
        found = glyphs_of(page, textpage, count)
        textpage.close()
        page.close()
        shown = sum(not glyph.text.isspace() for glyph in found.glyphs)
        if not shown:
            (self._pictures if found.pictured else self._empty).append(number + 1)
        elif found.unmapped > UNMAPPED * shown:
            self._unmapped.append(number + 1)
        return found

    def problems(self, has_text: bool) -> list[Problem]:
        """What is to be told of the pages."""
        told: list[Problem] = []
        if self._broken and len(self._broken) == self._count:
            raise UnreadableError("no page of this PDF can be read: get it anew")
        if not has_text:
            if self._pictures:
                what = f"this PDF holds pictures of its {self._count} pages and no text: {OCR}"
            else:
                what = (
                    f"this PDF has no text on its {self._count} pages: "
                    "check that it is the right file"
                )
            return [Problem("no_text", what)]
        if self._pictures:
            what = f"{_numbered(self._pictures)} a picture without text: {OCR}"
            told.append(Problem("page_without_text", what))
        if self._broken:
            what = f"{_numbered(self._broken)} broken and not read: get the file anew"
            told.append(Problem("broken_page", what))
        if self._unmapped:
            what = (
                f"{_numbered(self._unmapped)} set in fonts that do not tell their letters; "
                f"what was read there may be wrong: {OCR}"
            )
            told.append(Problem("unknown_letters", what))
        return told


def _open(data: bytes) -> Any:
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == PASSWORD:
            raise UnreadableError(
                "this PDF opens with a password only: open it with the password, "
                "and save it without one",
                "encrypted_file",
            ) from error
        if code == SECURITY:
            raise UnreadableError(
                "this PDF is encrypted in a way that is not supported: open it in the program "
                "that it was made for, and print it to a new PDF",
                "encrypted_file",
            ) from error
        raise UnreadableError(
            "this PDF is broken and cannot be opened: get it anew, or open it in a viewer and "
            "save it again"
        ) from error


def _numbered(pages: list[int]) -> str:
    """page 3 is, pages 3, 4 and 9 are"""
    if len(pages) == 1:
        return f"page {pages[0]} is"
    shown = [str(page) for page in pages[:TOLD]]
    rest = len(pages) - len(shown)
    shown[-1:] = [f"{shown[-1]} and {rest} more"] if rest else [f"and {shown[-1]}"]
    return f"pages {', '.join(shown)} are".replace(", and", " and")


__all__ = ["read"]
