"""Names along an axis that never overlap: of all that stands there, of groups, or of some."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import NamedTuple

ROUNDING = 1e-9  # room for just so many names is enough
ROOM = 14  # pixels from one line of letters to the next: of 11 pixels, with a little air


class Ticks(NamedTuple):
    """Where names stand, in items from the edge; `edges` are where groups meet.

    `thinned` is how many names are left out for want of room.
    """

    at: list[float]
    names: list[str]
    edges: list[int]
    thinned: int


class Run(NamedTuple):
    """Items from `start` to before `end` that have a name in common."""

    start: int
    end: int
    name: str


def runs_of(names: Sequence[Hashable]) -> list[Run]:
    """Neighbours of one name together."""
    runs: list[Run] = []
    for at, name in enumerate(names):
        if runs and names[runs[-1].start] == name:
            runs[-1] = runs[-1]._replace(end=at + 1)
        else:
            runs.append(Run(at, at + 1, str(name)))
    return runs


def ticks_of(levels: Sequence[Sequence[str]], pixels: float) -> Ticks:
    """The finest level whose names have room along `pixels`; `levels` begins with the items' own.

    If no level of two names or more has room, some items bear their names and others none.
    """
    items = len(levels[0])
    for number, names in enumerate(levels):
        runs = [Run(at, at + 1, name) for at, name in enumerate(names)]
        if number:
            runs = _joined(runs_of(names), ROOM * items / pixels)
        roomy = len(runs) * ROOM <= pixels + ROUNDING
        if roomy and (not number or len(runs) > 1):
            edges = [run.start for run in runs[1:]] if number else []
            kept = _apart(runs, pixels / items)
            return Ticks(
                [(run.start + run.end) / 2 for run in kept],
                [run.name for run in kept],
                edges,
                len(runs) - len(kept),
            )
    every = math.ceil(ROOM * items / pixels - ROUNDING)
    at = list(range(0, items, every))
    return Ticks([n + 0.5 for n in at], [levels[0][n] for n in at], [], items - len(at))


def _joined(runs: list[Run], least: float) -> list[Run]:
    """Runs without those of less than `least` items that stand within a longer one.

    A few resolutions of a special session, say, in the midst of those of a regular one.
    """
    kept: list[Run] = []
    for run in runs:
        kept.append(run)
        while (
            len(kept) > 2
            and kept[-3].name == kept[-1].name
            and kept[-2].end - kept[-2].start < least
        ):
            kept[-3:] = [Run(kept[-3].start, kept[-1].end, kept[-1].name)]
    return kept


def _apart(runs: Sequence[Run], pixels: float) -> list[Run]:
    """Of runs with so many pixels an item, those whose names do not touch; long ones come first."""
    middles = [(run.start + run.end) / 2 * pixels for run in runs]
    kept: list[int] = []  # positions, rising
    for at in sorted(range(len(runs)), key=lambda at: (runs[at].start - runs[at].end, at)):
        place = bisect_left(kept, at)
        near = kept[max(0, place - 1) : place + 1]
        if all(abs(middles[at] - middles[other]) >= ROOM - ROUNDING for other in near):
            kept.insert(place, at)
    return [runs[at] for at in kept]


def spread(wanted: Sequence[float], room: float, most: float) -> list[float]:
    """Places at least `room` apart from 0 to `most`, each as near the wanted one as may be.

    Places keep the order that `wanted` has; if there is no room for all, they are evenly spaced.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    step = min(room, most / max(1, len(wanted) - 1)) if len(wanted) > 1 else room
    # Blocks of touching places: each stands around the mean of what its members want.
    blocks: list[list[int]] = []
    for at in order:
        blocks.append([at])
        while len(blocks) > 1 and _end(blocks[-2], wanted, step, most) + step > _start(
            blocks[-1], wanted, step, most
        ):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    places = [0.0] * len(wanted)
    for block in blocks:
        first = _start(block, wanted, step, most)
        for number, at in enumerate(block):
            places[at] = first + number * step
    return places


def _start(block: list[int], wanted: Sequence[float], step: float, most: float) -> float:
    middle = sum(wanted[at] for at in block) / len(block)
    length = (len(block) - 1) * step
    return max(0.0, min(middle - length / 2, most - length))


def _end(block: list[int], wanted: Sequence[float], step: float, most: float) -> float:
    return _start(block, wanted, step, most) + (len(block) - 1) * step
