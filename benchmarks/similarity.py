#!/usr/bin/env python3
"""Speed of the n-gram kernels beside their peers: the same texts, the same words, the same run.

    pip install -r benchmarks/requirements.txt
    python benchmarks/similarity.py                      made resolutions
    python benchmarks/similarity.py --texts FOLDER       the .txt and .md files of a folder
    python benchmarks/similarity.py --jobs "top 10" pairs --write

Each tool does each job in a process of its own, so that peak memory can be told; ours runs before
and after each peer, so that a machine that slows down meanwhile slows both. "End to end" is from
texts to result; "kernel" is from vectors to result, with all that it takes to prepare them. Results
are compared; a difference ends the run.
"""

from __future__ import annotations

import argparse
import datetime
import json
import pathlib
import pickle
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

import numpy as np
from machine import commit, machine, versions
from similarity_jobs import JOBS
from tables import table

import clausegram as cg
from clausegram import datasets

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benches" / "RESULTS.md"
SCRIPT = pathlib.Path(__file__).with_name("similarity_jobs.py")
PACKAGES = ("clausegram", "scikit-learn", "scipy", "sparse-dot-topn", "sp-matmul-rs",
            "SetSimilaritySearch", "rensa", "datasketch")  # fmt: skip
OURS = "clausegram"
OUR_ROUNDS = 5
# How far two correct results may differ: peers round to 32 bits and sum in them.
TOLERANCE = {"vectors": 1e-6, "dense cosine": 1e-9, "dense jaccard": 1e-6, "top 10": 1e-6,
             "pairs": 1e-9}  # fmt: skip
# (job, unit, on distinct texts only): floors end to end and for the kernel.
WORK: dict[str, tuple[str, str, bool, float | None, float | None]] = {
    "vectors": ("vectors", "clauses", False, 60, None),
    "dense cosine": ("dense cosine", "resolutions", False, 30, 15),
    "dense jaccard": ("dense jaccard", "resolutions", False, 40, 25),
    "top 10": ("top 10", "clauses", False, 80, 100),
    "top 10, distinct": ("top 10", "clauses", True, None, 20),
    "pairs": ("pairs", "clauses", False, 100, 200),
    "sketch": ("sketch", "clauses", False, None, None),
}


@dataclass
class Run:
    """What one tool took for one job on some threads."""

    tool: str
    threads: int
    ends: list[float] = field(default_factory=list)
    kernels: list[float] = field(default_factory=list)
    peak: int = 0
    recall: float | None = None

    @property
    def end(self) -> float:
        return statistics.median(self.ends)

    @property
    def kernel(self) -> float:
        return statistics.median(self.kernels)


class Bench:
    """Runs jobs and compares what comes out."""

    def __init__(self, texts: dict[str, list[str]], folder: pathlib.Path) -> None:
        self.folder = folder
        self.files = {}
        for name, values in texts.items():
            self.files[name] = folder / f"{len(self.files)}.pickle"
            self.files[name].write_bytes(pickle.dumps(values))

    def add(
        self, run: Run, job: str, unit: str, rounds: int, tool: str | None = None
    ) -> pathlib.Path:
        """Run a job and add its times to `run`; the file with its result."""
        result = self.folder / f"{run.tool}.npz"
        arguments = (job, tool or run.tool, run.threads, rounds, self.files[unit], result)
        command = [sys.executable, str(SCRIPT), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{run.tool}, {job}: {done.stderr.strip()[-2000:]}")
        told = json.loads(done.stdout)
        run.ends += told["ends"]
        run.kernels += told["kernels"]
        run.peak = max(run.peak, told["peak"])
        return result

    def compare(self, job: str, unit: str) -> list[Run]:
        """Ours and all peers, on 1 and 2 threads."""
        runs = []
        exact = None
        if job == "sketch":
            exact = pairs_in(self.add(Run("exact", 2), "pairs", unit, 1, OURS))
        for threads in (1, 2):
            ours = Run(OURS, threads)
            found = self.add(ours, job, unit, OUR_ROUNDS)
            if exact is not None:
                ours.recall = len(exact & pairs_in(found)) / len(exact)
            for tool in (tool for name, tool in JOBS if name == job and tool != OURS):
                if threads > 1 and tool not in ("sp_matmul_rs", "sparse_dot_topn"):
                    continue  # it knows one thread only
                peer = Run(tool, threads)
                theirs = self.add(peer, job, unit, 1)
                if exact is None:
                    check(job, tool, found, theirs)
                else:
                    peer.recall = len(exact & pairs_in(theirs)) / len(exact)
                self.add(ours, job, unit, OUR_ROUNDS)
                runs.append(peer)
            runs.append(ours)
        return runs


def check(job: str, tool: str, ours: pathlib.Path, theirs: pathlib.Path) -> None:
    """End the run if results differ by more than rounding."""
    a, b = np.load(ours), np.load(theirs)
    for name in a.files:
        if a[name].shape != b[name].shape:
            raise SystemExit(f"{job}: {name} is {a[name].shape} here, {b[name].shape} by {tool}")
        worst = float(np.max(np.abs(a[name].astype(float) - b[name]), initial=0.0))
        if worst > TOLERANCE[job]:
            raise SystemExit(f"{job}: {name} differs from {tool} by {worst}")


def pairs_in(result: pathlib.Path) -> set[tuple[int, int]]:
    """The pairs that a result holds."""
    held = np.load(result)
    return set(zip(held["rows"].tolist(), held["columns"].tolist(), strict=True))


def texts_of(folder: str | None, documents: int) -> dict[str, list[str]]:
    corpus = cg.read(folder) if folder else cg.parse(datasets.make_corpus(documents).texts())
    assert isinstance(corpus, cg.Corpus)
    clauses = [clause.text for clause in corpus.clauses]
    whole = ["\n".join(clause.text for clause in resolution.clauses) for resolution in corpus]
    return {
        "clauses": clauses,
        "distinct clauses": list(dict.fromkeys(clauses)),
        "resolutions": whole,
    }


def report(name: str, runs: list[Run], floors: tuple[float | None, float | None]) -> str:
    """The table of a job, and its losses."""
    best = {"end": min(run.end for run in runs if run.tool != OURS),
            "kernel": min(run.kernel for run in runs if run.tool != OURS)}  # fmt: skip
    rows = [
        [
            run.tool,
            str(run.threads),
            f"{run.end:.3f}",
            f"{run.kernel:.3f}",
            f"{best['end'] / run.end:.2f}",
            f"{best['kernel'] / run.kernel:.2f}" if run.kernel > 1e-4 else "-",
            f"{run.peak / 1e6:,.0f}",
            *([] if run.recall is None else [f"{run.recall:.4f}"]),
        ]
        for run in runs
    ]
    header = [name, "threads", "s, end to end", "s, kernel", "x best peer", "x, kernel", "peak MB"]
    if runs[0].recall is not None:
        header.append("recall")
    told = table(header, rows)
    ours = max((run for run in runs if run.tool == OURS), key=lambda run: run.threads)
    for which, floor in zip(("end", "kernel"), floors, strict=True):
        reached = best[which] / getattr(ours, which)
        if floor is not None and reached < floor:
            told += f"\n\nLoss: {name}, {which}: {reached:.0f} times the best peer; floor {floor:g}"
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", help="a folder of resolutions (default: made ones)")
    parser.add_argument("--documents", type=int, default=1000, help="how many made ones")
    parser.add_argument("--jobs", nargs="+", choices=WORK, default=list(WORK))
    parser.add_argument("--write", action="store_true", help="append to benches/RESULTS.md")
    options = parser.parse_args()
    texts = texts_of(options.texts, options.documents)
    sizes = ", ".join(
        f"{len(values):,} {name} ({sum(map(len, values)) / 1e6:.1f} M characters)"
        for name, values in texts.items()
    )
    told = [
        f"## {datetime.date.today()}, similarity",
        f"{machine()}. {versions(PACKAGES)}. Build: {commit()}, release profile, portable.",
        f"`python benchmarks/similarity.py {' '.join(['--texts FOLDER'] * bool(options.texts))}`",
        f"{sizes}. Word 1-3-grams for vectors, cosine and top 10 (above {0.3}); word 3-grams for "
        "Jaccard and pairs (0.5). Medians; results equal. Sketches: signatures of 128 values, "
        "pairs at 0.5, recall against the exact pairs; ours are verified, theirs candidates.",
    ]
    print("\n\n".join(told), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(texts, pathlib.Path(folder))
        for name in options.jobs:
            job, unit, distinct, *floors = WORK[name]
            runs = bench.compare(job, f"{'distinct ' * distinct}{unit}")
            told.append(report(name, runs, (floors[0], floors[1])))
            print(f"\n{told[-1]}", flush=True)
    if options.write:
        with RESULTS.open("a", encoding="utf-8") as out:
            out.write("\n" + "\n\n".join(told) + "\n")


if __name__ == "__main__":
    main()
