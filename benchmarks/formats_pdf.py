#!/usr/bin/env python3
"""Accuracy on PDFs: resolutions set by typst in several styles, read back and compared with gold.

    python benchmarks/formats_pdf.py                                   invented resolutions
    python benchmarks/formats_pdf.py --evaluation ../shared --every 8  official ones
    --styles official columns, --misses 20, --keep FOLDER

The columns are as `make demo` explains them. Needs the extra `pdf`, and typst.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import time
from collections.abc import Iterator
from typing import Any

import clausegram as cg
from clausegram import accuracy
from clausegram.limits import Limits
from clausegram.readers.pdf import read

ROOT = pathlib.Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "python"))

from made_pdf import STYLES, Block, Piece, Sheet, made_sheets, pdf  # noqa: E402

SESSIONS = (75, 76, 77)


def official_sheets(shared: pathlib.Path, every: int) -> Iterator[Sheet]:
    """The regular resolutions of the evaluation set, as its layouts print them."""
    sys.path.insert(0, str(shared / "evaluation"))
    import akn_gold
    import build
    import render

    for session in SESSIONS:
        found = []
        for path in sorted((shared / "corpus" / "akn" / str(session) / "eng").rglob("*.xml")):
            gold = akn_gold.read(str(path))
            if gold and build.regular(gold):
                found.append(gold)
        for gold in found[::every]:
            yield _of_gold(gold, render.masthead(gold["header"]), render.closing(gold["header"]))


def _of_gold(gold: dict[str, Any], masthead: list[str], closing: list[str]) -> Sheet:
    header = gold["header"]
    body = [
        Block([Piece(*piece) for piece in unit["pieces"]], unit["num"], unit["level"])
        for unit in gold["units"]
    ]
    for block in body:
        block.pieces = [
            Piece(kind, text.replace("\t", " ") if kind == "t" else text)
            for kind, text in block.pieces
        ]
        if block.pieces and block.pieces[0].kind == "t":
            block.pieces[0] = Piece("t", block.pieces[0].text.lstrip())
    return Sheet(
        symbol=header["symbol"],
        title=header.get("title") or "",
        masthead=masthead[:-1],
        body=[
            Block([Piece("i", masthead[-1])]),
            *body,
            *(Block([Piece("i", line)], closes=True) for line in closing),
        ],
        notes={
            note["mark"]: [Piece("t", note["text"])] for note in gold["footnotes"] if note["mark"]
        },
        docket=header.get("docket") or "",
        gold={**gold, "layout": ""},
    )


def measure(
    sheets: list[Sheet], styles: list[str], keep: pathlib.Path | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float, int]:
    """Gold and what was found, with the seconds and the bytes of reading."""
    gold, texts, seconds, size = [], {}, 0.0, 0
    for style in styles:
        for at, sheet in enumerate(sheets):
            source = f"{style}-{at:04d}-{sheet.symbol.replace('/', '-')}.pdf"
            data = pdf(sheet, style)
            size += len(data)
            start = time.perf_counter()
            document = read(data, source, Limits())[0]
            seconds += time.perf_counter() - start
            texts[source] = document.text
            gold.append({**sheet.gold, "source": source, "layout": style})
            if keep is not None:
                (keep / source).write_bytes(data)
                (keep / f"{source}.txt").write_text(document.text, encoding="utf-8")
    return gold, cg.parse(texts).to_dicts(), seconds, size


def misses(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> Iterator[str]:
    """Clauses of the gold that were not found, and what was found in excess."""
    said = {record["source"]: record for record in predicted}
    for record in gold:
        of_gold = [u for u in record["units"] if u["part"] in accuracy.PARTS]
        found = [c for c in said[record["source"]]["clauses"] if c["part"] in accuracy.PARTS]
        keys = {(accuracy.letters(c["text"]), c["part"]) for c in found}
        for unit in of_gold:
            if (accuracy.letters(unit["text"]), unit["part"]) not in keys:
                yield f"{record['source']}\tmissed {unit['path']}\t{unit['text'][:400]}"
        keys = {(accuracy.letters(u["text"]), u["part"]) for u in of_gold}
        for clause in found:
            if (accuracy.letters(clause["text"]), clause["part"]) not in keys:
                yield f"{record['source']}\tfound {clause['path']}\t{clause['text'][:400]}"
        notes = {(n["mark"], accuracy.letters(n["text"])) for n in record["footnotes"]}
        of_said = {
            (n["mark"], accuracy.letters(n["text"])) for n in said[record["source"]]["footnotes"]
        }
        for mark, text in notes ^ of_said:
            yield f"{record['source']}\tnote {mark}\t{text[:120]}"
        header = said[record["source"]]["header"]
        for name in accuracy.FIELDS:
            wanted = str(record["header"].get(name) or "").removeprefix("Agenda item ")
            if wanted and str(header.get(name)) != wanted:
                yield f"{record['source']}\t{name}\t{wanted}\t{header.get(name)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=40, help="invented resolutions")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--evaluation", type=pathlib.Path, help="folder of the shared data")
    parser.add_argument("--every", type=int, default=8, help="take every Nth resolution")
    parser.add_argument("--styles", nargs="+", choices=STYLES, default=list(STYLES))
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the PDFs and their texts")
    args = parser.parse_args()
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
    sheets = (
        list(official_sheets(args.evaluation, args.every))
        if args.evaluation
        else list(made_sheets(args.documents, args.seed))
    )
    gold, predicted, seconds, size = measure(sheets, args.styles, args.keep)
    print(accuracy.measure(gold, predicted))
    print(f"{len(gold)} PDFs of {size / 1e6:.1f} MB read in {seconds:.1f} s")
    for line in list(misses(gold, predicted))[: args.misses]:
        print(line)


if __name__ == "__main__":
    main()
