"""The order of texts by clustering: those that are alike stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegram.extras import need
from clausegram.plots.order import CLUSTERED, TURNED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clausegram.similarity import SimilarityMatrix


def leaves(matrix: SimilarityMatrix) -> tuple[list[list[int]], str]:
    """Positions of the rows, and of the columns of a second collection; and how it was done.

    Average linkage (UPGMA, Sokal and Michener 1958) of 1 - similarity, or of the distances of the
    rows' scores where there are two collections; up to 1,000 texts with optimal leaf ordering.
    """
    need("scipy")
    import numpy as np

    rows, columns = matrix.shape
    if max(rows, columns) > CLUSTERED:
        raise ValueError(
            f"order='cluster' is for up to {CLUSTERED:,} texts, and there are "
            f"{max(rows, columns):,}: take order='time', unit='resolution', or fewer texts"
        )
    if matrix._right is not None:
        from scipy.spatial.distance import pdist

        scores = matrix.to_numpy(plan=False)
        found = [_leaves(pdist(side), len(side)) for side in (scores, scores.T)]
    elif matrix.measure == "containment":
        # Not symmetric, and clustering needs distances that are: the mean of both directions.
        scores = matrix.to_numpy(plan=False)
        upper = np.triu_indices(rows, 1)
        found = [_leaves(1 - (scores + scores.T)[upper] / 2, rows)]
    else:
        found = [_leaves(1 - matrix.condensed(), rows)]
    turned = ", optimal leaf order" if max(rows, columns) <= TURNED else ""
    return found, f"clustered by average linkage{turned}"


def _leaves(distances: NDArray[Any], texts: int) -> list[int]:
    from scipy.cluster import hierarchy

    if texts < 2:
        return list(range(texts))
    # What should be 0 may be a hair below it.
    distances = distances.clip(min=0.0)
    tree = hierarchy.linkage(distances, "average", optimal_ordering=texts <= TURNED)
    return [int(at) for at in hierarchy.leaves_list(tree)]
