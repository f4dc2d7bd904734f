"""`Pairs` and `Neighbours`: what is similar, as tables with the ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from clausegram.column_types import type_of
from clausegram.extras import need
from clausegram.output import whole
from clausegram.shown import meant, named
from clausegram.tables import Column, Table, columns

if TYPE_CHECKING:
    from os import PathLike

    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import scipy.sparse as sp
    from numpy.typing import NDArray

    from clausegram.units import Units

ROWS_A_WRITE = 50_000


class Pairs:
    """Pairs of texts with their similarity, ordered by row, then by column.

    `rows` and `columns` are positions (uint32), `scores` their similarity (float64), all of one
    length. Of one collection each pair stands once, the lower position first; of two, columns
    count in the second; for containment, which is not symmetric, both directions stand.
    """

    def __init__(
        self,
        rows: NDArray[np.uint32],
        columns: NDArray[np.uint32],
        scores: NDArray[np.float64],
        units: tuple[Units, Units],
        measure: str,
    ) -> None:
        self.rows = rows
        self.columns = columns
        self.scores = scores
        self.measure = measure
        self._units = units

    def __len__(self) -> int:
        return len(self.scores)

    def __iter__(self) -> Iterator[tuple[Any, Any, float]]:
        left, right = self._units[0].ids, self._units[1].ids
        for row, column, score in zip(
            self.rows.tolist(), self.columns.tolist(), self.scores.tolist(), strict=True
        ):
            yield left[row], right[column], score

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pairs):
            return NotImplemented
        import numpy as np

        same = type(self) is type(other) and self.measure == other.measure
        columns = ((self.rows, other.rows), (self.columns, other.columns))
        return (
            same
            and all(np.array_equal(*one) for one in (*columns, (self.scores, other.scores)))
            and all(a.ids == b.ids for a, b in zip(self._units, other._units, strict=True))
        )

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str:
        from clausegram.html_results import pairs_html

        return pairs_html(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self):,} by {self.measure}>"

    def table(self, *, text: bool = False) -> Table:
        """The table `pairs`: id_a, id_b, score; with `text` also text_a, text_b.

        Ids that are neither all strings nor all of one kind of number or date are told as strings.
        """
        return self._table(slice(None), self._sides(text))

    def _sides(self, text: bool) -> tuple[Table, Table]:
        return _side(self._units[0], "a", text), _side(self._units[1], "b", text)

    def _table(self, part: slice, sides: tuple[Table, Table]) -> Table:
        """Some of the pairs, of sides with a row for each text."""
        pairs = sides[0].take(self.rows[part]).beside(sides[1].take(self.columns[part]))
        pairs = pairs.beside(Table("pairs", {"score": self.scores[part]}))
        told = [column.name for column in columns("pairs") if column.name in pairs]
        return pairs.select(told)

    def to_pandas(self, *, text: bool = False) -> pd.DataFrame:
        """The table as a pandas data frame; with `text`, the texts joined in."""
        return self.table(text=text).to_pandas()

    def to_polars(self, *, text: bool = False) -> pl.DataFrame:
        """The table as a polars data frame; with `text`, the texts joined in."""
        return self.table(text=text).to_polars()

    def to_arrow(self, *, text: bool = False) -> pa.Table:
        """The table as a pyarrow table; with `text`, the texts joined in."""
        return self.table(text=text).to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for anything that reads Arrow (polars, duckdb, pyarrow)."""
        return self.table().__arrow_c_stream__(requested_schema)

    @property
    def _stands_once(self) -> bool:
        """Whether a pair is left out the other way round."""
        return self._units[0] is self._units[1] and self.measure != "containment"

    def to_scipy(self, *, full: bool = False) -> sp.csr_matrix:
        """The scores as a sparse matrix (CSR, float64), its diagonal empty.

        Of one collection and a symmetric measure each pair stands once, right of the diagonal;
        with `full`, on both sides. Other results are full already.
        """
        need("scipy")
        import numpy as np
        import scipy.sparse as sp

        rows, columns, scores = self.rows, self.columns, self.scores
        if full and self._stands_once:
            rows, columns = np.concatenate([rows, columns]), np.concatenate([columns, rows])
            scores = np.concatenate([scores, scores])
        shape = (len(self._units[0]), len(self._units[1]))
        return sp.coo_matrix((scores, (rows, columns)), shape=shape).tocsr()

    def to_csv(self, path: str | PathLike[str], *, text: bool = False) -> None:
        """Write UTF-8 with a first line of names; the file is written whole or not at all."""
        with whole(path) as out:
            self.write_csv(out, text=text)

    def write_csv(self, out: BinaryIO, *, text: bool = False) -> None:
        """Write the table as CSV to a binary stream."""
        sides = self._sides(text)
        for first in range(0, max(len(self), 1), ROWS_A_WRITE):
            part = self._table(slice(first, first + ROWS_A_WRITE), sides)
            part.write_csv(out, names=first == 0)


class Neighbours(Pairs):
    """The most similar texts of each text, best first, ties by position.

    `offsets` (int64, one more than there are texts): text i has the neighbours
    `columns[offsets[i]:offsets[i + 1]]`, and the scores at the same places.
    """

    def __init__(
        self,
        offsets: NDArray[np.int64],
        columns: NDArray[np.uint32],
        scores: NDArray[np.float64],
        units: tuple[Units, Units],
        measure: str,
    ) -> None:
        import numpy as np

        self.offsets = offsets
        rows = np.repeat(np.arange(len(offsets) - 1, dtype=np.uint32), np.diff(offsets))
        super().__init__(rows, columns, scores, units, measure)

    @property
    def _stands_once(self) -> bool:
        return False

    def __getitem__(self, name: Any) -> list[tuple[Any, float]]:
        """The neighbours of the text with this id: (id, score), best first."""
        try:
            row = self._units[0].ids.index(name)
        except ValueError:
            hint = meant(name, map(str, self._units[0].ids)) if isinstance(name, str) else ""
            raise KeyError(f"no text has the id {named(name)}{'; ' * bool(hint)}{hint}") from None
        place = slice(int(self.offsets[row]), int(self.offsets[row + 1]))
        ids = _taken(self._units[1].ids, self.columns[place].tolist())
        return list(zip(ids, self.scores[place].tolist(), strict=True))

    def table(self, *, text: bool = False) -> Table:
        """The table `neighbours`: id_a, rank (from 1), id_b, score; with `text` text_a, text_b too.

        Ids are told as of pairs.
        """
        return super().table(text=text)

    def _table(self, part: slice, sides: tuple[Table, Table]) -> Table:
        import numpy as np

        rank = np.arange(1, len(self) + 1)[part] - self.offsets[:-1][self.rows[part]]
        table = super()._table(part, sides).beside(Table("neighbours", {"rank": rank}))
        told = [column.name for column in columns("neighbours") if column.name in table]
        return table.select(told).renamed("neighbours")


def _side(units: Units, side: str, text: bool) -> Table:
    """The ids of one side, with their texts if they are asked for."""
    table = table_of_ids(units, "pairs", text)
    given = {f"{name}_{side}": table[name] for name in table.names}
    told = [Column(f"{name}_{side}", kind, False, "") for name, kind in table.types.items()]
    return Table("pairs", given, told)


def table_of_ids(units: Units, name: str, text: bool, **more: NDArray[Any]) -> Table:
    """A table of ids, with `more` columns, and with texts if they are asked for.

    Ids that are neither all strings nor all of one kind of number or date are told as strings.
    """
    ids: list[Any] = list(units.ids)
    try:
        kind = type_of(name, "ids", ids)
    except ValueError:
        kind = "string"
    if kind == "string" or kind.startswith("list") or None in ids:
        kind, ids = "string", list(map(str, ids))
    table = Table(name, {"id": ids}, [Column("id", kind, False, "")])
    for column, values in more.items():
        table = table.beside(Table(name, {column: values}))
    if text:
        told = [Column("text", "string", False, "")]
        table = table.beside(Table(name, {"text": units.texts}, told))
    return table


def _taken(values: Sequence[Any], places: list[int]) -> list[Any]:
    return [values[place] for place in places]
