"""The timeline of a series as an Altair chart: one row a clause chain, one column a resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from clausegram.extras import need
from clausegram.grid import STATUSES, Cell, Column, Grid
from clausegram.plots.theme import Theme, ThemeName, finished, theme_of
from clausegram.plots.words import plain, shortened

if TYPE_CHECKING:
    import altair as alt

# Fill, ink and sign of each status. What stays the same is grey, so that change stands out; the
# colours differ in lightness as well as in hue, for the colour-blind, and the signs do for print.
LOOKS = {
    "identical": ("#ececec", "#757575", "="),
    "routine": ("#c6d2e1", "#465468", "~"),
    "edited": ("#f2b84b", "#3d2b00", "E"),
    "moved": ("#7fb8de", "#0b2f4a", "↕"),
    "split": ("#c97aaa", "#260718", "S"),
    "merged": ("#7a5195", "#ffffff", "M"),
    "new": ("#3f8f6e", "#ffffff", "+"),
    "dropped": ("#ffffff", "#a33327", "×"),
}

# In pixels. With these a series of 7 to 40 resolutions is 1,130 to 1,150 wide.
LABELS = 360  # room for path and first words
PATHS = 62
GUTTER = 8
ROW = 19
WIDTH = 740  # of all columns, while each has room for a sign and not more than it needs
NARROWEST, WIDEST = 16, 110
UPRIGHT = 76  # columns from here on have room for a symbol above them
LINES = 6, 19  # between a label of one line, or of two, and the columns
LEGEND = 88  # for each status
TALL = 45  # rows from which on the resolutions are also named below: more than a screen holds

# In characters.
WORDS = 60  # of a row's label: somewhat more than there is room for
TOLD = 400  # of a wording in a tooltip; longer ones fill the screen

PALE, ON_PALE = "#bcdccd", "#222222"  # in the first resolution, where all is new


def chart_of(
    grid: Grid, width: int = WIDTH, theme_name: ThemeName | None = "light"
) -> alt.LayerChart:
    """The chart of a grid; `width` is for all columns, in pixels."""
    need("plot")
    import altair as alt

    if width < NARROWEST:
        raise ValueError(f"width is {width}: it must be {NARROWEST} pixels or more")
    theme = theme_of(theme_name)
    names = _names(grid.columns)
    step = min(WIDEST, max(NARROWEST, width // len(names)))
    y = alt.Y("row:O", scale=alt.Scale(domain=list(range(len(grid.rows)))), axis=None)
    places: dict[str, Any] = {"sort": None, "scale": alt.Scale(domain=names, paddingInner=0.06)}
    x = alt.X("resolution:N", axis=_axis(step, "top", theme), **places)
    below = alt.X(
        "from:N", axis=_axis(step, "bottom", theme) if len(grid.rows) >= TALL else None, **places
    )
    none = alt.X("resolution:N", axis=None, **places)
    cells = alt.Chart(alt.InlineData([_told(grid, names, cell) for cell in grid.cells]))
    labels = alt.Chart(alt.InlineData(_labels(grid))).encode(y=y, tooltip=["words:N", "chain:Q"])
    gaps = [{"row": g.row, "from": names[g.start], "to": names[g.end]} for g in grid.gaps]
    left: dict[str, Any] = {"align": "left", "fontSize": 11}
    layers = [
        labels.mark_rule(color=theme.faint, aria=False).encode(
            x=alt.value(0), x2=alt.value(step * len(names))
        ),
        alt.Chart(alt.InlineData(gaps))
        .mark_rule(color=theme.line, strokeWidth=1.5, aria=False)
        .encode(x=below, x2="to:N", y=y),
        cells.mark_rect(stroke="#d0d0d0", strokeWidth=0.5).encode(
            *(x, y),
            color=_colour(step * len(names), theme),
            description="told:N",
            tooltip=TOOLTIP,
        ),
        cells.mark_text(fontSize=11, fontWeight="bold", aria=False).encode(
            *(none, y), text="sign:N", color=alt.Color("ink:N", scale=None), tooltip=TOOLTIP
        ),
        labels.mark_text(fontWeight="bold", color=theme.grey, limit=PATHS - GUTTER, **left).encode(
            x=alt.value(-LABELS), text="path:N"
        ),
        labels.mark_text(color=theme.ink, limit=LABELS - PATHS - GUTTER, **left).encode(
            x=alt.value(PATHS - LABELS), text="label:N"
        ),
    ]
    chart: alt.LayerChart = alt.LayerChart(layer=layers).resolve_axis(x="independent")
    size = {"width": alt.Step(step), "height": alt.Step(ROW)}
    return finished(chart, grid.title, _subtitle(grid), theme_name, **size)  # type: ignore[no-any-return]


TOOLTIP = ["resolution:N", "path:N", "status:N", "edits:N", "words:N", "id:N", "previous:N"]


def _axis(step: int, side: Literal["top", "bottom"], theme: Theme) -> alt.Axis:
    """Names of the columns, aslant where they would not fit."""
    import altair as alt

    above = side == "top"
    turned: dict[str, Any] = {"labelAngle": 0, "labelPadding": LINES[above]}
    lines = "split(datum.label, '\\n')"
    if step < UPRIGHT:
        turned = {"labelAngle": -60, "labelAlign": "left" if above else "right", "labelPadding": 6}
        lines = "replace(datum.label, '\\n', ', ')"
    return alt.Axis(
        orient=side,
        title=None,
        labelExpr=lines,
        labelColor=theme.grey,
        labelLimit=200,
        labelOverlap=False,
        ticks=False,
        domain=False,
        **turned,
    )


def _colour(width: int, theme: Theme) -> Any:
    """Colours with a legend that also tells the signs."""
    import altair as alt

    signs = ", ".join(f"{status}: '{LOOKS[status][2]}  {status}'" for status in STATUSES)
    colour = alt.Color(
        "status:N",
        scale=alt.Scale(domain=list(STATUSES), range=[LOOKS[status][0] for status in STATUSES]),
        legend=alt.Legend(
            orient="top",
            title=None,
            labelExpr=f"({{{signs}}})[datum.label]",
            columns=max(2, min(len(STATUSES), width // LEGEND)),
            symbolType="square",
            symbolSize=140,
            symbolStrokeColor=theme.line,
            symbolStrokeWidth=0.5,
        ),
    )
    return alt.condition("datum.first", alt.value(PALE), colour)


def _subtitle(grid: Grid) -> list[str]:
    first, last = grid.columns[0].name, grid.columns[-1].name
    chains = f"{grid.chains:,} chains of clauses, {grid.changed:,} of them changed"
    subtitle = [f"{len(grid.columns):,} resolutions, {first} to {last}; {chains}"]
    if grid.changed >= len(grid.rows) < grid.chains:
        few = "the" if len(grid.rows) == grid.changed else f"only {len(grid.rows):,} of the"
        subtitle.append(f"Too many rows for one picture: {few} chains that changed are shown")
    subtitle.append(
        "Pale: in the first resolution, where all is new. A line: not there for a while"
    )
    return subtitle


def _names(columns: list[Column]) -> list[str]:
    """A name for each column, unlike all others: those of one symbol are told by numbers."""
    names: dict[str, None] = {}
    for number, column in enumerate(columns, 1):
        name = plain(column.name)
        if column.session is not None:
            name += f"\nsession {column.session}"
        names[name if name not in names else f"{name} ({number})"] = None
    return list(names)


def _told(grid: Grid, names: list[str], cell: Cell) -> dict[str, Any]:
    """A cell as a row of the chart's data."""
    status = words_of(cell)
    _, ink, sign = LOOKS[cell.status]
    first = cell.column == 0
    row = {
        **{"row": cell.row, "resolution": names[cell.column], "chain": grid.rows[cell.row].chain},
        **{"status": cell.status, "change": cell.change},
        **{"ink": ON_PALE if first else ink, "first": first},
        "sign": sign + "E" * (cell.status == "moved" and cell.change == "edited"),
        **{"path": cell.clause.path, "id": cell.clause.id, "previous": cell.previous},
        "words": shortened(cell.clause.text, TOLD),
        "edits": cell.edits and shortened(cell.edits, TOLD),
        "told": f"{names[cell.column].replace(chr(10), ', ')}: {cell.clause.path} {status}",
    }
    return {key: plain(value) if isinstance(value, str) else value for key, value in row.items()}


def _labels(grid: Grid) -> list[dict[str, Any]]:
    return [
        {
            **{"row": number, "chain": row.chain, "path": plain(row.clause.path)},
            "label": plain(shortened(row.clause.text, WORDS)),
            "words": plain(shortened(row.clause.text, TOLD)),
        }
        for number, row in enumerate(grid.rows)
    ]


def words_of(cell: Cell) -> str:
    """The status of a cell, with what else became of a clause that was moved, split or merged."""
    if cell.status in ("moved", "split", "merged") and cell.change not in (None, "identical"):
        return f"{cell.status}, {cell.change}"
    return cell.status
