"""Heat maps: cells against the matrix, order, names that do not touch, what is refused."""

from __future__ import annotations

import io
import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import clausegram as cg
from clausegram import datasets, plots
from clausegram.plots.cells import CROWDED, cells_of
from clausegram.plots.order import sides_of
from clausegram.plots.theme import THEMES
from clausegram.plots.ticks import ROOM, spread, ticks_of
from scene import drawn, letters, marks, size_of_png, touching

pytestmark = pytest.mark.parser


def made(documents: int, **more: Any) -> cg.Corpus:
    samples = datasets.make_corpus(documents, seed=1, layouts=("clean",), **more)
    return cg.parse(samples.texts())


@pytest.fixture(scope="module")
def small() -> cg.Corpus:
    return made(12)


@pytest.fixture(scope="module")
def large() -> cg.Corpus:
    return made(300)


def of_resolutions(corpus: cg.Corpus, **more: Any) -> cg.SimilarityMatrix:
    return cg.similarity(corpus, unit="resolution", **more)


def data(chart: Any, field: str) -> list[dict[str, Any]]:
    """The rows of a chart that have a field."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows if field in row]


def by_hand(matrix: cg.SimilarityMatrix, rows: list[int], columns: list[int], how: Any) -> float:
    """The score of a block, pair by pair."""
    whole = matrix.to_numpy()
    same = matrix._right is None
    found = [whole[r, c] for r in rows for c in columns if not (same and r == c)]
    return float(how(found)) if found else math.nan


@pytest.mark.parametrize("aggregate", ["max", "mean"])
@pytest.mark.parametrize("marks_", [1, 7, 50, 5_000])
@pytest.mark.parametrize("measure", ["jaccard", "containment"])
@pytest.mark.parametrize("two", [False, True])
def test_cells_are_those_of_the_matrix(
    small: cg.Corpus, aggregate: Any, marks_: int, measure: Any, two: bool
) -> None:
    matrix = of_resolutions(small, others=made(5, noise=None) if two else None, measure=measure)
    rows, columns, _ = sides_of(matrix, "time", (None, None))
    cells = cells_of(matrix, (rows, columns), marks_, aggregate)
    down, across = len(cells.rows) - 1, len(cells.columns) - 1
    assert down * across <= marks_
    assert cells.blocks == (down * across < matrix.shape[0] * matrix.shape[1])
    how = max if aggregate == "max" else lambda found: sum(found) / len(found)
    for r in range(down):
        for c in range(across):
            expected = by_hand(
                matrix,
                rows.order[cells.rows[r] : cells.rows[r + 1]],
                columns.order[cells.columns[c] : cells.columns[c + 1]],
                how,
            )
            assert cells.scores[r, c] == pytest.approx(expected, abs=1e-6, nan_ok=True)


def test_every_text_is_in_one_block(large: cg.Corpus) -> None:
    chart = of_resolutions(large).plot()
    rows = data(chart, "top")
    assert [row["top"] for row in rows[1:]] == [row["bottom"] for row in rows[:-1]]
    assert (rows[0]["top"], rows[-1]["bottom"]) == (0, 300)
    pairs = sum(row["pairs"] for row in data(chart, "score"))
    assert pairs == 300 * 299


def test_above_five_thousand_cells_there_are_blocks_and_it_says_so(
    small: cg.Corpus, large: cg.Corpus
) -> None:
    chart = of_resolutions(large).plot()
    scene = drawn(chart)
    assert len(data(chart, "score")) == len(marks(scene, "rect")) <= 5_000
    told = " ".join(chart.to_dict()["title"]["subtitle"])
    assert "a cell is the highest score of up to 5 x 5 neighbours" in told
    single = of_resolutions(small).plot()
    assert len(data(single, "score")) == len(marks(drawn(single), "rect")) == 144
    assert "a cell is" not in " ".join(single.to_dict()["title"]["subtitle"])


def test_blocks_of_very_many_show_means() -> None:
    texts = [f"word{n % 7} word{n % 11} word{n % 13}" for n in range(CROWDED * 2)]
    matrix = cg.similarity(texts)
    told = " ".join(matrix.plot(marks=4).to_dict()["title"]["subtitle"])
    assert f"the mean score of up to {CROWDED} x {CROWDED}" in told
    assert "the highest score" in " ".join(matrix.plot(marks=9).to_dict()["title"]["subtitle"])


def test_the_dense_matrix_is_never_made(small: cg.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = of_resolutions(small)
    monkeypatch.setattr(cg.SimilarityMatrix, "to_numpy", lambda *_, **__: pytest.fail("dense"))
    assert len(data(matrix.plot(marks=9), "score")) <= 9


def test_the_diagonal_is_on_no_scale(small: cg.Corpus) -> None:
    chart = of_resolutions(small).plot()
    for row in data(chart, "score"):
        assert (row["score"] is None) == (row["r"] == row["c"])
    fills = [item["fill"] for item in marks(drawn(chart), "rect")]
    assert fills.count(THEMES["light"].nothing) == 12


def test_in_order_of_time(small: cg.Corpus) -> None:
    backwards = cg.Corpus(reversed(small))
    ids = [row["row"] for row in data(of_resolutions(backwards).plot(), "top")]
    known = {r.symbol: r.header["adopted"] for r in small}
    assert ids != [r.symbol for r in backwards]
    assert [known[name] for name in ids] == sorted(known.values())
    given = data(of_resolutions(backwards).plot(order="given"), "top")
    assert [row["row"] for row in given] == [r.symbol for r in backwards]


def test_clusters_stand_together() -> None:
    kinds = ["lamps of the harbour and the quay", "wells of the high valley in spring"]
    texts = {f"{n}": f"{kinds[n % 2]} number{n}" for n in range(8)}
    rows = data(cg.similarity(texts).plot(order="cluster"), "top")
    halves = [{int(row["row"]) % 2 for row in half} for half in (rows[:4], rows[4:])]
    assert halves in ([{0}, {1}], [{1}, {0}])


def test_clusters_of_two_collections_and_of_a_measure_that_is_not_symmetric(
    small: cg.Corpus,
) -> None:
    two = of_resolutions(small, others=made(5)).plot(order="cluster")
    assert len(data(two, "top")) == 12
    assert len(data(two, "left")) == 5
    one = of_resolutions(small, measure="containment").plot(order="cluster")
    assert len(data(one, "top")) == 12


@pytest.mark.parametrize("order", ["time", "cluster", "given"])
@pytest.mark.parametrize("unit", ["resolution", "clause"])
def test_names_do_not_touch(large: cg.Corpus, order: Any, unit: Any) -> None:
    corpus = large[:20] if unit == "clause" else large
    scene = drawn(cg.similarity(corpus, unit=unit).plot(order=order))
    assert len(letters(scene)) > 15
    assert not touching(scene)
    assert scene["width"] <= 1_200


def test_clauses_of_one_resolution_and_of_two(small: cg.Corpus) -> None:
    one = cg.similarity(small[:1]).plot()
    names = {text for text, _ in letters(drawn(one))}
    assert {"P1", "1", small[0].symbol} <= names
    two = drawn(cg.similarity(small[:1], small[4:5]).plot())
    assert {small[0].symbol, small[4].symbol} <= {text for text, _ in letters(two)}
    assert not touching(two)


def test_names_of_ones_own(small: cg.Corpus) -> None:
    names = [f"number {n}" for n in range(12)]
    scene = drawn(of_resolutions(small).plot(order="given", labels=names))
    assert {text for text, _ in letters(scene)} >= set(names)
    with pytest.raises(ValueError, match="labels has 3 entries for 12 texts"):
        of_resolutions(small).plot(labels=["a", "b", "c"])
    with pytest.raises(ValueError, match="column_labels is for two collections"):
        of_resolutions(small).plot(column_labels=names)


def test_what_is_missing_stands_last() -> None:
    texts = [r.text for r in made(3)]
    bare = ["The General Assembly,\n\n1. Requests a lamp;"] * 2
    corpus = cg.parse({f"{n}.txt": text for n, text in enumerate([*bare, *texts])})
    chart = of_resolutions(corpus).plot()
    assert {row["row"] for row in data(chart, "top")[-2:]} == {"0.txt", "1.txt"}
    assert not touching(drawn(chart))


def test_what_cannot_be_drawn_is_said(small: cg.Corpus) -> None:
    with pytest.raises(ValueError, match=r"the matrix is 1 x 1.*unit='clause'"):
        of_resolutions(small[:1]).plot()
    with pytest.raises(ValueError, match="nothing to draw: the matrix is 0 x 0"):
        cg.similarity(cg.Corpus([])).plot()
    with pytest.raises(ValueError, match="order is 'size': it must be 'time', 'cluster', 'given'"):
        of_resolutions(small).plot(order="size")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="bare texts have no dates"):
        cg.similarity(["a b", "b c"]).plot(order="time")
    with pytest.raises(ValueError, match="aggregate is 'sum'"):
        of_resolutions(small).plot(aggregate="sum")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="marks is 0"):
        of_resolutions(small).plot(marks=0)
    with pytest.raises(ValueError, match="theme is 'pink'"):
        of_resolutions(small).plot(theme="pink")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"what cg.similarity\(corpus\) gives, not ndarray"):
        plots.heat_map(np.zeros((2, 2)))  # type: ignore[arg-type]


def test_too_many_to_cluster_is_refused(small: cg.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausegram.plots.cluster.CLUSTERED", 11)
    with pytest.raises(ValueError, match="for up to 11 texts, and there are 12: take order='time'"):
        of_resolutions(small).plot(order="cluster")


def test_pictures_have_the_size_of_the_chart(small: cg.Corpus) -> None:
    chart = of_resolutions(small).plot(theme="dark")
    scene, out = drawn(chart), io.BytesIO()
    chart.save(out, format="png")
    assert size_of_png(out.getvalue()) == (scene["width"], scene["height"])


def lab(colour: str) -> tuple[float, float, float]:
    """A colour in CIELAB (D65)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", THEMES)
def test_equal_steps_of_colour_look_equal(name: str) -> None:
    first, middle, last = (lab(colour) for colour in THEMES[name].ramp)
    low, high = math.dist(first, middle), math.dist(middle, last)
    assert abs(low - high) < 0.1 * (low + high) / 2
    lightness = [first[0], middle[0], last[0]]
    assert lightness in (sorted(lightness), sorted(lightness, reverse=True))
    assert abs(first[0] - last[0]) > 60


def test_the_finest_level_that_has_room() -> None:
    items = [f"{n}" for n in range(100)]
    decades = [f"{n // 10}" for n in range(100)]
    assert len(ticks_of([items, decades], 100 * ROOM).at) == 100
    assert ticks_of([items, decades], 99 * ROOM).names == [f"{n}" for n in range(10)]
    assert ticks_of([items, ["same"] * 100], 20 * ROOM).thinned == 80
    mixed = ["a"] * 40 + ["b"] + ["a"] * 30 + ["c"] * 29
    found = ticks_of([items, mixed], 30 * ROOM)
    assert (found.names, found.edges) == (["a", "c"], [71])


@pytest.mark.parametrize("wanted", [[], [3.0], [5, 5, 5], [0, 100, 100, 99], list(range(50))])
def test_places_are_apart(wanted: list[float]) -> None:
    places = sorted(spread(wanted, 10, 100))
    room = min(10, 100 / max(1, len(wanted) - 1))
    assert all(b - a >= room - 1e-9 for a, b in pairwise(places))
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in places)


def test_a_long_one_is_announced(
    small: cg.Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    of_resolutions(small).plot()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("clausegram.plots.cells.LONG", 0.0)
    of_resolutions(small).plot()
    assert "a heat map of 12 x 12 texts: about a second" in capsys.readouterr().err
