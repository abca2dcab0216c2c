"""A reader: what a browser does to the workbench, in words, without sockets."""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import unquote, urlencode

from accordingto.web import Access, workbench

HOST = "127.0.0.1:8765"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def tags(self) -> list[tuple[str, dict[str, str | None]]]:
        seen: list[tuple[str, dict[str, str | None]]] = []

        class Tags(HTMLParser):
            def handle_starttag(self, tag, attrs):
                seen.append((tag, dict(attrs)))

        Tags().feed(self.text)
        return seen

    @property
    def links(self) -> list[str]:
        return [value for _, attrs in self.tags for name, value in attrs.items() if name in {"href", "src", "action"}]


class Reader:
    """One browser in front of one workbench. ``get`` and ``post`` send what a browser would send."""

    def __init__(self, book, password: str | None = None, host: str = HOST, linking=None):
        self.access = Access.on(("127.0.0.1", "localhost", "[::1]"), 8765, password)
        self.app = workbench(book, self.access, linking)
        self.host = host
        self.cookies: dict[str, str] = {}

    def open(self) -> Reader:
        assert self.get(f"/?token={self.access.new_token()}").status == 303
        return self

    @property
    def csrf(self) -> str:
        (token,) = [a["content"] for tag, a in self.get("/").tags if tag == "meta" and a.get("name") == "csrf"]
        return token

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return self.send(method, path, headers, b"")

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        told = {
            "origin": f"http://{self.host}", "sec-fetch-site": "same-origin",
            "content-type": "application/x-www-form-urlencoded", **headers,
        }
        return self.send("POST", path, told, urlencode(fields).encode())

    def post_json(self, path: str, body: object, **headers: str) -> Answer:
        told = {
            "origin": f"http://{self.host}", "sec-fetch-site": "same-origin", "content-type": "application/json",
            **headers,
        }
        return self.send("POST", path, told, json.dumps(body).encode())

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        told = {"host": self.host, "content-length": str(len(body)), **headers}
        if self.cookies:
            told["cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        told = {k.replace("_", "-"): v for k, v in told.items() if v is not None}
        return self.run(self._ask(method, path, told, body))

    def run(self, request) -> Answer:
        return asyncio.run(request)

    async def _ask(self, method, path, headers, body) -> Answer:
        raw, _, query = path.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": unquote(raw), "raw_path": raw.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers.items()],
            "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 8765), "state": {},
        }
        sent = []

        coming = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive():
            if not coming:
                await asyncio.Event().wait()  # a browser that stays until the answer is there
            return coming.pop()

        async def send(message):
            sent.append(message)

        await self.app(scope, receive, send)
        start = sent[0]
        told: dict[str, str] = {}
        for key, value in start["headers"]:
            name, shown = key.decode().lower(), value.decode("latin-1")
            if name == "set-cookie":
                self._keep(shown)
            told[name] = f"{told[name]}\n{shown}" if name in told else shown
        data = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
        if told.get("content-encoding") == "gzip":
            data = gzip.decompress(data)
        return Answer(start["status"], told, data)

    def _keep(self, header: str) -> None:
        jar = SimpleCookie()
        jar.load(header)
        for key, morsel in jar.items():
            self.cookies[key] = morsel.value
