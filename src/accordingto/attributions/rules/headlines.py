"""Headlines: «X: P», «P – X» (construction 7)."""

from __future__ import annotations

import re

from accordingto.attributions.contents import between, next_paragraph
from accordingto.attributions.drafts import Draft
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import DASHES, FINAL, Reading
from accordingto.attributions.teasers import first_told
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key
from accordingto.model import Sentence, Span

OWNER_TOKENS = 9
"""Longest owner of a headline in tokens, its dash or colon not counted."""
MIN_CONTENT_TOKENS = 3


def headline(reading: Reading, sentence: Sentence) -> Draft | None:
    """Return the telling of a headline-like line or of an interview's turn, or None."""
    turn = interview_turn(reading, sentence)
    if turn is not None:
        return turn
    if (line := speakers_line(reading, sentence)) is not None:
        return line
    first, last = first_told(reading, sentence), sentence.last
    line_end = sentence.end >= len(reading.text) or reading.text[sentence.end : sentence.end + 2].startswith(
        ("\n", "\r", " \n")
    )
    early = reading.sentence_of[first] < 4
    if last - first < MIN_CONTENT_TOKENS + 2:
        return None
    for index in range(first + 1, min(last - MIN_CONTENT_TOKENS, first + OWNER_TOKENS + 1)):
        if reading.surface[index] == ":" and is_owner(reading, first, index):
            if not (early or line_end) or _quoted_whole(reading, index + 1, last):
                return None
            return _draft(reading, first, index, index + 1, last, "headline «X: P»")
    if not line_end:
        return None
    full_stop = reading.surface[last - 1] in FINAL
    last -= full_stop
    for index in range(last - 2, max(first + MIN_CONTENT_TOKENS, last - OWNER_TOKENS - 1), -1):
        if (
            reading.is_dash(index)
            and reading.text[reading.tokens[index].start - 1].isspace()
            and is_owner(reading, index + 1, last)
            and index - first >= MIN_CONTENT_TOKENS
            and (not full_stop or reading.surface[index - 1] == ",")
        ):
            return _draft(reading, index + 1, last, first, index, "headline «P – X»")
    return None


def speakers_line(reading: Reading, sentence: Sentence) -> Draft | None:
    """«Хозяин плантации Джино Десков:⏎P»: a line that names a person and ends in a colon tells the next one."""
    first, colon = sentence.first, sentence.last - 1
    if reading.lang == "en" or reading.surface[colon] != ":" or not 1 < colon - first + 1 <= OWNER_TOKENS + 1:
        return None
    if sentence.start and reading.text[: sentence.start].rstrip(" \t\u00a0")[-1:] not in {"\n", "\r", "\u2029"}:
        return None
    named = any(i in reading.name_at and reading.name_at[i].label == "PER" for i in range(first, colon))
    gap = reading.text[reading.tokens[colon].end :]
    if not named or not is_owner(reading, first, colon) or not gap[: len(gap) - len(gap.lstrip())].count("\n"):
        return None
    block = next_paragraph(reading, colon)
    bare = block is not None and gap.lstrip()[:1].isalpha() and not reading.is_mark(reading.token_at(block.start) - 1)
    if block is None or not bare or len(block) < MIN_TURN:
        return None
    head = next(i for i in range(first, colon) if reading.is_nominal(i) or reading.upos(i) == "X")
    source = reading.trim(reading.span(first, colon - 1))
    return Draft("speaker's line", "colon", None, source, (block,), kind="null", owner="headline", source_head=head)


def interview_turn(reading: Reading, sentence: Sentence) -> Draft | None:
    """In English: "WALLACE: …" at the head of a paragraph: the turn runs to the end of the paragraph."""
    first = sentence.first
    if sentence.start and not reading.text[: sentence.start].rstrip(' \t"“«').endswith(("\n", "\r")):
        return None
    while first < sentence.last and reading.is_mark(first):
        first += 1
    colon = next((i for i in range(first + 1, min(sentence.last, first + 5)) if reading.surface[i] == ":"), None)
    if colon is None or not all(reading.surface[i].isupper() or reading.surface[i] == "." for i in range(first, colon)):
        return None
    if sum(len(reading.surface[i]) for i in range(first, colon)) < 4:
        return None
    end = reading.text.find("\n", sentence.start)
    content = reading.trim(Span(reading.tokens[colon].end, len(reading.text) if end < 0 else end))
    if content is None or not any(c.isalpha() for c in content.of(reading.text)):
        return None
    return Draft(
        rule="interview turn",
        frame="quote",
        cue=None,
        source=reading.trim(reading.span(first, colon - 1)),
        content=(content,),
        kind="null",
        owner="headline",
        source_head=first,
    )


def answers_of(text: str) -> frozenset[int]:
    """Return where the answers of interviews begin: every second paragraph of a run of dashes that a question opens.

    A run without a question at its head is a list and has no answers. Linear in the text.
    """
    found, asked, position = set(), False, 0
    for match in PARAGRAPH.finditer(text):
        paragraph = match.group()
        if paragraph.lstrip("*_ ")[:1] not in DASHES:
            asked, position = False, 0
            continue
        question = paragraph.rstrip("*_ ").endswith("?")
        asked = asked or (question and not position)
        if asked and position % 2:
            found.add(match.start())
        position += 1
    return frozenset(found)


PARAGRAPH = re.compile(r"[^\s][^\n\r\u2028\u2029]*")


def dash_turn(reading: Reading, sentence: Sentence, told: list[Draft], answers: frozenset[int]) -> Draft | None:
    """A paragraph among ``answers`` that holds no cue of its own: a turn of an interview."""
    text = reading.text
    if (
        reading.lang == "en"
        or not reading.is_dash(sentence.first)
        or (sentence.start and text[sentence.start - 1] not in "\n\r")
    ):
        return None
    if sentence.start not in answers:
        return None
    end = text.find("\n", sentence.start)
    end = len(text) if end < 0 else end
    content = reading.trim(Span(reading.tokens[sentence.first].end, end))
    if content is None or content.of(text).rstrip().endswith("?") or len(content) < MIN_TURN:
        return None
    if content.of(text)[0].islower() or text[:end].rstrip().endswith((";", ",", ":")):
        return None
    if any(d.frame in {"quote", "aside", "colon"} and any(c.overlaps(content) for c in d.content) for d in told):
        return None
    return Draft.of_previous_speaker("interview turn", content)


MIN_TURN = 25
"""Shortest turn, in code points, that is taken for speech: list items are shorter."""


def is_owner(reading: Reading, first: int, end: int) -> bool:
    """Tell whether the tokens ``[first, end)`` are a short nominative phrase without a verb: a name, a body, «ЗМІ»."""
    tokens = range(first, end)
    if any(reading.upos(i) in {"VERB", "AUX", "ADV", "NUM"} or reading.surface[i] in {",", "."} for i in tokens):
        return False
    if any(reading.low[i] in reading.lexicon.grammar["no_owners"] or "/" in reading.surface[i] for i in tokens):
        return False
    head = next((i for i in tokens if reading.is_nominal(i) or reading.upos(i) == "X"), -1)
    if head < 0 or not (
        reading.surface[first][:1].isupper() or reading.is_mark(first) or first > reading.sentence(first).first
    ):
        return False
    acronym = reading.surface[head].isupper() and len(reading.surface[head]) > 1
    nominative = reading.lang == "en" or acronym or reading.feat(head, "Case") in {"Nom", None}
    if any(i in reading.name_at and reading.name_at[i].label in {"PER", "ORG"} for i in tokens):
        return nominative or reading.upos(head) in {"PROPN", "X"}
    person = (
        reading.feat(head, "Animacy") == "Anim"
        or reading.upos(head) in {"PROPN", "X"}
        or acronym
    )
    if nominative and key(reading.lemma[head]) in nominals(reading.lang).bodies:
        return True
    return nominative and (
        person
        or any(
            reading.lemma[i] in reading.lexicon.grammar["outlet_nouns"] | reading.lexicon.grammar["headline_owners"]
            or reading.low[i] in reading.lexicon.grammar["headline_owners"]
            for i in tokens
        )
    )


def _quoted_whole(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a quotation begins here and, but in English, ends the line: direct speech is another rule's."""
    return reading.is_mark(first) and (reading.lang == "en" or any(reading.is_mark(i) for i in (last - 1, last - 2)))


def _draft(reading: Reading, first: int, end: int, start: int, last: int, rule: str) -> Draft | None:
    content = between(reading, start, last)
    if content is None:
        return None
    head = next((i for i in range(first, end) if reading.is_nominal(i)), first)
    source = noun_phrase(reading, head, first, end)
    source = reading.trim(reading.span(first, end - 1)) or source
    return Draft(rule, "headline", None, source, (content,), kind="null", owner="headline", source_head=head)
