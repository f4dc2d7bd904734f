"""The same topic session after session: clauses carried over, reworded, added and dropped."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .almanac import Cited, council_number, numbered, random_day, sitting_year
from .build import Draft, build
from .changes import Drafters
from .compose import Clause, Composer, Item
from .document import Document
from .topics import PLACES, TOPICS, Topic, situation

# Weights: the General Assembly makes most of what is read, the others must occur in any corpus of
# some dozens.
STYLES = (
    ("assembly", 50),
    ("assembly-old", 8),
    ("council", 13),
    ("council-old", 8),
    ("rights", 10),
    ("economic", 9),
    ("pair", 4),
)
ORGANS = {
    "assembly": "General Assembly",
    "assembly-old": "General Assembly",
    "pair": "General Assembly",
    "council": "Security Council",
    "council-old": "Security Council",
    "rights": "Human Rights Council",
    "economic": "Economic and Social Council",
}
SESSIONS = {
    "assembly": (31, 78),
    "assembly-old": (15, 29),
    "pair": (45, 75),
    "council": (1994, 2022),
    "council-old": (1947, 1990),
    "rights": (6, 45),
    "economic": (1995, 2022),
}
MEETING_MONTHS = {
    "General Assembly": (10, 11, 12),
    "Security Council": (1, 2, 3, 5, 6, 7, 9, 10, 11, 12),
    "Human Rights Council": (3, 6, 9),
    "Economic and Social Council": (6, 7),
}


GOLDEN = 0.6180339887498949  # steps of this size fill the unit interval evenly


def _style(seed: int, number: int) -> str:
    """The style of a series: by weight, spread evenly, so that small corpora have most of them."""
    total = sum(weight for _, weight in STYLES)
    point = (seed * 0.377 + number * GOLDEN) % 1.0 * total
    for style, weight in STYLES:
        point -= weight
        if point < 0:
            return style
    return STYLES[-1][0]


@dataclass(slots=True)
class Series:
    """One topic before one organ.

    Documents depend on seed, number and changes of the series alone, not on how many are made.
    ``changes`` are rates of ``CHANGES``; with none of them clauses are as they come.
    """

    seed: int
    number: int
    style: str = ""
    length: int | None = None
    changes: Mapping[str, float] = field(default_factory=dict)
    key: int | None = None
    rng: random.Random = field(init=False)
    preamble: list[Clause] = field(default_factory=list)
    operative: list[Clause] = field(default_factory=list)
    history: list[Cited] = field(default_factory=list)
    composer: Composer = field(init=False)
    first: int = field(init=False, default=0)
    drafters: Drafters | None = field(init=False, default=None)
    made: int = field(init=False, default=0)
    closing: Clause | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.rng = rng = random.Random(f"{self.seed}|series|{self.number}|{self.style}")
        self.style = self.style or _style(self.seed, self.number)
        organ = ORGANS[self.style]
        topic = self.topic(organ)
        first, last = SESSIONS[self.style]
        self.first = rng.randint(first, last)
        if self.length and self.length > 11:
            self.first = max(first, min(self.first, last + 4 - self.length))
        whereas = self.style == "council-old" and self.first < 1955
        self.composer = Composer(topic, organ, sitting_year(organ, self.first), rng, whereas)
        self.key = self.number if self.key is None else self.key
        if self.changes:
            self.drafters = Drafters(self.changes, rng)

    def topic(self, organ: str) -> Topic:
        """What the series is about.

        With changes two series have one title only where there are more of them than topics: by
        reading, such series could not be told apart.
        """
        if not self.changes:
            council = organ == "Security Council"
            return situation(self.rng.choice(PLACES)) if council else self.rng.choice(TOPICS)
        order = random.Random(f"{self.seed}|topics")
        if organ == "Security Council":
            return situation(order.sample(PLACES, len(PLACES))[self.number % len(PLACES)])
        return order.sample(TOPICS, len(TOPICS))[self.number % len(TOPICS)]

    def documents(self) -> Iterator[Document]:
        """The resolutions of the series in order of time."""
        rng, organ = self.rng, ORGANS[self.style]
        length = self.length or rng.choice((1, 2, 3, 4, 4, 5, 6, 7, 10))
        step = (
            (rng.choice((1, 1, 1, 2)) if organ != "Human Rights Council" else 3)
            if length <= 11
            else 1
        )
        short = rng.random() < 0.10
        shape = {
            "single": short,
            "nopreamble": rng.random() < 0.05,
            "unnumbered": rng.random() < (0.5 if self.style == "council-old" else 0.05),
            "headings": rng.random() < 0.12 and not short,
            "annex": rng.choice(("", "", "", "", "", "", "", "numbered", "prose", "prose")),
        }
        if self.style == "council-old" and rng.random() < 0.8:
            shape["annex"] = ""
        if self.changes and organ == "Security Council":
            # Without titles only what a preamble recalls tells which series a document is of.
            shape["nopreamble"] = False
        if self.drafters:
            self.closing = self.drafters.closing(None, self.composer.final)
        size = rng.choice((1, 2, 2)) if short else rng.choice((3, 4, 6, 8, 10, 12, 15, 19))
        self.preamble = self.clauses(size, self.composer.preambular)
        size = rng.choice((2, 3, 5, 7, 8, 10, 12, 17))
        self.operative = self.clauses(size, self.composer.operative)
        committee = rng.randint(1, 6)
        for turn in range(length):
            session = self.first + turn * step
            if session > SESSIONS[self.style][1] + 3:
                return
            if turn:
                self.move_on()
                if self.drafters:
                    self.drafters.revise(self.preamble, self.operative)
                    self.closing = self.drafters.closing(self.closing, self.composer.final)
            yield self.document(session, turn, shape, committee)

    def clauses(self, size: int, make: Callable[[], Clause]) -> list[Clause]:
        """New clauses with their keys: ``size`` of them, or as many as can be told apart."""
        out = []
        for _ in range(size):
            clause = self.drafters.fresh(make) if self.drafters else make()
            if clause is None:
                break
            self.made += 1
            clause.key = f"{self.key}.{self.made}"
            for item in clause.items:
                clause.own(item)
            if self.drafters:
                self.drafters.note(clause)
            out.append(clause)
        return out

    def new_item(self, clause: Clause) -> list[Item]:
        """One more item of a list; none where nothing new can be said."""
        rng, as_task = self.rng, clause.items[0].text.startswith("To ")

        def make() -> Item:
            return Item(
                self.composer.fill(
                    "To {measure}"
                    if as_task
                    else rng.choice(("{Goal}", "The role of {group}, {means}"))
                )
            )

        item = self.drafters.fresh_item(make) if self.drafters else make()
        if item:
            clause.own(item)
            if self.drafters:
                self.drafters.note(clause)
        return [item] if item else []

    def move_on(self) -> None:
        """What changes from one session to the next: few words, some clauses."""
        rng = self.rng
        for clauses, make in (
            (self.preamble, self.composer.preambular),
            (self.operative, self.composer.operative),
        ):
            for i, clause in enumerate(clauses):
                if rng.random() < 0.10:
                    clauses[i] = clause.reworded(rng)
            if len(clauses) > 3 and rng.random() < 0.35:
                clauses.pop(rng.randrange(len(clauses)))
            if rng.random() < 0.45:
                at = rng.randint(0, len(clauses))
                clauses[at:at] = self.clauses(1, make)
            for clause in clauses:
                if clause.items and rng.random() < 0.2 and len(clause.items) < 8:
                    at = rng.randint(1, len(clause.items))
                    clause.items[at:at] = self.new_item(clause)

    def document(
        self, session: int, turn: int, shape: dict[str, bool | str], committee: int
    ) -> Document:
        """The resolution of one session."""
        rng, organ = self.rng, ORGANS[self.style]
        year = sitting_year(organ, session)
        months = (
            {0: (3,), 1: (6,), 2: (9,)}[session % 3]
            if organ == "Human Rights Council"
            else MEETING_MONTHS[organ]
        )
        day = random_day(rng, year, months)
        symbol, printed = self.symbol(session)
        preamble = list(self.preamble)
        if self.history:
            preamble.insert(
                0,
                Clause(
                    "Reaffirming"
                    if organ == "Security Council" and self.number % 2
                    else "Recalling",
                    " ",
                    "its {earlier}",
                    key=f"{self.key}.recalling",
                ),
            )
        final = self.closing or self.composer.final()
        operative = [*self.operative, replace(final, key=f"{self.key}.{final.key}")]
        if shape["single"]:
            operative = (
                [operative[-1]] if rng.random() < 0.5 else [c for c in operative if not c.items][:1]
            )
        if shape["nopreamble"]:
            preamble = []
        draft = Draft(
            self.style,
            organ,
            self.composer.topic,
            session,
            year,
            day,
            symbol,
            printed,
            preamble,
            operative,
            self.history,
            shape,
            committee,
            self.number,
        )
        document = build(draft, self.composer, rng)
        document.series = self.key if self.key is not None else self.number
        self.history.append(Cited(symbol.replace("A-B", ""), printed.replace(" A and B", ""), day))
        return document

    def symbol(self, session: int) -> tuple[str, str]:
        """Symbol and printed number; series keep apart while there are not too many of them."""
        organ, k = ORGANS[self.style], self.number
        if organ == "Security Council":
            number = council_number(session, k)
        elif self.style == "assembly-old":
            number = 1500 + (session - 15) * 110 + k * 13 % 109 + k // 109 % 50 * 3000
        else:
            size = 60 if organ != "General Assembly" else 263
            number = 1 + (k * 37 + session * 11) % size + k // size % 30 * size
        symbol, printed = numbered(organ, session, number)
        return (f"{symbol}A-B", f"{printed} A and B") if self.style == "pair" else (symbol, printed)
