"""Stances and refusals: «против P выступают X», «комментировать P отказались» (construction 1, uk and ru)."""

from __future__ import annotations

from accordingto.attributions.contents import between, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import Owner
from accordingto.attributions.owners_flat import tells_there
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.sources import source_of, teller
from accordingto.attributions.turns import silent_teller


def fronted_stance(reading: Reading, hit: CueHit) -> Draft | None:
    """«Против проекта выступают соседи»: what is opposed stands before the verb."""
    if reading.lang == "en" or hit.lemma not in reading.words("stance_verbs"):
        return None
    low, _ = extent(reading, hit.head)
    for child in reading.dependants(hit.head, "obl", "nmod"):
        if not low <= child < hit.head:
            continue
        if any(reading.low[c] in reading.words("stances") for c in reading.dependants(child, "case")):
            branch = [i for i in reading.subtree(child) if low <= i < hit.head]
            content = between(reading, branch[0], branch[-1] + 1)
            return draft_of(reading, hit, "stance before the verb", "complement", [content], teller(reading, hit.head))
    return None


def refusal(reading: Reading, hit: CueHit) -> Draft | None:
    """«Назвать P отказались», «отказался комментировать P»: a refusal to say, with what is left unsaid."""
    if reading.lang == "en" or hit.lemma not in reading.words("refusing"):
        return None
    low, high = extent(reading, hit.head)
    verb = _left_unsaid(reading, hit.head, low, high)
    if verb is None:
        return None
    first, last = (low, hit.head) if verb < hit.head else (hit.head + 1, high)
    place = _place(reading, verb, first)
    branch = [i for i in reading.subtree(verb) if first <= i < last]
    told_before = silent_teller(reading, hit.head, low, high)
    owner = source_of(reading, hit.head if told_before is None else told_before)
    if place is not None and owner is None:
        inner = {i for i in reading.subtree(place) if i < verb}
        branch = [i for i in branch if i > max(inner)]
        owner = Owner(noun_phrase(reading, place, first, branch[0]), place, "body or text in the locative")
    if not any(reading.is_nominal(i) and reading.feat(i, "Case") != "Dat" for i in branch if i != verb):
        return None
    if owner is not None and verb < owner.head < hit.head:
        branch = [i for i in branch if i < reading.token_at(owner.span.start) - 1]
    if not branch:
        return None
    draft = draft_of(reading, hit, "refusal to say", "complement", [between(reading, branch[0], branch[-1] + 1)], owner)
    if draft is not None:
        draft.denied = True
    return draft


def _left_unsaid(reading: Reading, cue: int, low: int, high: int) -> int | None:
    """The infinitive of answering that is refused: by the tree, whichever of the two it takes for the head."""
    for child in reading.dependants(cue, "xcomp", "csubj", "ccomp", "obj", "advcl"):
        if low <= child < high and _answers(reading, child):
            return child
    for child in reading.dependants(cue, "obl"):
        for below in reading.dependants(child, "csubj", "xcomp", "acl"):
            if child < below < cue and _answers(reading, below):
                return below
    if reading.tokens[cue].head != cue and low <= reading.tokens[cue].head < cue:
        head = reading.tokens[cue].head
        return head if _answers(reading, head) else None
    return None


def _answers(reading: Reading, index: int) -> bool:
    return reading.lemma[index] in reading.words("answering") and reading.feat(index, "VerbForm") == "Inf"


def _place(reading: Reading, verb: int, first: int) -> int | None:
    """«В компании комментировать P отказались»: the body that refuses hangs on the infinitive."""
    for child in reading.dependants(verb, "obl", "nmod"):
        markers = reading.dependants(child, "case")
        if (
            first <= child < verb
            and markers
            and reading.low[markers[0]] in reading.words("locatives")
            and tells_there(reading, verb, child, markers[0])
        ):
            return child
    return None
