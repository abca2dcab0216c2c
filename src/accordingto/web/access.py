"""Who may use the workbench: hosts it answers to, the opening token, sessions, the password.

Nothing here is written to disk or to a log. Comparisons take constant time; only digests of
session ids are kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

SESSIONS = 64
"""Sessions kept; the oldest goes first. One person with several browsers needs a handful."""
FAILURES = 10
FAILURE_SECONDS = 60.0
"""After ten wrong passwords within a minute none is looked at until the minute is over."""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that came in. ``csrf`` stands in every form it is given."""

    csrf: str


@dataclass
class Access:
    """The doors of one running workbench.

    ``hosts``: values of the Host header that are answered, with port, lower case. ``password``:
    None on loopback, where the one-time token is the only key; else also the API's bearer token.
    """

    hosts: frozenset[str]
    cookie: str = "accordingto"
    password: str | None = None
    _token: str | None = None
    _sessions: dict[str, Session] = field(default_factory=dict)
    _failures: list[float] = field(default_factory=list)

    @classmethod
    def on(cls, names: Iterable[str], port: int, password: str | None = None) -> Access:
        """Return doors for these host names on this port; the cookie's name holds the port, cookies do not."""
        hosts = {f"{name.lower()}:{port}" for name in names}
        if port == 80:
            hosts |= {name.lower() for name in names}
        return cls(frozenset(hosts), f"accordingto-{port}", password)

    def new_token(self) -> str:
        """Return a fresh token for the opening address; any earlier one stops working."""
        self._token = secrets.token_urlsafe(24)
        return self._token

    def spend(self, token: str) -> str | None:
        """Return a new session's secret for the one-time token, or None; the token works once."""
        if self._token is None or not _same(token, self._token):
            return None
        self._token = None
        return self._open()

    def enter(self, word: str) -> str | None:
        """Return a new session's secret for the password (or the unspent token), or None when it is wrong."""
        if self.barred:
            return None
        if self.password is not None and _same(word, self.password):
            return self._open()
        secret = self.spend(word)
        if secret is None:
            self._failures.append(time.monotonic())
        return secret

    def bears(self, token: str) -> bool:
        """Tell whether a program's bearer token is the password."""
        if self.password is None or self.barred:
            return False
        right = _same(token, self.password)
        if not right:
            self._failures.append(time.monotonic())
        return right

    def session(self, secret: str | None) -> Session | None:
        """Return the session of a cookie's value."""
        return None if secret is None else self._sessions.get(_digest(secret))

    def leave(self, session: Session) -> None:
        """Forget a session: its cookie opens nothing any more."""
        self._sessions = {key: kept for key, kept in self._sessions.items() if kept != session}

    def _open(self) -> str:
        secret = secrets.token_urlsafe(32)
        while len(self._sessions) >= SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        self._sessions[_digest(secret)] = Session(secrets.token_urlsafe(24))
        return secret

    @property
    def barred(self) -> bool:
        """Tell whether so many passwords were wrong lately that none is looked at."""
        since = time.monotonic() - FAILURE_SECONDS
        self._failures = [at for at in self._failures if at > since]
        return len(self._failures) >= FAILURES


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(_digest(a), _digest(b))
