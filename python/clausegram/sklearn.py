"""Estimators for scikit-learn: `ClauseSegmenter` cuts documents, `ClauseVectorizer` weighs n-grams.

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from clausegram.sklearn import ClauseSegmenter, ClauseVectorizer

model = make_pipeline(ClauseSegmenter(output="joined"), ClauseVectorizer(), LogisticRegression())

Only this module needs scikit-learn: pip install 'clausegram[sklearn]'.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, cast

from clausegram._native import Fitted, Ngrams, Pool
from clausegram.corpus import Corpus
from clausegram.extras import need
from clausegram.memory import refuse_past_memory
from clausegram.reading import parse
from clausegram.units import CorpusUnits, Texts, TextUnits, Units, count
from clausegram.vectors import (
    Digits,
    Number,
    Tokens,
    Weights,
    analyzer_of,
    csr,
    single,
    weighting_of,
)

need("sklearn")

from sklearn.base import BaseEstimator, TransformerMixin  # noqa: E402
from sklearn.utils.validation import check_is_fitted  # noqa: E402

if TYPE_CHECKING:
    from typing import Self

    import numpy as np
    import scipy.sparse as sp
    from numpy.typing import NDArray

Output = Literal["lists", "joined", "flat"]
Part = Literal["preamble", "operative"]

OUTPUTS = ("lists", "joined", "flat")
PARTS = (None, "preamble", "operative")


class ClauseVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to weighted n-grams: `clausegram.vectorize` as a transformer.

    The parameters are those of `clausegram.vectorize`. With `analyzer="word_sklearn"` and
    `ngram=1` the numbers are those of scikit-learn's `TfidfVectorizer`. Columns are ordered by
    document frequency in the texts that were fitted, the rarest first, and not by the alphabet.

    `transform` gives a `scipy.sparse.csr_matrix` of `dtype`, one row a text, one column an n-gram
    that was met in `fit`; other n-grams are left out. With `sparse_output=False` it is a numpy
    array, which `set_output(transform="pandas")` makes a data frame; what would not fit in memory
    raises MemoryError with its size.

    After `fit` there are `vocabulary_` (a dict of n-gram to column), `document_frequency_` (uint32)
    and, for weights="tfidf", `idf_` (float64), one number a column. Each call uses `threads`
    threads of its own, by default all cores: set 1 where scikit-learn itself runs in parallel.
    """

    fitted_: Fitted
    _names: NDArray[np.object_] | None = None

    def __init__(
        self,
        *,
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
        dtype: Number = "float64",
        sparse_output: bool = True,
        threads: int | None = None,
    ) -> None:
        self.analyzer = analyzer
        self.ngram = ngram
        self.lowercase = lowercase
        self.digits = digits
        self.stop_words = stop_words
        self.min_df = min_df
        self.max_df = max_df
        self.weights = weights
        self.norm = norm
        self.smooth_idf = smooth_idf
        self.sublinear_tf = sublinear_tf
        self.dtype = dtype
        self.sparse_output = sparse_output
        self.threads = threads

    def fit(self, X: Texts, y: object = None) -> Self:  # noqa: N803
        """Learn the n-grams of texts and how many of the texts have each.

        `X` is a list, an array or a column of texts, or a corpus, of which each clause is a text.
        Raises ValueError for a parameter that cannot be, and where no n-gram is left.
        """
        self._learn(X)
        return self

    def fit_transform(self, X: Texts, y: object = None) -> Any:  # noqa: N803
        """The same as `fit` and then `transform`, counting the texts once."""
        ngrams, pool = self._learn(X)
        parts = ngrams.vectors(pool, single=single(self.dtype), **self._weighting())
        return self._made(csr(parts, (ngrams.texts, ngrams.columns)))

    def transform(self, X: Texts) -> Any:  # noqa: N803
        """Weigh the n-grams of texts, as far as they were met in `fit`."""
        check_is_fitted(self)
        texts = _units(X).texts
        fitted = self.fitted_
        parts = fitted.vectors(Pool(self.threads), texts, single=single(self.dtype))
        return self._made(csr(parts, (len(texts), fitted.columns)))

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """The n-gram of each column, its words with a space between them."""
        import numpy as np

        check_is_fitted(self)
        if self._names is None:
            self._names = np.asarray(self.fitted_.names(), dtype=object)
        return self._names.copy()

    @property
    def vocabulary_(self) -> dict[str, int]:
        """The column of each n-gram."""
        return {name: column for column, name in enumerate(self.get_feature_names_out())}

    @property
    def document_frequency_(self) -> NDArray[np.uint32]:
        """In how many of the fitted texts each n-gram stood."""
        check_is_fitted(self)
        return self.fitted_.frequencies()

    @property
    def idf_(self) -> NDArray[np.float64]:
        """The inverse document frequency of each n-gram."""
        import numpy as np

        check_is_fitted(self)
        if self.weights != "tfidf":
            raise AttributeError(f"there is no idf_ where weights is {self.weights!r}")
        more = int(self.smooth_idf)
        frequency = self.fitted_.frequencies().astype(np.float64)
        return cast(
            "NDArray[np.float64]", np.log((self.fitted_.texts + more) / (frequency + more)) + 1
        )

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "fitted_")

    def __sklearn_tags__(self) -> Any:
        return _of_texts(super().__sklearn_tags__())

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_names": None}  # quicker made than loaded

    def _weighting(self) -> dict[str, Any]:
        if self.norm not in ("l2", None):
            raise ValueError(f"norm is {self.norm!r}: it must be 'l2' or None")
        weighting = weighting_of(self.weights, self.smooth_idf, self.sublinear_tf)
        return {**weighting, "norm": self.norm == "l2"}

    def _learn(self, texts: Texts) -> tuple[Ngrams, Pool]:
        single(self.dtype)
        weighting = self._weighting()
        analyzer = analyzer_of(
            self.analyzer, self.ngram, self.lowercase, self.digits, self.stop_words
        )
        units, pool = _units(texts), Pool(self.threads)
        ngrams = count([units], analyzer, self.min_df, self.max_df, pool, None)
        if not ngrams.columns:
            raise ValueError(
                f"no n-gram is left of {len(units)} texts: lower min_df (now {self.min_df}), raise "
                f"max_df (now {self.max_df}), or look whether the texts are empty"
            )
        self.fitted_ = ngrams.fitted(pool, analyzer, **weighting)
        self._names = None
        return ngrams, pool

    def _made(self, matrix: sp.csr_matrix) -> Any:
        if self.sparse_output:
            return matrix
        rows, columns = matrix.shape
        refuse_past_memory(
            f"an array of {rows:,} texts x {columns:,} n-grams {self.dtype}",
            rows * columns * matrix.dtype.itemsize,
            "take sparse_output=True, or fewer n-grams (min_df)",
        )
        return matrix.toarray()


class ClauseSegmenter(TransformerMixin, BaseEstimator, auto_wrap_output_keys=None):  # type: ignore[call-arg, misc]
    """Documents to the texts of their clauses: `clausegram.parse` as a transformer.

    `output` says what `transform` gives:

    - "lists": for each document the list of its clauses' texts;
    - "joined": for each document one text, its clauses joined by line ends, without masthead, page
      furniture and footnotes: what a vectorizer takes;
    - "flat": one list of the clauses of all documents. It is longer than the documents are many,
      so that no step with labels (`y`) may follow.

    `part` keeps the clauses of one part only: "preamble" or "operative". There is nothing to
    learn: `fit` checks the parameters.
    """

    def __init__(
        self,
        *,
        output: Output = "lists",
        part: Part | None = None,
        threads: int | None = None,
    ) -> None:
        self.output = output
        self.part = part
        self.threads = threads

    def fit(self, X: object = None, y: object = None) -> Self:  # noqa: N803
        """Check the parameters."""
        if self.output not in OUTPUTS:
            raise ValueError(f"output is {self.output!r}: it must be one of {', '.join(OUTPUTS)}")
        if self.part not in PARTS:
            raise ValueError(f"part is {self.part!r}: it must be preamble, operative or None")
        return self

    def transform(self, X: Texts) -> list[Any]:  # noqa: N803
        """The clauses of documents: a list, an array or a column of texts, or a corpus."""
        self.fit()
        corpus = X if isinstance(X, Corpus) else self._parsed(X)
        found = [
            [clause.text for clause in resolution.clauses if self.part in (None, clause.part)]
            for resolution in corpus
        ]
        if self.output == "joined":
            return ["\n".join(clauses) for clauses in found]
        if self.output == "flat":
            return [clause for clauses in found for clause in clauses]
        return found

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """One name, "clauses", so that a Pipeline can ask its steps one after the other."""
        import numpy as np

        return np.array(["clauses"], dtype=object)

    def set_output(self, *, transform: str | None = None) -> Self:
        """Change nothing: clauses are lists whatever container a Pipeline asks its steps for."""
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = _of_texts(super().__sklearn_tags__())
        tags.requires_fit = False
        return tags

    def _parsed(self, texts: Texts) -> Corpus:
        units = _units(texts)
        names = [str(name) for name in range(len(units))]
        return parse(units.texts, names, threads=self.threads, progress=False)


def _units(texts: Any) -> Units:
    """The clauses of a corpus, or texts by position: the index of a column may repeat."""
    if isinstance(texts, Corpus):
        return CorpusUnits(texts, "clause")
    if isinstance(texts, str):
        raise TypeError("X is one string: give a list of texts, or a corpus")
    values = list(texts)
    if values and isinstance(values[0], list | tuple):
        raise TypeError(
            "text 0 is a list: ClauseSegmenter(output='joined') gives one text for each document, "
            "output='flat' one for each clause"
        )
    return TextUnits(values, None)


def _of_texts(tags: Any) -> Any:
    """The tags of an estimator that takes texts and no table."""
    tags.input_tags.string = True
    tags.input_tags.two_d_array = False
    return tags
