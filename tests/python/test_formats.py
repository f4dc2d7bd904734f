"""What a file is, by its content first; what is read at the most."""

from __future__ import annotations

import io
import pickle
import sys
import zipfile
from pathlib import Path

import pytest

import clausegram as cg
from clausegram.extras import MissingExtraError
from clausegram.formats import FORMATS, HEADS, NOT_READ, READ, SUFFIXES, format_of
from clausegram.limits import Limits, limits_of
from made_files import script, to_docx, to_html, zipped

HTML = b"<!DOCTYPE html><p>The General Assembly,"
GOLD = {"units": [], "header": {}}


@pytest.mark.parametrize(
    ("head", "name", "found"),
    [
        (b"%PDF-1.4", "a.txt", "pdf"),
        (b"\nX-Header\n%PDF-1.4", "a.pdf", "pdf"),
        (b"PK\x03\x04", "a.txt", "zip"),
        (b"PAR1", "a.csv", "parquet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "locked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "ole"),
        (b"\xffWPC", "a.doc", "wpd"),
        (b"{\\rtf1", "a.doc", "rtf"),
        (bytes(257) + b"ustar", "a.txt", "tar"),
        (HTML, "a.txt", "html"),
        (HTML, "a.docx", "html"),
        (b"\xef\xbb\xbf\n<html lang=en>", "a.md", "html"),
        ("<HTML>".encode("utf-16"), "a", "html"),
        (b"<?xml version='1.0'?><!-- a --><html xmlns='x'>", "a.xml", "html"),
        (b"<?xml version='1.0'?><akomaNtoso>", "a.txt", "akn"),
        (b'<a:b xmlns:a="x">', "a.txt", "akn"),
        (b'{"id": 1, "text": "x"}', "a.txt", "jsonl"),
        (b'{ "a \\" b" :1}', "a.json", "json"),
        (b"{braces} begin", "a.txt", "text"),
        (b"1. Decides", "a.txt", "text"),
        (b"1. Decides", "a.md", "markdown"),
        (b"1. Decides", "A.MD", "markdown"),
        (b"1. Decides", "a.doc", "text"),
        (b"1. Decides", "a.pdf", "text"),
        (b"1. Decides", "a.docx", "text"),
        (b"1. Decides", "a", "text"),
        (b"id,text", "a.csv", "csv"),
        (b"id\ttext", "a.tsv", "tsv"),
        (b"<p>1. Decides", "a.htm", "html"),
        (b"<p>1. Decides", "a.txt", "text"),
        (b"", "a.txt", "text"),
        (b"", "a.docx", "docx"),
        (b"\x00\x01", "a.pdf", "pdf"),
    ],
)
def test_format_of(head: bytes, name: str, found: str) -> None:
    assert format_of(head, name) == found


def test_every_format_is_described() -> None:
    assert {kind for _, kind in HEADS} | set(SUFFIXES.values()) <= set(FORMATS)
    assert all(kind.called for kind in FORMATS.values())
    assert all(kind.remedy for kind in NOT_READ.values())
    assert not set(READ) & set(NOT_READ)


@pytest.mark.parametrize("suffix", [".txt", ".doc", ".pdf", ".csv", ""])
def test_wrong_suffixes_are_read_by_content(tmp_path: Path, lanterns: str, suffix: str) -> None:
    made = script(lanterns, GOLD)
    files = {"page": to_html(made, "paragraphs").encode(), "word": to_docx(made, "typed")}
    for name, data in files.items():
        path = tmp_path / f"{name}{suffix}"
        path.write_bytes(data)
        (found,) = cg.read(path)
        assert found.clauses.paths() == ["P1", "P2", "1", "1(a)", "1(b)", "2"]
        assert found.source == path.name


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "this is an old Word file (.doc), not a"),
        (b"\xffWPC\x10", "a.wpd", "this is a WordPerfect file (.wpd), not a text: open it in a"),
        (b"{\\rtf1}", "a.rtf", "this is a file in Rich Text Format (.rtf), not a text: open it"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "this is a JPEG image, not a text: recognise its text"),
        (b"\x1f\x8b\x08", "a.txt.gz", "this is a gzip archive, not a text: unpack it first"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, name: str, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = cg.read(tmp_path / name)
    (problem,) = found.reading_problems
    assert (problem["kind"], found.text) == ("no_text", "")
    assert problem["message"].startswith(message)
    with pytest.raises(cg.ReadingError, match=f"{name}: this is"):
        cg.read(tmp_path / name, errors="raise")


@pytest.mark.parametrize(
    ("content", "called"),
    [
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, "an Excel file"),
        ({"[Content_Types].xml": "", "ppt/a.xml": ""}, "a PowerPoint file"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "an OpenDocument file"),
        ({"mimetype": "application/epub+zip"}, "an e-book"),
    ],
)
def test_zip_archives_that_are_documents(
    tmp_path: Path, content: dict[str, str], called: str
) -> None:
    (tmp_path / "a.bin").write_bytes(zipped(content))
    (found,) = cg.read(tmp_path / "a.bin")
    assert called in found.reading_problems[0]["message"]


def test_a_folder_of_all_formats(tmp_path: Path, lanterns: str) -> None:
    made = script(lanterns, GOLD)
    (tmp_path / "1.txt").write_text(lanterns, encoding="utf-8")
    (tmp_path / "2.html").write_text(to_html(made, "lists"), encoding="utf-8")
    (tmp_path / "3.docx").write_bytes(to_docx(made, "numbered"))
    (tmp_path / "4.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "5.docx").write_bytes(to_docx(made, "typed")[:700])
    (tmp_path / "6.zip").write_bytes(
        zipped({"a/in.txt": lanterns, "b.html": to_html(made, "table")})
    )
    (tmp_path / "notes.csv").write_text("symbol,year\nA/RES/85/12,2030\n")
    corpus = cg.read(tmp_path)
    sources = ["1.txt", "2.html", "3.docx", "4.doc", "5.docx", "6.zip/a/in.txt", "6.zip/b.html"]
    assert [one.source for one in corpus] == sources
    failed = [one.source for one in corpus if one.reading_problems]
    assert failed == ["4.doc", "5.docx"]
    whole = [one for one in corpus if not one.reading_problems]
    assert {tuple(one.clauses.paths()) for one in whole} == {("P1", "P2", "1", "1(a)", "1(b)", "2")}
    with pytest.raises(cg.ReadingError, match=r"4\.doc"):
        cg.read(tmp_path, errors="raise")


def test_places_count_in_the_text_that_was_written(lanterns: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(to_html(script(lanterns, GOLD), "lists"), encoding="utf-8")
    (found,) = cg.read(tmp_path)
    clause = found.clauses["1(b)"]
    assert found.text[clause.start : clause.end].endswith(
        "To report to the General Assembly at its eighty-sixth session;"
    )
    assert cg.parse(found.text).clauses.to_dicts() == found.clauses.to_dicts()
    again = pickle.loads(pickle.dumps(found))  # noqa: S301
    assert again == found
    assert [problem["kind"] for problem in again.problems] == ["left_out"]


@pytest.mark.parametrize(
    "name", ["text", "expanded", "ratio", "depth", "entries", "nesting", "pages"]
)
@pytest.mark.parametrize("value", [0, -1, 1.5, "8", True, None])
def test_limits_are_whole_numbers(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"the limit {name} is a whole number of 1 or more"):
        Limits(**{name: value})  # type: ignore[arg-type]


def test_limits_typed_on_the_command_line() -> None:
    limits = limits_of(["text=128m", "expanded=1g", "depth=7"])
    assert (limits.text, limits.expanded, limits.depth) == (128 << 20, 1 << 30, 7)
    for wrong in (
        "text",
        "text=",
        "text=-1",
        "depth=1m",
        "text=1mm",
        "text=m",
        f"depth={'9' * 30}",
    ):
        with pytest.raises(ValueError, match="takes a number"):
            limits_of([wrong])
    with pytest.raises(ValueError, match="there is no limit 'size'; the limits are text, expanded"):
        limits_of(["size=1"])


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_the_limit_of_text(tmp_path: Path, name: str) -> None:
    content = {
        "a.txt": "1. Decides. " * 100,
        "a.html": "<p>" + "1. Decides. " * 100,
        "a.jsonl": '{"text": "' + "1. Decides. " * 100 + '"}\n',
    }[name]
    (tmp_path / name).write_text(content)
    (found,) = cg.read(tmp_path, limits=cg.Limits(text=1000))
    (problem,) = found.reading_problems
    assert problem["kind"] == "beyond_limit"
    assert "bytes of text in one document; the limit is 1,000: if the file" in problem["message"]
    assert "limits=clausegram.Limits(text=2000) or --limit text=2000" in problem["message"]
    assert not cg.read(tmp_path, limits=cg.Limits(text=2000))[0].reading_problems


def test_an_archive_within_limits_is_the_same_on_standard_input(lanterns: str) -> None:
    from clausegram.reading import read_data

    data = zipped({"b.txt": lanterns, "a.txt": lanterns})
    assert [one.source for one in read_data(data, "-")] == ["-/a.txt", "-/b.txt"]
    assert zipfile.is_zipfile(io.BytesIO(data))


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.zip"])
def test_a_package_that_is_missing(
    tmp_path: Path, lanterns: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = script(lanterns, GOLD)
    data = {
        "a.html": to_html(made, "lists").encode(),
        "a.docx": to_docx(made, "typed"),
        "a.zip": zipped({"b.html": to_html(made, "lists")}),
    }[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(lanterns, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "lxml", None)
    # In a folder it is a problem of one file, and the rest is read.
    found, text = cg.read(tmp_path)
    (problem,) = found.reading_problems
    assert problem["kind"] == "missing_package"
    assert "this needs lxml, which is not installed: pip install 'clausegram[" in problem["message"]
    assert len(text.clauses) == 6
    if name != "a.zip":
        with pytest.raises(MissingExtraError, match="this needs lxml"):
            cg.read(tmp_path / name)
