"""Zip archives, and Word files that are some, within limits and never on disk.

Names of entries are names only: nothing is written anywhere, so none can lead out of a folder.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from clausegram.limits import RATIO_FROM, BeyondLimitError, Limits
from clausegram.readers import UnreadableError

END = b"PK\x05\x06"  # of the directory of an archive
ENTRY = b"PK\x01\x02"  # of the directory
END_SIZE = 22
LONGEST_COMMENT = 1 << 16
ENCRYPTED = 0x1


@dataclass(slots=True)
class Budget:
    """What is left to expand of a file, over all archives in it."""

    expanded: int
    entries: int
    limits: Limits

    @classmethod
    def of(cls, limits: Limits) -> Budget:
        """All that the limits allow."""
        return cls(limits.expanded, limits.entries, limits)


class Packed:
    """An archive whose directory was read and found within limits.

    `UnreadableError` for what is no whole archive; `BeyondLimitError` before anything is expanded.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget = budget
        self._count_entries(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableError(
                f"this archive is broken or incomplete ({error}): get it anew"
            ) from error
        self.entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]

    def _count_entries(self, data: bytes) -> None:
        """Refuse a directory of too many entries before an object is made of each."""
        tail = max(0, len(data) - LONGEST_COMMENT - END_SIZE)
        end = data.rfind(END, tail)
        if end < 0:
            raise UnreadableError("this archive has no end: it was cut off; get it anew")
        size = int.from_bytes(data[end + 12 : end + 16], "little")
        # One of 64 bits says elsewhere how large it is.
        start = 0 if size == 0xFFFFFFFF else max(0, end - size)
        number = data.count(ENTRY, start, end)
        if number > self.budget.entries:
            raise BeyondLimitError("entries", self.budget.limits, f"{number:,}")
        self.budget.entries -= number

    def names(self) -> list[str]:
        """The names of all files in it, as they are written in it."""
        return [entry.filename for entry in self.entries]

    def read(self, entry: zipfile.ZipInfo | str) -> bytes:
        """The bytes of an entry. `KeyError` if there is none of the name."""
        info = self._zip.getinfo(entry) if isinstance(entry, str) else entry
        if info.flag_bits & ENCRYPTED:
            raise UnreadableError(
                "this is encrypted: save it without a password first", "encrypted_file"
            )
        self._check(info)
        try:
            # No more than was declared is ever expanded.
            data = self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise UnreadableError(
                f"this is broken in its archive ({error}): pack it anew"
            ) from error
        except NotImplementedError as error:
            raise UnreadableError(
                "this is packed by a method that is not known: pack it anew as plain zip"
            ) from error
        self.budget.expanded -= len(data)
        return data

    def _check(self, info: zipfile.ZipInfo) -> None:
        limits = self.budget.limits
        if info.file_size > self.budget.expanded:
            raise BeyondLimitError("expanded", limits, f"{info.file_size:,} and more")
        packed = max(1, info.compress_size)
        if info.file_size >= RATIO_FROM and info.file_size > limits.ratio * packed:
            raise BeyondLimitError("ratio", limits, f"{info.file_size // packed:,}")


def zip_format(packed: Packed) -> str:
    """What a zip archive is by what it holds: docx, odt, xlsx, pptx, epub, or a mere zip."""
    names = set(packed.names())
    if "[Content_Types].xml" in names:
        for begin, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(name.startswith(begin) for name in names):
                return kind
    if "mimetype" in names and packed._zip.getinfo("mimetype").file_size < 200:
        said = packed.read("mimetype")
        if b"epub" in said:
            return "epub"
        if b"opendocument" in said:
            return "odt"
    return "zip"
