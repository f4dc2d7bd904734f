"""`clausegram diff`: text, page and table; exit codes; messages."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import clausegram as cg
from clausegram.clause_by_clause import text_of
from clausegram.side_by_side import alignment_page
from conftest import Run
from keepers import NEW, OLD


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """An earlier text and a later one."""
    paths = tmp_path / "old.txt", tmp_path / "new.txt"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def blocks(data: bytes) -> list[str]:
    return data.decode().rstrip("\n").split("\n\n")


def test_what_changed_is_told_clause_by_clause(clausegram: Run, pair: tuple[Path, Path]) -> None:
    done = clausegram("diff", *pair)
    assert done.returncode == 0
    assert blocks(done.stdout) == [
        "A/RES/85/12 -> A/RES/86/14",
        "P1 -> P1 routine: Recalling its resolutions 83/5 of 1 December 2028 [-and-]{+,+} "
        "84/9 of 2 December 2029 {+and 85/12 of 3 December 2030+},",
        "P2 -> P2 edited: Deeply [-concerned-]{+alarmed+} about the state of the lanterns ...",
        "P3 -> - dropped: [-Noting with appreciation the oil that was given by the fishing "
        "villages,-]",
        "- -> P3 new: {+Convinced that a harbour without light is no harbour,+}",
        "3 -> 1 moved: Urges all ships to greet the ...",
        "1(a) -> 2(a) edited: To count the lanterns of the outer {+and the inner+} harbours;",
        "1(b) -> 2(b) routine: To report to the General Assembly at its "
        "[-eighty-sixth-]{+eighty-seventh+} session;",
        "2 -> 3 split with 4: Invites harbour masters ... log of every lantern that "
        "fails[-, and encourages-] ...;",
        "2 -> 4 split with 3: ...[-, and encourages-]{+Encourages+} the villages to lend ladders "
        "and ...",
        "5 -> 6 routine: Decides to include in the provisional agenda of its "
        "[-eighty-sixth-]{+eighty-seventh+} session the item entitled “Lanterns”.",
        "A1.1 -> A1.1 edited: Keepers sleep by day{+, and wear a bell+}.",
    ]
    assert done.stderr.decode() == (
        "clausegram: 3 identical, 3 routine only, 3 edited, 1 moved, 2 split, 1 new, 1 dropped\n"
    )


def test_merged_and_moved(clausegram: Run, pair: tuple[Path, Path]) -> None:
    told = blocks(clausegram("diff", *reversed(pair), "-q").stdout)
    assert [block.partition(":")[0] for block in told if "merged" in block] == [
        "3 -> 2 merged with 4",
        "4 -> 2 merged with 3",
    ]
    assert "1 -> 3 moved: Urges all ships to greet the ..." in told


def test_a_page_and_a_table(clausegram: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    alignment = cg.align(*(cg.read(path)[0] for path in pair))
    page, table = tmp_path / "page.HTML", tmp_path / "links.csv"
    done = clausegram("diff", *pair, "-o", page)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().endswith(f"; written to {page}\n")
    assert page.read_text(encoding="utf-8") == alignment_page(alignment)
    done = clausegram("diff", *pair, "-o", table, "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert [row["status"] for row in rows] == [link.status for link in alignment]


def test_one_of_two_is_standard_input(clausegram: Run, pair: tuple[Path, Path]) -> None:
    expected = clausegram("diff", *pair, "-q").stdout
    assert clausegram("diff", pair[0], "-", "-q", input=NEW.encode()).stdout == expected
    assert clausegram("diff", "-", pair[1], "-q", input=OLD.encode()).stdout == expected


def test_symbols_are_looked_up(clausegram: Run, pair: tuple[Path, Path]) -> None:
    folder = pair[0].parent
    done = clausegram("diff", "--corpus", folder, "A/RES/85/12", "new.txt")
    assert done.returncode == 0
    assert done.stdout == clausegram("diff", *pair).stdout
    done = clausegram("diff", "--corpus", folder, "A/RES/85/12", "A/RES/86/15")
    assert done.returncode == 2
    assert "'A/RES/86/15'; the nearest are A/RES/86/14" in done.stderr.decode()


def test_nothing_changed(clausegram: Run, pair: tuple[Path, Path]) -> None:
    done = clausegram("diff", pair[0], pair[0])
    assert (done.returncode, done.stdout) == (0, b"no clause was changed\n")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("", 0, "no clause was found in B, b.txt"),
        ("Le conseil,\n\n1. Prie les gardiens de veiller;\n", 0, "no clause was found in B"),
        ("{\\rtf1}", 1, "b.txt: this is a file in Rich Text Format (.rtf), not a text"),
    ],
)
def test_texts_without_clauses(
    clausegram: Run, pair: tuple[Path, Path], text: str, code: int, message: str
) -> None:
    path = pair[0].with_name("b.txt")
    path.write_text(text, encoding="utf-8")
    done = clausegram("diff", pair[0], path)
    assert done.returncode == code
    assert message in done.stderr.decode()
    assert {block.split(":")[0].split()[-1] for block in blocks(done.stdout)[1:]} == {"dropped"}
    assert clausegram("diff", path, path).stdout == b"neither text has a clause\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["old.txt", "none.txt"], "none.txt: there is no such file or folder"),
        (["old.txt", ""], "a path is empty"),
        (["old.txt", "."], "give it as --corpus"),
        (["old.txt"], "the following arguments are required: B"),
        (["-", "-"], "only one of A and B can be standard input"),
        (["--corpus", ".", "-", "new.txt"], "neither can be -"),
        (["old.txt", "new.txt", "-o", "out.pdf"], "ends in .html (side by side) or .csv"),
        (["old.txt", "new.txt", "-o", "out"], "ends in .html (side by side) or .csv"),
        (["old.txt", "new.txt", "-o", "none/out.html"], "there is no folder none"),
        (["old.csv", "new.txt", "-o", "old.csv"], "it is one of the files to read"),
        (["old.txt", "new.txt", "--colour"], "there is no option --colour"),
    ],
)
def test_what_is_wrong_is_said(
    clausegram: Run, pair: tuple[Path, Path], arguments: list[str], message: str
) -> None:
    folder = pair[0].parent
    (folder / "old.csv").write_text(OLD, encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = clausegram("diff", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_colours_and_lines(pair: tuple[Path, Path]) -> None:
    alignment = cg.align(*(cg.read(path)[0] for path in pair))
    plain, narrow = text_of(alignment), text_of(alignment, width=60)
    assert max(map(len, narrow.splitlines())) <= 60
    assert [*narrow.split()] == [*plain.split()]
    coloured = text_of(alignment, is_coloured=True)
    assert "\x1b[31m[-concerned-]\x1b[0m\x1b[32m{+alarmed+}\x1b[0m about" in coloured
    assert "\x1b[2m[-eighty-sixth-]{+eighty-seventh+}\x1b[0m session" in coloured


def test_a_terminal_obeys_no_text() -> None:
    old = "The Assembly,\n\n1. Requests the \x1b[31mkeepers\x9b \u202eto stay;\n"
    told = text_of(cg.align(cg.parse(old, "a\x1b]0;b\x07"), cg.parse("", "nothing")))
    assert not set("\x1b\x07\x9b\u202e") & set(told)
    assert "keepers" in told


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudoterminals")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals(
    pair: tuple[Path, Path], environment: dict[str, str], expected: bool
) -> None:
    ours, theirs = os.openpty()  # type: ignore[attr-defined, unused-ignore]
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [sys.executable, "-m", "clausegram", "diff", *map(str, pair)],
        env={**known, "TERM": "xterm", "COLUMNS": "70", **environment},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    os.close(theirs)
    told = b""
    while chunk := _chunk(ours):
        told += chunk
    os.close(ours)
    assert (b"\x1b[" in told) == expected
    assert b"\r\n    " in told  # lines are broken and set in


def _chunk(descriptor: int) -> bytes:
    """What there is to read; nothing when the other end is closed."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
