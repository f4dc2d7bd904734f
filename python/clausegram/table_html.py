"""A table as a notebook shows it: escaped, and no more of it than fits a screen."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clausegram.tables import Table

# Rows that fit a screen; with more, what comes after them is out of sight.
ROWS = 20
# Characters of a cell: with more, a clause would push the other columns out of sight.
CHARACTERS = 80
NUMBERS = ("int64", "float64")


def table_html(table: Table) -> str:
    """The first rows with their names, and how many there are."""
    shown = table[:ROWS]
    aligned = ["right" if table.types[name] in NUMBERS else "left" for name in table.names]
    head = "".join(
        f'<th style="text-align: {side}">{escape(_short(name))}</th>'
        for name, side in zip(table.names, aligned, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="text-align: {side}">{escape(_words(value))}</td>'
            for value, side in zip(row.values(), aligned, strict=True)
        )
        + "</tr>"
        for row in shown.rows()
    )
    left_out = len(table) - len(shown)
    more = f"<p>and {left_out:,} more rows</p>" if left_out else ""
    rows = "row" if len(table) == 1 else "rows"
    return (
        f"<p>Table {escape(_short(table.name))}: {len(table):,} {rows}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def _words(value: Any) -> str:
    """A cell in words: lists with semicolons, spans with dashes, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    if isinstance(value, list):
        # No more members than can be seen.
        return _short("; ".join(_words(one) for one in value[:CHARACTERS]))
    return _short(str(value))


def _short(words: str) -> str:
    return words if len(words) <= CHARACTERS else f"{words[: CHARACTERS - 1]}…"
