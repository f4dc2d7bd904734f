"""Who may know whom: the table of ARCHITECTURE.md, held."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT

CRATES = ROOT / "crates"
PYTHON = ROOT / "python" / "clausegram"

# What a crate may not depend on, and what its code may not name.
FORBIDDEN_DEPENDENCIES = {
    "clausegram-core": {"rayon", "pyo3", "numpy", "clausegram-similarity", "clausegram-python"},
    "clausegram-similarity": {"regex", "pyo3", "numpy", "clausegram-core", "clausegram-python"},
    "clausegram-python": {"regex", "aho-corasick"},
}
FORBIDDEN_WORDS = {
    "clausegram-core": r"std::(fs|thread|time|net|process)|rayon|pyo3",
    "clausegram-similarity": r"std::(fs|net|process)|pyo3|clausegram_core|\bregex::",
    "clausegram-python": r"build_global|\bregex::|aho_corasick",
}
# Patterns serve to compare texts, to spoil them and to look for what a user asks, never to find
# clauses.
MAY_USE_PATTERNS = ("accuracy", "datasets", "filters", "kwic")
IMPORTED_INSIDE_FUNCTIONS = {
    *("pandas", "polars", "numpy", "pyarrow", "altair", "tqdm", "networkx", "matplotlib", "scipy"),
}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def sources(suffix: str, *roots: Path) -> list[Path]:
    return sorted(path for root in roots for path in root.rglob(f"*{suffix}"))


def imports(path: Path, *, at_the_top: bool) -> set[str]:
    """First names of the modules that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if at_the_top else list(ast.walk(tree))
    names = [a.name for n in nodes if isinstance(n, ast.Import) for a in n.names]
    names += [n.module or "" for n in nodes if isinstance(n, ast.ImportFrom) and not n.level]
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("crate", FORBIDDEN_DEPENDENCIES)
def test_dependencies(crate: str) -> None:
    manifest = tomllib.loads((CRATES / crate / "Cargo.toml").read_text())
    assert FORBIDDEN_DEPENDENCIES[crate].isdisjoint(manifest.get("dependencies", {}))


@pytest.mark.parametrize("crate", FORBIDDEN_WORDS)
def test_words_in_the_code(crate: str) -> None:
    word = re.compile(FORBIDDEN_WORDS[crate])
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sources(".rs", CRATES / crate / "src")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if word.search(line) and not line.lstrip().startswith("//")
    ]
    assert not found


def test_no_profile_aborts() -> None:
    profiles = tomllib.loads((ROOT / "Cargo.toml").read_text())["profile"]
    assert all(profile.get("panic", "unwind") == "unwind" for profile in profiles.values())


@pytest.mark.parametrize("path", sources(".py", PYTHON), ids=lambda p: str(p.relative_to(PYTHON)))
def test_python_finds_no_clauses_itself(path: Path) -> None:
    if path.relative_to(PYTHON).with_suffix("").parts[0] in MAY_USE_PATTERNS:
        return
    assert {"re", "regex"}.isdisjoint(imports(path, at_the_top=False))


@pytest.mark.parametrize("path", sources(".py", PYTHON), ids=lambda p: str(p.relative_to(PYTHON)))
def test_heavy_modules_are_imported_inside_functions(path: Path) -> None:
    assert IMPORTED_INSIDE_FUNCTIONS.isdisjoint(imports(path, at_the_top=True))


def test_no_file_is_long() -> None:
    paths = [*sources(".py", PYTHON, ROOT / "tests"), *sources(".rs", CRATES)]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert not [str(path) for path, length in lengths.items() if length > LONGEST_FILE]


def test_no_python_function_is_long() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in sources(".py", PYTHON, ROOT / "tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, functions) and node.end_lineno - node.lineno >= LONGEST_FUNCTION  # type: ignore[operator]
    ]
    assert not found
