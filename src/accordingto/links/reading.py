"""From one analysed article and its attributions to its signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile, zip_longest
from zlib import crc32

from accordingto.languages.concepts import Lexicon, load
from accordingto.links.names import parts, squashed, stem
from accordingto.links.numbers import is_numeral, numbers
from accordingto.links.signatures import Figure, Signature, Step, Stretch, Telling
from accordingto.links.stances import stance
from accordingto.model import Article, Attribution, Quantity, Sentence, Sentences, Span, Token

GRAM = 3
"""Words in a gram; wire copies edited locally still share about a third of their 3-grams (issue 4)."""
SHORTEST_QUOTE = 4
"""Fewest words between quotation marks for a direct quotation; fewer are names and scare quotes."""
WORDING = 300
"""Code points of a content kept for glosses."""
CONTENT_TAGS = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "X", "ADV"})
QUOTED = re.compile(r"«[^«»]{1,1500}»|„[^„“”]{1,1500}[“”]|“[^“”]{1,1500}”|\"[^\"]{1,1500}\"")
CAPITALS = re.compile(r"[^\W\d_a-zа-яіїєґё][\w'’ʼ]*(?:[ -](?:[^\W\d_a-zа-яіїєґё][\w'’ʼ]*|\d+)){0,3}")
SHORT_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]{2,40})[»“”\"]")
WORDS = re.compile(r"[^\W_]+(?:['’ʼ.,:-][^\W_]+)*")
ADDRESS = re.compile(r"(?:https?://|www\.|t\.me/)[^\s)\]>]+")
"""An address of the net: its letters and numbers say nothing of what is told."""
YEAR = re.compile(r"(?:19|20)\d\d")
PERIOD = "since"
MONTHS = frozenset(
    {
        "january",
        "february",
        "march",
        "april",
        "may_month",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
)
CLAUSE_END = frozenset(",;:—–().!?…")
NEAR = 4
"""How many tokens on each side of a number are looked at for what it counts."""


@dataclass(frozen=True, slots=True)
class Key:
    """What one token contributes."""

    start: int
    end: int
    concepts: tuple[str, ...]
    name: str | None
    stem: str | None
    breaks: bool
    """True for a mark that ends a clause."""
    opens_period: bool = False
    """True for "since" and its like."""


def signature(article: Article, sentences: Sentences, attributions: Sequence[Attribution]) -> Signature:
    """Return what linking needs of one article; tellings in text order. Pure: no clock, no disk beyond the lexicon."""
    lexicon = load()
    keys = _keys(sentences, lexicon)
    masked = _quotations(article.text)
    stretches = tuple(_stretch(sentences, s, keys, masked) for s in sentences.sentences)
    ordered = sorted(attributions, key=lambda a: (a.start, a.id))
    reader = _Reader(article, sentences, keys, stretches, lexicon)
    return Signature(
        article=article.id,
        external_id=article.external_id,
        lang=article.lang,
        outlet=article.outlet,
        domain=article.domain,
        url=article.url,
        title=article.title,
        published=article.published,
        version_of=article.version_of,
        length=len(article.text),
        heading=_heading(article.title or "", article, lexicon),
        stretches=stretches,
        tellings=tuple(reader.telling(a) for a in ordered),
    )


def _heading(title: str, article: Article, lexicon: Lexicon) -> Stretch:
    """The title has no analysis of its own: its words are looked up as they stand."""
    found: set[str] = set()
    names: set[str] = set()
    stems: set[str] = set()
    for match in WORDS.finditer(title):
        word = match.group()
        concepts = lexicon.find(word, article.lang)
        found.update(concepts)
        if word[:1].isupper():
            names.add(stem(word))
        elif not concepts and len(word) > 3:
            stems.add(stem(word))
    values = numbers([m.group() for m in WORDS.finditer(title)], article.lang)
    return Stretch(0, len(title), "headline", _set(found), _set(names), _set(stems), values, (), (), _called(title))


def _keys(sentences: Sentences, lexicon: Lexicon) -> list[Key]:
    named = [False] * len(sentences.tokens)
    starts = {t.start: i for i, t in enumerate(sentences.tokens)}
    for name in sentences.names:
        if name.label in ("PER", "ORG", "LOC", "MISC"):
            index = starts.get(name.start)
            while index is not None and index < len(named) and sentences.tokens[index].start < name.end:
                named[index] = True
                index += 1
    openers = {s.first for s in sentences.sentences}
    keys = []
    for i, token in enumerate(sentences.tokens):
        surface = sentences.surface(i)
        pair = _pair(sentences.tokens, i)
        keys.append(_key(token, surface, pair, lexicon, sentences.lang, named=named[i], opens=i in openers))
    return keys


def _pair(tokens: Sequence[Token], i: int) -> str:
    """Return the lemmas of a token and the next, a determiner between them skipped ("lost their lives")."""
    rest = [t for t in tokens[i + 1 : i + 3] if t.upos not in ("DET", "PRON")]
    return f"{tokens[i].lemma} {rest[0].lemma}" if rest else ""


def _key(token: Token, surface: str, pair: str, lexicon: Lexicon, lang: str, *, named: bool, opens: bool) -> Key:
    if not any(c.isalnum() for c in surface) or is_numeral(surface, lang):
        return Key(token.start, token.end, (), None, None, surface in CLAUSE_END)
    capital = surface[:1].isupper() and (not opens or token.upos == "PROPN")
    concepts = lexicon.find(token.lemma, lang) or lexicon.find(surface, lang)
    if PERIOD in concepts:
        return Key(token.start, token.end, (), None, None, breaks=False, opens_period=True)
    concepts = tuple(sorted({*concepts, *(lexicon.find(pair, lang) if pair else ())}))
    letters = sum(c.isalpha() for c in surface)
    if (named or capital) and letters > 1:
        return Key(token.start, token.end, concepts, stem(token.lemma if letters > 3 else surface), None, breaks=False)
    if concepts or letters < 4 or token.upos not in CONTENT_TAGS:
        return Key(token.start, token.end, concepts, None, None, breaks=False)
    return Key(token.start, token.end, (), None, stem(token.lemma), breaks=False)


def _quotations(text: str) -> list[Span]:
    return [
        Span(match.start(), match.end())
        for match in QUOTED.finditer(text)
        if len(WORDS.findall(match.group())) >= SHORTEST_QUOTE
    ]


def _stretch(sentences: Sentences, sentence: Sentence, keys: Sequence[Key], masked: Sequence[Span]) -> Stretch:
    inside = keys[sentence.first : sentence.last]
    text = ADDRESS.sub(lambda m: " " * len(m.group()), sentences.text[sentence.start : sentence.end])
    words = [(m.start() + sentence.start, m.group()) for m in WORDS.finditer(text)]
    free = [w for at, w in words if not any(q.start <= at < q.end for q in masked)]
    said = [w for at, w in words if any(q.start <= at < q.end for q in masked)]
    return Stretch(
        sentence.start,
        sentence.end,
        sentence.kind,
        _set(c for k in inside for c in k.concepts),
        _set(k.name for k in inside),
        _set(k.stem for k in inside),
        numbers([w for _, w in words], sentences.lang),
        _grams(free),
        _grams(said),
        _called(text),
    )


def _called(text: str) -> tuple[str, ...]:
    """Return the comparable forms of capitalised runs of words and of short quoted names."""
    names = [m.group() for pattern in (CAPITALS, SHORT_QUOTED) for m in pattern.finditer(text)]
    return _set(form for name in names for form in (squashed(name), "_".join(parts(name))))


def _grams(words: Sequence[str]) -> tuple[int, ...]:
    low = [w.casefold().replace("’", "'") for w in words]
    return tuple(crc32(" ".join(low[i : i + GRAM]).encode()) for i in range(len(low) - GRAM + 1))


def _set(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({v for v in values if v}))


def _periods(inside: Sequence[Key], words: Sequence[str], published: str | None) -> tuple[str, ...]:
    """Return the periods a content is limited to: since a month, or a year other than that of publication."""
    months = {
        f"since:{c}" for before, key in pairwise(inside) if before.opens_period for c in key.concepts if c in MONTHS
    }
    years = {f"year:{w}" for w in words if YEAR.fullmatch(w) and not (published or w).startswith(w)}
    return tuple(sorted(months | years))


class _Reader:
    """The parts of one article a telling is read from."""

    def __init__(
        self,
        article: Article,
        sentences: Sentences,
        keys: Sequence[Key],
        stretches: Sequence[Stretch],
        lexicon: Lexicon,
    ) -> None:
        self.article, self.sentences, self.keys, self.stretches, self.lexicon = (
            article,
            sentences,
            keys,
            stretches,
            lexicon,
        )

    def telling(self, a: Attribution) -> Telling:
        text = self.article.text
        inside = [k for k in self.keys if any(s.start <= k.start < s.end for s in a.content)]
        cue = self._concepts(a.cue)
        concepts = _set(c for k in inside for c in k.concepts)
        figures = tuple(self._figure(q, a) for q in a.quantities)
        wording = " … ".join(s.of(text) for s in a.content)
        return Telling(
            id=a.id,
            source_id=a.source_id,
            source_name=None if a.source_type == "unnamed" and a.source_id is None else a.source_name,
            source_type=a.source_type,
            source_form=a.source_form,
            surface=a.source.of(text) if a.source else "",
            role=self._concepts(a.source),
            via=tuple(Step(r.source_id, r.source_name) for r in a.via),
            stance=stance(a.polarity, cue, concepts, wording),
            polarity=a.polarity,
            certainty=a.certainty,
            content=a.content,
            wording=wording[:WORDING],
            cue=cue,
            concepts=concepts,
            names=_set(k.name for k in inside),
            stems=_set(k.stem for k in inside),
            figures=figures,
            times=tuple((t.start, t.end) for t in a.times),
            periods=self._periods(inside, a.content),
            stretches=tuple(i for i, s in enumerate(self.stretches) if any(s.span.overlaps(c) for c in a.content)),
            nested_in=a.nested_in,
            score=a.score,
        )

    def _periods(self, inside: Sequence[Key], content: Sequence[Span]) -> tuple[str, ...]:
        """Return the periods of a content; where it tells none, those of its sentence's rest up to the next number."""
        text, published = self.article.text, self.article.published
        found = _periods(inside, [text[k.start : k.end] for k in inside], published)
        if found or not content:
            return found
        last = content[-1].end
        end = next((s.end for s in self.stretches if s.start < last <= s.end), last)
        rest = list(takewhile(lambda k: not text[k.start].isdigit(), (k for k in self.keys if last <= k.start < end)))
        return _periods(rest, [text[k.start : k.end] for k in rest], published)

    def _concepts(self, span: Span | None) -> tuple[str, ...]:
        if span is None:
            return ()
        return _set(c for k in self.keys if span.start <= k.start < span.end for c in k.concepts)

    def _figure(self, q: Quantity, a: Attribution) -> Figure:
        """What a number counts: the words right after it, else right before it, and its clause."""
        clause = self._clause(q.span, a.content)
        unit = [k for k in clause if q.span.start <= k.start < q.span.end]
        after = [*unit, *(k for k in clause if k.start >= q.span.end)][:NEAR]
        before = [k for k in clause if k.end <= q.span.start][::-1][:NEAR]
        counted: list[str] = []
        for key in _alternate(after, before):
            counted.extend(w for w in _labels(key) if w not in counted)
        around = _set(w for k in clause for w in _labels(k))
        return Figure(q.low, q.high, q.unit, tuple(counted), around, q.scope)

    def _clause(self, number: Span, content: Sequence[Span]) -> list[Key]:
        home = [k for k in self.keys if any(s.covers(number) and s.start <= k.start < s.end for s in content)]
        before: list[Key] = []
        for key in reversed([k for k in home if k.end <= number.start]):
            if key.breaks:
                break
            before.append(key)
        after: list[Key] = []
        for key in (k for k in home if k.start >= number.end):
            if key.breaks:
                break
            after.append(key)
        within = [k for k in home if number.start <= k.start < number.end and not k.breaks]
        return [k for k in (*reversed(before), *within, *after) if _labels(k)]


def _alternate(after: Sequence[Key], before: Sequence[Key]) -> Iterable[Key]:
    """Yield what stands next to a number on either side, then the next on either side: after it first."""
    for pair in zip_longest(after, before):
        yield from (k for k in pair if k is not None)


def _labels(key: Key) -> tuple[str, ...]:
    if key.concepts:
        return tuple(f"c:{c}" for c in key.concepts)
    if key.name:
        return (f"n:{key.name}",)
    return (f"s:{key.stem}",) if key.stem else ()
