"""Columns of anything that has some: lists, arrays, data frames of any library, Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# How columns of pyarrow, of polars and pandas, and of numpy are made lists of Python's own values.
_EXITS = ("to_pylist", "to_list", "tolist")


def values_of(column: Any, name: str) -> list[Any]:
    """The values of a column, in order; `name` is what messages call it.

    `TypeError` for what is one value or a whole table.
    """
    if isinstance(column, str | bytes | bytearray):
        raise TypeError(f"{name} is one {type(column).__name__}, not a list or a column of them")
    if is_table(column):
        shown = ", ".join(map(repr, list(names_of(column))[:3]))
        raise TypeError(
            f"{name} is a whole table ({type(column).__name__}): name one of its columns ({shown})"
        )
    for exit_ in _EXITS:
        if hasattr(column, exit_):
            values = getattr(column, exit_)()
            if not isinstance(values, list):
                raise TypeError(f"{name} is one value ({values!r:.40}), not a list or a column")
            return values
    if not isinstance(column, Iterable):
        raise TypeError(f"{name} is of type {type(column).__name__}, not a list or a column")
    return list(column)


def is_table(given: Any) -> bool:
    """Whether this is a data frame of pandas or polars, or a table of pyarrow or of ours."""
    return hasattr(given, "columns") and not isinstance(given, Mapping)


def names_of(table: Any) -> list[Any]:
    """The names of the columns of a table."""
    return list(table.column_names if hasattr(table, "column_names") else table.columns)


def column_of(table: Any, name: Any) -> Any:
    """One column of a table; of ours, which is indexed by nothing, out of its columns."""
    return table[name] if hasattr(table, "__getitem__") else table.columns[name]


def is_missing(value: Any) -> bool:
    """Whether a value stands for none: None, NaN, NA and NaT of pandas."""
    nan = isinstance(value, float) and value != value
    return value is None or nan or type(value).__name__ in ("NAType", "NaTType")
