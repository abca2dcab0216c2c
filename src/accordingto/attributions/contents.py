"""What is told: where a content begins after its cue and where it ends.

Small parsers attach long clauses badly, so ends are decided by marks and by the next act of
telling in the sentence first, with the tree as one witness (subject and relative clauses).
"""

from __future__ import annotations

from accordingto.attributions.english import english_limit, same_voice, that_is_next
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.turns import falls_silent, handed_on
from accordingto.model import Span


def extent(reading: Reading, cue: int) -> tuple[int, int]:
    """Return the token range a content of this cue may take: its sentence, or its part of its quotation."""
    sentence = reading.sentence(cue)
    low, high = sentence.first, sentence.last
    around = reading.quotation_around(reading.tokens[cue].start)
    if around is not None:
        low = max(low, reading.token_at(around.inner.start))
        high = min(high, max(cue + 1, reading.token_at(around.inner.end)))
    return low, high


def clause_start(reading: Reading, cue: int) -> int | None:
    """Return the first token after the complementizer of the cue's content clause, or None.

    First the tree: a clausal dependant of the cue, to its right, whose mark is a complementizer.
    Then the marks: the first «, що» to the right with no finite verb in between.
    """
    _, high = extent(reading, cue)
    bare, question = reading.words("bare"), reading.words("questions")
    for child in reading.dependants(cue, "ccomp", "csubj", "advcl", "acl", "xcomp", "parataxis"):
        if child < cue or child >= high:
            continue
        for mark in sorted(reading.children[child]):
            if (
                cue < mark <= child
                and reading.low[mark] in bare
                and reading.upos(mark) in {"SCONJ", "PART", "CCONJ", "ADP"}
                and (reading.lang != "en" or that_is_next(reading, cue, mark, high))
            ):
                return mark + 1 if mark + 1 < high else None
    flat = _flat_start(reading, cue, high, bare)
    if flat is not None:
        return flat
    return _question_start(reading, cue, high, question) or _flat_question(reading, cue, high)


def _flat_question(reading: Reading, cue: int, high: int) -> int | None:
    """«розповіла, як знімала стрес», «не уточнив, хто платитиме»: a question behind the verb, tree or no."""
    if reading.lang == "en":
        return None
    entry = reading.lexicon.verbs.get(reading.lemma[cue])
    kind = "" if entry is None else entry.kind
    if kind not in ANSWERING:
        return None
    index = cue + 1
    while index < high and index - cue < MAX_ADDRESSEE and reading.surface[index] not in {",", ":", ";"}:
        if reading.is_finite(index) or reading.low[index] in reading.words("whether"):
            break
        index += 1
    if index >= high:
        return None
    if kind == "ask" and reading.low[index] in reading.words("whether"):
        return index
    following = index + 1
    if reading.surface[index] != "," or following >= high:
        return None
    word, negated = reading.low[following], reading.low[max(cue - 1, 0)] in reading.lexicon.grammar["negations"]
    plain = word in reading.words("plain_questions")
    how = word in reading.lexicon.grammar["aside_openers"] and reading.lemma[cue] in reading.words("telling_how")
    open_still = negated and index == cue + 1 and word in reading.words("questions")
    return following if plain or how or open_still else None


ANSWERING = frozenset({"say", "report", "confirm", "admit", "recall", "ask", "announce"})
MAX_ADDRESSEE = 8
"""How many tokens the one who is told or asked may take between the verb and the question."""


def _flat_start(reading: Reading, cue: int, high: int, bare: frozenset[str]) -> int | None:
    for index in range(cue + 1, min(high, cue + 40)):
        low = reading.low[index]
        if low in bare and (
            reading.surface[index - 1] in {",", "—", "–", "-", ":"}
            or reading.lang == "en"
            or reading.is_mark(index - 1)
        ):
            if reading.lang == "en" and (
                reading.upos(index) not in {"SCONJ", "ADP", "PRON"} or reading.low[index - 1] in reading.words("thats")
            ):
                continue
            if reading.relation(index) in {"nsubj", "obj", "det"} and (
                reading.lang != "uk" or reading.relation(reading.tokens[index].head) == "acl"
            ):
                return None
            if reading.lang == "en" and (
                _of_a_noun(reading, cue, index) or not that_is_next(reading, cue, index, high)
            ):
                return None
            return index + 1 if index + 1 < high else None
        if reading.is_finite(index) and index != cue and reading.relation(index) not in {"aux", "cop"}:
            return None
        if reading.lang != "en" and reading.feat(index, "VerbForm") == "Conv" and _is_cue(reading, index):
            return None
        if reading.surface[index] in FINAL or reading.surface[index] in {":", ";"}:
            return None
    return None


def _of_a_noun(reading: Reading, cue: int, mark: int) -> bool:
    """In English: "dismissed the critique that P": the clause belongs to a noun, not to the verb."""
    clause = reading.tokens[mark].head
    return (
        reading.relation(clause) == "acl"
        and reading.tokens[clause].head != cue
        and reading.lemma[reading.tokens[clause].head] not in reading.words("topic_nouns")
    )


def _question_start(reading: Reading, cue: int, high: int, question: frozenset[str]) -> int | None:
    for child in reading.dependants(cue, "ccomp", "advcl", "csubj", "obj", "xcomp"):
        if child < cue or child >= high:
            continue
        branch = reading.subtree(child)
        first = next((i for i in branch if i > cue and reading.upos(i) != "PUNCT"), None)
        if first is not None and reading.low[first] in question and reading.relation(child) != "advcl":
            return first
        for mark in branch:
            if cue < mark and reading.low[mark] in reading.words("whether") and reading.relation(child) == "ccomp":
                return first
    return None


def clause_end(reading: Reading, cue: int, start: int) -> int:
    """Return the index after the last token of a content that begins at ``start``."""
    _, high = extent(reading, cue)
    limit = _embedding_limit(reading, cue, start, high)
    if reading.lang == "en":
        limit = english_limit(reading, cue, start, limit)
    index = start
    while index < limit:
        if _cut_here(reading, cue, index, limit):
            return index
        index += 1
    return limit


def _embedding_limit(reading: Reading, cue: int, start: int, high: int) -> int:
    """A cue inside a relative or subject clause owns no more than that clause."""
    node, steps = cue, 0
    while steps < 6 and reading.tokens[node].head != node:
        if reading.relation(node) in {"acl", "advcl", "csubj"} and not (
            reading.relation(node) == "advcl" and reading.feat(cue, "VerbForm") == "Conv"
        ):
            last = max(reading.subtree(node))
            if start <= last < high - 2 and reading.surface[last + 1] in {",", "—", "–", "-"}:
                return last + 1
            return high
        if reading.relation(node) in {"ccomp", "parataxis"}:
            return high
        node = reading.tokens[node].head
        steps += 1
    return high


def _cut_here(reading: Reading, cue: int, index: int, high: int) -> bool:
    """Does the content end before this token: the next act of telling of the same or of an outer voice."""
    if index + 1 >= high:
        return False
    surface = reading.surface[index]
    comma = surface == "," or reading.is_dash(index)
    if comma:
        following = index + 1
        while following < high - 1 and (reading.is_dash(following) or reading.surface[following] == ","):
            following += 1
        if starts_trailing_aside(reading, following, high):
            return True
        if _is_cue(reading, following) and reading.upos(following) == "VERB":
            form = reading.feat(following, "VerbForm")
            if form == "Conv" or (
                reading.lang == "en" and (form == "Ger" or (form == "Part" and reading.low[following].endswith("ing")))
            ):
                return True
        if reading.low[following] in reading.words("joiners") and (
            _joined_cue(reading, cue, following + 1, high)
            or _next_teller(reading, cue, following + 1, high)
            or falls_silent(reading, cue, cue + 1, following + 1, high)
            or handed_on(reading, following + 1, high)
        ):
            return True
        if reading.lang == "en" and not reading.is_finite(following):
            return False
        return _joined_cue(reading, cue, following, min(high, following + 1))
    if reading.upos(index) == "CCONJ" and reading.low[index] in reading.words("joiners"):
        return _joined_cue(reading, cue, index + 1, high)
    return False


def _is_cue(reading: Reading, index: int) -> bool:
    return reading.lemma[index] in reading.lexicon.verbs


def _next_teller(reading: Reading, cue: int, index: int, high: int) -> bool:
    """«…, но защита говорила P»: another subject with a cue of its own, coordinated with ours in the tree."""
    if reading.lang == "en" or not reading.dependants(cue, "nsubj"):
        return False
    for at in range(index, min(high, index + NEXT_TELLER_TOKENS)):
        if reading.is_finite(at) and reading.upos(at) == "VERB":
            if not _is_cue(reading, at) or reading.relation(at) != "conj":
                return False
            return reading.tokens[at].head == cue or flat_complement(reading, at)
        if reading.surface[at] == ",":
            return False
    return False


NEXT_TELLER_TOKENS = 8
"""Tokens between «но» and the verb of the next teller."""

JOINED_TOKENS = 4
"""Tokens between «і» and the coordinated cue: adverbs, particles, a day («однак у четвер сказала»)."""


def _joined_cue(reading: Reading, cue: int, index: int, high: int) -> bool:
    """«і додав, що»: a cue verb coordinated with ours, with a content of its own."""
    for at in range(index, min(high, index + JOINED_TOKENS)):
        if reading.upos(at) in {"VERB", "AUX"}:
            if not _is_cue(reading, at):
                return False
            return _coordinated(reading, at, cue)
        timely = reading.upos(at) == "ADP" or reading.lemma[at] in reading.words("time_nouns")
        if reading.upos(at) not in {"ADV", "PART"} and not (timely and reading.lang != "en"):
            return False
    return False


def _coordinated(reading: Reading, verb: int, cue: int) -> bool:
    node = verb
    for _ in range(3):
        if reading.relation(node) != "conj":
            break
        node = reading.tokens[node].head
        if node == cue:
            return True
    return flat_complement(reading, verb) or (reading.lang == "en" and same_voice(reading, cue, verb))


def flat_complement(reading: Reading, verb: int) -> bool:
    """Tell whether «, що» follows the verb with no finite verb between."""
    sentence = reading.sentence(verb)
    return _flat_start(reading, verb, sentence.last, reading.words("bare")) is not None


def starts_trailing_aside(reading: Reading, index: int, high: int) -> bool:
    """Does «(як) пише X» begin here and run to the end of the sentence, with no content of its own? Yes or no."""
    openers = reading.lexicon.grammar["aside_openers"]
    at = index
    if reading.lemma[at] in reading.words("relative"):
        return False
    opened = reading.low[at] in openers
    if opened:
        at += 1
    if reading.lang == "en":
        return _english_aside(reading, index, high)
    for probe in range(at, min(high, at + (8 if opened else 4))):
        if reading.surface[probe] in {",", ":"} or reading.low[probe] in reading.words("bare"):
            return False
        if reading.upos(probe) in {"VERB", "AUX"}:
            entry = reading.lexicon.verbs.get(reading.lemma[probe])
            if entry is None or "aside" not in entry.frames or reading.feat(probe, "VerbForm") == "Inf":
                return False
            described = reading.feat(probe, "VerbForm") == "Part" and reading.low[probe] not in reading.lexicon.forms
            if described or reading.feat(probe, "VerbForm") == "Conv":
                return False
            return not flat_complement(reading, probe) and not _another_clause(reading, probe + 1, high)
        if reading.upos(probe) == "CCONJ":
            return False
        if (
            not opened
            and (reading.is_nominal(probe) or reading.name_at.get(probe) is not None)
            and reading.feat(probe, "Case") != "Loc"
            and not _timely(reading, probe)
        ):
            return False
    return False


def _timely(reading: Reading, index: int) -> bool:
    """«, у понеділок заявив X», «, 5 травня повідомила»: a date before the verb."""
    name = reading.name_at.get(index)
    return (name is not None and name.label == "DATE") or (
        index > 0 and reading.upos(index - 1) in {"ADP", "NUM", "ADJ"}
    )


def _another_clause(reading: Reading, index: int, high: int) -> bool:
    """A finite verb after the aside's owner that is not in a relative clause."""
    relative = False
    for at in range(index, high):
        if reading.surface[at] == ",":
            follower = reading.lemma[at + 1] if at + 1 < high else ""
            relative = follower in reading.words("relative") or (
                at + 1 < high and reading.feat(at + 1, "VerbForm") == "Conv"
            )
        if reading.is_finite(at) and not relative:
            return True
    return False


INVERTING = frozenset({"say", "report", "announce", "believe", "ask", "confirm"})
"""Kinds of English verbs that may stand before their subject behind what they tell: ", said X"."""


def _english_aside(reading: Reading, index: int, high: int) -> bool:
    """In English: ", X said" or ", said X" with nothing but names, titles and adverbials to the end."""
    for at in range(index, min(high, index + 14)):
        if reading.upos(at) in {"VERB", "AUX"} and reading.is_finite(at):
            entry = reading.lexicon.verbs.get(reading.lemma[at])
            if reading.upos(at) == "AUX":
                continue
            if entry is None or "aside" not in entry.frames or (at == index and entry.kind not in INVERTING):
                return False
            rest = range(at + 1, high)
            return not any(reading.is_finite(i) and reading.upos(i) == "VERB" for i in rest) and not any(
                reading.surface[i] in {":", "“", '"'} for i in rest
            )
        if reading.surface[at] in {":", ";"} or (
            reading.low[at] in {"and", "but", "or", "that", "which", "who", "because", "while", "if", "when"}
        ):
            return False
    return False


def between(reading: Reading, first: int, end: int) -> Span | None:
    """Return the trimmed stretch of tokens ``[first, end)``, or None when no word is left."""
    if first >= end:
        return None
    trimmed = reading.trim(_over_quotation(reading, reading.span(first, end - 1)))
    if trimmed is None or not any(c.isalnum() for c in trimmed.of(reading.text)):
        return None
    return trimmed


def next_paragraph(reading: Reading, colon: int) -> Span | None:
    """Return the paragraph behind a line that ends in this colon, None at the end of the text."""
    text, start = reading.text, reading.tokens[colon].end
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    return reading.trim(Span(start, len(text) if end < 0 else end)) if start < len(text) else None


def _over_quotation(reading: Reading, span: Span) -> Span:
    """A quotation that opens inside the content and runs over several sentences belongs to it whole."""
    for quotation in reading.speeches_around(span.start, span.end):
        if quotation.outer.start >= span.end:
            break
        if span.start <= quotation.outer.start and span.end < quotation.inner.end and quotation.closed:
            return Span(span.start, quotation.outer.end)
    return span


def skip_connectives(reading: Reading, first: int, end: int) -> int:
    """Step over «Також», "However," at the beginning of a sentence that is somebody's content."""
    phrases = reading.lexicon.grammar["connectives"]
    if first + 2 < end and reading.low[first] in reading.words("own_voice") and reading.surface[first + 1] == ",":
        return first + 2
    for width in (4, 3, 2, 1):
        if first + width < end and " ".join(reading.low[first : first + width]) in phrases:
            after = first + width
            if reading.surface[after] == ",":
                return after + 1
            if " ".join(reading.low[first:after]) in reading.words("apart_openers"):
                return first
            return (
                after
                if width > 1 or reading.upos(first) == "CCONJ" or reading.low[first] in reading.words("loose_openers")
                else first
            )
    return first
