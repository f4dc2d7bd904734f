"""Dates, ordinals, sessions and the numbers of resolutions, as the United Nations prints them."""

from __future__ import annotations

import datetime
import random
from itertools import pairwise
from typing import NamedTuple

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
UNITS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ROMANS = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def printed_date(day: datetime.date) -> str:
    """8 December 2003"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ordinal_word(n: int) -> str:
    """fifty-seventh"""
    if n < 20:
        return UNITS[n]
    tens, unit = divmod(n, 10)
    return f"{TENS[tens]}-{UNITS[unit]}" if unit else f"{TENS[tens][:-1]}ieth"


def ordinal(n: int) -> str:
    """57th, 1592nd"""
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def roman(n: int) -> str:
    """XXV"""
    out = ""
    for value, letters in ROMANS:
        while n >= value:
            out, n = out + letters, n - value
    return out


def random_day(rng: random.Random, year: int, months: tuple[int, ...]) -> datetime.date:
    """Some day in one of these months."""
    return datetime.date(year, rng.choice(months), rng.randint(1, 28))


class Cited(NamedTuple):
    """A resolution as cited: canonical symbol, number as printed, date."""

    symbol: str
    printed: str
    day: datetime.date

    def token(self, dated: bool = True) -> str:
        """The citation in the notation of ``phrases``."""
        return f"{{c|{self.symbol}|{self.printed}}}" + (
            f" of {printed_date(self.day)}" if dated else ""
        )


def numbered(organ: str, session: int, number: int, letter: str = "") -> tuple[str, str]:
    """(canonical symbol, number as printed) of a resolution.

    For the Security Council and the Economic and Social Council a session is a year.
    """
    gap = f" {letter}" if letter else ""
    if organ == "Security Council":
        return f"S/RES/{number}({session})", f"{number} ({session})"
    if organ == "Human Rights Council":
        return f"A/HRC/RES/{session}/{number}", f"{session}/{number}"
    if organ == "Economic and Social Council":
        return f"E/RES/{session}/{number}", f"{session}/{number}"
    if session < 31:
        return f"A/RES/{number}{letter}({roman(session)})", f"{number}{gap} ({roman(session)})"
    return f"A/RES/{session}/{number}{letter}", f"{session}/{number}{gap}"


def sitting_year(organ: str, session: int) -> int:
    """The year in which a session meets."""
    if organ == "General Assembly":
        return 1945 + session
    return session if organ != "Human Rights Council" else 2006 + session // 3


def council_number(year: int, k: int) -> int:
    """A Security Council number that fits its year; k tells series apart."""
    known = (
        (1946, 2),
        (1960, 150),
        (1970, 276),
        (1980, 463),
        (1990, 647),
        (2000, 1285),
        (2010, 1905),
        (2020, 2505),
        (2026, 2800),
    )
    for (y0, n0), (y1, n1) in pairwise(known):
        if y0 <= year < y1:
            step = (n1 - n0) / (y1 - y0)
            return int(n0 + (year - y0) * step) + k * 7 % max(int(step), 1) + k // 53 % 40 * 70
    return 2800 + k


def foreign(rng: random.Random, organ: str, before: int) -> Cited:
    """Some earlier resolution of an organ, outside the series."""
    if organ == "Security Council":
        year = rng.randint(max(1946, before - 20), max(1946, before - 1))
        symbol, printed = numbered(organ, year, council_number(year, rng.randint(0, 52)))
        return Cited(symbol, printed, random_day(rng, year, (1, 3, 6, 9, 11)))
    if organ == "General Assembly":
        session = rng.randint(max(16, before - 1965), max(17, before - 1946))
        number = (
            1500 + (session - 15) * 110 + rng.randint(0, 109)
            if session < 31
            else rng.randint(1, 260)
        )
        letter = rng.choice("AB") if rng.random() < 0.06 else ""
        return Cited(
            *numbered(organ, session, number, letter), random_day(rng, 1945 + session, (10, 11, 12))
        )
    session = rng.randint(5, 20) if organ == "Human Rights Council" else before - rng.randint(1, 12)
    symbol, printed = numbered(organ, session, rng.randint(1, 40))
    return Cited(symbol, printed, random_day(rng, sitting_year(organ, session), (3, 6, 7, 9)))
