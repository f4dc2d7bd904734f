"""Series that a user gives: which resolution each one carries on, and what a series is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from clausegram._native import Resolution
from clausegram.corpus import Corpus
from clausegram.shown import short

Member = Resolution | str | int
Series = Sequence[Member] | Sequence[Sequence[Member]] | Mapping[Any, Sequence[Member]]


def given_series(corpus: Corpus, series: Series) -> tuple[list[int | None], dict[int, Any]]:
    """The resolution before each one in the series that are given, and names by the first one."""
    if isinstance(series, str):
        raise TypeError(
            "series is a list of resolutions, the earliest first; to look at the series of "
            f"{series!r} leave it out, and ask for timeline({series!r}) of the result"
        )
    groups: list[Any] = list(series.values() if isinstance(series, Mapping) else series)
    single = [isinstance(one, Resolution | str) or not isinstance(one, Iterable) for one in groups]
    if any(single):
        if not all(single):
            raise TypeError(
                "series holds both resolutions and lists of them: give one or the other"
            )
        groups = [groups]
    if all(len(group) < 2 for group in groups):
        raise ValueError("no series that is given has two resolutions: it takes two to follow")
    previous: list[int | None] = [None] * len(corpus)
    seen: set[int] = set()
    names: dict[int, Any] = {}
    for at, group in enumerate(groups):
        members = [corpus.position(member) for member in group]
        if isinstance(series, Mapping) and members:
            names[members[0]] = list(series)[at]
        for member in members:
            if member in seen:
                name = short(corpus[member].symbol or corpus[member].source, 60)
                raise ValueError(f"{name} stands twice in the series: once is enough")
            seen.add(member)
        for before, member in pairwise(members):
            previous[member] = before
    return previous, names
