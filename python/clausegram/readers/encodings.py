"""Bytes of marked-up files to text: by their byte order mark, as UTF-8, as they say themselves."""

from __future__ import annotations

import codecs

from clausegram.readers import Problem

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HEAD = 2048  # in which a page says its encoding
# What pages call an encoding and browsers read as another, which holds more characters.
READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def decoded(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a page, with what had to be guessed or could not be decoded."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], name)
    head = data[:200]
    if 3 * head.count(0) > len(head):
        return _with(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        said = declared(data[:HEAD])
    if said is not None:
        return _with(data, said)
    message = "this is not UTF-8 and says no encoding: it was read as Windows-1252"
    return data.decode("cp1252", "replace"), [Problem("assumed_encoding", message)]


def declared(head: bytes) -> str | None:
    """The encoding that a page says it has, if it is known."""
    lower = head.lower()
    for name in (b"charset=", b"encoding="):
        _, found, rest = lower.partition(name)
        word = rest.lstrip(b"\"' ")[:40]
        end = next((i for i, c in enumerate(word) if not (chr(c).isalnum() or c in b"-_:")), 40)
        if found and end:
            try:
                known = codecs.lookup(word[:end].decode("ascii", "replace")).name
            except LookupError:
                continue
            # What names bytes by other means than characters is no encoding of texts.
            if getattr(codecs.lookup(known), "_is_text_encoding", True):
                return READ_AS.get(known, known)
    return None


def _with(data: bytes, name: str) -> tuple[str, list[Problem]]:
    text = data.decode(name, "replace")
    if "\ufffd" not in text:
        return text, []
    return text, [
        Problem(
            "assumed_encoding",
            f"some bytes are none of the encoding that the file says it has ({name}); they were "
            "replaced by U+FFFD",
        )
    ]
