"""What a source's words are: a pronoun, a name, a role, a common noun, a document, a crowd."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.attributions.resolution.cast import Cast, Found
from accordingto.attributions.resolution.words import Word, phrase_at
from accordingto.languages.inflection import parses
from accordingto.languages.vocabulary import nominals, pronouns, roles
from accordingto.model import Span

Label = Literal["imagery", "document", "media", "spoke", "group", "office", "body", "crowd", "animate"]
_ENGLISH_STOPS = frozenset({"of", "for", "at", "in", "from", "with", "on", "to", "by", "who", "which", "that", "near", "about"})
_LABEL_ORDER: tuple[Label, ...] = ("imagery", "document", "media", "spoke", "office", "group", "body", "crowd")


@dataclass(frozen=True, slots=True)
class Head:
    """The common noun that a noun phrase is built on, with everything the tables say of it."""

    at: int
    size: int
    labels: frozenset[Label]
    plural: bool
    gender: str | None
    word: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A source's span, read."""

    span: Span
    words: Sequence[Word]
    head: Head | None
    persons: tuple[Found, ...]
    bodies: tuple[Found, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        """Inflection keys of the head's words."""
        if self.head is None:
            return ()
        return tuple(word.stem for word in self.words[self.head.at : self.head.at + self.head.size])

    def has(self, label: Label) -> bool:
        """Tell whether the head bears a label."""
        return self.head is not None and label in self.head.labels


def labels_at(words: Sequence[Word], at: int, lang: str) -> tuple[frozenset[Label], int]:
    """Return the labels of the longest phrase of any table from ``at`` on, and its length in words."""
    role, nominal = roles(lang), nominals(lang)
    tables: dict[Label, object] = {
        "imagery": nominal.imagery, "document": nominal.documents, "media": nominal.media, "spoke": role.spokes,
        "office": role.offices, "group": role.groups, "body": nominal.bodies, "crowd": role.crowds,
    }  # fmt: skip
    sizes = {label: phrase_at(words, at, tables[label]) for label in _LABEL_ORDER}
    size = max(sizes.values())
    return frozenset(label for label, one in sizes.items() if one == size and size), size


def read_mention(span: Span, cast: Cast) -> Mention:
    """Read the words of a source."""
    words = cast.words_in(span)
    found = list(cast.inside(span))
    persons = tuple(one for one in found if one.figure.person)
    others = tuple(one for one in found if not one.figure.person)
    return Mention(span, words, _head(words, cast, persons), persons, others)


def _head(words: Sequence[Word], cast: Cast, persons: Sequence[Found]) -> Head | None:
    names = {word.start for word in words for one in persons if one.start <= word.start < one.end}
    best: Head | None = None
    for at, word in enumerate(words):
        if word.start in names or (word.quoted and word.capital):
            if cast.lang == "en" and best is None:
                continue
            break
        if cast.lang == "en" and (word.low in _ENGLISH_STOPS) and best is not None:
            break
        labels, size = labels_at(words, at, cast.lang)
        if labels:
            head = _made(words, at, size, labels, cast.lang)
            if cast.lang != "en":
                return head
            best = head
        elif cast.lang != "en" and not word.capital and _is_animate(word, cast.lang):
            return _made(words, at, 1, frozenset({"animate"}), cast.lang)
    return best


def _made(words: Sequence[Word], at: int, size: int, labels: frozenset[Label], lang: str) -> Head:
    word = words[at]
    if lang == "en":
        last = words[at + size - 1].low
        return Head(at, size, labels, last.endswith("s") and not last.endswith("ss"), None, word.low)
    known = [one for one in parses(word.text, lang) if one.pos in {"NOUN", "ADJF"}]
    plural = bool(known) and "plur" in known[0].marks
    if plural and any("sing" in one.marks or one.gender for one in known) and "group" not in labels and "crowd" not in labels:
        plural = False
    return Head(at, size, labels, plural, known[0].gender if known else None, word.low)


def _is_animate(word: Word, lang: str) -> bool:
    known = parses(word.text, lang)
    return bool(known) and known[0].pos == "NOUN" and "anim" in known[0].marks and "Name" not in known[0].marks


def pronoun_kind(words: Sequence[Word], lang: str) -> str | None:
    """Return the kind of pronoun that the words are, or None if they are more than pronouns."""
    table = pronouns(lang)
    kinds = [table.get(word.low) for word in words]
    if not kinds or None in kinds or len(kinds) > 2:
        return None
    return kinds[-1]
