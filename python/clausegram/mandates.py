"""Mandates: who is asked to do what by when, one row for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

Row = dict[str, Any]

ACTING = ("directive", "decision")
NOBODY = {"actor": None, "text": None}
NEVER = {"type": None, "organ": None, "session": None, "date": None, "text": None}

# What evidence calls the verbs behind the second, and their functions.
FURTHER = {
    "further_directive": "directive",
    "further_decision": "decision",
    "further_other": "other",
}
KINDS = ("verb", "adjective", "noun")  # of rows that are the verb of a clause
SHALL = "shall"  # the rule for what "shall" be, which has no row
AGAIN = "asked again"  # the beginning of rules for somebody whom an earlier verb asks as well
PRONOUN = "pronoun"  # that of the rule for words before the verb, which a pronoun stands for


class Act(NamedTuple):
    """A main verb of a clause, and where it stands."""

    start: int
    function: str
    verb: str | None


def mandates_of(record: Row, text: str) -> Iterator[Row]:
    """The mandates of one record: a row for each addressee and deadline of a directive or decision.

    `text` is the source that the record was made of.

    Each verb of a clause has what stands behind it, up to the next one: in "Decides to meet at
    its next session, and requests the pilots to report" the session is that of the decision, and
    the pilots decide nothing. An item that its chapeau governs has the addressees of the chapeau's
    last verb.
    """
    above: dict[str, Row] = {}
    for clause in record["clauses"]:
        above[clause["path"]] = clause
        for act, addressees, deadlines in _asked(clause, above, text):
            if act.function not in ACTING or not (addressees or deadlines):
                continue
            for addressee in addressees or [NOBODY]:
                for deadline in deadlines or [NEVER]:
                    yield {
                        "source": record["source"],
                        "symbol": record["header"]["symbol"],
                        "clause": clause["id"],
                        "function": act.function,
                        "verb": act.verb,
                        "actor": addressee["actor"],
                        "addressee": addressee["text"],
                        **{name: deadline[name] for name in ("session", "date", "organ")},
                        "deadline": deadline["type"],
                        "due": deadline["text"],
                        **{name: clause[name] for name in ("acting_body", "binding", "text")},
                        **{name: clause[name] for name in ("start", "end")},
                    }


def _asked(
    clause: Row, above: dict[str, Row], text: str
) -> Iterator[tuple[Act, list[Row], list[Row]]]:
    """The verbs that govern a clause, each with its addressees and deadlines."""
    if not clause["inherited"]:
        acts = _acts(clause)
        for act in acts:
            yield act, _addressees(act, acts, clause, text), _deadlines(act, acts, clause)
        return
    act, addressees = Act(0, clause["function"], None), clause["addressees"]
    for chapeau in _chapeaux(clause, above):
        acts = _acts(chapeau)
        if acts:
            # The last verb before the colon governs what follows it.
            act = acts[-1]._replace(function=clause["function"])
            addressees = addressees or _addressees(acts[-1], acts, chapeau, text)
    yield act, addressees, clause["deadlines"]


def _chapeaux(clause: Row, above: dict[str, Row]) -> Iterator[Row]:
    """The clauses that govern an item without a verb of its own, the nearest first."""
    while clause["inherited"] and clause["parent"] in above:
        clause = above[clause["parent"]]
        yield clause


def _acts(clause: Row) -> list[Act]:
    """The main verbs of a clause's own words, in order, out of rules such as "verb request"."""
    functions = {name: clause[name] for name in ("function", "second_function")} | FURTHER
    acts = []
    for evidence in clause["evidence"]:
        kind, _, lemma = evidence["rule"].partition(" ")
        function = functions.get(evidence["label"])
        known = kind in KINDS or evidence["rule"] == SHALL
        if function and known and evidence["start"] < evidence["end"]:
            acts.append(Act(evidence["start"], function, lemma or None))
    return sorted(acts)


def _owner(start: int, acts: list[Act]) -> Act | None:
    """The last verb before a place, or the first one."""
    before = [act for act in acts if act.start <= start]
    return before[-1] if before else next(iter(acts), None)


def _deadlines(act: Act, acts: list[Act], clause: Row) -> list[Row]:
    return [due for due in clause["deadlines"] if _owner(due["start"], acts) == act]


def _addressees(act: Act, acts: list[Act], clause: Row, text: str) -> list[Row]:
    """Whom a verb asks, those included whom an earlier verb had asked and who stand in the record
    once only."""
    acting = [one for one in acts if one.function in ACTING]
    rules = {
        evidence["start"]: evidence["rule"]
        for evidence in clause["evidence"]
        if evidence["label"] == "addressees" and not evidence["rule"].startswith(AGAIN)
    }

    def own(addressee: Row) -> bool:
        start = addressee["start"]
        if rules.get(start, "").startswith(PRONOUN):
            # The words stand before the verb whose pronoun they are the meaning of.
            return act == next((one for one in acting if one.start > start), acting[-1])
        return act == _owner(start, acting)

    asked = [addressee for addressee in clause["addressees"] if acting and own(addressee)]
    for evidence in clause["evidence"]:
        if evidence["rule"].startswith(AGAIN) and _owner(evidence["start"], acting) == act:
            asked += _again(evidence, clause, text)
    return asked


def _again(evidence: Row, clause: Row, text: str) -> list[Row]:
    """The addressees before some words that name one of them again, or stand for it."""
    before = [one for one in clause["addressees"] if one["start"] < evidence["start"]]
    words = " ".join(text[evidence["start"] : evidence["end"]].split()).lower()
    same = [one for one in before if one["text"].lower() == words]
    # Whom a pronoun stands for is among those that were named last.
    return same or before[-1:]
