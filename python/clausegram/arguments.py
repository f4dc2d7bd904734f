"""Numbers typed on the command line, or a message that says what is wrong with them."""

from __future__ import annotations

import argparse
from contextlib import suppress

MOST_THREADS = 1024


def whole(word: str) -> int:
    """Any whole number."""
    with suppress(ValueError):
        return int(word)
    raise argparse.ArgumentTypeError(f"{word!r} is no whole number")


def positive(word: str) -> int:
    """A whole number of 1 or more."""
    with suppress(ValueError):
        if int(word) >= 1:
            return int(word)
    raise argparse.ArgumentTypeError(f"{word!r} is no number of 1 or more")


def threads(word: str) -> int:
    """A number of threads that a machine can start."""
    if positive(word) <= MOST_THREADS:
        return int(word)
    raise argparse.ArgumentTypeError(f"{word} are too many; {MOST_THREADS} at most")


def share(word: str) -> float:
    """A number above 0 and at most 1."""
    with suppress(ValueError):
        if 0 < float(word) <= 1:
            return float(word)
    raise argparse.ArgumentTypeError(f"{word!r} is no number above 0 and at most 1")


def ngram(word: str) -> tuple[int, int]:
    """A number or a range: 3, 1-3."""
    first, dash, last = word.partition("-")
    with suppress(ValueError):
        ends = (int(first), int(last if dash else first))
        if 1 <= ends[0] <= ends[1] <= 6:
            return ends
    raise argparse.ArgumentTypeError(f"{word!r} is no n from 1 to 6 and no range such as 1-3")
