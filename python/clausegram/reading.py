"""`read` and `parse`: files or texts in, a corpus out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from clausegram import _native
from clausegram._native import Lexicon, Pool, Resolution
from clausegram.columns import is_missing, is_table, values_of
from clausegram.corpus import Corpus
from clausegram.files import find
from clausegram.limits import Limits
from clausegram.progress import Progress
from clausegram.shown import named
from clausegram.variables import Variables, by_name, is_by_name, of_headers, variables_of

if TYPE_CHECKING:
    from clausegram.documents import Reading
    from clausegram.readers import Document

Errors = Literal["collect", "raise"]
PathName = str | os.PathLike[str]

# Between two looks at the progress bar; texts of a batch are copied, and held with their records.
TEXTS_A_BATCH = 1_000
CHARACTERS_A_BATCH = 8_000_000


class ReadingError(ValueError):
    """A file could not be read or decoded, and `errors="raise"` was asked for."""


def read(
    paths: PathName | Iterable[PathName],
    *,
    text: str | None = None,
    id: str | None = None,  # noqa: A002
    errors: Errors = "collect",
    threads: int | None = None,
    progress: bool | None = None,
    lexicon: Lexicon | None = None,
    limits: Limits | None = None,
) -> Corpus:
    """Read and parse files of all formats, or all such files of folders and zip archives.

    Plain text and Markdown, web pages, Word files (.docx), PDF, Akoma Ntoso; tables (CSV, TSV, JSON
    Lines, JSON, Parquet) with a text in each row, in the column `text` and named by the column
    `id`, which are guessed if they are called as they mostly are. What a file is is told by its
    content first, by its suffix second. Files of Akoma Ntoso are read as they are marked up, in
    all languages; one of several resolutions gives as many, with sources such as "file.xml#A".

    With `errors="collect"` a file that cannot be read or decoded gives a record that tells so in
    its `problems`; with "raise" the first one raises `ReadingError`. With a `lexicon` other words
    open clauses, or mean something else. `limits` are what is read at the most. `MissingExtraError`
    if a file that is named needs a package that is not installed.

    What a table has in its other columns becomes variables of the corpus, with an underscore behind
    names that clausegram uses itself. Texts that are no files go to `parse`; what is known of each
    document besides goes to `Corpus.with_variables`.
    """
    _check_errors(errors)
    _check_lexicon(lexicon)
    from clausegram.documents import portions  # only here is what opens archives and tables needed

    files = find(_paths(paths))
    how = _how(text, id, limits)
    pool = Pool(threads)
    found: list[Resolution] = []
    headers: list[dict[str, Any]] = []
    with Progress(len(files), progress, what="reading") as bar:
        for documents, finished in portions(files, how):
            for resolutions, header in _parsed(documents, pool, lexicon, how):
                if errors == "raise":
                    _raise_first(resolutions)
                found += resolutions
                headers += [header] * len(resolutions)
            bar.advance(finished)
    return Corpus(found, of_headers(headers))


def read_data(
    data: bytes,
    source: str,
    *,
    text: str | None = None,
    id: str | None = None,  # noqa: A002
    limits: Limits | None = None,
) -> Corpus:
    """Read and parse the bytes of a file of any format, as `read` does with files."""
    from clausegram.documents import of_bytes

    how = _how(text, id, limits)
    of_each = _parsed(of_bytes(data, source, source, how), Pool(1), None, how)
    return Corpus(resolution for resolutions, _ in of_each for resolution in resolutions)


def _how(text: object, name: object, limits: object) -> Reading:
    """What was asked for of tables and limits, checked."""
    for keyword, column in (("text", text), ("id", name)):
        if not (column is None or isinstance(column, str)):
            raise TypeError(f"{keyword} is {named(column)}: it must be the name of a column")
    if not (limits is None or isinstance(limits, Limits)):
        raise TypeError(
            f"limits is {named(limits)}: it must be Limits, as in Limits(text=134217728)"
        )
    from clausegram.documents import Reading
    from clausegram.readers.tables import Columns

    columns = Columns(text, name)  # type: ignore[arg-type]
    return Reading(columns, limits or Limits(), Counter())


def _parsed(
    documents: list[Document], pool: Pool, lexicon: Lexicon | None, how: Reading
) -> Iterator[tuple[list[Resolution], dict[str, Any]]]:
    """The resolutions of each document, mostly one, and what its file says of it besides."""
    of_each = pool.parse_documents(
        [document.content for document in documents],
        [document.source for document in documents],
        [document.told for document in documents],
        lexicon,
        (how.limits.depth, how.limits.text),
    )
    for document, resolutions in zip(documents, of_each, strict=True):
        yield resolutions, document.header


@overload
def parse(texts: str, ids: str | None = None, *, lexicon: Lexicon | None = None) -> Resolution: ...
@overload
def parse(
    texts: Mapping[Any, Any] | Iterable[Any],
    ids: Iterable[Any] | None = None,
    *,
    variables: Any = None,
    threads: int | None = None,
    progress: bool | None = None,
    lexicon: Lexicon | None = None,
) -> Corpus: ...
def parse(
    texts: str | Mapping[Any, Any] | Iterable[Any],
    ids: str | Iterable[Any] | None = None,
    *,
    variables: Any = None,
    threads: int | None = None,
    progress: bool | None = None,
    lexicon: Lexicon | None = None,
) -> Resolution | Corpus:
    """Parse one text into a `Resolution`, or many into a `Corpus`.

    The XML of an Akoma Ntoso file is a text as well; one of several resolutions has to be in a
    list.

    Many texts come as a dict of id to text, as a list, an array or the column of a data frame, with
    `ids` as names, which must differ; without ids a column of pandas has its index, and all else is
    named by position. A missing value is an empty text. `variables` is what else is known of each
    text, as a dict of columns or a data frame with a row for each, in the same order
    (`Corpus.variables`). With a `lexicon` other words open clauses, or mean something else.

    `TypeError` for what is no text, and `ValueError` for ids or variables of another number, with
    the place; what is odd in a text is told in `problems` of its record.
    """
    _check_lexicon(lexicon)
    if isinstance(texts, str):
        if variables is not None:
            raise TypeError("variables are for many texts: parse([text], variables=...)")
        if not (ids is None or isinstance(ids, str | int)):
            raise TypeError(f"ids is {named(ids)}: the id of one text is one word")
        if threads is not None:
            Pool(threads)  # which refuses what is no number of threads
        return _native.parse(texts, "text" if ids is None else str(ids), lexicon=lexicon)
    names, values = _named_texts(texts, ids)
    kept = _variables(variables, names)
    pool = Pool(threads)
    found: list[Resolution] = []
    with Progress(len(values), progress, what="parsing") as bar:
        for part in _portions(values):
            found += pool.parse_texts(values[part], names[part], lexicon)
            bar.advance(part.stop - part.start)
    if kept is not None and len(found) != len(names):
        kept = kept.taken(_positions(found, names))
    return Corpus(found, kept)


def _positions(found: list[Resolution], names: list[str]) -> list[int]:
    """For each resolution the position of its text: one of Akoma Ntoso may hold several."""
    positions: list[int] = []
    at = 0
    for resolution in found:
        source = resolution.source
        while source != names[at] and not source.startswith(f"{names[at]}#"):
            at += 1
        positions.append(at)
    return positions


def _portions(texts: list[str]) -> Iterator[slice]:
    """Neighbouring texts, few enough and not too long together."""
    first = size = 0
    for at, text in enumerate(texts):
        if at > first and (at - first == TEXTS_A_BATCH or size + len(text) > CHARACTERS_A_BATCH):
            yield slice(first, at)
            first, size = at, 0
        size += len(text)
    if first < len(texts):
        yield slice(first, len(texts))


def _check_errors(errors: str) -> None:
    """Refuse anything but the two ways to treat bad files."""
    if errors not in ("collect", "raise"):
        raise ValueError(f'errors must be "collect" or "raise", not {errors!r}')


def _check_lexicon(lexicon: object) -> None:
    """Refuse the path of a table, or a table, in the place of a lexicon."""
    if not (lexicon is None or isinstance(lexicon, Lexicon)):
        raise TypeError(
            f"lexicon is {named(lexicon)}: it must be a Lexicon, such as "
            "Lexicon.from_tsv('mine.tsv') makes"
        )


def in_words(kind: str, message: str, start: int, more: int = 0) -> str:
    """A failure of reading with its place and what to do; `more` is how many others there are."""
    others = f" (and {more} more)" if more else ""
    if kind.startswith("invalid_"):
        return f"{message} at character {start}{others}; save the file as UTF-8 text"
    return message + others


def _raise_first(resolutions: Iterable[Resolution]) -> None:
    for resolution in resolutions:
        for problem in resolution.reading_problems:
            words = in_words(problem["kind"], problem["message"], problem["start"])
            raise ReadingError(f"{resolution.source}: {words}")


def _paths(paths: Any) -> Iterable[PathName]:
    """Paths as a list; texts and tables in their place are told where they go."""
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    if isinstance(paths, Mapping | Corpus) or is_table(paths) or not isinstance(paths, Iterable):
        raise TypeError(
            f"read takes the paths of files and folders, not {type(paths).__name__}: texts in "
            "memory go to parse"
        )
    listed = values_of(paths, "paths")
    for at, path in enumerate(listed):
        if not isinstance(path, str | os.PathLike):
            raise TypeError(f"path {at} is {named(path)} of type {type(path).__name__}, not a path")
        if isinstance(path, str) and "\n" in path:
            raise ValueError(
                f"path {at} has several lines ({named(path)}): if it is a text, use parse"
            )
        if isinstance(path, str) and "\0" in path:
            raise ValueError(f"path {named(path)} holds a null character, which no path does")
    return listed


def _named_texts(texts: Any, ids: Any) -> tuple[list[str], list[str]]:
    """The names and the texts, of one number."""
    if isinstance(texts, bytes | bytearray):
        raise TypeError("parse takes text, not bytes: decode them, or give the file's name to read")
    if isinstance(texts, os.PathLike):
        raise TypeError(f"parse takes texts, and {texts} is a path: read({str(texts)!r}) reads it")
    if isinstance(texts, Resolution | Corpus):
        raise TypeError(f"parse takes texts, and {texts!r} is parsed already: use it as it is")
    if is_table(texts):
        raise TypeError(
            "parse takes a column, not a whole table: "
            'parse(table["text"], ids=table["id"], variables=table[["year"]])'
        )
    where = "ids"
    if isinstance(texts, Mapping):
        if ids is not None:
            raise TypeError("a dict of texts has its keys for ids: leave ids out")
        ids, texts, where = list(texts.keys()), list(texts.values()), "the keys"
    elif ids is None and hasattr(texts, "iloc"):
        ids, where = texts.index, "the index of the column"
    values = [_text(value, position) for position, value in enumerate(values_of(texts, "texts"))]
    if ids is None:
        return [str(position) for position in range(len(values))], values
    names = values_of(ids, "ids")
    if len(names) != len(values):
        raise ValueError(
            f"{len(values)} texts, but {len(names)} ids: give one id for each text, in the same "
            "order"
        )
    return _distinct(names, where), values


def _distinct(names: list[Any], where: str) -> list[str]:
    """Ids as text, none of which is missing or stands twice."""
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        if is_missing(name):
            raise ValueError(f"{where}: number {at} is missing ({name!r}); give every text an id")
        if isinstance(name, float) and name.is_integer():
            name = int(name)  # a column of whole numbers in which one was missing once
        if str(name) in first:
            raise ValueError(
                f"{where} must differ: {named(str(name))} stands at {first[str(name)]} and at {at}"
                "; leave one out, or give other ids=..."
            )
        first[str(name)] = at
    return list(first)


def _variables(given: Any, names: list[str]) -> Variables | None:
    """The variables of texts with these names."""
    if given is None:
        return None
    if is_by_name(given):
        return by_name(given, None, [frozenset([name]) for name in names])
    return variables_of(given, len(names), "texts")


def _text(value: Any, position: int) -> str:
    if isinstance(value, str):
        return value
    if is_missing(value):
        return ""
    hint = ""
    if isinstance(value, bytes | bytearray):
        hint = ": decode it, as in data.decode()"
    elif isinstance(value, os.PathLike):
        hint = ": read takes paths, parse texts"
    elif isinstance(value, Resolution):
        hint = ": it is parsed already; Corpus([...]) joins resolutions"
    raise TypeError(f"text {position} is of type {type(value).__name__}, not a string{hint}")
