"""What can be drawn as a heat map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from altair import LayerChart

    from clausegram.plots.cells import Aggregate
    from clausegram.plots.order import Order
    from clausegram.plots.theme import ThemeName
    from clausegram.similarity import SimilarityMatrix


class Plotted:
    """A similarity matrix with its plot."""

    def plot(
        self,
        *,
        order: Order | None = None,
        labels: Sequence[Any] | None = None,
        column_labels: Sequence[Any] | None = None,
        aggregate: Aggregate | None = None,
        marks: int = 5_000,
        domain: tuple[float, float] | None = None,
        title: str | None = None,
        theme: ThemeName | None = "light",
    ) -> LayerChart:
        """A heat map, as an Altair chart: see `clausegram.plots.heat_map`."""
        from clausegram.plots.heat import heat_map

        return heat_map(
            cast("SimilarityMatrix", self),
            order=order,
            labels=labels,
            column_labels=column_labels,
            aggregate=aggregate,
            marks=marks,
            domain=domain,
            title=title,
            theme=theme,
        )
