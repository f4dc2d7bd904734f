"""The text that readers of marked-up files write: paragraphs, marks, italics, notes at the end.

1. *Requests* the Secretary-General to report;¹

40th plenary meeting

¹ A/85/77.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FROM_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
LARGEST = 32_767  # number of a list that word processors print


def mark_of(word: str) -> str:
    """A footnote mark as it is written: its digits raised, an asterisk as it is."""
    return word.translate(SUPERSCRIPT) if word.isascii() and word.isdecimal() else word


def roman(number: int) -> str:
    """A number in small Roman numerals; in digits where there are none."""
    if not 0 < number <= LARGEST:
        return str(number)
    out = ""
    for value, letters in ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def letters(number: int, *, doubled: bool) -> str:
    """A number as letters: a to z, then aa, bb (`doubled`, as Word does) or aa, ab."""
    if not 0 < number <= LARGEST:
        return str(number)
    if doubled:
        return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


@dataclass(slots=True)
class Line:
    """A paragraph under way: pieces of text, each in italics or not; whether it has words yet."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    begun: bool = False

    def add(self, text: str, italic: bool = False) -> None:
        """Some more text."""
        if text:
            self.pieces.append((text, italic))
            self.begun = self.begun or not text.isspace()

    def add_collapsed(self, text: str, italic: bool = False) -> None:
        """Some more text of a web page, in which all white space is one space."""
        words = text.split(None) if not _has_special(text) else _plain_split(text)
        if not words:
            if text:
                self._space(italic)
            return
        if text[0] in WHITE:
            self._space(italic)
        self.add(" ".join(words), italic)
        if text[-1] in WHITE:
            self.add(" ", italic)

    def _space(self, italic: bool) -> None:
        if self.pieces and self.pieces[-1][0][-1] not in WHITE:
            self.add(" ", italic)

    def plain(self) -> str:
        """The text without italics."""
        return "".join(text for text, _ in self.pieces)

    def written(self, *, indented: bool = False) -> str:
        """The text, its italics between asterisks; `indented` keeps what lines begin with."""
        whole = "".join(_emphasised(text) if italic else text for text, italic in self._joined())
        strip = str.rstrip if indented else str.strip
        return "\n".join(map(strip, whole.split("\n"))).strip("\n")

    def _joined(self) -> list[tuple[str, bool]]:
        """The pieces; white space and punctuation between italics are in italics, too."""
        pieces = _merged(self.pieces)
        for at in range(1, len(pieces) - 1):
            text, italic = pieces[at]
            # Neighbours differ, so both are in italics if this one is not.
            if not italic and "\n" not in text and not any(c.isalnum() for c in text):
                pieces[at] = text, True
        return _merged(pieces)


WHITE = " \t\r\n\f"


def _merged(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces, neighbours that are alike as one."""
    alike = groupby(pieces, lambda piece: piece[1])
    return [("".join(text for text, _ in group), italic) for italic, group in alike]


def _has_special(text: str) -> bool:
    """Whether `str.split` would take more for white space than a browser does."""
    return not text.isascii()


def _plain_split(text: str) -> list[str]:
    for white in WHITE[1:]:
        text = text.replace(white, " ")
    return [word for word in text.split(" ") if word]


def _emphasised(text: str) -> str:
    """Asterisks around each line of a text in italics, none around white space."""
    return "\n".join(_one_line(line) for line in text.split("\n"))


def _one_line(text: str) -> str:
    core = text.strip()
    if not any(character.isalpha() for character in core):
        return text
    before = text[: len(text) - len(text.lstrip())]
    return f"{before}*{core}*{text[len(text.rstrip()) :]}"


@dataclass(slots=True)
class Page:
    """Paragraphs in reading order, and notes with their marks."""

    paragraphs: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, paragraph: str) -> None:
        """A paragraph; an empty one is none."""
        if paragraph.strip():
            self.paragraphs.append(paragraph.rstrip())

    def note(self, mark: str, paragraphs: Iterable[str]) -> None:
        """A note for the end of the text."""
        self.notes.append((mark, " ".join(part for part in paragraphs if part)))

    def text(self) -> str:
        """All of it, a blank line between paragraphs."""
        notes = [f"{mark_of(mark)} {text}".strip() for mark, text in self.notes]
        blocks = [*self.paragraphs, *notes]
        return "\n\n".join(blocks) + "\n" * bool(blocks)
