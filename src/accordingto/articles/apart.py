"""Reading in a child process that can be killed: the parent's side.

Children are kept for the next task (starting one costs half a second of imports) and replaced after
``TASKS`` tasks, after a crash, and after a limit was hit. Each waits for one step of the reader at most
``Settings.extraction_seconds``; its address space is limited by ``Settings.extraction_megabytes``.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from threading import Lock

from accordingto.articles import frames
from accordingto.articles.items import Item, Made
from accordingto.model import Rejected
from accordingto.settings import Settings

TASKS = 500
"""Tasks after which a child is replaced: whatever a parser leaks stays bounded."""

START = 30.0
"""Extra seconds the first answer of a fresh child may take: it imports its parsers first."""

CHUNK = 1 << 20

COMMAND = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); from accordingto.articles.child import serve; serve()"
)


class Child:
    """One child process; not for two threads at once."""

    def __init__(self, settings: Settings) -> None:
        limits = (str(settings.extraction_seconds), str(settings.extraction_megabytes))
        self.key = limits
        self.tasks = 0
        self.owner = os.getpid()
        self._buffer = bytearray()
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module, no shell
            [sys.executable, "-s", "-P", "-B", "-c", COMMAND, json.dumps(sys.path), *limits],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
        )
        self._answers = selectors.DefaultSelector()
        if self.process.stdout is not None:
            _widen(self.process.stdout.fileno())
            self._answers.register(self.process.stdout, selectors.EVENT_READ)

    def ask(self, reader: str, item: Item, settings: Settings) -> Iterator[Made]:
        """Give what the reader makes, as it comes. Ends with a refusal when a limit is hit or the child dies."""
        wait = settings.extraction_seconds + (START if self.tasks == 0 else 0)
        self.tasks += 1
        try:
            self._send(frames.task(reader, item, settings), wait)
            ended = False
            while not ended and (frame := self._frame(wait)) is not None:
                for made in frames.answered(frame):
                    yield _trusted(made, item)
                ended, wait = frame[0]["end"] is True, settings.extraction_seconds
        except TimeoutError:
            self.kill()
            yield _late(item, settings)
            return
        except (OSError, ValueError, KeyError, TypeError):
            self.kill()
            yield item.rejected("broken", "the parser broke off")
            return
        if frame is None:
            yield self._died(item, settings)

    def kill(self) -> None:
        """End the process and close its pipes. A child inherited through a fork is another process's: left alone."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
        self._answers.close()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # unsent bytes to a dead process

    @property
    def usable(self) -> bool:
        """Whether it may take another task."""
        return self.process.poll() is None and self.tasks < TASKS and self.owner == os.getpid()

    def _died(self, item: Item, settings: Settings) -> Made:
        self.kill()
        code = self.process.returncode
        if code == -signal.SIGPROF:
            return _late(item, settings)
        # Many C libraries abort when an allocation fails: at this point memory is the likeliest cause.
        how = f"signal {-code}" if code < 0 else f"status {code}"
        detail = f"the parser ended with {how}, most likely out of its memory limit"
        return item.rejected("memory", detail, "raise it with --set extraction_megabytes=N")

    def _send(self, data: bytes, wait: float) -> None:
        """Write all of it; ``TimeoutError`` when the child does not take it, ``OSError`` when it is gone."""
        stream = self.process.stdin
        if stream is None:
            raise BrokenPipeError
        handle, view, deadline = stream.fileno(), memoryview(data), time.monotonic() + wait
        os.set_blocking(handle, False)
        with selectors.DefaultSelector() as selector:
            selector.register(handle, selectors.EVENT_WRITE)
            while view:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError
                view = view[os.write(handle, view[:CHUNK]) :]

    def _frame(self, wait: float) -> frames.Frame | None:
        """Return the next frame, None when the child closed its output before; ``TimeoutError`` when it waits."""
        deadline = time.monotonic() + wait
        begin = frames.SIZES.size
        if not self._has(begin, deadline):
            return None
        size, more = frames.SIZES.unpack_from(self._buffer)
        if size > frames.MAX_HEAD or more > frames.MAX_HEAD:
            raise ValueError("a frame too large")
        end = begin + size + more
        if not self._has(end, deadline):
            return None
        with memoryview(self._buffer) as view:
            text, payload = bytes(view[begin : begin + size]), bytes(view[begin + size : end])
        del self._buffer[:end]
        return frames.opened(text, payload)

    def _has(self, size: int, deadline: float) -> bool:
        """Read until ``size`` bytes are there; False when the child closed its output before."""
        stream = self.process.stdout
        while len(self._buffer) < size:
            if stream is None:
                return False
            if not self._answers.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            got = os.read(stream.fileno(), CHUNK)
            if not got:
                return False
            self._buffer += got
        return True


class Children:
    """The children of this process that wait for work."""

    def __init__(self) -> None:
        self._idle: list[Child] = []
        self._lock = Lock()

    def read(self, reader: str, item: Item, settings: Settings) -> Iterator[Made]:
        """Give what a reader makes of the item in a child; a child left in the middle of a task is killed."""
        child = self._borrow(settings)
        finished = False
        try:
            yield from child.ask(reader, item, settings)
            finished = True
        finally:
            if finished and child.usable:
                with self._lock:
                    self._idle.append(child)
            else:
                child.kill()

    def close(self) -> None:
        """End all that wait."""
        with self._lock:
            waiting, self._idle = self._idle, []
        for child in waiting:
            child.kill()

    def _borrow(self, settings: Settings) -> Child:
        key = (str(settings.extraction_seconds), str(settings.extraction_megabytes))
        with self._lock:
            usable = [c for c in self._idle if c.usable and c.key == key]
            unusable = [c for c in self._idle if not (c.usable and c.key == key)]
            self._idle = usable[:-1]
        for child in unusable:
            child.kill()
        return usable[-1] if usable else Child(settings)


def _late(item: Item, settings: Settings) -> Rejected:
    detail = f"reading it took more than {settings.extraction_seconds:g} s"
    return item.rejected("time", detail, "raise it with --set extraction_seconds=N")


def _trusted(made: Made, item: Item) -> Made:
    """Return what a child made; ``ValueError`` when it names a file that is not the item's, or hides its depth.

    A parser that a hostile page has taken over must not make this process read other files.
    """
    if isinstance(made, Item) and (made.path is not None or made.depth != item.depth + 1):
        raise ValueError("a child that names files")
    if isinstance(made, Rejected) and made.path not in {None, item.path}:
        raise ValueError("a child that names files")
    return made


CHILDREN = Children()
atexit.register(CHILDREN.close)


def _widen(pipe: int) -> None:
    """Let the pipe hold more, where that can be said (Linux): the child waits less for this process."""
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, CHUNK)
    except (ImportError, AttributeError, OSError):
        return  # it is as wide as the system makes it


def _environment() -> dict[str, str]:
    """Return a bare environment: no proxies, no tokens; numeric libraries start no threads (address space)."""
    kept = {k: os.environ[k] for k in ("PATH", "SYSTEMROOT", "TMPDIR", "LANG", "LC_ALL") if k in os.environ}
    return {**kept, "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
