"""`Corpus`: resolutions together, found by symbol, by source or by position."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from clausegram._native import Pool, Resolution, Wording
from clausegram.cached import cached_property
from clausegram.clauses import CorpusClauses as CorpusClauses
from clausegram.filters import chosen_resolutions
from clausegram.output import whole
from clausegram.positions import is_position, positions_of
from clausegram.progress import Tick
from clausegram.shown import listed, named
from clausegram.tables import Table, tables_of
from clausegram.variables import Variables, by_name, is_by_name, variables_of

if TYPE_CHECKING:
    from clausegram.kwic import Concordance, KwicUnit, Pattern


class Corpus(Sequence[Resolution]):
    """Resolutions in order, with the variables that a user has for each.

    Indexed by symbol, by source or by position, or by a slice, a list of positions or a mask (a
    truth value for each), which give a corpus.
    """

    def __init__(
        self, resolutions: Iterable[Resolution], variables: Variables | None = None
    ) -> None:
        self._resolutions = _checked(resolutions)
        self._wording: Wording | None = None
        self._variables = Variables() if variables is None else variables

    @property
    def variables(self) -> Variables:
        """Columns of one's own, a value for each resolution: `with_variables` gives them."""
        return self._variables

    def with_variables(
        self, variables: Mapping[str, Any] | Any, *, by: str | None = None
    ) -> Corpus:
        """The same resolutions with more variables; those of the same name are replaced.

        `variables` is a dict of columns, a data frame or an Arrow table with a row for each
        resolution in the same order. With `by`, the column of that name holds symbols or sources,
        and rows go to the resolution that bears one; so do dicts in the place of columns, by their
        keys. What no row names has None. `ValueError` if the number of rows is another, or a name
        is one that clausegram uses itself.
        """
        if by is None and not is_by_name(variables):
            more = variables_of(variables, len(self), "resolutions")
        else:
            names = [frozenset(filter(None, (r.symbol, r.source))) for r in self._resolutions]
            more = by_name(variables, by, names)
        return Corpus(self._resolutions, Variables({**self._variables, **more}))

    def __len__(self) -> int:
        return len(self._resolutions)

    def __iter__(self) -> Iterator[Resolution]:
        return iter(self._resolutions)

    @overload
    def __getitem__(self, key: int | str) -> Resolution: ...
    @overload
    def __getitem__(self, key: slice | Sequence[int] | Sequence[bool]) -> Corpus: ...
    def __getitem__(self, key: Any) -> Resolution | Corpus:
        if isinstance(key, slice):
            return self._taken(range(*key.indices(len(self))))
        if isinstance(key, str) or is_position(key):
            return self._resolutions[self.position(key)]
        return self._taken(positions_of(key, len(self), "resolutions", "symbol, source"))

    def _taken(self, positions: Sequence[int]) -> Corpus:
        resolutions = [self._resolutions[position] for position in positions]
        return Corpus(resolutions, self._variables.taken(positions))

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            return key in self._positions
        return key in self._resolutions

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        same = self._resolutions == other._resolutions
        return same and dict(self._variables) == dict(other._variables)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[Corpus], tuple[list[Resolution], Variables]]:
        return Corpus, (self._resolutions, self._variables)

    def __repr__(self) -> str:
        more = f", {len(self._variables)} variables" if self._variables else ""
        return f"<Corpus of {len(self)} resolutions, {len(self.clauses)} clauses{more}>"

    def _repr_html_(self) -> str:
        from clausegram.html_views import corpus_html

        return corpus_html(self)

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """Where each symbol and each source stands."""
        positions: dict[str, list[int]] = {}
        for position, resolution in enumerate(self._resolutions):
            for name in dict.fromkeys(filter(None, (resolution.symbol, resolution.source))):
                positions.setdefault(name, []).append(position)
        return positions

    def position(self, resolution: Resolution | str | int) -> int:
        """Where a resolution stands, given itself, its symbol, its source or its position.

        `KeyError` with the nearest names, or with the positions of several of one name;
        `IndexError` for a position that is not there.
        """
        if isinstance(resolution, Resolution):
            if resolution not in self._resolutions:
                raise KeyError(f"{resolution} is not in this corpus of {len(self)}")
            return self._resolutions.index(resolution)
        if isinstance(resolution, str):
            return self._named(resolution)
        if not hasattr(resolution, "__index__"):
            raise TypeError(
                "a resolution is looked up by symbol, source or position, not by "
                f"{resolution!r:.60}"
            )
        at = index(resolution)
        if not -len(self) <= at < len(self):
            last = f"they are numbered 0 to {len(self) - 1}" if len(self) else "the corpus is empty"
            raise IndexError(f"there is no resolution {at}: {last}")
        return at % len(self)

    def _named(self, name: str) -> int:
        positions = self._positions.get(name, [])
        if not positions:
            raise KeyError(
                f"no resolution has the symbol or the source {named(name)}{self._near(name)}"
            )
        if len(positions) > 1:
            sources = listed((named(self._resolutions[p].source) for p in positions), 5)
            raise KeyError(
                f"{len(positions)} resolutions are called {named(name)} (sources {sources}): "
                f"use one of the positions {listed(positions, 5)}"
            )
        return positions[0]

    def _near(self, name: str) -> str:
        """The names that are most like one that nothing bears."""
        from difflib import get_close_matches

        if not self._positions:
            return ": the corpus is empty"
        near = get_close_matches(name[:200], self._positions, 3)
        if near:
            return f"; the nearest are {listed(near)}"
        return f"; there are {listed(self._positions, 4)}"

    def wording(self, pool: Pool | None = None, progress: Tick | None = None) -> Wording:
        """The words of all clauses in order, cut when they are first asked for."""
        if self._wording is None:
            self._wording = Wording.of_resolutions(pool or Pool(), self._resolutions, progress)
        return self._wording

    def text(self, resolution: Resolution | str | int) -> str:
        """The text of a resolution as it was read, which offsets count in."""
        if isinstance(resolution, Resolution):
            return resolution.text
        return self._resolutions[self.position(resolution)].text

    @cached_property
    def clauses(self) -> CorpusClauses:
        """All clauses of all resolutions."""
        return CorpusClauses(self)

    def filter(
        self, where: Callable[[Resolution], object] | None = None, /, **wanted: Any
    ) -> Corpus:
        """The resolutions that are so: `filter(session=75, year=range(2020, 2023))`.

        All that is named must hold. A value is given singly, or as a list, set or range of which
        one must be it; None stands for what has no value; a function is asked of the value, a
        compiled pattern is looked for in it. The names are `source`, `language`, `symbol`, `organ`,
        `session`, `year` (of adoption), the rest of the header, `text` (a pattern to look for, or a
        function) and the variables of the corpus. `where` is asked of each resolution.

        `TypeError` for a name that is no filter, `ValueError` for a value that can never be.
        """
        return self._taken(chosen_resolutions(self, where, wanted))

    def kwic(
        self,
        pattern: Pattern,
        *,
        width: int = 40,
        regex: bool = False,
        ignore_case: bool = True,
        unit: KwicUnit = "clause",
    ) -> Concordance:
        """Where words stand, with `width` characters of what is around them: see `kwic`.

        `start` and `end` of a place count code points of the clause's text, and with
        `unit="resolution"`, which searches headings and all, of the source text.
        """
        from clausegram.kwic import kwic_of

        options: dict[str, Any] = {"width": width, "regex": regex, "ignore_case": ignore_case}
        return kwic_of(self, pattern, unit=unit, **options)

    def tables(
        self, *, threads: int | None = None, progress: bool | None = None
    ) -> dict[str, Table]:
        """Flat tables: resolutions, clauses, mandates, footnotes, citations, problems.

        The variables are columns of `resolutions`, behind its own.
        """
        tables = tables_of(self._resolutions, threads=threads, progress=progress)
        return {**tables, "resolutions": self._variables.joined(tables["resolutions"])}

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
        if Path(folder).exists() and not Path(folder).is_dir():
            raise NotADirectoryError(
                f"cannot write tables to {folder}: it is a file; name a folder"
            )
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, table in self.tables().items():
            table.to_csv(Path(folder, f"{name}.csv"))


def _checked(resolutions: Iterable[Resolution]) -> list[Resolution]:
    """Resolutions and nothing else."""
    if isinstance(resolutions, str | Resolution) or not isinstance(resolutions, Iterable):
        raise TypeError(
            f"a corpus is made of a list of resolutions, not of {type(resolutions).__name__}: "
            "read(path) and parse(texts) make one"
        )
    held = list(resolutions)
    for at, one in enumerate(held):
        if not isinstance(one, Resolution):
            raise TypeError(
                f"a corpus holds resolutions, and number {at} is of type {type(one).__name__}: "
                "parse(texts) makes resolutions of texts"
            )
    return held
