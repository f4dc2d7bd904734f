"""Which clause of a made resolution comes from which of an earlier one.

Each unit of the gold that a series carries over has a ``lineage``, its key. It stays the same while
the unit is carried over, reworded, moved or extended, and while it is away:

    7.12            the twelfth clause that was written for series 7
    7.12.3          the third item that was written for it, in whatever list it stands now
    7.12.3.1        the first sub-item of that
    7.recalling     "Recalling its resolutions ...", which lists the series so far
    7.agenda        the last clause, by its kind: agenda, seized, report1 to report3
    7.12#a, 7.12#b  the two clauses that 7.12 was split into, the first and the second
    7.12+7.15       the clause that 7.12 and 7.15 were merged into

A key stands once in a document. Headings and annexes have none: they are written anew each time.
``template`` gives the unit's words with what follows the session left open, as "at its
{nextsession} session", so that two units with one template differ by routine only. It is how the
unit was composed, before noise.

``links`` reads from this which pairs of units belong together:

    same       one template
    reworded   one key, and other words
    moved      one key, at another place: an item in a list of another clause, or a unit that is
               none of the longest run of units in the same order; the words may have changed too
    split      from the clause to each of its parts
    merged     from each of the parts to the clause

Places are paths, and "~2" is added where a path comes a second time: lettered resolutions begin
again with paragraph 1.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

Place = tuple[str, str]


class _Sample(Protocol):
    @property
    def gold(self) -> Mapping[str, Any]: ...


class Link(NamedTuple):
    """A unit and the one that it comes from.

    ``gap`` is how many documents of the series between the two lack it. ``reworded`` tells of every
    kind whether words changed.
    """

    series: int
    from_source: str
    from_path: str
    to_source: str
    to_path: str
    kind: str
    reworded: bool
    gap: int

    @property
    def pair(self) -> tuple[Place, Place]:
        """The two places, as ``accuracy.links_score`` takes them."""
        return (self.from_source, self.from_path), (self.to_source, self.to_path)


def places(gold: Mapping[str, Any]) -> list[str]:
    """The paths of a gold record's units made unique: a second "1" is "1~2"."""
    seen: Counter[str] = Counter()
    out = []
    for path in (unit["path"] for unit in gold["units"]):
        seen[path] += 1
        out.append(path if seen[path] == 1 else f"{path}~{seen[path]}")
    return out


@dataclass(slots=True)
class _Unit:
    """A unit with its lineage; ``at`` counts the document's units, ``parent`` is a key."""

    key: str
    path: str
    at: int
    part: str
    level: int
    parent: str
    template: str


@dataclass(slots=True)
class _Document:
    source: str
    units: dict[str, _Unit]


def _document(gold: Mapping[str, Any]) -> _Document:
    """The units that bear a key."""
    units: dict[str, _Unit] = {}
    above: dict[int, str] = {}
    for at, (unit, path) in enumerate(zip(gold["units"], places(gold), strict=True)):
        key, level = unit["lineage"], unit["level"]
        if key:
            above[level] = key
            parent = above.get(level - 1, "") if level > 1 else ""
            units[key] = _Unit(key, path, at, unit["part"], level, parent, unit["template"])
    return _Document(gold["source"], units)


def _sources(key: str) -> list[tuple[str, str]]:
    """The keys that a key can come from, and by what: itself first."""
    found = [(key, "")]
    if "+" in key:
        found += [(part, "merged") for part in key.split("+")]
    elif "#" in key:
        found.append((key.rpartition("#")[0], "split"))
    return found


def _in_order(pairs: list[tuple[_Unit, _Unit]]) -> set[str]:
    """Keys of the longest run of pairs in the same order.

    Of runs that are as long the one that ends first.
    """
    pairs = sorted(pairs, key=lambda p: p[0].at)
    ends: list[int] = []  # by length of run, the least place in the later document
    last: list[int] = []  # and the pair that has it
    before: list[int] = []
    for i, (_, new) in enumerate(pairs):
        length = bisect_left(ends, new.at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [new.at]
        last[length : length + 1] = [i]
    run: set[str] = set()
    i = last[-1] if last else -1
    while i >= 0:
        run.add(pairs[i][1].key)
        i = before[i]
    return run


def _carried(old: _Document, new: _Document) -> dict[str, str]:
    """Keys that two documents share, with the kind of their link."""
    groups: dict[tuple[str, str], list[tuple[_Unit, _Unit]]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for key, unit in new.units.items():
        before = old.units.get(key)
        if before is None:
            continue
        if (before.part, before.parent) != (unit.part, unit.parent):
            kinds[key] = "moved"
            continue
        groups[unit.part, unit.parent].append((before, unit))
        kinds[key] = "same" if before.template == unit.template else "reworded"
    for pairs in groups.values():
        in_order = _in_order(pairs)
        kinds.update((new.key, "moved") for _, new in pairs if new.key not in in_order)
    return kinds


def links(samples: Iterable[_Sample]) -> list[Link]:
    """Every unit of a made corpus with the last earlier one of its series that it comes from.

    Samples of a series have to be in order of time, as ``make_corpus`` gives them. Links come by
    document and path; a clause merged from two has two. A unit that noise or a layout took away
    is away like one that was skipped.
    """
    past: dict[int, list[_Document]] = defaultdict(list)
    out: list[Link] = []
    for sample in samples:
        series, new = sample.gold["series"], _document(sample.gold)
        found: dict[tuple[str, str], tuple[int, str]] = {}
        for gap, old in enumerate(reversed(past[series])):
            kinds = _carried(old, new)
            for key in new.units:
                for source, kind in _sources(key):
                    # A merged clause links to itself or, where it is new, to each of its parts.
                    if source in old.units and (key, key) not in found:
                        found.setdefault((key, source), (gap, kind or kinds[key]))
                        if source == key:
                            break
        out += _made(series, past[series], new, found)
        past[series].append(new)
    return out


def _made(
    series: int,
    past: list[_Document],
    new: _Document,
    found: Mapping[tuple[str, str], tuple[int, str]],
) -> list[Link]:
    """Links of one document in the order of its units."""
    out = []
    for (key, source), (gap, kind) in found.items():
        old = past[-1 - gap]
        before, unit = old.units[source], new.units[key]
        reworded = before.template != unit.template
        out.append(
            Link(series, old.source, before.path, new.source, unit.path, kind, reworded, gap)
        )
    order = {unit.path: unit.at for unit in new.units.values()}
    return sorted(out, key=lambda link: order[link.to_path])
