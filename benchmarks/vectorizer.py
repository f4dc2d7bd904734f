#!/usr/bin/env python3
"""`ClauseVectorizer` beside scikit-learn's `TfidfVectorizer`: the same words, the same numbers.

    pip install -r benchmarks/requirements.txt
    python benchmarks/vectorizer.py                      made resolutions
    python benchmarks/vectorizer.py --texts FOLDER       the .txt and .md files of a folder

Half of the clauses are learned (fit_transform), the other half are weighed by what was learned
(transform), and one of them alone (as a model in use does). The two take turns, one process, ours
on `--threads` threads; scikit-learn's knows one. Vectors are compared; a difference ends the run.
"""

from __future__ import annotations

import argparse
import datetime
import pathlib
import pickle
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from machine import commit, machine, versions
from sklearn.feature_extraction.text import TfidfVectorizer
from tables import table

import clausegram as cg
from clausegram import datasets
from clausegram.sklearn import ClauseVectorizer

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benches" / "RESULTS.md"
TOLERANCE = 1e-12
JOBS = ("fit_transform", "transform", "transform one text", "pickle and load")


def clauses(folder: str | None) -> list[str]:
    texts: Any = datasets.make_corpus(2000, seed=4).texts()
    corpus = cg.read(folder, progress=False) if folder else cg.parse(texts, progress=False)
    return [clause.text for clause in corpus.clauses]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def run(estimator: Any, learned: list[str], unseen: list[str]) -> tuple[list[float], Any, Any]:
    """The seconds of all jobs, and the vectors of both halves."""
    fit, first = timed(lambda: estimator.fit_transform(learned))
    transform, second = timed(lambda: estimator.transform(unseen))
    one, _ = timed(lambda: estimator.transform(unseen[:1]))
    stored, _ = timed(lambda: pickle.loads(pickle.dumps(estimator)))
    return [fit, transform, one, stored], first, second


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", help="a folder of resolutions")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="append to benches/RESULTS.md")
    options = parser.parse_args()
    texts = clauses(options.texts)
    learned, unseen = texts[::2], texts[1::2]
    rows = []
    for ngram in ((1, 1), (1, 3)):
        times: dict[str, list[list[float]]] = {"ours": [], "theirs": []}
        for _ in range(options.rounds):
            ours = ClauseVectorizer(analyzer="word_sklearn", ngram=ngram, threads=options.threads)
            theirs = TfidfVectorizer(ngram_range=ngram)
            told, *found = run(ours, learned, unseen)
            times["ours"].append(told)
            told, *expected = run(theirs, learned, unseen)
            times["theirs"].append(told)
        order = np.argsort(ours.get_feature_names_out())
        for one, other in zip(found, expected, strict=True):
            if abs(one[:, order] - other).max() > TOLERANCE:
                raise SystemExit(f"n-grams {ngram}: the vectors differ")
        for job, mine, peer in zip(
            JOBS,
            (statistics.median(all_) for all_ in zip(*times["ours"], strict=True)),
            (statistics.median(all_) for all_ in zip(*times["theirs"], strict=True)),
            strict=True,
        ):
            cells = [f"{1e3 * mine:,.1f}", f"{1e3 * peer:,.1f}", f"{peer / mine:.1f}"]
            rows.append([f"{job}, words {ngram[0]} to {ngram[1]}", *cells])
    size = sum(map(len, texts)) / 1e6
    told_ = [
        f"## {datetime.date.today()}, vectorizers",
        f"{machine()}, {options.threads} threads of ours. "
        f"{versions(('clausegram', 'scikit-learn'))}. Build: {commit()}.",
        f"`python benchmarks/vectorizer.py{' --texts ...' * bool(options.texts)} --rounds "
        f"{options.rounds}`: {len(texts):,} clauses, {size:.1f} M characters, half of them "
        f"learned; medians; vectors equal to {TOLERANCE}",
        table(["", "ms, clausegram", "ms, scikit-learn", "times"], rows),
    ]
    print("\n\n".join(told_))
    if options.write:
        with RESULTS.open("a", encoding="utf-8") as out:
            out.write("\n" + "\n\n".join(told_) + "\n")


if __name__ == "__main__":
    main()
