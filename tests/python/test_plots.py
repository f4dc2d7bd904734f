"""Plots: what they count, that letters do not touch, hostile texts, files, what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import clausegram as cg
from clausegram import datasets, plots
from clausegram.extras import MissingExtraError
from clausegram.plots.chains import COURSES, strengths_of
from clausegram.plots.network import network_of, roman, year_of_symbol
from clausegram.plots.theme import FUNCTIONS
from made_series import BOATS, text
from scene import drawn, letters, marks, size_of_png, touching

pytestmark = pytest.mark.parser

HOSTILE = (
    '</script><script>alert("&amp; \' lamps")</script> {datum} \\u0027 ]]> \u202e ' + "x" * 900
)


def made(documents: int, **more: Any) -> cg.Corpus:
    samples = datasets.make_corpus(documents, seed=1, layouts=("clean",), **more)
    return cg.parse(samples.texts())


@pytest.fixture(scope="module")
def small() -> cg.Corpus:
    return made(12)


@pytest.fixture(scope="module")
def large() -> cg.Corpus:
    return made(300)


@pytest.fixture(scope="module")
def series() -> cg.Lineage:
    return cg.lineage(made(40, series=1, changes=datasets.CHANGES))


@pytest.fixture(scope="module")
def hostile() -> cg.Corpus:
    """A series of three whose titles and clauses want to be more than words."""
    return cg.parse(
        {
            f"<b>{session}": text(
                session,
                HOSTILE,
                (
                    f"{verb} the {{datum.row}} to count \x0b the <i>lamps</i>;",
                    f"Recalls its resolution {session - 1}/7 of 3 December {1944 + session};",
                    BOATS + " " + "y" * 5_000,
                ),
            )
            for session, verb in ((70, "Invites"), (71, "Urges"), (72, "Urges"))
        }
    )


def strengthening(verbs: list[list[str]]) -> cg.Lineage:
    """A series with a clause for each place of the lists, opened by the verb there."""
    ends = ("to count the lamps of the harbour;", "to paint the boats of the village each spring;")
    texts = {
        f"{70 + n}": text(
            70 + n,
            "Lamps",
            [f"{verb} the Secretary-General {end}" for verb, end in zip(row, ends, strict=False)],
        )
        for n, row in enumerate(verbs)
    }
    return cg.lineage(cg.parse(texts), [list(range(len(verbs)))])


def rows(chart: Any, field: str) -> list[dict[str, Any]]:
    return [row for held in chart.to_dict()["datasets"].values() for row in held if field in row]


def every_chart(corpus: cg.Corpus, lineage: cg.Lineage, **more: Any) -> dict[str, Any]:
    half = len(corpus) // 2
    return {
        "heat_map": plots.heat_map(cg.similarity(corpus, unit="resolution"), **more),
        "functions": plots.functions(corpus, **more),
        "strength": plots.strength(lineage, **more),
        "strength of a corpus": plots.strength(corpus, **more),
        "citations": plots.citation_network(corpus, outside=True, **more),
        "timeline": plots.timeline(lineage, **more),
        "keyness": cg.keyness(corpus[:half], corpus[half:], min_count=1).plot(**more),
    }


@pytest.mark.parametrize("documents", [12, 300])
def test_letters_do_not_touch(
    documents: int, small: cg.Corpus, large: cg.Corpus, series: cg.Lineage
) -> None:
    corpus = small if documents == 12 else large
    charts = every_chart(corpus, series)
    for by in ("year", "organ", "committee"):
        charts[f"functions by {by}"] = plots.functions(corpus, by=by, share=by == "organ")
    for name, chart in charts.items():
        scene = drawn(chart)
        assert len(letters(scene)) > 5, name
        assert not touching(scene), name
        assert scene["width"] <= 1_200, name


def test_titles_tell_what_is_shown(small: cg.Corpus, series: cg.Lineage) -> None:
    for name, chart in every_chart(small, series).items():
        title = chart.to_dict()["title"]
        assert title["text"][0], name
        told = " ".join(title["subtitle"])
        count = "40 resolutions" if name in ("strength", "timeline") else "12 resolutions"
        assert count in told or name == "keyness", name


def test_functions_are_counted_in_one_order(small: cg.Corpus) -> None:
    chart = plots.functions(small, by="organ")
    counts = Counter((r.header["organ"], c.function) for r in small for c in r.clauses)
    shown = rows(chart, "function")
    assert {(row["group"], row["function"]): row["clauses"] for row in shown} == counts
    for organ in {row["group"] for row in shown}:
        here = [row for row in shown if row["group"] == organ]
        assert sum(row["share"] for row in here) == pytest.approx(1)
        assert [row["place"] for row in here] == sorted(row["place"] for row in here)
    known = {c.function for r in made(60) for c in r.clauses}
    assert known <= set(FUNCTIONS)
    assert len(set(FUNCTIONS.values())) == len(FUNCTIONS)
    operative = sum(row["clauses"] for row in rows(plots.functions(small, part="operative"), "of"))
    assert operative == sum(c.part == "operative" for r in small for c in r.clauses)


def test_groups_by_labels_and_in_order_of_time(small: cg.Corpus) -> None:
    assert [r["group"] for r in rows(plots.functions(small, by="year"), "told")] == sorted(
        {r.header["adopted"][:4] for r in small}
    )
    labelled = rows(plots.functions(small, by=["a", None] * 6), "told")
    assert [row["group"] for row in labelled] == ["a", "unknown"]
    with pytest.raises(ValueError, match="by has 1 label for 12 resolutions"):
        plots.functions(small, by=["a"])
    with pytest.raises(ValueError, match="by is 'colour': it must be one of session, year, symbol"):
        plots.functions(small, by="colour")


def test_sessions_of_different_organs_and_kinds_stay_apart() -> None:
    bare = (
        "{symbol}\n\nResolution adopted by the General Assembly on 3 December {year}\n\n"
        "The General Assembly,\n\n1. Requests all States to count their lamps;\n"
    )
    symbols = {"A/RES/30/7": 1975, "A/RES/S-30/1": 2018, "A/HRC/RES/30/7": 2015, "A/RES/31/7": 1976}
    corpus = cg.parse({s: bare.format(symbol=s, year=year) for s, year in symbols.items()})
    groups = [row["group"] for row in rows(plots.functions(corpus), "told")]
    assert groups == ["A 30", "A 31", "A/HRC 30", "A S-30"]


def test_strength_tells_stronger_from_weaker() -> None:
    lineage = strengthening([["Invites", "Urges"], ["Urges", "Urges"], ["Urges", "Encourages"]])
    found = strengths_of(lineage, 0, "drafting_guides")
    courses = {chain.stops[0].clause.path: chain.course for chain in found.changed}
    assert courses == {"1": "stronger", "2": "weaker"}
    assert [(level.place, level.verb) for level in found.levels] == [
        (1, "invites"),
        (2, "encourages"),
        (3, "urges"),
    ]
    chart = plots.strength(lineage)
    assert len(rows(chart, "opening")) == 6
    assert "2 of them changed it, 0 came" in " ".join(chart.to_dict()["title"]["subtitle"])


def test_strength_of_what_comes_back_or_leaves_the_scale() -> None:
    lineage = strengthening([["Urges", "Urges"], ["Invites", "Notes"], ["Urges", "Notes"]])
    found = strengths_of(lineage, 0, "drafting_guides")
    assert {chain.course for chain in found.changed} == set(COURSES[2:])
    places = {row["strength"] for row in rows(plots.strength(lineage), "opening")}
    assert "not on the scale" in places


def test_strength_of_what_stays(small: cg.Corpus) -> None:
    lineage = strengthening([["Invites", "Urges"], ["Invites", "Urges"]])
    chart = plots.strength(lineage)
    assert {row["stayed"] for row in rows(chart, "stayed")} == {1}
    assert "0 of them changed it" in " ".join(chart.to_dict()["title"]["subtitle"])
    with pytest.raises(ValueError, match="scale is 'grammar': it must be one of gruenberg"):
        plots.strength(lineage, scale="grammar")
    with pytest.raises(ValueError, match=r"no clause of 'Lamps' has a place.*'gruenberg_emotive'"):
        plots.strength(lineage, scale="gruenberg_emotive")
    with pytest.raises(TypeError, match="series is for a lineage"):
        plots.strength(small, 0)


def test_the_series_that_changed_most_is_drawn_first(series: cg.Lineage) -> None:
    assert plots.strength(series).to_dict() == plots.strength(series, 0).to_dict()
    with pytest.raises(IndexError, match="there is no series 9"):
        plots.strength(series, 9)


def test_citations_are_those_of_the_records(small: cg.Corpus) -> None:
    names = {r.symbol for r in small}
    expected = {
        (r.symbol, c["symbol"])
        for r in small
        for c in r.citations
        if c["kind"] == "resolution" and c["symbol"] in names - {r.symbol}
    }
    network = network_of(small, 100, outside=False)
    found = {(network.nodes[e.start].symbol, network.nodes[e.end].symbol) for e in network.edges}
    assert found == expected
    assert len(expected) > 3
    cited = Counter(end for _, end in expected)
    assert {node.symbol: node.cited for node in network.nodes} == {
        node.symbol: cited[node.symbol] for node in network.nodes
    }
    chart = plots.citation_network(small)
    assert len(marks(drawn(chart), "arc")) == len(expected)


def test_of_many_citations_the_most_cited(large: cg.Corpus) -> None:
    every = network_of(large, 10_000, outside=True)
    few = network_of(large, 20, outside=True)
    assert len(few.nodes) == 20
    ranked = sorted((node.cited for node in every.nodes), reverse=True)
    assert sorted((node.cited for node in few.nodes), reverse=True)[:10] == ranked[:10]
    chart = plots.citation_network(large, nodes=20)
    told = " ".join(chart.to_dict()["title"]["subtitle"])
    assert "the 10 most cited and the 10 that cite most of them" in told
    assert len(rows(chart, "whole")) == 20


@pytest.mark.parametrize(
    ("symbol", "year"),
    [
        *(("S/RES/1325(2000)", 2000), ("A/RES/70/1", 2015), ("A/RES/217A(III)", 1948)),
        *(("A/RES/3362(S-VII)", None), ("E/RES/2018/18", 2018), ("A/RES/S-32/1", None)),
        *(("E/RES/155(VII)", 1952), ("letters", None), ("", None)),
    ],
)
def test_years_of_symbols(symbol: str, year: int | None) -> None:
    assert year_of_symbol(symbol) == year
    assert (roman("XXIV"), roman("XIX"), roman("A"), roman("")) == (24, 19, None, None)


def test_hostile_texts_are_drawn_and_not_obeyed(hostile: cg.Corpus, tmp_path: Path) -> None:
    lineage = cg.lineage(hostile, [[0, 1, 2]])
    for name, chart in every_chart(hostile, lineage).items():
        scene = drawn(chart)
        assert scene["width"] <= 1_200, name
        assert not touching(scene), name
        plots.save(chart, tmp_path / "chart.svg")
        ElementTree.parse(tmp_path / "chart.svg")
        assert len(chart.to_dict()["title"]["text"]) <= 3, name
    plots.save(plots.timeline(lineage), tmp_path / "chart.html")
    page = (tmp_path / "chart.html").read_text(encoding="utf-8")
    ours = page.rpartition("vegaEmbed(")[2]
    assert "alert(" in ours
    assert ours.count("</script>") == 1
    assert "<script" not in ours


@pytest.mark.parametrize("corpus", [cg.Corpus([]), cg.parse({"a": "A poem."})])
def test_little_or_nothing_is_an_error_that_says_so(corpus: cg.Corpus) -> None:
    nothing = "there is nothing to draw|there is nothing to compare|there is no timeline"
    lineage = cg.lineage(corpus)
    for make in (
        lambda: plots.heat_map(cg.similarity(corpus, unit="resolution")),
        lambda: plots.functions(corpus),
        lambda: plots.strength(corpus),
        lambda: plots.strength(lineage),
        lambda: plots.timeline(lineage),
        lambda: plots.citation_network(corpus),
        lambda: cg.keyness(corpus, corpus).plot(),
    ):
        with pytest.raises(ValueError, match=nothing):
            make()


def test_one_resolution_is_enough_for_what_needs_one(small: cg.Corpus) -> None:
    for chart in (plots.functions(small[:1]), plots.strength(small[:1])):
        assert not touching(drawn(chart))


def test_wrong_things_are_refused(small: cg.Corpus) -> None:
    wrong: list[Any] = [
        *(plots.functions, plots.strength, plots.citation_network, plots.timeline),
        plots.heat_map,
    ]
    for plot in wrong:
        with pytest.raises(TypeError, match="not list"):
            plot([])
    with pytest.raises(ValueError, match="part is 'middle': it must be 'preamble', 'operative'"):
        plots.functions(small, part="middle")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="nodes is 1: it must be 2 or more"):
        plots.citation_network(small, nodes=1)
    with pytest.raises(ValueError, match="width is 5: it must be 16 pixels or more"):
        plots.timeline(strengthening([["Urges"], ["Urges"]]), width=5)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "html", "json"])
def test_files_are_whole(small: cg.Corpus, tmp_path: Path, ending: str) -> None:
    chart = plots.functions(small)
    path = tmp_path / f"chart.{ending.upper()}"
    path.write_bytes(b"old")
    plots.save(chart, path, scale=2)
    data = path.read_bytes()
    if ending == "png":
        scene = drawn(chart)
        assert size_of_png(data) == (2 * scene["width"], 2 * scene["height"])
    elif ending == "svg":
        assert ElementTree.fromstring(data).tag.endswith("svg")
    elif ending == "pdf":
        assert data.startswith(b"%PDF")
        assert data.rstrip().endswith(b"%%EOF")
    elif ending == "html":
        assert data.rstrip().endswith(b"</html>")
        for loaded in (b"<link", b"<script src", b"@import", b"https://cdn"):
            assert loaded not in data
        assert b"What clauses do" in data
    else:
        assert json.loads(data)["$schema"].startswith("https://vega.github.io/schema/vega-lite")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_cannot_be_saved_is_said(small: cg.Corpus, tmp_path: Path) -> None:
    chart = plots.functions(small)
    with pytest.raises(ValueError, match=r"\.png, \.svg, \.pdf, \.html, \.json, not"):
        plots.save(chart, tmp_path / "chart.gif")
    with pytest.raises(ValueError, match="scale is 0: it must be above 0 and at most 10"):
        plots.save(chart, tmp_path / "chart.png", scale=0)
    with pytest.raises(TypeError, match=r"save takes a chart.*not Corpus"):
        plots.save(small, tmp_path / "chart.png")
    assert not list(tmp_path.iterdir())


def test_charts_can_be_restyled_and_laid_side_by_side(small: cg.Corpus) -> None:
    import altair as alt

    before = alt.theme.active
    chart = plots.functions(small)
    assert chart.configure_title(fontSize=30).to_dict()["config"]["title"]["fontSize"] == 30
    assert plots.functions(small, theme="dark").to_dict()["config"]["background"] != "#ffffff"
    bare = plots.functions(small, theme=None)
    assert "background" not in bare.to_dict()["config"]
    both = alt.hconcat(bare, plots.functions(small, by="year", theme=None)).to_dict()
    assert len(both["hconcat"]) == 2
    assert alt.theme.active == before


def test_width_of_a_timeline(series: cg.Lineage) -> None:
    narrow, wide = (drawn(plots.timeline(series, width=w))["width"] for w in (640, 1_600))
    assert narrow < wide
    with pytest.raises(KeyError, match="the nearest are"):
        plots.timeline(series, "A/RES/1/1")


def test_what_is_missing_is_named(small: cg.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = cg.similarity(small, unit="resolution")
    monkeypatch.setitem(sys.modules, "altair", None)
    for plot in (lambda: plots.functions(small), matrix.plot):
        with pytest.raises(MissingExtraError, match=r"pip install 'clausegram\[plot\]'"):
            plot()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'clausegram\[scipy\]'"):
        matrix.plot(order="cluster")


def test_nothing_heavy_is_imported_before_a_plot_is_made() -> None:
    code = (
        "import sys, clausegram as cg; cg.plots.heat_map; "
        "print([m for m in ('altair', 'numpy', 'scipy', 'vl_convert') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_real_resolutions(shared: Path) -> None:
    texts = sorted(shared.rglob("*.txt"))[:60]
    if len(texts) < 10:
        pytest.skip(f"fewer than 10 texts under {shared}")
    corpus = cg.read(texts)
    for chart in (plots.functions(corpus), cg.similarity(corpus, unit="resolution").plot()):
        scene = drawn(chart)
        assert not touching(scene)
        assert scene["width"] <= 1_200
