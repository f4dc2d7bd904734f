#!/usr/bin/env python3
"""How long `import clausegram` takes beside `import numpy`, and which modules take longest.

    python benchmarks/import_time.py
    python benchmarks/import_time.py --rounds 51 --write

Each import is a process of its own; the processes take turns, so that a machine that slows down
slows all. What the interpreter itself takes to start is measured the same way and taken off.
"""

from __future__ import annotations

import argparse
import datetime
import pathlib
import statistics
import subprocess
import sys
import time

from machine import commit, machine, versions
from tables import table

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benches" / "RESULTS.md"
FLOOR = 1.5  # times numpy's
STATEMENTS = ("pass", "import numpy", "import clausegram")
SLOWEST = 8


def seconds(statement: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start


def modules(statement: str) -> int:
    code = f"import sys; before = len(sys.modules); {statement}; print(len(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return int(done.stdout)


def slowest() -> list[tuple[str, int]]:
    """Modules that `import clausegram` loads by their own microseconds, the longest first."""
    command = [sys.executable, "-X", "importtime", "-c", "import clausegram"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    start = subprocess.run([*command[:-1], "pass"], check=True, capture_output=True, text=True)
    known = {line.rpartition("|")[2].strip() for line in start.stderr.splitlines()}
    found = []
    for line in told.splitlines()[1:]:
        own, _, name = line.removeprefix("import time:").split("|")
        if name.strip() not in known:
            found.append((name.strip(), int(own)))
    return sorted(found, key=lambda one: -one[1])[:SLOWEST]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--write", action="store_true", help="append to benches/RESULTS.md")
    options = parser.parse_args()
    times: dict[str, list[float]] = {statement: [] for statement in STATEMENTS}
    for statement in STATEMENTS:
        seconds(statement)  # what is compiled and read from disk once
    for _ in range(options.rounds):
        for statement in STATEMENTS:
            times[statement].append(seconds(statement))
    bare = statistics.median(times["pass"])
    rows = [
        [
            statement,
            f"{1e3 * statistics.median(times[statement]):.1f}",
            f"{1e3 * (statistics.median(times[statement]) - bare):.1f}",
            f"{1e3 * min(times[statement]):.1f}",
            str(modules(statement)),
        ]
        for statement in STATEMENTS
    ]
    numpy, ours = (statistics.median(times[name]) - bare for name in STATEMENTS[1:])
    told = [
        f"## {datetime.date.today()}, import time",
        f"{machine()}. {versions(('clausegram', 'numpy'))}. Build: {commit()}.",
        f"`python benchmarks/import_time.py --rounds {options.rounds}`: processes in turn",
        table(["process", "ms, median", "ms beyond pass", "ms, best", "modules"], rows),
        f"import clausegram takes {ours / numpy:.2f} times what import numpy takes "
        f"(at most {FLOOR}). Its slowest modules, by their own ms: "
        + ", ".join(f"{name} {own / 1e3:.1f}" for name, own in slowest())
        + ".",
    ]
    print("\n\n".join(told))
    if options.write:
        with RESULTS.open("a", encoding="utf-8") as out:
            out.write("\n" + "\n\n".join(told) + "\n")
    if ours > FLOOR * numpy:
        raise SystemExit("import clausegram is slower than it may be")


if __name__ == "__main__":
    main()
