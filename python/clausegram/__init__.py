"""Clauses of United Nations resolutions, with exact places in the source.

import clausegram as cg

corpus = cg.read("resolutions/")
resolution = corpus["A/RES/57/53"]
clause = resolution.clauses["3(a)"]
corpus.text(resolution)[clause.start:clause.end]
"""

from clausegram._native import Clause, Clauses, Lexicon, Resolution, __version__
from clausegram.classification import classify
from clausegram.corpus import Corpus, CorpusClauses
from clausegram.pairs import Neighbours, Pairs
from clausegram.plan import Plan
from clausegram.reading import ReadingError, parse, read
from clausegram.similarity import SimilarityMatrix, similarity
from clausegram.sketch import Sketch
from clausegram.vectors import Vectors, vectorize

__all__ = [
    "Clause",
    "Clauses",
    "Corpus",
    "CorpusClauses",
    "Lexicon",
    "Neighbours",
    "Pairs",
    "Plan",
    "ReadingError",
    "Resolution",
    "SimilarityMatrix",
    "Sketch",
    "Vectors",
    "__version__",
    "classify",
    "parse",
    "read",
    "similarity",
    "vectorize",
]
