"""PDFs as they come from press: resolutions set by typst, with real footnotes, columns and heads.

A `Sheet` is what is printed, whatever it was made from; `pdf` sets it in one of the `STYLES`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from clausegram.datasets.corpus import sample
from clausegram.datasets.document import Document, Runs, note_text, text_of, unit_runs
from clausegram.datasets.plain_layouts import masthead_names
from clausegram.datasets.series import Series


class Piece(NamedTuple):
    """Some text; in italics ("i"), a footnote by its mark ("fn"), or neither ("t")."""

    kind: str
    text: str


@dataclass
class Block:
    """A paragraph with its number."""

    pieces: list[Piece]
    number: str = ""
    level: int = 1
    closes: bool = False


@dataclass
class Sheet:
    """A resolution to be printed."""

    symbol: str
    title: str
    masthead: list[str]
    body: list[Block]
    notes: dict[str, list[Piece]]
    docket: str = ""
    gold: dict[str, Any] = field(default_factory=dict)


# What typst is told of each style, besides the words.
STYLES: dict[str, str] = {
    # As the United Nations prints them.
    "official": """
#set page(paper: "us-letter", margin: (left: 123pt, right: 120pt, top: 80pt, bottom: 72pt),
  header: context { set text(8.5pt); if here().page() > 1 {
    if calc.even(here().page()) [*#symbol*] else [#h(1fr)*#symbol*] } else [
    #set text(14pt); United Nations #h(1fr) #symbol] },
  footer: context { set text(8.5pt); if here().page() == 1 [#docket] else {
    let n = [#here().page()/#counter(page).final().first()]
    if calc.even(here().page()) [#n #h(1fr) #docket] else [#docket #h(1fr) #n] } })
#set text(font: "Liberation Serif", size: 10pt)
#set par(first-line-indent: (amount: 24pt, all: true), spacing: 10pt, leading: 5pt)
""",
    # Two columns, broken words, a title over the pages that no text has.
    "columns": """
#set page(paper: "a4", columns: 2, margin: (x: 50pt, y: 70pt),
  header: context { set text(8pt); [#running #h(1fr) #here().page()] })
#set columns(gutter: 18pt)
#set text(font: "Libertinus Serif", size: 9.5pt, hyphenate: true)
#set par(justify: true, first-line-indent: (amount: 12pt, all: true), spacing: 6pt, leading: 5pt)
""",
    # A draft: numbers hang at the left, no rule above notes, foot lines of its own.
    "draft": """
#set page(paper: "a4", margin: (x: 70pt, y: 75pt),
  header: [#set text(8pt); Draft text for consultations, not for circulation],
  footer: context { set text(8pt);
    align(center)[Page #here().page() of #counter(page).final().first()] })
#set text(font: "Liberation Sans", size: 10.5pt)
#set par(justify: false, spacing: 12pt, leading: 6pt)
#set footnote.entry(separator: none)
""",
    # Old style: large type, notes in nearly the size of the text, page numbers in dashes.
    "book": """
#set page(width: 150mm, height: 220mm, margin: (inside: 60pt, outside: 45pt, y: 60pt),
  header: context { set text(8pt); if calc.even(here().page()) [
    #here().page() #h(1fr) Resolutions adopted during the session] else [
    #running #h(1fr) #here().page()] })
#set text(font: "New Computer Modern", size: 11pt, hyphenate: true)
#set par(justify: true, first-line-indent: (amount: 16pt, all: true), spacing: 5pt, leading: 5pt)
#show footnote.entry: set text(9.5pt)
""",
}
HANGING = frozenset({"draft"})
LANGUAGE = (
    '#set text(lang: "en", region: "GB")\n#show footnote.entry: set par(first-line-indent: 12pt)\n'
)


def pdf(sheet: Sheet, style: str) -> bytes:
    """The PDF of a sheet."""
    import typst

    source = source_of(sheet, style)
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def source_of(sheet: Sheet, style: str) -> str:
    """What typst sets."""
    parts = [
        f"#let symbol = {_string(sheet.symbol)}\n#let docket = {_string(sheet.docket)}\n",
        f"#let running = {_string(sheet.title[:60])}\n",
        *(LANGUAGE, STYLES[style]),
    ]
    head = "\n".join(f"#text({_string(line)})\n" for line in sheet.masthead)
    if style == "columns":
        head = f'#place(top, scope: "parent", float: true)[#block[{head}]]\n'
    parts.append(f"#[#set par(first-line-indent: 0pt)\n{head}]\n")
    set_notes: set[str] = set()
    parts += [_block(block, style, sheet.notes, set_notes) for block in sheet.body]
    return "".join(parts)


def _block(block: Block, style: str, notes: dict[str, list[Piece]], done: set[str]) -> str:
    words = _inline(block.pieces, notes, done)
    if block.closes:
        return f"#align(right)[{words}]\n\n"
    number = f"#text({_string(block.number)})" if block.number else ""
    depth = max(block.level - 1, 0)
    if style in HANGING and number:
        inner = f"#grid(columns: (24pt, 1fr), [{number}], [{words}])"
        return f"#pad(left: {24 * depth}pt)[{inner}]\n\n"
    gap = "#h(10pt)" if number else ""
    return f"#[{number}{gap}{words}]\n\n"


def _inline(pieces: list[Piece], notes: dict[str, list[Piece]], done: set[str]) -> str:
    out = []
    for kind, text in pieces:
        if kind == "i":
            out.append(f"#emph({_string(text)})")
        elif kind == "t":
            out.append(f"#text({_string(text)})")
        elif text in done:
            out.append(f"#super[#text({_string(text)})]")
        elif text in notes:
            done.add(text)
            words = _inline(notes[text], {}, set())
            out.append(f"#footnote(numbering: _ => {_string(text)})[{words}]")
    return "".join(out)


def _string(text: str) -> str:
    shown = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(shown.split("\n")).replace("\t", " ") + '"'


def made_sheets(count: int, seed: int = 0) -> Iterator[Sheet]:
    """Invented resolutions with their gold."""
    number = 0
    while count > 0:
        for document in Series(seed, number, "", None, {}, number).documents():
            if count > 0:
                yield _of_document(document)
                count -= 1
        number += 1


def _of_document(document: Document) -> Sheet:
    lines = document.lines
    masthead = [text_of(lines[name]) for name in masthead_names(document) if name in lines]
    body = []
    for at, unit in enumerate(document.body):
        block = Block(_pieces(unit_runs(document, at, _mark)), unit.num, unit.level)
        block.closes = unit.part == "closing"
        body.append(block)
        if unit.part == "formula":
            block.pieces = [Piece("i", text) for _, text in block.pieces]
    gold = sample(document, "clean", source="", rng=random.Random(0)).gold  # noqa: S311
    return Sheet(
        symbol=text_of(document.lines.get("symbol", [])),
        title=text_of(document.lines.get("title", [])),
        masthead=masthead,
        body=body,
        notes={
            note.mark: _pieces(note_text(document, at)) for at, note in enumerate(document.notes)
        },
        docket=text_of(document.lines.get("docket", [])),
        gold=gold,
    )


def _mark(mark: str) -> tuple[str, str, str]:
    return "", mark, ""


def _pieces(runs: Runs) -> list[Piece]:
    kinds = {"open": "i", "mark": "fn"}
    return [Piece(kinds.get(owner.kind, "t"), text) for text, owner in runs if text]
