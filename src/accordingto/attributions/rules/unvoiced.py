"""Speech behind a colon with no verb of telling before it, in uk and ru: «Мер: «P»», «Мер іти не збирається: «P»»."""

from __future__ import annotations

from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import agrees
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.quotes import Quotation
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.headlines import is_owner
from accordingto.attributions.teasers import first_told
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key

MIN_WORDS = 4
"""Shortest quotation, in words, that a person and a colon make speech: below are titles and labels."""
MAX_BEFORE = 30
"""Most tokens of the sentence in front of the colon."""


def unvoiced(reading: Reading, quotation: Quotation) -> Draft | None:
    """Return the draft of a quotation that only a colon joins to who says it, or None (always for English).

    «Гірт: «Покажіть нам договір»»; «Сам посадовець іти не збирається: «Я від мишей не тікаю»».
    """
    colon = reading.token_at(quotation.outer.start) - 1
    if reading.lang == "en" or colon < 1 or reading.surface[colon] != ":":
        return None
    text = quotation.inner.of(reading.text)
    gap = reading.text[reading.tokens[colon].end : quotation.outer.start]
    content = reading.trim(quotation.inner)
    if content is None or len(text.split()) < MIN_WORDS or "\n" in gap or not text.lstrip()[:1].isupper():
        return None
    low = first_told(reading, reading.sentence(colon))
    if colon - low > MAX_BEFORE or colon <= low:
        return None
    head = _owner(reading, low, colon)
    if head < 0:
        head = _subject(reading, low, colon) if _ends_there(reading, quotation) else -1
    if head < 0:
        return None
    return Draft(
        rule="speech behind a colon, no cue",
        frame="quote",
        cue=None,
        source=noun_phrase(reading, head, low, colon),
        content=(content,),
        kind="null",
        owner="who stands before the colon",
        source_head=head,
        quote="direct",
    )


def _owner(reading: Reading, low: int, colon: int) -> int:
    """«Голова спілки Петро Станко: «…»», «Петро Станко, голова спілки: «…»»: the head of who is named, or -1."""
    end = next((i for i in range(low, colon) if reading.surface[i] == ","), colon)
    if not is_owner(reading, low, end) or any(reading.is_finite(i) for i in range(low, colon)):
        return -1
    return next((i for i in range(low, end) if reading.is_nominal(i) or reading.upos(i) == "X"), -1)


def _subject(reading: Reading, low: int, colon: int) -> int:
    """«Сам посадовець іти не збирається: «…»»: the person or body the sentence before the colon is about, or -1."""
    verbs = [i for i in range(low, colon) if reading.is_finite(i) and reading.relation(i) in {"root", "conj"}]
    if len(verbs) != 1 or reading.feat(verbs[0], "Person") in {"1", "2"}:
        return -1
    if any(reading.is_finite(i) for i in range(verbs[0] + 1, colon)):
        return -1
    for child in reading.dependants(verbs[0], "nsubj"):
        name = reading.name_at.get(child)
        named = name is not None and name.label in {"PER", "ORG"}
        body = key(reading.lemma[child]) in nominals(reading.lang).bodies
        person = reading.feat(child, "Animacy") == "Anim" and reading.feat(child, "Case") == "Nom"
        noun = low <= child < colon and reading.upos(child) in {"NOUN", "PROPN"} and agrees(reading, child, verbs[0])
        if noun and (named or body or person):
            return child
    return -1


def _ends_there(reading: Reading, quotation: Quotation) -> bool:
    """Nothing of the sentence goes on behind the closing mark."""
    after = reading.text[quotation.outer.end : quotation.outer.end + 2].lstrip(" \t\u00a0")
    return after[:1] in {"", ".", "!", "?", "…", "\n", "\r"}
