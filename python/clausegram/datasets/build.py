"""Build a document of one session from the clauses of its series.

Numbers, punctuation, footnotes, citations, masthead.
"""

from __future__ import annotations

import datetime
import random
import re
from dataclasses import dataclass

from . import masthead, phrases
from .almanac import Cited, foreign, ordinal, ordinal_word
from .compose import Clause, Composer, Item
from .document import FURNITURE, Document, Note, Piece, Unit
from .formulas import again
from .topics import Topic
from .wording import template

TOKEN = re.compile(r"\{f\|((?:[^{}]|\{c\|[^{}]*\})*)\}|\{c\|([^|{}]*)\|([^{}]*)\}")
DYNAMIC = re.compile(
    r"\{(earlier|last|nextsession|latersession|nextyear|thisyear|lastyear|report|organ)\}"
)
LAST_NOTE = re.compile(r",?(\{f\|(?:[^{}]|\{c\|[^{}]*\})*\})$")
ROMAN_ITEMS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
COUNCIL_NOTES = (
    "See Official Records of the Security Council, {year} Year, {meeting} meeting.",
    "Ibid., document {report}.",
    "Ibid., {year} Year, {meeting} meeting.",
    "Ibid., {year} Year, Supplement for January, February and March {ad}, document {report}.",
    "Official Records of the Security Council, {year} Year, Supplement for July, August and "
    "September {ad}, document {report}, annex.",
)


@dataclass(slots=True)
class Draft:
    """What a series hands over for one session."""

    style: str
    organ: str
    topic: Topic
    session: int
    year: int
    day: datetime.date
    symbol: str
    printed: str
    preamble: list[Clause]
    operative: list[Clause]
    history: list[Cited]
    shape: dict[str, bool | str]
    committee: int
    number: int


class Builder:
    """Turns clauses into units, numbering footnotes as they come."""

    def __init__(self, draft: Draft, composer: Composer, rng: random.Random) -> None:
        self.draft, self.composer, self.rng = draft, composer, rng
        self.document = Document(draft.symbol, draft.organ, draft.style, {}, series=draft.number)
        # The Council's volumes number the footnotes of a year; everybody else begins with 1.
        self.first_mark = rng.randint(1, 160) if draft.style == "council-old" else 1
        self.star = rng.random() < 0.03
        self.seen: dict[str, int] = {}

    def dynamic(self, text: str) -> str:
        """Fill the slots that depend on the session."""
        text = self.in_months(text)
        return DYNAMIC.sub(lambda m: self.slot(m.group(1)), text) if "{" in text else text

    def in_months(self, text: str) -> str:
        """The Security Council has no sessions and counts in months."""
        if self.draft.organ != "Security Council":
            return text
        return text.replace("at its {nextsession} session", "within six months").replace(
            "at its {latersession} session", "within one year"
        )

    def template(self, text: str) -> str:
        """The words of a clause with its dynamic slots open, without footnotes and end."""
        return template(self.in_months(text))

    def slot(self, name: str) -> str:
        """The filling of one dynamic slot."""
        d, rng = self.draft, self.rng
        if name == "earlier":
            dated = d.number % 5 != 0
            cited = [c.token(dated) for c in d.history[-14:]]
            return f"resolution{'s' if len(cited) > 1 else ''} {enumeration(cited)}"
        if name == "last":
            return (
                d.history[-1] if d.history else foreign(rng, d.organ, self.composer.year)
            ).token(rng.random() < 0.7)
        if name in ("nextsession", "latersession"):
            if d.organ in ("Economic and Social Council", "Security Council"):
                return str(d.year + (1 if name == "nextsession" else 2))
            return ordinal_word(
                d.session + (1 if name == "nextsession" else self.rng.choice((2, 3, 5)))
            )
        if name == "report":
            n = rng.randint(20, 780)
            return {
                "Security Council": f"S/{d.year}/{n}" if d.year >= 1994 else f"S/{4000 + n * 23}",
                "Human Rights Council": f"A/HRC/{d.session}/{n % 90 + 1}",
                "Economic and Social Council": f"E/{d.year}/{n % 120 + 1}",
            }.get(d.organ, f"A/{d.session}/{n}")
        return {
            "organ": {"Economic and Social Council": "Council", "Security Council": "Council"}.get(
                d.organ, d.organ
            ),
            "nextyear": str(d.year + 1),
            "thisyear": str(d.year),
            "lastyear": str(d.year - 1),
        }[name]

    def pieces(self, text: str) -> list[Piece]:
        """Parse the notation of ``phrases`` into pieces, registering footnotes."""
        out, at = [], 0
        for m in TOKEN.finditer(text):
            if m.start() > at:
                out.append(Piece("text", text[at : m.start()]))
            out.append(
                Piece("mark", "", self.note(m.group(1)))
                if m.group(1) is not None
                else Piece("cite", m.group(3), m.group(2))
            )
            at = m.end()
        if at < len(text):
            out.append(Piece("text", text[at:]))
        return out

    def note(self, text: str) -> str:
        """Register a footnote; its index as a reference."""
        notes, d, rng = self.document.notes, self.draft, self.rng
        if d.style == "council-old":
            year = ordinal_word(max(d.year - 1945, 1)).capitalize()
            text = rng.choice(COUNCIL_NOTES).format(
                year=year,
                ad=d.year,
                meeting=ordinal(rng.randint(400, 2900)),
                report=self.slot("report"),
            )
        elif rng.random() < 0.12:
            text = rng.choice(
                ("See resolution {x}.", "Resolution {x}.", "Resolution {x}, annex.")
            ).replace("{x}", foreign(rng, d.organ, self.composer.year).token(False))
        elif rng.random() < 0.12:
            text = f"{text.rstrip('.')}, paras. {rng.randint(2, 20)}–{rng.randint(21, 60)}."
        index, shift = len(notes), int(self.star)
        mark = "*" if self.star and not index else str(self.first_mark + index - shift)
        notes.append(Note(mark, []))
        notes[index].pieces = self.pieces(self.dynamic(text))
        return str(index)

    def body_pieces(self, text: str, end: str) -> list[Piece]:
        """Pieces of a body; its closing punctuation stands before a last footnote mark."""
        text = self.dynamic(text)
        last = LAST_NOTE.search(text)
        text = text[: last.start()] + end + last.group(1) if last else text + end
        return self.pieces(text)

    def add(self, part: str, clause: Clause, num: str, path: str, end: str) -> None:
        """Add a clause with its items. A clause's footnotes come before those of its items."""
        operative = part == "operative"
        times = self.seen.get(part + clause.opening, 0)
        opening = again(clause.opening, operative, times % 3 if times < 3 else 0)
        self.seen[part + clause.opening] = times + 1 if times < 2 else 0
        body = clause.glue + clause.body
        pieces = self.body_pieces(body, ":" if clause.items else end)
        unit = Unit(part, [Piece("open", opening), *pieces], 1, num, path, opening)
        unit.lineage, unit.template = clause.key, self.template(opening + body)
        self.document.body.append(unit)
        for i, item in enumerate(clause.items):
            letter, final = f"({chr(97 + i)})", i == len(clause.items) - 1
            item_end = ":" if item.items else end if final else (";" if operative else ",")
            self.add_item(part, item, 2, letter, path + letter, item_end)
            for j, sub in enumerate(item.items):
                number = f"({ROMAN_ITEMS[j]})"
                sub_end = end if final and j == len(item.items) - 1 else (";" if operative else ",")
                self.add_item(part, sub, 3, number, path + letter + number, sub_end)

    def add_item(self, part: str, item: Item, level: int, num: str, path: str, end: str) -> None:
        """Add an item or sub-item."""
        unit = Unit(part, self.body_pieces(item.text, end), level, num, path)
        unit.lineage, unit.template = item.key, self.template(item.text)
        self.document.body.append(unit)

    def line(self, part: str, text: str) -> None:
        """Add a heading or a paragraph of an annex."""
        self.document.body.append(Unit(part, self.pieces(self.dynamic(text))))

    def resolution(self, preamble: list[Clause], operative: list[Clause]) -> None:
        """Enacting formula, preamble, operative part."""
        d = self.draft
        self.seen.clear()
        formula = [("The ", FURNITURE), self.document.head("organ", d.organ), (",", FURNITURE)]
        self.document.body.append(Unit("formula", [], runs=formula))
        for clause in preamble:
            end = "," if self.rng.random() > 0.004 else ";"
            self.add("preamble", clause, "", "", end)
        bare = len(operative) == 1 or (
            bool(d.shape["unnumbered"]) and not any(c.items for c in operative)
        )
        heads = bool(d.shape["headings"]) and len(operative) > 5 and not bare
        colon = d.style == "council-old" and self.rng.random() < 0.08
        for i, clause in enumerate(operative):
            if heads and i % 3 == 0:
                self.line(
                    "heading", self.composer.fill(phrases.HEADINGS[i // 3 % len(phrases.HEADINGS)])
                )
            number = "" if bare else f"{i + 1}."
            self.add(
                "operative",
                clause,
                number,
                number.rstrip("."),
                "." if i == len(operative) - 1 else ":" if colon else ";",
            )

    def annex(self) -> None:
        """An annex with numbered paragraphs or free prose."""
        kind, rng = self.draft.shape["annex"], self.rng
        if not kind:
            return
        self.line("heading", "Annex")
        self.line(
            "heading",
            self.composer.fill(
                rng.choice(
                    (
                        "Guidelines on {field}",
                        "Terms of reference of the Expert Meeting",
                        "Declaration on {goal}",
                    )
                )
            ),
        )
        if kind == "numbered":
            for i, text in enumerate(rng.sample(phrases.ANNEX_NUMBERED, rng.randint(3, 6)), 1):
                self.document.body.append(
                    Unit("annex", self.pieces(self.dynamic(self.composer.fill(text))), 1, f"{i}.")
                )
        else:
            for text in rng.sample(phrases.ANNEX_PROSE, rng.randint(2, 4)):
                self.line("annex", self.composer.fill(text))


def enumeration(items: list[str]) -> str:
    """a, b and c"""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def build(draft: Draft, composer: Composer, rng: random.Random) -> Document:
    """The document of one session."""
    builder = Builder(draft, composer, rng)
    document = builder.document
    masthead.dress(document, draft, rng)
    if draft.style == "pair":
        half, middle = max(len(draft.preamble) // 2, 1), max(len(draft.operative) // 2, 1)
        for letter, preamble, operative in (
            ("A", draft.preamble[:half], draft.operative[:middle]),
            ("B", draft.preamble[half:], draft.operative[middle:]),
        ):
            builder.line("heading", letter)
            builder.line("heading", composer.fill("{Goal}"))
            builder.resolution(preamble, operative)
            masthead.close(document, draft, rng)
    else:
        builder.resolution(draft.preamble, draft.operative)
        masthead.close(document, draft, rng)
        builder.annex()
    return document
