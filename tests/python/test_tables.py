"""Tables: their columns, types and exits; with every reader that is there, and without pyarrow."""

from __future__ import annotations

import copy
import csv
import datetime
import gc
import io
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from clausegram import datasets, schema, tables
from clausegram.extras import MissingExtraError
from clausegram.tables import Column, Table
from conftest import LANTERNS

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

ARROW = {
    "string": pa.large_string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
    "timestamp[us]": pa.timestamp("us"),
    "list<string>": pa.list_(pa.large_string()),
    "list<int64>": pa.list_(pa.int64()),
    "list<date32>": pa.list_(pa.date32()),
    "list<struct<start: int64, end: int64>>": pa.list_(
        pa.struct([pa.field("start", pa.int64(), False), pa.field("end", pa.int64(), False)])
    ),
}
KINDS = {
    "text": ["a", None, "“é” 🏮"],
    "int": [1, None, -3],
    "float": [0.5, None, 2.0],
    "bool": [True, None, False],
    "day": [datetime.date(2030, 12, 3), None, datetime.date(1, 1, 1)],
    "time": [datetime.datetime(2030, 12, 3, 4, 5, 6, 7), None, datetime.datetime(1969, 12, 31)],
    "texts": [["a", None], [], None],
    "ints": [[1, None], [], None],
    "days": [[datetime.date(2030, 12, 3), None], [], None],
    "spans": [[(0, 4), (6, 9)], [], None],
}
TYPES = dict(zip(KINDS, ARROW, strict=True))


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    made = datasets.make_corpus(30, seed=4)
    return cg.parse({"lanterns": LANTERNS, "poem": "A poem.", **made.texts()})


@pytest.fixture
def every() -> Table:
    """A table with a column of each type."""
    return Table("every", KINDS, TYPES)


def test_the_schema_holds_for_every_table(corpus: cg.Corpus) -> None:
    lineage = cg.lineage(corpus)
    pairs = cg.similarity(corpus).pairs(0.9)
    made = {
        **corpus.tables(),
        "alignments": cg.align(corpus[2], corpus[3]).table(),
        "links": lineage.links(),
        "lineage": lineage.table(),
        "chains": lineage.summary(),
        "series": lineage.overview(),
        "families": cg.families(corpus).table(),
        "family_members": cg.families(corpus).members(),
        "pairs": pairs.table(text=True),
        "edits": cg.difference("The lamps of 2030.", "The wells of 2031.").table(),
        "clusters": cg.similarity(corpus).cluster(k=3).table(text=True),
        "passages": cg.passages(LANTERNS, LANTERNS).table(),
        "kwic": corpus.kwic("the").table(),
        "keyness": cg.keyness(corpus.clauses.filter(part="operative"), min_count=2).table(),
        "neighbours": cg.similarity(corpus).top_k(2).table(text=True),
    }
    assert {*made, "series_members"} == set(schema.names())
    for name, table in made.items():
        told = tables.columns(name)
        assert table.names == [column.name for column in told], name
        fields = pa.table(table).schema
        for field, column in zip(fields, told, strict=True):
            assert (field.name, field.type) == (column.name, ARROW[column.type]), name
            assert field.nullable == column.nullable
            assert column.meaning
            assert column.nullable or table[column.name].count(None) == 0
    with pytest.raises(ValueError, match="there is no table 'claus'; the tables are resolutions, "):
        tables.columns("claus")


def test_an_empty_table_has_the_types_of_a_full_one(corpus: cg.Corpus) -> None:
    empty = cg.Corpus([])
    for name, table in corpus.tables().items():
        bare = empty.tables()[name]
        assert len(bare) == 0
        assert pa.table(bare).schema == pa.table(table).schema
        assert bare.to_pandas().dtypes.equals(table.to_pandas().dtypes)
        assert bare.to_polars().schema == table.to_polars().schema
    none = cg.lineage(empty)
    assert pa.table(none.links()).schema == pa.table(cg.lineage(corpus).links()).schema


def test_tables_agree_with_the_record(corpus: cg.Corpus) -> None:
    found = corpus.tables()
    for resolution, row in zip(corpus, found["resolutions"].rows(), strict=True):
        header = resolution.header
        told = {name: row[name] for name in header}
        for name in ("adopted", "distributed"):
            told[name] = told[name] and told[name].isoformat()
        assert told == header
        assert row["clauses"] == len(resolution.clauses)
    for clause, row in zip(corpus.clauses, found["clauses"].rows(), strict=True):
        record = clause.to_dict()
        same = record.keys() - {"strength", "spans", "addressees", "deadlines", "evidence"}
        assert {name: row[name] for name in same} == {name: record[name] for name in same}
        assert row["spans"] == clause.spans
        assert row["source"] == clause.resolution.source
        for scale, place in clause.strength.items():
            assert row[f"strength_{scale}"] == place
        assert row["actors"] == [one["actor"] for one in clause.addressees]
        assert row["deadline_times"] == [due["date"] for due in clause.deadlines]
        assert row["evidence"] == [in_words(clause, evidence) for evidence in clause.evidence]


def in_words(clause: cg.Clause, evidence: dict[str, Any]) -> str:
    words = " ".join(clause.resolution.text[evidence["start"] : evidence["end"]].split())
    return f"{evidence['label']}: {evidence['rule']}{f' ({words})' if words else ''}"


def test_a_date_that_is_no_day_is_null_and_its_text_stays() -> None:
    text = LANTERNS
    for old, new in (
        (" 2 December 2029", " 2029, and the Lamps Conference held in Oslo from 4 to 8 May 2029"),
        ("at its eighty-sixth session", "by 2031"),
        ("(a)  To count", "(a)  By 3 May 2031, to count"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    corpus = cg.parse([text])
    dates = [(row["date"], row["time"]) for row in corpus.mandates.rows() if row["time"]]
    assert dates == [(datetime.date(2031, 5, 3), "2031-05-03"), (None, "2031")]
    cited = corpus.tables()["citations"]
    assert ("2029-05-04/2029-05-08", None) in zip(cited["time"], cited["date"], strict=True)


def test_one_table_alone_is_the_same(corpus: cg.Corpus) -> None:
    found = corpus.tables()
    assert corpus.clauses.table().columns == found["clauses"].columns
    assert corpus.mandates.columns == found["mandates"].columns
    for threads in (1, 3):
        again = corpus.tables(threads=threads)
        assert {name: pa.table(one) for name, one in again.items()} == {
            name: pa.table(one) for name, one in found.items()
        }
    with pytest.raises(ValueError, match='there is no table "claus" of a corpus: it has res'):
        tables.tables_of(list(corpus), ["claus"])


def test_long_corpora_are_cut_into_batches(corpus: cg.Corpus) -> None:
    long = cg.Corpus(list(corpus) * 40)
    table = long.clauses.table()
    assert len(pa.table(table).column("id").chunks) > 1
    assert table["text"] == corpus.clauses.table()["text"] * 40
    assert (
        table[len(corpus.clauses) :][: len(corpus.clauses)].columns
        == table[: len(corpus.clauses)].columns
    )
    places = [5, len(table) - 1, 0, 6, 7, -2]
    assert table.take(places)["id"] == [table["id"][place] for place in places]
    assert table[::-7]["start"] == table["start"][::-7]


def test_values_come_back_as_they_were(every: Table) -> None:
    assert every.columns == KINDS
    assert list(every.rows()) == [
        {name: values[row] for name, values in KINDS.items()} for row in range(3)
    ]
    assert every.types == TYPES
    assert every[1:].columns == {name: values[1:] for name, values in KINDS.items()}
    assert every.take([2, 0]).columns == {n: [v[2], v[0]] for n, v in KINDS.items()}
    assert every[5:].columns == {name: [] for name in KINDS}
    for again in (pickle.loads(pickle.dumps(every)), copy.deepcopy(every)):  # noqa: S301
        assert again.columns == every.columns
        assert again.types == every.types
    with pytest.raises(KeyError, match='there is no column "x": there are text, int'):
        every["x"]
    with pytest.raises(TypeError, match="indexed by the name of a column or a slice"):
        every[3]  # type: ignore[call-overload]
    with pytest.raises(IndexError, match="there is no row"):
        every.take([3])


def test_polars_pyarrow_and_duckdb_read_all_types(every: Table) -> None:
    table = pa.table(every)
    assert {field.name: field.type for field in table.schema} == {
        name: ARROW[kind] for name, kind in TYPES.items()
    }
    rows = [dict(row, spans=as_structs(row["spans"])) for row in every.rows()]
    assert table.to_pylist() == rows
    assert pl.DataFrame(every).to_dicts() == every.to_polars().to_dicts() == rows
    assert pa.schema(every) == table.schema
    duckdb = pytest.importorskip("duckdb")
    assert duckdb.sql("select sum(int) as s, count(day) as n from every").fetchall() == [(-2, 2)]


def as_structs(spans: list[tuple[int, int]] | None) -> list[dict[str, int]] | None:
    return spans and [{"start": start, "end": end} for start, end in spans] if spans else spans


def test_clauses_are_read_by_anything_that_reads_arrow(corpus: cg.Corpus) -> None:
    clauses = corpus.clauses
    assert pl.DataFrame(clauses).height == pa.table(clauses).num_rows == len(clauses)
    assert pd.DataFrame.from_arrow(clauses).shape == clauses.to_pandas().shape
    assert clauses.to_arrow() == pa.table(clauses)
    duckdb = pytest.importorskip("duckdb")
    counted = duckdb.sql("select count(*) from clauses where part = 'operative'").fetchall()
    assert counted == [(sum(clause.part == "operative" for clause in clauses),)]


def test_pandas_has_types_by_the_schema(every: Table) -> None:
    frame = every.to_pandas()
    assert [str(dtype) for dtype in frame.dtypes] == [
        *("str", "Int64", "Float64", "boolean", "datetime64[s]", "datetime64[us]"),
        *("object", "object", "object", "object"),
    ]
    assert frame["text"].isna().tolist() == [False, True, False]
    assert frame["day"].isna().tolist() == frame["int"].isna().tolist() == [False, True, False]
    assert frame["day"][0] == pd.Timestamp(2030, 12, 3)
    assert frame["time"][0] == pd.Timestamp(KINDS["time"][0])
    assert frame["spans"].tolist() == KINDS["spans"]
    assert every[:0].to_pandas().dtypes.equals(frame.dtypes)
    full = {"int64": [1], "bool": [True], "float64": [0.5]}
    exact = Table("t", full, [Column(name, name, False, "") for name in full]).to_pandas()
    assert [str(dtype) for dtype in exact.dtypes] == list(full)
    frame.loc[0, "int"] = 7
    frame["days"][0].append("mine")
    assert every["int"] == KINDS["int"]
    assert every["days"] == KINDS["days"]


def test_the_collector_is_left_as_it_was(every: Table) -> None:
    assert gc.isenabled()
    every.to_pandas()
    assert gc.isenabled()
    try:
        gc.disable()
        gc.freeze()
        frozen = gc.get_freeze_count()
        every.to_pandas()
        assert not gc.isenabled()
        assert gc.get_freeze_count() > frozen // 2  # not thawed, though some die
    finally:
        gc.unfreeze()
        gc.enable()


def test_frames_of_a_corpus(corpus: cg.Corpus) -> None:
    frame = corpus.clauses.to_pandas()
    assert frame["actors"].map(type).eq(list).all()
    assert str(frame["level"].dtype) == "int64"
    assert str(frame["strength_model_diplomat"].dtype) == "Int64"
    assert frame["text"].tolist() == [clause.text for clause in corpus.clauses]
    resolutions = corpus.tables()["resolutions"].to_pandas()
    assert str(resolutions["adopted"].dtype) == "datetime64[s]"
    assert resolutions["adopted"][0] == pd.Timestamp(2030, 12, 3)


WITHOUT = """
import sys
for name in {names!r}:
    sys.modules[name] = None
import clausegram as cg
corpus = cg.parse({{"a": {text!r}}})
"""


def without(names: tuple[str, ...], more: str) -> str:
    program = WITHOUT.format(names=names, text=LANTERNS) + more
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_without_pyarrow() -> None:
    printed = without(
        ("pyarrow",),
        """
import io, pandas as pd, polars as pl
frame = corpus.clauses.to_pandas()
print(frame["text"].dtype, frame["text"].dtype.storage, frame["parent"].isna().sum())
print(frame["spans"][0], frame["deadline_sessions"].tolist())
table = corpus.tables()["resolutions"]
print(table.to_pandas()["adopted"][0], len(corpus.tables()["problems"].to_pandas()))
print(pl.DataFrame(corpus.clauses).height, corpus.clauses.to_polars()["actors"].to_list()[2])
table.write_csv(io.BytesIO())
try:
    table.to_arrow()
except ImportError as error:
    print(type(error).__name__, error)
""",
    )
    assert printed.splitlines() == [
        "str python 4",
        "[(266, 344)] [[], [], [], [], [86], []]",
        "2030-12-03 00:00:00 0",
        "6 ['secretary_general']",
        "MissingExtraError this needs pyarrow, which is not installed: "
        "pip install 'clausegram[arrow]'",
    ]


def test_tables_need_nothing_but_numpy() -> None:
    blocked = ("pyarrow", "pandas", "polars", "scipy")
    printed = without(blocked, "print(corpus.mandates.names[:3], len(corpus.clauses.table()))")
    assert printed == "['source', 'symbol', 'clause'] 6\n"


def test_strings_are_objects_where_a_user_wants_them() -> None:
    printed = without(
        (),
        """
import warnings, pandas as pd
warnings.simplefilter("ignore")  # pandas 4 will have no such option
pd.options.future.infer_string = False
parents = corpus.clauses.to_pandas()["parent"]
print(parents.dtype, parents.tolist()[2:4])
""",
    )
    assert printed == "object [None, '1']\n"


def test_an_extra_that_is_missing_is_named(every: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'clausegram\[arrow\]'"):
        every.to_arrow()


def test_csv_is_that_of_python(every: Table, tmp_path: Path) -> None:
    texts = ["plain", "a,b", 'a "quoted" b', "two\nlines", "", None, " spaces ", "“é” 🏮", ";", '"']
    numbers = [0.1, 1e16, 1e-5, 123456789.5, 5e-324, 1.7976931348623157e308, -0.0, 1e22, 1e15, None]
    table = Table("t", {"text": texts, "number": numbers, "n": list(range(10))})
    expected = io.StringIO(newline="")
    writer = csv.writer(expected, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(zip(*table.columns.values(), strict=True))
    out = io.BytesIO()
    table.write_csv(out)
    assert out.getvalue().decode() == expected.getvalue()
    every.to_csv(tmp_path / "every.csv")
    lines = (tmp_path / "every.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1] == (
        "a,1,0.5,True,2030-12-03,2030-12-03 04:05:06.000007,a; ,1; ,2030-12-03; ,0-4 6-9"
    )
    assert lines[2] == ",,,,,,,,,"
    one = io.BytesIO()
    Table("t", {"a": ["x", None, "r\rn"]}).write_csv(one)
    assert one.getvalue() == b'a\nx\n""\n"r\rn"\n'
