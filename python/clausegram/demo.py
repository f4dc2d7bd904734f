"""What `make demo` runs: a made sample, parsed, measured against its gold, left on disk."""

from __future__ import annotations

import sys
from pathlib import Path

from clausegram.corpus import Corpus


def run(folder: str | Path = "demo", documents: int = 60, seed: int = 0) -> None:
    """Make a sample in `folder`, parse it, print what was found and how much of it is right."""
    from clausegram.accuracy import measure
    from clausegram.datasets import make_corpus
    from clausegram.reading import read

    root = Path(folder)
    sample = make_corpus(documents, seed=seed)
    written = set(sample.texts())
    for stale in (root / "texts").glob("*.txt"):
        if stale.name not in written:
            stale.unlink()
    sample.write(root)
    corpus = read(root / "texts")
    corpus.to_jsonl(root / "resolutions.jsonl")
    corpus.to_csv(root / "csv")
    say = sys.stdout.write
    say(f"{len(corpus)} made resolutions, in several layouts, seed {seed}\n\n")
    say(_found(corpus))
    say("\nRight of it, measured against the gold of the sample, by layout:\n\n")
    say(f"{measure(sample.gold(), corpus.to_dicts())}\n\n")
    say(f"texts  {root / 'texts'}/\n")
    say(f"JSON   {root / 'resolutions.jsonl'}\n")
    say(f"CSV    {root / 'csv'}/\n")


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
