"""Numbers of a sentence as plain values: enough to align sentences; figures of tellings come from their quantities."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

DIGITS = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*")
ATTACHED = re.compile(r"([\d.,]*\d)[-–]?([^\W\d]+)")
"""Digits with letters run on: 14.85m, 8k, 640-metre, 19-го."""
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}$")


@cache
def numerals(lang: str) -> dict[str, tuple[str, float]]:
    """Return word form to (``cardinal`` | ``scale`` | ``fixed``, value) of one language; empty for others."""
    file = files("accordingto.languages").joinpath(lang, "numerals.toml")
    if not file.is_file():
        return {}
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    kinds = ("fixed", "scale", "cardinal")
    return {
        form: (kind, float(entry["value"]))
        for kind in kinds
        for entry in table.get(kind, [])
        for form in entry["forms"]
    }


def value(surface: str, lang: str) -> float | None:
    """Return the value of digits as this language writes them, None when it is no plain number (a clock time)."""
    flat = re.sub(r"[ \u00a0\u202f]", "", surface)
    if CLOCK.fullmatch(surface) and ":" in surface:
        return None
    if lang == "en":
        flat = flat.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", flat) else flat.replace(",", ".")
    else:
        flat = flat.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", flat) else flat.replace(",", ".")
    try:
        return float(flat)
    except ValueError:
        return None


def _digits(word: str, lang: str, table: dict[str, tuple[str, float]]) -> float | None:
    """``14.85m`` and ``11.80`` and ``20–25`` (its first number)."""
    found = ATTACHED.fullmatch(word)
    if found is None:
        return value(word, lang)
    number, scale = value(found[1], lang), table.get(found[2])
    return number * scale[1] if number is not None and scale is not None and scale[0] == "scale" else number


def _joined(key: str, table: dict[str, tuple[str, float]]) -> bool:
    """``twenty-five`` or «три-чотири»: two number words with a hyphen."""
    halves = key.split("-")
    return len(halves) == 2 and all(h in table for h in halves)


def numbers(words: Sequence[str], lang: str) -> tuple[float, ...]:
    """Return the numbers among the words in order; number words add up, scales multiply (``8 тисяч`` is 8000)."""
    table = numerals(lang)
    found: list[float] = []
    total: float | None = None
    for word in words:
        key = word.casefold().replace("’", "'")
        part = table.get(key)
        if part is None and key[:1].isdigit():
            number = _digits(key, lang, table)
            if total is not None:
                found.append(total)
            total = number
        elif part is None and _joined(key, table):
            left, right = (table[p][1] for p in key.split("-"))
            if left < 20 or right > 9:  # «три-чотири тисячі» is a range: its upper end takes the scale
                found.append(left)
                total = right
            else:
                total = (total or 0.0) + left + right
        elif part is None:
            if total is not None:
                found.append(total)
            total = None
        elif part[0] == "scale":
            total = (total if total is not None else 1.0) * part[1]
        else:
            total = (total or 0.0) + part[1]
    if total is not None:
        found.append(total)
    return tuple(found)


def is_numeral(word: str, lang: str) -> bool:
    """Tell whether a word is a number word of the language."""
    return word.casefold().replace("’", "'") in numerals(lang)
