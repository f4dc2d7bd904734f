"""`Corpus`: resolutions together, found by symbol, by source or by position."""

from __future__ import annotations

import difflib
import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from clausegram._native import Clause, Pool, Resolution, Wording
from clausegram.output import whole
from clausegram.progress import Tick
from clausegram.tables import Table, tables_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class Corpus(Sequence[Resolution]):
    """Resolutions in order."""

    def __init__(self, resolutions: Iterable[Resolution]) -> None:
        self._resolutions = list(resolutions)
        self._wording: Wording | None = None

    def __len__(self) -> int:
        return len(self._resolutions)

    def __iter__(self) -> Iterator[Resolution]:
        return iter(self._resolutions)

    @overload
    def __getitem__(self, key: int | str) -> Resolution: ...
    @overload
    def __getitem__(self, key: slice) -> Corpus: ...
    def __getitem__(self, key: int | str | slice) -> Resolution | Corpus:
        if isinstance(key, slice):
            return Corpus(self._resolutions[key])
        if isinstance(key, str):
            return self._resolutions[self.position(key)]
        return self._resolutions[key]

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            return key in self._positions
        return key in self._resolutions

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        return self._resolutions == other._resolutions

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[Corpus], tuple[list[Resolution]]]:
        return Corpus, (self._resolutions,)

    def __repr__(self) -> str:
        return f"<Corpus of {len(self)} resolutions, {len(self.clauses)} clauses>"

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """Where each symbol and each source stands."""
        positions: dict[str, list[int]] = {}
        for position, resolution in enumerate(self._resolutions):
            for name in {resolution.source, resolution.symbol} - {None}:
                positions.setdefault(str(name), []).append(position)
        return positions

    def position(self, resolution: Resolution | str | int) -> int:
        """Where a resolution stands, given itself, its symbol, its source or its position.

        `KeyError` with the nearest names, or with the positions of several of one name.
        """
        if isinstance(resolution, Resolution):
            return self._resolutions.index(resolution)
        if isinstance(resolution, str):
            return self._named(resolution)
        return range(len(self))[resolution]

    def _named(self, name: str) -> int:
        positions = self._positions.get(name, [])
        if not positions:
            raise KeyError(f"no resolution has the symbol or the source {name!r}{self._near(name)}")
        if len(positions) > 1:
            sources = ", ".join(repr(self._resolutions[p].source) for p in positions[:5])
            raise KeyError(
                f"{len(positions)} resolutions are called {name!r} (sources {sources}): "
                f"use one of the positions {', '.join(map(str, positions[:5]))}"
            )
        return positions[0]

    def _near(self, name: str) -> str:
        """The names that are most like one that nothing bears."""
        near = difflib.get_close_matches(name, self._positions, 3)
        return f"; the nearest are {', '.join(near)}" if near else ""

    def wording(self, pool: Pool | None = None, progress: Tick | None = None) -> Wording:
        """The words of all clauses in order, cut when they are first asked for."""
        if self._wording is None:
            self._wording = Wording.of_resolutions(pool or Pool(), self._resolutions, progress)
        return self._wording

    def text(self, resolution: Resolution | str | int) -> str:
        """The text of a resolution as it was read, which offsets count in."""
        if isinstance(resolution, Resolution):
            return resolution.text
        return self[resolution].text

    @cached_property
    def clauses(self) -> CorpusClauses:
        """All clauses of all resolutions."""
        return CorpusClauses(self)

    def tables(self, *, threads: int | None = None) -> dict[str, Table]:
        """Flat tables: resolutions, clauses, mandates, footnotes, citations, problems."""
        return tables_of(self._resolutions, threads=threads)

    @property
    def mandates(self) -> Table:
        """Who is asked to do what by when: a row for each addressee and deadline."""
        return tables_of(self._resolutions, ["mandates"])["mandates"]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The records as they are written to JSON Lines."""
        return [resolution.to_dict() for resolution in self._resolutions]

    def to_jsonl(self, path: str | os.PathLike[str]) -> None:
        """Write one JSON object a resolution and line."""
        with whole(path) as out:
            for resolution in self._resolutions:
                out.write(resolution.to_json().encode() + b"\n")

    def to_csv(self, folder: str | os.PathLike[str]) -> None:
        """Write each table to a file of its name, as mandates.csv."""
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, table in self.tables().items():
            table.to_csv(Path(folder, f"{name}.csv"))


class CorpusClauses(Sequence[Clause]):
    """The clauses of all resolutions, in order; indexed by position or by id."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._starts = [0]
        for resolution in corpus:
            self._starts.append(self._starts[-1] + len(resolution.clauses))

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Clause]:
        for resolution in self._corpus:
            yield from resolution.clauses

    @overload
    def __getitem__(self, key: int | str) -> Clause: ...
    @overload
    def __getitem__(self, key: slice) -> list[Clause]: ...
    def __getitem__(self, key: int | str | slice) -> Clause | list[Clause]:
        if isinstance(key, slice):
            return [self._at(position) for position in range(*key.indices(len(self)))]
        if isinstance(key, str):
            symbol, _, _ = key.rpartition("#")
            return self._corpus[symbol].clauses[key]
        if not -len(self) <= key < len(self):
            raise IndexError(f"there is no clause {key}: the corpus has {len(self)}")
        return self._at(key % len(self))

    def _at(self, position: int) -> Clause:
        document = bisect_right(self._starts, position) - 1
        return self._corpus[document].clauses[position - self._starts[document]]

    def __repr__(self) -> str:
        return f"<{len(self)} clauses of {len(self._corpus)} resolutions>"

    def table(self) -> Table:
        """The clauses as a flat table."""
        return tables_of(list(self._corpus), ["clauses"])["clauses"]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The clauses as they stand in JSON Lines."""
        return [clause for resolution in self._corpus for clause in resolution.clauses.to_dicts()]

    def to_pandas(self) -> pd.DataFrame:
        """The clauses as a pandas data frame."""
        return self.table().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """The clauses as a polars data frame."""
        return self.table().to_polars()

    def to_arrow(self) -> pa.Table:
        """The clauses as a pyarrow table."""
        return self.table().to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The clauses for anything that reads Arrow (polars, duckdb, pyarrow)."""
        return self.table().__arrow_c_stream__(requested_schema)
