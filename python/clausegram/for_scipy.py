"""`ForScipy`: a similarity matrix as SciPy and scikit-learn take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import scipy.sparse as sp
    from numpy.typing import NDArray

    from clausegram.clusters import Clusters, Method
    from clausegram.similarity import SimilarityMatrix
    from clausegram.units import Group
    from clausegram.vectors import Number


class ForScipy:
    """Clusters, distances and sparse scores of a `SimilarityMatrix`."""

    def cluster(
        self,
        method: Method = "average",
        *,
        threshold: float | None = None,
        k: int | None = None,
        optimal: bool | None = None,
    ) -> Clusters:
        """The texts in a tree of clusters by 1 - similarity (SciPy's `linkage`): see `Clusters`.

        `method` is "single", "complete", "average" (UPGMA) or "weighted". `threshold` or `k` cuts
        the tree, as `Clusters.cut` does later. `optimal` orders the leaves so that neighbours are
        as similar as the tree allows, by default for up to 1,000 texts. A text without n-grams is
        at distance 1 from all. Only for one collection and a symmetric measure. Raises
        MemoryError with the size before anything is computed, if the distances do not fit.
        """
        from clausegram.clusters import OPTIMAL, clusters

        matrix = cast("SimilarityMatrix", self)
        if optimal is None:
            optimal = len(matrix) <= OPTIMAL
        return clusters(matrix, method, threshold, k, optimal)

    def distances(self, dtype: Number = "float64", *, square: bool = False) -> NDArray[Any]:
        """1 - similarity, as SciPy takes it (`condensed`), or as a whole matrix.

        The whole one is what `metric="precomputed"` of scikit-learn means; its diagonal is 0, also
        for a text without n-grams, which is at distance 1 from all others. Only for a symmetric
        measure; of two collections only the whole one.
        """
        from clausegram.clusters import distances

        return distances(cast("SimilarityMatrix", self), square, dtype)

    def to_scipy(
        self,
        *,
        threshold: float | None = None,
        k: int | None = None,
        across: Group | None = None,
        within: Group | None = None,
    ) -> sp.csr_matrix:
        """The scores that are high enough as a sparse matrix (CSR, float64) of the whole shape.

        With `threshold`, those of `pairs`: of one collection each stands on both sides of the
        diagonal. With `k`, those of `top_k` in each row, which is not symmetric. The diagonal is
        empty, since no text is compared with itself: add `scipy.sparse.identity(len(m))` where
        it is wanted. `across` and `within` are those of `pairs`.
        """
        matrix = cast("SimilarityMatrix", self)
        if k is not None:
            return matrix.top_k(
                k, threshold=threshold or 0.0, across=across, within=within
            ).to_scipy()
        if threshold is None:
            raise ValueError("to_scipy takes threshold or k; the whole matrix is to_numpy()")
        return matrix.pairs(threshold, across=across, within=within).to_scipy(full=True)
