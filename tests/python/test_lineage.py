"""Clauses followed through series: against made corpora, and over gaps."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import clausegram as cg
from clausegram import datasets
from clausegram.lineage_tables import CHAINS, COLUMNS, LINKS, SERIES
from made_series import BOATS, LAMPS, MORE_LAMPS, SEIZED, WELLS, by_hand, composed, text
from test_lineage_gold import benchmark

pytestmark = pytest.mark.parser


@pytest.fixture(scope="module")
def small() -> cg.Lineage:
    return cg.lineage(cg.parse(by_hand()))


def made(layout: str, noise: str | None = None) -> datasets.SampleCorpus:
    """Six series of six sessions, with all changes."""
    return datasets.make_corpus(
        36, seed=1, layouts=(layout,), noise=noise, series=6, changes=datasets.CHANGES
    )


@pytest.mark.parametrize(
    ("layout", "noise", "floor"),
    [("clean", None, 0.99), ("pdf", None, 0.97), ("pdf", "misread=0.005", 0.95)],
)
def test_links_of_made_series_are_found(layout: str, noise: str | None, floor: float) -> None:
    samples = made(layout, noise)
    result = benchmark().measure(samples, benchmark().found_links)
    assert result["links"] > 300
    assert result["f1"] >= floor, (result["missed"], result["made up"])


def test_series_of_a_made_corpus_are_found() -> None:
    samples = made("clean")
    expected: dict[int, list[int]] = {}
    for at, sample in enumerate(samples):
        expected.setdefault(sample.gold["series"], []).append(at)
    lineage = cg.lineage(cg.parse(samples.texts()))
    assert sorted(lineage.series) == sorted(expected.values())
    # Given, they are followed in the same way.
    given = cg.lineage(lineage.corpus, lineage.series)
    assert given.series == lineage.series
    assert given.chains == lineage.chains
    assert rows(given) == rows(lineage)


def rows(lineage: cg.Lineage) -> list[list[dict[str, Any]]]:
    tables = (lineage.links(), lineage.table(), lineage.summary(), lineage.overview())
    return [list(table.rows()) for table in tables]


@pytest.mark.parametrize("form", [None, "given"])
def test_threads_change_nothing(form: str | None) -> None:
    texts = made("pdf").texts()
    found = []
    for threads in (1, 2):
        corpus = cg.parse(texts)
        series = [list(range(6)), list(range(6, 12))] if form else None
        found.append(rows(cg.lineage(corpus, series, threads=threads)))
    assert found[0] == found[1]


def test_a_clause_that_skips_a_session_is_known_again(small: cg.Lineage) -> None:
    chain = small["A/RES/70/7#2"]
    assert [(one.clause.id, one.status, one.change, one.gap) for one in chain] == [
        ("A/RES/70/7#2", "new", None, 0),
        ("A/RES/72/7#2", "identical", "identical", 1),
        ("A/RES/73/7#2", "identical", "identical", 0),
    ]
    (row,) = (row for row in small.links().rows() if row["gap"])
    assert (row["from_id"], row["to_id"], row["gap"]) == ("A/RES/70/7#2", "A/RES/72/7#2", 1)


def test_no_gap_is_bridged_that_is_not_allowed() -> None:
    texts = by_hand()
    none = cg.lineage(cg.parse(texts), gap=0)
    assert [one.clause.id for one in none["A/RES/70/7#2"]] == ["A/RES/70/7#2"]
    chain = none["A/RES/72/7#2"]
    assert [(one.clause.id, one.status) for one in chain] == [
        ("A/RES/72/7#2", "new"),
        ("A/RES/73/7#2", "identical"),
    ]
    assert not any(row["gap"] for row in none.links().rows())
    (row,) = (row for row in none.summary().rows() if row["text"] == BOATS and row["dropped"])
    assert (row["first"], row["last"], row["dropped"]) == ("A/RES/70/7", "A/RES/70/7", "A/RES/71/7")
    with pytest.raises(ValueError, match="gap is -1"):
        cg.lineage(none.corpus, gap=-1)


@pytest.mark.parametrize("away", [1, 2, 3, 4])
def test_a_gap_may_be_so_long(away: int) -> None:
    lists = [(LAMPS, BOATS, SEIZED), *[(LAMPS, SEIZED)] * away, (LAMPS, BOATS, SEIZED)]
    corpus = cg.parse([text(60 + n, "Lamps", clauses) for n, clauses in enumerate(lists)])
    last = f"A/RES/{61 + away}/7#2"
    for gap in range(5):
        chain = cg.lineage(corpus, gap=gap)[last]
        if away <= gap:
            assert [(one.status, one.gap) for one in chain] == [("new", 0), ("identical", away)]
        else:
            assert [(one.status, one.gap) for one in chain] == [("new", 0)]
    assert len(cg.lineage(corpus)[last]) == (2 if away <= 3 else 1)


def test_an_edited_clause_is_known_again_after_a_gap() -> None:
    lists = [(LAMPS, BOATS, SEIZED), (BOATS, SEIZED), (MORE_LAMPS, BOATS, SEIZED)]
    corpus = cg.parse([text(60 + n, "Lamps", clauses) for n, clauses in enumerate(lists)])
    chain = cg.lineage(corpus)["A/RES/62/7#1"]
    assert [(one.status, one.gap) for one in chain] == [("new", 0), ("edited", 1)]


def test_the_tables_tell_what_became_of_clauses(small: cg.Lineage) -> None:
    for table, names in (
        (small.links(), LINKS),
        (small.table(), COLUMNS),
        (small.summary(), CHAINS),
        (small.overview(), SERIES),
    ):
        assert all(tuple(row) == names for row in table.rows())
    assert small.series == [[0, 1, 2, 3]]
    chains = {row["text"]: row for row in small.summary().rows()}
    assert set(chains) == {MORE_LAMPS, BOATS, WELLS, SEIZED}
    told = {
        words: (row["first_session"], row["last_session"], row["occurrences"], row["wordings"])
        for words, row in chains.items()
    }
    assert told == {
        MORE_LAMPS: (70, 73, 4, 2),
        BOATS: (70, 73, 3, 1),
        WELLS: (71, 72, 2, 1),
        SEIZED: (70, 73, 4, 1),
    }
    assert {words: row["dropped"] for words, row in chains.items() if row["dropped"]} == {
        WELLS: "A/RES/73/7"
    }
    assert len(small.table()) == sum(len(one.clauses) for one in small.corpus)
    (overview,) = small.overview().rows()
    assert (overview["resolutions"], overview["chains"], overview["clauses"]) == (4, 4, 13)


def test_what_changed_when_is_told(small: cg.Lineage) -> None:
    edited = [row for row in small.links().rows() if row["edits"]]
    assert [(row["from_id"], row["to_id"], row["edits"]) for row in edited] == [
        ("A/RES/70/7#1", "A/RES/71/7#1", "... {+and bells+} ...")
    ]
    (step,) = (step for step in small.steps() if step.link.change == "edited")
    difference = small.difference(step)
    assert difference is not None
    assert difference.short() == "... {+and bells+} ..."
    gone = [step for step in small.steps() if step.link.status == "dropped"]
    assert gone
    assert all(small.difference(step) is None for step in gone)


def test_links_of_neighbours_are_those_of_their_alignment() -> None:
    corpus = composed(8)
    lineage = cg.lineage(corpus, [list(range(8))], gap=0)
    found: dict[int, list[tuple[Any, ...]]] = {}
    for step in lineage.steps():
        found.setdefault(step.later, []).append(tuple(step.link[:4]))
    for later in range(1, 8):
        alignment = cg.align(later - 1, later, corpus)
        expected = [tuple(link[:4]) for link in alignment.places]
        assert Counter(found[later]) == Counter(expected)


def test_statuses_of_made_series_are_all_there() -> None:
    lineage = cg.lineage(cg.parse(made("clean").texts()))
    statuses = Counter(row["status"] for row in lineage.links().rows())
    assert set(statuses) == {*("identical", "edited", "moved", "split", "merged", "new", "dropped")}
    # Each clause of a series has one chain, and each chain one first clause.
    chains = list(lineage.summary().rows())
    assert sum(row["occurrences"] for row in chains) == len(lineage.table())
    assert len({row["chain"] for row in chains}) == len(chains)


def test_parts_of_a_clause_have_origins() -> None:
    whole = f"{WELLS[:-1]}, and {BOATS[0].lower()}{BOATS[1:]}"
    lists = [(LAMPS, whole, SEIZED), (LAMPS, WELLS, BOATS, SEIZED)]
    corpus = cg.parse([text(60 + n, "Lamps", clauses) for n, clauses in enumerate(lists)])
    lineage = cg.lineage(corpus)
    split = [row for row in lineage.links().rows() if row["status"] == "split"]
    assert [(row["from_id"], row["to_id"]) for row in split] == [
        ("A/RES/60/7#2", "A/RES/61/7#2"),
        ("A/RES/60/7#2", "A/RES/61/7#3"),
    ]
    ends = {row["to_id"]: row["from_id"] for row in lineage.links().rows() if row["to_id"]}
    assert ends["A/RES/61/7#4"] == "A/RES/60/7#3"


def test_series_of_a_cycle_are_refused() -> None:
    corpus = cg.parse(by_hand())
    for series in ([0, 1, 0], [[0, 1], [1, 2]], {"a": [0, 1], "b": ["A/RES/71/7", 3]}):
        with pytest.raises(ValueError, match="stands twice in the series"):
            cg.lineage(corpus, series)


def test_little_or_nothing_has_a_lineage(lanterns: str) -> None:
    for texts in ([], [lanterns], ["", ""], [lanterns, ""]):
        corpus = cg.parse(texts)
        lineage = cg.lineage(corpus)
        assert lineage.series == []
        assert rows(lineage) == [[], [], [], []]
        assert len(lineage.chains) == len(corpus.clauses)
        assert list(lineage.steps()) == []
        assert lineage.why_none()
    # One alone has chains of one.
    lineage = cg.lineage(cg.parse([lanterns]))
    chain = lineage["A/RES/85/12#1(a)"]
    assert [(one.clause.path, one.status) for one in chain] == [("1(a)", "new")]
    corpus = cg.parse([lanterns, ""])
    count = len(corpus.clauses)
    first = [row["status"] for row in cg.lineage(corpus, [0, 1]).links().rows()]
    assert first == ["new"] * count + ["dropped"] * count
    assert [row["status"] for row in cg.lineage(corpus, [1, 0]).links().rows()] == ["new"] * count


def test_new_and_dropped_are_told_where_they_happen(small: cg.Lineage) -> None:
    new = [row["to_id"] for row in small.links().rows() if row["status"] == "new"]
    assert new == [*(f"A/RES/70/7#{n}" for n in (1, 2, 3)), "A/RES/71/7#2"]
    dropped = {
        (row["from_id"], row["to_symbol"])
        for row in small.links().rows()
        if row["status"] == "dropped"
    }
    # The boats are missed first, and known again later.
    assert dropped == {("A/RES/70/7#2", "A/RES/71/7"), ("A/RES/72/7#3", "A/RES/73/7")}
