"""Word files: numbers as Word computes them, notes, italics, tracked changes, what is left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clausegram.limits import Limits
from clausegram.readers import Document, read_bytes
from made_files import docx

pytest.importorskip("lxml", reason="lxml is not installed")


def read(body: str, **parts: str) -> Document:
    (found,) = read_bytes("docx", docx(body, **parts), "a.docx", Limits())
    return found


def text(body: str, **parts: str) -> str:
    return read(body, **parts).text


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def item(words: str, level: int, of: int = 1) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    return p(words, properties=number)


def level(n: int, kind: str, shown: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def lists(*levels: str, **overrides: str) -> str:
    """One abstract list with lists 1, 2, ... that follow it."""
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{overrides.get(f"n{n}", "")}</w:num>'
        for n in range(1, 4)
    )
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


USUAL = (
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "(%2)"),
    level(2, "lowerRoman", "(%3)"),
)


def numbers(body: list[tuple[int, int]], numbering: str) -> list[str]:
    """The numbers of paragraphs, each of a level and a list."""
    written = text("".join(item("x", n, of) for n, of in body), numbering=numbering)
    return [line.removesuffix("x").strip() for line in written.rstrip("\n").split("\n\n")]


def test_levels_start_anew_below_others() -> None:
    body = [(0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (1, 1), (0, 1), (1, 1), (2, 1)]
    wanted = ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)", "(i)"]
    assert numbers(body, lists(*USUAL)) == wanted


def test_lists_of_one_abstract_list_count_on_unless_they_say_where_to_start() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = [(0, 1), (0, 2), (0, 3), (0, 3), (0, 1)]
    assert numbers(body, lists(*USUAL, n3=start)) == ["1.", "2.", "5.", "6.", "7."]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert numbers([(0, 1), (0, 2)], lists(*USUAL, n2=own)) == ["1.", "II)"]


@pytest.mark.parametrize(
    ("restart", "wanted"),
    [("", "1"), ('<w:lvlRestart w:val="0"/>', "2"), ('<w:lvlRestart w:val="1"/>', "1")],
)
def test_restarts(restart: str, wanted: str) -> None:
    of = lists(level(0, "decimal", "%1"), level(1, "decimal", "%2", restart))
    assert numbers([(0, 1), (1, 1), (0, 1), (1, 1)], of)[-1] == wanted


def test_restarts_after_a_level_that_is_named() -> None:
    restart = '<w:lvlRestart w:val="1"/>'
    levels = (level(0, "decimal", "%1"), level(1, "decimal", "%2"))
    of = lists(*levels, level(2, "decimal", "%3", restart))
    assert numbers([(0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (2, 1)], of)[-3:] == [
        *("2", "2", "1"),
    ]


@pytest.mark.parametrize(
    ("kind", "start", "wanted"),
    [
        *(("decimal", 12, "12"), ("decimalZero", 7, "07"), ("lowerLetter", 26, "z")),
        *(("lowerLetter", 27, "aa"), ("lowerLetter", 28, "bb"), ("lowerLetter", 54, "bbb")),
        *(("upperLetter", 3, "C"), ("lowerRoman", 4, "iv"), ("lowerRoman", 1999, "mcmxcix")),
        *(("upperRoman", 40, "XL"), ("ordinal", 11, "11th"), ("ordinal", 22, "22nd")),
        *(
            ("none", 1, ""),
            ("bullet", 1, ""),
            ("unheardOf", 3, "3"),
            ("lowerRoman", 99999, "99999"),
        ),
    ],
)
def test_formats(kind: str, start: int, wanted: str) -> None:
    shown = "" if kind == "none" else "%1"
    assert numbers([(0, 1)], lists(level(0, kind, shown, start=start))) == [wanted]


def test_numbers_of_several_levels() -> None:
    levels = (level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2"))
    assert numbers([(0, 1), (1, 1), (1, 1)], lists(*levels)) == ["I", "I.1", "I.2"]
    legal = (levels[0], level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert numbers([(0, 1), (1, 1)], lists(*legal)) == ["I", "1.1"]
    assert numbers([(1, 1), (0, 1)], lists(*levels)) == ["0.1", "I"]


def test_numbering_by_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Item"><w:basedOn '
        'w:val="Base"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>'
    )
    off = '<w:pStyle w:val="Base"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        p("x", properties=properties)
        for properties in (
            *(
                '<w:pStyle w:val="Base"/>',
                '<w:pStyle w:val="Item"/>',
                off,
                '<w:pStyle w:val="Ring"/>',
            ),
        )
    )
    written = text(body, styles=styles, numbering=lists(*USUAL))
    assert written == "1. x\n\n(a) x\n\nx\n\nx\n"


def test_a_style_finds_its_level_by_the_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    of = lists(USUAL[0], level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Item"/>'))
    assert text(p("x", properties='<w:pStyle w:val="Item"/>'), styles=styles, numbering=of) == (
        "(a) x\n"
    )


def test_removed_paragraphs_do_not_count() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    mark = f"{number}<w:rPr><w:del/></w:rPr>"
    gone = p("<w:del><w:r><w:delText>b</w:delText></w:r></w:del>", properties=mark)
    found = read(item("a", 0) + gone + item("c", 0), numbering=lists(*USUAL))
    assert found.text == "1. a\n\n2. c\n"
    assert [problem.message for problem in found.problems] == [
        "left out of the text: 1 words of removed text of tracked changes"
    ]


def test_tracked_changes_are_taken_as_accepted() -> None:
    removed = '<w:del><w:r><w:delText xml:space="preserve">two </w:delText></w:r></w:del>'
    moved = (
        "<w:moveFrom><w:r><w:t>x y</w:t></w:r></w:moveFrom><w:moveTo>" + r("x y") + "</w:moveTo>"
    )
    found = read(p("one ", removed, f"<w:ins>{r('three ')}</w:ins>", moved))
    assert found.text == "one three x y\n"
    told = {problem.kind: problem.message for problem in found.problems}
    assert told == {
        "left_out": "left out of the text: 3 words of removed text of tracked changes",
        "tracked_changes": "3 words that tracked changes insert were taken as accepted",
    }


def test_a_paragraph_whose_end_was_removed_goes_on_in_the_next() -> None:
    body = p("one ", properties="<w:rPr><w:del/></w:rPr>") + p("two") + p("three")
    assert text(body) == "one two\n\nthree\n"


NOTES = "".join(
    f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>{r(f" {words}")}</w:p></w:footnote>'
    for n, words in ((3, "Third."), (4, "Fourth."), (9, "* Ninth."))
)


def reference(n: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{n}"/>{more}</w:r>'


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    body = p("a", reference(4), " b", reference(3)) + p("c")
    assert text(body, footnotes=NOTES) == "a¹ b²\n\nc\n\n¹ Fourth.\n\n² Third.\n"


def test_notes_with_a_mark_of_their_own_do_not_count() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="9"/><w:t>*</w:t></w:r>'
    body = p("a", own) + p("b", reference(3))
    assert text(body, footnotes=NOTES) == "a*\n\nb¹\n\n* Ninth.\n\n¹ Third.\n"


def test_notes_start_and_look_as_the_settings_say() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert text(p("a", reference(3)), footnotes=NOTES, settings=settings) == "ac\n\nc Third.\n"


def test_removed_notes_do_not_count() -> None:
    body = p("a", f"<w:del>{reference(3)}</w:del>", reference(4))
    assert text(body, footnotes=NOTES) == "a¹\n\n¹ Fourth.\n"


def test_endnotes_go_on_counting_behind_footnotes() -> None:
    notes = f'<w:endnote w:id="2">{p(" End.")}</w:endnote>'
    body = p("a", reference(2, "endnote"), reference(3), reference(4))
    written = text(body, footnotes=NOTES, endnotes=notes)
    assert written == "a⁴¹²\n\n⁴ End.\n\n¹ Third.\n\n² Fourth.\n"
    assert text(p("a", reference(2, "endnote")), endnotes=notes) == "a¹\n\n¹ End.\n"


def test_raised_digits_are_marks() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert text(p("a", r("12", raised), " 1", r("st", raised))) == "a¹² 1st\n"


ITALIC = (
    '<w:style w:type="character" w:styleId="I"><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Of"><w:basedOn w:val="I"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:i/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("body", "written"),
    [
        (p(r("One", "<w:i/>"), " two"), "*One* two\n"),
        (p(r("One", '<w:i w:val="0"/>'), " two"), "One two\n"),
        (p(r("One ", "<w:i/>"), r("more", "<w:i/>"), " two"), "*One more* two\n"),
        (p(r("One", '<w:rStyle w:val="Of"/>'), " two"), "*One* two\n"),
        (p(r("One", '<w:rStyle w:val="Of"/><w:i w:val="false"/>')), "One\n"),
        (p("One", properties='<w:pStyle w:val="P"/>'), "*One*\n"),
        (p("One", r(" hidden", "<w:vanish/>")), "One\n"),
    ],
)
def test_italics_and_hidden_text(body: str, written: str) -> None:
    assert text(body, styles=ITALIC) == written


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb\n"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb\n"),
        (
            "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>",
            "a\u2011b\u00ad\n",
        ),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>', "°\n"),
        ('<w:r><w:sym w:font="Arial" w:char="2013"/><w:sym w:char="zz"/></w:r>', "–\ufffd\n"),
        (f"<w:hyperlink>{r('a')}</w:hyperlink><w:smartTag>{r('b')}</w:smartTag>", "ab\n"),
        (f"<w:sdt><w:sdtContent>{r('a')}</w:sdtContent></w:sdt>", "a\n"),
        (f"<w:fldSimple>{r('7')}</w:fldSimple>", "7\n"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
            '<w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("7")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + r(" of 8"),
            "7 of 8\n",
        ),
        (
            "<w:r><mc:AlternateContent xmlns:mc='x'><mc:Choice><w:txbxContent><w:p><w:r><w:t>box"
            "</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
            "<w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>" + r("a"),
            "a\n\nbox\n",
        ),
    ],
)
def test_runs(runs: str, written: str) -> None:
    assert text(f"<w:p>{runs}</w:p>") == written


def cells(*row: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>"


def tables() -> Iterator[tuple[str, str]]:
    yield f"<w:tbl>{cells(p('a'), p('b'))}{cells(p('c'), p('d'))}</w:tbl>", "a b\n\nc d\n"
    yield f"<w:tbl>{cells(p('a'), p('b') + p('c'))}</w:tbl>", "a\n\nb\n\nc\n"
    inner = f"<w:tbl>{cells(p('b'), p('c'))}</w:tbl>"
    yield f"<w:tbl>{cells(p('a'), inner + p())}</w:tbl>", "a b c\n"
    yield (
        f"<w:sdt><w:sdtContent>{p('a')}<w:tbl>{cells(p('b'))}</w:tbl></w:sdtContent></w:sdt>",
        ("a\n\nb\n"),
    )


@pytest.mark.parametrize(("body", "written"), list(tables()))
def test_tables(body: str, written: str) -> None:
    assert text(body) == written


def test_headers_and_footers_of_the_first_page_are_written() -> None:
    def section(kind: str, more: str = "") -> str:
        return (
            f'<w:sectPr><w:headerReference w:type="{kind}" r:id="rId1"/><w:footerReference '
            f'w:type="{kind}" r:id="rId2"/>{more}</w:sectPr>'
        )

    parts = {"header": p("A/RES/85/12"), "footer": p("30-12345 (E)") + p("1/2")}
    whole = "A/RES/85/12\n\nText\n\n30-12345 (E)\n"
    assert text(p("Text") + section("default"), **parts) == whole
    assert text(p("Text") + section("first", "<w:titlePg/>"), **parts) == whole
    found = read(p("Text") + section("even"), **parts)
    assert found.text == "Text\n"
    (problem,) = found.problems
    assert problem.message == "left out of the text: 4 words of headers and footers of other pages"


def test_comments_are_told_of() -> None:
    (problem,) = read(p("Text"), comments=f"<w:comment>{p('Is this so?')}</w:comment>").problems
    assert problem.message == "left out of the text: 3 words of comments"


def test_a_file_without_words() -> None:
    (problem,) = read(p()).problems
    assert problem.kind == "no_text"
