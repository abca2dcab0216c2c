"""Topics as contents: «заявив про P», «об отставке стало известно» (constructions 1 and 9)."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.relatives import relative_noun
from accordingto.attributions.rules.antecedents import antecedent_of
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.sources import source_of
from accordingto.model import Span


def topic(reading: Reading, hit: CueHit) -> Draft | None:
    """«заявив про P», «сообщил о P», "spoke about P": the topic as content."""
    if "topic" not in hit.cue.frames or _of_the_clause_before(reading, hit):
        return None
    low, high = extent(reading, hit.head)
    prepositions = reading.lexicon.grammar["topic_prepositions"]
    if hit.lemma in reading.words("dwelling_on"):
        prepositions = prepositions | reading.words("dwelling_prepositions")
    begin = hit.last if reading.lang == "en" else hit.head
    for index in range(begin + 1, min(high - 1, hit.head + 30)):
        if (
            reading.surface[index] in {",", ":", ";"}
            or reading.is_dash(index)
            or (reading.is_finite(index) and reading.upos(index) == "VERB")
        ):
            break
        if reading.low[index] in prepositions and _belongs(reading, index, hit):
            end = _topic_end(reading, index, high, hit.head)
            if _bare(reading, index, end):
                return None
            return _behind_verb(reading, hit, index, end)
    for index in range(hit.head - 1, low - 1, -1):
        if reading.surface[index] in {",", ":", ";"} or (reading.is_finite(index) and reading.upos(index) == "VERB"):
            break
        if reading.low[index] in prepositions and _belongs(reading, index, hit):
            noun = reading.tokens[index].head
            branch = [i for i in reading.subtree(noun) if index <= i < hit.head]
            if branch and branch[0] == low and _names_what_was_told(reading, hit, index, branch[-1] + 1):
                told_before: list[Span | None] = [*antecedent_of(reading, hit.head, low)]
                return draft_of(
                    reading, hit, "about-this sentence", "antecedent", told_before, source_of(reading, hit.head)
                )
            if branch:
                told = _described(reading, branch, low) or between(reading, branch[0], branch[-1] + 1)
                owner = source_of(reading, hit.head)
                return draft_of(reading, hit, "topic before the verb", "topic", [told], owner)
    return None


def _behind_verb(reading: Reading, hit: CueHit, preposition: int, end: int) -> Draft | None:
    number = reading.lang != "en" and _number_behind(reading, preposition, end)
    start = preposition + 1 if number or reading.lang == "en" else preposition
    if number and reading.low[preposition - 1] in reading.words("about_numbers"):
        start = preposition - 1
    counted = number or _counted(reading, hit, preposition, end)
    rule = "verb and counted topic" if counted else "verb and topic"
    return draft_of(reading, hit, rule, "topic", [between(reading, start, end)], source_of(reading, hit.head))


def _names_what_was_told(reading: Reading, hit: CueHit, preposition: int, end: int) -> bool:
    """«Про аварію повідомила служба» behind the sentence that told of it: a bare noun in front points back."""
    if hit.negated or hit.cue.kind not in {"say", "report"} or reading.lang == "en":
        return False
    asked = any(reading.low[i] in reading.words("questions") for i in range(preposition, end))
    own = reading.low[preposition] in reading.lexicon.grammar["topic_prepositions"]
    return own and not asked and _bare(reading, preposition, end)


def _described(reading: Reading, branch: list[int], low: int) -> Span | None:
    """«закупівля, про яку оголосила міністерка»: a relative topic stands for the noun that its clause describes."""
    pronoun = next((i for i in branch if reading.lemma[i] in reading.words("relative") - reading.words("bare")), None)
    if reading.lang == "en" or pronoun is None or branch[0] <= low:
        return None
    noun = relative_noun(reading, branch[0], pronoun)
    return None if noun is None else noun_phrase(reading, noun, low, branch[0])


def _counted(reading: Reading, hit: CueHit, first: int, end: int) -> bool:
    """«говорила про сімох», «говорит о семи погибших»: the number is what is told, even where plain topics are not."""
    if reading.lang == "en" or hit.lemma not in reading.words("speaking_of"):
        return False
    noun = reading.tokens[first].head
    return any(_quantity(reading, i) and (i == noun or reading.tokens[i].head == noun) for i in range(first, end))


def _number_behind(reading: Reading, preposition: int, end: int) -> bool:
    """«говорил о девяти погибших», «писав про понад сто»: a bare number is told without its preposition."""
    bounds = reading.words("about_numbers")
    first = next((i for i in range(preposition + 1, end) if reading.low[i] not in bounds), end)
    if reading.low[preposition] not in reading.lexicon.grammar["topic_prepositions"] or first >= end:
        return False
    noun = reading.tokens[preposition].head
    one = not reading.surface[first][:1].isdigit() and reading.feat(noun, "Number") == "Sing"
    return _quantity(reading, first) and not one


def _quantity(reading: Reading, index: int) -> bool:
    """A number, in words or in digits, that is no year."""
    year = len(reading.surface[index]) == YEAR and reading.surface[index].isdigit()
    return reading.upos(index) == "NUM" and not year


YEAR = 4
"""Digits of a year."""


def _of_the_clause_before(reading: Reading, hit: CueHit) -> bool:
    """«…, що свідчить про P»: the clause before shows it, which is the outlet's own inference and nobody's word."""
    before = hit.head - 1
    if hit.cue.kind != "find" or before < 1:
        return False
    return reading.low[before] in reading.words("bare") and reading.surface[before - 1] == ","


def _bare(reading: Reading, preposition: int, end: int) -> bool:
    """«розповів про плани»: one common noun and nothing about it is a subject of talk, not something told."""
    words = [i for i in range(preposition + 1, end) if reading.upos(i) not in {"PUNCT", "DET"}]
    return len(words) == 1 and reading.upos(words[0]) == "NOUN" and words[0] not in reading.name_at


def _belongs(reading: Reading, preposition: int, hit: CueHit) -> bool:
    noun = reading.tokens[preposition].head
    if reading.upos(noun) == "PRON" and reading.low[noun] in reading.words("empty_topics"):
        return False
    if reading.lang == "en" and reading.low[preposition + 1] in reading.words("time_nouns"):
        return False
    node = reading.tokens[noun].head
    return hit.head <= node <= hit.last or reading.lang != "en"


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


def impersonal_topic(reading: Reading, hit: CueHit) -> Draft | None:
    """«Про відставку стало відомо», «идёт речь о P»: the topic before the phrase itself is taken for content."""
    return topic(reading, hit) if hit.cue.kind == "impersonal" and hit.last != hit.head else None
