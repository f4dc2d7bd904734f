"""Zip archives: of files of all formats that can be read, and of archives again."""

from __future__ import annotations

from pathlib import PurePosixPath

from clausegram.extras import MissingExtraError
from clausegram.files import natural
from clausegram.formats import DOCUMENTS, HEAD, format_of
from clausegram.limits import BeyondLimitError, Limits
from clausegram.packed import Budget, Packed, zip_format
from clausegram.readers import (
    Document,
    Problem,
    UnreadableError,
    failed,
    missing,
    read_bytes,
)

# Folders that a system puts into archives for itself.
OF_SYSTEMS = ("__MACOSX",)


def read(
    data: bytes, source: str, limits: Limits, *, budget: Budget | None = None
) -> list[Document]:
    """The documents of an archive in natural order of names, each named `archive.zip/name`.

    A member that cannot be read is a document with a problem, as is an archive without documents.
    """
    return _read(data, source, budget or Budget.of(limits), 1)


def _read(data: bytes, source: str, budget: Budget, level: int) -> list[Document]:
    packed = Packed(data, budget)
    found: list[Document] = []
    for entry in sorted(packed.entries, key=lambda entry: _key(entry.filename)):
        if _is_document(entry.filename):
            name = f"{source}/{shown(entry.filename)}"
            try:
                found += _member(packed.read(entry), name, entry.filename, budget, level)
            except BeyondLimitError as error:
                found.append(failed(name, "beyond_limit", str(error)))
            except UnreadableError as error:
                found.append(failed(name, error.kind, str(error)))
    if not found:
        return [
            Document(source, problems=[Problem("no_text", _nothing_in([*packed.names()]))])
        ]
    return found


def _member(data: bytes, name: str, path: str, budget: Budget, level: int) -> list[Document]:
    format = format_of(data[:HEAD], path)
    if format == "zip":
        format = zip_format(Packed(data, Budget.of(budget.limits)))
    if format == "zip":
        if level >= budget.limits.nesting:
            raise BeyondLimitError("nesting", budget.limits, f"{level + 1}")
        return _read(data, name, budget, level + 1)
    try:
        return read_bytes(format, data, name, budget.limits, budget)
    except MissingExtraError as error:
        return [missing(name, error)]


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
