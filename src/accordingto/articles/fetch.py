"""The one fetcher: every byte from the net comes through here, politely, within limits, from public hosts only.

Each hop of a redirect is resolved, checked and pinned anew: the connection goes to the very address that
was checked, so a name that changes its mind between check and use (DNS rebinding) gains nothing.

A proxy (``Settings.proxy``) is a wire and changes nothing of this: names are resolved and checked here, and the
proxy is asked for a tunnel (CONNECT) to the very address that was checked, for http as for https; TLS is
verified against the host's name at the far end. What is refused without the proxy is refused with it, and what
cannot be resolved here is not fetched. Only with ``Settings.proxy_resolves``, for networks in which nobody but
the proxy knows the names of the web, is it given names: then whatever this machine knows to be closed (numeric
addresses in any spelling, names that resolve here to closed addresses) is still refused before the proxy is
asked, and for the rest the proxy's own rules are the guard. The proxy's own address is the user's word, and is
not checked.
"""

from __future__ import annotations

import http.client
import ssl
import threading
import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from accordingto.articles import packedfiles, robots
from accordingto.articles.addresses import PORTS, Target, closed, target_of
from accordingto.articles.apart import CHILDREN
from accordingto.articles.connections import (
    Pinned,
    Refused,
    asked_wait,
    bracketed,
    cut_off,
    proxy_of,
    resolved,
)
from accordingto.articles.items import MEBI, Item, Known, one_clause
from accordingto.model import Refusal, Rejected
from accordingto.settings import Settings

REDIRECTS = 10
TRIES = 3
"""Times a request is sent when the server is overloaded or the connection breaks."""

PATIENCE = 120.0
"""Longest wait in seconds a server may ask for (Retry-After) that is waited; longer ones end the request."""

BACKOFF = 2.0
"""Seconds before the second try; doubled for each further one."""

CHUNK = 1 << 16
MOVED = frozenset({301, 302, 303, 307, 308})
LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which asking again later may help."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask it later whether a page has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was fetched. ``unchanged``: the server says it is as it was (304); the body is empty then."""

    url: str
    """The address asked for."""
    final_url: str
    """The address that answered, after redirects."""
    body: bytes
    media_type: str | None = None
    charset: str | None = None
    validators: Validators = field(default_factory=Validators)
    unchanged: bool = False

    def item(self, known: Known | None = None) -> Item:
        """Return it as an item to read."""
        facts = replace(known or Known(), url=self.url, charset=self.charset, media_type=self.media_type)
        item = Item(self.url, data=self.body, known=facts)
        return item if self.final_url == self.url else item.noting(f"redirected to {self.final_url}")


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, its body unpacked."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Fetcher:
    """Fetches pages one after another. Not for two threads at once.

    ``memory`` keeps validators by address between runs: with an entry there the request is conditional.
    ``clock``, ``sleep`` and ``resolve`` are the world; tests give their own.
    """

    def __init__(
        self,
        settings: Settings,
        memory: MutableMapping[str, Validators] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Callable[[str, int], list[str]] | None = None,
    ) -> None:
        self._settings = settings
        self._memory = {} if memory is None else memory
        self._clock, self._sleep, self._resolve = clock, sleep, resolve or resolved
        self._robots: dict[str, robots.Robots] = {}
        self._next: dict[str, float] = {}
        self._context = ssl.create_default_context()

    def fetch(self, url: str) -> Fetched | Rejected:
        """Return the page at an address, or why there is none. Raises nothing on what the net does."""
        try:
            return self._follow(url)
        except Refused as refused:
            return Rejected(url, None, refused.reason, one_clause(refused.detail), refused.remedy)

    def send(self, url: str, body: bytes, media_type: str = "application/json") -> Rejected | None:
        """POST a body to an address, once, under the rules for fetching; None when the server took it (2xx).

        The address is the user's own: robots.txt is not asked. Redirects are not followed: what is told
        goes to the named address or nowhere.
        """
        try:
            answer = self._request(self._checked(url), {"Content-Type": media_type}, body)
        except Refused as refused:
            return Rejected(url, None, refused.reason, one_clause(refused.detail), refused.remedy)
        except (OSError, http.client.HTTPException) as error:
            return Rejected(url, None, "unreachable", one_clause(f"{type(error).__name__}: {error}"))
        if 200 <= answer.status < 300:
            return None
        elsewhere = answer.status in MOVED and "Location" in answer.headers
        why = "it has moved: give the new address" if elsewhere else "check the address"
        remedy = why if answer.status < 500 else None
        return Rejected(url, None, "unreachable", f"the server answers {answer.status}", remedy)

    def _follow(self, url: str) -> Fetched:
        place, seen = url, {url}
        for _ in range(REDIRECTS + 1):
            target = self._checked(place)
            self._ask_robots(target, place)
            answer = self._patiently(target, self._conditions(url))
            if answer.status not in MOVED or "Location" not in answer.headers:
                return self._page(url, place, answer)
            place = urljoin(place, answer.headers["Location"].strip()).partition("#")[0]
            if place in seen:
                raise Refused("unreachable", f"it redirects in a circle at {place}")
            seen.add(place)
        raise Refused("unreachable", f"more than {REDIRECTS} redirects")

    def _page(self, url: str, place: str, answer: Answer) -> Fetched:
        known = self._memory.get(url, Validators())
        if answer.status == 304:
            return Fetched(url, place, b"", validators=known, unchanged=True)
        if answer.status in {404, 410}:
            raise Refused("not found", f"the server answers {answer.status}", "check the address")
        if answer.status != 200:
            reason: Refusal = "not found" if 400 <= answer.status < 500 else "unreachable"
            raise Refused(reason, f"the server answers {answer.status}")
        given = Validators(answer.headers["ETag"], answer.headers["Last-Modified"])
        if given != Validators():
            self._memory[url] = given
        named = "Content-Type" in answer.headers
        media = answer.headers.get_content_type() if named else None
        charset = answer.headers.get_content_charset() if named else None
        return Fetched(url, place, answer.body, media, charset, given)

    def _conditions(self, url: str) -> dict[str, str]:
        known = self._memory.get(url, Validators())
        given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in given.items() if value}

    def _checked(self, url: str) -> Target:
        target = target_of(url)
        if isinstance(target, str):
            raise Refused("refused", target)
        if not self._allowed(target) and target.port not in PORTS:
            raise Refused("refused", f"port {target.port} is not a web server's")
        return target

    def _allowed(self, target: Target) -> bool:
        """Whether the user named this host, with or without its port, as one that may be anywhere."""
        return bool({target.host, f"{target.host}:{target.port}"} & set(self._settings.allowed_hosts))

    def _ask_robots(self, target: Target, url: str) -> None:
        if not self._settings.robots:
            return
        site = f"{target.scheme}://{target.host}:{target.port}"
        if site not in self._robots:
            self._robots[site] = self._rules(target)
        if (why := self._robots[site].closed) is not None:
            raise Refused("unreachable", f"its robots.txt cannot be asked: {why}", "try again later")
        if not self._robots[site].allows(target.path):
            raise Refused("refused", f"the site's robots.txt does not allow {url}", "ask the site, or save the page")

    def _rules(self, target: Target) -> robots.Robots:
        place = f"{target.scheme}://{bracketed(target.host)}:{target.port}/robots.txt"
        try:
            for _ in range(5):
                answer = self._patiently(self._checked(place), {})
                if answer.status not in MOVED or "Location" not in answer.headers:
                    break
                place = urljoin(place, answer.headers["Location"].strip())
        except Refused as refused:
            # A site that cannot be asked is closed (RFC 9309, 2.3.1.4); one that asks for too much is open.
            fails = refused.reason in {"unreachable", "time", "truncated", "broken"}
            return robots.Robots(closed=refused.detail if fails else None)
        if answer.status >= 500:
            return robots.Robots(closed=f"the server answers {answer.status}")
        if answer.status != 200:
            return robots.Robots()
        return robots.parse(answer.body[: robots.MAX_BYTES].decode("utf-8", "replace"))

    def _patiently(self, target: Target, conditions: dict[str, str]) -> Answer:
        """Send a request, again when that may help, never sooner than the host's delay."""
        wait = BACKOFF
        for attempt in range(TRIES):
            self._wait_for(target)
            last = attempt == TRIES - 1
            try:
                answer = self._request(target, conditions)
            except (OSError, http.client.HTTPException) as error:
                if last:
                    raise Refused("unreachable", f"{type(error).__name__}: {error}", "try again later") from error
            else:
                if answer.status not in LATER or last:
                    return answer
                wait = max(wait, asked_wait(answer.headers["Retry-After"]))
            if wait > PATIENCE:
                raise Refused("unreachable", f"the server asks to wait {wait:.0f} s", "try again later")
            self._sleep(wait)
            wait *= 2
        raise Refused("unreachable", "no answer")  # not reached: the last try returns or raises

    def _wait_for(self, target: Target) -> None:
        now = self._clock()
        due = self._next.get(target.host, now)
        if due > now:
            self._sleep(due - now)
        site = self._robots.get(f"{target.scheme}://{target.host}:{target.port}", robots.Robots())
        self._next[target.host] = max(due, now) + max(self._settings.host_seconds, site.delay)

    def _request(self, target: Target, more: dict[str, str], body: bytes | None = None) -> Answer:
        """Ask for a page, or send a body, with these headers more; the whole answer within the time, or ``Refused``."""
        connection, late = self._connection(target), threading.Event()
        watch = threading.Timer(self._settings.fetch_seconds, cut_off, (connection, late))
        watch.daemon = True
        watch.start()
        try:
            answer = self._exchange(connection, target, more, body, late)
        except (OSError, http.client.HTTPException, ValueError, Refused) as error:
            self._not_late(late)
            if isinstance(error, ssl.SSLCertVerificationError):  # which is a ValueError too
                detail = f"the server's certificate does not hold: {error.verify_message}"
                raise Refused("unreachable", detail, "if you trust its authority, name it in SSL_CERT_FILE") from error
            if isinstance(error, ValueError):
                raise Refused("broken", f"not HTTP: {error}") from error
            raise
        finally:
            watch.cancel()
            connection.close()
        self._not_late(late)  # a body cut at the limit can look whole
        return self._unpacked(answer)

    def _not_late(self, late: threading.Event) -> None:
        if late.is_set():
            raise Refused("time", f"no whole answer within {self._settings.fetch_seconds:g} s", "try again later")

    def _exchange(
        self, connection: http.client.HTTPConnection, target: Target, more: dict[str, str], body: bytes | None,
        late: threading.Event,
    ) -> Answer:
        headers = {
            "User-Agent": self._settings.user_agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate, br, zstd", "Connection": "close", **more,
        }
        path = target.path
        if not isinstance(connection, Pinned):  # the proxy resolves the name of a page without TLS
            place = bracketed(target.host) if target.port == 80 else f"{bracketed(target.host)}:{target.port}"
            path, headers["Host"] = f"http://{place}{target.path}", place
            told = proxy_of(self._settings.proxy or "").authorization
            headers |= {"Proxy-Authorization": told} if told else {}
        connection.request("GET" if body is None else "POST", path, body, headers)
        response = connection.getresponse()
        return Answer(response.status, response.msg, self._body(response, late))

    def _connection(self, target: Target) -> http.client.HTTPConnection:
        seconds = self._settings.fetch_seconds
        if self._settings.proxy is None:
            return Pinned(target, self._open_address(target), seconds, self._context)
        proxy = proxy_of(self._settings.proxy)
        if not self._settings.proxy_resolves:
            return Pinned(target, self._open_address(target), seconds, self._context, proxy)
        self._not_known_as_closed(target)
        if target.scheme == "https":
            return Pinned(target, target.host, seconds, self._context, proxy)
        return http.client.HTTPConnection(proxy.host, proxy.port, timeout=seconds)

    def _open_address(self, target: Target) -> str:
        """Return the address to connect to: the first one, when all of them are public."""
        try:
            found = self._resolve(target.host, target.port)
        except (OSError, UnicodeError) as error:
            raise Refused("unreachable", f"{target.host} has no address: {error}", "check the address") from error
        if not found:
            raise Refused("unreachable", f"{target.host} has no address", "check the address")
        if not self._allowed(target):
            why = next((reason for reason in map(closed, found) if reason), None)
            if why:
                raise Refused("refused", f"{target.host} is at an address that is not public: {why}")
        return found[0]

    def _not_known_as_closed(self, target: Target) -> None:
        """Refuse what this machine knows to be at a closed address; a name it does not know is the proxy's to judge."""
        try:
            self._open_address(target)
        except Refused as refused:
            if refused.reason == "refused":
                raise

    def _body(self, response: http.client.HTTPResponse, late: threading.Event) -> bytes:
        """Return the body as it came, packed or not; ``Refused`` when it is cut off or too long."""
        limit, body = self._settings.item_megabytes, bytearray()
        promised = response.length
        while chunk := response.read1(CHUNK):  # returns what has come: a body that drips is left in time
            body += chunk
            self._not_late(late)
            if len(body) > limit * MEBI:
                raise Refused("too long", f"more than {limit} MiB", "raise the limit with --set item_megabytes=N")
        if promised is not None and len(body) < promised:
            raise Refused("truncated", f"{len(body)} of {promised} bytes came", "try again later")
        return bytes(body)

    def _unpacked(self, answer: Answer) -> Answer:
        """Return the answer with its body unpacked, in the child: no unpacker of foreign bytes runs here."""
        coding = (answer.headers["Content-Encoding"] or "").strip().lower()
        if coding in {"", "identity"} or not answer.body:
            return answer
        item = Item("the answer", data=answer.body, known=Known(coding=coding))
        made, *_ = CHILDREN.read(packedfiles.READER.name, item, self._settings)
        if isinstance(made, Rejected):
            raise Refused(made.reason, made.detail, made.remedy)
        if not isinstance(made, Item) or made.data is None:
            raise Refused("broken", "the packed answer is broken")
        return Answer(answer.status, answer.headers, made.data)
