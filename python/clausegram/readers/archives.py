"""Zip archives: of files of all formats that can be read, and of archives again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from clausegram.extras import MissingExtraError
from clausegram.files import natural
from clausegram.formats import DOCUMENTS, HEAD, TABLES, format_of
from clausegram.limits import BeyondLimitError, Limits
from clausegram.packed import Budget, Packed, zip_format
from clausegram.readers import Document, UnreadableError, failed, missing, read_bytes, tables
from clausegram.readers.tables import Columns

# Folders that a system puts into archives for itself.
OF_SYSTEMS = ("__MACOSX",)


@dataclass(slots=True)
class _Archive:
    """An archive under way: what is left of the outermost one, and how deep in it this one is."""

    source: str
    budget: Budget
    columns: Columns
    level: int = 1


def read(
    data: bytes,
    source: str,
    limits: Limits,
    *,
    columns: Columns | None = None,
    budget: Budget | None = None,
) -> list[Document]:
    """The documents of an archive in natural order of names, each named `archive.zip/name`.

    A member that cannot be read is a document with a problem, as is an archive without documents.
    """
    return _read(data, _Archive(source, budget or Budget.of(limits), columns or Columns()))


def _read(data: bytes, archive: _Archive) -> list[Document]:
    packed = Packed(data, archive.budget)
    found: list[Document] = []
    for entry in sorted(packed.entries, key=lambda entry: _key(entry.filename)):
        if _is_document(entry.filename):
            name = f"{archive.source}/{shown(entry.filename)}"
            try:
                found += _member(packed.read(entry), name, archive)
            except BeyondLimitError as error:
                found.append(failed(name, "beyond_limit", str(error)))
            except UnreadableError as error:
                found.append(failed(name, error.kind, str(error)))
    return found or [failed(archive.source, "no_text", _nothing_in(packed.names()))]


def _member(data: bytes, name: str, archive: _Archive) -> list[Document]:
    budget = archive.budget
    kind = format_of(data[:HEAD], name)
    if kind == "zip":
        # Its entries count when it is read.
        kind = zip_format(Packed(data, Budget.of(budget.limits)))
    if kind == "zip":
        if archive.level >= budget.limits.nesting:
            raise BeyondLimitError("nesting", budget.limits, f"{archive.level + 1}")
        return _read(data, replace(archive, source=name, level=archive.level + 1))
    try:
        if kind in TABLES and archive.columns.text is None:
            return _table(data, name, archive)
        return read_bytes(kind, data, name, budget.limits, columns=archive.columns, budget=budget)
    except MissingExtraError as error:
        return [missing(name, error)]


def _table(data: bytes, name: str, archive: _Archive) -> list[Document]:
    """The rows of a table; none of one without texts, which is about the files beside it."""
    try:
        return tables.read(data, name, archive.budget.limits, columns=archive.columns)
    except tables.NoTextColumnError:
        return []


def _is_document(name: str) -> bool:
    """Whether an entry is to be read: by its suffix, as in folders; old documents are told of."""
    path = PurePosixPath(name.replace("\\", "/"))
    if any(part.startswith(".") and part != ".." for part in path.parts):
        return False
    if path.parts and path.parts[0] in OF_SYSTEMS:
        return False
    return path.suffix.lower() in DOCUMENTS


def shown(name: str) -> str:
    """A name of an archive as a source: without a root, a drive or ways up."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"


def _key(name: str) -> list[list[tuple[bool, int, str]]]:
    return [natural(part) for part in name.split("/")]


def _nothing_in(names: list[str]) -> str:
    held = f"it holds {', '.join(map(shown, names[:3]))}" if names else "it is empty"
    return f"this archive holds no file that can be read ({held}): check that it is the right one"
