"""Objects in a notebook: well formed, escaped, of limited size, complete in what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

import clausegram as cg
from clausegram.html_results import SMALL
from clausegram.markup import ROWS
from clausegram.tables import Table
from conftest import LANTERNS, ROOT

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HOSTILE = (
    "<script>alert(1)</script> \"quoted\" 'single' & </td></table> \u202e\u2066\u200f \x1b[2J"
    "\x00\x9b<img src=x onerror=alert(1)>"
)
LARGE = "A long title " * 80_000  # a megabyte
MOST_BYTES = 60_000  # of an output: 20 rows, and the style sheets
VOID = {"col", "br", "input"}


def hostile(title: str, session: int = 85) -> str:
    """A resolution with a title of that kind, and the same words in its clauses."""
    text = LANTERNS.replace("85/12", f"{session}/12")
    text = text.replace("Lanterns of the outer harbours", title.replace("\n", " "))
    return text.replace("the lanterns of the outer", f"the lanterns {title} of the outer")


def corpora() -> dict[str, cg.Corpus]:
    odd = [HOSTILE, "x" * 1_000_000, LARGE, '"><b onmouseover=x>', "\u202e" * 50, ""]
    texts = {f"{HOSTILE} {n}": hostile(title, 80 + n) for n, title in enumerate(odd)}
    return {
        "empty": cg.parse([]),
        "poem": cg.parse({HOSTILE: "A poem."}),
        "plain": cg.parse({"a": LANTERNS, "b": LANTERNS.replace("85/12", "86/12")}),
        "hostile": cg.parse(texts, variables={HOSTILE: [HOSTILE] * 6, "long": [LARGE] * 6}),
        "many": cg.parse([LANTERNS.replace("85/12", f"85/{n}") for n in range(60)]),
    }


CORPORA = corpora()


def shown(corpus: cg.Corpus) -> Iterator[Any]:
    """Everything of a corpus that a notebook shows."""
    yield from (corpus, corpus.clauses, corpus.clauses.filter(part="operative"), corpus.variables)
    yield from (corpus.kwic("the"), corpus.kwic("lanterns", unit="resolution"))
    yield from corpus.tables().values()
    for resolution in corpus[:6]:
        yield from (resolution, resolution.clauses, *resolution.clauses[:5])
    matrix = cg.similarity(corpus)
    yield from (matrix, cg.similarity(corpus.clauses[:3]), matrix.pairs(0.5), matrix.top_k(2))
    families, lineage = cg.families(corpus), cg.lineage(corpus)
    yield from (families, *families[:3], lineage, lineage.overview(), lineage.links())
    yield cg.Lexicon.english()
    if len(corpus) > 1:
        yield from (cg.align(0, 1, corpus), cg.difference(*corpus.clauses[:2]))
        yield cg.passages(*(one.text[:3_000] for one in corpus[:2]))


class Reader(HTMLParser):
    """Holds a page to well-formedness, and what may not be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""
        self.rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "img", "iframe", "object", "link", "base")
        assert not [name for name, _ in attrs if name.startswith("on")]
        assert not [name for name, value in attrs if name == "href" and value[:1] != "#"]
        self.rows += tag == "tr"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parser
def test_the_titles_are_as_hostile_as_they_look() -> None:
    titles = [resolution.header["title"] or "" for resolution in CORPORA["hostile"]]
    assert all(sign in titles[0] for sign in ("<script>", '"', "'", "\u2066"))
    assert all(sign in CORPORA["hostile"][0].source for sign in ("\u202e", "\x1b", "\x00"))
    assert max(map(len, titles)) > 500_000


@pytest.mark.parametrize("name", CORPORA)
def test_all_is_escaped_and_short(name: str) -> None:
    for one in shown(CORPORA[name]):
        html = one._repr_html_()
        reader = read(html)
        assert len(html.encode()) < MOST_BYTES * (4 if isinstance(one, cg.Alignment) else 1)
        assert not re.search(f"[{BIDI}\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]", html)
        assert reader.words.strip()
        if not isinstance(one, cg.Alignment):
            # The parts of a resolution have a row each, and there is one of names.
            assert reader.rows <= ROWS + 5


@pytest.mark.parametrize("name", CORPORA)
def test_reprs_are_one_harmless_line(name: str) -> None:
    for one in shown(CORPORA[name]):
        line = repr(one)
        assert len(line) < 100
        assert line.isprintable()
        assert line[0] + line[-1] == "<>"


@pytest.mark.parser
def test_a_corpus_tells_its_resolutions() -> None:
    corpus = cg.parse(
        {f"{n}.txt": LANTERNS.replace("85/12", f"85/{n}") for n in range(10, 33)},
        variables={"topic": [f"topic {n}" for n in range(23)]},
    )
    words = read(corpus._repr_html_()).words
    assert "Corpus of 23 resolutions, 138 clauses, 1 variables" in words
    assert "A/RES/85/10" in words
    assert "A/RES/85/30" not in words
    assert "Lanterns of the outer harbours" in words
    assert "topic 19" in words
    assert "and 3 more resolutions: corpus[20:40]" in words


@pytest.mark.parser
def test_a_resolution_is_an_outline() -> None:
    html = cg.parse(LANTERNS, "a.txt")._repr_html_()
    words = read(html).words
    for told in ("A/RES/85/12, 6 clauses", "General Assembly", "2030-12-03", "a.txt", "P1", "1(a)"):
        assert told in words
    assert '<cite dir="auto">Lanterns of the outer harbours</cite>' in html
    assert words.index("Preamble") < words.index("P1") < words.index("Operative part")
    assert '<tr class="cg-in-2">' in html
    assert "<i>Deeply concerned</i> about the state" in html
    poem = read(cg.parse("A poem.")._repr_html_()).words
    assert "No clause was found" in poem
    assert "Problems (" in poem


@pytest.mark.parser
def test_a_clause_shows_what_its_labels_rest_on() -> None:
    corpus = cg.parse({"a": LANTERNS})
    html = corpus.clauses["A/RES/85/12#1"]._repr_html_()
    assert '<span class="cg-opening">Requests</span> the' in html
    assert '<mark class="cg-who" title="secretary general">Secretary-General</mark>' in html
    html = corpus.clauses["A/RES/85/12#1(b)"]._repr_html_()
    assert '<mark class="cg-when" title="report" data-kind="report">at its eighty-sixth' in html
    words = read(html).words
    assert "directive (of its chapeau)" in words
    assert "recommendation" in words


@pytest.mark.parser
def test_a_mark_stands_where_the_words_do() -> None:
    """Words that a clause has twice are marked where they were found, over a line end too."""
    text = (
        "The General Assembly,\n\n"
        "1. Recalls that Member States met, and urges Member\n     States to count the lamps.\n"
    )
    clause = cg.parse(text).clauses[0]
    html = clause._repr_html_()
    assert "Recalls</span> that Member States met, and urges <mark" in html
    assert '">Member States</mark> to count' in html


def test_a_small_matrix_has_its_values_and_a_large_one_none() -> None:
    small = read(cg.similarity({"a": "one two", "<b>": "one two", "c": "x"})._repr_html_())
    assert "<b>" in small.words
    assert small.words.count("1.00") == 5
    large = read(cg.similarity([f"{n} lamps" for n in range(SMALL + 1)])._repr_html_())
    assert large.rows == 0
    assert f"({SMALL + 1})" in large.words
    assert ".pairs(threshold)" in large.words
    assert "1.00" not in large.words


def test_a_wide_table_names_the_columns_that_are_left_out() -> None:
    table = Table("wide", {f"column {n}": list(range(30)) for n in range(20)})
    words = read(table._repr_html_()).words
    assert "Table wide: 30 rows, 20 columns" in words
    assert "and 8 more columns: column 12, column 13" in words
    assert "and 10 more rows" in words


def test_colours_are_those_of_the_theme() -> None:
    """Colours that are not of words.css would be illegible in one of the themes."""
    sheet = (ROOT / "python/clausegram/assets/views.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl", sheet)
    assert set(re.findall(r"var\((--cg-\w+)\)", sheet)) <= {
        *("--cg-line", "--cg-soft", "--cg-link", "--cg-edited", "--cg-part"),
    }
