"""Measures how soon Ctrl-C returns control, in every long call, at random moments.

Each call runs in a process of its own. It is run once to the end; then again and again, and each
time it gets SIGINT at a random moment. Told are the milliseconds from the signal until
KeyboardInterrupt is caught, and until what the call held is given back too; for how long anything
worked on in the background; and whether small calls then give the right result and no half-written
file is left. Of the programs of the command line it is the time until the process has ended.

    python benchmarks/interrupt.py --moments 20
    python benchmarks/interrupt.py --only pairs top_k
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from machine import commit, machine, versions
from tables import table

HERE = Path(__file__).parent
# What is asked for: seconds at the median and at the worst.
MEDIAN, WORST = 0.2, 1.0
INTERRUPTED = 130
# The first seconds of a program are those of the interpreter, which no program can shorten.
START = 0.5


class Told(NamedTuple):
    """What one interruption was like, in seconds."""

    caught: float
    released: float
    busy: float


class Result(NamedTuple):
    """All interruptions of one call."""

    name: str
    whole: float
    told: list[Told]
    wrong: list[str]

    @property
    def median(self) -> float:
        return statistics.median(one.caught for one in self.told)

    @property
    def worst(self) -> float:
        return max(one.caught for one in self.told)

    @property
    def misses(self) -> bool:
        if not self.told:
            return bool(self.wrong)
        return bool(self.wrong) or self.median > MEDIAN or self.worst > WORST


def of_call(
    name: str,
    moments: int,
    scale: float,
    source: random.Random,
    between: tuple[float, float] = (0, 0.95),
) -> Result:
    """Interrupts a call of Python, in a process that goes on from one round to the next.

    `between` tells when, in shares of the time that the whole call takes.
    """
    command = [sys.executable, str(HERE / "interrupt_calls.py"), name, str(scale)]
    told: list[Told] = []
    wrong: list[str] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [*command, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child,
    ):
        assert child.stdin is not None
        assert child.stdout is not None
        whole = _line(child)
        tries = 0
        while len(told) < moments and tries < 3 * moments:
            tries += 1
            child.stdin.write("go\n")
            child.stdin.flush()
            if _line(child) != "begin":
                raise RuntimeError(f"{name}: not understood")
            time.sleep(source.uniform(*between) * whole)
            sent = time.monotonic()
            child.send_signal(signal.SIGINT)
            found = _line(child)
            if found["wrong"]:
                wrong.append(found["wrong"])
            if not found["finished"] or found["finished"] > sent:
                told.append(Told(found["caught"] - sent, found["released"] - sent, found["busy"]))
        child.stdin.close()
    return Result(name, whole, told, wrong)


def _line(child: subprocess.Popen[str]) -> Any:
    assert child.stdout is not None
    line = child.stdout.readline()
    if not line:
        raise RuntimeError(f"the process of {child.args} has ended")
    return json.loads(line)


PROGRAMS = {
    "clausegram parse": ("parse", "{texts}", "-o", "{out}.jsonl"),
    "clausegram similarity": (*("similarity", "{texts}", "--threshold", "0.2", "-o", "{out}.csv"),),
    "clausegram lineage": ("lineage", "{texts}", "-o", "{out}.csv"),
    "clausegram families": ("families", "{texts}", "-o", "{out}.csv"),
}


def of_program(name: str, moments: int, scale: float, source: random.Random) -> Result:
    """Interrupts a program of the command line, a process each time."""
    told: list[Told] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        texts, out = _texts(Path(folder, "texts"), int(5_000 * scale) + 20), Path(folder, "out")
        words = [word.format(texts=texts, out=out) for word in PROGRAMS[name]]
        command = [sys.executable, "-m", "clausegram", *words]
        start = time.monotonic()
        subprocess.run(command, stderr=subprocess.DEVNULL, check=True)
        whole = time.monotonic() - start
        (written,) = Path(folder).glob("out.*")
        held = written.read_bytes()
        for _ in range(3 * moments):
            if len(told) >= moments:
                break
            with subprocess.Popen(command, stderr=subprocess.PIPE) as child:
                time.sleep(START + source.uniform(0, 0.95) * max(whole - START, 0))
                sent = time.monotonic()
                child.send_signal(signal.SIGINT)
                code = child.wait()
                took = time.monotonic() - sent
                assert child.stderr is not None
                last = child.stderr.read().decode().strip().rpartition("\n")[2]
            if code == INTERRUPTED:
                told.append(Told(took, took, 0.0))
            elif code != 0:
                wrong.append(f"exit code {code}: {last}")
            names = sorted(path.name for path in Path(folder).iterdir())
            if names != sorted(["texts", written.name]) or written.read_bytes() != held:
                wrong.append(f"the output was changed, or something else left: {names}")
    return Result(name, whole, told, wrong)


def _texts(folder: Path, number: int) -> Path:
    from clausegram import datasets

    folder.mkdir()
    made = datasets.make_corpus(
        number, seed=5, layouts=["clean"], series=max(1, number // 10), changes=datasets.CHANGES
    )
    for name, text in made.texts().items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def results(options: argparse.Namespace) -> Iterator[Result]:
    from interrupt_calls import CALLS

    source = random.Random(options.seed)
    for name in [*CALLS, *PROGRAMS]:
        if options.only and not any(word in name for word in options.only):
            continue
        run = of_program if name in PROGRAMS else of_call
        try:
            yield run(name, options.moments, options.scale, source)
        except (RuntimeError, subprocess.CalledProcessError) as error:
            yield Result(name, 0.0, [], [str(error)])


def row(result: Result) -> list[str]:
    told = "; ".join(sorted(set(result.wrong)))
    if not result.told:
        return [result.name, f"{result.whole:.1f}", "0", "-", "-", "-", "-", told or "too short"]
    worst_released = max(one.released for one in result.told)
    busy = max(one.busy for one in result.told)
    state = told or ("MISSED" if result.misses else "in order")
    return [
        *(result.name, f"{result.whole:.1f}", str(len(result.told))),
        *(f"{1000 * result.median:.0f}", f"{1000 * result.worst:.0f}"),
        *(f"{1000 * worst_released:.0f}", f"{busy:.1f}", state),
    ]


HEADER = (
    *("call", "whole, s", "moments", "median, ms", "worst, ms"),
    *("worst until released, ms", "works on, s", "afterwards"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=20, help="interruptions of each call")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the usual sizes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", default=[], help="calls whose names hold one of these")
    options = parser.parse_args()
    print(f"{machine()}. {versions(['clausegram', 'numpy', 'pandas'])}. Build: {commit()}.")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Load of the machine at the beginning (1, 5, 15 minutes): {load}.\n")
    found = []
    for result in results(options):
        found.append(result)
        print("  ".join(row(result)), file=sys.stderr, flush=True)
    print(table(HEADER, [row(result) for result in found]))
    return 1 if any(result.misses for result in found) else 0


if __name__ == "__main__":
    sys.exit(main())
