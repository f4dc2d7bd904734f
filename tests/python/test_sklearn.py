"""`clausegram.sklearn`: the estimators, by scikit-learn's own checks and beside its vectorizer."""

from __future__ import annotations

import pickle
import subprocess
import sys
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.utils.estimator_checks import check_estimator, parametrize_with_checks
from sklearn.utils.validation import validate_data

import clausegram as cg
from clausegram import datasets, memory
from clausegram.sklearn import ClauseSegmenter, ClauseVectorizer
from test_vectorize import SCRIPTS

WORDS = st.sampled_from(
    ["the", "harbour", "lantern", "keeper", "Lantern", "über", "中", "ab", "12"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=9).map(" ".join), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def documents() -> list[str]:
    return list(datasets.make_corpus(60, seed=3).texts().values())


@pytest.fixture(scope="module")
def corpus(documents: list[str]) -> cg.Corpus:
    return cg.parse(documents)


@pytest.fixture(scope="module")
def clauses(corpus: cg.Corpus) -> list[str]:
    return [clause.text for clause in corpus.clauses] + SCRIPTS


def bits(matrix: Any) -> tuple[bytes, bytes, bytes]:
    return matrix.data.tobytes(), matrix.indices.tobytes(), matrix.indptr.tobytes()


class TableVectorizer(ClauseVectorizer):
    """The vectorizer over tables of numbers, each row written as a text.

    scikit-learn's checks give every estimator tables and pass over those that take none. So they
    can be run on all that is not the reading of texts.
    """

    def fit(self, X: Any, y: Any = None) -> Any:  # noqa: N803
        return super().fit(as_texts(validate_data(self, X)))

    def fit_transform(self, X: Any, y: Any = None) -> Any:  # noqa: N803
        return super().fit_transform(as_texts(validate_data(self, X)))

    def transform(self, X: Any) -> Any:  # noqa: N803
        if not hasattr(self, "fitted_"):
            raise NotFittedError("call fit first")
        return super().transform(as_texts(validate_data(self, X, reset=False)))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = True
        tags.input_tags.string = False
        return tags


def as_texts(table: Any) -> list[str]:
    """A word for each cell: the column and the rounded number."""
    return [" ".join(f"c{at}n{round(cell)}" for at, cell in enumerate(row)) for row in table]


@parametrize_with_checks(
    [TableVectorizer(analyzer="char", ngram=(1, 2)), TableVectorizer(sparse_output=False)]
)
def test_scikit_learns_checks(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize("estimator", [ClauseVectorizer(), ClauseSegmenter()], ids=repr)
def test_estimators_of_texts_are_passed_over_as_scikit_learns_own(estimator: Any) -> None:
    with pytest.warns(SkipTestWarning, match="requires input  of type"):
        check_estimator(estimator)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ({}, {}),
        ({"ngram_range": (1, 3), "min_df": 2}, {"ngram": (1, 3), "min_df": 2}),
        ({"sublinear_tf": True, "smooth_idf": False}, {"sublinear_tf": True, "smooth_idf": False}),
        ({"norm": None, "max_df": 0.2}, {"norm": None, "max_df": 0.2}),
        ({"lowercase": False, "binary": True}, {"lowercase": False, "weights": "binary"}),
        ({"stop_words": ["the", "of"]}, {"stop_words": ["the", "of"]}),
        ({"analyzer": "char_wb", "ngram_range": (3, 5)}, {"analyzer": "char_wb", "ngram": (3, 5)}),
        ({"analyzer": "char", "ngram_range": (1, 2)}, {"analyzer": "char", "ngram": (1, 2)}),
    ],
    ids=str,
)
def test_the_numbers_of_scikit_learn(
    clauses: list[str], theirs: dict[str, Any], ours: dict[str, Any]
) -> None:
    # Characters as users see them are not code points: marks stay with their letters.
    texts = [text for text in clauses if text.isascii()] if "analyzer" in ours else clauses
    learned, unseen = texts[::2], texts[1::2]
    if "binary" in theirs:
        theirs = {**theirs, "use_idf": False}
    vectorizer = TfidfVectorizer(**theirs).fit(learned)
    ours = {"analyzer": "word_sklearn", "ngram": 1, **ours}
    estimator = ClauseVectorizer(**ours, threads=2).fit(learned)
    names = estimator.get_feature_names_out()
    order = np.argsort(names)
    assert names[order].tolist() == vectorizer.get_feature_names_out().tolist()
    assert estimator.vocabulary_.keys() == vectorizer.vocabulary_.keys()
    for some in (learned, unseen, unseen[:1]):
        expected = vectorizer.transform(some)
        found = estimator.transform(some)
        assert found.shape == expected.shape
        assert found.dtype == np.float64
        assert abs(found[:, order] - expected).max() < 1e-12
    if theirs.get("use_idf", True):
        np.testing.assert_allclose(estimator.idf_[order], vectorizer.idf_, rtol=1e-12)
    else:
        with pytest.raises(AttributeError, match="no idf_ where weights is 'binary'"):
            estimator.idf_  # noqa: B018


@pytest.mark.parametrize("analyzer", ["word", "char", "char_wb"])
@given(learned=TEXTS, unseen=TEXTS, ngram=st.sampled_from([(1, 1), (1, 3), (2, 2), (3, 6)]))
@settings(max_examples=60, deadline=None)
def test_transform_counts_what_fit_has_met(
    analyzer: str, learned: list[str], unseen: list[str], ngram: tuple[int, int]
) -> None:
    options: dict[str, Any] = {"analyzer": analyzer, "ngram": ngram}
    estimator = ClauseVectorizer(**options, weights="count", norm=None)
    try:
        estimator.fit(learned)
    except ValueError as error:
        assert str(error).startswith("no n-gram is left of ")  # noqa: PT017
        return
    names = estimator.get_feature_names_out().tolist()
    found = pd.DataFrame(estimator.transform(unseen).toarray(), columns=names)
    counted = cg.vectorize(unseen, **options, weights="count", norm=None).to_pandas()
    expected = counted.reindex(columns=names, fill_value=0)
    assert np.array_equal(found.to_numpy(), expected.to_numpy())


def test_the_same_text_has_the_same_vector(clauses: list[str]) -> None:
    estimator = ClauseVectorizer(min_df=2)
    first = estimator.fit_transform(clauses)
    assert bits(estimator.transform(clauses)) == bits(first)
    assert bits(estimator.fit(clauses).transform(clauses)) == bits(first)
    assert bits(cg.vectorize(clauses, min_df=2).to_scipy()) == bits(first)
    assert bits(ClauseVectorizer(min_df=2, threads=3).fit(clauses).transform(clauses)) == bits(
        first
    )
    assert estimator.set_params(dtype="float32").transform(clauses).dtype == np.float32
    assert np.array_equal(np.diff(first.tocsc().indptr), estimator.document_frequency_)


def test_pickles_and_clones(clauses: list[str]) -> None:
    options: dict[str, Any] = {"stop_words": ["the"], "digits": "fold", "sublinear_tf": True}
    estimator = ClauseVectorizer(**options).fit(clauses[::2])
    again = pickle.loads(pickle.dumps(estimator))  # noqa: S301
    assert bits(again.transform(clauses)) == bits(estimator.transform(clauses))
    assert np.array_equal(again.get_feature_names_out(), estimator.get_feature_names_out())
    copied = clone(estimator)
    assert copied.get_params() == estimator.get_params()
    with pytest.raises(NotFittedError, match="not fitted yet"):
        copied.transform(clauses)


def test_a_broken_pickle_is_refused(clauses: list[str]) -> None:
    fitted = ClauseVectorizer().fit(clauses[:20]).fitted_
    analyzer, weights, (texts, frequency), words, (parents, tokens, columns) = (
        fitted.__getnewargs__()
    )
    nodes = (parents, tokens, columns)
    assert type(fitted)(analyzer, weights, (texts, frequency), words, nodes).names()
    ahead = np.full_like(parents, len(parents) + 1)
    for learned, names, wrong in [
        ((texts, frequency[1:]), words, nodes),
        ((texts, frequency[::-1].copy()), words, nodes),
        ((texts, frequency), words[:-1], nodes),
        ((texts, frequency), words[:-1] + words[:1], nodes),
        ((texts, frequency), words, (parents[1:], tokens, columns)),
        ((texts, frequency), words, (ahead, tokens, columns)),
        ((texts, frequency), words, (parents, tokens, np.zeros_like(columns))),
    ]:
        with pytest.raises(ValueError, match=r"(state|frequency) is"):
            type(fitted)(analyzer, weights, learned, names, wrong)


def test_clauses_are_classified_in_a_pipeline(corpus: cg.Corpus) -> None:
    chosen = ("directive", "basis", "concern", "decision")
    held = [clause for clause in corpus.clauses if clause.function in chosen][:300]
    texts, functions = [clause.text for clause in held], [clause.function for clause in held]
    steps = [("ngrams", ClauseVectorizer(ngram=1, threads=1)), ("model", LogisticRegression(C=30))]
    search = GridSearchCV(Pipeline(steps), {"ngrams__min_df": [1, 2]}, cv=3).fit(texts, functions)
    commonest = max(map(functions.count, chosen)) / len(functions)
    assert search.best_score_ > commonest + 0.2
    best = search.best_estimator_
    assert best.score(texts, functions) > 0.95
    assert len(best[:-1].get_feature_names_out()) == best["model"].coef_.shape[1]


def test_documents_are_weighed_by_their_clauses(documents: list[str], corpus: cg.Corpus) -> None:
    steps = [ClauseSegmenter(output="joined"), ClauseVectorizer(ngram=1)]
    expected = cg.vectorize(corpus, unit="resolution", ngram=1)
    found = make_pipeline(*steps).fit(documents)
    assert bits(found.transform(documents)) == bits(expected.to_scipy())
    assert found.get_feature_names_out().tolist() == expected.feature_names
    is_council = [r.header["organ"] == "Security Council" for r in corpus]
    model = make_pipeline(*steps, LogisticRegression(C=1000))
    assert np.isfinite(cross_val_score(model, documents, is_council, cv=3)).all()
    assert model.fit(documents, is_council).predict(documents).tolist() == is_council
    both = FeatureUnion([("words", ClauseVectorizer(ngram=1)), ("long", ClauseVectorizer(ngram=3))])
    assert both.fit_transform(documents).shape[0] == len(documents)


def test_what_the_segmenter_gives(documents: list[str], corpus: cg.Corpus) -> None:
    expected = [[clause.text for clause in resolution.clauses] for resolution in corpus]
    assert ClauseSegmenter().fit_transform(documents) == expected
    assert ClauseSegmenter().transform(corpus) == expected
    assert ClauseSegmenter().transform(pd.Series(documents, index=[7] * 60)) == expected
    assert ClauseSegmenter(output="joined").transform(np.array(documents)) == [
        "\n".join(clauses) for clauses in expected
    ]
    flat = ClauseSegmenter(output="flat", threads=1).transform(documents)
    assert flat == [text for clauses in expected for text in clauses]
    preamble, operative = (
        ClauseSegmenter(output="flat", part=part).transform(documents)
        for part in ("preamble", "operative")
    )
    assert preamble
    assert operative
    assert {*preamble, *operative} <= set(flat)
    assert {clause.text for clause in corpus.clauses if clause.part == "preamble"} == set(preamble)


def test_containers_of_pandas(documents: list[str]) -> None:
    model = make_pipeline(
        ClauseSegmenter(output="joined"), ClauseVectorizer(ngram=1, min_df=5, sparse_output=False)
    )
    column = pd.Series(documents, index=[f"d{n}" for n in range(60)])
    frame = model.set_output(transform="pandas").fit_transform(column)
    assert frame.columns.tolist() == model.get_feature_names_out().tolist()
    vectors = ClauseVectorizer(ngram=1, min_df=5, sparse_output=False).set_output(
        transform="pandas"
    )
    assert vectors.fit_transform(column).index.tolist() == column.index.tolist()
    sparse = ClauseVectorizer().set_output(transform="pandas")
    with pytest.raises(ValueError, match="Try to set the transformer output to a dense array"):
        sparse.fit_transform(documents)


def test_a_column_whose_index_repeats(documents: list[str]) -> None:
    column = pd.Series(documents[:4], index=[1, 1, 2, 2])
    expected = ClauseVectorizer().fit_transform(documents[:4])
    assert bits(ClauseVectorizer().fit_transform(column)) == bits(expected)
    assert bits(ClauseVectorizer().fit_transform(np.array(documents[:4]))) == bits(expected)


def test_what_cannot_be_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match=r"no n-gram is left of 2 texts: lower min_df \(now 3\)"):
        ClauseVectorizer(min_df=3).fit(["a b", "b"])
    with pytest.raises(TypeError, match=r"text 0 is a list: ClauseSegmenter\(output='joined'\)"):
        ClauseVectorizer().fit([["a"], ["b"]])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="X is one string"):
        ClauseVectorizer().fit("a b c")
    with pytest.raises(TypeError, match="text 1 is float, not str: leave out what is missing"):
        ClauseVectorizer().fit(["a", float("nan")])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="norm is 'l1': it must be 'l2' or None"):
        ClauseVectorizer(norm="l1").fit(["a"])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="dtype is int64: it must be float32 or float64"):
        ClauseVectorizer(dtype="int64").fit(["a"])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="output is 'list': it must be one of lists, joined, flat"):
        ClauseSegmenter(output="list").transform(["a"])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="part is 'body': it must be preamble, operative or None"):
        ClauseSegmenter(part="body").fit()  # type: ignore[arg-type]
    monkeypatch.setattr(memory, "available", lambda: 1000)
    with pytest.raises(MemoryError, match=r"500 texts x 500 n-grams float64 takes 2\.0 MB"):
        ClauseVectorizer(sparse_output=False).fit_transform([f"word{n}" for n in range(500)])


def test_without_scikit_learn_the_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['sklearn'] = None\n"
        "import clausegram\n"
        "try:\n    import clausegram.sklearn\n"
        "except ImportError as error:\n    print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "MissingExtraError this needs sklearn, which is not installed: "
        "pip install 'clausegram[sklearn]'\n"
    )


def test_no_warning_of_scikit_learn_is_ours(documents: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        clone(make_pipeline(ClauseSegmenter(output="joined"), ClauseVectorizer())).fit(documents)
