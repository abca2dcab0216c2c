"""Finders for subjects that something stands in front of: insets, relative clauses, infinitives (uk and ru)."""

from __future__ import annotations

from accordingto.attributions.owners import Owner, agrees, is_named, owner_at, phrase_head, window
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading

MAX_INSET = 25
"""Most tokens of an inset between the subject and its verb («мэр, несмотря на протесты, заявил»)."""


def stands_in_aside(reading: Reading, noun: int, cue: int) -> bool:
    """«X, як повідомляє «Обрій», визнав»: the noun belongs to the inset's own verb of telling, not to this cue."""
    if reading.lang == "en" or noun > cue:
        return False
    if not any(reading.surface[i] == "," for i in range(noun + 1, cue)):
        return False
    for index in range(noun - 1, max(reading.sentence(cue).first, noun - 5), -1):
        if reading.surface[index] == ",":
            return False
        if reading.is_finite(index) and reading.upos(index) == "VERB":
            entry = reading.lexicon.verbs.get(reading.lemma[index])
            opener = reading.low[index - 1] in reading.words("aside_openers")
            return entry is not None and "aside" in entry.frames and (opener or reading.surface[index - 1] == ",")
    return False


def subject_over_inset(reading: Reading, cue: int) -> Owner | None:
    """«ЗМІ, коментуючи рішення, заявляють»: the nominative before the commas that close an inset."""
    if reading.lang == "en" or not reading.is_finite(cue):
        return None
    low, _ = window(reading, cue)
    index = cue - 1
    while index >= low:
        if reading.surface[index] == ",":
            opening = _inset_opening(reading, index, low)
            if opening is None:
                return None
            index = opening - 1
            continue
        if reading.surface[index] in {":", ";"} or reading.is_dash(index) or reading.is_finite(index):
            return None
        if _is_subject(reading, index, cue):
            return owner_at(reading, cue, phrase_head(reading, index, low, cue), "subject before an inset")
        index -= 1
    return None


def subject_behind_inset(reading: Reading, cue: int) -> Owner | None:
    """«сказал, представляя доклад, инспектор»: the nominative behind the converb's inset that follows the verb."""
    if reading.lang == "en" or not reading.is_finite(cue):
        return None
    _, high = window(reading, cue)
    if cue + 2 >= high or reading.surface[cue + 1] != "," or reading.feat(cue + 2, "VerbForm") != "Conv":
        return None
    closing = next((i for i in range(cue + 3, min(high, cue + MAX_INSET)) if reading.surface[i] == ","), high)
    for index in range(closing + 1, min(high, closing + 5)):
        if reading.surface[index] in {",", ":"} or reading.is_finite(index):
            return None
        person = reading.feat(index, "Animacy") == "Anim" or is_named(reading, index)
        if person and _is_subject(reading, index, cue):
            return owner_at(reading, cue, index, "subject behind an inset")
    return None


def _is_subject(reading: Reading, index: int, cue: int) -> bool:
    if not reading.is_nominal(index) or reading.lemma[index] in reading.words("relative"):
        return False
    if reading.low[index] in reading.words("this"):
        return False
    if reading.dependants(index, "case") or (index and reading.upos(index - 1) == "ADP"):
        return False
    return reading.feat(index, "Case") == "Nom" and agrees(reading, index, cue)


def _inset_opening(reading: Reading, closing: int, low: int) -> int | None:
    """Return the comma that opens the inset closed by this one, or None: a converb, «як», a preposition opens it."""
    for index in range(closing - 1, max(low, closing - MAX_INSET) - 1, -1):
        if reading.surface[index] in {":", ";"}:
            return None
        if reading.surface[index] != ",":
            continue
        following = index + 1
        if (
            reading.feat(following, "VerbForm") in {"Conv", "Part"}
            or reading.low[following] in reading.words("aside_openers")
            or reading.low[following] in reading.words("inset_openers")
            or (reading.upos(following) == "ADP" and not any(reading.is_finite(i) for i in range(index, closing)))
        ):
            return index
        if reading.lemma[following] in reading.words("relative"):
            return index
        if reading.upos(following) == "ADP" and reading.lemma[following + 1] in reading.words("relative"):
            return index
    return None


def subject_over_relative(reading: Reading, cue: int) -> Owner | None:
    """«Служба розіслала лист, у якому повідомила P»: the relative clause has no subject but the main clause's."""
    if reading.lang == "en" or not reading.is_finite(cue) or reading.relation(cue) != "acl":
        return None
    if reading.dependants(cue, "nsubj", "csubj"):
        return None
    noun = reading.tokens[cue].head
    pronouns = [i for i in reading.subtree(cue) if noun < i < cue and reading.lemma[i] in reading.words("relative")]
    if not pronouns or any(reading.feat(i, "Case") in {"Nom", None} for i in pronouns):
        return None
    verb = reading.tokens[noun].head
    if verb == noun or not reading.is_finite(verb):
        return None
    for child in reading.dependants(verb, "nsubj"):
        if child != noun and child < noun and _same_person(reading, child, verb, cue):
            sentence = reading.sentence(cue)
            return Owner(noun_phrase(reading, child, sentence.first, noun), child, "subject of the main clause")
    return None


def subject_over_adverbial(reading: Reading, cue: int) -> Owner | None:
    """«Глава ушёл после того, как признал P»: a clause of time without a subject has the main one's."""
    if reading.lang == "en" or not reading.is_finite(cue) or reading.relation(cue) != "advcl":
        return None
    verb = reading.tokens[cue].head
    if reading.dependants(cue, "nsubj", "csubj") or reading.upos(verb) != "VERB" or not reading.is_finite(verb):
        return None
    if reading.feat(cue, "Number") == "Plur" or reading.feat(cue, "Gender") == "Neut":
        return None
    for child in reading.dependants(verb, "nsubj"):
        if child < cue and _same_person(reading, child, verb, cue):
            sentence = reading.sentence(cue)
            phrase = noun_phrase(reading, child, sentence.first, sentence.last)
            return Owner(phrase, child, "subject of the main clause")
    return None


def _same_person(reading: Reading, subject: int, verb: int, cue: int) -> bool:
    """The second verb is in the form of the first; an impersonal plural («обвиняют») is nobody's."""
    for name in ("Number", "Gender", "Person"):
        here, there = reading.feat(verb, name), reading.feat(cue, name)
        if here and there and here != there:
            return False
    return agrees(reading, subject, cue) or is_named(reading, subject)


def dative_finder(reading: Reading, cue: int) -> Owner | None:
    """«Як вдалося з'ясувати журналістам»: who found it out stands in the dative."""
    if reading.lang == "en" or reading.lemma[cue] not in reading.words("succeeding"):
        return None
    high = reading.sentence(cue).last
    for child in sorted(
        c
        for node in (cue, *reading.dependants(cue, "csubj", "xcomp"))
        for c in reading.dependants(node, "iobj", "obl", "obj")
    ):
        if (
            child < high
            and reading.feat(child, "Case") == "Dat"
            and not reading.dependants(child, "case")
            and (reading.feat(child, "Animacy") == "Anim" or is_named(reading, child))
        ):
            return owner_at(reading, cue, child, "finder in the dative")
    return None
