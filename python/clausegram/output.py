"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open `path` for writing; what stood there is replaced at the end, and only then.

    The bytes go to a temporary file in the same folder, which takes the name of `path` when the
    block ends well and is removed when it does not. What is no regular file (a pipe, `/dev/null`)
    cannot be replaced and is written directly.
    """
    if not os.fspath(path):
        raise ValueError("the name of the output is empty: name a file")
    if str(path).endswith(os.sep):
        raise IsADirectoryError(f"cannot write {path}: this names a folder; name a file in it")
    target = Path(os.path.realpath(path))
    _check(target, Path(path))
    if target.exists() and not target.is_file():
        with target.open("wb") as out:
            yield out
        return
    part = target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}.part")
    try:
        # Made within, so that Ctrl-C leaves no file behind wherever it comes.
        with open(part, "xb", opener=_for_the_owner) as out:
            yield out
        part.chmod(_mode(target))
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _for_the_owner(path: str, flags: int) -> int:
    """Open a file that nobody else may read until it is whole."""
    return os.open(path, flags, 0o600)


def _check(target: Path, named: Path) -> None:
    """Say in plain words why `target` cannot be written."""
    if target.is_dir():
        raise IsADirectoryError(f"cannot write {named}: it is a folder; name a file in it")
    if not target.parent.is_dir():
        raise FileNotFoundError(
            f"cannot write {named}: there is no folder {named.parent}; create it first"
        )
    writable = os.access(target if target.exists() else target.parent, os.W_OK)
    if not writable or not (os.access(target.parent, os.W_OK) or not target.is_file()):
        raise PermissionError(
            f"cannot write {named}: you may not write there; choose another place"
        )


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or what a new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
