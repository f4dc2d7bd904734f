"""The parts of a Word file: XML in a zip archive, found by their relations, read without DTDs."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from typing import Any

from clausegram.limits import BeyondLimitError, Limits
from clausegram.packed import Packed
from clausegram.readers import UnreadableError

Element = Any  # of lxml, which says nothing of types

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{MAIN}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT_R = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
DOCTYPE = b"<!DOCTYPE"
DEPTH = "depth"


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's name space."""
    return None if element is None else element.get(W + name)


def is_on(element: Element | None) -> bool | None:
    """What a switch such as `<w:i/>` says; None if it is not there."""
    if element is None:
        return None
    return attribute(element) not in ("0", "false", "off", "none")


def number(element: Element | None, otherwise: int) -> int:
    """The whole number that an element says."""
    value = attribute(element) or ""
    return int(value) if value.removeprefix("-").isdecimal() and len(value) < 10 else otherwise


class Parts:
    """Parts by the kinds of their relations to the document."""

    def __init__(self, packed: Packed, limits: Limits) -> None:
        self._packed = packed
        self._limits = limits
        self._names = {name.casefold(): name for name in packed.names()}
        roots = self._relations("_rels/.rels", "")
        main = next((target for kind, target in roots.values() if kind == "officeDocument"), "")
        self.main = main if main.casefold() in self._names else "word/document.xml"
        folder, name = posixpath.split(self.main)
        self._related = self._relations(f"{folder}/_rels/{name}.rels", folder)
        if self.main.casefold() not in self._names:
            raise UnreadableError("this Word file has no document in it: save it anew")

    def body(self) -> Iterator[Element]:
        """The children of the body of the document, one after another; each is let go then."""
        yield from self._children(self._data(self.main), 2)

    def related(self, kind: str) -> Element | None:
        """The root of the part of a kind: styles, numbering, footnotes, settings."""
        name = next((target for k, target in self._related.values() if k == kind), None)
        return None if name is None else self._root(name)

    def by_id(self, identity: str | None) -> Element | None:
        """The root of the part of a relation."""
        _, name = self._related.get(identity or "", ("", ""))
        return self._root(name) if name else None

    def _relations(self, name: str, folder: str) -> dict[str, tuple[str, str]]:
        root = self._root(name)
        found: dict[str, tuple[str, str]] = {}
        for relation in [] if root is None else root:
            kind, target = relation.get("Type") or "", relation.get("Target") or ""
            if relation.get("TargetMode") == "External" or not target:
                continue  # nothing outside of the file is ever read
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id") or ""] = kind.rpartition("/")[2], path
        return found

    def _data(self, name: str) -> bytes:
        data = self._packed.read(self._names[name.casefold()])
        data = data.replace(STRICT, MAIN.encode()).replace(STRICT_R, R.strip("{}").encode())
        if DOCTYPE in data.replace(b"\0", b""):
            raise UnreadableError(
                f"{name} in this Word file declares a document type, which no word processor "
                "does: save it anew"
            )
        return data

    def _root(self, name: str) -> Element | None:
        if name.casefold() not in self._names:
            return None
        root = None
        for root in self._children(self._data(name), 0):  # noqa: B007
            pass
        return root

    def _children(self, data: bytes, level: int) -> Iterator[Element]:
        """The elements at a level, whole; what was before them is let go."""
        from lxml import etree

        options: dict[str, Any] = {
            "resolve_entities": False,
            "no_network": True,
            "load_dtd": False,
            "remove_comments": True,
            "remove_pis": True,
            "huge_tree": True,  # since what is large was refused before
        }
        depth = 0
        try:
            for event, element in etree.iterparse(io.BytesIO(data), ("start", "end"), **options):
                if event == "start":
                    depth += 1
                    if depth > self._limits.depth:
                        raise BeyondLimitError("depth", self._limits)
                    continue
                depth -= 1
                if depth == level:
                    yield element
                    if level:
                        element.clear(keep_tail=False)
                        while element.getprevious() is not None:
                            del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            if DEPTH in str(error).lower():
                raise BeyondLimitError("depth", self._limits) from error
            raise UnreadableError(
                f"this Word file is broken ({error}): open it in a word processor and save it anew"
            ) from error
