#!/usr/bin/env python3
"""Links of clauses over series of made resolutions, against those that are known to be right.

    python benchmarks/lineage.py                     20 series of 10 sessions
    python benchmarks/lineage.py --seed 1 --misses 20

Made with all changes of clausegram.datasets.CHANGES, laid out clean, as text of a PDF file, and as
that with misread letters; parsed; linked by clausegram.lineage, which finds the series itself.
"reachable" is the share of the links both ends of which the parser found: no recall is above it.
Annexes are written anew each session and are left out. Ends with 1 if an F1 is below its floor.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from machine import machine, versions

import clausegram as cg
from clausegram import accuracy, datasets

# Layout, noise, and what F1 has to be. The noise is the strongest of letters that the tests of the
# parser know.
CORPORA = (
    ("clean", None, 0.99),
    ("pdf", None, 0.97),
    ("pdf", "misread=0.005", 0.97),
)
SERIES, SESSIONS = 20, 10

# A clause as the parser knows it: the source of its document, and its id.
Clause = tuple[str, str]


def found_links(corpus: cg.Corpus) -> Iterable[tuple[Clause, Clause]]:
    """Pairs of clauses that the library links, the earlier one first.

    Where its table has no sources, a clause is looked up by its id. Then two documents whose
    symbols were misread as one are mixed up.
    """
    source = {c.id: r.source for r in corpus for c in r.clauses}
    for row in cg.lineage(corpus).links().rows():
        old, new = row["from_id"], row["to_id"]
        if old and new:
            yield (
                (row.get("from_source") or source[old], old),
                (row.get("to_source") or source[new], new),
            )


def named(
    corpus: cg.Corpus, samples: datasets.SampleCorpus, found: Iterable[tuple[Clause, Clause]]
) -> list[accuracy.Pair]:
    """Links of parsed clauses, told by the places of the gold.

    A clause that is none of the gold's has its own id for a place, so its links are wrong.
    """
    gold = {s.source: s.gold for s in samples}
    place: dict[Clause, tuple[str, str] | None] = {}
    for record in corpus.to_dicts():
        source = record["source"]
        names = accuracy.gold_places(gold[source], record)
        for clause, name in zip(record["clauses"], names, strict=True):
            annex = clause["part"] == "annex"
            place[source, clause["id"]] = None if annex else (source, name or clause["id"])
    pairs = ((place[a], place[b]) for a, b in found)
    return [(a, b) for a, b in pairs if a and b]


def measure(
    samples: datasets.SampleCorpus,
    find: Callable[[cg.Corpus], Iterable[tuple[Clause, Clause]]],
) -> dict[str, Any]:
    """Precision, recall and F1, recall by kind of link, and what was missed and made up."""
    corpus = cg.parse(samples.texts())
    start = time.perf_counter()
    found = set(named(corpus, samples, find(corpus)))
    seconds = time.perf_counter() - start
    gold = datasets.links(samples)
    parsed = {
        (record["source"], name)
        for sample, record in zip(samples, corpus.to_dicts(), strict=True)
        for name in accuracy.gold_places(sample.gold, record)
    }
    right, wanted = Counter[str](), Counter[str]()
    for link in gold:
        for kind in (link.kind, *(["over a gap"] if link.gap else [])):
            wanted[kind] += 1
            right[kind] += link.pair in found
    due = {link.pair for link in gold}
    return {
        **accuracy.links_score(found, due),
        "links": len(due),
        "reachable": sum(a in parsed and b in parsed for a, b in due) / max(len(due), 1),
        "seconds": seconds,
        "kinds": {kind: (right[kind], count) for kind, count in sorted(wanted.items())},
        "missed": sorted(due - found),
        "made up": sorted(found - due),
    }


def show(samples: datasets.SampleCorpus, result: dict[str, Any], most: int) -> None:
    """Links that are wrong, with their texts."""
    text = {
        (s.source, place): unit["text"]
        for s in samples
        for place, unit in zip(datasets.places(s.gold), s.gold["units"], strict=True)
    }
    for which in ("missed", "made up"):
        for pair in result[which][:most]:
            print(f"\n{which}")
            for source, place in pair:
                print(f"  {source} {place}: {text.get((source, place), '?')}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of the corpora")
    parser.add_argument("--series", type=int, default=SERIES, help="series (default: 20)")
    parser.add_argument("--misses", type=int, default=0, help="links that are wrong, to show")
    options = parser.parse_args()
    documents = options.series * SESSIONS
    print(f"{machine()}. {versions(('clausegram',))}.")
    print(f"{documents} documents, {options.series} series, seed {options.seed}\n")
    names = ("precision", "recall", "f1", "reachable")
    print(f"{'':18}{'links':>7}" + "".join(f"{n:>11}" for n in names) + f"{'floor':>7}{'s':>8}")
    low = False
    for layout, noise, floor in CORPORA:
        samples = datasets.make_corpus(
            documents,
            seed=options.seed,
            layouts=(layout,),
            noise=noise,
            series=options.series,
            changes=datasets.CHANGES,
        )
        result = measure(samples, found_links)
        print(
            f"{f'{layout} {noise or str()}':18}{result['links']:7}"
            + "".join(f"{result[n]:11.4f}" for n in names)
            + f"{floor:7.2f}{result['seconds']:8.2f}"
        )
        print("  " + ", ".join(f"{k} {a}/{b}" for k, (a, b) in result["kinds"].items()))
        show(samples, result, options.misses)
        low |= result["f1"] < floor
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
