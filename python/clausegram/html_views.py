"""How objects show themselves in a notebook: corpora, resolutions, clauses.

What results of a comparison look like stands in `html_results`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from clausegram.markup import (
    CELL,
    COLUMNS,
    NAME,
    ROWS,
    cell,
    note,
    rest,
    row_name,
    table,
    text,
    view,
)
from clausegram.shown import short

if TYPE_CHECKING:
    from clausegram._native import Clause, Clauses, Lexicon, Resolution
    from clausegram.clauses import CorpusClauses
    from clausegram.corpus import Corpus
    from clausegram.kwic import Concordance
    from clausegram.tables import Table

PARTS = {"preamble": "Preamble", "operative": "Operative part", "annex": "Annex"}
VARIABLES = 4  # columns of one's own beside those of a corpus
LONGEST_CLAUSE = 2_000  # characters: a page; the longest clauses are lists in annexes
WORDS = ("kind", "lemma", "preambular", "operative", "speech_act", "yields_to")
HEADER = ("organ", "session", "adopted", "meeting", "agenda_item", "committee", "report", "draft")


def corpus_html(corpus: Corpus) -> str:
    """The first resolutions, a row each."""
    own = list(islice(corpus.variables, VARIABLES))
    rows = []
    for at, resolution in enumerate(corpus[:ROWS]):
        header = resolution.header
        rows.append(
            [
                row_name(resolution.symbol or resolution.source),
                cell(header["title"] or ""),
                *(cell(header[name]) for name in ("session", "adopted")),
                *(cell(len(part)) for part in (resolution.clauses, resolution.problems)),
                *(cell(corpus.variables[name][at], NAME) for name in own),
            ]
        )
    names = ["Resolution", "Title", "Session", "Adopted", "Clauses", "Problems", *own]
    shown = (
        table(names, rows) if rows else note("It is empty: read(path) and parse(texts) fill one.")
    )
    how = 'corpus[20:40], corpus.tables()["resolutions"].to_pandas()'
    return view(_bare(corpus), shown, rest(len(corpus) - ROWS, "resolutions", how))


def resolution_html(resolution: Resolution) -> str:
    """The header, and the clauses as an outline."""
    header = resolution.header
    title = (
        f'<cite dir="auto">{text(short(header["title"], CELL))}</cite>\n' if header["title"] else ""
    )
    told = {name.replace("_", " "): header[name] for name in HEADER if header[name] is not None}
    clauses = resolution.clauses
    rows = []
    for part, group in groupby(clauses[:ROWS], lambda clause: clause.part):
        rows.append([f'<th class="cg-group" colspan="3" scope="rowgroup">{PARTS[part]}</th>'])
        rows += [_outlined(clause) for clause in group]
    problems = [problem["message"] for problem in resolution.problems]
    return view(
        f"{resolution.symbol or 'Resolution without symbol'}, {len(clauses)} clauses",
        title,
        _list({**told, "source": resolution.source}),
        _outline(rows) if rows else note("No clause was found: problems tells what is odd."),
        rest(len(clauses) - ROWS, "clauses", "resolution.clauses[20:40]"),
        note(f"Problems ({len(problems)}): {'; '.join(problems[:3])}") if problems else "",
    )


def _outline(rows: Sequence[Sequence[str]]) -> str:
    """Rows with a level of their own, which `table` knows nothing of."""
    body = "".join(f"<tr>{row[0]}</tr>\n" if len(row) == 1 else "".join(row) for row in rows)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Path", "Text", "Function"))
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _outlined(clause: Clause) -> list[str]:
    level = min(clause.level, 4)
    cells = f"{row_name(clause.path)}{_words(clause)}{cell(clause.function)}"
    return [f'<tr class="cg-in-{level}">', cells, "</tr>\n"]


def _words(clause: Clause) -> str:
    """The beginning of a clause, its opening in italics."""
    words = short(clause.text, CELL)
    opening = min(len(clause.opening), len(words))
    head = f"<i>{text(words[:opening])}</i>" if opening else ""
    return f'<td dir="auto">{head}{text(words[opening:])}</td>'


def clauses_html(clauses: Clauses | CorpusClauses) -> str:
    """The first clauses, a row each."""
    rows = [
        [row_name(clause.id), cell(clause.part), cell(clause.function), _words(clause)]
        for clause in clauses[:ROWS]
    ]
    shown = table(["Clause", "Part", "Function", "Text"], rows) if rows else note("There is none.")
    left = len(clauses) - ROWS
    number = f"{len(clauses):,} clause{'s' * (len(clauses) != 1)}"
    return view(number, shown, rest(left, "clauses", "clauses[20:40], .to_pandas()"))


def clause_html(clause: Clause) -> str:
    """The text with its opening, addressees and deadlines marked, and its labels."""
    labels: dict[str, Any] = {
        "part": clause.part,
        "function": clause.function + " (of its chapeau)" * clause.inherited,
        "second function": clause.second_function,
        "speech act": clause.speech_act,
        "strength": ", ".join(f"{scale} {place}" for scale, place in clause.strength.items()),
        "binding": clause.binding,
        "acting body": clause.acting_body,
        "addressees": ", ".join(one["actor"] for one in clause.addressees),
        "deadlines": ", ".join(one["type"] for one in clause.deadlines),
        "confidence": f"{clause.confidence:.2f}",
        "opening misread": "yes" if clause.misread else None,
    }
    return view(
        clause.id,
        f'<p class="cg-words" dir="auto">{_marked(clause)}</p>\n',
        _list({name: value for name, value in labels.items() if value}),
    )


def _marked(clause: Clause) -> str:
    """The words of a clause with what the labels rest on."""
    words = clause.text[:LONGEST_CLAUSE]
    marks = [(0, len(clause.opening), "opening", "")] if clause.opening else []
    for kind, found, label in (
        ("who", clause.addressees, "actor"),
        ("when", clause.deadlines, "type"),
    ):
        for one in found:
            start = _place(clause, one)
            if start is not None:
                marks.append((start, start + len(one["text"]), kind, one[label]))
    html, at = "", 0
    for start, end, kind, label in sorted(marks):
        # A mark within another, or past the end of what is shown, is left out.
        if start < at or start >= len(words):
            continue
        html += text(words[at:start]) + _mark(words[start:end], kind, label)
        at = min(end, len(words))
    more = " ..." * (len(clause.text) > LONGEST_CLAUSE)
    return html + text(words[at:]) + more


def _mark(words: str, kind: str, label: str) -> str:
    if kind == "opening":
        return f'<span class="cg-opening">{text(words)}</span>'
    said = label.replace("_", " ")
    # "Secretary-General" need not be told that it is the secretary general.
    same = said.casefold() in words.replace("-", " ").casefold()
    told = "" if same else f' data-kind="{text(said)}"'
    return f'<mark class="cg-{kind}" title="{text(said)}"{told}>{text(words)}</mark>'


def _place(clause: Clause, found: dict[str, Any]) -> int | None:
    """Where words that are placed in the source stand in the clause's own text.

    The text lacks furniture and line breaks of the source, so that as many letters stand before
    the words in both, unless a hyphen at a line's end was dropped: of several places it is the
    nearest to that number.
    """
    source = clause.resolution.text
    pieces = (source[a : min(b, found["start"])] for a, b in clause.spans if a < found["start"])
    before = sum(not letter.isspace() for piece in pieces for letter in piece)
    places = []
    at = clause.text.find(found["text"])
    while at >= 0 and found["text"]:
        places.append(at)
        at = clause.text.find(found["text"], at + 1)
    letters = [len("".join(clause.text[:place].split())) for place in places]
    if not places:
        return None
    return min(zip(letters, places, strict=True), key=lambda one: abs(one[0] - before))[1]


def _list(told: dict[str, Any]) -> str:
    """Names with values."""
    items = "".join(
        f"<dt>{text(name)}</dt><dd><bdi>{text(short(str(value), CELL))}</bdi></dd>\n"
        for name, value in told.items()
    )
    return f"<dl>\n{items}</dl>\n"


def table_html(shown: Table, title: str | None = None) -> str:
    """The first rows and columns of any table."""
    names = shown.names
    kept = names[:COLUMNS]
    # Of many columns each has less room.
    most = CELL if len(kept) <= 6 else NAME
    rows = [[cell(row[name], most) for name in kept] for row in shown[:ROWS].rows()]
    left_out = len(names) - len(kept)
    columns = f", {len(names)} columns" if left_out else ""
    number = len(shown)
    return view(
        title or f"Table {shown.name}: {number:,} row{'s' * (number != 1)}{columns}",
        table(kept, rows) if rows else note(f"No rows. Columns: {', '.join(names)}"),
        note(f"and {left_out} more columns: {', '.join(names[COLUMNS:])}") if left_out else "",
        rest(number - ROWS, "rows", ".to_pandas(), .to_polars(), .to_csv(path)"),
    )


def lexicon_html(lexicon: Lexicon) -> str:
    """The first words, with what opens clauses and what it does."""
    lines = lexicon.to_tsv().splitlines()
    names = lines[0].split("\t")
    kept = [at for at, name in enumerate(names) if name in WORDS or name.endswith("function")]
    rows = []
    for line in lines[1 : ROWS + 1]:
        fields = line.split("\t")
        rows.append([cell("" if fields[at] == "-" else fields[at], NAME) for at in kept])
    how = 'lexicon.to_tsv(), lexicon.nearest("Requests that")'
    return view(
        _bare(lexicon),
        note(f"Scales of strength: {', '.join(lexicon.scales) or 'none'}"),
        table([names[at] for at in kept], rows) if rows else "",
        rest(len(lexicon) - ROWS, "words", how),
    )


def concordance_html(found: Concordance) -> str:
    """The first places, the keywords below one another."""
    from clausegram.kwic import gap_of, home_of

    rows = [
        [
            row_name(home_of(hit), 40),
            f'<td class="cg-left"><bdi>{text(short(hit.left, CELL))}</bdi> </td>',
            f"<td><b><bdi>{text(short(hit.keyword, NAME))}</bdi></b>{gap_of(hit)}"
            f"<bdi>{text(short(hit.right, CELL))}</bdi></td>",
        ]
        for hit in found[:ROWS]
    ]
    shown = (
        table(["Where", "Left", "Keyword and right"], rows, "cg-kwic")
        if rows
        else note("Found nowhere.")
    )
    return view(_bare(found), shown, rest(len(found) - ROWS, "places", ".to_pandas()"))


def _bare(one: object) -> str:
    """A repr without its brackets."""
    return repr(one).strip("<>")
