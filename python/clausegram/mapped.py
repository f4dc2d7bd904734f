"""A matrix in a .npy file that is written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausegram.memory import in_words

if TYPE_CHECKING:
    from mmap import mmap
    from os import PathLike

    from numpy.typing import NDArray


PORTION = 64 << 20  # bytes: a tenth of a second of a slow disk, in which Ctrl-C is not seen


@contextmanager
def mapped(path: str | PathLike[str], dtype: Any, shape: tuple[int, int]) -> Iterator[NDArray[Any]]:
    """A matrix in a file, memory-mapped; it takes the name `path` when the block ends well.

    Raises FileExistsError if there is such a file, OSError if the disk has no room for it.
    """
    import shutil

    import numpy as np

    target = Path(path)
    if target.exists():
        raise FileExistsError(f"out is {target}, which exists: name a new file")
    folder = target.resolve().parent
    if not folder.is_dir():
        raise FileNotFoundError(f"out is {target}: there is no folder {folder}; create it first")
    size, free = shape[0] * shape[1] * np.dtype(dtype).itemsize, shutil.disk_usage(folder).free
    if size > free:
        raise OSError(f"{target} takes {in_words(size)}, {in_words(free)} are free in {folder}")
    part = target.with_name(f".{target.name}.part")
    try:
        matrix = np.lib.format.open_memmap(part, "w+", dtype, shape)
        yield matrix
        _flush(matrix)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _flush(matrix: NDArray[Any]) -> None:
    """Have all of it written, portion by portion: Ctrl-C would wait for the whole."""
    held: mmap = matrix._mmap  # type: ignore[attr-defined]
    for start in range(0, len(held), PORTION):
        held.flush(start, min(PORTION, len(held) - start))
