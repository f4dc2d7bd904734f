"""Everything public has words, and a place in the reference."""

from __future__ import annotations

import importlib.util
import inspect
import re
import types
from collections.abc import Iterator

import pytest

import clausegram
from clausegram.tables import COLUMNS
from conftest import ROOT

REFERENCE = ROOT / "docs" / "reference"
EXPORTED = [name for name in clausegram.__all__ if name != "__version__"]
# Modules that are used by their names: what they export is public as well.
MODULES = ("accuracy", "datasets", "plots", "sklearn")
# What Python or pyo3 says of a method that has no words of its own.
BORROWED = {None, "", *(getattr(object, name).__doc__ for name in dir(object))}


def public_objects() -> dict[str, object]:
    """Every public function and class by its name; constants have no words of their own."""
    found = {name: getattr(clausegram, name) for name in EXPORTED}
    for name in MODULES:
        module = importlib.import_module(f"clausegram.{name}")
        found[name] = module
        exported = getattr(module, "__all__", [one for one in vars(module) if one[0] != "_"])
        found |= {f"{name}.{one}": getattr(module, one) for one in exported}
    return {
        name: one
        for name, one in found.items()
        if isinstance(one, types.ModuleType)
        or (callable(one) and getattr(one, "__module__", "").startswith("clausegram"))
    }


PUBLIC = public_objects()


def described_by(name: str, public: object) -> Iterator[tuple[str, str | None]]:
    """An object and its public members, each with its docstring."""
    yield name, inspect.getdoc(public)
    if not isinstance(public, type):
        return
    fields = getattr(public, "__dataclass_fields__", {})  # which the class speaks of
    ours = [base for base in public.__mro__ if base.__module__.startswith("clausegram")]
    for member, value in inspect.getmembers_static(public):
        if member.startswith("_") or member in fields:
            continue
        if any(member in vars(base) for base in ours):
            yield f"{name}.{member}", words_of(value)


def words_of(member: object) -> str | None:
    """The docstring of a method, property or field."""
    if isinstance(member, classmethod | staticmethod):
        member = member.__func__
    return getattr(member, "__doc__", None)


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_public_has_words(name: str) -> None:
    silent = [place for place, words in described_by(name, PUBLIC[name]) if words in BORROWED]
    assert not silent


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_public_is_annotated(name: str) -> None:
    public = PUBLIC[name]
    functions = [public] if isinstance(public, types.FunctionType) else []
    if isinstance(public, type):
        functions = [
            getattr(value, "fget", None) or getattr(value, "func", None) or value
            for member, value in vars(public).items()
            if not member.startswith("_")
        ]
    for function in functions:
        if isinstance(function, types.FunctionType):
            hints = function.__annotations__
            wanted = {*inspect.signature(function).parameters, "return"} - {"self", "cls"}
            assert wanted <= set(hints), function.__qualname__


def test_everything_public_is_in_the_reference() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.md"))
    shown = set(re.findall(r"^::: clausegram\.([\w.]+)$", pages, re.MULTILINE))
    # A function that is called as its module, as families, goes by both names.
    called = {name for name in EXPORTED if is_module(name) and name not in MODULES}
    wanted = {f"{name}.{name}" if name in called else name for name in EXPORTED}
    named = {name.partition(".")[0] for name in shown}
    assert wanted <= shown
    assert set(MODULES) <= named


def is_module(name: str) -> bool:
    """Whether a module of the package has this name."""
    return importlib.util.find_spec(f"clausegram.{name}") is not None


def test_every_command_is_in_the_reference() -> None:
    from clausegram.cli import _parser

    _, commands = _parser()
    page = (REFERENCE / "command-line.md").read_text(encoding="utf-8")
    shown = re.findall(r"^<!-- made: help (\w+) -->$", page, re.MULTILINE)
    assert sorted(shown) == sorted(commands)


def test_every_table_is_in_the_reference() -> None:
    page = (REFERENCE / "tables.md").read_text(encoding="utf-8")
    shown = re.findall(r"^<!-- made: columns (\w+) -->$", page, re.MULTILINE)
    assert set(shown) >= set(COLUMNS)
