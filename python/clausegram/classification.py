"""`classify`: one clause given alone, without its resolution."""

from __future__ import annotations

from collections.abc import Iterable

from clausegram._native import Clause, Lexicon, _classify


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
    is an item of, the outermost first.
    """
    if isinstance(chapeaux, str):
        raise TypeError("chapeaux is a list of texts, not one text")
    resolution = _classify(
        text,
        organ=organ,
        session=session,
        adopted=adopted,
        part=part,
        chapeaux=list(chapeaux),
        lexicon=lexicon,
    )
    if not len(resolution.clauses):
        raise ValueError("there are no words to classify")
    return resolution.clauses[0]
