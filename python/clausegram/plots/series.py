"""The timeline of a series, by the name that all plots are under."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt

    from clausegram._native import Resolution
    from clausegram.lineage import Lineage
    from clausegram.plots.theme import ThemeName


def timeline(
    lineage: Lineage,
    series: int | str | Resolution | None = None,
    *,
    rows: int | None = 300,
    width: int | None = None,
    theme: ThemeName | None = "light",
) -> alt.LayerChart:
    """What became of each clause of a series: the same as `lineage.timeline(series)`."""
    from clausegram.lineage import Lineage

    if not isinstance(lineage, Lineage):
        raise TypeError(
            "timeline takes a lineage, as cg.lineage(corpus) gives it, not "
            f"{type(lineage).__name__}"
        )
    size = {} if width is None else {"width": width}
    return lineage.timeline(series, rows=rows, theme=theme, **size)
