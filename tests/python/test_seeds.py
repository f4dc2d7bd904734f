"""Accuracy on real texts, where they are at hand: the build fails when it falls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import clausegram as cg

pytestmark = pytest.mark.parser

FLOORS = {
    "structure": 1.0,
    "opening": 1.0,
    "footnotes": 1.0,
    "header": 1.0,
    "citations": 1.0,
}


def test_the_seeds_are_read_right(shared: Path) -> None:
    from clausegram.accuracy import measure

    lines = (shared / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    corpus = cg.read([shared / "seeds" / record["source"] for record in gold])
    found = measure(gold, corpus.to_dicts())
    fallen = [name for name, floor in FLOORS.items() if found["ALL"][name] < floor]
    assert not fallen, f"\n{found}"
