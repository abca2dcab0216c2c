"""Evidence as source: «на знімках, які отримала X, видно P» (construction 8)."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, clause_start, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.antecedents import antecedent_of
from accordingto.attributions.rules.cue_words import CueHit, cue_span
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key
from accordingto.model import Span


def seen_on(reading: Reading, hit: CueHit) -> Draft | None:
    """«На знімках видно P», «из журнала видно, что P»: images and records tell."""
    if hit.cue.kind != "seen" or _of_a_phrase(reading, hit):
        return None
    low, high = extent(reading, hit.head)
    head = _witness(reading, low, hit.first)
    if head is None:
        return _pointed(reading, hit, low, high)
    start = clause_start(reading, hit.last)
    content: Span | None
    if start is not None and start - hit.last <= ADJACENT:
        content = between(reading, start, clause_end(reading, hit.last, start))
    else:
        after = hit.last + 1
        while after < high and (
            reading.surface[after] in {",", ":"} or reading.low[after] in reading.lexicon.grammar["connectives"]
        ):
            after += 1
        content = between(reading, after, clause_end(reading, hit.last, after))
    if content is None:
        return None
    source = noun_phrase(reading, head, low, hit.first)
    return Draft(
        rule="seen on images or in records",
        frame="evidence",
        cue=cue_span(reading, hit),
        source=source,
        content=(content,),
        anchor=hit.head,
        kind="seen",
        lemma=hit.lemma,
        owner="images or records in the clause",
        source_head=head,
    )


def witnessed(reading: Reading, hit: CueHit) -> bool:
    """Tell whether images or records stand before the cue in its clause: «З реєстру відомо, що P»."""
    return _witness(reading, extent(reading, hit.head)[0], hit.first) is not None


def _pointed(reading: Reading, hit: CueHit, low: int, high: int) -> Draft | None:
    """«Це видно з журналу реєстрації», «Тепер, як видно на фото, P»: what they show stands elsewhere."""
    head = _witness(reading, hit.last, min(high, hit.last + WITNESS_TOKENS))
    if head is None:
        return None
    source = noun_phrase(reading, head, hit.last + 1, high)
    opener = next((i for i in range(low, hit.first) if reading.low[i] in reading.words("aside_openers")), None)
    pieces: tuple[Span | None, ...]
    if opener is not None and hit.first - opener <= ADJACENT:
        after = reading.token_at(source.end)
        before = between(reading, low, opener) if opener - low > ADJACENT else None
        pieces = (before, between(reading, after, high) if after < high else None)
    elif any(reading.low[i] in reading.words("this") for i in range(low, hit.first)):
        pieces = antecedent_of(reading, hit.head, low)
    else:
        return None
    content = tuple(p for p in pieces if p is not None)
    if not content:
        return None
    return Draft(
        rule="seen on images or in records",
        frame="evidence",
        cue=cue_span(reading, hit),
        source=source,
        content=content,
        anchor=hit.head,
        kind="seen",
        lemma=hit.lemma,
        owner="images or records in the clause",
        source_head=head,
    )


WITNESS_TOKENS = 8
"""How far behind its cue the witness may stand («видно з журналу реєстрації»)."""

ADJACENT = 3
"""A content clause begins so close behind its cue («видно, що P»); what comes later belongs to a noun."""


def _witness(reading: Reading, low: int, end: int) -> int | None:
    """The nearest noun of images, data or records behind a preposition at the head of the clause."""
    known = nominals(reading.lang)
    for index in range(end - 1, low, -1):
        if reading.upos(index) != "NOUN":
            continue
        word = key(reading.lemma[index])
        if word not in known.imagery and word not in known.documents:
            continue
        before = index - 1
        while before > low and reading.upos(before) in {"ADJ", "DET", "NUM", "VERB"} and index - before < 5:
            before -= 1
        if reading.upos(before) == "ADP":
            return index
    return None


def _of_a_phrase(reading: Reading, hit: CueHit) -> bool:
    """«как следует из договора»: the words of an according-to phrase, which has its own rule."""
    phrases = reading.lexicon.according.get(reading.lemma[hit.head], ())
    following = reading.low[hit.last + 1] if hit.last + 1 < len(reading.low) else ""
    return any(words[1:2] == (following,) for words, _ in phrases)
