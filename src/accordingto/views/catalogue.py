"""The interface's words, numbers and dates, by locale.

One TOML file a locale in ``messages/``; a key that takes a count has its plural forms in a table
(CLDR names: one, few, many, other).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from itertools import zip_longest
from typing import Literal, get_args

from accordingto.errors import SettingsError

Locale = Literal["en", "uk"]
LOCALES: tuple[Locale, ...] = get_args(Locale)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?")
_NUMBER = r"[\d.,]+%?"
_NBSP = "\u00a0"
_MINUS = "\u2212"
REASON_CHARS = 1000
"""Longest reason that is looked up: a longer one is a list of names."""
MANY = 5
"""Stands for a number that is not whole, or not known, where a plural form is chosen."""


class Catalogue:
    """Messages of one locale. Built by ``catalogue``; read-only."""

    def __init__(self, locale: Locale, messages: Mapping[str, object]) -> None:
        self.locale = locale
        self._messages = messages

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the message with its ``{names}`` filled; ``n`` chooses the plural form.

        Raises ``SettingsError`` for a key the catalogue does not have.
        """
        message = self.get(key)
        if message is None:
            raise SettingsError(f"no message {key!r} in the {self.locale} catalogue")
        if isinstance(message, Mapping):
            number = values.get("n")
            form = plural(self.locale, number if isinstance(number, int) else 0)
            message = message.get(form) or message["other"]
        shown = {k: self.number(v) if isinstance(v, int | float) else v for k, v in values.items()}
        return str(message).format_map(shown) if shown else str(message)

    def get(self, key: str) -> object | None:
        """Return the raw message under a dotted key, or None."""
        node: object = self._messages
        for part in key.split("."):
            node = node.get(part) if isinstance(node, Mapping) else None
        return node

    def label(self, group: str, value: str | None) -> str:
        """Return the word for a value of a closed list (``stance``, ``drift``…); the value itself if it has none."""
        if value is None:
            return ""
        word = self.get(f"{group}.{value}")
        return word if isinstance(word, str) else value

    def keys(self) -> frozenset[str]:
        """Return all dotted keys; plural tables count as one key."""
        return frozenset(_walk(self._messages, ""))

    def number(self, value: float) -> str:
        """Return a number as readers of the locale write it: 25,000.5 or 25 000,5."""
        whole = f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
        shown = whole.replace("-", _MINUS)
        if self.locale == "en":
            return shown
        return shown.replace(",", _NBSP).replace(".", ",")

    def figure(self, low: float | None, high: float | None, unit: str | None = None) -> str:
        """Return a number with its bounds in words ("at least 12", "3,000–4,000 persons"); empty if it has none."""
        if low is None and high is None:
            return ""
        if low is None:
            amount = self("figure.most", x=high)
        elif high is None:
            amount = self("figure.least", x=low)
        elif low == high:
            amount = self.number(low)
        else:
            amount = f"{self.number(low)}–{self.number(high)}"
        name = self.unit(unit, high if high is not None else low)
        return amount if not name else amount + ("" if name == "%" and self.locale == "en" else _NBSP) + name

    def unit(self, unit: str | None, count: float | None = None) -> str:
        """Return the unit's name in the plural form for ``count``; the unit itself if the catalogue lacks it.

        Forms stand in one text, "one|few|many" or "one|other". A ratio (``EUR/dose``) joins two names.
        """
        if unit is None:
            return ""
        forms = self._messages.get("unit")
        known = forms.get(unit) if isinstance(forms, Mapping) else None
        if isinstance(known, str):
            whole = int(count) if count is not None and count == int(count) else MANY
            places = ("one", "other") if self.locale == "en" else ("one", "few", "many")
            return known.split("|")[places.index(plural(self.locale, whole))]
        above, ratio, below = unit.partition("/")
        return f"{self.unit(above, count)}/{self.unit(below, 1)}" if ratio and above and below else unit

    def reason(self, text: str | None) -> str:
        """Return a reason of the machine, which speaks English, in this locale as far as its wording is known.

        The catalogue's ``reason`` table holds sentences with gaps: ``{n}`` and ``{m}`` are numbers, others any words;
        what stands in a gap is looked up in turn. What no sentence fits stays as it is.
        """
        if not text or len(text) > REASON_CHARS:
            return text or ""
        whole = self._reasons[0].get(text)
        if whole is not None:
            return whole
        for pattern, shown in self._reasons[1]:
            match = pattern.fullmatch(text)
            if match is not None:
                return shown.format_map({gap: self.reason(filled) for gap, filled in match.groupdict().items()})
        return text

    @cached_property
    def _reasons(self) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
        """Return the sentences without gaps, names of units among them, and those with gaps."""
        table = self._messages.get("reason")
        known = {str(k): str(v) for k, v in table.items()} if isinstance(table, Mapping) else {}
        units = {} if not known else {str(unit): name for unit, name in self.units() if unit not in known}
        gapped = [(_with_gaps(sentence), shown) for sentence, shown in known.items() if "{" in sentence]
        return units | {k: v for k, v in known.items() if "{" not in k}, gapped

    def units(self) -> list[tuple[str, str]]:
        """Return every unit that has a name, as (unit, name for many), by name."""
        table = self._messages.get("unit")
        names = [(unit, self.unit(unit)) for unit in table] if isinstance(table, Mapping) else []
        return sorted(names, key=lambda row: (row[1].casefold(), row[0]))

    def day(self, iso: str | None) -> str:
        """Return the day of an ISO date in words ("11 March 2025"); the text itself if it is none; '' for None."""
        match = _DATE.match(iso or "")
        if match is None:
            return iso or ""
        month = int(match[2])
        names = self.get("months")
        if not isinstance(names, list) or not 1 <= month <= len(names):
            return iso or ""
        return f"{int(match[3])}{_NBSP}{names[month - 1]} {match[1]}"

    def moment(self, iso: str | None) -> str:
        """Return day and, where it is known, time of an ISO date, in the zone it was given in."""
        match = _DATE.match(iso or "")
        if match is None or match[4] is None:
            return self.day(iso)
        return f"{self.day(iso)}, {match[4]}"


def _with_gaps(sentence: str) -> re.Pattern[str]:
    """Return what finds a sentence with ``{gaps}``."""
    parts = re.split(r"{(\w)}", sentence)
    gaps = (f"(?P<{name}>{_NUMBER if name in 'nm' else '.+?'})" for name in parts[1::2])
    return re.compile("".join(text for pair in zip_longest(map(re.escape, parts[::2]), gaps, fillvalue="")
                              for text in pair))


def _walk(node: Mapping[str, object], prefix: str) -> list[str]:
    found: list[str] = []
    for key, value in node.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and "other" not in value:
            found += _walk(value, f"{name}.")
        else:
            found.append(name)
    return found


def plural(locale: str, n: int) -> str:
    """Return the CLDR plural category of a whole number."""
    n = abs(n)
    if locale == "en":
        return "one" if n == 1 else "other"
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14}:
        return "few"
    return "many"


@cache
def catalogue(locale: str) -> Catalogue:
    """Return the catalogue of a locale. Raises ``SettingsError`` for one that is not shipped."""
    for known in LOCALES:
        if known == locale:
            text = files("accordingto.views").joinpath(f"messages/{known}.toml").read_text(encoding="utf-8")
            return Catalogue(known, tomllib.loads(text))
    raise SettingsError(f"no interface in {locale!r}", f"use one of: {', '.join(LOCALES)}")
