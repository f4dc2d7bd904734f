"""How many series are found, against titles and citations of the official texts.

    python benchmarks/series.py --texts FOLDER [FOLDER ...] --gold GOLD [GOLD ...]

Folders hold texts of whole resolutions of several sessions, one layout each. GOLD are JSON Lines
with `source` (the name of the file), `header` (`symbol`, `session`, `title`) and `citations` of
each. Without them titles and citations are taken from the records, which tests the rules alone.

Recall: of the pairs of a resolution and an earlier one that it cites and that has the same title,
how many are in one series. Two titles are the same if their letters and figures are.
Precision: how many of the links found join two that have the same title, or of which one cites the
other. A title that moves on with the year ("for 2022") and is not cited counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import clausegram as cg
from clausegram import _native


class Official(NamedTuple):
    """What is known of a resolution without the rules."""

    symbol: str
    session: int | None
    title: str
    cited: frozenset[str]


def official(record: dict[str, Any]) -> Official:
    header = record["header"]
    symbols = (c if isinstance(c, str) else c["symbol"] for c in record["citations"] or ())
    title = "".join(letter for letter in (header.get("title") or "").casefold() if letter.isalnum())
    symbol = (header.get("symbol") or "").replace(" ", "")
    cited = frozenset(symbol.replace(" ", "") for symbol in symbols)
    return Official(symbol, header.get("session"), title, cited)


def truth(corpus: cg.Corpus, paths: list[str]) -> list[Official]:
    """One a resolution of the corpus, from the files or from the records themselves."""
    if not paths:
        return [official(record) for record in corpus.to_dicts()]
    lines = [line for path in paths for line in Path(path).read_text("utf-8").splitlines()]
    known = {record["source"]: official(record) for record in map(json.loads, lines)}
    return [known[Path(resolution.source).name] for resolution in corpus]


def pairs(known: list[Official]) -> list[tuple[int, int]]:
    """A resolution, and an earlier one with its title that it cites."""
    titles: dict[str, list[int]] = {}
    for position, one in enumerate(known):
        if one.title:
            titles.setdefault(one.title, []).append(position)
    return [
        (position, other)
        for position, one in enumerate(known)
        for other in titles.get(one.title, [])
        if known[other].symbol in one.cited and (known[other].session or 0) < (one.session or 0)
    ]


def chain(links: list[tuple[int, str] | None], position: int) -> list[int]:
    """The positions that are carried on, one after the other."""
    passed = []
    while link := links[position]:
        position = link[0]
        passed.append(position)
    return passed


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--texts", nargs="+", required=True, help="folders of texts")
    parser.add_argument("--gold", nargs="*", default=[], help="JSON Lines of the official data")
    parser.add_argument("--show", type=int, default=20, help="errors to name (default: 20)")
    options = parser.parse_args()
    corpus = cg.read(options.texts, progress=False)
    known = truth(corpus, options.gold)
    begun = time.perf_counter()
    links = _native.previous(_native.Pool(), corpus)
    spent = time.perf_counter() - begun

    expected = pairs(known)
    missed = [(one, other) for one, other in expected if other not in chain(links, one)]
    found = [(one, link[0], link[1]) for one, link in enumerate(links) if link]
    same = [link for link in found if known[link[0]].title == known[link[1]].title]
    cited = [link for link in found if known[link[1]].symbol in known[link[0]].cited]
    wrong = sorted(set(found) - set(same) - set(cited))

    print(f"{len(corpus)} resolutions, {len(found)} links in {spent * 1000:.1f} ms")
    grounds = Counter(ground for _, _, ground in found)
    print("grounds:", ", ".join(f"{name} {count}" for name, count in sorted(grounds.items())))
    for session in sorted({known[one].session or 0 for one, _ in expected}):
        due = [pair for pair in expected if known[pair[0]].session == session]
        lost = [pair for pair in missed if known[pair[0]].session == session]
        print(f"session {session}: recall {1 - len(lost) / len(due):.4f} of {len(due)} pairs")
    print(
        f"precision {1 - len(wrong) / max(len(found), 1):.4f} of {len(found)} links "
        f"(same title {len(same)}, cited {len(cited)})"
    )
    for one, other in missed[: options.show]:
        print(f"missed: {known[one].symbol} -> {known[other].symbol} {corpus[one].header['title']}")
    for one, other, ground in wrong[: options.show]:
        print(f"wrong ({ground}): {known[one].symbol} -> {known[other].symbol}")
        print(f"    {corpus[one].header['title']}\n    {corpus[other].header['title']}")


if __name__ == "__main__":
    main()
