"""What made corpora know of lineage: keys, templates and links agree with the texts."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from types import ModuleType

import pytest

import clausegram as cg
from clausegram import accuracy, datasets
from clausegram.datasets.changes import ALIKE, NEAR
from clausegram.datasets.wording import alike, counted, deleted, halves, inserted, joined
from conftest import ROOT

KEY = re.compile(
    r"-?\d+\.(\d+(\.\d+){0,2}|\d+#[ab]|\d+\+-?\d+\.\d+|recalling|agenda|seized|report[123])"
)
SLOT = re.compile(r"\\\{\w+\\\}")


@pytest.fixture(scope="module")
def corpus() -> datasets.SampleCorpus:
    """Twelve series with all changes."""
    return datasets.make_corpus(
        120, seed=4, layouts=("clean",), series=12, changes=datasets.CHANGES
    )


@pytest.fixture(scope="module")
def links(corpus: datasets.SampleCorpus) -> list[datasets.Link]:
    return datasets.links(corpus)


def units(samples: Iterable[datasets.Sample]) -> dict[tuple[str, str], dict[str, object]]:
    return {
        (s.source, place): unit
        for s in samples
        for place, unit in zip(datasets.places(s.gold), s.gold["units"], strict=True)
    }


def test_keys_are_well_formed_and_stand_once_in_a_document(corpus: datasets.SampleCorpus) -> None:
    for samples in (corpus, datasets.make_corpus(120, seed=4)):
        for s in samples:
            keys = [u["lineage"] for u in s.gold["units"] if u["part"] in accuracy.PARTS]
            assert all(KEY.fullmatch(key) for key in keys), (s.source, keys)
            assert len(set(keys)) == len(keys), (s.source, keys)
            assert {key.split(".")[0] for key in keys} <= {str(s.gold["series"])}
            others = [u for u in s.gold["units"] if u["part"] not in accuracy.PARTS]
            assert all(u["lineage"] is u["template"] is None for u in others)


def test_series_of_a_corpus_have_numbers_of_their_own() -> None:
    golds = datasets.make_corpus(60, layouts=("clean", "typescript")).gold()
    titles = {(g["series"], g["header"]["title"]) for g in golds if g["layout"] == "clean"}
    assert len(titles) == len({number for number, _ in titles})
    clean, old = ({g["series"] for g in golds if g["layout"] == x} for x in ("clean", "typescript"))
    assert not clean & old


def test_with_changes_no_two_series_have_one_title() -> None:
    for seed in range(4):
        golds = datasets.make_corpus(
            30, seed=seed, layouts=("clean",), series=30, changes=datasets.CHANGES
        ).gold()
        titles = {(g["series"], g["header"]["title"] or g["doc"]) for g in golds}
        assert len({title for _, title in titles}) == len({number for number, _ in titles})


def test_a_text_is_its_template_with_the_slots_filled(corpus: datasets.SampleCorpus) -> None:
    for s in (*corpus, *datasets.make_corpus(80, seed=3, layouts=("clean",))):
        for u in s.gold["units"]:
            if u["lineage"]:
                pattern = SLOT.sub("[^;]+", re.escape(u["template"])) + "[,;:.]"
                assert re.fullmatch(pattern, u["text"]), (s.source, u)


def test_no_two_clauses_of_a_document_have_one_text(corpus: datasets.SampleCorpus) -> None:
    for s in corpus:
        texts = Counter(accuracy.letters(u["text"]) for u in s.gold["units"] if u["lineage"])
        assert texts.most_common(1)[0][1] == 1, (s.source, texts.most_common(1))


def test_new_clauses_are_unlike_those_that_are_gone(corpus: datasets.SampleCorpus) -> None:
    """Words drift, so that a few of many pairs may come nearer than when they were new."""
    near = pairs = 0
    for before, after in pairwise(corpus):
        if before.gold["series"] != after.gold["series"]:
            continue
        old, new = (
            {u["lineage"]: counted(u["template"]) for u in s.gold["units"] if u["lineage"]}
            for s in (before, after)
        )
        whole = [key for key in new.keys() - old.keys() if not re.search("[#+]", key)]
        for key in whole:
            for gone in old.keys() - new.keys():
                pairs += 1
                near += alike(new[key], old[gone]) > ALIKE
    assert pairs > 100
    assert near <= 0.01 * pairs


def test_links_agree_with_the_texts(
    corpus: datasets.SampleCorpus, links: list[datasets.Link]
) -> None:
    by_place = units(corpus)
    for link in links:
        old, new = (by_place[place] for place in link.pair)
        same = old["template"] == new["template"]
        assert link.reworded == (not same), link
        if link.kind in ("same", "reworded"):
            assert link.kind == ("same" if same else "reworded")
        if link.kind in ("same", "reworded", "moved"):
            assert old["lineage"] == new["lineage"]
            assert old["part"] == new["part"]
        words = [counted(str(u["template"])) for u in (old, new)]
        shared = (words[0] & words[1]).total() / min(w.total() for w in words)
        assert shared >= 0.5 or link.kind == "moved", (link, old, new)


def test_every_kind_of_link_occurs_and_most_is_kept(links: list[datasets.Link]) -> None:
    kinds = Counter(link.kind for link in links)
    assert set(kinds) == {"same", "reworded", "moved", "split", "merged"}
    assert 0.6 < kinds["same"] / len(links) < 0.95
    assert any(link.gap for link in links)
    assert any("(" in link.from_path and link.kind == "moved" for link in links)
    parts = Counter((link.from_source, link.from_path) for link in links if link.kind == "split")
    assert set(parts.values()) <= {1, 2}
    assert 2 in parts.values()
    wholes = Counter((link.to_source, link.to_path) for link in links if link.kind == "merged")
    assert 2 in wholes.values()


def test_links_go_to_the_last_document_that_has_the_clause(
    corpus: datasets.SampleCorpus, links: list[datasets.Link]
) -> None:
    order = {s.source: i for i, s in enumerate(corpus)}
    by_place = units(corpus)
    assert len({link.pair for link in links}) == len(links)
    for link in links:
        between = corpus.samples[order[link.from_source] + 1 : order[link.to_source]]
        assert len(between) == link.gap
        key = by_place[link.pair[0]]["lineage"]
        assert all(key != u["lineage"] for s in between for u in s.gold["units"])
    linked = {link.pair[1] for link in links}
    for place in by_place.keys() - linked:
        key, series = by_place[place]["lineage"], corpus[order[place[0]]].gold["series"]
        earlier = [s for s in corpus.samples[: order[place[0]]] if s.gold["series"] == series]
        assert not key or all(key != u["lineage"] for s in earlier for u in s.gold["units"])


def test_same_arguments_same_links(links: list[datasets.Link]) -> None:
    made = (("clean",), ("pdf",))
    again = [
        datasets.make_corpus(120, seed=4, layouts=x, series=12, changes=datasets.CHANGES)
        for x in made
    ]
    assert datasets.links(again[0]) == links
    bare = [
        [(x.from_path, x.to_path, x.kind, x.gap) for x in datasets.links(samples)]
        for samples in again
    ]
    assert bare[0] == bare[1], "layouts change no link"


def test_changes_are_asked_for() -> None:
    plain = datasets.make_corpus(40, layouts=("clean",), series=4)
    assert {x.kind for x in datasets.links(plain)} <= {"same", "reworded"}
    only = datasets.make_corpus(40, layouts=("clean",), series=4, changes="moved=1")
    assert {x.kind for x in datasets.links(only)} == {"same", "reworded", "moved"}
    named = datasets.make_corpus(4, changes="moved+split=0.5")
    mapped = datasets.make_corpus(4, changes={"moved": datasets.CHANGES["moved"], "split": 0.5})
    assert named.texts() == mapped.texts()
    with pytest.raises(ValueError, match="no change 'burnt': one of moved"):
        datasets.make_corpus(1, changes="burnt")
    with pytest.raises(ValueError, match="rate of split is 2"):
        datasets.make_corpus(1, changes={"split": 2})


def test_no_samples_no_links() -> None:
    assert datasets.links([]) == []
    assert datasets.links(datasets.make_corpus(1)) == []


def test_words_are_changed_in_the_middle() -> None:
    import random

    text = "the role of lamps, in fog,{f|See {report}.} and the efforts of keepers, by night"
    for seed in range(40):
        rng = random.Random(seed)  # noqa: S311
        more, less = inserted(text, rng), deleted(text, rng)
        assert more
        assert less
        assert counted(more).total() > counted(text).total() > counted(less).total()
        assert alike(counted(text), counted(more)) > NEAR - 0.15
        assert more.startswith("the ")
        assert "{f|See {report}.}" in more
    assert inserted("lamps", rng) is deleted("lamps", rng) is None


def test_halves_are_joined_again() -> None:
    for body in ("all States to wait", "the note,{f|A/1.}"):
        whole = joined(body, "Requests", "keepers to report")
        assert ",," not in whole.replace(",{f|A/1.}", ",")
        if "{" not in body:
            assert halves(whole) == (body, "Requests", "keepers to report")
    assert halves("the lamps{f|and, and requests keepers to wait}") is None


def test_score_of_links() -> None:
    gold = [(("a", "1"), ("b", "1")), (("a", "2"), ("b", "3")), (("a", "2"), ("b", "4"))]
    assert accuracy.links_score(gold, gold) == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    wrong = (("a", "9"), ("b", "9"))
    score = accuracy.links_score([gold[0], gold[0], wrong], gold)
    assert score == {"precision": 0.5, "recall": 1 / 3, "f1": 0.4}
    assert accuracy.links_score([], gold) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert accuracy.links_score([], []) == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_places_of_the_gold_are_found_by_text(corpus: datasets.SampleCorpus) -> None:
    for gold in corpus.gold():
        record = accuracy.as_record(gold)
        own = [
            place
            for place, unit in zip(datasets.places(gold), gold["units"], strict=True)
            if unit["part"] != "heading"
        ]
        assert accuracy.gold_places(gold, record) == own
        # A clause that is lost, one that is cut short, and one that is no clause.
        clauses = record["clauses"]
        clauses[1]["text"] = clauses[1]["text"][:-2]
        clauses[-1]["text"] = "Page 3"
        del clauses[0]
        assert accuracy.gold_places(gold, record) == [*own[1:-1], None]


def benchmark() -> ModuleType:
    """benchmarks/lineage.py as a module."""
    folder = str(ROOT / "benchmarks")
    spec = importlib.util.spec_from_file_location("lineage_benchmark", f"{folder}/lineage.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, folder)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(folder)
    return module


def by_words(
    corpus: cg.Corpus, series: dict[str, int]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Links of each document with the one before it: the nearest clause, if it is near."""
    for old, new in pairwise(corpus):
        if series[old.source] != series[new.source]:
            continue
        before = [(c.id, c.text.lower().split()) for c in old.clauses]
        for c in new.clauses:
            matcher = SequenceMatcher(None, autojunk=False)
            matcher.set_seq2(c.text.lower().split())
            scored = []
            for name, words in before:
                matcher.set_seq1(words)
                if matcher.quick_ratio() > 0.6:
                    scored.append((matcher.ratio(), name))
            score, name = max(scored, default=(0.0, ""))
            if score > 0.6:
                yield (old.source, name), (new.source, c.id)


@pytest.mark.parser
@pytest.mark.parametrize(("layout", "noise"), [("clean", None), ("pdf", "misread=0.005")])
def test_benchmark_with_a_simple_aligner(layout: str, noise: str | None) -> None:
    """A plain comparison of words finds nearly all but splits, merges and gaps."""
    samples = datasets.make_corpus(
        30, seed=2, layouts=(layout,), noise=noise, series=3, changes=datasets.CHANGES
    )
    series = {s.source: s.gold["series"] for s in samples}
    result = benchmark().measure(samples, lambda corpus: by_words(corpus, series))
    assert result["precision"] > 0.95, result
    assert 0.8 < result["recall"] <= result["reachable"], result
    assert benchmark().measure(samples, lambda _: ())["recall"] == 0
