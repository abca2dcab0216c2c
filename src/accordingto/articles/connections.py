"""Below the fetcher: a connection pinned to a checked address, also through a proxy; waits."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from base64 import b64encode
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from accordingto.articles.addresses import Target
from accordingto.model import Refusal


class Refused(Exception):  # noqa: N818 - a verdict carried out of the depth of a request, never shown as an error
    """Why a request ends without a page."""

    def __init__(self, reason: Refusal, detail: str, remedy: str | None = None) -> None:
        super().__init__(detail)
        self.reason: Refusal = reason
        self.detail = detail
        self.remedy = remedy


class Proxy(NamedTuple):
    """The user's proxy: where it listens, and what it is told about who asks."""

    host: str
    port: int
    authorization: str | None = None
    """The value of Proxy-Authorization, or None."""


class Pinned(http.client.HTTPSConnection):
    """A connection to the address that was checked, with the host's name for TLS; plain for http.

    With a proxy it is a tunnel (CONNECT) to that very address: the proxy is a wire, and TLS is checked
    against the host's name at its far end.
    """

    def __init__(
        self, target: Target, address: str, seconds: float, context: ssl.SSLContext, proxy: Proxy | None = None,
    ) -> None:
        super().__init__(bracketed(target.host), target.port, timeout=seconds, context=context)
        self._tls = context if target.scheme == "https" else None
        self._name, self._address, self._proxy = target.host, address, proxy
        self.default_port = 443 if self._tls else 80  # so that the Host header has no needless port

    def connect(self) -> None:
        """Connect to the pinned address; ``Refused`` when the proxy will not, ``OSError`` when it cannot now."""
        there = (self._address, self.port) if self._proxy is None else self._proxy[:2]
        self.sock = socket.create_connection(there, self.timeout)
        if self._proxy is not None:
            self._ask_for_tunnel(self._proxy)
        if self._tls is not None:
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self._name)

    def _ask_for_tunnel(self, proxy: Proxy) -> None:
        place = f"{bracketed(self._address)}:{self.port}"
        told = f"Proxy-Authorization: {proxy.authorization}\r\n" if proxy.authorization else ""
        self.sock.sendall(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n{told}\r\n".encode("ascii"))
        answer = http.client.HTTPResponse(self.sock, method="CONNECT")
        try:
            answer.begin()
        finally:
            answer.close()
        if answer.status >= 500:
            raise OSError(f"the proxy answers {answer.status}")
        if not 200 <= answer.status < 300:
            remedy = "let the proxy open tunnels to this port, or let it resolve names (proxy_resolves)"
            raise Refused("unreachable", f"the proxy answers {answer.status} to CONNECT {place}", remedy)


def proxy_of(url: str) -> Proxy:
    """Return the proxy an address names; ``Refused`` for what is no ``http://[user:password@]host[:port]``."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or 8080
    except ValueError:
        host, port = None, 0
    if not host or parts.scheme != "http":
        raise Refused("refused", "the proxy's address is malformed", "give it as http://host:port")
    if parts.username is None:
        return Proxy(host, port)
    told = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return Proxy(host, port, f"Basic {b64encode(told).decode('ascii')}")


def resolved(host: str, port: int) -> list[str]:
    """Return all numeric addresses of a host, in the system's order; ``OSError`` when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def cut_off(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End a request that takes too long, wherever it hangs, and say so."""
    late.set()
    sock = connection.sock
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has just ended by itself


def asked_wait(value: str | None) -> float:
    """Return the seconds of a Retry-After header, a number or a date; 0 without one or one not understood."""
    text = (value or "").strip()
    if text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return 0.0
    return max(0.0, when.timestamp() - time.time())


def bracketed(host: str) -> str:
    """Return a host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
