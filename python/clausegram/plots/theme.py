"""The look that all plots have: colours, letters, titles. Nothing is set outside a chart."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from clausegram.plots.words import plain

if TYPE_CHECKING:
    import altair as alt

ThemeName = Literal["light", "dark"]

# Letters that are there: no font is fetched, in a picture the first one that is known is taken.
FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, 'Liberation Sans', sans-serif"

# In characters of a line of the title and of the subtitle, at the widest chart.
TITLE, SUBTITLE = 100, 150
# A title of more lines than this is cut: it would push the plot out of sight.
LINES = 3


class Theme(NamedTuple):
    """Colours that go together.

    `ramp` is light to dark on a light ground, and the other way round on a dark one; its colours
    are about equally far apart in CIELAB, where they are mixed, so that equal steps of a number
    look equal. `stronger`, `weaker` and `both` also differ in lightness, for the colour-blind.
    """

    ground: str
    ink: str
    grey: str
    line: str
    faint: str
    nothing: str
    ramp: tuple[str, str, str]
    stronger: str
    weaker: str
    both: str
    away: str
    links: tuple[str, ...]


THEMES = {
    "light": Theme(
        ground="#ffffff",
        ink="#222222",
        grey="#555555",
        line="#9a9a9a",
        faint="#f2f2f2",
        nothing="#d2d2d2",
        ramp=("#f3f5f7", "#4d94bd", "#12264f"),
        stronger="#1f5f8b",
        weaker="#d9822b",
        both="#a05195",
        away="#8a8a8a",
        links=("#3b6ea5", "#3f8f6e", "#d9822b", "#a05195", "#a33327", "#8a8a8a"),
    ),
    "dark": Theme(
        ground="#1b1e23",
        ink="#ececec",
        grey="#b4b8be",
        line="#7d838b",
        faint="#2a2e35",
        nothing="#55524a",
        ramp=("#262a31", "#4a8fae", "#e8f1f6"),
        stronger="#6fb6e0",
        weaker="#f0a04b",
        both="#d98cc6",
        away="#8f959c",
        links=("#6aa5e0", "#63c29a", "#f0a04b", "#d98cc6", "#e0705f", "#a5abb3"),
    ),
}

# Functions in the order of the text, from what a resolution builds on to what it asks for. Those
# that stand beside each other differ in lightness, for the colour-blind and for print.
FUNCTIONS = {
    "basis": "#7d8fa9",
    "observation": "#c6d2e1",
    "recognition": "#5b8db8",
    "appreciation": "#9fcfb6",
    "concern": "#a33327",
    "emphasis": "#f2c879",
    "conviction": "#8a5a9e",
    "purpose": "#d9b3d3",
    "decision": "#27508a",
    "directive": "#e38b3c",
    "other": "#dcdcdc",
}


def theme_of(name: ThemeName | None) -> Theme:
    """The colours of a theme; those of the light one if there is to be none."""
    if name is None:
        return THEMES["light"]
    if name not in THEMES:
        raise ValueError(f"theme is {name!r}: it must be {', '.join(map(repr, THEMES))} or None")
    return THEMES[name]


def finished(
    chart: Any, title: str, subtitle: Sequence[str], name: ThemeName | None, **properties: Any
) -> Any:
    """A chart with its title and the look of a theme, as its own `config`."""
    made = chart.properties(title=heading(title, subtitle, theme_of(name)), **properties)
    return made if name is None else made.configure(**config_of(theme_of(name)))


def heading(title: str, subtitle: Sequence[str], theme: Theme) -> alt.TitleParams:
    """A title at the left edge, with lines below it that tell what is shown."""
    import altair as alt

    return alt.TitleParams(
        textwrap.wrap(plain(title), TITLE, max_lines=LINES, placeholder=" …") or [""],
        subtitle=[part for line in subtitle for part in textwrap.wrap(plain(line), SUBTITLE)],
        color=theme.ink,
        subtitleColor=theme.grey,
        subtitlePadding=6,
        subtitleFontSize=12,
        fontSize=15,
        anchor="start",
        frame="bounds",
        offset=12,
    )


def config_of(theme: Theme) -> dict[str, Any]:
    """What a chart is configured with; `chart.configure_axis(...)` and so on replace parts."""
    return {
        "background": theme.ground,
        "font": FONT,
        "padding": 12,
        "view": {"stroke": None},
        "axis": {
            **{"labelColor": theme.grey, "titleColor": theme.grey, "titleFontWeight": "normal"},
            **{"gridColor": theme.faint, "domainColor": theme.line, "tickColor": theme.line},
            **{"labelFontSize": 11, "titleFontSize": 12},
        },
        "legend": {
            **{"labelColor": theme.ink, "titleColor": theme.grey, "titleFontWeight": "normal"},
            **{"labelFontSize": 11, "titleFontSize": 12, "labelLimit": 240},
        },
        "text": {"color": theme.ink},
    }
