"""What a reader is shown of a difference: runs of words, each with the mark that it bears.

Alignments are shown as HTML (`side_by_side`) and as text (`diff_command`); both begin here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from clausegram.alignment import STATUSES, Alignment, Link, Places
from clausegram.difference import Difference
from clausegram.shown import harmless as harmless

# What is kept, and what was left out of one clause only because it stands in another now.
KEPT, ELSEWHERE = "kept", "elsewhere"

# "edited" tells of words, "routine" of nothing but the number of a session and the like.
ROUTINE = "routine"
KINDS = ("identical", ROUTINE, *STATUSES[1:])


class Run(NamedTuple):
    """Words in a row with one mark: "kept", "elsewhere", or the change of an `Edit`.

    `side` is "old" for what was left out, "new" for what was put in, "" for what is in both.
    """

    text: str
    mark: str
    side: str = ""


class Shown(NamedTuple):
    """A link with its position, the positions of its clauses, what kind it is, and its runs.

    `old` and `new` are the runs of each side, `both` those of one text of both. `group` has the
    positions of the links that were split from, or merged into, the same clause.
    """

    number: int
    link: Link
    at: Places
    kind: str
    difference: Difference | None
    old: list[Run]
    new: list[Run]
    both: list[Run]
    group: list[int]


def name_of(alignment: Alignment) -> tuple[str, str]:
    """What the two resolutions are called; by their sources where the symbols are the same."""
    old, new = alignment.old, alignment.new
    names = old.symbol or old.source, new.symbol or new.source
    if names[0] == names[1]:
        names = old.source, new.source
    return harmless(names[0]), harmless(names[1])


def kind_of(link: Link | Places) -> str:
    """The status, with "routine" for what is "edited" only by routine."""
    return ROUTINE if (link.status, link.change) == ("edited", ROUTINE) else link.status


def counts(alignment: Alignment) -> dict[str, int]:
    """How many links there are of each kind that there is."""
    kinds = [kind_of(link) for link in alignment]
    return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}


def shown(alignment: Alignment, most: int | None = None) -> Iterator[Shown]:
    """The first `most` links as they are to be shown."""
    groups = _groups(alignment.places)
    difference = cache(alignment.difference)
    for number in _order(alignment.places, groups)[:most]:
        link, at = alignment[number], alignment.places[number]
        group = groups.get(_whole(at), [])
        others = [difference(other) for other in group if other != number]
        sides = _sides(link, difference(number), [other for other in others if other is not None])
        yield Shown(number, link, at, kind_of(link), difference(number), *sides, group)


def woven(difference: Difference) -> list[Run]:
    """One text of both: what is kept, and where they part first the old words, then the new."""
    return _woven(difference, b"", b"")


def _groups(links: Sequence[Places]) -> dict[tuple[str, int], list[int]]:
    """The positions of links by the clause that was split, or that others became, in order."""
    groups: dict[tuple[str, int], list[int]] = {}
    for number, at in enumerate(links):
        if at.status in ("split", "merged"):
            groups.setdefault(_whole(at), []).append(number)
    for group in groups.values():
        group.sort(key=lambda number: links[number][:2])
    return groups


def _order(links: Sequence[Places], groups: dict[tuple[str, int], list[int]]) -> list[int]:
    """The positions of links in the order of the new text, those of one new clause in the old."""
    order: list[int] = []
    for number, at in enumerate(links):
        group = groups[_whole(at)] if at.status == "merged" else [number]
        order += group if number == min(group) else []
    return order


def _whole(at: Places) -> tuple[str, int]:
    """What the links of a group have in common."""
    return at.status, at.old if at.status == "split" else at.new


def _sides(
    link: Link, difference: Difference | None, others: list[Difference]
) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs of the old clause, of the new one, and of both; `others` are of the same group."""
    if difference is None:
        old = [Run(link.old.text, "changed", "old")] if link.old else []
        new = [Run(link.new.text, "changed", "new")] if link.new else []
        return old, new, [*old, *new]
    kept = [edit for other in others for edit in other if edit.change == KEPT]
    in_old = [(edit.old_start, edit.old_end) for edit in kept] * (link.status == "split")
    in_new = [(edit.new_start, edit.new_end) for edit in kept] * (link.status == "merged")
    old_taken, new_taken = _taken(difference.old, in_old), _taken(difference.new, in_new)
    old_edits = [(edit.change, edit.old_start, edit.old_end) for edit in difference]
    new_edits = [(edit.change, edit.new_start, edit.new_end) for edit in difference]
    return (
        _side(difference.old, old_edits, "old", old_taken),
        _side(difference.new, new_edits, "new", new_taken),
        _woven(difference, old_taken, new_taken),
    )


def _taken(text: str, kept: list[tuple[int, int]]) -> bytes:
    """For each character whether another link keeps it; empty if there is none."""
    if not kept:
        return b""
    taken = bytearray(len(text))
    for start, end in kept:
        taken[start:end] = b"\1" * (end - start)
    return bytes(taken)


def _side(text: str, edits: list[tuple[str, int, int]], side: str, taken: bytes) -> list[Run]:
    """One text as runs, white space and all."""
    runs: list[Run] = []
    at = 0
    for change, start, end in edits:
        runs.append(Run(text[at:start], KEPT))
        runs += _edit(text, start, end, change, side, taken)
        at = end
    return _joined([*runs, Run(text[at:], KEPT)])


def _woven(difference: Difference, old_taken: bytes, new_taken: bytes) -> list[Run]:
    runs: list[Run] = []
    at_old = at_new = 0
    for edit in difference:
        gap = difference.old[at_old : edit.old_start] or difference.new[at_new : edit.new_start]
        runs.append(Run(gap, KEPT))
        if edit.change != KEPT:
            place = edit.old_start, edit.old_end
            runs += _edit(difference.old, *place, edit.change, "old", old_taken)
        place = edit.new_start, edit.new_end
        runs += _edit(difference.new, *place, edit.change, "new", new_taken)
        at_old, at_new = edit.old_end, edit.new_end
    return _joined(runs)


def _edit(text: str, start: int, end: int, change: str, side: str, taken: bytes) -> Iterator[Run]:
    """The runs of an edit on one side: what another link keeps stands elsewhere."""
    if change == KEPT:
        yield Run(text[start:end], KEPT)
        return
    if not taken:
        yield Run(text[start:end], change, side)
        return
    for elsewhere, stretch in groupby(range(start, end), taken.__getitem__):
        run = "".join(map(text.__getitem__, stretch))
        words = run.lstrip()
        mark = words.rstrip()
        yield Run(run[: len(run) - len(words)], KEPT)
        yield Run(mark, ELSEWHERE) if elsewhere else Run(mark, change, side)
        yield Run(words[len(mark) :], KEPT)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Runs without empty ones, those of one mark in one."""
    return [
        Run("".join(run.text for run in alike), *mark)
        for mark, alike in groupby((run for run in runs if run.text), lambda run: run[1:])
    ]
