"""Clauses: «X заявив, що P», "X said P", speech after a colon (constructions 1 and 2)."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, clause_start, extent, next_paragraph
from accordingto.attributions.drafts import Draft
from accordingto.attributions.english import holds_clause, opens_clause, phrase_limit, whole_start
from accordingto.attributions.owners import agrees
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import clause_draft, draft_of
from accordingto.attributions.rules.foretold import told_before
from accordingto.attributions.sources import source_of
from accordingto.model import Span


def content_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """«X заявив, що P», "X said that P"; also «заявив про те, що P»."""
    start = _behind_phrase(reading, hit) or clause_start(reading, hit.head)
    if start is not None and hit.cue.kind == "call" and reading.lang == "en" and start > hit.last + 2:
        return None
    if start is None or _topic_first(reading, hit, start) or _infinitive_first(reading, hit, start):
        return None
    if hit.cue.kind == "impersonal" and reading.low[start - 1] in reading.words("purpose"):
        return None
    if _of_the_object(reading, hit, start):
        return None
    if _of_a_phrase(reading, hit, start):
        return _phrase_instead(reading, hit, hit.last + 1)
    return clause_draft(reading, hit, start)


def _of_a_phrase(reading: Reading, hit: CueHit, start: int) -> bool:
    """In English "rejected the idea that P", "sees a chance that P": the noun is told together with its clause."""
    first, noun = hit.last + 1, start - 2
    if reading.lang != "en" or reading.low[start - 1] not in reading.words("bare") or noun <= first:
        return False
    if hit.lemma in reading.words("told_whom") or reading.upos(first) not in {"DET", "ADJ", "NUM", "NOUN"}:
        return False
    timely = reading.words("time_nouns") | reading.words("day_parts")
    if reading.upos(noun) != "NOUN" or any(reading.low[i] in timely for i in (first, noun)):
        return False
    return not any(reading.is_finite(i) for i in range(first, noun))


def _of_the_object(reading: Reading, hit: CueHit, start: int) -> bool:
    """«написав вірші, що закликають до бою»: the clause describes what was written, and tells nothing itself."""
    noun, verb = start - 3, start
    if reading.lang == "en" or noun <= hit.last or reading.surface[start - 2] != ",":
        return False
    made = next((c for c in reading.dependants(hit.head, "obj") if c > hit.head and c <= noun), None)
    if made is None or reading.feat(made, "Animacy") != "Inan" or not reading.is_finite(verb):
        return False
    if reading.lemma[made] in reading.words("topic_nouns") or reading.lemma[made] in reading.lexicon.nouns:
        return False
    return noun in reading.subtree(made) and agrees(reading, made, verb)


def _infinitive_first(reading: Reading, hit: CueHit, end: int) -> bool:
    """«призвал граждан сделать всё, чтобы…», «следует отметить, что…»: what is asked for stands before."""
    if reading.lang == "en":
        return False
    relations = ("xcomp", "ccomp", "csubj", "obj", "advcl") if hit.cue.kind in ASKING else ("csubj",)
    return any(
        hit.head < c < end and reading.feat(c, "VerbForm") == "Inf"
        for c in reading.dependants(hit.head, *relations)
    )


ASKING = frozenset({"order", "promise", "find"})
"""Kinds of verbs that govern an infinitive before any clause."""


def _behind_phrase(reading: Reading, hit: CueHit) -> int | None:
    """In English "expressed concern that P", "declined to say whether P": the clause opens right behind the phrase."""
    after = hit.last + 1
    if reading.lang != "en" or hit.last == hit.head or after + 1 >= reading.sentence(hit.head).last:
        return None
    if reading.low[after] == "that":
        return after + 1
    return after if reading.low[after] in reading.words("questions") else None


def _topic_first(reading: Reading, hit: CueHit, start: int) -> bool:
    """«заявив про готовність підтримати дії, що їх…»: the clause belongs to the topic's noun."""
    if reading.lang == "en" or "topic" not in hit.cue.frames:
        return False
    for index in range(hit.head + 1, start - 2):
        if reading.low[index] in reading.lexicon.grammar["topic_prepositions"] and reading.upos(index) == "ADP":
            return (
                reading.lemma[index + 1] not in reading.words("topic_nouns")
                and reading.tokens[reading.tokens[start - 1].head].head != hit.head
            )
    return False


def colon_content(reading: Reading, hit: CueHit) -> Draft | None:
    """«X пояснив: P» without quotation marks: speech after a colon."""
    if not {"quote", "clause"} & hit.cue.frames:
        return None
    if hit.cue.kind == "impersonal" and reading.dependants(hit.head, "nsubj") and reading.lang != "en":
        return None
    _, high = extent(reading, hit.head)
    for index in range(hit.head + 1, min(high, hit.head + 25)):
        if reading.surface[index] == ":" and _announced_before(reading, hit, index):
            return None
        if reading.surface[index] == ":":
            if _infinitive_first(reading, hit, index) and not reading.is_mark(min(index + 1, high - 1)):
                return None
            content = between(reading, index + 1, high)
            if content is None and index + 1 >= high:
                content = next_paragraph(reading, index)
            elif content is not None:
                content = _first_person_run(reading, content)
            pieces = [told_before(reading, hit, index), content] if content is not None else []
            return draft_of(reading, hit, "speech after a colon", "colon", pieces, source_of(reading, hit.head))
        if reading.is_finite(index) and reading.upos(index) == "VERB":
            return None
        if reading.surface[index] in FINAL and index + 1 < high and reading.surface[index + 1][:1].isupper():
            return None
    return None


def _announced_before(reading: Reading, hit: CueHit, colon: int) -> bool:
    """«оголосив результати конкурсу: Спільні програми»: what is announced stands before the colon."""
    if reading.lang == "en" or hit.cue.kind != "announce" or reading.is_mark(min(colon + 1, len(reading.tokens) - 1)):
        return False
    return any(hit.head < c < colon for c in reading.dependants(hit.head, "obj"))


def _first_person_run(reading: Reading, content: Span) -> Span:
    """Speech without marks runs on to the end of its paragraph when it says «я» or «мы»."""
    end = reading.text.find("\n", content.end)
    end = len(reading.text) if end < 0 else end
    first = reading.token_at(content.start)
    if any(
        reading.low[i] in reading.lexicon.grammar["first_person"]
        for i in range(first, reading.token_at(content.end - 1) + 1)
    ):
        return reading.trim(Span(content.start, end)) or content
    return content


def bare_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """In English: "X said P" without *that*: a clausal complement to the right of the cue."""
    if "clause" not in hit.cue.frames or reading.lang != "en":
        return None
    low, high = extent(reading, hit.head)
    for child in reading.dependants(hit.head, "ccomp", "parataxis"):
        if not hit.head < child < high:
            continue
        branch = [i for i in reading.subtree(child) if low <= i < high]
        first = next((i for i in branch if i > hit.head and reading.upos(i) != "PUNCT"), None)
        if first is None or reading.low[first] in reading.words("thats"):
            continue
        start = whole_start(reading, hit.last + 1, first, hit.lemma)
        if start <= hit.last:
            continue
        if not holds_clause(reading, start, high):
            return _phrase_instead(reading, hit, start) if start == hit.last + 1 else None
        if start < first and not opens_clause(reading, start, high):
            return _phrase_instead(reading, hit, start)
        return clause_draft(reading, hit, start, bare=True)
    return _flat_clause(reading, hit, high)


def _phrase_instead(reading: Reading, hit: CueHit, start: int) -> Draft | None:
    """Such as "found the mayor ahead of his rival (…)": the parser's clause is no clause, a phrase is told."""
    end = phrase_limit(reading, start, clause_end(reading, hit.head, start))
    breaks = {"but", "because", "(", ";"}
    end = next((i for i in range(start + 1, end) if reading.low[i] in breaks), end)
    rule = f"verb and what it governs ({hit.cue.kind})"
    return draft_of(
        reading, hit, rule, "complement", [between(reading, start, end)], source_of(reading, hit.head)
    )


def _flat_clause(reading: Reading, hit: CueHit, high: int) -> Draft | None:
    """The same when the parser missed the complement: a clause begins right behind a finite verb of saying."""
    if hit.cue.kind not in {"say", "believe", "report"} or not reading.is_finite(hit.head) or hit.head + 3 >= high:
        return None
    first = hit.head + 1
    if hit.lemma in reading.words("addressed"):
        addressee = reading.dependants(hit.head, "obj", "iobj")
        if not addressee or addressee[0] < hit.head:
            return None
        first = max(i for i in reading.subtree(addressee[0], without=frozenset({"acl"}))) + 1
    if first >= high or reading.upos(first) not in {"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    verbs = [i for i in range(first, high) if reading.is_finite(i)]
    if not verbs or any(reading.surface[i] in {",", ":", ";"} for i in range(first, verbs[0])):
        return None
    return clause_draft(reading, hit, first, bare=True)


def fronted_clause(reading: Reading, hit: CueHit) -> Draft | None:
    """In English: "P, X said": the tree knows the clause though no aside was seen."""
    if "aside" not in hit.cue.frames or reading.lang != "en":
        return None
    low, _ = extent(reading, hit.head)
    for child in reading.dependants(hit.head, "ccomp"):
        branch = reading.subtree(child)
        if child < hit.head and branch[0] >= low:
            last = max(i for i in branch if i < hit.head)
            return draft_of(
                reading,
                hit,
                "clause before the verb",
                "aside",
                [between(reading, branch[0], last + 1)],
                source_of(reading, hit.head),
            )
    return None
