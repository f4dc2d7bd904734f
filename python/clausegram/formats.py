"""What a file is: by its content first, by its suffix second.

What tells itself by how it begins (PDF, zip, Parquet, images, XML, HTML) is that, whatever it is
called. What could be any text (CSV, Markdown) is what its suffix says.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

# Bytes of a file by which its format is told. The root element of an XML file may stand behind a
# declaration and a comment of some length.
HEAD = 8 * 1024


class Format(NamedTuple):
    """A kind: its name, what people call it, and what to do if it cannot be read."""

    name: str
    called: str
    remedy: str = ""


# Those that can be read, by name. `text`, `markdown` and `akn` are decoded and read natively.
READ = {
    "text": Format("text", "a plain text"),
    "markdown": Format("markdown", "a Markdown file"),
    "akn": Format("akn", "an XML file"),
    "html": Format("html", "a web page"),
    "docx": Format("docx", "a Word file"),
    "pdf": Format("pdf", "a PDF"),
    "csv": Format("csv", "a table of comma-separated values"),
    "tsv": Format("tsv", "a table of tab-separated values"),
    "jsonl": Format("jsonl", "a file of JSON Lines"),
    "json": Format("json", "a JSON file"),
    "parquet": Format("parquet", "a Parquet file"),
    "zip": Format("zip", "a zip archive"),
}
NATIVE = frozenset({"text", "markdown", "akn"})
PACKED = frozenset({"docx", "zip"})  # which expand, and so share what an archive may expand to
TABLES = frozenset({"csv", "tsv", "jsonl", "json", "parquet"})

AS_DOCX = "open it in a word processor and save it as .docx"
AS_TEXT = "save it as plain text"
OCR = "recognise its text first (OCR)"

# Those that cannot, by name: what they are and what to do.
NOT_READ = {
    "doc": Format("doc", "an old Word file (.doc)", AS_DOCX),
    "ole": Format("ole", "an old Office file (.doc, .xls or .ppt)", AS_DOCX),
    "locked": Format("locked", "a Word file with a password", "save it without one"),
    "wpd": Format("wpd", "a WordPerfect file (.wpd)", AS_DOCX),
    "rtf": Format("rtf", "a file in Rich Text Format (.rtf)", AS_DOCX),
    "odt": Format("odt", "an OpenDocument file (.odt)", AS_DOCX),
    "xlsx": Format("xlsx", "an Excel file (.xlsx)", "save the sheet as .csv"),
    "pptx": Format("pptx", "a PowerPoint file (.pptx)", AS_TEXT),
    "epub": Format("epub", "an e-book (.epub)", "convert it to .html or .docx"),
    "gzip": Format("gzip", "a gzip archive", "unpack it first"),
    "bzip2": Format("bzip2", "a bzip2 archive", "unpack it first"),
    "xz": Format("xz", "an xz archive", "unpack it first"),
    "zstd": Format("zstd", "a Zstandard archive", "unpack it first"),
    "7z": Format("7z", "a 7-Zip archive", "pack it as .zip"),
    "rar": Format("rar", "a RAR archive", "pack it as .zip"),
    "tar": Format("tar", "a tar archive", "unpack it, and name the folder"),
    "png": Format("png", "a PNG image", OCR),
    "jpeg": Format("jpeg", "a JPEG image", OCR),
    "gif": Format("gif", "a GIF image", OCR),
    "tiff": Format("tiff", "a TIFF image", OCR),
    "arrow": Format("arrow", "an Arrow file", "write it as Parquet"),
    "sqlite": Format("sqlite", "an SQLite database", "export the table as .csv"),
    "elf": Format("elf", "a program", "leave it out"),
    "mz": Format("mz", "a program", "leave it out"),
}
FORMATS = READ | NOT_READ

# How files begin. Longer heads before shorter ones that they begin with.
HEADS = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\xffWPC", "wpd"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"ARROW1", "arrow"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x7fELF", "elf"),
)
PDF_WITHIN = 1024  # bytes: some programs write lines of their own before the head of a PDF
TAR = slice(257, 262)  # where a tar archive says "ustar"

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".xml": "akn",
    ".akn": "akn",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".zip": "zip",
    ".doc": "doc",
    ".wpd": "wpd",
    ".rtf": "rtf",
    ".odt": "odt",
    ".xlsx": "xlsx",
    ".pptx": "pptx",
    ".epub": "epub",
}
# What folders and archives are searched for: what can be read, and what is a document and cannot,
# which gives a record that tells what to do. JSON holds settings more often than texts, so such a
# file has to be named.
READ_IN_FOLDERS = frozenset(
    suffix for suffix, name in SUFFIXES.items() if name in READ and name != "json"
)
DOCUMENTS = READ_IN_FOLDERS | {".doc", ".wpd", ".rtf", ".odt"}
# Counted as left out in folders, since somebody might expect them to be read.
LEFT_OUT = frozenset(SUFFIXES) - DOCUMENTS

HTML_HEADS = (b"<!doctype html", b"<html", b"<head", b"<body")
# What a suffix may say of a file that begins as any text might. A text that bears another suffix
# is one all the same: many an old .doc is.
BY_SUFFIX_ALONE = frozenset({"text", "markdown", "akn", "html", "csv", "tsv", "jsonl", "json"})


def format_of(head: bytes, name: str) -> str:
    """The name of the format of a file that begins with `head` (HEAD bytes) and is called `name`.

    A zip archive may still be a Word file: `packed.zip_format` tells, which needs its end as well.
    """
    for begin, kind in HEADS:
        if head.startswith(begin):
            return _ole(name) if kind == "ole" else kind
    if head[TAR] == b"ustar":
        return "tar"
    called = suffix_format(name) or "text"
    written = _written(head)
    if written is not None and not (written == "jsonl" and called in ("json", "markdown")):
        return written
    if called == "pdf" and b"%PDF-" in head[:PDF_WITHIN]:
        return called
    # What bears the suffix and is a text is read as one; what is neither is broken.
    is_text = bool(head) and b"\0" not in head
    return "text" if is_text and called not in BY_SUFFIX_ALONE else called


def suffix_format(name: str) -> str | None:
    """The format that a file's suffix says, if it is a known one."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def _ole(name: str) -> str:
    # A new Word file with a password is kept in the way of old ones.
    return {".doc": "doc", ".docx": "locked"}.get(PurePath(name).suffix.lower(), "ole")


def _written(head: bytes) -> str | None:
    """The format of what can be told by its first characters, in any encoding of Unicode."""
    # Byte order marks and the zeros of UTF-16 and UTF-32.
    plain = head.lstrip(b"\xef\xbb\xbf\xfe\xff").replace(b"\x00", b"").lstrip()
    if plain.startswith(b"<"):
        return _markup(plain)
    return "jsonl" if _is_json_object(plain) else None


def _markup(plain: bytes) -> str | None:
    root = plain
    while root.startswith((b"<?", b"<!--")):
        end = b"?>" if root.startswith(b"<?") else b"-->"
        _, _, root = root.partition(end)
        root = root.lstrip()
    if b" ".join(root[:HEAD].split()[:2]).lower().startswith(HTML_HEADS):
        return "html"
    if plain.startswith(b"<?xml") or b"xmlns" in root[: root.find(b">") + 1]:
        return "akn"  # the native reader says what is wrong with any other XML
    return None


def _is_json_object(plain: bytes) -> bool:
    """Whether a text begins with `{"name":`, which no resolution does."""
    if not plain.startswith(b"{"):
        return False
    name = plain[1:].lstrip()
    return name.startswith(b'"') and name[1:].partition(b'"')[2].lstrip().startswith(b":")
