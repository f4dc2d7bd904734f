"""How alike the resolutions of a report are: the map of all pairs, and the nearest of each."""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegram.report.pool import LEVEL
from clausegram.similarity import similarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clausegram._native import Resolution
    from clausegram.report.data import Options

# Resolutions in a map. With more, a cell is smaller than a point of a screen, and half of the page
# would be the map.
MOST_IN_MAP = 2_000
NEAREST = 10
STEPS = 255  # of the scores of the map, which are bytes
THOUSANDTHS = 1_000  # of those that are told in words


class Likeness(NamedTuple):
    """The scores right of the diagonal, row by row, if there is a map; the nearest of each."""

    scores: NDArray[np.float32] | None
    nearest: list[list[tuple[int, float]]]

    def map(self) -> bytes:
        """The scores as bytes, compressed."""
        import numpy as np

        if self.scores is None:
            return zlib.compress(b"", LEVEL)
        return zlib.compress(np.rint(self.scores * STEPS).astype(np.uint8).tobytes(), LEVEL)

    def column(self) -> list[list[int]]:
        """For each resolution its nearest, each with its score in thousandths, flat."""
        return [
            [value for other, score in row for value in (other, round(score * THOUSANDTHS))]
            for row in self.nearest
        ]


def likeness(resolutions: list[Resolution], options: Options) -> Likeness:
    """Compare whole resolutions by their n-grams."""
    texts = ["\n".join(clause.text for clause in one.clauses) for one in resolutions]
    told: dict[str, Any] = {"threads": options.threads, "progress": options.progress}
    matrix = similarity(texts, measure=options.measure, ngram=options.ngram, **told)
    if len(texts) < 2:
        return Likeness(None, [[] for _ in texts])
    scores = matrix.condensed("float32") if len(texts) <= MOST_IN_MAP else None
    found = matrix.top_k(NEAREST, plan=False)
    ends, columns = found.offsets.tolist(), found.columns.tolist()
    both = list(zip(columns, found.scores.tolist(), strict=True))
    return Likeness(scores, [both[a:b] for a, b in pairwise(ends)])
