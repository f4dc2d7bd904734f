"""Clauses of United Nations resolutions, with exact places in the source.

import clausegram as cg

corpus = cg.read("resolutions/")
resolution = corpus["A/RES/57/53"]
clause = resolution.clauses["3(a)"]
corpus.text(resolution)[clause.start:clause.end]
"""

from clausegram._native import Clause, Clauses, Resolution, __version__
from clausegram.corpus import Corpus, CorpusClauses
from clausegram.reading import ReadingError, parse, read

__all__ = [
    "Clause",
    "Clauses",
    "Corpus",
    "CorpusClauses",
    "ReadingError",
    "Resolution",
    "__version__",
    "parse",
    "read",
]
