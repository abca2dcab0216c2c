"""The words of an article, and the figures and places found in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.composing import toponym
from accordingto.attributions.resolution.figures import KINDS_OF_TYPE, NO_MINISTRY, TYPE_OF_KIND, Figure, Found
from accordingto.attributions.resolution.words import Word, index_at, read_words
from accordingto.languages import countries, registry
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import stem
from accordingto.model import Article, Sentences, SourceType, Span

DOMINANT = 0.5
"""Share of all country mentions from which one country counts as the article's own; kept on the train gold."""

SHARED = 4
"""Letters that a place and the adjective made of it share at least («Рудомир», «рудомирський»)."""
FEW = 2
"""Country mentions with which an article may have a country of its own: one alone says little."""


class Scene:
    """An article's words with offsets, its sentences, figures, mentions and places."""

    def __init__(self, article: Article, sentences: Sentences) -> None:
        self.text = article.text
        self.lang = article.lang
        self.words = read_words(article.text)
        self.figures: list[Figure] = []
        self.mentions: list[Found] = []
        self.countries: list[tuple[int, str]] = []
        self.acronyms: dict[str, Figure] = {}
        self.word_starts = [word.start for word in self.words]
        self.people = [name.span for name in sentences.names if name.label == "PER"]
        self._people_ends = [span.end for span in self.people]
        self.in_order = 0
        """How many of the first mentions stand in text order; those found later come after them."""
        self.organisations = [name.span for name in sentences.names if name.label == "ORG"]
        self.forms: dict[str, dict[str, int]] = {}
        """Inflection keys of capitalised words to the forms they take in the article, in order of first use."""
        self.taken: set[int] = set()
        """Starts of the words that already belong to a mention."""
        self._by_name: dict[tuple[str, str], Figure] = {}
        self._sentence_starts = [one.start for one in sentences.sentences]

    def sentence(self, offset: int) -> int:
        """Return the index of the sentence that an offset lies in."""
        return index_at(self._sentence_starts, offset)

    def words_in(self, span: Span) -> Sequence[Word]:
        """Return the words that start within a span."""
        first, last = self.range_of(span)
        return self.words[first:last]

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the index of the first word that starts within a span, and the one after the last."""
        first = index_at(self.word_starts, span.start) if self.words else 0
        while first < len(self.words) and self.words[first].start < span.start:
            first += 1
        last = first
        while last < len(self.words) and self.words[last].start < span.end:
            last += 1
        return first, last

    def inside(self, span: Span) -> Iterator[Found]:
        """Yield the mentions that start within a span, in text order."""
        at = bisect_left(self.mentions, span.start, 0, self.in_order, key=lambda one: one.start)
        while at < self.in_order and self.mentions[at].start < span.end:
            yield self.mentions[at]
            at += 1
        for one in self.mentions[self.in_order :]:
            if span.start <= one.start < span.end:
                yield one

    def person_at(self, offset: int) -> Span | None:
        """Return the name of a person that covers an offset, or None; names do not overlap."""
        at = bisect_left(self._people_ends, offset + 1)
        span = self.people[at] if at < len(self.people) else None
        return span if span is not None and span.start <= offset else None

    def origin(self, adjective: str) -> str | None:
        """Return, in Latin letters, the place of the article that an adjective comes from, or None."""
        root = re.sub(r"(?:ськ|цьк|зьк|ск|цк)\w*$", "", adjective.casefold().replace("’", "'"))
        for forms in self.forms.values():
            noun = next(iter(forms))
            shared = next(
                (at for at, (a, b) in enumerate(zip(noun.casefold(), root, strict=False)) if a != b), len(root)
            )
            if shared >= max(SHARED, len(root) - 2) and len(noun) - len(root) <= SHARED - 1 and noun[-1:] != "й":
                return toponym(noun, self.lang, self)
        return None

    def base(self, word: str) -> str | None:
        """Return the shortest form of a capitalised word in the article: the nominative of most names in -Ø."""
        forms = self.forms.get(stem(word), {})
        if len(forms) < 2:
            return None
        shortest = min(forms, key=lambda form: (len(form), form[-1] not in "ая", form))
        return shortest if len(shortest) < max(map(len, forms)) else None

    def own_country(self) -> countries.Country | None:
        """Return the country that the article is mostly about, or None where none prevails."""
        codes = [code for _, code in self.countries]
        codes += [one.figure.country for one in self.mentions if one.figure.country and not one.figure.person]
        if len(codes) < FEW:
            return None
        best = max(sorted(set(codes)), key=codes.count)
        return countries.by_code(best) if codes.count(best) / len(codes) >= DOMINANT else None

    def figure(self, name: str, kind: SourceType) -> Figure:
        """Return the figure with this canonical name, made if it is new."""
        key = (name.casefold(), registry.family(kind))
        if key not in self._by_name or self._by_name[key] not in self.figures:
            made = Figure(name, kind)
            if kind != "person":
                kinds = bodies.kinds_of(name)
                made.kinds.update(KINDS_OF_TYPE.get(kind, ()), kinds)
                if kinds & NO_MINISTRY:
                    made.kinds.discard("department")
            self.figures.append(made)
            self._by_name[key] = made
        return self._by_name[key]

    def rename(self, figure: Figure, name: str) -> None:
        """Give a figure another canonical name, so that it is found under it."""
        figure.name = name
        self._by_name.setdefault((name.casefold(), registry.family(figure.type)), figure)

    def mark_at(self, figure: Figure, words: Sequence[Word]) -> None:
        """Note that a source's words mention a figure."""
        if words:
            first, last = self.range_of(Span(words[0].start, words[-1].end))
            self.mark(figure, first, last)

    def mark(self, figure: Figure, first: int, last: int, *, nominal: bool = True) -> None:
        """Note a mention of a figure by the words ``[first, last)``."""
        start, end = self.words[first].start, self.words[last - 1].end
        self.taken.update(self.word_starts[first:last])
        place = bisect_left(figure.places, start)
        if figure.places[place : place + 1] != [start]:
            figure.places.insert(place, start)
        self.mentions.append(Found(figure, start, end))
        figure.stems.update(word.stem for word in self.words[first:last] if len(word.text) > 2)
        if nominal:
            figure.subjects.add(start)
        if not figure.person and not figure.name.startswith("Government of "):
            table = nominals(self.lang).bodies
            for at in (first - 1, *range(first, last)):
                if at >= 0:
                    figure.kinds.update(table.get((self.words[at].stem,), ()))
            before = table.get((self.words[first - 1].stem,), ()) if first else ()
            if figure.guessed and before and self.text[self.words[first - 1].end : start].strip(' «“"„') == "":
                figure.type = TYPE_OF_KIND[before[0]]  # «агентство «Дельта»»: the noun says what it is
                figure.guessed = False
            if figure.guessed and figure.name.split()[-1].casefold() in nominals("en").mastheads:
                figure.type, figure.guessed = "outlet", False
                figure.kinds.update(KINDS_OF_TYPE["outlet"])
            if any("банк" in word.low or "bank" in word.low for word in self.words[first:last]):
                figure.kinds.add("bank")
