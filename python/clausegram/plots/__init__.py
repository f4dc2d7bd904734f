"""Plots, as Altair charts that can be restyled and saved: needs `pip install 'clausegram[plot]'`.

    chart = cg.plots.heat_map(cg.similarity(corpus, unit="resolution"))
    cg.plots.save(chart, "similarity.png", scale=2)
"""

from clausegram.plots.heat import heat_map
from clausegram.plots.saving import save
from clausegram.plots.theme import FUNCTIONS, THEMES

__all__ = ["FUNCTIONS", "THEMES", "heat_map", "save"]
