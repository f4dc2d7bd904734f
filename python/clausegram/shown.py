"""Text as it is shown to a reader: harmless, short, and names with those that are like them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausegram._native import Resolution

# Characters that a terminal obeys (C0, C1), that have no place in a file of Unicode text
# (surrogates), and those that make what follows run the other way. The marks U+200E and U+200F only
# help text in right-to-left scripts along and are left.
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_OBEYED = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *_BIDI), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(map(ord, "\t\n\r"), " "),
}

# What a message names: more would hide what it says.
MOST_NAMES = 12
LONGEST_NAME = 60
LONGEST_WORD = 16


def harmless(text: str) -> str:
    """The text without characters that a terminal or a browser would obey instead of show."""
    return text.translate(_OBEYED).encode("utf-8", "replace").decode()


def short(text: str, most: int) -> str:
    """One line of at most `most` characters, harmless, with "..." for what is left out.

    Only the head of a long text is looked at.
    """
    line = " ".join(harmless(text[: 4 * most + 100]).split())
    if len(line) <= most and len(text) <= 4 * most + 100:
        return line
    cut = line[: most - 3]
    # Between two words if one ends near; a run of letters is cut anywhere.
    word = cut.rfind(" ", len(cut) - LONGEST_WORD)
    return f"{cut[:word] if word > 0 else cut}..."


def named(name: object) -> str:
    """A name as messages show it, in quotation marks and never long."""
    return repr(short(name, LONGEST_NAME)) if isinstance(name, str) else short(repr(name), 60)


def meant(name: str, known: Iterable[str]) -> str:
    """A hint at the known names that are most like `name`; empty if none is."""
    from difflib import get_close_matches

    folded = {one.casefold(): one for one in known}
    near = get_close_matches(name[:200].casefold(), folded, 3)
    return f"did you mean {' or '.join(named(folded[one]) for one in near)}?" if near else ""


def one_of(name: object, known: Iterable[str]) -> str:
    """What to say behind a name that is none of the known ones."""
    every = list(known)
    hint = meant(name, every) if isinstance(name, str) else ""
    must = f"must be one of {listed(every, len(every))}"
    return f"{hint} It {must}" if hint else f"it {must}"


def listed(names: Iterable[object], most: int = MOST_NAMES) -> str:
    """Names in a row, the first `most` of them."""
    every = [short(str(name), LONGEST_NAME) for name in names]
    return ", ".join(every[:most]) + ", ..." * (len(every) > most)


def no_such_path(resolution: Resolution, name: str, paths: list[str]) -> str:
    """What to say of a path or id that no clause of a resolution has."""
    from difflib import get_close_matches

    home = short(resolution.symbol or resolution.source, LONGEST_NAME)
    if not paths:
        return f"no clause has the path {named(name)}: no clause was found in {home}"
    near = get_close_matches(name[:200], paths, 3, 0.5)
    hint = f"the nearest are {listed(near)}" if near else f"it has {listed(paths)}"
    return f"no clause of {home} has the path {named(name)}; {hint}"
