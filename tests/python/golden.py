"""Reads the files of tests/golden, as crates/clausegram-core/tests/golden_format does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from conftest import ROOT

FOLDER = ROOT / "tests" / "golden"
HEADER = (
    *("symbol", "organ", "session", "title", "agenda item", "adopted", "meeting"),
    *("distributed", "committee", "report", "draft"),
)
NEWLINES = {"crlf": "\r\n", "cr": "\r"}
CLAUSE = re.compile(r"(\S+#)?[PA]*[0-9(][A-Za-z0-9().]* \S")
ESCAPE = re.compile(r"<U\+([^>]*>?)")


class MalformedError(ValueError):
    """A line that cannot be read, with its file and number."""


@dataclass
class Case:
    """One case; None for what it says nothing of."""

    place: str
    title: str
    text: str = ""
    clauses: list[str] | None = None
    footnotes: list[str] | None = None
    cites: list[str] | None = None
    documents: list[str] | None = None
    header: dict[str, str] = field(default_factory=dict)
    regions: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Reader:
    """Goes through the lines of a file once."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.removesuffix("\n").split("\n")
        self.at = 0

    def fail(self, message: str, at: int | None = None) -> MalformedError:
        number = (self.at if at is None else at) + 1
        return MalformedError(f"tests/golden/{self.name}:{number}: {message}")

    def cases(self) -> list[Case]:
        """All cases of the file."""
        found = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line and not line.startswith("#"):
                found.append(self.case(line))
            else:
                self.at += 1
        if not found:
            raise self.fail("no case", 0)
        return found

    def case(self, line: str) -> Case:
        """The case that begins here."""
        title = line.removeprefix("=== ").strip()
        if not line.startswith("=== ") or not title:
            raise self.fail('a case begins with "=== " and its title')
        case = Case(f"{self.name}:{self.at + 1}", title)
        first = self.at
        self.at += 1
        newline = "\n"
        if match := re.match(r"newlines:(.*)", self.line()):
            if match[1].strip() not in NEWLINES:
                raise self.fail(f"{match[0]!r} cannot be read")
            newline = NEWLINES[match[1].strip()]
            self.at += 1
        case.text = self.input(newline)
        if not self.expected(case):
            raise self.fail("the case expects nothing", first)
        return case

    def line(self) -> str:
        """The line at hand, nothing behind the last."""
        return self.lines[self.at] if self.at < len(self.lines) else ""

    def input(self, newline: str) -> str:
        """The lines up to the separator."""
        lines = []
        while self.line() != "---":
            if self.at >= len(self.lines) or self.line().startswith("=== "):
                last = min(self.at, len(self.lines) - 1)
                raise self.fail('the input is not ended by a line "---"', last)
            lines.append(self.unescaped(self.line(), self.at))
            self.at += 1
        self.at += 1
        return newline.join(lines)

    def unescaped(self, line: str, at: int) -> str:
        """The line with ``<U+00A0>`` turned into the character."""

        def character(match: re.Match[str]) -> str:
            try:
                return chr(int(match[1].removesuffix(">"), 16)) if match[1].endswith(">") else ""[0]
            except (ValueError, IndexError, OverflowError):
                raise self.fail(f"no character {match[0]}", at) from None

        return ESCAPE.sub(character, line)

    def expected(self, case: Case) -> bool:
        """The lines up to the next case; whether there are any."""
        entries: list[tuple[int, str]] = []
        while self.at < len(self.lines) and not self.line().startswith("=== "):
            line = self.line()
            if line.startswith("  "):
                if not entries:
                    raise self.fail("nothing is continued here")
                at, before = entries[-1]
                entries[-1] = (at, f"{before} {line.strip()}")
            elif line and not line.startswith("#"):
                entries.append((self.at, line.rstrip()))
            self.at += 1
        for at, line in entries:
            if not entry(self.unescaped(line, at), case):
                raise self.fail(f"cannot be read: {line}", at)
        return bool(entries)


def entry(line: str, case: Case) -> bool:
    """Put what a line expects into the case; whether it could be read."""
    nothing = {"no clauses": "clauses", "no footnotes": "footnotes", "no citations": "cites"}
    if name := nothing.get(line):
        free = getattr(case, name) is None
        setattr(case, name, [])
        return free
    if CLAUSE.match(line):
        case.clauses = [*(case.clauses or []), line]
        return True
    key, _, value = line.partition(": ")
    first, _, rest = key.partition(" ")
    if not value:
        return False
    if first == "footnote" and rest:
        case.footnotes = [*(case.footnotes or []), line]
    elif first == "region" and rest:
        case.regions.append((rest, value))
    elif key in HEADER:
        case.header[key] = value
    elif key in ("cites", "documents"):
        setattr(case, key, value.split(", "))
    elif key == "problem":
        case.problems.append(value)
    else:
        return False
    return True


def all_cases() -> list[Case]:
    """The cases of all files, in order."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in cases_of(path)]


def cases_of(path: Path) -> list[Case]:
    """The cases of one file."""
    return Reader(path.name, path.read_bytes().decode("utf-8")).cases()
