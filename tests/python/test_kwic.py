"""Keywords in context: what is found, where, and with what around it."""

from __future__ import annotations

import pickle
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clausegram as cg
from clausegram.kwic import COLUMNS
from conftest import LANTERNS

parser = pytest.mark.parser


@pytest.fixture
def corpus() -> cg.Corpus:
    return cg.parse({"a": LANTERNS, "b": LANTERNS.replace("85/12", "85/13")})


@parser
def test_a_word_in_its_clauses(corpus: cg.Corpus) -> None:
    found = corpus.kwic("lanterns", width=15)
    assert [(hit.clause, hit.keyword) for hit in found][:2] == [
        ("A/RES/85/12#P2", "lanterns"),
        ("A/RES/85/12#1(a)", "lanterns"),
    ]
    hit = found[1]
    assert (hit.left, hit.right) == ("To count the", "of the outer ha")
    assert corpus.clauses[hit.clause].text[hit.start : hit.end] == "lanterns"
    assert len(found) == 4
    assert found[:2] == corpus[:1].kwic("lanterns", width=15)
    assert tuple(found.table().columns) == COLUMNS
    assert found.to_pandas()["source"].tolist() == ["a", "a", "b", "b"]
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


@parser
def test_in_the_source_text(corpus: cg.Corpus) -> None:
    found = corpus[:1].kwic("harbours", unit="resolution")
    text = corpus[0].text
    assert [text[hit.start : hit.end] for hit in found] == ["harbours"] * 2
    title, item = found
    assert (title.clause, title.left[-21:]) == (None, "Lanterns of the outer")
    assert item.clause == "A/RES/85/12#1(a)"
    # Words that a line end parts in the source are found, with one space between them.
    (hit,) = corpus[:1].kwic("the General Assembly on", unit="resolution")
    assert hit.keyword == "the General Assembly on"
    assert text[hit.start : hit.end] == "the General Assembly on"


@parser
def test_words_that_lines_part() -> None:
    resolution = cg.parse("The General Assembly,\n\n1. Requests the\n     towns to act.\n")
    (hit,) = resolution.kwic("the towns", unit="resolution")
    assert resolution.text[hit.start : hit.end] == "the\n     towns"
    assert (hit.left, hit.keyword, hit.right) == (
        "The General Assembly, 1. Requests",
        "the towns",
        "to act.",
    )
    (hit,) = resolution.clauses.kwic("the towns")
    assert resolution.clauses[0].text[hit.start : hit.end] == "the towns"


@pytest.mark.parametrize(
    ("pattern", "options", "found"),
    [
        ("lamp", {}, ["Lamp", "lamp"]),
        ("lamp", {"ignore_case": False}, ["lamp"]),
        ("lamp*", {}, ["Lamp", "lamps", "lamp", "lamp_post"]),
        ("*lamp", {}, ["Lamp", "headlamp", "lamp"]),
        ("la*ps", {}, ["lamps"]),
        ("lamp, lamp_post", {}, ["lamp, lamp_post"]),
        ("(a)", {}, ["(a)"]),
        ("a.c", {}, []),
        ("a.c", {"regex": True}, ["abc"]),
        ("l[^ ]*p|b", {"regex": True}, ["lamp", "lamp", "lamp", "lamp", "b"]),
        ("z*", {"regex": True}, []),
        ("aa", {"regex": True}, ["aa", "aa"]),
        (re.compile("LAMP"), {}, []),
        (re.compile("lamp", re.IGNORECASE), {}, ["Lamp", "lamp", "lamp", "lamp", "lamp"]),
    ],
)
def test_patterns(pattern: str, options: dict[str, bool], found: list[str]) -> None:
    text = "Lamp lamps (a) headlamp lamp, lamp_post abc aaaaa"
    if pattern == "l[^ ]*p|b":
        found = ["Lamp", "lamp", "lamp", "lamp", "lamp_p", "b"]
    assert [hit.keyword for hit in cg.kwic([text], pattern, **options)] == found


@given(st.text(st.sampled_from("ab (*.é中\n"), max_size=30), st.text(st.sampled_from("ab(é中.")))
def test_plain_words_are_what_they_are(text: str, word: str) -> None:
    if not word:
        return
    hits = cg.kwic([text], word, ignore_case=False, width=5)
    ends = [0]
    for hit in hits:
        assert text[hit.start : hit.end] == hit.keyword == word
        assert hit.start >= ends[-1]
        assert len(hit.left) <= 5 >= len(hit.right)
        ends.append(hit.end)
    if not any(map(str.isalnum, word)):
        assert len(hits) == text.count(word)


def test_a_long_run_of_letters_takes_linear_time() -> None:
    """With a star, a run that is gone through for each of its letters would take hours."""
    text = "a" * 2_000_000
    assert not cg.kwic([text], "*b")
    assert not cg.kwic([text], "a*b")
    assert len(cg.kwic([text], "a*")) == 1
    assert not cg.kwic([" " * 2_000_000], "a b")


def test_texts_of_any_kind(corpus: cg.Corpus) -> None:
    one = [("0", "lamps")]
    for texts in (["no", "lamps"], ("no", "lamps"), pd.Series(["no", "lamps"]), "lamps"):
        assert [hit.keyword for hit in cg.kwic(texts, "lamps")] == ["lamps"]
    assert [(h.source, h.keyword) for h in cg.kwic({0: "lamps"}, "lamps")] == one
    named = pd.Series(["lamps", None], index=["x", "y"])
    assert [hit.source for hit in cg.kwic(named, "lamps")] == ["x"]
    assert cg.kwic(corpus, "the") == corpus.kwic("the") == cg.kwic(list(corpus.clauses), "the")
    assert len(cg.kwic(corpus[0], "the")) == len(corpus[0].kwic("the"))
    assert cg.kwic(corpus.clauses, "the") == corpus.clauses.kwic("the")
    assert not cg.kwic([], "lamps")


@parser
def test_it_is_printed_with_the_keywords_below_one_another(corpus: cg.Corpus) -> None:
    lines = str(corpus.kwic("lanterns")).splitlines()
    assert lines[0] == "Concordance of 'lanterns': 4 in 12 clauses"
    assert len({line.index("lanterns") for line in lines[1:]}) == 1
    many = cg.kwic(["a " * 50], "a")
    assert str(many).splitlines()[-1] == "and 30 more: to_pandas() has all"
    assert str(cg.kwic(["a\x1b[2J b"], "a")).count("\x1b") == 0
