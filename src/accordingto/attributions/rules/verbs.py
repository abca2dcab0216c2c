"""Verb cues: clause, aside, about-this, colon, and bare complements (constructions 1, 4, 5, 8, 9, 10).

``VERB_RULES`` is ordered; for each cue the first rule that does not abstain decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from accordingto.attributions.contents import (
    BARE,
    between,
    clause_end,
    clause_start,
    extent,
    skip_connectives,
    starts_trailing_aside,
)
from accordingto.attributions.drafts import Draft
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.rules.antecedents import antecedent_of
from accordingto.attributions.rules.cue_words import CueHit, cue_span
from accordingto.attributions.sources import Owner, owner_between, passive_agent, source_of, teller
from accordingto.model import Span


def draft_of(reading: Reading, hit: CueHit, rule: str, frame: str, pieces: list[Span | None], owner: Owner | None) -> Draft | None:
    """Make a draft of one verb cue; None when no content is left."""
    content = tuple(p for p in pieces if p is not None)
    if not content:
        return None
    return Draft(
        rule=rule, frame=frame, cue=cue_span(reading, hit), source=None if owner is None else owner.span, content=content, anchor=hit.head,
        kind=hit.cue.kind, lemma=hit.lemma, owner="none" if owner is None else owner.how,
        source_head=-1 if owner is None else owner.head, denied=hit.negated,
    )


def about_this(reading: Reading, hit: CueHit) -> Draft | None:
    """«Про це повідомляє X», "This was reported by A": the content stands one to three sentences back."""
    low, high = extent(reading, hit.head)
    pointed = _pointing_noun(reading, hit, low, high)
    if pointed:
        return draft_of(reading, hit, "about-this sentence", "antecedent", list(pointed), teller(reading, hit.head))
    pointers = reading.lexicon.grammar["about_this"]
    for at in range(max(low, hit.head - 25), min(high, hit.head + 6)):
        for width in (1, 2):
            words = " ".join(reading.low[at : at + width])
            if words not in pointers or (words in {"це", "это", "про що", "о чём", "о чем"} and not _bare_pointer(reading, at, hit.head)):
                continue
            if reading.lang == "en" and not (at == low and reading.feat(hit.head, "Voice") == "Pass"):
                continue
            after = at + width
            if after < high and reading.surface[after] == "," and after + 1 < high and reading.low[after + 1] in BARE[reading.lang]:
                continue
            between_them = range(min(at, hit.head) + 1, max(at, hit.head))
            if any((reading.is_finite(i) and i != hit.head) or (at > hit.head and reading.surface[i] == ",") for i in between_them):
                continue
            content = antecedent_of(reading, hit.head, at)
            return draft_of(reading, hit, "about-this sentence", "antecedent", list(content), teller(reading, hit.head))
    return None


def _pointing_noun(reading: Reading, hit: CueHit, low: int, high: int) -> tuple[Span, ...]:
    """«З такою заявою виступив X», «цю інформацію підтвердив X»: this or such + a noun of telling."""
    if reading.lang == "en":
        return ()
    pointing, nouns = reading.lexicon.grammar["pointing"], reading.lexicon.grammar["pointing_nouns"]
    for at in range(max(low, hit.head - 4), min(high - 1, hit.head + 3)):
        if reading.lemma[at] in pointing and reading.lemma[at + 1] in nouns and at != hit.head and at + 1 != hit.head:
            if at > hit.head and any(reading.surface[i] == "," for i in range(hit.head, at)):
                continue
            following = at + 2
            if following < high and reading.surface[following] in {":", ","} and following + 1 < high and (reading.surface[following] == ":" or reading.low[following + 1] in BARE[reading.lang]):
                continue
            return antecedent_of(reading, hit.head, low)
    return ()


def _bare_pointer(reading: Reading, at: int, cue: int) -> bool:
    if reading.low[at] in {"про", "о"}:
        return reading.surface[at - 1] == "," if at else False
    return reading.tokens[at].head == cue and reading.relation(at) == "obj"


def content_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """«X заявив, що P», "X said that P"; also «заявив про те, що P»."""
    start = clause_start(reading, hit.head)
    if start is None or _topic_first(reading, hit, start):
        return None
    end = clause_end(reading, hit.head, start)
    owner = source_of(reading, hit.head)
    return draft_of(reading, hit, "verb and clause", "clause", [between(reading, start, end)], owner)


TOPIC_NOUNS = frozenset({"те", "то", "факт", "тот", "той", "намір", "намерение"})


def _topic_first(reading: Reading, hit: CueHit, start: int) -> bool:
    """«заявив про готовність підтримати дії, що їх…»: the clause belongs to the topic's noun."""
    if reading.lang == "en" or "topic" not in hit.cue.frames:
        return False
    for index in range(hit.head + 1, start - 2):
        if reading.low[index] in reading.lexicon.grammar["topic_prepositions"] and reading.upos(index) == "ADP":
            return reading.lemma[index + 1] not in TOPIC_NOUNS and reading.tokens[reading.tokens[start - 1].head].head != hit.head
    return False


TEMPORAL = (["того", ","], ["тим", ","], ["тем", ","], ["так", ","], ["такий", ","], ["такой", ","], ["те", ","], ["то", ","], ["тому", ","])
"""What makes a following «як» temporal or comparative: «після того, як X заявив»."""


def as_aside(reading: Reading, hit: CueHit) -> Draft | None:
    """«Як повідомляє X, P», «P1, як каже X, P2», "As X says, P"."""
    if "aside" not in hit.cue.frames or _non_finite(reading, hit.head):
        return None
    low, high = extent(reading, hit.head)
    openers = reading.lexicon.grammar["aside_openers"]
    opener = next((i for i in range(hit.head - 1, max(low - 1, hit.head - 12), -1) if reading.low[i] in openers), None)
    if opener is not None and (reading.low[opener - 1 : opener] in (["так"], ["після"], ["после"]) or reading.low[max(0, opener - 2) : opener] in TEMPORAL or reading.low[opener + 1] in {"тільки", "только", "лише", "і", "и"}):
        return None
    if opener is None or any(reading.is_finite(i) for i in range(opener + 1, hit.head) if reading.upos(i) == "VERB"):
        return None
    if opener > low and reading.surface[opener - 1] not in {",", "(", "—", "–", "-", ":"} and reading.upos(opener - 1) not in {"CCONJ", "ADV", "PART"} and not reading.is_mark(opener - 1):
        return None
    start = opener
    while start - 1 >= low and (reading.surface[start - 1] == "," or reading.is_dash(start - 1) or (start - 1 == low and reading.upos(start - 1) in {"CCONJ", "ADV"})):
        start -= 1
    end = aside_end(reading, hit.head, high)
    if end >= high and start <= low and hit.cue.kind == "impersonal":
        end = hit.head + 1
    left = between(reading, skip_connectives(reading, low, high), start) if start > low else None
    right = between(reading, end, _outer_end(reading, end, high))
    if left is not None and not _has_predicate(reading, low, start) and right is None:
        return None
    return draft_of(reading, hit, "aside with «як» / as", "aside", _joined([left, right]), owner_between(reading, hit.head, opener + 1, end))


def _outer_end(reading: Reading, start: int, high: int) -> int:
    for index in range(start, high - 1):
        if (reading.surface[index] == "," or reading.is_dash(index)) and starts_trailing_aside(reading, index + 1, high):
            return index
    return high


def _joined(pieces: list[Span | None]) -> list[Span | None]:
    return [p for p in pieces if p is not None]


def _non_finite(reading: Reading, index: int) -> bool:
    form = reading.feat(index, "VerbForm")
    if form == "Part" and reading.lang != "en":
        return reading.low[index] not in reading.lexicon.forms
    return form in {"Inf", "Conv", "Ger"} or (reading.lang == "en" and form == "Part" and not reading.dependants(index, "aux"))


def aside_end(reading: Reading, cue: int, high: int) -> int:
    """Return the token after the aside's owner: the first mark behind which the main clause goes on."""
    index = cue + 1
    while index < high:
        surface = reading.surface[index]
        if surface in {",", ";", ":"} or reading.is_dash(index) or surface == ")":
            if reading.is_dash(index) and not _free(reading, index):
                index += 1
                continue
            if _main_clause_after(reading, index + 1, high):
                return index + 1
        index += 1
    return high


def _free(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return token.start > 0 and reading.text[token.start - 1].isspace()


def _main_clause_after(reading: Reading, start: int, high: int) -> bool:
    if start >= high:
        return False
    first = reading.lemma[start]
    if reading.low[start] in BARE[reading.lang]:
        return False
    if first in {"який", "котрий", "который", "which", "who", "посилатися", "ссылаться"} or reading.feat(start, "VerbForm") == "Conv":
        return False
    if " ".join(reading.low[start : start + 2]) in {"з посиланням", "із посиланням", "со ссылкой"} or reading.low[start] in {"citing", "посилаючись", "ссылаясь"}:
        return False
    return _has_predicate(reading, start, high)


def _has_predicate(reading: Reading, start: int, end: int) -> bool:
    return any(reading.is_finite(i) or reading.low[i] in {"—", "–", "нет", "немає", "можна", "можно", "треба", "нужно"} or reading.feat(i, "VerbForm") in {"Inf"}
               or (reading.upos(i) == "ADJ" and reading.feat(i, "Variant") == "Short") for i in range(start, end))


def trailing_aside(reading: Reading, hit: CueHit) -> Draft | None:
    """«P, пише X», "P, X said", «P, – передає агентство»; also in the middle of P."""
    if "aside" not in hit.cue.frames or (_non_finite(reading, hit.head) and reading.upos(hit.head) != "ADJ") or (hit.cue.kind == "impersonal" and reading.lang == "en"):
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
    if reading.lang != "en" and "topic" in hit.cue.frames and _topic_behind(reading, hit.head, high):
        return None
    pointed = _pointed(reading, hit.head, low, boundary)
    if pointed:
        return draft_of(reading, hit, "aside to an about-this sentence", "antecedent", list(pointed), owner_between(reading, hit.head, boundary + 1, aside_end(reading, hit.head, high)))
    start = boundary
    while start - 1 > low and (reading.surface[start - 1] == "," or reading.is_dash(start - 1)):
        start -= 1
    content_start = skip_connectives(reading, _sentence_part(reading, low, start), start)
    if reading.lang == "en" and not _english_aside_fits(reading, hit.head, content_start, start, high):
        return None
    end = aside_end(reading, hit.head, high)
    if start < boundary and reading.is_dash(boundary):
        content_start = _paragraph_start(reading, content_start, start)
    left = between(reading, content_start, start)
    right = between(reading, end, high) if end < high and reading.surface[end - 1] in {",", "—", "–", "-"} else None
    if right is None and not _has_predicate(reading, content_start, start) and start - content_start < 4:  # noqa: PLR2004 - a bare noun is no content
        return None
    return draft_of(reading, hit, "aside after its content", "aside", _joined([left, right]), owner_between(reading, hit.head, boundary + 1, end))


def _paragraph_start(reading: Reading, first: int, end: int) -> int:
    """Speech that lost its marks («…. …, – сказав X»): from the head of the paragraph when nothing else tells there."""
    text, offset = reading.text, reading.tokens[first].start
    line = max(text.rfind("\n", 0, offset), text.rfind("\u2029", 0, offset)) + 1
    start = reading.token_at(line)
    if start >= first or any(m in text[line : reading.tokens[end - 1].end] for m in "«»“”\""):
        return first
    told = any(reading.lemma[i] in reading.lexicon.verbs and reading.upos(i) == "VERB" and reading.lexicon.verbs[reading.lemma[i]].kind in {"say", "report"} for i in range(start, first))
    return first if told else start


def _verb_first(reading: Reading, boundary: int, cue: int, owner: Owner | None) -> bool:
    """«P, заявив X»: the verb opens the aside; a noun before it makes a clause of its own, unless it is a pronoun."""
    for index in range(boundary + 1, cue):
        if reading.is_nominal(index) and reading.upos(index) != "PRON" and reading.feat(index, "Case") == "Nom":
            return owner is not None and owner.head == index and cue - boundary <= 4 and reading.is_dash(boundary)  # noqa: PLR2004
    return True


def _topic_behind(reading: Reading, cue: int, high: int) -> bool:
    """«X, голова Y, заявив про P»: the cue governs a topic of its own."""
    for child in reading.dependants(cue, "obl"):
        markers = [reading.low[c] for c in reading.dependants(child, "case")]
        if cue < child < high and any(m in reading.lexicon.grammar["topic_prepositions"] for m in markers):
            return True
    return False


def _english_aside_fits(reading: Reading, cue: int, first: int, boundary: int, high: int) -> bool:
    """"P, X said on Monday.": P is a clause, and nothing behind the cue could be its content."""
    if not any(reading.is_finite(i) for i in range(first, boundary)):
        return False
    if any(cue < c < high for c in reading.dependants(cue, "obj", "ccomp", "xcomp")) and reading.lemma[cue] not in {"tell"}:
        return False
    return not reading.dependants(cue, "mark")


def _pointed(reading: Reading, cue: int, low: int, boundary: int) -> tuple[Span, ...]:
    """«Про це йдеться у заяві, передає X»: what X passes on is what «про це» stands for."""
    for width in (1, 2):
        words = " ".join(reading.low[low : low + width])
        if words in reading.lexicon.grammar["about_this"] and words not in {"це", "это"} and reading.lang != "en" and boundary > low + width:
            return antecedent_of(reading, cue, low)
    return ()


def _sentence_part(reading: Reading, low: int, start: int) -> int:
    """Datelines and clock times are not part of what is told: «КИЇВ, 5 травня – Агентство. P, …»."""
    if low + 2 < start and CLOCK.fullmatch(reading.surface[low]):
        return low + 2 if reading.surface[low + 1].isupper() and len(reading.surface[low + 1]) > 2 else low + 1
    for index in range(low, min(start, low + 12)):
        if reading.is_dash(index) and _free(reading, index) and index > low and all(reading.surface[i].isupper() or not reading.surface[i].isalpha() or reading.upos(i) in {"PROPN", "NUM", "ADJ", "NOUN", "X"} for i in range(low, index)) and reading.surface[low].isupper() and len(reading.surface[low]) > 2:
            return index + 1
    return low


def _boundary_before(reading: Reading, cue: int, low: int) -> int | None:
    """Return the comma or free dash that opens the aside, if only its own words stand between."""
    for index in range(cue - 1, max(low, cue - 14), -1):
        surface = reading.surface[index]
        if surface == "," or (reading.is_dash(index) and _free(reading, index)):
            follower = index + 1
            if reading.low[follower] in {"і", "й", "та", "а", "але", "и", "но", "однак", "and", "but", "or", "проте", "however"} | BARE[reading.lang]:
                return None
            if reading.lemma[follower] in {"який", "котрий", "который", "who", "which", "хто", "кто"}:
                return None
            return index
        if surface in {":", ";"} or (reading.is_finite(index) and reading.upos(index) == "VERB"):
            return None
        if reading.low[index] in BARE[reading.lang]:
            return None
        if reading.lang != "en" and reading.is_nominal(index) and cue - index > 1 and reading.feat(index, "Case") in {"Acc", "Gen", "Dat", "Ins"} and cue - index < 3 and reading.relation(index) == "obj":
            return None
    return None


def colon_content(reading: Reading, hit: CueHit) -> Draft | None:
    """«X пояснив: P» without quotation marks: speech after a colon."""
    if not {"quote", "clause"} & hit.cue.frames:
        return None
    low, high = extent(reading, hit.head)
    for index in range(hit.head + 1, min(high, hit.head + 25)):
        if reading.surface[index] == ":":
            content = between(reading, index + 1, high)
            if content is None and index + 1 >= high:
                content = _next_paragraph(reading, index)
            elif content is not None:
                content = _first_person_run(reading, content)
            return draft_of(reading, hit, "speech after a colon", "colon", [content], source_of(reading, hit.head))
        if reading.is_finite(index) and reading.upos(index) == "VERB":
            return None
        if reading.surface[index] in FINAL and index + 1 < high and reading.surface[index + 1][:1].isupper():
            return None
    del low
    return None


def _next_paragraph(reading: Reading, colon: int) -> Span | None:
    """Return the paragraph after a line that ends in a colon."""
    text, start = reading.text, reading.tokens[colon].end
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    return reading.trim(Span(start, len(text) if end < 0 else end)) if start < len(text) else None


def _first_person_run(reading: Reading, content: Span) -> Span:
    """Speech without marks runs on to the end of its paragraph when it says «я» or «мы»."""
    end = reading.text.find("\n", content.end)
    end = len(reading.text) if end < 0 else end
    first, last = reading.token_at(content.start), reading.token_at(end - 1)
    if any(reading.low[i] in reading.lexicon.grammar["first_person"] for i in range(first, reading.token_at(content.end - 1) + 1)):
        return reading.trim(Span(content.start, end)) or content
    del last
    return content


def bare_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """"X said P" without *that*: a clausal complement to the right of the cue."""
    if "clause" not in hit.cue.frames or reading.lang != "en":
        return None
    low, high = extent(reading, hit.head)
    for child in reading.dependants(hit.head, "ccomp", "parataxis"):
        if not hit.head < child < high:
            continue
        branch = [i for i in reading.subtree(child) if low <= i < high]
        first = next((i for i in branch if i > hit.head and reading.upos(i) != "PUNCT"), None)
        if first is None:
            continue
        return draft_of(reading, hit, "verb and bare clause", "bare", [between(reading, first, clause_end(reading, hit.head, first))], source_of(reading, hit.head))
    return _flat_clause(reading, hit, high)


def _flat_clause(reading: Reading, hit: CueHit, high: int) -> Draft | None:
    """The same when the parser missed the complement: a clause begins right behind a finite verb of saying."""
    if hit.cue.kind not in {"say", "believe", "report"} or not reading.is_finite(hit.head) or hit.head + 3 >= high:
        return None
    first = hit.head + 1
    if hit.lemma in {"tell", "assure", "inform", "remind", "warn"}:
        addressee = reading.dependants(hit.head, "obj", "iobj")
        if not addressee or addressee[0] < hit.head:
            return None
        first = max(i for i in reading.subtree(addressee[0], without=frozenset({"acl"}))) + 1
    if first >= high or reading.upos(first) not in {"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    verbs = [i for i in range(first, high) if reading.is_finite(i)]
    if not verbs or any(reading.surface[i] in {",", ":", ";"} for i in range(first, verbs[0])):
        return None
    return draft_of(reading, hit, "verb and bare clause", "bare", [between(reading, first, clause_end(reading, hit.head, first))], source_of(reading, hit.head))


def fronted_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """"P, X said": the tree knows the clause though no aside was seen."""
    if "aside" not in hit.cue.frames or reading.lang != "en":
        return None
    low, _ = extent(reading, hit.head)
    for child in reading.dependants(hit.head, "ccomp"):
        branch = reading.subtree(child)
        if child < hit.head and branch[0] >= low:
            last = max(i for i in branch if i < hit.head)
            return draft_of(reading, hit, "clause before the verb", "aside", [between(reading, branch[0], last + 1)], source_of(reading, hit.head))
    return None


def governed(reading: Reading, hit: CueHit) -> Draft | None:
    """Orders, judgements and promises ask for what they govern before they are taken for an aside."""
    if hit.cue.kind in {"order", "judge", "promise", "deny", "announce", "call", "confirm", "admit"}:
        return complement(reading, hit)
    return None


def passive_predicate(reading: Reading, hit: CueHit) -> Draft | None:
    """«Интересно, что A считается P», «A признан виновным»: nobody is named; the subject is part of what is told."""
    if reading.upos(hit.head) == "ADJ" and hit.cue.kind not in {"participle", "impersonal"}:
        return None
    if hit.cue.kind not in {"impersonal", "participle"} and reading.feat(hit.head, "Voice") != "Pass":
        return None
    low, high = extent(reading, hit.head)
    subject = next((c for c in reading.dependants(hit.head, "nsubj") if low <= c < high), None)
    if subject is None or reading.lang == "en":
        return None
    cut = frozenset({"parataxis"}) if subject > hit.head else frozenset({"acl", "parataxis"})
    branch = [i for i in reading.subtree(subject, without=cut) if low <= i < high]
    pieces = [between(reading, branch[0], branch[-1] + 1)]
    rest = [c for c in reading.dependants(hit.head, "obl", "xcomp", "obj", "ccomp", "iobj") if hit.head < c < high]
    if rest:
        first = min(_first(reading, c, hit.head) for c in rest)
        last = max(max(reading.subtree(c)) for c in rest) + 1
        pieces.append(between(reading, first, min(last, high)))
    owner = passive_agent(reading, hit.head)
    pieces.sort(key=lambda s: -1 if s is None else s.start)
    if len(pieces) == 2 and pieces[0] is not None and pieces[1] is not None and pieces[0].end > pieces[1].start:  # noqa: PLR2004
        return None
    return draft_of(reading, hit, "passive predicate", "passive", pieces, owner)


COMPLEMENTS = {
    "order": ("xcomp", "obj", "iobj", "ccomp", "obl", "advcl"),
    "promise": ("xcomp", "obj", "iobj", "ccomp", "csubj"),
    "judge": ("obj", "obl", "iobj", "xcomp", "advcl"),
    "call": ("obj", "obl", "xcomp", "iobj", "ccomp"),
    "announce": ("obj", "obl"),
    "deny": ("obj",),
    "find": ("obj",),
    "seem": ("xcomp", "ccomp"),
    "impersonal": ("xcomp",),
    "believe": ("obj", "xcomp"),
    "confirm": ("obj",),
    "admit": ("obl",),
}


def complement(reading: Reading, hit: CueHit) -> Draft | None:
    """«закликав припинити P», «підтримав P», «назвав A помилкою», «звинуватила X у P»: what the verb governs."""
    wanted = COMPLEMENTS.get(hit.cue.kind)
    if wanted is None:
        return None
    low, high = extent(reading, hit.head)
    if reading.relation(hit.head) == "acl" and reading.feat(hit.head, "Voice") == "Pass" and hit.cue.kind in {"judge", "announce", "call", "order"}:
        return _passive_participle(reading, hit)
    branches = [c for c in reading.dependants(hit.head, *wanted) if low <= c < high and _fits(reading, c, hit)]
    after = [c for c in branches if c > hit.head]
    before = [c for c in branches if c < hit.head and reading.relation(c) in {"obj", "iobj"}]
    if not after and not before:
        return None
    owner = source_of(reading, hit.head)
    pieces: list[Span | None] = []
    if before:
        pieces.append(_branch(reading, before[0], low, hit.head))
    if after:
        first = min(_first(reading, c, hit.head) for c in after)
        if owner is not None and owner.head > hit.head:
            first = max(first, _after_owner(reading, owner, first, after, hit.head))
        pieces.append(between(reading, first, _complement_end(reading, hit.head, first, after, high)))
    return draft_of(reading, hit, f"verb and what it governs ({hit.cue.kind})", "complement", pieces, owner)


def _passive_participle(reading: Reading, hit: CueHit) -> Draft | None:
    """«страйк, оголошений пілотами», «христианки, обвинённой в P»: the noun is part of what is told."""
    low, high = extent(reading, hit.head)
    noun = reading.tokens[hit.head].head
    branch = [i for i in reading.subtree(noun, without=frozenset({"acl", "parataxis", "appos"})) if low <= i < high]
    agent = passive_agent(reading, hit.head)
    rest = [c for c in reading.dependants(hit.head, "obl", "xcomp", "obj", "iobj") if hit.head < c < high and (agent is None or c != agent.head)]
    pieces = [between(reading, branch[0], branch[-1] + 1)]
    if rest:
        first = min(_first(reading, c, hit.head) for c in rest)
        pieces.append(between(reading, first, max(max(reading.subtree(c)) for c in rest) + 1))
    pieces = sorted((p for p in pieces if p is not None), key=lambda p: p.start)
    if any(a.end > b.start for a, b in zip(pieces, pieces[1:], strict=False)):
        return None
    return draft_of(reading, hit, "passive participle", "passive", list(pieces), agent)


def _fits(reading: Reading, child: int, hit: CueHit) -> bool:
    if reading.relation(child) != "obl":
        return True
    markers = [reading.low[c] for c in reading.dependants(child, "case")]
    far = reading.lexicon.grammar["far_prepositions"] | reading.lexicon.grammar["topic_prepositions"]
    if hit.cue.kind in {"call"}:
        return not markers and reading.feat(child, "Case") == "Ins" or markers[:1] == ["as"]
    if hit.cue.kind == "announce":
        return any(m in reading.lexicon.grammar["topic_prepositions"] for m in markers)
    return any(m in far for m in markers) and not _temporal(reading, child)


def _temporal(reading: Reading, index: int) -> bool:
    name = reading.name_at.get(index)
    return reading.lemma[index].isdigit() or (name is not None and name.label == "DATE")


def _first(reading: Reading, child: int, cue: int) -> int:
    return min(i for i in reading.subtree(child) if i > cue)


def _after_owner(reading: Reading, owner: Owner, first: int, branches: list[int], cue: int) -> int:
    end = reading.token_at(owner.span.end)
    starts = [_first(reading, c, cue) for c in branches]
    later = [s for s in starts if s >= end]
    return min(later) if later and first <= owner.head < min(later) else first


def _branch(reading: Reading, child: int, low: int, high: int) -> Span | None:
    branch = [i for i in reading.subtree(child) if low <= i < high]
    return between(reading, branch[0], branch[-1] + 1)


def _complement_end(reading: Reading, cue: int, first: int, branches: list[int], high: int) -> int:
    """To the end of what the verb governs, adverbials behind it included."""
    last = max(max(reading.subtree(c)) for c in branches) + 1
    if reading.lang == "en":
        end = min(last, high)
        cut = clause_end(reading, cue, first)
        return min(end, cut) if cut > first else end
    for child in reading.dependants(cue, "obl", "advmod", "xcomp", "obj", "iobj", "nmod", "advcl"):
        branch = reading.subtree(child)
        if branch[0] == last:
            last = branch[-1] + 1
    end = min(last, high)
    cut = clause_end(reading, cue, first)
    return min(end, cut) if cut > first else end


def topic(reading: Reading, hit: CueHit) -> Draft | None:
    """«заявив про P», «сообщил о P», "spoke about P": the topic as content."""
    if "topic" not in hit.cue.frames:
        return None
    low, high = extent(reading, hit.head)
    prepositions = reading.lexicon.grammar["topic_prepositions"]
    for index in range(hit.head + 1, min(high - 1, hit.head + 30)):
        if reading.surface[index] in {",", ":", ";"} or reading.is_dash(index) or (reading.is_finite(index) and reading.upos(index) == "VERB"):
            break
        if reading.low[index] in prepositions and _belongs(reading, index, hit.head):
            end = _topic_end(reading, index, high, hit.head)
            return draft_of(reading, hit, "verb and topic", "topic", [between(reading, index, end)], source_of(reading, hit.head))
    for index in range(hit.head - 1, low - 1, -1):
        if reading.surface[index] in {",", ":", ";"} or (reading.is_finite(index) and reading.upos(index) == "VERB"):
            break
        if reading.low[index] in prepositions and _belongs(reading, index, hit.head):
            noun = reading.tokens[index].head
            branch = [i for i in reading.subtree(noun) if index <= i < hit.head]
            if branch:
                return draft_of(reading, hit, "topic before the verb", "topic", [between(reading, branch[0], branch[-1] + 1)], source_of(reading, hit.head))
    return None


def _belongs(reading: Reading, preposition: int, cue: int) -> bool:
    noun = reading.tokens[preposition].head
    if reading.upos(noun) == "PRON" and reading.low[noun] in {"це", "этом", "цьому", "себе", "том", "те", "it", "this"}:
        return False
    node = reading.tokens[noun].head
    return node == cue or reading.lang != "en"


def _topic_end(reading: Reading, start: int, high: int, cue: int) -> int:
    noun = reading.tokens[start].head
    end = max([i for i in reading.subtree(noun) if i < high] or [start]) + 1
    if reading.lang != "en":
        for child in reading.dependants(cue, "obl", "advmod", "nmod", "advcl", "acl"):
            branch = reading.subtree(child)
            if branch[0] == end:
                end = branch[-1] + 1
    cut = clause_end(reading, cue, start)
    if reading.relation(noun) != "root":
        return min(end, cut)
    return cut


def phrase_with_preposition(reading: Reading, hit: CueHit) -> Draft | None:
    """«выступил против P», «виступив за P»: the phrase ends in the preposition that governs its content."""
    if hit.last == hit.head or reading.upos(hit.last) != "ADP":
        return None
    _, high = extent(reading, hit.head)
    noun = reading.tokens[hit.last].head
    if not hit.last < noun < high:
        return None
    end = max(i for i in reading.subtree(noun) if i < high) + 1
    return draft_of(reading, hit, "stance with its preposition", "complement", [between(reading, hit.last + 1, end)], source_of(reading, hit.head))


def impersonal_topic(reading: Reading, hit: CueHit) -> Draft | None:
    """«Про відставку стало відомо», «идёт речь о P»: the topic before the phrase itself is taken for content."""
    return topic(reading, hit) if hit.cue.kind == "impersonal" and hit.last != hit.head else None


CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")

VerbRule = Callable[[Reading, CueHit], Draft | None]

VERB_RULES: tuple[VerbRule, ...] = (
    about_this,
    phrase_with_preposition,
    as_aside,
    content_clause,
    colon_content,
    bare_clause,
    governed,
    trailing_aside,
    fronted_clause,
    impersonal_topic,
    passive_predicate,
    topic,
    complement,
)
