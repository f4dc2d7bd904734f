"""What `make demo` runs: a made sample, parsed, measured against its gold, left on disk."""

from __future__ import annotations

import sys
from pathlib import Path

from clausegram.corpus import Corpus

MEASURED = """
segmentation is the F1 of the clauses' words, structure that of words, part and path together;
opening and header are the shares of formulas and of header fields that are right; 1 is all.
The sample is clean: benchmarks/noise.py shows how the figures fall on damaged texts.
"""


def run(folder: str | Path = "demo", documents: int = 60, seed: int = 0) -> None:
    """Make a sample in `folder`, parse it, print what was found and how much of it is right."""
    from clausegram.accuracy import measure
    from clausegram.datasets import make_corpus
    from clausegram.reading import read

    root = Path(folder)
    _refuse_what_is_not_ours(root)
    sample = make_corpus(documents, seed=seed)
    for stale in (root / "texts").glob("*"):
        stale.unlink()
    sample.write(root)
    corpus = read(root / "texts")
    corpus.to_jsonl(root / "resolutions.jsonl")
    corpus.to_csv(root / "csv")
    say = sys.stdout.write
    say(f"{len(corpus)} made resolutions, in several layouts, seed {seed}\n\n")
    say(_found(corpus))
    say("\nRight of it, against the known answers (the gold), by layout:\n\n")
    say(f"{measure(sample.gold(), corpus.to_dicts())}\n{MEASURED}\n")
    say(f"texts  {root / 'texts'}/\n")
    say(f"gold   {root / 'gold.jsonl'}\n")
    say(f"JSON   {root / 'resolutions.jsonl'}\n")
    say(f"CSV    {root / 'csv'}/\n")


def _refuse_what_is_not_ours(root: Path) -> None:
    """Nothing but an earlier sample is replaced."""
    file = next((path for path in (root, *root.parents) if path.is_file()), None)
    if file is not None:
        raise NotADirectoryError(f"cannot write to {root}: {file} is a file; name a folder")
    if not root.exists():
        return
    strange = [path for path in (root / "texts").glob("*") if not _made(path.name)]
    if not (root / "gold.jsonl").exists():
        strange += root.iterdir()
    if strange:
        raise FileExistsError(
            f"cannot write to {root}: it holds {strange[0].name}, which no demo made; "
            "name a new folder"
        )


def _made(name: str) -> bool:
    """Whether a file is called as the texts of samples are: 00017_A-RES-38-156.markdown.txt."""
    number, _, rest = name.partition("_")
    return number.isdecimal() and len(number) >= 5 and rest.endswith(".txt")


def _found(corpus: Corpus) -> str:
    """How many of everything."""
    parts = {"preamble": 0, "operative": 0, "annex": 0}
    items = 0
    for clause in corpus.clauses:
        parts[clause.part] += 1
        items += clause.level > 1
    tables = corpus.tables()
    rows = [
        ("clauses", len(corpus.clauses)),
        ("  in preambles", parts["preamble"]),
        ("  in operative parts", parts["operative"]),
        ("  in annexes", parts["annex"]),
        ("  items of a paragraph", items),
        *((name, len(tables[name])) for name in ("footnotes", "citations", "problems")),
    ]
    return "".join(f"{name:24}{count:>8,}\n" for name, count in rows)


if __name__ == "__main__":
    run()
