"""`clausegram demo`: what `make demo` leaves on disk and prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausegram.tables import COLUMNS
from conftest import Run

pytestmark = pytest.mark.parser


def test_demo(clausegram: Run, tmp_path: Path) -> None:
    done = clausegram("demo", "sample", "--documents", 12, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    printed = done.stdout.decode()
    assert printed.startswith("12 made resolutions")
    assert "structure" in printed
    assert "ALL" in printed
    root = tmp_path / "sample"
    assert len((root / "resolutions.jsonl").read_text(encoding="utf-8").splitlines()) == 12
    assert {path.stem for path in (root / "csv").iterdir()} == set(COLUMNS)
    own = root / "texts" / "mine.txt"
    own.touch()
    refused = clausegram("demo", "sample", "--documents", 3, cwd=tmp_path)
    assert refused.returncode == 2
    assert b"cannot write to sample: it holds mine.txt" in refused.stderr
    own.unlink()
    again = clausegram("demo", "sample", "--documents", 3, cwd=tmp_path)
    assert again.stdout.startswith(b"3 made resolutions")
    assert len(list((root / "texts").iterdir())) == 3
