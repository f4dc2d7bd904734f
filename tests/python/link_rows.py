"""Links of an alignment as rows that tests write down."""

from __future__ import annotations

import clausegram as cg

# Old path, new path, status, change.
Row = tuple[str | None, str | None, str, str | None]


def same(*paths: str) -> list[Row]:
    return [(path, path, "identical", "identical") for path in paths]


def dropped(*paths: str) -> list[Row]:
    return [(path, None, "dropped", None) for path in paths]


def new(*paths: str) -> list[Row]:
    return [(None, path, "new", None) for path in paths]


def routine(old: str, now: str | None = None) -> Row:
    return old, now or old, "edited", "routine"


def rows(alignment: cg.Alignment) -> list[Row]:
    return [
        (link.old and link.old.path, link.new and link.new.path, link.status, link.change)
        for link in alignment
    ]
