"""What `import clausegram` loads: counted in modules, since times depend on the machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    *("numpy", "pandas", "polars", "pyarrow", "scipy", "sklearn", "altair", "vl_convert"),
    *("tqdm", "networkx", "IPython", "duckdb", "matplotlib"),
}
# Of the standard library, what takes long to load and serves only some calls.
LATE = {"difflib", "tempfile", "multiprocessing", "sqlite3", "unittest", "http", "email", "asyncio"}
# benchmarks/import_time.py: numpy loads 140 modules more than the interpreter, in the time that
# these take one and a half times.
SHARE = 1.0


def loaded(statement: str) -> set[str]:
    """The modules that a statement loads in a fresh interpreter."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*{{*sys.modules}} - before)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("late", [HEAVY, LATE], ids=["heavy", "late"])
def test_what_only_some_calls_need_is_not_loaded(late: set[str]) -> None:
    assert not {name.partition(".")[0] for name in loaded("import clausegram")} & late


def test_fewer_modules_are_loaded_than_numpy_loads() -> None:
    ours, numpy = loaded("import clausegram"), loaded("import numpy")
    assert len(ours) <= SHARE * len(numpy)


def test_a_module_that_is_loaded_is_seen() -> None:
    assert "difflib" in loaded("import clausegram, difflib")
    assert len(loaded("import numpy")) > 50
