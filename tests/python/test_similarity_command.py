"""`clausegram similarity`: tables, exit codes, messages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import clausegram as cg
from clausegram import datasets
from conftest import Run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of made resolutions."""
    base = tmp_path_factory.mktemp("made")
    for name, seed in (("old", 1), ("new", 2)):
        (base / name).mkdir()
        for number, text in enumerate(datasets.make_corpus(12, seed=seed).texts().values()):
            (base / name / f"{number}.txt").write_text(text, encoding="utf-8")
    return base


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_pairs_are_those_of_the_library(clausegram: Run, made: Path) -> None:
    done = clausegram("similarity", made / "old", "--ngram", "3", "--threshold", "0.4")
    assert done.returncode == 0
    expected = cg.similarity(cg.read(made / "old"), ngram=3).pairs(0.4)
    assert [(row["id_a"], row["id_b"], float(row["score"])) for row in table(done.stdout)] == [
        *expected
    ]
    assert f"{len(expected):,} pairs of" in done.stderr.decode()


def test_top_with_texts_goes_to_a_file(clausegram: Run, made: Path, tmp_path: Path) -> None:
    out = tmp_path / "top.csv"
    done = clausegram(
        *("similarity", made / "old", "--top", "2", "--across", "resolution", "--text", "-q"),
        *("--measure", "tfidf", "-o", out),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    rows = table(out.read_bytes())
    assert {row["rank"] for row in rows} == {"1", "2"}
    assert all(row["text_a"] and row["text_b"] for row in rows)


def test_two_collections(clausegram: Run, made: Path) -> None:
    done = clausegram("similarity", made / "old", "--others", made / "new", "--threshold", "0.2")
    assert done.returncode == 0
    expected = cg.similarity(cg.read(made / "old"), cg.read(made / "new")).pairs(0.2)
    assert len(table(done.stdout)) == len(expected) > 0


def test_a_sketch_finds_exact_pairs(clausegram: Run, made: Path) -> None:
    exact = table(clausegram("similarity", made / "old", "--ngram", "3").stdout)
    found = table(clausegram("similarity", made / "old", "--ngram", "3", "--sketch", "128").stdout)
    assert all(row in exact for row in found)
    assert len(found) >= 0.9 * len(exact) > 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--ngram", "7"], "no n from 1 to 6"),
        (["--threshold", "0"], "no number above 0 and at most 1"),
        (["--sketch", "64", "--top", "3"], "leave out --top"),
        (["--sketch", "64", "--measure", "dice"], "measure='jaccard'"),
        (["--across", "years"], "there is no group 'years': did you mean 'year'"),
    ],
)
def test_what_is_wrong_is_said(
    clausegram: Run, made: Path, options: list[str], message: str
) -> None:
    done = clausegram("similarity", made / "old", *options)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stdout == b""
