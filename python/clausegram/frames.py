"""Tables as data frames of pandas, with pyarrow and without it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from clausegram._native import _Batches


def pandas_frame(batches: _Batches) -> pd.DataFrame:
    """Columns as a frame, of the types that their schema tells, whatever they hold."""
    import pandas as pd

    told = batches.columns
    strings = _strings(batches, [name for name, kind, _ in told if kind == "string"])
    with _no_collection():
        columns = {
            name: strings[name] if name in strings else _column(batches, name, kind, nullable)
            for name, kind, nullable in told
        }
    # Whatever holds nothing twice needs no copy.
    return pd.DataFrame(columns, index=pd.RangeIndex(len(batches)), copy=False)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Lists by the million, all of which stay: the collector would look at them over and over.

    That took most of the time of a frame. They go to its oldest generation at once, as what has
    outlived many a look; by freezing, unless somebody has frozen objects of their own.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        if gc.get_freeze_count() == 0:
            gc.freeze()
            gc.unfreeze()
    finally:
        if was_enabled:
            gc.enable()


def _column(batches: _Batches, name: str, kind: str, nullable: bool) -> Any:
    import pandas as pd

    if kind == "date32":
        return batches.numbers(name)[0].view("datetime64[s]")
    if kind == "timestamp[us]":
        return batches.numbers(name)[0].view("datetime64[us]")
    if kind not in ("int64", "float64", "bool"):
        return batches.objects(name)
    values, missing = batches.numbers(name)
    if not nullable:
        return values
    masked = {
        "int64": pd.arrays.IntegerArray,
        "float64": pd.arrays.FloatingArray,
        "bool": pd.arrays.BooleanArray,
    }
    return masked[kind](values, missing)


def _strings(batches: _Batches, names: list[str]) -> dict[str, Any]:
    """Columns of strings as pandas holds them: from 3 on in Arrow's memory, if it has pyarrow."""
    import pandas as pd

    # Objects in pandas 2, and where a user has asked pandas 3 for them.
    dtype: Any = pd.Series([""]).dtype
    if not hasattr(dtype, "storage"):
        return {name: batches.objects(name) for name in names}
    if dtype.storage == "pyarrow":
        import pyarrow as pa

        # Nothing but these columns is handed over: a frame keeps alive all that came with it.
        table = pa.table(batches.select(names))
        return {name: dtype.__from_arrow__(table.column(name)) for name in names}
    return {name: pd.array(batches.objects(name), dtype=dtype) for name in names}
