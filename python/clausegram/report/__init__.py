"""`report`: a corpus as one HTML file, to be looked at, searched and compared offline.

The page is made of blocks of data (`data.py` and what it names) and of a skeleton, a style sheet
and a script (`page.py`, `assets/`). Nothing of a text becomes HTML: the script puts all of it in as
text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    import os

    from clausegram.corpus import Corpus
    from clausegram.lineage import Lineage
    from clausegram.similarity import Measure

# Pairs of resolutions that are aligned. All of 400 resolutions; they take some ten seconds on two
# processors and about a megabyte of the page.
PAIRS = 80_000


def report(
    corpus: Corpus,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    date: datetime.date | str | None = None,
    measure: Measure = "jaccard",
    ngram: int | tuple[int, int] = (1, 3),
    lineage: Lineage | None = None,
    gap: int = 3,
    pairs: int = PAIRS,
    threads: int | None = None,
    progress: bool | None = None,
) -> None:
    """Write a corpus as one HTML file that needs no network and no other file.

    It shows counts, a table of all clauses to filter and search, how alike resolutions are, any two
    of them side by side, and what became of clauses in series of resolutions. The same corpus,
    arguments and version give the same bytes: `date` stands in the page as it is given, and there
    is no other clock.

    `measure` and `ngram` are those of `similarity`, of whole resolutions; containment, which is not
    symmetric, is refused. `lineage` is a lineage of this corpus that is at hand; without it one is
    made, with `gap` as there. Up to `pairs` pairs of resolutions are aligned: those of a series
    first, then the most similar.

    The file is written whole or not at all. `TypeError` for what is no corpus, `ValueError` for an
    argument that cannot be, `OSError` for a path that cannot be written, before anything is
    computed.
    """
    from clausegram.report.data import Options, checked
    from clausegram.report.write import write

    options = Options(
        title=title,
        date=date,
        measure=measure,
        ngram=ngram,
        lineage=lineage,
        gap=gap,
        pairs=pairs,
        threads=threads,
        progress=progress,
    )
    checked(corpus, options)
    write(corpus, path, options)
