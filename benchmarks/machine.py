"""What a figure was measured on: the machine, the versions, the commit."""

from __future__ import annotations

import importlib.metadata
import os
import pathlib
import platform
import subprocess
from collections.abc import Sequence

ROOT = pathlib.Path(__file__).resolve().parent.parent


def machine() -> str:
    try:
        info = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
        model = next(s.partition(":")[2].strip() for s in info.splitlines() if "model name" in s)
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}"


def versions(
    names: Sequence[str] = ("clausegram", "nupunkt-rs", "nupunkt", "pysbd"),
) -> str:
    found = [f"Python {platform.python_version()}"]
    for name in names:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"{name} not installed")
    return ", ".join(found)


def commit() -> str:
    def git(*args: str) -> str:
        command = ["git", "-C", str(ROOT), *args]
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()

    return (git("rev-parse", "--short", "HEAD") or "unknown") + (
        " with changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    )


class Peak:
    """The most memory this process held since this was made, beside what it held then.

    Bytes; from Linux's own count, since `ru_maxrss` tells of the process that started this one.
    """

    def __init__(self) -> None:
        pathlib.Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        self._before = _status("VmRSS")

    def bytes(self) -> int:
        return _status("VmHWM") - self._before

    def now(self) -> int:
        """What it holds now, beside what it held then."""
        return _status("VmRSS") - self._before


def _status(name: str) -> int:
    lines = pathlib.Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
