"""How long a comparison will take, told before it begins."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from clausegram.memory import available, in_words
from clausegram.vectors import Number, single

if TYPE_CHECKING:
    from clausegram.similarity import SimilarityMatrix

# From how much work on the estimate is made unasked: below, all is done in seconds, and the sample
# would take as long as it saves.
MANY_ROWS = 100_000
MANY_CELLS = 10**8
# From how many seconds on the estimate is printed.
LONG = 5.0
SAMPLE = 400
ALL = 2**31  # a k that no row has as many texts as
# Bytes an n-gram of a row takes in weights and index, and bytes a pair found takes until it stands
# in the result; measured by benchmarks/growth.py.
BYTES_A_WEIGHT = 40
BYTES_A_PAIR = 48


class Plan(NamedTuple):
    """What a comparison is expected to take; made from a sample of its rows.

    `seconds` of this machine now, with the threads chosen; `bytes` of memory beside the texts and
    n-grams, the result included; `pairs` that will be found, at most (None for a whole matrix);
    `rows` compared and how many of them are `distinct`: equal rows are compared once.
    """

    what: str
    rows: int
    distinct: int
    seconds: float
    bytes: int
    pairs: int | None

    def __str__(self) -> str:
        found = "" if self.pairs is None else f", {self.pairs:,} pairs of distinct texts at most"
        told = (
            f"{self.what} of {self.rows:,} texts ({self.distinct:,} distinct): "
            f"about {span(self.seconds)} and {in_words(self.bytes)}{found}"
        )
        free = available()
        if free is not None and self.bytes > free:
            told += f"; only {in_words(free)} are free"
        return told


def sampled(
    what: str, rows: int, distinct: int, weights: int, search: Callable[[int], int], share: float
) -> Plan:
    """The plan of a search that `search(n)` does for n rows, telling how many pairs it scored.

    What a search of one row takes is taken to be needed once, the rest to grow with the rows;
    `share` of the rows' work is done.
    """
    once, _ = _timed(search, 1)
    few = min(SAMPLE, distinct)
    took, scored = _timed(search, few)
    times = distinct / max(few, 1) * share
    return Plan(
        what,
        rows,
        distinct,
        once + max(took - once, 0.0) * times,
        int(weights * BYTES_A_WEIGHT + scored * times * BYTES_A_PAIR),
        int(scored * times),
    )


def of_matrix(
    what: str, shape: tuple[int, int], distinct: int, size: int, fill: Callable[[int], object]
) -> Plan:
    """The plan of a whole matrix of `size` bytes, of which `fill(n)` computes n rows."""
    rows, _ = shape
    once, _ = _timed(fill, min(1, rows))
    few = min(SAMPLE // 4, rows)
    took, _ = _timed(fill, few)
    seconds = once + max(took - once, 0.0) * rows / max(few, 1)
    return Plan(what, rows, distinct, seconds, size, None)


def plan_of_matrix(matrix: SimilarityMatrix, dtype: Number) -> Plan:
    """The plan of `SimilarityMatrix.to_numpy`."""
    import numpy as np

    rows, columns = matrix.shape

    def fill(few: int) -> None:
        matrix._fill(np.empty(few * columns, dtype), rows=(0, few))

    size = rows * columns * (4 if single(dtype) else 8)
    return of_matrix("a whole matrix", matrix.shape, matrix._collection.distinct, size, fill)


def plan_of_search(matrix: SimilarityMatrix, what: str, k: int | None, threshold: float) -> Plan:
    """The plan of a search; without `k`, of all pairs, each of which is looked for once."""
    collection, pool = matrix._collection, matrix._pool
    once = k is None and matrix._right is None and matrix.measure != "containment"

    def search(rows: int) -> int:
        return collection.top_k_sample(pool, ALL if k is None else k, threshold, rows)

    return sampled(
        what, len(matrix), collection.distinct, collection.ngrams, search, 0.5 if once else 1.0
    )


def tell(plan: Plan) -> None:
    """Print a plan if it is a long one."""
    if plan.seconds >= LONG and sys.stderr is not None:
        sys.stderr.write(f"clausegram: {plan} (plan=False: no estimate)\n")


def _timed(work: Callable[[int], object], rows: int) -> tuple[float, int]:
    start = time.perf_counter()
    told = work(rows)
    return time.perf_counter() - start, told if isinstance(told, int) else 0


def span(seconds: float) -> str:
    """Seconds as people say them."""
    if seconds < 1:
        return "a second"
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
