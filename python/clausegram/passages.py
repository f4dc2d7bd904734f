"""`passages`: words that two texts share, though the rest of them differs."""

from __future__ import annotations

from typing import NamedTuple

from clausegram._native import Clause, Resolution, _passages
from clausegram.checks import whole_number
from clausegram.tables import Table, Tabular

Text = str | Clause | Resolution


class Passage(NamedTuple):
    """A run of words that stands in both texts, with a few words changed at most.

    `a` and `b` are its words in each; starts and ends count code points of the texts compared (of a
    resolution: its clauses, a line each); `words` is how many words are the same.
    """

    a: str
    b: str
    words: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Passages(Tabular, list[Passage]):
    """Passages as a list, and as the table `passages` with a row for each."""

    def table(self) -> Table:
        """The table `passages`: the columns are the fields of `Passage`."""
        names = Passage._fields
        return Table("passages", {name: [one[at] for one in self] for at, name in enumerate(names)})

    def __repr__(self) -> str:
        words = sum(one.words for one in self)
        return f"<Passages: {len(self)}, {words:,} words the same>"

    def _repr_html_(self) -> str:
        from clausegram.html_results import passages_html

        return passages_html(self)


def passages(a: Text, b: Text, least: int = 6) -> Passages:
    """Passages of `least` words or more that two texts share, in the order of `a`.

    Local alignment of words (Smith and Waterman 1981): the best passage first, then the best of
    what shares no word with it. `ValueError` if `least` is not 1 or more, or the texts have more
    than four million pairs of words together: compare such texts clause by clause.
    """
    least = whole_number("least", least, 1)
    first, second = _text(a), _text(b)
    return Passages(
        Passage(first[p:q], second[r:s], words, p, q, r, s)
        for p, q, r, s, words in _passages(first, second, least)
    )


def _text(text: Text) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, Clause):
        return text.text
    if isinstance(text, Resolution):
        return "\n".join(clause.text for clause in text.clauses)
    raise TypeError(
        f"passages are of texts, clauses or resolutions, not of {type(text).__name__}: {text!r:.40}"
    )
