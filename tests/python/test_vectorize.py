"""`cg.vectorize`: the numbers of scikit-learn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

import clausegram as cg
from clausegram import datasets

SCRIPTS = [
    "The lanterns of the outer harbours; 3 of 12 keepers, A/RES/85/12.",
    "Conseil économique: l'État s'efforce, œuvre 1 à 1",
    "Совет Безопасности, ссылаясь на свои резолюции",
    "大会, 回顾其第八十五届会议 85/12 号决议",
    "مجلس الأمن، إذ يشير إلى قراراته السابقة",
    "ΟΔΟΣ ΣΊΣΥΦΟΣ İstanbul straße STRASSE ǅ ﬁne x² ½ ٣٤",
    "संयुक्त राष्ट्र महासभा a\u0301e\u0301 _under_score __ x_1",
    "",
    "a I 1 . , ;",
]


@pytest.fixture(scope="module")
def clauses() -> list[str]:
    corpus = cg.parse(datasets.make_corpus(60, seed=2).texts())
    return [clause.text for clause in corpus.clauses] + SCRIPTS


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ({}, {}),
        ({"ngram_range": (1, 3)}, {"ngram": (1, 3)}),
        ({"ngram_range": (2, 6)}, {"ngram": (2, 6)}),
        ({"sublinear_tf": True, "smooth_idf": False}, {"sublinear_tf": True, "smooth_idf": False}),
        ({"norm": None, "ngram_range": (2, 2)}, {"norm": None, "ngram": 2}),
        ({"min_df": 3, "max_df": 0.5}, {"min_df": 3, "max_df": 0.5}),
        ({"lowercase": False}, {"lowercase": False}),
        ({"stop_words": ["the", "of"]}, {"stop_words": ["the", "of"]}),
        ({"use_idf": False, "norm": None}, {"weights": "count", "norm": None}),
        ({"binary": True, "use_idf": False}, {"weights": "binary"}),
        ({"analyzer": "char_wb", "ngram_range": (3, 3)}, {"analyzer": "char_wb", "ngram": 3}),
        ({"analyzer": "char", "ngram_range": (2, 4)}, {"analyzer": "char", "ngram": (2, 4)}),
    ],
    ids=str,
)
def test_the_numbers_of_scikit_learn(
    clauses: list[str], theirs: dict[str, Any], ours: dict[str, Any]
) -> None:
    # Characters as users see them are not code points: marks stay with their letters.
    texts = [text for text in clauses if text.isascii()] if "analyzer" in ours else clauses
    vectorizer = TfidfVectorizer(**theirs)
    expected = vectorizer.fit_transform(texts)
    options: dict[str, Any] = {"analyzer": "word_sklearn", "ngram": 1, **ours}
    vectors = cg.vectorize(texts, **options)
    found = vectors.to_scipy()
    assert found.shape == expected.shape
    assert sorted(vectors.feature_names) == sorted(vectorizer.get_feature_names_out())
    order = np.argsort(vectors.feature_names)
    assert abs(found[:, order] - expected).max() < 1e-12


def test_rows_and_columns(clauses: list[str]) -> None:
    vectors = cg.vectorize(clauses, min_df=2)
    matrix = vectors.to_scipy("float32")
    assert matrix.dtype == np.float32
    assert matrix.shape == vectors.shape == (len(clauses), len(vectors.feature_names))
    assert matrix.has_sorted_indices
    assert np.array_equal(np.diff(matrix.tocsc().indptr), vectors.document_frequency)
    assert (np.diff(vectors.document_frequency.astype(int)) >= 0).all()
    assert vectors.document_frequency.min() >= 2


def test_the_matrix_is_handed_over_without_a_copy(clauses: list[str]) -> None:
    matrix = cg.vectorize(clauses).to_scipy()
    assert matrix.data.base is None or matrix.data.base.base is not None
    assert not matrix.data.flags.owndata
    assert not matrix.indices.flags.owndata


def test_scripts_without_spaces_and_marks() -> None:
    assert cg.vectorize(["大会回顾"], ngram=2).feature_names == ["大 会", "会 回", "回 顾"]
    assert set(cg.vectorize(["e\u0301te\u0301"], analyzer="char", ngram=1).feature_names) == {
        "e\u0301",
        "t",
    }
    folded = cg.vectorize(["57/53 of 12", "58/32 of 99"], digits="fold", ngram=1)
    assert set(folded.feature_names) == {"00", "of"}


def test_what_cannot_be_is_named() -> None:
    with pytest.raises(ValueError, match="weights is 'tf': it must be binary, count or tfidf"):
        cg.vectorize(["a"], weights="tf")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="norm is 'l1'"):
        cg.vectorize(["a"], norm="l1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="stop_words is the string 'the'"):
        cg.vectorize(["a"], stop_words="the")


def test_counts_agree_with_scikit_learn_on_one_word_texts() -> None:
    texts = ["aa"] * 5000 + ["bb", "", "aa bb"]
    expected = CountVectorizer().fit_transform(texts)
    found = cg.vectorize(texts, analyzer="word_sklearn", ngram=1, weights="count", norm=None)
    order = np.argsort(found.feature_names)
    assert (found.to_scipy()[:, order] != expected).nnz == 0
