"""Nouns of telling: «заява X про те, що P», "X's claim that P" (construction 6)."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.bearers import bearer
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.english_nouns import noun_content, noun_owner
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key
from accordingto.model import Span


def noun_of_telling(reading: Reading, hit: CueHit) -> Draft | None:
    """«заява X про те, що P», "X's claim that P", «вимога X припинити P»."""
    if reading.lang == "en":
        return _english_noun(reading, hit)
    content, frame = _noun_content(reading, hit)
    if content is None:
        return None
    head = _noun_owner(reading, hit.head)
    sentence = reading.sentence(hit.head)
    source, how = None, "owner of the noun"
    made_by = bearer(reading, hit.head) if head < 0 else None
    if made_by is not None and not made_by.span.overlaps(content):
        head, source, how = made_by.head, made_by.span, made_by.how
    elif head >= 0:
        low, high = (hit.head + 1, sentence.last) if head > hit.head else (sentence.first, hit.head)
        source = noun_phrase(reading, head, low, high)
        if content.start < source.end and head > hit.head:
            source = reading.trim(Span(source.start, content.start)) if source.start < content.start else None
    if frame == "own topic" and source is None:
        return None
    rumour = source is None and frame == "clause" and hit.lemma in reading.words("rumours")
    return Draft(
        rule="rumour" if rumour else "noun of telling",
        frame="noun topic" if frame == "own topic" else f"noun {frame}",
        cue=reading.span(hit.first, hit.last),
        source=source,
        content=(content,),
        anchor=hit.head,
        kind="noun",
        lemma=hit.lemma,
        owner=how if source else "none",
        source_head=head,
    )


def _english_noun(reading: Reading, hit: CueHit) -> Draft | None:
    """In English "X's claim that P", "his call for P", "made the claim that P"."""
    owner = noun_owner(reading, hit.head)
    told = noun_content(reading, hit, owner)
    if told is None or told.content is None or (owner is not None and owner.span.overlaps(told.content)):
        return None
    return Draft(
        rule="noun of telling",
        frame=f"noun {told.frame}",
        cue=reading.span(hit.first, told.last),
        source=None if owner is None else owner.span,
        content=(told.content,),
        anchor=hit.head,
        kind="noun",
        lemma=hit.lemma,
        owner="owner of the noun" if owner else "none",
        source_head=-1 if owner is None else owner.head,
    )


def _noun_content(reading: Reading, hit: CueHit) -> tuple[Span | None, str]:
    _, high = extent(reading, hit.head)
    bare = reading.words("bare")
    for index in range(hit.head + 1, min(high, hit.head + 14)):
        if reading.low[index] in bare and (reading.surface[index - 1] == "," or reading.lang == "en"):
            if reading.lang == "en" and reading.upos(index) != "SCONJ":
                return None, ""
            if reading.low[index] in reading.words("purpose") and hit.lemma not in reading.words("asking_nouns"):
                break
            return between(reading, index + 1, _noun_end(reading, hit.head, index + 1, high)), "clause"
        if reading.is_finite(index) and reading.upos(index) == "VERB":
            break
        if reading.surface[index] in {".", ":", ";"}:
            break
    for child in reading.dependants(hit.head, "nmod", "acl", "xcomp", "ccomp", "obl"):
        if child < hit.head:
            continue
        markers = [reading.low[c] for c in reading.dependants(child, "case")]
        branch = [i for i in reading.subtree(child) if hit.head < i < high]
        if not branch:
            continue
        own = (topic for m in markers for topic in (f"{hit.lemma} {m}", f"{hit.lemma} {m} {reading.low[child]}"))
        own_topic = any(topic in reading.words("noun_topics") for topic in own)
        if (own_topic or any(m in reading.lexicon.grammar["topic_prepositions"] for m in markers)) and not (
            reading.lang == "en" and markers[:1] == ["of"] and _noun_owner(reading, hit.head) < 0
        ):
            if reading.upos(child) == "PRON":
                continue
            return between(reading, branch[0], branch[-1] + 1), "own topic" if own_topic else "topic"
        if reading.feat(child, "VerbForm") == "Inf":
            return between(reading, branch[0], _infinitive_end(reading, branch[-1], high)), "inf"
    found = _infinitive_behind(reading, hit, high)
    return found if found[0] is not None else _topic_right_behind(reading, hit, high)


def _topic_right_behind(reading: Reading, hit: CueHit, high: int) -> tuple[Span | None, str]:
    """«звернулося до суду з позовом про внесення», «пропозиція компанії щодо зустрічі»: wherever the parser hung it."""
    if reading.lang == "en":
        return None, ""
    behind = _behind_the_owner(reading, hit.last + 1, high)
    if behind >= high or reading.low[behind] not in reading.words("topic_prepositions"):
        return _topic_of_the_making(reading, hit, high)
    noun = reading.tokens[behind].head
    if not behind < noun < high or reading.upos(noun) == "PRON":
        return None, ""
    last = max(i for i in reading.subtree(noun, without=OF_THE_CLAUSE) if i < high)
    return between(reading, behind, last + 1), "own topic"


def _behind_the_owner(reading: Reading, index: int, high: int) -> int:
    """Step over the genitive that says whose the noun is; «версія законопроєкту про пільги» is the bill's topic."""
    start, documents = index, nominals(reading.lang).documents
    while index < high and index - start < LONGEST_OWNER and reading.feat(index, "Case") == "Gen":
        if not (reading.is_nominal(index) or reading.upos(index) in {"ADJ", "DET"}):
            break
        if key(reading.lemma[index]) in documents:
            return start
        index += 1
    return index


LONGEST_OWNER = 4
"""Words of the genitive owner between a noun of telling and its topic."""


def _topic_of_the_making(reading: Reading, hit: CueHit, high: int) -> tuple[Span | None, str]:
    """«подала скаргу до суду на будівництво»: the verb that makes the statement took the noun's own topic."""
    verb = reading.tokens[hit.head].head
    if verb == hit.head or reading.lemma[verb] not in reading.words("making") or verb > hit.head:
        return None, ""
    for child in reading.dependants(verb, "obl", "obj"):
        if not hit.last < child < high or reading.upos(child) == "PRON":
            continue
        markers = [reading.low[c] for c in reading.dependants(child, "case")]
        if any(f"{hit.lemma} {m}" in reading.words("noun_topics") for m in markers):
            branch = [i for i in reading.subtree(child, without=OF_THE_CLAUSE) if hit.last < i < high]
            return between(reading, branch[0], branch[-1] + 1), "own topic"
    return None, ""


OF_THE_CLAUSE = frozenset({"acl", "parataxis", "advcl"})


def _infinitive_behind(reading: Reading, hit: CueHit, high: int) -> tuple[Span | None, str]:
    """«Обіцянка мера відремонтувати дах»: an infinitive right behind the noun's owner, wherever the parser hung it."""
    if "inf" not in hit.cue.frames or reading.lang == "en":
        return None, ""
    for index in range(hit.head + 1, min(high, hit.head + 7)):
        if reading.feat(index, "VerbForm") == "Inf":
            return between(reading, index, _infinitive_end(reading, index, high)), "inf"
        if reading.upos(index) not in {"NOUN", "PROPN", "ADJ", "DET", "PRON"} or reading.feat(index, "Case") not in {
            "Gen",
            None,
        }:
            return None, ""
    return None, ""


def _infinitive_end(reading: Reading, last: int, high: int) -> int:
    """The infinitive takes the nouns and prepositions behind it, up to a verb, a particle, an adverb or a mark."""
    while last + 1 < high and reading.upos(last + 1) in {"ADP", "NOUN", "PROPN", "ADJ", "DET", "NUM"}:
        last += 1
    return last + 1


def _noun_end(reading: Reading, noun: int, start: int, high: int) -> int:
    end = clause_end(reading, noun, start)
    subtree = [i for i in reading.subtree(noun) if i < high]
    last = subtree[-1] + 1
    governor = reading.tokens[noun].head
    if start < governor < end and reading.upos(governor) in {"VERB", "ADJ", "NOUN"} and governor not in subtree:
        comma = next((i for i in range(governor, start, -1) if reading.surface[i] == ","), None)
        if comma is not None:
            return comma
    if start < last < end and reading.surface[last] in {",", "—", "–"}:
        return last
    return end


def _noun_owner(reading: Reading, noun: int) -> int:
    if reading.lang == "en":
        for child in reading.dependants(noun, "nmod"):
            markers = [reading.low[c] for c in reading.dependants(child, "case")]
            if (
                child < noun and (reading.tokens[child].relation == "nmod:poss" or markers[:1] in (["'s"], ["’s"]))
            ) or markers[:1] in (["by"], ["from"]):
                return child
        return -1
    for child in reading.dependants(noun, "nmod", "flat", "amod", "det"):
        if reading.dependants(child, "case"):
            continue
        if reading.is_nominal(child) and reading.feat(child, "Case") in {"Gen", None} and child > noun:
            return child
        if reading.low[child] in reading.words("possessive") and child < noun:
            return child
    return -1
