#!/usr/bin/env python3
"""Peak memory of a whole similarity matrix against its size: numpy has the one copy there is.

    python benchmarks/matrix_memory.py                   20,000 x 20,000 float32, 1.6 GB
    python benchmarks/matrix_memory.py --rows 5000 --write

Each way out is a process of its own. Memory is told beside what the process held when the n-grams
were counted, which does not grow with the square of the texts.
"""

from __future__ import annotations

import argparse
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import time
from typing import Any

from machine import Peak, commit, machine, versions
from tables import table

import clausegram as cg
from clausegram import datasets

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benches" / "RESULTS.md"
FLOOR = 1.25  # times the matrix: the rest is what the kernel works with
CLAUSES_A_DOCUMENT = 15  # fewer than there are: what is over is cut off
WAYS = {
    "to_numpy('float32')": lambda m, path: m.to_numpy("float32", plan=False),
    "to_pandas('float32')": lambda m, path: m.to_pandas("float32"),
    "distances('float32', square=True)": lambda m, path: m.distances("float32", square=True),
    "condensed('float64')": lambda m, path: m.condensed("float64"),
    "to_numpy('float32', out=FILE)": lambda m, path: m.to_numpy("float32", out=path, plan=False),
}


def work(way: str, rows: int) -> dict[str, Any]:
    """Make the matrix one way; what it took."""
    corpus = cg.parse(
        datasets.make_corpus(1 + rows // CLAUSES_A_DOCUMENT, seed=1).texts(), progress=False
    )
    texts = [clause.text for clause in corpus.clauses][:rows]
    del corpus
    matrix = cg.similarity(texts, threads=2, progress=False)
    matrix.top_k(1)  # the collection is made when it is first asked for
    import numpy  # noqa: F401
    import pandas  # noqa: F401

    with tempfile.TemporaryDirectory() as folder:
        peak = Peak()
        start = time.perf_counter()
        found = WAYS[way](matrix, pathlib.Path(folder, "matrix.npy"))
        seconds = time.perf_counter() - start
        grown = peak.bytes()
    size = found.to_numpy().nbytes if way.startswith("to_pandas") else found.nbytes
    return {"rows": len(texts), "bytes": size, "grown": grown, "seconds": seconds}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--write", action="store_true", help="append to benches/RESULTS.md")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        json.dump(work(options.work, options.rows), sys.stdout)
        return
    rows, worst = [], 0.0
    for way in WAYS:
        command = [sys.executable, __file__, "--rows", str(options.rows), "--work", way]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{way}: {done.stderr.strip()[-2000:]}")
        told = json.loads(done.stdout)
        share = told["grown"] / told["bytes"]
        worst = max(worst, share)
        cells = [told["bytes"] / 1e6, told["grown"] / 1e6]
        rows.append([way, *(f"{c:,.0f}" for c in cells), f"{share:.3f}", f"{told['seconds']:.2f}"])
        print(" | ".join(rows[-1]), flush=True)
    told = [
        f"## {datetime.date.today()}, memory of a matrix",
        f"{machine()}, 2 threads. {versions(('clausegram', 'numpy', 'pandas'))}. "
        f"Build: {commit()}.",
        f"`python benchmarks/matrix_memory.py --rows {options.rows}`: Jaccard of word 1-3-grams of "
        "made clauses; peak of the process beyond what it held before, a process each",
        table(["", "matrix MB", "peak MB", "peak/matrix", "s"], rows),
        f"At most {worst:.3f} times the matrix (floor {FLOOR}; with a second copy it would be 2).",
    ]
    print("\n" + "\n\n".join(told))
    if options.write:
        with RESULTS.open("a", encoding="utf-8") as out:
            out.write("\n" + "\n\n".join(told) + "\n")
    if worst > FLOOR:
        raise SystemExit("more memory is taken than one matrix")


if __name__ == "__main__":
    main()
