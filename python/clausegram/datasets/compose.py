"""Compose clauses: an opening formula, a complement filled from the topic, items, footnotes.

Sessions are left open.

A clause keeps dynamic slots ({last}, {nextsession}, ...), so that the same clause can be carried
from year to year by ``series.py``.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace

from . import phrases
from .almanac import MONTHS, foreign
from .formulas import OPERATIVE, PREAMBLE, WHEREAS, Head
from .topics import CITIES, Topic

STATIC = re.compile(
    r"\{(goal|Goal|measure|threat|group|Group|field|actor|adjective|adverb|means|body|Body|principle|event|city|days|day|month|eventyear|"
    r"other|gaother|scother|vol|treaty|article|title)\}"
)
PREAMBLE_KINDS = (("that", 5), ("np", 5), ("good", 3), ("bad", 3), ("report", 2), ("do", 1))
OPERATIVE_KINDS = (
    ("act", 7),
    ("that", 2),
    ("np", 2),
    ("good", 3),
    ("bad", 2),
    ("report", 1),
    ("do", 1),
    ("items", 2),
)
FRAMES = {
    "that": phrases.CLAUSES,
    "np": phrases.NOUNS,
    "good": phrases.GOODS,
    "bad": phrases.BADS,
    "report": phrases.REPORTS,
    "do": phrases.DOINGS,
    "act": phrases.ACTIONS,
}


@dataclass(slots=True)
class Item:
    """An item of a list, or a sub-item. ``key`` is its lineage, see ``lineage.py``."""

    text: str
    items: list[Item] = field(default_factory=list)
    key: str = ""


@dataclass(slots=True)
class Clause:
    """A clause before its session is known.

    ``key`` is its lineage, and ``made`` how many items it has had so far, those that are gone too.
    """

    opening: str
    glue: str
    body: str
    items: list[Item] = field(default_factory=list)
    key: str = ""
    made: int = 0

    def own(self, item: Item) -> None:
        """Give a new item of the clause its key, and its sub-items theirs."""
        self.made += 1
        item.key = f"{self.key}.{self.made}"
        for i, sub in enumerate(item.items, 1):
            sub.key = f"{item.key}.{i}"

    def reworded(self, rng: random.Random) -> Clause:
        """The clause with one word exchanged for a synonym, or weakened by an "as appropriate"."""
        words = [w for w in phrases.SYNONYMS if re.search(rf"\b{w}\b", self.body)]
        if words:
            word = rng.choice(words)
            return replace(
                self, body=re.sub(rf"\b{word}\b", phrases.SYNONYMS[word], self.body, count=1)
            )
        if self.items or self.body.endswith("}") or self.body.endswith(phrases.SOFTENERS):
            return self
        return replace(self, body=self.body + rng.choice(phrases.SOFTENERS))


@dataclass(slots=True)
class Composer:
    """Fills frames for one topic and one organ."""

    topic: Topic
    organ: str
    year: int
    rng: random.Random
    whereas: bool = False

    def fill(self, frame: str) -> str:
        """Fill the static slots of a frame.

        No phrase of the topic twice in it while others are left.
        """
        used: set[str] = set()
        while STATIC.search(frame):
            frame = STATIC.sub(lambda m: self.slot(m.group(1), used), frame)
        return frame

    def slot(self, name: str, used: set[str]) -> str:
        """The filling of one slot."""
        rng, topic = self.rng, self.topic
        lists = {
            "goal": topic.goals,
            "measure": topic.measures,
            "threat": topic.threats,
            "group": topic.groups,
            "actor": phrases.ACTORS,
            "means": phrases.MEANS,
            "adjective": phrases.ADJECTIVES,
            "adverb": phrases.ADVERBS,
            "body": phrases.BODIES,
            "principle": phrases.PRINCIPLES,
            "event": phrases.EVENTS,
            "city": CITIES,
            "month": MONTHS,
        }
        choices = lists.get(name.lower())
        if choices:
            if rng.random() < 0.25 and name.lower() in phrases.COMMON:
                choices = phrases.COMMON[name.lower()]
            text = rng.choice([c for c in choices if c not in used] or choices)
            used.add(text)
            return text[0].upper() + text[1:] if name[0].isupper() else text
        if name in ("other", "gaother", "scother"):
            organ = {"gaother": "General Assembly", "scother": "Security Council"}.get(
                name, self.organ
            )
            return foreign(rng, organ, self.year).token()
        first = rng.randint(1, 22)
        return {
            "field": topic.field,
            "title": topic.title,
            "days": f"{first} to {first + rng.randint(1, 5)}",
            "day": str(first),
            "vol": str(rng.randint(100, 2600)),
            "eventyear": str(self.year - rng.randint(0, 6)),
            "treaty": str(rng.randint(1000, 48000)),
            "article": str(rng.randint(1, 40)),
        }.get(name, "")

    def kind(self, kinds: tuple[tuple[str, int], ...]) -> str:
        """A kind of complement, by weight."""
        return self.rng.choices([k for k, _ in kinds], [w for _, w in kinds])[0]

    def clause(self, head: Head, frame: str) -> Clause:
        """A clause from an opening and a frame; now and then with an aside after the opening."""
        opening, glue = head
        if self.rng.random() < 0.06 and glue != " that ":
            aside = self.rng.choice(
                (
                    ", in this regard,",
                    ", in particular,",
                    ", in this context,",
                    ", inter alia,",
                    ", once again,",
                )
            )
            glue = aside + glue
        body = self.fill(frame)
        tails = list(phrases.TAILS)
        while not body.endswith("}") and self.rng.random() < 0.58 and len(body) < 700:
            body += self.fill(tails.pop(self.rng.randrange(len(tails))))
        return Clause(opening, glue, body)

    def preambular(self) -> Clause:
        """One preambular clause."""
        if self.whereas and self.rng.random() < 0.8:
            return self.clause(WHEREAS[0], self.rng.choice(phrases.CLAUSES))
        kind = self.kind(PREAMBLE_KINDS)
        clause = self.clause(self.rng.choice(PREAMBLE[kind]), self.rng.choice(FRAMES[kind]))
        chance = self.rng.random()
        if chance < 0.12 and not clause.body.endswith("}"):
            clause.body += self.fill(
                self.rng.choice(
                    (
                        ", and noting {noun}",
                        ", and stressing {noun}",
                        ", as well as {noun}",
                        ", while recognizing {noun}",
                    )
                ).replace("{noun}", self.rng.choice(phrases.NOUNS[:11]))
            )
        elif chance < 0.16:
            return Clause(
                *self.rng.choice((("Bearing in mind", " "), ("Noting", " "), ("Recalling", " "))),
                "the following",
                [Item(self.fill(t)) for t in self.rng.sample(phrases.ITEMS_NP[:5], 3)],
            )
        return clause

    def operative(self) -> Clause:
        """One operative clause, with its items if it has any."""
        rng, kind = self.rng, self.kind(OPERATIVE_KINDS)
        if kind == "items":
            return self.with_items()
        frames = FRAMES[kind] if kind != "do" or rng.random() < 0.3 else phrases.DECISIONS
        clause = self.clause(rng.choice(OPERATIVE[kind]), rng.choice(frames))
        if rng.random() < 0.15 and not clause.body.endswith("}"):
            clause.body += (
                ", and "
                + rng.choice(("requests ", "invites ", "encourages "))
                + self.fill(rng.choice(phrases.ACTIONS))
            )
        return clause

    def with_items(self) -> Clause:
        """An operative clause that leads a list of items, some with sub-items."""
        rng = self.rng
        size = rng.choice((2, 3, 3, 4, 4, 5, 6, 10))
        pool: tuple[str, ...]
        if rng.random() < 0.5:
            head, lead, pool = (
                rng.choice(OPERATIVE["act"][:7]),
                self.fill(rng.choice(phrases.ITEM_LEADS)),
                phrases.ITEMS_NP,
            )
        else:
            head, lead, pool = (
                ("Requests", " "),
                rng.choice(
                    ("the Secretary-General", "the Secretary-General, {means}", "the Coordinator")
                ),
                phrases.ITEMS_TO,
            )
        items = []
        for i in range(size):
            subs = (
                [Item(self.fill(s)) for s in rng.sample(phrases.SUBITEMS, rng.choice((2, 3, 4)))]
                if rng.random() < 0.08
                else []
            )
            items.append(Item(self.fill(pool[i % len(pool)]), subs))
        return Clause(*head, self.fill(lead), items)

    def final(self) -> Clause:
        """The last operative clause of a resolution of a series; its key tells its kind."""
        rng = self.rng
        if self.organ == "Security Council":
            return Clause("Decides", " to ", rng.choice(phrases.SEIZED[:2]), key="seized")
        if rng.random() < 0.55:
            item = (
                rng.choice(("", ", under the item entitled “Reports of committees”,"))
                if rng.random() < 0.3
                else ""
            )
            return Clause(
                "Decides",
                " to ",
                phrases.AGENDA.replace("{maybeitem}", item).replace("{title}", self.topic.title),
                key="agenda",
            )
        if rng.random() < 0.6:
            frame = rng.choice(phrases.SG_REPORT)
            kind = f"report{phrases.SG_REPORT.index(frame) + 1}"
            return Clause("Requests", " ", self.fill(frame), key=kind)
        return Clause("Decides", " to ", phrases.SEIZED[2], key="seized")
