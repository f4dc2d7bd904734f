"""Accuracy on texts made here and then spoilt: it may fall slowly, and not below these floors.

`benchmarks/noise.py` shows whole curves. The figures are printed: `pytest -s`.
"""

from __future__ import annotations

import pytest

import clausegram as cg
from clausegram import accuracy, datasets

pytestmark = pytest.mark.parser

DOCUMENTS = 240
SEEDS = (11, 12)
# What extractors give, and no layout that is itself noise.
LAYOUTS = ("clean", "word", "markdown", "pdf", "pdftotext")

# Noise, and what of the structure has to be found.
FLOORS = {
    "flattened=1": 0.97,
    "blank_lines=1": 0.99,
    "misread=0.005": 0.95,
}


def structure(noise: str | None, layouts: tuple[str, ...]) -> accuracy.Accuracy:
    """Accuracy on corpora from all seeds."""
    gold, predicted = [], []
    for seed in SEEDS:
        corpus = datasets.make_corpus(DOCUMENTS, seed=seed, layouts=layouts, noise=noise)
        texts = {f"{seed}/{source}": text for source, text in corpus.texts().items()}
        gold += [{**record, "source": f"{seed}/{record['source']}"} for record in corpus.gold()]
        predicted += cg.parse(texts).to_dicts()
    found = accuracy.measure(gold, predicted)
    print(f"\n{noise}\n{found}")
    return found


@pytest.mark.parametrize("noise", FLOORS)
def test_structure_under_noise(noise: str) -> None:
    found = structure(noise, LAYOUTS)
    assert found["ALL"]["structure"] >= FLOORS[noise], f"\n{noise}\n{found}"


@pytest.mark.parametrize(("layout", "floor"), [("flat", 0.97), ("blank", 0.99)])
def test_structure_in_spoilt_layouts(layout: str, floor: float) -> None:
    found = structure(None, (layout,))
    assert found["ALL"]["structure"] >= floor, f"\n{layout}\n{found}"


def test_without_noise() -> None:
    found = structure(None, LAYOUTS)
    assert found["ALL"]["structure"] > 0.99, f"\n{found}"
