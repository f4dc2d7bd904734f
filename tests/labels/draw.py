"""Draws the clauses of the hand-labelled set at random, and writes them with their texts for the labellers.

    CLAUSEGRAM_SHARED=... python tests/labels/draw.py OUT.jsonl

The draw depends only on SEED, on the quotas below and on the files of the shared folder. Official
General Assembly files give 250 clauses, corrected Security Council texts 50. Each source is cut into
strata: preambular paragraphs, operative paragraphs, their items, annex text. Preambular and operative
paragraphs are cut further by a provisional guess of the function from the first known word of the
opening formula, so that rare functions are there often enough; each stratum gives its quota and the
remaining places are drawn from all that is left of the part. The guess serves the draw alone: it is
not written out, since the labellers must not see it.

Of clauses with the same text one is kept, and a document gives at most MOST_OF_ONE.

The Security Council texts have no markup: their clauses are those that the parser finds, and only
where it cannot have gone wrong much (no problem noted, and the text is what stands in the file but
for the line breaks). That part of the draw depends on the parser, too; the set as it is stored
keeps the places in the files instead, so that reading it does not.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

SEED = 20264
MOST_OF_ONE = 3
SESSIONS = ("75", "76", "77")

Clause = dict[str, Any]

# Part of the clause -> how many are drawn in all, and at least how many of each guessed function.
GENERAL_ASSEMBLY = {
    "preamble": (
        95,
        {
            "basis": 8,
            "observation": 7,
            "recognition": 7,
            "appreciation": 7,
            "concern": 7,
            "emphasis": 7,
            "conviction": 7,
            "purpose": 8,
            "other": 3,
        },
    ),
    "operative": (
        100,
        {
            "basis": 5,
            "observation": 6,
            "recognition": 6,
            "appreciation": 6,
            "concern": 6,
            "emphasis": 6,
            "conviction": 4,
            "purpose": 2,
            "decision": 12,
            "directive": 20,
            "other": 3,
        },
    ),
    "item": (40, {}),
    "annex": (15, {}),
}
SECURITY_COUNCIL = {
    "preamble": (20, {"basis": 3, "observation": 3, "concern": 3, "emphasis": 1, "conviction": 2, "purpose": 2}),
    "operative": (23, {"decision": 5, "directive": 6, "concern": 2, "appreciation": 1, "observation": 1}),
    "item": (7, {}),
}

# Beginnings of words, for the draw alone. Sentiments come first: "noting with concern".
GUESSES = (
    ("concern", "concern alarm deplor condemn regret disturb griev shock distress outrag"),
    ("appreciation", "welcom commend congratulat appreciat satisfaction gratitude grateful prais thank tribute"),
    ("emphasis", "stress emphas underlin underscor highlight"),
    ("recognition", "recogni acknowledg aware mindful conscious considering cognizant"),
    ("conviction", "convinc believ affirming affirms confiden considers"),
    ("purpose", "desir determined resolved seeking wishing intend hoping"),
    ("observation", "not having taking observ"),
    ("basis", "recall reaffirm reiterat guided bearing pursuant accordance acting"),
    ("decision", "decid resolv adopt approv endors establish authoriz proclaim appoint declar"),
    ("directive", "request invit encourag call urg appeal recommend demand instruct"),
)


def guess(opening: str) -> str:
    """The function that the words of an opening formula suggest, "other" if none is known."""
    words = opening.lower().split()
    for function, beginnings in GUESSES:
        if any(word.startswith(tuple(beginnings.split())) for word in words):
            return function
    return "other"


def squeeze(text: str) -> str:
    """The text on one line, as the reader of the official files does it."""
    return re.sub(r"\s+", " ", text).strip()


def general_assembly(shared: Path) -> list[Clause]:
    """All clauses of the official files, with the chapeaux that govern them."""
    sys.path.insert(0, str(shared / "evaluation"))
    gold = importlib.import_module("akn_gold")
    clauses: list[Clause] = []
    seen = set()
    for session in SESSIONS:
        for file in sorted((shared / "corpus" / "akn" / session / "eng").glob("*.xml")):
            record = gold.read(file)
            # The symbol has to lead back to the file, which it does not for the few with a faulty symbol.
            if record is None or record["doc"] in seen or not file.name.startswith(record["doc"].replace("/", "_") + "-"):
                continue
            seen.add(record["doc"])
            head = {"organ": "General Assembly", "session": int(session), "adopted": record["header"]["adopted"]}
            above: dict[int, str] = {}
            for unit in record["units"]:
                level = unit["level"]
                if unit["part"] != "heading" and level > 0:  # level 0: what follows the items of a paragraph
                    above = {k: v for k, v in above.items() if k < level}
                    clauses.append(
                        {
                            "symbol": record["doc"],
                            "path": unit["path"],
                            "part": unit["part"],
                            "level": level,
                            "text": unit["text"],
                            "opening": unit["opening"],
                            "chapeaux": [above[k] for k in sorted(above)],
                            **head,
                        }
                    )
                    above[level] = unit["text"]
    return clauses


def security_council(shared: Path) -> list[Clause]:
    """The clauses that the parser finds in the Security Council texts, where it reads them without doubt."""
    import clausegram

    clauses: list[Clause] = []
    for file in sorted((shared / "corpus" / "security-council").glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        record = json.loads(clausegram.parse(text).to_json())
        if record["problems"]:
            continue
        texts = {c["path"]: c["text"] for c in record["clauses"]}
        paths = Counter(c["path"] for c in record["clauses"])
        for clause in record["clauses"]:
            path = clause["path"]
            if clause["part"] not in ("preamble", "operative") or paths[path] > 1:
                continue
            if squeeze(text[clause["start"] : clause["end"]]) != clause["text"]:
                continue
            parents = [path[: m.start()] for m in re.finditer(r"\(", path)]
            clauses.append(
                {
                    "source": file.name,
                    "path": path,
                    "part": clause["part"],
                    "level": clause["level"],
                    "text": clause["text"],
                    "opening": clause["opening"] or "",
                    "source_start": clause["start"],
                    "source_end": clause["end"],
                    "chapeaux": [texts[p] for p in parents if p in texts],
                    "organ": "Security Council",
                    "session": None,
                    "adopted": record["header"]["adopted"],
                }
            )
    return clauses


def draw(clauses: list[Clause], quotas: dict[str, tuple[int, dict[str, int]]], chance: random.Random) -> list[Clause]:
    """As many clauses of each stratum as `quotas` asks for."""
    strata: dict[str, dict[str, list[Clause]]] = defaultdict(lambda: defaultdict(list))
    seen = set()
    for clause in clauses:
        key = clause["text"].lower()
        if key in seen:
            continue
        seen.add(key)
        kind = "item" if clause["part"] != "annex" and clause["level"] > 1 else clause["part"]
        strata[kind][guess(clause["opening"])].append(clause)
    of_one: Counter[str] = Counter()
    drawn: list[Clause] = []

    def take(pool: list[Clause], count: int) -> None:
        chance.shuffle(pool)
        while count and pool:
            clause = pool.pop()
            document = clause.get("symbol") or clause["source"]
            if of_one[document] < MOST_OF_ONE:
                of_one[document] += 1
                drawn.append(clause)
                count -= 1

    for kind, (total, least) in quotas.items():
        start = len(drawn)
        for function, count in least.items():
            take(strata[kind][function], count)
        rest = [c for function in sorted(strata[kind]) for c in strata[kind][function]]
        take(rest, total - (len(drawn) - start))
    return drawn


def main() -> None:
    """Writes the drawn clauses, shuffled, without what was guessed of them."""
    named = os.environ.get("CLAUSEGRAM_SHARED")
    if len(sys.argv) != 2 or not named:
        sys.exit("usage: CLAUSEGRAM_SHARED=FOLDER python tests/labels/draw.py OUT.jsonl")
    shared = Path(named)
    chance = random.Random(SEED)
    drawn = draw(general_assembly(shared), GENERAL_ASSEMBLY, chance)
    drawn += draw(security_council(shared), SECURITY_COUNCIL, chance)
    chance.shuffle(drawn)
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for number, clause in enumerate(drawn, 1):
            del clause["opening"]
            out.write(json.dumps({"n": number, **clause}, ensure_ascii=False) + "\n")
    print(f"{len(drawn)} clauses in {sys.argv[1]}")


if __name__ == "__main__":
    main()
