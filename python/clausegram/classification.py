"""`classify`: one clause given alone, without its resolution."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clausegram._native import Clause, Lexicon, _classify, _organs


def classify(
    text: str,
    *,
    organ: str | None = None,
    session: int | None = None,
    adopted: str | None = None,
    part: str | None = None,
    chapeaux: Iterable[str] = (),
    lexicon: Lexicon | None = None,
) -> Clause:
    """What one clause does, as told by its own words.

    `organ` (such as "Security Council"), `session` and `adopted` (ISO 8601) tell what the text does
    not: who speaks, and which sessions and dates are still to come. `part` is "preamble",
    "operative" or "annex"; without it the words decide. `chapeaux` are the clauses that this one
    is an item of, the outermost first. `ValueError` if there are no words in `text`, if `organ` is
    none of those whose resolutions are known (small letters will do), or if `part`, `session` (1 or
    more) or `adopted` is not as told here.
    """
    if not isinstance(text, str):
        raise TypeError(
            f"classify takes the text of one clause, not {type(text).__name__}: of many texts "
            "parse(texts).clauses has the labels"
        )
    if isinstance(chapeaux, str):
        raise TypeError("chapeaux is a list of texts, not one text")
    _check_time(session, adopted)
    resolution = _classify(
        text,
        organ=organ if organ is None else _known(organ),
        session=session,
        adopted=adopted,
        part=part,
        chapeaux=list(chapeaux),
        lexicon=lexicon,
    )
    if not len(resolution.clauses):
        raise ValueError("there are no words to classify: give the text of one clause")
    return resolution.clauses[0]


def _known(organ: str) -> str:
    """The organ's full name; who speaks decides how far a clause binds, so nothing is guessed."""
    names = {name.casefold(): name for name in _organs()}
    name = names.get(" ".join(organ.split()).casefold().removeprefix("the "))
    if name is None:
        from difflib import get_close_matches

        near = get_close_matches(organ.casefold(), names, n=1)
        meant = f"did you mean {names[near[0]]!r}? " if near else ""
        known = ", ".join(names.values())
        raise ValueError(f"there is no organ {organ!r}: {meant}known are {known}")
    return name


def _check_time(session: int | None, adopted: str | None) -> None:
    """A session or day that cannot be would be passed over, and deadlines be told without it."""
    if session is not None and session < 1:
        raise ValueError(f"session is a number from 1, not {session}")
    if adopted is None:
        return
    try:
        # ISO 8601 has other forms of a day; only this one is written back as it is.
        is_day = date.fromisoformat(adopted).isoformat() == adopted
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"adopted is a day such as 2030-12-03, not {adopted!r}")
