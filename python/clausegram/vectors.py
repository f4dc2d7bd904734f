"""`vectorize`: texts to weighted n-grams, as scikit-learn's `TfidfVectorizer` makes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from clausegram._native import Analyzer, Ngrams, Pool
from clausegram.cached import cached_property
from clausegram.counted import Counted
from clausegram.extras import need
from clausegram.progress import Progress
from clausegram.units import Texts, Unit, Units, count, units_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import scipy.sparse as sp
    from numpy.typing import NDArray

Tokens = Literal["word", "word_sklearn", "char", "char_wb"]
Digits = Literal["keep", "fold"]
Weights = Literal["binary", "count", "tfidf"]
Number = Literal["float32", "float64"]

NUMBERS = ("float32", "float64")


def analyzer_of(
    analyzer: str, ngram: int | tuple[int, int], lowercase: bool, digits: str, stop: Iterable[str]
) -> Analyzer:
    """How texts are cut; `ngram` may be one number for both ends."""
    if isinstance(stop, str):
        raise TypeError(f"stop_words is the string {stop!r}: give a list of words")
    ends: tuple[Any, ...] = (ngram, ngram) if isinstance(ngram, int | float) else tuple(ngram)
    if len(ends) != 2 or not all(isinstance(n, int) and 0 <= n < 2**31 for n in ends):
        raise ValueError(
            f"ngram is {ngram!r}: it must be a number from 1 to 6 or a range such as (1, 3)"
        )
    return Analyzer(analyzer, ends, lowercase=lowercase, digits=digits, stop=set(stop))


def weighting_of(weights: str, smooth_idf: bool, sublinear_tf: bool) -> dict[str, Any]:
    """The weights as the compiled module calls them."""
    if weights not in ("binary", "count", "tfidf"):
        raise ValueError(f"weights is {weights!r}: it must be binary, count or tfidf")
    term = "sublinear" if sublinear_tf and weights != "binary" else "count"
    idf = "smooth" if smooth_idf else "plain"
    return {
        "term": "binary" if weights == "binary" else term,
        "idf": idf if weights == "tfidf" else None,
    }


def single(dtype: Any) -> bool:
    """Whether 32 bits are asked for and not 64."""
    import numpy as np

    try:
        name: str = np.dtype(dtype).name
    except TypeError:  # of a name that numpy does not know
        name = f"{dtype!r:.60}"
    if name not in NUMBERS:
        raise ValueError(f"dtype is {name}: it must be float32 or float64")
    return name == "float32"


def csr(
    parts: tuple[NDArray[Any], NDArray[np.uint32], NDArray[np.uint64]], shape: tuple[int, int]
) -> sp.csr_matrix:
    """Values, columns and row starts as a sparse matrix that uses their memory."""
    need("scipy")
    import numpy as np
    import scipy.sparse as sp

    values, columns, starts = parts
    matrix = sp.csr_matrix(
        (values, columns.view(np.int32), starts.view(np.int64)), shape=shape, copy=False
    )
    matrix.has_canonical_format = True  # columns rise in each row, none twice
    return matrix


def vectorize(
    texts: Texts,
    *,
    unit: Unit = "clause",
    ids: Iterable[Any] | None = None,
    analyzer: Tokens = "word",
    ngram: int | tuple[int, int] = (1, 3),
    lowercase: bool = True,
    digits: Digits = "keep",
    stop_words: Iterable[str] = (),
    min_df: float = 1,
    max_df: float = 1.0,
    weights: Weights = "tfidf",
    norm: Literal["l2"] | None = "l2",
    smooth_idf: bool = True,
    sublinear_tf: bool = False,
    threads: int | None = None,
    progress: bool | None = None,
) -> Vectors:
    """Turn texts into vectors of weighted n-grams.

    `texts` is a corpus (of which `unit` says what a row is), a list, a dict by id, or a column of
    a data frame. `analyzer` is "word" (words after UAX 29; Chinese by character), "word_sklearn"
    (scikit-learn's default token pattern, exactly), "char" (characters as users see them) or
    "char_wb" (characters within words). With `analyzer="word_sklearn"` the numbers are those of
    scikit-learn's `TfidfVectorizer`; columns are ordered by document frequency, the rarest first.

    `min_df` and `max_df` keep n-grams by the number of texts (int) or the share of texts (float)
    that have them. Raises ValueError with the argument's name for what cannot be.
    """
    units = units_of(texts, unit, ids)
    words = stop_words if isinstance(stop_words, str) else list(stop_words)
    cut = (analyzer, ngram, lowercase, digits, words)
    analyzer_of(*cut)
    weighting = weighting_of(weights, smooth_idf, sublinear_tf)
    if norm not in ("l2", None):
        raise ValueError(f"norm is {norm!r}: it must be 'l2' or None")
    how = (cut, min_df, max_df)
    return _counted(units, {**weighting, "norm": norm == "l2"}, how, (threads, progress))


def _counted(
    units: Units,
    weighting: dict[str, Any],
    how: tuple[Any, ...],
    run: tuple[int | None, bool | None],
) -> Vectors:
    """The vectors, their n-grams counted; a pickle holds what this is called with."""
    (cut, min_df, max_df), (threads, progress) = how, run
    pool = Pool(threads)
    with Progress(None, progress, " parts") as bar:
        ngrams = count([units], analyzer_of(*cut), min_df, max_df, pool, bar.tick)
    vectors = Vectors(ngrams, units, pool, weighting, progress)
    return vectors.made_by(_counted, units, weighting, how, run)


class Vectors(Counted):
    """Texts as weighted n-grams: one row a text, one column an n-gram."""

    def __init__(
        self,
        ngrams: Ngrams,
        units: Units,
        pool: Pool,
        weighting: dict[str, Any],
        progress: bool | None = None,
    ) -> None:
        self._ngrams = ngrams
        self._units = units
        self._pool = pool
        self._weighting = weighting
        self._progress = progress

    @property
    def shape(self) -> tuple[int, int]:
        """How many texts, how many n-grams."""
        return self._ngrams.texts, self._ngrams.columns

    def __len__(self) -> int:
        return self._ngrams.texts

    def __repr__(self) -> str:
        return f"<Vectors: {self.shape[0]:,} texts, {self.shape[1]:,} n-grams>"

    @property
    def ids(self) -> list[Any]:
        """The id of each row."""
        return self._units.ids

    @cached_property
    def feature_names(self) -> list[str]:
        """The n-gram of each column, its words with a space between them."""
        return self._ngrams.names()

    @property
    def document_frequency(self) -> NDArray[np.uint32]:
        """In how many texts each n-gram stands."""
        return self._ngrams.frequencies()

    def to_scipy(self, dtype: Any = "float64") -> sp.csr_matrix:
        """The vectors as a sparse matrix that uses their memory, without a copy."""
        with Progress(None, self._progress) as bar:
            parts = self._ngrams.vectors(
                self._pool, single=single(dtype), progress=bar.tick, **self._weighting
            )
        return csr(parts, self.shape)

    def to_pandas(self) -> pd.DataFrame:
        """A data frame of sparse columns: for few n-grams (min_df), not for millions."""
        need("pandas")
        import pandas as pd

        return pd.DataFrame.sparse.from_spmatrix(
            self.to_scipy(), index=self.ids, columns=self.feature_names
        )
