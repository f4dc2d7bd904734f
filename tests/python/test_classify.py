"""What clauses do: labels, lexicons, explanations, mandates, and the floors of accuracy."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from clausegram.tables import COLUMNS
from conftest import LANTERNS, ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

Run = Callable[..., subprocess.CompletedProcess[bytes]]

URGES = "Notes with deep concern that the wells are dry, and urges donors to pay by 3 May 2031;"
MINE = "kind\tlemma\toperative\toperative_function\tstrength_mine\n"
FLOORS = {"function": 0.97, "addressees": 0.92, "deadlines": 0.95}


@pytest.fixture
def resolution() -> cg.Resolution:
    return cg.parse(LANTERNS)


def test_labels_of_a_clause(resolution: cg.Resolution) -> None:
    clause = resolution.clauses["1"]
    assert (clause.function, clause.second_function) == ("directive", None)
    assert (clause.speech_act, clause.binding) == ("directive", "recommendation")
    assert clause.acting_body == "general_assembly"
    assert clause.strength["gruenberg_instructive"] == 4
    assert 0.9 < clause.confidence <= 1
    assert not clause.misread
    (addressee,) = clause.addressees
    assert addressee["actor"] == "secretary_general"
    assert resolution.text[addressee["start"] : addressee["end"]] == addressee["text"]
    assert resolution.clauses["P2"].intensifiers == ["deeply"]


def test_places_count_code_points() -> None:
    clause = cg.classify(URGES.replace("dry", "dry 🏮"))
    whole = cg.parse(LANTERNS.replace("To report", "“🏮” To report"))
    for one in (clause, whole.clauses["1(b)"]):
        text = one.resolution.text
        assert one.deadlines
        for found in (*one.addressees, *one.deadlines):
            assert text[found["start"] : found["end"]] == found["text"]
        assert all(0 <= e["start"] <= e["end"] <= len(text) for e in one.evidence)


def test_items_inherit(resolution: cg.Resolution) -> None:
    clause = resolution.clauses["1(a)"]
    assert (clause.function, clause.inherited, clause.addressees) == ("directive", True, [])
    assert clause.confidence < resolution.clauses["1"].confidence


def test_one_clause_alone() -> None:
    clause = cg.classify(URGES, organ="Security Council", adopted="2031-01-01")
    assert (clause.part, clause.function, clause.second_function) == (
        *("operative", "concern"),
        "directive",
    )
    assert [a["actor"] for a in clause.addressees] == ["donors"]
    assert [d["date"] for d in clause.deadlines] == ["2031-05-03"]
    assert cg.classify(URGES, adopted="2032-01-01").deadlines == []
    item = cg.classify("(a) To count them;", chapeaux=["Requests the harbour masters:"])
    assert (item.function, item.inherited, item.text) == ("directive", True, "To count them;")
    assert cg.classify("It rains", part="annex").part == "annex"


@pytest.mark.parametrize(
    "told",
    [
        {"session": 0},
        {"session": -1},
        {"adopted": ""},
        {"adopted": "yesterday"},
        {"adopted": "2031-02-31"},
        {"adopted": "20310203"},
    ],
)
def test_a_time_that_cannot_be_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{next(iter(told))} is a "):
        cg.classify(URGES, **told)


def test_one_clause_alone_is_refused_where_it_is_none() -> None:
    with pytest.raises(ValueError, match="no words"):
        cg.classify("  ")
    with pytest.raises(ValueError, match="there is no part"):
        cg.classify(URGES, part="middle")
    with pytest.raises(TypeError, match="not one text"):
        cg.classify(URGES, chapeaux="Requests:")


def test_a_clause_alone_survives_a_pickle() -> None:
    clause = cg.classify(URGES, organ="Security Council", chapeaux=["Decides:"])
    assert pickle.loads(pickle.dumps(clause)) == clause  # noqa: S301


def test_a_lexicon_on_top_and_in_place(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(MINE + "verb\tlantern\tlanterns\tdirective\t3\n", encoding="utf-8")
    mine = cg.Lexicon.from_tsv(path)
    assert len(mine) == len(cg.Lexicon.english()) + 1
    assert mine.scales[-1] == "mine"
    clause = cg.classify("Lanterns the office;", lexicon=mine)
    assert (clause.function, clause.strength) == ("directive", {"mine": 3})
    assert cg.classify("Lanterns the office;").function == "other"
    assert cg.classify("Requests the office to go;", lexicon=mine).function == "directive"
    only = cg.Lexicon.from_tsv(path, replace=True)
    assert cg.classify("Requests the office to go;", lexicon=only).function == "other"
    text = LANTERNS.replace("Requests", "Lanterns")
    for corpus in (cg.parse({"a": text}, lexicon=mine), cg.Corpus([cg.parse(text, lexicon=mine)])):
        assert corpus[0].clauses["1"].function == "directive"
        assert pickle.loads(pickle.dumps(corpus)) == corpus  # noqa: S301
        assert "strength_mine" in corpus.clauses.to_pandas().columns
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert cg.read(tmp_path / "a.txt", lexicon=mine)[0].clauses["1"].strength == {"mine": 3}


def test_a_lexicon_is_the_same_written_and_read() -> None:
    english = cg.Lexicon.english()
    again = cg.Lexicon.from_string(english.to_tsv(), replace=True)
    assert again == english
    assert hash(again) == hash(english)
    assert again != cg.Lexicon.from_string(MINE + "verb\tx\txes\t-\t-\n")
    assert pickle.loads(pickle.dumps(again)) == pickle.loads(pickle.dumps(english))  # noqa: S301


def test_a_malformed_row_is_named_with_its_line(tmp_path: Path, clausegram: Run) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(MINE + "verb\tlantern\tlanterns\tplea\t3\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine\.tsv, line 2: there is no function .plea."):
        cg.Lexicon.from_tsv(path)
    for row, told in (
        ("verb\tlantern\tx", 'nothing is there for "operative_function", "strength_mine"'),
        ("verb\tlantern\tlanterns\tdirective\t3\tmore", 'too much is "more"'),
    ):
        with pytest.raises(ValueError, match=told):
            cg.Lexicon.from_string(MINE + row + "\n")
    done = clausegram("explain", URGES, "--lexicon", path)
    assert done.returncode == 2
    assert b"line 2" in done.stderr
    with pytest.raises(FileNotFoundError, match=r"none\.tsv") as missing:
        cg.Lexicon.from_tsv(tmp_path / "none.tsv")
    assert Path(missing.value.filename) == tmp_path / "none.tsv"
    done = clausegram("explain", URGES, "--lexicon", tmp_path / "none.tsv")
    assert done.returncode == 2
    assert b"none.tsv" in done.stderr
    path.write_bytes(b"\xff")
    with pytest.raises(ValueError, match="not UTF-8"):
        cg.Lexicon.from_tsv(path)


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode())
    assert cg.Lexicon.from_tsv(path) == cg.Lexicon.from_string(MINE)


def test_explain(resolution: cg.Resolution, clausegram: Run) -> None:
    told = resolution.clauses["1"].explain()
    assert '"Requests" [' in told
    assert "verb request -> function" in told
    assert "Secretary-General (secretary_general)" in told
    item = resolution.clauses["1(a)"].explain()
    assert "because of        inherited from the chapeau -> function" in item
    assert "because of        inherited from the chapeau -> binding" in item
    assert "because of        organ of the text -> acting body" in item
    assert "directive of an organ other than the Security Council -> binding" in told
    done = clausegram("explain", URGES)
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[1].split() == ["part", "operative"]
    assert any("noun concern -> function" in line for line in lines)
    assert clausegram("explain", "-", input=URGES.encode()).stdout == done.stdout
    assert clausegram("explain", URGES, "--replace").returncode == 2
    misread = clausegram("explain", "Deeply concemed that wells are dry,").stdout.decode()
    assert "misread" in misread


def test_parse_with_a_lexicon(folder: Path, tmp_path: Path, clausegram: Run) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(MINE + "verb\trequest\t-\tdecision\t3\n", encoding="utf-8")
    done = clausegram("parse", folder / "2.txt", "--lexicon", path)
    assert done.returncode == 0
    assert b'"strength":{' in done.stdout
    assert b'"mine":3' in done.stdout


def test_mandates(resolution: cg.Resolution) -> None:
    table = cg.Corpus([resolution]).mandates
    assert tuple(table.columns) == COLUMNS["mandates"]
    rows = {(row["clause"].split("#")[1], row["actor"], row["deadline"]) for row in table.rows()}
    assert ("1(b)", "secretary_general", "report") in rows
    assert ("1(a)", "secretary_general", None) in rows
    (report,) = (row for row in table.rows() if row["deadline"] == "report")
    assert (report["session"], report["verb"]) == (86, "request")
    assert (report["addressee"], report["organ"]) == ("Secretary-General", "general_assembly")


def test_each_verb_has_its_own_mandates() -> None:
    text = LANTERNS.replace(
        "Requests",
        "Decides to meet at its eighty-seventh session, invites Member States to go, "
        "notes the feast to be held in 2099, and requests",
    )
    rows = [
        (row["verb"], row["function"], row["actor"], row["session"])
        for row in cg.Corpus([cg.parse(text)]).mandates.rows()
        if row["clause"].endswith("#1")
    ]
    assert rows == [
        ("decide", "decision", None, 87),
        ("invite", "directive", "member_states", None),
        ("request", "directive", "secretary_general", None),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Urges the Secretary-General to go, and requests",  # and the Secretary-General behind it
        "Takes note of the report of the Secretary-General, and requests that he submit a list",
    ],
)
def test_somebody_asked_again_is_asked_by_each_verb(words: str) -> None:
    text = LANTERNS.replace("Requests", words)
    asked = {
        (row["verb"], row["actor"])
        for row in cg.Corpus([cg.parse(text)]).mandates.rows()
        if row["clause"].endswith("#1")
    }
    assert ("request", "secretary_general") in asked
    assert asked <= {("request", "secretary_general"), ("urge", "secretary_general")}
    assert len(asked) == 1 + words.startswith("Urges")


def test_items_are_mandates_of_the_last_verb_of_their_chapeau() -> None:
    text = LANTERNS.replace("Requests", "Urges Member States to go, and requests")
    rows = [
        (row["clause"].split("#")[1], row["verb"], row["actor"])
        for row in cg.Corpus([cg.parse(text)]).mandates.rows()
    ]
    assert rows == [
        ("1", "urge", "member_states"),
        ("1", "request", "secretary_general"),
        ("1(a)", "request", "secretary_general"),
        ("1(b)", "request", "secretary_general"),
    ]


def test_an_unknown_organ_is_refused_with_the_nearest() -> None:
    assert cg.classify(URGES, organ="the  security council").acting_body == "security_council"
    with pytest.raises(ValueError, match=r"no organ 'Secuirty Council': did you mean 'Security C"):
        cg.classify(URGES, organ="Secuirty Council")
    with pytest.raises(ValueError, match=r"no organ 'xyzzy': known are General Assembly, Security"):
        cg.classify(URGES, organ="xyzzy")


def test_an_unknown_opening_says_why() -> None:
    told = cg.classify("Rcqvezts the wells;").explain()
    assert '"Rcqvezts" [0-8]: known by its ending only -> function' in told
    assert 'verb request ("requests", 3 letters off), too far to be taken for it' in told
    told = cg.classify("Xylophones ring.").explain()
    assert '"Xylophones ring" [0-15]: no known opening -> function' in told
    assert "no word of the lexicon is near" in told
    assert cg.Lexicon.english().nearest("Rcqvezts") == ("verb request", "requests", 3)
    assert cg.Lexicon.english().nearest("7") is None


def test_lists_are_lists_in_tables(resolution: cg.Resolution) -> None:
    corpus = cg.Corpus([resolution])
    frame = corpus.clauses.to_polars()
    assert frame["actors"].to_list()[2] == ["secretary_general"]
    assert str(frame["deadline_sessions"].dtype) == "List(Int64)"
    pa = pytest.importorskip("pyarrow")
    table = pa.table(corpus.tables()["clauses"])
    assert table.schema.field("actors").type == pa.list_(pa.large_string())
    assert table.schema.field("intensifiers").type == pa.list_(pa.large_string())


@pytest.mark.parser
def test_floors_on_labelled_clauses(shared: Path) -> None:
    import classify

    import labels

    tally = classify.measure(labels.load(shared))
    found = {name: tally.score(name).f1 for name in FLOORS}
    fallen = {name: value for name, value in found.items() if value < FLOORS[name]}
    assert not fallen, "\n\n".join(tally.errors)
    assert tally.score("part alone").recall >= 0.98


@pytest.mark.parser
def test_floor_on_clauses_labelled_for_deadlines(shared: Path) -> None:
    import classify

    import labels

    # Below what is reached (benches/RESULTS.md): a third of the errors left are disputed points.
    tally = classify.measure_deadlines(labels.load_deadlines(shared))
    assert tally.score("deadlines").f1 >= 0.88, "\n\n".join(tally.errors)
