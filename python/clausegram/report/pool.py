"""Columns whose values are stored once each: what a report holds most of stands there often."""

from __future__ import annotations

import json
import zlib
from typing import Any

LEVEL = 9  # a page is made once and carried about often


class Pool:
    """Distinct values in the order in which they first came, and where each stands."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.at: list[int] = []
        self._places: dict[Any, int] = {}

    def add(self, value: Any) -> None:
        """Append a value: a number, a string, None, or lists of such."""
        self.at.append(self.place(value))

    def place(self, value: Any) -> int:
        """The place of a value among the distinct ones."""
        key = _key(value)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]

    def column(self) -> dict[str, list[Any]]:
        """As it stands in the page."""
        return {"values": self.values, "at": self.at}


def _key(value: Any) -> Any:
    """Something to look a value up by; 1 and True are two."""
    if isinstance(value, list | tuple):
        return tuple(map(_key, value))
    return type(value), value


def packed(value: Any) -> bytes:
    """JSON in UTF-8, compressed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # What is no text (a lone surrogate) is replaced: no file of UTF-8 could hold it.
    return zlib.compress(text.encode("utf-8", "replace"), LEVEL)


def utf16(text: str, places: list[int]) -> list[int]:
    """Places in a text as JavaScript counts them, which takes characters past U+FFFF for two."""
    if text.isascii() or max(text) <= "\uffff":
        return places
    before = [0]
    for character in text:
        before.append(before[-1] + (2 if character > "\uffff" else 1))
    return [before[place] for place in places]
