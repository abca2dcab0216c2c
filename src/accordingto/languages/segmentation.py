"""The segmentation table of a language pack: abbreviations, starters, marks of teasers, bylines and recalls."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Segmentation:
    """How a language's news is cut; all words lower case, without final period. See `<code>/segmentation.toml`."""

    before_name: frozenset[str]
    """Abbreviations after which a period never ends a sentence."""
    before_number: frozenset[str]
    """Abbreviations after which a period does not end a sentence when a number follows."""
    either: frozenset[str]
    """Abbreviations that may end a sentence: what follows decides."""
    glued_first: frozenset[str]
    """First parts of hyphenated words that stay one token."""
    glued_last: frozenset[str]
    """Last parts of such words."""
    starters: frozenset[str]
    """Words that begin a sentence and are no names."""
    cues: frozenset[str]
    """Telling words that carry a sentence on after a closed question or exclamation."""
    seams: frozenset[str]
    """Words that, with a capital, open a sentence even where the break before it was lost."""
    relays: frozenset[str]
    """Verbs of relaying behind which an outlet's name may have been lost with its link."""
    bylines: tuple[str, ...]
    teasers: tuple[str, ...]
    recalls: tuple[str, ...]


@lru_cache(maxsize=4)
def segmentation(lang: str) -> Segmentation:
    """Return the table of ``uk``, ``ru`` or ``en``, read once. Raises ``FileNotFoundError`` for another code."""
    raw = tomllib.loads((files("accordingto.languages") / lang / "segmentation.toml").read_text("utf-8"))
    return Segmentation(
        before_name=frozenset(raw["before_name"]),
        before_number=frozenset(raw["before_number"]),
        either=frozenset(raw["either"]),
        glued_first=frozenset(raw["glued_first"]),
        glued_last=frozenset(raw["glued_last"]),
        starters=frozenset(raw["starters"]),
        cues=frozenset(raw["cues"]),
        seams=frozenset(raw.get("seams", ())),
        relays=frozenset(raw.get("relays", ())),
        bylines=tuple(raw["bylines"]),
        teasers=tuple(raw["teasers"]),
        recalls=tuple(raw["recalls"]),
    )
