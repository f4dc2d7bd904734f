"""From files of any format to documents, and from those to records, a portion at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from clausegram.extras import MissingExtraError
from clausegram.files import BATCH_BYTES, BATCH_FILES, File
from clausegram.formats import HEAD, NATIVE, TABLES, format_of
from clausegram.limits import BeyondLimitError, Limits
from clausegram.packed import Budget, Packed, zip_format
from clausegram.readers import (
    Document,
    UnreadableError,
    check_size,
    check_text,
    failed,
    missing,
    read_bytes,
)
from clausegram.readers.tables import Columns, NoTextColumnError, rows


class Reading(NamedTuple):
    """How files are read: the columns of tables, limits, and what was left out of folders."""

    columns: Columns
    limits: Limits
    left_out: Counter[str]


class Portion(NamedTuple):
    """Some documents, and how many files they finish."""

    documents: list[Document]
    files: int


def portions(files: Iterable[File], how: Reading) -> Iterator[Portion]:
    """The documents of files in order, in portions that fit in memory many times."""
    held: list[Document] = []
    size = finished = 0
    for file in files:
        for document in documents_of(file, how):
            held.append(document)
            size += _size(document, file)
            if size >= BATCH_BYTES or len(held) >= BATCH_FILES:
                yield Portion(held, finished)
                held, size, finished = [], 0, 0
        finished += 1
    if held or finished:
        yield Portion(held, finished)


def documents_of(file: File, how: Reading) -> Iterator[Document]:
    """The documents of a file; one with a problem if it cannot be read.

    `MissingExtraError` if a file that was named needs a package that is not installed.
    """
    try:
        yield from _documents_of(file, how)
    except OSError as error:
        reason = error.strerror or str(error)
        yield failed(
            file.source,
            "unreadable_file",
            f"the file could not be read ({reason}): check that it exists and that you may read it",
        )
    except BeyondLimitError as error:
        yield failed(file.source, "beyond_limit", str(error))
    except UnreadableError as error:
        yield failed(file.source, error.kind, str(error))
    except MissingExtraError as error:
        if file.named:
            raise
        yield missing(file.source, error)


def _documents_of(file: File, how: Reading) -> Iterator[Document]:
    path, limits = Path(file.path), how.limits
    with path.open("rb") as opened:
        head = opened.read(HEAD)
        kind = format_of(head, file.path)
        if kind in NATIVE:
            check_size(file.size, limits)
            yield Document(file.source, data=path)
            return
        opened.seek(0)
        if kind in TABLES:
            try:
                for document in rows(kind, opened, file.source, how.columns, limits):
                    check_text(document.text, limits)
                    yield document
            except NoTextColumnError:
                if file.named or how.columns.text is not None:
                    raise
                how.left_out[path.suffix.lower()] += 1  # it is about the texts beside it
            return
        if file.size > limits.expanded:
            raise BeyondLimitError("expanded", limits, f"{file.size:,}")
        data = opened.read()
    yield from of_bytes(data, file.source, file.path, how)


def of_bytes(data: bytes, source: str, name: str, how: Reading) -> list[Document]:
    """The documents in the bytes of a file that is called `name`."""
    kind = format_of(data[:HEAD], name)
    try:
        if kind == "zip":
            kind = zip_format(Packed(data, Budget.of(how.limits)))
    except BeyondLimitError as error:
        return [failed(source, "beyond_limit", str(error))]
    except UnreadableError as error:
        return [failed(source, error.kind, str(error))]
    return read_bytes(kind, data, source, how.limits, columns=how.columns)


def _size(document: Document, file: File) -> int:
    if isinstance(document.data, Path):
        return file.size
    return len(document.text if document.data is None else document.data)
