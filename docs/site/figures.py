"""Figures of pages: the charts that the page's own code makes, drawn when the site is built."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def svg(page: str, name: str) -> str:
    """The chart that a page calls `name`, as SVG."""
    import vl_convert

    chart = names_of(page)[name]
    drawn: str = vl_convert.vegalite_to_svg(chart.to_json())
    return drawn


@cache
def names_of(page: str) -> dict[str, Any]:
    """What the code of a page leaves behind, run in a folder of its own."""
    names: dict[str, Any] = {"__name__": "__main__"}
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        os.chdir(folder)
        try:
            _lay_out(Path(folder))
            for language, body in BLOCK.findall((DOCS / page).read_text(encoding="utf-8")):
                if language == "python":
                    exec(compile(body, page, "exec"), names)
                elif language == "pycon":
                    for example in doctest.DocTestParser().get_examples(body):
                        exec(compile(example.source, page, "single"), names)
        finally:
            os.chdir(before)
    return names


def _lay_out(folder: Path) -> None:
    """The folder of somebody who follows the quick start."""
    found = BLOCK.findall((DOCS / "quick-start.md").read_text(encoding="utf-8"))
    (text,) = (body for language, body in found if language == "text")
    for name in ("resolutions", "drafts", "adopted"):
        (folder / name).mkdir()
        (folder / name / "lanterns.txt").write_text(text, encoding="utf-8")
