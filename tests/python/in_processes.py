"""Work shared among processes and threads, as a program that `test_processes.py` runs."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import clausegram as cg
from clausegram import datasets

Answer = tuple[list[str], list[tuple[Any, Any, float]], int, list[str]]

TEXTS = list(datasets.make_corpus(8, seed=3, layouts=["clean"], series=1).texts().values())


def answer(text: str) -> Answer:
    """Something of all that uses threads: parsing, comparing, aligning."""
    corpus = cg.parse([text, TEXTS[0]], ["given", "first"], threads=2)
    return of_corpus(corpus)


def of_corpus(corpus: cg.Corpus) -> Answer:
    pairs = cg.similarity(corpus, ngram=1, threads=2).pairs(0.2)
    families = cg.families(corpus, 0.5, threads=2)
    alignment = cg.align(corpus[0], corpus[-1])
    return (
        [clause.path for clause in corpus.clauses],
        [(pairs.rows.item(at), pairs.columns.item(at), pairs.scores.item(at)) for at in range(20)],
        len(families),
        [link.status for link in alignment],
    )


def expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise AssertionError(f"another result than in one process: {found!r:.200}, {wanted!r:.200}")


def pool_of(method: str, used_before: bool) -> None:
    """A pool of processes that are begun before the first use of the library, or after."""
    wanted = [answer(text) for text in TEXTS] if used_before else None
    with multiprocessing.get_context(method).Pool(2) as pool:
        found = pool.map(answer, TEXTS)
    expect(found, wanted or [answer(text) for text in TEXTS])


def executor_of(method: str) -> None:
    corpus = cg.parse(TEXTS)
    halves = [corpus[:4], corpus[4:]]
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        found = list(executor.map(of_corpus, halves))
    expect(found, [of_corpus(half) for half in halves])


def in_child(work: Callable[[], None]) -> None:
    """Does something in a forked process, which ends as an interpreter does."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            gc.collect()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    expect(os.waitstatus_to_exitcode(status), 0)


def fork_with_threads() -> None:
    """Objects with threads of their own are used in a process that has none of these threads."""
    corpus = cg.parse(TEXTS)
    matrix = cg.similarity(corpus, threads=2, ngram=2)
    sketch = matrix.sketch(64)
    vectors = cg.vectorize(corpus, threads=2)
    wanted = matrix.pairs(0.3).scores.tolist(), matrix.to_numpy().tolist()
    sketched, weights = len(sketch.pairs(0.5)), vectors.to_scipy().data.tolist()

    def work() -> None:
        expect((matrix.pairs(0.3).scores.tolist(), matrix.to_numpy().tolist()), wanted)
        expect((len(sketch.pairs(0.5)), vectors.to_scipy().data.tolist()), (sketched, weights))
        expect(vectors.feature_names, cg.vectorize(corpus).feature_names)
        in_child(lambda: expect(matrix.to_numpy().tolist(), wanted[1]))

    def let_go() -> None:
        nonlocal matrix
        del matrix

    in_child(work)
    in_child(let_go)
    work_here = matrix.to_numpy().tolist()
    expect(work_here, wanted[1])


def fork_amid_work() -> None:
    """Forks while threads of Python are amid the first use, and amid all that follows."""
    stop = threading.Event()
    ready = threading.Barrier(4)

    def on_and_on() -> None:
        ready.wait()
        while not stop.is_set():
            answer(TEXTS[1])

    threads = [threading.Thread(target=on_and_on) for _ in range(3)]
    for thread in threads:
        thread.start()
    ready.wait()
    try:
        for number in range(12):
            in_child(lambda number=number: expect(len(answer(TEXTS[number % 8])), 4))  # type: ignore[misc]
            time.sleep(0.003 * number)
    finally:
        stop.set()
    for thread in threads:
        thread.join()


def sixteen_threads() -> None:
    """One corpus and one matrix, used by sixteen threads at once."""
    corpus = cg.parse(TEXTS)
    matrix = cg.similarity(corpus, ngram=1, threads=2)
    wanted = of_corpus(corpus), matrix.to_numpy().tolist(), cg.parse(TEXTS).mandates.columns
    fresh = cg.Corpus(corpus)

    def work(_: int) -> object:
        return of_corpus(fresh), matrix.to_numpy().tolist(), fresh.mandates.columns

    with ThreadPoolExecutor(16) as executor:
        for found in executor.map(work, range(32)):
            expect(found, wanted)


def with_joblib(backend: str) -> None:
    from joblib import Parallel, delayed

    corpus = cg.parse(TEXTS)
    wanted = [answer(text) for text in TEXTS], [of_corpus(corpus[:4]), of_corpus(corpus[4:])]
    run = Parallel(n_jobs=2, backend=backend)
    found = (
        run(delayed(answer)(text) for text in TEXTS),
        run(delayed(of_corpus)(half) for half in (corpus[:4], corpus[4:])),
    )
    expect(found, wanted)


@contextlib.contextmanager
def quiet_about_forks() -> Iterator[None]:
    """From Python 3.12 on a fork in a process with threads is warned of."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        yield


def main(name: str, *arguments: str) -> None:
    scenarios: dict[str, Callable[..., None]] = {
        "pool": lambda method, used: pool_of(method, used == "after"),
        "executor": executor_of,
        "fork_with_threads": fork_with_threads,
        "fork_amid_work": fork_amid_work,
        "sixteen_threads": sixteen_threads,
        "joblib": with_joblib,
    }
    with quiet_about_forks():
        scenarios[name](*arguments)
    sys.stdout.write("the same\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
