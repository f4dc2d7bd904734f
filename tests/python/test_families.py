"""Families: every member near its representative, representatives apart, templates that say it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

import clausegram as cg
from clausegram import datasets
from clausegram._native import mask
from clausegram.families import COLUMNS, MEMBERS
from made_series import BOATS, LAMPS, SEIZED, WELLS, text

pytestmark = pytest.mark.parser

ORDINALS = ("seventieth", "seventy-first", "seventy-second", "seventy-third")


def agenda(session: int, item: str = "Lamps") -> str:
    return (
        f"Decides to include in the provisional agenda of its {ORDINALS[session - 70]} session "
        f"the item entitled “{item}”."
    )


def report(session: int, of: str) -> str:
    return (
        "Requests the Secretary-General to submit a full and detailed report on the state of "
        f"{of} to the General Assembly at its {ORDINALS[session - 70]} session, with figures;"
    )


@pytest.fixture(scope="module")
def formulas() -> cg.Corpus:
    """Two formulas in four sessions and two topics each, one clause twice, one alone."""
    texts = []
    for session in range(70, 74):
        texts.append(text(session, "Lamps", (report(session, "lamps"), agenda(session))))
        texts.append(text(session, "Bells", (report(session, "bells"), agenda(session))))
    texts.append(text(73, "Boats", (BOATS, BOATS, WELLS)))
    return cg.parse(texts)


def masked(clauses: Sequence[cg.Clause]) -> list[str]:
    return [mask(clause.text) for clause in clauses]


def check(corpus: cg.Corpus, families: cg.Families) -> None:
    """What the definition says, by the similarity of masked texts with each other."""
    clauses = list(corpus.clauses)
    at = {(clause.resolution.source, clause.id): n for n, clause in enumerate(clauses)}
    assert len(at) == len(clauses)
    alike = cg.similarity(masked(clauses), progress=False).to_numpy(plan=False)
    middles = []
    seen: set[int] = set()
    for family in families:
        places = [at[one.clause.resolution.source, one.clause.id] for one in family]
        middle = at[family.representative.resolution.source, family.representative.id]
        middles.append(middle)
        assert len(family) >= 2
        assert middle in places
        assert places == sorted(places)
        assert not seen & set(places)
        seen |= set(places)
        for place, member in zip(places, family, strict=True):
            assert member.similarity == alike[place, middle] >= families.threshold
    for place in seen:
        own = max(alike[place, middle] for middle in middles)
        assert any(
            member.similarity == own
            for family in families
            for member in family
            if at[member.clause.resolution.source, member.clause.id] == place
        ), "the nearest representative"
    for middle in middles:
        assert all(alike[middle, other] < families.threshold for other in middles if other > middle)
    # Nothing that is alone has a representative near it.
    for place in set(range(len(clauses))) - seen:
        assert all(alike[place, middle] < families.threshold for middle in middles)
    sizes = [len(family) for family in families]
    assert sizes == sorted(sizes, reverse=True)
    assert [family.number for family in families] == list(range(len(families)))


def test_a_formula_of_all_sessions_is_one_family(formulas: cg.Corpus) -> None:
    families = cg.families(formulas)
    assert [(len(family), family.template) for family in families] == [
        (
            8,
            "Requests the Secretary-General to submit a full and detailed report on the state of "
            "{...} to the General Assembly at its {session} session, with figures;",
        ),
        (
            8,
            "Decides to include in the provisional agenda of its {session} session the item "
            "entitled “{title}”.",
        ),
        (2, BOATS),
    ]
    assert {member.similarity for member in families[1]} == {1.0}
    assert {member.similarity for member in families[0]} > {1.0}
    check(formulas, families)


def test_a_higher_threshold_parts_and_a_lower_one_joins(formulas: cg.Corpus) -> None:
    exact = cg.families(formulas, 1.0)
    assert sorted((len(family) for family in exact), reverse=True) == [8, 4, 4, 2]
    assert "{...}" not in "".join(family.template for family in exact)
    for threshold in (0.05, 0.3, 0.7, 0.9, 1.0):
        families = cg.families(formulas, threshold)
        assert families.threshold == threshold
        check(formulas, families)
    members = [sum(map(len, cg.families(formulas, t))) for t in (0.05, 0.7, 1.0)]
    assert members == sorted(members, reverse=True)


@pytest.mark.parametrize("layout", ["clean", "pdf"])
def test_families_of_a_made_corpus_are_as_defined(layout: str) -> None:
    samples = datasets.make_corpus(
        20, seed=5, layouts=(layout,), series=4, changes=datasets.CHANGES
    )
    corpus = cg.parse(samples.texts())
    for threshold in (0.4, 0.7):
        families = cg.families(corpus, threshold)
        assert len(families) > 10
        check(corpus, families)


def words_in_order(words: list[str], within: list[str]) -> bool:
    rest = iter(within)
    return all(word in rest for word in words)


def test_a_template_has_words_that_all_members_have() -> None:
    rng = random.Random(3)  # noqa: S311
    names = ("north", "south", "east", "west", "old", "new")
    clauses = [
        f"Requests the warden of the {rng.choice(names)} bridge to report on its railings and on "
        f"the {rng.choice(names)} stair to the General Assembly at its {rng.choice(ORDINALS)} "
        "session;"
        for _ in range(24)
    ]
    corpus = cg.parse([text(70, "Bridges", clauses[:12]), text(71, "Bridges", clauses[12:])])
    families = cg.families(corpus, 0.4)
    check(corpus, families)
    assert "{...}" in families[0].template
    for family in families:
        kept = re.findall(r"[\w-]+|\{session\}", family.template.replace("{...}", " "))
        assert len(kept) > 10
        for member in family:
            own = re.findall(r"[\w-]+|\{session\}", mask(member.clause.text))
            assert words_in_order(kept, own), (family.template, member.clause.text)


def rows(families: cg.Families) -> list[list[dict[str, Any]]]:
    return [list(families.table().rows()), list(families.members().rows())]


def test_threads_change_nothing() -> None:
    texts = datasets.make_corpus(
        24, seed=2, layouts=("pdf",), series=3, changes=datasets.CHANGES
    ).texts()
    corpus = cg.parse(texts)
    found = [rows(cg.families(corpus, 0.5, threads=threads)) for threads in (1, 2, 3)]
    assert len(found[0][0]) > 10
    assert found[0] == found[1] == found[2]


def test_the_tables_tell_the_spread(formulas: cg.Corpus) -> None:
    families = cg.families(formulas)
    table, members = families.table(), families.members()
    assert (table.name, members.name) == ("families", "family_members")
    made = list(table.rows())
    assert all(tuple(row) == COLUMNS for row in made)
    names = ("size", "resolutions", "sessions", "topics", "first_session", "last_session")
    spread = [tuple(row[name] for name in names) for row in made]
    assert spread == [(8, 8, 4, 2, 70, 73), (8, 8, 4, 2, 70, 73), (2, 1, 1, 1, 73, 73)]
    for row, family in zip(made, families, strict=True):
        assert row["representative"] == family.representative.id
        assert row["text"] == family.representative.text
        assert row["template"] == family.template
    assert {row["part"] for row in made} == {"operative"}
    listed = list(members.rows())
    assert all(tuple(row) == MEMBERS for row in listed)
    assert Counter(row["family"] for row in listed) == {0: 8, 1: 8, 2: 2}
    boats = [(row["symbol"], row["title"], row["path"], row["similarity"]) for row in listed[-2:]]
    assert boats == [("A/RES/73/7", "Boats", "1", 1.0), ("A/RES/73/7", "Boats", "2", 1.0)]
    pytest.importorskip("pandas")
    assert tuple(families.to_pandas().columns) == COLUMNS


def test_families_are_a_sequence(formulas: cg.Corpus) -> None:
    families = cg.families(formulas)
    assert len(families) == 3
    assert [family.number for family in families[1:]] == [1, 2]
    assert families[-1].template == BOATS
    assert [member.clause.path for member in families[-1][:]] == ["1", "2"]
    assert repr(families[-1]) == f"<Family 2 of 2: {BOATS}>"
    assert repr(families) == "<Families: 3 of 18 clauses at 0.7>"
    with pytest.raises(IndexError):
        families[3]


@pytest.mark.parametrize("threshold", [0, -0.1, 1.0001, 70, float("nan"), float("inf")])
def test_a_threshold_that_is_none_is_refused(formulas: cg.Corpus, threshold: float) -> None:
    with pytest.raises(ValueError, match=r"threshold is .*: it must be above 0 and at most 1"):
        cg.families(formulas, threshold)


@pytest.mark.parametrize("ngram", [0, 7, (2, 1), (0, 3), (1, 7)])
def test_an_ngram_that_is_none_is_refused(formulas: cg.Corpus, ngram: Any) -> None:
    with pytest.raises(ValueError, match=r"ngram is .*: it must be a range"):
        cg.families(formulas, ngram=ngram)


def test_only_a_corpus_has_families(formulas: cg.Corpus) -> None:
    for other in (formulas[0], list(formulas), "resolutions/", None):
        with pytest.raises(TypeError, match="families takes a corpus"):
            cg.families(other)  # type: ignore[arg-type]


def test_little_or_nothing_has_no_families() -> None:
    for texts in ([], [""], [text(70, "Lamps", (LAMPS, WELLS, SEIZED))]):
        families = cg.families(cg.parse(texts))
        assert list(families) == []
        assert rows(families) == [[], []]
    # Without a symbol or a session there is nothing to be spread over.
    bare = cg.parse([f"1. {LAMPS}\n\n2. {WELLS}\n"] * 2)
    made = list(cg.families(bare).table().rows())
    assert [
        (row["size"], row["sessions"], row["first_session"], row["topics"]) for row in made
    ] == [
        (2, 0, None, 0),
        (2, 0, None, 0),
    ]


def test_hostile_texts_have_families() -> None:
    odd = ("{session} {...} {{}};", "\U0001f3ee " * 30 + ";", "a" * 5000 + ";", "{...} {session};")
    corpus = cg.parse([text(70, "Lamps", odd), text(71, "Lamps", odd)])
    families = cg.families(corpus)
    assert all(len(family) >= 2 for family in families)
    assert families[0].template
