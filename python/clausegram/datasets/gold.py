"""Read the gold back from owned runs.

What stands in the text belongs to the gold, what noise damaged beyond reading does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import Any

from .document import Document, Owner, Runs

SPACE = re.compile(r"\s+")
BODY = frozenset(("unit", "open", "cite"))
PARTS = frozenset(("preamble", "operative", "annex", "heading"))


def words(text: str) -> str:
    """One line, single spaces, ligatures and soft hyphens undone."""
    text = text.replace("\u00ad", "")
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFKC", c) if c in "ﬀﬁﬂﬃﬄ\u00a0" else c for c in text)
    return SPACE.sub(" ", text).strip()


def same(text: str, printed: str) -> bool:
    """Whether a value can still be read: its characters stand there, whatever the spacing."""
    return text == printed or SPACE.sub("", words(text)) == SPACE.sub("", words(printed))


class _Texts:
    """The characters of each owner, in reading order."""

    def __init__(self, runs: Runs) -> None:
        self.units: dict[int, list[str]] = defaultdict(list)
        self.notes: dict[int, list[str]] = defaultdict(list)
        self.other: dict[Owner, list[str]] = defaultdict(list)
        for text, owner in runs:
            kind = owner.kind
            if kind in BODY:
                self.units[owner.at].append(text)
            elif kind == "note" or kind == "notecite":
                self.notes[owner.at].append(text)
            elif kind == "" or kind == "page" or kind == "num":
                continue
            if kind != "unit" and kind != "note":
                self.other[owner].append(text)

    def read(self, owner: Owner) -> str:
        """All that stands there of one owner."""
        return "".join(self.other.get(owner, ()))


def gold_of(document: Document, runs: Runs) -> dict[str, Any]:
    """header, units, footnotes and citations as they can be found in the text of the runs."""
    texts = _Texts(runs)
    citations: set[str] = set()
    marks: dict[int, list[str]] = defaultdict(list)
    readable: dict[int, bool] = {}
    heads: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for owner, parts in texts.other.items():
        text = "".join(parts)
        if owner.kind in ("cite", "notecite"):
            if same(text, owner.printed):
                citations.add(owner.name)
        elif owner.kind == "mark":
            if same(text, owner.printed):
                marks[owner.at].append(document.notes[int(owner.name)].mark)
        elif owner.kind == "notemark":
            readable[owner.at] = same(text, owner.printed)
        elif owner.kind == "head":
            heads[owner.name].append((text, same(text, owner.printed)))
    return {
        "header": _header(document, heads),
        "units": _units(document, texts, marks),
        "footnotes": _footnotes(document, texts, readable),
        "citations": sorted(citations),
    }


def _header(document: Document, heads: dict[str, list[tuple[str, bool]]]) -> dict[str, Any]:
    """A value stays if most of its occurrences are undamaged.

    A damaged title stays as it is printed.
    """
    header = {}
    for name, value in document.header.items():
        seen = heads.get(name, [])
        intact = sum(ok for _, ok in seen)
        header[name] = value if intact * 2 > len(seen) else None
        if name == "title" and seen and not intact:
            header[name] = words(seen[0][0]) or None
    return header


def _units(document: Document, texts: _Texts, marks: dict[int, list[str]]) -> list[dict[str, Any]]:
    """Units with any characters left.

    Preambular and unnumbered operative paragraphs count from what is there.
    """
    out, preambular, bare = [], 0, 0
    for index, unit in enumerate(document.body):
        if unit.part not in PARTS:
            bare = 0 if unit.part == "formula" else bare
            continue
        text = words("".join(texts.units.get(index, ())))
        if not text:
            continue
        path = unit.path
        if unit.part == "preamble":
            preambular += unit.level == 1 or not preambular
            path = f"P{preambular}{path}"
        elif unit.part == "operative" and unit.level == 1 and not path:
            bare += 1
            path = str(bare)
        opening = unit.opening
        if opening and not same(texts.read(Owner("open", index)), opening):
            opening = ""
        out.append(
            {
                "part": unit.part,
                "path": path,
                "level": unit.level,
                "opening": opening,
                "text": text,
                "notes": marks.get(index, []),
                "lineage": unit.lineage or None,
                "template": unit.template or None,
            }
        )
    return out


def _footnotes(
    document: Document, texts: _Texts, readable: dict[int, bool]
) -> list[dict[str, Any]]:
    """Footnotes whose bodies stand there; the mark is None where it can no longer be read."""
    out = []
    for index, note in enumerate(document.notes):
        text = words("".join(texts.notes.get(index, ())))
        if text:
            out.append({"mark": note.mark if readable.get(index) else None, "text": text})
    return out
