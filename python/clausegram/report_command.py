"""`clausegram report`: files to one page that shows, searches and compares them offline."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Any

from clausegram.arguments import threads, whole
from clausegram.parse_command import refuse_overwriting
from clausegram.reading_options import add_reading
from clausegram.report import PAIRS
from clausegram.results import EXIT_CODES, read_all, say, tell_failures

ENDINGS = (".html", ".htm")
TODAY = "today"

EXAMPLES = f"""\
One HTML file that opens in a browser and needs no network: counts, a table of all clauses to filter
and search, how alike resolutions are, any two of them side by side, and what became of clauses in
series of resolutions. The same files and options give the same bytes; a date stands in it only if
it is given.

{EXIT_CODES}
examples:
  clausegram report resolutions/ -o report.html
  clausegram report resolutions/ -o report.html --title "Lanterns" --date today
  clausegram report drafts/ adopted/ -o report.html --measure tfidf
"""


def add_report(commands: Any, raw: dict[str, Any]) -> None:
    """Add the command to those of the program."""
    about = "Writes a corpus as one HTML page to search and to compare, offline."
    command = commands.add_parser(
        *("report",),
        **{"help": "a page to search and compare", "description": about, "epilog": EXAMPLES},
        **raw,
    )
    add = command.add_argument
    add("paths", nargs="+", metavar="PATH", help="file or folder")
    add("-o", "--output", required=True, metavar="OUT.html", help="the file to write")
    add("--title", metavar="WORDS", help="stands above the page; default: how many resolutions")
    add("--date", metavar="DATE", help=f"stands in the page as it is given; {TODAY}: the day")
    add(
        "--measure",
        default="jaccard",
        metavar="NAME",
        help="of similarity: jaccard (default), dice, overlap, cosine, tfidf or ruzicka",
    )
    add(
        "--gap",
        type=whole,
        default=3,
        metavar="N",
        help="how many resolutions a clause may be missing from and be known again; default: 3",
    )
    add(
        "--pairs",
        type=whole,
        default=PAIRS,
        metavar="N",
        help=f"how many pairs of resolutions are aligned, the most similar first; default: {PAIRS}",
    )
    add_reading(command)
    add("--threads", type=threads, metavar="N", help="default: one for each processor")
    add("-q", "--quiet", action="store_true", help="no progress bar, no summary")


def report_command(options: argparse.Namespace) -> int:
    """Write the report of the files; how many of these could not be read."""
    if Path(options.output).suffix.lower() not in ENDINGS:
        raise ValueError(f"cannot write {options.output}: name a file ending in .html")
    from clausegram.report import report
    from clausegram.report.data import checked_measure

    checked_measure(options.measure)
    for name in ("gap", "pairs"):
        if getattr(options, name) < 0:
            raise ValueError(f"--{name} is {getattr(options, name)}: it must be 0 or more")
    refuse_overwriting(options.paths, options.output)
    corpus = read_all(options)
    today = options.date == TODAY
    report(
        corpus,
        options.output,
        title=options.title,
        date=datetime.date.today() if today else options.date,  # asked for, so the day is right
        measure=options.measure,
        gap=options.gap,
        pairs=options.pairs,
        threads=options.threads,
        progress=False if options.quiet else None,
    )
    failed = tell_failures(corpus, options.quiet)
    size = Path(options.output).stat().st_size / 1e6
    say(
        f"{len(corpus):,} resolutions, {len(corpus.clauses):,} clauses written to "
        f"{options.output} ({size:.1f} MB)",
        options.quiet,
    )
    return failed
