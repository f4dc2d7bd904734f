"""Readers: files of all formats into texts that the parser reads.

A reader is a module `readers/<format>.py` with a function

    read(data: bytes, source: str, limits: Limits) -> list[Document]

It turns a file into text and decides nothing about clauses: lines in reading order, footnotes in a
block at the end, marks as superscript digits where they stand, numbering as printed, italics as
`*...*` if the format has them. None of the file's words is dropped. It raises `UnreadableError`,
with what to do, for a file that it cannot make anything of, and `BeyondLimitError` for one that
is too much; heavy packages are imported inside functions.
"""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from clausegram.extras import MissingExtraError
from clausegram.formats import FORMATS, NATIVE, NOT_READ, PACKED, TABLES
from clausegram.limits import BeyondLimitError, Limits

if TYPE_CHECKING:
    from clausegram.packed import Budget
    from clausegram.readers.tables import Columns


class Problem(NamedTuple):
    """What was odd in reading, as in a record: places count characters of the text.

    Of the kinds, those of `FAILURES` mean that the text is not what its author wrote, or none.
    """

    kind: str
    message: str
    start: int = 0
    end: int = 0


FAILURES = frozenset(
    {
        "no_text",
        "unreadable_file",
        "broken_file",
        "encrypted_file",
        "beyond_limit",
        "missing_package",
    }
)


@dataclass(slots=True)
class Document:
    """A text made of a file, under the name that its record bears.

    `header` holds what the file itself says of the document, by name: it becomes variables of the
    corpus. `data` stands in the place of `text` for what is decoded natively: bytes, or a path.
    """

    source: str
    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    header: dict[str, Any] = field(default_factory=dict)
    data: bytes | Path | None = None

    @property
    def content(self) -> str | bytes | Path:
        """What is parsed."""
        return self.text if self.data is None else self.data

    @property
    def told(self) -> str:
        """The problems as JSON, as `Pool.parse_documents` takes them."""
        return json.dumps([p._asdict() for p in self.problems]) if self.problems else ""


class UnreadableError(ValueError):
    """A file of which nothing can be made; `kind` is one of FAILURES."""

    def __init__(self, message: str, kind: str = "broken_file") -> None:
        super().__init__(message)
        self.kind = kind


class Reader(Protocol):
    """A module of readers."""

    def read(self, data: bytes, source: str, limits: Limits, **more: Any) -> list[Document]:
        """The documents of a file."""
        ...


def read_bytes(
    kind: str,
    data: bytes,
    source: str,
    limits: Limits,
    *,
    columns: Columns | None = None,
    budget: Budget | None = None,
) -> list[Document]:
    """The documents in the bytes of a file of a format; one with a problem if there is none.

    `columns` are those of tables; `budget` is what is left to expand of an archive that the file
    stands in. `MissingExtraError` if a package that the format needs is not installed.
    """
    if kind in NOT_READ:
        return [no_text(kind, source)]
    try:
        if kind in NATIVE:
            check_size(len(data), limits)
            return [Document(source, data=data)]
        if not data:
            raise UnreadableError("this file is empty: get it anew")
        more: dict[str, Any] = {"budget": budget} if kind in PACKED else {}
        if kind == "zip" or kind in TABLES:
            more["columns"] = columns
        found = reader(kind).read(data, source, limits, **more)
        for document in found:
            check_text(document.text, limits)
    except BeyondLimitError as error:
        return [failed(source, "beyond_limit", str(error))]
    except UnreadableError as error:
        return [failed(source, error.kind, str(error))]
    except RecursionError:
        return [failed(source, "broken_file", "this is nested too deeply to be read")]
    return found


def reader(kind: str) -> Reader:
    """The module that reads a format."""
    module = "tables" if kind in TABLES else {"zip": "archives"}.get(kind, kind)
    found: Reader = importlib.import_module(f"clausegram.readers.{module}")
    return found


def no_text(kind: str, source: str) -> Document:
    """The document of a file that cannot be read, by the name of its format."""
    _, called, remedy = FORMATS[kind]
    if kind == "locked":
        return failed(source, "encrypted_file", f"this is {called}: {remedy}")
    return failed(source, "no_text", f"this is {called}, not a text: {remedy}")


def failed(source: str, kind: str, message: str) -> Document:
    """An empty document with one problem."""
    return Document(source, problems=[Problem(kind, message)])


def missing(source: str, error: MissingExtraError) -> Document:
    """The document of a file whose format needs a package that is not there."""
    return failed(source, "missing_package", str(error))


def check_size(size: int, limits: Limits) -> None:
    """Refuse more bytes of text than a document may have."""
    if size > limits.text:
        raise BeyondLimitError("text", limits, f"{size:,}")


def check_text(text: str, limits: Limits) -> None:
    """Refuse a text that is longer than a document may be."""
    # No character takes more than four bytes, so most texts need no encoding to be judged.
    if 4 * len(text) > limits.text:
        check_size(len(text.encode("utf-8", "surrogatepass")), limits)


__all__ = [
    "FAILURES",
    "Document",
    "Problem",
    "Reader",
    "UnreadableError",
    "check_size",
    "check_text",
    "failed",
    "missing",
    "no_text",
    "read_bytes",
    "reader",
]
