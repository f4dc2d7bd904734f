"""`clausegram diff`: what became of one resolution in another, as text, page or table."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from clausegram._native import Resolution
from clausegram.alignment import Alignment, align
from clausegram.arguments import threads
from clausegram.clause_by_clause import text_of
from clausegram.corpus import Corpus
from clausegram.marked import counts, harmless
from clausegram.parse_command import STANDARD, refuse_overwriting, say_that_input_is_awaited
from clausegram.reading import in_words, read, read_data
from clausegram.reading_options import add_reading, reading_of
from clausegram.results import say

EXAMPLES = """\
One block a clause that changed: old and new path, what became of it, its words. [-left out-] and
{+put in+} are told apart word by word; the number of the session, the list of earlier resolutions
and the like are "routine". OUT.html is one page with both texts side by side, OUT.csv the table of
all links.

exit codes:
  0    both texts were compared, whether anything changed or not
  1    one holds bytes that are no text, or could not be read; what could be read was compared
  2    nothing was done: a path, symbol or option is wrong, or the output cannot be written
  130  interrupted with Ctrl-C; nothing was written to the output file

examples:
  clausegram diff 58_32.txt 60_45.txt
  clausegram diff 58_32.txt 60_45.txt -o difference.html
  clausegram diff --corpus resolutions/ A/RES/58/32 A/RES/60/45 -o links.csv
  pdftotext draft.pdf - | clausegram diff adopted.txt -
"""


def add_diff(commands: Any, raw: dict[str, Any]) -> None:
    """Add the command to those of the program."""
    about = "Tells what became of one resolution in another: clause by clause, word by word."
    command = commands.add_parser(
        "diff",
        help="what changed between two resolutions",
        description=about,
        epilog=EXAMPLES,
        **raw,
    )
    add = command.add_argument
    add("old", metavar="A", help="file, or - for standard input; a symbol with --corpus")
    add("new", metavar="B", help="likewise")
    add("--corpus", metavar="DIR", help="look A and B up there, and weigh words by it")
    add(
        "-o",
        "--output",
        default=STANDARD,
        metavar="OUT",
        help="OUT.html: side by side; OUT.csv: a table (default: text on standard output)",
    )
    add_reading(command)
    add("--threads", type=threads, metavar="N", help="default: one for each processor")
    add("-q", "--quiet", action="store_true", help="no progress bar, no summary")


def diff_command(options: argparse.Namespace) -> int:
    """Compare two resolutions; how many of them could not be read properly."""
    write = _writer(options.output)
    alignment = _alignment(options)
    write(alignment)
    failed = [one for one in (alignment.old, alignment.new) if one.reading_problems]
    for line in (*_warnings(alignment), _summary(alignment, options.output)):
        say(line, options.quiet)
    return len(failed)


def _writer(output: str) -> Callable[[Alignment], None]:
    """What writes the output that is asked for, known before anything is read."""
    if output == STANDARD:
        if sys.stdout is None:
            raise OSError("there is no standard output to write to: name a file with -o")
        return _print
    ending = Path(output).suffix.lower()
    if ending in (".html", ".htm"):
        return lambda alignment: alignment.to_html(output)
    if ending == ".csv":
        return lambda alignment: alignment.to_csv(output)
    raise ValueError(
        f"cannot write {output}: name a file that ends in .html (side by side) or .csv (a table)"
    )


def _print(alignment: Alignment) -> None:
    """Write to standard output; with colours and broken lines where somebody looks at it."""
    is_seen = sys.stdout.isatty()
    is_painted = is_seen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size().columns if is_seen else None
    text = text_of(alignment, is_painted, width)
    sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.buffer.flush()


def _alignment(options: argparse.Namespace) -> Alignment:
    names = (options.old, options.new)
    if options.corpus is not None:
        if STANDARD in names:
            raise ValueError("with --corpus, A and B are looked up there: neither can be -")
        refuse_overwriting([options.corpus], options.output)
        shown_bar = False if options.quiet else None
        corpus = read(
            options.corpus, threads=options.threads, progress=shown_bar, **reading_of(options)
        )
        try:
            return align(*names, corpus)
        except KeyError as error:
            raise ValueError(f"{options.corpus}: {error.args[0]}") from error
    if names == (STANDARD, STANDARD):
        raise ValueError("only one of A and B can be standard input")
    files = [name for name in names if name != STANDARD]
    for name in files:
        if name and Path(name).is_dir():
            raise IsADirectoryError(
                f"{name}: this is a folder; name a file in it, or give it as --corpus"
            )
    refuse_overwriting(files, options.output)
    how = reading_of(options)
    found = {name: _only(read(name, progress=False, **how), name) for name in files}
    if STANDARD in names:
        found[STANDARD] = _only(_standard_input(options), STANDARD)
    return align(found[options.old], found[options.new])


def _only(found: Corpus, name: str) -> Resolution:
    """The resolution of a file that holds one."""
    if len(found) != 1:
        sources = ", ".join(one.source for one in found[:3])
        raise ValueError(
            f"{name}: this file holds {len(found)} resolutions ({sources}, ...): give it as "
            "--corpus, and name two of them"
        )
    return found[0]


def _standard_input(options: argparse.Namespace) -> Corpus:
    if sys.stdin is None:
        raise OSError("there is no standard input to read")
    if not options.quiet:
        say_that_input_is_awaited()
    return read_data(sys.stdin.buffer.read(), "standard input", **reading_of(options))


def _warnings(alignment: Alignment) -> Iterator[str]:
    """What makes the comparison worth less than it seems."""
    for name, one in zip(("A", "B"), (alignment.old, alignment.new), strict=True):
        for problem in one.reading_problems[:1]:
            words = in_words(problem["kind"], problem["message"], problem["start"])
            yield f"{harmless(one.source)}: {words}"
        if not one.clauses and not one.reading_problems:
            yield (
                f"no clause was found in {name}, {harmless(one.source)}: "
                "is it the English text of a resolution?"
            )


def _summary(alignment: Alignment, output: str) -> str:
    numbers = counts(alignment)
    told = ", ".join(
        f"{number:,} {'routine only' if kind == 'routine' else kind}"
        for kind, number in numbers.items()
    )
    place = "" if output == STANDARD else f"; written to {output}"
    return f"{told or 'no clauses'}{place}"
