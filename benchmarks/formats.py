"""How well resolutions are read from web pages and Word files, on the made corpus or on gold.

    python benchmarks/formats.py                                the made corpus
    python benchmarks/formats.py --gold GOLD.jsonl TEXTS        gold records and their texts of the
                                                                layout `clean`, as build.py of an
                                                                evaluation set writes them

Prints a row for each way of writing a file: structure, opening formulas, footnotes, citations and
header, as `clausegram.accuracy` measures them, beside the plain text that the files were made of.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import clausegram as cg
from clausegram import accuracy, datasets

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "python"))
from made_files import DOCX_STYLES, HTML_STYLES, script, to_docx, to_html

Text = tuple[str, dict[str, Any]]  # of the layout `clean`, with its gold


def made(documents: int, seed: int) -> Iterator[Text]:
    for sample in datasets.make_corpus(documents, seed=seed, layouts=("clean",)):
        yield sample.text, dict(sample.gold)


def given(gold: Path, texts: Path) -> Iterator[Text]:
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["layout"] == "clean":
                yield (texts / record["source"]).read_text(encoding="utf-8"), record


def write(texts: list[Text], folder: Path) -> list[dict[str, Any]]:
    """Write every text in every way; the gold of the files."""
    golds = []
    for number, (text, gold) in enumerate(texts):
        files: dict[str, bytes] = {f"{number}.clean.txt": text.encode()}
        plan = script(text, gold)
        for style in HTML_STYLES:
            files[f"{number}.html-{style}.html"] = to_html(plan, style).encode()
        for style in DOCX_STYLES:
            files[f"{number}.docx-{style}.docx"] = to_docx(plan, style)
        for name, data in files.items():
            (folder / name).write_bytes(data)
            golds.append({**gold, "source": name, "layout": name.split(".")[1]})
    return golds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", nargs=2, type=Path, metavar=("GOLD", "TEXTS"))
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", type=int, default=0, help="how many missed clauses to show")
    parser.add_argument("--keep", type=Path, help="a folder to keep the files in")
    options = parser.parse_args()
    texts = list(given(*options.gold) if options.gold else made(options.documents, options.seed))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        golds = write(texts, folder)
        records = cg.read(folder).to_dicts()
    print(accuracy.measure(golds, records, by="layout"))
    if options.misses:
        for source, path, text in list(accuracy.misses(golds, records))[: options.misses]:
            print(f"{source}\t{path}\t{text[:120]}")


if __name__ == "__main__":
    main()
