"""Sample corpora: deterministic, consistent with their gold, exact under noise.

And the measure of accuracy.
"""

from __future__ import annotations

import copy
import itertools
import json
import random
import re

import pytest

from clausegram import accuracy, datasets
from clausegram.datasets import noise as noises
from clausegram.datasets.corpus import sample
from clausegram.datasets.document import Owner, text_of
from clausegram.datasets.formulas import OPERATIVE, PREAMBLE, count
from clausegram.datasets.lines import wrap
from clausegram.datasets.series import Series
from clausegram.datasets.topics import TOPICS

PREAMBULAR = re.compile(r"P[1-9]\d*(\([a-z]\)(\([ivx]+\))?)?")
OPERATIVE_PATH = re.compile(r"[1-9]\d*(\([a-z]\)(\([ivx]+\))?)?")
LETTER_NOISE = {"misread": 0.03, "lost_letters": 0.03, "lost_spaces": 0.05}


@pytest.fixture(scope="module")
def corpus() -> datasets.SampleCorpus:
    return datasets.make_corpus(400, seed=5)


def letters(text: str) -> str:
    return accuracy.letters(text)


def subsequence(part: str, whole: str, start: int) -> int:
    """The position after part in whole, furniture skipped.

    -1 if its letters do not appear in order.
    """
    for c in part:
        start = whole.find(c, start) + 1
        if not start:
            return -1
    return start


def test_same_arguments_same_corpus() -> None:
    first, second = (datasets.make_corpus(30, seed=9, noise="misread=0.02") for _ in range(2))
    assert [s.text for s in first] == [s.text for s in second]
    assert first.gold() == second.gold()
    assert first[0].text != datasets.make_corpus(1, seed=10)[0].text


def test_longer_corpus_begins_with_the_shorter() -> None:
    assert [s.text for s in datasets.make_corpus(12)] == [
        s.text for s in itertools.islice(datasets.iter_corpus(None), 12)
    ]


def test_number_of_series_is_kept() -> None:
    for wanted in (2, 8, 40):
        found = len(
            {s.gold["series"] for s in datasets.make_corpus(80, layouts=("clean",), series=wanted)}
        )
        assert wanted <= found <= 1.6 * wanted + 1


def test_sources_are_unique_and_symbols_nearly(corpus: datasets.SampleCorpus) -> None:
    assert len(corpus.texts()) == len(corpus)
    assert len({g["doc"] for g in corpus.gold()}) > 0.95 * len(corpus)


def test_all_layouts_and_structures_occur(corpus: datasets.SampleCorpus) -> None:
    golds = corpus.gold()
    assert {g["layout"] for g in golds} == set(datasets.LAYOUTS)
    assert {g["style"] for g in golds} == {
        "assembly",
        "assembly-old",
        "council",
        "council-old",
        "rights",
        "economic",
        "pair",
    }
    units = [u for g in golds for u in g["units"]]
    assert {u["part"] for u in units} == {"preamble", "operative", "annex", "heading"}
    assert {u["level"] for u in units} == {1, 2, 3}
    assert any(re.fullmatch(r"P\d+\([a-z]\)", u["path"]) for u in units), "items in a preamble"
    assert any(not any(u["part"] == "preamble" for u in g["units"]) for g in golds), "no preamble"
    assert any(sum(u["part"] == "operative" for u in g["units"]) == 1 for g in golds), (
        "a single operative paragraph"
    )
    clean = [s for s in corpus if s.gold["layout"] in ("clean", "typescript")]
    assert any(
        s.gold["units"][-1]["part"] == "operative"
        and not re.search(r"^1\.", s.text, re.M)
        and len(s.gold["units"]) > 4
        for s in clean
    ), "unnumbered"
    assert any(
        f["mark"] == "*" for s in datasets.make_corpus(300, seed=1) for f in s.gold["footnotes"]
    )


def test_paths_are_well_formed_and_in_order(corpus: datasets.SampleCorpus) -> None:
    for g in corpus.gold():
        preamble = [u["path"] for u in g["units"] if u["part"] == "preamble"]
        operative = [u["path"] for u in g["units"] if u["part"] == "operative"]
        assert all(PREAMBULAR.fullmatch(p) for p in preamble), g["source"]
        assert all(OPERATIVE_PATH.fullmatch(p) for p in operative), g["source"]
        assert [p for p in preamble if "(" not in p] == [
            f"P{i + 1}" for i in range(sum("(" not in p for p in preamble))
        ] or g["layout"] == "fragment"
        tops = [int(p) for p in operative if "(" not in p]
        assert all(b == a + 1 or b == 1 for a, b in itertools.pairwise(tops)), g["source"]
        if g["style"] != "pair":
            assert len(set(operative)) == len(operative), g["source"]


def test_punctuation_and_openings(corpus: datasets.SampleCorpus) -> None:
    for s in corpus:
        for u in s.gold["units"]:
            if u["part"] in ("preamble", "operative"):
                assert u["text"][-1] in ",;:.", (s.source, u["text"])
                assert not re.search("  |[{}]", u["text"]), (s.source, u["text"])
            if u["opening"]:
                assert u["text"].startswith(u["opening"]), (s.source, u)
                assert "," not in u["opening"], (s.source, u)


def test_gold_text_stands_in_the_text(corpus: datasets.SampleCorpus) -> None:
    for s in corpus:
        whole, at = letters(s.text), 0
        for u in s.gold["units"]:
            at = subsequence(letters(u["text"]), whole, at)
            assert at >= 0, (s.source, u["text"])
        for f in s.gold["footnotes"]:
            assert subsequence(letters(f["text"]), whole, 0) >= 0, (s.source, f)


def test_all_layouts_of_a_document_have_the_same_gold() -> None:
    for number in range(12):
        for document in itertools.islice(Series(3, number).documents(), 2):
            golds = {
                layout: sample(document, layout, source="", rng=random.Random(1)).gold  # noqa: S311
                for layout in datasets.LAYOUTS
                if layout != "fragment"
            }
            expected = golds.pop("clean")
            for layout, gold in golds.items():
                for key in ("units", "citations"):
                    assert gold[key] == expected[key], (document.symbol, layout)
                notes = {f["text"] for f in gold["footnotes"]}
                assert notes == {f["text"] for f in expected["footnotes"]}, (
                    document.symbol,
                    layout,
                )
                known = {k: v for k, v in gold["header"].items() if v is not None}
                assert known == {k: expected["header"][k] for k in known}, (document.symbol, layout)


def test_clean_units_are_substrings() -> None:
    for s in datasets.make_corpus(80, seed=2, layouts=("clean",)):
        text = re.sub(r"[ ]?[\[(]?(?:\d+|\*)[\])]?$", "", s.text, flags=re.M)
        for u in s.gold["units"]:
            assert u["notes"] or u["text"] in s.text, (s.source, u["text"], text)


def test_marks_rise_and_have_footnotes(corpus: datasets.SampleCorpus) -> None:
    for g in corpus.gold():
        marks = [f["mark"] for f in g["footnotes"]]
        numbers = [int(m) for m in marks if m != "*"]
        assert numbers == sorted(set(numbers)), g["source"]
        used = [m for u in g["units"] for m in u["notes"]]
        assert used == marks, g["source"]


def test_header_stands_in_the_text(corpus: datasets.SampleCorpus) -> None:
    for s in corpus:
        h = s.gold["header"]
        for name in ("committee", "report", "draft", "agenda_item", "title"):
            assert not h[name] or letters(h[name]) in letters(s.text), (s.source, name)
        assert (
            not h["meeting"]
            or re.search(rf"\b{h['meeting']}(st|nd|rd|th)", re.sub(r"\s", "", s.text))
            or str(h["meeting"]) in s.text
        )
        assert s.gold["layout"] != "fragment" or (h["session"] is None and h["title"] is None)


def test_citations_stand_in_the_text(corpus: datasets.SampleCorpus) -> None:
    for s in corpus:
        for symbol in s.gold["citations"]:
            number = re.search(r"(\d+)[AB]?(?:$|\()", symbol).group(1)
            assert number in s.text, (s.source, symbol)


def test_series_carry_clauses_over() -> None:
    texts: dict[int, list[set[str]]] = {}
    for s in datasets.make_corpus(60, layouts=("clean",)):
        texts.setdefault(s.gold["series"], []).append({u["text"] for u in s.gold["units"]})
    shared = [
        len(a & b) / max(len(a), 1) for docs in texts.values() for a, b in itertools.pairwise(docs)
    ]
    assert 0.3 < sum(shared) / len(shared) < 0.95


def test_vocabulary_is_rich() -> None:
    assert len(TOPICS) >= 40
    assert count(PREAMBLE) >= 60
    assert count(OPERATIVE) >= 60
    openings = {u["opening"] for s in datasets.make_corpus(300) for u in s.gold["units"]}
    assert len(openings) > 150


@pytest.mark.parametrize("kind", datasets.NOISES)
def test_gold_is_exact_under_noise(kind: str) -> None:
    for s in datasets.make_corpus(40, seed=6, noise={kind: LETTER_NOISE.get(kind, 0.7)}):
        whole, at = letters(s.text), 0
        for u in s.gold["units"]:
            at = subsequence(letters(u["text"]), whole, at)
            assert at >= 0, (s.source, u["text"])
        assert s.gold["noise"] == kind


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        ("misread", str.isalnum),
        ("lost_letters", str.isalpha),
        ("lost_spaces", str.isspace),
        ("no_break", str.isspace),
    ],
)
def test_rate_of_noise_is_near_its_amount(kind: str, of) -> None:
    text = "".join(s.text for s in datasets.make_corpus(60, layouts=("clean",))).replace("\n", " ")
    spoilt = datasets.spoil(text, {kind: 0.05}, seed=3)
    total = sum(map(of, text))
    if kind == "misread":
        changed = sum(a != b for a, b in zip(datasets.spoil(text, "misread=1"), text, strict=False))
        assert changed > 0.8 * total
        kept = len(re.findall(r"\bthe\b", spoilt)) / len(re.findall(r"\bthe\b", text))
        assert 0.95**3 - 0.06 < kept < 0.95**3 + 0.06
    else:
        gone = spoilt.count("\u00a0") if kind == "no_break" else len(text) - len(spoilt)
        assert 0.04 < gone / total < 0.06


def test_noise_of_amount_zero_changes_nothing() -> None:
    plain = datasets.make_corpus(20)
    for kind in datasets.NOISES:
        assert [s.text for s in datasets.make_corpus(20, noise={kind: 0.0})] == [
            s.text for s in plain
        ], kind


def test_damaged_values_leave_the_gold() -> None:
    plain, spoilt = (
        datasets.make_corpus(40, layouts=("clean",)),
        datasets.make_corpus(40, layouts=("clean",), noise="misread=0.1"),
    )
    assert sum(len(g["citations"]) for g in spoilt.gold()) < sum(
        len(g["citations"]) for g in plain.gold()
    )
    for a, b in zip(plain.gold(), spoilt.gold(), strict=True):
        assert set(b["citations"]) <= set(a["citations"])
        assert all(v is None or v == a["header"][k] or k == "title" for k, v in b["header"].items())
        assert {u["opening"] for u in b["units"]} <= {u["opening"] for u in a["units"]} | {""}


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="no layout 'tablet'"):
        datasets.make_corpus(1, layouts=("tablet",))
    with pytest.raises(ValueError, match="no noise 'rust'"):
        datasets.make_corpus(1, noise="rust")
    with pytest.raises(ValueError, match="at least one"):
        datasets.make_corpus(1, series=0)
    with pytest.raises(ValueError, match="not between 0 and 1"):
        datasets.make_corpus(1, noise={"misread": 2})


def test_wrapping_keeps_every_character() -> None:
    own, other = Owner("unit", 0), Owner("unit", 1)
    runs = [
        ("Recalling its resolution on ", own),
        ("the well-being of peoples", other),
        (" and their representatives in all places", own),
    ]
    for width in range(5, 60):
        lines = wrap(runs, width)
        assert " ".join(text_of(line.runs) for line in lines) == text_of(runs)


def test_corpus_is_written(tmp_path) -> None:
    corpus = datasets.make_corpus(10, noise="crlf=1")
    corpus.write(tmp_path)
    records = [
        json.loads(line)
        for line in (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert records == corpus.gold()
    assert {(tmp_path / "texts" / r["source"]).read_bytes().decode() for r in records} == set(
        corpus.texts().values()
    )


def test_gold_against_itself_is_right(corpus: datasets.SampleCorpus) -> None:
    result = accuracy.measure(
        corpus.gold(), [accuracy.as_record(g) for g in corpus.gold()], by=("layout", "noise")
    )
    assert all(row[m] == 1.0 for row in result.rows for m in accuracy.MEASURES)
    assert "clean none" in result
    assert str(result).count("\n") == len(result)
    assert not list(accuracy.misses(corpus.gold(), [accuracy.as_record(g) for g in corpus.gold()]))


@pytest.mark.parametrize(
    ("measure", "damage"),
    [
        ("segmentation", lambda r: r["clauses"].pop()),
        ("segmentation", lambda r: r["clauses"][0].update(text="Noting all,")),
        ("structure", lambda r: r["clauses"][0].update(path="9(z)")),
        ("structure", lambda r: r["clauses"][0].update(part="annex")),
        ("opening", lambda r: r["clauses"][0].update(opening="Whereupon")),
        ("citations", lambda r: r["citations"].append({"symbol": "A/RES/1/1"})),
        ("footnotes", lambda r: r["footnotes"].append({"mark": "99", "text": "See."})),
        ("header", lambda r: r["header"].update(adopted="1900-01-01")),
    ],
)
def test_damaged_predictions_score_less(
    corpus: datasets.SampleCorpus, measure: str, damage
) -> None:
    records = [copy.deepcopy(accuracy.as_record(g)) for g in corpus.gold()]
    for record in records:
        if record["clauses"]:
            damage(record)
    assert accuracy.measure(corpus.gold(), records)["ALL"][measure] < 1.0


def test_missing_predictions_count_as_nothing_found(corpus: datasets.SampleCorpus) -> None:
    row = accuracy.measure(corpus.gold(), [])["ALL"]
    assert row["segmentation"] == row["structure"] == row["opening"] == row["header"] == 0.0


def test_comparison_follows_the_definitions() -> None:
    gold = {
        "source": "a",
        "header": {"symbol": "S/RES/1(1946)", "agenda_item": "61"},
        "footnotes": [{"mark": None, "text": "x"}],
        "units": [
            {
                "part": "preamble",
                "path": "P3(a)",
                "opening": "Noting",
                "text": "Noting the ﬁrst meeting,",
            }
        ],
        "citations": ["A/RES/57/283B"],
    }
    said = {
        "source": "a",
        "header": {"symbol": "S/RES/1 (1946)", "agenda_item": "Agenda item 61"},
        "footnotes": [],
        "clauses": [
            {
                "part": "preamble",
                "path": "P7(a)",
                "opening": "NOTING",
                "text": "Noting the first meet-ing,",
            }
        ],
        "citations": [{"symbol": "A/RES/57/283"}],
    }
    row = accuracy.measure([gold], [said])["ALL"]
    assert all(row[m] == 1.0 for m in accuracy.MEASURES)
    assert noises.amounts("misread") == {"misread": 0.01}
