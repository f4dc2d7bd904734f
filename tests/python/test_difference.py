"""Edit scripts of two wordings: they are both texts, and say what changed and how far."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import clausegram as cg
from made_series import LAMPS, MORE_LAMPS, text

# Words of invented clauses, with what is told apart with care: slots, marks, astral characters.
WORDS = (
    *("lamps", "of", "the", "outer", "harbours", "requests", "wells", "and", "ferry", "Lamps"),
    *("sixtieth session", "sixty-first session", "resolution 60/1", "resolutions 60/1 and 61/2"),
    *("3 December 2015", "2016", "agenda item 94", "A/60/7", "A/60/7 and Add.1"),
    *(",", ";", ".", "“bells”", '"bells"', "–", "—", "keeper’s", "keeper's", "\U0001f3ee", "é"),
)
texts = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
FOLDED = str.maketrans("“”‘’–—", "\"\"''--")


def words(piece: str) -> list[str]:
    """Words and marks, with quotation marks and dashes made alike."""
    return re.findall(r"\w+|[^\w\s]", piece.translate(FOLDED))


def check(old: str, new: str, difference: cg.Difference) -> None:
    """The edits in order are both texts, but for spaces."""
    for whole, side in ((old, "old"), (new, "new")):
        at = 0
        for edit in difference:
            start, end = getattr(edit, f"{side}_start"), getattr(edit, f"{side}_end")
            assert whole[start:end] == getattr(edit, side)
            assert at <= start <= end
            assert not whole[at:start].strip()
            at = end
        assert not whole[at:].strip()
    for edit in difference:
        assert edit.old or edit.new
        assert edit.change != "kept" or words(edit.old) == words(edit.new)


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_edits_are_both_texts(old: str, new: str) -> None:
    difference = cg.difference(old, new)
    check(old, new, difference)
    assert [word for edit in difference for word in words(edit.old)] == words(old)
    assert [word for edit in difference for word in words(edit.new)] == words(new)
    for edit in difference:
        if edit.change == "closing":
            assert not re.search(r"\w", edit.old + edit.new)
    if words(old) == words(new):
        assert (difference.change, difference.changes) == ("identical", [])
    if difference.change == "identical":
        letters = [[word for word in words(whole) if word.isalnum()] for whole in (old, new)]
        assert letters[0] == letters[1]


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_no_two_edits_in_a_row_could_be_one(old: str, new: str) -> None:
    changes = [edit.change for edit in cg.difference(old, new)]
    assert all(a != "kept" or b != "kept" for a, b in pairwise(changes))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
@example("\x00\x1c a", "a \x85")
@example("\U0001f3ee\u0301", "\u200d\U0001f3ee")
def test_any_text_has_a_difference(old: str, new: str) -> None:
    for a, b in ((old, new), (old, old), (old, "")):
        difference = cg.difference(a, b)
        ends = [(edit.old_start, edit.old_end, edit.new_start, edit.new_end) for edit in difference]
        for edit in difference:
            assert edit.old == a[edit.old_start : edit.old_end]
            assert edit.new == b[edit.new_start : edit.new_end]
        for before, after in pairwise(ends):
            assert before[1] <= after[0]
            assert before[3] <= after[2]
        old_words = "".join(edit.old for edit in difference)
        assert [c for c in old_words if c.isalnum()] == [c for c in a if c.isalnum()]
    assert cg.difference(old, old).change == "identical"


@settings(max_examples=100, deadline=None)
@given(texts, st.data())
def test_words_left_out_are_all_that_changed(old: str, data: st.DataObject) -> None:
    """As much as can be is kept: what was cut out of a text of different words is told alone."""
    numbered = [f"{word}{n}" for n, word in enumerate(re.findall(r"[a-z]+", old))]
    start = data.draw(st.integers(0, len(numbered)))
    end = data.draw(st.integers(start, len(numbered)))
    difference = cg.difference(" ".join(numbered), " ".join(numbered[:start] + numbered[end:]))
    assert [(edit.old, edit.new) for edit in difference.changes] == [
        (" ".join(numbered[start:end]), "")
    ] * (start < end)


def test_what_changed_is_marked_inline_and_alone() -> None:
    difference = cg.difference(LAMPS, MORE_LAMPS)
    assert difference.inline() == (
        "Requests the Secretary-General to count the lamps {+and bells+} of the outer harbours;"
    )
    assert difference.short() == "... {+and bells+} ..."
    assert repr(difference) == "<Difference, edited: ... {+and bells+} ...>"
    back = cg.difference(MORE_LAMPS, LAMPS)
    assert back.short() == "... [-and bells-] ..."
    assert back.changes == [back[1]]
    assert [edit.change for edit in back[:2]] == ["kept", "changed"]
    both = cg.difference("Urges the keepers to wait", "Urges the millers to wait")
    assert both.inline() == "Urges the [-keepers-] {+millers+} to wait"


@pytest.mark.parametrize(
    ("old", "new", "change", "kinds"),
    [
        ("Counts the lamps;", "Counts the lamps.", "identical", ["closing"]),
        ("Counts the lamps", "Counts the lamps.", "identical", ["closing"]),
        ("Counts  the\nlamps", "Counts the lamps", "identical", []),
        ("at its sixtieth session", "at its sixty-first session", "routine", ["session"]),
        ("held on 3 May 2015", "held on 4 June 2016", "routine", ["date"]),
        ("in the years 2014 and 2015", "in the years 2015 and 2016", "routine", ["year", "year"]),
        ("Recalls its resolution 60/1", "Recalls its resolution 61/2", "routine", ["resolutions"]),
        ("the report in A/60/7", "the report in A/61/9", "routine", ["documents"]),
        ("under agenda item 94", "under agenda item 97", "routine", ["agenda_item"]),
        ("at its 40th plenary meeting", "at its 41st plenary meeting", "routine", ["meeting"]),
        ("lamps at its sixtieth session", "bells at its sixtieth session", "edited", ["changed"]),
        (
            "lamps at its sixtieth session of the year;",
            "bells at its sixty-first session of the year.",
            "edited",
            ["changed", "session", "closing"],
        ),
        # A comma within is a change; a letter that became a capital is one too.
        ("lamps and bells", "lamps, and bells", "edited", ["changed"]),
        ("lamps and bells", "Lamps and bells", "edited", ["changed"]),
    ],
)
def test_how_far_words_are_the_same(old: str, new: str, change: str, kinds: list[str]) -> None:
    difference = cg.difference(old, new)
    assert difference.change == change
    assert [edit.change for edit in difference.changes] == kinds
    assert [edit.routine for edit in difference.changes] == [kind != "changed" for kind in kinds]


@pytest.mark.parametrize("end", [".", ",", ""])
def test_one_word_between_a_slot_and_the_end_is_kept(end: str) -> None:
    """A paragraph that was not the last, and is. Its link is "routine", as it should be."""
    difference = cg.difference(
        "Requests a report on the lamps at its sixtieth session;",
        f"Requests a report on the lamps at its sixty-first session{end}",
    )
    assert [edit.change for edit in difference.changes] == ["session", "closing"]
    assert difference.change == "routine"


def test_a_list_that_is_longer_by_one_is_routine() -> None:
    difference = cg.difference(
        "Recalling its resolutions 60/1 of 2 May 2005 and 61/2 of 3 May 2006 on lamps,",
        "Recalling its resolutions 60/1 of 2 May 2005, 61/2 of 3 May 2006 and 62/3 of 4 May 2007 "
        "on lamps,",
    )
    assert difference.change == "routine"
    assert {edit.change for edit in difference.changes} == {"resolutions"}
    # Other words beside the list are not.
    difference = cg.difference("its resolutions 60/1 on lamps", "its resolutions 60/2 on bells")
    assert [edit.change for edit in difference.changes] == ["resolutions", "changed"]


def test_quotation_marks_and_dashes_are_alike() -> None:
    old = "Notes the “oldest lamps” – the keeper’s own – ‘by night’"
    new = "Notes the \"oldest lamps\" — the keeper's own — 'by night'"
    difference = cg.difference(old, new)
    (edit,) = difference
    assert edit.change == "kept"
    assert (edit.old, edit.new) == (old, new)
    assert difference.change == "identical"
    assert difference.inline() == new
    # A mark that is missing is a change.
    assert cg.difference("the “oldest” lamps", "the oldest lamps").change == "edited"


def test_offsets_count_code_points() -> None:
    old = "\U0001f3ee\U0001f3ee count the lamps \U0001f3ee of the harbour"
    new = "\U0001f3ee\U0001f3ee count the é bells \U0001f3ee of the harbour"
    difference = cg.difference(old, new)
    check(old, new, difference)
    (edit,) = difference.changes
    assert (edit.old, edit.new) == ("lamps", "é bells")
    assert (edit.old_start, edit.new_start) == (old.index("lamps"), new.index("é"))


def test_empty_texts() -> None:
    for old, new in (("", ""), (" ", "\n"), ("", "  ")):
        difference = cg.difference(old, new)
        assert (len(difference), difference.change) == (0, "identical")
        assert (difference.inline(), difference.short()) == ("", "")
    (edit,) = cg.difference("", " all lamps ")
    assert edit == ("changed", "", "all lamps", 0, 0, 1, 10)
    (edit,) = cg.difference("all lamps", "")
    assert edit == ("changed", "all lamps", "", 0, 9, 0, 0)


@pytest.mark.parser
def test_clauses_are_compared_by_their_texts() -> None:
    a, b = (cg.parse([text(70, "Lamps", (clause,))])[0] for clause in (LAMPS, MORE_LAMPS))
    difference = cg.difference(a.clauses[0], b.clauses[0])
    assert list(difference) == list(cg.difference(LAMPS, MORE_LAMPS))
    assert (difference.old, difference.new) == (LAMPS, MORE_LAMPS)
    # What an alignment tells is the same.
    alignment = cg.align(a, b)
    assert list(alignment.difference(0) or ()) == list(difference)
    assert alignment.difference(alignment[0]) is not None


def test_long_texts_are_told_apart() -> None:
    """More pairs of words than are compared with each other: parted at words that stand once."""
    old = [f"lamp{n}" for n in range(5000)]
    new = old.copy()
    for at in (10, 2500, 4990):
        new[at] = "bell"
    difference = cg.difference(" ".join(old), " ".join(new))
    assert [(edit.old, edit.new) for edit in difference.changes] == [
        (old[at], "bell") for at in (10, 2500, 4990)
    ]
    one = "lamps " * 20_000
    check(one, one + "bells", cg.difference(one, one + "bells"))
