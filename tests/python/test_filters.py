"""Filters of resolutions and of clauses: what they find, and what they refuse."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

import clausegram as cg
from clausegram import _native, datasets
from clausegram.filters import OF_CLAUSES, OF_RESOLUTIONS
from conftest import LANTERNS

pytestmark = pytest.mark.parser

COUNCIL = """\
                                                  S/RES/2790 (2031)

     Resolution 2790 (2031)

     Adopted by the Security Council at its 9999th meeting, on 3 March 2031

     The Security Council,

     Recalling its resolution 2700 (2029),

     Acting under Chapter VII of the Charter of the United Nations,

     1.   Decides that the harbours shall be closed;

     2.   Requests the Secretary-General to report by 1 June 2031;

     3.   Urges all Member States to count their lamps.
"""


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    texts = {"a": LANTERNS, "b": LANTERNS.replace("85/12", "85/13"), "c": COUNCIL, "d": "A poem."}
    return cg.parse(texts, variables={"topic": ["lamps", "lamps", "peace", None], "n": range(4)})


@pytest.mark.parametrize(
    ("wanted", "sources"),
    [
        ({}, "abcd"),
        ({"session": 85}, "ab"),
        ({"session": [85, 86]}, "ab"),
        ({"session": None}, "cd"),
        ({"session": np.int64(85)}, "ab"),
        ({"session": range(80, 90)}, "ab"),
        ({"session": lambda session: session != 85}, "cd"),
        ({"year": range(2030, 2032)}, "abc"),
        ({"year": 2031}, "c"),
        ({"organ": "General Assembly"}, "ab"),
        ({"organ": "the security council"}, "c"),
        ({"organ": {"General Assembly", "Security Council"}}, "abc"),
        ({"symbol": "A/RES/85/13"}, "b"),
        ({"symbol": re.compile("^A/")}, "ab"),
        ({"symbol": None}, "d"),
        ({"source": ["a", "d"]}, "ad"),
        ({"title": "LANTERNS of the outer harbours"}, "ab"),
        ({"adopted": "2030-12-03"}, "ab"),
        ({"adopted": date(2031, 3, 3)}, "c"),
        ({"text": r"Chapter\s+VII"}, "c"),
        ({"text": lambda text: len(text) < 20}, "d"),
        ({"topic": "lamps"}, "ab"),
        ({"topic": ["peace", None]}, "cd"),
        ({"topic": re.compile("p")}, "abc"),
        ({"n": range(1, 3)}, "bc"),
        ({"n": pd.Series([3, 0])}, "ad"),
        ({"session": 85, "n": 0}, "a"),
        ({"session": 1}, ""),
    ],
    ids=str,
)
def test_resolutions(corpus: cg.Corpus, wanted: dict[str, Any], sources: str) -> None:
    found = corpus.filter(**wanted)
    assert isinstance(found, cg.Corpus)
    assert "".join(r.source for r in found) == sources
    # What is filtered by the resolution is the same among clauses, but for their own text.
    if "text" not in wanted:
        assert corpus.clauses.filter(**wanted) == list(found.clauses)


@pytest.mark.parametrize(
    ("wanted", "paths"),
    [
        ({"part": "preamble"}, "P1 P2 P1 P2 P1 P2"),
        ({"part": ["preamble", "annex"], "session": 85}, "P1 P2 P1 P2"),
        ({"part": "Operative", "source": "a"}, "1 1(a) 1(b) 2"),
        ({"function": "directive", "source": "c"}, "2 3"),
        ({"function": {"decision", "basis"}, "source": "c"}, "P1 P2 1"),
        ({"second_function": None, "source": "a"}, "P1 P2 1 1(a) 1(b) 2"),
        ({"speech_act": "expressive"}, "P2 P2"),
        ({"binding": "chapter_vii"}, "1"),
        ({"addressee": "secretary_general", "source": "a"}, "1"),
        ({"addressee": "Secretary-General", "source": "c"}, "2"),
        ({"addressee": ["member_states", "secretary_general"], "source": "c"}, "2 3"),
        ({"addressee": True, "source": "c"}, "2 3"),
        ({"addressee": False, "source": "c"}, "P1 P2 1"),
        ({"deadline": True, "source": "a"}, "1(b)"),
        ({"deadline": "report"}, "1(b) 1(b) 2"),
        ({"deadline": None, "source": "a"}, "P1 P2 1 1(a) 2"),
        ({"intensifier": "deeply"}, "P2 P2"),
        ({"opening": "recalling"}, "P1 P1 P1"),
        ({"opening": re.compile("^Deeply")}, "P2 P2"),
        ({"text": "lamps|lanterns", "part": "operative"}, "1(a) 1(a) 3"),
        ({"text": lambda text: len(text) < 40, "source": "a"}, "1"),
        ({"level": 2}, "1(a) 1(b) 1(a) 1(b)"),
        ({"parent": "1", "topic": "lamps", "n": 1}, "1(a) 1(b)"),
        ({"inherited": True, "source": "a"}, "1(a) 1(b)"),
        ({"confidence": lambda confidence: confidence < 0.9, "source": "a"}, "1(a) 1(b)"),
        ({"path": "P1", "year": 2031}, "P1"),
        ({"id": "A/RES/85/12#2"}, "2"),
        ({"function": "purpose"}, ""),
    ],
    ids=str,
)
def test_clauses(corpus: cg.Corpus, wanted: dict[str, Any], paths: str) -> None:
    assert " ".join(clause.path for clause in corpus.clauses.filter(**wanted)) == paths


def test_a_function_of_the_whole(corpus: cg.Corpus) -> None:
    long = corpus.filter(lambda resolution: len(resolution.clauses) > 5, session=85)
    assert [r.source for r in long] == ["a", "b"]
    found = corpus.clauses.filter(lambda clause: clause.text.endswith("."), part="operative")
    assert [clause.path for clause in found] == ["2", "2", "3"]


def test_clauses_of_one_resolution(corpus: cg.Corpus) -> None:
    clauses = corpus["c"].clauses
    found = clauses.filter(function="directive")
    assert isinstance(found, cg.CorpusClauses)
    assert [clause.path for clause in found] == ["2", "3"]
    assert [c.path for c in clauses.filter(lambda c: c.part == "preamble")] == ["P1", "P2"]


def test_filters_agree_with_the_frame() -> None:
    made = cg.parse(datasets.make_corpus(12, seed=5).texts())
    frame = made.clauses.to_pandas()
    for name in ("part", "function", "speech_act", "binding", "level"):
        for value in set(frame[name].dropna()):
            rows = list(frame.index[frame[name] == value])
            assert list(made.clauses.filter(**{name: value}).positions) == rows


def test_labels_are_those_that_are_given() -> None:
    """The names that filters allow hold all that clauses bear."""
    made = cg.parse(datasets.make_corpus(40, seed=6).texts())
    labels = _native._labels()
    seen: dict[str, set[str]] = {name: set() for name in labels}
    for clause in made.clauses:
        seen["part"].add(clause.part)
        seen["function"] |= {clause.function, clause.second_function or clause.function}
        seen["speech_act"] |= {clause.speech_act} - {None}
        seen["binding"] |= {clause.binding} - {None}
        seen["deadline"] |= {deadline["type"] for deadline in clause.deadlines}
    assert all(seen[name] and seen[name] <= set(labels[name]) for name in labels)


def test_every_field_of_the_header_is_a_filter(corpus: cg.Corpus) -> None:
    assert set(corpus[0].header) <= set(OF_RESOLUTIONS)
    for name in OF_RESOLUTIONS:
        corpus.filter(**{name: lambda value: value is not None})
    for name in OF_CLAUSES:
        corpus.clauses.filter(**{name: lambda value: value is not None})
