#!/usr/bin/env python3
"""How time and memory of the kernels grow with the number of clauses, on made resolutions.

    pip install -r benchmarks/requirements.txt
    python benchmarks/growth.py                          10,000 to 1,000,000 clauses
    python benchmarks/growth.py --most 100000
    python benchmarks/growth.py --write                  also benches/RESULTS.md and the plot

Each size is a process of its own, so that its peak memory can be told.
"""

from __future__ import annotations

import argparse
import datetime
import json
import pathlib
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any

from machine import Peak, commit, machine, versions
from tables import table

import clausegram as cg
from clausegram import datasets

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benches" / "RESULTS.md"
PLOT = ROOT / "benches" / "similarity-growth.svg"
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
CLAUSES_A_DOCUMENT = 20  # fewer than there are: what is over is cut off
JOBS = ("top 10", "pairs")


def made(clauses: int) -> list[str]:
    """That many clauses of made resolutions, as the parser finds them."""
    found: list[str] = []
    seed = 0
    while len(found) < clauses:
        documents = min(2000, 1 + (clauses - len(found)) // CLAUSES_A_DOCUMENT)
        corpus = cg.parse(datasets.make_corpus(documents, seed=seed).texts(), progress=False)
        assert isinstance(corpus, cg.Corpus)
        found += [clause.text for clause in corpus.clauses]
        seed += 1
    return found[:clauses]


def work(job: str, file: str, clauses: int) -> dict[str, Any]:
    """Do one job on the first clauses of a file; what it took."""
    texts = pickle.loads(pathlib.Path(file).read_bytes())[:clauses]
    distinct = len(set(texts))
    peak = Peak()
    start = time.perf_counter()
    if job == "top 10":
        matrix = cg.similarity(texts, measure="tfidf", threads=2, progress=False)
        middle = time.perf_counter()
        found: cg.Pairs = matrix.top_k(10, threshold=0.3)
    else:
        matrix = cg.similarity(texts, ngram=3, threads=2, progress=False)
        middle = time.perf_counter()
        found = matrix.pairs(0.5)
    end = time.perf_counter()
    return {
        "job": job,
        "clauses": clauses,
        "distinct": distinct,
        "found": len(found),
        "vectors": middle - start,
        "kernel": end - middle,
        "peak": peak.bytes(),
    }


def rows(records: Sequence[dict[str, Any]]) -> list[list[str]]:
    return [
        [
            record["job"],
            f"{record['clauses']:,}",
            f"{record['distinct']:,}",
            f"{record['found']:,}",
            f"{record['vectors']:.2f}",
            f"{record['kernel']:.2f}",
            f"{record['peak'] / 1e6:,.0f}",
        ]
        for record in records
    ]


def plot(records: Sequence[dict[str, Any]]) -> None:
    """Time and memory over the number of clauses, both axes logarithmic."""
    import altair as alt

    data = [
        {
            "job": record["job"],
            "clauses": record["clauses"],
            "seconds": record["vectors"] + record["kernel"],
            "gigabytes": record["peak"] / 1e9,
        }
        for record in records
    ]

    def lines(field: str, title: str) -> Any:
        return (
            alt.Chart(alt.Data(values=data), width=420, height=320)
            .mark_line(point=True)
            .encode(
                alt.X("clauses:Q", title="clauses").scale(type="log"),
                alt.Y(f"{field}:Q", title=title).scale(type="log"),
                alt.Color("job:N", title="job"),
            )
        )

    both = lines("seconds", "seconds, end to end") | lines("gigabytes", "peak memory, GB")
    both.configure_axis(labelFontSize=13, titleFontSize=14).save(PLOT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest size")
    parser.add_argument("--write", action="store_true", help="append to benches/RESULTS.md")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        job, file, clauses = options.work
        json.dump(work(job, file, int(clauses)), sys.stdout)
        return
    records = []
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "clauses.pickle")
        file.write_bytes(pickle.dumps(made(options.most)))
        for size in (size for size in SIZES if size <= options.most):
            for job in JOBS:
                command = [sys.executable, __file__, "--work", job, str(file), str(size)]
                done = subprocess.run(command, capture_output=True, text=True)
                if done.returncode:
                    raise SystemExit(f"{job}, {size:,} clauses: {done.stderr.strip()[-2000:]}")
                records.append(json.loads(done.stdout))
                print(" | ".join(rows(records[-1:])[0]), flush=True)
    header = ["job", "clauses", "distinct", "found", "s, to n-grams", "s, kernel", "peak MB"]
    told = [
        f"## {datetime.date.today()}, growth of similarity",
        f"{machine()}, 2 threads. {versions(('clausegram',))}. Build: {commit()}, portable.",
        f"`python benchmarks/growth.py --most {options.most}`: made clauses; top 10 above 0.3 by "
        "tf-idf cosine of word 1-3-grams, pairs with Jaccard of 3-grams of 0.5 or more. "
        "Plot: similarity-growth.svg.",
        table(header, rows(records)),
    ]
    print("\n" + "\n\n".join(told))
    if options.write:
        plot(records)
        with RESULTS.open("a", encoding="utf-8") as out:
            out.write("\n" + "\n\n".join(told) + "\n")


if __name__ == "__main__":
    main()
