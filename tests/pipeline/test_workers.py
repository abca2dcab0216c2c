from __future__ import annotations

import multiprocessing
import time

from chores import double, sleep

from accordingto.pipeline.workers import AHEAD, Died, InProcesses, InThisProcess


def test_results_come_in_the_order_of_the_tasks():
    tasks = [n for n in range(40) if n != 7]
    expected = [(n, 2 * n) for n in tasks]
    assert list(InProcesses(double, 2).results(tasks)) == expected
    assert list(InThisProcess(double).results(tasks)) == expected


def test_a_task_that_kills_its_worker_costs_only_itself():
    results = dict(InProcesses(double, 2).results(range(12)))
    assert isinstance(results.pop(7), Died)
    assert results == {n: 2 * n for n in range(12) if n != 7}


def test_tasks_are_taken_only_a_little_ahead():
    taken = []

    def tasks():
        for n in range(100, 200):
            taken.append(n)
            yield n

    results = InProcesses(double, 2).results(tasks())
    assert next(results) == (100, 200)
    assert len(taken) <= AHEAD * 2 + 1
    results.close()


def test_an_interruption_does_not_wait_for_the_workers():
    began = time.monotonic()
    results = InProcesses(sleep, 2).results(range(9))
    assert next(results) == (0, 0)
    results.close()
    assert multiprocessing.active_children() == []
    assert time.monotonic() - began < 45
