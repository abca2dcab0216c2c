"""The about-this sentence: «Про це повідомляє X», "This was reported by A" (construction 5)."""

from __future__ import annotations

from accordingto.attributions.contents import extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.antecedents import antecedent_of, points_back
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.sources import teller
from accordingto.model import Span


def about_this(reading: Reading, hit: CueHit) -> Draft | None:
    """«Про це повідомляє X», "This was reported by A": the content stands one to three sentences back."""
    low, high = extent(reading, hit.head)
    pointed = _pointing_noun(reading, hit, low, high)
    if pointed:
        return draft_of(reading, hit, "about-this sentence", "antecedent", list(pointed), teller(reading, hit.head))
    pointers = reading.lexicon.grammar["about_this"]
    for at in range(max(low, hit.head - 25), min(high, hit.head + 6)):
        for width in (1, 2):
            words = " ".join(reading.low[at : at + width])
            if words not in pointers or (
                words in reading.words("bare_pointers") and not _bare_pointer(reading, at, hit.head)
            ):
                continue
            if words in reading.words("about_this_on") and hit.lemma not in reading.words("pointing_at"):
                continue
            if reading.lang == "en" and not (at == low and reading.feat(hit.head, "Voice") == "Pass"):
                continue
            after = at + width
            if (
                after < high
                and reading.surface[after] == ","
                and after + 1 < high
                and reading.low[after + 1] in reading.words("bare") | reading.words("questions")
            ):
                continue
            between_them = range(min(at, hit.head) + 1, max(at, hit.head))
            if any(
                (reading.is_finite(i) and i != hit.head and not _english_auxiliary(reading, i))
                or (at > hit.head and reading.surface[i] == ",")
                for i in between_them
            ):
                continue
            content = antecedent_of(reading, hit.head, at)
            return draft_of(reading, hit, "about-this sentence", "antecedent", list(content), teller(reading, hit.head))
    return None


def _english_auxiliary(reading: Reading, index: int) -> bool:
    return reading.lang == "en" and reading.upos(index) == "AUX"


def _pointing_noun(reading: Reading, hit: CueHit, low: int, high: int) -> tuple[Span, ...]:
    """«З такою заявою виступив X», «цю інформацію підтвердив X»: this or such + a noun of telling."""
    if reading.lang == "en":
        return ()
    for at in range(max(low, hit.head - 4), min(high - 1, hit.head + 3)):
        if points_back(reading, at) and hit.head not in {at, at + 1}:
            if at > hit.head and any(reading.surface[i] == "," for i in range(hit.head, at)):
                continue
            following = at + 2
            if (
                following < high
                and reading.surface[following] in {":", ","}
                and following + 1 < high
                and (reading.surface[following] == ":" or reading.low[following + 1] in reading.words("bare"))
            ):
                continue
            return antecedent_of(reading, hit.head, low)
    return ()


def _bare_pointer(reading: Reading, at: int, cue: int) -> bool:
    if reading.low[at] in reading.words("topic_prepositions"):
        return reading.surface[at - 1] == "," if at else False
    if at == cue - 1 and any(c > cue for c in reading.dependants(cue, "nsubj")):
        return True
    behind = at == cue + 1 and reading.relation(at) in {"nsubj", "obj", "obl"}
    return reading.tokens[at].head == cue and (reading.relation(at) == "obj" or behind)
