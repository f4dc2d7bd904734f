"""From paths to the files that can be read, in natural order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from clausegram.formats import DOCUMENTS, LEFT_OUT

# A batch is held in memory with its records, some ten times the text. A smaller one leaves threads
# idle at its end, a larger one takes memory for nothing.
BATCH_BYTES = 8_000_000
BATCH_FILES = 1_000


class File(NamedTuple):
    """A file to read, the name its record bears, its size, and whether it was named itself."""

    path: str
    source: str
    size: int
    named: bool = False


def find(
    paths: Iterable[str | os.PathLike[str]], left_out: Counter[str] | None = None
) -> list[File]:
    """The files that `paths` name; folders are searched through and through.

    In folders, files of the formats that can be read are found by their suffixes, in natural order
    (2 before 10), hidden ones left out. A file that is named is read whatever its suffix.
    `left_out` counts, by suffix, what is left out of folders and might be expected to be read.
    """
    found: list[File] = []
    left_out = Counter() if left_out is None else left_out
    for path in paths:
        name = os.fspath(path)
        if not name:
            raise ValueError("a path is empty: give the name of a file or folder")
        if Path(name).is_dir():
            found += _in_folder(name, left_out)
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


def endings(counted: Counter[str]) -> str:
    """Endings with how many files have them, as in "12 .pdf, 1 .docx"."""
    return ", ".join(f"{number} {ending}" for ending, number in counted.most_common())


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
    return File(name, _shown(path.name), path.stat().st_size, named=True)


def _in_folder(folder: str, left_out: Counter[str]) -> list[File]:
    here: Counter[str] = Counter()
    found = sorted(
        _walk(folder, here), key=lambda file: [natural(part) for part in file.source.split("/")]
    )
    if not found:
        hint = "name the files themselves if they end otherwise"
        if here:
            hint = f"it holds {endings(here)}, which are not read from folders"
        raise FileNotFoundError(
            f"{_shown(folder)}: this folder holds no file that can be read (such as .txt, .md, "
            f".html, .docx, .pdf, .xml, .csv, .zip); {hint}"
        )
    left_out.update(here)
    return found


def _walk(folder: str, left_out: Counter[str]) -> Iterator[File]:
    def refuse(error: OSError) -> None:
        raise PermissionError(
            f"{_shown(str(error.filename))}: this folder cannot be opened; "
            "check that you may read it"
        ) from error

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            ending = path.suffix.lower()
            if name.startswith(".") or ending not in DOCUMENTS:
                if ending in LEFT_OUT and not name.startswith("."):
                    left_out[ending] += 1
                continue
            if path.exists() and not path.is_file():
                continue  # a pipe would be waited for
            # A broken link has no size; reading it gives a record that says so.
            size = path.stat().st_size if path.exists() else 0
            yield File(str(path), _shown(path.relative_to(folder).as_posix()), size)


def _shown(name: str) -> str:
    """A name that can be printed and written as UTF-8, whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")
