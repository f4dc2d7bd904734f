"""The golden cases through Python: offsets are code points and slice back."""

from __future__ import annotations

from pathlib import Path

import pytest

import clausegram as cg
from golden import HEADER, Case, MalformedError, all_cases, cases_of

pytestmark = pytest.mark.parser

CASES = all_cases()


def clause_line(clause: cg.Clause, with_id: bool) -> str:
    opening = f" [{clause.opening}]" if clause.opening else ""
    marks = f" {{{', '.join(clause.footnotes)}}}" if clause.footnotes else ""
    return f"{clause.id if with_id else clause.path}{opening} {clause.text}{marks}"


def one_line(text: str) -> str:
    return " ".join(text.split())


def differences(case: Case) -> list[str]:
    """What is not as the case expects."""
    resolution = cg.parse(case.text)
    with_ids = any("#" in line.split(" ")[0] for line in case.clauses or ())
    lists = {
        "clauses": [clause_line(c, with_ids) for c in resolution.clauses],
        "footnotes": [f"footnote {f['mark']}: {f['text']}" for f in resolution.footnotes],
        "cites": [c["symbol"] for c in resolution.citations],
        "documents": [c["symbol"] for c in resolution.documents],
    }
    wrong = [
        f"{name}: {getattr(case, name)} expected, {found} found"
        for name, found in lists.items()
        if getattr(case, name) not in (None, found)
    ]
    for key, wanted in case.header.items():
        value = resolution.header[key.replace(" ", "_")]
        found = "-" if value is None else str(value)
        if found != wanted:
            wrong.append(f"{key}: {wanted!r} expected, {found!r} found")
    kinds = {problem["kind"] for problem in resolution.problems}
    wrong += [f"problem {kind} expected" for kind in case.problems if kind not in kinds]
    regions = {(r["kind"], one_line(case.text[r["start"] : r["end"]])) for r in resolution.regions}
    wrong += [f"region {region} expected" for region in case.regions if region not in regions]
    paths = {clause.path for clause in resolution.clauses}
    wrong += [
        f"{c.id} has no {c.parent}" for c in resolution.clauses if c.parent not in (None, *paths)
    ]
    return wrong + overlaps(case.text, resolution)


def overlaps(text: str, resolution: cg.Resolution) -> list[str]:
    """Places claimed twice, or by nothing although something stands there."""
    claimed = [0] * len(text)
    spans = [span for clause in resolution.clauses for span in clause.spans]
    spans += [(e["start"], e["end"]) for e in resolution.footnotes + resolution.regions]
    for start, end in spans:
        for place in range(start, end):
            claimed[place] += 1
    # What prints nothing need not be claimed.
    needed = [c.isprintable() and not c.isspace() for c in text]
    return [
        f"{text[place : place + 20]!r} at {place} is claimed {times} times"
        for place, times in enumerate(claimed)
        if times > 1 or (times == 0 and needed[place])
    ][:1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.place} {case.title}")
def test_golden(case: Case) -> None:
    wrong = differences(case)
    assert not wrong, "\n".join([case.place, *wrong])


def test_there_are_many() -> None:
    assert len(CASES) >= 60
    assert {key for case in CASES for key in case.header} == set(HEADER)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "no case"),
        ("Title\n", 1, "begins with"),
        ("=== Title\ntext\n", 2, "not ended"),
        ("=== Title\ntext\n=== Other\n", 3, "not ended"),
        ("=== Title\nnewlines: lf\ntext\n---\n", 2, "cannot be read"),
        ("=== Title\ntext\n---\n", 1, "expects nothing"),
        ("=== Title\ntext\n---\n  more\n", 4, "continued"),
        ("=== Title\ntext\n---\ntitel: Lanterns\n", 4, "cannot be read"),
        ("=== Title\n<U+00A0\n---\nno clauses\n", 2, "no character"),
        ("=== Title\n<U+FFFFFFFFF>\n---\nno clauses\n", 2, "no character"),
    ],
)
def test_a_malformed_case_fails(text: str, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "case.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MalformedError, match=rf"case\.txt:{line}: .*{message}"):
        cases_of(path)
