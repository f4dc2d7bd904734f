"""What `lineage` takes, and what it says of what it cannot take."""

from __future__ import annotations

from typing import Any

import pytest

import clausegram as cg
from made_series import BOATS, LAMPS, SEIZED, WELLS, by_hand, text

pytestmark = pytest.mark.parser


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    return cg.parse(by_hand())


def test_series_in_all_forms(corpus: cg.Corpus) -> None:
    forms: list[Any] = [
        ["A/RES/70/7", "A/RES/72/7"],
        ["70.txt", "72.txt"],
        [0, 2],
        [0, -2],
        [corpus[0], "A/RES/72/7"],
        [[0, 2]],
        {"lamps": [0, 2]},
        range(0, 4, 2),
        corpus[::2],
    ]
    for form in forms:
        assert cg.lineage(corpus, form).series == [[0, 2]], form
    assert cg.lineage(corpus, [[0, 1], [2, 3]]).series == [[0, 1], [2, 3]]
    assert cg.lineage(corpus, [2, 0]).series == [[2, 0]]


@pytest.mark.parametrize(
    ("series", "error", "message"),
    [
        ("A/RES/70/7", TypeError, r"a list of resolutions.*timeline\('A/RES/70/7'\)"),
        (["A/RES/70/7", "A/RES/70/8"], KeyError, "the nearest are"),
        (["A/RES/70/7"], ValueError, "it takes two"),
        ([], ValueError, "it takes two"),
        ({}, ValueError, "it takes two"),
        ([[0, 1], 2], TypeError, "give one or the other"),
        ([0, "A/RES/70/7"], ValueError, "A/RES/70/7 stands twice"),
        ([0, 4], IndexError, "there is no resolution 4: they are numbered 0 to 3"),
    ],
)
def test_a_series_that_is_none_is_refused(
    corpus: cg.Corpus, series: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        cg.lineage(corpus, series)


def test_only_a_corpus_has_a_lineage(corpus: cg.Corpus) -> None:
    for other in (corpus[0], list(corpus), "resolutions/"):
        with pytest.raises(TypeError, match="lineage takes a corpus"):
            cg.lineage(other)  # type: ignore[arg-type]


def test_a_chain_is_found_by_any_name_of_its_clauses(corpus: cg.Corpus) -> None:
    lineage = cg.lineage(corpus)
    chain = lineage["A/RES/71/7#1"]
    assert [step.status for step in chain] == ["new", "edited", "identical", "identical"]
    assert chain == lineage["A/RES/73/7#1"] == lineage["70.txt#1"]
    for name, message in (
        ("lamps", "is no id of a clause"),
        ("A/RES/70/7#9", "no clause of A/RES/70/7 has the path '9'; it has 1, 2, 3"),
        ("A/RES/70/8#1", "the nearest are"),
    ):
        with pytest.raises(KeyError, match=message):
            lineage[name]
    with pytest.raises(TypeError, match="by the id of a clause"):
        lineage[1.5]  # type: ignore[call-overload]


def test_clauses_of_one_path_have_chains_of_their_own() -> None:
    texts = [
        text(session, "Lamps", (LAMPS, BOATS, WELLS, SEIZED))
        .replace("\n\n3. ", "\n\nII\n\n1. ")
        .replace("\n\n4. ", "\n\n2. ")
        for session in (70, 71)
    ]
    lineage = cg.lineage(cg.parse(texts), [0, 1])
    clauses = lineage.corpus[0].clauses
    assert [clause.path for clause in clauses] == ["1", "2", "1", "2"]
    for clause in clauses:
        assert lineage[clause.id][0].clause == clause
