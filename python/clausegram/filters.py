"""Filters: which resolutions, and which clauses, are as they are asked to be.

Each filter has a name, a way to get its value out of a resolution or a clause, and a kind, which
says what may be asked of the value. A name or a value that can never be found is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegram._native import Clause, Resolution, _labels, _organs
from clausegram.columns import is_missing, values_of
from clausegram.shown import named, one_of

if TYPE_CHECKING:
    from clausegram.clauses import CorpusClauses
    from clausegram.corpus import Corpus

Test = Callable[[Any], bool]


class Field(NamedTuple):
    """What a filter looks at.

    `kind` is "name" (compared letter by letter), "words" (capitals do not matter), "label" (one of
    a fixed set), "number", "flag", "day", "text" or "any". Of `many` values one must be so, and
    True asks for any.
    """

    of: Callable[[Any], Any]
    kind: str
    many: bool = False


def _of_header(name: str) -> Callable[[Resolution], Any]:
    return lambda resolution: resolution.header[name]


def year_of(resolution: Resolution) -> int | None:
    """The year of adoption."""
    adopted = resolution.header["adopted"]
    return int(adopted[:4]) if adopted else None


OF_RESOLUTIONS = {
    "source": Field(lambda resolution: resolution.source, "name"),
    "language": Field(lambda resolution: resolution.language, "name"),
    "symbol": Field(lambda resolution: resolution.symbol, "name"),
    "organ": Field(_of_header("organ"), "label"),
    "session": Field(_of_header("session"), "number"),
    "year": Field(year_of, "number"),
    "adopted": Field(_of_header("adopted"), "day"),
    "distributed": Field(_of_header("distributed"), "day"),
    **{name: Field(_of_header(name), "words") for name in ("title", "committee", "agenda_item")},
    **{name: Field(_of_header(name), "words") for name in ("meeting", "report", "draft")},
    "text": Field(lambda resolution: resolution.text, "text"),
}
OF_CLAUSES = {
    "id": Field(lambda clause: clause.id, "name"),
    "path": Field(lambda clause: clause.path, "name"),
    "parent": Field(lambda clause: clause.parent, "name"),
    "part": Field(lambda clause: clause.part, "label"),
    "level": Field(lambda clause: clause.level, "number"),
    "opening": Field(lambda clause: clause.opening, "words"),
    "function": Field(lambda clause: clause.function, "label"),
    "second_function": Field(lambda clause: clause.second_function, "label"),
    "speech_act": Field(lambda clause: clause.speech_act, "label"),
    "binding": Field(lambda clause: clause.binding, "label"),
    "acting_body": Field(lambda clause: clause.acting_body, "words"),
    "inherited": Field(lambda clause: clause.inherited, "flag"),
    "misread": Field(lambda clause: clause.misread, "flag"),
    "confidence": Field(lambda clause: clause.confidence, "number"),
    "addressee": Field(lambda clause: [a["actor"] for a in clause.addressees], "actor", many=True),
    "deadline": Field(lambda clause: [d["type"] for d in clause.deadlines], "label", many=True),
    "intensifier": Field(lambda clause: clause.intensifiers, "words", many=True),
    "text": Field(lambda clause: clause.text, "text"),
}


def chosen_resolutions(
    corpus: Corpus, where: Callable[[Resolution], object] | None, wanted: Mapping[str, Any]
) -> list[int]:
    """The positions of the resolutions that are as they are wanted."""
    _refuse_unknown("resolutions", wanted, {**OF_RESOLUTIONS, **dict.fromkeys(corpus.variables)})
    tests = _tests_of_resolutions(corpus, wanted)
    where = _function(where, "resolution")
    return [
        position
        for position, resolution in enumerate(corpus)
        if all(test(position, resolution) for test in tests)
        and (where is None or where(resolution))
    ]


def chosen_clauses(
    corpus: Corpus,
    clauses: CorpusClauses,
    where: Callable[[Clause], object] | None,
    wanted: Mapping[str, Any],
) -> list[int]:
    """The places, among some clauses, of those that are as they are wanted."""
    known = {**OF_CLAUSES, **OF_RESOLUTIONS, **dict.fromkeys(corpus.variables)}
    _refuse_unknown("clauses", wanted, known)
    own = {name: value for name, value in wanted.items() if name in OF_CLAUSES}
    rest = {name: value for name, value in wanted.items() if name not in own}
    of_home = _tests_of_resolutions(corpus, rest)
    tests = [(OF_CLAUSES[name].of, _test(name, OF_CLAUSES[name], own[name])) for name in own]
    where = _function(where, "clause")

    @cache
    def is_home(position: int) -> bool:
        return all(test(position, corpus[position]) for test in of_home)

    found = []
    for place, (position, clause) in enumerate(zip(clauses.positions, clauses, strict=True)):
        if of_home and not is_home(clauses.document(position)):
            continue
        if all(test(of(clause)) for of, test in tests) and (where is None or where(clause)):
            found.append(place)
    return found


def _tests_of_resolutions(
    corpus: Corpus, wanted: Mapping[str, Any]
) -> list[Callable[[int, Resolution], bool]]:
    """A test for each filter, of the position of a resolution and of itself."""
    tests: list[Callable[[int, Resolution], bool]] = []
    for name, value in wanted.items():
        if name in corpus.variables:
            # A variable of one's own goes before what clausegram would make of the name ("year").
            test, values = _test(name, Field(lambda one: one, "any"), value), corpus.variables[name]
            tests.append(lambda at, _, test=test, values=values: test(values[at]))  # type: ignore[misc]
        else:
            field = OF_RESOLUTIONS[name]
            test = _test(name, field, value)
            tests.append(lambda _, one, test=test, of=field.of: test(of(one)))  # type: ignore[misc]
    return tests


def _refuse_unknown(of: str, wanted: Mapping[str, Any], known: Iterable[str]) -> None:
    known = sorted(known)
    for name in wanted:
        if name not in known:
            told = one_of(name, known)
            if name in OF_CLAUSES:
                told = f"it is one of clauses, as in corpus.clauses.filter({name}=...)"
            raise TypeError(f"there is no filter {named(name)} of {of}: {told}")


def _function(where: Any, what: str) -> Any:
    """What may stand before the named filters: nothing, or a function."""
    if where is None or callable(where):
        return where
    if isinstance(where, Iterable) and not isinstance(where, str | Mapping):
        raise TypeError(
            f"filter takes no list or column: index with it, as in {what}s[mask], or name what "
            "must be in it, as in filter(session=[75, 76])"
        )
    raise TypeError(
        f"filter takes names with values, as in filter(session=75), or a function of a {what}; "
        f"{named(where)} is neither"
    )


def _test(name: str, field: Field, value: Any) -> Test:
    """Whether a value is as it is wanted."""
    if field.many and isinstance(value, bool):
        return lambda values: bool(values) is value
    if field.many and value is None:
        return lambda values: not values
    test = _of_one(name, field, value)
    if field.many:
        return lambda values: any(map(test, values))
    return test


def _of_one(name: str, field: Field, value: Any) -> Test:
    if isinstance(value, re.Pattern):
        if field.kind in ("number", "flag"):
            raise TypeError(f"{name} is a pattern: it must be a {field.kind}, or a list of some")
        search = value.search
        return lambda held: held is not None and search(str(held)) is not None
    if callable(value):
        return lambda held: bool(value(held))
    if field.kind == "text":
        return _in_text(name, value)
    wanted = _wanted(name, field, value)
    if field.kind in ("words", "label"):
        return lambda held: (held if held is None else str(held).casefold()) in wanted
    return lambda held: held in wanted


def _in_text(name: str, value: Any) -> Test:
    """Whether a pattern is found in a text."""
    if not isinstance(value, str):
        raise TypeError(
            f"{name} is of type {type(value).__name__}: give a pattern to look for, or a function"
        )
    search = pattern_of(value, name).search
    return lambda held: search(held) is not None


def pattern_of(pattern: str, name: str = "pattern", flags: int = 0) -> re.Pattern[str]:
    """A regular expression; `ValueError` with the place where it is none."""
    try:
        return re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(
            f"{name} {named(pattern)} is no regular expression: {error}; put a \\ before signs "
            "that stand for themselves, such as ( ) [ ] . * + ?"
        ) from None


def _wanted(name: str, field: Field, value: Any) -> range | frozenset[Any]:
    """The values of which one must be found."""
    if isinstance(value, range) and field.kind in ("number", "any"):
        return value
    single = isinstance(value, str | bytes | date) or not _is_many(value)
    values = [value] if single else values_of(value, name)
    try:
        return frozenset(_checked(name, field, one) for one in values)
    except TypeError as error:
        if "unhashable" in str(error):
            raise TypeError(f"{name} cannot be compared with {named(value)}") from None
        raise


def _is_many(value: Any) -> bool:
    return isinstance(value, Iterable) and getattr(value, "ndim", 1) > 0


def _checked(name: str, field: Field, value: Any) -> Any:
    """One value as it is compared, if there can be such a one."""
    if is_missing(value):
        return None
    if field.kind == "any":
        return value
    if field.kind == "number":
        if isinstance(value, bool) or not (hasattr(value, "__index__") or isinstance(value, float)):
            raise TypeError(
                f"{name} is {named(value)}: it must be a number, a list or a range of them"
            )
        return value
    if field.kind == "flag":
        if not isinstance(value, bool):
            raise TypeError(f"{name} is {named(value)}: it must be True or False")
        return value
    if field.kind == "day":
        return _day(name, value)
    if not isinstance(value, str):
        raise TypeError(f"{name} is {named(value)}: it must be text, or a list of texts")
    if field.kind == "actor":
        # As people write it: "Secretary-General" is secretary_general.
        return "_".join(value.replace("-", " ").replace("_", " ").casefold().split())
    return value if field.kind == "name" else _in_words(name, field, value)


def _day(name: str, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueError(
            f"{name} is {named(value)}: it must be a day such as '2030-12-03'; for a span of them "
            f"give a function, as in {name}=lambda day: day is not None and day < '2031'"
        ) from None


def _in_words(name: str, field: Field, value: str) -> str:
    """Words in small letters; labels must be known."""
    words = " ".join(value.split()).casefold()
    if field.kind == "words":
        return words
    known = _known(name)
    if name == "organ":
        words = words.removeprefix("the ")
    if words not in known:
        raise ValueError(f"{name} is {named(value)}: {one_of(value, known.values())}")
    return words


@cache
def _known(name: str) -> dict[str, str]:
    """The values of a label, by their small letters."""
    if name == "organ":
        values: Sequence[str] = _organs()
    else:
        values = _labels()["function" if name == "second_function" else name]
    return {value.casefold(): value for value in values}
