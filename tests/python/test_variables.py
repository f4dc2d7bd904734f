"""Document variables: what is known of each text besides its words."""

from __future__ import annotations

import copy
import math
import pickle
from datetime import datetime
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import clausegram as cg
from clausegram.tables import COLUMNS
from conftest import LANTERNS

TEXTS = [LANTERNS, LANTERNS.replace("85/12", "85/13"), "A poem."]
COLUMN = {"topic": ["lamps", None, "poems"], "weight": [1.5, math.nan, 3.0]}
CLEAN = {"topic": ["lamps", None, "poems"], "weight": [1.5, None, 3.0]}


@pytest.fixture
def corpus() -> cg.Corpus:
    return cg.parse(TEXTS, ids=["a", "b", "c"], variables=COLUMN)


@pytest.mark.parametrize("frame", [dict, pd.DataFrame, pl.DataFrame, pa.table])
def test_columns_of_any_kind(frame: type, corpus: cg.Corpus) -> None:
    held = cg.parse(TEXTS, ids=["a", "b", "c"], variables=frame(COLUMN))
    assert dict(held.variables) == CLEAN
    assert held == corpus
    assert dict(held.variables.to_pandas()["weight"].dropna()) == {0: 1.5, 2: 3.0}
    assert len(corpus.variables) == 2
    assert corpus.variables["topic"] == ["lamps", None, "poems"]


def test_beside_the_texts_of_one_frame() -> None:
    frame = pd.DataFrame({"text": TEXTS, "id": [7, 8, 9], "year": [2001, 2002, 2003]})
    frame["when"] = pd.to_datetime(["2001-02-03", None, "2003-01-01"])
    frame["kind"] = pd.Categorical(["x", "y", None])
    held = cg.parse(frame["text"], ids=frame["id"], variables=frame[["year", "when", "kind"]])
    assert [r.source for r in held] == ["7", "8", "9"]
    assert held.variables["when"][:2] == [datetime(2001, 2, 3), None]
    assert held.variables["kind"] == ["x", "y", None]
    # A variable goes before the year of adoption, which bears the same name.
    assert [r.source for r in held.filter(year=2002)] == ["8"]
    one = cg.parse(frame["text"], variables=frame["year"])
    assert dict(one.variables) == {"year": [2001, 2002, 2003]}


def test_they_survive(corpus: cg.Corpus) -> None:
    assert corpus[1:].variables["topic"] == [None, "poems"]
    assert corpus[::-1].variables["weight"] == [3.0, None, 1.5]
    assert corpus[[2, 0]].variables["topic"] == ["poems", "lamps"]
    assert corpus.filter(topic=["poems", "lamps"]).variables["weight"] == [1.5, 3.0]
    for again in (pickle.loads(pickle.dumps(corpus)), copy.copy(corpus), copy.deepcopy(corpus)):  # noqa: S301
        assert again == corpus
        assert dict(again.variables) == CLEAN
    assert corpus != cg.Corpus(corpus)
    assert corpus.clauses[:2].corpus.variables == corpus.variables


def test_they_are_columns_of_the_table(corpus: cg.Corpus, tmp_path: Path) -> None:
    table = corpus.tables()["resolutions"]
    assert tuple(table.columns) == (*COLUMNS["resolutions"], "topic", "weight")
    assert list(table.to_pandas()["topic"].dropna()) == ["lamps", "poems"]
    corpus.to_csv(tmp_path)
    head = (tmp_path / "resolutions.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head.endswith(",problems,topic,weight")
    plain = cg.Corpus(corpus)
    assert not plain.variables
    assert tuple(plain.tables()["resolutions"].columns) == COLUMNS["resolutions"]
    assert tuple(corpus.tables()) == tuple(COLUMNS)


@pytest.mark.parser
def test_they_are_groups(corpus: cg.Corpus) -> None:
    matrix = cg.similarity(corpus)
    assert {a[:11] for a, _, _ in matrix.pairs(0.9, across="topic")} == {"A/RES/85/12"}
    same = corpus.with_variables({"topic": ["lamps", "lamps", "poems"]})
    assert not len(cg.similarity(same).pairs(0.9, across="topic"))
    assert len(cg.similarity(same).pairs(0.9, within="topic"))
    whole = cg.similarity(same, unit="resolution")
    assert not len(whole.pairs(0.9, across="topic"))
    assert len(cg.similarity(same.clauses[:9]).pairs(0.9, within="topic"))
    assert len(cg.similarity(corpus, unit="resolution").pairs(0.9, within="year"))
    lists = corpus.with_variables({"tags": [["x"], [], ["y"]]})
    with pytest.raises(TypeError, match="tags cannot be a group"):
        cg.similarity(lists).pairs(0.9, across="tags")


def test_what_is_not_known_is_a_group_of_its_own() -> None:
    texts = ["The General Assembly,\n\n1. Requests the towns to count all lamps.\n"] * 2
    corpus = cg.parse(texts, variables={"topic": [None, None]})
    assert len(cg.similarity(corpus).pairs(0.9, across="topic")) == 1


@pytest.mark.parser
def test_by_symbol_or_source(corpus: cg.Corpus) -> None:
    frame = pd.DataFrame(
        {"symbol": ["A/RES/85/13", "c", "A/RES/1/1"], "topic": ["wells", "verse", "none"]}
    )
    held = corpus.with_variables(frame, by="symbol")
    assert held.variables["topic"] == [None, "wells", "verse"]
    assert held.variables["weight"] == CLEAN["weight"]
    by_name = corpus.with_variables({"rank": {"A/RES/85/12": 1, "b": 2}})
    assert by_name.variables["rank"] == [1, 2, None]
    assert dict(cg.parse({"x": "1", "y": "2"}, variables={"n": {"y": 5}}).variables) == {
        "n": [None, 5]
    }


def test_more_are_added_and_the_same_replaced(corpus: cg.Corpus) -> None:
    held = corpus.with_variables(pl.DataFrame({"weight": [7, 8, 9], "more": ["x", "y", "z"]}))
    assert dict(held.variables) == {
        "topic": CLEAN["topic"],
        "weight": [7, 8, 9],
        "more": ["x", "y", "z"],
    }
    assert dict(corpus.variables) == CLEAN


@pytest.mark.parametrize(
    ("variables", "by", "error", "message"),
    [
        ({"topic": ["x"]}, None, ValueError, "'topic' has 1 values for 3 resolutions"),
        ({"title": list("xyz")}, None, ValueError, "'title' has the name of something that"),
        ({"function": list("xyz")}, None, ValueError, "'function' has the name of something"),
        ({"topic": "xyz"}, None, TypeError, "variable 'topic' is one str"),
        (["x", "y", "z"], None, TypeError, "variables is of type list: give a dict"),
        ({"t": {"zz": 1}}, None, ValueError, "no resolution has one of the names zz"),
        ({"id": ["zz"], "t": [1]}, "id", ValueError, "no resolution has one of the names zz"),
        ({"id": ["a", "a"], "t": [1, 2]}, "id", ValueError, "'id' has 'a' more than once"),
        ({"id": ["a"], "t": [1]}, "ids", ValueError, "by is 'ids': did you mean 'id'"),
    ],
)
def test_what_does_not_fit(
    corpus: cg.Corpus, variables: object, by: str | None, error: type, message: str
) -> None:
    with pytest.raises(error, match=message):
        corpus.with_variables(variables, by=by)


def test_one_text_has_none() -> None:
    with pytest.raises(TypeError, match="variables are for many texts"):
        cg.parse("text", variables={"topic": "x"})  # type: ignore[call-overload]
