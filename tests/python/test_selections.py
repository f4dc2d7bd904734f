"""Corpora and their clauses as sequences: positions, ids, slices, masks, selections."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import clausegram as cg
from clausegram.tables import COLUMNS
from conftest import LANTERNS

pytestmark = pytest.mark.parser


@pytest.fixture
def corpus() -> cg.Corpus:
    return cg.parse({"a": LANTERNS, "b": LANTERNS.replace("85/12", "85/13"), "c": "A poem."})


@pytest.fixture
def asked(corpus: cg.Corpus) -> cg.CorpusClauses:
    return corpus.clauses.filter(function="directive")


def test_a_slice_of_clauses_is_a_selection(corpus: cg.Corpus) -> None:
    every = list(corpus.clauses)
    for part in (slice(6, 8), slice(None, None, -1), slice(-3, None), slice(3, 3), slice(99, None)):
        some = corpus.clauses[part]
        assert isinstance(some, cg.CorpusClauses)
        assert list(some) == every[part]
        assert some == every[part]
        assert len(some) == len(every[part])
    assert corpus.clauses[:] == corpus.clauses
    assert corpus.clauses[:].is_whole
    assert corpus.clauses[::-1] != corpus.clauses
    assert not corpus.clauses[::-1].is_whole


@pytest.mark.parametrize("of", [list, np.array, pd.Series, pl.Series, pa.array])
def test_masks_and_positions(corpus: cg.Corpus, of: Any) -> None:
    functions = [clause.function for clause in corpus.clauses]
    mask = [function == "directive" for function in functions]
    assert corpus.clauses[of(mask)] == corpus.clauses.filter(function="directive")
    assert [c.path for c in corpus.clauses[of([0, -1, 2])]] == ["P1", "2", "1"]
    assert [r.source for r in corpus[of([True, False, True])]] == ["a", "c"]
    assert [r.source for r in corpus[of([2, 0])]] == ["c", "a"]
    with pytest.raises(IndexError, match="the mask has 2 values for 3 resolutions"):
        corpus[of([True, False])]
    with pytest.raises(IndexError, match="there is no position 12: there are 12 clauses"):
        corpus.clauses[of([0, 12])]


def test_by_the_rows_of_a_frame(corpus: cg.Corpus) -> None:
    frame = corpus.clauses.to_pandas()
    some = corpus.clauses[frame["opening"] == "Recalling"]
    assert [clause.id for clause in some] == ["A/RES/85/12#P1", "A/RES/85/13#P1"]


def test_an_integer_of_numpy_is_a_position(corpus: cg.Corpus) -> None:
    assert corpus[np.int64(1)] is corpus[1]
    assert corpus.clauses[np.int64(-1)] == corpus.clauses[11]


def test_selections_of_selections(asked: cg.CorpusClauses) -> None:
    assert [clause.path for clause in asked] == ["1", "1(a)", "1(b)"] * 2
    assert list(asked.positions) == [2, 3, 4, 8, 9, 10]
    items = asked[1:].filter(level=2)
    assert list(items.positions) == [3, 4, 9, 10]
    assert items[0] == asked[1] == asked["A/RES/85/12#1(a)"]
    assert items[-1].path == "1(b)"
    with pytest.raises(IndexError, match="there is no clause 4: there are 4 of them"):
        items[4]


def test_what_is_in_it(corpus: cg.Corpus, asked: cg.CorpusClauses) -> None:
    first, *_, last = corpus.clauses
    assert first in corpus.clauses
    assert last not in asked
    assert asked[0] in asked
    assert "A/RES/85/13#1(b)" in asked
    assert "A/RES/85/13#P1" not in asked
    assert 3 not in asked
    other = cg.parse({"a": LANTERNS + "\n"}).clauses[0]
    assert other.text == first.text
    assert other not in corpus.clauses
    assert corpus["a"].clauses[0] in corpus["a"].clauses
    with pytest.raises(KeyError, match="no clause of this selection has the id 'A/RES/85/13#P1'"):
        asked["A/RES/85/13#P1"]


def test_equality(corpus: cg.Corpus, asked: cg.CorpusClauses) -> None:
    again = cg.parse({r.source: r.text for r in corpus})
    assert again.clauses == corpus.clauses
    assert again.clauses.filter(function="directive") == asked != corpus.clauses
    assert asked != 3
    assert corpus["a"].clauses == again["a"].clauses
    assert corpus[:1].clauses == corpus["a"].clauses


def test_an_id_that_two_clauses_bear(corpus: cg.Corpus) -> None:
    twice = cg.Corpus([corpus[0], cg.parse(LANTERNS, "z")])
    with pytest.raises(KeyError, match=r"2 clauses have the id 'A/RES/85/12#1' \(in a, z\)"):
        twice.clauses["A/RES/85/12#1"]
    assert len(twice[1:].clauses["A/RES/85/12#1"].text)


def test_reprs(corpus: cg.Corpus, asked: cg.CorpusClauses) -> None:
    assert repr(asked) == "<6 of 12 clauses of 3 resolutions>"
    assert repr(corpus.clauses) == "<12 clauses of 3 resolutions>"


def test_the_table_of_a_selection_has_its_rows(corpus: cg.Corpus, asked: cg.CorpusClauses) -> None:
    whole = list(corpus.clauses.table().rows())
    assert tuple(asked.table().columns) == COLUMNS["clauses"]
    mixed = corpus.clauses[[9, 2, 2, 0]]
    for some in (asked, mixed, asked[:0]):
        assert list(some.table().rows()) == [whole[at] for at in some.positions]
        assert some.to_pandas()["id"].tolist() == [clause.id for clause in some]
        assert [clause["id"] for clause in some.to_dicts()] == [clause.id for clause in some]
    assert asked.to_polars()["id"].to_list() == asked.to_arrow()["id"].to_pylist()
    assert pa.table(asked).num_rows == 6


def test_a_selection_is_compared(corpus: cg.Corpus, asked: cg.CorpusClauses) -> None:
    matrix = cg.similarity(asked)
    assert matrix.ids == [clause.id for clause in asked]
    whole = cg.similarity(corpus)
    at = list(asked.positions)
    np.testing.assert_array_equal(matrix.to_numpy(), whole.to_numpy()[np.ix_(at, at)])
    pairs = set(matrix.pairs(0.9, across="resolution").to_pandas()["id_a"])
    assert pairs == {"A/RES/85/12#1", "A/RES/85/12#1(a)", "A/RES/85/12#1(b)"}
    assert not len(matrix.pairs(0.9, within="resolution"))
    assert cg.vectorize(asked).ids == matrix.ids
    assert cg.similarity(corpus.clauses) == whole
    assert cg.similarity(asked, corpus["b"].clauses).shape == (6, 6)
    assert cg.similarity(list(asked)).ids == matrix.ids
    assert len(cg.similarity(asked[:0])) == 0
    with pytest.raises(ValueError, match="unit is 'resolution', and texts are clauses"):
        cg.similarity(asked, unit="resolution")
    with pytest.raises(ValueError, match=r"clause 'A/RES/85/12#P1' stands in the selection more"):
        _ = cg.similarity(corpus.clauses[[0, 0]]).ids


def test_a_corpus_holds_resolutions_only(corpus: cg.Corpus) -> None:
    with pytest.raises(TypeError, match="number 1 is of type str: parse"):
        cg.Corpus([corpus[0], "text"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not of str: read"):
        cg.Corpus("texts/")  # type: ignore[arg-type]
    assert cg.Corpus(iter(corpus)) == corpus
