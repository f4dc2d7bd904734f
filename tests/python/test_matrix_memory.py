"""A whole matrix reaches numpy, pandas and SciPy's form without a second copy of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROWS = 4000  # 64 MB as float32: far more than threads and allocators take beside it
# A second copy would make it 2; what the kernel works with is a fiftieth.
MOST = 1.25

MEASURE = """
import sys
from pathlib import Path
import numpy, pandas
import clausegram as cg

def held(name):
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024

texts = [f"keeper {n % 89} counts lantern {n} of harbour {n % 97}" for n in range(int(sys.argv[1]))]
m = cg.similarity(texts, threads=2, progress=False)
m.top_k(1)
Path("/proc/self/clear_refs").write_text("5")
before = held("VmRSS")
found = eval(sys.argv[2])
print((held("VmHWM") - before) / numpy.asarray(found).nbytes)
"""


def peak(way: str, rows: int = ROWS) -> float:
    """How many times the result's size a process takes at most while it makes the result."""
    command = [sys.executable, "-c", MEASURE, str(rows), way]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return float(done.stdout)


@pytest.mark.skipif(
    not Path("/proc/self/clear_refs").exists(), reason="peak memory cannot be set back here"
)
@pytest.mark.parametrize(
    "way",
    [
        "m.to_numpy('float32', plan=False)",
        "m.to_pandas('float32')",
        "m.distances('float32', square=True)",
        "m.condensed()",
        "m.distances()",
    ],
)
def test_there_is_no_second_copy(way: str) -> None:
    assert 0.9 < peak(way) < MOST


@pytest.mark.skipif(
    not Path("/proc/self/clear_refs").exists(), reason="peak memory cannot be set back here"
)
def test_a_second_copy_would_be_seen() -> None:
    assert peak("m.to_numpy('float32', plan=False).copy()") > 1.9
