"""Words as they stand in a picture: without what cannot be drawn, and not too long."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    cut = text[: most - 1].rpartition(" ")[0]
    # One long word fills it all: better cut than not told.
    return (cut if len(cut) > most // 2 else text[: most - 1]) + "…"


def plain(text: str) -> str:
    """A text without what cannot be drawn and may not stand in XML."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)


def line(text: object, most: int) -> str:
    """Anything as one line of at most so many characters."""
    return shortened(" ".join(plain(str(text)).split()), most)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its word: 1 resolution, 12,000 resolutions."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
