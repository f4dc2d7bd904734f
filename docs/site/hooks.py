"""What mkdocs asks while it builds the site: pages made from the project's own files.

A line `<!-- made: KIND ARGUMENTS -->` of a page stands for what a function of `generated.py`
makes of the project: a table of columns, a file of the project, the help of a command.
`<!-- made: figure NAME what it shows -->` stands for the chart that the page's code calls NAME.
"""

from __future__ import annotations

import logging
import posixpath
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

import figures
import generated
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.clausegram")

FIGURES = "assets/figures"
MADE = re.compile(r"^<!-- made: (\w+)(?: (.+?))? -->$", re.MULTILINE)
# What a browser fetches by itself when it shows a page.
FETCHED = re.compile(
    r"""<(?:script|img|link|iframe)\b[^>]*?\b(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)"""
    r"""|@import\s+["']?(?:url\()?["']?((?:https?:)?//[^"')\s]+)"""
    r"""|url\(["']?((?:https?:)?//[^"')\s]+)"""
)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put what is made in the place of its marks."""

    def make(found: re.Match[str]) -> str:
        kind, arguments = found.groups()
        here, given = page.file.src_uri, (arguments or "").split()
        if kind != "figure":
            return generated.KINDS[kind](here, *given)
        name = f"{page.file.name}-{given[0]}.svg"
        files.append(
            File.generated(config, f"{FIGURES}/{name}", content=figures.svg(here, given[0]))
        )
        path = posixpath.relpath(f"{FIGURES}/{name}", posixpath.dirname(here) or ".")
        return f"![{' '.join(given[1:])}]({path}){{ .figure }}"

    return MADE.sub(make, markdown)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Tell of every file of the site that needs the network; with --strict the build fails."""
    site = Path(config.site_dir)
    for path in sorted(site.rglob("*")):
        if path.suffix not in (".html", ".css"):
            continue
        for found in FETCHED.finditer(path.read_text(encoding="utf-8")):
            address = next(filter(None, found.groups()))
            if "rel=canonical" not in found.group():
                log.warning("%s fetches %s", path.relative_to(site), address)
