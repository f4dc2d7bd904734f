"""`clausegram lineage`: files to series of resolutions, and what became of their clauses."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausegram.arguments import threads, whole
from clausegram.extras import need
from clausegram.parse_command import STANDARD
from clausegram.reading_options import add_reading
from clausegram.results import EXIT_CODES, read_all, say, tell_failures, write_table

if TYPE_CHECKING:
    from clausegram.lineage import Lineage

TABLES = ("series", "chains", "lineage", "links")
PICTURES = (".html", ".svg", ".png", ".json")
ENDINGS = (".csv", *PICTURES, ".graphml")

EXAMPLES = f"""\
Series are resolutions that carry one another on, found by their titles and by what they recall.
Without -o, each line of the CSV is a series. The ending of the output tells what is written:

  .csv                     a table: each line is a clause of a series (--table lineage, what is
                           written by default), a chain of clauses (chains), an old clause and the
                           new one (links), or a series (series)
  .html .svg .png .json    the timeline of a series: a row each chain, a column each resolution
                           (.json: Vega-Lite); needs pip install 'clausegram[plot]'
  .graphml                 a graph with a node each clause and an edge each link; needs
                           pip install 'clausegram[graphs]'

{EXIT_CODES}
examples:
  clausegram lineage resolutions/
  clausegram lineage resolutions/ -o lineage.csv
  clausegram lineage resolutions/ --table links -o links.csv
  clausegram lineage resolutions/ --series A/RES/85/12 -o timeline.html
  clausegram lineage resolutions/ --gap 0 -o lineage.graphml
"""


def add_lineage(commands: Any, raw: dict[str, Any]) -> None:
    """Add the command to those of the program."""
    about = "Follows clauses through series of resolutions, from session to session."
    command = commands.add_parser(
        *("lineage",),
        **{"help": "which clause comes from which", "description": about, "epilog": EXAMPLES},
        **raw,
    )
    add = command.add_argument
    add("paths", nargs="+", metavar="PATH", help="file or folder")
    add(
        "-o",
        "--output",
        default=STANDARD,
        metavar="OUT",
        help=f"a file ending in {', '.join(ENDINGS)}; default: CSV to standard output",
    )
    add("--table", choices=TABLES, help="which table; default: lineage, without -o series")
    add(
        "--series",
        metavar="SYMBOL",
        help="draw the series that this resolution is in; default: the longest",
    )
    add(
        "--gap",
        type=whole,
        default=3,
        metavar="N",
        help="how many resolutions a clause may be missing from and be known again; default: 3",
    )
    add_reading(command)
    add("--threads", type=threads, metavar="N", help="default: one for each processor")
    add("-q", "--quiet", action="store_true", help="no progress bar, no summary")


def lineage_command(options: argparse.Namespace) -> int:
    """Follow the clauses of the files; how many of these could not be read."""
    ending = _checked(options)
    from clausegram.lineage import lineage

    corpus = read_all(options)
    shown = False if options.quiet else None
    found = lineage(corpus, gap=options.gap, threads=options.threads, progress=shown)
    written = True
    if ending == ".graphml":
        found.to_graphml(options.output)
    elif ending not in PICTURES:
        write_table(_table(found, options), options.output)
    elif found.series:
        try:
            found.save_timeline(options.output, options.series)
        except KeyError as error:
            raise ValueError(error.args[0]) from error
    else:
        written = False
    failed = tell_failures(corpus, options.quiet)
    place = f" written to {options.output}" if written and options.output != STANDARD else ""
    say(f"{repr(found).strip('<>')}{place}", options.quiet)
    if not found.series:
        nothing = "" if written else f"; {options.output} was not written"
        say(f"no series: {found.why_none()}{nothing}", options.quiet)
    return failed


def _checked(options: argparse.Namespace) -> str:
    """The ending of the output; what does not go together is refused before anything is read."""
    if options.gap < 0:
        raise ValueError(f"--gap is {options.gap}: it must be 0 or more")
    ending = ".csv" if options.output == STANDARD else Path(options.output).suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise ValueError(f"cannot write {options.output}: name a file ending in {known}")
    if options.table is not None and ending != ".csv":
        raise ValueError(f"--table {options.table} is written as .csv, not as {ending}")
    if options.series is not None and ending not in PICTURES:
        known = ", ".join(PICTURES)
        raise ValueError(f"--series chooses what is drawn: name a file ending in {known} with -o")
    if ending != ".csv":
        need("graphs" if ending == ".graphml" else "plot")
    return ending


def _table(found: Lineage, options: argparse.Namespace) -> Any:
    chosen = options.table or ("series" if options.output == STANDARD else "lineage")
    made = {"series": found.overview, "chains": found.summary, "lineage": found.table}
    made["links"] = found.links
    return made[chosen]()
