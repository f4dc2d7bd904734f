"""Akoma Ntoso through `read`, `parse`, pickles and the program."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import clausegram as cg
from conftest import Run

pytestmark = pytest.mark.parser

SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ADDRESS = "https://undocs.org/en/A/RES/84/9"
STATEMENT = f"""\
<preamble><formula name="enactingFormula"><p>The General Assembly,</p></formula>
<container name="Recalling"><p>	<span class="italic">Recalling</span> its resolution
<a href="{ADDRESS}">84/9</a> on the lanterns “of the quay” \U0001f3ee,<authorialNote marker="1">
<p>	See the list.</p></authorialNote></p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p>	<span class="italic">Requests</span> the
Secretary-General to count them by 3 May 2031.</p></content></paragraph></mainBody>
<conclusions><p><inline name="adoptionMeeting">40th plenary meeting</inline><eol/>
<docDate date="2030-12-03" refersTo="#adoptionDate">3 December 2030</docDate></p></conclusions>"""
COVER = """\
<coverPage><p><docNumber refersTo="#symbol">A/RES/85/12{}</docNumber></p></coverPage>
<preface><p><docNumber>85/12.</docNumber>
<docTitle refersTo="#resolutionTitle">Lanterns</docTitle></p></preface>"""
META = """\
<meta><identification><FRBRExpression>
<FRBRlanguage language="eng"/></FRBRExpression></identification>
<analysis><parliamentary><voting outcome="adoptedWithoutVote"/></parliamentary></analysis></meta>"""


def rooted(inner: str) -> str:
    return f'<akomaNtoso xmlns="{SPACE}">{inner}</akomaNtoso>'


@pytest.fixture
def single() -> str:
    """An invented resolution of two clauses and a footnote."""
    return rooted(f'<statement name="resolution">{META}{COVER.format("")}{STATEMENT}</statement>')


@pytest.fixture
def collection() -> str:
    """Two resolutions under one number."""
    component = (
        "<component><statement><preface><p><docNumber>{0}</docNumber>"
        '<docTitle refersTo="#resolutionTitle">Part {0}</docTitle></p></preface>'
        + STATEMENT
        + "</statement></component>"
    )
    parts = component.format("A") + component.format("B")
    cover = COVER.format(" A-B")
    return rooted(
        f"<documentCollection>{META}{cover}</documentCollection><components>{parts}</components>"
    )


def test_a_string_of_markup_is_read_as_such(single: str) -> None:
    resolution = cg.parse(single)
    assert resolution.symbol == "A/RES/85/12"
    assert resolution.language == "eng"
    assert resolution.header["votes"]["outcome"] == "without_vote"
    assert [clause.path for clause in resolution.clauses] == ["P1", "1"]
    clause = resolution.clauses["P1"]
    assert clause.opening == "Recalling"
    assert resolution.text[clause.start : clause.end] == clause.text
    assert clause.text.endswith("\U0001f3ee,")
    assert resolution.clauses["1"].function == "directive"
    assert resolution.clauses["1"].deadlines[0]["date"] == "2031-05-03"
    assert [citation["symbol"] for citation in resolution.citations] == ["A/RES/84/9"]


def test_pickles_and_records_are_exact(single: str, collection: str) -> None:
    broken = single.replace("</preamble>", "")
    corpus = cg.parse({"one": single, "two": collection, "three": broken, "text": "A poem."})
    assert [r.source for r in corpus] == ["one", "two#A", "two#B", "three", "text"]
    for resolution in corpus:
        again = pickle.loads(pickle.dumps(resolution))  # noqa: S301
        assert again == resolution
        assert again.to_dict() == resolution.to_dict()
        assert again.reading_problems == resolution.reading_problems
    assert pickle.loads(pickle.dumps(corpus)) == corpus  # noqa: S301


def test_all_resolutions_of_a_text_have_its_variables(single: str, collection: str) -> None:
    corpus = cg.parse([single, collection, "A poem."], variables={"box": ["x", "y", "z"]})
    assert [r.source for r in corpus] == ["0", "1#A", "1#B", "2"]
    assert list(corpus.variables["box"]) == ["x", "y", "y", "z"]


def test_a_collection_needs_a_list(collection: str) -> None:
    with pytest.raises(ValueError, match="holds 2 resolutions, text#A, text#B: give it in a list"):
        cg.parse(collection)


def test_folders_hold_texts_and_markup(
    single: str, collection: str, lanterns: str, tmp_path: Path
) -> None:
    (tmp_path / "a.xml").write_text(single, encoding="utf-8-sig")
    wide = '<?xml version="1.0" encoding="UTF-16"?>' + single
    (tmp_path / "b.xml").write_text(wide, encoding="utf-16")
    (tmp_path / "c.xml").write_text(collection, encoding="utf-8")
    (tmp_path / "d.txt").write_text(lanterns, encoding="utf-8")
    (tmp_path / "e.txt").write_text(single, encoding="utf-8")
    corpus = cg.read(tmp_path)
    sources = ["a.xml", "b.xml", "c.xml#A", "c.xml#B", "d.txt", "e.txt"]
    assert [r.source for r in corpus] == sources
    assert corpus["a.xml"].to_dict() | {"source": ""} == corpus["b.xml"].to_dict() | {"source": ""}
    assert corpus["a.xml"].text == corpus["e.txt"].text
    assert corpus["c.xml#B"].symbol == "A/RES/85/12B"
    assert not any(r.problems for r in corpus)
    assert len(corpus.tables()["resolutions"]) == len(sources)


BAD = {
    "other.xml": '<?xml version="1.0"?><book><p>Lanterns</p></book>',
    "bill.xml": rooted("<bill><body/></bill>"),
    "cut.xml": rooted("<statement>")[:-20],
    "doctype.xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + rooted("<statement>&b;</statement>"),
    "empty.xml": "",
    "text.xml": "1. Decides to meet.",
}
KINDS = {
    "other.xml": "not_akoma_ntoso",
    "bill.xml": "no_statement",
    "cut.xml": "broken_xml",
    "doctype.xml": "refused_xml",
    "empty.xml": "not_akoma_ntoso",
    "text.xml": "not_akoma_ntoso",
}


def test_what_cannot_be_read_is_one_problem(single: str, tmp_path: Path) -> None:
    (tmp_path / "good.xml").write_text(single, encoding="utf-8")
    for name, text in BAD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    corpus = cg.read(tmp_path)
    kinds = {r.source: [problem["kind"] for problem in r.reading_problems] for r in corpus}
    assert kinds == {"good.xml": []} | {name: [kind] for name, kind in KINDS.items()}
    assert all(r.text == "" for r in corpus if r.source in BAD)
    with pytest.raises(cg.ReadingError, match="line 1, column"):
        cg.read(tmp_path / "cut.xml", errors="raise")


def test_the_program_reads_markup(
    clausegram: Run, collection: str, single: str, tmp_path: Path
) -> None:
    (tmp_path / "both.xml").write_text(collection, encoding="utf-8")
    (tmp_path / "cut.xml").write_text(single[:-300], encoding="utf-8")
    out = clausegram("parse", str(tmp_path))
    assert out.returncode == 1
    lines = [json.loads(line) for line in out.stdout.splitlines()]
    assert [line["source"] for line in lines] == ["both.xml#A", "both.xml#B", "cut.xml"]
    assert b"cut.xml: the file ends before </" in out.stderr
    out = clausegram("parse", "-", input=collection.encode())
    assert out.returncode == 0
    assert [json.loads(line)["source"] for line in out.stdout.splitlines()] == ["-#A", "-#B"]
