"""Series: which resolution carries on which, from Python."""

from __future__ import annotations

import pytest

import clausegram as cg
from clausegram import _native
from clausegram.series import series, series_table

TEXT = """A/RES/{session}/{number}

Resolution adopted by the General Assembly on 3 December {year}

{session}/{number}. {title}

The General Assembly,

Recalling its resolution {recalled},

1. Requests the Secretary-General to count the lanterns.
"""


def corpus() -> cg.Corpus:
    """Four sessions of two subjects, latest first, and one text that stands alone."""
    texts = {}
    for session in (83, 82, 81, 80):
        for number, title in ((1, "Lanterns of the harbours"), (2, "Nets of the sea")):
            recalled = f"{session - 1}/{number} of 2 December {session + 1944}"
            texts[f"{session}-{number}"] = TEXT.format(
                session=session,
                number=number,
                year=session + 1945,
                title=title,
                recalled=recalled,
            )
    texts["alone"] = TEXT.format(
        session=82, number=9, year=2027, title="Gates of the mountains", recalled="60/1"
    )
    return cg.parse(texts)


@pytest.mark.parser
def test_series_stand_in_order_of_time() -> None:
    made = corpus()
    symbols = [[made[p].symbol for p in chain] for chain in series(made)]
    assert symbols == [[f"A/RES/{session}/{n}" for session in range(80, 84)] for n in (1, 2)]


@pytest.mark.parser
def test_the_table_says_why() -> None:
    table = series_table(corpus())
    rows = list(table.rows())
    assert len(rows) == len(table) == 8
    first, second, *_ = rows
    assert (first["symbol"], first["previous"], first["ground"]) == ("A/RES/80/1", None, None)
    assert second == {
        "series": 0,
        "symbol": "A/RES/81/1",
        "session": 81,
        "title": "Lanterns of the harbours",
        "previous": "A/RES/80/1",
        "ground": "title_and_citation",
    }


def test_nothing_has_no_series() -> None:
    empty = cg.Corpus([])
    assert series(empty) == []
    assert len(series_table(empty)) == 0
    assert _native.previous(_native.Pool(1), [cg.parse("A poem.")]) == [None]


def test_slots_count_code_points() -> None:
    text = "“Lämpe” at its sixtieth session, on 3 May 2005 (A/57/5 and Add.1)"
    found = [(kind, text[start:end]) for kind, start, end in _native.slots(text)]
    assert found == [
        ("session", "sixtieth"),
        ("date", "3 May 2005"),
        ("documents", "A/57/5 and Add.1"),
    ]
    assert _native.mask(text) == "“Lämpe” at its {session} session, on {date} ({documents})"
