"""Accuracy on the shared evaluation set, where it is at hand: the build fails when it falls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg

pytestmark = pytest.mark.parser

SESSIONS = (75, 76, 77)
# Every Nth resolution; all of them (1) take some minutes.
EVERY = int(os.environ.get("CLAUSEGRAM_EVALUATION_EVERY", "8"))
FLOORS = {
    "clean": {"structure": 0.998, "opening": 0.993, "footnotes": 0.998, "header": 0.998},
    "word": {"structure": 0.998, "opening": 0.993, "footnotes": 0.998, "header": 0.998},
    "markdown": {"structure": 0.998, "opening": 0.993, "footnotes": 0.998, "header": 0.993},
    "pdf": {"structure": 0.997, "opening": 0.992, "footnotes": 0.997, "header": 0.998},
    "pdftotext": {"structure": 0.997, "opening": 0.992, "footnotes": 0.997, "header": 0.995},
    "fragment": {"structure": 0.995, "opening": 0.990, "footnotes": 0.995, "header": 0.995},
}
# Fragments lack pages, so their citations are not measured.
CITATIONS = {layout: 0.98 for layout in FLOORS if layout != "fragment"}


def run(script: Path, *arguments: object) -> str:
    """The standard output of one of the scripts of the evaluation."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of all sessions together, by layout."""
    scripts = shared / "evaluation"
    folder = tmp_path_factory.mktemp("evaluation")
    gold, predicted = folder / "gold.jsonl", folder / "predicted.jsonl"
    for session in SESSIONS:
        source, made = shared / "corpus" / "akn" / str(session) / "eng", folder / str(session)
        if not source.is_dir():
            pytest.skip(f"the shared data lack session {session}")
        run(scripts / "build.py", source, made, "--every", EVERY)
        with gold.open("ab") as out:
            out.write((made / "gold.jsonl").read_bytes())
        with predicted.open("a", encoding="utf-8") as out:
            for record in cg.read(made / "texts").to_dicts():
                out.write(json.dumps(record) + "\n")
    print(run(scripts / "score.py", gold, predicted))
    scores: dict[str, Any] = json.loads(run(scripts / "score.py", gold, predicted, "--json"))
    return scores


@pytest.mark.parametrize("layout", FLOORS)
def test_floors(scores: dict[str, Any], layout: str) -> None:
    found = scores[layout]
    assert found["documents"] >= 900 // EVERY
    floors = dict(FLOORS[layout])
    if layout in CITATIONS:
        floors["citations"] = CITATIONS[layout]
    fallen = {name: found[name] for name, floor in floors.items() if found[name] < floor}
    assert not fallen, f"{layout}: {fallen} below {floors}"
