"""What is read at the most: one place for all formats."""

from __future__ import annotations

from typing import NamedTuple

MEBIBYTE = 1 << 20

# What each limit counts, as messages call it.
COUNTED = {
    "text": "bytes of text in one document",
    "expanded": "bytes that a packed file expands to",
    "ratio": "bytes of content for each packed byte",
    "depth": "elements inside each other",
    "entries": "entries of an archive",
    "nesting": "archives inside each other",
    "pages": "pages of a PDF",
}
# Bytes of content from which on a ratio is looked at: small things may be all alike.
RATIO_FROM = MEBIBYTE
SIZES = ("text", "expanded")
UNITS = {"": 1, "k": 1 << 10, "m": MEBIBYTE, "g": 1 << 30}


class _Values(NamedTuple):
    text: int
    expanded: int
    ratio: int
    depth: int
    entries: int
    nesting: int
    pages: int


class Limits(_Values):
    """What is read at the most; a file beyond it is not read, and its record tells so.

    `text`: bytes of text of one document (UTF-8). `expanded`: bytes that a packed file (.docx,
    .zip) expands to. `ratio`: how many times its packed size an entry of at least a mebibyte may
    be. `depth`: elements inside each other. `entries`: files in an archive. `nesting`: archives
    inside each other. `pages`: of a PDF. `ValueError` for one that is no whole number of 1 or more.
    """

    __slots__ = ()

    def __new__(
        cls,
        text: int = 64 * MEBIBYTE,
        expanded: int = 200 * MEBIBYTE,
        ratio: int = 200,
        depth: int = 128,
        entries: int = 10_000,
        nesting: int = 4,
        pages: int = 10_000,
    ) -> Limits:
        """Check the numbers."""
        limits = super().__new__(cls, text, expanded, ratio, depth, entries, nesting, pages)
        for name, value in zip(cls._fields, limits, strict=True):
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"the limit {name} is a whole number of 1 or more, not {value!r}")
        return limits


class BeyondLimitError(ValueError):
    """A file is more than is read; the message names the limit and how to raise it."""

    def __init__(self, name: str, limits: Limits, found: str = "more") -> None:
        value = getattr(limits, name)
        example = f"{name}={2 * value}"
        super().__init__(
            f"{found} {COUNTED[name]}; the limit is {value:,}: if the file can be trusted, "
            f"raise it with limits=clausegram.Limits({example}) or --limit {example}"
        )


def limits_of(words: list[str]) -> Limits:
    """Limits as typed on the command line: `text=128m`, `entries=50000`."""
    given: dict[str, int] = {}
    for word in words:
        name, _, value = word.partition("=")
        if name not in COUNTED:
            raise ValueError(f"there is no limit {name!r}; the limits are {', '.join(COUNTED)}")
        unit = value[-1:].lower() if name in SIZES and value[-1:].isalpha() else ""
        digits = value.removesuffix(value[-1:]) if unit else value
        if unit not in UNITS or not (digits.isascii() and digits.isdecimal()) or len(digits) > 15:
            example = "128m" if name in SIZES else "1000"
            raise ValueError(
                f"--limit {name} takes a number, as in {name}={example}, not {value!r}"
            )
        given[name] = int(digits) * UNITS[unit]
    return Limits(**given)
