"""One article laid out for the rules: tokens with children, quotations, clause marks, cue words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache

from accordingto.attributions.mending import mended
from accordingto.attributions.quotes import Apart, Quotation, pair, sounds_like_speech
from accordingto.languages.cues import CueLexicon, cues
from accordingto.languages.registry import lookup
from accordingto.model import Article, Name, Sentence, Sentences, Span, Token

CLAUSE_RELATIONS = frozenset({"ccomp", "advcl", "csubj", "acl", "parataxis", "xcomp", "conj", "root"})
QUOTE_MARKS = frozenset('«»“”„"‹›') | {"''", "``"}
DASHES = frozenset({"-", "–", "—", "―", "‒", "--", "−"})
FINAL = frozenset(".!?…") | {"...", "?!", "!!", "!!!", "?..", "!.."}


@lru_cache(maxsize=20_000)
def _features(feats: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)


CONVERBS = (
    ("уючись", "уватися"),
    ("юючись", "юватися"),
    ("ючись", "тися"),
    ("авшись", "атися"),
    ("ившись", "итися"),
    ("вшись", "тися"),
    ("уючи", "увати"),
    ("юючи", "ювати"),
    ("ючи", "ти"),
    ("ачи", "ати"),
    ("вши", "ти"),
)
"""Endings of Ukrainian converbs and of their infinitives: dictionaries keep the converb as its own lemma."""


@lru_cache(maxsize=4_000)
def _infinitive(form: str) -> str:
    for ending, infinitive in CONVERBS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            return form[: -len(ending)] + infinitive
    return form


PERSON_WORDS = (4, 3, 2)
"""Words of a known person's name that are looked for, longest first."""


def known_persons(surface: list[str], tokens: tuple[Token, ...], lang: str) -> list[Name]:
    """Return the registry's persons that stand in the text with two words or more, in text order."""
    found: list[Name] = []
    index = 0
    while index < len(surface) - 1:
        capitals = surface[index][0].isupper() and surface[index + 1][0].isupper()
        size = next((n for n in PERSON_WORDS if capitals and _is_person(surface[index : index + n], n, lang)), 0)
        if size:
            found.append(Name(tokens[index].start, tokens[index + size - 1].end, "PER"))
        index += max(size, 1)
    return found


def _overlapped(name: Name, known: list[Name], starts: list[int]) -> bool:
    """Tell whether a known person's name shares a letter with this one; ``known`` in text order, disjoint."""
    at = bisect_left(starts, name.end)
    return at > 0 and known[at - 1].end > name.start


def _is_person(words: list[str], size: int, lang: str) -> bool:
    if len(words) < size or not all(w[0].isupper() and w[-1].isalpha() for w in words):
        return False
    entry = lookup(" ".join(words), lang)
    return entry is not None and entry.type == "person"


class Reading:
    """The working view of one article; built once, read by every rule, never changed.

    Token indices are those of ``Sentences.tokens``. ``low`` is the lower-case surface with
    straight apostrophes, ``lemma`` likewise.
    """

    def __init__(self, article: Article, sentences: Sentences) -> None:
        self.article = article
        self.sentences = sentences
        self.text = sentences.text
        self.lang = sentences.lang
        self.lexicon: CueLexicon = cues(sentences.lang)
        self.tokens: tuple[Token, ...] = sentences.tokens
        self.surface = [self.text[t.start : t.end] for t in self.tokens]
        self.low = [s.lower().replace("’", "'").replace("ʼ", "'") for s in self.surface]
        if sentences.lang == "en":
            self.tokens = mended(sentences, self.low, self.lexicon)
        self.lemma = [t.lemma.lower().replace("’", "'").replace("ʼ", "'") for t in self.tokens]
        if sentences.lang == "uk":
            self.lemma = [
                _infinitive(w) if w == low and t.upos == "VERB" else w
                for w, low, t in zip(self.lemma, self.low, self.tokens, strict=True)
            ]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self.children[token.head].append(index)
        self.sentence_of: list[int] = [0] * len(self.tokens)
        for number, sentence in enumerate(sentences.sentences):
            for index in range(sentence.first, sentence.last):
                self.sentence_of[index] = number

    def words(self, table: str) -> frozenset[str]:
        """Return one closed list of the language's ``[grammar]`` table; empty where the language has none."""
        return self.lexicon.grammar.get(table, frozenset())

    # -- tokens ---------------------------------------------------------------------------------
    def feat(self, index: int, name: str) -> str | None:
        """Return one UD feature of a token, or None."""
        return _features(self.tokens[index].feats).get(name)

    def upos(self, index: int) -> str:
        """Return the universal tag of a token."""
        return self.tokens[index].upos

    def relation(self, index: int) -> str:
        """Return the relation without subtype."""
        return self.tokens[index].relation.partition(":")[0]

    def sentence(self, index: int) -> Sentence:
        """Return the sentence of a token."""
        return self.sentences.sentences[self.sentence_of[index]]

    def span(self, first: int, last: int) -> Span:
        """Return the range from token ``first`` to token ``last``, both inside."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after ``offset`` (len(tokens) when none does)."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def is_dash(self, index: int) -> bool:
        """Tell whether the token is a dash that stands free."""
        return self.surface[index] in DASHES

    def is_mark(self, index: int) -> bool:
        """Tell whether the token is a quotation mark."""
        return self.surface[index] in QUOTE_MARKS

    def is_finite(self, index: int) -> bool:
        """Tell a finite verb (past forms, participles in -но/-то and predicatives with them)."""
        if self.upos(index) not in {"VERB", "AUX"}:
            return False
        form = self.feat(index, "VerbForm")
        if self.lang == "en":
            return form == "Fin" or self.tokens[index].feats.find("Mood=") >= 0 or form is None
        return form not in {"Inf", "Conv", "Part"}

    def is_nominal(self, index: int) -> bool:
        """Tell a noun, a name or a pronoun."""
        return self.upos(index) in {"NOUN", "PROPN", "PRON"}

    # -- trees ----------------------------------------------------------------------------------
    def subtree(self, head: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Return the sorted indices under ``head``, leaving out branches with these relations."""
        found, stack = [], [head]
        while stack:
            index = stack.pop()
            found.append(index)
            stack.extend(c for c in self.children[index] if self.relation(c) not in without)
        return sorted(found)

    def dependants(self, head: int, *relations: str) -> list[int]:
        """Return the children with one of these relations (subtype ignored), in text order."""
        return sorted(c for c in self.children[head] if self.relation(c) in relations)

    # -- stretches ------------------------------------------------------------------------------
    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations of the text, outer before inner."""
        return pair(self.text)

    @cached_property
    def speeches(self) -> tuple[Quotation, ...]:
        """Outermost quotations that sound like speech, in text order."""
        return tuple(q for q in self.quotations if q.depth == 0 and sounds_like_speech(self.text, q))

    @cached_property
    def _speeches_apart(self) -> Apart:
        return Apart(self.speeches)

    @cached_property
    def _outermost_apart(self) -> Apart:
        return Apart(tuple(q for q in self.quotations if q.depth == 0))

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.outer.start for q in self.quotations]

    def quotations_from(self, start: int) -> Iterator[Quotation]:
        """Yield the quotations, inner ones too, whose opening mark stands at ``start`` or later, in text order."""
        for at in range(bisect_left(self._quotation_starts, start), len(self.quotations)):
            yield self.quotations[at]

    def speeches_around(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the speeches that touch this range of the text, with one more on either side, in text order."""
        return self._speeches_apart.around(start, end)

    def outermost_around(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the outermost quotations that touch this range, speech or not, with one more on either side."""
        return self._outermost_apart.around(start, end)

    def quotation_around(self, offset: int) -> Quotation | None:
        """Return the outermost speech that covers this offset, or None."""
        for quotation in self.speeches_around(offset, offset):
            if quotation.inner.start <= offset < quotation.inner.end:
                return quotation
            if quotation.outer.start > offset:
                break
        return None

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The analyser's names, with known persons' names made whole («Кім Чен Ин» where it saw «Чен Ин»)."""
        known = known_persons(self.surface, self.tokens, self.lang)
        starts = [k.start for k in known]
        kept = [n for n in self.sentences.names if not _overlapped(n, known, starts)]
        return tuple(sorted([*kept, *known], key=lambda n: (n.start, n.end)))

    @cached_property
    def name_starts(self) -> dict[int, Name]:
        """First token index of each name."""
        return {self.token_at(n.start): n for n in self.names}

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """Every token index inside a name."""
        table: dict[int, Name] = {}
        for name in self.names:
            index = self.token_at(name.start)
            while index < len(self.tokens) and self.tokens[index].start < name.end:
                table[index] = name
                index += 1
        return table

    def trim(self, span: Span) -> Span | None:
        """Take white space, outer marks and loose punctuation off both ends; None when nothing is left."""
        start, end = span.start, span.end
        text = self.text
        lead = " \t\n\r\u00a0\u2028\u2029,;:.!?–—-»”)*…"
        tail = " \t\n\r\u00a0\u2028\u2029,;:.–—-«„(*…"
        while start < end and (text[start] in lead or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in tail or text[end - 1].isspace()):
            end -= 1
        if end <= start:
            return None
        inner = self._unquote(Span(start, end))
        return (
            self.trim(inner) if inner != Span(span.start, span.end) and len(inner) else (inner if len(inner) else None)
        )

    def _unquote(self, span: Span) -> Span:
        """Take off a pair of marks that encloses the whole stretch, or a mark without its fellow."""
        for quotation in self.quotations_from(span.start):
            if quotation.outer.start == span.start and quotation.inner.end <= span.end <= quotation.outer.end:
                return Span(quotation.inner.start, min(span.end, quotation.inner.end))
            if quotation.outer.start > span.start:
                break
        text, start, end = self.text, span.start, span.end
        if text[start] in '«“„"' and not any(m in '»”"“' for m in text[start + 1 : end]):
            start += 1
        if end > start and text[end - 1] in '»”"' and not any(m in '«“„"' for m in text[start : end - 1]):
            end -= 1
        return Span(start, end)
