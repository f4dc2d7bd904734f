"""Invented resolutions with exact gold.

For tests, benchmarks and measurements of accuracy under noise.

    >>> from clausegram import datasets
    >>> corpus = datasets.make_corpus(20, seed=1, noise="misread=0.01")
    >>> len(corpus), corpus[0].gold["noise"]
    (20, 'misread')

Series of resolutions carry their clauses over, and the gold tells which come from which:

    >>> series = datasets.make_corpus(10, series=1, changes=datasets.CHANGES)
    >>> series[1].gold["units"][0]["lineage"]
    '0.recalling'
    >>> link = datasets.links(series)[0]
    >>> link.from_path, link.to_path, link.kind
    ('P1', 'P1', 'same')

Every word is composed from lists written for this project; no text of a real resolution is in it.
"""

from .changes import CHANGES
from .corpus import LAYOUTS, Sample, SampleCorpus, iter_corpus, make_corpus, write
from .lineage import Link, links, places
from .noise import NOISES, spoil

__all__ = [
    "CHANGES",
    "LAYOUTS",
    "NOISES",
    "Link",
    "Sample",
    "SampleCorpus",
    "iter_corpus",
    "links",
    "make_corpus",
    "places",
    "spoil",
    "write",
]
