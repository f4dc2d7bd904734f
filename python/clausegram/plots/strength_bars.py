"""How strong the verbs of clauses are, session by session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from clausegram.plots.bars import stacked
from clausegram.plots.groups import groups_of
from clausegram.plots.scales import Level, levels_of, levels_scale
from clausegram.plots.theme import ThemeName, theme_of
from clausegram.plots.when import span_of
from clausegram.plots.words import counted

if TYPE_CHECKING:
    import altair as alt

    from clausegram.corpus import Corpus


def strength_bars(
    corpus: Corpus,
    scale: str,
    by: str | Iterable[Any],
    share: bool,
    title: str | None,
    theme: ThemeName | None,
) -> alt.LayerChart:
    """One bar a group, one colour a place on the scale."""
    levels = levels_of(corpus.clauses, scale)
    named = {level.place: _name(level) for level in levels}
    groups = groups_of(corpus, by)
    counts: Counter[tuple[str, str]] = Counter()
    without = 0
    for group, resolution in zip(groups.of, corpus, strict=True):
        for clause in resolution.clauses:
            place = clause.strength.get(scale)
            if place is None:
                without += 1
            else:
                counts[group, named[place]] += 1
    if not counts:
        raise ValueError(
            f"there is nothing to draw: none of {counted(without, 'clause')} has a place on the "
            f"scale {scale!r}"
        )
    colours = dict(zip(named.values(), levels_scale(theme_of(theme), len(named)), strict=True))
    span = span_of(list(corpus))
    subtitle = [
        f"{counts.total():,} clauses of {counted(len(corpus), 'resolution')}"
        + (f" ({span})" if span else "")
        + f" with a place on the scale {scale}, 1 the weakest",
        f"{without:,} clauses have none: their verbs are not on the scale, or they have no verb",
    ]
    words = title or "How strong the verbs of clauses are", subtitle
    return stacked(counts, groups, colours, ("strength", share), words, theme)


def _name(level: Level) -> str:
    return f"{level.place} {level.verb}"
