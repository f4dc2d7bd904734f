"""The timeline of a series as an Altair chart: one row a clause chain, one column a resolution."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from clausegram.extras import need
from clausegram.grid import STATUSES, Cell, Column, Grid

if TYPE_CHECKING:
    import altair as alt

# Fill, ink and sign of each status. What stays the same is grey, so that change stands out; the
# colours differ in lightness as well as in hue, for the colour-blind, and the signs do for print.
LOOKS = {
    "identical": ("#ececec", "#8a8a8a", "="),
    "routine": ("#cfd8e3", "#5b6b7f", "~"),
    "edited": ("#f2b84b", "#3d2b00", "E"),
    "moved": ("#7fb8de", "#0b2f4a", "↕"),
    "split": ("#d79bc0", "#3f1030", "S"),
    "merged": ("#7a5195", "#ffffff", "M"),
    "new": ("#4c9a79", "#ffffff", "+"),
    "dropped": ("#ffffff", "#b03a2e", "×"),
}

# In pixels. With these a series of ten resolutions is 1,150 wide.
LABELS = 360  # room for path and first words
PATHS = 62
ROW = 19
WIDEST, NARROWEST = 76, 16  # a column with its symbol above it, and one that holds just a sign
WIDTH = 780  # of all columns, while they are not narrower than that
WORDS = 52  # characters of a row's label
TOLD = 400  # characters of a wording in a tooltip; longer ones fill the screen
TITLE = 100  # characters of a line
LEGEND = 90  # for each status

GREY, FAINT, LINE = "#555555", "#f2f2f2", "#9a9a9a"


def chart_of(grid: Grid) -> alt.LayerChart:
    """The chart of a grid."""
    need("plots")
    import altair as alt

    names = _names(grid.columns)
    step = min(WIDEST, max(NARROWEST, WIDTH // len(names)))
    y = alt.Y("row:O", scale=alt.Scale(domain=list(range(len(grid.rows)))), axis=None)
    places: dict[str, Any] = {"sort": None, "scale": alt.Scale(domain=names, paddingInner=0.06)}
    x = alt.X("resolution:N", axis=_axis(step), **places)
    cells = alt.Chart(alt.InlineData([_told(grid, names, cell) for cell in grid.cells]))
    labels = alt.Chart(alt.InlineData(_labels(grid))).encode(y=y, tooltip=["words:N", "chain:Q"])
    gaps = [{"row": g.row, "from": names[g.start], "to": names[g.end]} for g in grid.gaps]
    layers = [
        labels.mark_rule(color=FAINT, aria=False).encode(
            x=alt.value(0), x2=alt.value(step * len(names))
        ),
        alt.Chart(alt.InlineData(gaps))
        .mark_rule(color=LINE, strokeWidth=1.5, aria=False)
        .encode(x=alt.X("from:N", axis=_axis(step), **places), x2="to:N", y=y),
        cells.mark_rect(stroke="#d0d0d0", strokeWidth=0.5).encode(
            *(x, y, _colour(step * len(names))), description="told:N", tooltip=TOOLTIP
        ),
        cells.mark_text(fontSize=11, fontWeight="bold", aria=False).encode(
            *(x, y), text="sign:N", color=alt.Color("ink:N", scale=None), tooltip=TOOLTIP
        ),
        labels.mark_text(align="left", fontSize=11, fontWeight="bold", color=GREY).encode(
            x=alt.value(-LABELS), text="path:N"
        ),
        labels.mark_text(align="left", fontSize=11, color="#222222").encode(
            x=alt.value(PATHS - LABELS), text="label:N"
        ),
    ]
    chart = alt.LayerChart(layer=layers)
    return chart.properties(width=alt.Step(step), height=alt.Step(ROW), title=_title(grid))


TOOLTIP = ["resolution:N", "path:N", "status:N", "edits:N", "words:N", "id:N", "previous:N"]


def _axis(step: int) -> alt.Axis:
    """Symbols above the columns, aslant where they would not fit."""
    import altair as alt

    slant: dict[str, Any] = {"labelAngle": 0}
    if step < WIDEST:
        slant = {"labelAngle": -60, "labelAlign": "left"}
    lines = "split(datum.label, '\\n')" if step >= WIDEST else "replace(datum.label, '\\n', ', ')"
    return alt.Axis(
        orient="top",
        title=None,
        labelExpr=lines,
        labelColor=GREY,
        labelLimit=200,
        labelPadding=6,
        labelOverlap=False,
        ticks=False,
        domain=False,
        **slant,
    )


def _colour(width: int) -> alt.Color:
    """Colours with a legend that also tells the signs."""
    import altair as alt

    signs = ", ".join(f"{status}: '{LOOKS[status][2]}  {status}'" for status in STATUSES)
    return alt.Color(
        "status:N",
        scale=alt.Scale(domain=list(STATUSES), range=[LOOKS[status][0] for status in STATUSES]),
        legend=alt.Legend(
            orient="top",
            title=None,
            labelExpr=f"({{{signs}}})[datum.label]",
            columns=max(2, min(len(STATUSES), width // LEGEND)),
            symbolType="square",
            symbolSize=140,
            symbolStrokeColor=LINE,
            symbolStrokeWidth=0.5,
        ),
    )


def _title(grid: Grid) -> alt.TitleParams:
    import altair as alt

    first, last = grid.columns[0].name, grid.columns[-1].name
    chains = f"{grid.chains:,} chains of clauses, {grid.changed:,} of them changed"
    subtitle = [f"{len(grid.columns):,} resolutions, {first} to {last}; {chains}"]
    if grid.changed >= len(grid.rows) < grid.chains:
        few = "the" if len(grid.rows) == grid.changed else f"only {len(grid.rows):,} of the"
        subtitle.append(f"Too many rows for one picture: {few} chains that changed are shown")
    subtitle.append("A line: not there for some sessions.  ×: not there any more")
    return alt.TitleParams(
        textwrap.wrap(plain(grid.title), TITLE)[:3],
        subtitle=subtitle,
        subtitleColor=GREY,
        subtitlePadding=6,
        fontSize=15,
        anchor="start",
        frame="bounds",
        offset=12,
    )


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
    row = {
        **{"row": cell.row, "resolution": names[cell.column], "chain": grid.rows[cell.row].chain},
        **{"status": cell.status, "change": cell.change, "ink": ink},
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


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    cut = text[: most - 1].rpartition(" ")[0]
    # One long word fills it all: better cut than not told.
    return (cut if len(cut) > most // 2 else text[: most - 1]) + "…"


def plain(text: str) -> str:
    """A text without what cannot be drawn and may not stand in XML."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)
