"""Who can use a report: keyboard, narrow and dark screens, print, browsers that lack something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import clausegram as cg
from conftest import ROOT
from report_browser import Report
from report_page import HOSTILE, made
from test_side_by_side import luminance

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.parser

TABS = ("overview", "clauses", "similar", "difference", "series")
PLACES = {**{tab: f"#{tab}" for tab in TABS}, "difference": "#from=A/RES/70/7&to=A/RES/73/7"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    cg.report(made(), path, title=f"Lanterns and boats {HOSTILE}", progress=False)
    return path


@pytest.fixture
def report(browser: Browser, path: Path) -> Iterator[Report]:
    report = Report(browser, path)
    yield report
    report.close()


def test_tabs_are_walked_with_keys(report: Report) -> None:
    page = report.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "cg-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.focus("#tab-overview")
    for key, tab in (
        ("ArrowRight", "clauses"),
        ("End", "series"),
        ("ArrowRight", "overview"),
        ("ArrowLeft", "series"),
        ("Home", "overview"),
    ):
        page.keyboard.press(key)
        page.wait_for_selector(f"#tab-{tab}[aria-selected=true]")
        assert page.evaluate("document.activeElement.id") == f"tab-{tab}"
        assert page.is_visible(f"#panel-{tab} h2")
        assert page.locator("[role=tab][tabindex='0']").count() == 1
        assert page.locator("[role=tabpanel]:visible").count() == 1


def test_all_has_a_name_and_focus_is_seen(report: Report) -> None:
    for place in PLACES.values():
        page = report.open(place)
        page.wait_for_timeout(100)
        nameless = page.evaluate(
            """() => [...document.querySelectorAll("main input, main select, main button, main a")]
            .filter((one) => one.offsetParent)
            .filter((one) => !(one.labels?.length || one.ariaLabel || one.textContent.trim()))
            .map((one) => one.outerHTML)"""
        )
        assert nameless == []
        levels = page.eval_on_selector_all(
            "h1, main section:not([hidden]) :is(h2, h3, h4)",
            "all => all.filter(one => one.offsetParent).map(one => Number(one.tagName[1]))",
        )
        assert levels[:2] == [1, 2]
        assert all(b <= a + 1 for a, b in pairwise(levels))
        for _ in range(12):
            page.keyboard.press("Tab")
            outline, tag = page.evaluate(
                "(one => [getComputedStyle(one).outlineStyle, one.tagName])(document.activeElement)"
            )
            assert outline != "none" or tag == "BODY"


def test_counts_are_told_to_those_who_hear_the_page(report: Report) -> None:
    page = report.open("#clauses")
    page.fill("#filter-search", "lamps")
    assert page.inner_text("#live") == page.inner_text("#clauses-count")
    assert page.get_attribute("#live", "aria-live") == "polite"


@pytest.mark.parametrize("width", [400, 600])
def test_narrow_screens_need_no_scrolling_to_the_side(
    browser: Browser, path: Path, width: int
) -> None:
    report = Report(browser, path, viewport={"width": width, "height": 800})
    for name, place in PLACES.items():
        page = report.open(place)
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if width == 400:
            report.picture(f"narrow_{name}")
    page = report.open("#series=0")
    report.shown(".cg-grid button").click()
    report.shown(".cg-told-cell")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 400:
        report.picture("narrow_grid")
    report.close()


def paper(report: Report) -> str:
    found: str = report.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


def test_dark_is_as_the_system_prefers_or_as_chosen(browser: Browser, path: Path) -> None:
    report = Report(browser, path, color_scheme="dark")
    dark = "rgb(23, 25, 28)"
    for name, place in PLACES.items():
        page = report.open(place)
        page.wait_for_timeout(200)
        assert paper(report) == dark
        report.picture(f"dark_{name}")
    page.select_option("#theme", "light")
    assert paper(report) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="light")
    page.select_option("#theme", "dark")
    assert paper(report) == dark
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert paper(report) == dark  # what was chosen is kept
    report.close()


def test_print_leaves_controls_out(report: Report) -> None:
    page = report.open("#clauses")
    page.emulate_media(media="print")
    assert page.is_hidden("form.cg-controls")
    assert page.is_hidden("#tabs")
    assert page.is_visible(".cg-text")
    report.picture("print")
    page = report.open(PLACES["difference"])
    page.emulate_media(media="print")
    assert page.is_visible(".cg-alignment ins")


def test_nothing_moves_for_those_who_want_it_so(browser: Browser, path: Path) -> None:
    report = Report(browser, path, reduced_motion="reduce")
    page = report.open()
    assert page.evaluate("getComputedStyle(document.body).scrollBehavior") == "auto"
    report.close()


def test_hostile_words_are_only_words(report: Report) -> None:
    page = report.open()
    assert page.inner_text("h1").startswith("Lanterns and boats </script><script>alert(1)</script>")
    for place in ("#clauses&search=alert", "#similar", "#series", "#difference"):
        page = report.open(place)
        page.wait_for_timeout(200)
        assert page.locator("img, iframe, object, embed, link, base").count() == 0
        scripts = page.eval_on_selector_all("script", "all => all.map(one => one.type)")
        assert set(scripts) == {"application/octet-stream", "module"}
        assert scripts.count("module") == 1
    page = report.open("#clauses&search=alert")
    assert report.count() == 4
    assert "<img src=x onerror=alert(2)>" in page.inner_text("#clauses-rows")
    assert not {"\u202e", "\u2066", "\x1b"} & set(page.inner_text("body"))


def test_a_browser_that_cannot_is_told(browser: Browser, path: Path) -> None:
    report = Report(browser, path)
    report.page.add_init_script("delete globalThis.DecompressionStream")
    report.page.goto(report.address)
    assert "it lacks DecompressionStream" in report.shown("#notice").inner_text()
    report.close()
    report = Report(browser, path, java_script_enabled=False)
    report.page.goto(report.address)
    assert "Please allow JavaScript" in report.shown("noscript .cg-notice").inner_text()
    assert report.page.locator("h1").count() == 1
    report.close()


def test_data_of_another_form_are_refused(browser: Browser, path: Path, tmp_path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    broken.write_text(
        re.sub(
            r'(id="block-core">\n).*?(</script>)', r"\1eJyrViouSSxJBQAIdALF\n\2", html, flags=re.S
        ),
        encoding="utf-8",
    )
    report = Report(browser, broken)
    report.page.goto(report.address)
    assert "The report could not be shown" in report.shown("#notice").inner_text()
    assert report.faults
    report.faults.clear()
    report.close()


def test_colours_of_the_page_can_be_told_from_their_ground() -> None:
    folder = ROOT / "python" / "clausegram"
    sheets = [
        (folder / "assets" / "words.css").read_text(),
        (folder / "report" / "assets" / "page.css").read_text(),
    ]
    pattern = r"--cg-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)"
    held = {name: both for sheet in sheets for name, *both in re.findall(pattern, sheet)}
    pairs = [
        *(("ink", ground, 4.5) for ground in ("paper", "ground", "mark")),
        *(("soft", ground, 4.5) for ground in ("paper", "ground")),
        *(("link", ground, 4.5) for ground in ("paper", "ground")),
        *((name, "paper", 3.0) for name in ("edge", "column")),
    ]
    for ink, ground, least in pairs:
        for theme in (0, 1):
            dark, light = sorted(luminance(held[name][theme]) for name in (ink, ground))
            assert (light + 0.05) / (dark + 0.05) >= least, (ink, ground, theme)
    views = (folder / "report" / "assets" / "views.css").read_text()
    cells = re.findall(r"\{ background: (#\w{3,6}); color: (#\w{3,6})", views)
    assert len(cells) >= 8
    for two in cells:
        full = [one if len(one) == 7 else "#" + "".join(c * 2 for c in one[1:]) for one in two]
        dark, light = sorted(map(luminance, full))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, two
