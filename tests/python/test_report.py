"""`report`: what the page holds, byte by byte; how it looks and works is test_report_browser.py."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from clausegram import datasets
from clausegram.report import bundle
from clausegram.report.links import chosen
from clausegram.report.names import in_time, names
from clausegram.report.similar import Likeness
from made_series import by_hand
from report_page import HOSTILE, blocks, column, hostile, made, packed_blocks, without_names

pytestmark = pytest.mark.parser

OWN = (
    "kind\tlemma\toperative\toperative_function\tstrength_mine\n"
    "verb\tbeseech\tbeseeches\tdirective\t1\n"
)


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    return made()


@pytest.fixture(scope="module")
def page(corpus: cg.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    cg.report(corpus, path, title=f"Made {HOSTILE}", date="3 December 2030", progress=False)
    return path


@pytest.fixture(scope="module")
def held(page: Path) -> dict[str, Any]:
    return blocks(page)


@pytest.fixture(scope="module")
def ordered(corpus: cg.Corpus) -> list[cg.Resolution]:
    return [corpus[at] for at in in_time(corpus)]


def test_all_clauses_are_held_with_their_labels(
    held: dict[str, Any], ordered: list[cg.Resolution]
) -> None:
    records = [clause for resolution in ordered for clause in resolution.to_dict()["clauses"]]
    clauses = held["core"]["clauses"]
    assert column(clauses["text"], held["texts"]) == [one["text"] for one in records]
    for name in ("part", "path", "level", "function", "second_function", "confidence", "binding"):
        assert column(clauses[name]) == [one[name] for one in records], name
    for name in ("inherited", "misread", "speech_act", "intensifiers", "acting_body"):
        assert column(clauses[name]) == [one[name] for one in records], name
    assert column(clauses["strength"]) == [
        [[scale, place] for scale, place in one["strength"].items()] for one in records
    ]
    assert [due[4] for row in column(clauses["deadlines"]) for due in row] == [
        due["text"] for one in records for due in one["deadlines"]
    ]
    for length, one in zip(column(clauses["opening"]), records, strict=True):
        text = one["text"].encode("utf-16-le")
        assert text[: 2 * length].decode("utf-16-le") == one["opening"]


def test_texts_are_held_once(held: dict[str, Any]) -> None:
    assert (
        len(set(held["texts"])) == len(held["texts"]) < len(held["core"]["clauses"]["text"]["at"])
    )


def test_items_have_the_actors_of_their_chapeau(
    held: dict[str, Any], corpus: cg.Corpus, ordered: list[cg.Resolution]
) -> None:
    ids = [(one.source, clause.id) for one in ordered for clause in one.clauses]
    actors = dict(zip(ids, column(held["core"]["clauses"]["actors"]), strict=True))
    asked = [row for row in corpus.mandates.rows() if row["actor"] is not None]
    assert len(asked) > 20
    for row in asked:
        assert row["actor"] in actors[row["source"], row["clause"]]
    inherited = [
        (one.source, clause.id)
        for one in ordered
        for clause in one.clauses
        if clause.inherited and not clause.addressees
    ]
    assert any(actors[place] for place in inherited)


def test_resolutions_stand_in_order_of_time(
    held: dict[str, Any], ordered: list[cg.Resolution]
) -> None:
    told = held["core"]["resolutions"]
    assert told["source"] == [one.source for one in ordered]
    for name in ("symbol", "title", "organ", "session", "adopted"):
        assert told[name] == [one.header[name] for one in ordered]
    days = [day for day in told["adopted"] if day]
    assert days == sorted(days)
    assert told["clauses"] == [len(one.clauses) for one in ordered]


def test_names_differ_and_are_symbols_where_these_do() -> None:
    corpus = cg.parse(without_names())
    found = names(list(corpus))
    assert found == ["one.txt", "two.txt", "no symbol.txt", "poem.txt", "empty.txt"]
    twice = [cg.parse("The poem.", name) for name in ("a", "a", "a (1)")]
    assert len(set(names(twice))) == 3
    assert names(list(cg.parse(by_hand()))) == [f"A/RES/{session}/7" for session in range(70, 74)]


def test_problems_and_evidence_are_held(held: dict[str, Any], ordered: list[cg.Resolution]) -> None:
    expected = [
        [at, problem["kind"], problem["message"]]
        for at, one in enumerate(ordered)
        for problem in one.problems
    ]
    assert held["core"]["problems"] == expected != []
    rules, words = held["evidence"]["rules"], held["evidence"]["words"]
    clauses = [clause for one in ordered for clause in one.clauses]
    for clause, numbers in zip(clauses, held["evidence"]["clauses"], strict=True):
        told = [[*rules[a], words[b]] for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
        text = clause.resolution.text
        assert told == [
            [one["label"], one["rule"], " ".join(text[one["start"] : one["end"]].split())]
            for one in clause.evidence
        ]


def numbers_of(block: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in block:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


def test_links_are_those_of_align(
    held: dict[str, Any], corpus: cg.Corpus, ordered: list[cg.Resolution]
) -> None:
    numbers = list(numbers_of(held["links"]))
    found: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    at = first = second = 0
    while at < len(numbers):
        gap, other, count = numbers[at : at + 3]
        first += gap
        second = other + (first if gap else second)
        triples = numbers[at + 3 : at + 3 + 3 * count]
        news = 0
        links = []
        for place in range(0, len(triples), 3):
            news += triples[place]
            links.append((triples[place + 1], news, triples[place + 2]))
        found[first, second] = links
        at += 3 + 3 * count
    places = in_time(corpus)
    for pair in combinations(range(len(ordered)), 2):
        wording = corpus.wording().align(*(places[one] for one in pair))
        told = zip(*(part.tolist() for part in (wording[0], wording[1])), wording[3], strict=True)
        expected = [(old, new) for old, new, _ in told if old >= 0 and new >= 0]
        assert [link[:2] for link in found.get(pair, [])] == expected
    assert len(found) > 50


def test_the_map_is_that_of_similarity(held: dict[str, Any], ordered: list[cg.Resolution]) -> None:
    texts = ["\n".join(clause.text for clause in one.clauses) for one in ordered]
    matrix = cg.similarity(texts, progress=False).to_numpy()
    expected = [round(255 * matrix[pair]) for pair in combinations(range(len(texts)), 2)]
    assert max(abs(a - b) for a, b in zip(held["map"], expected, strict=True)) <= 1
    for at, row in enumerate(held["nearest"]):
        for other, score in zip(row[::2], row[1::2], strict=True):
            assert abs(matrix[at, other] - score / 1000) <= 0.0005001
        assert len(row) <= 20


def test_cells_of_series_are_those_of_the_grid(
    held: dict[str, Any], corpus: cg.Corpus, ordered: list[cg.Resolution]
) -> None:
    from clausegram.grid import grid_of

    lineage = cg.lineage(corpus, progress=False)
    clauses = [clause for one in ordered for clause in one.clauses]
    statuses = held["series"]["statuses"]
    assert len(lineage.series) == len(held["series"]["series"]) >= 4
    for number, series in enumerate(held["series"]["series"]):
        grid = grid_of(lineage, number)
        assert [clauses[row] for row, _ in series["rows"]] == [row.clause for row in grid.rows]
        assert sum(changed for _, changed in series["rows"]) == grid.changed
        cells = [series["cells"][at : at + 5] for at in range(0, len(series["cells"]), 5)]
        assert [
            (
                row,
                column,
                statuses[status],
                clauses[clause].id,
                clauses[old].id if old >= 0 else None,
            )
            for row, column, status, clause, old in cells
        ] == [
            (cell.row, cell.column, cell.status, cell.clause.id, cell.previous)
            for cell in grid.cells
        ]


def test_slots_count_as_javascript_does() -> None:
    from clausegram.report.pool import utf16

    assert utf16("abc", [0, 3]) == [0, 3]
    assert utf16("aé中", [3]) == [3]
    assert utf16("\U0001f3ee a", [0, 1, 3]) == [0, 2, 4]


def test_nothing_of_the_data_is_html(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    title = re.search(r"<title>(.*)</title>", html)
    assert title
    assert "<" not in title[1]
    assert unescape(title[1]).startswith("Made </script><script>alert(1)</script> <!-- <script>")
    assert html.count("<script") == len(packed_blocks(html)) + 1
    assert html.count("</script") == html.count("<script")
    assert "alert(1)</script>" not in html
    assert "onerror" not in html.replace("onerror=alert(2)", "", 2)
    assert not {"\u202e", "\u2066", "\x1b"} & set(html)
    held = blocks(page)
    assert any("</script><script>alert(1)</script>" in text for text in held["texts"])


def test_a_page_may_load_nothing(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1] == (
        f"default-src 'none'; script-src {bundle.digest(bundle.script())}; "
        f"style-src {bundle.digest(bundle.style())}; base-uri 'none'; form-action 'none'"
    )
    own = bundle.script() + bundle.style() + bundle.skeleton()
    for word in ("http:", "src=", "url(", "@import", "innerHTML", "outerHTML", "insertAdjacent"):
        assert word not in own.replace("http://www.w3.org/2000/svg", ""), word
    for word in ("document.write", "eval(", "new Function", "fetch(", "XMLHttpRequest"):
        assert word not in own, word
    assert not re.search(r"\son\w+=", bundle.skeleton())
    assert not re.search(r"\sstyle=", bundle.skeleton())


def test_the_same_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    told: dict[str, Any] = {"title": f"Made {HOSTILE}", "date": "3 December 2030"}
    cg.report(made(), again, threads=1, progress=False, **told)
    assert again.read_bytes() == page.read_bytes()


def provenance(path: Path) -> dict[str, Any]:
    return dict(blocks(path)["core"]["provenance"])


def test_a_report_tells_how_it_was_made(page: Path, tmp_path: Path) -> None:
    told = provenance(page)
    assert told["clausegram"] == cg.__version__
    assert told["date"] == "3 December 2030"
    assert told["similarity"] == "jaccard of word 1-3-grams, whole resolutions"
    corpus = cg.parse(by_hand(), lexicon=cg.Lexicon.from_string(OWN))
    path = tmp_path / "other.html"
    lineage = cg.lineage(corpus, ["70.txt", "71.txt"], progress=False)
    cg.report(
        corpus,
        path,
        **{"lineage": lineage, "measure": "tfidf", "ngram": 2, "date": datetime.date(2030, 12, 3)},
        progress=False,
    )
    other = provenance(path)
    assert other["tables of words"] == "own"
    assert (other["date"], other["series"]) == ("2030-12-03", "given")
    assert other["similarity"] == "tfidf of word 2-grams, whole resolutions"
    assert other["SHA-256 of sources"] != told["SHA-256 of sources"]
    assert len(other["SHA-256 of sources"]) == 64
    cg.report(corpus, path, progress=False)
    assert provenance(path)["date"] is None
    assert "<title>4 resolutions</title>" in path.read_text(encoding="utf-8")


def test_of_many_pairs_those_of_series_and_the_most_similar_are_aligned(tmp_path: Path) -> None:
    corpus = cg.parse({**by_hand(), **without_names(), **hostile()})
    path = tmp_path / "few.html"
    cg.report(corpus, path, pairs=8, progress=False)
    held = blocks(path)
    assert not held["core"]["all_pairs"]
    assert provenance(path)["pairs aligned"] == "8 of 55"
    cg.report(corpus, path, pairs=0, progress=False)
    assert blocks(path)["links"] == b""


def test_the_pairs_are_chosen_in_their_order() -> None:
    resolutions = list(cg.parse(["one two", "one two three", "four five", "four five", "six"]))
    texts = [one.text for one in resolutions]
    found = cg.similarity(texts, progress=False)
    near = [found.top_k(4)[at] for at in range(5)]
    for scores in (found.condensed("float32"), None):
        alike = Likeness(scores, near)
        assert chosen(5, [[0, 4]], alike, 10) == list(combinations(range(5), 2))
        assert chosen(5, [[0, 4]], alike, 3) == [(0, 1), (0, 4), (2, 3)]
        assert chosen(5, [[4, 0]], alike, 1) == [(0, 4)]
        assert chosen(5, [], alike, 0) == []


@pytest.mark.parametrize("texts", [{}, {"a": "A poem."}, {"a": "", "b": ""}, without_names()])
def test_little_is_enough(texts: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "little.html"
    cg.report(cg.parse(texts), path, progress=False)
    held = blocks(path)
    assert len(held["core"]["resolutions"]["name"]) == len(texts)
    assert held["core"]["series"] == []
    assert held["core"]["why_no_series"]


def test_a_report_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.html"
    path.write_text("before")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("clausegram.report.data"), "series_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        cg.report(cg.parse(by_hand()), path, progress=False)
    assert path.read_text() == "before"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize(
    ("options", "kind", "message"),
    [
        ({"measure": "containment"}, ValueError, "take 'overlap'"),
        ({"measure": "jacard"}, ValueError, "it must be one of jaccard, dice"),
        ({"gap": -1}, ValueError, "gap is -1: it must be 0 or more"),
        ({"pairs": -1}, ValueError, "pairs is -1: it must be 0 or more"),
        ({"title": 3}, TypeError, "title is 3: it must be a string"),
        ({"date": 2030}, TypeError, "date is 2030: it must be a string"),
    ],
)
def test_what_cannot_be_is_refused_first(
    options: dict[str, Any], kind: type[Exception], message: str, tmp_path: Path
) -> None:
    with pytest.raises(kind, match=message):
        cg.report(cg.parse(by_hand()), tmp_path / "report.html", **options)
    assert not [*tmp_path.iterdir()]


def test_a_wrong_corpus_path_or_lineage_is_refused(tmp_path: Path) -> None:
    corpus = cg.parse(by_hand())
    with pytest.raises(TypeError, match="takes a corpus, as read and parse make it, not list"):
        cg.report(list(corpus), tmp_path / "a.html")  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError, match="create it first"):
        cg.report(corpus, tmp_path / "none" / "a.html")
    other = cg.lineage(cg.parse(by_hand()), progress=False)
    with pytest.raises(ValueError, match="lineage is of another corpus"):
        cg.report(corpus, tmp_path / "a.html", lineage=other)


def test_a_hundred_resolutions_take_little_room(tmp_path: Path) -> None:
    samples = datasets.make_corpus(100, seed=2, layouts=("clean",), series=30)
    path = tmp_path / "hundred.html"
    cg.report(cg.parse(samples.texts()), path, progress=False)
    assert path.stat().st_size < 5_000_000
