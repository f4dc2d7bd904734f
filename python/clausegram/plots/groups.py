"""What resolutions are grouped by: sessions, years, a field of the header, a variable, labels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegram.plots.when import BEFORE_THE_FIRST, UNKNOWN, session_of, year_of
from clausegram.plots.words import counted, line

if TYPE_CHECKING:
    from clausegram._native import Resolution
    from clausegram.corpus import Corpus

NAME = 40  # characters of the name of a group
# Groups in one picture: with more, bars and names are too thin to be told apart.
MOST = 40


class Groups(NamedTuple):
    """A group for each resolution, and the groups in the order in which they are drawn.

    `left_out` counts groups that are too many for a picture; `upright` says that these are times,
    which stand from left to right.
    """

    of: list[str]
    names: list[str]
    what: str
    upright: bool
    left_out: int


def groups_of(corpus: Corpus, by: str | Iterable[Any]) -> Groups:
    """The groups of a corpus, given by name or as one label a resolution."""
    if by == "session":
        several = len({resolution.header["organ"] for resolution in corpus}) > 1
        # Told once, by the title of the axis; of several organs each has sessions of its own.
        found = [
            (_series(resolution) if several else "")
            + session_of(resolution).removeprefix("session ")
            for resolution in corpus
        ]
        keys = {name: _when(r) for name, r in zip(found, corpus, strict=True)}
        return _timed(found, keys, "organ and session, or year" if several else "session")
    if by == "year":
        found = [year_of(resolution) for resolution in corpus]
        return _timed(found, {name: (name == UNKNOWN, 0, name) for name in found}, "year")
    labels = _labels(corpus, by)
    found = [UNKNOWN if label is None else line(label, NAME) for label in labels]
    sizes: dict[str, int] = {}
    for name, resolution in zip(found, corpus, strict=True):
        sizes[name] = sizes.get(name, 0) + len(resolution.clauses)
    names = sorted(sizes, key=lambda name: (name == UNKNOWN, -sizes[name], name))
    what = by if isinstance(by, str) else "group"
    return Groups(found, names[:MOST], what, False, max(0, len(names) - MOST))


def _timed(found: list[str], keys: dict[str, Any], what: str) -> Groups:
    names = sorted(keys, key=lambda name: keys[name])
    most = 4 * MOST  # times need no room for long names
    return Groups(found, names[-most:], what, True, max(0, len(names) - most))


def _series(resolution: Resolution) -> str:
    """What the symbols of an organ begin with, as A/HRC; nothing where there is no symbol."""
    before, found, _ = (resolution.symbol or "").partition("/RES")
    return f"{before} " if found else ""


def _when(resolution: Resolution) -> tuple[bool, float, str]:
    """Regular sessions in order, special ones and years among them, the unknown last."""
    name, header = session_of(resolution), resolution.header
    general = header["organ"] in (None, "General Assembly")
    if general and name == f"session {header['session']}":
        return False, header["session"], ""
    if header["adopted"]:
        # After the regular session that began in the year before.
        return False, int(header["adopted"][:4]) - BEFORE_THE_FIRST - 0.5, name
    return name == UNKNOWN, header["session"] or 0, name


def _labels(corpus: Corpus, by: str | Iterable[Any]) -> list[Any]:
    if not isinstance(by, str):
        labels = list(by)
        if len(labels) != len(corpus):
            raise ValueError(
                f"by has {counted(len(labels), 'label')} for {counted(len(corpus), 'resolution')}"
            )
        return labels
    variables: Any = getattr(corpus, "variables", None)
    known = _named(variables)
    if by in known:
        return list(known[by])
    headers = [resolution.header for resolution in corpus]
    fields = list(headers[0]) if headers else []
    if by not in fields:
        names = ", ".join(["session", "year", *known, *(f for f in fields if f != "session")])
        raise ValueError(f"by is {by!r}: it must be one of {names}, or a label for each resolution")
    return [header[by] for header in headers]


def _named(variables: Any) -> dict[str, Any]:
    """The variables of a corpus as columns by name; none if it has none."""
    columns = getattr(variables, "columns", variables)
    if isinstance(columns, dict):
        return columns
    if columns is None:
        return {}
    return {str(name): list(variables[name]) for name in columns}
