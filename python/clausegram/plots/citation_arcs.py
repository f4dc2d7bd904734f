"""The network of citations, as resolutions in order of time with arcs between them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from clausegram.extras import need
from clausegram.plots.network import KINDS, OTHER, Network, network_of, year_of_symbol
from clausegram.plots.theme import Theme, ThemeName, finished, theme_of
from clausegram.plots.when import span_of, year_of
from clausegram.plots.words import counted, line

if TYPE_CHECKING:
    import altair as alt

    from clausegram.corpus import Corpus

# In pixels: from one node to the next, room for names at the left, where arcs begin, the least
# width, the largest circle.
ROW, NAMES, ARCS, NARROWEST, LARGEST = 17, 520, 10, 160, 7
NODES = 50  # more rows than that are no longer one picture
SYMBOL, TITLE, WHOLE = 22, 76, 60  # characters


def citation_network(
    corpus: Corpus,
    *,
    nodes: int = NODES,
    outside: bool = False,
    title: str | None = None,
    theme: ThemeName | None = "light",
) -> alt.LayerChart:
    """Which resolutions cite which: a row a resolution in order of time, an arc a citation.

    An arc goes up from a resolution to the earlier one that it cites; its colour is what the clause
    does with it (the column `link` of the table `citations`), its width how often. Circles grow
    with the number of resolutions that cite one. With `outside`, those that are cited but not in
    the corpus are drawn too, as rings. Of more than `nodes` resolutions, half are the most cited
    ones and half those that cite most of these. Raises ValueError if nothing is cited.
    """
    need("plot")
    from clausegram.corpus import Corpus

    if not isinstance(corpus, Corpus):
        raise TypeError(
            "citation_network takes a corpus, as read and parse make it, not "
            f"{type(corpus).__name__}"
        )
    if nodes < 2:
        raise ValueError(f"nodes is {nodes}: it must be 2 or more")
    found = network_of(corpus, nodes, outside)
    if not found.edges:
        inside = "" if outside else " of the corpus; outside=True also draws those that are not"
        raise ValueError(
            f"there is nothing to draw: none of {counted(len(corpus), 'resolution')} cites "
            f"another one{inside}"
        )
    return _chart(corpus, found, title, theme)


def _chart(
    corpus: Corpus, found: Network, title: str | None, theme: ThemeName | None
) -> alt.LayerChart:
    import altair as alt

    ground = theme_of(theme)
    farthest = max(abs(edge.start - edge.end) for edge in found.edges)
    width = max(NARROWEST, ARCS + ROW * farthest / 2)
    layers = [
        *_names(corpus, found, ground),
        _arcs(found, width, ground),
        _circles(found, width, ground),
    ]
    chart = alt.LayerChart(layer=layers)
    span = span_of(list(corpus))
    out = any(node.position is None for node in found.nodes)
    rings = "; rings: not in the corpus" if out else ""
    subtitle = [
        f"{counted(len(corpus), 'resolution')}"
        + (f" ({span})" if span else "")
        + f"; {found.citations:,} times one of them cites another"
        + (" or one outside" if out else ""),
        "An arc goes up from a resolution to the earlier one that it cites; the larger a circle, "
        "the more cite it" + rings,
    ]
    if found.top:
        rest = len(found.nodes) - found.top
        subtitle.insert(
            1,
            f"Too many for one picture: of {found.resolutions:,} the {found.top} most cited and "
            f"the {rest} that cite most of them",
        )
    size = {"width": width, "height": ROW * len(found.nodes)}
    heading = title or "Who cites whom"
    return finished(chart, heading, subtitle, theme, **size)  # type: ignore[no-any-return]


def _names(corpus: Corpus, found: Network, theme: Theme) -> list[alt.Chart]:
    """Symbol and title of each row, and the year where a new one begins."""
    import altair as alt

    rows, year = [], None
    for at, node in enumerate(found.nodes):
        resolution = None if node.position is None else corpus[node.position]
        known = year_of(resolution) if resolution else str(year_of_symbol(node.symbol) or "")
        heading = (resolution.header["title"] or "") if resolution else "(not in the corpus)"
        rows.append(
            {
                **{"at": at + 0.5, "symbol": line(node.symbol, SYMBOL), "cited": node.cited},
                **{"title": line(heading, TITLE), "year": known if known != year else ""},
                "whole": f"{line(node.symbol, WHOLE)} {line(heading, 300)}",
            }
        )
        year = known
    data = alt.Chart(alt.InlineData(rows)).encode(y=_y("at", found), tooltip=["whole:N", "cited:Q"])
    left: dict[str, Any] = {"align": "left", "fontSize": 11}
    return [
        data.mark_text(color=theme.grey, fontWeight="bold", **left).encode(
            x=alt.value(-NAMES), text="year:N"
        ),
        data.mark_text(color=theme.ink, limit=105, **left).encode(
            x=alt.value(36 - NAMES), text="symbol:N"
        ),
        data.mark_text(color=theme.grey, limit=NAMES - 158, **left).encode(
            x=alt.value(146 - NAMES), text="title:N"
        ),
    ]


def _arcs(found: Network, width: float, theme: Theme) -> alt.Chart:
    """Half circles: the farther apart two rows, the farther an arc reaches."""
    import altair as alt

    rows = [
        {
            **{"x": ARCS, "y": (edge.start + edge.end + 1) / 2, "link": _kind(edge.links)},
            **{"radius": ROW * abs(edge.start - edge.end) / 2, "times": edge.links.total()},
            "citing": line(found.nodes[edge.start].symbol, WHOLE),
            "cited": line(found.nodes[edge.end].symbol, WHOLE),
            "told": ", ".join(f"{name} {times}" for name, times in edge.links.most_common()),
        }
        for edge in found.edges
    ]
    kinds = (*KINDS, OTHER)
    present = [kind for kind in kinds if any(row["link"] == kind for row in rows)]
    scale = alt.Scale(domain=present, range=[theme.links[kinds.index(kind)] for kind in present])
    arcs: alt.Chart = (
        alt.Chart(alt.InlineData(rows))
        .mark_arc(filled=False, theta=0, theta2=math.pi, opacity=0.6)
        .encode(
            x=_x("x", width),
            y=_y("y", found),
            radius=alt.Radius("radius:Q", scale=None),
            radius2="radius:Q",
            color=alt.Color(
                "link:N",
                scale=scale,
                legend=alt.Legend(
                    title="the citing clause", symbolType="stroke", symbolStrokeWidth=3
                ),
            ),
            strokeWidth=alt.StrokeWidth(
                "times:Q", scale=alt.Scale(type="sqrt", range=[0.6, 3.5]), legend=None
            ),
            tooltip=["citing:N", "cited:N", alt.Tooltip("told:N", title="how")],
        )
    )
    return arcs


def _circles(found: Network, width: float, theme: Theme) -> alt.Chart:
    import altair as alt

    most = max(node.cited for node in found.nodes)
    rows = [
        {
            **{"x": 0, "y": at + 0.5, "cited by": node.cited, "symbol": line(node.symbol, WHOLE)},
            "size": math.pi * (1.5 + (LARGEST - 1.5) * math.sqrt(node.cited / most)) ** 2,
            "fill": theme.ground if node.position is None else theme.ink,
        }
        for at, node in enumerate(found.nodes)
    ]
    circles: alt.Chart = (
        alt.Chart(alt.InlineData(rows))
        .mark_point(shape="circle", filled=True, stroke=theme.ink, strokeWidth=1.2, opacity=1)
        .encode(
            x=_x("x", width),
            y=_y("y", found),
            size=alt.Size("size:Q", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            tooltip=["symbol:N", "cited by:Q"],
        )
    )
    return circles


def _kind(links: Any) -> str:
    """How one text cites another in most of its clauses; a footnote tells less than any."""
    ranked = sorted(links, key=lambda name: (name == "source", -links[name], name))
    return ranked[0] if ranked[0] in KINDS else OTHER


def _x(field: str, width: float) -> alt.X:
    import altair as alt

    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)


def _y(field: str, found: Network) -> alt.Y:
    import altair as alt

    scale = alt.Scale(domain=[0, len(found.nodes)], nice=False, zero=False, reverse=True)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)
