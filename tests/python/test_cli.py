"""The program: every message and every exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run

FIELDS = [
    *("source", "language", "header", "clauses", "footnotes", "citations", "documents"),
    *("references", "regions", "problems"),
]
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def records(lines: bytes) -> list[dict]:
    return [json.loads(line) for line in lines.decode().splitlines()]


def test_a_folder_is_read_through_in_natural_order(clausegram: Run, folder: Path) -> None:
    done = clausegram("parse", folder)
    assert done.returncode == 0
    found = records(done.stdout)
    sources = [record["source"] for record in found]
    assert sources == ["2.txt", "10.txt", "deep/a.TXT", "deep/er/über 中.md"]
    assert list(found[0])[: len(FIELDS)] == FIELDS
    assert done.stderr == b""


def test_single_files_bear_their_names(clausegram: Run, folder: Path) -> None:
    done = clausegram("parse", folder / "10.txt", folder / "deep" / "er" / "über 中.md")
    assert [record["source"] for record in records(done.stdout)] == ["10.txt", "über 中.md"]


def test_output_goes_to_a_file(clausegram: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = clausegram("parse", folder, "-o", out)
    assert done.returncode == 0
    assert done.stdout == b""
    assert done.stderr.decode() == f"clausegram: 4 documents written to {out}\n"
    assert out.read_bytes() == clausegram("parse", folder).stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "texts"]


def test_quiet_says_nothing(clausegram: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    done = clausegram("parse", folder, "-q", "-o", tmp_path / "o")
    assert done.stderr == b""


def test_threads_change_nothing(clausegram: Run, folder: Path) -> None:
    one = clausegram("parse", folder, "--threads", 1)
    assert one.stdout == clausegram("parse", folder, "--threads", 7).stdout


def test_standard_input(clausegram: Run, lanterns: str, tmp_path: Path) -> None:
    done = clausegram("parse", "-", input=lanterns.encode())
    assert done.returncode == 0
    assert [record["source"] for record in records(done.stdout)] == ["-"]
    path = tmp_path / "-.txt"
    path.write_text(lanterns, encoding="utf-8")
    (from_file,) = records(clausegram("parse", path).stdout)
    (from_input,) = records(done.stdout)
    assert {**from_file, "source": "-"} == from_input


def test_bad_bytes_are_collected(clausegram: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"The \x81\x8d\x8f\x90\x9d General Assembly\xf0")
    out = tmp_path / "o.jsonl"
    done = clausegram("parse", folder, "-o", out)
    assert done.returncode == 1
    first = done.stderr.decode().splitlines()[0]
    assert first == "clausegram: 1 of 5 documents could not be read properly:"
    (bad,) = [r for r in records(out.read_bytes()) if r["source"] == "bad.txt"]
    assert bad["problems"]


def test_errors_raise_stops_and_writes_nothing(
    clausegram: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "bad.txt").write_bytes(b"The \x81\x8d\x8f\x90\x9d General Assembly\xf0")
    out = tmp_path / "o.jsonl"
    done = clausegram("parse", folder, "--errors", "raise", "-o", out)
    assert done.returncode == 1
    assert done.stderr.startswith(b"clausegram: bad.txt: ")
    assert len(done.stderr.splitlines()) == 1
    assert not out.exists()


def test_a_guessed_encoding_is_no_failure(clausegram: Run, lanterns: str, tmp_path: Path) -> None:
    text = lanterns.replace("\U0001f3ee", "\x01").encode("cp1252")
    (tmp_path / "a.txt").write_bytes(text)
    for more in ((), ("--errors", "raise")):
        done = clausegram("parse", tmp_path, *more)
        assert done.returncode == 0
        assert done.stderr == b""
        (record,) = records(done.stdout)
        kinds = [problem["kind"] for problem in record["problems"]]
        assert kinds == ["assumed_encoding", "control_characters"]
    assert clausegram("parse", "-", input=text).returncode == 0


def test_many_bad_bytes_are_one_line(clausegram: Run, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"The \x81\x8d\x8f\x90\x9d General Assembly\xf0")
    (told,) = clausegram("parse", folder).stderr.decode().splitlines()[1:]
    assert told == (
        "  bad.txt: bytes 81 replaced by U+FFFD at character 4 (and 5 more); "
        "save the file as UTF-8 text"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x1f\x8b\x08 1. Decides", "this is a gzip archive, not a text: unpack it first"),
        (b"\x89PNG\r\n\x1a\n", "this is a PNG image, not a text: recognise its text first (OCR)"),
        (
            b"{\\rtf1 1. Decides}",
            "this is a file in Rich Text Format (.rtf), not a text: open it in a word processor",
        ),
    ],
)
def test_what_only_ends_as_a_text(
    clausegram: Run, tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    done = clausegram("parse", tmp_path)
    assert done.returncode == 1
    assert f"  a.txt: {message}" in done.stderr.decode()
    (record,) = records(done.stdout)
    assert record["clauses"] == []
    assert record["problems"][0]["kind"] == "no_text"


@pytest.mark.parser
def test_texts_without_a_clause_are_told_of(clausegram: Run, folder: Path) -> None:
    (folder / "poem.txt").write_text("The lamp went out upon the quay.")
    (folder / "void.txt").touch()
    done = clausegram("parse", folder)
    assert done.returncode == 0
    told = "clausegram: no clause was found in 2 of 6 documents: poem.txt, void.txt\n"
    assert done.stderr.decode() == told
    done = clausegram("parse", "-", input=b"")
    assert done.stderr.decode() == "clausegram: no clause was found in 1 of 1 document: -\n"
    assert clausegram("parse", folder, "-q").stderr == b""


def test_documents_left_out_are_told_of(clausegram: Run, folder: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.XLSX", "c.json", ".d.xlsx"):
        (folder / name).touch()
    done = clausegram("parse", folder)
    assert done.returncode == 0
    assert b"left out 2 .xlsx, 1 .json, which are not read from folders" in done.stderr
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "a.xlsx").touch()
    done = clausegram("parse", tmp_path / "sheets")
    assert done.returncode == 2
    assert b"holds no file that can be read (such as .txt, .md" in done.stderr
    assert b"it holds 1 .xlsx, which are not read from folders" in done.stderr


def test_a_broken_link_is_a_problem(clausegram: Run, folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    done = clausegram("parse", folder)
    assert done.returncode == 1
    assert b"gone.txt: the file could not be read" in done.stderr
    assert "unreadable_file" in {p["kind"] for r in records(done.stdout) for p in r["problems"]}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parse", "nowhere"], "nowhere: there is no such file or folder; check the spelling"),
        (["parse", "empty"], "empty: this folder holds no file that can be read (such as .txt"),
        (["parse", "a.txt", "--limit", "texts=1"], "there is no limit 'texts'; the limits are"),
        (["parse", "a.txt", "--limit", "text=x"], "--limit text takes a number, as in text=128m"),
        (["parse", "a.txt", "-o", "no/o"], "cannot write no/o: there is no folder no; create it"),
        (["parse", "a.txt", "-o", "empty"], "cannot write empty: it is a folder; name a file"),
        (["parse", "a.txt", "-o", "a.txt"], "cannot write a.txt: it is one of the files to read"),
        (["parse"], "the following arguments are required: PATH (see clausegram parse --help)"),
        (["parse", "a.txt", "--threads", "0"], "--threads: '0' is no number of 1 or more"),
        (["parse", "a.txt", "--threads", "9999"], "--threads: 9999 are too many; 1024 at most"),
        (["parse", "a.txt", "--errors", "no"], "--errors: invalid choice: 'no'"),
        (["parse", ""], "a path is empty: give the name of a file or folder"),
        (["parse", "a.txt", "-o", ""], "the name of the output is empty: name a file"),
        (["parse", "a.txt", "-o", "o/"], "cannot write o/: this names a folder; name a file in it"),
        (
            ["parse", "a.txt", "--eror", "raise"],
            "clausegram parse: there is no option --eror; did you mean --errors? (see clausegram p",
        ),
        (
            ["dance"],
            "there is no command 'dance'; the commands are parse, explain, similarity, diff,",
        ),
        (["prase", "a.txt"], "there is no command 'prase'; did you mean parse?"),
        (["--verison"], "there is no option --verison; did you mean --version?"),
        (["demo", "--seed", "x"], "--seed: 'x' is no whole number"),
        (["parse", "a.txt", "-O", "o"], "there is no option -O; did you mean -o?"),
        (["demo", "a.txt/b"], "cannot write to a.txt/b: a.txt is a file; name a folder"),
        (["demo", "a.txt"], "cannot write to a.txt: a.txt is a file; name a folder"),
        (["demo", "."], "which no demo made; name a new folder"),
    ],
)
def test_one_clear_line_and_exit_code_2(
    clausegram: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "a.pdf").write_text("%PDF")
    done = clausegram(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == b""
    assert (tmp_path / "a.txt").read_text() == "text"


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(clausegram: Run, folder: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    done = clausegram("parse", folder, "-o", locked / "o")
    assert done.returncode == 2
    assert b"you may not write there" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(clausegram: Run, folder: Path) -> None:
    done = clausegram("parse", folder, "-o", "/dev/full")
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_is_no_file_is_written_directly(clausegram: Run, folder: Path) -> None:
    assert clausegram("parse", folder, "-o", os.devnull).returncode == 0
    assert not Path(os.devnull).is_file()


def test_a_link_keeps_being_a_link(clausegram: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert clausegram("parse", folder, "-o", tmp_path / "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert len(records((tmp_path / "real").read_bytes())) == 4


def test_help_and_version(clausegram: Run) -> None:
    import clausegram as cg

    assert clausegram("--version").stdout.decode() == f"clausegram {cg.__version__}\n"
    for arguments in (["--help"], ["parse", "--help"]):
        done = clausegram(*arguments)
        assert done.returncode == 0
        assert b"examples:" in done.stdout
    alone = clausegram()
    assert alone.returncode == 2
    assert b"examples:" in alone.stderr


def test_installed_program_is_the_module(clausegram: Run) -> None:
    program = Path(sys.executable).with_name("clausegram")
    said = subprocess.run([program, "--help"], capture_output=True, check=True).stdout
    assert said == clausegram("--help").stdout


def test_a_reader_that_leaves_is_no_error(folder: Path) -> None:
    for number in range(200):
        (folder / f"many {number}.txt").write_text("word " * 2000)
    command = [sys.executable, "-m", "clausegram", "parse", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_while_a_file_hangs(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    os.mkfifo(tmp_path / "pipe")  # nobody will write to it
    out = tmp_path / "o.jsonl"
    out.write_text("what was there")
    command = [sys.executable, "-m", "clausegram", "parse", tmp_path / "pipe", "-o", out]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        _wait_for(lambda: any(tmp_path.glob(".o.jsonl*.part")))
        time.sleep(0.1)
        process.send_signal(sent)
        assert process.wait(10) == code
        assert process.stderr is not None
        message = process.stderr.read().decode()
    assert message == (
        "clausegram: interrupted; no output file was written or changed\n" * (code == 130)
    )
    assert out.read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["o.jsonl", "pipe"]


def _wait_for(condition: object) -> None:
    for _ in range(200):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise TimeoutError


def test_start_up_imports_nothing_heavy() -> None:
    code = "import sys, clausegram.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    heavy = {"numpy", "pandas", "polars", "tqdm", "pyarrow", "clausegram.datasets"}
    assert heavy.isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    ("closed", "code"), [("0<&- parse -", 2), ("1>&- parse FILE", 2), ("2>&- parse FILE", 0)]
)
def test_closed_streams(folder: Path, closed: str, code: int) -> None:
    stream, _, arguments = closed.partition(" ")
    command = f"exec '{sys.executable}' -m clausegram {arguments} {stream}"
    command = command.replace("FILE", f"'{folder / '2.txt'}'")
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
