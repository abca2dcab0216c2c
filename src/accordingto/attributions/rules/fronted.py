"""Contents that stand before a verb at the end of its clause (construction 1, free word order of uk and ru)."""

from __future__ import annotations

from accordingto.attributions.contents import between, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import Owner
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.sources import source_of

KINDS = frozenset({"deny", "judge", "confirm", "promise", "order", "believe"})


def fronted_object(reading: Reading, hit: CueHit) -> Draft | None:
    """«Міністерка Лінден звинувачення відкинула», «палата обговорювати проєкт відмовилася»: subject, object, verb."""
    if reading.lang == "en" or hit.cue.kind not in KINDS or not _ends_clause(reading, hit.last):
        return None
    low, _ = extent(reading, hit.head)
    start = _clause_start(reading, low, hit.first)
    subject = next(
        (i for i in range(start, hit.first) if reading.is_nominal(i) and reading.feat(i, "Case") == "Nom"), None
    )
    if subject is None or any(reading.upos(i) == "ADP" for i in range(start, subject)):
        return None
    first = _behind_subject(reading, subject, hit.first)
    end = hit.first
    while end > first and (reading.upos(end - 1) in {"PART", "AUX", "ADV"} or not reading.surface[end - 1].isalnum()):
        end -= 1
    if not any(reading.is_nominal(i) or reading.feat(i, "VerbForm") == "Inf" for i in range(first, end)):
        return None
    if reading.upos(first) == "ADP" or any(reading.is_finite(i) for i in range(start, hit.first)):
        return None
    owner = Owner(noun_phrase(reading, subject, start, first), subject, "subject before its object")
    return draft_of(reading, hit, "object before the verb", "fronted", [between(reading, first, end)], owner)


def fronted_question(reading: Reading, hit: CueHit) -> Draft | None:
    """«Скільки саме людей під землею, Венґер не уточнила»: a question before the verb that leaves it open."""
    if reading.lang == "en" or not _ends_clause(reading, hit.last):
        return None
    low, _ = extent(reading, hit.head)
    opener = low
    if reading.upos(opener) == "ADP" and opener + 1 < hit.first:
        opener += 1
    asks = reading.low[opener] in reading.words("questions") - reading.words("aside_openers")
    if not asks and not (hit.negated and reading.low[opener] in reading.words("open_questions")):
        return None
    if reading.low[opener] in reading.words("suppositions") and hit.lemma not in reading.words("answering"):
        return None  # «Коли його спитали, він погодився»: a clause of time is no question
    start = _clause_start(reading, low, hit.first)
    if start == low:
        start = _open_question_end(reading, hit, low)
    if start == low or hit.first - start > SHORT_CLAUSE:
        return None
    owner, told = source_of(reading, hit.head), between(reading, low, start)
    if owner is not None and told is not None and told.covers(owner.span):
        owner = None
    return draft_of(reading, hit, "question before the verb", "fronted", [told], owner)


def _open_question_end(reading: Reading, hit: CueHit, low: int) -> int:
    """«Які дані втрачено в агентстві не уточнили»: with no comma it ends where the teller or «не» begins."""
    verb = next((i for i in range(hit.first - 1, low, -1) if reading.is_finite(i)), low)
    if not hit.negated or verb == low:
        return low
    owner = source_of(reading, hit.head)
    if owner is None or not verb < owner.head < hit.first:
        return next((i for i in range(verb, hit.first) if reading.low[i] in reading.words("negations")), low)
    first = reading.token_at(owner.span.start)
    return first - (reading.upos(first - 1) == "ADP")


SHORT_CLAUSE = 8
"""Most tokens between the question and the verb that answers it or leaves it open."""


def _ends_clause(reading: Reading, last: int) -> bool:
    after = last + 1
    if after >= len(reading.tokens) or reading.sentence_of[after] != reading.sentence_of[last]:
        return True
    return reading.surface[after] in FINAL | {",", ";", ":"}


def _clause_start(reading: Reading, low: int, end: int) -> int:
    for index in range(end - 1, low - 1, -1):
        if reading.surface[index] in {",", ";", ":"} or reading.is_dash(index):
            return index + 1
    return low


def _behind_subject(reading: Reading, subject: int, end: int) -> int:
    """The first token behind the subject's phrase: its name, else its genitives."""
    name = next((reading.name_at[i] for i in range(subject, min(end, subject + 5)) if _person(reading, i)), None)
    after = subject + 1
    if name is not None:
        while after < end and reading.tokens[after].start < name.end:
            after += 1
        return after
    while after < end and reading.is_nominal(after) and reading.feat(after, "Case") == "Gen":
        after += 1
    return after


def _person(reading: Reading, index: int) -> bool:
    name = reading.name_at.get(index)
    return name is not None and name.label == "PER"
