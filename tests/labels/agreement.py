"""How far the two labellers agree, from their labels as they were before they were compared.

    python tests/labels/agreement.py

Prints Cohen's kappa for the function and the second function, and F1 (the first labeller's taken
for right; it is the same the other way round) for addressees and deadlines. Addressees are compared
by place; deadlines by type, session and date, since the guide does not say how many of the words
around a date belong to it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "labellers"

Record = dict[str, Any]
Pair = tuple[Record, Record]


def pairs() -> list[Pair]:
    """What both wrote about each clause."""
    first, second = (
        {record["hash"]: record for record in map(json.loads, lines)}
        for lines in (
            (FOLDER / name).read_text(encoding="utf-8").splitlines()
            for name in ("first.jsonl", "second.jsonl")
        )
    )
    if first.keys() != second.keys():
        raise ValueError("the labellers did not label the same clauses")
    return [(first[key], second[key]) for key in sorted(first)]


def kappa(labels: list[tuple[Hashable, Hashable]]) -> tuple[float, float]:
    """The share of equal labels, and Cohen's kappa."""
    count = len(labels)
    seen = sum(a == b for a, b in labels) / count
    one, other = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(one[label] * other[label] for label in one) / count**2
    return seen, (seen - chance) / (1 - chance)


def f1(found: Callable[[Record], list[Hashable]], of: list[Pair]) -> tuple[int, int, int, float]:
    """Of both, of the first, of the second, and F1."""
    both = first = second = 0
    for a, b in of:
        one, other = Counter(found(a)), Counter(found(b))
        both += (one & other).total()
        first += one.total()
        second += other.total()
    return both, first, second, 2 * both / (first + second)


def main() -> None:
    """Prints the figures."""
    labelled = pairs()
    print(f"{len(labelled)} clauses")
    for field in ("function", "second_function"):
        seen, agreed = kappa([(a[field], b[field]) for a, b in labelled])
        print(f"{field:16} equal {seen:.3f}   kappa {agreed:.3f}")
    for name, found in (
        ("addressees", lambda r: [tuple(place) for place in r["addressees"]]),
        ("deadlines", lambda r: [(d["type"], d["session"], d["date"]) for d in r["deadlines"]]),
    ):
        both, first, second, score = f1(found, labelled)
        print(f"{name:16} both {both}   first {first}   second {second}   F1 {score:.3f}")


if __name__ == "__main__":
    main()
