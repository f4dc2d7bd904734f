"""Openings whose words or formulas were left out of the tables: ten-fold, by document.

    python benchmarks/held_out.py FOLDER [FOLDER ...]

A folder is what `evaluation/build.py` of the shared data makes: `texts/` and `gold.jsonl`. For each
tenth of the documents a lexicon is made of those heads, nouns and modifiers alone that the other
nine tenths use; the texts of the tenth are parsed with it, and their openings compared with the
official ones. Told apart:

    all        every clause with a formula
    formula    its whole formula does not occur in the other nine tenths
    word       one of its words does not: nothing in the tables can know it
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import clausegram as cg

FOLDS = 10
SEED = 20264
LAYOUT = "clean"
ALWAYS = {"the", "its", "it", "to", "with", "and", "of", "be", "have"}


def documents(folders: Iterable[Path]) -> list[tuple[str, dict[str, Any], str]]:
    """Symbol, gold and text of every document in the clean layout."""
    found = []
    for folder in folders:
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            if gold["layout"] == LAYOUT:
                text = (folder / "texts" / gold["source"]).read_text(encoding="utf-8")
                found.append((gold["doc"], gold, text))
    return found


def formulas(gold: dict[str, Any]) -> dict[str, str]:
    """The official formula of each clause that has one, by the clause's text."""
    return {u["text"]: u["opening"] for u in gold["units"] if u["level"] == 1 and u["opening"]}


def rows() -> tuple[list[str], list[dict[str, str]]]:
    """The header and the rows of our lexicon."""
    header, *lines = cg.Lexicon.english().to_tsv().splitlines()
    columns = header.split("\t")
    return columns, [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def words_of(row: dict[str, str]) -> set[str]:
    """The forms by which a formula shows that it uses a row."""
    forms = (row[name] for name in ("lemma", "preambular", "operative", "participle"))
    return {form.lower() for form in forms if form != "-"}


def lexicon(columns: list[str], table: list[dict[str, str]], seen: Iterable[str]) -> cg.Lexicon:
    """The rows that some formula of `seen` uses."""
    used = {f" {' '.join(formula.lower().split())} " for formula in seen}
    together = "|".join(sorted(used))
    kept = [
        row
        for row in table
        if any(word in ALWAYS or f" {word} " in together for word in words_of(row))
        or row["role"] in ("adverbial", "predicate")
    ]
    lines = ["\t".join(columns), *("\t".join(row.values()) for row in kept)]
    return cg.Lexicon.from_string("\n".join(lines) + "\n", replace=True)


def known_words(seen: Iterable[str]) -> set[str]:
    return {word for formula in seen for word in formula.lower().split()}


Counts = tuple[Counter[str], Counter[str], dict[str, list[str]]]


def compare(gold: dict[str, Any], record: cg.Resolution, seen: set[str], counts: Counts) -> None:
    """Adds the openings of one document to those that are right, those due, and the misses."""
    right, due, misses = counts
    words = known_words(seen)
    got = {clause.text: clause.opening for clause in record.clauses}
    for clause, formula in formulas(gold).items():
        kinds = ["all", *["formula"] * (formula not in seen)]
        kinds += ["word"] * (not set(formula.lower().split()) <= words)
        due.update(kinds)
        if got.get(clause) == formula:
            right.update(kinds)
        else:
            misses[kinds[-1]].append(f"{formula!r} as {got.get(clause)!r}: {clause[:90]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="how many misses to show")
    options = parser.parse_args()
    found = documents(options.folders)
    symbols = sorted({symbol for symbol, _, _ in found})
    random.Random(SEED).shuffle(symbols)
    fold_of = {symbol: number % FOLDS for number, symbol in enumerate(symbols)}
    columns, table = rows()
    right: Counter[str] = Counter()
    due: Counter[str] = Counter()
    misses: dict[str, list[str]] = defaultdict(list)
    for fold in range(FOLDS):
        seen = {f for s, gold, _ in found if fold_of[s] != fold for f in formulas(gold).values()}
        held = lexicon(columns, table, seen)
        for symbol, gold, text in found:
            if fold_of[symbol] == fold:
                compare(gold, cg.parse(text, lexicon=held), seen, (right, due, misses))
    print(f"{len(symbols)} documents, {FOLDS} folds")
    for kind in ("all", "formula", "word"):
        share = right[kind] / due[kind] if due[kind] else 1.0
        print(f"{kind:<10} {right[kind]:>7} of {due[kind]:>7}   {share:.4f}")
    for kind, lines in misses.items():
        print(f"\nmisses, {kind}: {len(lines)}")
        print("\n".join(lines[: options.misses]))


if __name__ == "__main__":
    main()
