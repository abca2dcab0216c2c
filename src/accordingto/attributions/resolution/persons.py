"""The persons of an article: names found in running text, put together with their roles, countries and spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.attributions.resolution import role_phrases
from accordingto.attributions.resolution.figures import Figure, Found
from accordingto.attributions.resolution.scene import Scene
from accordingto.attributions.resolution.words import Word
from accordingto.languages import countries, registry
from accordingto.languages.person_names import Case, is_given, is_patronymic, nominative
from accordingto.languages.transliteration import given, person_to_latin
from accordingto.languages.vocabulary import roles, titles
from accordingto.languages.word_forms import is_known, stem
from accordingto.model import Span

LONGEST_PERSON = 5
"""Words of the longest personal name (particles included)."""
_LATIN_IN_BRACKETS = re.compile(r"\s*\(\s*([A-Z][A-Za-zÀ-ž'’.-]+(?:\s+[A-Z][A-Za-zÀ-ž'’.-]+)+)\s*[),]")
_NAME_GAP = re.compile(r"\.?[\s\u00a0]{1,4}|\.")
_RUSSIAN_SURNAME = re.compile(r"(?:[оеё]в|ин)а?$")
"""Endings of surnames that in a Russian text about Ukraine may as well be a Russian's."""
CYRILLIC = re.compile(r"[\u0400-\u052f]")


class Persons(Scene):
    """A scene that knows where a person's name begins and ends, and who bears it."""

    def _person_end(self, at: int) -> int | None:
        """Return the index after a person's name that starts here, or None."""
        word = self.words[at]
        span = self.person_at(word.start)
        if span is not None and span.end <= word.end and self._is_common(word):
            span = None
        if span is None and not self._begins_name(at):
            return None
        last = at + 1
        while last < len(self.words) and last - at < LONGEST_PERSON and self._joins(last, span.end if span else None):
            last += 1
        while last - 1 > at and not self.words[last - 1].capital:
            last -= 1
        return last if span is not None or last - at >= 2 else None

    def _is_common(self, word: Word) -> bool:
        """Tell whether a lone word that was taken for a name is a common noun or a role («Міністерка»)."""
        known = is_known(word.text, self.lang) and not word.acronym
        return not word.quoted and (known or (word.stem,) in roles(self.lang).offices)

    def _begins_name(self, at: int) -> bool:
        word = self.words[at]
        if word.quoted or not self._joins(at + 1, None):
            return False
        if self.person_at(self.words[at + 1].start) is not None:  # «Президент Ормівії Лука Верес»: it begins there
            return False
        if len(word.text) <= 2 and self.text[word.end : word.end + 1] == ".":
            return True
        if word.acronym or len(word.text) < 2:
            return False
        return is_given(word.text, self.lang) or (self.lang == "en" and self._after_role(at))

    def _after_role(self, at: int) -> bool:
        """English: two capitalised words right after a role ("defence minister, Kaspar Roth")."""
        if not at or not self._joins(at + 1, None):
            return False
        before = self.words[at - 1]
        gap = self.text[before.end : self.words[at].start]
        follows = role_phrases.after(self.words, self.text, self._run_end(at), self.lang)
        return (gap in {" ", ", "} and (before.stem,) in roles(self.lang).offices) or bool(follows)

    def _run_end(self, at: int) -> int:
        last = at + 1
        while last < len(self.words) and self._joins(last, None):
            last += 1
        return last

    def _joins(self, at: int, limit: int | None) -> bool:
        """Tell whether the word belongs to the same name as the word before it."""
        if not 0 < at < len(self.words):
            return False
        word, before = self.words[at], self.words[at - 1]
        gap = self.text[before.end : word.start]
        if not _NAME_GAP.fullmatch(gap) or ("." in gap and len(before.text) > 2):
            return False
        if limit is not None and word.start >= limit:
            return False
        if word.low in titles(self.lang).particles and not word.capital:
            return at + 1 < len(self.words) and self.words[at + 1].capital
        if not word.capital or word.quoted or (word.acronym and not before.text.isupper()):
            return False
        if bool(CYRILLIC.search(word.text)) != bool(CYRILLIC.search(before.text)):
            return False
        return limit is not None or countries.named((word.stem,)) is None

    def _case(self, first: int) -> Case | None:
        return role_phrases.case_of(role_phrases.before(self.words, self.text, first, self.lang), self.lang)

    def _learn(self, figure: Figure, first: int, last: int) -> None:
        role_phrases.learn(figure, role_phrases.before(self.words, self.text, first, self.lang), self.lang)
        role_phrases.learn(figure, role_phrases.after(self.words, self.text, last, self.lang), self.lang)

    def add_person(self, words: Sequence[Word]) -> Figure | None:
        """Add a person named by these words («міністр Фавад Чаудхрі», whom nothing else told); None for none."""
        first, last = self.range_of(Span(words[0].start, words[-1].end))
        self._add_person(first, last)
        return next(
            (one.figure for one in reversed(self.mentions) if one.start == words[0].start and one.figure.person), None
        )

    def _add_person(self, first: int, last: int) -> None:
        parts = [word.text for word in self.words[first:last]]
        skip = self._before_name(first, last)
        parts, first = parts[skip:], first + skip
        person = nominative(parts, self.lang, self._case(first))
        country = self._country(first, last, person.parts)
        if len(person.parts) == 1 or len(person.parts[0]) <= 2:
            figure = self._bare(list(person.parts), country)
        elif is_patronymic(person.parts[-1]) and len(person.parts) == 2:
            figure = self._by_given(stem(person.parts[0])) or self._named(person.parts, country, last)
        else:
            same = self._same(stem(person.parts[0]), stem(person.parts[-1]))
            figure = same or self._named(person.parts, country, last)
            if same is not None and same.country is None and country in {"UA", "RU"}:
                self._respell(same, person_to_latin(person.parts, self.lang), person.parts, country)
            figure.surname = figure.surname or stem(person.parts[-1])
            figure.given = figure.given or stem(person.parts[0])
        figure.gender = figure.gender or person.gender or self._gender_of_title(first)
        self._learn(figure, first, last)
        self.mark(figure, first, last, nominal=list(person.parts) == parts)

    def _respell(self, figure: Figure, default: str, parts: Sequence[str], country: str) -> None:
        """Spell a name anew when a later mention tells its bearer's country, unless it was spelled by a table."""
        if figure.name == default:
            self.rename(figure, person_to_latin(parts, self.lang, country))
            figure.country = country

    def _before_name(self, first: int, last: int) -> int:
        """Return how many of the words of a name are titles or roles ("Health Minister Marta Linden", «пан Мазур»)."""
        known = titles(self.lang)
        table = roles(self.lang).offices
        cut = 0
        for at in range(first, last - 1):
            word = self.words[at]
            if word.low in known.masc | known.femn | known.any or (self.lang == "en" and (word.stem,) in table):
                cut = at - first + 1
        return cut

    def _gender_of_title(self, first: int) -> str | None:
        before = self.words[first - 1].low if first else ""
        known = titles(self.lang)
        return "masc" if before in known.masc else "femn" if before in known.femn else None

    def _country(self, first: int, last: int, parts: Sequence[str]) -> str | None:
        found = role_phrases.country_of(role_phrases.before(self.words, self.text, first, self.lang), self.lang)
        found = found or role_phrases.country_of(role_phrases.after(self.words, self.text, last, self.lang), self.lang)
        known = given(parts[0])
        slavic = known is not None and known.uk is not None and known.foreign is None
        if found is None and self.lang == "ru" and slavic and not _RUSSIAN_SURNAME.search(parts[-1]):
            own = self.own_country()
            found = "UA" if own is not None and own.code == "UA" else None
        return found

    def _named(self, parts: Sequence[str], country: str | None, last: int) -> Figure:
        latin = self._latin(last) or person_to_latin(parts, self.lang, country)
        entry = registry.lookup(latin, "en") or registry.lookup(" ".join(parts), self.lang)
        if entry is not None and entry.type == "person":
            latin, country = entry.name, entry.country or country
        figure = self.figure(latin, "person")
        figure.country = figure.country or country
        return figure

    def _same(self, given: str, surname: str) -> Figure | None:
        return next((one for one in self.figures if one.person and one.surname == surname and one.given == given), None)

    def _by_given(self, given: str) -> Figure | None:
        found = [one for one in self.figures if one.person and one.given == given]
        return found[0] if len(found) == 1 else None

    def _bare(self, parts: list[str], country: str | None) -> Figure:
        """A surname alone or with an initial: the one bearer so far, else a figure of its own for later."""
        surname = stem(parts[-1])
        initial = parts[0].casefold() if len(parts) > 1 else None
        known = [one for one in self.figures if one.person and one.surname == surname]
        if initial is not None:
            known = [one for one in known if _fits(one, initial)]
        if len(known) == 1:
            known[0].initial = known[0].initial or initial
            return known[0]
        figure = self.figure(person_to_latin([parts[-1]], self.lang, country), "person")
        figure.surname, figure.initial = surname, initial
        figure.country = figure.country or country
        return figure

    def _latin(self, last: int) -> str | None:
        """Return the Latin spelling in brackets after a name, if there is one."""
        found = _LATIN_IN_BRACKETS.match(self.text, self.words[last - 1].end)
        return " ".join(found[1].split()) if found and self.lang != "en" else None

    def _gather_surnames(self) -> None:
        """Mark the bare surnames of persons that are named in full somewhere in the article."""
        surnames = {one.surname: one for one in self.figures if one.person and one.surname}
        for at, word in enumerate(self.words):
            if word.capital and word.start not in self.taken and word.stem in surnames and len(word.text) > 2:
                bearers = [one for one in self.figures if one.person and one.surname == word.stem]
                full = [one for one in bearers if one.given]
                if len(full or bearers) == 1:
                    self.mark((full or bearers)[0], at, at + 1)

    def _join_surnames(self) -> None:
        """Give bare surnames the full name of the one bearer in the article, else of the one in the registry."""
        for lone in [one for one in self.figures if one.person and one.given is None and one.surname]:
            full = [one for one in self.figures if one.person and one.given and one.surname == lone.surname]
            full = [one for one in full if lone.initial is None or _fits(one, lone.initial)] or full
            if len(full) == 1:
                self._merge(lone, full[0])
            elif not full:
                # «Кім» in a text about Kim Jong Un, where the family name stands first
                whole = [one for one in self.figures if one.person and lone.name in one.name.split()[:-1]]
                if len(whole) == 1:
                    self._merge(lone, whole[0])
                else:
                    self.from_registry(lone)

    def from_registry(self, figure: Figure) -> bool:
        """Give a bare surname the full name of the only well-known bearer; tell whether there is one."""
        found = registry.bearers(figure.surname or "", self.lang)
        if figure.initial is not None:
            found = tuple(one for one in found if _starts(one, self.lang, figure.initial))
        if figure.country is not None and len(found) > 1:
            found = tuple(one for one in found if one.country == figure.country)
        if len(found) != 1:
            return False
        figure.name, figure.gender = found[0].name, found[0].gender or figure.gender
        figure.country = found[0].country or figure.country
        return True

    def _merge(self, lone: Figure, full: Figure) -> None:
        full.places = sorted(set(full.places) | set(lone.places))
        full.subjects |= lone.subjects
        full.offices |= lone.offices
        full.role_stems |= lone.role_stems
        full.role_words |= lone.role_words
        full.body = full.body or lone.body
        full.country = full.country or lone.country
        self.figures.remove(lone)
        self.mentions = [Found(full, one.start, one.end) if one.figure is lone else one for one in self.mentions]


def _fits(figure: Figure, initial: str) -> bool:
    """Tell whether an initial («Дж», «С») fits a person's given name."""
    return figure.given is None or figure.given.startswith(initial[:2]) or figure.given[:1] == initial[:1]


def _starts(entry: registry.RegistryEntry, lang: str, initial: str) -> bool:
    return any(name.casefold().startswith(initial) for name in entry.names.get(lang, ()))
