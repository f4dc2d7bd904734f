"""`similarity`: everything with everything, exactly, by n-grams."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from clausegram._native import Collection, Pool
from clausegram.cached import cached_property
from clausegram.checks import share_of_one, whole_number
from clausegram.counted import Counted
from clausegram.extras import need
from clausegram.for_scipy import ForScipy
from clausegram.mapped import mapped
from clausegram.memory import refuse_past_memory
from clausegram.pairs import Neighbours, Pairs
from clausegram.plan import MANY_CELLS, MANY_ROWS, Plan, plan_of_matrix, plan_of_search, tell
from clausegram.plots.plotted import Plotted
from clausegram.progress import Progress
from clausegram.shown import one_of
from clausegram.sketch import Sketch
from clausegram.units import Group, Texts, Unit, Units, count, groups, units_of
from clausegram.vectors import (
    Digits,
    Number,
    Tokens,
    Weights,
    analyzer_of,
    single,
    weighting_of,
)

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


Measure = Literal["jaccard", "dice", "overlap", "containment", "cosine", "tfidf", "ruzicka"]
MEASURES = ("jaccard", "dice", "overlap", "containment", "cosine", "tfidf", "ruzicka")
SETS = ("jaccard", "dice", "overlap", "containment")
Path = str | os.PathLike[str] | None
FEWER = "take pairs(threshold) or top_k(k), dtype='float32', or out='matrix.npy'"


def similarity(
    texts: Texts,
    others: Texts | None = None,
    *,
    unit: Unit = "clause",
    ids: Iterable[Any] | None = None,
    measure: Measure = "jaccard",
    analyzer: Tokens = "word",
    ngram: int | tuple[int, int] = (1, 3),
    lowercase: bool = True,
    digits: Digits = "keep",
    stop_words: Iterable[str] = (),
    min_df: float = 1,
    max_df: float = 1.0,
    weights: Weights | None = None,
    smooth_idf: bool = True,
    sublinear_tf: bool = False,
    threads: int | None = None,
    progress: bool | None = None,
) -> SimilarityMatrix:
    """Compare texts with one another, or with `others`, by their n-grams.

    Nothing but the n-grams is computed here: the matrix gives `to_numpy()`, `pairs(threshold)`,
    `top_k(k)`. `texts` is a corpus (of which `unit` says what is compared: its clauses, or its
    resolutions), a list, a dict by id, or a column of a data frame.

    `measure`, with A, B sets of n-grams and a, b vectors of weights; the first is the row's text:

    - jaccard: |A ∩ B| / |A ∪ B| (Jaccard 1901)
    - dice: 2 |A ∩ B| / (|A| + |B|) (Dice 1945)
    - overlap: |A ∩ B| / min(|A|, |B|) (Simpson 1943)
    - containment: |A ∩ B| / |A|, not symmetric (Broder 1997)
    - cosine: a · b / (‖a‖ ‖b‖), of counts (Salton 1971)
    - tfidf: the same of tf-idf weights, as scikit-learn computes them
    - ruzicka: Σ min(a, b) / Σ max(a, b), of counts (Ružička 1958)

    A text without n-grams has similarity 0 with every text, itself included; two texts with the
    same n-grams have 1. `weights` chooses other weights for cosine and ruzicka. `analyzer` and the
    other arguments are those of `vectorize`. With `others`, document frequencies are those of
    both together. Raises ValueError with the argument's name for what cannot be.
    """
    if measure not in MEASURES:
        raise ValueError(f"measure is {measure!r}: {one_of(measure, MEASURES)}")
    if weights is not None and measure in (*SETS, "tfidf"):
        raise ValueError(f"weights is for cosine and ruzicka: {measure} has its own")
    words = stop_words if isinstance(stop_words, str) else list(stop_words)
    cut = (analyzer, ngram, lowercase, digits, words)
    analyzer_of(*cut)
    weighting = weighting_of(
        weights or ("tfidf" if measure == "tfidf" else "count"), smooth_idf, sublinear_tf
    )
    left = units_of(texts, unit, ids)
    right = None if others is None else units_of(others, unit, None)
    if right is not None and not len(right):
        raise ValueError("others is empty: there is nothing to compare with")
    how = (cut, min_df, max_df)
    return SimilarityMatrix(left, right, measure, weighting, how, (threads, progress))


class SimilarityMatrix(Counted, Plotted, ForScipy):
    """The similarity of all rows with all columns, computed in the shape that is asked for.

    Scores are sums in 64-bit floating point, the same bits for any number of threads.

    With `plan=True`, `to_numpy`, `pairs` and `top_k` compute nothing but a `Plan`: how long it will
    take, and how much memory. Without, they print it before a run of more than a few seconds;
    `plan=False` spares the sample that this takes.
    """

    def __init__(
        self,
        left: Units,
        right: Units | None,
        measure: str,
        weighting: dict[str, Any],
        how: tuple[Any, ...],
        run: tuple[int | None, bool | None],
    ) -> None:
        self.made_by(SimilarityMatrix, left, right, measure, weighting, how, run)
        (cut, min_df, max_df), (threads, self._progress) = how, run
        self.measure = measure
        self._left = left
        self._right = right
        self._weighting = weighting
        self._pool = Pool(threads)
        both = [left] if right is None else [left, right]
        with Progress(None, self._progress, " parts") as bar:
            self._ngrams = count(both, analyzer_of(*cut), min_df, max_df, self._pool, bar.tick)

    def _repr_html_(self) -> str:
        from clausegram.html_results import similarity_html

        return similarity_html(self)

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows, how many columns."""
        return len(self._left), len(self._left if self._right is None else self._right)

    def __len__(self) -> int:
        return len(self._left)

    def __repr__(self) -> str:
        rows, columns = self.shape
        return (
            f"<SimilarityMatrix: {rows:,} x {columns:,} by {self.measure}, "
            f"{self._ngrams.columns:,} n-grams>"
        )

    @property
    def ids(self) -> list[Any]:
        """The id of each row."""
        return self._left.ids

    @property
    def column_ids(self) -> list[Any]:
        """The id of each column."""
        return self._units[1].ids

    @property
    def _units(self) -> tuple[Units, Units]:
        return self._left, self._left if self._right is None else self._right

    @cached_property
    def _collection(self) -> Collection:
        return self._ngrams.collection(
            self._pool,
            measure="cosine" if self.measure == "tfidf" else self.measure,
            split=None if self._right is None else len(self._left),
            **self._weighting,
        )

    @overload
    def to_numpy(
        self, dtype: Number = ..., *, out: Path = ..., plan: Literal[False] | None = ...
    ) -> NDArray[Any]: ...

    @overload
    def to_numpy(self, dtype: Number = ..., *, out: Path = ..., plan: Literal[True]) -> Plan: ...

    def to_numpy(
        self, dtype: Number = "float64", *, out: Path = None, plan: bool | None = None
    ) -> NDArray[Any] | Plan:
        """The whole matrix, in memory or in the file `out`.

        `out` names a new .npy file, which comes back memory-mapped. Raises MemoryError with the
        size, before anything is computed, if the matrix does not fit in memory.
        """
        rows, columns = self.shape
        if plan or (plan is None and rows * columns >= MANY_CELLS):
            made = plan_of_matrix(self, dtype)
            if plan:
                return made
            tell(made)
        if out is not None:
            single(dtype)
            with mapped(out, dtype, (rows, columns)) as matrix:
                self._fill(matrix.reshape(-1))
            import numpy as np

            return cast("NDArray[Any]", np.load(out, mmap_mode="r+"))
        matrix = self._room((rows * columns,), dtype, f"a matrix of {rows:,} x {columns:,} {dtype}")
        self._fill(matrix)
        return matrix.reshape(rows, columns)

    def condensed(self, dtype: Number = "float64") -> NDArray[Any]:
        """What stands right of the diagonal, row by row, as SciPy's `squareform` takes it.

        Only for one collection and a symmetric measure.
        """
        rows, _ = self.shape
        if self._right is not None or self.measure == "containment":
            raise ValueError("condensed is for one collection and a symmetric measure")
        matrix = self._room(
            (rows * (rows - 1) // 2,), dtype, f"half a matrix of {rows:,} x {rows:,} {dtype}"
        )
        self._fill(matrix, condensed=True)
        return matrix

    def blocks(
        self, rows: int | None = None, dtype: Number = "float64"
    ) -> Iterator[tuple[int, NDArray[Any]]]:
        """The matrix in blocks of `rows` rows: the first row's position, and the block.

        Without `rows`, blocks take some 64 MB.
        """
        import numpy as np

        total, columns = self.shape
        if rows is None:
            rows = max(1, (64 << 20) // (columns * np.dtype(dtype).itemsize or 1))
        rows = whole_number("rows", rows, 1)
        single(dtype)
        for first in range(0, total, rows):
            end = min(first + rows, total)
            block = np.empty((end - first) * columns, dtype)
            self._fill(block, rows=(first, end))
            yield first, block.reshape(end - first, columns)

    @overload
    def pairs(
        self,
        threshold: float,
        *,
        across: Group | None = ...,
        within: Group | None = ...,
        plan: Literal[False] | None = ...,
    ) -> Pairs: ...

    @overload
    def pairs(
        self,
        threshold: float,
        *,
        across: Group | None = ...,
        within: Group | None = ...,
        plan: Literal[True],
    ) -> Plan: ...

    def pairs(
        self,
        threshold: float,
        *,
        across: Group | None = None,
        within: Group | None = None,
        plan: bool | None = None,
    ) -> Pairs | Plan:
        """All pairs with a similarity of `threshold` or more (above 0, at most 1).

        `across` leaves out pairs of one group, `within` keeps only those: "resolution", a field of
        the header such as "session", or a label for each text. What a header does not tell is
        taken to be a group of its own.
        """
        threshold, chosen = share_of_one("threshold", threshold), self._chosen(across, within)
        if plan or (plan is None and self._collection.distinct >= MANY_ROWS):
            made = plan_of_search(self, f"pairs of {threshold} or more", None, threshold)
            if plan:
                return made
            tell(made)
        with Progress(None, self._progress, " rows") as bar:
            rows, columns, scores = self._collection.pairs(
                self._pool, threshold, progress=bar.tick, **chosen
            )
        return Pairs(rows, columns, scores, self._units, self.measure)

    @overload
    def top_k(
        self,
        k: int,
        *,
        threshold: float = ...,
        across: Group | None = ...,
        within: Group | None = ...,
        plan: Literal[False] | None = ...,
    ) -> Neighbours: ...

    @overload
    def top_k(
        self,
        k: int,
        *,
        threshold: float = ...,
        across: Group | None = ...,
        within: Group | None = ...,
        plan: Literal[True],
    ) -> Plan: ...

    def top_k(
        self,
        k: int,
        *,
        threshold: float = 0.0,
        across: Group | None = None,
        within: Group | None = None,
        plan: bool | None = None,
    ) -> Neighbours | Plan:
        """The `k` most similar texts of each text, best first, ties by position.

        Only what is above 0 and reaches `threshold` stands there, and never the text itself.
        `across` and `within` are those of `pairs`.
        """
        k, threshold = whole_number("k", k, 1), share_of_one("threshold", threshold, zero=True)
        chosen = self._chosen(across, within)
        if plan or (plan is None and self._collection.distinct >= MANY_ROWS):
            made = plan_of_search(self, f"the {k} most similar", k, threshold)
            if plan:
                return made
            tell(made)
        with Progress(None, self._progress, " rows") as bar:
            offsets, columns, scores = self._collection.top_k(
                self._pool, k, threshold=threshold, progress=bar.tick, **chosen
            )
        return Neighbours(offsets.view("int64"), columns, scores, self._units, self.measure)

    def sketch(self, permutations: int = 256, *, seed: int = 0) -> Sketch:
        """MinHash signatures, for corpora that are too large for `pairs`: see `Sketch`.

        Only for measure="jaccard". The same seed gives the same signatures.
        """
        return Sketch(self, permutations, seed)

    def to_pandas(self, dtype: Number = "float64") -> pd.DataFrame:
        """The whole matrix with the ids of rows and columns; it uses the memory of `to_numpy`."""
        need("pandas")
        import pandas as pd

        matrix = self.to_numpy(dtype)
        return pd.DataFrame(matrix, index=self.ids, columns=self.column_ids, copy=False)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        if copy is False:
            raise ValueError("the matrix is computed when it is asked for: copy must not be False")
        return self.to_numpy("float64" if dtype is None else dtype)

    def _room(self, shape: tuple[int, ...], dtype: Any, what: str) -> NDArray[Any]:
        import numpy as np

        single(dtype)
        refuse_past_memory(what, shape[0] * np.dtype(dtype).itemsize, FEWER)
        return np.empty(shape, dtype)

    def _fill(self, out: NDArray[Any], **options: Any) -> None:
        with Progress(None, self._progress, " rows") as bar:
            self._collection.dense(self._pool, out, progress=bar.tick, **options)

    def _chosen(self, across: Group | None, within: Group | None) -> dict[str, Any]:
        units = [self._left] if self._right is None else [self._left, self._right]
        return {
            "different": groups(units, "across", across),
            "same": groups(units, "within", within),
        }
