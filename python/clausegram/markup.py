"""What all HTML of the package is made of: escaped text, style sheets, tables.

Every text passes through `text`, and every cell of a table is short: an output is stored with its
notebook, and a title may be anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from typing import Any

from clausegram.shown import harmless, short

ROWS = 20
COLUMNS = 12
CELL = 160  # characters: two or three lines of a wide column
NAME = 60
ONE_LINE = 24


def text(words: str) -> str:
    """Text for an element or an attribute."""
    return escape(harmless(words))


@cache
def style(*names: str) -> str:
    """Style sheets of the package, by their names."""
    from importlib.resources import files

    folder = files("clausegram") / "assets"
    sheets = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in names]
    return f"<style>\n{''.join(sheets)}</style>\n"


def view(title: str, *parts: str) -> str:
    """An output of a notebook: a line that says what it is, and what there is to see of it."""
    body = "".join(parts)
    return (
        f'{style("words", "views")}<div class="clausegram cg-view">\n{heading(title)}{body}</div>\n'
    )


def heading(title: str) -> str:
    """The first line of an output; `title` is text."""
    return f'<p class="cg-title" dir="auto">{text(short(title, CELL))}</p>\n'


def table(names: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table of cells, the first of each row its name."""
    head = "".join(f'<th scope="col">{text(short(name, NAME))}</th>' for name in names)
    body = "".join(f"<tr>{''.join(row)}</tr>\n" for row in rows)
    of_kind = f' class="{kind}"' * bool(kind)
    return f"<table{of_kind}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def row_name(name: Any, most: int = NAME) -> str:
    """The cell that a row is called by."""
    shown = short(str(name), most)
    return f'<th scope="row"{_whole(shown)}><bdi>{text(shown)}</bdi></th>'


def cell(value: Any, most: int = CELL) -> str:
    """A cell with a value: numbers to the right, lists parted by semicolons, nothing for None."""
    if isinstance(value, bool) or value is None:
        return f"<td>{'' if value is None else 'yes' if value else 'no'}</td>"
    if isinstance(value, int):
        return f'<td class="cg-number">{value}</td>'
    if isinstance(value, float):
        return f'<td class="cg-number">{value:.3g}</td>'
    if isinstance(value, list | tuple):
        value = "; ".join("" if one is None else short(str(one), most) for one in value[:ROWS])
    shown = short(str(value), most)
    return f'<td dir="auto"{_whole(shown)}>{text(shown)}</td>'


def share(value: float) -> str:
    """A cell with a score from 0 to 1, so that points stand below one another."""
    return f'<td class="cg-number">{value:.2f}</td>'


def _whole(shown: str) -> str:
    """What keeps a symbol or a date on one line, and a sentence from becoming a column of words."""
    return ' class="cg-whole"' if len(shown) <= ONE_LINE else ' class="cg-long"'


def rest(left: int, what: str, how: str) -> str:
    """How many more there are, and how to see them; `how` is code."""
    if left <= 0:
        return ""
    return f'<p class="cg-rest">and {left:,} more {text(what)}: <code>{text(how)}</code></p>\n'


def note(words: str) -> str:
    """A line of small print."""
    return f'<p class="cg-rest" dir="auto">{text(short(words, 4 * CELL))}</p>\n'
