"""`clausegram parse`: a stream from files to JSON Lines, never holding more than a batch."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from clausegram._native import Lexicon, Pool
from clausegram.documents import Portion, Reading, of_bytes, portions
from clausegram.files import File, endings, find
from clausegram.limits import Limits
from clausegram.output import whole
from clausegram.progress import Progress
from clausegram.readers.tables import Columns
from clausegram.reading import ReadingError, in_words

STANDARD = "-"
SHOWN = 10  # documents on standard error; all problems are in the records

# Lines of JSON; failures of reading as (source, kind, message, place); sources without a clause.
Failure = tuple[str, str, str, int]
Lines = tuple[list[bytes], list[Failure], list[str]]


@dataclass
class _Told:
    """What the summary tells."""

    failures: list[Failure]
    without_clauses: list[str]
    left_out: Counter[str]
    total: int = 0


def parse_command(
    paths: Sequence[str],
    *,
    output: str,
    errors: str,
    threads: int | None,
    quiet: bool,
    lexicon: Lexicon | None = None,
    text: str | None = None,
    id: str | None = None,  # noqa: A002
    limits: Limits | None = None,
) -> int:
    """Parse `paths` into `output`; how many failures of reading there were."""
    left_out: Counter[str] = Counter()
    how = Reading(Columns(text, id), limits or Limits(), left_out)
    files = find((path for path in paths if path != STANDARD), left_out)
    refuse_overwriting((file.path for file in files), output)
    told = _Told([], [], left_out)
    standard = STANDARD in paths
    if standard and not quiet:
        say_that_input_is_awaited()
    shown = False if quiet else None
    total = len(files) + standard
    with _destination(output) as out, Progress(total, shown, what="parsing") as bar:
        pool = Pool(threads)
        for portion in _portions(files, standard, how):
            lines, failures, without_clauses = _lines(portion, pool, lexicon, how)
            if failures and errors == "raise":
                raise ReadingError(f"{failures[0][0]}: {in_words(*failures[0][1:])}")
            out.writelines(lines)
            told.total += len(lines)
            told.failures.extend(failures)
            told.without_clauses.extend(without_clauses)
            bar.advance(portion.files)
        out.flush()
    if not quiet and sys.stderr is not None:
        sys.stderr.write("".join(f"{line}\n" for line in _summary(told, output)))
    return len(told.failures)


def _portions(files: list[File], standard: bool, how: Reading) -> Iterator[Portion]:
    """What is read from standard input, then the files."""
    if standard:
        if sys.stdin is None:
            raise OSError("there is no standard input to read")
        yield Portion(of_bytes(sys.stdin.buffer.read(), STANDARD, STANDARD, how), 1)
    yield from portions(files, how)


def _lines(portion: Portion, pool: Pool, lexicon: Lexicon | None, how: Reading) -> Lines:
    documents = portion.documents
    return pool.json_lines(
        [document.content for document in documents],
        [document.source for document in documents],
        [document.told for document in documents],
        lexicon,
        (how.limits.depth, how.limits.text),
    )


@contextmanager
def _destination(output: str) -> Iterator[BinaryIO]:
    if output == STANDARD and sys.stdout is None:
        raise OSError("there is no standard output to write to: name a file with -o")
    if output == STANDARD:
        yield sys.stdout.buffer
    else:
        with whole(output) as out:
            yield out


def refuse_overwriting(paths: Iterable[str], output: str) -> None:
    """Refuse to write to a file that is to be read."""
    if output == STANDARD or not Path(output).is_file():
        return
    if any(Path(path).exists() and Path(output).samefile(path) for path in paths):
        raise ValueError(f"cannot write {output}: it is one of the files to read")


def say_that_input_is_awaited() -> None:
    """Somebody who typed `-` by mistake would wait for ever."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None:
        sys.stderr.write("clausegram: reading what you type; end it with Ctrl-D\n")


def _summary(told: _Told, output: str) -> Iterator[str]:
    """What is to be known besides the records, line by line."""
    of_all = f"of {told.total} document{'s' * (told.total != 1)}"
    failed: dict[str, list[Failure]] = {}
    for failure in told.failures:
        failed.setdefault(failure[0], []).append(failure)
    if failed:
        yield f"clausegram: {len(failed)} {of_all} could not be read properly:"
    for source, failures in list(failed.items())[:SHOWN]:
        yield f"  {source}: {in_words(*failures[0][1:], more=len(failures) - 1)}"
    if len(failed) > SHOWN:
        yield f'  and {len(failed) - SHOWN} more; all are in "problems" of the records'
    if told.without_clauses:
        names = ", ".join(told.without_clauses[:SHOWN])
        more = ", ..." * (len(told.without_clauses) > SHOWN)
        number = len(told.without_clauses)
        yield f"clausegram: no clause was found in {number} {of_all}: {names}{more}"
    if told.left_out:
        kinds = endings(told.left_out)
        yield f"clausegram: left out {kinds}, which are not read from folders"
    if output != STANDARD:
        yield f"clausegram: {told.total} document{'s' * (told.total != 1)} written to {output}"
