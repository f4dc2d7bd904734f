"""Accuracy on web pages and Word files: made ones, and the shared evaluation set as such."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from clausegram import accuracy, datasets
from made_files import DOCX_STYLES, HTML_STYLES, script, to_docx, to_html

pytest.importorskip("lxml", reason="lxml is not installed")
pytestmark = pytest.mark.parser

MADE = {"structure": 0.99, "opening": 0.99, "footnotes": 0.99, "citations": 0.99, "header": 0.99}
# The plain text that they were made of has an opening of .993 to .997, and citations of .99.
SHARED = {"structure": 0.998, "opening": 0.993, "footnotes": 0.998, "header": 0.998}
STYLES = [f"html-{style}" for style in HTML_STYLES] + [f"docx-{style}" for style in DOCX_STYLES]
# Every Nth resolution of a session.
EVERY = int(os.environ.get("CLAUSEGRAM_EVALUATION_EVERY", "8"))

Text = tuple[str, dict[str, Any]]  # of the layout `clean`, with its gold


def measured(texts: Iterable[Text], folder: Path) -> accuracy.Accuracy:
    """Each text in all styles, read and compared with its gold."""
    golds = []
    for number, (text, gold) in enumerate(texts):
        plan = script(text, gold)
        files = {f"html-{style}": to_html(plan, style).encode() for style in HTML_STYLES}
        files |= {f"docx-{style}": to_docx(plan, style) for style in DOCX_STYLES}
        for style, data in files.items():
            name = f"{number}.{style}.{style.partition('-')[0]}"
            (folder / name).write_bytes(data)
            golds.append({**gold, "source": name, "layout": style})
    found = accuracy.measure(golds, cg.read(folder).to_dicts(), by="layout")
    print(found)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> accuracy.Accuracy:
    samples = datasets.make_corpus(40, seed=7, layouts=("clean",))
    texts = [(sample.text, dict(sample.gold)) for sample in samples]
    return measured(texts, tmp_path_factory.mktemp("made"))


@pytest.mark.parametrize("style", STYLES)
def test_made_files(made: accuracy.Accuracy, style: str) -> None:
    found = made[style]
    assert found["documents"] == 40
    fallen = {name: found[name] for name, floor in MADE.items() if found[name] < floor}
    assert not fallen, f"{style}: {fallen} below {MADE}"


@pytest.fixture(scope="module")
def evaluated(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> accuracy.Accuracy:
    source = shared / "corpus" / "akn" / "76" / "eng"
    if not source.is_dir():
        pytest.skip("the shared data lack session 76")
    folder = tmp_path_factory.mktemp("evaluation")
    command = [sys.executable, shared / "evaluation" / "build.py", source, folder]
    more = ["--layouts", "clean", "--every", str(EVERY)]
    subprocess.run([*map(str, command), *more], check=True, capture_output=True)
    golds = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    texts = [
        ((folder / "texts" / gold["source"]).read_text(encoding="utf-8"), gold) for gold in golds
    ]
    return measured(texts, tmp_path_factory.mktemp("written"))


@pytest.mark.parametrize("style", STYLES)
def test_the_evaluation_set(evaluated: accuracy.Accuracy, style: str) -> None:
    found = evaluated[style]
    assert found["documents"] >= 280 // EVERY
    fallen = {name: found[name] for name, floor in SHARED.items() if found[name] < floor}
    assert not fallen, f"{style}: {fallen} below {SHARED}"
