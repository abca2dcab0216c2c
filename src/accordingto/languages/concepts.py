"""The concept lexicon: Ukrainian, Russian and English lemmas under one concept.

One TOML file per field of life in ``languages/concepts/``; an entry is
``die = {en = "die death dead", uk = "померти смерть", ru = "умереть смерть", is = "harm", example = "…"}``:
lemmas apart by spaces, ``_`` joins the words of an expression, ``is`` names a broader concept.
A user's own file of the same form is read with ``load(extra=path)``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from accordingto.errors import LanguageError
from accordingto.model import Lang

LANGS: tuple[Lang, ...] = ("uk", "ru", "en")
SHORTEST_PREFIX = 5
"""Fewest letters of a lemma by which an unknown form may be recognised; tuned on parallel-news (shorter ones guess)."""
LONGEST_ENDING = 3
"""Most letters that may be dropped from the end of an unknown form to meet a lemma's beginning."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: its lemmas in each language, the broader concept if any, the field it stands in."""

    id: str
    lemmas: Mapping[str, tuple[str, ...]]
    broader: str | None
    field: str
    example: str | None


class Lexicon:
    """Look-up of concepts by lemma. Built once per set of files; never changes."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts: dict[str, Concept] = {c.id: c for c in concepts}
        self._exact: dict[str, dict[str, tuple[str, ...]]] = {lang: {} for lang in LANGS}
        self._prefix: dict[str, dict[str, tuple[str, ...]]] = {lang: {} for lang in LANGS}
        for concept in concepts:
            for lang in LANGS:
                for lemma in concept.lemmas[lang]:
                    self._add(lang, lemma, concept.id)

    def _add(self, lang: str, lemma: str, concept: str) -> None:
        exact = self._exact[lang]
        exact[lemma] = tuple(sorted({*exact.get(lemma, ()), concept}))
        if " " not in lemma and len(lemma) > SHORTEST_PREFIX:
            for cut in range(LONGEST_ENDING):
                key = lemma[: len(lemma) - cut]
                if len(key) >= SHORTEST_PREFIX:
                    self._prefix[lang].setdefault(key, (concept,))

    def find(self, lemma: str, lang: str) -> tuple[str, ...]:
        """Return the sorted ids of the concepts this lemma (or unknown word form) expresses; empty when none."""
        exact = self._exact.get(lang)
        if exact is None:
            return ()
        key = normal(lemma)
        found = exact.get(key)
        return found if found is not None else self._guess(key, lang)

    def _guess(self, key: str, lang: str) -> tuple[str, ...]:
        prefixes = self._prefix[lang]
        for cut in range(LONGEST_ENDING + 1):
            head = key[: len(key) - cut]
            if len(head) < SHORTEST_PREFIX + 1:
                return ()
            if head in prefixes:
                return prefixes[head]
        return ()

    def broader(self, concept: str) -> tuple[str, ...]:
        """Return the concept and all broader ones, nearest first."""
        chain = [concept]
        entry = self.concepts.get(concept)
        while entry is not None and entry.broader is not None and entry.broader not in chain:
            chain.append(entry.broader)
            entry = self.concepts.get(entry.broader)
        return tuple(chain)


def normal(lemma: str) -> str:
    """Return the lemma in lower case with one kind of apostrophe and ё as е."""
    return lemma.casefold().replace("’", "'").replace("ʼ", "'").replace("ё", "е")


def parse(text: str, field: str) -> tuple[Concept, ...]:
    """Return the concepts of one TOML file in order. Raises ``LanguageError`` naming the entry that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"concept file {field}: not TOML ({error})") from error
    return tuple(_concept(key, entry, field) for key, entry in table.items())


def _concept(key: str, entry: object, field: str) -> Concept:
    if not isinstance(entry, dict) or any(not isinstance(v, str) for v in entry.values()):
        raise LanguageError(f"concept {key} in {field}: expected strings en, uk, ru (and is, example)")
    lemmas: dict[str, tuple[str, ...]] = {
        lang: tuple(normal(w).replace("_", " ") for w in entry.get(lang, "").split()) for lang in LANGS
    }
    if not any(lemmas.values()):
        raise LanguageError(f"concept {key} in {field}: no lemma in any language")
    return Concept(key, lemmas, entry.get("is"), field, entry.get("example"))


@lru_cache(maxsize=4)
def load(extra: Path | None = None) -> Lexicon:
    """Return the shipped lexicon, with the entries of ``extra`` (a TOML file of the same form) over it."""
    concepts: dict[str, Concept] = {}
    folder = resources.files("accordingto.languages") / "concepts"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    for file in files:
        _merge(concepts, parse(file.read_text(encoding="utf-8"), file.name))
    if extra is not None:
        concepts.update({c.id: c for c in parse(extra.read_text(encoding="utf-8"), extra.name)})
    return Lexicon(tuple(concepts.values()))


def _merge(concepts: dict[str, Concept], new: Iterable[Concept]) -> None:
    for concept in new:
        if concept.id in concepts:
            raise LanguageError(f"concept {concept.id} stands in {concepts[concept.id].field} and in {concept.field}")
        concepts[concept.id] = concept
