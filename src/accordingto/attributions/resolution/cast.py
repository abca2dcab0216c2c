"""The cast of an article: every person and body it names, with where, in which role and of which country."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.attributions.resolution import bodies, role_phrases
from accordingto.attributions.resolution.figures import Figure
from accordingto.attributions.resolution.persons import CYRILLIC, Persons
from accordingto.attributions.resolution.words import Word
from accordingto.languages import countries, registry
from accordingto.languages.person_names import is_given, nominative
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import is_known
from accordingto.model import Article, Sentences, Span


class Cast(Persons):
    """The figures of one article and their mentions, in text order. It also knows the article's places."""

    def __init__(self, article: Article, sentences: Sentences) -> None:
        super().__init__(article, sentences)
        if self.lang != "other":
            self._gather()

    def _gather(self) -> None:
        for at, word in enumerate(self.words):
            if word.capital and not word.acronym:
                self.forms.setdefault(word.stem, {}).setdefault(word.text, at)
            _, country = bodies.country_at(self.words, at)
            if country is not None:
                self.countries.append((word.start, country.code))
        at = 0
        while at < len(self.words):
            at = self._step(at)
        self._gather_bodies()
        self._gather_acronyms()
        self._gather_surnames()
        self._join_surnames()
        self.mentions.sort(key=lambda one: (one.start, one.end))
        self.in_order = len(self.mentions)

    def _step(self, at: int) -> int:
        word = self.words[at]
        if not (word.capital or word.quoted or "." in word.text):
            return at + 1
        found = registry.longest([one.stem for one in self.words[at : at + registry.LONGEST_NAME]], 0, self.lang)
        if found is not None and self._admits(found[0], at, found[1]):
            self._add_entry(found[0], at, at + found[1])
            return at + found[1]
        last = self._person_end(at)
        if last is not None:
            self._add_person(at, last)
            return last
        size, country = bodies.country_at(self.words, at)
        if country is not None and countries.adjectival(word.text) is None:
            self._add_government(country, at, at + size)
            return at + size
        seat = countries.seated((word.stem,))
        if seat is not None:
            self._add_government(seat, at, at + 1)
        return at + 1

    def _admits(self, entry: registry.RegistryEntry, at: int, size: int) -> bool:
        """Tell whether a registry name may be meant here: common words only in quotation marks or after their kind."""
        first = self.words[at]
        if entry.type == "person":
            return size > 1
        if "." in first.text:
            return True
        if not first.capital or self._of_another(entry, at, size) or self._goes_on(at, size):
            return False
        if size == 1 and entry.acronym(first.text) and not first.text.isupper() and is_known(first.text, self.lang):
            return False
        if entry.common and not first.quoted:
            return at > 0 and (self.words[at - 1].stem,) in nominals(self.lang).bodies
        single = size == 1 and first.text[1:].islower() and not first.quoted and bool(CYRILLIC.search(first.text))
        return not (single and is_given(first.text, self.lang) and self._joins(at + 1, None))

    def _goes_on(self, at: int, size: int) -> bool:
        """Tell whether the words are the beginning of a longer name («Липа Схід Груп», "Fox Business" in Cyrillic)."""
        if at + size >= len(self.words):
            return False
        last, after = self.words[at + size - 1], self.words[at + size]
        if not after.capital or self.text[last.end : after.start] not in {" ", "-"} or after.quoted:
            return False
        latin = self.lang != "en" and last.text.isascii() and after.text.isascii()
        return latin or (self.words[at].quoted and size == 1)

    def _of_another(self, entry: registry.RegistryEntry, at: int, size: int) -> bool:
        """Tell whether a general name is another country's («Пенсійний фонд Польщі», «польський Сенат»)."""
        if entry.country is None:
            return False
        around = [self.words[at - 1]] if at else []
        after = self.words[at + size] if at + size < len(self.words) else None
        if after is not None and self.text[self.words[at + size - 1].end : after.start] == " ":
            if after.capital and after.text.isascii() and not self.words[at].text.isascii():
                return True
            around.append(after)
        found = [country for _, country in (bodies.country_at([word], 0) for word in around) if country is not None]
        return bool(found) and all(country.code != entry.country for country in found) and size > 1

    def _add_entry(self, entry: registry.RegistryEntry, first: int, last: int) -> Figure:
        figure = self.figure(entry.name, entry.type)
        figure.country = figure.country or entry.country
        figure.body = figure.body or entry.speaks_for
        nominal = True
        if figure.person:
            figure.gender = figure.gender or entry.gender
            figure.surname = figure.surname or self.words[last - 1].stem
            figure.given = figure.given or self.words[first].stem
            parts = [word.text for word in self.words[first:last]]
            person = nominative(parts, self.lang, self._case(first))
            figure.gender = figure.gender or person.gender
            nominal = list(person.parts) == parts
            self._learn(figure, first, last)
        self.mark(figure, first, last, nominal=nominal)
        return figure

    def _add_government(self, country: countries.Country, first: int, last: int) -> None:
        figure = self.figure(f"Government of {country.name}", "official body")
        figure.country = country.code
        self.mark(figure, first, last)

    def _gather_bodies(self) -> None:
        for span in self.organisations:
            first, last = self.range_of(span)
            while last - first > 1 and role_phrases.is_verb(self.words[last - 1], self.lang):
                last -= 1
            cut = next((at for at in range(first, last) if role_phrases.is_verb(self.words[at], self.lang)), last)
            if cut - first == 1 and self._is_common(self.words[first]):
                continue
            if first < cut and not any(start in self.taken for start in self.word_starts[first:cut]):
                self.add_body(self.words[first:cut], first, cut)

    def _gather_acronyms(self) -> None:
        """Learn acronyms given in brackets: «Управления внешней разведки (УВР)»."""
        for at, word in enumerate(self.words):
            around = self.text[max(0, word.start - 1) : word.start] + self.text[word.end : word.end + 1]
            if not word.acronym or around != "()":
                continue
            first = self._acronym_start(at)
            if first is None:
                continue
            inside = list(self.inside(Span(self.words[first].start, word.start)))
            figure = inside[0].figure if inside and inside[0].start == self.words[first].start else None
            if figure is None or figure.person:
                after = self.words[at + 1 : at + 2]
                figure = self.add_body(
                    [*self.words[first:at], *(after if after and after[0].capital else ())], first, at
                )
            if figure is not None:
                self.acronyms[word.text] = figure

    def _acronym_start(self, at: int) -> int | None:
        letters = self.words[at].low
        for first in range(at - 1, max(-1, at - len(letters) - 4), -1):
            initials = "".join(word.low[0] for word in self.words[first:at] if len(word.text) > 2)
            if initials == letters:
                return first
        return None

    def add_body(self, words: Sequence[Word], first: int, last: int) -> Figure | None:
        """Add a body named by words that no registry knows; None where they hold no name."""
        if all(word.low in nominals(self.lang).press for word in words):
            return None
        introduced = first > 0 and (self.words[first - 1].stem,) in nominals(self.lang).bodies
        named = bodies.name_of_body(words, self.lang, self, introduced=introduced)
        if named is None:
            return None
        figure = self.figure(named[0], named[1])
        figure.country = figure.country or named[2]
        figure.guessed = bodies.type_of_words(words, self.lang) is None
        general = bodies.is_short(words, self.lang) or bodies.is_general(named[0])
        figure.general = figure.country is None and general
        self.mark(figure, first, last)
        return figure
