"""The types of columns that are made in Python: declared, or such as all values take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from numbers import Integral, Real
from types import NoneType
from typing import TYPE_CHECKING, Any

from clausegram import schema

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clausegram.tables import Types

    Values = Sequence[Any] | NDArray[Any]

# Name, type, whether it may be null.
Told = tuple[str, str, bool]

TIME = "timestamp[us]"
LISTS = {"string": "list<string>", "int64": "list<int64>", "date32": "list<date32>"}
# Types none of whose values says that nothing is there, but None.
PLAIN = {NoneType, str, int, bool, date, list, tuple}
# What a column of numpy is by the kind of its numbers.
KINDS = {"i": "int64", "u": "int64", "f": "float64", "b": "bool"}
DTYPES = {"int64": "int64", "float64": "float64", "bool": "bool"}


def fitting(
    table: str, columns: Mapping[str, Values], types: Types | None
) -> tuple[list[Told], list[Any]]:
    """Name, type and nullability of each column, and its values as they are to be given on."""
    declared = _declared(table, columns, types)
    told: list[Told] = []
    given: list[Any] = []
    for name, values in columns.items():
        held = _held(values)
        if name in declared:
            _, kind, nullable = declared[name]
        else:
            held, kind, nullable = _inferred(table, name, held)
        told.append((name, kind, nullable))
        given.append(_given(held, kind))
    return told, given


def _declared(table: str, columns: Mapping[str, Values], types: Types | None) -> dict[str, Told]:
    if types is None:
        # A table that is not known to us has columns of its own.
        known = schema.columns(table) if table in schema.names() else []
        return {column.name: column[:3] for column in known if column.name in columns}
    if isinstance(types, Mapping):
        declared = {name: (name, kind, True) for name, kind in types.items()}
    else:
        declared = {column.name: column[:3] for column in types}
    for name in declared:
        if name not in columns:
            raise ValueError(
                f"table {table}: types name a column {name!r}, and there is none; "
                f"the columns are {', '.join(columns)}"
            )
    return declared


def _held(values: Any) -> Any:
    """A list, or an array of numpy; what pandas, polars and pyarrow hold becomes one of them."""
    if isinstance(values, list | tuple | range):
        return values
    for as_list in ("to_list", "to_pylist"):
        if hasattr(values, as_list):
            return getattr(values, as_list)()
    if hasattr(values, "dtype") and hasattr(values, "tolist"):
        return values if values.dtype.kind in (*KINDS, "M") else values.tolist()
    return list(values)


def _inferred(table: str, name: str, values: Any) -> tuple[Any, str, bool]:
    """Values, type and nullability of a column whose type nobody told."""
    if hasattr(values, "dtype"):
        is_time = values.dtype.kind == "M"
        return values, TIME if is_time else KINDS[values.dtype.kind], is_time
    values = [None if _is_missing(value) else value for value in values]
    return values, type_of(table, name, values), True


def _is_missing(value: Any) -> bool:
    """None, pandas' NA and NaT, and what is no number: so frames say that nothing is there."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, Real) and value != value


def type_of(table: str, name: str, values: Sequence[Any]) -> str:
    """The type that all values take; that of strings for no values."""
    found: dict[str, int] = {}
    for row, value in enumerate(values):
        if value is not None:
            kind = _kind_of(value)
            if kind is None:
                raise ValueError(
                    f"table {table}, column {name!r}, row {row}: {value!r:.60} is of type "
                    f"{type(value).__name__}, which no column takes: give strings in its place"
                )
            found.setdefault(kind, row)
    if set(found) == {"int64", "float64"}:
        return "float64"
    if set(found) == {"date32", TIME}:
        return TIME
    # An empty list has members of any type.
    if "list<string>" in found and len(found) == 2 and _lists_are_empty(values, "list<string>"):
        del found["list<string>"]
    if len(found) > 1:
        (first, one), (second, other), *_ = found.items()
        raise ValueError(
            f"table {table}, column {name!r}: row {one} holds a {first} ({values[one]!r:.40}) and "
            f"row {other} a {second} ({values[other]!r:.40}): give values of one type, such as "
            "strings"
        )
    return next(iter(found), "string")


def told_or_strings(values: Sequence[Any]) -> tuple[str, list[Any]]:
    """The type that all values take, and they; strings of them if they are not of one type."""
    try:
        return type_of("", "", values), list(values)
    except ValueError:
        return "string", [None if _is_missing(value) else str(value) for value in values]


def _lists_are_empty(values: Sequence[Any], kind: str) -> bool:
    return all(not len(v) for v in values if v is not None and _kind_of(v) == kind)


def _kind_of(value: Any) -> str | None:
    for types, kind in _TYPES:
        if isinstance(value, types):
            return kind(value) if callable(kind) else kind
    if type(value).__name__ in ("bool_", "bool"):  # numpy's is no bool
        return "bool"
    return None


def _kind_of_list(values: Any) -> str | None:
    kinds = {_kind_of(value) for value in values if value is not None}
    if not kinds:
        return "list<string>"
    return LISTS.get(kinds.pop() or "") if len(kinds) == 1 else None


# In order: a bool is an int, a datetime a date.
_TYPES: tuple[tuple[Any, str | Callable[[Any], str | None]], ...] = (
    (str, "string"),
    (bool, "bool"),
    (Integral, "int64"),
    (Real, "float64"),
    (datetime, TIME),
    (date, "date32"),
    ((list, tuple), _kind_of_list),
)


def _given(values: Any, kind: str) -> Any:
    """Values as the builder of a type takes them."""
    if kind == TIME:
        return _microseconds(values)
    if not hasattr(values, "dtype"):
        if kind == "float64" or set(map(type, values)) <= PLAIN:
            return values
        return [None if _is_missing(value) else value for value in values]
    if values.dtype.kind == "M":
        return values.astype("datetime64[D]").tolist()
    try:
        return values.astype(DTYPES[kind], casting="same_kind", copy=False)
    except (KeyError, TypeError):
        # The builder says which value does not fit.
        return values.tolist()


def _microseconds(values: Any) -> Any:
    """Microseconds from 1970 on, the least number for none."""
    import numpy as np

    if not hasattr(values, "dtype"):
        values = [None if _is_missing(value) else _without_zone(value) for value in values]
    return np.asarray(values, dtype="datetime64[us]").view("int64")


def _without_zone(value: Any) -> Any:
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            value = value.astimezone(UTC).replace(tzinfo=None)
        # What pandas makes of it counts nanoseconds.
        return getattr(value, "to_pydatetime", lambda: value)()
    return value
