"""How well parsed records agree with gold.

Clauses, their structure, opening formulas, footnotes, citations, header.

    >>> from clausegram import accuracy, datasets
    >>> corpus = datasets.make_corpus(10)
    >>> report = accuracy.measure(corpus.gold(), [accuracy.as_record(g) for g in corpus.gold()])
    >>> report["ALL"]["structure"]
    1.0

Figures are micro-averages. Text is compared by its letters and digits, case folded:

    segmentation  F1 of clauses of the preamble and the operative part with the right text
    structure     F1 of clauses with the right text, part and path; of a preambular path
                  only what follows the number counts
    opening       share of gold openings whose clause is found and bears the right opening
    footnotes     F1 of footnotes by mark and text
    citations     F1 of resolution symbols, letters of lettered resolutions left out
    header        share of the header fields of the gold that are right

Which clause comes from which clause of an earlier resolution is measured by ``links_score``. Paths
that are found are first told in those of the gold by ``gold_places``, so that a clause that was not
found costs its own links and not, by the count of paths, those of all after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile
from typing import Any

from .datasets.lineage import places

Record = Mapping[str, Any]
Pair = tuple[tuple[str, str], tuple[str, str]]

MEASURES = ("segmentation", "structure", "opening", "footnotes", "citations", "header")
FIELDS = ("symbol", "session", "agenda_item", "title", "adopted", "meeting", "distributed")
PARTS = ("preamble", "operative")
NOT_A_LETTER = re.compile(r"[\W_]+")
PREAMBULAR = re.compile(r"^P\d+")
LETTER_OF_RESOLUTION = re.compile(r"(?<=\d)[A-Z](?:-[A-Z])?(?=\(|$)")
# Letters that tell a clause that was cut wrongly: fewer are shared by clauses with one opening.
SHARED = 40
AGENDA = re.compile(r"^agendaitems?")


@lru_cache(maxsize=1 << 16)
def letters(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())


def _place(path: str) -> str:
    """A path as it is compared.

    The number of a preambular paragraph tells only what stands before it.
    """
    return PREAMBULAR.sub("P", path)


def _symbol(symbol: str) -> str:
    """A symbol as it is compared: without spaces and letters."""
    return LETTER_OF_RESOLUTION.sub("", "".join(symbol.split()))


def _same_field(name: str, gold: Any, said: Any) -> bool:
    """Whether a header value is right."""
    gold, said = str(gold), "" if said is None else str(said)
    if name == "title":
        return letters(gold) == letters(said)
    if name == "agenda_item":
        return AGENDA.sub("", letters(gold)) == AGENDA.sub("", letters(said))
    if name == "symbol":
        return "".join(gold.split()) == "".join(said.split())
    return bool(gold == said)


@dataclass(slots=True)
class Count:
    """What was right, what there was to find, what was said."""

    right: int = 0
    wanted: int = 0
    said: int = 0

    def compare(self, gold: Iterable[Any], said: Iterable[Any]) -> None:
        """Add two bags."""
        wanted, given = Counter(gold), Counter(said)
        self.right += (wanted & given).total()
        self.wanted += wanted.total()
        self.said += given.total()

    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        1 where there was nothing to find and nothing was said.
        """
        total = self.wanted + self.said
        return 2 * self.right / total if total else 1.0

    def share(self) -> float:
        """What was right of what there was to find."""
        return self.right / self.wanted if self.wanted else 1.0


@dataclass(slots=True)
class Tally:
    """The counts of one group of documents."""

    documents: int = 0
    counts: dict[str, Count] = field(default_factory=lambda: {m: Count() for m in MEASURES})
    fields: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))

    def add(self, gold: Record, said: Record | None) -> None:
        """Add one document; None where no record was predicted."""
        said = said or {}
        self.documents += 1
        self._clauses(
            [u for u in gold["units"] if u["part"] in PARTS],
            [c for c in said.get("clauses") or () if c.get("part") in PARTS],
        )
        self.counts["footnotes"].compare(
            ((f["mark"], letters(f["text"] or "")) for f in gold["footnotes"] if f["mark"]),
            ((str(f["mark"]), letters(f["text"] or "")) for f in said.get("footnotes") or ()),
        )
        if gold.get("citations") is not None:
            self.counts["citations"].compare(
                {_symbol(s) for s in gold["citations"]},
                {_symbol(c["symbol"]) for c in said.get("citations") or ()},
            )
        header = said.get("header") or {}
        for name in FIELDS:
            value = gold["header"].get(name)
            if value is not None and value != "":
                right = _same_field(name, value, header.get(name))
                for count in (self.counts["header"], self.fields[name]):
                    count.wanted += 1
                    count.right += right

    def _clauses(self, gold: Sequence[Record], said: Sequence[Record]) -> None:
        """Clauses by text, by text and place, and their openings."""
        wanted = [letters(u["text"]) for u in gold]
        given = [letters(c.get("text") or "") for c in said]
        self.counts["segmentation"].compare(wanted, given)
        self.counts["structure"].compare(
            ((t, u["part"], _place(u["path"])) for t, u in zip(wanted, gold, strict=True)),
            ((t, c["part"], _place(c.get("path") or "")) for t, c in zip(given, said, strict=True)),
        )
        openings: dict[str, list[str]] = defaultdict(list)
        for text, clause in zip(given, said, strict=True):
            openings[text].append(letters(clause.get("opening") or ""))
        count = self.counts["opening"]
        for text, unit in zip(wanted, gold, strict=True):
            if unit.get("opening"):
                count.wanted += 1
                found = openings[text]
                count.right += bool(found and found.pop(0) == letters(unit["opening"]))

    def row(self) -> dict[str, float]:
        """The figures."""
        shares = ("opening", "header")
        return {
            "documents": self.documents,
            **{m: c.share() if m in shares else c.f1() for m, c in self.counts.items()},
        }


class Accuracy(Mapping[str, dict[str, float]]):
    """Figures by group; the last group, "ALL", is of all documents. Printed, it is a table."""

    def __init__(self, tallies: Mapping[str, Tally]) -> None:
        self.groups = {name: tally.row() for name, tally in tallies.items()}
        self.fields = {
            name: {f: c.share() for f, c in tally.fields.items()} for name, tally in tallies.items()
        }

    def __getitem__(self, group: str) -> dict[str, float]:
        return self.groups[group]

    def __iter__(self) -> Iterator[str]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One row a group, the group's name first."""
        return [{"group": name, **row} for name, row in self.groups.items()]

    def __str__(self) -> str:
        width = max(map(len, self.groups))
        lines = [f"{'':{width}}  {'documents':>9}" + "".join(f"{m:>14}" for m in MEASURES)]
        lines += [
            f"{name:{width}}  {row['documents']:9}" + "".join(f"{row[m]:14.4f}" for m in MEASURES)
            for name, row in self.groups.items()
        ]
        return "\n".join(lines)


def measure(
    gold: Iterable[Record], predicted: Iterable[Record], by: str | Sequence[str] = "layout"
) -> Accuracy:
    """Compare predicted records (the JSON form of ``corpus.to_dicts()``) with gold records.

    Joined on "source".

    Documents are grouped by one or several keys of the gold, as ``by="layout"`` or ``by=("noise",
    "amount")``. Gold documents without a
    prediction count as if nothing had been found; predictions without gold are ignored.
    """
    keys = (by,) if isinstance(by, str) else tuple(by)
    said = {record["source"]: record for record in predicted}
    groups: dict[str, Tally] = defaultdict(Tally)
    everything = Tally()
    for record in gold:
        prediction = said.get(record["source"])
        groups[" ".join(str(record.get(k, "all")) for k in keys)].add(record, prediction)
        everything.add(record, prediction)
    return Accuracy({**{name: groups[name] for name in sorted(groups)}, "ALL": everything})


def misses(gold: Iterable[Record], predicted: Iterable[Record]) -> Iterator[tuple[str, str, str]]:
    """(source, path, text) of the gold clauses that are not found with the right text.

    Part and path.
    """
    said = {record["source"]: record for record in predicted}
    for record in gold:
        clauses = (said.get(record["source"]) or {}).get("clauses") or ()
        left = Counter(
            (letters(c.get("text") or ""), c.get("part"), _place(c.get("path") or ""))
            for c in clauses
        )
        for unit in record["units"]:
            key = (letters(unit["text"]), unit["part"], _place(unit["path"]))
            if unit["part"] in PARTS and not left[key]:
                yield record["source"], unit["path"], unit["text"]
            left[key] -= 1 if left[key] else 0


def links_score(found: Iterable[Pair], gold: Iterable[Pair]) -> dict[str, float]:
    """``precision``, ``recall`` and ``f1`` of links.

    A link is a pair of places (source, path), the earlier one first; each counts once.

        >>> from clausegram import accuracy
        >>> gold = [(("a", "1"), ("b", "1")), (("a", "2"), ("b", "3"))]
        >>> accuracy.links_score(gold[:1], gold)
        {'precision': 1.0, 'recall': 0.5, 'f1': 0.6666666666666666}
    """
    wanted, given = set(gold), set(found)
    count = Count(len(wanted & given), len(wanted), len(given))
    precision = count.right / count.said if count.said else float(not count.wanted)
    return {"precision": precision, "recall": count.share(), "f1": count.f1()}


def _alike_from_start(a: str, b: str) -> int:
    """How many first letters two texts have in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _share_an_end(a: str, b: str) -> bool:
    """Whether two texts have their first or last letters in common, or half of a short one."""
    shared = max(_alike_from_start(a, b), _alike_from_start(a[::-1], b[::-1]))
    return shared >= SHARED or 2 * shared > max(len(a), len(b))


def gold_places(gold: Record, said: Record) -> list[str | None]:
    """For each clause of a record the place of the gold's unit that it is, or None.

    It is the unit of the same text, or between two such the first of the same beginning or end. A
    place is a path, as ``datasets.links`` gives it.
    """
    units, clauses = gold["units"], said.get("clauses") or ()
    names = places(gold)
    wanted = [letters(u["text"]) for u in units]
    given = [letters(c.get("text") or "") for c in clauses]
    out: list[str | None] = [None] * len(given)
    matcher = SequenceMatcher(None, wanted, given, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            out[j:j_end] = names[i:i_end]
            continue
        left = list(range(i, i_end))
        for at in range(j, j_end):
            unit = next((k for k in left if _share_an_end(wanted[k], given[at])), None)
            if unit is not None:
                out[at] = names[unit]
                left.remove(unit)
    return out


def as_record(gold: Record) -> dict[str, Any]:
    """A gold record in the form of a prediction that is right in everything."""
    return {
        "source": gold["source"],
        "header": dict(gold["header"]),
        "clauses": [dict(u) for u in gold["units"] if u["part"] in (*PARTS, "annex")],
        "footnotes": [dict(f) for f in gold["footnotes"] if f["mark"]],
        "citations": [{"symbol": s} for s in gold["citations"] or ()],
    }
