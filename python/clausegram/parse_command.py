"""`clausegram parse`: a stream from files to JSON Lines, never holding more than a batch."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from clausegram._native import Pool, parse_bytes
from clausegram.files import File, batches, find
from clausegram.output import whole
from clausegram.progress import Progress
from clausegram.reading import ReadingError

STANDARD = "-"
SHOWN = 10  # problems on standard error; all of them are in the records

Lines = tuple[list[bytes], list[tuple[str, str]]]


def parse_command(
    paths: Sequence[str], *, output: str, errors: str, threads: int | None, quiet: bool
) -> int:
    """Parse `paths` into `output`; how many problems of reading there were."""
    files = find(path for path in paths if path != STANDARD)
    _refuse_overwriting(files, output)
    total = len(files) + (STANDARD in paths)
    problems: list[tuple[str, str]] = []
    shown = False if quiet else None
    with _destination(output) as out, Progress(total, shown) as bar:
        for lines, failures in _lines(files, STANDARD in paths, Pool(threads)):
            if failures and errors == "raise":
                raise ReadingError(": ".join(failures[0]))
            out.writelines(lines)
            problems += failures
            bar.advance(len(lines))
        out.flush()
    if not quiet and sys.stderr is not None:
        _summary(total, problems, output)
    return len(problems)


def _lines(files: list[File], standard: bool, pool: Pool) -> Iterator[Lines]:
    if standard:
        if sys.stdin is None:
            raise OSError("there is no standard input to read")
        resolution = parse_bytes(sys.stdin.buffer.read(), STANDARD)
        problems = resolution.reading_problems
        line = resolution.to_json().encode() + b"\n"
        yield [line], [(STANDARD, problem["message"]) for problem in problems]
    for batch in batches(files):
        yield pool.json_lines([file.path for file in batch], [file.source for file in batch])


@contextmanager
def _destination(output: str) -> Iterator[BinaryIO]:
    if output == STANDARD and sys.stdout is None:
        raise OSError("there is no standard output to write to: name a file with -o")
    if output == STANDARD:
        yield sys.stdout.buffer
    else:
        with whole(output) as out:
            yield out


def _refuse_overwriting(files: list[File], output: str) -> None:
    if output == STANDARD or not Path(output).is_file():
        return
    if any(Path(file.path).exists() and Path(output).samefile(file.path) for file in files):
        raise ValueError(f"cannot write {output}: it is one of the files to read")


def _summary(total: int, problems: list[tuple[str, str]], output: str) -> None:
    lines = [f"  {source}: {message}" for source, message in problems[:SHOWN]]
    if problems:
        bad = len({source for source, _ in problems})
        lines.insert(0, f"clausegram: {bad} of {total} documents could not be read as they are:")
    if len(problems) > SHOWN:
        lines.append(f'  and {len(problems) - SHOWN} more; all are in "problems" of the records')
    if output != STANDARD:
        lines.append(f"clausegram: {total} document{'s' * (total != 1)} written to {output}")
    sys.stderr.write("".join(f"{line}\n" for line in lines))
