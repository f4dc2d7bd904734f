"""The columns of every table: name, type, whether it may be null, meaning.

Those of the tables of a corpus are told where they are made, in
`crates/clausegram-python/src/tables/columns.rs`; those of tables that are made in Python are told
here.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from clausegram._native import _schema


class Column(NamedTuple):
    """A column of a table.

    `type` is "string", "int64", "float64", "bool", "date32", "timestamp[us]" (without a zone),
    "list<string>", "list<int64>", "list<date32>" or "list<struct<start: int64, end: int64>>".
    """

    name: str
    type: str
    nullable: bool
    meaning: str


def columns(table: str) -> list[Column]:
    """The columns of a table, in order.

    A clause has one column `strength_NAME` for each scale of the lexica in use; told are those of
    our own. `ValueError` with the names of all tables for one that there is not.
    """
    try:
        return list(_all()[table])
    except KeyError:
        known = ", ".join(_all())
        raise ValueError(f"there is no table {table!r}; the tables are {known}") from None


def names() -> list[str]:
    """The names of all tables."""
    return list(_all())


@cache
def _all() -> dict[str, tuple[Column, ...]]:
    of_a_corpus = {name: tuple(Column(*told) for told in columns) for name, columns in _schema()}
    return of_a_corpus | MADE_IN_PYTHON


def _one(name: str, told: str, meaning: str) -> Column:
    """A column by its type, with a question mark where it may be null."""
    return Column(name, told.rstrip("?"), told.endswith("?"), meaning)


def _side(side: str, which: str) -> tuple[Column, ...]:
    return (
        _one(f"{side}_source", "string?", f"source of the {which} resolution"),
        _one(f"{side}_symbol", "string?", f"symbol of the {which} resolution"),
        _one(f"{side}_id", "string?", f"id of the clause in the {which} resolution"),
        _one(f"{side}_path", "string?", "path of that clause"),
    )


_STATUS = _one(
    "status", "string", "identical, edited, moved, split, merged, new or dropped, as of a link"
)
_CHANGE = _one("change", "string?", "identical, routine or edited; null for what is new or dropped")
_MOVED = _one("moved", "bool", "whether it stands elsewhere among its neighbours")
_SCORE = _one("score", "float64", "how much of the words, by weight, both have of what either has")
_EDITS = _one("edits", "string?", "what changed in the words, in short")
_SERIES = _one("series", "int64", "number of the series, from 0")
_CHAIN = _one("chain", "int64", "number of the chain: a clause through the resolutions of a series")

MADE_IN_PYTHON: dict[str, tuple[Column, ...]] = {
    "pairs": (
        _one("id_a", "string", "id of the first text; integers where all ids are given as such"),
        _one("id_b", "string", "id of the second text, likewise"),
        _one("score", "float64", "their similarity"),
        _one("text_a", "string", "words of the first text, if they are asked for"),
        _one("text_b", "string", "words of the second text, likewise"),
    ),
    "neighbours": (
        _one("id_a", "string", "id of the text; integers where all ids are given as such"),
        _one("rank", "int64", "place of its neighbour, 1 for the most similar"),
        _one("id_b", "string", "id of the neighbour, likewise"),
        _one("score", "float64", "their similarity"),
        _one("text_a", "string", "words of the text, if they are asked for"),
        _one("text_b", "string", "words of the neighbour, likewise"),
    ),
    "kwic": (
        _one("source", "string", "source of the resolution, or number of the bare text"),
        _one("symbol", "string?", "symbol of the resolution"),
        _one("clause", "string?", "id of the clause; null where the place is in none"),
        _one("left", "string", "words before the keyword"),
        _one("keyword", "string", "the words that were looked for"),
        _one("right", "string", "words behind it"),
        _one("start", "int64", "first code point of the keyword in the text that was searched"),
        _one("end", "int64", "one past the last"),
    ),
    "keyness": (
        _one("ngram", "string", "words of the n-gram"),
        _one("length", "int64", "how many words it has"),
        _one("side", "string", "target or reference, whichever has more of it"),
        _one("target_count", "int64", "how often it occurs in the target"),
        _one("reference_count", "int64", "how often in the reference"),
        _one("target_per_million", "float64", "the same of a million n-grams of its length"),
        _one("reference_per_million", "float64", "likewise"),
        _one("target_texts", "int64", "how many texts of the target have it"),
        _one("reference_texts", "int64", "how many of the reference"),
        _one("log_likelihood", "float64", "G2 of the two counts (Dunning 1993)"),
        _one("chi2", "float64", "Pearson's chi squared of the fourfold table, uncorrected"),
        _one("log_ratio", "float64", "binary logarithm of the ratio of both frequencies"),
        _one("p", "float64", "chance of so high a G2 by one degree of freedom"),
    ),
    "edits": (
        _one("change", "string", "kept, changed, closing, or what moved on by routine"),
        _one("routine", "bool", "whether nothing of substance changed"),
        _one("old", "string", "words in the first text"),
        _one("new", "string", "words in the second text"),
        _one("old_start", "int64", "first code point in the first text"),
        _one("old_end", "int64", "one past the last"),
        _one("new_start", "int64", "first code point in the second text"),
        _one("new_end", "int64", "one past the last"),
    ),
    "passages": (
        _one("a", "string", "words in the first text"),
        _one("b", "string", "words in the second text"),
        _one("words", "int64", "how many words are the same"),
        _one("a_start", "int64", "first code point in the first text"),
        _one("a_end", "int64", "one past the last"),
        _one("b_start", "int64", "first code point in the second text"),
        _one("b_end", "int64", "one past the last"),
    ),
    "alignments": (
        _one("from_source", "string?", "source of the earlier resolution; null for what is new"),
        _one("from_symbol", "string?", "symbol of the earlier resolution"),
        _one("from_id", "string?", "id of the clause in the earlier resolution"),
        _one("from_part", "string?", "preamble, operative or annex"),
        _one("from_path", "string?", "path of that clause"),
        _one("to_source", "string?", "source of the later resolution; null for what was dropped"),
        _one("to_symbol", "string?", "symbol of the later resolution"),
        _one("to_id", "string?", "id of the clause in the later resolution"),
        _one("to_part", "string?", "preamble, operative or annex"),
        _one("to_path", "string?", "path of that clause"),
        *(_STATUS, _CHANGE, _MOVED, _SCORE, _EDITS),
        _one("from_text", "string?", "words of the clause in the earlier resolution"),
        _one("to_text", "string?", "words of the clause in the later resolution"),
    ),
    "links": (
        *(_SERIES, _CHAIN),
        *_side("from", "earlier"),
        *_side("to", "later"),
        *(_STATUS, _CHANGE, _MOVED),
        _one("gap", "int64", "how many resolutions of the series lie between"),
        *(_SCORE, _EDITS),
    ),
    "lineage": (
        *(_SERIES, _CHAIN),
        _one("source", "string", "source of the resolution"),
        _one("symbol", "string?", "symbol of the resolution"),
        _one("session", "int64?", "number of its session"),
        _one("adopted", "date32?", "day of its adoption"),
        _one("id", "string", "id of the clause"),
        _one("part", "string", "preamble, operative or annex"),
        _one("path", "string", "path of the clause"),
        *(_STATUS, _CHANGE),
        _one("gap", "int64", "how many resolutions of the series lie before it without the clause"),
        _one("previous", "string?", "id of the clause that it comes from"),
        _one("first", "string", "resolution in which its chain begins"),
        _one("last", "string", "resolution in which its chain ends"),
        _one("wordings", "int64", "how many wordings its chain has had"),
        _one("dropped", "string?", "resolution in which the clause is no longer found"),
        _one("text", "string", "words of the clause"),
    ),
    "chains": (
        *(_CHAIN, _SERIES),
        _one("first", "string", "resolution in which it begins"),
        _one("first_session", "int64?", "its session"),
        _one("last", "string", "resolution in which it ends"),
        _one("last_session", "int64?", "its session"),
        _one("occurrences", "int64", "in how many clauses it occurs"),
        _one("wordings", "int64", "how many wordings it has had"),
        _one("dropped", "string?", "resolution in which the clause is no longer found"),
        _one("text", "string", "its last wording"),
    ),
    "series": (
        _SERIES,
        _one("title", "string?", "the last title it had"),
        _one("first", "string", "its first resolution"),
        _one("first_session", "int64?", "its session"),
        _one("last", "string", "its last resolution"),
        _one("last_session", "int64?", "its session"),
        _one("resolutions", "int64", "how many resolutions it has"),
        _one("chains", "int64", "how many chains run through it"),
        _one("clauses", "int64", "how many clauses its resolutions have"),
        _one("carried", "int64", "how many of them come from an earlier resolution"),
        _one("new", "int64", "how many do not, behind the first resolution"),
        _one("dropped", "int64", "how many chains end before the last resolution"),
    ),
    "series_members": (
        _SERIES,
        _one("symbol", "string?", "symbol of the resolution"),
        _one("session", "int64?", "number of its session"),
        _one("title", "string?", "its title"),
        _one("previous", "string?", "symbol or source of the resolution that it carries on"),
        _one("ground", "string?", "why: title, citation or title_and_citation"),
    ),
    "families": (
        _one("family", "int64", "number of the family, the largest being 0"),
        _one("size", "int64", "how many clauses it has"),
        _one("template", "string", "the words that all have"),
        _one("representative", "string", "id of the clause that all resemble"),
        _one("part", "string", "preamble, operative or annex: that of the representative"),
        _one("function", "string", "what the representative does"),
        _one("text", "string", "words of the representative"),
        _one("resolutions", "int64", "in how many resolutions it occurs"),
        _one("sessions", "int64", "in how many sessions"),
        _one("first_session", "int64?", "the first of them"),
        _one("last_session", "int64?", "the last of them"),
        _one("topics", "int64", "how many titles these resolutions have"),
    ),
    "family_members": (
        _one("family", "int64", "number of the family"),
        _one("source", "string", "source of the resolution"),
        _one("symbol", "string?", "symbol of the resolution"),
        _one("session", "int64?", "number of its session"),
        _one("title", "string?", "its title"),
        _one("id", "string", "id of the clause"),
        _one("path", "string", "path of the clause"),
        _one("similarity", "float64", "Jaccard similarity with the representative, masked"),
        _one("text", "string", "words of the clause"),
    ),
    "clusters": (
        _one("id", "string", "id of the text; integers where all ids are given as such"),
        _one("cluster", "int64", "number of its cluster, from 0 by first text"),
        _one("text", "string", "words of the text, if they are asked for"),
    ),
}
