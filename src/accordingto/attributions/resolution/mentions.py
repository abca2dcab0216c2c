"""What a source's words are: a pronoun, a name, a role, a common noun, a document, a crowd."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.attributions.resolution.cast import Cast
from accordingto.attributions.resolution.figures import Found
from accordingto.attributions.resolution.words import Word, phrase_at
from accordingto.languages import countries
from accordingto.languages.vocabulary import PronounKind, nominals, pronouns, roles
from accordingto.languages.word_forms import is_known, parses
from accordingto.model import Span

Label = Literal["imagery", "document", "media", "spoke", "office", "group", "body", "crowd", "animate"]
_LABELS: tuple[Label, ...] = ("imagery", "document", "media", "spoke", "office", "group", "body", "crowd")
_FEMININE_ROLE = re.compile(r"(?:к|иц|ин|ш)(?:а|и|і|у|ою|ці|я|ю|ею|ы|е|ой|ей)$")
"""How nouns for women in a role end; «глава» and «голова» are feminine by grammar only."""
_ENGLISH_STOPS = frozenset(
    {"of", "for", "at", "in", "from", "with", "on", "to", "by", "who", "which", "that", "near", "about", "familiar"}
)


@dataclass(frozen=True, slots=True)
class Head:
    """The common noun that a noun phrase is built on, with everything the tables say of it."""

    at: int
    size: int
    labels: frozenset[Label]
    plural: bool
    gender: str | None
    """``femn`` for a role noun of women («речниця»), else None: the other nouns may name either."""


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
        """Inflection keys of the head's words; empty without a head."""
        if self.head is None:
            return ()
        return tuple(word.stem for word in self.words[self.head.at : self.head.at + self.head.size])

    @property
    def rest(self) -> Sequence[Word]:
        """The words after the head; all words without one."""
        return self.words if self.head is None else self.words[self.head.at + self.head.size :]

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
    sizes = {label: phrase_at(words, at, tables[label]) for label in _LABELS}
    size = max(sizes.values())
    return frozenset(label for label, one in sizes.items() if one == size and size), size


def read_mention(span: Span, cast: Cast) -> Mention:
    """Read the words of a source; a relative clause in it is left out."""
    words = _main_clause(cast.words_in(span), cast)
    if cast.lang == "en":
        words = _named_part(words, cast, span)
    end = words[-1].end if words else span.end
    short = {word.start for word in words if word.text in cast.acronyms}
    found = [
        one for one in cast.inside(span) if one.start < end and not (one.start in short and one.end - one.start < 8)
    ]
    found += [Found(cast.acronyms[word.text], word.start, word.end) for word in words if word.text in cast.acronyms]
    persons = tuple(one for one in found if one.figure.person)
    others = [one for one in found if not one.figure.person]
    others.sort(key=lambda one: (one.start, -one.end))
    outer = tuple(
        one for at, one in enumerate(others)
        if not any(other.start <= one.start and one.end <= other.end for other in others[:at])
    )  # fmt: skip
    return Mention(span, words, _head(words, cast, persons), persons, outer)


def _main_clause(words: Sequence[Word], cast: Cast) -> Sequence[Word]:
    table = pronouns(cast.lang)
    for at in range(1, len(words)):
        if "," in cast.text[words[at - 1].end : words[at].start]:
            near = words[at : at + 2]
            if any(table.get(word.low) == "relative" and not word.capital for word in near):
                return words[:at]
    return words


def _named_part(words: Sequence[Word], cast: Cast, span: Span) -> Sequence[Word]:
    """In English "Ann Lee, author of X" is Ann Lee, "a clerk who met Bo" a clerk: what follows tells nothing."""
    for at in range(1, len(words)):
        if words[at].low in _ENGLISH_RELATIVES and not words[at].capital:
            words = words[:at]
            break
    comma = next((at for at in range(1, len(words)) if "," in cast.text[words[at - 1].end : words[at].start]), None)
    if comma is None:
        return words
    end = words[comma - 1].end
    named = any(
        one.figure.person and one.end == end and all(word.capital for word in words if word.start < one.start)
        for one in cast.inside(span)
    )
    return words[:comma] if named else words


_ENGLISH_RELATIVES = frozenset({"who", "whose", "which", "that"})


def _head(words: Sequence[Word], cast: Cast, persons: Sequence[Found]) -> Head | None:
    named = {word.start for word in words for one in persons if one.start <= word.start < one.end}
    if cast.lang == "en":
        return _english_head(words, cast, named)
    for at, word in enumerate(words):
        if word.start in named or (word.quoted and word.capital):
            return None
        labels, size = labels_at(words, at, cast.lang)
        if labels:
            return _made(words, at, size, labels, cast.lang)
        if at + 1 < len(words) and countries.adjectival(word.text) is not None:
            continue
        if (not word.capital or (at == 0 and is_known(word.text, cast.lang))) and _is_animate(word, cast.lang):
            return _made(words, at, 1, frozenset({"animate"}), cast.lang)
    return None


def _english_head(words: Sequence[Word], cast: Cast, named: set[int]) -> Head | None:
    best: Head | None = None
    capitals = 0
    for at, word in enumerate(words):
        if at and "," in cast.text[words[at - 1].end : word.start] and (best is not None or capitals == at):
            break
        if word.low in _ENGLISH_STOPS and (best is not None or capitals):
            break
        capitals += word.capital or word.low in {"the", "a", "an"}
        if word.start in named:
            continue
        labels, size = labels_at(words, at, "en")
        if word.capital and at and not labels & {"office", "spoke"}:
            continue
        if labels:
            best = _made(words, at, size, labels, "en")
    return best


def _made(words: Sequence[Word], at: int, size: int, labels: frozenset[Label], lang: str) -> Head:
    if lang == "en":
        last = words[at + size - 1].low
        return Head(at, size, labels, last.endswith("s") and not last.endswith(("ss", "'s", "’s")), None)
    known = [one for one in parses(words[at].text, lang) if one.pos in {"NOUN", "ADJF"}]
    if labels & {"group", "crowd"}:
        plural = any("plur" in one.marks and not {"inan"} & one.marks for one in known)
        plural = plural and not any(one.has("sing", "nomn", "anim") for one in known)
    else:
        plural = bool(known) and all("plur" in one.marks for one in known)
    femn = bool(known) and known[0].gender == "femn" and _FEMININE_ROLE.search(words[at].low) is not None
    return Head(at, size, labels, plural, "femn" if femn else None)


def _is_animate(word: Word, lang: str) -> bool:
    known = parses(word.text, lang)
    return bool(known) and known[0].pos == "NOUN" and "anim" in known[0].marks and "Name" not in known[0].marks


def pronoun_kind(words: Sequence[Word], lang: str) -> PronounKind | None:
    """Return the kind of pronoun that the words are, or None if they are more than pronouns."""
    table = pronouns(lang)
    kinds = [table.get(word.low) for word in words]
    return None if not kinds or None in kinds or len(kinds) > 2 else kinds[-1]


def first_joined(mention: Mention) -> Sequence[Word]:
    """Return the words up to «і», «и», "and" behind the head: «проєкту наказу | і даних розвідки» are two documents."""
    start = mention.head.at if mention.head is not None else 0
    for at in range(start + 1, len(mention.words)):
        word = mention.words[at]
        if word.low == "and" or any(
            one.pos == "CONJ" for one in (*parses(word.text, "uk")[:1], *parses(word.text, "ru")[:1])
        ):
            return mention.words[:at]
    return mention.words
