"""What is printed for the likeliest mistakes: what was wrong, where, and what to do."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import clausegram as cg
from conftest import LANTERNS

pytestmark = pytest.mark.parser

CORPUS = cg.parse(
    {"a": LANTERNS, "b": LANTERNS.replace("85/12", "85/13"), "c": "A poem."},
    variables={"topic": ["x", None, "z"]},
)
FRAME = pd.DataFrame({"text": ["a", "b"], "id": [1, 2], "year": [1, 2]})
MATRIX = cg.similarity(["a b", "a c"])
MANY = 2_000_000

Mistake = tuple[Callable[[], object], type[Exception], str]


READING: list[Mistake] = [
    (lambda: cg.read("nowhere"), FileNotFoundError, "nowhere: there is no such file.*spelling"),
    (
        lambda: cg.read("empty"),
        FileNotFoundError,
        "empty: this folder holds no file that can be read",
    ),
    (
        lambda: cg.read("papers"),
        FileNotFoundError,
        "papers: this folder holds no file that can be read .* 1 .xlsx, which are not read from",
    ),
    (
        lambda: cg.read("texts", limits=5),
        TypeError,
        "limits is 5: it must be Limits, as in Limits.text=134217728.",
    ),
    (lambda: cg.read("texts", text=5), TypeError, "text is 5: it must be the name of a column"),
    (lambda: cg.read("texts", id=["a"]), TypeError, "id is .*: it must be the name of a column"),
    (lambda: cg.Limits(text=0), ValueError, "limit text is a whole number of 1 or more, not 0"),
    (
        lambda: cg.read(LANTERNS),
        ValueError,
        "path 0 has several lines .*if it is a text, use parse",
    ),
    (
        lambda: cg.read({"a": "b"}),
        TypeError,
        "paths of files .*not dict: texts in memory go to pars",
    ),
    (lambda: cg.read(FRAME), TypeError, "not DataFrame: texts in memory go to parse"),
    (lambda: cg.read([None]), TypeError, "path 0 is None of type NoneType, not a path"),
    (lambda: cg.read("a\0b"), ValueError, "holds a null character"),
    (lambda: cg.read("texts", errors="x"), ValueError, "errors must be .* not 'x'"),
    (
        lambda: cg.read("texts", lexicon="m.tsv"),
        TypeError,
        "lexicon is 'm.tsv': .*Lexicon.from_tsv",
    ),
    (lambda: cg.read("texts", threads=0), ValueError, "threads .*1.* 0"),
    (lambda: cg.Lexicon.from_tsv("no.tsv"), FileNotFoundError, "No such file .*'no.tsv'"),
    (lambda: cg.parse(b"abc"), TypeError, "not bytes: decode them"),
    (lambda: cg.parse(["a", b"abc"]), TypeError, "text 1 is of type bytes.*decode"),
    (lambda: cg.parse(FRAME), TypeError, r'takes a column, .*parse\(table\["text"\], ids=table'),
    (lambda: cg.parse(pl.DataFrame(FRAME.to_dict("list"))), TypeError, "takes a column"),
    (lambda: cg.parse(pa.table({"text": ["a"]})), TypeError, "takes a column"),
    (
        lambda: cg.parse(FRAME["text"], ids=FRAME),
        TypeError,
        r"ids is a whole table.*\('text', 'id'",
    ),
    (lambda: cg.parse(5), TypeError, "texts is of type int, not a list or a column"),
    (lambda: cg.parse(np.array("a")), TypeError, r"texts is one value \('a'\), not a list"),
    (lambda: cg.parse([1]), TypeError, "text 0 is of type int, not a string"),
    (lambda: cg.parse(Path("texts")), TypeError, r"texts is a path: read\('texts'\) reads it"),
    (lambda: cg.parse(CORPUS), TypeError, "<Corpus of 3.*is parsed already: use it as it is"),
    (lambda: cg.parse(list(CORPUS)), TypeError, r"text 0 is of type Resolution.*Corpus\(\["),
    (
        lambda: cg.parse(["a"], ids=["x", "y"]),
        ValueError,
        "1 texts, but 2 ids: give one id for each",
    ),
    (
        lambda: cg.parse(["a", "b"], ids=["x", "x"]),
        ValueError,
        "must differ: 'x' stands at 0 and at 1",
    ),
    (
        lambda: cg.parse(pd.Series(["a", "b"], index=["x", "x"])),
        ValueError,
        "the index of the column must differ: 'x' .*give other ids",
    ),
    (lambda: cg.parse(["a", "b"], ids=["x", math.nan]), ValueError, "number 1 is missing .*nan"),
    (lambda: cg.parse(["a"], ids="x"), TypeError, "ids is one str, not a list or a column"),
    (lambda: cg.parse("a", ids=["x"]), TypeError, "the id of one text is one word"),
]

LOOKING_UP: list[Mistake] = [
    (lambda: CORPUS["A/RES/85/21"], KeyError, "'A/RES/85/21'; the nearest are A/RES/85/13"),
    (lambda: CORPUS["xyz"], KeyError, "'xyz'; there are A/RES/85/12, a, A/RES/85/13, b, ..."),
    (lambda: CORPUS[:0]["a"], KeyError, "'a': the corpus is empty"),
    (lambda: CORPUS[99], IndexError, "there is no resolution 99: they are numbered 0 to 2"),
    (lambda: CORPUS[None], TypeError, "looked up by symbol, source, position, .* not by None"),
    (lambda: CORPUS.position(99), IndexError, "there is no resolution 99: they are numbered"),
    (lambda: CORPUS.position(cg.parse("x")), KeyError, "is not in this corpus of 3"),
    (
        lambda: CORPUS["a"].clauses["1(c)"],
        KeyError,
        "A/RES/85/12 .*'1\\(c\\)'; the nearest are 1\\(b",
    ),
    (lambda: CORPUS["a"].clauses["99"], KeyError, "no clause of .*'99'; it has P1, P2, 1, 1\\(a"),
    (lambda: CORPUS["c"].clauses["1"], KeyError, "path '1': no clause was found in c"),
    (lambda: CORPUS["a"].clauses[99], IndexError, "there is no clause 99: the resolution has 6"),
    (lambda: CORPUS["a"].clauses[1.5], TypeError, "by path, id, position or slice, not by 1.5"),
    (
        lambda: CORPUS.clauses["A/RES/85/12#9"],
        KeyError,
        "'A/RES/85/12#9'; did you mean 'A/RES/85/12#",
    ),
    (
        lambda: CORPUS.clauses["1(a)"],
        KeyError,
        "no id of a clause, which is a symbol, # and a path",
    ),
    (lambda: CORPUS.clauses[12], IndexError, "there is no clause 12: there are 12 of them"),
    (lambda: CORPUS.clauses[[True]], IndexError, "the mask has 1 values for 12 clauses"),
    (lambda: CORPUS.variables["topics"], KeyError, "'topics': did you mean 'topic'"),
    (
        lambda: CORPUS.filter(sesion=75),
        TypeError,
        "no filter 'sesion' of resolutions: did you mean 's",
    ),
    (
        lambda: CORPUS.filter(part="x"),
        TypeError,
        r"it is one of clauses, as in corpus.clauses.filter",
    ),
    (lambda: CORPUS.filter(session="75"), TypeError, "session is '75': it must be a number"),
    (lambda: CORPUS.filter(organ="General Asembly"), ValueError, "did you mean 'General Assembly'"),
    (lambda: CORPUS.filter(adopted="2030"), ValueError, "must be a day such as '2030-12-03'"),
    (lambda: CORPUS.filter([True]), TypeError, r"takes no list.*resolutions\[mask\]"),
    (lambda: CORPUS.clauses.filter("x"), TypeError, "takes names with values.* 'x' is neither"),
    (
        lambda: CORPUS.clauses.filter(part="operativ"),
        ValueError,
        "part is 'operativ': did you mean 'operative'. It must be one of preamble, operative, a",
    ),
    (lambda: CORPUS.clauses.filter(function="request"), ValueError, "one of basis, obs.*directive"),
    (lambda: CORPUS.clauses.filter(deadline="x"), ValueError, "'x': it must be one of report, ag"),
    (lambda: CORPUS.clauses.filter(misread="yes"), TypeError, "'yes': it must be True or False"),
    (
        lambda: CORPUS.clauses.filter(text="("),
        ValueError,
        r"text '\(' is no regular expr.*position 0",
    ),
    (lambda: CORPUS.clauses.filter(text=["a"]), TypeError, "text is of type list: give a pattern"),
    (
        lambda: CORPUS.clauses.filter(level=re.compile("1")),
        TypeError,
        "level is a pattern: it must",
    ),
    (lambda: CORPUS.kwic("(a", regex=True), ValueError, r"pattern '\(a' is no regular .*put a \\"),
    (lambda: CORPUS.kwic(" "), ValueError, "pattern is empty: give the words to look for"),
    (
        lambda: CORPUS.kwic("*"),
        ValueError,
        "a star alone stands for anything; put letters beside it",
    ),
    (lambda: CORPUS.kwic("a*b*"), ValueError, "has stars within and elsewhere; take one, or regex"),
    (lambda: CORPUS.kwic(["a"]), TypeError, "pattern is of type list: give words, or a regular"),
    (lambda: CORPUS.kwic(re.compile(b"a")), TypeError, "is one of bytes: compile one of text"),
    (
        lambda: CORPUS.kwic("a", unit="text"),
        ValueError,
        "unit is 'text': it must be clause or reso",
    ),
    (lambda: CORPUS.kwic("a", width=-1), ValueError, "width is -1: .*0 or more"),
    (lambda: cg.kwic(FRAME, "a"), TypeError, "texts is a whole table"),
    (lambda: cg.kwic([5], "a"), TypeError, "text 0 is of type int: kwic searches texts"),
    (
        lambda: cg.kwic(["a"], "a", unit="resolution"),
        ValueError,
        "only of a corpus or a resolution",
    ),
]

COMPARING: list[Mistake] = [
    (
        lambda: cg.similarity(CORPUS, measure="jacard"),
        ValueError,
        "did you mean 'jaccard'. It must",
    ),
    (lambda: cg.similarity(CORPUS, unit="clauses"), ValueError, "must be clause or resolution"),
    (lambda: cg.similarity(CORPUS, ngram=0), ValueError, r"ngram is .*0.*between 1 and 6"),
    (
        lambda: cg.similarity(CORPUS, ngram=1.5),
        ValueError,
        "ngram is 1.5: it must be a number from 1",
    ),
    (lambda: cg.similarity(CORPUS, stop_words="the"), TypeError, "'the': give a list of words"),
    (lambda: MATRIX.pairs(5), ValueError, "threshold is 5: it must be above 0 and at most 1"),
    (lambda: MATRIX.pairs("0.5"), TypeError, "threshold is '0.5': it must be a number above 0"),
    (lambda: MATRIX.pairs(math.nan), ValueError, "threshold is nan: it must be above 0"),
    (lambda: MATRIX.top_k(0), ValueError, "k is 0: it must be 1 or more"),
    (lambda: MATRIX.top_k("3"), TypeError, "k is '3': it must be a whole number of 1 or more"),
    (lambda: MATRIX.top_k(3)["x"], KeyError, "no text has the id 'x'"),
    (lambda: MATRIX.to_numpy("int8"), ValueError, "dtype is int8: it must be float32 or float64"),
    (lambda: MATRIX.to_numpy("foo"), ValueError, "dtype is 'foo': it must be float32 or float64"),
    (
        lambda: cg.similarity([str(n % 7) for n in range(MANY)]).to_numpy(plan=False),
        MemoryError,
        r"2,000,000 x 2,000,000 float64 takes 32.0 TB, .* free: take pairs\(threshold\) or top_k",
    ),
    (lambda: MATRIX.to_numpy(out="no/m.npy"), FileNotFoundError, "no folder .*create it first"),
    (
        lambda: cg.similarity("abc"),
        TypeError,
        "texts is one string: give a list of texts, or a corp",
    ),
    (lambda: cg.similarity(FRAME), TypeError, r"texts is a whole table .*name one .*'text'"),
    (
        lambda: cg.similarity(["a", math.nan]),
        TypeError,
        "text 1 is float, not str: leave out what is",
    ),
    (lambda: cg.similarity([b"a"]), TypeError, "text 0 is bytes, not str: decode it"),
    (
        lambda: cg.similarity(["a"], ids=["x", "y"]),
        ValueError,
        "2 entries for 1 texts: give one id",
    ),
    (
        lambda: cg.similarity(["a", "b"], ids=["x", "x"]),
        ValueError,
        "'x' stands there more than onc",
    ),
    (
        lambda: cg.similarity(CORPUS, ids=["x"]),
        ValueError,
        "clauses of a corpus have ids of their own",
    ),
    (
        lambda: cg.similarity(CORPUS[0]),
        TypeError,
        "one resolution .*resolution.clauses, or give a cor",
    ),
    (
        lambda: cg.similarity(list(CORPUS)),
        TypeError,
        "text 0 is Resolution, .*makes a corpus of res",
    ),
    (lambda: cg.similarity(CORPUS, []), ValueError, "others is empty"),
    (
        lambda: cg.similarity(CORPUS).pairs(0.5, across="sesion"),
        ValueError,
        "no group 'sesion': did you mean 'session'.*topic, or a list with a label for each",
    ),
    (
        lambda: MATRIX.pairs(0.5, across=["a"]),
        ValueError,
        "1 labels for 2 texts: give a label for each",
    ),
    (
        lambda: cg.align("A/RES/85/12", "A/RES/85/13"),
        TypeError,
        r"looked up in a corpus: align\(a, b, ",
    ),
    (
        lambda: cg.align("A/RES/85/12", "A/RES/85/19", CORPUS),
        KeyError,
        "the nearest are A/RES/85/13",
    ),
    (lambda: cg.align(0, 1, CORPUS)["9"], KeyError, "A/RES/85/13 has no clause '9'; it has P1, P2"),
    (lambda: cg.difference(CORPUS[0], CORPUS[1]), TypeError, "not of Resolution; .*align tells it"),
    (
        lambda: cg.passages(LANTERNS, 5),
        TypeError,
        "of texts, clauses or resolutions, not of int: 5",
    ),
    (
        lambda: cg.lineage([LANTERNS]),
        TypeError,
        "takes a corpus, as read and parse make it, not list",
    ),
    (
        lambda: cg.families([LANTERNS]),
        TypeError,
        "takes a corpus, as read and parse make it, not list",
    ),
    (
        lambda: cg.families(CORPUS, 5),
        ValueError,
        "threshold is 5: it must be above 0 and at most 1",
    ),
    (lambda: cg.families(CORPUS)[99], IndexError, "no family 99: they are numbered 0 to 5"),
    (lambda: cg.lineage(CORPUS, gap=-1), ValueError, "gap is -1: it must be 0 or more"),
    (lambda: cg.lineage(CORPUS)["xx"], KeyError, "'xx' is no id of a clause"),
    (
        lambda: cg.lineage(CORPUS)[0],
        IndexError,
        "there is no series 0: no two of 3 resolutions have",
    ),
    (
        lambda: cg.classify(["Decides"]),
        TypeError,
        "text of one clause, not list: of many texts parse",
    ),
    (
        lambda: cg.Corpus("texts"),
        TypeError,
        r"made of a list of resolutions, not of str: read\(path",
    ),
]

WRITING: list[Mistake] = [
    (
        lambda: CORPUS.to_jsonl("no/x.jsonl"),
        FileNotFoundError,
        "cannot write no/x.jsonl: .*create it",
    ),
    (
        lambda: CORPUS.clauses.to_csv("no/x.csv"),
        FileNotFoundError,
        "there is no folder no; create it",
    ),
    (lambda: CORPUS.clauses.to_csv("empty"), IsADirectoryError, "is a folder; name a file in it"),
    (
        lambda: CORPUS.to_csv("paper.pdf"),
        NotADirectoryError,
        "paper.pdf: it is a file; name a folder",
    ),
]


@pytest.mark.parametrize(
    ("mistake", "error", "message"), [*READING, *LOOKING_UP, *COMPARING, *WRITING]
)
@pytest.mark.usefixtures("place")
def test_mistakes(mistake: Callable[[], object], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as raised:
        mistake()
    told = str(raised.value)
    assert re.search(message, told)
    # A message is a line that can be read, whatever was given.
    assert "\n" not in told
    assert len(told) < 600
