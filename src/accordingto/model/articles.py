"""The article: one version of one text by one outlet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from accordingto.model.ids import content_id
from accordingto.model.spans import Span

Lang = Literal["uk", "ru", "en", "other"]


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one text by one outlet, content-addressed.

    ``text`` is the stored text: every offset of every record refers to it, and nobody changes
    it afterwards. Unknown is None, never an empty string. ``id`` and ``text_sha256`` are derived:
    the same text, outlet and URL give the same id; the same text in two outlets gives two.
    """

    text: str
    lang: Lang
    """Language of the text; ``other`` is stored and counted, not analysed."""
    external_id: str | None = None
    """The id the user gave it (JSON Lines ``id``, or the file's path as given)."""
    title: str | None = None
    """Headline when it is not part of ``text``; offsets never point into it."""
    url: str | None = None
    outlet: str | None = None
    """Outlet as the input names it (a name or an id of the user's)."""
    domain: str | None = None
    published: str | None = None
    """ISO 8601 as given, with offset when known."""
    version_of: str | None = None
    """Article id of the version before this one, same URL and outlet."""
    extractor: str = "plain/1"
    """Who made the text out of the bytes, with version and options."""
    canonical_url: str | None = None
    """The address the page itself names as its own, cleaned of tracking; ``url`` stays the one it was read from."""
    byline: str | None = None
    """Who wrote it, as the page or the feed says."""
    modified: str | None = None
    """When it was last changed, ISO 8601 as given; of an archived page that does not say, when it was captured."""
    forwarded_from: str | None = None
    """Whose post this is a forward of (Telegram): the outlet relays, it does not tell."""
    links: tuple[tuple[Span, str], ...] = ()
    """Stretches of ``text`` that link to an address, in text order: what the outlet itself cites."""
    notes: tuple[str, ...] = ()
    """What the reader had to guess or lost (a guessed encoding, a cut-off capture), one English clause each."""
    text_sha256: str = field(init=False)
    id: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "text_sha256", digest)
        object.__setattr__(self, "id", content_id("a", digest, self.outlet, self.domain, self.url))
