"""One job of one tool in a process of its own: seconds, peak memory, and the result to compare.

Called by similarity.py. Each job is a pair of functions: `vectors(texts)` makes what the kernel
takes, `kernel(vectors)` makes the result; their times are told apart. Words are scikit-learn's in
all tools, so that all see the same n-grams.
"""

from __future__ import annotations

import json
import pathlib
import pickle
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from machine import Peak

THRESHOLD, NEIGHBOURS, JOIN = 0.3, 10, 0.5
# Signatures of all sketches, and bands of the peers': of those that one of them takes (divisors of
# 128), the nearest to ours, which are 42 of 3.
PERMUTATIONS, BANDS, VALUES = 128, 32, 4
WORDS: dict[str, Any] = {"analyzer": "word_sklearn"}


class Job(NamedTuple):
    """How a tool does a job."""

    vectors: Callable[[list[str], int], Any]
    kernel: Callable[[Any, int], Any]
    result: Callable[[Any], dict[str, Any]]


def tfidf(texts: list[str], _: int) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(ngram_range=(1, 3)).fit_transform(texts)


def binary(texts: list[str], _: int) -> Any:
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(ngram_range=(3, 3), binary=True, dtype=np.float32).fit_transform(texts)


def token_sets(texts: list[str], threads: int) -> list[Any]:
    """Sets of numbers, as SetSimilaritySearch takes them."""
    rows = binary(texts, threads)
    return [row.tolist() for row in np.split(rows.indices, rows.indptr[1:-1])]


def matrix(texts: list[str], threads: int, **options: Any) -> Any:
    import clausegram as cg

    return cg.similarity(texts, threads=threads, progress=False, **WORDS, **options)


def csr(rows: Any) -> dict[str, Any]:
    """Sums that do not depend on the order of columns."""
    return {
        "sums": np.asarray(rows.sum(axis=1)).ravel(),
        "counts": np.diff(rows.indptr),
        "columns": np.asarray([rows.shape[1]]),
    }


def sklearn_cosine(rows: Any, _: int) -> Any:
    from sklearn.metrics.pairwise import cosine_similarity

    return cosine_similarity(rows)


def scipy_jaccard(rows: Any, _: int) -> Any:
    shared = (rows @ rows.T).toarray()
    sizes = np.diff(rows.indptr).astype(np.float32)
    union = sizes[:, None] + sizes[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def nearest_of(module: str) -> Callable[[Any, int], Any]:
    def kernel(rows: Any, threads: int) -> Any:
        tool = __import__(module)
        # One more, since a row is the nearest of itself.
        return tool.sp_matmul_topn(
            rows, rows.T.tocsr(), NEIGHBOURS + 1, threshold=THRESHOLD, sort=True, n_threads=threads
        )

    return kernel


def nearest_rows(found: Any) -> dict[str, Any]:
    """Scores of the neighbours of each row, best first, without the row itself."""
    rows = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    other = rows != found.indices
    scores = np.zeros((found.shape[0], NEIGHBOURS))
    place = np.zeros(found.shape[0], int)
    for row, score in zip(rows[other], found.data[other], strict=True):
        if place[row] < NEIGHBOURS:
            scores[row, place[row]] = score
            place[row] += 1
    return {"scores": scores}


def our_nearest(found: Any) -> dict[str, Any]:
    scores = np.zeros((len(found.offsets) - 1, NEIGHBOURS))
    rank = np.arange(len(found)) - found.offsets[:-1].astype(np.int64)[found.rows]
    scores[found.rows, rank] = found.scores
    return {"scores": scores}


def all_pairs(sets: list[Any], _: int) -> Any:
    from SetSimilaritySearch import all_pairs as search

    return list(search(sets, "jaccard", JOIN))


def pair_rows(found: Any) -> dict[str, Any]:
    rows = np.array([min(pair[:2]) for pair in found])
    columns = np.array([max(pair[:2]) for pair in found])
    scores = np.array([pair[2] for pair in found])
    order = np.lexsort((columns, rows))
    return {"rows": rows[order], "columns": columns[order], "scores": scores[order]}


def byte_sets(texts: list[str], threads: int) -> list[Any]:
    return [[number.to_bytes(4, "little") for number in row] for row in token_sets(texts, threads)]


def rensa_pairs(sets: list[Any], _: int) -> Any:
    """Candidates, not verified."""
    from rensa import RMinHash, RMinHashLSH

    signed = RMinHash.from_token_sets(sets, PERMUTATIONS, 1)
    index = RMinHashLSH(JOIN, PERMUTATIONS, BANDS)
    index.insert_many(signed)
    return [(row, other) for row, near in enumerate(index.query_all(signed)) for other in near]


def datasketch_pairs(sets: list[Any], _: int) -> Any:
    """Candidates, not verified."""
    from datasketch import MinHash, MinHashLSH

    signed = MinHash.bulk(sets, num_perm=PERMUTATIONS, seed=1)
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, VALUES))
    for row, signature in enumerate(signed):
        index.insert(row, signature)
    return [(row, other) for row, values in enumerate(signed) for other in index.query(values)]


def candidates(found: Any) -> dict[str, Any]:
    """Each pair of different rows once."""
    places = np.array(found, np.int64).reshape(-1, 2)
    places = places[places[:, 0] < places[:, 1]]
    return {"rows": places[:, 0], "columns": places[:, 1]}


def vectors_of(texts: list[str], threads: int) -> Any:
    import clausegram as cg

    return cg.vectorize(texts, threads=threads, progress=False, **WORDS).to_scipy()


JOBS: dict[tuple[str, str], Job] = {
    ("vectors", "scikit-learn"): Job(tfidf, lambda rows, _: rows, csr),
    ("vectors", "clausegram"): Job(vectors_of, lambda rows, _: rows, csr),
    ("dense cosine", "scikit-learn"): Job(tfidf, sklearn_cosine, lambda m: {"matrix": m}),
    ("dense cosine", "clausegram"): Job(
        lambda texts, threads: matrix(texts, threads, measure="tfidf"),
        lambda m, _: m.to_numpy(),
        lambda m: {"matrix": m},
    ),
    ("dense jaccard", "scipy"): Job(binary, scipy_jaccard, lambda m: {"matrix": m}),
    ("dense jaccard", "clausegram"): Job(
        lambda texts, threads: matrix(texts, threads, ngram=3),
        lambda m, _: m.to_numpy("float32"),
        lambda m: {"matrix": m},
    ),
    ("top 10", "sp_matmul_rs"): Job(tfidf, nearest_of("sp_matmul_rs"), nearest_rows),
    ("top 10", "sparse_dot_topn"): Job(tfidf, nearest_of("sparse_dot_topn"), nearest_rows),
    ("top 10", "clausegram"): Job(
        lambda texts, threads: matrix(texts, threads, measure="tfidf"),
        lambda m, _: m.top_k(NEIGHBOURS, threshold=THRESHOLD),
        our_nearest,
    ),
    ("pairs", "SetSimilaritySearch"): Job(token_sets, all_pairs, pair_rows),
    ("pairs", "clausegram"): Job(
        lambda texts, threads: matrix(texts, threads, ngram=3),
        lambda m, _: m.pairs(JOIN),
        lambda found: {"rows": found.rows, "columns": found.columns, "scores": found.scores},
    ),
}

JOBS |= {
    ("sketch", "rensa"): Job(byte_sets, rensa_pairs, candidates),
    ("sketch", "datasketch"): Job(byte_sets, datasketch_pairs, candidates),
    ("sketch", "clausegram"): Job(
        lambda texts, threads: matrix(texts, threads, ngram=3),
        lambda m, _: m.sketch(PERMUTATIONS).pairs(JOIN),
        lambda found: {"rows": found.rows, "columns": found.columns},
    ),
}


def main() -> None:
    job, tool, threads, rounds, texts_file, result_file = sys.argv[1:]
    how = JOBS[job, tool]
    texts = pickle.loads(pathlib.Path(texts_file).read_bytes())
    how.kernel(how.vectors(texts[:50], int(threads)), int(threads))  # imports and first use
    peak = Peak()
    ends, kernels = [], []
    for _ in range(int(rounds)):
        start = time.perf_counter()
        vectors = how.vectors(texts, int(threads))
        middle = time.perf_counter()
        found = how.kernel(vectors, int(threads))
        end = time.perf_counter()
        ends.append(end - start)
        kernels.append(end - middle)
        del vectors
    most = peak.bytes()
    np.savez(result_file, **how.result(found))
    json.dump({"ends": ends, "kernels": kernels, "peak": most}, sys.stdout)


if __name__ == "__main__":
    main()
