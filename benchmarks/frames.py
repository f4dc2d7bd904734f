#!/usr/bin/env python3
"""A data frame of 100,000 clauses: from a corpus, and read from Parquet by pandas.

    python benchmarks/frames.py
    python benchmarks/frames.py --clauses 20000 --rounds 5

The corpus is made (clausegram.datasets) and parsed once. Then `corpus.clauses.to_pandas()` and
`pandas.read_parquet` of the same table are run in turns; told are medians and the fastest rounds.
The frames differ in lists, which are Python's in ours and numpy's in the other, and in numbers that
may be null. The file is written with pyarrow's defaults and lies in the system's memory. Memory is
measured in a process of its own: how much it grows at the peak of `to_pandas()`, and how much of
that the frame keeps. Ends with 1 if Parquet is faster, or the peak is twice what the frame keeps.
"""

from __future__ import annotations

import argparse
import gc
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from machine import Peak, commit, machine, versions
from tables import table

import clausegram as cg
from clausegram import datasets

OURS, PARQUET = "corpus.clauses.to_pandas()", "pandas.read_parquet"
ROUNDS = 15


def made(clauses: int) -> cg.Corpus:
    """A corpus of at least so many made clauses, parsed."""
    sample = cg.parse(datasets.make_corpus(50, seed=1).texts())
    documents = int(50 * clauses / len(sample.clauses) * 1.03) + 1
    corpus = cg.parse(datasets.make_corpus(documents, seed=1).texts())
    resolutions, found = [], 0
    for resolution in corpus:
        if found >= clauses:
            break
        resolutions.append(resolution)
        found += len(resolution.clauses)
    return cg.Corpus(resolutions)


def in_turns(jobs: dict[str, Callable[[], Any]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each job in each round; the first round is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds + 1):
        for name, job in jobs.items():
            gc.collect()
            start = time.perf_counter()
            result = job()
            if number:
                seconds[name].append(time.perf_counter() - start)
            # To forget it takes time as well, which is not asked for.
            del result
    return seconds


def memory(clauses: int) -> None:
    """Prints what `to_pandas()` takes at its peak, and what the frame keeps, in bytes."""
    import pandas as pd
    import pyarrow as pa

    corpus = made(clauses)
    pa.table({"a": pa.array(["a"])}).to_pandas()
    pd.DataFrame({"a": ["a"]})
    gc.collect()
    peak, kept = Peak(), Peak()
    frame = corpus.clauses.to_pandas()
    highest = peak.bytes()
    gc.collect()
    print(highest, kept.now(), len(frame), int(frame.memory_usage(deep=True).sum()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clauses", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--memory", action="store_true", help="only that, in bytes")
    options = parser.parse_args()
    if options.memory:
        memory(options.clauses)
        return 0
    import pandas as pd
    import pyarrow.parquet as pq

    corpus = made(options.clauses)
    tables = corpus.tables()
    clauses = tables["clauses"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "clauses.parquet")
        pq.write_table(clauses.to_arrow(), path)
        jobs: dict[str, Callable[[], Any]] = {
            OURS: corpus.clauses.to_pandas,
            PARQUET: lambda: pd.read_parquet(path),
            "corpus.clauses.to_polars()": corpus.clauses.to_polars,
            "corpus.clauses.table()": corpus.clauses.table,
            "corpus.tables(), all six": corpus.tables,
            "table.to_pandas()": clauses.to_pandas,
            "table.write_csv()": lambda: clauses.write_csv(io.BytesIO()),
        }
        seconds = in_turns(jobs, options.rounds)
    command = [sys.executable, __file__, "--memory", "--clauses", str(options.clauses)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    peak, kept, _, told = map(int, done.stdout.split())
    print(f"{machine()}. {versions(('clausegram', 'pandas', 'pyarrow', 'polars'))}. {commit()}")
    rows = ", ".join(f"{name} {len(one):,}" for name, one in tables.items())
    print(f"rows: {rows}; {len(clauses.names)} columns of a clause\n")
    cells = [
        (name, f"{1000 * median(times):.0f}", f"{1000 * min(times):.0f}")
        for name, times in seconds.items()
    ]
    print(table(("", "ms, median", "ms, fastest"), cells))
    ours, parquet = median(seconds[OURS]), median(seconds[PARQUET])
    print(f"\n{OURS}: {ours / parquet:.2f} of the time of {PARQUET} (at most 1)")
    mega = 1 / (1 << 20)
    print(
        f"memory: {peak * mega:.0f} MiB at the peak, {kept * mega:.0f} MiB kept "
        f"({told * mega:.0f} MiB as pandas counts): {peak / kept:.2f} times (below 2)"
    )
    return int(ours > parquet or peak >= 2 * kept)


if __name__ == "__main__":
    sys.exit(main())
