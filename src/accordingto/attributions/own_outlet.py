"""The outlet a page belongs to: as the input names it, as its dateline or its own words do.

It is no step of a chain (gold/GUIDELINES.md): «сказав «Обрію» міністр» on the page of «Обрій» is first hand.
"""

from __future__ import annotations

import re

from accordingto.attributions.reading import Reading
from accordingto.attributions.resolution import Cast, outlets_between, own_outlets
from accordingto.languages import registry
from accordingto.languages.transliteration import to_latin
from accordingto.model import Span

SHORTEST_NAME = 3
"""Letters that a word of the page's own outlet has more than, to be taken for its short name («Гудок», "the Post")."""
HOME: dict[str, frozenset[str]] = {"uk": frozenset({"UA"}), "ru": frozenset({"UA", "RU"}), "en": frozenset()}
"""Countries whose outlets a page in the language may itself belong to (ISO 3166-1)."""
_SOUNDS = (("kh", "h"), ("g", "h"), ("ye", "e"), ("yo", "o"), ("y", "i"), ("j", "i"), ("ia", "a"), ("iu", "u"))
"""Letters that two ways of writing one Slavic name in Latin letters differ in (Poludenny, Poludennyi)."""


def own_names(reading: Reading, cast: Cast) -> frozenset[str]:
    """Return the names of the page's own outlet as ``sound`` makes them; empty where nothing tells it."""
    article = reading.article
    outlet = to_latin(article.outlet or "", "ru" if reading.lang == "ru" else "uk")
    given = {outlet, (article.domain or "").removeprefix("www.").partition(".")[0]}
    given |= {word for word in re.split(r"[\W_]+", outlet) if len(word) > SHORTEST_NAME}
    told = frozenset() if article.outlet or article.domain else _recalled(reading, cast)
    return frozenset(sound(name) for name in given | own_outlets(cast) | told) - {""}


def is_own(name: str, own: frozenset[str]) -> bool:
    """Tell whether a relay's name is one of the page's own outlet, as ``own_names`` returned them."""
    heard = sound(name)
    return heard in own or heard.removesuffix(sound("newsagency")) in own


def sound(name: str) -> str:
    """Return a name without case, article, spaces and marks, and with one letter for what spellings differ in."""
    flat = "".join(c for c in name.casefold().removeprefix("the ") if c.isalnum())
    for old, new in _SOUNDS:
        flat = flat.replace(old, new)
    return re.sub("i+", "i", flat)


def _recalled(reading: Reading, cast: Cast) -> frozenset[str]:
    """«Як повідомляли «Наші новини»», «передає кореспондент «Обрію»»: a page speaks so of itself, seldom of others."""
    found: set[str] = set()
    for one in outlets_between(cast, Span(0, len(reading.text))):
        at = reading.token_at(one.start) - 1
        while at > 0 and (reading.is_mark(at) or reading.lemma[at] in reading.words("outlet_nouns")):
            at -= 1
        if at < 1 or _country(one.figure.name) not in HOME[reading.lang]:
            continue
        if reading.lemma[at] in reading.words("own_reporters") or _looks_back(reading, at):
            found.add(one.figure.name)
    return frozenset(found)


def _looks_back(reading: Reading, at: int) -> bool:
    """«як раніше [повідомляв]»: the imperfective past behind «як» tells of an earlier text."""
    if not (reading.feat(at, "Tense") == "Past" and reading.feat(at, "Aspect") == "Imp"):
        return False
    before = at - 2 if reading.low[at - 1] in reading.lexicon.grammar["earlier"] else at - 1
    return reading.low[max(0, before)] in reading.words("aside_openers")


def _country(name: str) -> str | None:
    entry = registry.lookup(name, "en")
    return None if entry is None else entry.country
