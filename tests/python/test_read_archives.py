"""Zip archives, and hostile files of all formats: bounded, and one clear problem each."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

import clausegram as cg
from clausegram.limits import Limits
from clausegram.readers import Document, read_bytes
from conftest import LANTERNS
from made_files import docx, script, to_docx, to_html, zipped

GOLD = {"units": [], "header": {}}


def read(data: bytes, limits: Limits | None = None) -> list[Document]:
    return read_bytes("zip", data, "a.zip", limits or Limits())


def problem(data: bytes, kind: str = "zip", limits: Limits | None = None) -> tuple[str, str]:
    """The kind and the message of the only problem of a file of which nothing is read."""
    (found,) = read_bytes(kind, data, "a.zip", limits or Limits())
    assert (found.text, found.data) == ("", None)
    (only,) = found.problems
    return only.kind, only.message


def test_members_of_all_formats_in_natural_order() -> None:
    made = script(LANTERNS, GOLD)
    data = zipped(
        {
            "10.txt": LANTERNS,
            "2.html": to_html(made, "paragraphs"),
            "deep/er/1.docx": to_docx(made, "numbered"),
            "deep/inner.zip": zipped({"b.md": LANTERNS}),
            "deep/table.jsonl": '{"id": "A/RES/1", "text": "1. Decides"}\n',
            "about.csv": "symbol,year\n1,2\n",
            "picture.png": b"\x89PNG\r\n\x1a\n",
            "settings.json": "{}",
            ".hidden.txt": "no",
            "__MACOSX/10.txt": "no",
            "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        }
    )
    found = read(data)
    assert [one.source for one in found] == [
        *("a.zip/2.html", "a.zip/10.txt", "a.zip/deep/er/1.docx", "a.zip/deep/inner.zip/b.md"),
        *("A/RES/1", "a.zip/old.doc"),
    ]
    assert [one.source for one in found if one.problems and not one.text] == ["a.zip/old.doc"]


def test_names_are_names_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../up.txt", "/root.txt", "C:\\win.txt", "a\\..\\b.txt", "./x/../y.txt", "..txt"]
    (tmp_path / "a.zip").write_bytes(zipped(dict.fromkeys(names, "1. Decides")))
    sources = {one.source for one in cg.read("a.zip")}
    assert sources == {
        *("a.zip/up.txt", "a.zip/root.txt", "a.zip/C:/win.txt", "a.zip/a/b.txt", "a.zip/x/y.txt"),
    }
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    (found,) = read(out.getvalue())
    assert found.data == b"/etc/passwd"


def test_a_broken_member_is_a_problem_and_the_rest_is_read() -> None:
    data = bytearray(zipped({"a.txt": LANTERNS, "b.txt": LANTERNS[::-1], "c.docx": b"PK\x03\x04"}))
    at = data.index(b"a.txt") + 40
    data[at : at + 8] = b"\xff" * 8
    found = read(bytes(data))
    assert [one.source for one in found] == ["a.zip/a.txt", "a.zip/b.txt", "a.zip/c.docx"]
    told = [one.problems[0].message if one.problems else "" for one in found]
    assert told[0].startswith("this is broken in its archive (")
    assert told[1] == ""
    assert told[2].startswith("this archive has no end: it was cut off")


def test_encrypted_members() -> None:
    data = bytearray(zipped({"a.txt": "secret"}))
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(head) + place] |= 1
    (found,) = read(bytes(data))
    assert found.problems[0].kind == "encrypted_file"
    assert "save it without a password first" in found.problems[0].message
    kind, message = problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked")
    assert (kind, message) == (
        "encrypted_file",
        "this is a Word file with a password: save it without one",
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "this file is empty"),
        (b"PK\x03\x04", "this archive has no end"),
        (b"PK\x05\x06" + bytes(18), "this archive holds no file that can be read (it is empty)"),
        (zipped({"a.png": b"x"}), "holds no file that can be read (it holds a.png)"),
        (zipped({"a.txt": "x" * 999})[:-30], "this archive has no end: it was cut off"),
        (b"PK\x05\x06" + b"\xff" * 18, "this archive is broken or incomplete"),
    ],
)
def test_broken_archives(data: bytes, told: str) -> None:
    assert told in problem(data)[1]


def test_too_many_entries() -> None:
    data = zipped({f"{n}.txt": "" for n in range(12)})
    kind, message = problem(data, limits=Limits(entries=11))
    assert kind == "beyond_limit"
    assert message.startswith("12 entries of an archive; the limit is 11: if the file can be trust")
    assert len(read(data, Limits(entries=12))) == 12
    # One that says it has fewer.
    at = data.rindex(b"PK\x05\x06")
    lying = data[: at + 8] + struct.pack("<HH", 1, 1) + data[at + 12 :]
    assert problem(lying, limits=Limits(entries=11))[0] == "beyond_limit"


def test_entries_count_over_all_archives() -> None:
    inner = zipped({f"{n}.txt": "x" for n in range(6)})
    found = read(zipped({"a.zip": inner, "b.zip": inner}), Limits(entries=10))
    assert [one.source for one in found][-1] == "a.zip/b.zip"
    assert found[-1].problems[0].kind == "beyond_limit"
    assert len(found) == 7


def test_bombs() -> None:
    bomb = zipped({"a.txt": bytes(3 << 20)})
    (found,) = read(bomb)
    assert found.problems[0].message.startswith("1,")
    assert "bytes of content for each packed byte; the limit is 200:" in found.problems[0].message
    assert read(bomb, Limits(ratio=2000))[0].data == bytes(3 << 20)
    (found,) = read(bomb, Limits(ratio=2000, expanded=1 << 20))
    assert (
        "bytes that a packed file expands to; the limit is 1,048,576" in found.problems[0].message
    )


def test_what_is_expanded_counts_over_all_members() -> None:
    noise = random.Random(1).randbytes(1000).hex()  # noqa: S311
    data = zipped({"a.txt": noise, "b.zip": zipped({"c.txt": noise, "d.txt": noise})})
    found = read(data, Limits(expanded=6500))
    assert [bool(one.problems) for one in found] == [False, False, True]
    assert found[2].problems[0].kind == "beyond_limit"


def test_a_member_never_gives_more_than_it_declares() -> None:
    data = bytearray(zipped({"a.txt": "x" * 5000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    (found,) = read(bytes(data))
    assert found.problems[0].kind == "broken_file"


def test_archives_inside_each_other() -> None:
    data = zipped({"a.txt": LANTERNS})
    for _ in range(3):
        data = zipped({"a.zip": data})
    assert [one.source for one in read(data)] == ["a.zip/a.zip/a.zip/a.zip/a.txt"]
    data = zipped({"a.zip": data})
    (found,) = read(data)
    assert found.problems[0].message.startswith("5 archives inside each other; the limit is 4")
    assert not read(data, Limits(nesting=5))[0].problems


ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">'
    '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def test_entities_of_word_files_are_refused() -> None:
    plain = docx("<w:p><w:r><w:t>&b;&x;</w:t></w:r></w:p>")
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    for encoding in ("utf-8", "utf-16"):
        head, rest = body.split("\n", 1)
        text = head.replace("UTF-8", encoding) + ENTITIES + rest
        bad = zipped({**parts, "word/document.xml": text.encode(encoding)})
        kind, message = problem(bad, "docx")
        assert kind == "broken_file"
        assert "word/document.xml in this Word file declares a document type" in message
    kind, message = problem(plain, "docx")
    assert "this Word file is broken (" in message


def test_relations_lead_nowhere_else(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<w:numbering/>")
    with zipfile.ZipFile(io.BytesIO(docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for target in (secret.as_uri(), str(secret), "../../../../etc/passwd", "http://localhost/x"):
        for mode in ("", ' TargetMode="External"'):
            relations = (
                "<Relationships xmlns='x'><Relationship Id='a' Type='t/numbering' "
                f"Target='{target}'{mode}/></Relationships>"
            )
            data = zipped({**parts, "word/_rels/document.xml.rels": relations})
            (found,) = read_bytes("docx", data, "a.docx", Limits())
            assert (found.text, found.problems) == ("x\n", [])


@pytest.mark.parametrize("depth", [200, 100_000])
def test_depth(depth: int) -> None:
    told = "elements inside each other; the limit is 128: if the file can be trusted, raise it"
    assert told in problem(b"<div>" * depth + b"x", "html")[1]
    limits = Limits(ratio=10_000)
    nested = docx("<w:sdt>" * depth + "</w:sdt>" * depth)
    assert told in problem(nested, "docx", limits)[1]
    tables = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    assert told in problem(docx(tables), "docx", limits)[1]


def test_entities_of_pages_are_text() -> None:
    (found,) = read_bytes("html", (ENTITIES + "<html><p>&b;&x;</p>").encode(), "a", Limits())
    assert "lollol" not in found.text
    assert "root:" not in found.text


@pytest.mark.parametrize("share", range(0, 100, 7))
def test_truncated_files(share: int) -> None:
    made = script(LANTERNS, GOLD)
    word, page = to_docx(made, "numbered"), to_html(made, "lists").encode()
    (found,) = read_bytes("docx", word[: len(word) * share // 100], "a.docx", Limits())
    assert found.problems[0].kind == "broken_file"
    (found,) = read_bytes("html", page[: len(page) * share // 100], "a.html", Limits())
    assert found.text in ("",) or found.text[:3].strip()


@pytest.mark.parametrize("seed", range(40))
def test_bytes_that_were_changed(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    made = script(LANTERNS, GOLD)
    for kind, data in (
        ("docx", to_docx(made, "numbered")),
        ("html", to_html(made, "lists").encode()),
        ("zip", zipped({"a.txt": LANTERNS, "b.html": to_html(made, "table")})),
    ):
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        for found in read_bytes(kind, bytes(changed), "a", Limits()):
            assert found.text or found.data or found.problems


def test_a_word_file_without_a_document() -> None:
    assert "has no document in it" in problem(zipped({"a.xml": "<a/>"}), "docx")[1]
