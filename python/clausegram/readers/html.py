"""Web pages: what a browser shows of them, without navigation.

A paragraph for each block; numbers of lists as printed, letters of lists in parentheses as
resolutions have them; raised digits and links to notes as marks; the notes at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegram import extras
from clausegram.limits import BeyondLimitError, Limits
from clausegram.readers import Document, Problem, UnreadableError, check_size
from clausegram.readers.encodings import decoded
from clausegram.readers.html_notes import Notes
from clausegram.readers.html_walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

Element = Any  # of lxml, which says nothing of types


def read(data: bytes, source: str, limits: Limits, **_: Any) -> list[Document]:
    """One document. `MissingExtraError` if lxml is not installed."""
    extras.need("html")
    check_size(len(data), limits)
    text, problems = decoded(data)
    if not text.strip():
        return [Document(source, problems=[*problems, Problem("no_text", EMPTY)])]
    root = parsed(text, limits)
    walk = Walk(Notes(root))
    walk.run(root)
    written = walk.page.text()
    if not written.strip():
        problems.append(Problem("no_text", NO_WORDS))
    if walk.left_out:
        told = ", ".join(f"{n} words of {name}" for name, n in walk.left_out.most_common())
        problems.append(Problem("left_out", f"left out of the page: {told}"))
    return [Document(source, written, problems)]


EMPTY = "this page is empty: get it anew"
NO_WORDS = (
    "this page shows no text: it may be made by a script; save it from a browser, or as plain text"
)


def parsed(text: str, limits: Limits) -> _Element:
    """The tree of a page, as lenient as browsers are; nothing else is ever fetched."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # since what is large was refused before
    )
    # A null character ends a text in the library beneath.
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"this page cannot be read ({error}): get it anew") from error
    if root is None:
        raise UnreadableError("this page holds nothing: get it anew", "no_text")
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise BeyondLimitError("depth", limits)
    _check_depth(root, limits)
    return root


def _check_depth(root: _Element, limits: Limits) -> None:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.depth:
            raise BeyondLimitError("depth", limits)
