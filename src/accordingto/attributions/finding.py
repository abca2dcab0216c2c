"""From rules to attributions: ask, choose, label, chain, resolve."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.attributions.contents import between
from accordingto.attributions.drafts import Draft
from accordingto.attributions.gate import pass_gate
from accordingto.attributions.reading import Reading
from accordingto.attributions.relays import nest, relay
from accordingto.attributions.resolution import Cast, resolve
from accordingto.attributions.rules.charges import accusation
from accordingto.attributions.rules.cited import quoted_people
from accordingto.attributions.rules.cue_words import CueHit, cue_hits
from accordingto.attributions.rules.direct import direct_speech
from accordingto.attributions.rules.evidence import witnessed
from accordingto.attributions.rules.headlines import answers_of, dash_turn, headline
from accordingto.attributions.rules.hearsay import hearsay
from accordingto.attributions.rules.nouns import noun_of_telling
from accordingto.attributions.rules.phrases import according_phrases, according_to, citing_phrase
from accordingto.attributions.rules.verbs import rules_for
from accordingto.model import Article, Attribution, Sentences, Span


@dataclass(frozen=True, slots=True)
class Asked:
    """One question put to one rule, for ``explain``: the rule, the cue it was asked about, what it said."""

    rule: str
    cue: Span | None
    answer: str
    """``decided`` or ``abstained``."""
    source: Span | None = None
    content: tuple[Span, ...] = ()

    @classmethod
    def of(cls, rule: str, cue: Span | None, draft: Draft | None) -> Asked:
        """Return what the rule answered: ``draft``, or None when it abstained."""
        if draft is None:
            return cls(rule, cue, "abstained")
        return cls(rule, cue, "decided", draft.source, draft.content)


def find(article: Article, sentences: Sentences) -> tuple[Attribution, ...]:
    """Return every act of telling of one article, in text order; empty for a text that was not analysed.

    Spans are of ``article.text``; ids derive from the article and the spans. Sources are resolved
    inside the article (names, types, chains). Never raises on any text.
    """
    if not sentences.tokens:
        return ()
    reading = Reading(article, sentences)
    drafts = drafts_of(reading, [])
    cast = Cast(article, sentences)
    return relay(reading, drafts, resolve(article, sentences, nest(reading, drafts), cast), cast)


def explain(article: Article, sentences: Sentences) -> tuple[Asked, ...]:
    """Return every rule that was asked about every possible cue, in text order, with its answer."""
    asked: list[Asked] = []
    if sentences.tokens:
        drafts_of(Reading(article, sentences), asked)
    return tuple(asked)


def drafts_of(reading: Reading, asked: list[Asked]) -> list[Draft]:
    """Return the drafts that pass the gate, in text order; append what was asked to ``asked``."""
    return pass_gate(reading, propose(reading, asked))


def propose(reading: Reading, asked: list[Asked]) -> list[Draft]:
    """Return every draft the rules propose, in text order; append what was asked to ``asked``."""
    hits = {
        h: hit for h, hit in cue_hits(reading).items() if not _own_voice(reading, hit) and _of_this_story(reading, h)
    }
    drafts = direct_speech(reading, hits)
    asked.extend(Asked.of(d.rule, d.cue, d) for d in drafts)
    spoken = {d.anchor for d in drafts}
    drafts += quoted_people(reading, drafts)
    drafts += _verbs(reading, hits, spoken, asked)
    drafts += _phrases(reading, hits, asked)
    drafts += _headlines(reading, drafts, asked)
    drafts += hearsay(reading)
    drafts += _citing(reading, drafts, asked)
    for draft in drafts:
        draft.quote = _quote_kind(reading, draft)
    drafts = _choose(_without_parts(drafts) if reading.lang == "en" else drafts)
    return sorted(
        drafts, key=lambda d: (min(s.start for s in (d.source, d.cue, *d.content) if s is not None), d.anchor)
    )


def _of_this_story(reading: Reading, index: int) -> bool:
    return reading.sentence(index).kind not in _silent(reading)


def _silent(reading: Reading) -> frozenset[str]:
    """Kinds of lines that tell nothing; in uk and ru a link to another story («Читайте також: P, – X») tells."""
    return frozenset({"teaser", "byline"}) if reading.lang == "en" else frozenset({"byline"})


def _own_voice(reading: Reading, hit: CueHit) -> bool:
    """The outlet's own «Зазначимо, що», «отметим»; and "I think" inside a quotation."""
    index = hit.head
    if reading.low[index] in reading.lexicon.grammar["own_voice"]:
        return hit.cue.kind != "seen" or not witnessed(reading, hit)
    person = reading.feat(index, "Person")
    if hit.kind == "noun":
        return False
    subject = [reading.low[c] for c in reading.dependants(index, "nsubj")]
    if any(s in reading.words("selves") for s in subject):
        return reading.quotation_around(reading.tokens[index].start) is not None
    marked = person == "1" and reading.lang != "en"
    first = marked or any(s in reading.lexicon.grammar["first_person"] for s in subject)
    if any(s in reading.words("second_person") for s in subject):
        return True
    if not first:
        return reading.feat(index, "Mood") == "Imp"
    return True


def _verbs(reading: Reading, hits: dict[int, CueHit], spoken: set[int], asked: list[Asked]) -> list[Draft]:
    drafts: list[Draft] = []
    for head, hit in hits.items():
        if head in spoken or hit.kind != "verb":
            continue
        for rule in rules_for(reading, hit):
            draft = rule(reading, hit)
            asked.append(Asked.of(rule.__name__.replace("_", " "), reading.span(hit.first, hit.last), draft))
            if draft is not None:
                drafts.append(draft)
                break
    return drafts


def _phrases(reading: Reading, hits: dict[int, CueHit], asked: list[Asked]) -> list[Draft]:
    drafts: list[Draft] = []
    taken: set[int] = set()
    for found in according_phrases(reading):
        draft = according_to(reading, found) if _of_this_story(reading, found.first) else None
        asked.append(Asked.of("according-to phrase", reading.span(found.first, found.last), draft))
        if draft is not None:
            drafts.append(draft)
            taken.update(range(found.first, found.last + 1))
    for hit in hits.values():
        if hit.kind == "verb" and hit.last > hit.first:
            taken.update(range(hit.first, hit.last + 1))
    for head, hit in hits.items():
        if hit.kind != "noun" or head in taken:
            continue
        draft = accusation(reading, hit) or noun_of_telling(reading, hit)
        asked.append(Asked.of("noun of telling", reading.span(hit.first, hit.last), draft))
        if draft is not None:
            drafts.append(draft)
    return drafts


def _headlines(reading: Reading, drafts: list[Draft], asked: list[Asked]) -> list[Draft]:
    found: list[Draft] = []
    answers = answers_of(reading.text)
    for sentence in reading.sentences.sentences:
        if sentence.kind in _silent(reading):
            continue
        draft = headline(reading, sentence) or dash_turn(reading, sentence, drafts, answers)
        if draft is None or any(
            d.frame in {"quote", "colon"}
            and d.extent is not None
            and draft.extent is not None
            and d.extent.overlaps(draft.extent)
            for d in drafts
        ):
            continue
        asked.append(Asked.of(draft.rule, None, draft))
        found.append(draft)
    return found


def _citing(reading: Reading, drafts: list[Draft], asked: list[Asked]) -> list[Draft]:
    """«A повідомляє з посиланням на B»: B tells the same; A relays it."""
    found: list[Draft] = []
    heads = set(reading.lexicon.citing)
    for index in range(len(reading.tokens)):
        if reading.low[index] not in heads and reading.lemma[index] not in heads:
            continue
        hit = citing_phrase(reading, index)
        if hit is None or not _of_this_story(reading, index):
            continue
        cue, source, head = hit
        host = _host(reading, index, drafts)
        content = (
            host.content
            if host is not None
            else tuple(s for s in [between(reading, reading.sentence(index).first, index)] if s is not None)
        )
        content = tuple(c for c in content if not c.overlaps(cue))
        if not content or (host is None and not _says_something(reading, index)):
            continue
        found.append(
            Draft(
                rule="citing phrase",
                frame="citing",
                cue=cue,
                source=source,
                content=content,
                anchor=index,
                kind="citing",
                lemma="citing",
                owner="whom the relay cites",
                source_head=head,
                relay_of=-1 if host is None else host.anchor,
                quote="indirect" if host is None else host.quote,
                via=() if host is None or host.source is None else (host.source,),
            )
        )
        asked.append(Asked("citing phrase", cue, "decided", source, content))
    return found


def _host(reading: Reading, index: int, drafts: list[Draft]) -> Draft | None:
    """The telling of the same sentence that the citing phrase hangs on: the nearest cue before it, else after."""
    sentence = reading.sentence(index)
    same = [
        d
        for d in drafts
        if d.anchor >= 0 and sentence.first <= d.anchor < sentence.last and d.frame != "citing" and d.kind != "noun"
    ]
    before = [d for d in same if d.anchor < index]
    if before:
        return max(before, key=lambda d: d.anchor)
    after = [d for d in same if d.anchor > index]
    if after:
        return min(after, key=lambda d: d.anchor)
    return _host_before_the_break(reading, index, drafts)


def _says_something(reading: Reading, index: int) -> bool:
    """«Матеріали, розміщені з посиланням на X, …» tells nothing: before the phrase there must be a predicate."""
    first = reading.sentence(index).first
    if reading.lang == "en":
        return True
    words = " ".join(reading.low[first : first + 2])
    pointer = words in reading.lexicon.grammar["about_this"]
    return not pointer and any(reading.is_finite(i) for i in range(first, index))


CUT_NAME = 4
"""Most tokens of an outlet's name that a wrong sentence break leaves before its citing phrase."""


def _host_before_the_break(reading: Reading, index: int, drafts: list[Draft]) -> Draft | None:
    """«Про це повідомляє «Обрій.⏎Захід» | з посиланням на X»: the telling that a wrong break cut off."""
    sentence, number = reading.sentence(index), reading.sentence_of[index]
    if number == 0 or index - sentence.first > CUT_NAME or reading.lang == "en":
        return None
    if any(reading.is_finite(i) for i in range(sentence.first, index)):
        return None
    before = reading.sentences.sentences[number - 1]
    same = [d for d in drafts if before.first <= d.anchor < before.last and d.frame in {"antecedent", "aside"}]
    last = max(same, key=lambda d: d.anchor, default=None)
    return last if last is not None and before.last - last.anchor <= 2 * CUT_NAME else None


def _after_dialogue_dash(reading: Reading, draft: Draft) -> bool:
    """«— Поїзд запізнився, — скаржиться X»: a dash at the head of the paragraph is a quotation mark."""
    if draft.frame not in {"aside", "quote"} or reading.lang == "en":
        return False
    first = reading.token_at(draft.content[0].start) - 1
    if first < 0 or not reading.is_dash(first):
        return False
    before = reading.text[: reading.tokens[first].start].rstrip(" \t\u00a0")
    return not before or before[-1] in "\n\r\u2029"


def _quote_kind(reading: Reading, draft: Draft) -> str:
    foretold = len(draft.content) > 1 and reading.quotation_around(draft.content[0].start) is None
    if (draft.frame == "quote" and not foretold) or _after_dialogue_dash(reading, draft):
        return "direct"
    covered = sum(
        max(0, min(c.end, q.inner.end) - max(c.start, q.inner.start))
        for c in draft.content
        for q in reading.outermost_around(c.start, c.end)
    )
    size = sum(len(c) for c in draft.content)
    if size and covered >= 0.95 * size:
        return "direct"
    speech = any(
        q.outer.overlaps(c) and c.covers(q.inner)
        for c in draft.content
        for q in reading.speeches_around(c.start, c.end)
    )
    return "mixed" if speech else "indirect"


def _without_parts(drafts: list[Draft]) -> list[Draft]:
    """Drop a word of a phrase that tells ("declined to *say*") and what describes a source ("aides who *backed* X")."""
    phrases = [d for d in drafts if d.cue is not None and " " in d.lemma]
    long = [d.source for d in drafts if d.source is not None and len(d.source) > LONG_SOURCE]
    return [
        d
        for d in drafts
        if not any(_part_of(d, phrase) for phrase in phrases)
        and not (d.cue is not None and d.frame in GOVERNING and any(source.covers(d.cue) for source in long))
    ]


LONG_SOURCE = 20
"""Code points above which a source may hold a clause with a telling verb in it, which only says who tells."""
GOVERNING = frozenset({"complement", "bare", "clause", "topic", "passive"})


def _part_of(draft: Draft, phrase: Draft) -> bool:
    return (
        draft.cue is not None
        and phrase.cue is not None
        and draft.cue != phrase.cue
        and phrase.cue.covers(draft.cue)
        and any(a.overlaps(b) for a in draft.content for b in phrase.content)
    )


def _choose(drafts: list[Draft]) -> list[Draft]:
    """Drop what two rules said of one cue with one content; the first rule asked wins."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for draft in drafts:
        key = (draft.cue, draft.source, draft.content) if draft.cue is not None else (draft.content,)
        if key in seen or not draft.content:
            continue
        seen.add(key)
        kept.append(draft)
    return kept
