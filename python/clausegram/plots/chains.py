"""How strong the verb of each chain of clauses is, from resolution to resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from clausegram.lineage_tables import name_of, title_of
from clausegram.plots.scales import Level, levels_of

if TYPE_CHECKING:
    from clausegram._native import Clause
    from clausegram.lineage import Lineage

Course = Literal["stronger", "weaker", "back again", "on or off the scale"]
COURSES: tuple[Course, ...] = ("stronger", "weaker", "back again", "on or off the scale")


class Stop(NamedTuple):
    """A clause of a chain: the number of its resolution in the series, and its place, if any."""

    column: int
    place: int | None
    clause: Clause


class Chain(NamedTuple):
    """A chain of clauses with its course, told from its first and its last place."""

    number: int
    stops: list[Stop]
    course: Course


class Strengths(NamedTuple):
    """A series: the chains that changed their place, and how many stayed on each place."""

    title: str
    columns: list[tuple[str, int | None]]
    levels: list[Level]
    changed: list[Chain]
    stayed: dict[int, int]
    chains: int


def strengths_of(lineage: Lineage, number: int, scale: str) -> Strengths:
    """The strengths of the clauses of a series.

    A chain has changed if its verbs have two places on the scale, or one and none. Of a chain that
    has several clauses in a resolution, the first one counts.
    """
    members = lineage.series[number]
    resolutions = [lineage.corpus[member] for member in members]
    stops: dict[int, list[Stop]] = {}
    for column, member in enumerate(members):
        for at, clause in enumerate(resolutions[column].clauses):
            found = stops.setdefault(lineage.chain(member, at), [])
            if not found or found[-1].column < column:
                found.append(Stop(column, clause.strength.get(scale), clause))
    changed: list[Chain] = []
    stayed: dict[int, int] = {}
    chains = 0
    for chain, found in stops.items():
        places = {stop.place for stop in found}
        if places == {None}:
            continue
        chains += 1
        if len(places) > 1:
            changed.append(Chain(chain, found, _course(found)))
        else:
            place = found[0].place
            if place is not None:
                stayed[place] = stayed.get(place, 0) + 1
    return Strengths(
        title_of(resolutions) or name_of(resolutions[-1]),
        [(name_of(one), one.header["session"]) for one in resolutions],
        levels_of((clause for one in resolutions for clause in one.clauses), scale),
        sorted(changed, key=lambda one: COURSES.index(one.course)),
        stayed,
        chains,
    )


def most_changed(lineage: Lineage, scale: str) -> int:
    """The series in which most chains changed their place; of several the longest one."""

    def changes(number: int) -> tuple[int, int, int]:
        found = strengths_of(lineage, number, scale)
        moved = sum(chain.course != "on or off the scale" for chain in found.changed)
        return moved, len(found.changed), len(found.columns)

    return max(range(len(lineage.series)), key=changes)


def _course(stops: list[Stop]) -> Course:
    places = [stop.place for stop in stops if stop.place is not None]
    if len(set(places)) == 1:
        return "on or off the scale"
    if places[0] == places[-1]:
        return "back again"
    return "stronger" if places[-1] > places[0] else "weaker"
