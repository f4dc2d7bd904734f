"""`read` and `parse`: what they take, and what they refuse."""

from __future__ import annotations

import math
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clausegram as cg
from clausegram import _native, files, progress


def test_read_takes_files_folders_and_lists(folder: Path) -> None:
    whole = cg.read(folder)
    assert [r.source for r in whole] == ["2.txt", "10.txt", "deep/a.TXT", "deep/er/über 中.md"]
    assert cg.read(str(folder)) == whole
    assert [r.source for r in cg.read([folder / "2.txt", folder / "deep"])] == [
        "2.txt",
        "a.TXT",
        "er/über 中.md",
    ]


def test_text_is_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("one\r\ntwo\rthree \U0001f3ee\n".encode())
    assert cg.read(path)[0].text == "one\r\ntwo\rthree \U0001f3ee\n"


def test_any_number_of_threads_gives_the_same(folder: Path) -> None:
    assert cg.read(folder, threads=1) == cg.read(folder, threads=5)


def test_errors(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"The \x81\x8d\x8f\x90\x9d General Assembly\xf0")
    corpus = cg.read(folder)
    assert corpus["bad.txt"].reading_problems
    assert not corpus["2.txt"].reading_problems
    with pytest.raises(cg.ReadingError, match=r"^bad\.txt: "):
        cg.read(folder, errors="raise")
    with pytest.raises(ValueError, match='errors must be "collect" or "raise"'):
        cg.read(folder, errors="ignore")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("threads", "error"), [(0, ValueError), (-1, ValueError), ("2", TypeError)]
)
def test_threads_must_be_a_number_of_threads(folder: Path, threads: object, error: type) -> None:
    with pytest.raises(error):
        cg.read(folder, threads=threads)  # type: ignore[arg-type]


def test_missing_paths(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        cg.read(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match="holds no file"):
        cg.read(tmp_path)


def test_parse_one_text(lanterns: str) -> None:
    resolution = cg.parse(lanterns)
    assert isinstance(resolution, cg.Resolution)
    assert resolution.source == "text"
    assert cg.parse(lanterns, "named").source == "named"


def test_parse_many(lanterns: str) -> None:
    named = cg.parse({"a": lanterns, "b": "other"})
    assert [r.source for r in named] == ["a", "b"]
    assert cg.parse([lanterns, "other"], ids=["a", "b"]) == named
    assert cg.parse(iter([lanterns, "other"]), ids=iter("ab")) == named
    assert [r.source for r in cg.parse([lanterns, "other"])] == ["0", "1"]
    assert len(cg.parse([])) == len(cg.parse({})) == 0


@pytest.mark.parametrize("frame", [pd.DataFrame, pl.DataFrame])
def test_parse_columns(frame: type, lanterns: str) -> None:
    table = frame({"text": [lanterns, None], "id": [7, 8]})
    corpus = cg.parse(table["text"], ids=table["id"])
    assert [(r.source, r.text) for r in corpus] == [("7", lanterns), ("8", "")]
    with pytest.raises(TypeError, match="takes a column"):
        cg.parse(table)


def test_missing_values_are_empty_texts() -> None:
    assert [r.text for r in cg.parse([None, math.nan, pd.NA, pd.NaT])] == [""] * 4


@pytest.mark.parametrize(
    ("texts", "ids", "message"),
    [
        ([1], None, "text 0 is of type int"),
        (["a"], ["a", "b"], "1 texts, but 2 ids"),
        ({"a": "b"}, ["a"], "leave ids out"),
        (b"bytes", None, "not bytes"),
    ],
)
def test_parse_refuses(texts: object, ids: object, message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        cg.parse(texts, ids=ids)  # type: ignore[call-overload]


def test_a_panic_is_a_runtime_error() -> None:
    with pytest.raises(RuntimeError, match=r"test: clausegram failed \(on purpose\)"):
        _native._panic_for_test()


def test_other_threads_run_while_texts_are_parsed() -> None:
    pool, ticks, stop = _native.Pool(1), 0, threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not stop.is_set():
            ticks += 1
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    for _ in range(20):
        pool.parse_texts(["Recalling the lanterns, " * 20_000], ["a"])
    stop.set()
    ticker.join()
    assert ticks > 1


def test_ctrl_c_in_a_script(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    code = f"""if True:
        import clausegram as cg
        print("ready", flush=True)
        try:
            cg.read({str(tmp_path / "pipe")!r})
        except KeyboardInterrupt:
            print("interrupted", flush=True)
    """
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "interrupted\n"
        assert process.wait(10) == 0


def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    monkeypatch.setattr(progress, "DELAY", 0)
    cg.read(folder)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    cg.read(folder, progress=False)
    assert capsys.readouterr().err == ""
    cg.read(folder)
    assert "documents" in capsys.readouterr().err


def test_natural_order() -> None:
    names = ["b10", "b9", "a", "b", "1", "10", "2", "b9c", ""]
    assert sorted(names, key=files.natural) == ["", "1", "2", "10", "a", "b", "b9", "b9c", "b10"]


@given(st.lists(st.text()))
def test_natural_order_takes_any_names(names: list[str]) -> None:
    assert len(sorted(names, key=files.natural)) == len(names)


@given(st.lists(st.integers(0, 20_000_000), max_size=50))
def test_batches_are_bounded_and_lose_nothing(sizes: list[int]) -> None:
    given_files = [files.File(str(n), str(n), size) for n, size in enumerate(sizes)]
    made = list(files.batches(given_files))
    assert [file for batch in made for file in batch] == given_files
    assert all(sum(file.size for file in batch[:-1]) < files.BATCH_BYTES for batch in made)
