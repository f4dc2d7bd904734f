"""Resolutions and clauses of a report as columns, with what may be asked for about each."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from clausegram._native import slots
from clausegram.report.pool import Pool, utf16
from clausegram.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clausegram._native import Resolution

HEADER = ("symbol", "title", "organ", "session", "adopted", "agenda_item", "meeting", "committee")
# Fields of a clause that stand in a report as they stand in its record.
PLAIN = (
    *("part", "path", "level", "function", "second_function", "confidence", "inherited"),
    *("misread", "speech_act", "intensifiers", "binding", "acting_body"),
)
DEADLINE = ("type", "organ", "session", "date", "text")


class Records:
    """The columns, filled resolution by resolution."""

    def __init__(self) -> None:
        self.resolutions: dict[str, list[Any]] = {
            name: [] for name in ("source", *HEADER, "clauses")
        }
        self.clauses = {name: Pool() for name in (*PLAIN, *COMPUTED, "actors")}
        self.rules, self.words = Pool(), Pool()
        self.evidence: list[list[int]] = []
        self.problems: list[list[Any]] = []
        self._hash = hashlib.sha256()

    def add(self, resolution: Resolution) -> None:
        """Take up a resolution."""
        record, text = resolution.to_dict(), resolution.text
        number = len(self.resolutions["source"])
        self.resolutions["source"].append(record["source"])
        self.resolutions["clauses"].append(len(record["clauses"]))
        for name in HEADER:
            self.resolutions[name].append(record["header"][name])
        actors = _actors(record, resolution)
        for clause in record["clauses"]:
            for name in PLAIN:
                self.clauses[name].add(clause[name])
            for name, compute in COMPUTED.items():
                self.clauses[name].add(compute(clause))
            self.clauses["actors"].add(actors[clause["id"]])
            self.evidence.append(self._because(clause["evidence"], text))
        for problem in record["problems"]:
            self.problems.append([number, *(problem[name] for name in ("kind", "message"))])
        for part in (record["source"], text):
            self._hash.update(part.encode("utf-8", "surrogatepass") + b"\0")

    def _because(self, evidence: Iterable[dict[str, Any]], text: str) -> list[int]:
        """Rule and words of each piece of evidence, by their places in the pools."""
        places = []
        for one in evidence:
            words = " ".join(text[one["start"] : one["end"]].split())
            places += [
                self.rules.place([one["label"], one["rule"]]),
                self.words.place(words),
            ]
        return places

    def digest(self) -> str:
        """SHA-256 of name and text of each source, a zero byte behind both, in order of time."""
        return self._hash.hexdigest()

    def slots(self) -> dict[str, Any]:
        """What moves on by routine in each distinct text: kind, start and end, flat."""
        kinds, found = Pool(), []
        for text in self.clauses["text"].values:
            places = slots(text)
            ends = utf16(text, [place for _, *both in places for place in both])
            found.append(
                [
                    value
                    for (kind, *_), start, end in zip(places, ends[::2], ends[1::2], strict=True)
                    for value in (kinds.place(kind), start, end)
                ]
            )
        return {"kinds": kinds.values, "slots": found}


def _opening(clause: dict[str, Any]) -> int:
    """How long the opening is, with which the text begins."""
    return utf16(clause["opening"], [len(clause["opening"])])[0]


COMPUTED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "text": lambda clause: clause["text"],
    "opening": _opening,
    "strength": lambda clause: [[scale, place] for scale, place in clause["strength"].items()],
    "addressees": lambda clause: [one["text"] for one in clause["addressees"]],
    "deadlines": lambda clause: [[due[name] for name in DEADLINE] for due in clause["deadlines"]],
}


def _actors(record: dict[str, Any], resolution: Resolution) -> dict[str, list[str]]:
    """Who is asked by each clause, by the kind of actor; an item asks whom its chapeau asks."""
    found: dict[str, list[str]] = {
        clause["id"]: [one["actor"] for one in clause["addressees"]] for clause in record["clauses"]
    }
    mandates = tables_of([resolution], ["mandates"], threads=1)["mandates"]
    for clause, actor in zip(mandates["clause"], mandates["actor"], strict=True):
        if actor is not None:
            found[clause].append(actor)
    return {name: list(dict.fromkeys(actors)) for name, actors in found.items()}
