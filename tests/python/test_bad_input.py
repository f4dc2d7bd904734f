"""Any bytes and any strings give a record, never a crash, a hang or an invented clause."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clausegram as cg
from clausegram import _native

INVOICE = (
    "INVOICE No. 4711\n\n2 lanterns at 40.00    80.00\nTotal  80.00\nPayable within 30 days.\n"
)
POEM = "The lamp went out upon the quay,\nthe gulls went out to sea,\nand no one asked for me.\n"
CODE = "def f(x):\n    # (a) first\n    return [1, 2, 3][x]\n\nfor i in range(3):\n    print(i)\n"


def check(resolution: cg.Resolution) -> None:
    """What holds of every record."""
    text = resolution.text
    record = resolution.to_dict()
    listed = ("clauses", "footnotes", "citations", "documents", "references", "regions", "problems")
    for name in listed:
        for entry in record[name]:
            assert 0 <= entry["start"] <= entry["end"] <= len(text)
    for clause in resolution.clauses:
        assert all(clause.start <= start < end <= clause.end for start, end in clause.spans)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    check(_native.parse_bytes(data))


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_string(text: str) -> None:
    resolution = cg.parse(text)
    check(resolution)
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert resolution.text == expected


@given(st.text(st.sampled_from("a\ud800\udfff\U0001f3ee中")))
def test_every_lone_surrogate_is_replaced_and_told_of(text: str) -> None:
    resolution = cg.parse(text)
    told = {
        place
        for problem in resolution.problems
        if problem["kind"] == "lone_surrogate"
        for place in range(problem["start"], problem["end"])
    }
    assert told >= {place for place, c in enumerate(text) if "\ud800" <= c <= "\udfff"}


def test_many_surrogates_are_told_of_in_few_words() -> None:
    resolution = cg.parse("a\ud800" * 10_000)
    assert len(resolution.problems) <= 110
    assert resolution.reading_problems[-1]["end"] == 20_000


def test_invalid_utf8_has_its_place() -> None:
    resolution = _native.parse_bytes(
        "é中\U0001f3ee".encode() + b"\xf0\x9f rest of it " + "中".encode()
    )
    (problem,) = resolution.reading_problems
    assert resolution.text[problem["start"] : problem["end"]] == "\ufffd"
    assert problem["start"] == 3


@pytest.mark.parser
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252"])
def test_other_encodings_are_read(encoding: str, lanterns: str) -> None:
    text = lanterns.replace("\U0001f3ee", "")
    resolution = _native.parse_bytes(text.encode(encoding))
    assert resolution.text == text
    assert len(resolution.clauses) == 6


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", "\0", "\0" * 1000, "\u202e\u200f", "\x1b[2J\x07\x08", "\ufeff", "\x0c"),
        *("a" * 5_000_000, "(a) " * 20_000, "1. " * 20_000, "\n" * 100_000, "1" * 100_000),
        *("Recalling " * 20_000, "¹" * 20_000, "." * 100_000, "A/RES/" * 10_000, "(" * 100_000),
    ],
    ids=lambda text: f"{text[:8]!r}x{len(text)}",
)
def test_odd_texts(text: str) -> None:
    check(cg.parse(text))


@pytest.mark.parametrize("text", ["", " \n ", INVOICE, POEM, CODE], ids=range(5))
def test_no_clause_is_invented(text: str) -> None:
    resolution = cg.parse(text)
    check(resolution)
    assert len(resolution.clauses) == 0


@pytest.mark.parser
@pytest.mark.parametrize("text", ["", " \n ", INVOICE, POEM, CODE], ids=range(5))
def test_what_is_no_resolution_is_told(text: str) -> None:
    assert cg.parse(text).problems


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    corpus = cg.read(tmp_path)
    assert corpus[0].text == ""
    assert not corpus[0].reading_problems
