"""Foreign names back from Cyrillic by their country's own spelling (``transliteration/national.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_CHINESE = "pinyin"


@cache
def _table() -> dict[str, Any]:
    file = files("accordingto.languages").joinpath("transliteration", "national.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _rules(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the country's rules, longest stretch first and those bound to an edge before free ones."""
    table: dict[str, str] = _table()[name]
    ordered = sorted(table.items(), key=lambda one: (-len(one[0]), one[0]))
    return tuple((re.compile(stretch), latin) for stretch, latin in ordered)


@lru_cache(maxsize=8192)
def national(word: str, country: str | None) -> str | None:
    """Return a name in Latin letters as its country writes it, Cyrillic letters left where no rule says them.

    ``word`` is in the nominative, in lower case. None for a country without rules or a Chinese name that is no row of
    syllables.
    """
    name = _table()["countries"].get(country)
    if name is None:
        return None
    if name == _CHINESE:
        return _pinyin(word)
    for pattern, latin in _rules(name):
        word = pattern.sub(latin.casefold(), word)
    return word


def _pairs(name: str) -> dict[str, str]:
    return dict(one.split("=") for one in _table()["syllables"][name].split())


@cache
def _syllables() -> dict[str, str]:
    """Return every syllable of Chinese in Cyrillic to its pinyin."""
    soft, out = _pairs("soft"), dict(_pairs("alone"))
    wide = _table()["syllables"]["wide"].split()
    plain = _table()["syllables"]["plain"].split()
    for initial, latin in _pairs("initials").items():
        for final, sound in _pairs("finals").items():
            softened = latin in soft and final[0] in "юяиіеє"
            start = soft[latin] if softened else latin
            end = sound
            if not softened and sound == "ie" and f"{start}e" in plain:
                end = "e"
            if start in {"zh", "ch", "sh", "r"}:
                end = {"ie": "e", "iang": "ang", "ian": "an", "iu": "u", "ing": "eng"}.get(end, end)
            if end == "uo" and (start in wide):
                end = "o"
            out.setdefault(initial + final, start + end)
    return out


@lru_cache(maxsize=4096)
def _pinyin(word: str) -> str | None:
    table = _syllables()
    best: dict[int, str] = {0: ""}
    for at in range(len(word)):
        if at not in best:
            continue
        for size in range(1, 7):
            sound = table.get(word[at : at + size])
            if sound is not None and at + size <= len(word):
                # the longest syllable that lets the rest be read wins: «Сянгуан» is xiang-guang
                best[at + size] = best[at] + sound if at + size not in best else best[at + size]
    return best.get(len(word))
