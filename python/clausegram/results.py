"""What commands that make tables of a corpus have in common: reading, writing, telling."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from clausegram.corpus import Corpus
from clausegram.parse_command import STANDARD
from clausegram.reading import in_words, read
from clausegram.reading_options import reading_of
from clausegram.tables import Table

EXIT_CODES = """\
exit codes:
  0    all files were read
  1    some could not be read; the result is of what could be read
  2    nothing was done: a path or option is wrong, or the output cannot be written
  130  interrupted with Ctrl-C; nothing was written to the output file
"""


def read_all(options: argparse.Namespace, paths: Sequence[str] | None = None) -> Corpus:
    """The corpus of the paths of a command, with a progress bar where somebody looks."""
    shown = False if options.quiet else None
    paths = options.paths if paths is None else paths
    return read(paths, threads=options.threads, progress=shown, **reading_of(options))


def write_table(table: Table, output: str) -> None:
    """Write a table as CSV to a file, or to standard output."""
    if output != STANDARD:
        table.to_csv(output)
    elif sys.stdout is None:
        raise OSError("there is no standard output to write to: name a file with -o")
    else:
        table.write_csv(sys.stdout.buffer)
        sys.stdout.buffer.flush()


def tell_failures(corpus: Corpus, quiet: bool) -> int:
    """Name the files that could not be read; how many these are."""
    failures = [(r.source, r.reading_problems[0]) for r in corpus if r.reading_problems]
    for source, problem in failures:
        words = in_words(problem["kind"], problem["message"], problem["start"])
        say(f"{source}: {words}", quiet)
    return len(failures)


def say(message: str, quiet: bool) -> None:
    """A line on standard error."""
    if not quiet and sys.stderr is not None:
        sys.stderr.write(f"clausegram: {message}\n")
