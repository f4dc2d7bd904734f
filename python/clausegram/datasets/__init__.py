"""Invented resolutions with exact gold.

For tests, benchmarks and measurements of accuracy under noise.

    >>> from clausegram import datasets
    >>> corpus = datasets.make_corpus(20, seed=1, noise="misread=0.01")
    >>> len(corpus), corpus[0].gold["noise"]
    (20, 'misread')

Every word is composed from lists written for this project; no text of a real resolution is in it.
"""

from .corpus import LAYOUTS, Sample, SampleCorpus, iter_corpus, make_corpus, write
from .noise import NOISES, spoil

__all__ = [
    "LAYOUTS",
    "NOISES",
    "Sample",
    "SampleCorpus",
    "iter_corpus",
    "make_corpus",
    "spoil",
    "write",
]
