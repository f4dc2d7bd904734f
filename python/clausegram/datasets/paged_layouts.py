"""Layouts with pages.

``pdf``, ``fragment``, ``pdftotext``, ``blank``, ``flat``, ``columns`` and ``typescript``.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from .document import (
    FURNITURE,
    PAGE,
    Document,
    Mark,
    Runs,
    note_runs,
    note_text,
    number_run,
    text_of,
    unit_runs,
)
from .lines import Line, joined, plain, with_number, wrap
from .marks import glued, spaced
from .plain_layouts import clean, masthead

Furniture = Callable[[int, int], list[Line]]
Block = Callable[[list[int]], list[Line]]


def paginate(
    lines: list[Line],
    height: int,
    block: Block,
    head: Furniture,
    foot: Furniture,
    columns: int = 1,
    feed: str = "",
) -> Runs:
    """Lines on pages of a height, with the footnotes marked on a page at its foot.

    Below a running head, above a foot.
    """
    pages: list[list[Line]] = [[]]
    pending: list[int] = []
    done: set[int] = set()
    for line in lines:
        if len(pages[-1]) + 2 * len(pending) >= height:
            pages[-1] += block(pending) if pending else []
            pages.append([])
            pending = []
        pages[-1].append(line)
        for m in line.marks():
            if m not in done:
                pending.append(m)
                done.add(m)
    pages[-1] += block(pending) if pending else []
    out: Runs = []
    total = -(-len(pages) // columns)
    for i, page in enumerate(pages):
        number, column = divmod(i, columns)
        if column == 0:
            out += joined(head(number + 1, total))
        out += joined(page)
        if column == columns - 1 or i == len(pages) - 1:
            out += joined(foot(number + 1, total))
            if i < len(pages) - 1:
                out.append((feed, PAGE))
    return out


def running_symbol(document: Document) -> list[Line]:
    """The symbol as a running head, if the document prints one."""
    return (
        [Line([document.head("symbol", text_of(document.lines["symbol"]))])]
        if "symbol" in document.lines
        else []
    )


def _feet(document: Document, rng: random.Random) -> Furniture:
    """A page's foot: its number, with the docket number now and then."""
    style = rng.choice(("of", "docket", "bare", "mixed"))
    code = text_of(document.lines.get("docket", [])).split("(")[0].strip()

    def foot(page: int, total: int) -> list[Line]:
        this = rng.choice(("of", "docket", "bare")) if style == "mixed" else style
        if this == "docket" and code:
            return [plain(f"{code} {page}/{total}" if page % 2 else f"{page}/{total} {code}")]
        return [plain(f"{page}/{total}" if this == "of" else str(page))]

    return foot


def _notes(document: Document, rng: random.Random, width: int, own_line: float) -> Block:
    """Footnotes at the foot of a page below a rule; marks on lines of their own at this rate."""
    rule = "_" * rng.choice((15, 18, 20))

    def block(marks: list[int]) -> list[Line]:
        lines = [plain(rule)]
        for m in marks:
            if rng.random() < own_line:
                lines += [Line(note_runs(document, m)[:1]), *wrap(note_text(document, m), width)]
            else:
                lines += wrap(note_runs(document, m), width)
        return lines

    return block


def _unit_lines(
    document: Document,
    i: int,
    mark: Mark,
    width: int,
    displaced: float,
    rng: random.Random,
    hyphenate: float = 0.0,
) -> list[Line]:
    """A unit's lines.

    Its number before it, or displaced onto a line of its own before or after the first line.
    """
    runs, number = unit_runs(document, i, mark), number_run(document, i)
    if number and document.body[i].level == 1 and displaced and rng.random() < displaced:
        lines = wrap(runs, width, hyphenate, rng)
        lines.insert(rng.choice((0, 1)) if len(lines) > 1 else 0, Line(number))
        return lines
    return wrap(with_number(number, runs), width, hyphenate, rng)


def pdf(document: Document, rng: random.Random) -> Runs:
    """Wrapped lines, pages with running heads, docket numbers.

    Page numbers and footnotes in mid-sentence.
    """
    width, mark = rng.choice((76, 82, 88, 96)), rng.choice((glued, spaced))
    lines: list[Line] = []
    if "symbol" in document.lines:
        lines.append(Line([("United Nations ", FURNITURE), *document.lines["symbol"]]))
        if rng.random() < 0.7:
            lines += [Line(list(document.lines["docket"])), plain(f"*{document.docket_digits()}*")]
    for runs in masthead(document):
        if runs is not document.lines.get("symbol"):
            lines += wrap(runs, width)
    hyphenate = 0.25 if rng.random() < 0.2 else 0.0
    for i in range(len(document.body)):
        lines += _unit_lines(
            document, i, mark, width, 0.6 if rng.random() < 0.1 else 0.0, rng, hyphenate
        )
    head = _heads(document, rng)
    return paginate(
        lines,
        rng.choice((36, 42, 50)),
        _notes(document, rng, width, 0.4),
        lambda p, n: head(p, n) if p > 1 else [],
        _feet(document, rng),
    )


def _heads(document: Document, rng: random.Random) -> Furniture:
    """Running heads: the symbol, with the title now and then."""
    title, chance = str(document.header.get("title") or "")[:70], rng.choice((0.0, 0.5, 1.0))

    def head(page: int, total: int) -> list[Line]:
        return running_symbol(document) + (
            [plain(title)] if title and rng.random() < chance else []
        )

    return head


def fragment(document: Document, rng: random.Random) -> Runs:
    """As ``pdf`` from its second page on.

    No masthead, numbers displaced, starting at or within a preambular paragraph.
    """
    width, mark = rng.choice((76, 82, 88, 96)), rng.choice((glued, spaced))
    firsts = [i for i, u in enumerate(document.body) if u.part == "preamble" and u.level == 1]
    start = rng.choice(firsts[1:]) if len(firsts) > 2 else 1
    lines: list[Line] = []
    displaced = rng.choice((0.0, 0.7, 0.9))
    for i in range(start, len(document.body)):
        lines += _unit_lines(document, i, mark, width, displaced, rng)
        if i == start and len(lines) > 2 and rng.random() < 0.25:
            lines = lines[rng.randint(1, len(lines) - 1) :]
    foot = _feet(document, rng)
    return paginate(
        lines,
        rng.choice((36, 42, 50)),
        _notes(document, rng, width, 0.5),
        _heads(document, rng),
        lambda p, n: foot(p + 1, n + 1),
    )


def pdftotext(document: Document, rng: random.Random) -> Runs:
    """As a common converter prints.

    Blank lines between blocks, numbers on lines of their own, form feeds.
    """
    width, nothing = rng.choice((78, 84, 90)), plain("")
    lines: list[Line] = []
    council = document.organ == "Security Council"
    tail = (
        ("title", "adopted", "")
        if council
        else ("session", "agenda", "", "adopted", "proponent", "", "title")
    )
    for name in ("symbol", "", "organ", "distribution", "distributed", "", *tail):
        runs = document.lines.get(name)
        if name == "symbol" and runs:
            lines += [Line(list(runs)), nothing, plain("United Nations"), nothing]
        elif name == "title" and runs and len(runs) > 2 and rng.random() < 0.6:
            lines += [Line(runs[:2]), nothing, *wrap(runs[2:], 60)]
        elif runs:
            lines += wrap(runs, 48 if name in ("adopted", "proponent") else 70)
        elif not name:
            lines.append(nothing)
    for i in range(len(document.body)):
        runs, number = unit_runs(document, i, spaced), number_run(document, i)
        if number and rng.random() < 0.6:
            lines += [
                Line(number),
                *([nothing] if rng.random() < 0.5 else []),
                *wrap(runs, width, compounds=True),
            ]
        else:
            lines += wrap(with_number(number, runs), width, compounds=True)
        if rng.random() < 0.6:
            lines.append(nothing)
    return paginate(
        lines,
        rng.choice((44, 50)),
        _spread_notes(document, rng, width),
        _spread(_heads(document, rng)),
        _docket_foot(document, rng),
        feed="\f",
    )


def _spread(furniture: Furniture) -> Furniture:
    """Furniture with a blank line after each line; none above the first page."""

    def spread(page: int, total: int) -> list[Line]:
        return [
            x for line in (furniture(page, total) if page > 1 else []) for x in (line, plain(""))
        ]

    return spread


def _docket_foot(document: Document, rng: random.Random) -> Furniture:
    """The docket number and its bar code's digits on the first page, page numbers on the others."""
    docket = document.lines.get("docket", [])

    def foot(page: int, total: int) -> list[Line]:
        if page == 1 and docket:
            return [
                plain(""),
                Line(list(docket)),
                plain(""),
                plain(f"*{document.docket_digits()}*"),
            ]
        return [plain(""), plain(f"{page}/{total}")] if rng.random() < 0.8 else []

    return foot


def _spread_notes(document: Document, rng: random.Random, width: int) -> Block:
    """Footnotes with blank lines between them."""

    def block(marks: list[int]) -> list[Line]:
        lines = [plain(""), plain("_" * 18)]
        for m in marks:
            if rng.random() < 0.5:
                lines += [
                    Line(note_runs(document, m)[:1]),
                    plain(""),
                    *wrap(note_text(document, m), width),
                    plain(""),
                ]
            else:
                lines += [*wrap(note_runs(document, m), width), plain("")]
        return lines

    return block


def blank(document: Document, rng: random.Random) -> Runs:
    """A wrapped page with a blank line between any two lines."""
    return [(text.replace("\n", "\n\n"), owner) for text, owner in pdf(document, rng)]


def flat(document: Document, rng: random.Random) -> Runs:
    """No line breaks at all: of paragraphs, or of pages."""
    runs = pdf(document, rng) if rng.random() < 0.6 else clean(document, rng)
    out: Runs = []
    for text, owner in runs:
        text = text.replace("\n", " ").replace("\f", " ")
        # A page cut at a compound's own hyphen, or a blank line, leaves no second space.
        out.append(
            ("", owner)
            if text == " " and out and out[-1][0].endswith(" ") and owner is FURNITURE
            else (text, owner)
        )
    return [*out, ("\n", FURNITURE)]


def columns(document: Document, rng: random.Random) -> Runs:
    """Pages of two narrow columns, read one column after the other, words broken at line ends."""
    width, height, mark = (
        rng.choice((38, 40, 42)),
        rng.choice((44, 52, 58)),
        rng.choice((glued, spaced)),
    )
    lines: list[Line] = []
    for runs in masthead(document):
        lines += wrap(runs, width)
    gap = [plain("")] if rng.random() < 0.5 else []
    for i in range(len(document.body)):
        lines += _unit_lines(document, i, mark, width, 0.0, rng, hyphenate=0.7) + gap
    year = str(document.header["adopted"])[:4]
    running = [f"Resolutions adopted by the {document.organ}", f"{document.organ}—{year}"]
    first = rng.randint(2, 300)

    def head(page: int, total: int) -> list[Line]:
        return [plain(running[page % 2])] if page > 1 else []

    return paginate(
        lines,
        height,
        _notes(document, rng, width, 0.1),
        head,
        lambda p, n: [plain(str(first + p))],
        columns=2,
    )


def typescript(document: Document, rng: random.Random) -> Runs:
    """Old hand-typed Council texts.

    Hard-wrapped, words broken, footnotes after the closing lines.
    """
    width, narrow = rng.choice((55, 57, 60)), rng.random() < 0.6
    lines: list[Line] = [Line(list(runs)) for runs in masthead(document)]
    lines.append(plain(""))
    semicolon = rng.random() < 0.3
    for i, unit in enumerate(document.body):
        runs = unit_runs(document, i, spaced)
        if semicolon and unit.part == "operative":
            runs = _space_before_end(runs)
        limit = 34 if unit.part == "closing" and narrow else width
        lines += [*wrap(with_number(number_run(document, i), runs), limit, 0.6, rng), plain("")]
    lines += [plain("")] if rng.random() < 0.7 else []
    for i in range(len(document.notes)):
        lines += wrap(note_runs(document, i), width + 4)
    return joined(lines)


def _space_before_end(runs: Runs) -> Runs:
    """A space before a closing semicolon, as typists set it."""
    out = []
    for text, owner in runs:
        if text.endswith(";") and owner.kind == "unit":
            out += [(text[:-1], owner), (" ", FURNITURE), (";", owner)]
        else:
            out.append((text, owner))
    return out
