"""What drafters do to a text from one session to the next, besides what every series has.

Every series has clauses that are dropped, added and reworded by a synonym, and lists that get one
more item. Kinds of ``changes`` are, with what a rate is of:

    moved          a clause put in another place of its part; a part a session
    skipped        a clause left out for one session and back in the next; a part a session
    split          "..., and requests X to ..." made a clause of its own; a clause that has it
    merged         two neighbours made one, "..., and requests X to ..."; a part a session
    strength       "Urges" made "Encourages" and the like; a clause with such an opening
    inserted       words put into the middle; a clause or item
    deleted        words left out of the middle; a clause or item
    items_moved    an item put into another list of its part; a part with two lists a session
    items_dropped  an item left out; a list

The words of a clause go through one change a session, and a clause is split or merged once.

With any of them every new clause and item is also unlike all others that its series has or had: at
most ``ALIKE`` of the words are the same. Otherwise no reader could tell a clause that was dropped
and a new one that says nearly the same from one that was reworded.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from .compose import Clause, Item
from .wording import SEAM, alike, counted, deleted, halves, inserted, joined, stronger_or_weaker

# Often enough that twenty series show all of it, seldom enough that most of a text stays as it is.
CHANGES: dict[str, float] = {
    "moved": 0.35,
    "skipped": 0.25,
    "split": 0.3,
    "merged": 0.3,
    "strength": 0.1,
    "inserted": 0.1,
    "deleted": 0.08,
    "items_moved": 0.5,
    "items_dropped": 0.1,
}
# Two texts on one topic share "the", "of" and its names: below this hardly two can be found.
ALIKE = 0.5
# What is changed keeps this much of its words; below it, it could pass for another clause.
NEAR = 0.75
# Topics have few phrases, so a new clause is not always to be had. More tries cost time only.
TRIES = 40
# Half of a split clause can be recognised if it has some words.
SHORTEST_HALF = 5
LONGEST_MERGED = 900  # characters
MERGED_OPENINGS = frozenset(("Requests", "Invites", "Encourages", "Noting", "Stressing"))
NEW_CLOSING = 0.15  # of sessions


def rates(changes: str | Mapping[str, float] | None) -> dict[str, float]:
    """Kinds and rates from "kind", "kind=rate+kind=rate" or a mapping."""
    if not changes:
        return {}
    if isinstance(changes, str):
        named = [part.partition("=") for part in changes.split("+")]
        changes = {k: float(v) if v else CHANGES.get(k, 0.0) for k, _, v in named}
    for kind, rate in changes.items():
        if kind not in CHANGES:
            raise ValueError(f"no change {kind!r}: one of {', '.join(CHANGES)}")
        if not 0 <= rate <= 1:
            raise ValueError(f"rate of {kind} is {rate}, not between 0 and 1")
    return dict(changes)


def _words(clause: Clause) -> Counter[str]:
    return counted(clause.opening + clause.glue + clause.body)


def _whole(clause: Clause) -> bool:
    """Whether a clause was neither split nor merged."""
    return "#" not in clause.key and "+" not in clause.key


class Drafters:
    """What is done to the clauses of one series. ``known`` are the words of all it has or had."""

    def __init__(self, changes: Mapping[str, float], rng: random.Random) -> None:
        self.changes, self.rng = changes, rng
        self.known: dict[str, Counter[str]] = {}
        self.away: list[tuple[list[Clause], int, Clause]] = []

    def happens(self, kind: str) -> bool:
        """Whether a change is made here."""
        return self.rng.random() < self.changes.get(kind, 0.0)

    def unlike(self, words: Counter[str], but: Collection[str] = ()) -> bool:
        """Whether a text is unlike all that the series has or had."""
        return all(alike(words, w) <= ALIKE for k, w in self.known.items() if k not in but)

    def note(self, *clauses: Clause) -> None:
        """Know the words of clauses with their items."""
        for clause in clauses:
            self.known[clause.key] = _words(clause)
            for item in clause.items:
                for each in (item, *item.items):
                    self.known[each.key] = counted(each.text)

    def fresh(self, make: Callable[[], Clause]) -> Clause | None:
        """A clause unlike all others, with the items that are; None if none is to be had."""
        for _ in range(TRIES):
            clause = make()
            words = _words(clause)
            if self.unlike(words):
                least = min(len(clause.items), 2)
                clause.items = list(self._apart(clause.items, [words]))
                if len(clause.items) >= least:
                    return clause
        return None

    def fresh_item(self, make: Callable[[], Item]) -> Item | None:
        """An item unlike all others; None if none is to be had."""
        return next((i for _ in range(TRIES) for i in self._apart([make()], [])), None)

    def _apart(self, items: list[Item], beside: list[Counter[str]]) -> Iterator[Item]:
        """The items that are unlike all others and those beside them."""
        for item in items:
            words = counted(item.text)
            if self.unlike(words) and all(alike(words, w) <= ALIKE for w in beside):
                beside.append(words)
                item.items = list(self._apart(item.items, beside))
                if len(item.items) < 2:
                    item.items = []
                yield item

    def closing(self, last: Clause | None, make: Callable[[], Clause]) -> Clause:
        """The last clause of a resolution: mostly that of the session before."""
        if last and self.rng.random() >= NEW_CLOSING:
            return last
        clause = make()
        words = _words(clause)
        if last and not (
            alike(words, _words(last)) >= NEAR
            if clause.key == last.key
            else self.unlike(words, (clause.key,))
        ):
            return last
        self.known[clause.key] = words
        return clause

    def revise(self, preamble: list[Clause], operative: list[Clause]) -> None:
        """Change the clauses of a series for its next session."""
        away, self.away = self.away, []
        for clauses in (preamble, operative):
            changed = {c.key for c in clauses if self.known.get(c.key) != _words(c)}
            self.note(*clauses)
            self._merge(clauses, changed)
            self._split(clauses, changed)
            self._reword(clauses, changed)
            self._items(clauses)
            if len(clauses) > 4 and self.happens("skipped"):
                at = self.rng.randrange(len(clauses))
                self.away.append((clauses, at, clauses.pop(at)))
            if len(clauses) > 3 and self.happens("moved"):
                self._move(clauses)
        for clauses, at, clause in away:
            clauses.insert(min(at, len(clauses)), clause)
        self.note(*preamble, *operative)

    def _merge(self, clauses: list[Clause], changed: set[str]) -> None:
        """Two neighbours become one clause."""
        if not self.happens("merged"):
            return
        pairs = [
            i
            for i, (a, b) in enumerate(pairwise(clauses))
            if changed.isdisjoint((a.key, b.key))
            and b.opening in MERGED_OPENINGS
            and not (a.items or b.items or SEAM.search(a.body))
            and b.glue == " "
            and _whole(a)
            and _whole(b)
            and len(a.body) + len(b.body) < LONGEST_MERGED
            and min(_words(a).total(), _words(b).total()) >= SHORTEST_HALF
        ]
        if pairs:
            at = self.rng.choice(pairs)
            a, b = clauses[at : at + 2]
            merged = replace(a, body=joined(a.body, b.opening, b.body))
            merged.key = f"{a.key}+{b.key}"
            clauses[at : at + 2] = [merged]
            changed.add(merged.key)

    def _split(self, clauses: list[Clause], changed: set[str]) -> None:
        """The second verb of a clause becomes the opening of the next one."""
        for i in reversed(range(len(clauses))):
            clause = clauses[i]
            parts = halves(clause.body) if _whole(clause) and not clause.items else None
            if not parts or clause.key in changed or not self.happens("split"):
                continue
            first = replace(clause, body=parts[0], key=f"{clause.key}#a")
            second = Clause(parts[1], " ", parts[2], key=f"{clause.key}#b")
            words = [_words(first), _words(second)]
            if min(w.total() for w in words) >= SHORTEST_HALF and all(
                self.unlike(w, (clause.key,)) for w in words
            ):
                clauses[i : i + 1] = [first, second]
                changed |= {first.key, second.key}

    def _reword(self, clauses: list[Clause], changed: set[str]) -> None:
        """Openings, and words in the middle of clauses and items."""
        for i, clause in enumerate(clauses):
            opening = stronger_or_weaker(clause.opening, self.rng)
            if opening and clause.key not in changed and self.happens("strength"):
                clauses[i] = replace(clause, opening=opening)
                changed.add(clause.key)
            for kind, change in (("inserted", inserted), ("deleted", deleted)):
                if clause.key not in changed and self.happens(kind):
                    body = change(clause.body, self.rng)
                    if body and self._near(clause.body, body):
                        clauses[i] = replace(clause, body=body)
                        changed.add(clause.key)
                for item in clause.items:
                    if item.key not in changed and self.happens(kind):
                        text = change(item.text, self.rng)
                        if text and self._near(item.text, text):
                            item.text = text
                            changed.add(item.key)

    @staticmethod
    def _near(before: str, after: str) -> bool:
        return alike(counted(before), counted(after)) >= NEAR

    def _items(self, clauses: list[Clause]) -> None:
        """Items left out, and put into other lists."""
        lists = [c for c in clauses if c.items]
        for clause in lists:
            if len(clause.items) > 2 and self.happens("items_dropped"):
                clause.items.pop(self.rng.randrange(len(clause.items)))
        pairs = [
            (old, new)
            for old in lists
            for new in lists
            if old is not new
            and len(old.items) > 2
            and len(new.items) < 10
            # "To report" goes on from "Requests the Secretary-General", "The cost" does not.
            and old.items[0].text.startswith("To ") == new.items[0].text.startswith("To ")
        ]
        if pairs and self.happens("items_moved"):
            old, new = self.rng.choice(pairs)
            item = old.items.pop(self.rng.randrange(len(old.items)))
            new.items.insert(self.rng.randint(0, len(new.items)), item)

    def _move(self, clauses: list[Clause]) -> None:
        """A clause goes to a place that is not next to its own."""
        old = self.rng.randrange(len(clauses))
        new = self.rng.choice([i for i in range(len(clauses)) if abs(i - old) > 1])
        clauses.insert(new, clauses.pop(old))
