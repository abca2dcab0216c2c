"""English clauses that the tree missed: "said on Tuesday that P", "told X P", "said he P" (construction 1)."""

from __future__ import annotations

from accordingto.attributions.contents import INVERTING, between, clause_end, extent, skip_connectives
from accordingto.attributions.drafts import Draft
from accordingto.attributions.english import NOMINATIVE, phrase_limit
from accordingto.attributions.owners import Owner
from accordingto.attributions.owners_english import subject_on_the_left
from accordingto.attributions.owners_tree import passive_agent
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import clause_draft, draft_of
from accordingto.attributions.sources import source_of

TELLING = frozenset({"say", "report", "announce", "believe", "find", "confirm", "promise", "ask", "deny"})
NEAR = frozenset({"say", "believe", "report", "find", "announce", "confirm"})
REACH = 25
"""How far behind its verb "that" may stand, in tokens; adverbials and an addressee fit in."""


def far_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "X said on Tuesday in Kyiv that P", "told reporters at noon that P": adverbials before *that*."""
    if hit.cue.kind not in TELLING or (high := _room(reading, hit)) is None:
        return None
    start = _that(reading, hit, high)
    return None if start is None else clause_draft(reading, hit, start)


def _room(reading: Reading, hit: CueHit) -> int | None:
    """Where a clause behind an English cue ends at the latest; None when none can stand there."""
    return extent(reading, hit.head)[1] if reading.lang == "en" and "clause" in hit.cue.frames else None


def _that(reading: Reading, hit: CueHit, high: int) -> int | None:
    addressed = hit.lemma in reading.words("addressed") or hit.lemma == "ask"
    inside = False
    for index in range(hit.head + 1, min(high - 1, hit.head + REACH)):
        low = reading.low[index]
        if low == "that" and (reading.upos(index) != "DET" or reading.is_nominal(index + 1)):
            return index + 1 if _clause_behind(reading, index + 1, high) else None
        if reading.is_finite(index) or reading.surface[index] in FINAL or low in {":", ";", "and", "but", "who"}:
            return None
        if reading.upos(index) in {"ADP", "SCONJ"}:
            inside = True
        elif (
            reading.is_nominal(index)
            and not inside
            and not addressed
            and low not in reading.words("time_nouns") | reading.words("day_parts")
        ):
            return None
    return None


def _clause_behind(reading: Reading, first: int, high: int) -> bool:
    """A clause, not a relative: its first word is no verb and a finite verb follows."""
    if first >= high or reading.upos(first) in {"VERB", "AUX"}:
        return False
    return any(reading.is_finite(i) for i in range(first, high))


def near_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "X said P", "told reporters P", "said in a statement he P" where the parser saw no clause."""
    if hit.cue.kind not in NEAR or (high := _room(reading, hit)) is None:
        return None
    start = _bare_start(reading, hit, high)
    return None if start is None else clause_draft(reading, hit, start, bare=True)


def _bare_start(reading: Reading, hit: CueHit, high: int) -> int | None:
    first = hit.last + 1
    while first < high and reading.is_mark(first):
        first += 1
    if first + 1 >= high:
        return None
    if hit.lemma in reading.words("addressed"):
        return _after_addressee(reading, first, high)
    if reading.low[first] in NOMINATIVE:
        return first if hit.cue.kind == "say" or _verb_ahead(reading, first + 1, high) else None
    if reading.upos(first) in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "SYM"}:
        return first if _verb_ahead(reading, first, high) else None
    if hit.lemma in {"say", "know", "ask"} and reading.low[first] in reading.words("questions"):
        return first
    return _after_adverbial(reading, hit, first, high)


def _verb_ahead(reading: Reading, first: int, high: int) -> bool:
    """A finite verb with nothing heavier than one apposition before it."""
    commas = 0
    for index in range(first, min(high, first + REACH)):
        if reading.is_finite(index) and not _of_a_short_relative(reading, index, first):
            return True
        commas += reading.surface[index] == ","
        if commas > 2 or reading.surface[index] in FINAL | {":", ";"} or reading.low[index] in {"who", "which", "that"}:
            return False
    return False


def _of_a_short_relative(reading: Reading, verb: int, first: int) -> bool:
    """Such as "the emails it received were": a pronoun right behind a noun opens a relative clause without *that*."""
    index = verb - 1
    while index > first and reading.upos(index) in {"AUX", "ADV", "PART"}:
        index -= 1
    return (
        index > first
        and reading.low[index] in NOMINATIVE - {"there"}
        and reading.upos(index - 1) in {"NOUN", "PROPN"}
        and index - 1 >= first
    )


def _after_addressee(reading: Reading, first: int, high: int) -> int | None:
    """Such as "told reporters he P", "told The Gazette the bridge P": the clause behind the one who is told."""
    if reading.upos(first) not in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}:
        return None
    index = first + 1
    name = reading.name_at.get(first)
    while index < high and index - first < 12:
        low = reading.low[index]
        if reading.is_finite(index) or reading.surface[index] in FINAL | {",", ":", ";"} or low == "that":
            return None
        within = name is not None and reading.tokens[index].start < name.end
        opens = low in NOMINATIVE - {"it", "you"} or (
            reading.upos(index) == "DET" and reading.upos(index - 1) in {"NOUN", "PROPN", "PRON"}
        )
        if opens and not within and reading.upos(index - 1) != "ADP":
            return index if _verb_ahead(reading, index, high) else None
        index += 1
    return None


def _after_adverbial(reading: Reading, hit: CueHit, first: int, high: int) -> int | None:
    """Such as "said in a statement he would …": a nominative pronoun opens the clause behind an adverbial."""
    if hit.cue.kind not in {"say", "announce", "report"} or reading.upos(first) not in {"ADP", "ADV"}:
        return None
    for index in range(first + 1, min(high - 1, first + 12)):
        if reading.is_finite(index) or reading.surface[index] in FINAL | {",", ":", ";"}:
            return None
        if reading.low[index] in NOMINATIVE and reading.upos(index - 1) in {"NOUN", "PROPN", "NUM"}:
            return index if _verb_ahead(reading, index + 1, high) else None
    return None


def small_object(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "said so", "said the same", "said yes": what is said is a word or a noun, no clause."""
    if reading.lang != "en" or hit.lemma not in reading.words("object_verbs"):
        return None
    if reading.low[hit.head] in reading.lexicon.citing:  # the citing phrase makes that person a source
        return None
    _, high = extent(reading, hit.head)
    for child in reading.dependants(hit.head, "obj", "advmod", "discourse"):
        if not hit.head < child < high or reading.upos(child) == "ADP":
            continue
        if reading.relation(child) == "advmod" and reading.low[child] not in {"so", "otherwise"}:
            continue
        branch = [i for i in reading.subtree(child) if hit.head < i < high]
        end = min(branch[-1] + 1, clause_end(reading, hit.head, branch[0]))
        return draft_of(
            reading,
            hit,
            "verb and what it governs (say)",
            "complement",
            [between(reading, branch[0], end)],
            source_of(reading, hit.head),
        )
    return None


def english_complement(reading: Reading, hit: CueHit) -> tuple[Draft | None] | None:
    """Passives, namings and figures, where English differs; None when the common rule decides, (None,) for nothing."""
    if reading.feat(hit.head, "Voice") == "Pass" and any(
        reading.tokens[c].relation == "aux:pass" for c in reading.children[hit.head]
    ):
        return (passive(reading, hit),)
    behind = min(hit.last + 1, len(reading.tokens) - 1)
    if hit.lemma in reading.words("naming_verbs") and reading.low[behind] not in reading.words("particles"):
        return (_naming(reading, hit),)
    if hit.cue.kind == "estimate":
        return (_figure(reading, hit),)
    if hit.cue.kind == "seem":
        return (_seeming(reading, hit),)
    if hit.cue.denies and reading.feat(behind, "VerbForm") == "Ger":
        content = between(reading, behind, clause_end(reading, hit.head, behind))
        rule = "verb and what it governs (deny)"
        return (draft_of(reading, hit, rule, "complement", [content], source_of(reading, hit.head)),)
    return None


def passive(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "Peacekeepers have been accused of hurting civilians": the subject is told too, the agent tells."""
    low, high = extent(reading, hit.head)
    subject = next((c for c in reading.dependants(hit.head, "nsubj") if low <= c < hit.head), None)
    agent = passive_agent(reading, hit.head)
    pieces = []
    if subject is not None and reading.lemma[subject] not in reading.words("relative"):
        cut = frozenset({"acl", "parataxis", "appos", "punct"})
        branch = [i for i in reading.subtree(subject, without=cut) if low <= i < hit.head]
        pieces.append(between(reading, branch[0], branch[-1] + 1))
    rest = [
        c
        for c in reading.dependants(hit.head, "xcomp", "obl", "ccomp", "obj", "advcl")
        if hit.head < c < high and (agent is None or c != agent.head)
    ]
    rest = [c for c in rest if reading.low[c] not in reading.words("time_nouns")]
    if rest:
        first = min(i for i in reading.subtree(rest[0]) if i > hit.head)
        last = max(i for i in reading.subtree(rest[0]) if i < high)
        pieces.append(between(reading, first, min(last + 1, clause_end(reading, hit.head, first))))
    return draft_of(reading, hit, f"verb and what it governs ({hit.cue.kind})", "complement", pieces, agent)


def _naming(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "called the search revenge", "described it as “very good”": the thing named and its name, both."""
    _, high = extent(reading, hit.head)
    if reading.relation(hit.head) == "acl" and reading.feat(hit.head, "Voice") == "Pass":
        return None
    first = hit.last + 1
    if first >= high or reading.surface[first] in FINAL | {",", ":"}:
        return None
    owner = source_of(reading, hit.head)
    end = first
    while end < high and not _stops(reading, end, first):
        end += 1
    pieces = [between(reading, first, min(end, clause_end(reading, hit.head, first)))]
    if owner is not None and any(p is not None and p.overlaps(owner.span) for p in pieces):
        return None
    return draft_of(reading, hit, "verb and what it governs (call)", "complement", pieces, owner)


def _seeming(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "The council appeared to accept the plan": nobody is named, and the subject is part of what is told."""
    low, high = extent(reading, hit.head)
    subject = next((c for c in reading.dependants(hit.head, "nsubj") if low <= c < hit.head), None)
    first = hit.last + 1
    if first + 1 >= high or not any(first <= c < high for c in reading.dependants(hit.head, "xcomp", "ccomp")):
        return None
    pieces = []
    if subject is not None and reading.low[subject] not in reading.words("relative"):
        cut = frozenset({"acl", "parataxis", "punct"})
        branch = [i for i in reading.subtree(subject, without=cut) if low <= i <= subject]
        pieces.append(between(reading, branch[0], subject + 1))
    end = clause_end(reading, hit.head, first)
    pieces.append(between(reading, first, phrase_limit(reading, first, end)))
    return draft_of(reading, hit, "verb and what it governs (seem)", "complement", pieces, None)


def _stops(reading: Reading, index: int, first: int) -> bool:
    """A comma, joiner or subordinator outside quotations ends what somebody is called."""
    inside = any(q.inner.start <= reading.tokens[index].start < q.inner.end for q in reading.quotations)
    if inside or index == first:
        return False
    return reading.surface[index] in FINAL | {",", ":", ";"} or (
        reading.low[index] in {"when", "while", "after", "because", "but", "during", "although"}
    )


def _figure(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "put the toll at 20", "gives a higher figure, 212,000": only with a number does it tell."""
    _, high = extent(reading, hit.head)
    branches = [c for c in reading.dependants(hit.head, "obj", "obl") if hit.head < c < high]
    if not branches or not (reading.is_finite(hit.head) or reading.dependants(hit.head, "aux")):
        return None
    first = min(i for i in reading.subtree(branches[0]) if i > hit.head)
    end = min(max(max(reading.subtree(c)) for c in branches) + 1, high)
    end = min(end, clause_end(reading, hit.head, first))
    if first >= end or not _has_number(reading, first, end):
        return None
    draft = draft_of(
        reading,
        hit,
        "verb and what it governs (estimate)",
        "complement",
        [between(reading, first, end)],
        source_of(reading, hit.head),
    )
    if draft is not None:
        draft.kind, draft.lemma = "figure", f"{hit.lemma} a number"
    return draft


def _has_number(reading: Reading, first: int, end: int) -> bool:
    return any(reading.surface[i][:1].isdigit() or reading.upos(i) == "NUM" for i in range(first, end))


def inserted_aside(reading: Reading, hit: CueHit) -> Draft | None:
    """Such as "Each dose, she added, costs more": a subject and its verb between two commas, inside what is told."""
    if reading.lang != "en" or "aside" not in hit.cue.frames or not reading.is_finite(hit.head):
        return None
    low, high = extent(reading, hit.head)
    after = hit.last + 1
    if after >= high - 1 or reading.surface[after] != ",":
        return None
    opener = next((i for i in range(hit.head - 1, max(low, hit.head - 9), -1) if reading.surface[i] == ","), None)
    if opener is None or opener == low or hit.head - opener < 2:
        return None
    if any(reading.is_finite(i) or reading.upos(i) in {"SCONJ", "CCONJ"} for i in range(opener + 1, hit.head)):
        return None
    if reading.lemma[opener + 1] in reading.words("relative") or any(reading.is_finite(i) for i in range(low, opener)):
        return None
    start = skip_connectives(reading, low, opener)
    pieces = [between(reading, start, opener), between(reading, after + 1, high)]
    if None in pieces:
        return None
    owner = subject_on_the_left(reading, hit.head) or source_of(reading, hit.head)
    return draft_of(reading, hit, "aside after its content", "aside", pieces, owner)


def pronoun_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """In English "admitted it made a mistake", "confirmed she had been": a pronoun and its verb right behind."""
    if reading.lang != "en" or "clause" not in hit.cue.frames:
        return None
    _, high = extent(reading, hit.head)
    first = hit.last + 1
    if first + 2 >= high or reading.low[first] not in NOMINATIVE or not _verb_ahead(reading, first + 1, first + 3):
        return None
    return clause_draft(reading, hit, first, bare=True)


def prepositional(reading: Reading, hit: CueHit) -> Draft | None:
    """In English "warned of P", "pointed to P", "referring to P": verbs that tell through their preposition."""
    if reading.lang != "en" or hit.lemma not in reading.words("prepositional"):
        return None
    _, high = extent(reading, hit.head)
    at = hit.last + 1
    if at + 1 < high and reading.low[at] in {"out", "up", "back"}:
        at += 1
    if at + 1 >= high or reading.low[at] not in reading.words("verb_prepositions"):
        return None
    start = at + 1
    if reading.low[start] in reading.words("time_nouns") | reading.words("empty_topics") | {"a", "an"} and (
        reading.low[start + 1 : start + 2] == ["statement"] or start + 1 >= high
    ):
        return None
    end = start
    limit = clause_end(reading, hit.head, start)
    while end < limit and not (_stops(reading, end, start) and reading.low[end] not in {"when", "after"}):
        end += 1
    draft = draft_of(
        reading, hit, "verb and topic", "topic", [between(reading, start, end)], source_of(reading, hit.head)
    )
    if draft is not None and hit.cue.kind == "speak" and _has_number(reading, start, end):
        draft.kind, draft.lemma = "figure", f"{hit.lemma} a number"
    if draft is not None and draft.cue is not None and at == hit.last + 1:
        draft.cue = draft.cue.__class__(draft.cue.start, reading.tokens[at].end)
    return draft


def inverted_aside(reading: Reading, hit: CueHit) -> Draft | None:
    """In English "P, said a member of the government who asked not to be named.": the verb before its subject."""
    if reading.lang != "en" or "aside" not in hit.cue.frames or hit.cue.kind not in INVERTING:
        return None
    low, high = extent(reading, hit.head)
    comma, first = hit.head - 1, hit.last + 1
    if comma <= low + 1 or reading.surface[comma] != "," or not reading.is_finite(hit.head) or first >= high:
        return None
    if reading.upos(first) not in {"DET", "PROPN", "NOUN", "ADJ", "NUM"} or hit.lemma in reading.words("addressed"):
        return None
    if not any(reading.is_finite(i) for i in range(low, comma)) or _relative_before(reading, low, comma):
        return None
    head = -1
    for index in range(first, high):
        if reading.low[index] in {"who", "which", "whose"}:
            break
        if reading.is_finite(index) or reading.low[index] == "that":
            return None
        if head < 0 and reading.is_nominal(index) and not reading.is_nominal(min(index + 1, high - 1)):
            head = index
    if head < 0:
        return None
    owner = Owner(noun_phrase(reading, head, first, high), head, "noun inside the aside")
    start = skip_connectives(reading, low, comma)
    return draft_of(reading, hit, "aside after its content", "aside", [between(reading, start, comma)], owner)


def _relative_before(reading: Reading, low: int, comma: int) -> bool:
    """Such as "Lind, who votes often, said": the comma closes a relative clause, the subject stands before it."""
    for index in range(comma - 1, low, -1):
        if reading.surface[index] == ",":
            return reading.low[index + 1] in {"who", "which", "whose", "whom"} or not any(
                reading.is_finite(i) for i in range(low, index)
            )
    return False
