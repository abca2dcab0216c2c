"""The lexicon of telling: cue verbs, nouns, phrases and the little words around them, per language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from accordingto.errors import LanguageError


@dataclass(frozen=True, slots=True)
class Cue:
    """What one cue word or phrase may do.

    ``frames`` says what its content may look like: ``clause``, ``quote``, ``topic``, ``object``,
    ``inf``, ``aside``, ``call``, ``for``, ``gerund``. ``kind`` is the class in the table, shown to users.
    """

    kind: str
    frames: frozenset[str]
    denies: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cues of one language, keyed by lemma (lower case, straight apostrophe)."""

    lang: str
    verbs: dict[str, Cue]
    forms: dict[str, Cue]
    """Cues that are one fixed form («зазначено»), keyed by lower-case surface."""
    nouns: dict[str, Cue]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    """First lemma to the phrases that begin with it, longest first."""
    according: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word to (words, class) of the prepositional phrases, longest first; matched on lemma or surface."""
    citing: dict[str, tuple[tuple[str, ...], ...]]
    adverbs: frozenset[str]
    passives: frozenset[str]
    """Verbs that tell when passive and without an agent ("was reported to have")."""
    grammar: dict[str, frozenset[str]] = field(default_factory=dict)
    """Closed lists: complementizers, about_this, topic_prepositions, connectives, doubt…"""
    threshold: float | None = None
    """Probability from which the gate lets a draft pass, where the language has its own (``[gate]``)."""


def _by_first(phrases: list[tuple[tuple[str, ...], Any]]) -> dict[str, tuple[Any, ...]]:
    table: dict[str, list[Any]] = {}
    for words, what in phrases:
        table.setdefault(words[0], []).append((words, what))
    return {k: tuple(sorted(v, key=lambda p: (-len(p[0]), p[0]))) for k, v in table.items()}


def _cue(group: dict[str, Any]) -> Cue:
    return Cue(group["class"], frozenset(group["frames"]), group.get("denies", False), group.get("passive", False))


def _merge(table: dict[str, Cue], lemma: str, cue: Cue) -> None:
    old = table.get(lemma)
    table[lemma] = cue if old is None else Cue(old.kind, old.frames | cue.frames, old.denies, old.passive)


@cache
def cues(lang: str) -> CueLexicon:
    """Return the lexicon of a language (read once).

    Raises LanguageError when the pack has no ``cues.toml`` or it cannot be parsed.
    """
    try:
        path = resources.files("accordingto.languages") / lang / "cues.toml"
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise LanguageError(f"language pack {lang!r}: cues.toml: {error}", "reinstall the package") from error
    active = [group for group in table["verbs"] if not group.get("passive", False)]
    passives = {lemma for group in table["verbs"] if group.get("passive", False) for lemma in group["lemmas"]}
    verbs: dict[str, Cue] = {}
    forms: dict[str, Cue] = {}
    for group in active:
        for lemma in group.get("lemmas", ()):
            _merge(verbs, lemma, _cue(group))
        for form in group.get("forms", ()):
            _merge(forms, form, _cue(group))
    nouns: dict[str, Cue] = {}
    for group in table["nouns"]:
        for lemma in group["lemmas"]:
            _merge(nouns, lemma, _cue(group))
    phrases = [(tuple(p.split()), _cue(group)) for group in table["phrases"] for p in group["lemmas"]]
    according = [(tuple(p.split()), str(group["class"])) for group in table["according"] for p in group["phrases"]]
    citing = [(tuple(p.split()), None) for group in table["citing"] for p in group["phrases"]]
    return CueLexicon(
        lang=lang,
        verbs=verbs,
        forms=forms,
        nouns=nouns,
        phrases=_by_first(phrases),
        according=_by_first(according),
        citing={k: tuple(w for w, _ in v) for k, v in _by_first(citing).items()},
        adverbs=frozenset(x for group in table.get("adverbs", ()) for x in group["lemmas"]),
        passives=frozenset(passives),
        grammar={k: frozenset(v) for k, v in table["grammar"].items()},
        threshold=table.get("gate", {}).get("threshold"),
    )
