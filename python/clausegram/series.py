"""Series: resolutions that carry one another on, from session to session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clausegram import _native
from clausegram.tables import Table

if TYPE_CHECKING:
    from clausegram._native import Resolution

COLUMNS = ("series", "symbol", "session", "title", "previous", "ground")


def series(resolutions: Sequence[Resolution]) -> list[list[int]]:
    """The series of a corpus, each as positions in it from the earliest on, two or more.

    What carries nothing on and is not carried on is in none. Series stand in the order of their
    first position.
    """
    return _chains(resolutions, _native.previous(resolutions))


def series_table(resolutions: Sequence[Resolution]) -> Table:
    """One row a resolution of a series: which it carries on, and why (title, citation or both).

    `series` counts from 0, as `series()` lists them; `previous` is a symbol, or the source where
    there is none; it and `ground` are None for the first of a series.
    """
    links = _native.previous(resolutions)
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    for number, chain in enumerate(_chains(resolutions, links)):
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
    return Table("series", columns)


def _chains(
    resolutions: Sequence[Resolution], links: Sequence[tuple[int, str] | None]
) -> list[list[int]]:
    """Positions that links join, directly or by others."""
    root: dict[int, int] = {}
    depth: dict[int, int] = {}
    for position in range(len(links)):
        path = [position]
        while path[-1] not in root and (link := links[path[-1]]):
            path.append(link[0])
        first = root.get(path[-1], path[-1])
        length = depth.get(path[-1], 0)
        for steps, passed in enumerate(reversed(path)):
            root[passed], depth[passed] = first, length + steps
    chains: dict[int, list[int]] = {}
    for position in range(len(links)):
        chains.setdefault(root[position], []).append(position)

    def in_time(chain: list[int]) -> list[int]:
        """By day, where all have one; two of a day, and all without, by how much they carry on."""
        days = {position: resolutions[position].header["adopted"] or "" for position in chain}
        known = all(days.values())
        return sorted(chain, key=lambda p: (days[p] if known else "", depth[p], p))

    ordered = [in_time(chain) for chain in chains.values() if len(chain) > 1]
    return sorted(ordered, key=min)
