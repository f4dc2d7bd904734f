"""The documents are run: what they show works, what they name exists."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

DOCUMENTS = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PATH = re.compile(r"`((?:crates|python|tests|docs|notebooks|benchmarks)/[\w./-]*\w)`")


def blocks(path: Path, language: str) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [body for name, body in BLOCK.findall(text) if name == language]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of somebody who follows the README."""
    (text,) = blocks(ROOT / "README.md", "text")
    for folder in ("resolutions", "drafts", "adopted"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lanterns.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parser
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_python_in_the_documents(path: Path, reader: Path) -> None:
    source = "\n".join(blocks(path, "python"))
    examples = doctest.DocTestParser().get_doctest(source, {}, path.name, str(path), 0)
    output: list[str] = []
    failed, _ = doctest.DocTestRunner().run(examples, out=output.append)
    assert not failed, "".join(output)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_in_the_documents(path: Path, reader: Path) -> None:
    programs = Path(sys.executable).parent
    for block in blocks(path, "sh"):
        if block.startswith("make "):
            continue  # tested below
        environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        command = ["bash", "-euo", "pipefail", "-c", block]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


def test_make_knows_what_the_documents_name() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for path in DOCUMENTS:
        named = re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(), re.MULTILINE)
        assert set(named) <= set(targets), path.name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_paths_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    local = [link for link in LINK.findall(text) if "://" not in link]
    missing = [link for link in local if not (path.parent / link).exists()]
    missing += [name for name in PATH.findall(text) if not (ROOT / name).exists()]
    assert not missing


def test_every_version_is_the_same() -> None:
    import clausegram

    version = clausegram.__version__
    assert f'\nversion = "{version}"' in (ROOT / "Cargo.toml").read_text()
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text()


def test_everything_exported_has_words() -> None:
    import clausegram

    for name in clausegram.__all__:
        assert getattr(clausegram, name).__doc__
