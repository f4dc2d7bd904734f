"""The hand-labelled clauses of tests/labels, joined to their texts, which are no part of it.

    for clause in labels.load(shared):
        clause.text, clause.function, [clause.words(place) for place in clause.addressees]

A label file names a clause by the symbol of its resolution and its path (official General Assembly
files) or by file and place (Security Council texts), and holds a hash of the text, so that labels
are never joined to other words than those that were read. `load_deadlines` gives a further set, in
which nothing but deadlines was labelled.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

LABELS = Path(__file__).parents[1] / "labels"

FUNCTIONS = (
    *("basis", "observation", "recognition", "appreciation", "concern", "emphasis"),
    *("conviction", "purpose", "decision", "directive", "other"),
)
KINDS = ("report", "agenda", "meeting", "establishment", "date", "period", "frequency")

Place = tuple[int, int]


class LabelError(ValueError):
    """Labels and texts do not belong together."""


@dataclass(frozen=True)
class Deadline:
    """When something is due: `session` is a number, `date` YYYY, YYYY-MM or YYYY-MM-DD."""

    type: str
    session: int | None
    date: str | None
    place: Place


@dataclass(frozen=True)
class Text:
    """A clause's text on one line, and what stands around it."""

    text: str
    chapeaux: tuple[str, ...]
    organ: str
    session: int | None
    adopted: str | None


@dataclass(frozen=True)
class Labelled:
    """A clause with its text and what was read in it; places are code points of `text`.

    `document` is the symbol of the resolution or the name of the file; `readers` tells how many
    labelled the clause (README of tests/labels). `function` is None where only deadlines were read.
    """

    document: str
    path: str
    part: str
    text: str
    chapeaux: tuple[str, ...]
    organ: str
    session: int | None
    adopted: str | None
    function: str | None
    inherited: bool
    second_function: str | None
    addressees: tuple[Place, ...]
    deadlines: tuple[Deadline, ...]
    readers: int

    def words(self, place: Place) -> str:
        """The words of the clause at a place."""
        return self.text[slice(*place)]


def fingerprint(text: str) -> str:
    """The first half of a SHA-256 of the text: short, and the same everywhere."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def squeeze(text: str) -> str:
    """The text on one line, as the reader of the official files does it."""
    return re.sub(r"\s+", " ", text).strip()


def gold_reader(shared: Path) -> ModuleType:
    """The shared folder's reader of official files."""
    file = shared / "evaluation" / "akn_gold.py"
    spec = importlib.util.spec_from_file_location("akn_gold", file)
    if spec is None or spec.loader is None or not file.is_file():
        raise LabelError(f"{file} is missing: the official files cannot be read without it")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def official_texts(record: dict[str, Any]) -> list[tuple[dict[str, Any], Text]]:
    """The units of an official file that are clauses, each with the chapeaux above it."""
    header = record["header"]
    found = []
    above: dict[int, str] = {}
    for unit in record["units"]:
        level = unit["level"]
        # Level 0 is what follows the items of a paragraph: no clause of its own.
        if unit["part"] == "heading" or level == 0:
            continue
        above = {k: v for k, v in above.items() if k < level}
        chapeaux = tuple(above[k] for k in sorted(above))
        text = Text(
            unit["text"], chapeaux, "General Assembly", header["session"], header["adopted"]
        )
        found.append((unit, text))
        above[level] = unit["text"]
    return found


def read_records(name: str) -> list[dict[str, Any]]:
    """The labels of one file of tests/labels, as they are stored."""
    lines = (LABELS / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def labelled(record: dict[str, Any], text: Text, readers: int) -> Labelled:
    """The stored labels with the text they belong to."""
    deadlines = tuple(
        Deadline(d["type"], d["session"], d["date"], (d["start"], d["end"]))
        for d in record["deadlines"]
    )
    return Labelled(
        document=record.get("symbol") or record["source"],
        path=record["path"],
        part=record["part"],
        text=text.text,
        chapeaux=text.chapeaux,
        organ=text.organ,
        session=text.session,
        adopted=text.adopted,
        function=record.get("function"),
        inherited=record.get("inherited", False),
        second_function=record.get("second_function"),
        addressees=tuple((start, end) for start, end in record.get("addressees", ())),
        deadlines=deadlines,
        readers=readers,
    )


def official_file(shared: Path, symbol: str) -> Path:
    """The file of a resolution; they are named in two ways (A_RES_76_10-..., 75_100_E)."""
    _, _, session, number = symbol.split("/")
    folder = shared / "corpus" / "akn" / session / "eng"
    names = (symbol.replace("/", "_") + "-*.xml", f"{session}_{number}_E.xml")
    files = [file for name in names for file in sorted(folder.glob(name))]
    if not files:
        raise LabelError(f"{symbol} is labelled, but {folder} has no file of it")
    return files[0]


def general_assembly(shared: Path, name: str, readers: int) -> list[Labelled]:
    """The labelled clauses of official files."""
    gold = gold_reader(shared)
    by_symbol = defaultdict(list)
    for record in read_records(name):
        by_symbol[record["symbol"]].append(record)
    found = []
    for symbol, records in by_symbol.items():
        texts = {}
        for unit, text in official_texts(gold.read(official_file(shared, symbol))):
            texts[unit["part"], unit["path"], fingerprint(unit["text"])] = text
        for record in records:
            key = (record["part"], record["path"], record["hash"])
            if key not in texts:
                raise LabelError(
                    f"{symbol} has no {record['part']} clause at {record['path'] or '(no path)'} "
                    f"with the text that was labelled (hash {record['hash']})"
                )
            found.append(labelled(record, texts[key], readers))
    return found


def security_council(shared: Path, name: str, readers: int) -> list[Labelled]:
    """The labelled clauses of Security Council texts, by their places in the files."""
    found = []
    for record in read_records(name):
        file = shared / "corpus" / "security-council" / record["source"]
        if not file.is_file():
            raise LabelError(f"{record['source']} is labelled, but {file} is missing")
        whole = file.read_bytes().decode("utf-8")
        text, *chapeaux = (
            squeeze(whole[slice(*place)]) for place in (record["place"], *record["chapeaux"])
        )
        if fingerprint(text) != record["hash"]:
            raise LabelError(
                f"{record['source']} has other words at {record['place']} than those labelled "
                f"(hash {record['hash']})"
            )
        adopted = record["adopted"]
        around = Text(text, tuple(chapeaux), "Security Council", None, adopted)
        found.append(labelled(record, around, readers))
    return found


def load(shared: Path) -> list[Labelled]:
    """All labelled clauses with their texts, from the folder of shared data."""
    return (
        general_assembly(shared, "general_assembly.jsonl", readers=2)
        + security_council(shared, "security_council.jsonl", readers=2)
        + general_assembly(shared, "session_75.jsonl", readers=1)
    )


def load_deadlines(shared: Path) -> list[Labelled]:
    """The clauses that were labelled for deadlines alone, with their texts."""
    return general_assembly(
        shared, "deadlines_general_assembly.jsonl", readers=1
    ) + security_council(shared, "deadlines_security_council.jsonl", readers=1)
