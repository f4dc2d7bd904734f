"""Samples and corpora: composed, laid out, spoilt, with their gold."""

from __future__ import annotations

import itertools
import json
import math
import pathlib
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from . import noise as noises
from .changes import rates as change_rates
from .document import Document, Runs, text_of
from .gold import gold_of
from .paged_layouts import blank, columns, flat, fragment, pdf, pdftotext, typescript
from .plain_layouts import clean, markdown, word
from .series import Series

LAYOUT_FUNCTIONS = {
    "clean": clean,
    "word": word,
    "markdown": markdown,
    "pdf": pdf,
    "pdftotext": pdftotext,
    "fragment": fragment,
    "flat": flat,
    "blank": blank,
    "columns": columns,
    "typescript": typescript,
}
LAYOUTS = tuple(LAYOUT_FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Sample:
    """One text and what a parser should find in it."""

    source: str
    text: str
    gold: dict[str, Any]


class SampleCorpus(Sequence[Sample]):
    """Samples in order, series by series."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.samples = list(samples)

    def __len__(self) -> int:
        return len(self.samples)

    @overload
    def __getitem__(self, index: int) -> Sample: ...
    @overload
    def __getitem__(self, index: slice) -> SampleCorpus: ...
    def __getitem__(self, index: int | slice) -> Sample | SampleCorpus:
        return (
            SampleCorpus(self.samples[index]) if isinstance(index, slice) else self.samples[index]
        )

    def __iter__(self) -> Iterator[Sample]:
        return iter(self.samples)

    def __repr__(self) -> str:
        layouts = sorted({s.gold["layout"] for s in self})
        return f"SampleCorpus({len(self)} samples, layouts {', '.join(layouts)})"

    def texts(self) -> dict[str, str]:
        """Source to text, as ``clausegram.parse`` takes it."""
        return {s.source: s.text for s in self.samples}

    def gold(self) -> list[dict[str, Any]]:
        """The gold records, in order."""
        return [s.gold for s in self.samples]

    def write(self, folder: str | pathlib.Path) -> pathlib.Path:
        """Write ``texts/*.txt`` and ``gold.jsonl``; the folder as a path."""
        return write(self.samples, folder)


def write(samples: Iterator[Sample] | Sequence[Sample], folder: str | pathlib.Path) -> pathlib.Path:
    """Write samples as they come: ``texts/*.txt`` and ``gold.jsonl``."""
    root = pathlib.Path(folder)
    (root / "texts").mkdir(parents=True, exist_ok=True)
    with (root / "gold.jsonl").open("w", encoding="utf-8") as out:
        for s in samples:
            (root / "texts" / s.source).write_bytes(s.text.encode("utf-8"))
            out.write(json.dumps(s.gold, ensure_ascii=False) + "\n")
    return root


def _documents(
    seed: int, council: bool, length: int | None, changes: Mapping[str, float]
) -> Iterator[Document]:
    """Documents of series after series.

    ``length`` is how many a series has, by default few or many at random. Series made for
    ``typescript`` count downwards from -1, so that no two series of a corpus have the same number.
    """
    for number in itertools.count():
        style, key = ("council-old", -1 - number) if council else ("", number)
        yield from Series(seed, number, style, length, changes, key).documents()


def _length(n: int | None, share: float, series: int | None) -> int | None:
    """How many documents each series must have, for a corpus of ``n`` to have so many series."""
    if series is None or n is None:
        return None
    if series < 1:
        raise ValueError(f"{series} series: at least one is needed")
    return max(1, math.ceil(n * share / max(1, round(series * share))))


def render(document: Document, layout: str, rng: random.Random) -> Runs:
    """A document's runs in a layout."""
    if layout not in LAYOUT_FUNCTIONS:
        raise ValueError(f"no layout {layout!r}: one of {', '.join(LAYOUTS)}")
    return LAYOUT_FUNCTIONS[layout](document, rng)


def sample(
    document: Document,
    layout: str,
    *,
    source: str,
    rng: random.Random,
    noise: Mapping[str, float] | None = None,
) -> Sample:
    """One sample of a document."""
    runs = render(document, layout, rng)
    if noise:
        runs = noises.apply(runs, noise, rng)
    gold = {
        "source": source,
        "layout": layout,
        "noise": "+".join(noise) if noise else "none",
        "amount": max(noise.values()) if noise else 0.0,
        "doc": document.symbol,
        "series": document.series,
        "style": document.style,
        "language": "eng",
        **gold_of(document, runs),
    }
    return Sample(source, text_of(runs), gold)


def iter_corpus(
    n: int | None = 60,
    *,
    seed: int = 0,
    layouts: Sequence[str] = LAYOUTS,
    noise: str | Mapping[str, float] | None = None,
    series: int | None = None,
    changes: str | Mapping[str, float] | None = None,
) -> Iterator[Sample]:
    """Samples one by one, ``n`` of them or without end for None. Layouts take turns.

    ``typescript`` shows old Security Council texts.

    ``noise`` is a kind ("misread"), a kind and its amount ("misread=0.02+crlf=1") or a mapping of
    kinds to amounts; see ``noise``.
    ``series`` is about how many series the corpus is to have; without it they have up to eleven
    resolutions each. A series ends where its
    organ's sessions end, so few series of very many resolutions are not to be had.

    ``changes`` is what drafters do to a text from session to session besides dropping, adding and
    rewording clauses: ``CHANGES``, or kinds and rates as for ``noise``; see ``changes``. Only with
    them is every new clause unlike all others of its series, so that lineage can be told by
    reading.
    """
    if not layouts:
        raise ValueError("no layouts")
    for layout in layouts:
        if layout not in LAYOUT_FUNCTIONS:
            raise ValueError(f"no layout {layout!r}: one of {', '.join(LAYOUTS)}")
    old_share = list(layouts).count("typescript") / len(layouts)
    rates = change_rates(changes)
    usual, old = (
        _documents(seed, False, _length(n, 1 - old_share, series), rates),
        _documents(seed, True, _length(n, old_share, series), rates),
    )
    wanted = noises.amounts(noise)
    for i in itertools.count() if n is None else range(n):
        layout = layouts[i % len(layouts)]
        document = next(old if layout == "typescript" else usual)
        rng = random.Random(f"{seed}|{i}|{layout}")
        name = document.symbol.replace("/", "-").replace("(", "_").replace(")", "")
        yield sample(document, layout, source=f"{i:05d}_{name}.{layout}.txt", rng=rng, noise=wanted)


def make_corpus(
    n: int = 60,
    *,
    seed: int = 0,
    layouts: Sequence[str] = LAYOUTS,
    noise: str | Mapping[str, float] | None = None,
    series: int | None = None,
    changes: str | Mapping[str, float] | None = None,
) -> SampleCorpus:
    """A corpus of ``n`` invented resolutions with their gold; the same for the same arguments.

    See ``iter_corpus``.
    """
    return SampleCorpus(
        list(
            iter_corpus(n, seed=seed, layouts=layouts, noise=noise, series=series, changes=changes)
        )
    )
