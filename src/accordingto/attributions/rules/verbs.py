"""The rules asked about a verb, in order; the first that does not abstain decides.

``VERB_RULES`` is the whole policy: about-this before asides, asides with their opener before
clauses, what a verb must govern before a trailing aside, topics before bare complements.
"""

from __future__ import annotations

from collections.abc import Callable

from accordingto.attributions.drafts import Draft
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.asides import as_aside, closed_aside, trailing_aside
from accordingto.attributions.rules.charges import forbidden, held_for, proposed, verdict
from accordingto.attributions.rules.clauses import bare_clause, colon_content, content_clause, fronted_clause
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.english import (
    far_clause,
    inserted_aside,
    inverted_aside,
    near_clause,
    prepositional,
    pronoun_clause,
    small_object,
)
from accordingto.attributions.rules.english_governed import asked_first, infinitive_behind, short_quotation, told_by
from accordingto.attributions.rules.evidence import seen_on
from accordingto.attributions.rules.fronted import fronted_object, fronted_question
from accordingto.attributions.rules.governed import (
    complement,
    governed,
    participle_with_agent,
    passive_predicate,
    phrase_with_preposition,
)
from accordingto.attributions.rules.inserted import inserted_between
from accordingto.attributions.rules.plain_comma import plain_comma
from accordingto.attributions.rules.pointers import about_this
from accordingto.attributions.rules.records import recorded
from accordingto.attributions.rules.stances import fronted_stance, refusal
from accordingto.attributions.rules.topics import impersonal_topic, topic

VerbRule = Callable[[Reading, CueHit], Draft | None]

VERB_RULES: tuple[VerbRule, ...] = (
    seen_on,
    about_this,
    verdict,
    held_for,
    forbidden,
    proposed,
    refusal,
    fronted_stance,
    phrase_with_preposition,
    asked_first,
    inserted_aside,
    inverted_aside,
    as_aside,
    inserted_between,
    closed_aside,
    short_quotation,
    content_clause,
    colon_content,
    recorded,
    bare_clause,
    far_clause,
    pronoun_clause,
    prepositional,
    fronted_question,
    told_by,
    infinitive_behind,
    fronted_object,
    governed,
    trailing_aside,
    fronted_clause,
    near_clause,
    impersonal_topic,
    passive_predicate,
    topic,
    complement,
    small_object,
    plain_comma,
)


def rules_for(reading: Reading, hit: CueHit) -> tuple[VerbRule, ...]:
    """Return the rules asked about this cue: participles seen as adjectives or names have but one."""
    if hit.cue.kind == "announced":
        return (participle_with_agent,)
    if hit.cue.kind == "record" and reading.upos(hit.head) == "ADJ" and hit.lemma == reading.lemma[hit.head]:
        return (recorded,)
    if reading.upos(hit.head) == "PROPN":
        return (verdict,)
    return VERB_RULES
