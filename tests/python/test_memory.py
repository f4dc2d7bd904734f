"""A folder is streamed: memory does not grow with the number of its files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SIZE = 200_000
BATCHES_DIFFER_BY = 1.3  # allocators keep what they have, so two runs are never quite equal


def peak(folder: Path) -> int:
    """Peak memory of `clausegram parse FOLDER`, in kilobytes."""
    command = [sys.executable, "-m", "clausegram", "parse", folder, "-q", "-o", os.devnull]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


def copies(folder: Path, text: str, number: int) -> Path:
    """A folder of `number` links to one file of `SIZE` bytes."""
    folder.mkdir()
    first = folder / "0.txt"
    first.write_bytes((text * (SIZE // len(text) + 1)).encode()[:SIZE])
    for name in range(1, number):
        (folder / f"{name}.txt").hardlink_to(first)
    return folder


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory cannot be measured here")
def test_four_times_the_files_take_no_more_memory(tmp_path: Path, lanterns: str) -> None:
    text = lanterns.encode("ascii", "replace").decode()
    few, many = copies(tmp_path / "few", text, 90), copies(tmp_path / "many", text, 360)
    assert peak(many) < BATCHES_DIFFER_BY * peak(few)
