"""What stands above and below a resolution.

Symbol, dates, session, agenda item, committee, docket, meeting.
"""

from __future__ import annotations

import datetime
import random
from typing import TYPE_CHECKING

from .almanac import ordinal, ordinal_word, printed_date
from .document import FURNITURE, Document, Piece, Runs, Unit

if TYPE_CHECKING:
    from .build import Draft

COMMITTEES = (
    "First Committee",
    "Second Committee",
    "Third Committee",
    "Special Political and Decolonization Committee (Fourth Committee)",
    "Fifth Committee",
    "Sixth Committee",
)
FUNCTIONAL = (
    "Commission on Science and Technology for Development",
    "Commission for Social Development",
    "Statistical Commission",
    "Commission on Population and Development",
)
VOTERS = (
    "Brazil",
    "Canada",
    "Ghana",
    "Hungary",
    "India",
    "Japan",
    "Mexico",
    "Norway",
    "Peru",
    "Poland",
    "Senegal",
    "Thailand",
)


def dress(document: Document, draft: Draft, rng: random.Random) -> None:
    """Fill header values and masthead lines."""
    year = draft.day.year
    issued = draft.day + datetime.timedelta(days=rng.randint(4, 40))
    h = document.header
    h.update(
        {
            "symbol": draft.symbol,
            "organ": draft.organ,
            "session": None,
            "agenda_item": None,
            "title": None,
            "adopted": draft.day.isoformat(),
            "meeting": None,
            "distributed": issued.isoformat(),
            "committee": None,
            "report": None,
            "draft": None,
        }
    )
    h["meeting"] = {
        "General Assembly": rng.randint(30, 84),
        "Human Rights Council": rng.randint(22, 46),
        "Economic and Social Council": rng.randint(28, 55),
    }.get(draft.organ, max(20, (year - 1945) * 90 + rng.randint(0, 89)))
    lines, f = document.lines, FURNITURE
    shown = (
        draft.symbol
        if draft.style == "pair"
        else draft.symbol.split("/RES/")[0] + "/RES/" + draft.printed
    )
    lines["symbol"] = [document.head("symbol", shown)]
    lines["organ"] = [document.head("organ", draft.organ)]
    lines["distribution"] = [("Distr.: General", f)]
    lines["distributed"] = [document.head("distributed", printed_date(issued))]
    digits = f"{year % 100:02d}{rng.randint(10000, 99999)}"
    lines["docket"] = [
        (
            f"GE.{digits[:2]}-{digits[2:]}(E)"
            if draft.organ == "Human Rights Council"
            else f"{digits[:2]}-{digits[2:]} (E)"
            if year > 2001
            else f"{digits[:2]} {digits[2:]}",
            f,
        )
    ]
    if draft.organ != "Security Council":
        _assembly(document, draft, rng)
    else:
        _council(document, draft, rng)


def _assembly(document: Document, draft: Draft, rng: random.Random) -> None:
    """Lines of all organs but the Security Council."""
    h, lines, f = document.header, document.lines, FURNITURE
    h["session"], h["title"] = draft.session, draft.topic.title
    words = (
        f"{draft.session} session"
        if draft.organ == "Economic and Social Council"
        else f"{ordinal_word(draft.session).capitalize()} session"
    )
    lines["session"] = [document.head("session", words)]
    items = (
        [str(10 + (draft.number * 7 + draft.session) % 150)]
        if draft.organ != "Human Rights Council"
        else [str(draft.number % 10 + 1)]
    )
    chance = rng.random()
    if chance < 0.15:
        items.append(str(int(items[0]) + rng.randint(2, 12)))
    elif chance < 0.35:
        items[0] += f" ({rng.choice('abcdefgh')})"
    h["agenda_item"] = " and ".join(items)
    lines["agenda"] = [
        (f"Agenda item{'s' if len(items) > 1 else ''} ", f),
        document.head("agenda_item", h["agenda_item"]),
    ]
    if draft.day.year < 2002 and rng.random() < 0.4:
        lines["adopted"] = [(f"Resolution adopted by the {draft.organ}", f)]
    else:
        lines["adopted"] = [
            (f"Resolution adopted by the {draft.organ} on ", f),
            document.head("adopted", printed_date(draft.day)),
        ]
    lines["proponent"] = _proponent(document, draft, rng)
    lines["title"] = [
        document.head("symbol", draft.printed),
        (". ", f),
        document.head("title", draft.topic.title),
    ]


def _proponent(document: Document, draft: Draft, rng: random.Random) -> Runs:
    """By whom the draft was put: a committee's report, or a draft resolution."""
    h, f, s = document.header, FURNITURE, draft.session
    if draft.organ == "Human Rights Council":
        return []
    if draft.organ == "Economic and Social Council":
        h["committee"], h["report"] = (
            FUNCTIONAL[draft.committee % len(FUNCTIONAL)],
            f"E/{draft.day.year}/{rng.randint(20, 80)}",
        )
        return [
            ("[on the recommendation of the ", f),
            document.head("committee", h["committee"]),
            (" (", f),
            document.head("report", h["report"]),
            (")]", f),
        ]
    if rng.random() < 0.3:
        h["draft"] = f"A/{s}/L.{rng.randint(2, 90)}"
        more = rng.choice(
            ("", f" and Add.{rng.randint(1, 2)}", f" and {h['draft']}/Add.1", ", as orally revised")
        )
        return [
            ("[without reference to a Main Committee (", f),
            document.head("draft", h["draft"]),
            (f"{more})]", f),
        ]
    h["committee"], h["report"] = COMMITTEES[draft.committee - 1], f"A/{s}/{rng.randint(380, 580)}"
    more = rng.choice(("", "", f", para. {rng.randint(7, 90)}", " and Corr.1", "/Add.2"))
    return [
        ("[on the report of the ", f),
        document.head("committee", h["committee"]),
        (" (", f),
        document.head("report", h["report"]),
        (f"{more})]", f),
    ]


def _council(document: Document, draft: Draft, rng: random.Random) -> None:
    """Lines of the Security Council: no title, no session."""
    h, lines, f, day = document.header, document.lines, FURNITURE, draft.day
    if draft.style == "council":
        word = rng.choice(("Resolution ", "RESOLUTION ")) if day.year < 2002 else "Resolution "
        lines["title"] = [(word, f), document.head("symbol", draft.printed)]
        lines["adopted"] = [
            ("Adopted by the Security Council at its ", f),
            document.head("meeting", ordinal(h["meeting"])),
            (" meeting, on ", f),
            document.head("adopted", printed_date(day)),
        ]
        return
    h["distributed"] = None
    (
        lines.pop("distributed"),
        lines.pop("distribution"),
        lines.pop("symbol"),
        lines.pop("docket"),
        lines.pop("organ"),
    )
    if day.year < 1964:
        h["draft"] = f"S/{rng.randint(300, 5400)}"
        lines["title"] = [
            document.head("symbol", draft.printed),
            (". Resolution of ", f),
            document.head("adopted", printed_date(day)),
        ]
        brackets = rng.choice(("[]", "()"))
        lines["adopted"] = [(brackets[0], f), document.head("draft", h["draft"]), (brackets[1], f)]
    else:
        lines["title"] = [("Resolution ", f), document.head("symbol", draft.printed)]
        lines["adopted"] = [("of ", f), document.head("adopted", printed_date(day))]


def close(document: Document, draft: Draft, rng: random.Random) -> None:
    """The closing lines, as units that do not enter the gold."""
    h, f = document.header, FURNITURE

    def closing(runs: Runs) -> None:
        document.body.append(Unit("closing", [Piece("text", "")], runs=runs))

    if draft.style == "council":
        return
    meeting = document.head("meeting", ordinal(h["meeting"]))
    if draft.style == "council-old":
        chance = rng.random()
        if chance < 0.08:
            closing(
                [
                    ("Adopted ", f),
                    (rng.choice(("without a vote", "by consensus")), f),
                    (" at the ", f),
                    meeting,
                    (" meeting.", f),
                ]
            )
        elif chance < 0.68:
            closing([("Adopted unanimously at the ", f), meeting, (" meeting.", f)])
        else:
            abstained = sorted(rng.sample(VOTERS, rng.randint(1, 3)))
            many = "s" if len(abstained) > 1 else ""
            votes = (
                f" meeting by {15 - len(abstained)} votes to none, "
                f"with {len(abstained)} abstention{many} ({', '.join(abstained)})."
            )
            closing([("Adopted at the ", f), meeting, (votes, f)])
        return
    closing(
        [meeting, (" meeting" if draft.organ == "Human Rights Council" else " plenary meeting", f)]
    )
    closing([document.head("adopted", printed_date(draft.day))])
    if draft.organ == "Human Rights Council":
        yes = rng.randint(24, 33)
        closing(
            [
                (
                    rng.choice(
                        (
                            "[Adopted without a vote.]",
                            f"[Adopted by a vote of {yes} to {40 - yes}, with 7 abstentions.]",
                        )
                    ),
                    f,
                )
            ]
        )
