"""Progress bars: what they tell, where they are shown, and that they are taken away."""

from __future__ import annotations

import subprocess
import sys
import types
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from clausegram import datasets, progress
from clausegram.progress import Progress

# Long enough for some looks, 20 a second, at how far the work has come.
TEXTS = [f"{n} {n % 977} {n % 31} a b c d e f g h i j k l m n o p {n % 7}" for n in range(60_000)]


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    made = datasets.make_corpus(900, seed=3, series=90, changes=datasets.CHANGES)
    return cg.parse(made.texts(), progress=False)


@pytest.fixture(scope="module")
def matrix() -> cg.SimilarityMatrix:
    return cg.similarity(TEXTS, progress=False)


Told = dict[tuple[str, str], list[tuple[int, int]]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What is told of each phase: how much is done, how much there is."""
    all_told: Told = defaultdict(list)

    def tick(self: Progress, done: int, total: int, what: str, unit: str) -> None:
        all_told[what, unit].append((done, total))

    monkeypatch.setattr(Progress, "tick", tick)
    return all_told


COUNTING, CUTTING = ("counting n-grams", "texts"), ("cutting into words", "texts")
COMPARING, NEAREST = ("comparing", "rows"), ("looking for the nearest", "rows")

# Calls, and their phases: of those that are over before the first look nothing is told.
CALLS: dict[str, tuple[Callable[[Any, Any], object], set[tuple[str, str]]]] = {
    "similarity": (lambda c, m: cg.similarity(TEXTS), {COUNTING}),
    "vectors": (
        lambda c, m: cg.vectorize(TEXTS).to_scipy(),
        {COUNTING, ("weighing", "texts")},
    ),
    "matrix": (lambda c, m: next(m.blocks(300, "float32")), {("filling the matrix", "rows")}),
    "pairs": (lambda c, m: m.pairs(0.9, plan=False), {COMPARING}),
    "sketch": (lambda c, m: m.sketch(512), {("signing", "rows")}),
    "tables": (lambda c, m: c.tables(), {("making tables", "documents")}),
    "lineage": (
        lambda c, m: cg.lineage(cg.Corpus(c)),
        {COUNTING, NEAREST, COMPARING, CUTTING, ("aligning", "documents")},
    ),
    "families": (
        lambda c, m: cg.families(c),
        {("masking what moves on", "clauses"), COUNTING, COMPARING, CUTTING},
    ),
}


# A phase that lasts longer than the time between two looks on any machine; of the others what is
# told is checked if it was looked at: a fast machine is done before.
LASTING = {"similarity"}


@pytest.mark.parametrize("call", CALLS)
def test_a_long_call_tells_how_far_it_has_come(
    call: str, corpus: cg.Corpus, matrix: cg.SimilarityMatrix, told: Told
) -> None:
    work, phases = CALLS[call]
    for _ in range(20):  # until it was looked at amid a phase
        work(corpus, matrix)
        if told:
            break
    assert told.keys() <= phases
    assert told or call not in LASTING
    for counts in told.values():
        assert all(0 <= done <= total for done, total in counts)


def test_phases_have_bars_of_their_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "DELAY", 0)
    with Progress(None, True) as bar:
        bar.tick(10, 20, "counting", "texts")
        bar.tick(20, 20, "counting", "texts")
        bar.tick(1, 3, "comparing", "rows")
    out, error = capsys.readouterr()
    assert out == ""
    assert "counting" in error
    assert " texts" in error
    assert "comparing" in error
    assert " rows" in error
    assert error.endswith("\r")  # taken away


def test_a_bar_is_closed_by_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "DELAY", 0)

    def fail() -> None:
        with Progress(10, True, what="reading") as bar:
            bar.advance(3)
            raise OSError("broken")

    with pytest.raises(OSError, match="broken"):
        fail()
    assert capsys.readouterr().err.endswith("\r")


@pytest.mark.parametrize("stream", [None, "closed"])
def test_nobody_has_to_look(
    stream: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    closed = (tmp_path / "error").open("w")
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed if stream else None)
    with Progress(10) as bar:
        bar.advance(10)


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a module can see of a kernel of Jupyter."""
    shell = types.SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))  # type: ignore[arg-type]


def test_a_notebook_without_widgets_gets_a_line_of_text(
    kernel: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import tqdm.notebook

    monkeypatch.setattr(tqdm.notebook, "IProgress", None)
    monkeypatch.setattr(progress, "DELAY", 0)
    with Progress(10, what="parsing") as bar:  # a warning would be an error here
        bar.advance(5)
    out, error = capsys.readouterr()
    assert (out, "parsing" in error) == ("", True)
    with Progress(10, False) as bar:
        bar.advance(5)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("fails", [False, True])
def test_a_notebook_with_widgets_gets_one(
    fails: bool, kernel: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tqdm.notebook

    made: list[Any] = []

    class Widget:
        def __init__(self, total: int, **more: object) -> None:
            self.n, self.total, self.open, self.more = 0, total, True, more
            made.append(self)

        def update(self, number: int) -> None:
            self.n += number

        def close(self) -> None:
            self.open = False

    monkeypatch.setattr(tqdm.notebook, "IProgress", object())
    monkeypatch.setattr(tqdm.notebook, "tqdm", Widget)
    try:
        with Progress(10, what="parsing") as bar:
            bar.advance(4)
            if fails:
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert fails
    (widget,) = made
    # One that is not full when it is closed stays, in red.
    assert (widget.open, widget.n) == (False, 4 if fails else 10)
    assert widget.more["desc"] == "parsing"


PROGRAM = """
import sys
import clausegram as cg
from clausegram import progress
progress.DELAY = 0
assert "tqdm" not in sys.modules
corpus = cg.read(sys.argv[1], progress={shown})
assert ("tqdm" in sys.modules) == {looked_at}
if {fails}:
    import signal
    real = progress.Progress.advance
    progress.Progress.advance = lambda *_: signal.raise_signal(signal.SIGINT)
    try:
        cg.read(sys.argv[1])
    except KeyboardInterrupt:
        sys.stderr.write("stopped")
"""


def on_a_terminal(code: str, folder: Path) -> tuple[bytes, bytes]:
    """What a program writes to a pipe and to a terminal."""
    pty = pytest.importorskip("pty", reason="there are no terminals as those of Unix")
    import os
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 1 << 16):
                shown += piece
        except OSError:
            pass  # how Linux tells that the other end is closed
        assert process.stdout is not None
        out = process.stdout.read()
        assert process.wait(60) == 0, shown
    os.close(ours)
    return out, shown


def test_a_terminal_shows_a_bar_and_nothing_is_left_of_it(folder: Path) -> None:
    out, shown = on_a_terminal(PROGRAM.format(shown=None, looked_at=True, fails=False), folder)
    assert out == b""
    assert b"reading" in shown
    assert b"/4 " in shown
    assert b"documents" in shown
    assert shown.endswith(b"\r")


def test_a_terminal_is_silent_when_asked(folder: Path) -> None:
    out, shown = on_a_terminal(PROGRAM.format(shown=False, looked_at=False, fails=False), folder)
    assert (out, shown) == (b"", b"")


def test_a_bar_is_taken_away_by_an_interruption(folder: Path) -> None:
    out, shown = on_a_terminal(PROGRAM.format(shown=False, looked_at=False, fails=True), folder)
    assert out == b""
    assert b"reading" in shown
    assert shown.endswith(b"\rstopped")


def test_a_pipe_is_silent(folder: Path) -> None:
    command = [sys.executable, "-c", PROGRAM.format(shown=None, looked_at=False, fails=False)]
    done = subprocess.run([*command, folder], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
