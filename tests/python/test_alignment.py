"""Two resolutions aligned, whatever they are: invented ones, against sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest

import clausegram as cg
from clausegram._native import Pool
from clausegram.alignment import COLUMNS, STATUSES
from link_rows import Row, dropped, new, routine, rows, same
from made_series import BOATS, LAMPS, MORE_LAMPS, SEIZED, WELLS, text

pytestmark = pytest.mark.parser

# Invented; long enough that each half is known by its own words.
GATES = "Calls upon harbour towns to close the sluice gates before the autumn storms;"
MILLS = "Encourages millers to lend their spare grindstones to neighbouring parishes;"
FERRY = "Requests the ferry masters to report on the winter timetable of the islands;"
GULLS = "Regrets that gulls have nested upon the oldest beacon of the northern shore;"


def operative(*clauses: str, session: int = 70) -> cg.Resolution:
    return cg.parse([text(session, "Lamps of the outer harbours", clauses)])[0]


def links(old: Sequence[str], now: Sequence[str]) -> list[Row]:
    """The rows of two lists of operative paragraphs."""
    a, b = operative(*old), operative(*now)
    assert [clause.path for clause in a.clauses if clause.level == 1] == [
        str(n) for n in range(1, len(old) + 1)
    ]
    return rows(cg.align(a, b))


def test_a_clause_that_stands_elsewhere_is_moved() -> None:
    old = (LAMPS, BOATS, WELLS, GATES, SEIZED)
    assert links(old, (BOATS, WELLS, GATES, LAMPS, SEIZED)) == [
        ("2", "1", "identical", "identical"),
        ("3", "2", "identical", "identical"),
        ("4", "3", "identical", "identical"),
        ("1", "4", "moved", "identical"),
        ("5", "5", "identical", "identical"),
    ]
    edited = links(old, (BOATS, WELLS, GATES, MORE_LAMPS, SEIZED))
    assert edited[3] == ("1", "4", "moved", "edited")


def test_a_clause_that_became_two_is_split() -> None:
    first = "Urges the keepers of mountain wells to publish the depth of the water each spring"
    second = "invites the wardens of lowland bridges to repaint every railing before midsummer"
    whole = f"{first}, and {second};"
    parts = (f"{first};", f"{second.capitalize()};")
    found = links((LAMPS, whole, SEIZED), (LAMPS, *parts, SEIZED))
    assert [row[:3] for row in found] == [
        ("1", "1", "identical"),
        ("2", "2", "split"),
        ("2", "3", "split"),
        ("3", "4", "identical"),
    ]
    found = links((LAMPS, *parts, SEIZED), (LAMPS, whole, SEIZED))
    assert [row[:3] for row in found] == [
        ("1", "1", "identical"),
        ("2", "2", "merged"),
        ("3", "2", "merged"),
        ("4", "3", "identical"),
    ]


def test_a_link_of_parts_is_found_by_the_path_of_the_whole() -> None:
    whole = f"{WELLS[:-1]}, and {BOATS[0].lower()}{BOATS[1:]}"
    alignment = cg.align(operative(LAMPS, WELLS, BOATS), operative(LAMPS, whole))
    assert [link.old and link.old.path for link in alignment["2"]] == ["2", "3"]
    with pytest.raises(KeyError, match="A/RES/70/7 has no clause '3'"):
        alignment["3"]


def with_items(*paragraphs: tuple[str, Sequence[str]]) -> cg.Resolution:
    """Operative paragraphs with lettered items."""
    clauses = [
        "\n\n".join((chapeau, *(f"({'abcdef'[n]}) {item}" for n, item in enumerate(items))))
        for chapeau, items in paragraphs
    ]
    return operative(*clauses, SEIZED)


def test_an_item_may_go_to_another_paragraph() -> None:
    first = "Requests the wardens of the northern bridges:"
    second = "Invites the harbour towns of the outer islands:"
    ropes = "To replace the frayed ropes of the footbridges;"
    paint = "To paint each railing in a colour seen by night;"
    bells = "To ring the fog bells from dusk until the morning watch;"
    nets = "To mend the nets that were torn in the spring gales;"
    old = with_items((first, (ropes, paint)), (second, (bells, nets)))
    now = with_items((first, (ropes,)), (second, (bells, nets, paint)))
    found = rows(cg.align(old, now))
    assert [row[:3] for row in found] == [
        ("1", "1", "identical"),
        ("1(a)", "1(a)", "identical"),
        ("2", "2", "identical"),
        ("2(a)", "2(a)", "identical"),
        ("2(b)", "2(b)", "identical"),
        ("1(b)", "2(c)", "moved"),
        ("3", "3", "identical"),
    ]


def test_items_of_two_paragraphs_with_the_same_words_stay_with_their_parents() -> None:
    north = "Requests the wardens of the northern bridges:"
    south = "Invites the harbour towns of the outer islands:"
    items = ("To report on the state of the ropes;", "To count the bells of every pier;")
    old = with_items((north, items), (south, items))
    assert [(a, b) for a, b, _, _ in rows(cg.align(old, old))] == [
        (path, path) for path in old.clauses.paths()
    ]
    # A paragraph before them moves all by one, and changes no pair.
    now = with_items((FERRY, ()), (north, items), (south, items))
    assert [(a, b) for a, b, _, _ in rows(cg.align(old, now)) if a] == [
        ("1", "2"),
        ("1(a)", "2(a)"),
        ("1(b)", "2(b)"),
        ("2", "3"),
        ("2(a)", "3(a)"),
        ("2(b)", "3(b)"),
        ("3", "4"),
    ]


def test_duplicates_are_paired_in_order() -> None:
    assert links((LAMPS,) * 4, (LAMPS,) * 4) == same("1", "2", "3", "4")
    found = links((LAMPS, LAMPS), (LAMPS, LAMPS, LAMPS))
    pairs = [(a, b) for a, b, _, _ in found if a]
    assert len(pairs) == 2
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs) if a and b and c and d)
    assert Counter(row[2] for row in found) == {"identical": 2, "new": 1}
    found = links((LAMPS, LAMPS, LAMPS), (LAMPS, LAMPS))
    assert Counter(row[2] for row in found) == {"identical": 2, "dropped": 1}


def test_what_moves_on_each_session_is_routine() -> None:
    def clauses(session: str, cited: str, year: int, item: str) -> tuple[str, ...]:
        return (
            f"Recalls its resolutions {cited} on the lamps of the outer harbours;",
            f"Decides to hold a festival of lanterns on 3 December {year};",
            f"Requests the Secretary-General to report on the lamps at its {session} session;",
            f"Decides to include in the provisional agenda of its {session} session the item "
            f"entitled “{item}”.",
        )

    lamps = "Lamps of the outer harbours"
    old = clauses(
        "seventy-first", "68/4 of 2 December 2013 and 69/3 of 4 December 2014", 2015, lamps
    )
    now = clauses(
        "seventy-second",
        "68/4 of 2 December 2013, 69/3 of 4 December 2014 and 70/7 of 3 December 2015",
        2016,
        lamps,
    )
    assert links(old, now) == [routine(str(n)) for n in range(1, 5)]
    other = clauses(
        "seventy-second", "68/4 of 2 December 2013", 2016, "Bells of the inner harbours"
    )
    assert links(old, other)[3] == ("4", "4", "edited", "edited")


def test_closing_punctuation_changes_nothing() -> None:
    old, now = operative(LAMPS, BOATS), operative(LAMPS, f"{BOATS[:-1]}.")
    alignment = cg.align(old, now)
    assert rows(alignment) == same("1", "2")
    assert [link.score for link in alignment] == [1.0, 1.0]
    now = operative(f"{BOATS[:-1]};", f"{LAMPS[:-1]}.")
    assert {row[3] for row in rows(cg.align(old, now))} == {"identical"}


def test_a_resolution_is_itself(lanterns: str) -> None:
    (resolution,) = cg.parse([lanterns])
    alignment = cg.align(resolution, resolution)
    assert rows(alignment) == same(*resolution.clauses.paths())
    assert len(alignment) > 5
    assert {(link.moved, link.score) for link in alignment} == {(False, 1.0)}
    for at in range(len(alignment)):
        difference = alignment.difference(at)
        assert difference is not None
        assert (difference.change, difference.changes) == ("identical", [])


def test_with_an_empty_one_all_is_new_or_dropped(lanterns: str) -> None:
    full, empty = cg.parse({"full": lanterns, "empty": ""})
    paths = full.clauses.paths()
    alignment = cg.align(empty, full)
    assert rows(alignment) == new(*paths)
    assert {link.score for link in alignment} == {0.0}
    assert alignment.difference(0) is None
    assert rows(cg.align(full, empty)) == dropped(*paths)
    nothing = cg.align(empty, empty)
    assert list(nothing) == []
    assert len(nothing.table()) == 0
    assert "no clauses" in repr(nothing)


# Invented, as everything here.
FRENCH = """\
A/RES/85/12

Résolution adoptée par l’Assemblée générale le 3 décembre 2030

85/12. Lanternes des ports extérieurs

L’Assemblée générale,

Rappelant ses résolutions 83/5 du 1er décembre 2028 et 84/9 du 2 décembre 2029,

Vivement préoccupée par l’état des lanternes du quai nord,

1. Prie le Secrétaire général de compter les lanternes des ports extérieurs ;

2. Décide d’inscrire la question à l’ordre du jour provisoire de cette session.

40e séance plénière
3 décembre 2030
"""


def test_another_language_has_nothing_in_common(lanterns: str) -> None:
    english, french = cg.parse({"en": lanterns, "fr": FRENCH})
    for a, b in ((english, french), (french, english)):
        alignment = cg.align(a, b)
        assert Counter(rows(alignment)) == Counter(
            dropped(*a.clauses.paths()) + new(*b.clauses.paths())
        )
    assert rows(cg.align(french, french)) == same(*french.clauses.paths())


def test_a_fragment_holds_what_it_holds(lanterns: str) -> None:
    begin, end = lanterns.index("     Deeply"), lanterns.index("     (b)")
    whole, fragment = cg.parse({"whole": lanterns, "fragment": lanterns[begin:end]})
    alignment = cg.align(whole, fragment)
    kept = [(link.old.text, link.new.text) for link in alignment if link.old and link.new]
    assert [b for _, b in kept] == [clause.text for clause in fragment.clauses]
    assert all(a == b for a, b in kept)
    assert len(kept) == 3
    statuses = Counter(row[2] for row in rows(alignment))
    assert statuses == {"identical": 3, "dropped": len(whole.clauses) - 3}


def test_every_clause_has_its_place_in_the_links() -> None:
    """Whatever is aligned: all clauses of both are there, those of one partner once."""
    pool = (LAMPS, BOATS, WELLS, SEIZED, GATES, MILLS, FERRY, GULLS)
    for seed in range(8):
        old, now = pool[seed:] + pool[: seed // 2], pool[: seed + 1][::-1]
        a, b = operative(*old), operative(*now)
        alignment = cg.align(a, b)
        assert {link.old.path for link in alignment if link.old} == set(a.clauses.paths())
        assert [link.new.path for link in alignment if link.new] == b.clauses.paths()
        for link in alignment:
            assert link.status in STATUSES
            assert (link.change is None) == (link.old is None or link.new is None)
            assert (link.status == "dropped") == (link.new is None)
            assert (link.status == "new") == (link.old is None)
            assert 0 <= link.score <= 1


def test_dropped_follows_what_it_followed() -> None:
    found = links((LAMPS, GATES, BOATS, MILLS), (LAMPS, BOATS))
    assert [row[0] for row in found] == ["1", "2", "3", "4"]


def test_resolutions_are_named_in_a_corpus() -> None:
    corpus = cg.parse(
        {"one.txt": text(70, "Lamps", (LAMPS, BOATS)), "two.txt": text(71, "Lamps", (LAMPS, WELLS))}
    )
    expected = rows(cg.align(corpus[0], corpus[1]))
    assert expected == [*same("1"), *dropped("2"), *new("2")]
    for a, b in (
        ("A/RES/70/7", "A/RES/71/7"),
        ("one.txt", "two.txt"),
        (0, -1),
        (corpus[0], "A/RES/71/7"),
    ):
        alignment = cg.align(a, b, corpus)
        assert rows(alignment) == expected
        assert (alignment.old, alignment.new) == (corpus[0], corpus[1])
    with pytest.raises(KeyError, match=r"'A/RES/70/8'; the nearest are A/RES/7\d/7"):
        cg.align("A/RES/70/8", "A/RES/71/7", corpus)
    with pytest.raises(IndexError):
        cg.align(0, 2, corpus)
    for name in ("A/RES/70/7", 0):
        with pytest.raises(TypeError, match=r"looked up in a corpus: align\(a, b, corpus\)"):
            cg.align(name, corpus[1])


def test_threads_change_nothing() -> None:
    texts = [text(n, "Lamps", (LAMPS, BOATS, MILLS, GULLS)[n % 3 :]) for n in range(60, 75)]
    resolutions = list(cg.parse(texts))
    tables = []
    for threads in (1, 2):
        corpus = cg.Corpus(resolutions)
        corpus.wording(Pool(threads))
        tables.append(
            [
                list(cg.align(a, b, corpus).table().rows())
                for a in range(0, 15, 4)
                for b in range(0, 15, 3)
            ]
        )
    assert tables[0] == tables[1]


def test_the_table_has_a_row_a_link() -> None:
    a, b = operative(LAMPS, BOATS, WELLS), operative(MORE_LAMPS, BOATS, GULLS, session=71)
    alignment = cg.align(a, b)
    table = alignment.table()
    assert table.name == "alignments"
    made = list(table.rows())
    assert all(tuple(row) == COLUMNS for row in made)
    assert [row["status"] for row in made] == [link.status for link in alignment]
    edited, identical, gone, fresh = made
    assert edited["edits"] == "... {+and bells+} ..."
    assert (edited["from_symbol"], edited["to_symbol"]) == ("A/RES/70/7", "A/RES/71/7")
    assert (edited["from_text"], edited["to_text"]) == (LAMPS, MORE_LAMPS)
    assert identical["edits"] is None
    assert (identical["from_id"], identical["to_id"]) == ("A/RES/70/7#2", "A/RES/71/7#2")
    assert (gone["to_id"], gone["to_text"], gone["change"]) == (None, None, None)
    assert (fresh["from_id"], fresh["from_source"], fresh["edits"]) == (None, None, None)
    assert (fresh["to_part"], fresh["to_path"]) == ("operative", "3")


def test_the_table_is_a_data_frame() -> None:
    pytest.importorskip("pandas")
    frame = cg.align(operative(LAMPS, BOATS), operative(LAMPS, WELLS)).to_pandas()
    assert tuple(frame.columns) == COLUMNS
    assert frame["status"].tolist() == ["identical", "dropped", "new"]
    assert frame["score"].tolist() == [1.0, 0.0, 0.0]


def test_links_are_a_sequence() -> None:
    alignment = cg.align(operative(LAMPS, BOATS), operative(LAMPS, WELLS))
    assert alignment[0] == next(iter(alignment))
    assert alignment[-1].status == "new"
    assert [link.status for link in alignment[1:]] == ["dropped", "new"]
    assert repr(alignment).endswith(": 1 identical, 1 new, 1 dropped>")
    with pytest.raises(IndexError):
        alignment[3]
