"""Draws the clauses of the hand-labelled set at random, and writes them with their texts.

    CLAUSEGRAM_SHARED=... python tests/labels/draw.py OUT.jsonl

The draw depends only on the seeds, on the quotas below and on the files of the shared folder. Each
source is cut into strata: preambular paragraphs, operative paragraphs, their items, annex text.
Preambular and operative paragraphs are cut further by a provisional guess of the function from the
words of the opening formula, so that rare functions are there often enough; each stratum gives its
quota and the remaining places are drawn from all that is left of the part. The guess serves the
draw alone: it is not written out, since the labellers must not see it.

Of clauses with the same text one is kept, and a document gives at most MOST_OF_ONE.

Two draws were made. The first took 250 clauses of official General Assembly files and 50 of
Security Council texts; it looked for files named after their symbols (A_RES_76_10-...), and so left
out, by mistake, most of session 75, whose files have other names (75_100_E). The second made good
for that with 50 clauses of those files. The first stays as it was, since its clauses had been
labelled twice.

The Security Council texts have no markup: their clauses are those that the parser finds, and only
where it cannot have gone wrong much (no problem noted, and the text is what stands in the file but
for the line breaks). That part of the draw depends on the parser, too; the set as it is stored
keeps the places in the files instead, so that reading it does not.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from labels import gold_reader, official_texts, squeeze

SEED, SECOND_SEED = 20264, 20265
MOST_OF_ONE = 3

Clause = dict[str, Any]
# Part -> how many are drawn in all, and at least how many of each guessed function.
Quotas = dict[str, tuple[int, dict[str, int]]]

GENERAL_ASSEMBLY: Quotas = {
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
SECURITY_COUNCIL: Quotas = {
    "preamble": (
        20,
        {
            "basis": 3,
            "observation": 3,
            "concern": 3,
            "emphasis": 1,
            "conviction": 2,
            "purpose": 2,
        },
    ),
    "operative": (
        23,
        {"decision": 5, "directive": 6, "concern": 2, "appreciation": 1, "observation": 1},
    ),
    "item": (7, {}),
}
SESSION_75: Quotas = {
    "preamble": (19, {"other": 1}),
    "operative": (21, {"other": 1}),
    "item": (7, {}),
    "annex": (3, {}),
}

# Beginnings of words, for the draw alone. Sentiments come first: "noting with concern".
GUESSES = (
    ("concern", "concern alarm deplor condemn regret disturb griev shock distress outrag"),
    (
        "appreciation",
        "welcom commend congratulat appreciat satisfaction gratitude grateful prais thank tribute",
    ),
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


def general_assembly(shared: Path, session: str, *, named_by_symbol: bool) -> list[Clause]:
    """All clauses of a session's official files of one way of naming, each resolution once."""
    gold = gold_reader(shared)
    clauses: list[Clause] = []
    seen = set()
    for file in sorted((shared / "corpus" / "akn" / session / "eng").glob("*.xml")):
        record = gold.read(file)
        if record is None or record["doc"] in seen:
            continue
        # The symbol has to lead back to the file, which it does not where it is faulty.
        number = record["doc"].rpartition("/")[2]
        symbol = record["doc"].replace("/", "_")
        start = f"{symbol}-" if named_by_symbol else f"{session}_{number}_"
        if not file.name.startswith(start):
            continue
        seen.add(record["doc"])
        for unit, text in official_texts(record):
            clauses.append(
                {
                    "symbol": record["doc"],
                    "path": unit["path"],
                    "part": unit["part"],
                    "level": unit["level"],
                    "text": text.text,
                    "opening": unit["opening"],
                    "chapeaux": text.chapeaux,
                    "organ": text.organ,
                    "session": int(session),
                    "adopted": text.adopted,
                }
            )
    return clauses


def security_council(shared: Path) -> list[Clause]:
    """The clauses that the parser finds in Security Council texts, where it is in no doubt."""
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
            path, place = clause["path"], (clause["start"], clause["end"])
            if clause["part"] not in ("preamble", "operative") or paths[path] > 1:
                continue
            if squeeze(text[slice(*place)]) != clause["text"]:
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


def draw(clauses: list[Clause], quotas: Quotas, chance: random.Random) -> list[Clause]:
    """As many clauses of each stratum as `quotas` asks for."""
    strata: dict[str, dict[str, list[Clause]]] = defaultdict(lambda: defaultdict(list))
    seen = set()
    for clause in clauses:
        key = clause["text"].lower()
        if key in seen:
            continue
        seen.add(key)
        item = clause["part"] != "annex" and clause["level"] > 1
        strata["item" if item else clause["part"]][guess(clause["opening"])].append(clause)
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


def both_draws(shared: Path) -> list[Clause]:
    """The 300 clauses of the first draw and the 50 of the second."""
    chance = random.Random(SEED)  # noqa: S311 - seeded, not for secrets
    found = [
        clause
        for session in ("75", "76", "77")
        for clause in general_assembly(shared, session, named_by_symbol=True)
    ]
    first = draw(found, GENERAL_ASSEMBLY, chance)
    first += draw(security_council(shared), SECURITY_COUNCIL, chance)
    chance.shuffle(first)

    chance = random.Random(SECOND_SEED)  # noqa: S311 - seeded, not for secrets
    known = {clause["text"].lower() for clause in first}
    missed = [
        clause
        for clause in general_assembly(shared, "75", named_by_symbol=False)
        if clause["text"].lower() not in known
    ]
    second = draw(missed, SESSION_75, chance)
    chance.shuffle(second)
    return first + second


def main() -> None:
    """Writes the drawn clauses, shuffled, without what was guessed of them."""
    named = os.environ.get("CLAUSEGRAM_SHARED")
    if len(sys.argv) != 2 or not named:
        sys.exit("usage: CLAUSEGRAM_SHARED=FOLDER python tests/labels/draw.py OUT.jsonl")
    drawn = both_draws(Path(named))
    with Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        for number, clause in enumerate(drawn, 1):
            del clause["opening"]
            out.write(json.dumps({"n": number, **clause}, ensure_ascii=False) + "\n")
    print(f"{len(drawn)} clauses in {sys.argv[1]}")


if __name__ == "__main__":
    main()
