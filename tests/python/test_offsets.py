"""Offsets count code points: text[c.start:c.end] is the clause, whatever characters stand there."""

from __future__ import annotations

import pytest

import clausegram as cg
from clausegram import _native

pytestmark = pytest.mark.parser

# One, two, three and four bytes of UTF-8; one and two units of UTF-16; a combining mark.
MARKS = ["a", "é", "中", "\U0001f3ee", "e\u0301", "\U0001f3ee" * 70]
NAMES = ["ascii", "two bytes", "three bytes", "four bytes", "combining", "many"]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("mark", MARKS, ids=NAMES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_clause_is_a_slice_of_the_text(lanterns: str, mark: str, newline: str) -> None:
    text = lanterns.replace("lanterns", f"{mark} lanterns {mark}").replace("\n", newline)
    resolution = cg.parse(text)
    assert resolution.clauses.paths() == ["P1", "P2", "1", "1(a)", "1(b)", "2"]
    for clause in resolution.clauses:
        assert words(text[clause.start : clause.end]) == clause.text
        pieces = [text[start:end] for start, end in clause.spans]
        assert words(" ".join(pieces)) == clause.text
        assert (clause.spans[0][0], clause.spans[-1][1]) == (clause.start, clause.end)


@pytest.mark.parametrize("mark", MARKS, ids=NAMES)
def test_bytes_and_strings_give_the_same_places(lanterns: str, mark: str) -> None:
    text = f"{mark} {lanterns}"
    assert _native.parse_bytes(text.encode(), "text") == cg.parse(text)


def test_citations_are_slices_too(lanterns: str) -> None:
    resolution = cg.parse(lanterns.replace("lanterns", "\U0001f3ee"))
    assert {c["symbol"] for c in resolution.citations} >= {"A/RES/83/5", "A/RES/84/9"}
    for citation in resolution.citations:
        assert resolution.text[citation["start"] : citation["end"]] == citation["text"]


def test_every_character_is_accounted_for(lanterns: str) -> None:
    resolution = cg.parse(lanterns)
    claimed = bytearray(len(resolution.text))
    spans = [span for clause in resolution.clauses for span in clause.spans]
    spans += [(e["start"], e["end"]) for e in resolution.footnotes + resolution.regions]
    for start, end in spans:
        claimed[start:end] = b"\1" * (end - start)
    left = [c for c, seen in zip(resolution.text, claimed, strict=True) if not seen]
    assert "".join(left).strip() == ""


def test_surrogates_move_no_offset(lanterns: str) -> None:
    odd = cg.parse("\ud83c" + lanterns)
    usual = cg.parse("\ufffd" + lanterns)
    assert [c.spans for c in odd.clauses] == [c.spans for c in usual.clauses]
    assert odd.problems[0]["start"] == 0
