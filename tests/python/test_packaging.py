"""What is released: what the sdist holds, what extras bring, which Pythons are tested."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest

from clausegram.extras import EXTRAS
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
OPTIONAL = PROJECT["optional-dependencies"]
WHEELS = (ROOT / ".github" / "workflows" / "wheels.yml").read_text()
# What a user's machine compiles and installs, what is read about it, and nothing else.
IN_THE_SDIST = re.compile(
    r"(Cargo\.(toml|lock)|PKG-INFO|pyproject\.toml|README\.md|CHANGELOG\.md|CITATION\.cff"
    r"|LICENSE-(MIT|APACHE)"
    r"|crates/[\w-]+/(Cargo\.toml|(src|tests|benches)/[\w/.-]+\.rs|data/[\w/.-]+\.(tsv|md))"
    r"|python/clausegram/([\w/]+\.pyi?|py\.typed|[\w/]*assets/[\w./-]+))"
)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the sdist."""
    folder = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "maturin", "sdist", "--out", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    (archive,) = folder.iterdir()
    with tarfile.open(archive) as held:
        return {name.partition("/")[2] for name in held.getnames()}


def test_the_sdist_holds_no_strays(sdist: set[str]) -> None:
    assert not [name for name in sdist if not IN_THE_SDIST.fullmatch(name)]


def test_the_sdist_holds_what_is_installed(sdist: set[str]) -> None:
    package = ROOT / "python"
    kept = [
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in (".so", ".pyd", ".pyc")
    ]
    assert "python/clausegram/py.typed" in kept
    assert set(kept) <= sdist
    assert {"LICENSE-MIT", "LICENSE-APACHE", "CITATION.cff"} <= sdist


def test_the_base_is_lean() -> None:
    assert [re.split(r"\W", package)[0] for package in PROJECT["dependencies"]] == ["numpy", "tqdm"]


def test_every_extra_that_the_code_names_is_there() -> None:
    assert set(EXTRAS) <= set(OPTIONAL)


def test_all_extras_are_in_all() -> None:
    (everything,) = OPTIONAL["all"]
    assert set(re.findall(r"\w+", everything.partition("[")[2])) == set(OPTIONAL) - {"all", "dev"}


def test_development_pins_what_the_extras_bring() -> None:
    pinned = (ROOT / "requirements-dev.txt").read_text()
    named = [package for extra in OPTIONAL.values() for package in extra]
    named += PROJECT["dependencies"]
    for package in named:
        name = re.split(r"[><=\[]", package)[0]
        assert name == "clausegram" or re.search(rf"^{name}==", pinned, re.MULTILINE), name


def test_every_python_that_is_promised_is_tested() -> None:
    promised = [
        name.rpartition(" ")[2] for name in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", name)
    ]
    lists = re.findall(r"python: \[(.+)\]", WHEELS)
    assert lists
    assert all(re.findall(r"[\d.]+", found) == promised for found in lists)


def test_actions_are_pinned_to_commits() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        used = re.findall(r"uses: (\S+)", path.read_text())
        assert used
        assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)


@pytest.mark.parametrize("name", ["run", "test-wheel"])
def test_scripts_are_shell(name: str) -> None:
    script = ROOT / ".ci" / name
    done = subprocess.run(["bash", "-n", str(script)], check=False)
    assert done.returncode == 0
    assert "set -euo pipefail" in script.read_text()


def test_the_citation_is_complete() -> None:
    lines = Path(ROOT / "CITATION.cff").read_text().splitlines()
    keys = {line.partition(":")[0] for line in lines if re.match(r"[a-z-]+:", line)}
    assert {"cff-version", "message", "title", "authors", "version", "license", "type"} <= keys
