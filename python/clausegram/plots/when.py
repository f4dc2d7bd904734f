"""When resolutions were adopted: what stands in order of time, and what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clausegram._native import Resolution

# Session 1 of the General Assembly was in 1946, and each year has had one since.
BEFORE_THE_FIRST = 1945
UNKNOWN = "unknown"


def in_time(resolutions: Sequence[Resolution]) -> list[int]:
    """Positions in order of time; what has neither date nor session stands last, as it was given.

    A resolution without a date stands at the first known day of its session, or else where the
    session of the General Assembly of that number began.
    """
    headers = [resolution.header for resolution in resolutions]
    days: dict[tuple[Any, Any], str] = {}
    for header in headers:
        if header["adopted"] and header["session"] is not None:
            kind = header["organ"], header["session"]
            days[kind] = min(days.get(kind, header["adopted"]), header["adopted"])

    def day(position: int) -> tuple[bool, str, int]:
        header = headers[position]
        known = header["adopted"] or days.get((header["organ"], header["session"]))
        if not known and header["session"] is not None:
            known = f"{BEFORE_THE_FIRST + header['session']:04}-09-01"
        return not known, known or "", position

    return sorted(range(len(resolutions)), key=day)


def session_of(resolution: Resolution) -> str:
    """The session as "session 75" or "session S-32"; the year where there is none, or unknown."""
    header = resolution.header
    if header["session"] is not None:
        return f"session {_kind(resolution)}{header['session']}"
    return year_of(resolution)


def _kind(resolution: Resolution) -> str:
    """Special sessions count apart from the regular ones: S-32, ES-11."""
    parts = (resolution.symbol or "").split("/")
    found = (kind for kind in ("ES-", "S-") if any(part.startswith(kind) for part in parts))
    return next(found, "")


def year_of(resolution: Resolution) -> str:
    """The year of adoption, or that it is not known."""
    adopted = resolution.header["adopted"]
    return adopted[:4] if adopted else UNKNOWN


def decade_of(resolution: Resolution) -> str:
    """The decade of adoption, or that it is not known."""
    year = year_of(resolution)
    return year if year == UNKNOWN else f"{year[:3]}0s"


def names_of_time(resolutions: Sequence[Resolution]) -> list[Callable[[Resolution], str]]:
    """What tells when resolutions were adopted, the finest first.

    Sessions of different organs do not follow one another: of several organs there are years.
    """
    several = len({resolution.header["organ"] for resolution in resolutions}) > 1
    return [year_of, decade_of] if several else [session_of, year_of, decade_of]


def span_of(resolutions: Sequence[Resolution]) -> str:
    """From when to when, in words; empty if nothing is known."""
    organs = {resolution.header["organ"] for resolution in resolutions}
    regular = [r for r in resolutions if not _kind(r)]
    sessions = sorted({r.header["session"] for r in regular or resolutions} - {None})
    if sessions and len(organs) == 1:
        return _from_to("session", list(map(str, sessions)))
    years = sorted({year_of(resolution) for resolution in resolutions} - {UNKNOWN})
    return _from_to("year", years) if years else ""


def _from_to(what: str, values: list[str]) -> str:
    if len(values) == 1:
        return f"{what} {values[0]}"
    return f"{what}s {values[0]} to {values[-1]}"
