"""The program `clausegram`: data on standard output, messages on standard error.

Exit codes: 0 all well; 1 some files could not be read as they are; 2 the command cannot be carried
out as given; 130 interrupted with Ctrl-C.
"""

from __future__ import annotations

import argparse
import difflib
import os
import signal
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NoReturn

from clausegram._native import __version__
from clausegram.arguments import positive, threads, whole
from clausegram.diff_command import add_diff, diff_command
from clausegram.explain_command import add_explain, add_lexicon, explain_command, lexicon_of
from clausegram.extras import MissingExtraError
from clausegram.families_command import add_families, families_command
from clausegram.lineage_command import add_lineage, lineage_command
from clausegram.parse_command import parse_command
from clausegram.plot_command import add_plot, plot_command
from clausegram.reading import ReadingError
from clausegram.reading_options import add_reading, reading_of
from clausegram.report_command import add_report, report_command
from clausegram.similarity_command import add_similarity, similarity_command

OK, PROBLEMS, USAGE, FAULT, INTERRUPTED, TERMINATED, PIPE_CLOSED = 0, 1, 2, 70, 130, 143, 141

ABOUT = (
    "Turns messy texts of United Nations resolutions into clauses with exact places in the source."
)
EXAMPLES = """\
examples:
  clausegram parse resolutions/ -o clauses.jsonl     a folder, read through and through
  clausegram parse a.txt b.txt > clauses.jsonl       single files
  pdftotext a.pdf - | clausegram parse -             standard input
  clausegram explain "Urges all States to act;"      what a clause does, and why it is thought so
  clausegram similarity resolutions/ -o pairs.csv    clauses that are alike, with their scores
  clausegram diff old.txt new.txt -o changes.html    two resolutions side by side
  clausegram lineage resolutions/ -o timeline.html   which clause comes from which
  clausegram families resolutions/ -o families.csv   formulas, and what texts have in common
  clausegram plot heat-map resolutions/ -o map.png   pictures: similarity, functions, citations
  clausegram report resolutions/ -o report.html      all of it as one page to search and compare
  clausegram demo                                    a made sample, parsed and measured
"""
PARSE_EXAMPLES = """\
Each document becomes one line of JSON: source, language, header, clauses, footnotes, citations,
documents, references, regions, problems. Places count characters of the text (Unicode code
points).

exit codes:
  0    all files were read
  1    some could not be read or hold bytes that are no text; "problems" of their records tell why
  2    nothing was done: a path is missing, a folder holds no text, the output cannot be written
  130  interrupted with Ctrl-C; nothing was written to the output file

examples:
  clausegram parse resolutions/ -o clauses.jsonl
  clausegram parse resolutions/ --errors raise --threads 4 -o clauses.jsonl
  clausegram parse resolutions/ --lexicon mine.tsv -o clauses.jsonl
  clausegram parse a.txt | head -c 300
  cat a.txt | clausegram parse - -o a.jsonl
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage above it."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def entry() -> NoReturn:
    """Run the program and leave with its exit code."""
    code = main()
    if code == INTERRUPTED:
        _leave_at_once(code)
    sys.exit(code)


def _leave_at_once(code: int) -> NoReturn:
    """End the process as it is: to give back a large corpus piece by piece takes a second.

    Files have been closed or taken away where they were opened.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def main(arguments: list[str] | None = None) -> int:
    """Run the program with `arguments`; the exit code."""
    options = _options(sys.argv[1:] if arguments is None else arguments)
    if options.command is None:
        _parser()[0].print_help(sys.stderr)
        return USAGE
    if threading.current_thread() is threading.main_thread():
        # Without this, a terminated run would leave its temporary file behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        return _run(options)
    except KeyboardInterrupt:
        left = "no output file was written or changed"
        if options.command == "demo":
            left = f"what is in {options.folder} is not complete"
        return _fail(f"interrupted; {left}", INTERRUPTED)
    except BrokenPipeError:
        _forget_standard_output()
        return PIPE_CLOSED
    except ReadingError as error:
        return _fail(f"{error} (nothing was written; --errors collect goes on)", PROBLEMS)
    except (OSError, ValueError, MissingExtraError) as error:
        return _fail(_in_words(error), USAGE)
    except (RuntimeError, MemoryError) as error:
        return _fail(str(error) or "out of memory", FAULT)


def _run(options: argparse.Namespace) -> int:
    if options.command == "demo":
        from clausegram.demo import run

        run(options.folder, options.documents, options.seed)
        return OK
    if options.command == "explain":
        explain_command(options)
        return OK
    if options.command == "similarity":
        return PROBLEMS if similarity_command(options) else OK
    if options.command == "diff":
        return PROBLEMS if diff_command(options) else OK
    if options.command == "lineage":
        return PROBLEMS if lineage_command(options) else OK
    if options.command == "families":
        return PROBLEMS if families_command(options) else OK
    if options.command == "plot":
        return PROBLEMS if plot_command(options) else OK
    if options.command == "report":
        return PROBLEMS if report_command(options) else OK
    problems = parse_command(
        options.paths,
        output=options.output,
        errors=options.errors,
        threads=options.threads,
        quiet=options.quiet,
        lexicon=lexicon_of(options.lexicon, options.replace),
        **reading_of(options),
    )
    return PROBLEMS if problems else OK


def _options(arguments: list[str]) -> argparse.Namespace:
    """What is asked for; a word that is not understood ends the program with a hint."""
    parser, commands = _parser()
    command = next((word for word in arguments if not word.startswith("-")), None)
    if command is not None and command not in commands:
        hint = _like(command, commands) or f"the commands are {', '.join(commands)}"
        parser.error(f"there is no command {command!r}; {hint}")
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        asked = commands.get(options.command, parser)
        word = next((word for word in unknown if word.startswith("-")), unknown[0]).split("=")[0]
        known = [
            name
            for name in asked.format_help().replace(",", " ").split()
            if name.strip("-") != name
        ]
        hint = _like(word, known)
        asked.error(f"there is no option {word}{'; ' * bool(hint)}{hint}")
    return options


def _like(word: str, known: Iterable[str]) -> str:
    """A hint at the known word that is most like `word`; empty if none is."""
    known = sorted({name for name in known if name.strip("-")})
    found = [name for name in known if name.casefold() == word.casefold()]
    found += difflib.get_close_matches(word, known, 1)
    return f"did you mean {found[0]}?" if found else ""


def _parser() -> tuple[_Parser, dict[str, _Parser]]:
    """The parser of the program, and those of its commands."""
    raw: dict[str, Any] = {"formatter_class": argparse.RawDescriptionHelpFormatter}
    parser = _Parser(prog="clausegram", description=ABOUT, epilog=EXAMPLES, **raw)
    parser.add_argument("--version", action="version", version=f"clausegram {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_parse(commands, raw)
    add_explain(commands, raw)
    add_similarity(commands, raw)
    add_diff(commands, raw)
    add_lineage(commands, raw)
    add_families(commands, raw)
    add_plot(commands, raw)
    add_report(commands, raw)
    demo = commands.add_parser(
        "demo",
        help="make a sample, parse it, show how much was right",
        description="Makes a sample of invented resolutions, parses it, shows how much was right.",
        **raw,
    )
    demo.add_argument(
        "folder",
        nargs="?",
        default="demo",
        help="where to write: a new folder, or one of an earlier demo (default: demo)",
    )
    demo.add_argument(
        "--documents", type=positive, default=60, metavar="N", help="how many (default: 60)"
    )
    demo.add_argument(
        "--seed", type=whole, default=0, metavar="N", help="another seed makes another sample"
    )
    return parser, commands.choices


def _add_parse(commands: Any, raw: dict[str, Any]) -> None:
    about = "Finds the clauses of texts and writes JSON Lines."
    parse = commands.add_parser(
        "parse", help="texts to JSON Lines", description=about, epilog=PARSE_EXAMPLES, **raw
    )
    parse.add_argument(
        "paths", nargs="+", metavar="PATH", help="file, folder, or - for standard input"
    )
    parse.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUT.jsonl",
        help="file to write (default: standard output)",
    )
    parse.add_argument(
        "--errors",
        choices=("collect", "raise"),
        default="collect",
        help="files that cannot be read: note them and go on (default), or stop at the first",
    )
    parse.add_argument(
        "--threads",
        type=threads,
        metavar="N",
        help="how many threads (default: one for each processor)",
    )
    add_reading(parse)
    add_lexicon(parse)
    parse.add_argument("-q", "--quiet", action="store_true", help="no progress bar, no summary")


def _in_words(error: Exception) -> str:
    """An error of the system with its file and its reason, without its number."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _fail(message: str, code: int) -> int:
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"clausegram: {message}\n")
    return code


def _forget_standard_output() -> None:
    """Keep Python from complaining at its exit that nobody reads any more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
