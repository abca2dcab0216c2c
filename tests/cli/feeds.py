"""A feed of an invented outlet, and a server for it on this machine."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """Serves ``pages`` with an ETag of their text; keeps what was asked and what was posted."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages, self.asked, self.posted, self.takes = {}, [], [], True
        self.hung = threading.Event()
        self.host = f"127.0.0.1:{self.server_port}"
        self.base = f"http://{self.host}"

    def publish(self, *entries):
        """Put a feed with these (number, day, text) entries at /feed and a page for each."""
        told = "".join(
            f"<item><title>{text[:20]}</title><link>{self.base}/{n}</link><guid>g{n}</guid>"
            f"<pubDate>{day} Apr 2025 10:00:00 +0300</pubDate><description>{text}</description></item>"
            for n, day, text in entries
        )
        self.pages["/feed"] = f'<rss version="2.0"><channel><title>Гирка</title>{told}</channel></rss>'
        for n, _, text in entries:
            self.pages[f"/{n}"] = (f'<html lang="uk"><head><meta charset="utf-8"></head><body><article>'
                                   f"<p>{text}</p></article></body></html>")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        page = self.server.pages.get(self.path)
        body = b"" if page is None else page.encode()
        tag = f'"{hash(page)}"'
        status = 404 if page is None else 304 if self.headers["If-None-Match"] == tag else 200
        self.server.asked.append((self.path, status))
        kind = "application/rss+xml" if self.path == "/feed" else "text/html; charset=utf-8"
        self._answer(status, body if status == 200 else b"", {"Content-Type": kind, "ETag": tag})

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.posted.append((self.path, self.headers["Content-Type"], sent))
        if self.server.takes is None:  # it hangs, longer than anybody waits
            self.server.hung.wait(10)
            return
        self._answer(204 if self.server.takes else 503, b"", {})

    def _answer(self, status, body, headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def serving():
    with Server() as found:
        thread = threading.Thread(target=found.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield found
        found.hung.set()
        found.shutdown()
        thread.join()
