"""Packages that only some of what clausegram does needs: the extras of `pip install`."""

from __future__ import annotations

import importlib

# What each extra of pyproject.toml installs, by the names of modules.
EXTRAS = {
    "pandas": ("pandas",),
    "polars": ("polars",),
    "arrow": ("pyarrow",),
    "scipy": ("scipy",),
    "sklearn": ("sklearn", "scipy"),
    "plot": ("altair", "vl_convert"),
    "graphs": ("networkx",),
    "html": ("lxml",),
    "docx": ("lxml",),
    "pdf": ("pypdfium2",),
}


class MissingExtraError(ImportError):
    """What is asked for needs a package that is not installed."""


def need(extra: str) -> None:
    """Say how to install an extra, if it is not there."""
    for module in EXTRAS[extra]:
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            raise MissingExtraError(
                f"this needs {module}, which is not installed: pip install 'clausegram[{extra}]'"
            ) from error
