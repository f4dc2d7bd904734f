"""`Corpus`, `Resolution`, `Clause`: indexing, equality, pickling, export."""

from __future__ import annotations

import copy
import csv
import json
import pickle
from pathlib import Path

import pytest

import clausegram as cg
from clausegram.tables import COLUMNS
from conftest import LANTERNS

parser = pytest.mark.parser


@pytest.fixture
def corpus() -> cg.Corpus:
    return cg.parse({"a": LANTERNS, "b": LANTERNS.replace("85/12", "85/13"), "c": "A poem."})


def test_it_is_a_sequence(corpus: cg.Corpus) -> None:
    assert len(corpus) == 3
    assert [r.source for r in corpus] == ["a", "b", "c"]
    assert corpus[-1].source == "c"
    assert corpus[0] in corpus
    assert "b" in corpus
    assert "d" not in corpus
    assert isinstance(corpus[1:], cg.Corpus)
    assert [r.source for r in corpus[1:]] == ["b", "c"]
    assert corpus[:] == corpus
    assert corpus != corpus[1:]
    with pytest.raises(IndexError):
        corpus[3]


def test_by_source(corpus: cg.Corpus) -> None:
    assert corpus["b"] == corpus[1]
    assert corpus.text("b") == corpus.text(corpus[1]) == corpus.text(1) == corpus[1].text
    with pytest.raises(KeyError, match="no resolution has the symbol or the source 'd'"):
        corpus["d"]
    twice = cg.Corpus([cg.parse("x", "a"), cg.parse("y", "a")])
    with pytest.raises(KeyError, match="2 resolutions are called 'a'"):
        twice["a"]


@parser
def test_by_symbol(corpus: cg.Corpus) -> None:
    assert corpus["A/RES/85/13"] is corpus[1]
    assert corpus["A/RES/85/12"].symbol == "A/RES/85/12"


@parser
def test_clauses_of_a_resolution(corpus: cg.Corpus) -> None:
    clauses = corpus[0].clauses
    assert clauses.paths() == ["P1", "P2", "1", "1(a)", "1(b)", "2"]
    assert len(clauses) == 6
    clause = clauses["1(a)"]
    assert clause == clauses[3] == clauses[-3] == clauses["A/RES/85/12#1(a)"]
    assert (clause.part, clause.level, clause.parent) == ("operative", 2, "1")
    assert clause.text == "To count the lanterns of the outer harbours;"
    assert clause.resolution is corpus[0]
    assert [c.path for c in clauses[:2]] == ["P1", "P2"]
    assert clause in clauses
    assert "1(a)" in clauses
    assert "9" not in clauses
    assert repr(clause).startswith("<Clause A/RES/85/12#1(a): To count the")
    assert clause.to_dict() == corpus[0].to_dict()["clauses"][3]


def test_clauses_that_are_not_there(corpus: cg.Corpus) -> None:
    clauses = corpus["c"].clauses
    with pytest.raises(KeyError, match="no clause has the path '9'"):
        clauses["9"]
    with pytest.raises(IndexError):
        clauses[len(clauses)]
    with pytest.raises(TypeError):
        clauses[1.5]  # type: ignore[call-overload]
    with pytest.raises(IndexError):
        corpus.clauses[len(corpus.clauses)]


@parser
def test_clauses_of_a_corpus(corpus: cg.Corpus) -> None:
    assert len(corpus.clauses) >= 12
    every = list(corpus.clauses)
    assert [corpus.clauses[n] for n in range(len(every))] == every
    assert corpus.clauses[-1] == every[-1]
    assert corpus.clauses[6:8] == every[6:8]
    assert corpus.clauses["A/RES/85/13#P1"] == corpus[1].clauses["P1"]
    assert [clause["id"] for clause in corpus.clauses.to_dicts()] == [c.id for c in every]


@parser
def test_frames(corpus: cg.Corpus) -> None:
    frame = corpus.clauses.to_pandas()
    assert tuple(frame.columns) == COLUMNS["clauses"]
    assert frame["path"].tolist()[:6] == ["P1", "P2", "1", "1(a)", "1(b)", "2"]
    assert corpus.clauses.to_polars()["path"].to_list() == frame["path"].tolist()


def test_equality_and_hash(corpus: cg.Corpus) -> None:
    again = cg.parse({"a": LANTERNS})
    assert corpus[0] == again[0]
    assert corpus[0] != corpus[1]
    assert corpus[0] != "a"
    assert len({corpus[0], again[0], corpus[1]}) == 2
    assert corpus[0].clauses == again[0].clauses
    assert set(again[0].clauses) == set(corpus[0].clauses)


def test_pickle_and_copy(corpus: cg.Corpus) -> None:
    odd = cg.Corpus([*corpus, cg.parse("half \ud83c a pair", "odd")])
    back = pickle.loads(pickle.dumps(odd))  # noqa: S301
    assert back == odd
    assert back.to_dicts() == odd.to_dicts()
    assert back["odd"].reading_problems == odd["odd"].reading_problems != []
    assert copy.deepcopy(odd) == odd


@parser
def test_clauses_share_their_resolution_in_a_pickle(corpus: cg.Corpus) -> None:
    clauses = list(corpus[0].clauses)
    back = pickle.loads(pickle.dumps(clauses))  # noqa: S301
    assert back == clauses
    assert back[0].resolution is back[1].resolution
    assert len(pickle.dumps(clauses)) < 2 * len(LANTERNS)


def test_unreadable_files_survive_a_pickle(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    resolution = cg.read(tmp_path)[0]
    assert resolution.problems[0]["kind"] == "unreadable_file"
    assert pickle.loads(pickle.dumps(resolution)) == resolution  # noqa: S301


def test_json_lines(corpus: cg.Corpus, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    corpus.to_jsonl(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == corpus.to_dicts()
    assert lines == [r.to_json() for r in corpus]
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        corpus.to_jsonl(tmp_path / "no" / "o")


def in_a_cell(name: str, value: object) -> str:
    if isinstance(value, list):
        between = " " if name in ("spans", "footnotes") else "; "
        return between.join(in_a_cell(name, one) for one in value)
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    return "" if value is None else str(value)


def test_csv(corpus: cg.Corpus, tmp_path: Path) -> None:
    corpus.to_csv(tmp_path / "csv")
    tables = corpus.tables()
    assert {path.stem for path in (tmp_path / "csv").iterdir()} == set(COLUMNS) == set(tables)
    for name, table in tables.items():
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert len(rows) == len(table)
        as_words = [{k: in_a_cell(k, v) for k, v in row.items()} for row in table.rows()]
        assert rows == as_words
    assert len(tables["resolutions"]) == 3


def test_no_field_of_the_record_is_left_out_of_the_tables(corpus: cg.Corpus) -> None:
    record = corpus[0].to_dict()
    assert set(record["header"]) <= set(COLUMNS["resolutions"])
    # The place of a verb on a scale has a column for each scale.
    flat = {"strength"}
    for name in ("clauses", "footnotes", "citations", "problems"):
        for entry in record[name]:
            assert set(entry) - flat <= set(COLUMNS[name])
    for name in ("documents", "references"):
        for entry in record[name]:
            assert set(entry) <= set(COLUMNS["citations"])


def test_the_table_of_citations_holds_every_kind() -> None:
    corpus = cg.parse(
        {
            "lamps": "The General Assembly,\n\n"
            "Recalling paragraph 4 of its resolution 83/5 and decision 83/501,\n\n"
            "1. Decides to act under Article 10 of the Charter;\n\n"
            "2. Requests a report on paragraph 1 above.\n"
        }
    )
    rows = corpus.tables()["citations"].rows()
    shown = [(r["kind"], r["symbol"] or r["name"], r["link"], r["target_paragraph"]) for r in rows]
    assert shown == [
        ("resolution", "A/RES/83/5", "recalls", "4"),
        ("decision", "A/DEC/83/501", "recalls", None),
        ("charter_article", "Charter of the United Nations", "based_on", "10"),
        ("internal", "present resolution", "mentions", "1"),
    ]
    assert corpus["lamps"].references[1]["targets"] == ["#1"]


def test_reprs(corpus: cg.Corpus) -> None:
    assert repr(corpus) == f"<Corpus of 3 resolutions, {len(corpus.clauses)} clauses>"
    assert repr(corpus["c"]) == '<Resolution without symbol from "c": 0 clauses>'
    assert repr(corpus.clauses) == f"<{len(corpus.clauses)} clauses of 3 resolutions>"
