"""Per-article work on batches, in this process or in several, with the same results in the same order.

Batches go out as they come in and come back in order; only a few are under way at a time, so the
memory does not grow with the number of texts. A worker that dies (out of memory, a fault in a
library) costs the one text that killed it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import Any, Generic, TypeVar

from accordingto.pipeline.threads import one_thread_each

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 3
"""Batches under way for each worker: enough that none waits for the ledger, few enough to hold in memory."""

@dataclass(frozen=True, slots=True)
class Died:
    """The task on which a worker process died."""

    detail: str


class InThisProcess(Generic[Task, Result]):
    """Works when asked for the next result."""

    def __init__(self, work: Callable[[Task], Result]) -> None:
        self._work = work

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Died]]:
        """Return each task with its result, in order, lazily."""
        for task in tasks:
            yield task, self._work(task)


class InProcesses(Generic[Task, Result]):
    """Works in ``count`` processes. ``work``, tasks and results must be picklable."""

    def __init__(self, work: Callable[[Task], Result], count: int) -> None:
        self._work = work
        self._count = count

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Died]]:
        """Return each task with its result, in order; ``Died`` for a task on which two workers died."""
        pool = _pool(self._count)
        under_way: deque[tuple[Task, Future[Result]]] = deque()
        try:
            for task in tasks:
                under_way.append((task, self._submit(pool, task)))
                if len(under_way) >= AHEAD * self._count:
                    pool = yield from self._first(pool, under_way)
            while under_way:
                pool = yield from self._first(pool, under_way)
        finally:
            _end(pool, at_once=bool(under_way))

    def _first(
        self, pool: ProcessPoolExecutor, under_way: deque[tuple[Task, Future[Result]]]
    ) -> Generator[tuple[Task, Result | Died], None, ProcessPoolExecutor]:
        """Give the oldest result; after a death, try its task alone and send the others to a new pool."""
        task, future = under_way.popleft()
        try:
            yield task, future.result()
        except BrokenProcessPool:
            yield task, self._alone(task)
            pool.shutdown(wait=True, cancel_futures=True)
            pool = _pool(self._count)
            waiting = [other for other, _ in under_way]
            under_way.clear()
            under_way.extend((other, self._submit(pool, other)) for other in waiting)
        return pool

    def _submit(self, pool: ProcessPoolExecutor, task: Task) -> Future[Result]:
        """Hand a task to the pool; to one in which a worker has died already it is as if this task had died too."""
        try:
            return pool.submit(self._work, task)
        except BrokenProcessPool as broken:
            future: Future[Result] = Future()
            future.set_exception(broken)
            return future

    def _alone(self, task: Task) -> Result | Died:
        with _pool(1) as pool:
            try:
                return pool.submit(self._work, task).result()
            except BrokenProcessPool:
                return Died("the process that analysed it died")


def _pool(count: int) -> ProcessPoolExecutor:
    one_thread_each()
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin_work)


def _end(pool: ProcessPoolExecutor, *, at_once: bool) -> None:
    """Let go of the workers; ``at_once`` (after an interruption) without waiting for what they are doing."""
    processes = pool._processes or {}  # noqa: SLF001  # public only from Python 3.14
    manager: Any = pool._executor_manager_thread  # noqa: SLF001
    pool.shutdown(wait=not at_once, cancel_futures=True)
    if at_once:
        for worker in list(processes.values()):
            worker.kill()
        if manager is not None:
            manager.join()  # it ends at once when its workers are gone, and starts none after that


def _begin_work() -> None:
    """Leave interrupts to the parent, and end with it even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
