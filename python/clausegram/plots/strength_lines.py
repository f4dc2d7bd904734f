"""The strength of clauses over time: of a series as lines, of a corpus as bars."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from clausegram.extras import need
from clausegram.plots.chains import COURSES, Chain, Strengths, most_changed, strengths_of
from clausegram.plots.scales import known_scale
from clausegram.plots.strength_bars import strength_bars
from clausegram.plots.theme import Theme, ThemeName, finished, theme_of
from clausegram.plots.ticks import ROOM, spread
from clausegram.plots.words import counted, line, plain, shortened

if TYPE_CHECKING:
    import altair as alt

    from clausegram._native import Resolution
    from clausegram.corpus import Corpus
    from clausegram.lineage import Lineage

# In pixels: from one resolution to the next, all of them; of a place on the scale its least height
# and what each line adds; between the last resolution and the names of the chains; these names;
# from the left edge to the first resolution.
WIDEST, WIDTH = 150, 500
BAND, LANE, EDGE = 44, 8, 12
LEAD, NAMES, LEFT = 42, 390, 200
UPRIGHT = 100  # from here on a symbol has room above its column
LINES = 30  # chains in one picture: their names are read one by one
LABEL, TOLD = 64, 300  # characters of the name of a chain, and of words in a tooltip
OFF = 0  # the place, for drawing only, of what is not on the scale


def strength(
    texts: Lineage | Corpus,
    series: int | str | Resolution | None = None,
    *,
    scale: str = "drafting_guides",
    by: str | Iterable[Any] = "session",
    share: bool = True,
    title: str | None = None,
    theme: ThemeName | None = "light",
) -> alt.LayerChart:
    """How the verbs of clauses grow stronger or weaker on one published scale.

    Of a lineage: the clauses of a series from resolution to resolution, one line for each chain
    that changed its place; how many stayed is told beside each place. `series` is that of
    `Lineage.timeline`; without it, it is the one in which most chains changed. Of a corpus: bars of
    the places `by` session, as `functions` draws them.

    `scale` is one of `Lexicon.scales`; scales are never mixed, and a clause whose verb is not on
    this one has no place, which does not mean that it is weak. Raises ValueError for an unknown
    scale, and if no clause has a place.
    """
    need("plot")
    from clausegram.corpus import Corpus
    from clausegram.lineage import Lineage

    if isinstance(texts, Corpus):
        if series is not None:
            raise TypeError(
                "series is for a lineage: cg.plots.strength(cg.lineage(corpus), series)"
            )
        return strength_bars(texts, scale, by, share, title, theme)
    if not isinstance(texts, Lineage):
        raise TypeError(
            f"strength takes a lineage, as cg.lineage(corpus) gives it, or a corpus, "
            f"not {type(texts).__name__}"
        )
    known_scale(texts.corpus.clauses, scale)
    number = texts.chosen(series) if series is not None or not texts.series else None
    found = strengths_of(texts, most_changed(texts, scale) if number is None else number, scale)
    if not found.chains:
        raise ValueError(
            f"there is nothing to draw: no clause of {found.title!r} has a place on the scale "
            f"{scale!r}; take another scale or series"
        )
    return _chart(found, scale, title, theme)


class _Layout:
    """Where everything stands, in pixels from the top left corner."""

    def __init__(self, found: Strengths) -> None:
        self.shown = found.changed[:LINES]
        columns = len(found.columns)
        self.step = min(WIDEST, WIDTH / max(1, columns - 1))
        self.width = self.step * (columns - 1)
        places = [level.place for level in reversed(found.levels)]
        if any(stop.place is None for chain in self.shown for stop in chain.stops):
            places.append(OFF)
        lanes: dict[int, list[int]] = {place: [] for place in places}
        for chain in self.shown:
            for place in dict.fromkeys(stop.place or OFF for stop in chain.stops):
                lanes[place].append(chain.number)
        self.bands: dict[int, tuple[float, float]] = {}
        top = 0.0
        for place in places:
            height = max(BAND, 2 * EDGE + LANE * len(lanes[place]))
            self.bands[place] = top, top + height
            top += height
        self.height = max(top, ROOM * len(self.shown))
        self._lanes = lanes

    def y(self, chain: Chain, place: int | None) -> float:
        """The lane of a chain on a place: the lanes are in the middle of its band."""
        top, bottom = self.bands[place or OFF]
        here = self._lanes[place or OFF]
        first = (top + bottom - LANE * (len(here) - 1)) / 2
        return first + LANE * here.index(chain.number)


def _chart(
    found: Strengths, scale: str, title: str | None, theme: ThemeName | None
) -> alt.LayerChart:
    import altair as alt

    layout, ground = _Layout(found), theme_of(theme)
    chart = alt.LayerChart(
        layer=[
            *_bands(found, layout, ground),
            _names(found, layout, ground),
            *_chains(found, layout, ground),
        ]
    )
    changed = [chain for chain in found.changed if chain.course != COURSES[-1]]
    first, last = found.columns[0][0], found.columns[-1][0]
    subtitle = [
        f"{counted(len(found.columns), 'resolution')}, {first} to {last}; "
        f"{counted(found.chains, 'chain')} of clauses with a place on the scale {scale}",
        f"{len(changed):,} of them changed it, "
        f"{len(found.changed) - len(changed):,} came to the scale or left it",
    ]
    if len(found.changed) > len(layout.shown):
        subtitle.append(f"Too many lines for one picture: {len(layout.shown)} of them are shown")
    heading = title or f"Strength of clauses: {found.title}"
    size = {"width": layout.width, "height": layout.height}
    return finished(chart, heading, subtitle, theme, **size)  # type: ignore[no-any-return]


def _bands(found: Strengths, layout: _Layout, theme: Theme) -> list[alt.Chart]:
    """The places of the scale as bands with names, and how many chains stayed there."""
    import altair as alt

    named = {level.place: f"{level.place}  {level.verb}" for level in found.levels}
    rows = []
    for number, (place, (top, bottom)) in enumerate(layout.bands.items()):
        stayed = found.stayed.get(place, 0)
        rows.append(
            {
                **{"top": top, "bottom": bottom, "middle": (top + bottom) / 2, "odd": number % 2},
                **{"name": named.get(place, "not on the scale"), "stayed": stayed},
                "more": f"{counted(stayed, 'chain')} stayed" if place else "",
            }
        )
    data = alt.Chart(alt.InlineData(rows))
    left: dict[str, Any] = {"align": "left", "aria": False}
    y = _y("middle", layout)
    return [
        data.mark_rect(aria=False).encode(
            x=alt.value(-LEFT),
            x2=alt.value(layout.width + LEAD - 8),
            y=_y("top", layout),
            y2="bottom:Q",
            color=alt.condition("datum.odd", alt.value(theme.ground), alt.value(theme.faint)),
        ),
        data.mark_text(fontSize=12, fontWeight="bold", dy=-7, color=theme.ink, **left).encode(
            x=alt.value(8 - LEFT), y=y, text="name:N"
        ),
        data.mark_text(fontSize=11, dy=8, color=theme.grey, **left).encode(
            x=alt.value(8 - LEFT), y=y, text="more:N"
        ),
    ]


def _names(found: Strengths, layout: _Layout, theme: Theme) -> alt.Chart:
    """The resolutions above their columns, aslant where they would not fit, and not all of many."""
    import altair as alt

    upright = layout.step >= UPRIGHT
    every = 1 if upright else math.ceil(ROOM / layout.step)
    rows = []
    for column, (name, session) in list(enumerate(found.columns))[::every]:
        between = "\n" if upright else ", "
        told = line(name, 26) + ("" if session is None else f"{between}session {session}")
        rows.append({"x": column * layout.step, "told": told})
    turned: dict[str, Any] = {"align": "left", "angle": 300, "dx": 8, "dy": 0, "baseline": "middle"}
    if upright or len(rows) == 1:
        turned = {"align": "center", "dy": -8, "baseline": "line-bottom", "lineBreak": "\n"}
    names: alt.Chart = (
        alt.Chart(alt.InlineData(rows))
        .mark_text(fontSize=11, color=theme.grey, limit=200, aria=False, **turned)
        .encode(x=_x("x", layout), y=alt.value(-14 * upright), text="told:N")
    )
    return names


def _chains(found: Strengths, layout: _Layout, theme: Theme) -> list[alt.Chart]:
    """Lines, points, and a name for each chain at the right."""
    import altair as alt

    colours = (theme.stronger, theme.weaker, theme.both, theme.away)
    present = [c for c in COURSES if any(chain.course == c for chain in layout.shown)]
    colour = alt.Color(
        "course:N",
        scale=alt.Scale(domain=present, range=[colours[COURSES.index(c)] for c in present]),
        legend=alt.Legend(
            orient="bottom", title=None, symbolType="stroke", symbolStrokeWidth=3, symbolSize=260
        )
        if present
        else None,
    )
    stops = [_stop(found, layout, chain, at) for chain in layout.shown for at in chain.stops]
    data = alt.Chart(alt.InlineData(stops))
    x, y = _x("x", layout), _y("y", layout)
    tooltip = [f"{name}:N" for name in ("resolution", "path", "opening", "strength", "words")]
    ends = _ends(layout)
    lead = alt.Chart(alt.InlineData(ends))
    return [
        lead.mark_rule(color=theme.line, strokeWidth=0.7, aria=False).encode(
            x=x, y=y, x2="at:Q", y2="label_y:Q"
        ),
        data.mark_line(strokeWidth=2.5, aria=False).encode(
            x, y, color=colour, detail="chain:N", order="x:Q"
        ),
        data.mark_circle(size=46, opacity=1).encode(
            x, y, color=colour, tooltip=tooltip, description="told:N"
        ),
        lead.mark_text(align="left", fontSize=11, color=theme.ink, limit=NAMES, dx=4).encode(
            x=_x("at", layout), y=_y("label_y", layout), text="label:N", tooltip=["words:N"]
        ),
    ]


def _stop(found: Strengths, layout: _Layout, chain: Chain, stop: Any) -> dict[str, Any]:
    name = found.columns[stop.column][0]
    place = "not on the scale" if stop.place is None else str(stop.place)
    clause = stop.clause
    return {
        **{"chain": chain.number, "course": chain.course, "x": stop.column * layout.step},
        **{"y": layout.y(chain, stop.place), "resolution": plain(name), "strength": place},
        **{"path": clause.path, "opening": plain(clause.opening) or "(its chapeau's)"},
        "words": plain(shortened(clause.text, TOLD)),
        "told": f"{plain(name)}, {clause.path}: {plain(clause.opening)}, {place}",
    }


def _ends(layout: _Layout) -> list[dict[str, Any]]:
    """A line from the last point of each chain to its name, which stands clear of the others."""
    last = [chain.stops[-1] for chain in layout.shown]
    wanted = [layout.y(chain, stop.place) for chain, stop in zip(layout.shown, last, strict=True)]
    places = spread(wanted, ROOM, layout.height)
    return [
        {
            **{"x": stop.column * layout.step, "y": y, "at": layout.width + LEAD, "label_y": place},
            "label": line(f"{stop.clause.path}  {stop.clause.text}", LABEL),
            "words": plain(shortened(stop.clause.text, TOLD)),
        }
        for stop, y, place in zip(last, wanted, places, strict=True)
    ]


def _x(field: str, layout: _Layout) -> alt.X:
    """Pixels as they are: everything was placed before."""
    import altair as alt

    scale = alt.Scale(domain=[0, max(1, layout.width)], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _y(field: str, layout: _Layout) -> alt.Y:
    import altair as alt

    scale = alt.Scale(domain=[0, layout.height], nice=False, zero=False, reverse=True)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)
