"""What styles of a Word file say of italics, hidden text and numbering."""

from __future__ import annotations

from typing import Any, NamedTuple

from clausegram.readers.docx_parts import W, attribute, is_on, number

Element = Any

MOST_BASES = 50  # styles that one is based on; a ring of them would be without end


class NumberOf(NamedTuple):
    """The list that a paragraph belongs to, and its level from 0; None where it is not said."""

    list: int | None
    level: int | None


class Styles:
    """Styles by their ids, with all that they are based on."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._styles = {attribute(style, "styleId") or "": style for style in styles}
        defaults = {
            attribute(style, "type"): attribute(style, "styleId") or ""
            for style in styles
            if attribute(style, "default") in ("1", "true", "on")
        }
        self.paragraph = defaults.get("paragraph", "")
        self._known: dict[tuple[str, str], bool | None] = {}

    def switch(self, name: str, style: str | None) -> bool | None:
        """Whether runs of a style are `i` (italic), `vanish` (hidden); None if it does not say."""
        if style is None:
            return None
        key = name, style
        if key not in self._known:
            found = (is_on(one.find(f"{W}rPr/{W}{name}")) for one in self._chain(style))
            self._known[key] = next((said for said in found if said is not None), None)
        return self._known[key]

    def numbering(self, style: str | None) -> NumberOf:
        """The list and the level that a style of paragraphs says."""
        list_of: int | None = None
        level: int | None = None
        for one in self._chain(style or self.paragraph):
            found = numbering_of(one)
            list_of = found.list if list_of is None else list_of
            level = found.level if level is None else level
        return NumberOf(list_of, level)

    def _chain(self, style: str) -> list[Element]:
        chain: list[Element] = []
        one = self._styles.get(style)
        while one is not None and len(chain) < MOST_BASES:
            chain.append(one)
            one = self._styles.get(attribute(one.find(W + "basedOn")) or "")
        return chain


def numbering_of(element: Element) -> NumberOf:
    """The list and the level that a paragraph or a style says itself."""
    found = element.find(f"{W}pPr/{W}numPr")
    if found is None:
        return NumberOf(None, None)
    list_of, level = found.find(W + "numId"), found.find(W + "ilvl")
    return NumberOf(
        None if list_of is None else number(list_of, 0),
        None if level is None else number(level, 0),
    )
