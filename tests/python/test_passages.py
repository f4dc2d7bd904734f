"""Passages that two texts share."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clausegram as cg
from made_series import BOATS, LAMPS, SEIZED, WELLS, text

WORDS = ("lamps", "wells", "boats", "harbours", "keepers", "mills", ",", "\U0001f3ee", "60/1")
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)

TAKEN = "publish the depth of the water each spring in two local newspapers"
FIRST = f"Urges the keepers of mountain wells to {TAKEN}, whatever the weather;"
SECOND = f"\U0001f3ee Decides that every warden of a reservoir shall {TAKEN} and on a board."


def test_words_that_were_taken_over_are_found() -> None:
    (passage,) = cg.passages(FIRST, SECOND)
    assert passage.a == passage.b == TAKEN
    assert passage.words == len(TAKEN.split())
    assert (passage.a_start, passage.b_start) == (FIRST.index(TAKEN), SECOND.index(TAKEN))
    assert (passage.a_end - passage.a_start, passage.b_end - passage.b_start) == (len(TAKEN),) * 2


def test_a_few_words_may_differ() -> None:
    changed = SECOND.replace("of the water", "of the cold water")
    (passage,) = cg.passages(FIRST, changed)
    assert passage.a == TAKEN
    assert passage.b == TAKEN.replace("water", "cold water")
    assert passage.words == len(TAKEN.split())


def test_passages_stand_in_the_order_of_the_first() -> None:
    other = "paint their ferry boats in a bright colour before the first snow"
    a = f"Urges millers to {TAKEN}; and invites all sailors and fishers who can to {other}."
    b = f"Islanders {other} while lowland parishes that have no harbour of their own {TAKEN}."
    found = cg.passages(a, b)
    assert [passage.a for passage in found] == [TAKEN, other]
    assert found[0].b_start > found[1].b_start


def test_least_is_how_many_words_are_the_same() -> None:
    a, b = "one two three four five six seven", "nil one two three four five six nil"
    for least in range(1, 7):
        assert [passage.words for passage in cg.passages(a, b, least)] == [6]
    assert cg.passages(a, b, 7) == []
    assert cg.passages("one", "one", 1) == [cg.Passage("one", "one", 1, 0, 3, 0, 3)]
    # Six is the default.
    assert cg.passages(a, b) == cg.passages(a, b, 6)
    assert cg.passages(a.replace("six", "vi"), b) == []


@settings(max_examples=200, deadline=None)
@given(texts, texts, st.integers(1, 5))
def test_passages_are_words_of_both(a: str, b: str, least: int) -> None:
    found = cg.passages(a, b, least)
    for passage in found:
        assert passage.a == a[passage.a_start : passage.a_end]
        assert passage.b == b[passage.b_start : passage.b_end]
        shared = [set(re.findall(r"[a-z]+", piece)) for piece in (passage.a, passage.b)]
        assert shared[0] & shared[1] or "60/1" in passage.a
        assert passage.words >= least
    for first, second in pairwise(found):
        assert first.a_end < second.a_start
    places = sorted((passage.b_start, passage.b_end) for passage in found)
    assert all(one[1] < other[0] for one, other in pairwise(places))


@settings(max_examples=100, deadline=None)
@given(texts, st.integers(1, 5))
def test_a_text_shares_itself(a: str, least: int) -> None:
    counted = sum(word not in (",", "\U0001f3ee") for word in a.split())
    found = cg.passages(a, a, least)
    if counted >= least and a.split()[0].isalpha() and a.split()[-1].isalpha():
        (passage,) = found
        assert passage.a == passage.b == a
    assert all((p.a_start, p.a_end) == (p.b_start, p.b_end) for p in found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_texts_may_be_compared(a: str, b: str) -> None:
    for passage in cg.passages(a, b, 1):
        assert passage.a == a[passage.a_start : passage.a_end]
        assert passage.b == b[passage.b_start : passage.b_end]


@pytest.mark.parser
def test_clauses_and_resolutions_are_texts() -> None:
    one, other = cg.parse(
        [
            text(70, "Lamps", (LAMPS, WELLS, SEIZED)),
            text(71, "Bells", (BOATS, f"{WELLS[:-1]} and autumn;")),
        ]
    )
    (passage,) = cg.passages(one.clauses[1], other.clauses[1])
    assert passage.a == passage.b == WELLS[:-1]
    (passage,) = (found for found in cg.passages(one, other) if found.words > 10)
    lines = "\n".join(clause.text for clause in one.clauses)
    assert lines[passage.a_start : passage.a_end] == passage.a
    # The end of the clause before may be shared too.
    assert passage.a.lstrip(";\n") == passage.b.lstrip(";\n") == WELLS[:-1]
    assert cg.passages(one, "") == []


def test_nothing_is_shared_with_nothing() -> None:
    for a, b in (("", ""), ("", TAKEN), (TAKEN, " \n"), (",;.", ",;."), (TAKEN, "quite other")):
        assert cg.passages(a, b, 1) == []


@pytest.mark.parametrize("least", [0, -1, -(10**30)])
def test_least_is_one_or_more(least: int) -> None:
    with pytest.raises(ValueError, match=f"least is {least}: it must be 1 or more"):
        cg.passages(TAKEN, TAKEN, least)


def test_texts_that_are_too_long_are_refused() -> None:
    with pytest.raises(ValueError, match="pairs of words"):
        cg.passages("lamps " * 2100, "wells " * 2100)
    assert cg.passages("lamps " * 2000, "wells " * 2000) == []
    # What is more words than a text can have is in none.
    assert cg.passages(TAKEN, TAKEN, 2**40) == []


@pytest.mark.parametrize("wrong", [3, None, b"lamps", ["lamps"]])
def test_only_texts_are_compared(wrong: object) -> None:
    with pytest.raises(TypeError, match="text"):
        cg.passages(wrong, TAKEN)  # type: ignore[arg-type]
