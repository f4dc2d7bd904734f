#!/usr/bin/env python3
"""Accuracy of the parser under noise: for each kind of noise a curve over its amount.

    python benchmarks/noise.py                                   all kinds, 200 documents each
    python benchmarks/noise.py --kinds misread lost_spaces --amounts 0 0.01 0.05 --documents 500
    --json out.json
    python benchmarks/noise.py --measure opening --layouts pdf pdftotext

Each cell is a corpus of its own kind and amount, of the same documents (see clausegram.datasets).
"none" is the accuracy without noise.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
import time
from typing import Any

from clausegram import accuracy, datasets

# Letter noise is measured where texts are still read by people; kinds that only move white space go
# up to all of it.
LETTER_AMOUNTS = (0.002, 0.005, 0.01, 0.02, 0.05)
OTHER_AMOUNTS = (0.1, 0.25, 0.5, 0.75, 1.0)
LETTER_KINDS = frozenset(("misread", "lost_letters", "lost_spaces", "furniture"))


def evaluate(kind: str, amount: float, args: argparse.Namespace) -> dict[str, Any]:
    """Accuracy on one corpus: by layout and of all, with the time of parsing."""
    import clausegram

    noise = {kind: amount} if kind != "none" else None
    corpus = datasets.make_corpus(args.documents, seed=args.seed, layouts=args.layouts, noise=noise)
    start = time.perf_counter()
    predicted = clausegram.parse(corpus.texts()).to_dicts()
    seconds = time.perf_counter() - start
    result = accuracy.measure(corpus.gold(), predicted)
    return {
        "noise": kind,
        "amount": amount,
        "seconds": round(seconds, 4),
        "characters": sum(len(s.text) for s in corpus),
        "groups": dict(result.groups),
        "fields": result.fields["ALL"],
    }


def amounts_of(kind: str, chosen: list[float] | None) -> tuple[float, ...]:
    """The amounts at which a kind is measured."""
    return tuple(chosen) if chosen else LETTER_AMOUNTS if kind in LETTER_KINDS else OTHER_AMOUNTS


def curve(rows: list[dict[str, Any]], measures: list[str]) -> str:
    """The points of one kind as a table, a bar for what is lost of the first measure."""
    lines = [f"{rows[0]['noise']:16} amount" + "".join(f"{m:>11}" for m in measures)]
    for row in rows:
        figures = row["groups"]["ALL"]
        bar = "#" * round(100 * (1 - figures[measures[0]]))
        lines.append(
            f"{'':16} {row['amount']:6.3f}"
            + "".join(f"{figures[m]:11.4f}" for m in measures)
            + f"  {bar}".rstrip()
        )
    return "\n".join(lines)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n")[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument(
        "--kinds",
        nargs="+",
        default=list(datasets.NOISES),
        choices=list(datasets.NOISES),
        metavar="KIND",
        help="kinds of noise",
    )
    parser.add_argument(
        "--amounts",
        nargs="+",
        type=float,
        help="amounts, between 0 and 1; by default those that fit the kind",
    )
    parser.add_argument("--documents", type=int, default=200, help="documents in each corpus")
    parser.add_argument(
        "--layouts",
        nargs="+",
        default=list(datasets.LAYOUTS),
        choices=datasets.LAYOUTS,
        metavar="LAYOUT",
        help="layouts of the documents",
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of the corpora")
    parser.add_argument(
        "--measure",
        nargs="+",
        default=["structure", "opening", "footnotes", "citations", "header"],
        choices=accuracy.MEASURES,
        metavar="MEASURE",
        help="measures to print",
    )
    parser.add_argument("--json", metavar="OUT", help="write all figures here, by layout too")
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    args = arguments()
    results = [evaluate("none", 0.0, args)]
    print(
        f"{args.documents} documents for each line, seed {args.seed}; "
        f"a # for each hundredth that is wrong in {args.measure[0]}\n"
    )
    print(curve(results, args.measure), flush=True)
    for kind in args.kinds:
        rows = [evaluate(kind, amount, args) for amount in amounts_of(kind, args.amounts)]
        print("\n" + curve(rows, args.measure), flush=True)
        results += rows
    if args.json:
        with pathlib.Path(args.json).open("w", encoding="utf-8") as out:
            json.dump(
                {
                    "documents": args.documents,
                    "seed": args.seed,
                    "layouts": args.layouts,
                    "results": results,
                },
                out,
                indent=1,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
