"""Flat tables of a corpus: what CSV files and data frames hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from clausegram.output import whole

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd
    import polars as pl

    from clausegram._native import Resolution

Row = dict[str, Any]

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

COLUMNS: dict[str, tuple[str, ...]] = {
    "resolutions": ("source", "language", *HEADER, *COUNTED),
    "clauses": (
        *("source", "symbol", "id", "part", "path", "level", "parent", "opening", "text"),
        *("start", "end", "spans", "footnotes"),
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
        return f"<Table {self.name}: {len(self)} rows of {', '.join(self.columns)}>"

    def rows(self) -> Iterator[Row]:
        """One dict a row."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write UTF-8 with a first line of names."""
        with whole(path) as out:
            text = io.TextIOWrapper(out, encoding="utf-8", newline="")
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows(zip(*self.columns.values(), strict=True))
            text.detach()

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas data frame."""
        import pandas as pd

        return pd.DataFrame(self.columns)

    def to_polars(self) -> pl.DataFrame:
        """The table as a polars data frame."""
        import polars as pl

        return pl.DataFrame(self.columns, infer_schema_length=None)


def tables_of(resolutions: Iterable[Resolution]) -> dict[str, Table]:
    """The five tables of some resolutions."""
    columns: dict[str, dict[str, list[Any]]] = {
        name: {column: [] for column in names} for name, names in COLUMNS.items()
    }
    for resolution in resolutions:
        record = resolution.to_dict()
        for name, rows in _rows_of(record).items():
            for row in rows:
                for column, values in columns[name].items():
                    values.append(row.get(column))
    return {name: Table(name, held) for name, held in columns.items()}


def _rows_of(record: Row) -> dict[str, list[Row]]:
    source = record["source"]
    here = {"source": source, "symbol": record["header"]["symbol"]}
    counts = {name: len(record[name]) for name in COUNTED}
    resolution = {"source": source, "language": record["language"], **record["header"], **counts}
    return {
        "resolutions": [resolution],
        "clauses": [{**here, **_flat(clause)} for clause in record["clauses"]],
        "footnotes": [{"source": source, **note} for note in record["footnotes"]],
        "citations": [{"source": source, **cited} for cited in _cited(record)],
        "problems": [{"source": source, **problem} for problem in record["problems"]],
    }


def _cited(record: Row) -> Iterator[Row]:
    """All that is cited, of every kind; what has no symbol has a name."""
    yield from record["citations"]
    yield from record["documents"]
    for reference in record["references"]:
        yield {**reference, "targets": " ".join(reference["targets"])}


def _flat(clause: Row) -> Row:
    """A clause with its lists as words: spans "12-40 55-90", footnotes "1 2"."""
    return {
        **clause,
        "spans": " ".join(f"{start}-{end}" for start, end in clause["spans"]),
        "footnotes": " ".join(clause["footnotes"]),
    }
