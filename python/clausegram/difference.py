"""`difference`: what changed between two wordings, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from clausegram._native import Clause, _difference
from clausegram.cached import cached_property
from clausegram.shown import short
from clausegram.tables import Table, Tabular

Step = tuple[str, int, int, int, int]


class Edit(NamedTuple):
    """A run of words that is kept or changed.

    `change` is "kept", "changed", "closing" (only the punctuation at the end), or what moved on by
    routine: "resolutions", "documents", "session", "date", "year", "agenda_item", "meeting".
    `old` and `new` are the words; starts and ends count code points of the two texts.
    """

    change: str
    old: str
    new: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def routine(self) -> bool:
        """Whether nothing of substance changed."""
        return self.change not in ("kept", "changed")


COLUMNS = (
    *("change", "routine", "old", "new"),
    *("old_start", "old_end", "new_start", "new_end"),
)
SHOWN = 60  # characters of the changes in a repr: with the rest they fit one line


class Difference(Tabular, Sequence[Edit]):
    """An edit script: runs of words in order, which together are both texts."""

    def __init__(self, old: str, new: str, steps: Sequence[Step]) -> None:
        self.old = old
        self.new = new
        self._steps = steps

    @cached_property
    def _edits(self) -> list[Edit]:
        old, new = self.old, self.new
        return [Edit(change, old[a:b], new[c:d], a, b, c, d) for change, a, b, c, d in self._steps]

    def __len__(self) -> int:
        return len(self._steps)

    def __iter__(self) -> Iterator[Edit]:
        return iter(self._edits)

    @overload
    def __getitem__(self, key: int) -> Edit: ...
    @overload
    def __getitem__(self, key: slice) -> list[Edit]: ...
    def __getitem__(self, key: int | slice) -> Edit | list[Edit]:
        return self._edits[key]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Difference):
            return NotImplemented
        return (self.old, self.new, self._edits) == (other.old, other.new, other._edits)

    __hash__ = None  # type: ignore[assignment]

    def table(self) -> Table:
        """The table `edits`: a row for each run of words, kept ones included."""
        return Table("edits", {name: [getattr(edit, name) for edit in self] for name in COLUMNS})

    @property
    def changes(self) -> list[Edit]:
        """The edits that are not "kept"."""
        return [edit for edit in self if edit.change != "kept"]

    @property
    def change(self) -> str:
        """How far the words are the same: "identical", "routine" or "edited"."""
        kinds = {edit.change for edit in self} - {"kept", "closing"}
        return "edited" if "changed" in kinds else "routine" if kinds else "identical"

    def inline(self) -> str:
        """The new text with what was left out as [-words-] and what was put in as {+words+}."""
        return _spaced(
            [edit.new]
            if edit.change == "kept"
            else [f"[-{edit.old}-]"] * bool(edit.old) + [f"{{+{edit.new}+}}"] * bool(edit.new)
            for edit in self
        )

    def short(self) -> str:
        """The changes alone, with "..." for what is kept."""
        return _spaced(
            ["..."]
            if edit.change == "kept"
            else [f"[-{edit.old}-]"] * bool(edit.old) + [f"{{+{edit.new}+}}"] * bool(edit.new)
            for edit in self
        )

    def _repr_html_(self) -> str:
        from clausegram.side_by_side import difference_html

        return difference_html(self)

    def __repr__(self) -> str:
        return f"<Difference, {self.change}: {short(self.short(), SHOWN)}>"


def difference(old: str | Clause, new: str | Clause) -> Difference:
    """What changed from one text or clause to another, by words.

    As much is kept as can be, with as few places of change as can be; curly and straight quotation
    marks, and dashes of any length, are the same. Words that moved on by routine (the number of a
    session, a list of earlier resolutions) are told apart. `TypeError` for what is neither text
    nor clause.
    """
    for one in (old, new):
        if not isinstance(one, str | Clause):
            raise TypeError(
                f"a difference is of two texts or clauses, not of {type(one).__name__}; of two "
                "resolutions align tells it"
            )
    before, after = (one if isinstance(one, str) else one.text for one in (old, new))
    return Difference(before, after, _difference(before, after))


def _spaced(edits: Iterable[list[str]]) -> str:
    return " ".join(word for words in edits for word in words)
