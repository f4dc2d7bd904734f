"""Everything public can be pickled, copied and compared; joblib stores it."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pytest

import clausegram as cg
from conftest import LANTERNS
from made_series import BOATS, LAMPS, SEIZED, WELLS, text

pytestmark = pytest.mark.parser


def corpus() -> cg.Corpus:
    texts = [text(session, "Lamps", (BOATS, LAMPS, SEIZED)) for session in (70, 71)]
    texts += [text(70, "Wells", (WELLS, SEIZED)).replace("70/7", "70/8"), LANTERNS]
    return cg.parse(texts, variables={"topic": ["x", None, "y", "z"]})


def things() -> dict[str, Any]:
    made = corpus()
    matrix = cg.similarity(made, ngram=2)
    families = cg.families(made)
    return {
        "Corpus": made,
        "Resolution": made[0],
        "Clauses": made[0].clauses,
        "Clause": made[0].clauses[1],
        "CorpusClauses": made.clauses,
        "selection": made.clauses.filter(part="operative"),
        "Variables": made.variables,
        "Table": made.tables()["clauses"],
        "Lexicon": cg.Lexicon.english(),
        "Concordance": made.kwic("the"),
        "SimilarityMatrix": matrix,
        "of two": cg.similarity(["a b", "b c"], ["a b c"], measure="tfidf", lowercase=False),
        "of a selection": cg.similarity(made.clauses[::2], measure="containment"),
        "Limits": cg.Limits(text=1_000_000),
        "Pairs": matrix.pairs(0.3),
        "Clusters": matrix.cluster(k=3),
        "Neighbours": matrix.top_k(2),
        "Plan": matrix.pairs(0.3, plan=True),
        "Sketch": matrix.sketch(16, seed=3),
        "Vectors": cg.vectorize(made, weights="count", min_df=2),
        "Alignment": cg.align(0, 1, made),
        "alone": cg.align(made[0], made[1]),
        "Link": cg.align(0, 1, made)[0],
        "Difference": cg.difference(LAMPS, WELLS),
        "Edit": cg.difference(LAMPS, WELLS)[0],
        "Passages": cg.passages(LANTERNS, LANTERNS),
        "Families": families,
        "Family": families[0],
        "Lineage": cg.lineage(made),
        "Keyness": cg.keyness(made.clauses[:5], min_count=1),
        "given": cg.lineage(made, {"by hand": [0, 1]}),
    }


THINGS = things()


def same(a: Any, b: Any) -> bool:
    """Equality, of a table by its columns."""
    if hasattr(a, "columns") and isinstance(getattr(a, "name", None), str):
        return (a.name, list(a.rows())) == (b.name, list(b.rows()))
    return bool(a == b)


@pytest.mark.parametrize("name", THINGS)
def test_copies_are_the_same(name: str, tmp_path: Path) -> None:
    thing = THINGS[name]
    path = tmp_path / "thing.joblib"
    joblib.dump(thing, path)
    pickles = [
        pickle.loads(pickle.dumps(thing, protocol))  # noqa: S301
        for protocol in (2, pickle.HIGHEST_PROTOCOL)
    ]
    for again in (*pickles, copy.copy(thing), copy.deepcopy(thing), joblib.load(path)):
        assert type(again) is type(thing)
        assert same(again, thing)
        assert repr(again) == repr(thing)
    assert thing != "something else"


def test_what_is_public_is_tested() -> None:
    """A class that is added to the package stands in the list above."""
    classes = {name for name in cg.__all__ if isinstance(getattr(cg, name), type)}
    made = {type(thing).__name__ for thing in THINGS.values()}
    # Parts of results that were tested with them, and an error.
    assert classes - made == {"Hit", "Passage", "ReadingError"}


def test_results_are_the_same_bits_again() -> None:
    matrix = THINGS["SimilarityMatrix"]
    again = pickle.loads(pickle.dumps(matrix))  # noqa: S301
    np.testing.assert_array_equal(again.to_numpy(), matrix.to_numpy())
    assert again.pairs(0.3) == matrix.pairs(0.3) != matrix.pairs(0.9)
    assert again.sketch(16, seed=3).pairs(0.5) == THINGS["Sketch"].pairs(0.5)
    vectors = THINGS["Vectors"]
    other = pickle.loads(pickle.dumps(vectors))  # noqa: S301
    assert (other.to_scipy() != vectors.to_scipy()).nnz == 0
    alignment = pickle.loads(pickle.dumps(THINGS["Alignment"]))  # noqa: S301
    for link in range(len(alignment)):
        assert alignment.difference(link) == THINGS["Alignment"].difference(link)
    assert list(alignment.table().rows()) == list(THINGS["Alignment"].table().rows())


def test_what_differs_is_not_equal() -> None:
    texts = ["a b c", "b c d"]
    matrix = cg.similarity(texts)
    assert matrix == cg.similarity(texts, threads=1, progress=False)
    assert matrix != cg.similarity(texts, measure="dice")
    assert matrix != cg.similarity(texts, ngram=2)
    assert matrix != cg.similarity(["a b c", "b c"])
    assert matrix != cg.similarity(texts, ids=["x", "y"])
    assert cg.vectorize(texts) != cg.vectorize(texts, weights="count")
    assert THINGS["Lineage"] != cg.lineage(corpus(), {"by hand": [0, 1]})
    assert cg.align(0, 1, corpus()) == THINGS["Alignment"] != cg.align(1, 0, corpus())
    assert cg.difference(LAMPS, WELLS) != cg.difference(WELLS, LAMPS)
    assert cg.families(corpus()[:2]) != THINGS["Families"] == cg.families(corpus())


def test_what_cannot_change_is_its_own_copy() -> None:
    for name in ("Resolution", "Clauses", "Clause", "Lexicon", "SimilarityMatrix", "Vectors"):
        assert copy.copy(THINGS[name]) is THINGS[name]
        assert copy.deepcopy(THINGS[name]) is THINGS[name]


def test_clauses_of_a_pickle_stand_in_its_corpus() -> None:
    made, clauses = pickle.loads(pickle.dumps((corpus(), corpus().clauses[2:4])))  # noqa: S301
    assert clauses == made.clauses[2:4]
    assert clauses.filter(topic="x") == clauses[:1]
