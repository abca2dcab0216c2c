"""Where a telling stands in its article: in the lead, that names relays, or behind a recall, that ends their reach."""

from __future__ import annotations

from accordingto.attributions.drafts import Draft
from accordingto.attributions.reading import Reading
from accordingto.attributions.venues import OUTLETS
from accordingto.model import Attribution

LEAD_SENTENCES = 6
"""A relay named within so many sentences from the top stands for the whole text; tuned on uk/ru train."""


def in_the_lead(reading: Reading, draft: Draft, attribution: Attribution) -> bool:
    """Does the telling stand among the first sentences, on nobody else's word? Yes or no."""
    if attribution.nested_in is not None:
        return False
    anchor = draft.anchor if draft.anchor >= 0 else reading.token_at(attribution.start)
    return anchor < len(reading.tokens) and reading.sentence_of[anchor] < LEAD_SENTENCES


def first_recall(reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...]) -> int:
    """«Нагадаємо, …», «Як повідомляв «Обрій», …»: what stands from there on is not of the text that was relayed.

    The number of the first such sentence below the outlets that the lead names; past the last one where none is.
    """
    lead = [
        sentence_of(reading, draft, a)
        for draft, a in zip(drafts, attributions, strict=True)
        if (a.source_type in OUTLETS or draft.source is None)
        and in_the_lead(reading, draft, a)
        and not looks_back(reading, draft)
    ]
    backward = {
        sentence_of(reading, draft, a)
        for draft, a in zip(drafts, attributions, strict=True)
        if looks_back(reading, draft) and (a.source_type in OUTLETS or draft.source is None)
    }
    openers = reading.words("aside_openers") | reading.words("earlier")
    for number, sentence in enumerate(reading.sentences.sentences):
        recalls = sentence.kind == "recall" or (reading.low[sentence.first] in openers and number in backward)
        if recalls and number > max(lead, default=0):
            return number
    return len(reading.sentences.sentences)


def sentence_of(reading: Reading, draft: Draft, me: Attribution) -> int:
    """Return the number of the sentence that a telling stands in, by its cue where it has one."""
    anchor = draft.anchor if draft.anchor >= 0 else reading.token_at(me.start)
    return reading.sentence_of[anchor] if anchor < len(reading.tokens) else len(reading.sentences.sentences)


def looks_back(reading: Reading, draft: Draft) -> bool:
    """«Як писала «Рада»», «как сообщал «Горизонт»»: the imperfective past tells of an earlier text."""
    return draft.anchor >= 0 and past_imperfective(reading, draft.anchor)


def past_imperfective(reading: Reading, at: int) -> bool:
    """Tell a verb of the imperfective past («повідомляв»), by which a page recalls what it wrote before."""
    return reading.feat(at, "Tense") == "Past" and reading.feat(at, "Aspect") == "Imp"
