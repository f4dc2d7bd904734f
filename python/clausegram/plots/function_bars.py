"""What clauses do, session by session: bars of functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from clausegram.extras import need
from clausegram.plots.bars import stacked
from clausegram.plots.groups import groups_of
from clausegram.plots.theme import FUNCTIONS, ThemeName
from clausegram.plots.when import span_of
from clausegram.plots.words import counted

if TYPE_CHECKING:
    import altair as alt

    from clausegram.corpus import Corpus

Part = Literal["preamble", "operative", "annex"]
WHICH = {
    None: "clauses",
    "preamble": "clauses of the preamble",
    "operative": "clauses of the operative part",
    "annex": "clauses of annexes",
}


def functions(
    corpus: Corpus,
    by: str | Iterable[Any] = "session",
    *,
    share: bool = True,
    part: Part | None = None,
    title: str | None = None,
    theme: ThemeName | None = "light",
) -> alt.LayerChart:
    """What the clauses of each group do: one bar a group, one colour a function.

    `by` is "session", "year", a field of the header ("organ", "committee"), a variable of the
    corpus, or a label for each resolution. Bars show the share of each function, or with
    `share=False` the number of clauses; `part` looks at the clauses of one part only. Colours and
    order of functions are the same in all plots (`FUNCTIONS`). Raises ValueError if there is no
    clause to count.
    """
    need("plot")
    _checked(corpus, part)
    groups = groups_of(corpus, by)
    counts: Counter[tuple[str, str]] = Counter()
    for name, resolution in zip(groups.of, corpus, strict=True):
        for clause in resolution.clauses:
            if part is None or clause.part == part:
                counts[name, clause.function] += 1
    which = WHICH[part]
    if not counts:
        raise ValueError(f"there is nothing to draw: {_none(corpus)} {which}")
    span = span_of(list(corpus))
    subtitle = [
        f"{counts.total():,} {which} of {counted(len(corpus), 'resolution')}"
        + (f" ({span})" if span else "")
        + f", by {groups.what}"
    ]
    return stacked(
        counts,
        groups,
        FUNCTIONS,
        ("function", share),
        (title or "What clauses do", subtitle),
        theme,
    )


def _checked(corpus: Corpus, part: str | None) -> None:
    from clausegram.corpus import Corpus

    if not isinstance(corpus, Corpus):
        raise TypeError(
            f"functions takes a corpus, as read and parse make it, not {type(corpus).__name__}"
        )
    if part not in WHICH:
        parts = ", ".join(repr(name) for name in WHICH if name)
        raise ValueError(f"part is {part!r}: it must be {parts} or None")


def _none(corpus: Corpus) -> str:
    if not len(corpus):
        return "the corpus is empty, it has no"
    return f"{counted(len(corpus), 'resolution')} without"
