#!/usr/bin/env python3
"""Speed of the full parse beside sentence splitters: the same texts, the same run, one core.

    pip install -r benchmarks/requirements.txt
    python benchmarks/parse.py                      1,000 made texts, then growth and hostile texts
    python benchmarks/parse.py --texts FOLDER       the .txt and .md files of a folder
    python benchmarks/parse.py --rounds 3 --skip-growth
    python benchmarks/parse.py --write              also append the record to benches/RESULTS.md

clausegram finds clauses, items, footnotes, citations and fields, each with its place; the others
split sentences only. Rounds are interleaved, so that what else the machine does slows all alike;
the median round counts. Slow splitters get every n-th text, so that all see the same mixture.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from long_texts import HOSTILE, text_of
from machine import commit, machine, versions
from tables import table

import clausegram
from clausegram import _native, datasets

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benches" / "RESULTS.md"
MEGA = 1_000_000
# Characters a round, where all of them would take minutes.
LEAST_LOAD = {"pySBD": 40_000}
# What the project asks of itself.
MOST_MEMORY = 12.0
AIMS = {"nupunkt-rs": 1, "pySBD": 50}
SENTENCES = "sentences"
GROWTH = (10_000, 100_000, MEGA, 10 * MEGA, 100 * MEGA)


@dataclass
class Tool:
    """A way to work through texts; `run` returns how many pieces it found."""

    name: str
    does: str
    run: Callable[[Sequence[str]], int]
    texts: Sequence[str] = ()
    seconds: list[float] = field(default_factory=list)
    pieces: int = 0

    @property
    def chars(self) -> int:
        return sum(map(len, self.texts))

    @property
    def rate(self) -> float:
        """Characters a second, in millions."""
        return self.chars / statistics.median(self.seconds) / MEGA

    def round(self) -> None:
        start = time.perf_counter()
        self.pieces = self.run(self.texts)
        self.seconds.append(time.perf_counter() - start)
        if not self.pieces:
            raise SystemExit(f"{self.name} found nothing in {len(self.texts)} texts")


def tools(texts: Sequence[str], folder: pathlib.Path) -> list[Tool]:
    """All tools that are installed, each with the texts it gets."""
    found = [
        Tool("clausegram.parse", "clauses, notes, citations ...; record in memory", parse),
        Tool("the same, to dicts", "all of it as Python objects", parse_to_dicts),
        Tool("JSON Lines, 1 thread", "files read, parsed, written as JSON", json_lines(folder)),
        *splitters(),
    ]
    for tool in found:
        tool.texts = thinned(texts, LEAST_LOAD.get(tool.name))
    return found


def parse(texts: Sequence[str]) -> int:
    return sum(len(clausegram.parse(text).clauses) for text in texts)


def parse_to_dicts(texts: Sequence[str]) -> int:
    return sum(len(clausegram.parse(text).to_dict()["clauses"]) for text in texts)


def json_lines(folder: pathlib.Path) -> Callable[[Sequence[str]], int]:
    pool = _native.Pool(1)

    def run(texts: Sequence[str]) -> int:
        paths = [folder / f"{n}.txt" for n in range(len(texts))]
        names = [path.name for path in paths]
        lines, problems, *_ = pool.json_lines(paths, names, [""] * len(paths))
        if problems:
            raise SystemExit(f"files could not be read: {problems[:3]}")
        return sum(line.count(b'"level":') for line in lines)

    return run


def splitters() -> Iterator[Tool]:
    """Sentence splitters; one that is not installed is said to be missing."""
    try:
        import nupunkt_rs

        yield Tool("nupunkt-rs", SENTENCES, lambda ts: counted(nupunkt_rs.sent_tokenize, ts))
    except ImportError:
        missing("nupunkt-rs")
    try:
        import nupunkt

        yield Tool("nupunkt", SENTENCES, lambda ts: counted(nupunkt.sent_tokenize, ts))
    except ImportError:
        missing("nupunkt")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its patterns are not written as raw strings
            import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        yield Tool("pySBD", SENTENCES, lambda ts: counted(segmenter.segment, ts))
    except ImportError:
        missing("pySBD")


def missing(name: str) -> None:
    print(f"{name} is not installed: pip install -r benchmarks/requirements.txt", file=sys.stderr)


def counted(split: Callable[[str], Sequence[object]], texts: Sequence[str]) -> int:
    return sum(len(split(text)) for text in texts)


def thinned(texts: Sequence[str], chars: int | None) -> Sequence[str]:
    """Every n-th text, so that about this many characters are left."""
    total = sum(map(len, texts))
    return texts if chars is None or total <= chars else texts[:: max(1, total // chars)]


def read_texts(args: argparse.Namespace) -> list[str]:
    if args.texts is None:
        return [sample.text for sample in datasets.make_corpus(args.documents, seed=1)]
    paths = sorted(p for p in args.texts.rglob("*") if p.suffix in (".txt", ".md"))
    if not paths:
        raise SystemExit(f"{args.texts} holds no .txt or .md file")
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    return list(thinned([text for text in texts if text.strip()], args.chars))


def compare(texts: Sequence[str], rounds: int) -> list[Tool]:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for n, text in enumerate(texts):
            (folder / f"{n}.txt").write_text(text, encoding="utf-8")
        found = tools(texts, folder)
        for tool in found:  # tables are read, caches filled
            tool.run(tool.texts[:2])
        for n in range(rounds):
            for tool in found[n % len(found) :] + found[: n % len(found)]:
                tool.round()
    return found


@dataclass
class Measured:
    """One text parsed in a process of its own."""

    kind: str
    chars: int
    size: int
    clauses: int
    seconds: float
    memory: float

    @property
    def rate(self) -> float:
        return self.chars / self.seconds / MEGA

    @property
    def factor(self) -> float:
        """Memory at the peak over that of an empty text, as a multiple of the text's bytes."""
        return self.memory / self.size


def measure_alone(kind: str, size: int) -> None:
    """Parse one text and print what it took; the text itself counts as memory taken."""
    clausegram.parse("The General Assembly,\n\nRecalling lakes,\n\n1. Requests all.")
    before = peak()
    text = text_of(kind, size)
    start = time.perf_counter()
    resolution = clausegram.parse(text)
    seconds = time.perf_counter() - start
    length = len(text.encode())
    print(json.dumps([kind, len(text), length, len(resolution.clauses), seconds, peak() - before]))


def peak() -> int:
    """Bytes of memory at the peak of this process so far.

    Linux hands `ru_maxrss` on from the process that started this one, so it is read from there only
    where /proc does not tell.
    """
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def measured(kind: str, size: int, repeats: int) -> Measured:
    """The median of some processes."""
    command = [sys.executable, __file__, "--alone", kind, str(size)]
    runs = [
        Measured(*json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
        for _ in range(repeats)
    ]
    if any(run.size >= MEGA and run.memory < run.size for run in runs):
        raise SystemExit(
            f"{kind}: memory was not measured, as less was taken than the text is long"
        )
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def growth(largest: int) -> list[Measured]:
    return [measured("document", size, 3) for size in GROWTH if size <= largest]


def hostile(sizes: tuple[int, int]) -> list[tuple[Measured, Measured]]:
    return [(measured(kind, sizes[0], 3), measured(kind, sizes[1], 3)) for kind in HOSTILE]


def side_by_side(found: Sequence[Tool]) -> str:
    first = found[0].rate
    rows = [
        (
            tool.name,
            tool.does,
            f"{tool.chars / MEGA:.2f}",
            f"{tool.pieces:,}",
            f"{tool.rate:.3f}" if tool.rate < 1 else f"{tool.rate:.1f}",
            f"{min(tool.seconds) / statistics.median(tool.seconds):.2f}",
            f"{first / tool.rate:.2f}",
        )
        for tool in found
    ]
    header = (
        "",
        "finds",
        "M chars",
        "pieces",
        "M chars/s",
        "best/median",
        "clausegram is x times",
    )
    return table(header, rows)


def growth_table(runs: Sequence[Measured]) -> str:
    rows = [
        (
            f"{run.size / MEGA:g} MB",
            f"{run.clauses:,}",
            f"{run.seconds:.4f}",
            f"{run.rate:.1f}",
            f"{run.memory / MEGA:.1f}",
            f"{run.factor:.1f}" if run.size >= MEGA else "-",
        )
        for run in runs
    ]
    return table(("text", "clauses", "s", "M chars/s", "peak MB", "peak/text"), rows)


def hostile_table(pairs: Sequence[tuple[Measured, Measured]]) -> str:
    rows = [
        (
            large.kind,
            f"{small.seconds:.4f}",
            f"{large.seconds:.4f}",
            f"{large.seconds / small.seconds:.1f}",
            f"{large.size / small.size:.1f}",
            f"{large.rate:.1f}",
            f"{large.factor:.1f}",
        )
        for small, large in pairs
    ]
    header = ("text", "s, short", "s, long", "time x", "text x", "M chars/s, long", "peak/text")
    return table(header, rows)


def losses(
    found: Sequence[Tool], runs: Sequence[Measured], pairs: Sequence[tuple[Measured, Measured]]
) -> list[str]:
    """Where the project misses what it asks of itself, or a peer is faster."""
    lost = []
    for tool in found:
        ratio, aim = found[0].rate / tool.rate, AIMS.get(tool.name, 1)
        if tool.does == SENTENCES and ratio < aim:
            lost.append(f"{tool.name}: {ratio:.2f} times its rate; the aim is {aim}")
    large = [run for run in runs if run.size >= MEGA]
    lost += [
        f"one document of {run.size / MEGA:g} MB takes {run.factor:.1f} times its size in memory"
        for run in large
        if run.factor > MOST_MEMORY
    ]
    if runs and large and large[-1].rate < 0.5 * max(run.rate for run in runs):
        lost.append(f"{large[-1].size / MEGA:g} MB go at less than half the best rate")
    for short, long in pairs:
        if long.seconds / short.seconds > 2 * long.size / short.size:
            lost.append(f"hostile text, {long.kind}: time grows faster than the text")
        if long.factor > MOST_MEMORY:
            lost.append(f"hostile text, {long.kind}: {long.factor:.1f} times its size in memory")
    return lost or ["none"]


def one_core() -> None:
    """Keep this process and what it starts on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=pathlib.Path, help="a folder of texts; made ones else")
    parser.add_argument("--documents", type=int, default=1000, help="made texts (1000)")
    parser.add_argument("--chars", type=int, help="of a folder about so many characters")
    parser.add_argument("--rounds", type=int, default=7, help="interleaved rounds (7)")
    parser.add_argument("--largest", type=int, default=GROWTH[-1], help="of growth, characters")
    parser.add_argument("--skip-growth", action="store_true", help="side by side only")
    parser.add_argument("--write", action="store_true", help="append to benches/RESULTS.md")
    parser.add_argument("--build", help="which build was measured; the commit checked out else")
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def shown_command() -> str:
    """The command, with the user's folder not named."""
    words = [*sys.argv[1:]]
    hidden = {"--texts": "FOLDER", "--build": "..."}
    for n, word in enumerate(words[:-1]):
        words[n + 1] = hidden.get(word, words[n + 1])
    return " ".join(["python benchmarks/parse.py", *words])


def main() -> None:
    args = arguments()
    one_core()
    if args.alone:
        return measure_alone(args.alone[0], int(args.alone[1]))
    texts = read_texts(args)
    found = compare(texts, args.rounds)
    chars = sum(map(len, texts))
    parts = [
        f"## {datetime.datetime.now(datetime.UTC).date()}, parse",
        f"{machine()}, one of them used. {versions()}. Build: {args.build or commit()}.",
        f"`{shown_command()}`",
        f"{len(texts):,} {'texts of a folder' if args.texts else 'made texts'}, "
        f"{chars / MEGA:.1f} M characters, median of {args.rounds} interleaved rounds:",
        side_by_side(found),
    ]
    print("\n\n".join(parts), flush=True)
    runs: list[Measured] = []
    pairs: list[tuple[Measured, Measured]] = []
    if not args.skip_growth:
        runs, pairs = growth(args.largest), hostile((800_000, 8 * MEGA))
        more = [
            "One document, a process each (median of 3); memory is what the text and its record "
            "take at the peak:",
            growth_table(runs),
            "Hostile texts of 0.8 and 8 MB:",
            hostile_table(pairs),
        ]
        print("\n" + "\n\n".join(more))
        parts += more
    lost = "Losses:\n\n" + "\n".join(f"- {loss}" for loss in losses(found, runs, pairs))
    print("\n" + lost)
    if args.write:
        RESULTS.parent.mkdir(exist_ok=True)
        head = "" if RESULTS.exists() else "# Records of speed\n\nThe newest stands last.\n"
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(head + "\n" + "\n\n".join([*parts, lost]) + "\n")
    return None


if __name__ == "__main__":
    main()
