#!/usr/bin/env python3
"""Lineage and families of a folder against the top-10 stage; alignment against difflib.

    python benchmarks/alignment.py --texts FOLDER [--rounds 5] [--pairs 40]

1. On one corpus, on all threads, in one process, rounds interleaved: the top-10 stage of the
   similarity kernel (tf-idf cosine above 0.3 of word 1-3-grams of the clauses, vectors given), and
   `cg.lineage` and `cg.families` from parsed resolutions to result. Peak memory is that of another
   process, which runs no kernel.
2. Pairs of resolutions of the series found: `cg.align` with the edit scripts of all clauses that
   changed, and Python's difflib doing the same work: `SequenceMatcher` on the words of every clause
   with every clause, SciPy's best assignment, and the opcodes of the pairs. Also told, and no
   floor: a shortcut that finds no assignment, the best partner of each clause alone with the upper
   bounds that `get_close_matches` uses. All on one thread, in seconds of the processor.

Ends with 1 if a floor is missed.
"""

from __future__ import annotations

import argparse
import difflib
import multiprocessing
import random
import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from machine import machine, versions
from scipy.optimize import linear_sum_assignment

import clausegram as cg

# Lineage and families together take so many times the top-10 stage at most; in so much memory.
MOST_STAGES, MOST_GIB = 3.0, 2.0
# difflib takes so many times as long as we at least.
LEAST_TIMES = 50.0
CUTOFF = 0.4


def timed(job: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    job()
    return clock() - start


def peak_gib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) / 2**20


def memory(folder: str, out: Any) -> None:
    """Peak memory of reading a folder, its lineage and its families, in a process of its own."""
    corpus = cg.read(folder, progress=False)
    read = peak_gib()
    cg.lineage(corpus, progress=False)
    cg.families(corpus, progress=False)
    out.put((read, peak_gib()))


def stages(corpus: cg.Corpus, rounds: int) -> dict[str, float]:
    """Median seconds of each stage."""
    options: dict[str, Any] = {"ngram": (1, 3), "measure": "tfidf", "progress": False}
    matrix = cg.similarity(corpus, **options)
    jobs: dict[str, Callable[[], Any]] = {
        "top 10": lambda: matrix.top_k(10, threshold=0.3),
        # A new corpus each time: the words of one are cut once.
        "lineage": lambda: cg.lineage(cg.Corpus(list(corpus)), progress=False),
        "families": lambda: cg.families(corpus, progress=False),
    }
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            times[name].append(timed(job))
    return {name: statistics.median(all_of) for name, all_of in times.items()}


def align(old: cg.Resolution, new: cg.Resolution) -> int:
    alignment = cg.align(old, new)
    edited = (link for link in alignment if link.change in ("routine", "edited"))
    return sum(alignment.difference(link) is not None for link in edited)


def align_by_difflib(old: cg.Resolution, new: cg.Resolution) -> int:
    before = [clause.text.split() for clause in old.clauses]
    after = [clause.text.split() for clause in new.clauses]
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    scores = np.zeros((len(after), len(before)))
    for row, words in enumerate(after):
        matcher.set_seq2(words)
        for column, other in enumerate(before):
            matcher.set_seq1(other)
            scores[row, column] = matcher.ratio()
    changed = 0
    for row, column in zip(*linear_sum_assignment(scores, maximize=True), strict=True):
        if scores[row, column] > CUTOFF and before[column] != after[row]:
            matcher.set_seqs(before[column], after[row])
            changed += bool(matcher.get_opcodes())
    return changed


def partners_by_difflib(old: cg.Resolution, new: cg.Resolution) -> int:
    before = [clause.text.split() for clause in old.clauses]
    changed = 0
    for words in (clause.text.split() for clause in new.clauses):
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(words)
        best, partner = CUTOFF, None
        for other in before:
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                ratio = matcher.ratio()
                if ratio > best:
                    best, partner = ratio, other
        if partner is not None and partner != words:
            matcher.set_seq1(partner)
            changed += bool(matcher.get_opcodes())
    return changed


def side_by_side(corpus: cg.Corpus, pairs: int, rounds: int) -> tuple[list[float], int]:
    """Seconds of all three over the same pairs, ours the least of some rounds; and the clauses."""
    series = cg.lineage(corpus, progress=False).series
    every = [(corpus[a], corpus[b]) for members in series for a, b in pairwise(members)]
    chosen = random.Random(0).sample(every, min(pairs, len(every)))

    def seconds(job: Callable[[cg.Resolution, cg.Resolution], int]) -> float:
        return timed(lambda: [job(*pair) for pair in chosen], time.process_time)

    ours = min(seconds(align) for _ in range(rounds))
    theirs = [seconds(align_by_difflib), seconds(partners_by_difflib)]
    return [ours, *theirs], sum(len(a.clauses) + len(b.clauses) for a, b in chosen)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--texts", required=True, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pairs", type=int, default=40)
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=memory, args=(options.texts, queue))
    process.start()
    read, peak = queue.get()
    process.join()
    corpus = cg.read(options.texts, progress=False)
    print(f"{machine()}. {versions(('clausegram',))}.")
    print(f"{len(corpus)} resolutions, {len(corpus.clauses)} clauses")
    seconds = stages(corpus, options.rounds)
    both = seconds["lineage"] + seconds["families"]
    times = both / seconds["top 10"]
    for name, median in seconds.items():
        print(f"{name:10} {median:8.3f} s")
    print(f"lineage and families: {times:.2f} of the top-10 stage (at most {MOST_STAGES})")
    print(f"peak memory: {peak:.2f} GiB (at most {MOST_GIB}), of which reading {read:.2f}")
    (ours, theirs, shortcut), clauses = side_by_side(corpus, options.pairs, options.rounds)
    print(f"{options.pairs} pairs of resolutions, {clauses} clauses, ms of the processor a pair:")
    each = 1e3 / options.pairs
    print(f"  clausegram      {ours * each:8.2f}")
    least = f"at least {LEAST_TIMES:.0f}"
    print(f"  difflib         {theirs * each:8.2f}, {theirs / ours:.0f} times ({least})")
    print(f"  difflib, short  {shortcut * each:8.2f}, {shortcut / ours:.0f} times")
    return int(times > MOST_STAGES or peak > MOST_GIB or theirs / ours < LEAST_TIMES)


if __name__ == "__main__":
    sys.exit(main())
