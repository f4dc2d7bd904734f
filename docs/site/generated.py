"""What pages show of the project's own files, made when the site is built."""

from __future__ import annotations

import csv
import json
import os
import posixpath
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "crates" / "clausegram-core" / "data"
RESULTS = ROOT / "benches" / "RESULTS.md"

EXTRAS = {
    "pandas": "data frames of pandas",
    "polars": "data frames of Polars",
    "arrow": "tables of pyarrow; Parquet",
    "scipy": "sparse matrices",
    "sklearn": "estimators for scikit-learn pipelines",
    "plot": "charts, and their export as PNG and SVG without a network",
    "graphs": "a lineage as a graph, and GraphML",
    "html": "web pages",
    "docx": "Word files",
    "pdf": "PDF files",
    "all": "all of these",
}

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
INCLUDE = re.compile(r"^<!-- made: file (\S+)(?: #+)? -->$", re.MULTILINE)
DATED = re.compile(r"^\d{4}-\d\d-\d\d, ")


def columns(page: str, table: str) -> str:
    """The columns of a table of a corpus."""
    from clausegram import tables

    rows = [
        f"| `{name}` | {kind} | {'yes' if nullable else 'no'} | {_cell(meaning)} |"
        for name, kind, nullable, meaning in tables.columns(table)
    ]
    return "\n".join(["| column | type | may be null | what |", "|---|---|---|---|", *rows])


def words(page: str) -> str:
    """The tables of words: how many rows each has, and its columns."""
    lines = ["| table | rows | columns |", "|---|--:|---|"]
    for path in sorted(WORDS.rglob("*.tsv")):
        header, *rows = _rows(path)
        names = ", ".join(f"`{name}`" for name in header)
        lines.append(f"| `{path.relative_to(WORDS).as_posix()}` | {len(rows):,} | {names} |")
    return "\n".join(lines)


def scales(page: str) -> str:
    """The scales of strength: their words, weakest first."""
    header, *rows = _rows(WORDS / "eng" / "functions.tsv")
    lines = ["| scale | words | weakest to strongest |", "|---|--:|---|"]
    for at, name in enumerate(header):
        if not name.startswith("strength_"):
            continue
        places: dict[int, list[str]] = {}
        for row in rows:
            if row[at] != "-":
                places.setdefault(int(row[at]), []).append(row[1])
        steps = "; ".join(f"{place}: {', '.join(places[place])}" for place in sorted(places))
        count = sum(map(len, places.values()))
        lines.append(f"| `{name.removeprefix('strength_')}` | {count} | {steps} |")
    return "\n".join(lines)


def commonest(page: str, count: str) -> str:
    """The heads that opened most clauses of real resolutions, by part."""
    header, *rows = _rows(WORDS / "eng" / "functions.tsv")
    lines = ["| preamble | times | operative part | times |", "|---|--:|---|--:|"]
    parts = []
    for part in ("preambular", "operative"):
        times = header.index(f"{part}_count")
        heads = [row for row in rows if row[0] in ("verb", "adjective", "conjunction")]
        heads.sort(key=lambda row: (-int(row[times]), row[1]))
        function = header.index(f"{part}_function")
        parts.append(
            [f"{row[1]} ({row[function]}) | {int(row[times]):,}" for row in heads[: int(count)]]
        )
    lines += [f"| {left} | {right} |" for left, right in zip(*parts, strict=True)]
    return "\n".join(lines)


def file(page: str, name: str, deeper: str = "") -> str:
    """A file of the project, with its links leading to pages; its headings so much `deeper`."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return _linked(re.sub("^#", f"#{deeper}", text, flags=re.MULTILINE), name, page)


def results(page: str, *heading: str) -> str:
    """The newest section of the record of measurements that has this heading, after a date."""
    sections = re.split(r"^## ", RESULTS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    wanted = " ".join(heading)
    found = [part for part in sections if DATED.sub("", part.partition("\n")[0]) == wanted]
    if not found:
        raise ValueError(f"{page}: no section of {RESULTS.name} has the heading {wanted!r}")
    title, _, body = found[-1].partition("\n")
    return f"Recorded under *{title}*.\n{_linked(body, 'benches/RESULTS.md', page)}"


def help(page: str, command: str = "") -> str:
    """What a command of the program says of itself."""
    line = [sys.executable, "-m", "clausegram", *filter(None, [command]), "--help"]
    # The width of lines must not depend on who builds.
    environment = {**os.environ, "COLUMNS": "88", "NO_COLOR": "1"}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=True)
    return f"```text\n{done.stdout.rstrip()}\n```"


def extras(page: str) -> str:
    """What each extra installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = ["| extra | brings | for |", "|---|---|---|"]
    for name, packages in project["optional-dependencies"].items():
        if name in EXTRAS:
            brings = ", ".join(f"`{package}`" for package in packages)
            lines.append(f"| `{name}` | {brings} | {EXTRAS[name]} |")
    return "\n".join(lines)


def notebooks(page: str) -> str:
    """The notebooks: their titles and what each begins with."""
    lines = ["| notebook | what |", "|---|---|"]
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        title, _, rest = "".join(cells[0]["source"]).partition("\n")
        first = " ".join(rest.strip().partition("\n\n")[0].split())
        title, first = title.lstrip("# "), LINK.sub(r"\1", first)
        told = f"**{title}{'' if title[-1:] in '?!.' else '.'}** {first}"
        lines.append(f"| `notebooks/{path.name}` | {_cell(told)} |")
    return "\n".join(lines)


KINDS: dict[str, Callable[..., str]] = {
    made.__name__: made
    for made in (columns, words, scales, commonest, file, results, help, extras, notebooks)
}


def _rows(path: Path) -> list[list[str]]:
    """The rows of a table of words, its header first."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        read = csv.reader(
            (line for line in lines if not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
        return [row for row in read if row]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _pages() -> dict[str, str]:
    """Which page shows a file of the project."""
    found = {}
    for path in sorted((ROOT / "docs").rglob("*.md")):
        for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            found[name] = path.relative_to(ROOT / "docs").as_posix()
    return found


def _linked(text: str, name: str, page: str) -> str:
    """Links of a file of the project as links of a page; to what is no page, plain names."""
    pages = _pages()

    def link(found: re.Match[str]) -> str:
        words, target = found.groups()
        if "://" in target or target.startswith("#"):
            return found.group()
        path, hash_, anchor = target.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        if path.startswith("docs/"):
            path = path.removeprefix("docs/")
        elif path in pages:
            path = pages[path]
        else:
            return words if words.startswith("`") else f"`{path}`"
        path = posixpath.relpath(path, posixpath.dirname(page) or ".")
        return f"[{words}]({path}{hash_}{anchor})"

    return LINK.sub(link, text)
