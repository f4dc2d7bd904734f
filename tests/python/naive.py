"""Similarity as its definition says it, slow and plain."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence


def ngrams(text: str, shortest: int = 1, longest: int = 3) -> Counter[str]:
    """Counts of n-grams of words; for texts of ASCII words and spaces only."""
    words = text.lower().split()
    return Counter(
        " ".join(words[start : start + n])
        for n in range(shortest, longest + 1)
        for start in range(len(words) - n + 1)
    )


def tfidf(bags: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Weights as scikit-learn's documentation gives them, smooth."""
    frequency = Counter(gram for bag in bags for gram in bag)
    return [
        {
            gram: count * (math.log((1 + len(bags)) / (1 + frequency[gram])) + 1)
            for gram, count in bag.items()
        }
        for bag in bags
    ]


def score(measure: str, a: dict[str, float], b: dict[str, float]) -> float:
    """The similarity of two texts; `a` and `b` hold the weights of their n-grams."""
    shared = a.keys() & b.keys()
    if not shared:
        return 0.0
    if measure in ("cosine", "tfidf"):
        product = math.fsum(a[gram] * b[gram] for gram in shared)
        return product / (math.hypot(*a.values()) * math.hypot(*b.values()))
    if measure == "ruzicka":
        least = math.fsum(min(a[gram], b[gram]) for gram in shared)
        return least / (math.fsum(a.values()) + math.fsum(b.values()) - least)
    sizes = {
        "jaccard": len(a.keys() | b.keys()),
        "dice": (len(a) + len(b)) / 2,
        "overlap": min(len(a), len(b)),
        "containment": len(a),
    }
    return len(shared) / sizes[measure]


def matrix(
    measure: str, texts: Sequence[str], ngram: tuple[int, int] = (1, 3)
) -> list[list[float]]:
    """All with all."""
    bags = [ngrams(text, *ngram) for text in texts]
    rows = tfidf(bags) if measure == "tfidf" else [dict(bag) for bag in bags]
    return [[score(measure, a, b) for b in rows] for a in rows]
