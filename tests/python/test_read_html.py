"""Web pages as they are published: what is written of them, and what the parser finds in it."""

from __future__ import annotations

import pytest

import clausegram as cg
from clausegram.limits import Limits
from clausegram.readers import Document, read_bytes

pytest.importorskip("lxml", reason="lxml is not installed")

EXPORTED = """\
<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<style>
p {}</style><!--[if gte mso 9]><xml>1. Decides</xml><![endif]--></head><body lang=EN-US>
<p class=MsoNormal align=right><b>A/RES/85/12</b><o:p></o:p></p>
<p class=MsoNormal><i style='mso-bidi-font-style:normal'>The General Assembly</i>,<o:p></o:p></p>
<p class=MsoNormal><i>Recalling</i> its resolutions 83/5
of 1 December 2028<a href="#_ftn1" name="_ftnref1" title=""><span class=M><![if
!supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></a> and 84/9,</p>
<p class=MsoNormal><span style='mso-tab-count:1'>            </span>1.<span> </span><i>Requests</i>
the Secretary-General<sup>2</sup> to count the lanterns \x93of the quay\x94 in m<sup>2</sup> &amp;
to report on the 1<sup>st</sup> day;</p>
<p class=MsoNormal>2.&nbsp;&nbsp;&nbsp; <i>Decides</i> to <b>wait</b>.<br clear=all></p>
<p>40th plenary meeting<br>3 December 2030</p><div><br clear=all><hr align=left size=1>
<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a>
See <i>Official Records</i>, vol. 3.</p></div><p><sup>2</sup> A/85/77.</p></div></body></html>
"""


def read(page: str | bytes) -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    (found,) = read_bytes("html", data, "a.html", Limits())
    return found


def text(page: str | bytes) -> str:
    return read(page).text


def test_a_page_that_a_word_processor_wrote() -> None:
    found = read(EXPORTED.encode("latin-1"))
    assert found.problems == []
    assert found.text == (
        "A/RES/85/12\n\n*The General Assembly*,\n\n"
        "*Recalling* its resolutions 83/5 of 1 December 2028¹ and 84/9,\n\n"
        "1. *Requests* the Secretary-General² to count the lanterns “of the quay” in m² & to "
        "report on the 1st day;\n\n2.\xa0\xa0\xa0 *Decides* to wait.\n\n"
        "40th plenary meeting\n3 December 2030\n\n¹ See *Official Records*, vol. 3.\n\n² A/85/77.\n"
    )
    parsed = cg.parse(found.text)
    assert parsed.clauses.paths() == ["P1", "1", "2"]
    assert [note["mark"] for note in parsed.footnotes] == ["1", "2"]
    assert [clause.opening for clause in parsed.clauses] == ["Recalling", "Requests", "Decides"]


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("<p>one<p>two", "one\n\ntwo\n"),
        ("<p>one\n\n   two</p>", "one two\n"),
        ("<p>one<br>two<br/>\n three</p>", "one\ntwo\nthree\n"),
        ("one<br><br>two", "one\n\ntwo\n"),
        ("<p>a<b>b<i>c</i></b>d</p>", "ab*c*d\n"),
        ("<p><i>One </i>two</p>", "*One* two\n"),
        ("<p><i>One</i> <em>two</em> three</p>", "*One two* three\n"),
        ("<p><i>One<br>two</i></p>", "*One*\n*two*\n"),
        ("<p><i>1</i> <i>, </i></p>", "1 ,\n"),
        ("<p><i>a <span style='font-style: normal'>b</span></i></p>", "*a* b\n"),
        ("<p><span style='font-style: italic'>Recalling</span> it</p>", "*Recalling* it\n"),
        ("<p>&lt;b&gt; &eacute;&#8212;&nbsp;&#x2019;</p>", "<b> é—\xa0’\n"),
        ("<p>soft&shy;ly no<wbr>where</p>", "soft\u00adly nowhere\n"),
        ("<pre>  a\n    b\n\n  c</pre>", "  a\n    b\n\n  c\n"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc\n"),
        ("<table><tr><td>1.<td>a</tr><tr><td>2.<td>b</table>", "1. a\n\n2. b\n"),
        ("<table><tr><td>x<td><p>a</p><p>b</p></table>", "x\n\na\n\nb\n"),
        ("<table><tr><td><table><tr><td>a<td>b</table></table>", "a b\n"),
        ("<p>x<sup>12</sup></p>", "x¹²\n"),
        ("<p>x<sup>1, 2</sup></p>", "x¹,²\n"),
        ("<p>the 1<sup>st</sup></p>", "the 1st\n"),
        ("<p>x<sup>[3]</sup></p>", "x³\n"),
        ("<p>H<sub>2</sub>O</p>", "H2O\n"),
    ],
)
def test_what_is_written(page: str, written: str) -> None:
    assert text(page) == written


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("<ol><li>a<li>b</ol>", "1. a\n\n2. b\n"),
        ("<ol start=4><li>a<li value=9>b<li>c</ol>", "4. a\n\n9. b\n\n10. c\n"),
        ("<ol type=a><li>a<li>b</ol>", "(a) a\n\n(b) b\n"),
        ("<ol type=a start=27><li>a<li>b</ol>", "(aa) a\n\n(bb) b\n"),
        ("<ol type=i start=3><li>a<li>b</ol>", "(iii) a\n\n(iv) b\n"),
        ("<ol type=I><li>a</ol>", "I. a\n"),
        ("<ol style='list-style-type: lower-alpha'><li>a</ol>", "(a) a\n"),
        ("<ol style='list-style: none'><li>a</ol>", "a\n"),
        ("<ol reversed><li>a<li>b</ol>", "2. a\n\n1. b\n"),
        ("<ol><li>1. a<li>2. b</ol>", "1. a\n\n2. b\n"),
        ("<ol type=a><li>(a) a</ol>", "(a) a\n"),
        ("<ul><li>a<li>b</ul>", "a\n\nb\n"),
        ("<ol><li><p>a</p><p>b</p></li></ol>", "1. a\n\nb\n"),
        ("<ol><li>a<ol type=a><li>b<li>c</ol><li>d</ol>", "1. a\n\n(a) b\n\n(b) c\n\n2. d\n"),
        (f"<ol start={'9' * 5000}><li>a</ol>", "1. a\n"),
    ],
)
def test_lists_are_numbered_as_printed(page: str, written: str) -> None:
    assert text(page) == written


@pytest.mark.parametrize(
    "note",
    [
        '<p id="n1">1 Note.</p>',
        '<p id="n1">[1] Note. <a href="#r1">back</a></p>'.replace("back", ""),
        '<p><a name="n1" href="#r1">1</a> Note.</p>',
        '<ol><li id="n1">Note.</ol>',
        '<aside id="n1"><p>Note.</p></aside>',
        '<div id="n1"><p><sup>1</sup> Note.</p></div>',
        "<p><sup>1</sup> Note.</p>",
    ],
)
def test_notes(note: str) -> None:
    link = '<a href="#n1" id="r1"><sup>1</sup></a>'
    page = f"<p>Text{link} goes on.</p>{note}<p>More text.</p>"
    if "n1" not in note:
        page = page.replace(link, "<sup>1</sup>")
    assert text(page) == "Text¹ goes on.\n\nMore text.\n\n¹ Note.\n"


def test_links_that_are_no_marks() -> None:
    page = '<p>see <a href="#p2">2</a></p><p id="p2">Two apples.</p><p><a href="#no">3</a></p>'
    assert text(page) == "see 2\n\nTwo apples.\n\n3\n"


def test_what_is_no_text_of_the_page_is_left_out_and_told_of() -> None:
    found = read(
        "<header><a>Home of ours</a></header><nav>to the left</nav><div role=navigation>x</div>"
        "<p style='display: none'>not seen</p><p hidden>nor this</p><script>a()</script>"
        "<main><header><h1>Title</h1></header><p>Text</p><noscript>no</noscript></main>"
        "<footer>Terms</footer><form>Stays <button>Go</button></form>"
    )
    assert found.text == "Title\n\nText\n\nStays\n"
    (problem,) = found.problems
    assert problem.kind == "left_out"
    assert problem.message == (
        "left out of the page: 8 words of navigation, 4 words of what is hidden"
    )


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        *(("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("utf-32", "")),
        *(("cp1252", ""), ("cp1252", "iso-8859-1"), ("koi8-r", "koi8-r"), ("utf-8", "iso-8859-1")),
        *(("gb18030", "gb2312"), ("shift_jis", "Shift_JIS"), ("cp1252", "none-such")),
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    words = {"koi8-r": "Генеральная", "gb18030": "大会", "shift_jis": "総会"}.get(
        encoding, "café “x”"
    )
    meta = f'<meta charset="{declared}">' if declared else ""
    assert text(f"<html>{meta}<p>{words}</p></html>".encode(encoding)) == words + "\n"


def test_bytes_of_no_encoding_are_told_of() -> None:
    found = read(b"<meta charset=utf-8><p>caf\xe9")
    assert found.text == "caf\ufffd\n"
    assert [problem.kind for problem in found.problems] == ["assumed_encoding"]
    assert [problem.kind for problem in read(b"<p>caf\xe9").problems] == ["assumed_encoding"]


@pytest.mark.parametrize("page", ["", " \n", "<html></html>", "<script>a</script>", "<!-- a -->"])
def test_pages_without_words(page: str) -> None:
    found = read(page)
    assert found.text == ""
    assert found.problems[-1].kind in ("no_text", "broken_file")
