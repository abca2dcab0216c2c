"""According-to phrases, citing phrases and nouns of telling (constructions 3, 4, 6)."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, extent, skip_connectives, starts_trailing_aside
from accordingto.attributions.drafts import Draft
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.relatives import relative_end, relative_noun
from accordingto.attributions.rules.bearers import bearer
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.english_nouns import noun_content, noun_owner
from accordingto.attributions.rules.phrase_owners import Found, behind_asides, in_a_name, owner_head
from accordingto.model import Span


def _match(reading: Reading, index: int, words: tuple[str, ...]) -> tuple[int, tuple[int, ...]] | None:
    at, inner = index, []
    end = reading.sentence(index).last
    for word in words[1:]:
        at += 1
        for _ in range(3):
            if at >= end:
                return None
            if word in {reading.lemma[at], reading.low[at]}:
                break
            if reading.low[at] not in reading.words("possessive") and (
                reading.upos(at) not in {"ADJ", "DET", "PRON", "NUM"} or reading.surface[at] in {",", "."}
            ):
                return None
            inner.append(at)
            at += 1
        else:
            return None
    return at, tuple(inner)


def _by_document(reading: Reading, index: int) -> Found | None:
    """«За угодою, …», «за урядовою статистикою»: the document itself stands behind the preposition."""
    if reading.low[index] not in reading.words("by") or reading.upos(index) != "ADP":
        return None
    low, high = extent(reading, index)
    for at in range(index + 1, min(high, index + 5)):
        if reading.lemma[at] in reading.words("by_documents") and reading.feat(at, "Case") == "Ins":
            after = reading.token_at(noun_phrase(reading, at, index + 1, high).end)
            apart = after < high and reading.surface[after] == ","
            opens = index == low or reading.surface[index - 1] in {",", "("}
            return Found(index, index, "document", ()) if opens and (apart or index == low) else None
        if reading.upos(at) not in {"ADJ", "DET", "NUM"}:
            return None
    return None


def according_phrases(reading: Reading) -> list[Found]:
    """Return the according-to phrases of the text, longest match first at each place, in text order."""
    found: list[Found] = []
    index = 0
    while index < len(reading.tokens):
        best: Found | None = None
        for words, kind in (
            *reading.lexicon.according.get(reading.low[index], ()),
            *reading.lexicon.according.get(reading.lemma[index], ()),
        ):
            hit = (index, ()) if len(words) == 1 else _match(reading, index, words)
            if hit is not None and (best is None or hit[0] > best.last):
                best = Found(index, hit[0], kind, hit[1])
        best = best or _by_document(reading, index)
        if best is not None:
            found.append(best)
            index = best.last
        index += 1
    return found


def according_to(reading: Reading, found: Found) -> Draft | None:
    """«За словами X, P», «P, по данным Y», "According to Z, P"."""
    if reading.upos(found.first) not in {"ADP", "VERB", "SCONJ", "ADV", "ADJ", "NOUN", "PROPN", "X"}:
        return None
    low, high = extent(reading, found.first)
    if in_a_name(reading, found, low):
        return None
    alone = reading.lang == "en" and found.first == found.last
    if alone and found.first > low and reading.surface[found.first - 1] != ",":
        return None
    own = _own(reading, found)
    head, source, after = -1, None, found.last + 1
    if own is not None and reading.lang != "en" and reading.lemma[own] in reading.lexicon.grammar["first_person"]:
        return None
    if own is not None:
        head, source = own, reading.span(own, own)
        cue = reading.span(found.last, found.last)
    else:
        cue = reading.span(found.first, found.last)
        head = owner_head(reading, found, high)
        if head >= 0 and reading.lemma[head] in reading.words("relative"):
            return _in_relative(reading, found, cue, head, high)
        if head >= 0:
            source = noun_phrase(reading, head, found.last + 1, high)
            after = reading.token_at(source.end)
            if after < high and reading.tokens[after].start < source.end:
                after += 1
        if found.kind == "under" if head < 0 else reading.lemma[head] in reading.words("no_grounds"):
            return None
    pieces = _around(reading, found, after, low, high)
    if not pieces:
        return None
    return Draft(
        rule="according-to phrase",
        frame="according",
        cue=cue,
        source=source,
        content=pieces,
        anchor=found.last if own is not None else found.first,
        kind="according",
        lemma=" ".join(reading.lemma[i] for i in range(found.first, found.last + 1) if i not in found.inner),
        owner="owner of the phrase" if source else "none",
        source_head=head,
    )


def _own(reading: Reading, found: Found) -> int | None:
    """Return the possessive inside the phrase («за його словами»), or None."""
    possessive = reading.words("possessive")
    return next((i for i in found.inner if reading.lemma[i] in possessive or reading.low[i] in possessive), None)


def _in_relative(reading: Reading, found: Found, cue: Span, pronoun: int, high: int) -> Draft | None:
    """«публікацію, згідно з якою P, …»: the antecedent tells, and it tells no more than the relative clause."""
    if reading.surface[found.first - 1] != "," or reading.lang == "en":
        return None
    noun = relative_noun(reading, found.first, pronoun)
    if noun is None:
        return None
    content = between(reading, pronoun + 1, relative_end(reading, pronoun, high))
    if content is None:
        return None
    return Draft(
        rule="according-to phrase in a relative clause",
        frame="according",
        cue=cue,
        source=noun_phrase(reading, noun, reading.sentence(noun).first, found.first - 1),
        content=(content,),
        anchor=found.first,
        kind="according",
        lemma=" ".join(reading.lemma[i] for i in range(found.first, found.last + 1) if i not in found.inner),
        owner="antecedent",
        source_head=noun,
    )


def _start(reading: Reading, found: Found, low: int) -> int:
    """The first token of the clause around the phrase: behind a complementizer, a relative, a colon or a joint."""
    for index in range(found.first - 1, low - 1, -1):
        if reading.low[index] in reading.words("bare") and index and reading.surface[index - 1] == ",":
            return index + 1
        if reading.surface[index] in {";", ":"}:
            return index + 1
        if reading.lemma[index] in reading.words("relative") - reading.words("bare") and found.first - index <= 3:
            return index + 1
        if (
            reading.surface[index] == ","
            and reading.low[low] in reading.lexicon.grammar["aside_openers"]
            and not any(reading.is_finite(i) for i in range(index, found.first))
        ):
            return index + 1
        if (
            reading.surface[index] == ","
            and found.first - index <= 2
            and reading.low[index + 1] in reading.words("joiners")
        ):
            return index + 1
    return low


def _around(reading: Reading, found: Found, after: int, low: int, high: int) -> tuple[Span, ...]:
    """The clause around the phrase without it: after it, before it, or both."""
    start = _start(reading, found, low)
    end = high
    for index in range(after + 1, high - 1):
        if reading.surface[index] == "," and starts_trailing_aside(reading, index + 1, high):
            end = index
            break
    after = behind_asides(reading, after, end) if found.first <= start + 1 else after
    if after < end and reading.surface[after] in {",", "—", "–", "-", ":"}:
        after += 1
    before = (
        between(reading, skip_connectives(reading, start, found.first), found.first) if found.first > start else None
    )
    behind = between(reading, after, end)
    if before is not None and before.of(reading.text).lower() in reading.lexicon.grammar["connectives"]:
        before = None
    if (
        before is not None
        and found.first - start <= 2
        and behind is not None
        and not any(reading.is_nominal(i) or reading.is_finite(i) for i in range(start, found.first))
    ):
        before = None
    return tuple(p for p in (before, behind) if p is not None)


def citing_phrase(reading: Reading, index: int) -> tuple[Span, Span, int] | None:
    """«з посиланням на X»: return cue, source and the source's head, or None."""
    for words in (
        *reading.lexicon.citing.get(reading.low[index], ()),
        *reading.lexicon.citing.get(reading.lemma[index], ()),
    ):
        hit = (index, ()) if len(words) == 1 else _match(reading, index, words)
        if hit is None:
            continue
        last = hit[0]
        _, high = extent(reading, index)
        if reading.lang == "en" and not reading.low[index].endswith("ing") and len(words) == 1:
            return None
        head = owner_head(reading, Found(index, last, "citing", ()), high)
        if head < 0 or _quoted_words(reading, last + 1, head):
            return None
        source = noun_phrase(reading, head, last + 1, high)
        return reading.span(index, last), source, head
    return None


def _quoted_words(reading: Reading, mark: int, head: int) -> bool:
    """«посилаючись на «ознаки порушень»»: quoted words in lower case are a ground, no source."""
    return reading.lang != "en" and reading.is_mark(mark) and mark < head and reading.surface[mark + 1][:1].islower()


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
        own_topic = any(f"{hit.lemma} {m}" in reading.words("noun_topics") for m in markers)
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
    """«звернулося до суду з позовом про внесення»: the topic behind its noun, wherever the parser hung it."""
    behind = hit.last + 1
    if reading.lang == "en" or behind >= high or reading.low[behind] not in reading.words("topic_prepositions"):
        return None, ""
    noun = reading.tokens[behind].head
    if not behind < noun < high or reading.upos(noun) == "PRON":
        return None, ""
    last = max(i for i in reading.subtree(noun, without=OF_THE_CLAUSE) if i < high)
    return between(reading, behind, last + 1), "own topic"


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
