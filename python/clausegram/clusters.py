"""`Clusters`: hierarchical clustering of what a `SimilarityMatrix` compares, by SciPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from clausegram.cached import cached_property
from clausegram.extras import need
from clausegram.memory import refuse_past_memory
from clausegram.pairs import table_of_ids

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from numpy.typing import NDArray

    from clausegram.similarity import SimilarityMatrix
    from clausegram.tables import Table
    from clausegram.units import Units
    from clausegram.vectors import Number

Method = Literal["single", "complete", "average", "weighted"]
METHODS = ("single", "complete", "average", "weighted")
# Optimal leaf ordering takes time with the cube of the texts: half a second for so many, a minute
# for three times as many.
OPTIMAL = 1_000
# SciPy works on a copy of the distances, of 8 bytes each.
COPIES = 2
FEWER = (
    "compare whole resolutions (unit='resolution') or fewer texts; families() groups what is "
    "nearly the same without a matrix"
)


class Clusters:
    """Texts in a tree of clusters, joined from the most similar on; `cluster` makes one.

    `linkage` is SciPy's (float64, one row for each join: the two clusters, their distance, how many
    texts they have together), for all that `scipy.cluster.hierarchy` does: `dendrogram(c.linkage,
    labels=c.ids)`. `order` (int64) are the positions of the texts as leaves from left to right, so
    that what is alike stands together; `optimal` says whether neighbours are as similar as the
    tree allows (Bar-Joseph, Gifford and Jaakkola 2001). `labels` (int64) are the numbers of the
    texts' clusters, from 0 by first text, once the tree is cut.
    """

    def __init__(
        self,
        linkage: NDArray[np.float64],
        units: Units,
        kind: tuple[str, str, bool],
        labels: NDArray[np.int64] | None = None,
    ) -> None:
        self.linkage = linkage
        self.method, self.measure, self.optimal = kind
        self._units = units
        self._labels = labels

    @property
    def ids(self) -> list[Any]:
        """The id of each text."""
        return self._units.ids

    @property
    def labels(self) -> NDArray[np.int64]:
        """The number of each text's cluster. Raises ValueError if the tree is not cut yet."""
        if self._labels is None:
            raise ValueError(
                "the tree is not cut: say where, as in cluster(threshold=0.5) or .cut(k=20)"
            )
        return self._labels

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """The positions of the texts as leaves of the tree, from left to right."""
        import numpy as np

        if not len(self.linkage):
            return np.arange(len(self._units), dtype=np.int64)
        from scipy.cluster.hierarchy import leaves_list

        order: NDArray[np.int64] = leaves_list(self.linkage).astype(np.int64)
        return order

    @overload
    def cut(self, *, threshold: float) -> Clusters: ...

    @overload
    def cut(self, *, k: int) -> Clusters: ...

    def cut(self, *, threshold: float | None = None, k: int | None = None) -> Clusters:
        """The same tree cut: at a similarity of `threshold`, or into `k` clusters.

        With `threshold` (from 0 to 1) clusters are joined as long as their similarity, as `method`
        means it, is that high: with "average" it is the mean over all pairs of their texts, with
        "complete" that of the least similar pair. With `k` there are k clusters, or fewer where
        several joins are equally distant.
        """
        import numpy as np

        if (threshold is None) == (k is None):
            raise ValueError("cut takes either threshold or k: give one of them")
        if threshold is not None and not 0 <= threshold <= 1:
            raise ValueError(f"threshold is {threshold}: it must be from 0 to 1")
        if k is not None and k < 1:
            raise ValueError(f"k is {k}: it must be 1 or more")
        labels = np.zeros(len(self._units), np.int64)
        if len(self.linkage):
            from scipy.cluster.hierarchy import fcluster

            found = (
                fcluster(self.linkage, 1 - threshold, "distance")
                if threshold is not None
                else fcluster(self.linkage, k, "maxclust")
            )
            labels = _by_first_text(found)
        kind = (self.method, self.measure, self.optimal)
        return Clusters(self.linkage, self._units, kind, labels)

    def __len__(self) -> int:
        """How many clusters there are."""
        return int(self.labels.max(initial=-1)) + 1

    def __getitem__(self, label: int) -> list[Any]:
        """The ids of a cluster's texts."""
        import numpy as np

        if not 0 <= label < len(self):
            raise IndexError(f"there is no cluster {label}: they are numbered from 0, {len(self)}")
        ids = self.ids
        return [ids[place] for place in np.flatnonzero(self.labels == label).tolist()]

    def __repr__(self) -> str:
        cut = "not cut" if self._labels is None else f"{len(self):,} clusters"
        return f"<Clusters: {len(self._units):,} texts by {self.method} {self.measure}, {cut}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Clusters):
            return NotImplemented
        mine, others = (
            (one.method, one.measure, one.ids, one.linkage.tolist(), _listed(one._labels))
            for one in (self, other)
        )
        return mine == others

    __hash__ = None  # type: ignore[assignment]

    def table(self, *, text: bool = False) -> Table:
        """The table `clusters`: id and cluster, one row a text, in the texts' order; with `text`
        also text. Ids are told as of pairs."""
        return table_of_ids(self._units, "clusters", text, cluster=self.labels)

    def _repr_html_(self) -> str:
        from clausegram.html_views import table_html
        from clausegram.markup import note

        what = repr(self).strip("<>")
        return note(what) if self._labels is None else table_html(self.table(), what)

    def to_csv(self, path: str | PathLike[str], *, text: bool = False) -> None:
        """Write the table as CSV: UTF-8, with a first line of names."""
        self.table(text=text).to_csv(path)

    def to_pandas(self, *, text: bool = False) -> pd.DataFrame:
        """The table as a pandas data frame; with `text`, the texts joined in."""
        return self.table(text=text).to_pandas()

    def to_polars(self, *, text: bool = False) -> pl.DataFrame:
        """The table as a polars data frame; with `text`, the texts joined in."""
        return self.table(text=text).to_polars()

    def to_arrow(self, *, text: bool = False) -> pa.Table:
        """The table as a pyarrow table; with `text`, the texts joined in."""
        return self.table(text=text).to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for anything that reads Arrow (polars, duckdb, pyarrow)."""
        return self.table().__arrow_c_stream__(requested_schema)


def _listed(labels: NDArray[np.int64] | None) -> list[int] | None:
    return None if labels is None else labels.tolist()


def clusters(
    matrix: SimilarityMatrix, method: Method, threshold: float | None, k: int | None, optimal: bool
) -> Clusters:
    """What `SimilarityMatrix.cluster` gives."""
    import numpy as np

    if method not in METHODS:
        more = (
            ": it takes Euclidean distances, and 1 - similarity is none"
            if method in ("ward", "centroid", "median")
            else ""
        )
        raise ValueError(f"method is {method!r}{more}: take {_or(METHODS)}")
    _refuse_what_has_no_distance(matrix, "clusters are")
    need("scipy")
    from scipy.cluster.hierarchy import linkage

    texts = len(matrix)
    refuse_past_memory(
        f"clustering {texts:,} texts (half a matrix of distances, and SciPy's copy of it)",
        COPIES * texts * (texts - 1) // 2 * 8,
        FEWER,
    )
    tree = np.empty((0, 4))
    if texts > 1:
        tree = linkage(distances(matrix, False, "float64"), method, optimal_ordering=optimal)
    found = Clusters(tree, matrix._left, (method, matrix.measure, optimal))
    if threshold is None and k is None:
        return found
    return found.cut(threshold=threshold, k=k)  # type: ignore[call-overload, no-any-return]


def distances(matrix: SimilarityMatrix, square: bool, dtype: Number) -> NDArray[Any]:
    """What `SimilarityMatrix.distances` gives."""
    import numpy as np

    if square and matrix._right is not None:
        found = matrix.to_numpy(dtype)
    else:
        _refuse_what_has_no_distance(matrix, "distances are")
        found = matrix.to_numpy(dtype) if square else matrix.condensed(dtype)
    np.subtract(1, found, out=found)
    np.maximum(found, 0, out=found)  # a cosine may be a hair above 1
    if square and matrix._right is None:
        np.fill_diagonal(found, 0)
    return found


def _refuse_what_has_no_distance(matrix: SimilarityMatrix, what: str) -> None:
    if matrix._right is not None:
        raise ValueError(f"{what} of one collection, and this compares two: leave others out")
    if matrix.measure == "containment":
        raise ValueError(
            f"{what} of a symmetric measure, which containment is not: take jaccard or overlap"
        )


def _by_first_text(found: NDArray[Any]) -> NDArray[np.int64]:
    """The same clusters, numbered from 0 in the order of their first texts."""
    import numpy as np

    _, first, number = np.unique(found, return_index=True, return_inverse=True)
    places: NDArray[np.int64] = np.argsort(np.argsort(first)).astype(np.int64)
    return places[number]


def _or(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}"
