"""The links of all pairs of resolutions that are compared in a report, in few bytes.

```text
block    = pairs, in rising order
pair     = gap of the earlier resolution, gap of the later one, number of links, links
link     = gap of the later clause, place of the earlier clause, what is told of it
```

All are whole numbers of seven bits a byte, the lowest first, the eighth bit saying that there is
more. The gap of the earlier resolution counts from that of the pair before; that of the later one
from that of the pair before if this has the same earlier one, and else from the earlier one. What
is new and what was dropped has no link: it is what is left. A pair without links is left out.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from typing import TYPE_CHECKING, Any

from clausegram.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausegram._native import Wording
    from clausegram.report.data import Options
    from clausegram.report.similar import Likeness

STATUSES = ("carried", "split", "merged")
CHANGES = ("identical", "routine", "edited")
MOVED, ASSIGNED = 16, 32  # beside the status (0 to 2) and four times the change (0 to 2)

# Pairs that a thread takes at once: a few hundredths of a second, so that Ctrl-C is not waited for.
PORTION = 64

Pair = tuple[int, int]


def chosen(
    number: int, series: Iterable[Iterable[int]], likeness: Likeness, most: int
) -> list[Pair]:
    """The pairs to align of so many resolutions: of series first, then the most similar."""
    if number * (number - 1) // 2 <= most:
        return list(combinations(range(number), 2))
    first = [pair for members in series for pair in combinations(sorted(members), 2)]
    found = dict.fromkeys(first)
    for pair in _by_likeness(number, likeness):
        if len(found) >= most:
            break
        found.setdefault(pair)
    return sorted(list(found)[:most])


def _by_likeness(number: int, likeness: Likeness) -> Iterator[Pair]:
    """Pairs, the most similar first; where there is no map, those of the nearest."""
    if likeness.scores is None:
        near = [
            (-score, min(a, b), max(a, b))
            for a, row in enumerate(likeness.nearest)
            for b, score in row
        ]
        yield from ((a, b) for _, a, b in sorted(near))
        return
    import numpy as np

    rows, columns = np.triu_indices(number, 1)
    order = np.argsort(-likeness.scores, kind="stable")
    yield from zip(rows[order].tolist(), columns[order].tolist(), strict=True)


def links(wording: Wording, places: list[int], pairs: list[Pair], options: Options) -> bytes:
    """The block of these pairs; `places` are the positions of resolutions in the corpus."""
    portions = [pairs[at : at + PORTION] for at in range(0, len(pairs), PORTION)]

    def aligned(portion: list[Pair]) -> list[tuple[Pair, list[int]]]:
        made = ((pair, _numbers(wording.align(*(places[one] for one in pair)))) for pair in portion)
        return [(pair, numbers) for pair, numbers in made if numbers]

    block = bytearray()
    last = (0, 0)
    threads = ThreadPoolExecutor(options.threads or _processors())
    try:
        with Progress(len(pairs), options.progress, " pairs") as bar:
            for portion, found in zip(portions, threads.map(aligned, portions), strict=True):
                for pair, numbers in found:
                    same = pair[0] == last[0]
                    head = pair[0] - last[0], pair[1] - (last[1] if same else pair[0])
                    _write(block, (*head, len(numbers) // 3, *numbers))
                    last = pair
                bar.advance(len(portion))
    finally:
        threads.shutdown(wait=True, cancel_futures=True)
    return bytes(block)


def _numbers(columns: Any) -> list[int]:
    """The links of two resolutions that have a clause in both, three numbers each."""
    olds, news, statuses, changes, assigned, moved, _ = columns
    numbers: list[int] = []
    before = 0
    for at in ((olds >= 0) & (news >= 0)).nonzero()[0].tolist():
        old, new = int(olds[at]), int(news[at])
        told = STATUSES.index(statuses[at]) + 4 * CHANGES.index(changes[at])
        told += MOVED * bool(moved[at]) + ASSIGNED * bool(assigned[at])
        numbers += (new - before, old, told)
        before = new
    return numbers


def _write(block: bytearray, numbers: Iterable[int]) -> None:
    for number in numbers:
        rest = number
        while rest > 127:
            block.append(rest & 127 | 128)
            rest >>= 7
        block.append(rest)


def _processors() -> int:
    from clausegram._native import Pool

    return Pool().threads
