"""The library in processes that are forked or begun anew, in joblib and in threads of Python.

Each case is a program of its own with a timeout, so that one that hangs fails.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PATIENCE = 240  # seconds: a case takes some seconds on a quiet machine
METHODS = multiprocessing.get_all_start_methods()
FORKS = pytest.mark.skipif("fork" not in METHODS, reason="the system does not fork")


def run(*arguments: str) -> None:
    command = [sys.executable, str(HERE / "in_processes.py"), *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            out, error = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            pytest.fail(f"{' '.join(arguments)} hangs")
    assert (process.returncode, out) == (0, "the same\n"), error


@pytest.mark.parametrize("used", ["before", "after"])
@pytest.mark.parametrize("method", METHODS)
def test_a_pool_of_processes(method: str, used: str) -> None:
    run("pool", method, used)


@pytest.mark.parametrize("method", METHODS)
def test_an_executor_is_handed_corpora(method: str) -> None:
    run("executor", method)


@FORKS
def test_a_forked_process_has_threads_of_its_own() -> None:
    run("fork_with_threads")


@FORKS
def test_a_fork_amid_the_work_of_other_threads() -> None:
    run("fork_amid_work")


def test_sixteen_threads_on_one_corpus() -> None:
    run("sixteen_threads")


@pytest.mark.parametrize("backend", ["loky", "multiprocessing", "threading"])
def test_joblib(backend: str) -> None:
    pytest.importorskip("joblib")
    run("joblib", backend)
