"""Ctrl-C in long calls: control comes back long before the end, and all is in order then.

A quick version of `benchmarks/interrupt.py`, which has all calls and many moments.
"""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import pytest

import clausegram as cg
from clausegram.progress import Tick

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import interrupt  # noqa: E402
import interrupt_calls  # noqa: E402

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals as those of Unix are sent")

# Calls that once took no notice of Ctrl-C, and the main ones, each of a size that takes a second
# or two: share of the size that the benchmark has.
CALLS = {
    "read, a folder": 0.3,
    "parse, one text of 100 MB": 0.15,
    "parse_bytes, 100 MB": 0.15,
    "similarity, texts": 0.2,
    "feature_names": 0.15,
    "to_numpy, out=": 1.0,
    "pairs": 0.2,
    "align, two long resolutions": 0.4,
    "difference, two long texts": 0.4,
    "passages, two long texts": 0.15,
    "lineage": 0.2,
    "to_dict, one long resolution": 0.3,
    "to_jsonl, one long resolution": 0.2,
}

SOURCE = random.Random(1)  # noqa: S311


@POSIX
@pytest.mark.parametrize("name", CALLS)
def test_control_comes_back_long_before_the_end(name: str) -> None:
    result = interrupt.of_call(name, 3, CALLS[name], SOURCE, (0.05, 0.15))
    assert result.wrong == []
    assert result.told, "the call was over before it could be interrupted"
    # At the latest at the moment three twentieths have gone by; who takes no notice needs the rest.
    assert min(one.caught for one in result.told) < result.whole / 2
    # Nor is it worked on unseen until the end.
    assert min(one.busy for one in result.told) < result.whole / 2 + interrupt_calls.TENTH


@POSIX
@pytest.mark.parametrize("name", ["clausegram parse", "clausegram lineage"])
def test_a_program_is_interrupted(name: str) -> None:
    result = interrupt.of_program(name, 2, 0.3, SOURCE)
    assert result.wrong == []
    assert result.told


def again_and_again(matrix: cg.SimilarityMatrix, progress: Tick) -> None:
    while True:
        matrix._collection.pairs(matrix._pool, 0.05, progress=progress)


@POSIX
def test_what_comes_while_progress_is_told_comes_through() -> None:
    texts = interrupt_calls.some_texts(60_000)

    def refuse(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    matrix = cg.similarity(texts, progress=False)
    with pytest.raises(KeyboardInterrupt):
        again_and_again(matrix, refuse)
    assert cg.similarity(texts[:3], progress=False).to_numpy().diagonal().tolist() == [1, 1, 1]


@POSIX
@pytest.mark.parametrize("kind", ["file", "matrix"])
def test_nothing_half_written_is_left(tmp_path: Path, kind: str) -> None:
    from clausegram.mapped import mapped
    from clausegram.output import whole

    target = tmp_path / "out.npy"
    opened = whole(target) if kind == "file" else mapped(target, "float64", (100, 100))
    try:
        with opened:
            assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert list(tmp_path.iterdir()) == []
    else:
        pytest.fail("the interruption was lost")
