"""The documents are run: what they show works, what they name exists."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

DOCUMENTS = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PATH = re.compile(r"`((?:crates|python|tests|docs|notebooks|benchmarks)/[\w./-]*\w)`")
EXTRA = re.compile(r"pip install '(?:clausegram|\.)\[([\w,]+)\]'")
# "pycon" is a session with its answers, "python" a program, "sh" commands: all are run.
LANGUAGES = {"pycon", "python", "sh", "text"}

of_each_document = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def blocks(path: Path) -> list[tuple[str, str]]:
    """Language and body of each block of code."""
    return BLOCK.findall(path.read_text(encoding="utf-8"))


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of somebody who follows the quick start."""
    found = blocks(ROOT / "docs" / "quick-start.md")
    (text,) = (body for language, body in found if language == "text")
    for folder in ("resolutions", "drafts", "adopted"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lanterns.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@of_each_document
def test_every_block_is_of_a_kind_that_is_run(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert {language for language, _ in blocks(path)} <= LANGUAGES
    assert text.count("```") == 2 * len(blocks(path)), "a block is indented, or not closed"
    assert all(body.startswith(">>> ") for language, body in blocks(path) if language == "pycon")
    assert not any(">>> " in body for language, body in blocks(path) if language == "python")


@pytest.mark.parser
@of_each_document
def test_python_in_the_documents(path: Path, reader: Path) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    output: list[str] = []
    for number, (language, body) in enumerate(blocks(path), 1):
        place = f"{path.name}, block {number}"
        if language == "python":
            exec(compile(body, place, "exec"), names)  # noqa: S102 -- our own documents
        elif language == "pycon":
            test = doctest.DocTestParser().get_doctest(body, names, place, str(path), 0)
            runner.run(test, out=output.append, clear_globs=False)
            names.update(test.globs)
    assert not runner.failures, "".join(output)


@of_each_document
def test_commands_in_the_documents(path: Path, reader: Path) -> None:
    programs = Path(sys.executable).parent
    for language, block in blocks(path):
        if language != "sh" or block.startswith(("make ", "pip install ")):
            continue  # what these name is looked for below
        environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        command = ["bash", "-euo", "pipefail", "-c", block]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


def test_make_knows_what_the_documents_name() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for path in DOCUMENTS:
        named = re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(), re.MULTILINE)
        assert set(named) <= set(targets), path.name


@pytest.mark.parametrize("path", [*DOCUMENTS, *(ROOT / "python").rglob("*.py")], ids=str)
def test_extras_that_are_named_are_there(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = ",".join(EXTRA.findall(path.read_text(encoding="utf-8"))).split(",")
    assert set(named) - {""} <= set(project["optional-dependencies"])


@of_each_document
def test_links_and_paths_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    local = [link for link in LINK.findall(text) if "://" not in link]
    missing = [link for link in local if not (path.parent / link).exists()]
    missing += [name for name in PATH.findall(text) if not (ROOT / name).exists()]
    assert not missing


def test_the_readme_begins_with_a_heat_map_in_five_lines() -> None:
    kinds = [language for language, _ in blocks(ROOT / "README.md")]
    assert kinds[:3] == ["sh", "python", "sh"]
    (_, install), (_, program), (_, make) = blocks(ROOT / "README.md")[:3]
    assert install.startswith("pip install ")
    assert len([line for line in program.splitlines() if line]) <= 5
    assert program.splitlines()[-1].startswith("similarity.plot()")
    assert [line.split()[:2] for line in make.splitlines()] == [["make", "demo"], ["make", "test"]]


def test_every_version_is_the_same() -> None:
    import clausegram

    version = clausegram.__version__
    assert f'\nversion = "{version}"' in (ROOT / "Cargo.toml").read_text()
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text()
