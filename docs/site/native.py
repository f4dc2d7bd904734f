"""Gives the classes of the compiled module their docstrings, which stand in Rust.

Griffe reads names and signatures from `_native.pyi`; a stub has no docstrings.
"""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import griffe


class NativeDocstrings(griffe.Extension):
    """Joins the two when the package has been read."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Go through the compiled module of the package."""
        stub = pkg["_native"]
        _describe(stub, importlib.import_module(stub.path))


def _describe(described: griffe.Object | griffe.Alias, compiled: object) -> None:
    """Take over the docstring of one object, and of all that it has."""
    words = inspect.getdoc(compiled)
    if words and described.docstring is None:
        described.docstring = griffe.Docstring(words, parent=described)
    if described.is_module or described.is_class:
        for name, member in described.members.items():
            if not member.is_alias and hasattr(compiled, name):
                _describe(member, getattr(compiled, name))
