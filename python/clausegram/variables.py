"""Document variables: what a user knows of each resolution besides its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from clausegram.column_types import told_or_strings
from clausegram.columns import column_of, is_missing, is_table, names_of, values_of
from clausegram.shown import listed, named, one_of
from clausegram.tables import COLUMNS, Table, Tabular

# Names that filters of clauses know, which a variable of the same name would hide.
CLAUSE_NAMES = frozenset(
    {
        *("id", "part", "path", "level", "parent", "opening", "text", "function"),
        *("second_function", "speech_act", "inherited", "misread", "confidence", "binding"),
        *("acting_body", "addressee", "deadline", "intensifier", "resolution"),
    }
)


class Variables(Tabular, Mapping[str, Sequence[Any]]):
    """Columns by their names, a value for each resolution in order; None where one is missing."""

    def __init__(self, columns: Mapping[str, Sequence[Any]] | None = None) -> None:
        self._columns = {name: list(values) for name, values in (columns or {}).items()}

    def __getitem__(self, name: str) -> Sequence[Any]:
        if name not in self._columns:
            told = one_of(name, self._columns) if self._columns else "the corpus has none"
            raise KeyError(f"there is no variable {named(name)}: {told}")
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        rows = len(next(iter(self._columns.values()), []))
        return f"<Variables of {rows} resolutions: {listed(self._columns, 4) or 'none'}>"

    def taken(self, positions: Iterable[int]) -> Variables:
        """The values of some resolutions."""
        places = list(positions)
        return Variables(
            {name: [values[at] for at in places] for name, values in self._columns.items()}
        )

    def table(self) -> Table:
        """The table `variables`: a row for each resolution.

        A variable whose values are not of one type is a column of strings.
        """
        told = {name: told_or_strings(values) for name, values in self._columns.items()}
        types = {name: kind for name, (kind, _) in told.items()}
        return Table("variables", {name: values for name, (_, values) in told.items()}, types)

    def joined(self, resolutions: Table) -> Table:
        """The table `resolutions` with a column for each variable behind its own."""
        if not self._columns:
            return resolutions
        return resolutions.beside(self.table())


def variables_of(given: Any, count: int, of: str) -> Variables:
    """The columns of a dict, of a data frame, of an Arrow table or of one named column.

    `count` is how many rows there must be, `of` what each is about ("texts"). `ValueError` for
    another number of rows, and for names that tables or filters have already.
    """
    columns = {name: values_of(column, f"variable {name!r}") for name, column in _columns(given)}
    for name, values in columns.items():
        if len(values) != count:
            raise ValueError(
                f"variable {named(name)} has {len(values)} values for {count} {of}: "
                "it takes one for each, in the same order"
            )
    return Variables(
        {name: [None if is_missing(v) else v for v in values] for name, values in columns.items()}
    )


def of_headers(headers: Sequence[Mapping[str, Any]]) -> Variables:
    """What files say of each resolution, by name; an underscore is put behind names that are taken.

    In the order in which names first stand; None where a resolution has none of a name.
    """
    names = list(dict.fromkeys(name for header in headers for name in header))
    found: dict[str, list[Any]] = {}
    for name in names:
        values = [header.get(name) for header in headers]
        free = name
        while _is_taken(free) or free in found or (free != name and free in names):
            free += "_"
        found[free] = [None if is_missing(value) else value for value in values]
    return Variables(found)


def by_name(given: Any, key: str | None, names: Sequence[frozenset[str]]) -> Variables:
    """The rows of `given` put to resolutions by the names that these have.

    `key` is the column that holds the names; without it each column is a dict from name to value.
    A resolution that no row names has None. `ValueError` if a name stands twice, or none fits.
    """
    if key is None:
        held = {name: dict(column) for name, column in _columns(given)}
    else:
        present = names_of(given) if is_table(given) else list(given)
        if key not in present:
            raise ValueError(f"by is {named(key)}: {one_of(key, map(str, present))}")
        columns = {name: values_of(one, f"column {name!r}") for name, one in _columns(given, key)}
        keys = [str(name) for name in columns.pop(key)]
        if len(set(keys)) < len(keys):
            twice = next(name for name in keys if keys.count(name) > 1)
            raise ValueError(f"column {named(key)} has {named(twice)} more than once")
        held = {name: dict(zip(keys, values, strict=True)) for name, values in columns.items()}
    found: dict[str, list[Any]] = {}
    for name, values in held.items():
        rows = [next((values[n] for n in sorted(bears) if n in values), None) for bears in names]
        if values and not any(bears & values.keys() for bears in names):
            raise ValueError(
                f"no resolution has one of the names {listed(values, 3)} of variable "
                f"{named(name)}: give symbols or sources, such as "
                f"{listed((min(bears) for bears in names[:3] if bears), 3)}"
            )
        found[name] = [None if is_missing(value) else value for value in rows]
    return Variables(found)


def is_by_name(given: Any) -> bool:
    """Whether each column is a dict from name to value."""
    return isinstance(given, Mapping) and any(isinstance(one, Mapping) for one in given.values())


def _columns(given: Any, key: str | None = None) -> Iterator[tuple[str, Any]]:
    """Names and columns; names that are taken already are refused, that of the key excepted."""
    if isinstance(given, Mapping):
        pairs = list(given.items())
    elif is_table(given):
        pairs = [(name, column_of(given, name)) for name in names_of(given)]
    elif isinstance(getattr(given, "name", None), str):
        pairs = [(given.name, given)]  # a column of pandas or polars that has a name
    else:
        raise TypeError(
            f"variables is of type {type(given).__name__}: give a dict of columns or a data frame"
        )
    for name, column in pairs:
        if name != key and _is_taken(name):
            raise ValueError(
                f"variable {named(name)} has the name of something that clausegram finds itself: "
                "rename it, or leave the column out"
            )
        yield str(name), column


def _is_taken(name: Any) -> bool:
    """Whether tables or filters have the name already."""
    return name in COLUMNS["resolutions"] or name in CLAUSE_NAMES
