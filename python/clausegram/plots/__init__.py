"""Plots, as Altair charts that can be restyled and saved: needs `pip install 'clausegram[plot]'`.

    chart = cg.plots.heat_map(cg.similarity(corpus, unit="resolution"))
    cg.plots.save(chart, "similarity.png", scale=2)

Every chart has the look of a theme ("light", "dark") as its own `config`, which `configure_axis`
and the like replace in parts; with `theme=None` it has none, and can be laid beside other charts.
Nothing is set outside a chart, and nothing is fetched.
"""

from clausegram.plots.citation_arcs import citation_network
from clausegram.plots.function_bars import functions
from clausegram.plots.heat import heat_map
from clausegram.plots.saving import save
from clausegram.plots.series import timeline
from clausegram.plots.strength_lines import strength
from clausegram.plots.theme import FUNCTIONS, THEMES

__all__ = [
    "FUNCTIONS",
    "THEMES",
    "citation_network",
    "functions",
    "heat_map",
    "save",
    "strength",
    "timeline",
]
