"""Flat tables: what CSV files and data frames hold.

A table is held as Arrow record batches. Those of a corpus are made in Rust; others are made of
Python's lists and numpy's arrays, of declared types, so that an empty table has the types of a full
one. pyarrow is needed for `to_arrow` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, overload

from clausegram._native import Pool, _Batches, _tables
from clausegram.column_types import fitting
from clausegram.extras import need
from clausegram.output import whole
from clausegram.progress import Progress
from clausegram.schema import Column, columns, names
from clausegram.shown import short

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from numpy.typing import NDArray

    from clausegram._native import Resolution
    from clausegram.column_types import Values

__all__ = ["COLUMNS", "Column", "Table", "Tabular", "columns", "names", "tables_of"]

Row = dict[str, Any]
Types = Mapping[str, str] | Sequence[Column]
SHOWN = 50  # characters of the columns in a repr: with the rest they fit one line

OF_A_CORPUS = ("resolutions", "clauses", "mandates", "footnotes", "citations", "problems")

# The columns of the tables of a corpus, by name; a clause has one more for each further scale.
COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(column.name for column in columns(name)) for name in OF_A_CORPUS
}

# Rows that are made Python objects of, or lines, at a time: some megabytes.
AT_A_TIME = 20_000


class Table:
    """One table: its name and its columns, all of one length.

    `columns` are lists or arrays of numpy by name, `types` their types: names of types, as
    `Column.type` lists them (such columns may be null), or `Column`s. Without `types` they are
    those of the table of this name, or, where there is none, such as all values of a column take;
    a column without any value is one of strings. `ValueError` for a value that is not of the type
    of its column, with the row; or for columns of unlike lengths.
    """

    def __init__(
        self, name: str, columns: Mapping[str, Values], types: Types | None = None
    ) -> None:
        self.name = name
        told, values = fitting(name, columns, types)
        self._batches = _Batches.of(name, told, values)

    @classmethod
    def _of(cls, name: str, batches: _Batches) -> Table:
        table = cls.__new__(cls)
        table.name = name
        table._batches = batches
        return table

    def __len__(self) -> int:
        return len(self._batches)

    def __repr__(self) -> str:
        names = short(", ".join(self.names), SHOWN)
        return f"<Table {self.name}: {len(self):,} row{'s' * (len(self) != 1)} of {names}>"

    def _repr_html_(self) -> str:
        from clausegram.html_views import table_html

        return table_html(self)

    def __reduce__(self) -> tuple[Any, ...]:
        told = [(*column, "") for column in self._batches.columns]
        return Table, (self.name, self.columns, [Column(*column) for column in told])

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [name for name, _, _ in self._batches.columns]

    @property
    def types(self) -> dict[str, str]:
        """The types of the columns, by name."""
        return {name: kind for name, kind, _ in self._batches.columns}

    @property
    def columns(self) -> dict[str, list[Any]]:
        """The columns as lists, by name; made anew each time."""
        return {name: self._batches.values(name) for name in self.names}

    @overload
    def __getitem__(self, key: str) -> list[Any]: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    def __getitem__(self, key: str | slice) -> list[Any] | Table:
        """A column as a list, or the rows of a slice."""
        if isinstance(key, str):
            return self._batches.values(key)
        if not isinstance(key, slice):
            raise TypeError(
                f"a table is indexed by the name of a column or a slice of rows, not by {key!r}"
            )
        places = range(*key.indices(len(self)))
        if places.step == 1:
            return self._of(self.name, self._batches.slice(places.start, places.stop))
        return self.take(places)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def rows(self) -> Iterator[Row]:
        """One dict a row."""
        names = self.names
        for part in self._parts():
            for values in zip(*map(part._batches.values, names), strict=True):
                yield dict(zip(names, values, strict=True))

    def take(self, places: Sequence[int] | NDArray[Any]) -> Table:
        """The rows at some positions, in their order. `IndexError` for one that there is not."""
        import numpy as np

        at = np.array(places, dtype=np.int64).reshape(-1)
        return self._of(self.name, self._batches.take(np.where(at < 0, at + len(self), at)))

    def select(self, names: Sequence[str]) -> Table:
        """Some of the columns. `KeyError` with all names for one that there is not."""
        return self._of(self.name, self._batches.select(list(names)))

    def renamed(self, name: str) -> Table:
        """The same columns under another name of the table."""
        return self._of(name, self._batches)

    def beside(self, other: Table) -> Table:
        """The table with the columns of another one of as many rows, in the place of its own where
        they have the same names."""
        return self._of(self.name, self._batches.joined(other._batches))

    def with_column(self, name: str, values: Values, type: str | None = None) -> Table:  # noqa: A002
        """The table with one column more, or with another one in its place.

        Without `type` it is the one that all values take. `ValueError` if there are more or fewer
        values than rows, or if they are not of one type.
        """
        told, given = fitting(self.name, {name: values}, {name: type} if type else {})
        if len(given[0]) != len(self):
            raise ValueError(
                f"column {name!r} has {len(given[0]):,} values, and the table {self.name} has "
                f"{len(self):,} rows: give one for each"
            )
        batches = _Batches.of(self.name, told, given)
        return self._of(self.name, self._batches.joined(batches))

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write UTF-8 with a first line of names; the file is written whole or not at all."""
        with whole(path) as out:
            self.write_csv(out)

    def write_csv(self, out: BinaryIO, *, names: bool = True) -> None:
        """Write the same to a binary stream; without `names` only the rows.

        Members of lists are parted by semicolons, marks of footnotes and spans by spaces; what is
        null is empty.
        """
        if names:
            out.write(self._batches.csv_names())
        for part in self._parts():
            out.write(part._batches.csv())

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas data frame; pyarrow is used where it is there, not needed.

        Types are those of the columns, whatever they hold: strings are pandas' strings (from pandas
        3 on, objects before), numbers that may be null Int64, Float64 or boolean, days and times
        datetime64, lists Python's lists.
        """
        need("pandas")
        from clausegram.frames import pandas_frame

        return pandas_frame(self._batches)

    def to_polars(self) -> pl.DataFrame:
        """The table as a polars data frame, with strings and numbers where they are."""
        need("polars")
        import polars as pl

        return pl.DataFrame(self)

    def to_arrow(self) -> pa.Table:
        """The table as a pyarrow table. `MissingExtraError` without pyarrow."""
        need("arrow")
        import pyarrow as pa

        return pa.table(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for anything that reads Arrow, without a copy; with its own types always."""
        return self._batches.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        """Its names and types for anything that reads Arrow."""
        return self._batches.__arrow_c_schema__()

    def _parts(self) -> Iterator[Table]:
        for first in range(0, len(self), AT_A_TIME):
            yield self[first : first + AT_A_TIME]


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
        """The table for anything that reads Arrow (polars, duckdb, pyarrow)."""
        return self.table().__arrow_c_stream__(requested_schema)


def tables_of(
    resolutions: Sequence[Resolution],
    names: Sequence[str] = OF_A_CORPUS,
    threads: int | None = None,
    progress: bool | None = None,
) -> dict[str, Table]:
    """The flat tables of some resolutions with these names, or all six.

    `ValueError` for a name that is none of them.
    """
    with Progress(None, progress) as bar:
        made = _tables(Pool(threads), list(resolutions), list(names), bar.tick)
    return {name: Table._of(name, batches) for name, batches in zip(names, made, strict=True)}
