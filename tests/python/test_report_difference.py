"""The page compares in the browser what the library compares in Rust: the two are the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import clausegram as cg
from clausegram._native import slots
from clausegram.report import bundle
from clausegram.report.names import in_time
from clausegram.report.pool import utf16
from clausegram.side_by_side import alignment_page
from report_browser import Report
from report_page import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.parser

# The modules of the page are closed to others: they are run once more, all but the last.
TESTED = ("data", "links", "words", "difference", "side_by_side")
KINDS = ("resolutions", "documents", "session", "date", "year", "agenda_item", "meeting")

ALL_LINKS = """async () => {
  const { data, links } = globalThis.tested;
  const held = await data.load();
  const compare = await links.comparer(held);
  const found = {};
  for (let a = 0; a < held.size; a += 1) {
    for (let b = a + 1; b < held.size; b += 1) {
      const some = await links.linked(held, a, b);
      const size = (at) => held.starts[at + 1] - held.starts[at];
      const all = some ?? links.completed([], size(a), size(b));
      found[`${a} ${b}`] = all.map((link) => [
        link.old, link.new, link.status, link.change, link.moved,
        link.old < 0 || link.new < 0
          ? null
          : compare(held.starts[a] + link.old, held.starts[b] + link.new).map((step) => [
              step.change === "routine" ? step.kind : step.change, ...step.old, ...step.new]),
      ]);
    }
  }
  return found;
}"""

TWO_TEXTS = """(pairs) => pairs.map(([texts, slots]) => {
  const { difference, words } = globalThis.tested;
  const rows = [0, 1].map((side) => difference.row(texts[side], slots[side]));
  return difference
    .difference(...rows, words.commonAmong(texts, [1, 1]))
    .map((step) => [step.change === "routine" ? step.kind : step.change, ...step.old, ...step.new]);
})"""

ROWS = """(scope) => [...document.querySelectorAll(`${scope} tbody tr[data-kind]`)].map((row) => [
  row.dataset.kind,
  row.classList.contains("cg-left"),
  row.querySelector("th").textContent.replace(/\\s+/g, " ").trim(),
  ...[...row.querySelectorAll("td")].map((cell) =>
    cell.querySelector("p") ? cell.querySelector("p").innerHTML : cell.textContent.trim()),
])"""


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    return made(40)


@pytest.fixture(scope="module")
def report(
    browser: Browser, corpus: cg.Corpus, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Report]:
    path = tmp_path_factory.mktemp("report") / "report.html"
    cg.report(corpus, path, progress=False)
    report = Report(browser, path)
    yield report
    report.close()


@pytest.fixture(scope="module")
def page(report: Report) -> Page:
    page = report.open()
    script = bundle.script()
    script = script[: script.index("const module_main =")]
    given = ", ".join(f"{name}: module_{name}" for name in TESTED)
    page.evaluate(f"() => {{ {script}; globalThis.tested = {{ {given} }}; }}")
    return page


def steps_of(difference: cg.Difference) -> list[list[Any]]:
    """A difference as the page tells it."""
    old = utf16(difference.old, [at for edit in difference for at in (edit[3], edit[4])])
    new = utf16(difference.new, [at for edit in difference for at in (edit[5], edit[6])])
    return [
        [edit.change, *old[2 * at : 2 * at + 2], *new[2 * at : 2 * at + 2]]
        for at, edit in enumerate(difference)
    ]


def test_all_links_and_all_that_changed_in_them_are_the_same(page: Page, corpus: cg.Corpus) -> None:
    found: dict[str, list[list[Any]]] = page.evaluate(ALL_LINKS)
    places = in_time(corpus)
    compared: dict[str, int] = {}
    for a, b in combinations(range(len(places)), 2):
        alignment = cg.align(places[a], places[b], corpus)
        expected = []
        for at, link in enumerate(alignment.places):
            difference = alignment.difference(at)
            steps = difference and steps_of(difference)
            expected.append([link.old, link.new, link.status, link.change, link.moved, steps])
            for change, *_ in steps or ():
                compared[change] = compared.get(change, 0) + 1
            compared[link.status] = compared.get(link.status, 0) + 1
        assert found[f"{a} {b}"] == expected, (a, b)
    seen = {"identical", "edited", "moved", "split", "merged", "new", "dropped"}
    assert seen | {"kept", "changed", "closing", "resolutions", "session", "date"} <= set(compared)


PIECES = (
    *("Requests", "the", "of", "lamps", "Lamps", "boats", "and", ",", ";", ".", "—", "-", "a"),
    *(
        "women’s",
        "women's",
        "“quoted”",
        '"quoted"',
        "well-known",
        "60/45",
        "1,000",
        "1.5",
        "e\u0301",
    ),
    *("resolutions 53/70 of 4 December 1998 and 54/49 of 1 December 1999,", "A/57/505 and Add.1"),
    *(
        "its sixtieth session",
        "31 December 2025",
        "2005",
        "大会",
        "\U0001f3ee",
        "co\u00adop",
        "\u200b",
    ),
    *("الجمعية", "ÉTÉ", "été", "_a_", "½", "(a)", "x·y", "’tis", "\u00a0", "naïve-té", "٣٤", "''"),
)


def texts(seed: int) -> tuple[str, str]:
    """Two texts with much in common and much that is odd."""
    drawn = random.Random(seed)  # noqa: S311
    first = drawn.choices(PIECES, k=drawn.randrange(0, 25))
    second = [one for one in first if drawn.random() > 0.2]
    for _ in range(drawn.randrange(0, 6)):
        second.insert(drawn.randrange(0, len(second) + 1), drawn.choice(PIECES))
    joined = [drawn.choice([" ", " ", " ", "", "  "]) for _ in (*first, *second)]
    return (
        "".join(word + joined[at] for at, word in enumerate(first)),
        "".join(word + joined[-1 - at] for at, word in enumerate(second)),
    )


def given(pair: tuple[str, str]) -> list[Any]:
    """What the page takes: texts and their slots."""
    flat = []
    for text in pair:
        found = slots(text)
        ends = utf16(text, [place for _, *both in found for place in both])
        kinds = [KINDS.index(kind) for kind, *_ in found]
        flat.append(
            [v for at, kind in enumerate(kinds) for v in (kind, *ends[2 * at : 2 * at + 2])]
        )
    return [list(pair), flat]


def named(steps: list[list[Any]]) -> list[list[Any]]:
    return [[KINDS[one[0]] if isinstance(one[0], int) else one[0], *one[1:]] for one in steps]


def test_odd_texts_are_compared_alike(page: Page) -> None:
    pairs = [texts(seed) for seed in range(1500)]
    found = page.evaluate(TWO_TEXTS, [given(pair) for pair in pairs])
    for pair, steps in zip(pairs, found, strict=True):
        assert named(steps) == steps_of(cg.difference(*pair)), pair


def test_long_texts_are_parted_alike(page: Page) -> None:
    drawn = random.Random(4)  # noqa: S311
    words = [f"w{drawn.randrange(900)}" for _ in range(2300)]
    other = [word for word in words if drawn.random() > 0.1]
    for _ in range(150):
        other.insert(drawn.randrange(len(other)), f"n{drawn.randrange(80)}")
    once = [f"once{at}" for at in range(0, 2300, 100)]
    marked = [
        word
        for at, one in enumerate(words)
        for word in (one, *once[at // 100 : at // 100 + (at % 100 == 0)])
    ]
    swapped = [
        word
        for at, one in enumerate(other)
        for word in (one, *once[at // 100 : at // 100 + (at % 100 == 0)])
    ]
    pairs = [(" ".join(words), " ".join(other)), (" ".join(marked), " ".join(swapped))]
    found = page.evaluate(TWO_TEXTS, [given(pair) for pair in pairs])
    for pair, steps in zip(pairs, found, strict=True):
        assert named(steps) == steps_of(cg.difference(*pair))


def test_what_is_shown_is_what_the_library_shows(
    page: Page, report: Report, corpus: cg.Corpus, tmp_path: Path
) -> None:
    places = in_time(corpus)
    alignments = {
        (a, b): cg.align(places[a], places[b], corpus)
        for a, b in combinations(range(len(places)), 2)
    }

    def wealth(pair: tuple[int, int]) -> tuple[int, int]:
        statuses = [link.status for link in alignments[pair]]
        return len(set(statuses)), statuses.count("split") + statuses.count("merged")

    called = page.evaluate("async () => (await globalThis.tested.data.load()).names")
    other = report.context.new_page()
    for a, b in sorted(alignments, key=wealth, reverse=True)[:12]:
        page.evaluate(
            "pair => (location.hash = new URLSearchParams(pair).toString())",
            {"from": called[a], "to": called[b]},
        )
        page.wait_for_function(
            "names => [...document.querySelectorAll('.cg-name')].map(one => one.textContent)"
            ".join() === names.map(one => one.replace(/[\\u202e\\u2066\\x1b]/g, '\\ufffd')).join()",
            arg=[called[a], called[b]],
        )
        html = tmp_path / "expected.html"
        html.write_text(alignment_page(alignments[a, b]), encoding="utf-8")
        other.goto(html.as_uri())
        expected = other.evaluate(ROWS, "main")
        assert page.evaluate(ROWS, ".cg-alignment") == expected, (called[a], called[b])
        assert len(expected) >= len(alignments[a, b])
