"""Below the fetcher: a connection pinned to a checked address, a body unpacked under a limit, waits."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from email.utils import parsedate_to_datetime

from accordingto.articles.addresses import Target
from accordingto.articles.items import MEBI
from accordingto.model import Refusal


class Refused(Exception):  # noqa: N818 - a verdict carried out of the depth of a request, never shown as an error
    """Why a request ends without a page."""

    def __init__(self, reason: Refusal, detail: str, remedy: str | None = None) -> None:
        super().__init__(detail)
        self.reason: Refusal = reason
        self.detail = detail
        self.remedy = remedy


class Unpacker:
    """Unpacks a body as it comes and stops at the limit, however small the packed bytes are."""

    def __init__(self, coding: str, limit: int) -> None:
        self._limit = limit
        self._raw = coding in {"identity", ""}
        self._deflate = coding == "deflate"
        self._packer = zlib.decompressobj(47)  # gzip or zlib, told by the header
        self._begun = False
        self._out = bytearray()

    def take(self, chunk: bytes) -> None:
        """Unpack one more chunk; ``Refused`` over the limit or when it is not what it says."""
        if self._raw:
            self._out += chunk
        else:
            try:
                self._inflate(chunk)
            except zlib.error as error:
                raise Refused("broken", f"the packed answer is broken: {error}") from error
        if len(self._out) > self._limit:
            raise Refused("too long", f"more than {self._limit // MEBI} MiB", "raise item_megabytes to read it")

    def whole(self) -> bytes:
        """Return all of it; ``Refused`` when the packed stream has not ended."""
        if not self._raw and self._begun and not self._packer.eof:
            raise Refused("truncated", "the packed answer is cut off", "try again later")
        return bytes(self._out)

    def _inflate(self, chunk: bytes) -> None:
        if not self._begun and self._deflate and chunk[:1] != b"\x78":
            self._packer = zlib.decompressobj(-15)  # some servers send deflate without its header
        self._begun = True
        self._out += self._packer.decompress(chunk, max(1, self._limit + 1 - len(self._out)))


class Pinned(http.client.HTTPSConnection):
    """A connection to the address that was checked, with the host's name for TLS; plain for http."""

    def __init__(self, target: Target, address: str, seconds: float, context: ssl.SSLContext) -> None:
        super().__init__(bracketed(target.host), target.port, timeout=seconds, context=context)
        self._tls = context if target.scheme == "https" else None
        self._name, self._address = target.host, address
        self.default_port = 443 if self._tls else 80  # so that the Host header has no needless port

    def connect(self) -> None:
        """Connect to the pinned address."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._tls is not None:
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self._name)


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
