"""What reading gives besides articles: the things that could not become one, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Refusal = Literal[
    "missing", "unreadable", "empty", "no articles", "too short", "too long", "binary", "encoding",
    "broken", "no text", "unsupported", "encrypted", "bomb", "time", "memory", "truncated", "refused",
    "not found", "unreachable", "not followed", "failed", "left out",
]
"""Why something did not become an article; the summary counts by these words.

``missing``: no such file. ``unreadable``: the system refuses (permissions, a read error). ``empty``: no
bytes, or only white space. ``no articles``: a folder, list or archive that holds none. ``too short``: a
text of fewer than two words. ``too long``: over a size limit. ``binary``: no text and no known format.
``encoding``: text in no encoding that fits. ``broken``: the format's own rules are broken. ``no text``:
a page or document without a readable text. ``unsupported``: a known format that is not read here, or
whose optional library is not installed. ``encrypted``: needs a password. ``bomb``: unpacks to far more
than it is, or nests too deep. ``time``, ``memory``: the child process that parses was stopped at its
limit. ``truncated``: a cut-off archive or download; what came before was read. ``refused``: an address
or a robots.txt rule forbids fetching. ``not found``: the server has no such page (4xx). ``unreachable``:
no connection, or a server error after the last try. ``not followed``: a link in a list that was not to
be fetched. ``failed``: accordingto itself stumbled over the text, a fault to report to its makers.
``left out``: parts of an archive or export that are no articles (images, redirects, service messages),
counted in one refusal: nothing is lost by it, and it is no reason for a failing exit status.
"""

QUARANTINE_BYTES = 1 << 20
"""Bytes of a refused item that are kept at most: enough to see what it was, small enough for thousands."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not become an article: a value, never an exception, counted by ``reason``.

    It holds what is needed to put the item into a quarantine folder: its bytes (``data``, the first
    MiB; ``complete`` says whether that is all) or the file that holds exactly it (``path``), a fitting
    file ending (``suffix``), and the sentence to write beside it (``sentence``).
    """

    where: str
    """Path or address as the user gave it; members of an archive after ``!/``."""
    line: int | None
    """Line in that file, from 1; None when the whole of it is meant."""
    reason: Refusal
    detail: str
    """What exactly is wrong, in one English clause; no line breaks or control characters."""
    remedy: str | None = None
    """What the user can do about it, or None."""
    data: bytes | None = None
    complete: bool = True
    path: str | None = None
    suffix: str = ".bin"

    @property
    def is_loss(self) -> bool:
        """Whether something the user may want was not read; False for what is no article by its nature."""
        return self.reason != "left out"

    @property
    def sentence(self) -> str:
        """One line for stderr and for the note in the quarantine folder."""
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        tail = f" ({self.remedy})" if self.remedy else ""
        return f"{place}: {self.reason}: {self.detail}{tail}"


@dataclass(frozen=True, slots=True)
class Finished:
    """An item (a file, an address, a member of an archive) that was read to its end, nothing of it lost."""

    where: str
    """Path or address as the user gave it; members of an archive after ``!/``."""
    sha256: str
    """Of the item's bytes."""
    articles: int
    """How many articles it held."""
    before: bool = False
    """Whether that was in an earlier reading, so that it was not read again now."""
