"""The options that all commands have that read files."""

from __future__ import annotations

import argparse
from typing import TypedDict

from clausegram.limits import COUNTED, Limits, limits_of


class ReadingOptions(TypedDict):
    """What `read` takes of them."""

    text: str | None
    id: str | None
    limits: Limits


def add_reading(parser: argparse.ArgumentParser) -> None:
    """`--text-column`, `--id-column`, `--limit`."""
    parser.add_argument(
        "--text-column", metavar="NAME", help="of tables: the column of texts (default: guessed)"
    )
    parser.add_argument(
        "--id-column", metavar="NAME", help="of tables: the column of names (default: guessed)"
    )
    parser.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="NAME=N",
        help=f"read more, or less, than by default ({', '.join(COUNTED)}), as in text=128m",
    )


def reading_of(options: argparse.Namespace) -> ReadingOptions:
    """What was given of them. `ValueError` for a limit that there is not."""
    return {
        "text": options.text_column,
        "id": options.id_column,
        "limits": limits_of(options.limit),
    }
