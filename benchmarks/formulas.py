"""How often each row of functions.tsv gave a label, counted over texts.

    python benchmarks/formulas.py FOLDER [FOLDER ...]           the counts, as a table
    python benchmarks/formulas.py --write FOLDER [FOLDER ...]   into the columns of functions.tsv

Folders hold texts of whole resolutions; a text that occurs twice is counted twice. A row is
counted where the record names it as evidence of a function, a second function or an
intensifier, by the part of the resolution; items and annexes count as operative.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import clausegram as cg

TABLE = Path(__file__).parents[1] / "crates/clausegram-core/data/eng/functions.tsv"
LABELS = ("function", "second_function", "intensifiers")
COUNTED = ("preambular_count", "operative_count")


def count(folders: list[str], suffix: str) -> dict[str, Counter[str]]:
    """How often each row gave a label, for the preamble and for the rest."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in COUNTED}
    texts = [path for folder in folders for path in sorted(Path(folder).rglob(f"*{suffix}"))]
    for resolution in cg.read(texts, progress=False):
        for clause in resolution.clauses:
            if not clause.inherited:
                side = COUNTED[clause.part != "preamble"]
                counts[side].update(e["rule"] for e in clause.evidence if e["label"] in LABELS)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--suffix", default=".txt", help="ending of the files (default: .txt)")
    parser.add_argument("--write", action="store_true", help="write them into functions.tsv")
    options = parser.parse_args()
    counts = count(options.folders, options.suffix)
    header, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    table = [header]
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=True))
        for name in COUNTED:
            row[name] = str(counts[name][f"{row['kind']} {row['lemma']}"])
        table.append("\t".join(row.values()))
    text = "\n".join(table) + "\n"
    if options.write:
        TABLE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
