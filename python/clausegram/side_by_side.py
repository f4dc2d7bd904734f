"""An alignment as HTML: two columns, a row for each link, without JavaScript.

A page has a head (both texts, how many links of each kind, the key) and a table for each part. A
row has a kind and notes, the old clause with what was left out of it in `<del>`, the new one with
what was put in in `<ins>`. Where a clause was moved from, a short row points to where it is now.
All of a text passes through `_text`, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import NamedTuple
from zlib import crc32

from clausegram._native import Clause, Resolution, __version__
from clausegram.alignment import Alignment
from clausegram.difference import Difference
from clausegram.marked import (
    ELSEWHERE,
    KEPT,
    Run,
    Shown,
    counts,
    name_of,
    shown,
    woven,
)
from clausegram.markup import style as _style
from clausegram.markup import text as _text
from clausegram.shown import short

# Rows in a notebook: each output is stored with it, some kilobytes a row.
MOST = 200
LONGEST_TITLE = 400  # characters: no title is as long, unless it is a misread one
LONGEST_RUN = 2_000  # characters of a run of words in a notebook, which a page has whole
WORDS_OF_A_MOVED_CLAUSE = 8  # enough to know it again; all of it stands where it is now
PARTS = {"preamble": "Preamble", "operative": "Operative part", "annex": "Annex"}
WORDS = {
    "identical": "words unchanged",
    "routine": "only routine changes",
    "edited": "words edited",
}
LABELS = {"routine": "routine only"}
ROUTINES = {
    "resolutions": "earlier resolutions",
    "documents": "documents cited",
    "agenda_item": "number of the agenda item",
    "closing": "punctuation at the end",
}
# What may be fetched or run by a page: nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def difference_html(difference: Difference) -> str:
    """One text of both wordings, for notebooks."""
    words = _runs(_limited(woven(difference)))
    return f'{_style("words")}<div class="clausegram"><p dir="auto">{words}</p></div>\n'


def alignment_html(alignment: Alignment, most: int = MOST) -> str:
    """The first `most` links side by side, for notebooks."""
    names = "\n".join((*name_of(alignment), alignment.old.text, alignment.new.text))
    # Two outputs of one notebook must not share anchors; the same one should be the same again.
    prefix = f"cg{crc32(names.encode('utf-8', 'replace')):08x}"
    view = _View(alignment, most, prefix, "span", is_page=False)
    return (
        f'{_style("words", "side_by_side")}<div class="clausegram cg-alignment">\n'
        f'<p class="cg-title">{view.title()}</p>\n{view.head()}{view.tables()}</div>\n'
    )


def alignment_page(alignment: Alignment) -> str:
    """All links side by side, as an HTML document that needs no other file."""
    view = _View(alignment, len(alignment), "link", "h2")
    first, second = map(_text, name_of(alignment))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>From {first} to {second}</title>\n"
        f"{_style('words', 'side_by_side')}</head>\n"
        '<body class="clausegram cg-alignment cg-page">\n'
        f"<header>\n<h1>{view.title()}</h1>\n{view.head()}</header>\n"
        f"<main>\n{view.tables()}</main>\n"
        f"<footer><p>Made with clausegram {_text(__version__)}.</p></footer>\n"
        "</body>\n</html>\n"
    )


class _Row(NamedTuple):
    """A row of a table; `is_old` if it stands for nothing in the new text."""

    part: str
    is_old: bool
    html: str


class _View:
    """What the page and the fragment have in common."""

    def __init__(
        self, alignment: Alignment, most: int, prefix: str, heading: str, is_page: bool = True
    ) -> None:
        self.is_page = is_page
        self.alignment = alignment
        self.shown = list(shown(alignment, most))
        self.numbers = {row.number for row in self.shown}
        self.prefix = prefix
        self.heading = heading
        self.names = name_of(alignment)

    def title(self) -> str:
        first, second = (f"<bdi>{_text(name)}</bdi>" for name in self.names)
        return f"What became of {first} in {second}"

    def head(self) -> str:
        """Both texts, how many links there are of each kind, the key."""
        numbers = counts(self.alignment)
        sides = zip(
            ("From", "To"), self.names, (self.alignment.old, self.alignment.new), strict=True
        )
        texts = "".join(_described(*side) for side in sides)
        return f'<dl class="cg-texts">\n{texts}</dl>\n{self._said(numbers)}{_filter(numbers)}'

    def _said(self, numbers: dict[str, int]) -> str:
        """What is to be said when there is nothing, or no change, to be seen."""
        said = [
            f"No clause was found in <bdi>{_text(name)}</bdi>."
            for name, one in zip(self.names, (self.alignment.old, self.alignment.new), strict=True)
            if not one.clauses
        ]
        if set(numbers) == {"identical"}:
            said.append("No clause was changed.")
        return "".join(f'<p class="cg-said">{one}</p>\n' for one in said)

    def tables(self) -> str:
        """A table for each part, and how many rows are left out."""
        tables = "".join(self._table(*part) for part in _in_parts(self._rows()))
        left = len(self.alignment) - len(self.shown)
        if not left:
            return tables
        return (
            f'{tables}<p class="cg-rest">{left:,} more rows are not shown here; '
            "<code>to_html(&quot;difference.html&quot;)</code> writes all of them.</p>\n"
        )

    def _table(self, part: str, rows: list[_Row]) -> str:
        heading = f"<{self.heading}>{_text(PARTS.get(part, part.capitalize()))}</{self.heading}>"
        columns = "".join(
            f'<th scope="col" role="columnheader"><span class="cg-side">{side}</span> '
            f"<bdi>{_text(name)}</bdi></th>"
            for side, name in zip(("From", "To"), self.names, strict=True)
        )
        return (
            f'<table role="table">\n<caption>{heading}</caption>\n'
            '<colgroup><col class="cg-first"><col><col></colgroup>\n'
            '<thead role="rowgroup"><tr role="row">'
            f'<th scope="col" role="columnheader">Change</th>{columns}</tr></thead>\n'
            f'<tbody role="rowgroup">\n{"".join(row.html for row in rows)}</tbody>\n</table>\n'
        )

    def _rows(self) -> Iterator[_Row]:
        """The rows of links, and among them those that tell where a clause was moved from."""
        left_by: dict[int, list[Shown]] = {}
        after = -1
        for row in sorted(self.shown, key=lambda row: row.at.old):
            if row.kind == "moved":
                left_by.setdefault(after, []).append(row)
            elif row.link.old:
                after = row.number
        yield from map(self._left, left_by.get(-1, []))
        for row in self.shown:
            yield self._row(row)
            yield from map(self._left, left_by.get(row.number, []))

    def _row(self, row: Shown) -> _Row:
        clause = row.link.new or row.link.old
        same = row.link.old and row.link.new and row.link.old.text == row.link.new.text
        paths = f"{self._path(row.link.old)} → {self._path(row.link.new)}"
        sides = enumerate(((row.link.old, row.old), (row.link.new, row.new)))
        cells = "".join(self._cell(side, *of, row.difference is None) for side, of in sides)
        html = (
            f'<tr role="row" id="{self.prefix}-{row.number}" data-kind="{row.kind}"'
            f"{' class=cg-same' * bool(same)}>"
            f'<th scope="row" role="rowheader">{_badge(row.kind)} '
            f'<span class="cg-paths">{paths}</span>{self._notes(row)}</th>'
            f"{cells}</tr>\n"
        )
        return _Row(clause.part if clause else "", row.link.new is None, html)

    def _left(self, row: Shown) -> _Row:
        """A short row at the old place of a clause that was moved."""
        old, new = row.link.old, row.link.new
        if old is None or new is None:
            raise ValueError("only what stands in both texts can have been moved")
        words = old.text.split(maxsplit=WORDS_OF_A_MOVED_CLAUSE)
        start = " ".join(words[:WORDS_OF_A_MOVED_CLAUSE]) + " …" * (
            len(words) > WORDS_OF_A_MOVED_CLAUSE
        )
        html = (
            f'<tr role="row" id="{self.prefix}-{row.number}-from" data-kind="moved"'
            ' class="cg-left">'
            f'<th scope="row" role="rowheader">{_badge("moved")} '
            f'<span class="cg-note">to {self._link(row.number, self._path(new))}</span></th>'
            f"{self._cell(0, old, [Run(start, KEPT)])}{self._cell(1, None, [])}</tr>\n"
        )
        return _Row(old.part, True, html)

    def _cell(
        self, side: int, clause: Clause | None, runs: list[Run], is_alone: bool = False
    ) -> str:
        of = f'role="cell" data-of="{_text(self.names[side])}"'
        if clause is None:
            return f'<td {of} class="cg-none"><span class="cg-aside">no such clause</span></td>'
        shown = runs if self.is_page else _limited(runs)
        return (
            f'<td {of}><div class="cg-clause cg-level-{min(clause.level, 4)}'
            f'{" cg-whole" * is_alone}"><span class="cg-path">{_text(clause.path)}</span> '
            f'<p dir="auto">{_runs(shown, len(clause.opening))}</p></div></td>'
        )

    def _notes(self, row: Shown) -> str:
        """What the kind alone does not tell: from where to where, which others."""
        link, notes = row.link, []
        if link.old and link.new and link.moved:
            place = self._path(link.old)
            if row.kind == "moved":
                place = self._link(f"{row.number}-from", place)
            notes.append(f"from {place} to {self._path(link.new)}")
        if row.kind == "moved":
            notes.append(WORDS.get(link.change or "", ""))
        if row.kind in ("split", "merged"):
            notes.append(self._group(row))
        return "".join(f'<span class="cg-note">{note}</span>' for note in notes if note)

    def _group(self, row: Shown) -> str:
        """What became what, as "4 became 5 and 6"."""
        is_split = row.kind == "split"
        parts = []
        for other in row.group:
            link = self.alignment[other]
            path = self._path(link.new if is_split else link.old)
            is_linked = other != row.number and other in self.numbers
            parts.append(self._link(other, path) if is_linked else path)
        whole = self._path(row.link.old if is_split else row.link.new)
        several = f"{', '.join(parts[:-1])} and {parts[-1]}"
        return f"{whole} became {several}" if is_split else f"{several} became {whole}"

    def _path(self, clause: Clause | None) -> str:
        return _text(clause.path) if clause else "none"

    def _link(self, row: int | str, path: str) -> str:
        return f'<a href="#{self.prefix}-{row}">{path}</a>'


def _in_parts(rows: Iterable[_Row]) -> list[tuple[str, list[_Row]]]:
    """Rows by parts, in the order of the new text.

    A row of the old text alone stands in its own part though it follow a row of another: in the one
    that is under way or comes next, or else the last one. What the new text has no part for comes
    first if nothing stands before it, and otherwise at the end.
    """
    rows = list(rows)
    parts = [part for part, _ in groupby(row.part for row in rows if not row.is_old)]
    sections: list[tuple[str, list[_Row]]] = [(part, []) for part in parts]
    before: dict[str, list[_Row]] = {}
    after: dict[str, list[_Row]] = {}
    here = -1
    for row in rows:
        if not row.is_old and (here < 0 or parts[here] != row.part):
            here += 1
        near = chain(range(max(here, 0), len(parts)), range(here - 1, -1, -1))
        place = next((number for number in near if parts[number] == row.part), None)
        if place is not None:
            sections[place][1].append(row)
        else:
            (after if here >= 0 else before).setdefault(row.part, []).append(row)
    return [*before.items(), *sections, *after.items()]


def _described(side: str, name: str, resolution: Resolution) -> str:
    """A text by its name, its title, the day of its adoption, its size and its file."""
    header = resolution.header
    number = len(resolution.clauses)
    told = [
        f"adopted {_text(header['adopted'])}" if header["adopted"] else "",
        f"{number:,} clause{'s' * (number != 1)}",
        _text(resolution.source) if resolution.source != name else "",
    ]
    shown = _text(short(header["title"], LONGEST_TITLE)) if header["title"] else ""
    title = f'<cite dir="auto">{shown}</cite>' if shown else ""
    return (
        f'<div><dt>{side}</dt><dd><bdi class="cg-name">{_text(name)}</bdi>{title}'
        f'<span class="cg-told">{" · ".join(f"<bdi>{one}</bdi>" for one in told if one)}</span>'
        "</dd></div>\n"
    )


def _filter(numbers: dict[str, int]) -> str:
    """How many links there are of each kind, which to show, and the key."""
    if not numbers:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" value="{kind}" checked>'
        f"{_badge(kind)} <b>{number:,}</b></label>\n"
        for kind, number in numbers.items()
    )
    elsewhere = ""
    if {"split", "merged"} & set(numbers):
        elsewhere = '<li><span class="cg-elsewhere">stands in another clause</span></li>'
    return (
        f'<fieldset class="cg-filter">\n<legend>Show</legend>\n{boxes}</fieldset>\n'
        '<ul class="cg-key" aria-label="Key"><li><del>left out</del></li><li><ins>put in</ins></li>'
        '<li><ins class="cg-routine">moved on by routine</ins></li>'
        f"{elsewhere}</ul>\n"
    )


def _badge(kind: str) -> str:
    return f'<span class="cg-badge" data-kind="{kind}">{LABELS.get(kind, kind)}</span>'


def _limited(runs: Iterable[Run]) -> list[Run]:
    """Runs of which the middle is left out where they are very long."""
    half = LONGEST_RUN // 2
    return [
        run
        if len(run.text) <= LONGEST_RUN
        else run._replace(text=f"{run.text[:half]} [...] {run.text[-half:]}")
        for run in runs
    ]


def _runs(runs: Iterable[Run], opening: int = 0) -> str:
    """Runs as text, `<del>` and `<ins>`; so many characters of the `opening` in italics."""
    html = ""
    for run in runs:
        head, tail = _text(run.text[:opening]), _text(run.text[opening:])
        html += _marked(run, f"<i>{head}</i>{tail}" if head else tail)
        opening = max(opening - len(run.text), 0)
    return html


def _marked(run: Run, text: str) -> str:
    if run.mark == KEPT:
        return text
    if run.mark == ELSEWHERE:
        return f'<span class="cg-elsewhere">{text}</span>'
    tag = "del" if run.side == "old" else "ins"
    if run.mark == "changed":
        return f"<{tag}>{text}</{tag}>"
    title = ROUTINES.get(run.mark, run.mark)
    return f'<{tag} class="cg-routine" title="by routine: {_text(title)}">{text}</{tag}>'
