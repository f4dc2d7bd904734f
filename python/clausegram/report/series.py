"""The series of a report: the grid of chains of each, by places of clauses among all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegram.grid import STATUSES, Story
from clausegram.progress import Progress

if TYPE_CHECKING:
    from clausegram.lineage import Lineage
    from clausegram.report.data import Options

NONE = -1


def series_of(
    lineage: Lineage, ranks: list[int], starts: list[int], options: Options
) -> list[dict[str, Any]]:
    """Each series; `ranks` are places of resolutions in the report, `starts` of their clauses.

    A row is the last clause of a chain and whether it ever changed. A cell is five numbers: row,
    column, place of the status, place of the clause, place of the clause it comes from or -1.
    """
    found = []
    with Progress(len(lineage.series), options.progress, " series") as bar:
        for number in range(len(lineage.series)):
            found.append(_series(Story(lineage, number), ranks, starts))
            bar.advance(1)
    return found


def _series(story: Story, ranks: list[int], starts: list[int]) -> dict[str, Any]:
    members = [ranks[member] for member in story.members]

    def place(column: int, at: int) -> int:
        return starts[members[column]] + at

    rows, cells = [], []
    for row, chain in enumerate(story.order()):
        last = story.places[chain][-1]
        rows.append([place(*last), int(story.has_changed(chain))])
        for column, at in story.places[chain]:
            step = story.lineage.origin(story.members[column], at)
            before = NONE
            if step is not None and step.earlier is not None and step.link.old >= 0:
                before = starts[ranks[step.earlier]] + step.link.old
            status = STATUSES.index(story.status((column, at))[0])
            cells += [row, column, status, place(column, at), before]
        end = story.lineage.ends.get(chain)
        if end is not None:
            column, merged = story.members.index(end.later), end.link.new >= 0
            clause = place(column, end.link.new) if merged else place(*last)
            status = STATUSES.index("merged" if merged else "dropped")
            cells += [row, column, status, clause, place(*last)]
    return {"title": story.title(), "members": members, "rows": rows, "cells": cells}
