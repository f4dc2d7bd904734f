"""`threads=` of every call that has it; failures in threads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import clausegram as cg
from clausegram import _native, datasets

Call = Callable[[object, Path, cg.Corpus], object]

CALLS: dict[str, Call] = {
    "read": lambda n, folder, c: cg.read(folder, threads=n),  # type: ignore[arg-type]
    "parse": lambda n, folder, c: cg.parse(["a"], threads=n),  # type: ignore[call-overload]
    "parse, one text": lambda n, folder, c: cg.parse("a", threads=n),  # type: ignore[call-overload]
    "similarity": lambda n, folder, c: cg.similarity(c, threads=n),  # type: ignore[arg-type]
    "vectorize": lambda n, folder, c: cg.vectorize(c, threads=n),  # type: ignore[arg-type]
    "align": lambda n, folder, c: cg.align(c[0], c[1], threads=n),  # type: ignore[arg-type]
    "align, of a corpus": lambda n, folder, c: cg.align(0, 1, c, threads=n),  # type: ignore[arg-type]
    "tables": lambda n, folder, c: c.tables(threads=n),  # type: ignore[arg-type]
    "keyness": lambda n, folder, c: cg.keyness(c[:5], c[5:], threads=n),  # type: ignore[arg-type]
    "lineage": lambda n, folder, c: cg.lineage(c, threads=n),  # type: ignore[arg-type]
    "families": lambda n, folder, c: cg.families(c, threads=n),  # type: ignore[arg-type]
}


@pytest.fixture(scope="module")
def corpus() -> cg.Corpus:
    made = datasets.make_corpus(10, seed=3, layouts=["clean"], series=1)
    return cg.parse(made.texts(), progress=False)


@pytest.mark.parametrize("threads", [0, -1, "two", True, 2.0, 5_000, 10**30])
@pytest.mark.parametrize("call", CALLS)
def test_what_is_no_number_of_threads_is_refused(
    call: str, threads: object, folder: Path, corpus: cg.Corpus
) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        CALLS[call](threads, folder, corpus)
    message = str(caught.value)
    assert message.startswith("threads must be ")
    assert repr(threads) in message
    assert "None for one for each processor" in message


@pytest.mark.parametrize("threads", [None, 1, 3, np.int64(2)])
@pytest.mark.parametrize("call", CALLS)
def test_numbers_of_threads_are_taken(
    call: str, threads: object, folder: Path, corpus: cg.Corpus
) -> None:
    CALLS[call](threads, folder, corpus)


def test_a_panic_in_a_thread_is_an_error_and_later_calls_work(corpus: cg.Corpus) -> None:
    matrix = cg.similarity(corpus, threads=2)
    wanted = matrix.to_numpy().tolist(), len(matrix.pairs(0.3))
    statuses = [link.status for link in cg.align(0, 1, corpus)]
    families = cg.families(corpus, 0.5, threads=2).table().columns
    for _ in range(3):
        with pytest.raises(RuntimeError, match=r"clausegram failed \(on purpose\)"):
            _native._panic_for_test(matrix._pool)
    assert (matrix.to_numpy().tolist(), len(matrix.pairs(0.3))) == wanted
    again = cg.Corpus(corpus)
    assert [link.status for link in cg.align(0, 1, again)] == statuses
    assert cg.families(again, 0.5, threads=2).table().columns == families
    assert cg.parse(["The General Assembly,\n\n1. Decides to act."])[0].clauses.paths() == ["1"]


def test_long_records_are_the_same_as_short_ones() -> None:
    """Portions of a long record make up the whole, whatever the fields of the record are."""
    import json

    notes = "Recalling its resolution 83/5, and A/85/77, and the Charter,\u00b9\n\n" * 5_000
    resolution = cg.parse(f"The General Assembly,\n\n{notes}1. Decides to act.\n\n\u00b9 A note.\n")
    assert len(resolution.clauses) > 5_000
    record = json.loads(resolution.to_json())
    assert resolution.to_dict() == record
    assert list(resolution.to_dict()) == list(record)
    assert resolution.clauses.to_dicts() == record["clauses"]
    assert resolution.citations == record["citations"]
    assert resolution.documents == record["documents"]
    short = cg.parse("The General Assembly,\n\n1. Decides to act.")
    assert list(short.to_dict()) == list(record)


def test_cached_properties_have_no_lock() -> None:
    """That of functools has one before Python 3.12, which a forked process may wait for."""
    package = Path(cg.__file__).parent
    told = [
        path.name
        for path in package.rglob("*.py")
        if path.name != "cached.py" and "functools import" in path.read_text(encoding="utf-8")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "functools import" in line and "cached_property" in line
    ]
    assert told == [], "take it from clausegram.cached"


# Tables that `prepare` of each crate makes; those of links and instruments are taken up by a third.
PREPARED = {
    "clausegram-core": {
        *("document.rs", "join.rs", "furniture.rs", "lexicon.rs", "dates.rs", "masthead.rs"),
        *("marks/candidates.rs", "citations/numeral.rs", "citations/organs.rs"),
        *("references/links.rs", "references/instruments.rs", "references/lexicon.rs"),
        *("classify/second.rs", "classify/addressees/lexicon.rs"),
        *("classify/deadlines/moment.rs", "classify/deadlines/words.rs"),
        *("akn/language.rs", "akn/masthead.rs", "akn/sponsors.rs"),
    },
    "clausegram-similarity": {"tokens/classes.rs"},
}


@pytest.mark.parametrize("crate", PREPARED)
def test_what_is_made_once_is_made_before_any_thread_needs_it(crate: str) -> None:
    """A process that is forked while a thread makes it would wait for it for ever."""
    sources = Path(__file__).parents[2] / "crates" / crate / "src"
    made_once = {
        path.relative_to(sources).as_posix()
        for path in sources.rglob("*.rs")
        if re.search(r"static \w+: (Lazy|Once)Lock<", path.read_text(encoding="utf-8"))
    }
    assert made_once == PREPARED[crate], "have `prepare` make it, then name it here"
