"""Columns made in Python: declared types, types that all values take, and what is refused."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pytest

import clausegram as cg
from clausegram.tables import Column, Table
from conftest import LANTERNS

DAY = datetime.date(2030, 12, 3)
NOON = datetime.datetime(2030, 12, 3, 12)


@pytest.mark.parametrize(
    ("values", "kind", "held"),
    [
        (["a", None], "string", ["a", None]),
        ([], "string", []),
        ([None], "string", [None]),
        ([1, None, True and 2], "int64", [1, None, 2]),
        ([1, 2.5, float("nan")], "float64", [1.0, 2.5, None]),
        ([True, None], "bool", [True, None]),
        ([DAY, None], "date32", [DAY, None]),
        ([NOON, DAY], "timestamp[us]", [NOON, datetime.datetime(2030, 12, 3)]),
        ([NOON.replace(tzinfo=datetime.UTC)], "timestamp[us]", [NOON]),
        ([["a"], []], "list<string>", [["a"], []]),
        ([[], (1, 2), None], "list<int64>", [[], [1, 2], None]),
        ([[DAY]], "list<date32>", [[DAY]]),
        (range(3), "int64", [0, 1, 2]),
        (np.array([1, 2], dtype=np.uint8), "int64", [1, 2]),
        (np.array([0.5], dtype=np.float32), "float64", [0.5]),
        (np.array([True]), "bool", [True]),
        (np.array(["a"]), "string", ["a"]),
        (np.array(["2030-12-03T12", "NaT"], dtype="datetime64[h]"), "timestamp[us]", [NOON, None]),
        ([np.int64(4), np.int32(5)], "int64", [4, 5]),
        ([np.bool_(True)], "bool", [True]),
        (["half \ud83c a pair"], "string", ["half \ufffd a pair"]),
    ],
)
def test_a_column_is_of_the_type_that_all_values_take(
    values: Any, kind: str, held: list[Any]
) -> None:
    table = Table("mine", {"x": values})
    assert table.types == {"x": kind}
    assert table["x"] == held


def test_columns_of_frames() -> None:
    pd = pytest.importorskip("pandas")
    pl = pytest.importorskip("polars")
    pa = pytest.importorskip("pyarrow")
    frame = pd.DataFrame(
        {
            "n": pd.array([1, None], dtype="Int64"),
            "f": [1.5, None],
            "s": ["a", None],
            "t": [pd.Timestamp(NOON), pd.NaT],
            "c": pd.Categorical(["a", "b"]),
        }
    )
    table = Table("mine", {name: frame[name] for name in frame})
    assert list(table.types.values()) == ["int64", "float64", "string", "timestamp[us]", "string"]
    expected = {"n": [1, None], "f": [1.5, None], "s": ["a", None], "t": [NOON, None]}
    assert table.columns == {**expected, "c": ["a", "b"]}
    other = {"polars": pl.Series(["a", None]), "pyarrow": pa.array([1, None])}
    assert Table("mine", other).columns == {"polars": ["a", None], "pyarrow": [1, None]}
    # A type that is declared takes what frames have for nothing as well.
    declared = Table("mine", {"s": frame["s"], "n": frame["n"]}, {"s": "string", "n": "int64"})
    assert declared.columns == {"s": ["a", None], "n": [1, None]}


@pytest.mark.parametrize(
    ("values", "kind", "message"),
    [
        (["a", 7], None, r"row 0 holds a string \('a'\) and row 1 a int64 \(7\): give values of"),
        ([{}], None, r"row 0: \{\} is of type dict, which no column takes: give strings in"),
        (["1"], "int64", "column \"x\", row 0: '1' is no int64"),
        ([1, 2**70], "int64", r"row 1: 1180591620717411303424 is no int64"),
        ([1], "string", "row 0: 1 is no string"),
        ([None, "abc"], "list<string>", "row 1: 'abc' is no list<string>"),
        ([["a", 1]], "list<string>", r"row 0: \['a', 1\] is no list<string>"),
        ([[(1, 2, 3)]], "list<struct<start: int64, end: int64>>", r"row 0: \[\(1, 2, 3\)\] is no"),
        (np.array([1.5]), "int64", "row 0: 1.5 is no int64"),
        (["a"], "str", 'there is no type "str" of a column: use one of string, int64, float64, b'),
        (["x" * 500], "int64", r"row 0: 'x{59}\.\.\. is no int64"),
    ],
)
def test_what_does_not_fit_is_refused(values: Any, kind: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Table("mine", {"x": values}, {"x": kind} if kind else None)


def test_columns_that_are_no_table_are_refused() -> None:
    with pytest.raises(ValueError, match='"b" has 1 values, but "a" has 2: give columns of one'):
        Table("mine", {"a": [1, 2], "b": [1]})
    with pytest.raises(ValueError, match="types name a column 'b', and there is none; the columns"):
        Table("mine", {"a": [1]}, {"b": "int64"})
    with pytest.raises(ValueError, match='"a", row 1: there is no value, and a int64 that may not'):
        Table("mine", {"a": [1, None]}, [Column("a", "int64", False, "")])


def test_dates_are_given_as_days_or_in_iso() -> None:
    table = Table("mine", {"d": ["2030-12-03", DAY, NOON, "2030-12", "", None]}, {"d": "date32"})
    assert table["d"] == [DAY, DAY, DAY, None, None, None]


def test_a_column_more() -> None:
    table = cg.parse({"a": LANTERNS, "b": LANTERNS}).tables()["resolutions"]
    more = table.with_column("year", [2030, None])
    assert more.names == [*table.names, "year"]
    assert more["year"] == [2030, None]
    assert more["symbol"] == table["symbol"]
    assert more.with_column("year", ["x", "y"])["year"] == ["x", "y"]
    assert more.with_column("day", ["2030-12-03", None], "date32").types["day"] == "date32"
    assert table.names == more.names[:-1]
    with pytest.raises(ValueError, match="'year' has 1 values, and the table resolutions has 2 ro"):
        table.with_column("year", [1])
    # Of several batches.
    long = cg.Corpus([*cg.parse([LANTERNS])] * 9000).clauses.table()
    assert long.with_column("n", range(len(long)))["n"] == list(range(len(long)))
    assert long.with_column("n", [[n] for n in range(len(long))])["n"][-1] == [len(long) - 1]


def test_tables_side_by_side() -> None:
    left, right = Table("t", {"a": [1, 2], "b": [3, 4]}), Table("u", {"b": ["x", "y"], "c": [5, 6]})
    both = left.beside(right)
    assert both.columns == {"a": [1, 2], "b": ["x", "y"], "c": [5, 6]}
    assert both.select(["c", "a"]).names == ["c", "a"]
    assert both.renamed("v").name == "v"
    assert "c" in both
    with pytest.raises(KeyError, match='there is no column "x"'):
        both.select(["x"])
    with pytest.raises(ValueError, match="1 values for a table of 2 rows"):
        left.beside(right[:1])
    assert left[:0].beside(right[:0]).names == ["a", "b", "c"]
