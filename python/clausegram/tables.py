"""Flat tables of a corpus: what CSV files and data frames hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from clausegram.extras import need
from clausegram.mandates import mandates_of
from clausegram.output import whole
from clausegram.shown import short

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from clausegram._native import Resolution

Row = dict[str, Any]
SHOWN = 50  # characters of the columns in a repr: with the rest they fit one line

HEADER = (
    "symbol",
    "organ",
    "session",
    "title",
    "agenda_item",
    "adopted",
    "meeting",
    "distributed",
    "committee",
    "report",
    "draft",
)
COUNTED = ("clauses", "footnotes", "citations", "problems")

# The scales of our own lexicon; those of a user's follow them.
STRENGTHS = tuple(
    f"strength_{scale}"
    for scale in (
        *("gruenberg_instructive", "gruenberg_emotive"),
        *("drafting_guides", "model_diplomat", "legal_response"),
    )
)

# Columns that hold lists, and of what.
LISTS = {
    **dict.fromkeys(("intensifiers", "addressees", "actors"), str),
    **dict.fromkeys(("deadlines", "deadline_types", "deadline_dates", "evidence", "targets"), str),
    "deadline_sessions": int,
}

COLUMNS: dict[str, tuple[str, ...]] = {
    "resolutions": ("source", "language", *HEADER, *COUNTED),
    "clauses": (
        *("source", "symbol", "id", "part", "path", "level", "parent", "opening", "text"),
        *("start", "end", "spans", "footnotes"),
        *("function", "second_function", "confidence", "inherited", "misread", "speech_act"),
        *("intensifiers", *STRENGTHS, "binding", "acting_body"),
        *("addressees", "actors"),
        *("deadlines", "deadline_types", "deadline_sessions", "deadline_dates"),
        "evidence",
    ),
    "mandates": (
        *("source", "symbol", "clause", "function", "verb", "actor", "addressee"),
        *("deadline", "session", "date", "organ", "due"),
        *("acting_body", "binding", "text", "start", "end"),
    ),
    "footnotes": ("source", "mark", "text", "start", "end"),
    "citations": (
        *("source", "clause", "symbol", "text", "start", "end"),
        *("kind", "link", "target_paragraph"),
        *("name", "targets", "place", "date", "note"),
    ),
    "problems": ("source", "kind", "message", "start", "end"),
}


class Table:
    """One table: its name and its columns, all of one length."""

    def __init__(self, name: str, columns: dict[str, list[Any]]) -> None:
        self.name = name
        self.columns = columns

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), []))

    def __repr__(self) -> str:
        names = short(", ".join(self.columns), SHOWN)
        return f"<Table {self.name}: {len(self)} row{'s' * (len(self) != 1)} of {names}>"

    def _repr_html_(self) -> str:
        from clausegram.html_views import table_html

        return table_html(self)

    def rows(self) -> Iterator[Row]:
        """One dict a row."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write UTF-8 with a first line of names."""
        with whole(path) as out:
            self.write_csv(out)

    def write_csv(self, out: BinaryIO) -> None:
        """Write the same to a binary stream."""
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(map(_in_cells, zip(*self.columns.values(), strict=True)))
        text.detach()

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas data frame."""
        need("pandas")
        import pandas as pd

        return pd.DataFrame(self.columns)

    def to_polars(self) -> pl.DataFrame:
        """The table as a polars data frame."""
        need("polars")
        import polars as pl

        held = {str: pl.List(pl.String), int: pl.List(pl.Int64)}
        lists = {name: held[LISTS[name]] for name in self.columns if name in LISTS}
        return pl.DataFrame(self.columns, schema_overrides=lists, infer_schema_length=None)

    def to_arrow(self) -> pa.Table:
        """The table as a pyarrow table, with lists as lists."""
        need("arrow")
        import pyarrow as pa

        held = {str: pa.list_(pa.string()), int: pa.list_(pa.int64())}
        return pa.table(
            {
                name: pa.array(values, held[LISTS[name]] if name in LISTS else None)
                for name, values in self.columns.items()
            }
        )

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for anything that reads Arrow (polars, duckdb); needs pyarrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


class Tabular:
    """What is a table when it is asked for one."""

    def table(self) -> Table:
        """All of it as a flat table."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        from clausegram.html_views import table_html

        return table_html(self.table(), repr(self).strip("<>"))

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write the table as CSV: UTF-8, with a first line of names."""
        self.table().to_csv(path)

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas data frame."""
        return self.table().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """The table as a polars data frame."""
        return self.table().to_polars()

    def to_arrow(self) -> pa.Table:
        """The table as a pyarrow table."""
        return self.table().to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for anything that reads Arrow (polars, duckdb); needs pyarrow."""
        return self.table().__arrow_c_stream__(requested_schema)


def _in_cells(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row for CSV, which knows no lists: their members are parted by semicolons."""
    return tuple(
        "; ".join("" if one is None else str(one) for one in cell)
        if isinstance(cell, list)
        else cell
        for cell in row
    )


def tables_of(resolutions: Iterable[Resolution]) -> dict[str, Table]:
    """The six tables of some resolutions."""
    columns: dict[str, dict[str, list[Any]]] = {
        name: {column: [] for column in names} for name, names in COLUMNS.items()
    }
    for resolution in resolutions:
        record = resolution.to_dict()
        for name, rows in _rows_of(record, resolution.text).items():
            held = columns[name]
            for row in rows:
                for column in row.keys() - held.keys():
                    if column.startswith("strength_"):
                        held[column] = [None] * len(held["source"])
                for column, values in held.items():
                    values.append(row.get(column))
    return {name: Table(name, held) for name, held in columns.items()}


def _rows_of(record: Row, text: str) -> dict[str, list[Row]]:
    source = record["source"]
    here = {"source": source, "symbol": record["header"]["symbol"]}
    counts = {name: len(record[name]) for name in COUNTED}
    resolution = {"source": source, "language": record["language"], **record["header"], **counts}
    return {
        "resolutions": [resolution],
        "clauses": [{**here, **_flat(clause, text)} for clause in record["clauses"]],
        "mandates": list(mandates_of(record, text)),
        "footnotes": [{"source": source, **note} for note in record["footnotes"]],
        "citations": [{"source": source, **cited} for cited in _cited(record)],
        "problems": [{"source": source, **problem} for problem in record["problems"]],
    }


def _cited(record: Row) -> Iterator[Row]:
    """All that is cited, of every kind; what has no symbol has a name."""
    yield from record["citations"]
    yield from record["documents"]
    yield from record["references"]


def _flat(clause: Row, text: str) -> Row:
    """A clause with lists of strings and numbers; spans "12-40 55-90", footnotes "1 2"."""
    deadlines = clause["deadlines"]
    return {
        **clause,
        **{f"strength_{scale}": place for scale, place in clause["strength"].items()},
        "addressees": [addressee["text"] for addressee in clause["addressees"]],
        "actors": [addressee["actor"] for addressee in clause["addressees"]],
        "deadlines": [deadline["text"] for deadline in deadlines],
        "deadline_types": [deadline["type"] for deadline in deadlines],
        "deadline_sessions": [deadline["session"] for deadline in deadlines],
        "deadline_dates": [deadline["date"] for deadline in deadlines],
        "evidence": [_because(evidence, text) for evidence in clause["evidence"]],
        "spans": " ".join(f"{start}-{end}" for start, end in clause["spans"]),
        "footnotes": " ".join(clause["footnotes"]),
    }


def _because(evidence: Row, text: str) -> str:
    """Evidence in words: "function: verb request (Requests)"."""
    words = " ".join(text[evidence["start"] : evidence["end"]].split())
    return f"{evidence['label']}: {evidence['rule']}{f' ({words})' if words else ''}"
