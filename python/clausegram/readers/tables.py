"""Tables with a text in each row: CSV, TSV, JSON Lines, JSON, Parquet.

One column holds the texts and one, if there is any, the names of the documents; all others become
variables of the corpus. Names that people mostly give them are known.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from typing import Any, BinaryIO, NamedTuple

from clausegram import extras
from clausegram.formats import HEAD, format_of
from clausegram.limits import RATIO_FROM, BeyondLimitError, Limits
from clausegram.readers import Document, Problem, UnreadableError

# How columns are mostly called, the likeliest first; letters count, not their case.
TEXTS = (
    *("text", "texts", "body", "content", "full_text", "fulltext", "resolution_text", "document"),
    *("doc_text", "raw_text", "plain_text"),
)
IDS = (
    *("id", "doc_id", "docid", "symbol", "resolution", "source", "document_id", "name", "filename"),
    *("file", "key", "undl_id", "url"),
)
ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
EXAMPLE = '{"id": "A/RES/1", "text": "..."}'
SEPARATORS = ",;\t|"
PROBED = 1 << 16  # bytes by which the encoding and the separator of a table are told
ROWS_AT_ONCE = 32  # of a Parquet file; each may hold the longest text

Records = Generator[Any, None, None]  # mappings by the names of columns, or a Problem


class Columns(NamedTuple):
    """The names of the columns of texts and of names; None to guess them."""

    text: str | None = None
    id: str | None = None


class NoTextColumnError(UnreadableError):
    """A table has no column of the name, or none that looks like one of texts."""


class _Chosen(NamedTuple):
    text: str
    id: str | None


def read(
    data: bytes, source: str, limits: Limits, *, columns: Columns | None = None, **_: Any
) -> list[Document]:
    """The rows of a table whose format its content and its name tell."""
    kind = format_of(data[:HEAD], source)
    return list(rows(kind, io.BytesIO(data), source, columns or Columns(), limits))


def rows(
    kind: str, file: BinaryIO, source: str, columns: Columns, limits: Limits
) -> Iterator[Document]:
    """A document for each row, named by its id, or by the source and its number from 1.

    `NoTextColumnError` lists the columns there are. `MissingExtraError` if pyarrow is not there.
    """
    chosen: _Chosen | None = None
    number = 0
    with closing(RECORDS[kind](file, limits)) as records:
        for number, record in enumerate(records, 1):
            if isinstance(record, Problem):
                yield Document(f"{source}#{number}", problems=[record])
                continue
            if chosen is None:
                chosen = _choose(list(record), columns)
            yield _document(record, chosen, f"{source}#{number}")
    if number == 0:
        raise NoTextColumnError("this table has no rows: check that it is the right one")


def _document(record: Mapping[str, Any], chosen: _Chosen, place: str) -> Document:
    value = record.get(chosen.text)
    name = None if chosen.id is None else record.get(chosen.id)
    source = place if name is None or str(name).strip() == "" else str(name)
    header = {key: value for key, value in record.items() if key not in (chosen.text, chosen.id)}
    if value is None or value != value:  # NaN
        value = ""
    if not isinstance(value, str):
        kind = type(value).__name__
        told = f"the column {chosen.text!r} holds no text here but a value of type {kind}"
        problem = Problem("broken_file", f"{told}: name another with text=...")
        return Document(source, problems=[problem], header=header)
    return Document(source, value, header=header)


def _choose(names: list[str], columns: Columns) -> _Chosen:
    """The columns of texts and of names among those that there are."""
    for wanted, keyword in ((columns.text, "text"), (columns.id, "id")):
        if wanted is not None and wanted not in names:
            raise NoTextColumnError(
                f"there is no column {wanted!r}; the columns are {_listed(names)}: give one of "
                f"them with {keyword}=..."
            )
    text = columns.text or _known(names, TEXTS)
    if text is None:
        raise NoTextColumnError(
            f"no column is called as texts mostly are; the columns are {_listed(names)}: tell "
            "which one holds the texts with text=... (--text-column)"
        )
    left = [name for name in names if name != text]
    return _Chosen(text, columns.id or _known(left, IDS))


def _known(names: list[str], known: tuple[str, ...]) -> str | None:
    by_letters = {name.strip().casefold().replace(" ", "_"): name for name in reversed(names)}
    return next((by_letters[name] for name in known if name in by_letters), None)


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:20])
    return shown + (f" and {len(names) - 20} more" if len(names) > 20 else "")


def _encoding(head: bytes) -> str:
    """The encoding of a table: by its mark, else UTF-8 if it is that, else that of Windows."""
    for mark, name in ENCODINGS:
        if head.startswith(mark):
            return name
    try:
        head[: max(0, len(head) - 3) if len(head) == PROBED else None].decode()
    except UnicodeDecodeError as error:
        # A character that the end of the head cuts is none that is wrong.
        return "utf-8" if error.start > PROBED - 8 else "cp1252"
    return "utf-8"


@contextmanager
def _decoded(file: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """A file as text; it is left open."""
    encoding = _encoding(file.read(PROBED))
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        yield text
    finally:
        # Who reads no further may have closed the file.
        with suppress(ValueError):
            text.detach()


def _separated(file: BinaryIO, limits: Limits, separator: str | None) -> Records:
    """The records of CSV or TSV; a row of too many or too few fields is a problem."""
    # Fields are as long as texts are; the limit of the module is for the whole process.
    csv.field_size_limit(max(csv.field_size_limit(), limits.text))
    with _decoded(file) as text:
        first = text.readline()
        if not first.startswith("sep="):  # a line of Excel's own
            text.seek(0)
        found = csv.reader(text, delimiter=separator or max(SEPARATORS, key=first.count))
        names: list[str] = []
        try:
            for fields in found:
                if not names:
                    names = _distinct(fields)
                elif fields:
                    yield _row(names, fields, found.line_num)
        except csv.Error as error:
            if "field larger" in str(error):
                raise BeyondLimitError("text", limits) from error
            yield Problem("broken_file", f"line {found.line_num}: {error}: write the table anew")


def _row(names: list[str], fields: list[str], line: int) -> dict[str, str] | Problem:
    if len(fields) == len(names):
        return dict(zip(names, fields, strict=True))
    told = f"line {line} ends a row of {len(fields)} fields, and there are {len(names)} columns"
    return Problem("broken_file", f"{told}: put texts in quotation marks")


def _distinct(names: list[str]) -> list[str]:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UnreadableError(f"two columns are called {twice[0]!r}: give them different names")
    return names


def _json_lines(file: BinaryIO, limits: Limits) -> Records:
    # A record holds its text and more; a line without end is none.
    most = 2 * limits.text
    number = 0
    with _decoded(file) as text:
        while line := text.readline(most + 1):
            number += 1
            if len(line) > most:
                raise BeyondLimitError("text", limits)
            if line.strip():
                yield _record(line, f"line {number}")


def _record(line: str, place: str) -> Mapping[str, Any] | Problem:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Problem("broken_file", f"{place} is no JSON ({error}): write the file anew")
    if not isinstance(record, dict):
        return Problem("broken_file", f"{place} is no object of JSON such as {EXAMPLE}")
    return record


def _json(file: BinaryIO, limits: Limits) -> Records:
    """A list of objects, or an object of columns or of texts by their names."""
    data = file.read(limits.expanded + 1)
    if len(data) > limits.expanded:
        raise BeyondLimitError("expanded", limits)
    try:
        value = json.loads(data.decode(_encoding(data), "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"this is no JSON ({error}): write the file anew") from error
    records = _of_object(value) if isinstance(value, dict) else value
    if not isinstance(records, list):
        raise UnreadableError(f"this JSON holds no list of objects such as {EXAMPLE}")
    for number, one in enumerate(records, 1):
        if isinstance(one, str):
            yield {"text": one}
        elif isinstance(one, dict):
            yield one
        else:
            yield Problem("broken_file", f"entry {number} of the list is no object of JSON")


def _of_object(value: dict[str, Any]) -> list[Any]:
    """The records of an object: of columns, of texts by their names, or one record."""
    if value and all(isinstance(one, str) for one in value.values()):
        if _known(list(value), TEXTS) is not None:
            return [value]
        return [{"id": name, "text": text} for name, text in value.items()]
    columns = list(value.values())
    # Columns are of one length; lists of several are what one record holds.
    if all(isinstance(one, list) for one in columns) and len(set(map(len, columns))) == 1:
        rows = zip(*columns, strict=True)
        return [dict(zip(value, row, strict=True)) for row in rows]
    return [value]


def _parquet(file: BinaryIO, limits: Limits) -> Records:
    extras.need("arrow")
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.ParquetFile(file)
        _distinct(table.schema_arrow.names)
        _check_ratio(table.metadata, limits)
        for batch in table.iter_batches(ROWS_AT_ONCE):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError) as error:
        words = str(error).splitlines()[0] if str(error) else "it is not whole"
        raise UnreadableError(
            f"this Parquet file is broken or incomplete ({words}): write it anew"
        ) from error


def _check_ratio(metadata: Any, limits: Limits) -> None:
    """Refuse what is packed as no texts are, before it is expanded."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        columns = (group.column(at) for at in range(group.num_columns))
        packed = max(1, sum(column.total_compressed_size for column in columns))
        if group.total_byte_size > max(RATIO_FROM, limits.ratio * packed):
            raise BeyondLimitError("ratio", limits, f"{group.total_byte_size // packed:,}")


RECORDS: dict[str, Callable[[BinaryIO, Limits], Records]] = {
    "csv": lambda file, limits: _separated(file, limits, None),
    "tsv": lambda file, limits: _separated(file, limits, "\t"),
    "jsonl": _json_lines,
    "json": _json,
    "parquet": _parquet,
}
