"""`cg.similarity`: every measure and shape against its definition, and what is refused."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clausegram as cg
import naive
from clausegram import datasets, memory
from clausegram.similarity import MEASURES

WORDS = st.sampled_from(["the", "harbour", "lantern", "keeper", "counts", "notes", "of", "Lantern"])
NGRAMS = st.sampled_from([(1, 1), (1, 3), (2, 4)])
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=14)


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    made = datasets.make_corpus(40, seed=5).texts()
    return cg.parse(made)


def compare(texts: list[str], measure: str, **options: object) -> cg.SimilarityMatrix:
    return cg.similarity(texts, measure=measure, threads=2, **options)  # type: ignore[arg-type]


@given(texts=TEXTS, measure=st.sampled_from(MEASURES), ngram=NGRAMS)
@settings(max_examples=120, deadline=None)
def test_the_matrix_is_what_the_definition_says(
    texts: list[str], measure: str, ngram: tuple[int, int]
) -> None:
    found = compare(texts, measure, ngram=ngram)
    expected = naive.matrix(measure, texts, ngram)
    np.testing.assert_allclose(found.to_numpy(), expected, atol=1e-12)
    np.testing.assert_allclose(found.to_numpy("float32"), expected, atol=1e-6)


@given(texts=TEXTS, measure=st.sampled_from(MEASURES), threshold=st.floats(0.05, 1.0))
@settings(max_examples=120, deadline=None)
def test_pairs_are_those_of_the_matrix(texts: list[str], measure: str, threshold: float) -> None:
    matrix = compare(texts, measure)
    dense = matrix.to_numpy()
    # Where rounding decides, either answer is right.
    threshold += 1e-9 * (np.abs(dense - threshold) < 1e-9).any()
    pairs = matrix.pairs(min(threshold, 1.0))
    expected = [
        (row, column)
        for row in range(len(texts))
        for column in range(len(texts))
        if (row < column or (measure == "containment" and row != column))
        and dense[row, column] >= min(threshold, 1.0)
    ]
    assert list(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)) == expected
    np.testing.assert_allclose(pairs.scores, [dense[place] for place in expected], atol=1e-12)


@given(texts=TEXTS, measure=st.sampled_from(MEASURES), k=st.integers(1, 5))
@settings(max_examples=120, deadline=None)
def test_neighbours_are_those_of_the_matrix(texts: list[str], measure: str, k: int) -> None:
    matrix = compare(texts, measure)
    dense = matrix.to_numpy()
    np.fill_diagonal(dense, 0.0)
    found = matrix.top_k(k)
    for row in range(len(texts)):
        place = slice(int(found.offsets[row]), int(found.offsets[row + 1]))
        best = np.sort(dense[row][dense[row] > 0])[::-1][:k]
        np.testing.assert_allclose(found.scores[place], best, atol=1e-12)
        np.testing.assert_allclose(dense[row][found.columns[place]], best, atol=1e-12)
        order = list(zip((-found.scores[place]).tolist(), found.columns[place], strict=True))
        assert order == sorted(order)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_same_bits_for_any_number_of_threads(corpus: cg.Corpus, measure: str) -> None:
    one, three = (
        cg.similarity(corpus, measure=measure, threads=threads)  # type: ignore[arg-type]
        for threads in (1, 3)
    )
    assert one.to_numpy().tobytes() == three.to_numpy().tobytes()
    for name in ("rows", "columns", "scores"):
        assert np.array_equal(getattr(one.pairs(0.4), name), getattr(three.pairs(0.4), name))
        assert np.array_equal(getattr(one.top_k(5), name), getattr(three.top_k(5), name))


def test_shapes_of_the_matrix_agree(corpus: cg.Corpus, tmp_path: Path) -> None:
    matrix = cg.similarity(corpus, unit="resolution", measure="tfidf")
    dense = matrix.to_numpy()
    upper = np.triu_indices(len(matrix), 1)
    assert np.array_equal(matrix.condensed(), dense[upper])
    assert np.array_equal(np.concatenate([block for _, block in matrix.blocks(7)]), dense)
    assert [first for first, _ in matrix.blocks(7)] == list(range(0, len(matrix), 7))
    mapped = matrix.to_numpy(out=tmp_path / "matrix.npy")
    assert isinstance(mapped, np.memmap)
    assert np.array_equal(np.load(tmp_path / "matrix.npy"), dense)
    assert [path.name for path in tmp_path.iterdir()] == ["matrix.npy"]
    assert np.array_equal(np.asarray(matrix), dense)
    assert matrix.to_pandas().loc[matrix.ids[0], matrix.ids[1]] == dense[0, 1]


@pytest.mark.parametrize("measure", MEASURES)
def test_two_collections(measure: str) -> None:
    left = ["lantern keeper counts", "", "requests the keeper"]
    right = ["the keeper counts", "lantern keeper counts", "nothing alike", ""]
    matrix = cg.similarity(left, right, measure=measure)  # type: ignore[arg-type]
    expected = np.array(naive.matrix(measure, left + right))[:3, 3:]
    np.testing.assert_allclose(matrix.to_numpy(), expected, atol=1e-12)
    pairs = matrix.pairs(0.2)
    assert set(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)) == {
        (row, column) for row, column in np.argwhere(expected >= 0.2).tolist()
    }
    found = matrix.top_k(1)
    assert found.columns[0] == 1
    assert found.scores[0] == 1.0


@pytest.mark.parametrize("measure", MEASURES)
def test_no_pairs_within_a_resolution_or_only_there(corpus: cg.Corpus, measure: str) -> None:
    matrix = cg.similarity(corpus, measure=measure)  # type: ignore[arg-type]
    owner = np.array([n for n, r in enumerate(corpus) for _ in range(len(r.clauses))])
    across = matrix.pairs(0.4, across="resolution")
    within = matrix.pairs(0.4, within="resolution")
    assert (owner[across.rows] != owner[across.columns]).all()
    assert (owner[within.rows] == owner[within.columns]).all()
    assert len(across) + len(within) == len(matrix.pairs(0.4))
    dense = matrix.to_numpy()
    dense[owner[:, None] == owner[None, :]] = 0.0
    found = matrix.top_k(3, across=owner.tolist())
    for row in range(len(owner)):
        place = slice(int(found.offsets[row]), int(found.offsets[row + 1]))
        best = np.sort(dense[row][dense[row] > 0])[::-1][:3]
        np.testing.assert_allclose(found.scores[place], best, atol=1e-12)


def test_tables_bear_ids_and_texts(corpus: cg.Corpus, tmp_path: Path) -> None:
    matrix = cg.similarity(corpus)
    pairs = matrix.pairs(0.6)
    assert len(pairs) > 10
    frame = pairs.to_pandas(text=True)
    assert list(frame) == ["id_a", "id_b", "score", "text_a", "text_b"]
    assert len(set(matrix.ids)) == len(matrix)
    clauses = dict(zip(matrix.ids, (clause.text for clause in corpus.clauses), strict=True))
    assert (frame["id_a"].map(clauses) == frame["text_a"]).all()
    assert (frame["id_b"].map(clauses) == frame["text_b"]).all()
    assert pairs.to_polars().columns == ["id_a", "id_b", "score"]
    assert pa.table(pairs).num_rows == pl.DataFrame(pairs).height == len(pairs)
    assert pairs.to_scipy().nnz == len(pairs)
    pairs.to_csv(tmp_path / "pairs.csv")
    read = pd.read_csv(tmp_path / "pairs.csv")
    assert np.array_equal(read["score"], pairs.scores)
    nearest = matrix.top_k(2, across="resolution")
    assert nearest.to_pandas()["rank"].isin([1, 2]).all()
    first = next(iter(nearest))
    assert nearest[first[0]][0] == first[1:]
    with pytest.raises(KeyError, match="no text has the id 'x'"):
        nearest["x"]


def test_ids_and_texts_of_a_data_frame() -> None:
    frame = pd.DataFrame({"text": ["one lantern", "one lantern more"]}, index=["a", "b"])
    assert next(iter(cg.similarity(frame["text"]).pairs(0.2)))[:2] == ("a", "b")
    assert cg.similarity({"x": "a b", "y": "a b"}).ids == ["x", "y"]
    assert cg.similarity(frame["text"], ids=[7, 8]).ids == [7, 8]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "jacard"}, r"'jacard': did you mean 'jaccard'\? It must be one of"),
        ({"ngram": 0}, r"ngram is \(0, 0\): it must be a range .* between 1 and 6"),
        ({"ngram": (3, 1)}, r"ngram is \(3, 1\)"),
        ({"ngram": 7}, r"ngram is \(7, 7\)"),
        ({"analyzer": "words"}, 'analyzer is "words": it must be word, word_sklearn'),
        ({"digits": "drop"}, 'digits is "drop": it must be keep or fold'),
        ({"ids": ["a"]}, "ids has 1 entries for 2 texts"),
        ({"ids": ["a", "a"]}, "ids must differ, but 'a' stands there more than once"),
        ({"min_df": 0}, "min_df is 0: it must be a number of texts"),
        ({"max_df": 1.5}, "max_df is 1.5"),
        ({"unit": "word"}, "unit is 'word': it must be clause or resolution"),
        ({"weights": "count"}, "weights is for cosine and ruzicka"),
        ({"threads": 0}, "threads must be 1 or more, not 0"),
    ],
)
def test_what_cannot_be_is_named(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cg.similarity(["a b", "b c"], **options)  # type: ignore[arg-type]


def test_results_that_cannot_be_are_named() -> None:
    matrix = cg.similarity(["a b", "b c", "a"])
    for threshold in (0.0, -1.0, 1.1, float("nan")):
        with pytest.raises(ValueError, match=r"threshold is .* at most 1"):
            matrix.pairs(threshold)
    with pytest.raises(ValueError, match="k is 0: it must be 1 or more"):
        matrix.top_k(0)
    with pytest.raises(ValueError, match="across has 2 labels for 3 texts"):
        matrix.pairs(0.5, across=["x", "y"])
    with pytest.raises(ValueError, match="no group 'session' of bare texts"):
        matrix.pairs(0.5, across="session")
    with pytest.raises(ValueError, match="dtype is int64: it must be float32 or float64"):
        matrix.to_numpy("int64")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text 1 is NoneType, not str"):
        cg.similarity(["a", None])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="texts is one string"):
        cg.similarity("a b c")
    with pytest.raises(ValueError, match="others is empty"):
        cg.similarity(["a"], [])


def test_a_matrix_past_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 1_000_000)
    matrix = cg.similarity([f"word{n}" for n in range(1000)])
    with pytest.raises(MemoryError, match=r"1,000 x 1,000 float64 takes 8\.0 MB, 1\.0 MB are free"):
        matrix.to_numpy()


def test_groups_of_a_corpus(corpus: cg.Corpus) -> None:
    matrix = cg.similarity(corpus)
    sessions = np.array([r.header["session"] for r in corpus for _ in r.clauses])
    pairs = matrix.pairs(0.5, across="session")
    assert len(pairs)
    known = (sessions[pairs.rows] != None) & (sessions[pairs.columns] != None)  # noqa: E711
    assert (sessions[pairs.rows] != sessions[pairs.columns])[known].all()
    unknown = cg.Corpus(r for r in corpus if r.header["session"] is None)
    assert len(cg.similarity(unknown).pairs(0.5, across="session"))
    with pytest.raises(ValueError, match="there is no group 'years': did you mean 'year'"):
        matrix.pairs(0.5, across="years")


def again_and_again(matrix: cg.SimilarityMatrix) -> None:
    while True:
        matrix.pairs(0.05)


def test_ctrl_c_stops_a_long_comparison() -> None:
    texts = [f"{n} {n % 1000} a b c d e f g h i j k l m n o p {n % 7}" for n in range(40_000)]
    matrix = cg.similarity(texts)
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        again_and_again(matrix)
    timer.cancel()
    assert time.monotonic() - start < 60


def test_progress_is_told(corpus: cg.Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    cg.similarity(corpus, progress=False).pairs(0.5)
    assert capsys.readouterr().err == ""
