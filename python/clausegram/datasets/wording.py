"""The words of a clause: what stays from session to session, and how drafters change it."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise

FOOTNOTE = re.compile(r",?\{f\|(?:[^{}]|\{[^{}]*\})*\}$|\{f\|(?:[^{}]|\{[^{}]*\})*\}")
CITATION = re.compile(r"\{c\|[^|{}]*\|([^{}]*)\}")
BRACES = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
WORD = re.compile(r"\{?\w[\w'-]*\}?")
COMMA = re.compile(", ")
# Where a second verb begins, so that the clause can be split there, and with what two are merged.
SEAM = re.compile(r", and (?:also )?(requests|invites|encourages|noting|stressing) ")

# Openings that differ in strength, the weakest first; those of a scale take the same complement.
SCALES = (
    ("Invites", "Encourages", "Calls upon", "Urges", "Strongly urges"),
    ("Appeals", "Strongly appeals"),
    ("Takes note", "Takes note with interest", "Takes note with appreciation"),
    ("Notes with appreciation", "Welcomes", "Commends"),
    ("Regrets", "Deplores", "Condemns", "Strongly condemns", "Condemns in the strongest terms"),
    (
        *("Expresses concern", "Expresses its concern", "Expresses its deep concern"),
        "Expresses grave concern",
    ),
    ("Concerned", "Deeply concerned", "Gravely concerned"),
    ("Alarmed", "Deeply alarmed"),
    ("Disturbed", "Deeply disturbed"),
    (
        *("Expressing concern", "Expressing its concern", "Expressing its deep concern"),
        "Expressing its grave concern",
    ),
    ("Noting with concern", "Noting with deep concern", "Noting with grave concern"),
    ("Regretting", "Deeply regretting", "Deploring", "Condemning", "Strongly condemning"),
    ("Welcoming", "Commending"),
    ("Convinced", "Deeply convinced"),
    ("Resolved", "Firmly resolved"),
)
RUNGS = {opening: (scale, i) for scale in SCALES for i, opening in enumerate(scale)}

# Put in before a comma, or before "to" where there is none.
INSERTIONS = (
    ", where necessary",
    ", including at the regional level",
    ", in a transparent manner",
    ", without delay",
    ", in consultation with the secretariats concerned",
    ", on the basis of comparable data",
    ", as soon as feasible",
    ", with the consent of the parties",
)
# Put in before a noun.
EPITHETS = {
    "efforts": "continued",
    "cooperation": "closer",
    "role": "central",
    "importance": "particular",
    "measures": "further",
    "needs": "specific",
    "link": "evident",
    "progress": "considerable",
    "action": "concerted",
    "views": "written",
    "share": "growing",
    "contribution": "significant",
    "experience": "practical",
    "effects": "lasting",
    "right": "equal",
}
# What is left out is short, as words and as a share of the clause: else it is another clause.
LONGEST_DELETION = 12
LARGEST_DELETION = 0.3


def template(text: str) -> str:
    """A text in the notation of ``phrases`` without footnotes, and with citations as printed."""
    return CITATION.sub(r"\1", FOOTNOTE.sub("", text))


def counted(text: str) -> Counter[str]:
    """The words of a text in the notation of ``phrases``, each as often as it stands there."""
    return Counter(WORD.findall(template(text).lower()))


def alike(a: Counter[str], b: Counter[str]) -> float:
    """The share of two texts' words that both have (Dice), 0 to 1."""
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _outside(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a pattern stands in a text in the notation of ``phrases``, outside braces."""
    masked = BRACES.sub(lambda m: "\x00" * len(m.group()), text)
    return list(pattern.finditer(masked))


def halves(body: str) -> tuple[str, str, str] | None:
    """A body before its second verb, the verb as an opening, the body after it; if it has one."""
    seams = _outside(SEAM, body)
    if not seams:
        return None
    last = seams[-1]
    return body[: last.start()], last.group(1).capitalize(), body[last.end() :]


def joined(body: str, verb: str, more: str) -> str:
    """A body with a second verb; ``halves`` takes it apart again."""
    last = FOOTNOTE.search(body)
    comma = "" if last and last.group().startswith(",") else ","
    return f"{body}{comma} and {verb[0].lower()}{verb[1:]} {more}"


def stronger_or_weaker(opening: str, rng: random.Random) -> str | None:
    """The opening next to this one on its scale; None where it stands on none."""
    if opening not in RUNGS:
        return None
    scale, i = RUNGS[opening]
    return rng.choice(scale[max(i - 1, 0) : i] + scale[i + 1 : i + 2])


def inserted(text: str, rng: random.Random) -> str | None:
    """The text with a word or two, or an aside, put into its middle; None where none fits."""
    nouns = [
        (m.start(), f"{EPITHETS[m.group()]} ")
        for m in _outside(re.compile(rf"\b({'|'.join(EPITHETS)})\b"), text)
        if m.start() and not text[: m.start()].endswith(f"{EPITHETS[m.group()]} ")
    ]
    asides = [phrase for phrase in INSERTIONS if phrase not in text]
    places = [m.start() for m in _outside(COMMA, text)] if asides else []
    if nouns and (not places or rng.random() < 0.5):
        at, words = rng.choice(nouns)
        return text[:at] + words + text[at:]
    if places:
        at = rng.choice(places)
        return text[:at] + rng.choice(asides) + text[at:]
    task = next(
        (m for m in _outside(re.compile(r" to (?!resolution )(?=[a-z])"), text) if m.start()), None
    )
    if task and asides:
        return f"{text[: task.start()]}{rng.choice(asides)},{text[task.start() :]}"
    return None


def deleted(text: str, rng: random.Random) -> str | None:
    """The text without an epithet or a short piece between commas; None where it has neither."""
    epithets = "|".join(rf"(?<= ){word} (?={noun}\b)" for noun, word in EPITHETS.items())
    pieces = [(m.start(), m.end()) for m in _outside(re.compile(epithets), text)]
    commas = [m.start() for m in _outside(COMMA, text)]
    most = min(LONGEST_DELETION, LARGEST_DELETION * counted(text).total())
    for start, stop in pairwise([*commas, len(text)]):
        piece = text[start:stop]
        if (
            counted(piece).total() <= most
            and "{earlier}" not in piece
            and not SEAM.match(piece + " ")
        ):
            pieces.append((start, stop))
    if not pieces:
        return None
    start, stop = rng.choice(pieces)
    rest = text[stop:]
    # "States, where possible, to act" has two commas or none.
    return text[:start] + (rest[1:] if rest.startswith(", to ") else rest)
