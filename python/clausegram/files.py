"""From paths to the files that can be read, in natural order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

READ_IN_FOLDERS = (".txt", ".md")
NOT_YET = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".xml")

# A batch is held in memory with its records, some ten times the text. A smaller one leaves threads
# idle at its end, a larger one takes memory for nothing.
BATCH_BYTES = 8_000_000
BATCH_FILES = 1_000


class File(NamedTuple):
    """A file to read, the name its record bears, and its size."""

    path: str
    source: str
    size: int


def find(paths: Iterable[str | os.PathLike[str]]) -> list[File]:
    """The files that `paths` name; folders are searched through and through.

    In folders, files ending in .txt and .md are read, in natural order (2 before 10), hidden ones
    left out. A file that is named is read whatever its ending, unless it is known to be no text.
    """
    found: list[File] = []
    for path in paths:
        name = os.fspath(path)
        if Path(name).is_dir():
            found += _in_folder(name)
        else:
            found.append(_named(name))
    return found


def batches(files: Iterable[File]) -> Iterator[list[File]]:
    """Files in order, in portions that fit in memory many times."""
    batch: list[File] = []
    size = 0
    for file in files:
        batch.append(file)
        size += file.size
        if size >= BATCH_BYTES or len(batch) >= BATCH_FILES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def natural(name: str) -> list[tuple[bool, int, str]]:
    """A key that sorts 2 before 10."""
    parts = ("".join(run) for _, run in groupby(name, str.isdecimal))
    return [
        (not part.isdecimal(), int(part[:4000]) if part.isdecimal() else 0, part) for part in parts
    ]


def _named(name: str) -> File:
    path = Path(name)
    if not path.exists():
        hint = "check the spelling, or use - to read standard input"
        raise FileNotFoundError(f"{_shown(name)}: there is no such file or folder; {hint}")
    if path.suffix.lower() in NOT_YET:
        hint = "export it as text first"
        raise ValueError(f"{_shown(name)}: {path.suffix} files cannot be read yet; {hint}")
    return File(name, _shown(path.name), path.stat().st_size)


def _in_folder(folder: str) -> list[File]:
    found = sorted(
        _walk(folder), key=lambda file: [natural(part) for part in file.source.split("/")]
    )
    if not found:
        endings = " or ".join(READ_IN_FOLDERS)
        raise FileNotFoundError(f"{_shown(folder)}: this folder holds no file ending in {endings}")
    return found


def _walk(folder: str) -> Iterator[File]:
    def refuse(error: OSError) -> None:
        raise PermissionError(
            f"{_shown(str(error.filename))}: this folder cannot be opened"
        ) from error

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if name.startswith(".") or path.suffix.lower() not in READ_IN_FOLDERS:
                continue
            if path.exists() and not path.is_file():
                continue  # a pipe would be waited for
            # A broken link has no size; reading it gives a record that says so.
            size = path.stat().st_size if path.exists() else 0
            yield File(str(path), _shown(path.relative_to(folder).as_posix()), size)


def _shown(name: str) -> str:
    """A name that can be printed and written as UTF-8, whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")
