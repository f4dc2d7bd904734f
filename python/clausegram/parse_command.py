"""`clausegram parse`: a stream from files to JSON Lines, never holding more than a batch."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from clausegram._native import Lexicon, Pool, _parse_bytes_all
from clausegram.files import File, batches, endings, find
from clausegram.output import whole
from clausegram.progress import Progress
from clausegram.reading import ReadingError, in_words

STANDARD = "-"
SHOWN = 10  # documents on standard error; all problems are in the records

# Lines of JSON; failures of reading as (source, kind, message, place); sources without a clause.
Failure = tuple[str, str, str, int]
Lines = tuple[list[bytes], list[Failure], list[str]]


class _Told(NamedTuple):
    """What the summary tells."""

    total: int
    failures: list[Failure]
    without_clauses: list[str]
    left_out: Counter[str]


def parse_command(
    paths: Sequence[str],
    *,
    output: str,
    errors: str,
    threads: int | None,
    quiet: bool,
    lexicon: Lexicon | None = None,
) -> int:
    """Parse `paths` into `output`; how many failures of reading there were."""
    left_out: Counter[str] = Counter()
    files = find((path for path in paths if path != STANDARD), left_out)
    refuse_overwriting((file.path for file in files), output)
    told = _Told(len(files) + (STANDARD in paths), [], [], left_out)
    if STANDARD in paths and not quiet:
        say_that_input_is_awaited()
    shown = False if quiet else None
    with _destination(output) as out, Progress(told.total, shown, what="parsing") as bar:
        pool = Pool(threads)
        for lines, failures, without_clauses in _lines(files, STANDARD in paths, pool, lexicon):
            if failures and errors == "raise":
                raise ReadingError(f"{failures[0][0]}: {in_words(*failures[0][1:])}")
            out.writelines(lines)
            told.failures.extend(failures)
            told.without_clauses.extend(without_clauses)
            bar.advance(len(lines))
        out.flush()
    if not quiet and sys.stderr is not None:
        sys.stderr.write("".join(f"{line}\n" for line in _summary(told, output)))
    return len(told.failures)


def _lines(
    files: list[File], standard: bool, pool: Pool, lexicon: Lexicon | None
) -> Iterator[Lines]:
    if standard:
        if sys.stdin is None:
            raise OSError("there is no standard input to read")
        resolutions = _parse_bytes_all(sys.stdin.buffer.read(), STANDARD, lexicon)
        failures = [
            (r.source, problem["kind"], problem["message"], problem["start"])
            for r in resolutions
            for problem in r.reading_problems
        ]
        failed = {failure[0] for failure in failures}
        empty = [r.source for r in resolutions if not r.clauses and r.source not in failed]
        yield [r.to_json().encode() + b"\n" for r in resolutions], failures, empty
    for batch in batches(files):
        paths, sources = [file.path for file in batch], [file.source for file in batch]
        yield pool.json_lines(paths, sources, lexicon)


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
        yield f"clausegram: left out {kinds}, which cannot be read yet: save them as text first"
    if output != STANDARD:
        yield f"clausegram: {told.total} document{'s' * (told.total != 1)} written to {output}"
