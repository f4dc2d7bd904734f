"""Clusters, distances and sparse matrices of `cg.similarity`, against SciPy on the whole matrix."""

from __future__ import annotations

import pickle
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster import hierarchy
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform
from sklearn.cluster import AgglomerativeClustering
from sklearn.neighbors import NearestNeighbors

import clausegram as cg
from clausegram import datasets, memory
from clausegram.clusters import METHODS
from test_similarity import TEXTS

SYMMETRIC = ("jaccard", "dice", "overlap", "cosine", "tfidf", "ruzicka")


@pytest.fixture(scope="module")
def matrix() -> cg.SimilarityMatrix:
    corpus = cg.parse(datasets.make_corpus(40, seed=5).texts())
    return cg.similarity(corpus, unit="resolution")


@given(texts=TEXTS, measure=st.sampled_from(SYMMETRIC))
@settings(max_examples=60, deadline=None)
def test_distances_are_one_minus_similarity(texts: list[str], measure: str) -> None:
    found = cg.similarity(texts, measure=measure)  # type: ignore[arg-type]
    square = found.distances(square=True)
    expected = np.maximum(1 - found.to_numpy(), 0)
    np.fill_diagonal(expected, 0)
    assert np.array_equal(square, expected)
    assert (square >= 0).all()
    assert np.array_equal(squareform(found.distances()), square)
    assert found.distances("float32").dtype == np.float32


@pytest.mark.parametrize("method", METHODS)
def test_the_tree_is_scipys(matrix: cg.SimilarityMatrix, method: str) -> None:
    distances = squareform(1 - matrix.to_numpy(), checks=False)
    found = matrix.cluster(method)  # type: ignore[arg-type]
    assert found.optimal
    expected = hierarchy.linkage(distances, method, optimal_ordering=True)
    assert np.array_equal(found.linkage, expected)
    assert found.order.tolist() == hierarchy.leaves_list(expected).tolist()
    plain = matrix.cluster(method, optimal=False)  # type: ignore[arg-type]
    assert np.array_equal(plain.linkage, hierarchy.linkage(distances, method))
    assert sorted(plain.order.tolist()) == list(range(len(matrix)))
    assert len(hierarchy.dendrogram(found.linkage, labels=found.ids, no_plot=True)["ivl"]) == 40


def test_what_is_alike_stands_together(matrix: cg.SimilarityMatrix) -> None:
    whole = matrix.to_numpy()

    def beside(order: object) -> float:
        ordered = whole[np.ix_(order, order)]  # type: ignore[arg-type]
        return float(np.diagonal(ordered, 1).sum())

    given, plain, best = (
        beside(order)
        for order in (
            np.arange(len(matrix)),
            matrix.cluster(optimal=False).order,
            matrix.cluster(optimal=True).order,
        )
    )
    assert given < plain <= best


@given(texts=TEXTS, threshold=st.floats(0.0, 1.0))
@settings(max_examples=80, deadline=None)
def test_single_links_are_components_of_the_pairs(texts: list[str], threshold: float) -> None:
    found = cg.similarity(texts)
    scores = found.to_numpy()
    # Where rounding decides, either answer is right.
    if (abs(scores - threshold) < 1e-9).any():
        threshold = min(threshold + 1e-6, 1.0)
    labels = found.cluster("single", threshold=threshold).labels
    component = list(range(len(texts)))
    for row, column in np.argwhere(np.triu(scores, 1) >= threshold).tolist():
        old, new = component[column], component[row]
        component = [new if one == old else one for one in component]
    numbers: dict[int, int] = {}
    assert labels.tolist() == [numbers.setdefault(one, len(numbers)) for one in component]


def test_complete_clusters_have_no_pair_below_the_threshold(matrix: cg.SimilarityMatrix) -> None:
    found = matrix.cluster("complete", threshold=0.2)
    assert 1 < len(found) < len(matrix)
    scores = matrix.to_numpy()
    for label in range(len(found)):
        places = np.flatnonzero(found.labels == label)
        assert scores[np.ix_(places, places)].min() >= 0.2
        assert found[label] == [matrix.ids[place] for place in places]
    assert [name for members in found for name in members] != matrix.ids
    assert sorted(name for members in found for name in members) == sorted(matrix.ids)


def test_a_tree_is_cut_again(matrix: cg.SimilarityMatrix) -> None:
    tree = matrix.cluster()
    for k in (1, 7, 40, 99):
        cut = tree.cut(k=k)
        assert len(cut) <= k
        assert cut.labels.dtype == np.int64
        assert np.array_equal(cut.labels, matrix.cluster(k=k).labels)
        # Numbered by first text.
        assert list(dict.fromkeys(cut.labels.tolist())) == list(range(len(cut)))
    assert len(tree.cut(threshold=0.0)) == 1
    assert repr(tree) == "<Clusters: 40 texts by average jaccard, not cut>"
    assert repr(tree.cut(k=1)) == "<Clusters: 40 texts by average jaccard, 1 clusters>"


def test_tables_bear_ids_and_texts(matrix: cg.SimilarityMatrix) -> None:
    found = matrix.cluster(k=5)
    frame = found.to_pandas(text=True)
    assert frame.columns.tolist() == ["id", "cluster", "text"]
    assert frame["id"].tolist() == matrix.ids
    assert frame["cluster"].dtype == np.int64
    assert frame["text"].str.len().min() > 100
    assert frame.groupby("cluster")["id"].apply(list).tolist() == list(found)
    assert found.to_polars().rows() == list(
        zip(found.to_arrow()["id"].to_pylist(), found.labels.tolist(), strict=True)
    )
    again = pickle.loads(pickle.dumps(found))  # noqa: S301
    assert again.to_pandas().equals(found.to_pandas())


def test_texts_without_n_grams_stand_alone() -> None:
    texts = ["", "lantern keeper", "lantern keeper counts", "", "lantern keeper"]
    found = cg.similarity(texts)
    labels = found.cluster(threshold=0.3).labels
    assert labels.tolist() == [0, 1, 1, 2, 1]
    square = found.distances(square=True)
    assert square[0].tolist() == [0, 1, 1, 1, 1]
    assert cg.similarity(["", ""]).cluster(k=1).labels.tolist() == [0, 0]


@pytest.mark.parametrize("texts", [[], ["lantern"], [""]])
def test_no_text_or_one(texts: list[str]) -> None:
    found = cg.similarity(texts).cluster(k=3)
    assert found.linkage.shape == (0, 4)
    assert found.order.tolist() == found.labels.tolist() == list(range(len(texts)))
    assert len(found) == len(texts)


@given(texts=TEXTS, measure=st.sampled_from([*SYMMETRIC, "containment"]))
@settings(max_examples=80, deadline=None)
def test_sparse_is_the_matrix_above_the_threshold(texts: list[str], measure: str) -> None:
    found = cg.similarity(texts, measure=measure)  # type: ignore[arg-type]
    expected = found.to_numpy()
    np.fill_diagonal(expected, 0)
    threshold = 0.25
    if (abs(expected - threshold) < 1e-9).any():
        threshold = 0.2500001
    expected[expected < threshold] = 0
    sparse = found.to_scipy(threshold=threshold)
    assert isinstance(sparse, csr_matrix)
    assert sparse.has_canonical_format
    np.testing.assert_allclose(sparse.toarray(), expected, atol=1e-12)
    pairs = found.pairs(threshold)
    assert (pairs.to_scipy(full=True) != sparse).nnz == 0
    if measure != "containment":
        np.testing.assert_allclose(pairs.to_scipy().toarray(), np.triu(expected), atol=1e-12)
    best = found.to_scipy(k=2, threshold=threshold)
    assert (best != found.top_k(2, threshold=threshold).to_scipy(full=True)).nnz == 0
    assert (np.diff(best.indptr) == np.minimum((expected > 0).sum(axis=1), 2)).all()


def test_sparse_of_two_collections() -> None:
    left, right = ["lantern keeper", "", "keeper"], ["keeper", "lantern keeper"]
    found = cg.similarity(left, right)
    assert np.array_equal(found.to_scipy(threshold=0.01).toarray(), found.to_numpy())
    assert found.to_scipy(k=1).toarray().tolist() == [[0, 1], [0, 0], [1, 0]]
    assert np.array_equal(found.distances(square=True), 1 - found.to_numpy())


def test_scikit_learn_takes_what_is_given(matrix: cg.SimilarityMatrix) -> None:
    square = matrix.distances(square=True)
    theirs = AgglomerativeClustering(6, metric="precomputed", linkage="average").fit_predict(square)
    ours = matrix.cluster(k=6).labels
    pairs = pd.crosstab(theirs, ours)
    assert ((pairs > 0).sum() == 1).all()
    assert ((pairs > 0).sum(axis=1) == 1).all()
    _, found = NearestNeighbors(n_neighbors=2, metric="precomputed").fit(square).kneighbors()
    best = matrix.top_k(1)
    np.testing.assert_allclose(
        matrix.to_numpy()[np.arange(40), found[:, 0]], best.scores, atol=1e-12
    )


def test_what_cannot_be_is_named(
    matrix: cg.SimilarityMatrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="method is 'ward': it takes Euclidean distances"):
        matrix.cluster("ward")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="method is 'upgma': take single, complete, average or w"):
        matrix.cluster("upgma")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"threshold is 1\.5: it must be from 0 to 1"):
        matrix.cluster(threshold=1.5)
    with pytest.raises(ValueError, match="k is 0: it must be 1 or more"):
        matrix.cluster(k=0)
    with pytest.raises(ValueError, match="cut takes either threshold or k"):
        matrix.cluster(threshold=0.5, k=3)
    with pytest.raises(ValueError, match=r"the tree is not cut: say where, as in .*\.cut\(k=20\)"):
        matrix.cluster().to_pandas()
    with pytest.raises(IndexError, match="there is no cluster 3: they are numbered from 0, 3"):
        matrix.cluster(k=3)[3]
    with pytest.raises(ValueError, match="which containment is not: take jaccard or overlap"):
        cg.similarity(["a", "b"], measure="containment").cluster()
    with pytest.raises(ValueError, match="clusters are of one collection"):
        cg.similarity(["a", "b"], ["c"]).cluster()
    with pytest.raises(ValueError, match="distances are of one collection"):
        cg.similarity(["a", "b"], ["c"]).distances()
    with pytest.raises(ValueError, match="to_scipy takes threshold or k"):
        matrix.to_scipy()
    monkeypatch.setattr(memory, "available", lambda: 1000)
    with pytest.raises(MemoryError, match=r"clustering 40 texts .* takes 12\.5 kB, 1\.0 kB are fr"):
        matrix.cluster()


def test_without_scipy_the_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['scipy'] = None\n"
        "import clausegram as cg\n"
        "matrix = cg.similarity(['a b', 'a c', 'd'])\n"
        "sparse = cg.vectorize(['a']).to_scipy\n"
        "for work in (matrix.cluster, lambda: matrix.to_scipy(k=1), sparse):\n"
        "    try:\n        work()\n"
        "    except ImportError as error:\n        print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    expected = "this needs scipy, which is not installed: pip install 'clausegram[scipy]'"
    assert done.stdout.splitlines() == [expected] * 3
