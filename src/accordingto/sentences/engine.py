"""The protocol of language engines: from the words of sentences to what is known of each word, and the names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol, runtime_checkable

from accordingto.model import NameLabel


class Word(NamedTuple):
    """What an engine knows of one word. ``head`` is an index into the sentence; a root names itself."""

    lemma: str
    upos: str
    feats: str
    head: int
    relation: str


class Mention(NamedTuple):
    """A name: words ``[first, last)`` of the sentence."""

    first: int
    last: int
    label: NameLabel


@dataclass(frozen=True, slots=True)
class Parsed:
    """One analysed sentence: one ``Word`` for each word given; mentions in order, not nested."""

    words: list[Word]
    mentions: list[Mention]


@runtime_checkable
class Engine(Protocol):
    """A language engine for one language. Deterministic: the same sentences give the same answer, however grouped."""

    version: str
    """Name and version, for the record: ``shipped/1 uk``."""

    def parse(self, sentences: list[list[str]]) -> list[Parsed]:
        """Analyse sentences given as words; one answer per sentence in the same order. Never raises on any words."""
        ...


@lru_cache(maxsize=8000)
def conllu_order(feats: str) -> str:
    """Return features in the order of CoNLL-U: by name, letters' case ignored (``Number`` before ``NumType``)."""
    return "|".join(sorted(feats.split("|"), key=str.lower)) if feats else ""
