"""Debian's Chromium through Playwright's driver. Playwright's own browsers are neither needed nor fetched."""

from __future__ import annotations

import base64
import importlib.util
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from accordingto.web import Access, workbench

PATIENCE = 20_000
"""Milliseconds until an expectation fails: a cold start on a busy machine takes a few seconds."""
# root may not use Chromium's sandbox, and the tests of a container run as root
FLAGS = ("--no-sandbox", "--disable-gpu")


def missing() -> str | None:
    """Return what keeps the browser's tests from running, in words; None when nothing does."""
    if importlib.util.find_spec("playwright") is None:
        return "needs Playwright: pip install '.[dev]'"
    if _program() is None:
        return "needs Debian's chromium: apt-get install chromium"
    return None


def _program() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium():
    """Start the browser; inside, asyncio has a running loop (the driver's)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=_program(), args=list(FLAGS))
        yield started
        started.close()


class Served:
    """A workbench on a free port over a book. ``served(path)`` is an address that opens it, once."""

    def __init__(self, book, access: Access, base: str):
        self.book = book
        self.access = access
        self.base = base

    def __call__(self, path: str = "/") -> str:
        return f"{self.base}{path}{'&' if '?' in path else '?'}token={self.access.new_token()}"

    @property
    def articles(self) -> list[str]:
        return [a.id for a in self.book.list_articles(order="oldest", limit=1000)]


@contextmanager
def serving(book, linking=None) -> Iterator[Served]:
    """Serve a book in a thread."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    access = Access.on(("127.0.0.1",), port)
    app = workbench(book, access, linking)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(book, access, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join(10)


def complaints_of(page) -> list[str]:
    """Return a list that grows with what a page complains of: policy violations, script errors, missing files."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url) if _lost(request) else None)
    return said


def _lost(request) -> bool:
    """An icon still under way when the next page is asked for is let go: nothing is wrong with it."""
    return request.failure != "net::ERR_ABORTED"


def webp(page, quality: int) -> bytes:
    """Return what is seen of a page as WebP, without scroll bars."""
    told = page.context.new_cdp_session(page)
    told.send("Emulation.setScrollbarsHidden", {"hidden": True})
    return base64.b64decode(told.send("Page.captureScreenshot", {"format": "webp", "quality": quality})["data"])
