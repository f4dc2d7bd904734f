"""Draws clauses that may set a deadline, from resolutions that no other draw has touched.

    CLAUSEGRAM_SHARED=... python tests/labels/draw_deadlines.py OUT.jsonl

Only one clause in nine of the first draws is due by a time, too few to measure deadlines by. This
draw takes clauses by words that deadlines are made of, cut into strata by those words, so that the
rare kinds are there. It has two rounds: the words of the first are so wide that most of its clauses
set no deadline, which the labels say as well; those of the second are narrow. A document gives one
clause, none if `draw.py` took one of it, and equal texts stand once.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from draw import both_draws, general_assembly, security_council

SEED = 20266

Clause = dict[str, Any]

# Stratum, words, how many clauses of the Assembly and of the Council. The first that fits counts.
Strata = tuple[tuple[str, str, int, int], ...]

WIDE: Strata = (
    ("frequency", r"annual|biennial|triennial|every|each year|quarterly|monthly|regularly", 9, 7),
    ("period", r"within|period of|days|weeks|months|\byears\b|extend|renew", 9, 10),
    ("meeting", r"to be held|will be held|convene|conference|hold", 9, 4),
    ("date", r"\b(?:by|until|before|than|from|in|on|of)\b(?: [a-z]+| \d+)* (?:19|20)\d\d", 10, 10),
    ("agenda", r"agenda|included? .*session", 9, 0),
    ("report", r"report|inform", 10, 8),
    ("session", r"session|meeting", 8, 3),
)
NARROW: Strata = (
    (
        "frequency",
        r"\b(?:(?:bi|tri)?enn?ially|annually|quarterly|monthly|(?:every|each) \w+)\b",
        *(8, 5),
    ),
    ("period", r"within (?:\w+ ){1,3}(?:days|weeks|months|years?)\b|period of", 8, 12),
    ("meeting", r"to be held|will be held|shall (?:meet|be held)|to convene", 10, 3),
    ("date", r"\b(?:by|until|before|later than|ending|from) (?:[a-z]+ )*[0-9A-Z][\w ]*\d", 10, 10),
    ("report", r"(?:report|inform)\w* .*\bsession\b", 8, 4),
    ("agenda", r"(?:consider|agenda).*\bsession\b", 4, 0),
)


def pools_of(clauses: list[Clause], strata: Strata) -> dict[str, list[Clause]]:
    """The clauses by the first words that fit, those without any left out."""
    found: dict[str, list[Clause]] = {name: [] for name, *_ in strata}
    for clause in clauses:
        for name, words, *_ in strata:
            if clause["part"] != "preamble" and re.search(words, clause["text"]):
                found[name].append(clause)
                break
    return found


def drawn(shared: Path) -> list[Clause]:
    """The clauses of the draw, shuffled."""
    before = both_draws(shared)
    taken = {clause.get("symbol") or clause["source"] for clause in before}
    texts = {clause["text"].lower() for clause in before}
    chance = random.Random(SEED)  # noqa: S311 - seeded, not for secrets
    assembly = [
        clause
        for session in ("75", "76", "77")
        for named in (True, False)
        for clause in general_assembly(shared, session, named_by_symbol=named)
    ]
    council = security_council(shared)
    found: list[Clause] = []
    for strata in (WIDE, NARROW):
        of_round: list[Clause] = []
        for organ, clauses in enumerate((assembly, council)):
            pools = pools_of(clauses, strata)
            for name, _, *quotas in strata:
                chance.shuffle(pools[name])
                due = quotas[organ]
                for clause in pools[name]:
                    document = clause.get("symbol") or clause["source"]
                    text = clause["text"].lower()
                    if due and document not in taken and text not in texts:
                        taken.add(document)
                        texts.add(text)
                        of_round.append(clause)
                        due -= 1
        chance.shuffle(of_round)
        found += of_round
    # That of a special session lies in the folder of another one, where its symbol does not lead.
    return [clause for clause in found if "/S-" not in clause.get("symbol", "")]


def main() -> None:
    """Writes the drawn clauses, without what was guessed of them."""
    named = os.environ.get("CLAUSEGRAM_SHARED")
    if len(sys.argv) != 2 or not named:
        sys.exit("usage: CLAUSEGRAM_SHARED=FOLDER python tests/labels/draw_deadlines.py OUT.jsonl")
    clauses = drawn(Path(named))
    with Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        for number, clause in enumerate(clauses, 1):
            del clause["opening"]
            out.write(json.dumps({"n": number, **clause}, ensure_ascii=False) + "\n")
    print(f"{len(clauses)} clauses in {sys.argv[1]}")


if __name__ == "__main__":
    main()
