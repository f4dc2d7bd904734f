"""The places of a scale of strength, each with the verb that stands for it in the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from clausegram.plots.words import line

if TYPE_CHECKING:
    from clausegram._native import Clause
    from clausegram.plots.theme import Theme

VERB = 32  # characters


class Level(NamedTuple):
    """A place on a scale; `verb` is the commonest opening of the clauses that have it."""

    place: int
    verb: str


def known_scale(clauses: Iterable[Clause], scale: str) -> None:
    """Say which scales there are if `scale` is none of them."""
    from clausegram._native import Lexicon

    scales = list(Lexicon.english().scales)
    if scale in scales:
        return
    # A lexicon of the user's may have others, which only its clauses know.
    others = {name for clause in clauses for name in clause.strength}
    if scale not in others:
        known = ", ".join([*scales, *sorted(others - set(scales))])
        raise ValueError(f"scale is {scale!r}: it must be one of {known}")


def levels_of(clauses: Iterable[Clause], scale: str) -> list[Level]:
    """The places that the clauses have, from the weakest to the strongest."""
    known_scale(clauses, scale)
    openings: dict[int, Counter[str]] = {}
    for clause in clauses:
        place = clause.strength.get(scale)
        if place is not None:
            found = openings.setdefault(place, Counter())
            # An item of a list has the place of its chapeau, and no opening, or another one.
            if clause.opening and not clause.inherited:
                found[clause.opening.casefold()] += 1
    return [Level(place, _commonest(found)) for place, found in sorted(openings.items())]


def _commonest(openings: Counter[str]) -> str:
    found = sorted(openings.items(), key=lambda one: (-one[1], one[0]))
    return line(found[0][0], VERB) if found else ""


def levels_scale(theme: Theme, levels: int) -> list[str]:
    """Colours from weak to strong, equally far apart, as mixtures of the theme's ramp."""
    ends = theme.ramp
    colours = []
    for number in range(levels):
        # Neither end: the palest would not be seen on the ground.
        at = 0.2 + 0.8 * (number / (levels - 1) if levels > 1 else 1.0)
        first, part = (0, at * 2) if at < 0.5 else (1, at * 2 - 1)
        colours.append(_mixed(ends[first], ends[first + 1], part))
    return colours


def _mixed(one: str, other: str, part: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
