"""What several tests need: the invented resolution, the shared data, the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]

# Written for this project; nothing like it was adopted anywhere.
LANTERNS = """\
                                                        A/RES/85/12

     Resolution adopted by the General Assembly on 3 December 2030

     [on the report of the First Committee (A/85/77)]

85/12.   Lanterns of the outer harbours

     The General Assembly,

     Recalling its resolutions 83/5 of 1 December 2028 and 84/9 of 2 December 2029,

     Deeply concerned about the state of the lanterns “of the northern quay” \U0001f3ee,

     1.   Requests the Secretary-General:

     (a)  To count the lanterns of the outer harbours;

     (b)  To report to the General Assembly at its eighty-sixth session;

     2.   Decides to include the item in the provisional agenda of that session.

40th plenary meeting
3 December 2030
"""

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def lanterns() -> str:
    """The text of an invented resolution of two preambular and two operative paragraphs."""
    return LANTERNS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files in nested folders, with names that are not plain."""
    root = tmp_path / "texts"
    for name in ("2.txt", "10.txt", "deep/er/über 中.md", "deep/a.TXT"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LANTERNS, encoding="utf-8")
    (root / ".hidden.txt").write_text("not read")
    (root / "picture.png").write_text("not read")
    return root


@pytest.fixture
def clausegram() -> Run:
    """Runs the program with its output in pipes."""

    def run(*arguments: object, **more: object) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "clausegram", *map(str, arguments)]
        more.setdefault("stdin", None if "input" in more else subprocess.DEVNULL)
        if more["stdin"] is None:
            del more["stdin"]
        return subprocess.run(command, capture_output=True, timeout=60, check=False, **more)  # type: ignore[call-overload, no-any-return]

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real resolutions and gold, which is no part of the project."""
    named = os.environ.get("CLAUSEGRAM_SHARED")
    path = Path(named) if named else ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("no folder of shared data: set CLAUSEGRAM_SHARED to where it lies")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, as the system has it installed."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = [
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ]
    if not found:
        pytest.skip("no Chromium was found: install it, for instance by apt install chromium")
    options = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--force-color-profile=srgb",
    ]
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found[0], args=options)
        yield running
        running.close()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what mistakes are made with, where relative paths begin."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "papers").mkdir()
    for name in ("paper.pdf", "papers/paper.xlsx"):
        (tmp_path / name).write_bytes(b"%PDF-1.4")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(LANTERNS, encoding="utf-8")
    again = LANTERNS.replace("85/12", "85/13")
    (tmp_path / "texts" / "b.txt").write_text(again, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
