"""Real resolutions aligned, against tables made by reading them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import clausegram as cg
from link_rows import Row, dropped, new, routine, rows, same

pytestmark = pytest.mark.parser


def shifted(by: int, first: int, last: int) -> list[Row]:
    """Preambular paragraphs that stand `by` places later, word for word."""
    numbers = range(first, last + 1)
    return [(f"P{n}", f"P{n + by}", "identical", "identical") for n in numbers]


# Made by reading the texts, before the program was asked.
FROM_57_53_TO_58_32 = [
    routine("P1"),  # the list is longer by one
    *same("P2", "P3", "P4", "P5", "P6", "P7"),
    ("P8", "P8", "edited", "edited"),  # concern, now its concern
    *same("P9"),
    routine("P10"),
    *same("P11", "P12", "P13"),
    routine("P14"),  # resolution 56/19, now resolutions 56/19 and 57/53
    *same("1", "2", "3", "3(a)", "3(b)", "3(c)", "4"),
    routine("5"),  # the session
]
FROM_58_32_TO_60_45 = [
    routine("P1"),
    *same("P2", "P3", "P4", "P5", "P6"),
    *new("P7"),  # the World Summit
    *shifted(1, 7, 9),
    routine("P10", "P11"),
    *shifted(1, 11, 13),
    *dropped("P14"),  # the request is confirmed no more
    *new("P15", "P16"),  # the group of experts, and its report
    *same("1", "2", "3", "3(a)"),
    *dropped("3(b)"),  # basic notions
    *new("3(b)"),  # efforts at the national level
    ("3(c)", "3(c)", "edited", "edited"),  # of the present resolution, now above
    *new("3(d)"),  # measures at the global level
    ("4", "4", "edited", "edited"),
    routine("5"),
]
FROM_60_45_TO_62_17 = [
    *dropped("P1", "P2", "P3", "P4", "P5", "P6", "P7"),  # the page begins after them
    *shifted(-7, 8, 10),
    routine("P11", "P4"),
    *shifted(-7, 12, 16),
    *same("1", "2"),
    *dropped("3", "3(a)", "3(b)", "3(c)", "3(d)", "4", "5"),  # the page ends before them
]


@pytest.fixture(scope="module")
def seeds(shared: Path) -> cg.Corpus:
    return cg.read(sorted((shared / "seeds").glob("*.txt")))


@pytest.mark.parametrize(
    ("old", "now", "table"),
    [
        ("A/RES/57/53", "A/RES/58/32", FROM_57_53_TO_58_32),
        ("A/RES/58/32", "A/RES/60/45", FROM_58_32_TO_60_45),
        ("A/RES/60/45", "A/RES/62/17", FROM_60_45_TO_62_17),
    ],
)
def test_real_resolutions_align_as_they_read(
    seeds: cg.Corpus, old: str, now: str, table: list[Row]
) -> None:
    for alignment in (cg.align(old, now, seeds), cg.align(seeds[old], seeds[now])):
        # A list, compared as one: no link is missing, none is made up, none is there twice.
        assert Counter(rows(alignment)) == Counter(table)
        # In the order of the second.
        assert [row[1] for row in rows(alignment) if row[1]] == seeds[now].clauses.paths()
        assert not any(link.moved for link in alignment)
        assert all(link.score > 0.4 for link in alignment if link.old and link.new)


def test_edits_of_real_resolutions_are_small(seeds: cg.Corpus) -> None:
    alignment = cg.align("A/RES/57/53", "A/RES/58/32", seeds)
    (link,) = alignment["P8"]
    difference = alignment.difference(link)
    assert difference is not None
    assert [(edit.change, edit.old, edit.new) for edit in difference.changes] == [
        ("changed", "", "its")
    ]
    for path, change in (("P1", "resolutions"), ("P10", "resolutions"), ("5", "session")):
        (link,) = alignment[path]
        difference = alignment.difference(link)
        assert difference is not None
        assert {edit.change for edit in difference.changes} == {change}, (path, difference)
