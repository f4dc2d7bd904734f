"""The timeline of a series: what is drawn agrees with the tables, whatever the texts hold."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import clausegram as cg
from clausegram.extras import MissingExtraError
from clausegram.grid import STATUSES, Grid, grid_of
from clausegram.timeline import LOOKS
from made_series import BOATS, SEIZED, by_hand, composed, text

pytestmark = pytest.mark.parser

HOSTILE = '<script>alert("&amp; \' lamps")</script> of {datum} ]]> \u202e harbours'
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def small() -> cg.Lineage:
    return cg.lineage(cg.parse(by_hand()))


@pytest.fixture(scope="module")
def large() -> cg.Lineage:
    return cg.lineage(composed())


def drawn(chart: Any) -> list[dict[str, Any]]:
    """The cells that a chart holds: the largest of its data sets."""
    return max(chart.to_dict()["datasets"].values(), key=len)  # type: ignore[no-any-return]


def told(grid: Grid) -> dict[tuple[int, str], list[tuple[str, str]]]:
    found: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for cell in grid.cells:
        place = grid.rows[cell.row].chain, grid.columns[cell.column].name
        found.setdefault(place, []).append((cell.status, cell.clause.id))
    return found


def test_what_became_of_clauses_that_are_known(small: cg.Lineage) -> None:
    grid = grid_of(small, 0)
    assert [column.name for column in grid.columns] == [f"A/RES/{n}/7" for n in range(70, 74)]
    words = [row.clause.text.split()[0] for row in grid.rows]
    assert words == ["Requests", "Invites", "Urges", "Decides"]
    signs = {
        word: [(c.column, c.status) for c in grid.cells if c.row == row]
        for row, word in enumerate(words)
    }
    assert signs["Requests"] == [(0, "new"), (1, "edited"), (2, "identical"), (3, "identical")]
    assert signs["Invites"] == [(0, "new"), (2, "identical"), (3, "identical")]
    assert signs["Urges"] == [(1, "new"), (2, "identical"), (3, "dropped")]
    assert [(gap.start, gap.end) for gap in grid.gaps] == [(0, 2)]
    (edited,) = [cell for cell in grid.cells if cell.status == "edited"]
    assert edited.edits == "... {+and bells+} ..."
    assert edited.previous == "A/RES/70/7#1"


def test_each_clause_is_a_cell_with_the_status_of_the_table(large: cg.Lineage) -> None:
    cells = told(grid_of(large, 0))
    rows = [row for row in large.table().rows() if row["series"] == 0]
    assert len(rows) > 200
    for row in rows:
        status = row["status"]
        if status == "edited" and row["change"] == "routine":
            status = "routine"
        assert (status, row["id"]) in cells[row["chain"], row["symbol"]]
    ends = Counter(status for here in cells.values() for status, _ in here)
    dropped = [row for row in large.summary().rows() if row["dropped"] and row["series"] == 0]
    assert ends["dropped"] == len(dropped) > 0
    merged_away = ends.total() - len(rows) - len(dropped)
    assert 0 < merged_away < ends["merged"]


def test_rows_are_in_the_order_of_the_text(large: cg.Lineage) -> None:
    grid = grid_of(large, 0)
    first = large.corpus[large.series[0][0]]
    chains = [row.chain for row in grid.rows]
    at = [chains.index(large.chain(large.series[0][0], n)) for n in range(len(first.clauses))]
    assert at == sorted(at)
    homes = [large.corpus.clauses[large.chains.index(chain)].part for chain in chains]
    assert homes == sorted(homes, key=("preamble", "operative", "annex").index)


def test_a_chart_has_one_mark_a_cell(large: cg.Lineage) -> None:
    grid, chart = grid_of(large, 0), large.timeline(0)
    assert len(drawn(chart)) == len(grid.cells)
    places = Counter((cell["row"], cell["resolution"]) for cell in drawn(chart))
    assert set(places.values()) == {1}
    out = io.StringIO()
    chart.save(out, format="svg")
    marks = [
        mark
        for mark in ElementTree.fromstring(out.getvalue()).iter(f"{SVG}path")
        if mark.get("aria-roledescription") == "rect mark"
    ]
    assert len(marks) == len(grid.cells)


def test_every_status_has_a_look_of_its_own() -> None:
    assert tuple(LOOKS) == STATUSES
    assert len({fill for fill, _, _ in LOOKS.values()}) == len(STATUSES)
    assert len({sign for _, _, sign in LOOKS.values()}) == len(STATUSES)


@pytest.mark.parametrize("ending", ["svg", "png", "html", "json"])
def test_files_are_whole(small: cg.Lineage, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"timeline.{ending.upper()}"
    small.save_timeline(path)
    data = path.read_bytes()
    if ending == "png":
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert data.rstrip().endswith(b"IEND\xaeB\x60\x82")
    elif ending == "svg":
        titles = [title.text for title in ElementTree.fromstring(data).iter(f"{SVG}title")]
        assert "A/RES/71/7, session 71: 1 edited" in titles
    elif ending == "html":
        assert data.endswith(b"</html>\n")
        for loaded in (b"<script", b"<link", b" src=", b"@import", b"url("):
            assert loaded not in data
        assert b"... {+and bells+} ..." in data
    else:
        assert json.loads(data)["$schema"].startswith("https://vega.github.io/schema/vega-lite")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_page_can_be_read_as_a_table(small: cg.Lineage, tmp_path: Path) -> None:
    small.save_timeline(tmp_path / "timeline.html")
    rows = Rows()
    rows.feed((tmp_path / "timeline.html").read_text(encoding="utf-8"))
    assert rows.found[0][0] == "clause"
    assert rows.found[3][1:] == ["", "new", "identical", "dropped"]


class Rows(HTMLParser):
    """The cells of all tables, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attributes: object) -> None:
        if tag == "tr":
            self.found.append([])
        if tag in ("th", "td"):
            self.found[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1][-1] += data


def test_hostile_texts_are_told_and_not_obeyed(tmp_path: Path) -> None:
    odd = "Requests \x0b the <b>keepers</b> & 'others' \ufffe to \"count\" \\n {datum.row};"
    texts = {
        f"<i>{session}": text(session, HOSTILE, (odd, BOATS + " " + "x" * 5000, SEIZED))
        for session in (70, 71, 72)
    }
    lineage = cg.lineage(cg.parse(texts), [[0, 1, 2]])
    for ending in ("svg", "png", "html", "json"):
        lineage.save_timeline(tmp_path / f"timeline.{ending}")
    assert ElementTree.parse(tmp_path / "timeline.svg").getroot().tag == f"{SVG}svg"
    page = (tmp_path / "timeline.html").read_text(encoding="utf-8")
    for made in (page, lineage._repr_html_()):
        assert "alert(" in made
        assert "<script" not in made
        assert "<b>keepers" not in made


def test_no_more_rows_than_asked_for_and_it_says_so(large: cg.Lineage) -> None:
    some = large.timeline(0, rows=20)
    assert {cell["row"] for cell in drawn(some)} == set(range(20))
    assert "only 20 of the chains that changed" in " ".join(some.to_dict()["title"]["subtitle"])
    every = large.timeline(0, rows=None).to_dict()
    assert "changed are shown" not in " ".join(every["title"]["subtitle"])


def test_of_many_chains_those_that_changed_are_shown(small: cg.Lineage) -> None:
    grid = grid_of(small, 0, 3)
    assert (grid.chains, grid.changed) == (4, 3)
    assert SEIZED not in [row.clause.text for row in grid.rows]


def test_columns_of_one_symbol_stay_apart() -> None:
    same = text(70, "Lamps", (BOATS, SEIZED))
    lineage = cg.lineage(cg.parse([same, same, same]), [[0, 1, 2]])
    assert len({cell["resolution"] for cell in drawn(lineage.timeline())}) == 3


def test_a_series_is_named_by_number_or_symbol(small: cg.Lineage, tmp_path: Path) -> None:
    charts = [small.timeline(key).to_dict() for key in (None, 0, -1, "A/RES/72/7", "70.txt")]
    assert all(chart == charts[0] for chart in charts)
    with pytest.raises(IndexError, match="there is no series 1: they are numbered 0 to 0"):
        small.timeline(1)
    with pytest.raises(KeyError, match="the nearest are"):
        small.timeline("A/RES/72/8")
    with pytest.raises(ValueError, match=r"\.html, \.svg, \.png, \.json, not"):
        small.save_timeline(tmp_path / "timeline.pdf")


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({}, "there is none"),
        ({"a": "A poem."}, "there is one"),
        ({"a": "A poem.", "b": "Another."}, "no two of 2 resolutions"),
    ],
)
def test_without_a_series_it_is_said_why(texts: dict[str, str], why: str) -> None:
    lineage = cg.lineage(cg.parse(texts))
    with pytest.raises(ValueError, match=why):
        lineage.timeline()
    assert why in lineage._repr_html_()
    assert len(lineage.overview()) == len(lineage.table()) == len(lineage.links()) == 0


def test_what_is_alone_is_in_no_series() -> None:
    texts = by_hand() | {"alone": text(60, "Ferries", (BOATS,)).replace("60/7", "60/9")}
    with pytest.raises(KeyError, match="A/RES/60/9 is in no series"):
        cg.lineage(cg.parse(texts)).timeline("A/RES/60/9")


def test_the_overview_adds_up(large: cg.Lineage) -> None:
    for row in large.overview().rows():
        members = large.series[row["series"]]
        first = len(large.corpus[members[0]].clauses)
        assert row["clauses"] == first + row["carried"] + row["new"]
        chains = [c for c in large.summary().rows() if c["series"] == row["series"]]
        assert row["chains"] == len(chains)
        assert row["dropped"] == sum(chain["dropped"] is not None for chain in chains)


def test_a_notebook_shows_twenty_series_at_most() -> None:
    texts = [
        text(session, f"Lamps of harbour {'abcdefghijklmnopqrstuvwxyz'[n]}", (BOATS, SEIZED))
        for n in range(23)
        for session in (70, 71)
    ]
    groups = [[2 * n, 2 * n + 1] for n in range(23)]
    made = cg.lineage(cg.parse(texts), groups)._repr_html_()
    assert made.count("<tr>") == 21
    assert "and 3 more series" in made


def test_what_is_missing_is_named(small: cg.Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'clausegram\[plot\]'"):
        small.timeline()
    with pytest.raises(MissingExtraError, match=r"pip install 'clausegram\[graphs\]'"):
        small.to_networkx()


def test_resolutions_without_clauses_are_drawn_empty(tmp_path: Path) -> None:
    lineage = cg.lineage(cg.parse({"a": "", "b": ""}), [0, 1])
    for ending in ("svg", "png", "html", "json"):
        lineage.save_timeline(tmp_path / f"timeline.{ending}")
    assert "0 chains of clauses" in (tmp_path / "timeline.html").read_text(encoding="utf-8")
