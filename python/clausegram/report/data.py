"""What a report holds: blocks of data, each compressed by itself and read when it is needed."""

from __future__ import annotations

import datetime
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegram._native import Lexicon, __version__
from clausegram.corpus import Corpus
from clausegram.grid import STATUSES
from clausegram.lineage import Lineage, lineage
from clausegram.progress import Progress
from clausegram.report import links
from clausegram.report.names import in_time, names
from clausegram.report.pool import LEVEL, packed
from clausegram.report.records import Records
from clausegram.report.series import series_of
from clausegram.report.similar import likeness
from clausegram.similarity import MEASURES

if TYPE_CHECKING:
    from clausegram.similarity import Measure

FORM = 1  # of the blocks; the script refuses another
DIRECTED = "containment"


class Options(NamedTuple):
    """What `report` was asked for."""

    title: str | None
    date: datetime.date | str | None
    measure: Measure
    ngram: int | tuple[int, int]
    lineage: Lineage | None
    gap: int
    pairs: int
    threads: int | None
    progress: bool | None


def checked(corpus: object, options: Options) -> None:
    """Refuse what cannot be, before anything is computed."""
    if not isinstance(corpus, Corpus):
        raise TypeError(
            f"report takes a corpus, as read and parse make it, not {type(corpus).__name__}"
        )
    for name, kinds in (("title", str), ("date", (str, datetime.date))):
        value = getattr(options, name)
        if value is not None and not isinstance(value, kinds):
            raise TypeError(f"{name} is {value!r}: it must be a string or left out")
    checked_measure(options.measure)
    for name in ("gap", "pairs"):
        if getattr(options, name) < 0:
            raise ValueError(f"{name} is {getattr(options, name)}: it must be 0 or more")
    if options.lineage is not None and options.lineage.corpus is not corpus:
        raise ValueError("lineage is of another corpus: make it of the one that is reported on")


def checked_measure(measure: str) -> None:
    """Refuse what is no measure for a map."""
    if measure == DIRECTED:
        raise ValueError(
            "measure is 'containment', which is not the same both ways: take 'overlap' for the map"
        )
    if measure not in MEASURES:
        known = ", ".join(name for name in MEASURES if name != DIRECTED)
        raise ValueError(f"measure is {measure!r}: it must be one of {known}")


def blocks(corpus: Corpus, options: Options) -> dict[str, bytes]:
    """The blocks of a report by name, compressed."""
    places = in_time(corpus)
    resolutions = [corpus[place] for place in places]
    records = Records()
    with Progress(len(corpus), options.progress) as bar:
        for resolution in resolutions:
            records.add(resolution)
            bar.advance(1)
    told: dict[str, Any] = {"threads": options.threads, "progress": options.progress}
    followed = options.lineage or lineage(corpus, gap=options.gap, **told)
    ranks = [0] * len(places)
    for rank, place in enumerate(places):
        ranks[place] = rank
    starts = [0]
    for resolution in resolutions:
        starts.append(starts[-1] + len(resolution.clauses))
    series = series_of(followed, ranks, starts, options)
    near = likeness(resolutions, options)
    pairs = links.chosen(len(places), [one["members"] for one in series], near, options.pairs)
    texts = records.clauses["text"]
    every = len(places) * (len(places) - 1) // 2
    columns = {name: pool.column() for name, pool in records.clauses.items() if pool is not texts}
    core = {
        "form": FORM,
        "provenance": _provenance(
            corpus, records, followed, f"{len(pairs):,} of {every:,}", options
        ),
        "all_pairs": len(pairs) == every,
        "resolutions": {"name": names(resolutions), **records.resolutions},
        "clauses": {**columns, "text": {"at": texts.at}},
        "problems": records.problems,
        "why_no_series": followed.why_none(),
        "series": [[one["title"], one["members"]] for one in series],
    }
    return {
        "core": packed(core),
        "texts": packed(texts.values),
        "evidence": packed(
            {
                "rules": records.rules.values,
                "words": records.words.values,
                "clauses": records.evidence,
            }
        ),
        "slots": packed(records.slots()),
        "series": packed(
            {
                "statuses": STATUSES,
                "series": [{name: one[name] for name in ("rows", "cells")} for one in series],
            }
        ),
        "nearest": packed(near.column()),
        "map": near.map(),
        "links": zlib.compress(links.links(corpus.wording(), places, pairs, options), LEVEL),
    }


def _provenance(
    corpus: Corpus, records: Records, followed: Lineage, pairs: str, options: Options
) -> list[list[Any]]:
    """How the report came about, as names and values to be read."""
    ngram = options.ngram if isinstance(options.ngram, int) else "-".join(map(str, options.ngram))
    english = Lexicon.english()
    own = any(resolution.__reduce__()[1][3] != english for resolution in corpus)
    given = "given" in followed.grounds
    return [
        ["clausegram", __version__],
        ["date", options.date and str(options.date)],
        ["tables of words", "own" if own else "English, of clausegram"],
        ["similarity", f"{options.measure} of word {ngram}-grams, whole resolutions"],
        ["series", "given" if given else "found by titles and citations"],
        ["gap", None if options.lineage else options.gap],
        ["pairs aligned", pairs],
        ["SHA-256 of sources", records.digest()],
    ]
