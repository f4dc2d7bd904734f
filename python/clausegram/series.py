"""Series: resolutions that carry one another on, from session to session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clausegram import _native
from clausegram._native import Pool
from clausegram.tables import Table

if TYPE_CHECKING:
    from clausegram._native import Resolution

COLUMNS = ("series", "symbol", "session", "title", "previous", "ground")


def series(resolutions: Sequence[Resolution]) -> list[list[int]]:
    """The series of a corpus, each of two or more positions in it from the earliest on.

    What carries nothing on and is not carried on is in none. Series stand in the order of their
    first position.
    """
    return series_of(
        resolutions, [link and link[0] for link in _native.previous(Pool(), resolutions)]
    )


def series_table(resolutions: Sequence[Resolution]) -> Table:
    """One row a resolution of a series: which it carries on, and why (title, citation or both).

    `series` counts from 0, as `series()` lists them; `previous` is a symbol, or the source where
    there is none; it and `ground` are None for the first of a series.
    """
    links = _native.previous(Pool(), resolutions)
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    chains = series_of(resolutions, [link and link[0] for link in links])
    for number, chain in enumerate(chains):
        for position in chain:
            resolution, link = resolutions[position], links[position]
            header = resolution.header
            before = resolutions[link[0]] if link else None
            row = (
                *(number, resolution.symbol, header["session"], header["title"]),
                before and (before.symbol or before.source),
                link and link[1],
            )
            for values, value in zip(columns.values(), row, strict=True):
                values.append(value)
    return Table("series_members", columns)


def series_of(resolutions: Sequence[Resolution], previous: Sequence[int | None]) -> list[list[int]]:
    """Positions joined by the one that each carries on, which stands before it."""
    root: dict[int, int] = {}
    depth: dict[int, int] = {}
    for position in range(len(previous)):
        path = [position]
        while path[-1] not in root and (before := previous[path[-1]]) is not None:
            path.append(before)
        first = root.get(path[-1], path[-1])
        length = depth.get(path[-1], 0)
        for steps, passed in enumerate(reversed(path)):
            root[passed], depth[passed] = first, length + steps
    chains: dict[int, list[int]] = {}
    for position in range(len(previous)):
        chains.setdefault(root[position], []).append(position)

    def time(position: int) -> tuple[int, str, int]:
        return depth[position], resolutions[position].header["adopted"] or "", position

    ordered = [sorted(chain, key=time) for chain in chains.values() if len(chain) > 1]
    return sorted(ordered, key=min)
