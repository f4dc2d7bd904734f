"""The long calls that `interrupt.py` interrupts; as a program, one of them in a process of its own.

The process that started it sends a line for each round; it is told when the call begins, sends the
signal, and is told when control came back and whether all was in order then.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from long_texts import one_document

import clausegram as cg
from clausegram import _native, datasets

Call = Callable[[], object]
# Makes what a call needs, of a size, and gives the call.
Maker = Callable[[float, Path], Call]

# Seconds of processor time in a tenth of a second that mean that nothing works on.
IDLE = 0.02
TENTH = 0.1
PATIENCE = 30.0  # seconds


def some_texts(number: int, words: int = 25, seed: int = 1) -> list[str]:
    """Clauses of invented words, common and rare ones as in a language; some are near-copies."""
    source = random.Random(seed)
    forms = [f"w{n}" for n in range(20_000)]
    weights = [1 / (n + 10) for n in range(len(forms))]
    drawn = source.choices(forms, weights, k=number * words)
    texts = [" ".join(drawn[at : at + words]) for at in range(0, len(drawn), words)]
    for at in range(0, number, 5):
        texts[at] = texts[at // 2].replace("w1 ", "w2 ")
    return texts


def resolution_of(clauses: list[str]) -> cg.Resolution:
    """A resolution with these clauses."""
    numbered = "".join(f"{n + 1}. Requests {text};\n\n" for n, text in enumerate(clauses))
    return cg.parse(f"A/RES/91/17\n\nThe General Assembly,\n\n{numbered}")


def made_corpus(number: int) -> cg.Corpus:
    """Made resolutions, ten a series."""
    made = datasets.make_corpus(
        number,
        seed=5,
        layouts=["clean"],
        series=max(1, number // 10),
        changes=datasets.CHANGES,
    )
    return cg.parse(made.texts(), progress=False)


def folder_of(scale: float, folder: Path) -> Path:
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    text = one_document(100_000)
    for number in range(int(300 * scale) + 1):
        (texts / f"{number}.txt").write_text(text, encoding="utf-8")
    return texts


def matrix_of(scale: float, texts: int, **more: Any) -> Callable[[], cg.SimilarityMatrix]:
    """Gives a new matrix of the same n-grams each time: what a call keeps is not kept."""
    held = cg.similarity(some_texts(int(texts * scale) + 10), progress=False, **more)

    def fresh() -> cg.SimilarityMatrix:
        matrix = object.__new__(type(held))
        vars(matrix).update({n: value for n, value in vars(held).items() if n != "_collection"})
        return matrix

    return fresh


def read(scale: float, folder: Path) -> Call:
    texts = folder_of(scale, folder)
    return lambda: cg.read(texts)


def parse_many(scale: float, folder: Path) -> Call:
    texts = [one_document(20_000)] * (int(1500 * scale) + 1)
    return lambda: cg.parse(texts)


def parse_one(scale: float, folder: Path) -> Call:
    text = one_document(int(100_000_000 * scale))
    return lambda: cg.parse(text)


def parse_bytes(scale: float, folder: Path) -> Call:
    data = one_document(int(100_000_000 * scale)).encode()
    return lambda: _native.parse_bytes(data)


def parse_long_text_in_a_list(scale: float, folder: Path) -> Call:
    texts = [one_document(int(50_000_000 * scale))] * 2
    return lambda: cg.parse(texts)


def similarity(scale: float, folder: Path) -> Call:
    texts = some_texts(int(400_000 * scale) + 10)
    return lambda: cg.similarity(texts)


def similarity_of_resolutions(scale: float, folder: Path) -> Call:
    corpus = cg.parse([one_document(20_000)] * (int(2000 * scale) + 2), progress=False)
    return lambda: cg.similarity(corpus, unit="resolution")


def vectorize(scale: float, folder: Path) -> Call:
    texts = some_texts(int(300_000 * scale) + 10)
    return lambda: cg.vectorize(texts).to_scipy()


def feature_names(scale: float, folder: Path) -> Call:
    held = cg.vectorize(some_texts(int(250_000 * scale) + 10))
    return lambda: held._ngrams.names()


def to_numpy(scale: float, folder: Path) -> Call:
    matrix = matrix_of(scale, 14_000)
    return lambda: matrix().to_numpy("float32")


def to_file(scale: float, folder: Path) -> Call:
    matrix = matrix_of(scale, 14_000)

    def call() -> None:
        out = folder / "matrix.npy"
        out.unlink(missing_ok=True)
        matrix().to_numpy("float32", out=out)
        out.unlink()

    return call


def condensed(scale: float, folder: Path) -> Call:
    matrix = matrix_of(scale, 18_000, measure="cosine")
    return lambda: matrix().condensed()


def blocks(scale: float, folder: Path) -> Call:
    matrix = matrix_of(scale, 18_000)
    return lambda: [block[0] for block in matrix().blocks(200)]


def pairs(scale: float, folder: Path) -> Call:
    matrix = matrix_of(scale, 150_000)
    return lambda: matrix().pairs(0.1, plan=False)


def top_k(scale: float, folder: Path) -> Call:
    matrix = matrix_of(scale, 60_000, measure="tfidf")
    return lambda: matrix().top_k(10, plan=False)


def plan(scale: float, folder: Path) -> Call:
    matrix = matrix_of(scale, 300_000)
    return lambda: [matrix().pairs(0.1, plan=True), matrix().to_numpy(plan=True)]


def sketch(scale: float, folder: Path) -> Call:
    matrix = matrix_of(scale, 150_000)
    return lambda: matrix().sketch(256)


def sketch_pairs(scale: float, folder: Path) -> Call:
    held = matrix_of(scale, 150_000)().sketch(256)
    return lambda: held.pairs(0.2, recall=0.99)


def pairs_to_pandas(scale: float, folder: Path) -> Call:
    found = matrix_of(scale, 12_000)().pairs(0.01, plan=False)
    return lambda: found.to_pandas(text=True)


def pairs_to_csv(scale: float, folder: Path) -> Call:
    found = matrix_of(scale, 6_000)().pairs(0.01, plan=False)
    return lambda: found.to_csv(folder / "pairs.csv")


def align(scale: float, folder: Path) -> Call:
    texts = some_texts(int(9_000 * scale) + 10, 40)
    old = resolution_of(texts)
    new = resolution_of([text.replace("w3 ", "w4 ").replace("w9 ", "") for text in texts[::-1]])
    return lambda: cg.align(old, new)


def difference(scale: float, folder: Path) -> Call:
    words = ["alpha", "beta", "gamma", "delta"]
    source = random.Random(3)
    # Runs of common words between rare ones: parted at these, each part compared whole.
    parts = [
        " ".join([f"w{n}", *source.choices(words, k=1_900)]) for n in range(int(150 * scale) + 1)
    ]
    other = [" ".join([f"w{n}", *source.choices(words, k=1_900)]) for n in range(len(parts))]
    old, new = " ".join(parts), " ".join(other)
    return lambda: cg.difference(old, new)


def passages(scale: float, folder: Path) -> Call:
    source = random.Random(3)
    texts = [
        " ".join(source.choices([f"w{n}" for n in range(300)], k=int(2_000 * scale**0.5) + 10))
        for _ in range(2)
    ]
    return lambda: cg.passages(*texts, least=1)


def lineage(scale: float, folder: Path) -> Call:
    held = made_corpus(int(6_000 * scale) + 20)
    return lambda: cg.lineage(cg.Corpus(held))


def lineage_tables(scale: float, folder: Path) -> Call:
    held = cg.lineage(made_corpus(int(1_500 * scale) + 20))

    def call() -> list[object]:
        return [held.table(), held.summary(), held.links, held.overview()]

    return call


def families(scale: float, folder: Path) -> Call:
    held = made_corpus(int(8_000 * scale) + 20)
    return lambda: cg.families(held)


def to_pandas(scale: float, folder: Path) -> Call:
    held = made_corpus(int(3_000 * scale) + 20)
    return lambda: cg.Corpus(held).clauses.to_pandas()


def to_csv(scale: float, folder: Path) -> Call:
    held = made_corpus(int(2_000 * scale) + 20)
    return lambda: cg.Corpus(held).to_csv(folder / "tables")


def to_jsonl(scale: float, folder: Path) -> Call:
    held = made_corpus(int(8_000 * scale) + 20)
    return lambda: held.to_jsonl(folder / "corpus.jsonl")


def to_jsonl_of_one(scale: float, folder: Path) -> Call:
    held = cg.Corpus([cg.parse(one_document(int(50_000_000 * scale)))])
    return lambda: held.to_jsonl(folder / "corpus.jsonl")


def to_dict(scale: float, folder: Path) -> Call:
    held = cg.parse(one_document(int(15_000_000 * scale)))
    return held.to_dict


def clauses_of_one(scale: float, folder: Path) -> Call:
    held = cg.parse(one_document(int(20_000_000 * scale)))
    return lambda: [held.clauses.to_dicts(), held.citations]


def unpickle(scale: float, folder: Path) -> Call:
    import pickle

    held = pickle.dumps(made_corpus(int(6_000 * scale) + 20))
    return lambda: pickle.loads(held)


CALLS: dict[str, Maker] = {
    "read, a folder": read,
    "parse, many texts": parse_many,
    "parse, one text of 100 MB": parse_one,
    "parse_bytes, 100 MB": parse_bytes,
    "parse, a list of two long texts": parse_long_text_in_a_list,
    "similarity, texts": similarity,
    "similarity, resolutions": similarity_of_resolutions,
    "vectorize, to_scipy": vectorize,
    "feature_names": feature_names,
    "to_numpy": to_numpy,
    "to_numpy, out=": to_file,
    "condensed": condensed,
    "blocks": blocks,
    "pairs": pairs,
    "top_k": top_k,
    "plan=True": plan,
    "sketch": sketch,
    "sketch.pairs": sketch_pairs,
    "pairs.to_pandas": pairs_to_pandas,
    "pairs.to_csv": pairs_to_csv,
    "align, two long resolutions": align,
    "difference, two long texts": difference,
    "passages, two long texts": passages,
    "lineage": lineage,
    "lineage, its tables": lineage_tables,
    "families": families,
    "clauses.to_pandas": to_pandas,
    "to_csv": to_csv,
    "to_jsonl": to_jsonl,
    "to_jsonl, one long resolution": to_jsonl_of_one,
    "to_dict, one long resolution": to_dict,
    "clauses.to_dicts, one long resolution": clauses_of_one,
    "unpickle a corpus": unpickle,
}

SMALL = """A/RES/85/12

The General Assembly,

Recalling its resolution 83/5 of 1 December 2028,

1. Requests the keepers to count the lanterns;

2. Decides to meet again.
"""


def out_of_order(folder: Path) -> str:
    """What is wrong after a call that was interrupted; empty if nothing is."""
    resolution = cg.parse(SMALL)
    if [clause.path for clause in resolution.clauses] != ["P1", "1", "2"]:
        return "a small text is no longer parsed"
    scores = cg.similarity(["a b c", "a b d", "x"], ngram=1, progress=False).to_numpy()
    if scores.tolist() != [[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 1.0]]:
        return "a small comparison is wrong"
    if {link.status for link in cg.align(resolution, resolution)} != {"identical"}:
        return "a small alignment is wrong"
    halves = [path.name for path in folder.rglob("*.part")]
    return f"left behind: {', '.join(halves)}" if halves else ""


def until_idle() -> float:
    """Waits until nothing of this process works on; seconds that it took, at most PATIENCE."""
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE:
        before, at = time.process_time(), time.monotonic()
        time.sleep(TENTH)
        if time.process_time() - before < IDLE:
            return at - start
    return PATIENCE


def one_round(call: Call, folder: Path) -> dict[str, Any]:
    """Runs a call until it is interrupted; times of the clock that all processes share."""
    finished = 0.0
    caught = None
    try:
        say("begin")
        call()
        finished = time.monotonic()
        time.sleep(PATIENCE)  # the signal is on its way
    except KeyboardInterrupt:
        caught = time.monotonic()
    # Here the frames of the call are gone, and with them what they held.
    released = time.monotonic()
    busy = until_idle()
    return {
        "finished": finished,
        "caught": caught,
        "released": released,
        "busy": busy,
        "wrong": out_of_order(folder),
    }


def say(told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main(name: str, scale: float, folder: Path) -> None:
    call = CALLS[name](scale, folder)
    start = time.monotonic()
    call()
    say(time.monotonic() - start)
    while sys.stdin.readline():
        say(one_round(call, folder))


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
