"""Asides: «як повідомляє X, P», «P, пише X», "P, X said" (constructions 3 and 4)."""

from __future__ import annotations

from accordingto.attributions.contents import INVERTING, between, extent, skip_connectives, starts_trailing_aside
from accordingto.attributions.datelines import behind_dateline, free_dash
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import Owner
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.rules.antecedents import antecedent_of
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.sources import owner_between, source_of
from accordingto.model import Span


def _temporal_as(reading: Reading, opener: int) -> bool:
    """«після того, як X заявив», «так як», «як тільки»: no aside but a clause of time or comparison."""
    before = reading.words("temporal_before_as")
    pair = " ".join(reading.low[max(0, opener - 2) : opener])
    return (
        pair in before
        or " ".join(reading.low[max(0, opener - 1) : opener]) in before
        or (opener + 1 < len(reading.low) and reading.low[opener + 1] in reading.words("only_after_as"))
    )


def _opener(reading: Reading, hit: CueHit, low: int) -> int | None:
    """The «як» that opens the aside; a capital one opens its sentence even where no break was seen."""
    openers = reading.lexicon.grammar["aside_openers"]
    opener = next((i for i in range(hit.head - 1, max(low - 1, hit.head - 12), -1) if reading.low[i] in openers), None)
    if opener is None or _temporal_as(reading, opener):
        return None
    if any(reading.is_finite(i) for i in range(opener + 1, hit.head) if reading.upos(i) == "VERB"):
        return None
    if (
        opener > low
        and reading.surface[opener - 1] not in {",", "(", "—", "–", "-", ":"}
        and reading.upos(opener - 1) not in {"CCONJ", "ADV", "PART"}
        and not reading.is_mark(opener - 1)
        and not reading.surface[opener][:1].isupper()
    ):
        return None
    return opener


def as_aside(reading: Reading, hit: CueHit) -> Draft | None:
    """«Як повідомляє X, P», «P1, як каже X, P2», "As X says, P"."""
    if "aside" not in hit.cue.frames or _non_finite(reading, hit.head):
        return None
    if reading.lang == "en" and not _may_follow_as(reading, hit):
        return None
    low, high = extent(reading, hit.head)
    opener = _opener(reading, hit, low)
    if opener is None:
        return None
    if reading.surface[opener][:1].isupper():
        low = opener
    start = opener
    while start - 1 >= low and (
        reading.surface[start - 1] == ","
        or reading.is_dash(start - 1)
        or (start - 1 == low and reading.upos(start - 1) in {"CCONJ", "ADV"})
    ):
        start -= 1
    end = aside_end(reading, hit.head, high)
    if end >= high and start <= low:
        end = hit.head + 1 if hit.cue.kind == "impersonal" else _first_comma(reading, hit.last + 1, high)
    end = _behind_apposition(reading, hit, opener, end, high)
    if start <= low and end + 2 < high and (pointed := _pointed(reading, hit.head, end, high)):
        owner = owner_between(reading, hit.head, opener + 1, end)
        return draft_of(reading, hit, "aside to an about-this sentence", "antecedent", list(pointed), owner)
    left = between(reading, skip_connectives(reading, low, high), start) if start > low else None
    right = between(reading, end, outer_end(reading, end, high))
    pointed = _pointed(reading, hit.head, low, start) or _pointed_alone(reading, hit.head, low, start)
    if not pointed and left is not None and not has_predicate(reading, low, start) and right is None:
        return None
    return draft_of(
        reading,
        hit,
        "aside with «як» / as",
        "aside",
        list(pointed) or _joined([left, right]),
        owner_between(reading, hit.head, opener + 1, end),
    )


def _behind_apposition(reading: Reading, hit: CueHit, opener: int, end: int, high: int) -> int:
    """«Як заявила Орел, речниця суду, який P1, P»: the comma that opens what is told stands behind the whole owner."""
    owner = owner_between(reading, hit.head, opener + 1, end)
    if reading.lang == "en" or owner is None or end >= high or owner.span.end <= reading.tokens[end - 1].start:
        return end
    after = reading.token_at(owner.span.end)
    inner = [i for i in range(end, after) if reading.is_nominal(i)]
    beside = bool(inner) and reading.feat(inner[0], "Animacy") == "Anim" and reading.feat(inner[0], "Case") == "Nom"
    return aside_end(reading, after - 1, high) if beside else end


def _may_follow_as(reading: Reading, hit: CueHit) -> bool:
    """In English "As X says, P", but not "as X seeks the job", "as the march continues to grow": clauses of time."""
    behind = hit.last + 1
    goes_on = behind < len(reading.tokens) and (
        reading.low[behind] == "to" or reading.feat(behind, "VerbForm") == "Ger"
    )
    return hit.cue.kind in TOLD_AS and not goes_on


TOLD_AS = INVERTING | {"find", "deny", "impersonal", "estimate"}
"""Kinds of English verbs that tell behind *as*; of the others "as he urged them on" is a clause of time."""


def _first_comma(reading: Reading, start: int, high: int) -> int:
    """«Як стверджують тренери, це традиція»: a main clause without a verb begins behind the first comma."""
    if any(reading.surface[index] == ":" for index in range(start, high)):
        return high
    for index in range(start, high - 2):
        if reading.surface[index] == "," and reading.lemma[index + 1] not in reading.words("relative"):
            return index + 1
    return high


def outer_end(reading: Reading, start: int, high: int) -> int:
    """Return where what is told ends before another aside behind it («P, каже X, пише Y»), else ``high``."""
    for index in range(start, high - 1):
        if (reading.surface[index] == "," or reading.is_dash(index)) and starts_trailing_aside(
            reading, index + 1, high
        ):
            return index
    return high


def _joined(pieces: list[Span | None]) -> list[Span | None]:
    return [p for p in pieces if p is not None]


def _non_finite(reading: Reading, index: int) -> bool:
    form = reading.feat(index, "VerbForm")
    if form == "Part" and reading.lang != "en":
        return reading.low[index] not in reading.lexicon.forms
    return form in {"Inf", "Conv", "Ger"} or (
        reading.lang == "en" and form == "Part" and not reading.dependants(index, "aux")
    )


def aside_end(reading: Reading, cue: int, high: int) -> int:
    """Return the token after the aside's owner: the first mark behind which the main clause goes on."""
    index = cue + 1
    while index < high:
        surface = reading.surface[index]
        if surface in {",", ";", ":"} or reading.is_dash(index) or surface == ")":
            if reading.is_dash(index) and not free_dash(reading, index):
                index += 1
                continue
            if _main_clause_after(reading, index + 1, high):
                return index + 1
        index += 1
    return high


def _main_clause_after(reading: Reading, start: int, high: int) -> bool:
    end = high
    if start >= high:
        return False
    first = reading.lemma[start]
    if reading.low[start] in reading.words("bare"):
        return False
    if first in reading.words("relative") or reading.feat(start, "VerbForm") == "Conv":
        return False
    if reading.low[start] in reading.lexicon.citing and (
        start + 1 >= end or reading.lemma[start + 1] in reading.words("cited_nouns") or reading.lang == "en"
    ):
        return False
    return has_predicate(reading, start, high)


def has_predicate(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a verb, a predicative or a short adjective stands in the tokens ``[start, end)``."""
    return any(
        reading.is_finite(i)
        or reading.low[i] in reading.words("predicatives")
        or reading.feat(i, "VerbForm") == "Inf"
        or (reading.upos(i) == "ADJ" and reading.feat(i, "Variant") == "Short")
        or (reading.feat(i, "VerbForm") == "Part" and reading.feat(i, "Case") is None)
        for i in range(start, end)
    )


def trailing_aside(reading: Reading, hit: CueHit) -> Draft | None:
    """«P, пише X», "P, X said", «P, – передає агентство»; also in the middle of P."""
    if "aside" not in hit.cue.frames or not _may_trail(reading, hit):
        return None
    low, high = extent(reading, hit.head)
    boundary = _boundary_before(reading, hit.head, low)
    if boundary is None:
        return None
    owner = source_of(reading, hit.head)
    if owner is not None and owner.head < boundary and owner.how == "own subject":
        return None
    if reading.lang != "en" and not _verb_first(reading, boundary, hit.head, owner):
        return None
    if reading.lang != "en" and "topic" in hit.cue.frames and _topic_beside(reading, hit.head, boundary, high):
        return None
    pointed = _pointed(reading, hit.head, low, boundary)
    if pointed:
        return draft_of(
            reading,
            hit,
            "aside to an about-this sentence",
            "antecedent",
            list(pointed),
            owner_between(reading, hit.head, boundary + 1, aside_end(reading, hit.head, high)),
        )
    start = boundary
    while start - 1 > low and (reading.surface[start - 1] == "," or reading.is_dash(start - 1)):
        start -= 1
    content_start = skip_connectives(reading, behind_dateline(reading, low, start), start)
    if reading.low[content_start] in reading.words("aside_openers"):
        return None
    if reading.lang == "en" and not _english_aside_fits(reading, hit.head, content_start, start, high):
        return None
    end = aside_end(reading, hit.head, high)
    if start < boundary and reading.is_dash(boundary):
        content_start = _paragraph_start(reading, content_start, start)
    left = between(reading, content_start, start)
    right = between(reading, end, high) if end < high and reading.surface[end - 1] in {",", "—", "–", "-"} else None
    if right is None and not has_predicate(reading, content_start, start) and start - content_start < 4:
        return None
    return draft_of(
        reading,
        hit,
        "aside after its content",
        "aside",
        _joined([left, right]),
        owner_between(reading, hit.head, boundary + 1, end),
    )


def _may_trail(reading: Reading, hit: CueHit) -> bool:
    """A finite verb of telling may stand behind what it tells; one of taking sides («выступил») needs its side."""
    finite = not _non_finite(reading, hit.head) or reading.upos(hit.head) == "ADJ"
    if not finite or hit.lemma in reading.words("taking_sides"):
        return False
    return hit.cue.kind != "impersonal" or reading.lang != "en"


def _paragraph_start(reading: Reading, first: int, end: int) -> int:
    """Speech that lost its marks («…. …, – сказав X»): from the head of the paragraph when nothing else tells there."""
    text, offset = reading.text, reading.tokens[first].start
    line = max(text.rfind("\n", 0, offset), text.rfind("\u2029", 0, offset)) + 1
    start = reading.token_at(line)
    if start < first and reading.is_dash(start):
        return start
    if start >= first or any(m in text[line : reading.tokens[end - 1].end] for m in '«»“”"'):
        return first
    told = any(
        reading.lemma[i] in reading.lexicon.verbs
        and reading.upos(i) == "VERB"
        and reading.lexicon.verbs[reading.lemma[i]].kind in {"say", "report"}
        for i in range(start, first)
    )
    return first if told else start


def _verb_first(reading: Reading, boundary: int, cue: int, owner: Owner | None) -> bool:
    """«P, заявив X»: the verb opens the aside; a noun before it makes a clause of its own, unless it is a pronoun."""
    for index in range(boundary + 1, cue):
        if reading.is_nominal(index) and reading.upos(index) != "PRON" and reading.feat(index, "Case") == "Nom":
            return owner is not None and owner.head == index and cue - boundary <= 4 and reading.is_dash(boundary)
    return True


def _topic_beside(reading: Reading, cue: int, low: int, high: int) -> bool:
    """«X, голова Y, заявив про P»: the cue governs a topic of its own."""
    for child in reading.dependants(cue, "obl", "obj", "nmod"):
        markers = [reading.low[c] for c in reading.dependants(child, "case")]
        if reading.lemma[child] in reading.words("relative"):
            continue
        if low < child < high and any(m in reading.lexicon.grammar["topic_prepositions"] for m in markers):
            return True
    return False


def _english_aside_fits(reading: Reading, cue: int, first: int, boundary: int, high: int) -> bool:
    """In English: "P, X said on Monday.": P is a clause, and nothing behind the cue could be its content."""
    if not any(reading.is_finite(i) for i in range(first, boundary)):
        return False
    if closed_behind(reading, cue, high) and reading.low[first] not in reading.words("fronting"):
        return True
    objects = [c for c in reading.dependants(cue, "obj", "ccomp", "xcomp") if cue < c < high]
    inverted = cue == boundary + 1 and not any(reading.is_finite(i) for i in range(cue + 1, high))
    if objects and reading.lemma[cue] not in reading.words("addressed") and not inverted:
        return False
    return not reading.dependants(cue, "mark")


def closed_behind(reading: Reading, cue: int, high: int) -> bool:
    """In English: nothing but when and where it was said stands between the cue and the next comma or the end."""
    after = cue + 1
    if after < high and not (
        reading.surface[after] in {",", ";"}
        or reading.surface[after] in FINAL
        or reading.low[after] in reading.words("time_nouns")
        or reading.upos(after) == "ADP"
    ):
        return False
    for index in range(after, high):
        if reading.surface[index] in {",", ";"}:
            return index + 1 >= high or not reading.is_mark(index + 1)
        if reading.is_finite(index) or reading.low[index] in reading.words("bare") or reading.is_mark(index):
            return False
    return True


def closed_aside(reading: Reading, hit: CueHit) -> Draft | None:
    """In English: "P, the airline said Thursday, adding Q": the verb is closed behind, its content stands before."""
    if reading.lang != "en" or hit.cue.kind not in INVERTING - {"believe", "ask"} or not reading.is_finite(hit.head):
        return None
    _, high = extent(reading, hit.head)
    return trailing_aside(reading, hit) if closed_behind(reading, hit.head, high) else None


def _pointed(reading: Reading, cue: int, low: int, boundary: int) -> tuple[Span, ...]:
    """«Про це йдеться у заяві, передає X»: what X passes on is what «про це» stands for."""
    if reading.lang == "en":
        return ()
    for width in (1, 2):
        words = " ".join(reading.low[low : low + width])
        if words in reading.lexicon.grammar["about_this"] and boundary > low + width:
            bare = words in reading.words("bare_pointers")
            if not bare or _only_points(reading, low + width, boundary):
                return antecedent_of(reading, cue, low)
    noun = low + (reading.upos(low) == "ADP") + 1
    if reading.lemma[noun - 1] in reading.words("pointing") and reading.lemma[noun] in reading.words("pointing_nouns"):
        return antecedent_of(reading, cue, low)
    return ()


def _pointed_alone(reading: Reading, cue: int, low: int, start: int) -> tuple[Span, ...]:
    """«Об этом, как передаёт A, заявил B»: nothing but the pointer stands before the aside."""
    words = " ".join(reading.low[low:start])
    pointer = words in reading.lexicon.grammar["about_this"] and words not in reading.words("bare_pointers")
    return antecedent_of(reading, cue, low) if pointer and reading.lang != "en" else ()


def _only_points(reading: Reading, after: int, boundary: int) -> bool:
    """«Це показали знімки», «это видно из журнала»: a verb of telling and who tells, nothing that is told."""
    verb = after
    while verb < boundary and reading.upos(verb) in {"ADV", "PART"}:
        verb += 1
    told = reading.lemma[verb] in reading.lexicon.verbs or reading.low[verb] in reading.lexicon.forms
    return told and reading.upos(verb) in {"VERB", "ADJ", "ADV"} and boundary - verb <= POINTING_TOKENS


POINTING_TOKENS = 8
"""Most tokens of «це показали знімки» between its verb and the aside."""


def _boundary_before(reading: Reading, cue: int, low: int) -> int | None:
    """Return the comma or free dash that opens the aside, if only its own words stand between."""
    for index in range(cue - 1, max(low, cue - 14), -1):
        surface = reading.surface[index]
        if surface == "," or (reading.is_dash(index) and free_dash(reading, index)):
            follower = index + 1
            openers = reading.words("joiners") | reading.words("bare") | reading.words("subordinators")
            if reading.low[follower] in openers:
                return None
            if reading.low[index - 1] in reading.words("doubt"):
                return None
            if reading.lemma[follower] in reading.words("relative") - reading.words("aside_openers"):
                return None
            return index
        if surface in {":", ";"} or (reading.is_finite(index) and reading.upos(index) == "VERB"):
            return None
        if reading.low[index] in reading.words("bare"):
            return None
        if (
            reading.lang != "en"
            and reading.is_nominal(index)
            and reading.feat(index, "Case") in {"Acc", "Gen", "Dat", "Ins"}
            and cue - index < 3
            and reading.relation(index) == "obj"
            and (cue - index > 1 or _of_another_number(reading, index, cue))
        ):
            return None
    return None


def _of_another_number(reading: Reading, noun: int, verb: int) -> bool:
    """«их состояние оценивают»: right before the verb a misread subject would agree, an object need not."""
    number, wanted = reading.feat(noun, "Number"), reading.feat(verb, "Number")
    return number is not None and wanted is not None and number != wanted and reading.upos(noun) != "PROPN"
