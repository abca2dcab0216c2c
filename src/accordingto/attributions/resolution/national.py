"""Media, agencies and services named by their country alone («агентство Північної Кореї», «українська розвідка»)."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.figures import Figure
from accordingto.attributions.resolution.mentions import Mention
from accordingto.attributions.resolution.salience import Answer, Memory, as_figure
from accordingto.attributions.resolution.words import Word
from accordingto.languages import countries
from accordingto.languages.registry import RegistryEntry, entries
from accordingto.languages.vocabulary import nominals

AGENCIES = frozenset({"news agency", "state media"})
MEDIA = frozenset({"outlet", "news agency", "state media"})


def national_body(mention: Mention, memory: Memory, anchor: int) -> Answer | None:  # noqa: ARG001  (one signature for all)
    """Say which body a common noun and a country mean, when nothing else in the phrase names one."""
    rest, country = bodies.split_country(mention.words)
    if country is None or mention.persons or any(word.quoted for word in rest):
        return None
    if any(word.capital and word.start > mention.span.start and not _is_press(word, memory) for word in rest):
        return None
    if mention.head is None:
        return media_of(mention.words, memory)
    kinds = set(nominals(memory.cast.lang).bodies.get(mention.stems, ()))
    if "agency" in kinds:
        entry = _agency(country.code)
        return None if entry is None else _answer(entry.name, entry, memory)
    if "intelligence" in kinds and len(rest) == 1:
        figure = memory.cast.figure(f"Intelligence services of {country.name}", "intelligence service")
        figure.country = country.code
        return as_figure(figure, "nominal")
    return None


def media_of(words: Sequence[Word], memory: Memory) -> Answer | None:
    """«північнокорейські ЗМІ»: the media of a country; its state's where the registry knows no other there."""
    _, country = bodies.split_country(words)
    if country is None or not any(_is_press(word, memory) for word in words):
        return None
    return as_figure(_media(country, memory), "nominal")


def _media(country: countries.Country, memory: Memory) -> Figure:
    known = [entry for entry in entries() if entry.country == country.code and entry.type in MEDIA]
    state = bool(known) and all(entry.type == "state media" for entry in known)
    name = f"State media of {country.name}" if state else f"Media of {country.name}"
    figure = memory.cast.figure(name, "state media" if state else "outlet")
    figure.country = country.code
    return figure


def _agency(code: str) -> RegistryEntry | None:
    """The country's agency in the registry: the state's own first, and only if there is no doubt which."""
    found = [entry for entry in entries() if entry.country == code and entry.type in AGENCIES and _looks(entry)]
    state = [entry for entry in found if entry.type == "state media"]
    chosen = state or found
    return chosen[0] if len(chosen) == 1 else None


def _looks(entry: RegistryEntry) -> bool:
    return entry.type == "news agency" or "Agency" in entry.name


def _answer(name: str, entry: RegistryEntry, memory: Memory) -> Answer:
    figure = memory.cast.figure(name, entry.type)
    figure.country = entry.country
    return as_figure(figure, "nominal")


def _is_press(word: Word, memory: Memory) -> bool:
    return word.low in nominals(memory.cast.lang).press
