"""Direct speech: which cue tells which quotation (constructions 2 and 7's quoted half).

The unit is the quotation, not the cue: each speech looks for its cue to the right («…», – сказав X),
inside («…, – сказав X, – …»), to the left (X сказав: «…»), and otherwise goes on with the cue of the
quotation just before it, or stands without one.
"""

from __future__ import annotations

from accordingto.attributions.drafts import Draft
from accordingto.attributions.english import NOMINATIVE
from accordingto.attributions.quotes import Quotation
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.rules.cue_words import CueHit, cue_span
from accordingto.attributions.rules.dash_lines import dash_lines
from accordingto.attributions.rules.drafting import plausible
from accordingto.attributions.rules.foretold import told_before
from accordingto.attributions.rules.signed import name_and_colon
from accordingto.attributions.rules.unvoiced import unvoiced
from accordingto.attributions.sources import teller
from accordingto.model import Span

TAIL_TOKENS = 30
"""How far to the right of a closing mark its cue may stand; the longest gap in uk/ru train is 24."""
HEAD_TOKENS = 45


def direct_speech(reading: Reading, hits: dict[int, CueHit]) -> list[Draft]:
    """Return one draft for each act of direct speech, in text order; quotations without a cue included."""
    drafts: list[Draft] = []
    previous: tuple[Draft, Quotation] | None = None
    for quotation in reading.speeches:
        inside = _inside(reading, quotation, hits)
        if inside is not None:
            drafts.append(inside)
            previous = (inside, quotation)
            continue
        if _governed_by_complementizer(reading, quotation):
            previous = None
            continue
        tail, head = _tail(reading, quotation, hits), _head(reading, quotation, hits)
        cue = tail if tail is not None else head
        if cue is None:
            if (joined := _continues(reading, quotation, previous)) is not None:
                previous = (joined, quotation)
                continue
            if (alone := _without_cue(reading, quotation)) is not None:
                drafts.append(alone)
                previous = (alone, quotation)
            continue
        if tail is not None and previous is not None and _left_open(reading, previous, quotation):
            drafts.remove(previous[0])
            drafts.append(_draft(reading, tail, hits[tail], (*previous[0].content, quotation.inner), TAIL_RULE))
            previous = (drafts[-1], quotation)
            continue
        if head is not None and tail is None and previous is not None and previous[0].anchor == head:
            previous[0].content += (quotation.inner,)
            previous = (previous[0], quotation)
            continue
        pieces = _pieces(reading, quotation, hits, cue, after=cue == tail)
        draft = _draft(reading, cue, hits[cue], pieces, TAIL_RULE if cue == tail else "direct speech, cue before")
        drafts.append(draft)
        previous = (draft, quotation)
    return drafts + [turn for line in dash_lines(reading) if (turn := _inside(reading, line, hits)) is not None]


TAIL_RULE = "direct speech, cue after"


def _without_cue(reading: Reading, quotation: Quotation) -> Draft | None:
    return name_and_colon(reading, quotation) or unvoiced(reading, quotation) or _lonely(reading, quotation)


def _pieces(
    reading: Reading, quotation: Quotation, hits: dict[int, CueHit], cue: int, *, after: bool
) -> tuple[Span, ...]:
    """The quotation with what its sentence tells before the marks: its head, or what the cue governs."""
    if after:
        return (_with_its_head(reading, quotation, hits),)
    before = told_before(reading, hits[cue], reading.token_at(quotation.outer.start) - 1)
    return (quotation.inner,) if before is None else (before, quotation.inner)


def _left_open(reading: Reading, previous: tuple[Draft, Quotation], quotation: Quotation) -> bool:
    """In English a paragraph of speech without its closing mark goes on in the next: the cue there tells both."""
    draft, before = previous
    gap = reading.text[before.outer.end : quotation.outer.start]
    return reading.lang == "en" and not before.closed and draft.cue is None and not gap.strip()


def _draft(reading: Reading, cue: int, hit: CueHit, pieces: tuple[Span, ...], rule: str) -> Draft:
    owner = teller(reading, cue)
    content = tuple(s for s in (reading.trim(p) for p in pieces) if s is not None)
    owner = plausible(reading, cue, owner, content)
    return Draft(
        rule=rule,
        frame="quote",
        cue=cue_span(reading, hit),
        source=None if owner is None else owner.span,
        content=content,
        anchor=cue,
        kind=hit.cue.kind,
        lemma=hit.lemma,
        owner="none" if owner is None else owner.how,
        source_head=-1 if owner is None else owner.head,
        denied=hit.negated,
        quote="direct",
    )


def _quotes(hit: CueHit) -> bool:
    return "quote" in hit.cue.frames


def _tail(reading: Reading, quotation: Quotation, hits: dict[int, CueHit]) -> int | None:
    """«…», – сказав X. / “…,” X said: the cue to the right, before the sentence ends."""
    text, index = reading.text, reading.token_at(quotation.outer.end)
    linked = quotation.inner.of(text).rstrip(" \t\u00a0'’‘")[-1:] in {",", "!", "?", "…"} and reading.lang == "en"
    count = len(reading.tokens)
    while index < count and (reading.surface[index] in {",", ".", "!", "?", "…", ".."} or reading.is_dash(index)):
        if "\n" in text[quotation.outer.end : reading.tokens[index].start]:
            return None
        linked = linked or reading.surface[index] == "," or reading.is_dash(index)
        if reading.surface[index] in {".", "!", "?"} and not (
            index + 1 < count and (reading.is_dash(index + 1) or reading.surface[index + 1] == ",")
        ):
            return None
        index += 1
    if not linked:
        return None
    for at in range(index, min(count, index + TAIL_TOKENS)):
        if "\n" in text[quotation.outer.end : reading.tokens[at].start] or reading.surface[at] in FINAL | {":", ";"}:
            return None
        if reading.quotation_around(reading.tokens[at].start) is not None or reading.low[at] in reading.words("bare"):
            return None
        if reading.lang != "en" and reading.low[at] in reading.words("consequences"):
            return None
        hit = hits.get(at)
        if hit is not None and _quotes(hit) and hit.kind == "verb" and not _goes_on_doing(reading, at, hit):
            return at
        if reading.is_finite(at) and reading.upos(at) == "VERB" and hit is None and not _in_relative(reading, at):
            return None
    return None


def _goes_on_doing(reading: Reading, cue: int, hit: CueHit) -> bool:
    """«ціна «Обрію», за звітом, продовжить зростати»: with an infinitive the verb is no verb of speech."""
    return hit.cue.kind == "say" and cue + 1 < len(reading.tokens) and reading.feat(cue + 1, "VerbForm") == "Inf"


def _in_relative(reading: Reading, index: int) -> bool:
    node = index
    for _ in range(3):
        if reading.relation(node) == "acl":
            return True
        node = reading.tokens[node].head
    return False


def _head(reading: Reading, quotation: Quotation, hits: dict[int, CueHit]) -> int | None:
    """X сказав: «…», X said, “…”: the cue to the left in the same sentence (or line, after a colon)."""
    index = reading.token_at(quotation.outer.start) - 1
    if index < 0:
        return None
    surface = reading.surface[index]
    gap = reading.text[reading.tokens[index].end : quotation.outer.start]
    if ("\n" in gap and surface != ":") or surface in FINAL | {";"}:
        return None
    best = None
    for at in range(index, max(-1, index - HEAD_TOKENS), -1):
        if (
            at != index
            and (
                reading.surface[at] in FINAL
                or "\n" in reading.text[reading.tokens[at].end : reading.tokens[index].start]
            )
            and not _abbreviation(reading, at)
        ):
            break
        if reading.quotation_around(reading.tokens[at].start) is not None:
            break
        hit = hits.get(at)
        if hit is None or not _quotes(hit) or (hit.kind == "noun" and surface != ":"):
            continue
        if surface in {":", ","} or reading.is_dash(index) or at == index or index - at < 4:
            best = at
            break
    if best is None or _within_a_clause(reading, hits[best], index) or _in_an_inset(reading, best, index):
        return None
    if surface in {":", ","} or reading.is_dash(index):
        return best
    if reading.lang == "en" and any(reading.is_finite(i) for i in range(best + 1, index + 1)):
        return None
    hit = hits[best]
    speaks = hit.cue.kind in SPEAKING - {"believe"} and hit.kind == "verb"
    return best if speaks and _ends_sentence(reading, quotation) else None


def _in_an_inset(reading: Reading, cue: int, last: int) -> bool:
    """«Мер, як кажуть, іти не збирається: «…»»: the cue stands in an inset that a comma closes before the colon."""
    if reading.lang == "en" or not any(reading.surface[i] == "," for i in range(cue + 1, last)):
        return False
    openers = reading.words("aside_openers")
    opened = any(reading.low[i] in openers and reading.surface[i - 1] == "," for i in range(max(cue - 3, 1), cue))
    return opened and any(reading.is_finite(i) for i in range(cue + 1, last))


def _within_a_clause(reading: Reading, hit: CueHit, index: int) -> bool:
    """Tell whether the marks stand inside a clause that the cue governs: the clause rule owns them then."""
    if reading.lang == "en":
        return _clause_before_marks(reading, hit, index)
    return reading.surface[index] != ":" and _inside_a_clause(reading, hit.head, index)


def _inside_a_clause(reading: Reading, cue: int, index: int) -> bool:
    """«уверяют, что скандал раздут, а аудиторы „не умеют считать“»: the clause rule owns what «что» opens."""
    return any(
        reading.low[i] in reading.words("bare") and reading.surface[i - 1] == "," for i in range(cue + 1, index + 1)
    )


def _clause_before_marks(reading: Reading, hit: CueHit, last: int) -> bool:
    """Such as "added that visitors have two ways: “…”", "saying it “never closed”": a clause opens before it."""
    first = hit.last + 1
    if first > last or hit.kind != "verb":
        return False
    if reading.low[first] == "that" or reading.low[first] in reading.words("whether"):
        return reading.upos(first) in {"SCONJ", "PRON"}
    if reading.surface[last] in {",", ":"} or reading.is_dash(last):
        return reading.low[first] in NOMINATIVE and any(reading.is_finite(i) for i in range(first + 1, last))
    if "clause" not in hit.cue.frames or hit.lemma in reading.words("addressed"):
        return False
    nominal = reading.upos(first) in {"DET", "NOUN", "PROPN", "ADJ"}
    return reading.low[first] in NOMINATIVE or (nominal and _subject_like(reading, first, last))


def _subject_like(reading: Reading, first: int, last: int) -> bool:
    """A noun phrase and nothing else stands between the cue and the mark: the quotation is its predicate."""
    times = reading.words("time_nouns") | reading.words("day_parts")
    phrase = all(reading.upos(i) in SUBJECT and reading.low[i] not in times for i in range(first, last + 1))
    return (phrase and reading.is_nominal(last)) or reading.is_finite(last)


SUBJECT = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "PART", "ADP"})


def _ends_sentence(reading: Reading, quotation: Quotation) -> bool:
    """Nothing of the sentence goes on behind the closing mark."""
    index = reading.token_at(quotation.outer.end)
    if index >= len(reading.tokens):
        return True
    return (
        reading.surface[index] in FINAL | {",", ";"}
        or "\n" in reading.text[quotation.outer.end : reading.tokens[index].start]
    )


def _abbreviation(reading: Reading, index: int) -> bool:
    return (
        reading.surface[index] == "."
        and reading.tokens[index].end < len(reading.text)
        and not reading.text[reading.tokens[index].end : reading.tokens[index].end + 1].isspace()
    )


SPEAKING = frozenset({"say", "report", "ask", "recall", "announce", "believe", "confirm", "admit", "promise"})


def _inside(reading: Reading, quotation: Quotation, hits: dict[int, CueHit]) -> Draft | None:
    """«…, – сказав X. – …» in one pair of marks or one turn: the cue stands between two dashes."""
    if reading.lang == "en":
        return None
    first, last = reading.token_at(quotation.inner.start), reading.token_at(quotation.inner.end)
    for at in range(first + 2, last):
        hit = hits.get(at)
        if hit is None or hit.cue.kind not in SPEAKING or hit.kind != "verb" or reading.upos(at) != "VERB":
            continue
        dash = next((i for i in range(at - 1, max(first, at - 6), -1) if reading.is_dash(i)), None)
        if dash is None or reading.surface[dash - 1] not in {",", ".", "!", "?", "…"}:
            continue
        after = next(
            (
                i
                for i in range(at + 1, min(last, at + 30))
                if reading.is_dash(i) and reading.surface[i - 1] in {",", ".", ":"}
            ),
            None,
        )
        end = quotation.inner.end if after is None else reading.tokens[after].start
        pieces = [Span(quotation.inner.start, reading.tokens[dash].start)]
        if after is not None:
            pieces.append(Span(end, quotation.inner.end))
        return _draft(reading, at, hit, tuple(pieces), "direct speech around its cue")
    return None


def _with_its_head(reading: Reading, quotation: Quotation, hits: dict[int, CueHit]) -> Span:
    """«Саме держава "вирішує це", – зазначив X»: the words before the marks in its sentence are told too."""
    index = reading.token_at(quotation.outer.start)
    if index >= len(reading.tokens) or index == 0:
        return quotation.inner
    first = max(reading.sentence(index).first, _after_last_speech(reading, quotation))
    head = range(first, index)
    words = sum(reading.surface[i][:1].isalpha() for i in head)
    if not words or reading.surface[index - 1] in {":", "("} or any(i in hits and hits[i].kind == "verb" for i in head):
        return quotation.inner
    if words > MAX_HEAD_WORDS or "\n" in reading.text[reading.tokens[first].start : quotation.outer.start]:
        return quotation.inner
    return Span(reading.tokens[first].start, quotation.inner.end)


MAX_HEAD_WORDS = 15
"""Longest stretch of an outlet's own words that is taken for the head of a half-quoted sentence."""


def _after_last_speech(reading: Reading, quotation: Quotation) -> int:
    around = reading.speeches_around(quotation.outer.start, quotation.outer.start)
    before = [q.outer.end for q in around if q.outer.end <= quotation.outer.start]
    return reading.token_at(max(before)) if before else 0


def _governed_by_complementizer(reading: Reading, quotation: Quotation) -> bool:
    """заявив, що «…»: the clause rule owns it, with what stands around the marks."""
    index = reading.token_at(quotation.outer.start) - 1
    return (
        index >= 0
        and reading.low[index] in (reading.words("bare") | reading.words("bare_pointers"))
        and reading.sentence(index).start <= quotation.outer.start
    )


CONTINUATION_GAP = 260
"""Code points between the end of a quotation and the next one of the same telling («…», – сказав X. «…»)."""


def _continues(reading: Reading, quotation: Quotation, previous: tuple[Draft, Quotation] | None) -> Draft | None:
    """The second half of a split quotation, or the next paragraph of a quotation left open."""
    if previous is None:
        return None
    draft, before = previous
    gap = reading.text[before.outer.end : quotation.outer.start]
    if not any(c.isalnum() for c in gap):
        if gap.count("\n") <= 3:
            draft.content += tuple(s for s in [reading.trim(quotation.inner)] if s is not None)
            return draft
        return None
    if len(gap) > CONTINUATION_GAP or draft.cue is None:
        return None
    if "\n" in gap:
        return _next_paragraph(reading, quotation, draft, before)
    if not before.outer.end <= draft.cue.start < quotation.outer.start:
        return None
    index = reading.token_at(quotation.outer.start) - 1
    sentence_end = reading.surface[index][-1] in FINAL or reading.is_dash(index) or reading.surface[index] == ","
    tail = reading.text[draft.cue.end : quotation.outer.start]
    whole = reading.lang == "en" and reading.sentence_of[index] == reading.sentence_of[draft.anchor]
    if sentence_end and (whole or tail.count(". ") <= 1) and tail.count("? ") + tail.count("! ") == 0:
        draft.content += tuple(s for s in [reading.trim(quotation.inner)] if s is not None)
        return draft
    return None


def _next_paragraph(reading: Reading, quotation: Quotation, draft: Draft, before: Quotation) -> Draft | None:
    """«…», – сказав X. [new paragraph] «…»: a paragraph that is all quotation goes on with the same voice."""
    gap = reading.text[before.outer.end : quotation.outer.start]
    if gap.rstrip().count("\n") or draft.cue is None or not before.outer.end <= draft.cue.start < quotation.outer.start:
        return None
    if _lonely(reading, quotation) is None or gap.count(". ") > 1:
        return None
    draft.content += tuple(s for s in [reading.trim(quotation.inner)] if s is not None)
    return draft


MIN_LONELY = 25
"""Shortest quotation, in code points, that is taken for speech without any cue."""


def _lonely(reading: Reading, quotation: Quotation) -> Draft | None:
    """A paragraph that is a quotation and nothing else: told by whoever spoke last."""
    text = reading.text
    left = text.rfind("\n", 0, quotation.outer.start) + 1
    right = text.find("\n", quotation.outer.end)
    right = len(text) if right < 0 else right
    around = text[left : quotation.outer.start] + text[quotation.outer.end : right]
    if any(c.isalnum() for c in around) or len(quotation.inner) < MIN_LONELY:
        return None
    content = reading.trim(quotation.inner)
    if content is None:
        return None
    return Draft.of_previous_speaker("quotation without a cue", content, quote="direct")
