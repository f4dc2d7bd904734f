"""What tests of reports need: corpora that are hard on them, and the blocks of a page, opened."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from pathlib import Path
from typing import Any

import clausegram as cg
from clausegram import datasets
from keepers import NEW, OLD
from made_series import by_hand

# What would do harm if a page took any of it for HTML, for the end of its data, or for a new line.
HOSTILE = (
    "</script><script>alert(1)</script> <!-- <script> --> ]]> <img src=x onerror=alert(2)> "
    "&lt;b&gt; \"double\" 'single' ` ${alert(3)} \u2028\u2029 \u202e\u2066 \x1b[2J \U0001f3ee"
)


def hostile() -> dict[str, str]:
    """Two resolutions of a series whose source, title and clauses are hostile."""
    return {
        f"{HOSTILE} {session}.txt": (
            f"A/RES/{session}/9\n\nResolution adopted by the General Assembly on 3 December "
            f"{1945 + session}\n\n{session}/9. {HOSTILE}\n\nThe General Assembly,\n\n"
            f"1. Requests {HOSTILE} to count the {what};\n\n2. Notes the {HOSTILE} again;\n"
        )
        for session, what in ((70, "lamps"), (71, "lamps and bells"))
    }


def without_names() -> dict[str, str]:
    """Texts that share a symbol, and some without any."""
    same = "A/RES/85/12\n\nThe General Assembly,\n\n1. Requests the pilots to count {};\n"
    return {
        "one.txt": same.format("boats"),
        "two.txt": same.format("lamps"),
        "no symbol.txt": "The General Assembly,\n\n1. Urges all States to paint their boats;\n",
        "poem.txt": "A poem, and no resolution.",
        "empty.txt": "",
    }


def made(documents: int = 20) -> cg.Corpus:
    """Composed series with all changes, a series by hand, two texts between which all happens."""
    samples = datasets.make_corpus(
        documents, seed=5, layouts=("clean",), series=2, changes=datasets.CHANGES
    )
    back = OLD.replace("85/12", "88/3").replace("December 2030", "December 2033")
    texts = {**samples.texts(), **by_hand(), "old.txt": OLD, "new.txt": NEW, "back.txt": back}
    return cg.parse({**texts, **hostile(), **without_names()})


def packed_blocks(html: str) -> dict[str, bytes]:
    """The blocks of a page by name, as bytes that are still compressed."""
    found = re.findall(
        r'<script type="application/octet-stream" id="block-(\w+)">\n([A-Za-z0-9+/=\n]*)</script>',
        html,
    )
    return {name: b64decode(text, validate=False) for name, text in found}


def blocks(path: Path) -> dict[str, Any]:
    """The blocks of a page by name: values of JSON, or bytes."""
    opened = {
        name: zlib.decompress(data)
        for name, data in packed_blocks(path.read_text(encoding="utf-8")).items()
    }
    return {
        name: data if name in ("map", "links") else json.loads(data)
        for name, data in opened.items()
    }


def column(held: dict[str, Any], values: list[Any] | None = None) -> list[Any]:
    """The values of a column, one a row."""
    values = held["values"] if values is None else values
    return [values[at] for at in held["at"]]
