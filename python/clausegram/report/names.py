"""The resolutions of a report in order of time, each with a name that no other bears."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausegram.files import natural

if TYPE_CHECKING:
    from clausegram._native import Resolution
    from clausegram.corpus import Corpus

ASSEMBLY = "General Assembly"
BEFORE_THE_FIRST_SESSION = 1945
NO_TIME = "9999"  # behind all that have one


def in_time(corpus: Corpus) -> list[int]:
    """The positions of the resolutions, the earliest first; at the end those without a time."""

    def time(position: int) -> tuple[str, list[tuple[bool, int, str]], int]:
        resolution = corpus[position]
        return _day(resolution), natural(resolution.symbol or resolution.source), position

    return sorted(range(len(corpus)), key=time)


def _day(resolution: Resolution) -> str:
    """The day of adoption, or the year in which a session of the General Assembly begins."""
    header = resolution.header
    if header["adopted"]:
        return str(header["adopted"])
    if header["session"] and header["organ"] == ASSEMBLY:
        return f"{BEFORE_THE_FIRST_SESSION + header['session']}"
    return NO_TIME


def names(resolutions: list[Resolution]) -> list[str]:
    """The symbol of each where no other has it, else the source, else that and a number."""
    symbols = Counter(resolution.symbol for resolution in resolutions)
    chosen = [
        r.symbol if r.symbol is not None and symbols[r.symbol] == 1 else r.source
        for r in resolutions
    ]
    times = Counter(chosen)
    taken: set[str] = set()
    found = []
    for name in chosen:
        number, unique = 1, name
        while unique in taken or (unique == name and times[name] > 1):
            unique = f"{name} ({number})"
            number += 1
            if unique in times:
                taken.add(unique)
        taken.add(unique)
        found.append(unique)
    return found
