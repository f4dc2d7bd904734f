"""In which order the texts of a similarity matrix stand, and how they are called there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from clausegram.plots.when import in_time, names_of_time, span_of
from clausegram.plots.words import counted, line

if TYPE_CHECKING:
    from clausegram._native import Resolution
    from clausegram.similarity import SimilarityMatrix
    from clausegram.units import CorpusUnits, Units

Order = Literal["time", "cluster", "given"]
ORDERS = ("time", "cluster", "given")

# Texts up to which neighbours are also turned so that the most alike meet (Bar-Joseph and others
# 2001): of 1,000 that takes some two seconds, and eight times as much of twice as many.
TURNED = 1_000
# Texts up to which there is clustering: its distances of 10,000 take 400 MB.
CLUSTERED = 10_000

NAME, TITLE = 32, 90  # characters of a name at the axis, and of a title in a tooltip


class Side(NamedTuple):
    """Rows or columns in the order in which they are drawn.

    `order` holds positions in the matrix, all else follows it. `levels` are names for the axis,
    those of the items first, then coarser ones; `told` is what stands there, in words, `what` in
    one word.
    """

    order: list[int]
    ids: list[str]
    titles: list[str]
    levels: list[list[str]]
    axis: str | None
    told: str
    what: str


def sides_of(
    matrix: SimilarityMatrix, order: Order | None, labels: tuple[Any, Any]
) -> tuple[Side, Side, str]:
    """Rows, columns, and in which order they stand in words."""
    rows, columns = matrix._units
    same = matrix._right is None
    known = all(hasattr(units, "corpus") for units in (rows, columns))
    order = order or ("time" if known else "given")
    if order not in ORDERS:
        raise ValueError(f"order is {order!r}: it must be {', '.join(map(repr, ORDERS))}")
    if order == "time" and not known:
        raise ValueError(
            "order='time' is for a corpus: bare texts have no dates; "
            "take order='given' or order='cluster'"
        )
    alone = known and all(len(units.corpus) == 1 for units in (rows, columns))  # type: ignore[attr-defined]
    words = {"time": "in order of time", "given": "in the order given"}
    if alone:
        words["time"] = "in the order of the text"
    elif known and not any(span_of(list(units.corpus)) for units in (rows, columns)):  # type: ignore[attr-defined]
        words["time"] = "in the order given (no dates are known)"
    if order == "cluster":
        from clausegram.plots.cluster import leaves

        chosen, words["cluster"] = leaves(matrix)
    else:
        chosen = [
            _in_time(units) if order == "time" else list(range(len(units)))
            for units in ((rows,) if same else (rows, columns))
        ]
    made = [
        _side(units, places, names, grouped=order != "cluster")
        for units, places, names in zip((rows, columns), chosen, labels, strict=False)
    ]
    return made[0], made[-1], words[order]


def _in_time(units: Units) -> list[int]:
    """Positions of resolutions, or of clauses in the order of the text, in order of time."""
    corpus_units: CorpusUnits = units  # type: ignore[assignment]
    resolutions = list(corpus_units.corpus)
    whole = in_time(resolutions)
    if corpus_units.unit == "resolution":
        return whole
    starts = [0]
    for resolution in resolutions:
        starts.append(starts[-1] + len(resolution.clauses))
    return [at for position in whole for at in range(starts[position], starts[position + 1])]


def _side(units: Units, order: list[int], labels: Sequence[Any] | None, grouped: bool) -> Side:
    names = list(map(str, units.ids))
    if labels is not None:
        given = list(map(str, labels))
        if len(given) != len(names):
            raise ValueError(
                f"labels has {counted(len(given), 'entry', 'entries')} "
                f"for {counted(len(names), 'text')}"
            )
    if not hasattr(units, "corpus"):
        titles = [line(text, TITLE) for text in units.texts]
        at_axis = [line(name, NAME) for name in (names if labels is None else given)]
        told = counted(len(names), "text")
        return _ordered(order, names, titles, [at_axis], (None, told, "texts"))
    corpus_units: CorpusUnits = units  # type: ignore[assignment]
    resolutions = list(corpus_units.corpus)
    one = len(resolutions) == 1
    if corpus_units.unit == "resolution":
        titles = [line(r.header["title"] or "", TITLE) for r in resolutions]
        at_axis, owners = names, resolutions
        told = counted(len(names), "resolution")
    else:
        titles = [line(clause.text, TITLE) for clause in corpus_units.corpus.clauses]
        owners = [r for r in resolutions for _ in r.clauses]
        at_axis = [c.path for c in corpus_units.corpus.clauses] if one else names
        told = f"{counted(len(names), 'clause')} of {_name(resolutions[0]) if one else ''}"
        told += "" if one else counted(len(resolutions), "resolution")
    if labels is not None:
        at_axis = given
    levels = [[line(name, NAME) for name in at_axis]]
    if grouped and labels is None and not one:
        if corpus_units.unit == "clause":
            levels.append([_name(owner) for owner in owners])
        levels += [[name(owner) for owner in owners] for name in names_of_time(resolutions)]
    span = span_of(resolutions)
    axis = _name(resolutions[0]) if one and corpus_units.unit == "clause" else None
    told += f" ({span})" if span else ""
    return _ordered(order, names, titles, levels, (axis, told, f"{corpus_units.unit}s"))


def _ordered(
    order: list[int],
    ids: list[str],
    titles: list[str],
    levels: list[list[str]],
    words: tuple[str | None, str, str],
) -> Side:
    return Side(
        order,
        [line(ids[at], TITLE) for at in order],
        [titles[at] for at in order],
        [[names[at] for at in order] for names in levels],
        *words,
    )


def _name(resolution: Resolution) -> str:
    return line(resolution.symbol or resolution.source, NAME)
