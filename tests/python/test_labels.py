"""The hand-labelled clauses: whole in themselves, and joined to the words that were read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import labels

FILES = ("general_assembly.jsonl", "security_council.jsonl", "session_75.jsonl")
DEADLINES = ("deadlines_general_assembly.jsonl", "deadlines_security_council.jsonl")


@pytest.fixture(scope="module")
def joined(shared: Path) -> list[labels.Labelled]:
    return labels.load(shared) + labels.load_deadlines(shared)


def stored() -> list[dict[str, Any]]:
    return [record for name in FILES for record in labels.read_records(name)]


def test_as_many_clauses_as_the_readme_says() -> None:
    assert [len(labels.read_records(name)) for name in FILES] == [250, 50, 50]
    assert len({record["hash"] for record in stored()}) == 350
    assert [len(labels.read_records(name)) for name in DEADLINES] == [111, 70]
    more = [record for name in DEADLINES for record in labels.read_records(name)]
    assert len({record["hash"] for record in [*stored(), *more]}) == 531
    assert sum(bool(record["deadlines"]) for record in more) == 78
    assert sum(len(record["deadlines"]) for record in more) == 98


@pytest.mark.parametrize("record", stored(), ids=lambda record: record["hash"])
def test_labels_are_of_the_guide(record: dict[str, Any]) -> None:
    assert record["function"] in labels.FUNCTIONS
    assert record["second_function"] in (None, *labels.FUNCTIONS)
    assert record["part"] in ("preamble", "operative", "annex")
    # Whoever is asked is asked by a directive, or by a decision that says who shall act.
    if record["addressees"]:
        assert {record["function"], record["second_function"]} & {"directive", "decision"}
    check_deadlines(record)


@pytest.mark.parametrize("name", DEADLINES)
def test_labels_of_deadlines_are_of_the_guide(name: str) -> None:
    for record in labels.read_records(name):
        assert "function" not in record
        check_deadlines(record)


def check_deadlines(record: dict[str, Any]) -> None:
    for deadline in record["deadlines"]:
        assert deadline["type"] in labels.KINDS
        assert (deadline["type"] == "agenda") <= (deadline["session"] is not None)
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", deadline["date"] or "2030")


def test_each_clause_finds_its_text(joined: list[labels.Labelled]) -> None:
    assert len(joined) == 531
    assert all(clause.chapeaux for clause in joined if "(" in clause.path)
    assert {clause.organ for clause in joined} == {"General Assembly", "Security Council"}


def test_places_are_whole_words(joined: list[labels.Labelled]) -> None:
    for clause in joined:
        for start, end in [*clause.addressees, *(d.place for d in clause.deadlines)]:
            assert 0 <= start < end <= len(clause.text), clause
            words = clause.text[start:end]
            assert words == words.strip(" ,;."), clause
            before, after = clause.text[max(0, start - 1) : start], clause.text[end : end + 1]
            assert not before.isalnum(), clause
            assert not after.isalnum(), clause
        for place in clause.addressees:
            assert not clause.words(place).startswith(("the ", "The ")), clause


def test_words_name_the_session_or_year(joined: list[labels.Labelled]) -> None:
    for clause in joined:
        for deadline in clause.deadlines:
            words = clause.words(deadline.place)
            if deadline.date:
                assert deadline.date[:4] in words, clause
            if deadline.session:
                assert "session" in words, clause


def changed(folder: Path, name: str, **values: object) -> None:
    """Copies the labels to `folder`, the first record of one file with other values."""
    for file in FILES:
        records = labels.read_records(file)
        if file == name:
            records[0] |= values
        lines = [json.dumps(record) + "\n" for record in records]
        (folder / file).write_text("".join(lines), encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_labels_of_other_words_are_refused(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    changed(tmp_path, name, hash="0" * 16)
    monkeypatch.setattr(labels, "LABELS", tmp_path)
    with pytest.raises(labels.LabelError, match="0000000000000000"):
        labels.load(shared)


def test_a_missing_file_is_named(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(tmp_path, "general_assembly.jsonl", symbol="A/RES/76/9999")
    monkeypatch.setattr(labels, "LABELS", tmp_path)
    with pytest.raises(labels.LabelError, match="A/RES/76/9999 is labelled"):
        labels.load(shared)


def test_without_the_shared_reader_the_error_says_so(tmp_path: Path) -> None:
    with pytest.raises(labels.LabelError, match=r"akn_gold\.py is missing"):
        labels.load(tmp_path)
