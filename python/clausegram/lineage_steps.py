"""What a lineage is made of: steps between resolutions, and the wordings of a clause."""

from __future__ import annotations

from typing import NamedTuple

from clausegram._native import Clause
from clausegram.alignment import Places


class Step(NamedTuple):
    """A link between resolutions given by their positions in the corpus.

    `earlier` is the resolution of the old clause: the one carried on, or one before it, with `gap`
    resolutions between; None of what is new. `later` is the resolution of the new clause, or the
    first without the old one. `at` is the place of the step among all.
    """

    at: int
    earlier: int | None
    later: int
    gap: int
    link: Places


class Occurrence(NamedTuple):
    """One wording of a clause: how it came from the one before it in its chain.

    `status` and `change` are those of `Link`; the first of a chain is "new", or "split".
    """

    clause: Clause
    status: str
    change: str | None
    gap: int
