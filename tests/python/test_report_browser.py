"""A report as it is used: in Chromium, offline, with pointer and keyboard; pictures are kept."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import clausegram as cg
from clausegram.report.names import in_time, names
from made_series import by_hand
from report_browser import Report
from report_page import HOSTILE, made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.parser

TITLE = f"Lanterns, boats and wells {HOSTILE}"


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    return made()


@pytest.fixture(scope="module")
def ordered(corpus: cg.Corpus) -> list[cg.Resolution]:
    return [corpus[at] for at in in_time(corpus)]


@pytest.fixture(scope="module")
def path(corpus: cg.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    cg.report(corpus, path, title=TITLE, date="3 December 2030", progress=False)
    return path


@pytest.fixture
def report(browser: Browser, path: Path) -> Iterator[Report]:
    report = Report(browser, path)
    yield report
    report.close()


def ids_of(ordered: list[cg.Resolution]) -> list[tuple[str, cg.Clause]]:
    """All clauses by the ids that the page gives them."""
    return [
        (f"{name}#{clause.id.rpartition('#')[2]}", clause)
        for name, one in zip(names(ordered), ordered, strict=True)
        for clause in one.clauses
    ]


def test_the_overview_counts(report: Report, corpus: cg.Corpus) -> None:
    page = report.open()
    clauses = len(corpus.clauses)
    assert page.inner_text("#summary").startswith(f"{len(corpus)} resolutions · {clauses} clauses")
    assert page.is_visible("#panel-overview h2")
    page.click("text=The numbers as a table")
    rows = page.locator("#panel-overview figure tbody tr")
    total = [int(cell.replace(",", "")) for cell in rows.last.locator("td").all_inner_texts()]
    assert total[-1] == clauses == sum(total[:-1])
    directives = [clause.function for clause in corpus.clauses].count("directive")
    row = page.locator("#panel-overview figure tbody tr", has_text="Directive")
    assert row.locator("td").last.inner_text() == str(directives)
    problems = sum(len(one.problems) for one in corpus)
    assert f"{problems} problems in" in page.inner_text("#panel-overview")
    page.click("text=Which, and where")
    assert page.locator(".cg-problems li").count() == problems
    report.picture("overview", full_page=True)


@pytest.mark.parametrize("name", ["part", "function", "actor", "session", "resolution"])
def test_each_filter_takes_what_it_says(
    report: Report, ordered: list[cg.Resolution], corpus: cg.Corpus, name: str
) -> None:
    page = report.open("#clauses")
    choices = page.eval_on_selector_all(
        f"#filter-{name} option", "all => all.map(one => one.value).filter(value => value)"
    )
    asked = {(row["source"], row["clause"], row["actor"]) for row in corpus.mandates.rows()}

    def takes(value: str, id_: str, clause: cg.Clause) -> bool:
        header, source = clause.resolution.header, clause.resolution.source
        actors = [one["actor"] for one in clause.addressees]
        told: dict[str, Any] = {
            "part": clause.part == value,
            "function": value in (clause.function, clause.second_function),
            "actor": value in actors or (source, clause.id, value) in asked,
            "session": str(header["session"] or "none") == value,
            "resolution": id_.rpartition("#")[0] == value,
        }
        return bool(told[name])

    assert len(choices) > 2
    for value in choices[:12]:
        page.select_option(f"#filter-{name}", value)
        expected = [id_ for id_, clause in ids_of(ordered) if takes(value, id_, clause)]
        assert report.count() == len(expected)
        assert report.ids() == expected[:50]
    page.click("text=Clear all filters")
    assert report.count() == len(corpus.clauses)


def test_words_and_phrases_are_searched_and_marked(
    report: Report, ordered: list[cg.Resolution]
) -> None:
    page = report.open("#clauses")
    texts = [(id_, clause.text.lower()) for id_, clause in ids_of(ordered)]
    page.fill("#filter-search", "LAMP count")
    both = [id_ for id_, text in texts if " lamp" in text and " count" in text]
    assert report.ids() == both[:50] != []
    marks = {mark.lower() for mark in page.locator("mark").all_inner_texts()}
    assert marks == {"lamp", "count"}
    report.picture("search")
    page.fill("#filter-search", '"count the lamps"')
    whole = [id_ for id_, text in texts if "count the lamps" in text]
    assert report.ids() == whole[:50] != []
    page.fill("#filter-search", '"count the lamp"')  # a phrase ends where a word ends
    assert report.count() == 0
    assert "No clause is like that." in page.inner_text("#clauses-rows")
    page.fill("#filter-search", "amps")  # a word is looked for from its beginning on
    assert report.count() == 0
    page.fill("#filter-search", "“boats”")  # as typesetters set it
    assert report.count() == len([text for _, text in texts if " boats" in text]) > 0
    assert "search=" in page.url


def test_clauses_are_sorted(report: Report, ordered: list[cg.Resolution]) -> None:
    page = report.open("#clauses")
    head = page.locator(".cg-clauses thead th", has_text="Function")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    clauses = ids_of(ordered)
    up = sorted(clauses, key=lambda one: one[1].function)
    assert report.ids() == [id_ for id_, _ in up[:50]]
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    down = sorted(clauses, key=lambda one: one[1].function, reverse=True)
    assert report.ids() == [id_ for id_, _ in down[:50]]
    page.select_option("#filter-sort", "length")
    longest = sorted(clauses, key=lambda one: -len(one[1].text.encode("utf-16-le")))
    assert report.ids() == [id_ for id_, _ in longest[:50]]


def test_pages_are_turned(report: Report, ordered: list[cg.Resolution]) -> None:
    page = report.open("#clauses")
    expected = [id_ for id_, _ in ids_of(ordered)]
    assert page.is_disabled("#clauses-pages >> text=Previous")
    page.click("#clauses-pages >> text=Next")
    assert report.ids() == expected[50:100]
    assert page.evaluate("document.activeElement.closest('tbody').id") == "clauses-rows"
    page.click("#clauses-pages >> text=Last")
    assert report.ids()[-1] == expected[-1]
    assert page.is_disabled("#clauses-pages >> text=Next")


def test_evidence_is_told_on_demand(report: Report, ordered: list[cg.Resolution]) -> None:
    page = report.open("#clauses&search=outer+harbours")
    id_ = report.ids()[0]
    clause = dict(ids_of(ordered))[id_]
    button = page.locator(".cg-why").first
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    told = report.shown(".cg-evidence").inner_text()
    assert button.get_attribute("aria-expanded") == "true"
    assert clause.evidence
    for one in clause.evidence:
        assert one["rule"] in told
    assert f"{clause.confidence:.2f}" in told
    assert clause.resolution.source in told
    button.press("Enter")
    assert page.locator(".cg-evidence").count() == 0


def test_every_clause_has_a_link(report: Report, ordered: list[cg.Resolution]) -> None:
    clauses = ids_of(ordered)
    for id_, clause in (clauses[0], clauses[len(clauses) // 2], clauses[-1]):
        page = report.open("#clauses")
        link = page.evaluate(
            "id => '#' + new URLSearchParams({ clause: id }).toString()",
            id_,
        )
        page = report.open(link)
        report.shown(".cg-pointed .cg-text")
        assert (
            page.inner_text(".cg-pointed .cg-text").split()
            == clause.text.translate(dict.fromkeys([0x202E, 0x2066, 0x1B], "\ufffd")).split()
        )
        assert report.shown(".cg-pointed + .cg-more .cg-evidence")
        assert page.evaluate("document.activeElement.matches('.cg-pointed a')")
        assert page.locator(".cg-pointed a").get_attribute("href") == link
    page = report.open("#clause=A/RES/1/1%231")
    assert "There is no clause A/RES/1/1#1" in page.inner_text("#clauses-count")


def test_what_is_filtered_is_saved(report: Report, corpus: cg.Corpus, tmp_path: Path) -> None:
    page = report.open("#clauses&function=directive")
    with page.expect_download() as saved:
        page.click("text=Save as CSV")
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    assert path.name == "clauses.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    corpus.to_csv(tmp_path / "tables")
    with (tmp_path / "tables" / "clauses.csv").open(encoding="utf-8", newline="") as lines:
        table = {(row["source"], row["start"]): row for row in csv.DictReader(lines)}
    known = {(row["source"], row["id"]): row for row in table.values()}
    assert len(rows) == report.count() > 10
    for row in rows:
        path_ = row["id"].rpartition("#")[2]
        expected = next(
            one
            for (source, id_), one in known.items()
            if source == row["source"] and id_.rpartition("#")[2] == path_
        )
        for name in ("symbol", "part", "path", "opening", "text", "function", "second_function"):
            assert row[name] == expected[name], name
        for name in ("inherited", "misread", "intensifiers", "addressees", "deadlines"):
            assert row[name] == expected[name], name


def test_the_map_answers_pointer_and_keyboard(report: Report, ordered: list[cg.Resolution]) -> None:
    page = report.open("#similar")
    report.shown("canvas.cg-map")
    called = names(ordered)
    box = page.locator("canvas.cg-map").bounding_box()
    assert box
    cell = box["width"] / len(called)
    page.mouse.move(box["x"] + cell * 5.5, box["y"] + cell * 2.5)
    tip = report.shown("#map-tip").inner_text()
    assert called[2] in tip
    assert called[5] in tip
    texts = ["\n".join(clause.text for clause in one.clauses) for one in ordered]
    score = cg.similarity(texts, progress=False).to_numpy()[2, 5]
    assert abs(float(tip.rsplit(maxsplit=1)[1]) - score) <= 0.01
    report.picture("similarity", full_page=True)
    page.mouse.click(box["x"] + cell * 5.5, box["y"] + cell * 2.5)
    report.shown("#panel-difference .cg-alignment")
    assert page.input_value("#difference-from").startswith(called[2])
    assert page.input_value("#difference-to").startswith(called[5])
    page = report.open("#similar")
    page.focus("#map")
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert called[1] in page.inner_text("#live")
    assert called[2] in page.inner_text("#live")
    page.keyboard.press("Escape")
    assert page.is_hidden("#map-tip")
    page.keyboard.press("Enter")
    report.shown("#panel-difference .cg-alignment")
    assert page.input_value("#difference-to").startswith(called[2])
    assert page.evaluate("document.activeElement.textContent") == "Difference"


def test_the_order_of_the_map_is_chosen(report: Report, ordered: list[cg.Resolution]) -> None:
    page = report.open("#similar")
    report.shown("canvas.cg-map")
    before = page.evaluate("document.querySelector('canvas').toDataURL()")
    for order in ("alike", "series"):
        page.select_option("#map-order", order)
        assert page.evaluate("document.querySelector('canvas').toDataURL()") != before
    page.select_option("#map-order", "alike")
    page.focus("#map")
    seen = set()
    for _ in ordered:
        page.keyboard.press("ArrowRight")
        seen.add(page.inner_text("#map-tip span:nth-child(2)"))
    assert len(seen) == len(ordered)
    report.picture("alike", full_page=True)


def test_the_most_similar_are_listed(report: Report, ordered: list[cg.Resolution]) -> None:
    page = report.open("#similar")
    called = names(ordered)
    page.fill("#similar-to", called[3])
    page.press("#similar-to", "Enter")
    report.shown("#nearest tbody tr")
    texts = ["\n".join(clause.text for clause in one.clauses) for one in ordered]
    near = cg.similarity(texts, progress=False).top_k(10)[3]
    rows = page.locator("#nearest tbody tr")
    assert rows.count() == len(near)
    assert rows.first.locator("th").inner_text().startswith(called[near[0][0]])
    assert rows.first.locator("td").first.inner_text() == f"{near[0][1]:.3f}"
    rows.first.locator("a").press("Enter")
    report.shown("#panel-difference .cg-alignment")
    assert page.locator("#closest tbody tr").count() == 25


def test_two_resolutions_are_chosen(report: Report, ordered: list[cg.Resolution]) -> None:
    page = report.open("#difference")
    assert "Choose two resolutions" in page.inner_text("#difference-shown")
    page.fill("#difference-from", "no such thing")
    page.press("#difference-from", "Enter")
    assert "No one resolution is called that." in page.inner_text("#difference-from-wrong")
    page.fill("#difference-from", "A/RES/73/7")
    page.press("#difference-from", "Enter")
    page.fill("#difference-to", "A/RES/70/7")
    page.press("#difference-to", "Enter")
    report.shown(".cg-alignment table")
    assert "Shown from the earlier to the later." in page.inner_text("#difference-shown")
    assert page.locator(".cg-name").all_inner_texts() == ["A/RES/70/7", "A/RES/73/7"]
    kinds = page.eval_on_selector_all(
        ".cg-alignment tbody tr", "all => all.map(one => one.dataset.kind)"
    )
    assert kinds == ["edited", "identical", "identical"]
    page.uncheck(".cg-filter input[value=identical]")
    assert page.locator(".cg-alignment tbody tr:visible").count() == 1
    report.picture("difference", full_page=True)
    page.fill("#difference-to", "A/RES/73/7")
    page.press("#difference-to", "Enter")
    page.wait_for_selector("text=These are one and the same")
    named = dict(zip((one.source for one in ordered), names(ordered), strict=True))
    page = report.open(f"#from={named['old.txt']}&to={named['new.txt']}")
    report.shown(".cg-alignment table")
    page.click(".cg-note a")
    assert page.evaluate("document.activeElement.id").startswith("link-")
    report.picture("difference_of_all_kinds", full_page=True)


def test_series_are_followed(report: Report, corpus: cg.Corpus) -> None:
    page = report.open("#series")
    lineage = cg.lineage(corpus, progress=False)
    report.shown("#series-list tbody tr")
    assert page.locator("#series-list tbody tr").count() == len(lineage.series)
    page.fill("#series-search", "A/RES/72/7")
    assert page.locator("#series-list tbody tr:visible").count() == 1
    page.click("#series-list a:visible")
    report.shown(".cg-grid")
    assert page.evaluate("document.activeElement.id") == "series-title"
    assert page.is_hidden("#series-search")
    signs = page.locator(".cg-grid tbody button").all_inner_texts()
    assert {"+", "=", "E", "×"} <= set(signs)
    page.click(".cg-grid button[data-kind=edited]")
    told = report.shown(".cg-told-cell")
    assert "and bells" in told.locator("ins").all_inner_texts()
    assert "A/RES/71/7#1" in told.inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cg-told-cell .cg-badge[data-kind=identical]")
    assert "A/RES/72/7#1" in page.inner_text("#grid-cell")
    page.keyboard.press("End")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == "A/RES/73/7, 1: identical"
    report.picture("series", full_page=True)
    rows = page.locator(".cg-grid tbody tr:not(.cg-part)").count()
    page.check("#grid-changed")
    assert page.locator(".cg-grid tbody tr:not(.cg-part)").count() < rows
    page.click(".cg-grid button[data-kind=dropped]")
    page.wait_for_selector("text=Its last wording:")
    page.click("text=All series")
    report.shown("#series-list")
    assert page.is_hidden("#series-grid .cg-grid")


@pytest.mark.parametrize("texts", [{}, {"a": "A poem."}, dict(list(by_hand().items())[:1])])
def test_little_is_shown(browser: Browser, tmp_path: Path, texts: dict[str, str]) -> None:
    path = tmp_path / "little.html"
    cg.report(cg.parse(texts), path, progress=False)
    report = Report(browser, path)
    page = report.open()
    for tab in ("clauses", "similar", "difference", "series", "overview"):
        report.go(tab)
    report.go("series")
    assert "There is no series: a series takes two resolutions" in page.inner_text("#panel-series")
    report.go("difference")
    page.wait_for_selector("text=It takes two resolutions to compare.")
    report.close()
