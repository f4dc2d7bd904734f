"""Positions given as a list, or as a mask: a truth value for each."""

from __future__ import annotations

from operator import index
from typing import Any

from clausegram.columns import values_of


def positions_of(key: Any, count: int, things: str, names: str) -> list[int]:
    """The positions that a list, array or column names among `count` things.

    `names` says what else looks them up. `IndexError` for a mask of another length and for
    positions that are not there, `TypeError` for what is neither.
    """
    instead = f"{things} are looked up by {names}"
    if isinstance(key, float | bytes) or key is None:
        raise TypeError(f"{instead}, position, slice or mask, not by {key!r:.60}")
    values = values_of(key, "an index")
    if values and all(isinstance(value, bool) for value in values):
        if len(values) != count:
            raise IndexError(f"the mask has {len(values)} values for {count} {things}")
        return [place for place, value in enumerate(values) if value]
    places = []
    for value in values:
        if isinstance(value, bool) or not hasattr(value, "__index__"):
            raise TypeError(f"{instead}, position, slice or mask, not by {value!r:.60} in a list")
        if not -count <= index(value) < count:
            raise IndexError(f"there is no position {value}: there are {count} {things}")
        places.append(index(value) % count)
    return places


def is_position(key: Any) -> bool:
    """Whether this is one whole number; arrays of numpy could be taken for one."""
    return hasattr(key, "__index__") and not hasattr(key, "__len__")
