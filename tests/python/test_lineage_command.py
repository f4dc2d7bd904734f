"""`clausegram lineage` and `clausegram families`: tables, pictures, exit codes, messages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import clausegram as cg
from conftest import Run
from made_series import BOATS, SEIZED, by_hand, text

pytestmark = pytest.mark.parser


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a series of four resolutions, one of two, and one that is alone."""
    root = tmp_path_factory.mktemp("made")
    texts = by_hand()
    for session in (72, 73):
        texts[f"ferries {session}.txt"] = text(session, "Ferries", (BOATS, SEIZED)).replace(
            f"{session}/7", f"{session}/8"
        )
    texts["alone.txt"] = text(60, "Bells", (SEIZED,)).replace("60/7", "60/9")
    for name, words in texts.items():
        (root / name).write_text(words, encoding="utf-8")
    return root


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_series_are_listed(clausegram: Run, made: Path) -> None:
    done = clausegram("lineage", made)
    assert done.returncode == 0
    rows = table(done.stdout)
    assert [(row["title"], row["resolutions"]) for row in rows] == [
        ("Lamps of the outer harbours", "4"),
        ("Ferries", "2"),
    ]
    assert rows[0]["first"] == "A/RES/70/7"
    assert rows[0]["dropped"] == "1"
    assert b"clausegram: Lineage: 2 series of 6 resolutions" in done.stderr


@pytest.mark.parametrize("name", ["series", "chains", "lineage", "links"])
def test_tables_are_those_of_the_library(
    clausegram: Run, made: Path, tmp_path: Path, name: str
) -> None:
    out, expected = tmp_path / "out.csv", tmp_path / "expected.csv"
    done = clausegram("lineage", made, "--table", name, "-o", out, "-q", "--threads", 1)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    lineage = cg.lineage(cg.read(made))
    made_by = {
        "series": lineage.overview(),
        "chains": lineage.summary(),
        "lineage": lineage.table(),
        "links": lineage.links(),
    }
    made_by[name].to_csv(expected)
    assert out.read_bytes() == expected.read_bytes()
    to_standard_output = clausegram("lineage", made, "--table", name)
    assert to_standard_output.stdout == expected.read_bytes()


def test_without_a_table_clauses_are_written(clausegram: Run, made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    done = clausegram("lineage", made, "-o", out, "--gap", "0")
    assert f"written to {out}" in done.stderr.decode()
    boats = [row for row in table(out.read_bytes()) if row["text"] == BOATS]
    assert [row["status"] for row in boats if row["series"] == "0"] == ["new", "new", "identical"]


@pytest.mark.parametrize("ending", ["html", "svg", "png", "json", "graphml"])
def test_pictures_and_graphs(clausegram: Run, made: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out.{ending}"
    done = clausegram("lineage", made, "-o", out)
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(out.read_bytes()) > 1000


def test_the_series_drawn_is_the_longest_or_the_one_named(
    clausegram: Run, made: Path, tmp_path: Path
) -> None:
    for options, title in (((), "Lamps of"), (("--series", "A/RES/73/8"), "Ferries")):
        clausegram("lineage", made, *options, "-o", tmp_path / "out.html")
        assert f"<h1>{title}" in (tmp_path / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "out.pdf"], "name a file ending in .csv, .html, .svg, .png, .json, .graphml"),
        (["-o", "out"], "name a file ending in"),
        (["-o", "no/such/folder/out.csv"], "create it first"),
        (["--gap", "-1"], "--gap is -1"),
        (["--gap", "some"], "no whole number"),
        (["--table", "links", "-o", "out.html"], "is written as .csv"),
        (["--table", "chain"], "invalid choice"),
        (["--series", "A/RES/70/7"], "--series chooses what is drawn"),
        (["--series", "A/RES/70/77", "-o", "out.svg"], "the nearest are A/RES/70/7"),
        (["--series", "A/RES/60/9", "-o", "out.svg"], "A/RES/60/9 is in no series"),
    ],
)
def test_what_is_wrong_is_said(
    clausegram: Run, made: Path, tmp_path: Path, options: list[str], message: str
) -> None:
    done = clausegram("lineage", made, *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert not list(tmp_path.iterdir())


def test_no_series_is_no_error(clausegram: Run, made: Path, tmp_path: Path) -> None:
    done = clausegram("lineage", made / "alone.txt", made / "70.txt")
    assert done.returncode == 0
    assert "no series: no two of 2 resolutions have the same title" in done.stderr.decode()
    assert done.stdout.startswith(b"series,title,")
    assert table(done.stdout) == []
    drawn = clausegram("lineage", made / "alone.txt", "-o", tmp_path / "out.svg")
    assert drawn.returncode == 0
    assert "there is one; " in drawn.stderr.decode()
    assert "was not written" in drawn.stderr.decode()
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_read_is_told(clausegram: Run, made: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(b"\x1f\x8b\x08\x00\x01")
    for command in ("lineage", "families"):
        done = clausegram(command, made, tmp_path)
        assert done.returncode == 1
        assert b"broken.txt" in done.stderr
        assert table(done.stdout)


def test_families_are_those_of_the_library(clausegram: Run, made: Path, tmp_path: Path) -> None:
    found = cg.families(cg.read(made), 0.9, ngram=2)
    chosen = ("families", made, "--threshold", "0.9", "--ngram", "2")
    done = clausegram(*chosen)
    found.to_csv(tmp_path / "expected.csv")
    assert done.stdout == (tmp_path / "expected.csv").read_bytes()
    assert f"{len(found)} families of {len(found.members())} of" in done.stderr.decode()
    out = tmp_path / "members.csv"
    done = clausegram(*chosen, "--members", "-q", "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len(table(out.read_bytes())) == sum(map(len, found)) > len(found) > 0


def test_families_refuse_a_threshold_that_is_none(clausegram: Run, made: Path) -> None:
    done = clausegram("families", made, "--threshold", "1.5")
    assert done.returncode == 2
    assert b"no number above 0 and at most 1" in done.stderr


def test_help_shows_examples(clausegram: Run) -> None:
    for command in ("lineage", "families"):
        done = clausegram(command, "--help")
        assert f"clausegram {command} resolutions/ -o" in done.stdout.decode()
