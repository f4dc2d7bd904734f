"""Timelines as files: pictures, Vega-Lite, and a page that needs neither a network nor a script."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from clausegram.extras import need
from clausegram.grid import UNCHANGED, Cell, Grid
from clausegram.output import whole
from clausegram.plots.words import plain, shortened
from clausegram.timeline import WIDTH, chart_of, words_of

ENDINGS = (".html", ".svg", ".png", ".json")
SCALE = 2  # pixels of a PNG for each of the chart, so that print is sharp
WORDS = 120  # characters of a clause as the name of a row
SVG = "http://www.w3.org/2000/svg"

STYLE = """\
body { font: 14px/1.4 sans-serif; color: #222; margin: 2em; }
svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; margin: 1em 0 2em; }
th, td { border: 1px solid #ddd; padding: .2em .5em; text-align: left; vertical-align: top; }
thead th { background: #f2f2f2; position: sticky; top: 0; }
tbody th { font-weight: normal; min-width: 18em; }
figure { margin: 0; }
.identical, .routine { color: #767676; }
"""


def check(path: str | os.PathLike[str]) -> str:
    """The ending of a file that a timeline can be written to."""
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise ValueError(
            f"a timeline is written to a file ending in {known}, not {os.fspath(path)!r}"
        )
    need("plot")
    return ending


def save(grid: Grid, path: str | os.PathLike[str], width: int = WIDTH) -> None:
    """Write a timeline in the format that the ending of `path` tells."""
    ending = check(path)
    made = io.BytesIO()
    if ending == ".png":
        chart_of(grid, width).save(made, format="png", scale_factor=SCALE)
    elif ending == ".json":
        made.write(chart_of(grid, width).to_json(indent=1).encode() + b"\n")
    elif ending == ".svg":
        made.write(picture(grid, width).encode())
    else:
        made.write(page(grid, width).encode())
    with whole(path) as out:
        out.write(made.getvalue())


def picture(grid: Grid, width: int = WIDTH) -> str:
    """The timeline as SVG; a browser tells what each cell is, a screen reader too."""
    made = io.StringIO()
    chart_of(grid, width).save(made, format="svg")
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(made.getvalue())  # noqa: S314 - it was made here
    for mark in root.iter(f"{{{SVG}}}path"):
        if told := mark.get("aria-label"):
            title = ElementTree.SubElement(mark, f"{{{SVG}}}title")
            title.text = told
    return ElementTree.tostring(root, encoding="unicode")


def page(grid: Grid, width: int = WIDTH) -> str:
    """The timeline as a page: the picture, the same as a table, and the words that changed."""
    title = escape(plain(grid.title))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<figure role="img" aria-label="Timeline of {title}; the table below tells the same">\n'
        f"{picture(grid, width)}\n</figure>\n"
        f"<h2>What became of each clause</h2>\n{''.join(_matrix(grid))}"
        f"<h2>What changed</h2>\n{''.join(_changes(grid))}</body>\n</html>\n"
    )


def _matrix(grid: Grid) -> Iterator[str]:
    """A table of the statuses, with the rows and columns of the picture."""
    yield '<table>\n<thead><tr><th scope="col">clause</th>'
    for column in grid.columns:
        session = "" if column.session is None else f"<br>session {column.session}"
        yield f'<th scope="col">{_text(column.name)}{session}</th>'
    yield "</tr></thead>\n<tbody>\n"
    cells: dict[tuple[int, int], list[Cell]] = {}
    for cell in grid.cells:
        cells.setdefault((cell.row, cell.column), []).append(cell)
    for number, row in enumerate(grid.rows):
        words = _text(shortened(row.clause.text, WORDS))
        yield f'<tr><th scope="row"><b>{_text(row.clause.path)}</b> {words}</th>'
        for at in range(len(grid.columns)):
            here = cells.get((number, at), [])
            told = "; ".join(words_of(cell) for cell in here)
            kind = f' class="{here[0].status}"' if here else ""
            yield f"<td{kind}>{told}</td>"
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"


def _changes(grid: Grid) -> Iterator[str]:
    """A table of all cells but those of clauses that were carried as they were."""
    heads = "".join(
        f'<th scope="col">{head}</th>'
        for head in ("resolution", "clause", "from", "status", "changes", "words")
    )
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for cell in sorted(grid.cells, key=lambda cell: cell.column):
        if cell.column and cell.status not in UNCHANGED:
            told = (
                *(grid.columns[cell.column].name, cell.clause.path, cell.previous or ""),
                *(words_of(cell), cell.edits or "", cell.clause.text),
            )
            yield f"<tr>{''.join(f'<td>{_text(one)}</td>' for one in told)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _text(text: str) -> str:
    return escape(plain(text))
