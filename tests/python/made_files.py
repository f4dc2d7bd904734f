"""Web pages and Word files made of the plain layout `clean`, as people really have them.

The layout has one paragraph a line, marks as [1] and footnotes at the end. A made file says the
same in the means of its format: lists that number themselves, linked notes, real footnotes,
italics, tables, changes that were tracked.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

HTML_STYLES = ("paragraphs", "lists", "table")
DOCX_STYLES = ("numbered", "typed")

MARK = re.compile(r"( ?)\[(\d+)\]")
NUMBER = re.compile(r"(\d+\.|\([a-z]{1,5}\)) ")
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Piece(NamedTuple):
    """Some text; kind "" or "i" (italics) or "mark"."""

    kind: str
    text: str


@dataclass
class Paragraph:
    """A paragraph with its number as printed, and the level of its list from 0."""

    num: str
    level: int
    pieces: list[Piece]


@dataclass
class Script:
    """A resolution to be written in a format."""

    paragraphs: list[Paragraph]
    notes: dict[str, str]
    symbol: str
    marks: list[str] = field(default_factory=list)


def letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def script(clean: str, gold: Mapping[str, Any]) -> Script:
    """What a text of the layout `clean` says; the gold tells levels and italics."""
    lines = [line for line in clean.split("\n") if line.strip()]
    notes: dict[str, str] = {}
    while (match := MARK.match(lines[-1])) and match[2] not in notes:
        notes[match[2]] = lines.pop()[match.end() :].strip()
    units = [(letters(unit["text"]), unit) for unit in gold["units"]]
    found = []
    for line in lines:
        number = NUMBER.match(line)
        body = line[number.end() :] if number else line
        plain = letters(MARK.sub("", body))
        # In order, since a text may stand twice.
        unit = next((u for text, u in units if text == plain), None)
        if unit is not None:
            units = units[[u for _, u in units].index(unit) + 1 :]
        level = unit["level"] - 1 if unit and unit["level"] else 0
        opening = (unit or {}).get("opening") or ""
        found.append(Paragraph(number[1] if number else "", level, _pieces(body, opening)))
    marks = [p.text for one in found for p in one.pieces if p.kind == "mark"]
    return Script(found, notes, gold["header"].get("symbol") or "", marks)


def _pieces(body: str, opening: str) -> list[Piece]:
    pieces = []
    if opening and body.startswith(opening):
        pieces.append(Piece("i", opening))
        body = body[len(opening) :]
    at = 0
    for match in MARK.finditer(body):
        pieces += [Piece("", body[at : match.start()]), Piece("mark", match[2])]
        at = match.end()
    return [piece for piece in [*pieces, Piece("", body[at:])] if piece.text]


# Web pages.


def to_html(made: Script, style: str) -> str:
    """A page as they are published, with what stands around the text."""
    body = {"paragraphs": _paragraphs, "lists": _lists, "table": _table}[style](made)
    return (
        "<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><title>A page</title>"
        "<style>p { margin: 0 }</style><script>var a = '<p>1. Decides nothing;</p>';</script>"
        "</head><body><nav><ul><li><a href='/'>Home</a><li><a href='#top'>Requests</a></ul></nav>"
        f"<main>\n{body}\n</main><footer>Contact us. Terms of use.</footer></body></html>\n"
    )


def _inline(one: Paragraph, mark: str, italic: str = "i") -> str:
    out = []
    for kind, text in one.pieces:
        escaped = html.escape(text).replace("“", "&ldquo;").replace("”", "&#8221;")
        if kind == "mark":
            out.append(mark.format(text))
        else:
            out.append(f"<{italic}>{escaped}</{italic}>" if kind else escaped)
    return "".join(out).replace(" ", "\n", 1)  # lines of the source are no lines of the page


def _paragraphs(made: Script) -> str:
    """As a word processor exports: typed numbers, linked notes in divisions of their own."""
    mark = '<a href="#_ftn{0}" name="_ftnref{0}"><sup>[{0}]</sup></a>'
    out = [
        f"<p class=M>{one.num}&nbsp;&nbsp; {_inline(one, mark)}</p>"
        if one.num
        else f"<p class=M><span>{_inline(one, mark)}</span></p>"
        for one in made.paragraphs
    ]
    out.append("<div><br clear=all><hr size=1>")
    out += [
        f'<div id="ftn{n}"><p><a href="#_ftnref{n}" name="_ftn{n}">[{n}]</a> {html.escape(t)}</p>'
        "</div>"
        for n, t in sorted(made.notes.items(), key=lambda item: int(item[0]))
    ]
    return "\n".join([*out, "</div>"])


def _lists(made: Script) -> str:
    """As a content system has them: lists that number themselves, inside each other."""
    mark = '<sup><a href="#fn{0}" id="ref{0}">{0}</a></sup>'
    out: list[str] = []
    open_lists: list[int] = []
    for one in made.paragraphs:
        level = one.level if one.num else -1
        while open_lists and open_lists[-1] > level:
            open_lists.pop()
            out.append("</li></ol>")
        if not one.num:
            out.append(f"<p>{_inline(one, mark, 'em')}</p>")
            continue
        if not open_lists or open_lists[-1] < level:
            kind = {"1": "1"}.get("1" if one.num[0].isdigit() else "", "i" if level > 1 else "a")
            start = value_of(one.num, level)
            out.append(f'<ol type="{kind}" start="{start}">')
            open_lists.append(level)
        else:
            out.append("</li>")
        out.append(f'<li value="{value_of(one.num, level)}">{_inline(one, mark, "em")}')
    out += ["</li></ol>"] * len(open_lists)
    notes = "".join(
        f'<li id="fn{n}"><p>{html.escape(t)} <a href="#ref{n}">\u21a9</a></p></li>'
        for n, t in sorted(made.notes.items(), key=lambda item: int(item[0]))
    )
    return "\n".join([*out, f"<section><ol>{notes}</ol></section>" if notes else ""])


def _table(made: Script) -> str:
    """As old pages lay it out: a table with a cell for the number, marks without links."""
    rows = [
        f"<TR><TD VALIGN=top WIDTH=20>{one.num or '&nbsp;'}</TD><TD><FONT FACE=Times>"
        f"{_inline(one, '<SUP>{0}</SUP>', 'I')}</FONT></TD></TR>"
        for one in made.paragraphs
    ]
    notes = [
        f"<P><SUP>{n}</SUP> {html.escape(t)}"
        for n, t in sorted(made.notes.items(), key=lambda item: int(item[0]))
    ]
    return "\n".join(["<TABLE BORDER=0>", *rows, "</TABLE>", "<HR>", *notes])


def value_of(num: str, level: int) -> int:
    """What a number counts: 3 of "3." and "(c)", and of "(iii)" below these."""
    word = num.strip("().")
    if word.isdigit():
        return int(word)
    if level > 1:
        values = {"i": 1, "v": 5, "x": 10, "l": 50}
        each = [values.get(c, 0) for c in word]
        return sum(-v if v < max(each[n:]) else v for n, v in enumerate(each))
    return (len(word) - 1) * 26 + ord(word[0]) - 96


# Word files.


def to_docx(made: Script, style: str) -> bytes:
    """A Word file with real footnotes, `numbered` by its lists or with its numbers `typed`."""
    numbers = _Numbers() if style == "numbered" else None
    body = list(_docx_body(made, numbers))
    relations = [("styles", "styles.xml"), ("footnotes", "footnotes.xml"), ("header", "h1.xml")]
    relations.append(("settings", "settings.xml"))
    parts = {
        "word/styles.xml": _part("styles", STYLES),
        "word/footnotes.xml": _part("footnotes", "".join(_docx_notes(made))),
        "word/settings.xml": _part(
            "settings",
            f'<w:footnotePr><w:numStart w:val="{(made.marks or ["1"])[0]}"/></w:footnotePr>',
        ),
        "word/h1.xml": _part("hdr", f"<w:p><w:r><w:t>{made.symbol}</w:t></w:r></w:p>"),
    }
    if numbers is not None:
        relations.append(("numbering", "numbering.xml"))
        parts["word/numbering.xml"] = _part("numbering", numbers.xml())
    section = '<w:sectPr><w:headerReference w:type="even" r:id="rId3"/></w:sectPr>'
    parts["word/document.xml"] = _part("document", f"<w:body>{''.join(body)}{section}</w:body>")
    parts["word/_rels/document.xml.rels"] = _relations(relations)
    parts["_rels/.rels"] = _relations([("officeDocument", "word/document.xml")])
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
        f'"/word/document.xml" ContentType="{CONTENT}.document.main+xml"/></Types>'
    )
    return zipped(parts)


def docx(body: str, **parts: str) -> bytes:
    """A Word file of a body and other parts, each by the kind of its relation."""
    files = {"word/document.xml": _part("document", f"<w:body>{body}</w:body>")}
    roots = {"header": "hdr", "footer": "ftr"}
    for kind, content in parts.items():
        root = roots.get(kind, kind)
        files[f"word/{kind}.xml"] = _part(root, content)
    relations = [(kind, f"{kind}.xml") for kind in parts]
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files["_rels/.rels"] = _relations([("officeDocument", "word/document.xml")])
    files["[Content_Types].xml"] = "<Types/>"
    return zipped(files)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _part(root: str, content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} xmlns:w="{MAIN}" '
        f'xmlns:r="{RELATIONS}">{content}</w:{root}>'
    )


def _relations(relations: list[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="character" w:styleId="Opening"><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Strict"><w:basedOn w:val="Opening"/></w:style>'
)


def _run(text: str, properties: str = "", name: str = "t") -> str:
    inside = f'<w:{name} xml:space="preserve">{html.escape(text)}</w:{name}>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def _docx_body(made: Script, numbers: _Numbers | None) -> Iterator[str]:
    for n, one in enumerate(made.paragraphs):
        properties, typed = "", one.num
        if numbers is not None and one.num:
            properties, typed = numbers.next(one), ""
        runs = [_run(typed), "<w:r><w:tab/></w:r>"] if typed else []
        for kind, text in one.pieces:
            if kind == "mark":
                at = made.marks.index(text) + 2
                runs.append(f'<w:r><w:footnoteReference w:id="{at}"/></w:r>')
            elif kind == "i":
                italic = '<w:rStyle w:val="Strict"/>' if n % 2 else "<w:i/>"
                runs.append(_run(text, italic))
            else:
                runs += _changed(text, n)
        yield f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _changed(text: str, n: int) -> Iterator[str]:
    """A text in several runs, now and then with changes that were tracked."""
    half = len(text) // 2
    yield _run(text[:half])
    if n % 5 == 1:
        removed = _run(" and Decides nothing", name="delText")
        yield f'<w:del w:id="{n}">{removed}</w:del><w:ins w:id="{n}">{_run(text[half:])}</w:ins>'
    else:
        yield _run(text[half:])


def _docx_notes(made: Script) -> Iterator[str]:
    line = "<w:p><w:r><w:separator/></w:r></w:p>"
    yield f'<w:footnote w:type="separator" w:id="0">{line}</w:footnote>'
    for n, mark in enumerate(dict.fromkeys(made.marks), 2):
        text = _run(" " + made.notes.get(mark, ""))
        yield f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>{text}</w:p></w:footnote>'


class _Numbers:
    """Lists whose numbers come out as they were printed."""

    FORMATS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))

    def __init__(self) -> None:
        self._starts: list[dict[int, int]] = [{}]  # of each list, by level
        self._counts: dict[int, int] = {}

    def next(self, one: Paragraph) -> str:
        """The properties of a paragraph of a list."""
        level = 0 if one.num[0].isdigit() else min(max(one.level, 1), 2)
        value = value_of(one.num, level)
        if self._counts.get(level, 0) + 1 != value or (level > 1 and 1 not in self._counts):
            # A list of its own, which starts with this number.
            self._starts.append({level: value})
            self._counts = {n: c for n, c in self._counts.items() if n < level}
        self._counts[level] = value
        self._counts = {n: c for n, c in self._counts.items() if n <= level}
        number = len(self._starts)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def xml(self) -> str:
        """The definitions of all lists."""
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for n, (kind, text) in enumerate(self.FORMATS)
        )
        out = [f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>']
        for n, starts in enumerate(self._starts, 1):
            each = "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/>'
                "</w:lvlOverride>"
                for level, value in starts.items()
            )
            out.append(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{each}</w:num>')
        return "".join(out)
