"""Numbers that are given in Python, or a message that says what is wrong with them."""

from __future__ import annotations

from operator import index
from typing import Any

from clausegram.shown import named


def whole_number(name: str, value: Any, least: int) -> int:
    """A whole number of `least` or more."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{name} is {named(value)}: it must be a whole number of {least} or more")
    if index(value) < least:
        raise ValueError(f"{name} is {value}: it must be {least} or more")
    return index(value)


def share_of_one(name: str, value: Any, *, zero: bool = False) -> float:
    """A number above 0, or with `zero` from 0 on, and at most 1."""
    allowed = "from 0 to 1" if zero else "above 0 and at most 1"
    if isinstance(value, bool | str | bytes) or not hasattr(value, "__float__"):
        raise TypeError(f"{name} is {named(value)}: it must be a number {allowed}")
    number = float(value)
    if not (0 < number <= 1 or (zero and number == 0)):
        raise ValueError(f"{name} is {value:g}: it must be {allowed}")
    return number
