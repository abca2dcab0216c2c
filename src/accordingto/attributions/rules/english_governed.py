"""English verbs and what they govern where the tree hangs it elsewhere: "told X to leave", "vowed on Friday to go"."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners_tree import passive_agent
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.rules.english import passive
from accordingto.attributions.sources import source_of

REACH = 9
"""How far behind its verb "to" may stand, in tokens: an addressee or an adverbial of time fits in."""
INFINITIVES = frozenset({"promise", "order", "believe"})
AGENTIVE = frozenset({"report", "find", "say", "believe", "announce"})
OPENINGS = frozenset({"and", "but", "when", "if", "as"})


def infinitive_behind(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "told the crew not to leave", "vowed last month to go on": *to* behind an addressee or an adverbial."""
    if reading.lang != "en" or reading.feat(hit.head, "Voice") == "Pass":
        return None
    addressed = hit.lemma in reading.words("addressed")
    if not addressed and hit.cue.kind not in INFINITIVES:
        return None
    _, high = extent(reading, hit.head)
    start = _infinitive(reading, hit.last + 1, high, addressed=addressed)
    if start is None:
        return None
    kind = "order" if addressed else hit.cue.kind
    end = clause_end(reading, hit.head, start)
    rule = f"verb and what it governs ({kind})"
    return draft_of(reading, hit, rule, "complement", [between(reading, start, end)], source_of(reading, hit.head))


def _infinitive(reading: Reading, first: int, high: int, *, addressed: bool) -> int | None:
    """The token of "to" or "not to" that only an addressee or words of time part from the verb."""
    times = reading.words("time_nouns") | reading.words("day_parts")
    timely = any(reading.low[i] in times for i in range(first, min(high, first + 4)))
    for index in range(first, min(high - 1, first + REACH)):
        if reading.low[index] == "to" and reading.feat(index + 1, "VerbForm") == "Inf":
            negated = reading.low[index - 1] == "not"
            parted = index - negated > first
            fits = parted if addressed else parted and timely
            return (index - 1 if negated else index) if fits else None
        if reading.low[index] in FINAL | {",", ":", ";", "that"} or reading.is_finite(index):
            return None
        if reading.upos(index) in {"VERB", "SCONJ", "CCONJ"} or reading.is_mark(index):
            return None
        if not addressed and reading.upos(index) not in {"ADP", "DET", "ADJ", "ADV", "NOUN", "PROPN", "NUM", "PART"}:
            return None
    return None


def asked_first(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "Asked on Friday why the pump had failed, he said": the question is told, who asked is not."""
    if reading.lang != "en" or hit.lemma != "ask" or reading.low[hit.head] not in {"asked", "pressed"}:
        return None
    first = reading.sentence(hit.head).first
    while first < hit.head and (reading.low[first] in OPENINGS or reading.is_mark(first)):
        first += 1
    if first != hit.head:
        return None
    _, high = extent(reading, hit.head)
    start = next(
        (
            i
            for i in range(hit.head + 1, min(high, hit.head + REACH))
            if reading.low[i] in reading.words("questions") and reading.upos(i - 1) != "ADP"
        ),
        None,
    )
    if start is None:
        return None
    end = clause_end(reading, hit.head, start)
    return draft_of(reading, hit, "verb and clause", "clause", [between(reading, start, end)], None)


def told_by(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "The move was first reported by the Herald", "is said to live abroad": the subject is told too."""
    if reading.lang != "en" or hit.cue.kind not in AGENTIVE:
        return None
    agent = passive_agent(reading, hit.head)
    if not any(reading.tokens[c].relation == "aux:pass" for c in reading.children[hit.head]):
        return None
    if agent is None:
        after = hit.last + 1
        told = after + 1 < len(reading.tokens) and reading.low[after] == "to"
        return passive(reading, hit) if told and reading.feat(after + 1, "VerbForm") == "Inf" else None
    low, _ = extent(reading, hit.head)
    subject = next((c for c in reading.dependants(hit.head, "nsubj") if low <= c < hit.head), None)
    if subject is None or reading.upos(subject) == "PRON":
        return None
    branch = [i for i in reading.subtree(subject, without=frozenset({"parataxis", "punct"})) if low <= i < hit.head]
    content = between(reading, branch[0], branch[-1] + 1)
    return draft_of(reading, hit, f"verb and what it governs ({hit.cue.kind})", "complement", [content], agent)


def short_quotation(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "yelled “Liar!” at the mayor": a quotation right behind the verb, and the clause goes on without it."""
    if reading.lang != "en" or hit.cue.kind not in {"say", "ask"} or not reading.is_finite(hit.head):
        return None
    mark = hit.last + 1
    if mark < len(reading.tokens) and reading.surface[mark] == ",":
        mark += 1
    if mark >= len(reading.tokens) or not reading.is_mark(mark):
        return None
    start = reading.tokens[mark].start
    quotation = next((q for q in reading.quotations_from(start) if q.outer.start == start and q.depth == 0), None)
    if quotation is None or not quotation.closed:
        return None
    after = reading.token_at(quotation.outer.end)
    if after < reading.sentence(hit.head).last and reading.upos(after) not in {"ADP", "CCONJ", "ADV", "PUNCT", "SCONJ"}:
        return None
    content = reading.trim(quotation.inner)
    rule = "direct speech, cue before"
    return draft_of(reading, hit, rule, "quote", [content], source_of(reading, hit.head))
