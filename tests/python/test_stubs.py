"""`_native.pyi` says what the compiled module is."""

from __future__ import annotations

import subprocess
import sys

from conftest import ROOT


def test_the_stub_matches_the_module() -> None:
    command = [sys.executable, "-m", "mypy.stubtest", "clausegram._native"]
    command += ["--mypy-config-file", str(ROOT / "pyproject.toml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout
