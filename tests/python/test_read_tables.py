"""Tables with a text in each row: CSV, TSV, JSON Lines, JSON, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from conftest import LANTERNS, Run

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
import pyarrow.parquet as pq  # noqa: E402

Rows = list[dict[str, Any]]
PATHS = ["P1", "P2", "1", "1(a)", "1(b)", "2"]


def rows(text: str = "text", name: str = "symbol") -> Rows:
    return [
        {name: f"A/RES/85/{n}", "year": 2030 + n, text: LANTERNS.replace("85/12", f"85/{n}")}
        for n in (12, 13)
    ]


def separated(separator: str) -> Callable[[Rows], bytes]:
    def write(table: Rows) -> bytes:
        out = io.StringIO()
        writer = csv.DictWriter(out, list(table[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(table)
        return out.getvalue().encode()

    return write


def parquet(table: Rows) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(table), out)
    return out.getvalue()


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    "a.csv": separated(","),
    "semicolons.csv": separated(";"),
    "a.tsv": separated("\t"),
    "a.jsonl": lambda table: "".join(json.dumps(row) + "\n" for row in table).encode(),
    "a.json": lambda table: json.dumps(table).encode(),
    "columns.json": lambda table: json.dumps(
        {name: [row[name] for row in table] for name in table[0]}
    ).encode(),
    "a.parquet": parquet,
    "excel.csv": lambda table: b"\xef\xbb\xbf" + separated(",")(table),
    "utf-16.csv": lambda table: separated(",")(table).decode().encode("utf-16"),
    "lines.txt": lambda table: "".join(json.dumps(row) + "\n" for row in table).encode(),
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize(
    ("text", "identity"), [("text", "symbol"), ("Body", "doc_id"), ("Full Text", "ID")]
)
def test_columns_are_guessed(tmp_path: Path, name: str, text: str, identity: str) -> None:
    (tmp_path / name).write_bytes(WRITERS[name](rows(text, identity)))
    corpus = cg.read(tmp_path / name)
    assert [one.source for one in corpus] == ["A/RES/85/12", "A/RES/85/13"]
    assert [one.symbol for one in corpus] == ["A/RES/85/12", "A/RES/85/13"]
    assert all(one.clauses.paths() == PATHS for one in corpus)
    assert corpus["A/RES/85/13"].text == LANTERNS.replace("85/12", "85/13")


@pytest.mark.parametrize("name", WRITERS)
def test_columns_are_named(tmp_path: Path, name: str) -> None:
    table = [{**row, "text": "no"} for row in rows("words", "which")]
    (tmp_path / name).write_bytes(WRITERS[name](table))
    corpus = cg.read(tmp_path / name, text="words", id="which")
    assert [one.source for one in corpus] == ["A/RES/85/12", "A/RES/85/13"]
    assert all(one.clauses.paths() == PATHS for one in corpus)


@pytest.mark.parametrize("name", WRITERS)
def test_a_column_that_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WRITERS[name](rows("words", "which")))
    for more, told in (
        ({}, "no column is called as texts mostly are; the columns are 'which', 'year', 'words'"),
        ({"text": "body"}, "there is no column 'body'; the columns are 'which', 'year', 'words'"),
        ({"text": "words", "id": "x"}, "there is no column 'x'; the columns are 'which', 'year'"),
    ):
        (found,) = cg.read(tmp_path / name, **more)  # type: ignore[arg-type]
        assert found.source == name
        (problem,) = found.reading_problems
        assert told in problem["message"]
        assert "text=..." in problem["message"] or "id=..." in problem["message"]
    with pytest.raises(cg.ReadingError, match="the columns are"):
        cg.read(tmp_path / name, errors="raise")


def test_tables_about_texts_are_left_out_of_folders(tmp_path: Path, clausegram: Run) -> None:
    (tmp_path / "a.txt").write_text(LANTERNS, encoding="utf-8")
    (tmp_path / "about.csv").write_text("symbol,year\nA/RES/85/12,2030\n")
    assert [one.source for one in cg.read(tmp_path)] == ["a.txt"]
    done = clausegram("parse", tmp_path)
    assert b"left out 1 .csv, which are not read from folders" in done.stderr
    assert [len(one.reading_problems) for one in cg.read(tmp_path, text="body")] == [0, 1]


def test_records_of_its_own_are_left_out_of_folders(tmp_path: Path, clausegram: Run) -> None:
    (tmp_path / "a.txt").write_text(LANTERNS, encoding="utf-8")
    for _ in range(2):
        clausegram("parse", tmp_path, "-o", tmp_path / "clauses.jsonl")
    assert (tmp_path / "clauses.jsonl").read_bytes().count(b"\n") == 1


def test_without_ids_rows_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("year,text\n1,1. Decides\n2,2. Decides\n")
    assert [one.source for one in cg.read(tmp_path)] == ["a.csv#1", "a.csv#2"]
    (tmp_path / "a.csv").write_text("id,text\n,1. Decides\n7,2. Decides\n")
    assert [one.source for one in cg.read(tmp_path)] == ["a.csv#1", "7"]


def test_rows_that_are_broken_are_problems_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\na,"1. Decides, all"\nb,1. Decides, all\nc,x\n')
    corpus = cg.read(tmp_path)
    assert [one.source for one in corpus] == ["a", "a.csv#2", "c"]
    (problem,) = corpus[1].reading_problems
    assert problem["message"].startswith("line 3 ends a row of 3 fields, and there are 2 columns")
    lines = ['{"id": "a", "text": "x"}', '{"id": ', "", "[1]", '{"id": "b", "text": 5}']
    (tmp_path / "a.csv").unlink()
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, '{"id": "c", "text": null}']))
    corpus = cg.read(tmp_path)
    assert [one.source for one in corpus] == ["a", "a.jsonl#2", "a.jsonl#3", "b", "c"]
    told = [[problem["message"] for problem in one.reading_problems] for one in corpus]
    assert told[0] == told[4] == []
    assert told[1][0].startswith("line 2 is no JSON (")
    assert told[2][0].startswith("line 4 is no object of JSON such as ")
    assert told[3][0].startswith("the column 'text' holds no text here but a value of type int")


@pytest.mark.parametrize(
    ("data", "sources"),
    [
        (b'["1. Decides", "2. Decides"]', ["a.json#1", "a.json#2"]),
        (b'{"A/RES/1": "1. Decides", "A/RES/2": "x"}', ["A/RES/1", "A/RES/2"]),
        (b'{"id": "A", "text": "1. Decides"}', ["A"]),
        (b'{"text": ["x", "y"], "id": ["A", "B"]}', ["A", "B"]),
        (b'{"text": ["x", "y"], "id": ["A"]}', ["A"]),
    ],
)
def test_shapes_of_json(tmp_path: Path, data: bytes, sources: list[str]) -> None:
    (tmp_path / "a.json").write_bytes(data)
    if sources == ["A"] and b"[" in data:
        assert cg.read(tmp_path / "a.json")[0].reading_problems
    else:
        assert [one.source for one in cg.read(tmp_path / "a.json")] == sources


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "this table has no rows"),
        ("a.csv", b"id,text\n", "this table has no rows"),
        ("a.csv", b"text,text\nx,y\n", "two columns are called 'text'"),
        ("a.jsonl", b"\n\n", "this table has no rows"),
        ("a.json", b"{", "this is no JSON"),
        ("a.json", b"5", "this JSON holds no list of objects"),
        ("a.json", b"[" * 100_000, "this is no JSON"),
        ("a.jsonl", b'{"a":' * 100_000, "line 1 is no JSON"),
        ("a.parquet", b"PAR1", "this Parquet file is broken or incomplete"),
        ("a.parquet", parquet(rows())[:-9], "this Parquet file is broken or incomplete"),
    ],
)
def test_broken_tables(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = cg.read(tmp_path / name)
    (problem,) = found.reading_problems
    assert told in problem["message"]


def test_half_characters_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "1. Decides \\ud83c;"}\n')
    (found,) = cg.read(tmp_path)
    assert found.text == "1. Decides \ufffd;"
    assert [problem["kind"] for problem in found.reading_problems] == ["lone_surrogate"]


def test_tables_of_windows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id;text\ncafé;“Décide”\n".encode("cp1252"))
    assert [(one.source, one.text) for one in cg.read(tmp_path)] == [("café", "“Décide”")]


def test_the_command_takes_the_columns(tmp_path: Path, clausegram: Run) -> None:
    (tmp_path / "a.csv").write_bytes(WRITERS["a.csv"](rows("words", "which")))
    columns = ("--text-column", "words", "--id-column", "which")
    done = clausegram("parse", tmp_path / "a.csv", *columns)
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == [
        *("A/RES/85/12", "A/RES/85/13"),
    ]
    assert (done.returncode, done.stderr) == (0, b"")
    done = clausegram("similarity", tmp_path / "a.csv", *columns)
    assert b"A/RES/85/13" in done.stdout
    done = clausegram("diff", "-", tmp_path / "a.csv", *columns, input=b"x")
    assert done.returncode == 2
    assert b"this file holds 2 resolutions (A/RES/85/12, A/RES/85/13, ...)" in done.stderr
    data = WRITERS["a.jsonl"](rows("words", "which"))
    done = clausegram("parse", "-", *columns, input=data)
    assert done.stdout.count(b"\n") == 2


@pytest.mark.parametrize("name", WRITERS)
def test_other_columns_become_variables(tmp_path: Path, name: str) -> None:
    table = [{**row, "title": "Lanterns", "title_": "x"} for row in rows()]
    (tmp_path / name).write_bytes(WRITERS[name](table))
    corpus = cg.read(tmp_path / name)
    # Names that clausegram has itself get an underscore, and one more where that is taken, too.
    assert list(corpus.variables) == ["year", "title__", "title_"]
    assert [str(year) for year in corpus.variables["year"]] == ["2042", "2043"]
    assert corpus.variables["title__"] == ["Lanterns", "Lanterns"]


def test_variables_of_what_is_no_table_are_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LANTERNS, encoding="utf-8")
    assert not cg.read(tmp_path).variables
    (tmp_path / "b.jsonl").write_text('{"text": "1. Decides", "votes": 3}\n{"text": "x"}\n')
    assert dict(cg.read(tmp_path).variables) == {"votes": [None, 3, None]}


def test_parquet_bombs(tmp_path: Path) -> None:
    table = pa.table({"id": ["a"], "text": ["x" * (8 << 20)]})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    (found,) = cg.read(tmp_path)
    (problem,) = found.reading_problems
    assert problem["kind"] == "beyond_limit"
    assert "bytes of content for each packed byte" in problem["message"]
    assert len(cg.read(tmp_path, limits=cg.Limits(ratio=1 << 20))[0].text) == 8 << 20


def test_the_line_that_excel_writes_first(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=;\nid;text\na;1. Decides, all\n")
    assert [(one.source, one.text) for one in cg.read(tmp_path)] == [("a", "1. Decides, all")]
