"""Stacked bars: how much of each group is of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clausegram.plots.theme import ThemeName, finished, theme_of
from clausegram.plots.words import counted

if TYPE_CHECKING:
    import altair as alt

    from clausegram.plots.groups import Groups

# In pixels: all bars, the widest and the narrowest one, the height of bars that stand; of bars
# that lie, their height, length, and the room for names at their left.
WIDTH, WIDEST, NARROWEST, HEIGHT = 860, 110, 5, 420
THICK, LONG, NAMES = 24, 620, 260
BESIDE, NUMBER = 18, 40  # between bars and legend, and room for a number there
THIN = 12  # bars up to so many pixels have no lines between their parts: these would fill them
OFFSET = 12  # of the axis of numbers
TOTALS = 46  # bars from so many pixels on bear the number of what they count


def stacked(
    counts: Counter[tuple[str, str]],
    groups: Groups,
    colours: Mapping[str, str],
    what: tuple[str, bool],
    words: tuple[str, list[str]],
    theme: ThemeName | None,
) -> alt.LayerChart:
    """One bar a group, one colour a kind, in the order of `colours`.

    `what` is the word for a kind, and whether shares are shown; `words` are title and subtitle.
    """
    import altair as alt

    kind, share = what
    ground = theme_of(theme)
    rows, totals = _rows(counts, groups, list(colours), kind)
    names = [name for name in groups.names if totals.get(name)]
    upright = groups.upright
    step = max(NARROWEST, min(WIDEST, WIDTH // max(1, len(names)))) if upright else THICK
    along, value = _axes(names, step, groups, share)
    bars = (
        alt.Chart(alt.InlineData(rows))
        .mark_bar(stroke=ground.ground, strokeWidth=0.5 if step > THIN else 0)
        .encode(
            along,
            value,
            color=_colour(colours, kind, BESIDE if upright else BESIDE + NUMBER),
            order=alt.Order("place:Q", sort="descending" if upright else "ascending"),
            tooltip=[
                alt.Tooltip("group:N", title=groups.what),
                f"{kind}:N",
                alt.Tooltip("clauses:Q", format=","),
                alt.Tooltip("share:Q", format=".1%"),
                alt.Tooltip("of:Q", title="of all", format=","),
            ],
        )
    )
    layers = [bars]
    if not upright or step >= TOTALS:
        layers.append(_totals(totals, names, (along, share), ground.grey))
    size: dict[str, Any] = (
        {"width": alt.Step(step), "height": HEIGHT}
        if upright
        else {"width": LONG, "height": alt.Step(step)}
    )
    title, subtitle = words
    subtitle = [*subtitle, *_left_out(groups)]
    return finished(  # type: ignore[no-any-return]
        alt.LayerChart(layer=layers), title, subtitle, theme, **size
    )


def _axes(names: list[str], step: int, groups: Groups, share: bool) -> tuple[Any, Any]:
    """Along which the bars stand, and along which they are long."""
    import altair as alt

    upright = groups.upright
    place: Any = alt.X if upright else alt.Y
    length: Any = alt.Y if upright else alt.X
    along = place(
        "group:N",
        sort=names,
        scale=alt.Scale(domain=names, paddingInner=0.16, paddingOuter=0.08),
        axis=alt.Axis(
            title=groups.what,
            labelAngle=_angle(names, step) if upright else 0,
            labelLimit=NAMES,
            labelOverlap="greedy" if upright else False,
            ticks=False,
            domain=False,
        ),
    )
    value = length(
        "share:Q" if share else "clauses:Q",
        stack="zero",
        scale=alt.Scale(domain=[0, 1]) if share else alt.Scale(),
        axis=alt.Axis(
            title="share of clauses" if share else "clauses",
            format="%" if share else ",d",
            tickCount=5,
            # Or its lowest number would touch the first name below.
            offset=OFFSET if upright else 0,
            domain=False,
            ticks=False,
        ),
    )
    return along, value


def _rows(
    counts: Counter[tuple[str, str]], groups: Groups, kinds: list[str], kind: str
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    totals: Counter[str] = Counter()
    for (name, _), number in counts.items():
        totals[name] += number
    shown = set(groups.names)
    rows = [
        {
            **{"group": name, kind: value, "place": kinds.index(value), "clauses": number},
            **{"share": number / totals[name], "of": totals[name]},
        }
        for (name, value), number in counts.items()
        if name in shown
    ]
    return sorted(rows, key=lambda row: (groups.names.index(row["group"]), row["place"])), totals


def _colour(colours: Mapping[str, str], kind: str, offset: int) -> alt.Color:
    import altair as alt

    return alt.Color(
        f"{kind}:N",
        scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        legend=alt.Legend(
            title=kind, symbolType="square", symbolSize=130, symbolStrokeWidth=0, offset=offset
        ),
    )


def _totals(
    totals: Mapping[str, int], names: list[str], drawn: tuple[Any, bool], colour: str
) -> alt.Chart:
    """How many clauses each bar stands for, at its end."""
    import altair as alt

    along, share = drawn
    upright = isinstance(along, alt.X)
    rows = [{"group": n, "end": 1 if share else totals[n], "told": f"{totals[n]:,}"} for n in names]
    look: dict[str, Any] = (
        {"dy": -4, "baseline": "bottom"} if upright else {"dx": 6, "align": "left"}
    )
    end: Any = alt.Y("end:Q") if upright else alt.X("end:Q")
    texts: alt.Chart = (
        alt.Chart(alt.InlineData(rows))
        .mark_text(color=colour, fontSize=11, **look)
        .encode(along, end, text="told:N")
    )
    return texts


def _angle(names: list[str], step: int) -> int:
    """Names that are too long for their bars stand aslant."""
    return 0 if max(map(len, names), default=0) * 7 <= max(step, 30) else -60


def _left_out(groups: Groups) -> list[str]:
    if not groups.left_out:
        return []
    kept = "latest" if groups.upright else "largest"
    others = counted(groups.left_out, "other")
    return [f"Too many for one picture: the {len(groups.names)} {kept} are shown, not {others}"]
