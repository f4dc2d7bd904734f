"""Mandates: who is asked to do what by when, one row for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]

ACTING = ("directive", "decision")
NOBODY = {"actor": None, "text": None}
NEVER = {"type": None, "organ": None, "session": None, "date": None, "text": None}


def mandates_of(record: Row) -> Iterator[Row]:
    """The mandates of one record: a row for each addressee and deadline of a directive or decision.

    An item that its chapeau governs has the addressees of the chapeau.
    """
    above: dict[str, Row] = {}
    for clause in record["clauses"]:
        above[clause["path"]] = clause
        function = _acting(clause)
        if function is None:
            continue
        chapeaux = list(_chapeaux(clause, above))
        addressees = _first([clause, *chapeaux], "addressees")
        if not addressees and not clause["deadlines"]:
            continue
        verb = next((verb for one in [clause, *chapeaux] if (verb := _verb(one, function))), None)
        for addressee in addressees or [NOBODY]:
            for deadline in clause["deadlines"] or [NEVER]:
                yield {
                    "source": record["source"],
                    "symbol": record["header"]["symbol"],
                    "clause": clause["id"],
                    "function": function,
                    "verb": verb,
                    "actor": addressee["actor"],
                    "addressee": addressee["text"],
                    **{name: deadline[name] for name in ("session", "date", "organ")},
                    "deadline": deadline["type"],
                    "due": deadline["text"],
                    **{name: clause[name] for name in ("acting_body", "binding", "text")},
                    **{name: clause[name] for name in ("start", "end")},
                }


def _acting(clause: Row) -> str | None:
    """The function by which a clause asks or decides, if it does."""
    functions = (clause["function"], clause["second_function"])
    return next((function for function in functions if function in ACTING), None)


def _chapeaux(clause: Row, above: dict[str, Row]) -> Iterator[Row]:
    """The clauses that govern an item without a verb of its own, the nearest first."""
    while clause["inherited"] and clause["parent"] in above:
        clause = above[clause["parent"]]
        yield clause


def _first(clauses: list[Row], name: str) -> list[Row]:
    return next((clause[name] for clause in clauses if clause[name]), [])


def _verb(clause: Row, function: str) -> str | None:
    """The lemma of the verb that gave a clause its function, out of "verb request"."""
    label = "function" if clause["function"] == function else "second_function"
    for evidence in clause["evidence"]:
        kind, _, lemma = evidence["rule"].partition(" ")
        known = kind in ("verb", "adjective", "noun") and evidence["start"] < evidence["end"]
        if evidence["label"] == label and known:
            return str(lemma)
    return None
