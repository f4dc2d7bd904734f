"""`SimilarityMatrix.sketch` and `plan=`: estimates against what is exact."""

from __future__ import annotations

import sys

import numpy as np
import pytest

import clausegram as cg
from clausegram import datasets, plan

THRESHOLD = 0.5


@pytest.fixture(scope="module")
def matrix() -> cg.SimilarityMatrix:
    corpus = cg.parse(datasets.make_corpus(150, seed=3).texts())
    return cg.similarity(corpus, ngram=3, threads=2)


def places(found: cg.Pairs) -> dict[tuple[int, int], float]:
    rows, columns = found.rows.tolist(), found.columns.tolist()
    return dict(zip(zip(rows, columns, strict=True), found.scores.tolist(), strict=True))


def test_a_sketch_misses_few_pairs_and_scores_exactly(matrix: cg.SimilarityMatrix) -> None:
    exact = places(matrix.pairs(THRESHOLD))
    found = places(matrix.sketch(128).pairs(THRESHOLD, recall=0.95))
    assert found.items() <= exact.items()
    assert len(found) >= 0.95 * len(exact) > 1000


def test_estimates_keep_to_the_bound(matrix: cg.SimilarityMatrix) -> None:
    sketch = matrix.sketch(512, seed=7)
    exact = matrix.pairs(0.3)
    chosen = np.random.default_rng(1).choice(len(exact), 1000, replace=False)
    ids = matrix.ids
    off = [
        abs(sketch.estimate(ids[exact.rows[n]], ids[exact.columns[n]]) - exact.scores[n])
        for n in chosen
    ]
    # Hoeffding: by more than 0.06 in one pair of 20 at most.
    assert np.mean(np.array(off) > 0.06) <= 0.05
    assert sketch.standard_error(0.5) == pytest.approx(0.0221, abs=1e-4)


def test_the_seed_decides_and_not_the_threads() -> None:
    texts = [f"the keeper counts lantern {n % 40} of harbour {n % 7}" for n in range(300)]
    one, two = (cg.similarity(texts, threads=n).sketch(64, seed=5) for n in (1, 2))
    assert all(np.array_equal(one[n], two[n]) for n in (0, 150, 299))
    other = cg.similarity(texts, threads=2).sketch(64, seed=6)
    assert not np.array_equal(one[0], other[0])
    assert places(one.pairs(0.4)) == places(two.pairs(0.4))


def test_without_verifying_scores_are_estimates(matrix: cg.SimilarityMatrix) -> None:
    sketch = matrix.sketch(128)
    found = sketch.pairs(THRESHOLD, verify=False)
    ids = matrix.ids
    for (row, column), score in list(places(found).items())[:50]:
        assert score == sketch.estimate(ids[row], ids[column])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"permutations": 0}, "permutations is 0"),
        ({"permutations": 2**30}, "permutations is 1073741824"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_what_no_sketch_can_be_made_with(options: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cg.similarity(["a b c", "a b d"]).sketch(**options)


def test_what_a_sketch_cannot_do() -> None:
    with pytest.raises(ValueError, match="measure='jaccard'"):
        cg.similarity(["a b c"], measure="dice").sketch()
    sketch = cg.similarity(["a b c", "a b d"]).sketch(16)
    with pytest.raises(ValueError, match="recall is 1"):
        sketch.pairs(0.5, recall=1.0)
    with pytest.raises(ValueError, match=r"permutations is 16 for a recall of 0\.99 at 0\.01"):
        sketch.pairs(0.01, recall=0.99)
    with pytest.raises(KeyError, match="no text has the id 'x'"):
        sketch.estimate("x", 0)
    with pytest.raises(ValueError, match="similarity is 2"):
        sketch.standard_error(2)


def test_a_plan_tells_and_does_nothing(matrix: cg.SimilarityMatrix) -> None:
    plans = [
        matrix.pairs(0.5, plan=True),
        matrix.top_k(5, plan=True),
        matrix.to_numpy(plan=True),
    ]
    for made in plans:
        assert isinstance(made, cg.Plan)
        assert made.rows == len(matrix) >= made.distinct > 0
        assert made.seconds > 0
        assert made.bytes > 0
    assert plans[2].bytes == len(matrix) ** 2 * 8
    assert plans[0].pairs is not None
    assert "pairs of 0.5 or more of" in str(plans[0])


def test_a_long_run_is_announced(
    matrix: cg.SimilarityMatrix, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.tell(cg.Plan("pairs", 10, 9, 90.0, 10**30, 4))
    told = capsys.readouterr().err
    assert "about 90 s" in told
    assert "are free" in told
    plan.tell(cg.Plan("pairs", 10, 9, 0.5, 10, 4))
    assert capsys.readouterr().err == ""
    # A large run of this machine is made of a small one.
    monkeypatch.setattr(sys.modules["clausegram.similarity"], "MANY_ROWS", 1)
    monkeypatch.setattr(plan, "LONG", 0.0)
    matrix.pairs(0.5)
    assert "plan=False" in capsys.readouterr().err
    matrix.pairs(0.5, plan=False)
    assert capsys.readouterr().err == ""


def test_plans_of_nothing() -> None:
    empty = cg.similarity([], measure="tfidf")
    assert empty.top_k(3, plan=True).pairs == 0
    assert empty.to_numpy(plan=True).bytes == 0
