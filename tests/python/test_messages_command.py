"""Mistakes on the command line, and what is not installed: a line that says what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from clausegram import extras
from conftest import LANTERNS, Run

pytestmark = pytest.mark.parser

CORPUS = cg.parse({"a": LANTERNS, "b": LANTERNS.replace("85/12", "85/13")})
MATRIX = cg.similarity(["a b", "a c"])


def pairs() -> cg.Pairs:
    return MATRIX.pairs(0.1)


EXTRAS: list[tuple[str, str, Callable[[], Any]]] = [
    ("pandas", "pandas", lambda: CORPUS.clauses.to_pandas()),
    ("pandas", "pandas", lambda: MATRIX.to_pandas()),
    ("pandas", "pandas", lambda: pairs().to_pandas()),
    ("polars", "polars", lambda: CORPUS.mandates.to_polars()),
    ("polars", "polars", lambda: pairs().to_polars()),
    ("pyarrow", "arrow", lambda: CORPUS.clauses.to_arrow()),
    ("pyarrow", "arrow", lambda: pairs().to_arrow()),
    ("scipy", "scipy", lambda: pairs().to_scipy()),
    ("scipy", "scipy", lambda: cg.vectorize(["a b"]).to_scipy()),
    ("networkx", "graphs", lambda: cg.lineage(CORPUS).to_networkx()),
]


@pytest.mark.parametrize(("module", "extra", "call"), EXTRAS)
def test_missing_extras(
    monkeypatch: pytest.MonkeyPatch, module: str, extra: str, call: Callable[[], Any]
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(extras.MissingExtraError) as raised:
        call()
    expected = f"this needs {module}, which is not installed: pip install 'clausegram[{extra}]'"
    assert str(raised.value) == expected


COMMANDS = [
    ("parse nowhere", "nowhere: there is no such file or folder"),
    ("parse empty", "empty: this folder holds no file that can be read"),
    ("parse papers", "papers: this folder holds no file that can be read"),
    (
        "parse texts -o no/x.jsonl",
        "cannot write no/x.jsonl: there is no folder no; create it first",
    ),
    ("parse texts -o empty", "cannot write empty: it is a folder; name a file in it"),
    ("parse texts --errors x", "argument --errors: invalid choice: 'x'"),
    ("parse texts --threads 0", "'0' is no number of 1 or more"),
    ("parse texts --lexicon no.tsv", "no.tsv: No such file or directory"),
    ("parse texts --outptu x", "there is no option --outptu; did you mean --output?"),
    ("pars texts", "there is no command 'pars'; did you mean parse?"),
    ("similarity texts --measure jacard", "invalid choice: 'jacard' (choose from"),
    ("similarity texts --ngram 0", "'0' is no n from 1 to 6 and no range such as 1-3"),
    ("similarity texts --threshold 5", "'5' is no number above 0 and at most 1"),
    ("similarity texts --top 0", "'0' is no number of 1 or more"),
    ("similarity texts --across sesion", "no group 'sesion': did you mean 'session'"),
    ("similarity texts --sketch 8 --measure dice", "a sketch is for measure='jaccard'"),
    ("similarity texts -o no/x.csv", "cannot write no/x.csv: there is no folder no"),
    ("diff A/RES/85/12 A/RES/85/19 --corpus texts", "the nearest are A/RES/85/13, A/RES/85/12"),
    ("diff texts/a.txt nowhere", "nowhere: there is no such file or folder"),
    ("diff texts texts", "texts: this is a folder; name a file in it"),
    ("diff texts/a.txt texts/b.txt -o x.pdf", "cannot write x.pdf: name a file that ends in"),
    ("lineage texts -o x.doc", "cannot write x.doc: name a file ending in .csv"),
    ("lineage texts --gap -1", "--gap is -1: it must be 0 or more"),
    ("families texts --threshold 5", "'5' is no number above 0 and at most 1"),
    ("explain Decides --organ GA", "there is no organ 'GA': known are General Assembly"),
    ("explain Decides --adopted 2020", "adopted is a day such as 2030-12-03, not '2020'"),
    ("demo texts", "it holds"),
]


@pytest.mark.parametrize(("command", "message"), COMMANDS)
def test_mistakes_on_the_command_line(
    clausegram: Run, place: Path, command: str, message: str
) -> None:
    done = clausegram(*command.split(), cwd=place)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert message in told
    assert "Traceback" not in told
    assert len(told.splitlines()) == 1
    assert told.startswith("clausegram")
    assert done.stdout == b""
