"""The script and the style sheet of a report, each put together out of small files.

The files of the script are modules, so that each can be read, checked and tested by itself. In the
page each is a function that is called once and gives what the module exports. For that the files
keep to a form: an import takes one line, and what is exported is a function or a constant that is
declared behind `export` at the beginning of a line.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

# Each stands behind what it imports.
SCRIPTS = (
    *("dom", "words", "script", "difference", "marked"),
    *("data", "links", "labels", "route", "picker"),
    *("chart", "overview"),
    *("search", "evidence", "export", "clauses"),
    *("cluster", "paint", "similar"),
    *("side_by_side", "compare"),
    *("grid", "lineage"),
    *("tabs", "main"),
)
STYLES = (
    *("../../assets/words", "../../assets/side_by_side"),
    *("page", "table", "views"),
)


@cache
def script() -> str:
    """All of the script."""
    return "".join(map(_joined, SCRIPTS))


@cache
def style() -> str:
    """All of the style sheet."""
    return "".join(_asset(f"{name}.css") for name in STYLES)


def skeleton() -> str:
    """The HTML that the script fills."""
    return _asset("page.html")


def digest(text: str) -> str:
    """What a Content-Security-Policy calls a script or style by."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    folder = files("clausegram") / "report" / "assets"
    if name.startswith("../../"):
        folder, name = files("clausegram"), name.removeprefix("../../")
    return (folder / name).read_text(encoding="utf-8")


def _joined(name: str) -> str:
    """A module as a function that is called at once."""
    lines, exported = [], []
    for line in _asset(f"{name}.js").splitlines():
        if line.startswith("import "):
            names, _, source = line.removeprefix("import ").rpartition(" from ")
            other = source.strip('";').removeprefix("./").removesuffix(".js")
            lines.append(f"const {names} = module_{other};")
        elif line.startswith("export "):
            declared = line.removeprefix("export ")
            exported.append(_name(declared))
            lines.append(declared)
        else:
            lines.append(line)
    body = "\n".join(lines)
    return f"const module_{name} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def _name(declared: str) -> str:
    """What `function NAME(`, `async function NAME(` or `const NAME =` declares."""
    words = declared.removeprefix("async ").split(maxsplit=2)
    return words[1].partition("(")[0]
