"""`kwic`: keyword in context, a line for each place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, overload

from clausegram._native import Clause, Clauses, Resolution
from clausegram.clauses import CorpusClauses
from clausegram.columns import is_missing, is_table, values_of
from clausegram.corpus import Corpus
from clausegram.filters import pattern_of
from clausegram.shown import harmless, named, short
from clausegram.tables import Table, Tabular

Pattern = str | re.Pattern[str]
KwicUnit = Literal["clause", "resolution"]
UNITS = ("clause", "resolution")
COLUMNS = ("source", "symbol", "clause", "left", "keyword", "right", "start", "end")
SHOWN = 20  # lines that are printed; a longer list is looked at as a table
LONGEST_NAME = 30


class Hit(NamedTuple):
    """One place: the words, what stands left and right of them, and where.

    `clause` is the id of the clause, None where the place is in no clause or the text is bare.
    `start` and `end` count code points of the text that was searched: of `unit="clause"` the
    clause's text, of `unit="resolution"` the source text, of a bare text itself.
    """

    source: str
    symbol: str | None
    clause: str | None
    left: str
    keyword: str
    right: str
    start: int
    end: int


class Concordance(Tabular, Sequence[Hit]):
    """The places of a keyword in order, as a sequence and as the table `kwic`."""

    def __init__(self, pattern: str, hits: list[Hit], unit: str, searched: int) -> None:
        self.pattern = pattern
        self.unit = unit
        self.searched = searched
        self._hits = hits

    def __len__(self) -> int:
        return len(self._hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._hits)

    @overload
    def __getitem__(self, key: int) -> Hit: ...
    @overload
    def __getitem__(self, key: slice) -> Concordance: ...
    def __getitem__(self, key: int | slice) -> Hit | Concordance:
        if isinstance(key, slice):
            return Concordance(self.pattern, self._hits[key], self.unit, self.searched)
        return self._hits[key]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Concordance):
            return NotImplemented
        return (self.unit, self._hits) == (other.unit, other._hits)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        texts = f"{self.searched:,} {self.unit}{'s' * (self.searched != 1)}"
        return f"<Concordance of {named(short(self.pattern, 40))}: {len(self):,} in {texts}>"

    def __str__(self) -> str:
        """The first lines, with the keywords below one another."""
        hits = self._hits[:SHOWN]
        names = [short(home_of(hit), LONGEST_NAME) for hit in hits]
        lefts, words = [harmless(hit.left) for hit in hits], [harmless(hit.keyword) for hit in hits]
        widths = [max(map(len, column), default=0) for column in (names, lefts)]
        lines = [
            f"{name:<{widths[0]}}  {left:>{widths[1]}} {word}{gap_of(hit)}{harmless(hit.right)}"
            for name, left, word, hit in zip(names, lefts, words, hits, strict=True)
        ]
        more = len(self) - len(hits)
        rest = [f"and {more:,} more: to_pandas() has all"] if more else []
        return "\n".join([repr(self).strip("<>"), *lines, *rest])

    def _repr_html_(self) -> str:
        from clausegram.html_views import concordance_html

        return concordance_html(self)

    def table(self) -> Table:
        """The table `kwic`: a row for each place."""
        columns = {name: [hit[at] for hit in self] for at, name in enumerate(COLUMNS)}
        return Table("kwic", columns)


# What stands close to the word before it.
CLOSING = tuple(",.;:!?)]}’”'\"")


def gap_of(hit: Hit) -> str:
    """What stands between a keyword and what is right of it: a space, or nothing."""
    return "" if hit.right.startswith(CLOSING) else " "


def home_of(hit: Hit) -> str:
    """What a line is called: the clause, or the resolution."""
    return hit.clause or hit.symbol or hit.source


def kwic(
    texts: Corpus
    | CorpusClauses
    | Clauses
    | Clause
    | Resolution
    | Mapping[Any, str]
    | Iterable[Any],
    pattern: Pattern,
    *,
    width: int = 40,
    regex: bool = False,
    ignore_case: bool = True,
    unit: KwicUnit = "clause",
) -> Concordance:
    """Where words stand, with `width` characters of what is around them.

    `texts` is a corpus, some of its clauses, a resolution, its clauses, one clause, or bare texts:
    a list, a dict by id, a column. `pattern` is a word or some in a row, whatever white space is
    between them: whole words, with `*` at an end for any letters ("harbour*"). With `regex` it is a
    regular expression of Python's `re`, and may be compiled. Places do not overlap, the leftmost
    counts, and what matches nothing at all is left out.

    With `unit="clause"` the clauses' own texts are searched, without furniture and numbers; with
    "resolution" the source text, headings and all. `ValueError` if there is nothing to look for or
    the expression is none.
    """
    search = _compiled(pattern, regex, ignore_case)
    if isinstance(width, bool) or not hasattr(width, "__index__") or width < 0:
        raise ValueError(f"width is {width!r}: it must be a number of characters, 0 or more")
    if unit not in UNITS:
        raise ValueError(f"unit is {unit!r}: it must be clause or resolution")
    found: list[Hit] = []
    searched = 0
    for home, text in _searched(texts, unit):
        searched += 1
        places = (match.span() for match in search.finditer(text))
        found += [_hit(home, text, place, width) for place in places if place[0] < place[1]]
    shown = pattern if isinstance(pattern, str) else pattern.pattern
    return Concordance(shown, found, unit, searched)


kwic_of = kwic


def _compiled(pattern: Any, regex: bool, ignore_case: bool) -> re.Pattern[str]:
    if isinstance(pattern, re.Pattern):
        if not isinstance(pattern.pattern, str):
            raise TypeError(f"pattern {pattern.pattern!r:.60} is one of bytes: compile one of text")
        return pattern
    if not isinstance(pattern, str):
        raise TypeError(
            f"pattern is of type {type(pattern).__name__}: give words, or a regular expression "
            "with regex=True; of several words 'lamp|lantern' with regex=True finds each"
        )
    if not pattern.strip():
        raise ValueError("pattern is empty: give the words to look for")
    flags = re.IGNORECASE if ignore_case else re.NOFLAG
    return pattern_of(pattern if regex else _of_words(pattern), "pattern", flags)


def _of_words(words: str) -> str:
    """A regular expression of whole words in a row.

    It takes linear time: a run of letters is gone through again for each word of the pattern, and
    not for each of its letters, as long as no word has a star between two runs of letters.
    """
    parts = []
    for word in words.split():
        if word.count("*") > 1 and "*" in word.strip("*"):
            raise ValueError(
                f"pattern {named(words)}: {named(word)} has stars within and elsewhere; take one, "
                "or regex=True"
            )
        if not word.strip("*"):
            raise ValueError(
                f"pattern {named(words)}: a star alone stands for anything; put letters beside it, "
                "as in 'harbour*'"
            )
        part = r"\w*".join(map(re.escape, word.split("*")))
        # Only beside a letter or digit is there a word that could go on.
        before = r"(?<!\w)" if word[0] == "*" or re.match(r"\w", word[0]) else ""
        after = r"(?!\w)" if word[-1] == "*" or re.match(r"\w", word[-1]) else ""
        parts.append(f"{before}{part}{after}")
    return r"\s+".join(parts)


class _Home(NamedTuple):
    """What a text belongs to; `clauses` are those of a source text, to tell where a place is."""

    source: str
    symbol: str | None
    clause: str | None
    clauses: Sequence[Clause] = ()


def _searched(texts: Any, unit: str) -> Iterator[tuple[_Home, str]]:
    if isinstance(texts, Clause):
        texts = [texts]
    elif isinstance(texts, Resolution):
        texts = Corpus([texts])
    if unit == "resolution":
        yield from _source_texts(texts)
        return
    if isinstance(texts, Corpus):
        texts = texts.clauses
    if isinstance(texts, CorpusClauses | Clauses):
        yield from map(_of_clause, texts)
        return
    for name, one in _bare(texts):
        if isinstance(one, Clause):
            yield _of_clause(one)
        elif isinstance(one, str):
            yield _Home(str(name), None, None), one
        elif not is_missing(one):
            raise TypeError(
                f"text {named(name)} is of type {type(one).__name__}: kwic searches texts, clauses "
                "and corpora"
            )


def _of_clause(clause: Clause) -> tuple[_Home, str]:
    home = clause.resolution
    return _Home(home.source, home.symbol, clause.id), clause.text


def _source_texts(texts: Any) -> Iterator[tuple[_Home, str]]:
    if not isinstance(texts, Corpus):
        raise ValueError(
            "unit is 'resolution': only of a corpus or a resolution the source text can be "
            "searched; leave unit out"
        )
    for one in texts:
        yield _Home(one.source, one.symbol, None, list(one.clauses)), one.text


def _bare(texts: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(texts, Mapping):
        yield from texts.items()
        return
    if isinstance(texts, str):
        yield 0, texts
        return
    if is_table(texts):
        values_of(texts, "texts")  # which says to name a column
    names = texts.index if hasattr(texts, "iloc") else None
    values = values_of(texts, "texts")
    yield from zip(range(len(values)) if names is None else names, values, strict=True)


def _hit(home: _Home, text: str, place: tuple[int, int], width: int) -> Hit:
    start, end = place
    clause = home.clause or _clause_at(home.clauses, start)
    # White space of a source text is much; what is left of it is one space between two words.
    far = 4 * width
    left = " ".join(text[max(0, start - far) : start].split())
    right = " ".join(text[end : end + far].split())
    keyword = " ".join(text[start:end].split())
    left = left[len(left) - min(width, len(left)) :].lstrip()
    return Hit(home.source, home.symbol, clause, left, keyword, right[:width].rstrip(), start, end)


def _clause_at(clauses: Sequence[Clause], start: int) -> str | None:
    """The clause that a place of the source stands in; the innermost, which begins last."""
    inside = (c.id for c in reversed(clauses) if any(a <= start < b for a, b in c.spans))
    return next(inside, None)
