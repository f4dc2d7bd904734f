"""The heat map of a similarity matrix."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from clausegram.extras import need
from clausegram.plots.cells import AGGREGATES, Aggregate, Cells, cells_of
from clausegram.plots.order import Order, Side, sides_of
from clausegram.plots.theme import Theme, ThemeName, finished, theme_of
from clausegram.plots.ticks import ROOM, ROUNDING, Ticks, ticks_of
from clausegram.plots.words import counted, line

if TYPE_CHECKING:
    import altair as alt

    from clausegram.similarity import SimilarityMatrix

MARKS = 5_000
# In pixels. The longer side of the cells, the largest cell, the least length of a side (below it
# the legend and the title have no room), and room for names at the axes.
SIDE, CELL, LEAST = 780, 46, 120
GRADIENT = 180  # of the legend
NAMES = 190
LEAST_RANGE = 0.001  # of scores: smaller differences are no differences of colour
ACROSS = 8  # pixels a character: names along the bottom that fit so stand upright

FIELDS = ("row", "row_title", "top", "bottom"), ("column", "column_title", "left", "right")


def heat_map(
    matrix: SimilarityMatrix,
    *,
    order: Order | None = None,
    labels: Sequence[Any] | None = None,
    column_labels: Sequence[Any] | None = None,
    aggregate: Aggregate | None = None,
    marks: int = MARKS,
    domain: tuple[float, float] | None = None,
    title: str | None = None,
    theme: ThemeName | None = "light",
) -> alt.LayerChart:
    """Every text with every text: the more alike, the stronger the colour.

    `order` is "time" (default for a corpus: by date or session, clauses as in the text), "cluster"
    (average linkage, with optimal leaf ordering up to 1,000 texts; needs SciPy) or "given".
    `labels` and `column_labels` are names for the axes, one a text, in the order of the matrix. Of
    one collection the map is square, and its diagonal, a text with itself, is grey and on no scale.

    Above `marks` cells, neighbours are drawn as blocks, and the subtitle says so: a cell is then
    the highest or the mean of their scores (`aggregate`: "max", default for blocks of less than 100
    neighbours, or "mean"), those of a text with itself left out. The matrix is computed in strips
    of rows, so that it may be larger than memory. `domain` are the scores at both ends of the
    colours; without it, 0 (of means, the lowest one) and the highest cell. `theme` None adds no
    `config`, so that the chart can be laid beside others. Raises ValueError for what cannot be.
    """
    need("plot")
    matrix = _checked(matrix, aggregate, marks)
    both = labels, labels if matrix._right is None else column_labels
    if matrix._right is None and column_labels is not None:
        raise ValueError("column_labels is for two collections: take labels, which is for both")
    rows, columns, order_told = sides_of(matrix, order, both)
    cells = cells_of(matrix, (rows, columns), marks, aggregate)
    ground = theme_of(theme)
    size = _size(matrix.shape)
    chart = _layers(cells, (rows, columns), size, matrix.measure, domain, ground)
    told = rows.told if matrix._right is None else f"Rows: {rows.told}; columns: {columns.told}"
    subtitle = [f"{told}; {order_told}; {matrix.measure} similarity by n-grams"]
    if cells.blocks:
        subtitle.append(_of_blocks(cells))
    elif matrix._right is None:
        subtitle.append("Grey: a text with itself")
    return finished(chart, title or f"Similarity of {rows.what}", subtitle, theme)  # type: ignore[no-any-return]


def _checked(matrix: SimilarityMatrix, aggregate: str | None, marks: int) -> SimilarityMatrix:
    from clausegram.similarity import SimilarityMatrix

    if not isinstance(matrix, SimilarityMatrix):
        raise TypeError(
            f"heat_map takes what cg.similarity(corpus) gives, not {type(matrix).__name__}"
        )
    if aggregate not in (None, *AGGREGATES):
        raise ValueError(f"aggregate is {aggregate!r}: it must be 'max', 'mean' or None")
    if marks < 1:
        raise ValueError(f"marks is {marks}: it must be 1 or more")
    rows, columns = matrix.shape
    if not rows or not columns or (matrix._right is None and rows < 2):
        raise ValueError(
            f"there is nothing to draw: the matrix is {rows} x {columns}; a heat map takes two "
            "texts or more (of one resolution, compare its clauses: unit='clause')"
        )
    return matrix


def _size(shape: tuple[int, int]) -> tuple[float, float]:
    """Pixels from top to bottom and from left to right: cells are square unless one side is long.

    Of a short side beside a long one the names have room nonetheless.
    """
    cell = min(CELL, SIDE / max(shape))
    down, across = (
        max(LEAST, items * cell, min(items * (ROOM + 1), SIDE / 2))
        if items < max(shape)
        else max(LEAST, items * cell)
        for items in shape
    )
    return down, across


def _layers(
    cells: Cells,
    sides: tuple[Side, Side],
    size: tuple[float, float],
    measure: str,
    domain: tuple[float, float] | None,
    theme: Theme,
) -> alt.LayerChart:
    import altair as alt

    down = ticks_of(sides[0].levels, size[0])
    across = ticks_of(sides[1].levels, size[1])
    vertical = _place(sides[0], down, size[0], upright=True)
    flat = _place(sides[1], across, size[1], upright=False)
    base = alt.Chart(alt.InlineData(_scores(cells)))
    for number, (key, fields) in enumerate(zip("rc", FIELDS, strict=True)):
        edges = (cells.rows, cells.columns)[number]
        named = alt.InlineData(_named(sides[number], edges, fields))
        base = base.transform_lookup(
            lookup=key, from_=alt.LookupData(named, key="n", fields=list(fields))
        )
    cell: dict[str, Any] = {
        **{"x": alt.X("left:Q", **flat), "x2": "right:Q"},
        **{"y": alt.Y("top:Q", **vertical), "y2": "bottom:Q"},
        "tooltip": _tooltip(cells, measure),
    }
    lines: dict[str, Any] = {"stroke": theme.ground, "strokeWidth": _gap(cells, size)}
    known = base.transform_filter("isValid(datum.score)")
    none = base.transform_filter("!isValid(datum.score)")
    layers = [
        known.mark_rect(**lines).encode(color=_colour(cells, measure, domain, theme), **cell),
        none.mark_rect(color=theme.nothing, **lines).encode(**cell),
    ]
    for name, edges in (("y", down.edges), ("x", across.edges)):
        if edges:
            at = alt.Y("at:Q", **vertical) if name == "y" else alt.X("at:Q", **flat)
            meeting = alt.Chart(alt.InlineData([{"at": edge} for edge in edges]))
            look = meeting.mark_rule(color=theme.ink, strokeWidth=1, opacity=0.55, aria=False)
            layers.append(look.encode(**{name: at}))
    return alt.LayerChart(layer=layers, width=size[1], height=size[0])


def _place(side: Side, ticks: Ticks, pixels: float, *, upright: bool) -> dict[str, Any]:
    """Scale and axis: names stand in the middle of what they name."""
    import altair as alt

    longest = max(map(len, ticks.names), default=0)
    gaps = [after - before for before, after in pairwise(ticks.at)]
    room = min(gaps, default=len(side.order)) * pixels / len(side.order)
    flat = upright or longest * ACROSS <= room
    turned: dict[str, Any] = {"labelAngle": 0}
    if not flat:
        turned = {"labelAngle": -60, "labelAlign": "right", "labelBaseline": "middle"}
    return {
        "scale": alt.Scale(
            domain=[0, len(side.order)], nice=False, zero=False, reverse=upright, padding=0
        ),
        "axis": alt.Axis(
            values=ticks.at,
            # In ASCII, so that nothing in a name can end the expression it stands in.
            labelExpr=f"{json.dumps(ticks.names)}[indexof({json.dumps(ticks.at)}, datum.value)]",
            title=side.axis,
            orient="left" if upright else "bottom",
            labelLimit=NAMES,
            labelOverlap=False,
            grid=False,
            domain=False,
            tickSize=4,
            **turned,
        ),
    }


def _gap(cells: Cells, size: tuple[float, float]) -> float:
    """A thin line between cells, where these are large enough to be looked at one by one."""
    return 1.0 if min(size[0] / cells.scores.shape[0], size[1] / cells.scores.shape[1]) > 8 else 0.0


def _colour(cells: Cells, measure: str, domain: tuple[float, float] | None, theme: Theme) -> Any:
    import altair as alt
    import numpy as np

    known = cells.scores[np.isfinite(cells.scores)]
    lowest = float(known.min()) if cells.blocks and cells.aggregate == "mean" else 0.0
    ends = domain or _ends(lowest, float(known.max()))
    title = f"{cells.aggregate} {measure}" if cells.blocks else measure
    return alt.Color(
        "score:Q",
        scale=alt.Scale(domain=[*ends], range=list(theme.ramp), interpolate="lab", clamp=True),
        legend=alt.Legend(title=title, gradientLength=GRADIENT, format=".3~f"),
    )


def _ends(lowest: float, highest: float) -> tuple[float, float]:
    """Round numbers below and above the scores, not farther off than a part of their range.

    0 below single scores and maxima; means of many lie close together, far above it.
    """
    width = min(1.0, max(highest - lowest, LEAST_RANGE))
    step = 10 ** math.floor(math.log10(width)) / 2
    first, last = math.floor(lowest / step + ROUNDING), math.ceil(highest / step - ROUNDING)
    return first * step, min(1.0, max(last, first + 1) * step)


def _tooltip(cells: Cells, measure: str) -> list[Any]:
    import altair as alt

    score = alt.Tooltip(
        "score:Q", title=f"{cells.aggregate} {measure}" if cells.blocks else measure, format=".4~f"
    )
    first = [alt.Tooltip("row:N", title="row"), alt.Tooltip("row_title:N", title=" ")]
    second = [alt.Tooltip("column:N", title="column"), alt.Tooltip("column_title:N", title="  ")]
    return [*first, *second, score, *([alt.Tooltip("pairs:Q")] if cells.blocks else [])]


def _scores(cells: Cells) -> list[dict[str, Any]]:
    pairs = cells.blocks
    return [
        {
            **{"r": row, "c": column, "score": None if math.isnan(score) else round(score, 4)},
            **({"pairs": int(cells.pairs[row, column])} if pairs else {}),
        }
        for row, scores in enumerate(cells.scores.tolist())
        for column, score in enumerate(scores)
    ]


def _named(side: Side, edges: list[int], fields: tuple[str, ...]) -> list[dict[str, Any]]:
    """For each row or column of cells what it is called, its title, and where it lies."""
    found = []
    for number, (start, end) in enumerate(pairwise(edges)):
        several = end - start > 1
        name = f"{side.ids[start]} to {side.ids[end - 1]}" if several else side.ids[start]
        title = counted(end - start, "text") if several else side.titles[start]
        values = (line(name, 200), title, start, end)
        found.append({"n": number, **dict(zip(fields, values, strict=True))})
    return found


def _of_blocks(cells: Cells) -> str:
    """What a cell is, in words."""
    sizes = [
        max(end - start for start, end in pairwise(edges)) for edges in (cells.rows, cells.columns)
    ]
    highest = "highest" if cells.aggregate == "max" else "mean"
    return (
        f"Too many for one picture: a cell is the {highest} score of up to {sizes[0]} x {sizes[1]} "
        f"neighbours, a text with itself left out"
    )
