"""How much of the labels is right: classification against clauses that were labelled by hand.

    python benchmarks/classify.py                       figures, and every error
    python benchmarks/classify.py --readers 2 --quiet   what two readers labelled, no errors
    python benchmarks/classify.py --deadlines           the clauses labelled for deadlines alone

Texts are read from the folder that CLAUSEGRAM_SHARED names. Each clause is given alone with its
chapeaux, organ, session and date of adoption: what is measured is classification, not
segmentation. An addressee or deadline counts as found if its place overlaps the labelled one, the
deadline also with the same type, session and date; `exact` asks for the same addressee words.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import clausegram as cg

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "python"))

import labels  # noqa: E402


class Score(NamedTuple):
    """How many of a label were found rightly, found, and due."""

    right: int
    found: int
    due: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.due if self.due else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.due) if self.found + self.due else 1.0


class Tally:
    """Scores by name, with what went wrong."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.due: Counter[str] = Counter()
        self.errors: list[str] = []

    def add(self, name: str, found: Iterable[Any], due: Iterable[Any], right: int) -> None:
        self.right[name] += right
        self.found[name] += len(list(found))
        self.due[name] += len(list(due))

    def score(self, name: str) -> Score:
        return Score(self.right[name], self.found[name], self.due[name])

    def error(self, kind: str, clause: labels.Labelled, found: object, due: object) -> None:
        chapeau = f" [{clause.chapeaux[-1][:80]}]" if clause.chapeaux else ""
        self.errors.append(
            f"{kind:<11} {clause.document} {clause.path}\n    found {found}\n    due   {due}\n"
            f"    {clause.text[:700]}{chapeau}"
        )


def classified(clause: labels.Labelled) -> cg.Clause:
    """The labelled clause as the library classifies it."""
    return cg.classify(
        clause.text,
        organ=clause.organ,
        session=clause.session,
        adopted=clause.adopted,
        part=clause.part,
        chapeaux=clause.chapeaux,
    )


def overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def matched(found: list[Any], due: list[Any], alike: Any) -> int:
    """How many of `due` have a partner of their own in `found`."""
    free = list(found)
    count = 0
    for one in due:
        partner = next((other for other in free if alike(other, one)), None)
        if partner is not None:
            free.remove(partner)
            count += 1
    return count


def compare(clause: labels.Labelled, tally: Tally) -> None:
    """Adds one clause to the tally."""
    result = classified(clause)
    for name, got, want in (
        ("function", result.function, clause.function),
        ("second", result.second_function, clause.second_function),
    ):
        if name == "function":
            tally.add(name, [got], [want], got == want)
            tally.add(f"  {want}", [], [want], got == want)
            tally.add(f"  {got}", [got], [], 0)
        else:
            tally.add(name, [got] * (got is not None), [want] * (want is not None), 0)
            tally.right[name] += got == want and want is not None
        if got != want:
            tally.error(name, clause, got, want)
    spans = [(a["start"], a["end"]) for a in result.addressees]
    due = list(clause.addressees)
    right = matched(spans, due, overlap)
    tally.add("addressees", spans, due, right)
    tally.add("  exact", spans, due, len(set(spans) & set(due)))
    if set(spans) != set(due):
        words = [clause.words(place) for place in due]
        tally.error("addressees", clause, [a["text"] for a in result.addressees], words)
    compare_deadlines(clause, result, tally)


def compare_deadlines(clause: labels.Labelled, result: cg.Clause, tally: Tally) -> None:
    """Adds the deadlines of one clause to the tally, in all and by type."""
    deadlines = [
        (d["type"], d["session"], d["date"], (d["start"], d["end"])) for d in result.deadlines
    ]
    wanted = [(d.type, d.session, d.date, d.place) for d in clause.deadlines]
    alike = lambda a, b: a[:3] == b[:3] and overlap(a[3], b[3])  # noqa: E731
    right = matched(deadlines, wanted, alike)
    tally.add("deadlines", deadlines, wanted, right)
    for kind in labels.KINDS:
        of_kind = [[one for one in some if one[0] == kind] for some in (deadlines, wanted)]
        tally.add(f"  by {kind}", *of_kind, matched(*of_kind, alike))
    if right < max(len(deadlines), len(wanted)):
        tally.error(
            "deadlines",
            clause,
            [(*d[:3], clause.words(d[3])) for d in deadlines],
            [(*d[:3], clause.words(d[3])) for d in wanted],
        )


def part_alone(clause: labels.Labelled) -> bool | None:
    """Whether the part of a paragraph is told from its words alone; None for what has no part."""
    if clause.part == "annex" or clause.chapeaux:
        return None
    return cg.classify(clause.text).part == clause.part


def measure(clauses: Iterable[labels.Labelled]) -> Tally:
    """The tally of some labelled clauses."""
    tally = Tally()
    for clause in clauses:
        compare(clause, tally)
        alone = part_alone(clause)
        if alone is not None:
            tally.add("part alone", [0], [0], int(alone))
            if not alone:
                tally.error("part alone", clause, None, clause.part)
    return tally


def measure_deadlines(clauses: Iterable[labels.Labelled]) -> Tally:
    """The tally of clauses of which nothing but deadlines was labelled."""
    tally = Tally()
    for clause in clauses:
        compare_deadlines(clause, classified(clause), tally)
    return tally


def report(tally: Tally) -> None:
    print(f"{'label':<18} {'precision':>9} {'recall':>7} {'F1':>7} {'found':>6} {'due':>6}")
    names = ["function", "second", "addressees", "  exact", "deadlines", "part alone"]
    known = tally.due | tally.found
    for name in [*(n for n in names if n in known), *sorted(n for n in known if n not in names)]:
        s = tally.score(name)
        print(
            f"{name:<18} {s.precision:>9.3f} {s.recall:>7.3f} {s.f1:>7.3f} {s.found:>6} {s.due:>6}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--readers", type=int, help="only clauses that so many readers labelled")
    parser.add_argument("--deadlines", action="store_true", help="the set of deadlines alone")
    parser.add_argument("--quiet", action="store_true", help="no list of errors")
    options = parser.parse_args()
    named = os.environ.get("CLAUSEGRAM_SHARED")
    shared = Path(named) if named else ROOT.parent / "shared"
    clauses = labels.load_deadlines(shared) if options.deadlines else labels.load(shared)
    if options.readers:
        clauses = [clause for clause in clauses if clause.readers == options.readers]
    tally = measure_deadlines(clauses) if options.deadlines else measure(clauses)
    if not options.quiet:
        print("\n\n".join(tally.errors), end="\n\n")
    print(f"{len(clauses)} clauses")
    report(tally)


if __name__ == "__main__":
    main()
