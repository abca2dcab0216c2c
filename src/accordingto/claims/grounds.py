"""Through what something was told (medium) and on what it rests (evidence), in the words of the text."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass

from accordingto.claims.deciding import Decided, first_answer
from accordingto.claims.telling import Telling
from accordingto.languages.evidence import ground_words
from accordingto.model import Sentences, Span

LONGEST_CLAUSE = 80
"""Code points of a clause about how evidence was got; a longer one is another statement."""
_NAME = re.compile(r"\s+(?:[«„“\"][^»”“\"\n]{1,40}[»”“\"]|[\w'’.&-]+)")
_EVIDENCE_TYPES = frozenset({"imagery"})


@dataclass(frozen=True)
class Scene:
    """A telling in its sentence: the sentence's span, and its text with content and cue blanked out."""

    telling: Telling
    text: str
    span: Span
    outside: str
    """The sentence, folded, content and cue replaced by a mark no word has; same length as the span."""


Rule = Callable[[Scene], "Decided[str] | None"]


class Sentencing:
    """Finds the sentence around an offset."""

    def __init__(self, sentences: Sentences) -> None:
        self._starts = [sentence.start for sentence in sentences.sentences]
        self._sentences = sentences.sentences
        self._length = len(sentences.text)

    def around(self, span: Span) -> Span:
        """Return the sentence that holds the start of a span; the span itself without an analysis."""
        at = bisect.bisect_right(self._starts, span.start) - 1
        if at < 0:
            return span
        return Span(self._sentences[at].start, max(span.end, self._sentences[at].end))


def scene_of(telling: Telling, text: str, sentencing: Sentencing) -> Scene | None:
    """Return the sentence of the cue (or of the source, or of the content's end); None for an empty telling."""
    one = telling.attribution
    anchor = one.cue or one.source or (one.content[-1] if one.content else None)
    if anchor is None:
        return None
    span = sentencing.around(anchor)
    outside = list(telling.words.folded[span.start : span.end])
    for part in (*one.content, *(() if one.cue is None else (one.cue,))):
        for at in range(max(part.start, span.start), min(part.end, span.end)):
            outside[at - span.start] = "\x00"
    return Scene(telling, text, span, "".join(outside))


def medium_phrase(scene: Scene) -> Decided[str] | None:
    """В ефірі телеканалу «Обрій», на брифінгу, in an interview with the Post."""
    words = ground_words(scene.telling.lang)
    found = words.medium_phrase.search(scene.outside)
    if found is None:
        return None
    start = _after_prepositions(scene, found)
    end = _extended(scene, scene.span.start + found.end(), words.medium_extends)
    span = Span(start, end)
    return Decided(span.of(scene.text), "medium_phrase", (span,))


def _after_prepositions(scene: Scene, found: re.Match[str]) -> int:
    """Return where the phrase begins once all its prepositions are left out («з посиланням на | знімки»)."""
    prepositions = ground_words(scene.telling.lang).prepositions
    start = found.start()
    for word in re.finditer(r"\S+", scene.outside[found.start() : found.start("noun")]):
        if word.group() in prepositions:
            start = found.start() + word.end()
    start += len(scene.outside[start:]) - len(scene.outside[start:].lstrip())
    return scene.span.start + start


def _extended(scene: Scene, end: int, extends: frozenset[str]) -> int:
    """Take in the words after the noun that say whose medium it is: names, and the listed little words before them."""
    at, kept = end, end
    for _ in range(6):
        found = _NAME.match(scene.text, at, scene.span.end)
        if found is None or "\x00" in scene.outside[found.start() - scene.span.start : found.end() - scene.span.start]:
            break
        word = found.group().strip()
        if word[0] in '«„“"' or word[0].isupper():
            kept = found.start() + len(found.group().rstrip(".'’-"))
        elif word.casefold() not in extends:
            break
        at = found.end()
    return kept


def evidence_is_source(scene: Scene) -> Decided[str] | None:
    """На супутникових зображеннях, які отримала CNN, видно: the source itself is the evidence."""
    one = scene.telling.attribution
    if one.source is None:
        return None
    noun = ground_words(scene.telling.lang).evidence_noun.search(scene.telling.source)
    named = noun is None or (noun.start() > 0 and scene.text[one.source.start + noun.start()].isupper())
    if one.source_type not in _EVIDENCE_TYPES and (named or one.source_type == "person"):
        return None
    span = Span(one.source.start, _with_clause(scene, one.source.end))
    return Decided(span.of(scene.text), "evidence_is_source", (span,))


def evidence_phrase(scene: Scene) -> Decided[str] | None:
    """За даними реєстру, citing a draft order seen by the agency."""
    words = ground_words(scene.telling.lang)
    found = words.evidence_phrase.search(scene.outside)
    source = scene.telling.attribution.source
    if found is None or (source is not None and source.overlaps(_shifted(scene, found))):
        return None
    span = Span(_after_prepositions(scene, found), _with_clause(scene, scene.span.start + found.end()))
    return Decided(span.of(scene.text), "evidence_phrase", (span,))


def _shifted(scene: Scene, found: re.Match[str]) -> Span:
    return Span(scene.span.start + found.start("noun"), scene.span.start + found.end("noun"))


def _with_clause(scene: Scene, end: int) -> int:
    """Take in a clause that says how the evidence was got («, які отримала CNN»)."""
    words = ground_words(scene.telling.lang)
    cue = scene.telling.attribution.cue
    stop = scene.span.end if cue is None or cue.start < end else min(cue.start, scene.span.end)
    rest = scene.telling.words.folded[end : min(end + LONGEST_CLAUSE, stop)].rstrip()
    clause = re.match(r",?\s*[^,.;:!?\n]+", rest)
    if clause is None:
        return end
    begins = words.obtained.match(clause.group().lstrip(", "))
    return end + clause.end() if begins and words.got.search(clause.group()) else end


MEDIUM_RULES: tuple[Rule, ...] = (medium_phrase,)
EVIDENCE_RULES: tuple[Rule, ...] = (evidence_is_source, evidence_phrase)


def medium_of(scene: Scene) -> Decided[str] | None:
    """Return the medium in the words of the text, or None where none is named."""
    return first_answer(MEDIUM_RULES, scene)


def evidence_of(scene: Scene) -> Decided[str] | None:
    """Return the evidence in the words of the text, or None where none is named."""
    return first_answer(EVIDENCE_RULES, scene)
