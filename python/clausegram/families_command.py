"""`clausegram families`: files to a table of near-identical clauses."""

from __future__ import annotations

import argparse
from typing import Any

from clausegram.arguments import ngram, share, threads
from clausegram.parse_command import STANDARD
from clausegram.reading_options import add_reading
from clausegram.results import EXIT_CODES, read_all, say, tell_failures, write_table

EXAMPLES = f"""\
Each line of the CSV is a family, the largest first: how many clauses it has, the template of words
that all have, the clause that stands for it, in how many resolutions and sessions and under how
many titles it is found. With --members each line is a clause of a family.

{EXIT_CODES}
examples:
  clausegram families resolutions/ -o families.csv
  clausegram families resolutions/ --threshold 0.9 > families.csv
  clausegram families resolutions/ --members -o members.csv
"""


def add_families(commands: Any, raw: dict[str, Any]) -> None:
    """Add the command to those of the program."""
    about = "Finds families of near-identical clauses: formulas, and what texts have in common."
    command = commands.add_parser(
        *("families",),
        **{"help": "near-identical clauses, as CSV", "description": about, "epilog": EXAMPLES},
        **raw,
    )
    add = command.add_argument
    add("paths", nargs="+", metavar="PATH", help="file or folder")
    add("-o", "--output", default=STANDARD, metavar="OUT.csv", help="default: standard output")
    add(
        "--threshold",
        type=share,
        default=0.7,
        metavar="T",
        help="least similarity with the clause that stands for the family; default: 0.7",
    )
    add("--ngram", type=ngram, default=(1, 3), metavar="N", help="3, or a range; default: 1-3")
    add("--members", action="store_true", help="a line for each clause of a family")
    add_reading(command)
    add("--threads", type=threads, metavar="N", help="default: one for each processor")
    add("-q", "--quiet", action="store_true", help="no progress bar, no summary")


def families_command(options: argparse.Namespace) -> int:
    """Find families in the files; how many of these could not be read."""
    from clausegram.families import families

    corpus = read_all(options)
    found = families(
        corpus,
        options.threshold,
        ngram=options.ngram,
        threads=options.threads,
        progress=False if options.quiet else None,
    )
    members = found.members()
    write_table(members if options.members else found.table(), options.output)
    failed = tell_failures(corpus, options.quiet)
    place = "" if options.output == STANDARD else f" written to {options.output}"
    count = f"{len(found):,} families of {len(members):,} of {len(corpus.clauses):,} clauses"
    say(f"{count}{place}", options.quiet)
    return failed
