"""According-to phrases and citing phrases (constructions 3, 4)."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.attributions.contents import between, extent, skip_connectives, starts_trailing_aside
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import is_named
from accordingto.attributions.owners_flat import is_known_body
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.relatives import relative_end, relative_noun
from accordingto.attributions.sources_english import closes_clause, set_apart, whole_authority
from accordingto.attributions.turns import another_teller
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key
from accordingto.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A prepositional phrase matched in the text: tokens [first, last], words of the table, words in between."""

    first: int
    last: int
    kind: str
    inner: tuple[int, ...]


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


def _nobodys_view(reading: Reading, found: Found, own: int | None) -> bool:
    """«на мой взгляд» is the outlet's own; "in view of the storm" and a view that is not set apart are no phrase."""
    if own is not None and reading.lang != "en" and reading.lemma[own] in reading.lexicon.grammar["first_person"]:
        return True
    owned = own is not None and set_apart(reading, found.first)
    return reading.low[found.last] in reading.words("owned_views") and not owned


def according_to(reading: Reading, found: Found) -> Draft | None:
    """«За словами X, P», «P, по данным Y», "According to Z, P"."""
    if reading.upos(found.first) not in {"ADP", "VERB", "SCONJ", "ADV", "ADJ", "NOUN", "PROPN", "X"}:
        return None
    low, high = extent(reading, found.first)
    if _in_a_name(reading, found, low):
        return None
    alone = reading.lang == "en" and found.first == found.last
    if alone and found.first > low and reading.surface[found.first - 1] != ",":
        return None
    own = _possessive(reading, found)
    head, source, after = -1, None, found.last + 1
    if _nobodys_view(reading, found, own):
        return None
    if own is not None:
        head, source = own, reading.span(own, own)
        cue = reading.span(found.last, found.last)
    else:
        cue = reading.span(found.first, found.last)
        head = _owner_head(reading, found, high)
        if head >= 0 and reading.lemma[head] in reading.words("relative"):
            return _in_relative(reading, found, cue, head, high)
        if head >= 0:
            source = whole_authority(reading, noun_phrase(reading, head, found.last + 1, high), low, found.first, high)
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


def _possessive(reading: Reading, found: Found) -> int | None:
    """«за його словами»: the possessive inside the phrase."""
    own = reading.words("possessive")
    return next((i for i in found.inner if reading.lemma[i] in own or reading.low[i] in own), None)


def _in_a_name(reading: Reading, found: Found, low: int) -> bool:
    """«Комітет з Оцінки», «Комитетом по Оценке СМИ»: a capital inside the phrase makes it part of a body's name."""
    if reading.lang == "en" or found.first in {low, found.last}:
        return False
    title = reading.surface[found.last]
    return reading.surface[found.first].islower() and title[:1].isupper() and not title.isupper()


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


def _owner_head(reading: Reading, found: Found, high: int) -> int:
    for index in range(found.last + 1, min(high, found.last + 9)):
        if reading.lang != "en" and index == found.last + 1 and reading.lemma[index] in reading.words("relative"):
            return index
        if reading.lang != "en" and reading.feat(index, "VerbForm") == "Part":
            noun = reading.tokens[index].head
            if index < noun < high and reading.is_nominal(noun) and reading.feat(noun, "Case") != "Nom":
                return noun
        if reading.surface[index] in {",", ":", ";"} or (reading.is_finite(index) and reading.upos(index) == "VERB"):
            return -1
        if reading.upos(index) == "ADP" and found.kind == "words" and reading.lang == "ru":
            return _on_the_site(reading, index, high)
        if (
            reading.is_nominal(index)
            or reading.upos(index) in {"X", "NUM"}
            or (reading.upos(index) == "ADJ" and _substantive(reading, index))
        ):
            if _begins_the_clause(reading, found, index):
                return -1
            return _climb(reading, index, found.last, high)
    return -1


def _on_the_site(reading: Reading, preposition: int, high: int) -> int:
    """«По данным на сайте аэропорта P»: only a document or a body behind the preposition has the data."""
    noun = reading.tokens[preposition].head
    return noun if preposition < noun < high and is_known_body(reading, noun) else -1


def _begins_the_clause(reading: Reading, found: Found, index: int) -> bool:
    """«По предварительным данным автобус загорелся»: a nominative is the subject of what is told, not whose data."""
    if reading.lang == "en" or found.kind == "citing" or reading.feat(index, "Case") != "Nom":
        return False
    name = reading.name_at.get(index)
    return bool(found.inner) or (name is None and reading.lang == "ru" and reading.upos(index) in {"NOUN", "PRON"})


def _substantive(reading: Reading, index: int) -> bool:
    following = index + 1
    return following >= len(reading.tokens) or reading.upos(following) in {"PUNCT", "VERB"}


def _climb(reading: Reading, index: int, floor: int, high: int) -> int:
    """From the first nominal to the head of its phrase, never out of the phrase."""
    node = index
    for _ in range(6):
        parent = reading.tokens[node].head
        if (
            parent == node
            or not floor < parent < high
            or reading.relation(node) not in {"nmod", "flat", "amod", "compound", "appos", "det", "nummod"}
        ):
            return node
        if any(
            reading.surface[i] in {",", ":"} or reading.is_finite(i)
            for i in range(min(node, parent) + 1, max(node, parent))
        ):
            return node
        if not reading.is_nominal(parent):
            return node
        node = parent
    return node


def _around(reading: Reading, found: Found, after: int, low: int, high: int) -> tuple[Span, ...]:
    """The clause around the phrase without it: after it, before it, or both."""
    start = _clause_before(reading, found, low)
    end = high
    for index in range(after + 1, high - 1):
        turns = reading.low[index + 1] in reading.words("joiners") and another_teller(reading, index + 2, high)
        if reading.surface[index] == "," and (turns or starts_trailing_aside(reading, index + 1, high)):
            end = index
            break
    after = _behind_inset(reading, after, end)
    after = _behind_adjunct(reading, after, end) if found.first <= start + 1 else after
    if after < end and reading.surface[after] in {",", "—", "–", "-", ":"}:
        after += 1
    opener = found.first - (reading.low[found.first - 1] in reading.words("aside_openers") and reading.lang != "en")
    before = between(reading, skip_connectives(reading, start, opener), opener) if opener > start else None
    behind = between(reading, after, end)
    if reading.lang == "en" and before is not None and closes_clause(reading, start, found.first, after, end):
        behind = None
    openers = reading.lexicon.grammar["connectives"] | reading.words("own_voice")
    if before is not None and before.of(reading.text).lower() in openers:
        before = None
    if (
        before is not None
        and found.first - start <= 2
        and behind is not None
        and not any(reading.is_nominal(i) or reading.is_finite(i) for i in range(start, found.first))
    ):
        before = None
    return tuple(p for p in (before, behind) if p is not None)


def _clause_before(reading: Reading, found: Found, low: int) -> int:
    """The first token of the clause that the phrase stands in: behind «що», «;», a relative or a joiner."""
    relative = reading.words("relative") - reading.words("bare")
    inside_aside = reading.low[low] in reading.lexicon.grammar["aside_openers"]
    for index in range(found.first - 1, low - 1, -1):
        if reading.low[index] in reading.words("bare") and index and reading.surface[index - 1] == ",":
            return index + 1
        if reading.surface[index] in {";", ":"}:
            return index + 1
        if reading.lemma[index] in relative and found.first - index <= 3:
            return index + 1
        if reading.surface[index] != ",":
            continue
        if inside_aside and not any(reading.is_finite(i) for i in range(index, found.first)):
            return index + 1
        if found.first - index <= 2 and reading.low[index + 1] in reading.words("joiners"):
            return index + 1
    return low


def _behind_adjunct(reading: Reading, after: int, end: int) -> int:
    """«Согласно сообщению мэра в соцсетях, P»: a short phrase up to the comma says where it was told."""
    if reading.lang == "en" or after >= end or reading.upos(after) != "ADP":
        return after
    for index in range(after, min(end - 1, after + ADJUNCT_TOKENS)):
        if reading.surface[index] == ",":
            return index
        if reading.is_finite(index) or reading.feat(index, "VerbForm") == "Inf" or reading.upos(index) == "PUNCT":
            return after
    return after


ADJUNCT_TOKENS = 6
"""Most tokens of a phrase of place between whose words they are and the comma before what is told."""


def _behind_inset(reading: Reading, after: int, end: int) -> int:
    """«По оценке разведки, на которую ссылается X, P»: the clause about the source is no part of what it tells."""
    if reading.lang == "en" or after + 2 >= end or reading.surface[after] != ",":
        return after
    if reading.feat(after + 1, "VerbForm") == "Part":
        return _behind_participle(reading, after + 1, end)
    pronoun = after + 1 + (reading.upos(after + 1) == "ADP")
    if reading.lemma[pronoun] in reading.words("relative") - reading.words("bare"):
        behind = relative_end(reading, pronoun, end)
        return behind if behind < end else after
    return after


def _behind_participle(reading: Reading, participle: int, end: int) -> int:
    """«По мнению канала, принадлежащего фонду, P»: an oblique participle behind the comma describes the source."""
    noun = reading.tokens[participle].head
    described = reading.relation(participle) == "acl" and noun < participle - 1
    if not described or reading.feat(participle, "Case") in {None, "Nom"}:
        return participle - 1
    return next((i for i in range(participle + 1, end) if reading.surface[i] == ","), end)


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
        head = _owner_head(reading, Found(index, last, "citing", ()), high)
        if head < 0 or _quoted_words(reading, last + 1, head):
            return None
        source = noun_phrase(reading, head, last + 1, high)
        if _mute(reading, source, head):
            return None
        return reading.span(index, last), source, head
    return None


def _mute(reading: Reading, ground: Span, head: int) -> bool:
    """«пославшись на хворобу доньки»: a thing that cannot speak is a ground, unlike people, bodies, texts and data."""
    if reading.lang == "en" or reading.upos(head) != "NOUN" or reading.feat(head, "Animacy") != "Inan":
        return False
    known, word = nominals(reading.lang), key(reading.lemma[head])
    speaks = (known.bodies, known.documents, known.imagery, known.vehicles)
    if any(word in table for table in speaks) or is_named(reading, head):
        return False
    if reading.lemma[head] in reading.words("speaking_places") | reading.words("outlet_nouns"):
        return False
    last = reading.token_at(ground.end - 1)
    return not any(reading.is_mark(i) or reading.surface[i][:1].isupper() for i in range(head, last + 1))


def _quoted_words(reading: Reading, mark: int, head: int) -> bool:
    """«посилаючись на «ознаки порушень»»: quoted words in lower case are a ground, no source."""
    return reading.lang != "en" and reading.is_mark(mark) and mark < head and reading.surface[mark + 1][:1].islower()
