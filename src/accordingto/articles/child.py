"""The child process in which foreign bytes are parsed: limits first, then one task after another.

Started by ``apart`` with its limits as arguments; it speaks frames on standard input and output. It may
not open sockets, start programs or write files: an audit hook and resource limits see to that. It ends
when its input does, and the alarm ends it when one step takes too long and nobody is left to kill it.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from accordingto.articles import frames
from accordingto.articles.items import Draft, Item, Made, Reader
from accordingto.articles.stored import fits
from accordingto.model import Rejected
from accordingto.settings import Settings

FRAME_LENGTH = 1 << 16
"""Code points or bytes after which a frame is sent: some twenty articles. One by one they took twice the time."""

FRAME_SECONDS = 0.1
"""Seconds after which a frame is sent however little is in it: the limit on time is for each step, and what came before
a step that hits it must have been sent."""

LEAST = 256
"""What anything at all counts in a frame."""

FORBIDDEN = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "subprocess.Popen", "os.system",
    "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.remove", "os.rename", "os.mkdir",
    "os.rmdir", "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate", "shutil.rmtree",
})
"""Audit events a parser has no business to raise."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

GRACE = 2.0
"""Seconds the child's own alarm waits beyond the parent's limit: the parent kills, the alarm is for orphans."""

REARM = 1.0
"""Seconds after which the alarm is set anew between two steps: for hundreds of thousands of lines it costs nothing."""


def serve() -> None:
    """Answer tasks until the input ends."""
    seconds = float(sys.argv[1])
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not write into the frames
    confine(int(sys.argv[2]))
    while (frame := frames.unpack(source)) is not None:
        answer(frames.task_of(frame), sink, seconds)


def answer(task: frames.Task, sink: BinaryIO, seconds: float) -> None:
    """Write what the reader makes of the item, as much in a frame as comes quickly, and that it has come to its end."""
    from accordingto.articles.formats import reader_named

    ready: list[Made] = []
    size, due = 0, time.monotonic() + FRAME_SECONDS
    for made in guarded(reader_named(task.reader), task.item, task.settings, seconds):
        one = sent(made, task.settings)
        ready.append(one)
        size += length(one)
        if size >= FRAME_LENGTH or (now := time.monotonic()) >= due:
            sink.write(frames.answer(ready))
            sink.flush()
            ready, size, due = [], 0, (now if size < FRAME_LENGTH else time.monotonic()) + FRAME_SECONDS
    sink.write(frames.answer(ready, end=True))
    sink.flush()


def length(made: Made) -> int:
    """Return about how much of a frame it fills."""
    if isinstance(made, Draft):
        return LEAST + len(made.text)
    return LEAST + len(made.data or b"" if isinstance(made, Item | Rejected) else b"")


def sent(made: Made, settings: Settings) -> Made:
    """Return what a reader made, without the bytes of a draft that will be stored: only what is refused is kept so."""
    if isinstance(made, Draft) and made.raw is not None and fits(made.text, settings.article_megabytes):
        return replace(made, raw=None)
    return made


def guarded(reader: Reader, item: Item, settings: Settings, seconds: float) -> Iterator[Made]:
    """Run a reader; what it raises becomes a refusal. The alarm counts only the time this process works."""
    try:
        alarm(seconds + GRACE)
        due = time.monotonic() + REARM
        for made in reader.read(item, settings):
            yield made
            if (now := time.monotonic()) >= due:
                alarm(seconds + GRACE)
                due = now + REARM
    except MemoryError:
        detail = f"reading it took more than {settings.extraction_megabytes} MiB"
        yield item.rejected("memory", detail, "raise it with --set extraction_megabytes=N")
    except RecursionError:
        yield item.rejected("broken", "nested too deep")
    except OSError as error:
        yield item.rejected("unreadable", error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - a parser may raise anything on foreign bytes; it is a refusal, named
        yield item.rejected("broken", f"{type(error).__name__}: {error}")
    finally:
        alarm(0)


def alarm(seconds: float) -> None:
    """End this process after so many seconds of its processor's time unless called again; 0 calls it off.

    Waiting for the parent to take what is made is no such time. No-op where there are no alarms.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def confine(megabytes: int) -> None:
    """Take away what a parser does not need: memory over the limit, files to write, sockets, programs."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; time and the separate process remain
        pass
    else:
        size = megabytes << 20
        for limit, value in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
            soft = value if (hard := resource.getrlimit(limit)[1]) < 0 else min(value, hard)
            resource.setrlimit(limit, (soft, hard))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which may want to finish an article
    tempfile.tempdir = os.curdir  # so that nobody probes for a place to write
    sys.addaudithook(refuse)


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise ``PermissionError`` for what a parser may not do."""
    if event in FORBIDDEN:
        raise PermissionError(f"a parser may not do {event}")
    if event == "open" and len(arguments) > 2 and isinstance(arguments[2], int) and arguments[2] & WRITING:
        raise PermissionError("a parser may not write files")
