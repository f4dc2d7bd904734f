"""Keyness: counts and formulas against naive ones, folding, sides, what is refused."""

from __future__ import annotations

import csv
import math
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from clausegram import datasets
from clausegram.keyness import COLUMNS, MEASURES
from scene import drawn, marks, touching

LEFT = ["the lamps of the harbour", "count the lamps and the bells", "lamps lamps"]
RIGHT = ["the wells of the valley", "paint the boats", "count the wells of the valley", ""]


def made(documents: int, seed: int) -> cg.Corpus:
    samples = datasets.make_corpus(documents, seed=seed, layouts=("clean",))
    return cg.parse(samples.texts())


def counted(texts: list[str], length: int) -> Counter[str]:
    """N-grams of one length, counted word by word."""
    found: Counter[str] = Counter()
    for text in texts:
        words = text.lower().split()
        for at in range(len(words) - length + 1):
            found[" ".join(words[at : at + length])] += 1
    return found


def scores(a: int, b: int, c: int, d: int) -> dict[str, float]:
    """The measures as their authors write them."""
    first, second = c * (a + b) / (c + d), d * (a + b) / (c + d)
    g2 = 2 * sum(o * math.log(o / e) for o, e in ((a, first), (b, second)) if o)
    table = [[a, b], [c - a, d - b]]
    rows, columns = [a + b, c + d - a - b], [c, d]
    chi2 = sum(
        (table[r][k] - rows[r] * columns[k] / (c + d)) ** 2 / (rows[r] * columns[k] / (c + d))
        for r in range(2)
        for k in range(2)
    )
    ratio = math.log2(((a or 0.5) / c) / ((b or 0.5) / d))
    return {"log_likelihood": g2, "chi2": chi2, "log_ratio": ratio}


@pytest.mark.parametrize("measure", MEASURES)
def test_counts_and_measures_are_those_by_hand(measure: Any) -> None:
    found = cg.keyness(LEFT, RIGHT, ngram=(1, 3), min_count=1, measure=measure)
    rows = list(found.table().rows())
    seen = set()
    for length in (1, 2, 3):
        left, right = counted(LEFT, length), counted(RIGHT, length)
        for row in (row for row in rows if row["length"] == length):
            name = row["ngram"]
            seen.add(name)
            assert (row["target_count"], row["reference_count"]) == (left[name], right[name])
            c, d = left.total(), right.total()
            for key, value in scores(left[name], right[name], c, d).items():
                assert row[key] == pytest.approx(value, abs=1e-9), (name, key)
            assert row["p"] == pytest.approx(math.erfc(math.sqrt(row["log_likelihood"] / 2)))
            assert row["target_per_million"] == pytest.approx(left[name] / c * 1e6)
            here = [sum(name in counted([text], length) for text in side) for side in (LEFT, RIGHT)]
            assert [row["target_texts"], row["reference_texts"]] == here
            more = left[name] / c >= right[name] / d
            assert row["side"] == ("target" if more else "reference")
        assert {name for name in seen if name.count(" ") == length - 1} == set(left | right)
    key = [abs(row[measure]) * (1 if row["side"] == "target" else -1) for row in rows]
    assert all(before >= after for before, after in pairwise(key))


def test_log_likelihood_of_two_counts() -> None:
    """A word 10 times in 1,000 against 2 times in 1,000: G2 of Rayson and Garside's formula."""
    left = ["word"] * 10 + ["other"] * 990
    right = ["word"] * 2 + ["other"] * 998
    (row,) = [r for r in cg.keyness(left, right, ngram=1).table().rows() if r["ngram"] == "word"]
    expected = 2 * (10 * math.log(10 / 6) + 2 * math.log(2 / 6))
    assert row["log_likelihood"] == pytest.approx(expected)
    assert row["log_ratio"] == pytest.approx(math.log2(5))
    assert 0.01 < row["p"] < 0.05


def test_half_an_occurrence_in_few_texts_is_not_more_than_one_in_many() -> None:
    rows = {
        r["ngram"]: r
        for r in cg.keyness(["a b"], ["c d e"] * 9 + ["f"], min_count=1).table().rows()
    }
    assert (rows["f"]["side"], rows["f"]["log_ratio"]) == ("reference", 0)
    assert (rows["a"]["side"], rows["c"]["side"]) == ("target", "reference")
    assert rows["a"]["log_ratio"] > 0 > rows["c"]["log_ratio"]
    bars = cg.keyness(["a b"], ["c d e"] * 9 + ["f"], min_count=1, measure="log_ratio").plot()
    for held in bars.to_dict()["datasets"].values():
        assert all(
            (row["value"] >= 0) == (row["side"] == "target") or not row["value"] for row in held
        )


def test_rare_ones_are_left_out_and_no_total_changes() -> None:
    every = {r["ngram"]: r for r in cg.keyness(LEFT, RIGHT, min_count=1).table().rows()}
    some = {r["ngram"]: r for r in cg.keyness(LEFT, RIGHT, min_count=3).table().rows()}
    assert some == {
        name: row
        for name, row in every.items()
        if row["target_count"] + row["reference_count"] >= 3
    }
    assert 0 < len(some) < len(every)


def test_parts_of_one_longer_ngram_are_folded() -> None:
    whole = cg.keyness(LEFT, RIGHT, min_count=1)
    folded = cg.keyness(LEFT, RIGHT, min_count=1, fold=True)
    every = {row["ngram"]: row for row in whole.table().rows()}
    kept = {row["ngram"] for row in folded.table().rows()}
    assert "wells of the" in kept
    assert "wells of" not in kept
    assert "the" in kept
    for name in every.keys() - kept:
        longer = [other for other in every if f" {name} " in f" {other} " and other != name]
        counts = every[name]["target_count"], every[name]["reference_count"]
        assert any(
            (every[other]["target_count"], every[other]["reference_count"]) == counts
            for other in longer
        ), name


@pytest.mark.parser
def test_corpora_clauses_and_texts_give_the_same() -> None:
    left, right = made(6, 1), made(6, 2)
    expected = cg.keyness(left, right).table().columns
    assert len(expected["ngram"]) > 50
    assert cg.keyness(list(left.clauses), list(right.clauses)).table().columns == expected
    texts = [[clause.text for clause in corpus.clauses] for corpus in (left, right)]
    assert cg.keyness(*texts).table().columns == expected
    assert cg.keyness(dict(enumerate(texts[0])), iter(texts[1])).table().columns == expected
    for threads in (1, 2):
        assert cg.keyness(left, right, threads=threads).table().columns == expected


@pytest.mark.parser
def test_both_sides_turned_round() -> None:
    left, right = made(6, 1), made(6, 2)
    there = {row["ngram"]: row for row in cg.keyness(left, right).table().rows()}
    back = {row["ngram"]: row for row in cg.keyness(right, left).table().rows()}
    assert there.keys() == back.keys()
    for name, row in there.items():
        assert row["log_ratio"] == pytest.approx(-back[name]["log_ratio"])
        assert row["log_likelihood"] == pytest.approx(back[name]["log_likelihood"])


@pytest.mark.parser
def test_clauses_are_compared_with_the_rest_of_their_resolutions() -> None:
    corpus = made(8, 1)
    operative = [clause for clause in corpus.clauses if clause.part == "operative"]
    others = [clause for clause in corpus.clauses if clause.part != "operative"]
    homes = {id(clause.resolution) for clause in operative}
    assert homes == {id(r) for r in corpus}
    rest = cg.keyness(operative)
    assert rest.table().columns == cg.keyness(operative, others).table().columns
    assert repr(rest).startswith("<Keyness: ")
    assert f"reference ({len(others)} clauses)" in repr(rest)


@pytest.mark.parser
def test_the_unit_is_what_texts_are_counted_by() -> None:
    left, right = made(6, 1), made(6, 2)
    found = cg.keyness(left, right, unit="resolution")
    assert max(found.table().columns["target_texts"]) == 6
    assert "6 resolutions" in found.target


def test_what_cannot_be_compared_is_said() -> None:
    for wrong, message in (
        ({"measure": "g2"}, "measure is 'g2': it must be one of log_likelihood, chi2, log_ratio"),
        ({"min_count": 0}, "min_count is 0: it must be a whole number of 1 or more"),
        ({"ngram": (3, 1)}, "ngram|range"),
    ):
        with pytest.raises(ValueError, match=message):
            cg.keyness(LEFT, RIGHT, **wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="target is empty: there is nothing to compare"):
        cg.keyness([], RIGHT)
    with pytest.raises(ValueError, match="reference is empty"):
        cg.keyness(LEFT, cg.Corpus([]))
    with pytest.raises(ValueError, match="reference is missing: give the texts to compare with"):
        cg.keyness(LEFT)
    with pytest.raises(TypeError, match="texts is one string"):
        cg.keyness("lamps", RIGHT)
    with pytest.raises(TypeError, match="text 1 is int, not str"):
        cg.keyness(["lamps", 1], RIGHT)  # type: ignore[list-item]


def test_it_is_a_table(tmp_path: Path) -> None:
    found = cg.keyness(LEFT, RIGHT, min_count=1)
    found.to_csv(tmp_path / "keyness.csv")
    with (tmp_path / "keyness.csv").open(encoding="utf-8", newline="") as held:
        rows = list(csv.DictReader(held))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(found) == len(found.to_pandas())


@pytest.mark.parametrize("measure", MEASURES)
def test_bars(measure: Any) -> None:
    found = cg.keyness(LEFT, RIGHT, min_count=1, measure=measure, names=("lamps", "wells"))
    chart = found.plot(4)
    scene = drawn(chart)
    assert len(marks(scene, "rect")) == 8
    assert not touching(scene)
    assert scene["width"] <= 1_200
    told = " ".join(chart.to_dict()["title"]["subtitle"])
    assert "4 n-grams that are more frequent in lamps (3 texts)" in told
    with pytest.raises(ValueError, match="top is 0: it must be 1 or more and at most 100"):
        found.plot(0)
    with pytest.raises(ValueError, match="no n-gram is frequent enough; take a lower min_count"):
        cg.keyness(LEFT, RIGHT, min_count=50).plot()


def test_long_ngrams_stay_in_the_picture() -> None:
    word = "x" * 300
    scene = drawn(cg.keyness([f"{word} a"] * 5, ["b c"] * 5, ngram=2).plot())
    assert scene["width"] <= 1_200
    assert not touching(scene)
