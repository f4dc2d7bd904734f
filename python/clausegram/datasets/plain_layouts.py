"""Layouts with one paragraph a line: ``clean``, ``word`` and ``markdown``."""

from __future__ import annotations

import random

from .document import (
    FURNITURE,
    Document,
    Mark,
    Runs,
    Unit,
    marks_in,
    note_runs,
    number_run,
    text_of,
    unit_runs,
)
from .lines import Line, cut, joined, plain, with_number
from .marks import bracketed, caret, dollar, glued, spaced_brackets, superscript, tagged

COUNCIL = ("symbol", "organ", "distribution", "distributed", "title", "adopted")
OTHERS = (
    "symbol",
    "organ",
    "distribution",
    "distributed",
    "session",
    "agenda",
    "adopted",
    "proponent",
    "title",
)


def masthead_names(document: Document) -> tuple[str, ...]:
    """The order of the masthead's lines."""
    return COUNCIL if document.organ == "Security Council" else OTHERS


def masthead(document: Document, names: tuple[str, ...] = ()) -> list[Runs]:
    """The masthead's lines that this document has."""
    return [document.lines[n] for n in names or masthead_names(document) if document.lines.get(n)]


def clean(document: Document, rng: random.Random) -> Runs:
    """Paragraphs as one would type them; footnotes at the end."""
    gap = [plain("")] if rng.random() < 0.8 else []
    mark = rng.choice((bracketed, bracketed, spaced_brackets, glued))
    lines: list[Line] = []
    for runs in masthead(document):
        lines += [Line(list(runs)), *gap]
    for i in range(len(document.body)):
        lines += [Line(with_number(number_run(document, i), unit_runs(document, i, mark))), *gap]
    lines += gap
    for i, note in enumerate(document.notes):
        before, _, after = mark(note.mark)
        runs = note_runs(document, i)
        lines.append(Line([(before.strip(), FURNITURE), runs[0], (after, FURNITURE), *runs[1:]]))
    return joined(lines)


def word(document: Document, rng: random.Random) -> Runs:
    """Text saved from a word processor.

    Tabs, glued marks, job codes, the masthead left behind at the end.
    """
    lines = [plain("[DU1]")] if rng.random() < 0.5 else []
    lines += [
        Line(list(document.lines[n])) for n in ("adopted", "proponent") if document.lines.get(n)
    ]
    title = list(document.lines.get("title", []))
    if rng.random() < 0.7:
        title = [
            ("\t" if owner is FURNITURE and text == ". " else text, owner) for text, owner in title
        ]
        title = [(".\t" if text == "\t" else text, owner) for text, owner in title]
    lines += [Line(title), plain(""), plain("")]
    indent = rng.choice(("\t", "\t", "    "))
    for i, unit in enumerate(document.body):
        number = number_run(document, i)
        lead = (
            ""
            if unit.part in ("closing", "heading")
            else indent * max(unit.level, 1)
            if rng.random() < 0.2
            else indent
        )
        lines.append(
            Line([(lead, FURNITURE), *with_number(number, unit_runs(document, i, glued), "\t")])
        )
    lines += [
        Line(note_runs(document, i, gap=rng.choice((" ", "\t"))))
        for i in range(len(document.notes))
    ]
    return joined(lines + _left_behind(document, rng))


def _left_behind(document: Document, rng: random.Random) -> list[Line]:
    """What a document management system leaves after the last footnote."""
    if "symbol" not in document.lines:
        return []
    shown, f = text_of(document.lines["symbol"]), FURNITURE
    lines = [
        plain(f"<<ODS JOB NO>>N{document.docket_digits()}E<<ODS JOB NO>>"),
        Line(
            [("<<ODS DOC SYMBOL1>>", f), document.head("symbol", shown), ("<<ODS DOC SYMBOL1>>", f)]
        ),
        plain("<<ODS DOC SYMBOL2>><<ODS DOC SYMBOL2>>"),
        plain("_" * 15),
        plain(""),
        plain("-" * 60),
        plain(""),
        plain(str(rng.randint(2, 4))),
        plain("    "),
        plain(""),
    ]
    dates = document.lines["distributed"]
    session = document.lines.get("session", [])
    head = [
        ("United Nations", f),
        document.head("symbol", shown),
        document.head("organ", document.organ),
        ("Distr.: General", f),
    ]
    lines += [Line(head), Line([*dates, *session] if rng.random() < 0.5 else list(dates))]
    lines += [
        Line(list(document.lines[n]))
        for n in ("session", "agenda")
        if n in document.lines and (n != "session" or len(lines[-1].runs) == 1)
    ]
    return [
        *lines,
        plain(""),
        Line(list(document.lines["docket"])),
        plain(""),
        Line([document.head("symbol", shown)]),
        plain(""),
        plain("2"),
    ]


def markdown(document: Document, rng: random.Random) -> Runs:
    """Converted to Markdown.

    Italics, superscript or $^{1}$ marks, footnotes and masthead lines in mid-flow.
    """
    mark = rng.choice((superscript, superscript, dollar, tagged, caret))
    star, hashes = (
        rng.choice((("*", "*"), ("*", "*"), ("_", "_"), ("", ""))),
        rng.choice(("", "", "## ", "**")),
    )
    names = [n for n in masthead_names(document) if n in document.lines]
    late = [n for n in names if n in ("distribution", "distributed")] if rng.random() < 0.5 else []
    paragraphs: list[Runs] = []
    for name in names:
        if name not in late:
            runs = document.lines[name]
            paragraphs.append(
                [(hashes, FURNITURE), *runs, ("**" if hashes == "**" else "", FURNITURE)]
                if name == "title" and hashes
                else list(runs)
            )
    pending: list[int] = []
    size = 0
    for i, unit in enumerate(document.body):
        runs = unit_runs(document, i, mark, star if rng.random() < 0.85 else ("", ""))
        whole = _paragraph(document, i, unit, runs, hashes, rng)
        pending += marks_in(runs)
        size += len(text_of(whole))
        if size < 2400 or (unit.part != "preamble" and unit.part != "operative"):
            paragraphs.append(whole)
            continue
        size = 0
        block = [_note(document, n, mark) for n in pending]
        if late:
            block.insert(0, _late(document, late))
        paragraphs += _interrupted(whole, block, rng)
        pending, late = [], []
    if late:
        paragraphs.append(_late(document, late))
    paragraphs += [_note(document, n, mark) for n in pending]
    lines = [plain(""), plain("")]
    for runs in paragraphs:
        # The end of a paragraph broken by a block stands for a space of its unit.
        broken = runs and runs[-1][0] == "" and runs[-1][1].kind == "unit"
        lines += [Line(runs, runs[-1][1] if broken else FURNITURE), plain("")]
    return joined(lines)


def _paragraph(
    document: Document, i: int, unit: Unit, runs: Runs, hashes: str, rng: random.Random
) -> Runs:
    """A unit as a Markdown paragraph with its number."""
    number = number_run(document, i)
    if number and unit.level == 2 and rng.random() < 0.3:
        letter, owner = number[0]
        number = [("(*", FURNITURE), (letter.strip("()"), owner), ("*)", FURNITURE)]
    if unit.part == "heading" and hashes:
        return [("### ", FURNITURE), *runs]
    return with_number(number, runs)


def _late(document: Document, names: list[str]) -> Runs:
    """Masthead lines that the converter put where the second page begins."""
    out: Runs = []
    for n in names:
        out += [*document.lines[n], (" ", FURNITURE)]
    return out[:-1]


def _note(document: Document, index: int, mark: Mark) -> Runs:
    """A footnote's paragraph, its mark set as in the text."""
    before, shown, after = mark(document.notes[index].mark)
    runs = note_runs(document, index, shown)
    return [(before, FURNITURE), runs[0], (after, FURNITURE), *runs[1:]]


def _interrupted(runs: Runs, block: list[Runs], rng: random.Random) -> list[Runs]:
    """A paragraph with a block after it or in the middle of it."""
    text = text_of(runs)
    at = text.find(" ", rng.randint(60, max(61, len(text) - 60)))
    if len(text) < 200 or at < 0 or rng.random() < 0.5:
        return [runs, *block]
    first, second = cut(runs, 0, at), cut(runs, at + 1, len(text))
    space = cut(runs, at, at + 1)[0][1]
    return [[*first, ("", space)] if space.kind == "unit" else first, *block, second]
