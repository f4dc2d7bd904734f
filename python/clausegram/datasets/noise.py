"""Noise: what scanners, OCR and converters do to a text, each kind with an amount from 0 to 1.

Noise works on owned runs, so the characters that come out still belong to their unit, footnote or
header field, and the gold stays exact.
``spoil`` does the same to a plain string. The amount of each kind:

    misread          share of letters and digits read as others
    lost_letters     share of letters dropped
    lost_spaces      share of spaces dropped
    hyphenated       share of line ends that break a word; long lines are wrapped first
    ligatures        share of fi, fl, ff, ffi, ffl set as one character
    straight_quotes  share of curly quotes made straight
    no_break         share of spaces that do not break
    soft_hyphens     share of long words with a soft hyphen in them
    blank_lines      share of line ends doubled
    flattened        share of line ends made spaces
    crlf             share of line ends with a carriage return
    furniture        share of line ends followed by a stray line
    neighbour        chance of another resolution's tail at the top
    lost_page        chance that a page, or a stretch as long, is missing
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator, Mapping

from .document import FURNITURE, Runs, text_of
from .lines import SYLLABLE

Noise = Callable[[Runs, random.Random, float], Runs]


def _table(text: str) -> dict[str, str]:
    """A table written as "read:misread ..."."""
    return dict(pair.split(":", 1) for pair in text.split())


# What each character is taken for: any of the characters after the colon.
CONFUSIONS = _table(
    "a:oeu b:hl6 c:eo( d:ol e:co f:t g:q9y h:bn i:l1j j:i k:lh l:1I|i m:n n:ur o:0ca p:o "
    "q:g r:n s:5a t:fl u:nv v:u w:v x:z y:v z:2 A:4 B:8 C:G D:O0 E:F F:P G:C6 H:N I:l1| "
    "J:I K:R L:I M:N N:M O:0Q P:F Q:O R:K S:5 T:I U:V V:U W:V X:K Y:V Z:2 0:O 1:lI 2:Z "
    "3:8 4:A 5:S 6:b 7:1 8:B3 9:g ,:.; ;::, .:, "
)
PAIRS = _table("rn:m cl:d vv:w li:h ri:n nn:rm tt:ff ")
SPLITS = _table("m:rn d:cl w:vv h:li ")
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}
QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}
STRAY = (
    "{n}",
    "- {n} -",
    "{n}/{m}",
    "/...",
    "[Page {n}]",
    "__________",
    "* * *",
    "|",
    "DIGITIZED COPY",
    "{d}",
    "*{d}*",
    "(E) {d}",
    ". ,",
    "Page {n} of {m}",
)
WRAP_AT = 76  # longer lines are wrapped before words are broken at their ends


def _picks(rng: random.Random, size: int, amount: float) -> Iterator[int]:
    """Positions below size, each picked with the same chance.

    Without drawing once for every position.
    """
    if amount >= 1:
        yield from range(size)
    elif amount > 0:
        scale, at = math.log1p(-amount), -1
        while (at := at + 1 + int(math.log(1.0 - rng.random()) / scale)) < size:
            yield at


def _edit(
    runs: Runs,
    rng: random.Random,
    amount: float,
    change: Callable[[str, int], tuple[int, str] | None],
) -> Runs:
    """Change characters at picked positions.

    ``change`` says how many it consumes and what comes in their place.
    """
    out: Runs = []
    for text, owner in runs:
        at, parts = 0, []
        for i in _picks(rng, len(text), amount):
            if i >= at and (found := change(text, i)):
                parts += [text[at:i], found[1]]
                at = i + found[0]
        out.append(("".join(parts) + text[at:], owner) if parts else (text, owner))
    return out


def _replace(
    runs: Runs,
    rng: random.Random,
    amount: float,
    pattern: re.Pattern[str],
    become: Callable[[str], str],
) -> Runs:
    """Replace matches of a pattern, each with a chance."""
    return [
        (
            pattern.sub(lambda m: become(m.group()) if rng.random() < amount else m.group(), text),
            owner,
        )
        for text, owner in runs
    ]


def misread(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Letters and digits read as others that look like them."""

    def change(text: str, i: int) -> tuple[int, str] | None:
        c = text[i]
        if text[i : i + 2] in PAIRS and rng.random() < 0.5:
            return 2, PAIRS[text[i : i + 2]]
        if c in SPLITS and rng.random() < 0.3:
            return 1, SPLITS[c]
        return (1, rng.choice(CONFUSIONS[c])) if c in CONFUSIONS else None

    return _edit(runs, rng, amount, change)


def lost_letters(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Letters that are not there."""
    return _edit(runs, rng, amount, lambda text, i: (1, "") if text[i].isalpha() else None)


def lost_spaces(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Words run together."""
    return _edit(runs, rng, amount, lambda text, i: (1, "") if text[i] == " " else None)


def ligatures(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """fi, fl, ff as single characters."""
    return _replace(runs, rng, amount, re.compile("ff[il]|f[fil]"), LIGATURES.__getitem__)


def straight_quotes(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Curly quotes made straight."""
    return _replace(runs, rng, amount, re.compile("[“”‘’]"), QUOTES.__getitem__)


def no_break(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """No-break spaces for spaces."""
    return _replace(runs, rng, amount, re.compile(" "), lambda _: "\u00a0")


def _softened(word: str) -> str:
    """A word with a soft hyphen at its middle."""
    points = [m.start() for m in SYLLABLE.finditer(word) if 2 <= m.start() <= len(word) - 3]
    return (
        f"{word[: points[len(points) // 2]]}\u00ad{word[points[len(points) // 2] :]}"
        if points
        else word
    )


def soft_hyphens(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Soft hyphens left within words."""
    return _replace(runs, rng, amount, re.compile("[A-Za-z]{7,}"), _softened)


def blank_lines(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Line ends doubled."""
    return _replace(runs, rng, amount, re.compile("\n"), lambda _: "\n\n")


def flattened(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Line ends made spaces."""
    return _replace(runs, rng, amount, re.compile("[\n\f]"), lambda _: " ")


def crlf(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Line ends with a carriage return."""
    return _replace(runs, rng, amount, re.compile("\n"), lambda _: "\r\n")


def _wrapped(runs: Runs, width: int) -> Runs:
    """Lines longer than the width broken at spaces."""
    out, column = [], 0
    for text, owner in runs:
        start = text.rfind("\n")
        if (
            start >= 0
            and column + text.find("\n") <= width
            and max(map(len, text.split("\n"))) <= width
        ) or (column + len(text) <= width and start < 0):
            out.append((text, owner))
            column = len(text) - start - 1 if start >= 0 else column + len(text)
            continue
        chars = list(text)
        space = -1
        for i, c in enumerate(text):
            column = 0 if c == "\n" else column + 1
            space = i if c == " " else space
            if column > width and space >= 0:
                chars[space], column, space = "\n", i - space, -1
        out.append(("".join(chars), owner))
    return out


BROKEN = re.compile(r"\n(?=[a-z]{6})")


def hyphenated(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Words broken at line ends; lines of paragraphs are wrapped first."""
    if amount <= 0:
        return runs
    out: Runs = []
    merged: Runs = []
    for text, owner in _wrapped(runs, WRAP_AT):
        if merged and merged[-1][1] == owner:
            merged[-1] = (merged[-1][0] + text, owner)
        else:
            merged.append((text, owner))
    for text, owner in merged:
        at = 0
        for m in BROKEN.finditer(text) if owner.kind == "unit" else ():
            word = re.compile("[a-z]+").match(text, m.end())
            points = (
                [
                    p.start()
                    for p in SYLLABLE.finditer(word.group())
                    if 2 <= p.start() <= len(word.group()) - 3
                ]
                if word
                else []
            )
            if points and rng.random() < amount:
                split = m.end() + rng.choice(points)
                out += [
                    (f"{text[at : m.start()]} {text[m.end() : split]}", owner),
                    ("-\n", FURNITURE),
                ]
                at = split
        out.append((text[at:], owner))
    return out


def furniture(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """Stray lines: page numbers, rules, stamps, specks."""
    out: Runs = []
    for text, owner in runs:
        out.append((text, owner))
        if text.endswith("\n") and rng.random() < amount:
            line = rng.choice(STRAY).format(
                n=rng.randint(1, 30),
                m=rng.randint(30, 60),
                d=f"{rng.randint(0, 99):02d}-{rng.randint(10000, 99999)}",
            )
            out.append((line + "\n", FURNITURE))
    return out


def neighbour(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """The tail of another resolution at the top of the first page."""
    from .series import Series

    if rng.random() >= amount:
        return runs
    document = next(Series(rng.randrange(1 << 30), 1, "assembly").documents())
    units = [u for u in document.body if u.part in ("operative", "closing")][-rng.randint(3, 5) :]
    end = rng.choice(("\n", "\n\n"))
    lines = [
        f"{u.num} {''.join(p.text for p in u.pieces)}{text_of(u.runs)}".strip() + end for u in units
    ]
    return [("".join(lines), FURNITURE), *runs]


def lost_page(runs: Runs, rng: random.Random, amount: float) -> Runs:
    """A page other than the first is missing; in texts without pages a stretch as long."""
    if rng.random() >= amount:
        return runs
    breaks = [i for i, (_, owner) in enumerate(runs) if owner.kind == "page"]
    if breaks:
        k = rng.randrange(len(breaks))
        return runs[: breaks[k]] + (runs[breaks[k + 1] :] if k + 1 < len(breaks) else [])
    ends = [
        i
        for i, (text, owner) in enumerate(runs)
        if owner is FURNITURE and text.endswith(("\n", " "))
    ]
    if len(ends) < 8:
        return runs
    start = rng.randrange(len(ends) // 4, len(ends) * 3 // 4)
    size, stop = 0, ends[start] + 1
    while stop < len(runs) - 1 and size < 2200:
        size += len(runs[stop][0])
        stop += 1
    return runs[: ends[start] + 1] + runs[stop:]


NOISES: dict[str, Noise] = {
    f.__name__: f
    for f in (
        misread,
        lost_letters,
        lost_spaces,
        hyphenated,
        ligatures,
        straight_quotes,
        no_break,
        soft_hyphens,
        blank_lines,
        flattened,
        crlf,
        furniture,
        neighbour,
        lost_page,
    )
}
DEFAULT_AMOUNT = {"misread": 0.01, "lost_letters": 0.01, "lost_spaces": 0.02, "furniture": 0.05}


def amounts(noise: str | Mapping[str, float] | None) -> dict[str, float]:
    """Kinds and amounts from a kind's name, "kind=amount", or a mapping.

    In the order in which they are applied.
    """
    if not noise:
        return {}
    if isinstance(noise, str):
        named = [part.partition("=") for part in noise.split("+")]
        noise = {
            name: float(value) if value else DEFAULT_AMOUNT.get(name, 0.5)
            for name, _, value in named
        }
    for name, amount in noise.items():
        if name not in NOISES:
            raise ValueError(f"no noise {name!r}: one of {', '.join(NOISES)}")
        if not 0 <= amount <= 1:
            raise ValueError(f"amount of {name} is {amount}, not between 0 and 1")
    order = ("lost_page", "neighbour", "furniture", "hyphenated")
    return {
        name: noise[name]
        for name in (*order, *(n for n in NOISES if n not in order))
        if name in noise
    }


def apply(runs: Runs, noise: Mapping[str, float], rng: random.Random) -> Runs:
    """Apply several kinds of noise."""
    for name, amount in noise.items():
        runs = NOISES[name](runs, rng, amount)
    return runs


def spoil(text: str, noise: str | Mapping[str, float], *, seed: int = 0) -> str:
    """Noise on a plain text, as ``spoil(text, "misread=0.02")``."""
    return text_of(apply([(text, FURNITURE)], amounts(noise), random.Random(seed)))
