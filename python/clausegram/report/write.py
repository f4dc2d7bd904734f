"""The page of a report: skeleton, style, script and blocks of data in one file."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from string import Template
from typing import TYPE_CHECKING

from clausegram._native import __version__
from clausegram.marked import harmless
from clausegram.output import whole
from clausegram.report.bundle import digest, script, skeleton, style
from clausegram.report.data import Options, blocks

if TYPE_CHECKING:
    import os

    from clausegram.corpus import Corpus

LINE = 120  # characters of a block, so that editors can open the file


def write(corpus: Corpus, path: str | os.PathLike[str], options: Options) -> None:
    """Write the page, whole or not at all; a path that cannot be written is refused first."""
    with whole(path) as out:
        out.write(page(blocks(corpus, options), options.title or title_of(corpus)).encode())


def page(data: dict[str, bytes], title: str) -> str:
    """The page as HTML; nothing of the data but the title is in it as it is."""
    policy = (
        f"default-src 'none'; script-src {digest(script())}; style-src {digest(style())}; "
        "base-uri 'none'; form-action 'none'"
    )
    return Template(skeleton()).substitute(
        policy=policy,
        title=escape(harmless(title)),
        version=escape(__version__),
        style=style(),
        script=script(),
        blocks="".join(_block(name, content) for name, content in data.items()),
    )


def title_of(corpus: Corpus) -> str:
    """What a report is called that was given no title."""
    return f"{len(corpus):,} resolution{'s' * (len(corpus) != 1)}"


def _block(name: str, content: bytes) -> str:
    text = b64encode(content).decode()
    lines = "\n".join(text[at : at + LINE] for at in range(0, len(text), LINE))
    return f'<script type="application/octet-stream" id="block-{name}">\n{lines}\n</script>\n'
