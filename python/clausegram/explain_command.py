"""`clausegram explain`: what one clause does, and which words and rows tell so."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from clausegram._native import Lexicon
from clausegram.arguments import positive
from clausegram.classification import classify

EXAMPLES = """\
The clause is taken by itself. Tell with --organ who speaks, with --session and --adopted
when: only what is still to come then is a deadline.

examples:
  clausegram explain "Also notes with deep concern that the wells are dry;"
  clausegram explain "Decides to meet at its next session;" --organ "General Assembly"
  echo "Urges all States to act;" | clausegram explain -
"""


def add_explain(commands: Any, raw: dict[str, Any]) -> None:
    """Add the command to the parser of the program."""
    about = "Tells what a clause does: function, strength, addressees, deadlines, and why."
    explain = commands.add_parser(
        "explain", help="what a clause does, and why", description=about, epilog=EXAMPLES, **raw
    )
    explain.add_argument("text", metavar="TEXT", help="the clause, or - for standard input")
    explain.add_argument("--organ", metavar="NAME", help='who speaks, such as "Security Council"')
    explain.add_argument("--session", type=positive, metavar="N", help="number of the session")
    explain.add_argument("--adopted", metavar="DATE", help="day of adoption, as 2030-12-03")
    explain.add_argument(
        "--part", choices=("preamble", "operative", "annex"), help="where it stands (default: told)"
    )
    add_lexicon(explain)


def add_lexicon(command: argparse.ArgumentParser) -> None:
    """Options for words of the user's own."""
    command.add_argument(
        "--lexicon", metavar="FILE.tsv", help="a table of words on top of the ones built in"
    )
    command.add_argument(
        "--replace", action="store_true", help="the words of --lexicon instead of the ones built in"
    )


def lexicon_of(path: str | None, replace: bool) -> Lexicon | None:
    """The words asked for; None for the ones built in."""
    if path is None:
        if replace:
            raise ValueError("--replace needs --lexicon: the table to use instead")
        return None
    return Lexicon.from_tsv(path, replace=replace)


def explain_command(options: argparse.Namespace) -> None:
    """Print what a clause does."""
    text = options.text
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace") if sys.stdin else ""
    clause = classify(
        text,
        organ=options.organ,
        session=options.session,
        adopted=options.adopted,
        part=options.part,
        lexicon=lexicon_of(options.lexicon, options.replace),
    )
    sys.stdout.write(clause.explain() + "\n")
