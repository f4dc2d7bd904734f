"""Keyness as diverging bars: what is key in the target to the right, in the reference left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegram.extras import need
from clausegram.plots.theme import Theme, ThemeName, finished, theme_of
from clausegram.plots.words import line

if TYPE_CHECKING:
    import altair as alt

    from clausegram.keyness import Keyness

# In pixels: a row, the length of the longest bar on each side, room for names of n-grams.
ROW, LENGTH, NAMES = 19, 400, 380
GAP, AIR = 0.13, 6  # between bars, in rows; between a bar and its words, in pixels
NGRAM = 60  # characters
MOST = 100  # rows a side: more than anybody reads in a picture
MEASURES = {"log_likelihood": "log-likelihood G²", "chi2": "χ²", "log_ratio": "log ratio"}


def keyness_bars(
    keyness: Keyness, top: int, title: str | None, theme: ThemeName | None
) -> alt.LayerChart:
    """The `top` n-grams of each side, the keyest of the target at the top."""
    need("plot")
    import altair as alt

    if not 1 <= top <= MOST:
        raise ValueError(f"top is {top}: it must be 1 or more and at most {MOST}")
    rows = _rows(keyness, top)
    if not rows:
        raise ValueError(
            "there is nothing to draw: no n-gram is frequent enough; take a lower min_count"
        )
    ground = theme_of(theme)
    shown = {"target": 0, "reference": 0}
    for row in rows:
        shown[row["side"]] += 1
    longest = max(abs(row["value"]) for row in rows) or 1.0
    layers = [*_bars(rows, longest, ground), *_words(rows, longest, ground)]
    subtitle = [
        f"Right: {shown['target']} n-grams that are more frequent in {keyness.target}",
        f"Left: {shown['reference']} n-grams that are more frequent in {keyness.reference}",
        f"Of {len(keyness):,} n-grams of words; bars: {MEASURES[keyness.measure]}; numbers: how "
        "often on the right side : on the left side",
    ]
    size = {"width": 2 * LENGTH, "height": ROW * len(rows)}
    chart = alt.LayerChart(layer=layers)
    return finished(chart, title or "Keyness", subtitle, theme, **size)  # type: ignore[no-any-return]


def _rows(keyness: Keyness, top: int) -> list[dict[str, Any]]:
    every = list(keyness.table().rows())
    kept = [row for row in every if row["side"] == "target"][:top]
    kept += [row for row in every if row["side"] == "reference"][-top:]
    return [
        {
            **{"row": at + 0.5, "top": at + GAP, "bottom": at + 1 - GAP, "middle": 0},
            **{"ngram": line(row["ngram"], NGRAM), "side": row["side"]},
            **{"value": _signed(row, keyness.measure), "whole": row["ngram"]},
            "counts": f"{row['target_count']:,} : {row['reference_count']:,}",
            **{"per": round(row["target_per_million"], 1)},
            **{"per_reference": round(row["reference_per_million"], 1)},
            **{"texts": f"{row['target_texts']:,} : {row['reference_texts']:,}"},
            **{"g2": round(row["log_likelihood"], 2), "ratio": round(row["log_ratio"], 2)},
        }
        for at, row in enumerate(kept)
    ]


def _signed(row: dict[str, Any], measure: str) -> float:
    value = abs(float(row[measure]))
    return value if row["side"] == "target" else -value


def _bars(rows: list[dict[str, Any]], longest: float, theme: Theme) -> list[alt.Chart]:
    import altair as alt

    data = alt.Chart(alt.InlineData(rows))
    colour = alt.Color(
        "side:N",
        scale=alt.Scale(domain=["target", "reference"], range=[theme.stronger, theme.weaker]),
        legend=None,
    )
    axis = alt.Axis(title=None, ticks=False, domain=False, tickCount=6)
    return [
        data.mark_rect().encode(
            x=_x("value", longest, axis),
            x2=alt.datum(0),
            y=_y("top", rows),
            y2="bottom:Q",
            color=colour,
            tooltip=[
                alt.Tooltip("whole:N", title="n-gram"),
                alt.Tooltip("counts:N", title="target : reference"),
                alt.Tooltip("per:Q", title="a million, target"),
                alt.Tooltip("per_reference:Q", title="a million, reference"),
                alt.Tooltip("texts:N", title="texts"),
                alt.Tooltip("g2:Q", title="log-likelihood"),
                alt.Tooltip("ratio:Q", title="log ratio"),
            ],
        )
    ]


def _words(rows: list[dict[str, Any]], longest: float, theme: Theme) -> list[alt.Chart]:
    """Each n-gram on the empty side of the middle, and the counts at the end of its bar."""
    import altair as alt

    data = alt.Chart(alt.InlineData(rows)).encode(y=_y("row", rows))
    small: dict[str, Any] = {"fontSize": 10, "color": theme.grey, "aria": False}
    name: dict[str, Any] = {"fontSize": 12, "color": theme.ink, "limit": NAMES}
    right: dict[str, Any] = {"align": "left", "dx": AIR}
    left: dict[str, Any] = {"align": "right", "dx": -AIR}
    middle, end = _x("middle", longest, None), _x("value", longest, None)
    layers: list[alt.Chart] = []
    for test, of_name, of_number in (
        ("datum.side == 'target'", left, right),
        ("datum.side == 'reference'", right, left),
    ):
        side = data.transform_filter(test)
        layers.append(side.mark_text(**name, **of_name).encode(x=middle, text="ngram:N"))
        layers.append(side.mark_text(**small, **of_number).encode(x=end, text="counts:N"))
    return layers


def _x(field: str, longest: float, axis: Any) -> alt.X:
    import altair as alt

    # A quarter more than the longest bar, for the counts at its end.
    scale = alt.Scale(domain=[-1.25 * longest, 1.25 * longest], nice=False)
    return alt.X(f"{field}:Q", scale=scale, axis=axis) if axis else alt.X(f"{field}:Q", scale=scale)


def _y(field: str, rows: list[dict[str, Any]]) -> alt.Y:
    import altair as alt

    scale = alt.Scale(domain=[0, len(rows)], nice=False, zero=False, reverse=True)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)
