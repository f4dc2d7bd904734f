"""`clausegram report`, and the modules of the script that it puts into the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import clausegram as cg
from clausegram.report import bundle
from conftest import ROOT, Run
from made_series import by_hand

pytestmark = pytest.mark.parser

ASSETS = ROOT / "python" / "clausegram" / "report" / "assets"


def test_the_command_writes_what_the_library_does(clausegram: Run, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in by_hand().items():
        (folder / name).write_text(text, encoding="utf-8")
    out, expected = tmp_path / "out.html", tmp_path / "expected.html"
    done = clausegram("report", folder, "-o", out, "--title", "Lamps", "--date", "2030-12-03")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"4 resolutions, 13 clauses written to" in done.stderr
    cg.report(cg.read(folder), expected, title="Lamps", date="2030-12-03")
    assert out.read_bytes() == expected.read_bytes()
    (folder / "broken.txt").write_bytes(b"\x1f\x8b\x08\x00\x01")
    assert clausegram("report", folder, "-o", out, "-q").returncode == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "out.pdf"], "name a file ending in .html"),
        (["-o", "none/out.html"], "create it first"),
        (["-o", "out.html", "--measure", "containment"], "take 'overlap'"),
        (["-o", "out.html", "--pairs", "-1"], "--pairs is -1"),
        ([], "-o"),
    ],
)
def test_the_command_says_what_is_wrong(
    clausegram: Run, tmp_path: Path, options: list[str], message: str
) -> None:
    (tmp_path / "a.txt").write_text(by_hand()["70.txt"])
    done = clausegram("report", "a.txt", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_modules_are_small_and_import_what_stands_before() -> None:
    names_ = [path.stem for path in ASSETS.glob("*.js")]
    assert sorted(names_) == sorted(bundle.SCRIPTS)
    for at, name in enumerate(bundle.SCRIPTS):
        text = (ASSETS / f"{name}.js").read_text(encoding="utf-8")
        assert len(text.splitlines()) < 400
        imported = re.findall(r'^import \{[^}]+\} from "\./(\w+)\.js";$', text, re.M)
        assert text.count("\nimport ") + text.startswith("import ") == len(imported)
        assert set(imported) <= set(bundle.SCRIPTS[:at])
        for declared in re.findall(r"^export (.*)$", text, re.M):
            assert re.match(r"(async )?function \w+\(|const \w+ =", declared)


def test_the_script_has_no_fault_of_syntax(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node was not found: the syntax is checked by the browser's tests alone")
    path = tmp_path / "script.mjs"
    path.write_text(bundle.script(), encoding="utf-8")
    done = subprocess.run([node, "--check", path], capture_output=True, text=True, check=False)
    assert done.stderr == ""
