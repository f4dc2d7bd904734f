"""Clauses of United Nations resolutions, with exact places in the source.

import clausegram as cg

corpus = cg.read("resolutions/")
resolution = corpus["A/RES/57/53"]
clause = resolution.clauses["3(a)"]
corpus.text(resolution)[clause.start:clause.end]
"""

from clausegram import plots
from clausegram._native import Clause, Clauses, Lexicon, Resolution, __version__
from clausegram.alignment import Alignment, Link, align
from clausegram.classification import classify
from clausegram.clusters import Clusters
from clausegram.corpus import Corpus, CorpusClauses
from clausegram.difference import Difference, Edit, difference
from clausegram.families import Families, Family, families
from clausegram.keyness import Keyness, keyness
from clausegram.kwic import Concordance, Hit, kwic
from clausegram.limits import Limits
from clausegram.lineage import Lineage, lineage
from clausegram.pairs import Neighbours, Pairs
from clausegram.passages import Passage, Passages, passages
from clausegram.plan import Plan
from clausegram.reading import ReadingError, parse, read
from clausegram.report import report
from clausegram.similarity import SimilarityMatrix, similarity
from clausegram.sketch import Sketch
from clausegram.variables import Variables
from clausegram.vectors import Vectors, vectorize

__all__ = [
    "Alignment",
    "Clause",
    "Clauses",
    "Clusters",
    "Concordance",
    "Corpus",
    "CorpusClauses",
    "Difference",
    "Edit",
    "Families",
    "Family",
    "Hit",
    "Keyness",
    "Lexicon",
    "Limits",
    "Lineage",
    "Link",
    "Neighbours",
    "Pairs",
    "Passage",
    "Passages",
    "Plan",
    "ReadingError",
    "Resolution",
    "SimilarityMatrix",
    "Sketch",
    "Variables",
    "Vectors",
    "__version__",
    "align",
    "classify",
    "difference",
    "families",
    "keyness",
    "kwic",
    "lineage",
    "parse",
    "passages",
    "plots",
    "read",
    "report",
    "similarity",
    "vectorize",
]
