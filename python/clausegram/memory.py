"""How much memory there is, to refuse what would not fit before it is taken."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

GROUP = Path("/sys/fs/cgroup")


def available() -> int | None:
    """Bytes that can be had without swapping; None where the system does not tell."""
    found = [bytes_ for bytes_ in (_of_system(), _of_group(), _of_process()) if bytes_ is not None]
    return min(found, default=None)


def in_words(size: float) -> str:
    """A number of bytes as people say it: 6.9 GB."""
    for name in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {name}" if name == "bytes" else f"{size:.1f} {name}"
        size /= 1000
    return f"{size:.1f} TB"


def refuse_past_memory(what: str, size: int, advice: str) -> None:
    """Raise MemoryError if `size` bytes are more than there are."""
    free = available()
    if free is not None and size > free:
        raise MemoryError(f"{what} takes {in_words(size)}, {in_words(free)} are free: {advice}")


def _of_system() -> int | None:
    with suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            name, _, value = line.partition(":")
            if name == "MemAvailable":
                return int(value.split()[0]) * 1024
    with suppress(OSError, ValueError, AttributeError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return None


def _of_group() -> int | None:
    """What a container leaves."""
    with suppress(OSError, ValueError):
        most = int((GROUP / "memory.max").read_text(encoding="ascii"))
        return max(0, most - int((GROUP / "memory.current").read_text(encoding="ascii")))
    return None


def _of_process() -> int | None:
    """What `ulimit -v` leaves."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY:
        return None
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return max(0, most - pages * os.sysconf("SC_PAGE_SIZE"))
    return None
