"""The cast of an article: every person and body it names, with where, in which role and of which country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.words import Word, index_at, phrase_at, read_words
from accordingto.languages import countries, registry
from accordingto.languages.inflection import parses, stem
from accordingto.languages.person_names import CASES, Case, is_given, is_patronymic, nominative
from accordingto.languages.transliteration import person_to_latin
from accordingto.languages.vocabulary import nominals, pronouns, roles, titles
from accordingto.model import Article, Sentences, SourceType, Span

ROLE_WORDS = 14
"""Words before a name that may still belong to its role phrase (longest seen in gold: 13)."""
_LATIN_IN_BRACKETS = re.compile(r"\s*\(\s*([A-Z][A-Za-zÀ-ž'’.-]+(?:\s+[A-Z][A-Za-zÀ-ž'’.-]+)+)\s*[),]")
_BREAK = re.compile(r"[,;:()!?…\n—–]|\.\s")
_NAME_GAP = re.compile(r"\.?[\s\u00a0]{1,4}|\.")

KINDS_OF_TYPE: dict[SourceType, frozenset[str]] = {
    "news agency": frozenset({"agency", "outlet"}),
    "outlet": frozenset({"outlet"}),
    "state media": frozenset({"agency", "outlet"}),
    "company": frozenset({"company"}),
    "official body": frozenset({"ministry", "body"}),
    "intelligence service": frozenset({"intelligence", "service", "ministry", "body"}),
    "organisation": frozenset({"organisation", "body"}),
}
"""Kinds of common noun by which a body of this type may be taken up again."""
_NOT_MINISTRY = frozenset({"court", "parliament", "government", "party", "union"})


@dataclass(slots=True)
class Figure:
    """A person or body of the article."""

    name: str
    """Canonical English name."""
    type: SourceType
    order: int
    """Place in the order of first mention."""
    gender: str | None = None
    surname: str | None = None
    """Inflection key of the surname."""
    given: str | None = None
    """Inflection key of the given name; None where only the surname is known."""
    country: str | None = None
    body: str | None = None
    """Canonical name of the body it speaks for or belongs to."""
    kinds: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    role_stems: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    """Starts of its mentions, ascending."""
    subjects: set[int] = field(default_factory=set)
    """Those of them in the nominative."""
    plural: bool = False

    @property
    def person(self) -> bool:
        """Tell whether it is a person."""
        return self.type == "person"


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of a figure in the text."""

    figure: Figure
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words of the text that are a person's name."""

    first: int
    last: int
    """Index of the word after the last."""


class Cast:
    """The figures of one article and their mentions, in text order."""

    def __init__(self, article: Article, sentences: Sentences) -> None:
        self.text = article.text
        self.lang = article.lang
        self.words = read_words(article.text)
        self._word_starts = [word.start for word in self.words]
        self._sentence_starts = [one.start for one in sentences.sentences]
        self.figures: list[Figure] = []
        self.mentions: list[Found] = []
        self.countries: list[tuple[int, str]] = []
        self._people = [name.span for name in sentences.names if name.label == "PER"]
        self._bodies = [name.span for name in sentences.names if name.label == "ORG"]
        self._stems_of_capitals: dict[str, str] = {}
        self._taken: set[int] = set()
        self._gather()

    def sentence(self, offset: int) -> int:
        """Return the index of the sentence that an offset lies in."""
        return index_at(self._sentence_starts, offset)

    def words_in(self, span: Span) -> Sequence[Word]:
        """Return the words that start within a span."""
        return [self.words[at] for at in range(*self._range(span))]

    def _range(self, span: Span) -> tuple[int, int]:
        first = index_at(self._word_starts, span.start) if self._word_starts else 0
        while first < len(self.words) and self.words[first].start < span.start:
            first += 1
        last = first
        while last < len(self.words) and self.words[last].start < span.end:
            last += 1
        return first, last

    def place(self, adjective: str) -> str | None:
        """Return, in Latin letters, the capitalised noun of the article that an adjective of place comes from."""
        root = re.sub(r"(?:ськ|цьк|зьк|ск|цк)\w*$", "", adjective.casefold().replace("’", "'"))
        if len(root) < 3:
            return None
        for key, noun in self._stems_of_capitals.items():
            if key.startswith(root[: max(3, len(root) - 1)]) and abs(len(key) - len(root)) <= 2:
                return bodies.toponym(noun, self.lang)
        return None

    # --- gathering

    def _gather(self) -> None:
        if self.lang == "other":
            return
        for word in self.words:
            if word.capital and not word.acronym and not re.search(r"(?:ськ|цьк|ск|цк)\w{1,3}$", word.low):
                self._stems_of_capitals.setdefault(word.low, word.text)
        at = 0
        while at < len(self.words):
            at = self._step(at)
        self._gather_named_bodies()
        self._join_surnames()

    def _step(self, at: int) -> int:
        word = self.words[at]
        if word.capital or word.quoted:
            found = registry.longest([one.stem for one in self.words[at : at + registry.LONGEST_NAME]], 0, self.lang)
            if found is not None and self._admits(found[0], at, found[1]):
                self._add_entry(found[0], at, at + found[1])
                return at + found[1]
            name = self._person_at(at)
            if name is not None:
                self._add_person(name)
                return name.last
        size, country = bodies.country_at(self.words, at)
        if country is not None:
            self.countries.append((word.start, country.code))
            if word.capital and countries.adjectival(word.text) is None:
                self._add_government(country, at)
            return at + size
        if word.capital:
            seat = countries.seated((word.stem,))
            if seat is not None:
                self._add_government(seat, at)
        return at + 1

    def _admits(self, entry: registry.RegistryEntry, at: int, size: int) -> bool:
        """Tell whether a registry name may be meant here: common words only in quotation marks or as acronyms."""
        first = self.words[at]
        if entry.type == "person":
            return size > 1
        if not first.capital:
            return False
        if entry.common and not first.quoted:
            before = self.words[at - 1].stem if at else ""
            return (before,) in nominals(self.lang).bodies
        return True

    def _person_at(self, at: int) -> NameSpan | None:
        word = self.words[at]
        span = next((one for one in self._people if one.start <= word.start < one.end), None)
        limit = span.end if span is not None else None
        if span is None and not (len(word.text) > 1 and self._begins_name(at)):
            return None
        last = at + 1
        while last < len(self.words) and last - at < 5 and self._joins(last, limit):
            last += 1
        while last - 1 > at and not self.words[last - 1].capital:
            last -= 1
        if span is None and last - at < 2:
            return None
        return NameSpan(at, last)

    def _begins_name(self, at: int) -> bool:
        word = self.words[at]
        if word.acronym or word.quoted:
            return False
        if len(word.text) == 1:
            return True
        return is_given(word.text, self.lang) and at + 1 < len(self.words) and self._joins(at + 1, None)

    def _joins(self, at: int, limit: int | None) -> bool:
        word, before = self.words[at], self.words[at - 1]
        gap = self.text[before.end : word.start]
        if not _NAME_GAP.fullmatch(gap) or ("." in gap and len(before.text) > 1):
            return False
        if limit is not None and word.start >= limit:
            return False
        if word.low in titles(self.lang).particles and not word.capital:
            return at + 1 < len(self.words) and self.words[at + 1].capital
        if not word.capital or word.quoted or (word.acronym and not before.text.isupper()):
            return False
        return limit is not None or countries.named((word.stem,)) is None

    def _add_entry(self, entry: registry.RegistryEntry, first: int, last: int) -> Figure:
        figure = self.figure(entry.name, entry.type)
        figure.country = figure.country or entry.country
        figure.body = figure.body or entry.speaks_for
        if entry.type == "person":
            figure.gender = figure.gender or entry.gender
            figure.surname = figure.surname or self.words[last - 1].stem
            figure.given = figure.given or self.words[first].stem
            self._role(figure, first, last)
        self._mark(figure, first, last)
        return figure

    def _add_government(self, country: countries.Country, at: int) -> None:
        figure = self.figure(f"Government of {country.name}", "official body")
        figure.country = country.code
        self._mark(figure, at, at + 1)

    def _add_person(self, name: NameSpan) -> Figure | None:
        words = self.words[name.first : name.last]
        parts = [word.text for word in words]
        before = self._role_words(name.first)
        hint = self._case_of(before)
        person = nominative(parts, self.lang, hint)
        country = self._country_of(before) or self._country_of(self._after(name.last))
        if len(person.parts) == 1 or len(person.parts[0]) == 1:
            return self._add_surname(name, person.parts, country)
        same = self._same_person(stem(person.parts[0]), stem(person.parts[-1]))
        if same is None:
            latin = self._latin(name.last) or person_to_latin(person.parts, self.lang, country)
            entry = registry.lookup(latin, "en") or registry.lookup(" ".join(person.parts), self.lang)
            if entry is not None and entry.type == "person":
                latin, country = entry.name, country or entry.country
            same = self.figure(latin, "person")
            same.gender = person.gender
            same.country = country
        same.surname = same.surname or stem(person.parts[-1])
        same.given = same.given or stem(person.parts[0])
        self._role(same, name.first, name.last)
        self._mark(same, name.first, name.last, nominal=list(person.parts) == parts)
        return same

    def _same_person(self, given: str, surname: str) -> Figure | None:
        for figure in self.figures:
            if figure.person and figure.surname == surname and figure.given in {given, None}:
                return figure
        return None

    def _add_surname(self, name: NameSpan, parts: Sequence[str], country: str | None) -> Figure | None:
        """Keep a bare surname for later: the full name may come after it."""
        surname = stem(parts[-1])
        initial = parts[0] if len(parts) > 1 else None
        bearers = [one for one in self.figures if one.person and one.surname == surname]
        if initial is not None:
            bearers = [one for one in bearers if one.given is None or one.given[:1] == initial.casefold()] or bearers
        if len(bearers) == 1:
            figure = bearers[0]
        else:
            latin = person_to_latin([parts[-1]], self.lang, country)
            figure = self.figure(latin, "person")
            figure.surname = surname
            figure.country = figure.country or country
        self._role(figure, name.first, name.last)
        self._mark(figure, name.first, name.last)
        return figure

    def _join_surnames(self) -> None:
        """Give bare surnames the full name of the one bearer in the article, else of the one in the registry."""
        for figure in [one for one in self.figures if one.person and one.given is None]:
            full = [one for one in self.figures if one.person and one.given and one.surname == figure.surname]
            if len(full) == 1:
                self._merge(figure, full[0])
            elif not full:
                self._from_registry(figure)

    def _from_registry(self, figure: Figure) -> None:
        found = [one for one in registry.entries() if one.type == "person" and self._bears(one, figure)]
        if len(found) == 1:
            figure.name, figure.gender = found[0].name, found[0].gender
            figure.country = figure.country or found[0].country

    def _bears(self, entry: registry.RegistryEntry, figure: Figure) -> bool:
        return any(stem(name.split()[-1]) == figure.surname for name in entry.names.get(self.lang, ()))

    def _merge(self, lone: Figure, full: Figure) -> None:
        full.places = sorted(set(full.places) | set(lone.places))
        full.subjects |= lone.subjects
        full.offices |= lone.offices
        full.role_stems |= lone.role_stems
        full.country = full.country or lone.country
        self.figures.remove(lone)
        self.mentions = [Found(full, one.start, one.end) if one.figure is lone else one for one in self.mentions]

    def _gather_named_bodies(self) -> None:
        for span in self._bodies:
            first, last = self._range(span)
            if first < last and not any(start in self._taken for start in self._word_starts[first:last]):
                self.add_body(self.words[first:last], first, last)
        self.mentions.sort(key=lambda one: (one.start, one.end))

    def add_body(self, words: Sequence[Word], first: int, last: int) -> Figure | None:
        """Add a body named by words that no registry knows; None where they hold no name."""
        named = name_of_body(words, self.lang, self.place)
        if named is None:
            return None
        figure = self.figure(named[0], named[1])
        figure.country = figure.country or named[2]
        self._mark(figure, first, last)
        return figure

    # --- roles

    def _role_words(self, first: int) -> list[Word]:
        """Return the words before a name, back to a break, a verb or a conjunction, in text order."""
        out: list[Word] = []
        at = first - 1
        while at >= 0 and len(out) < ROLE_WORDS:
            word, after = self.words[at], self.words[at + 1]
            if _BREAK.search(self.text[word.end : after.start]) or self.is_verb(word):
                break
            out.append(word)
            at -= 1
        return out[::-1]

    def _after(self, last: int) -> list[Word]:
        """Return the words of an apposition after a name: «Мария Фомушина, пресс-секретарь суда»."""
        if last >= len(self.words) or "," not in self.text[self.words[last - 1].end : self.words[last].start]:
            return []
        out = [self.words[last]]
        for at in range(last + 1, min(last + ROLE_WORDS, len(self.words))):
            if _BREAK.search(self.text[self.words[at - 1].end : self.words[at].start]) or self.is_verb(self.words[at]):
                break
            out.append(self.words[at])
        return out if phrase_at(out, 0, roles(self.lang).offices) or self._has_role(out[:3]) else []

    def _has_role(self, words: Sequence[Word]) -> bool:
        return any((word.stem,) in roles(self.lang).offices for word in words)

    def is_verb(self, word: Word) -> bool:
        """Tell whether a word in small letters is a finite verb or a conjunction that ends a noun phrase."""
        if word.capital:
            return False
        if self.lang == "en":
            return word.low in {"said", "says", "and", "that", "told", "by", "to", "as", "with", "from", "when", "while"}
        known = parses(word.text, self.lang)
        return bool(known) and known[0].pos in {"VERB", "CONJ", "GRND", "PRED"} and word.low not in {"і", "й", "та", "и"}

    def _case_of(self, before: Sequence[Word]) -> Case | None:
        for word in before:
            for size in (1,):
                if phrase_at([word], 0, roles(self.lang).offices, size):
                    for one in parses(word.text, self.lang):
                        for case in CASES:
                            if case in one.marks and one.pos == "NOUN":
                                return case
        return None

    def _country_of(self, words: Sequence[Word]) -> str | None:
        at = 0
        while at < len(words):
            size, country = bodies.country_at(words, at)
            if country is not None:
                return country.code
            found = registry.longest([one.stem for one in words], at, self.lang) if words[at].capital else None
            if found is not None and found[0].country and found[0].type != "person":
                return found[0].country
            at += 1
        return None

    def _role(self, figure: Figure, first: int, last: int) -> None:
        for words in (self._role_words(first), self._after(last)):
            self.learn_role(figure, words)

    def learn_role(self, figure: Figure, words: Sequence[Word]) -> None:
        """Note the offices, the body and the country that a role phrase gives a person."""
        table = roles(self.lang)
        at = 0
        while at < len(words):
            size = phrase_at(words, at, table.offices)
            if size:
                figure.offices.update(table.offices[tuple(word.stem for word in words[at : at + size])])
                figure.gender = figure.gender or self._gender_of_role(words[at])
            figure.role_stems.add(words[at].stem)
            found = registry.longest([one.stem for one in words], at, self.lang) if words[at].capital else None
            if found is not None and found[0].type != "person":
                figure.body = figure.body or found[0].name
            at += 1
        figure.country = figure.country or self._country_of(words)

    def _gender_of_role(self, word: Word) -> str | None:
        known = [one for one in parses(word.text, self.lang) if one.pos == "NOUN"]
        return "femn" if known and all(one.gender == "femn" for one in known) else None

    def _latin(self, last: int) -> str | None:
        """Return the Latin spelling in brackets after a name, if there is one."""
        found = _LATIN_IN_BRACKETS.match(self.text, self.words[last - 1].end)
        return " ".join(found[1].split()) if found and self.lang != "en" else None

    # --- figures

    def figure(self, name: str, kind: SourceType) -> Figure:
        """Return the figure with this canonical name, made if it is new."""
        for one in self.figures:
            if one.name.casefold() == name.casefold() and registry.family(one.type) == registry.family(kind):
                return one
        made = Figure(name, kind, len(self.figures))
        if kind != "person":
            made.kinds.update(KINDS_OF_TYPE.get(kind, ()))
            kinds = bodies.kinds_of(name)
            made.kinds.update(kinds)
            if kinds & _NOT_MINISTRY:
                made.kinds.discard("ministry")
        self.figures.append(made)
        return made

    def _mark(self, figure: Figure, first: int, last: int, *, nominal: bool | None = None) -> None:
        start, end = self.words[first].start, self.words[last - 1].end
        self._taken.update(self._word_starts[first:last])
        if start not in figure.places:
            figure.places.append(start)
            figure.places.sort()
        self.mentions.append(Found(figure, start, end))
        if nominal is not False:
            figure.subjects.add(start)
        if not figure.person and first:
            kinds = nominals(self.lang).bodies.get((self.words[first - 1].stem,), ())
            figure.kinds.update(kinds)

    def inside(self, span: Span) -> Iterator[Found]:
        """Yield the mentions that start within a span, in text order."""
        for one in self.mentions:
            if span.start <= one.start < span.end:
                yield one


def name_of_body(
    words: Sequence[Word], lang: str, place: object
) -> tuple[str, SourceType, str | None] | None:
    """Return (English name, type, country) of a body named by these words; None where nothing is a name."""
    composed = bodies.compose(words, lang, place)  # type: ignore[arg-type]
    kind = type_of_words(words, lang)
    if composed is not None and composed.known:
        return composed.name, kind or "organisation", composed.country
    named = [word for word in words if word.capital or word.quoted]
    if not named:
        return None
    name = " ".join(bodies.toponym(word.text, lang) for word in named)
    return name, kind or "organisation", None


TYPE_OF_KIND: dict[str, SourceType] = {
    "agency": "news agency", "outlet": "outlet", "company": "company", "bank": "company", "ministry": "official body",
    "court": "official body", "police": "official body", "prosecution": "official body", "government": "official body",
    "parliament": "official body", "administration": "official body", "service": "official body",
    "intelligence": "intelligence service", "committee": "official body", "party": "organisation", "union": "organisation",
    "organisation": "organisation", "institute": "organisation", "hospital": "organisation", "embassy": "official body",
}  # fmt: skip
"""Type of source by kind of body."""


def type_of_words(words: Sequence[Word], lang: str) -> SourceType | None:
    """Return the type that the first common noun among the words tells, or None."""
    table = nominals(lang).bodies
    for at in range(len(words)):
        size = phrase_at(words, at, table)
        if size:
            return TYPE_OF_KIND[table[tuple(word.stem for word in words[at : at + size])][0]]
    return None


def is_pronoun(words: Sequence[Word], lang: str) -> bool:
    """Tell whether all of the words are pronouns."""
    table = pronouns(lang)
    return bool(words) and all(word.low in table for word in words)


def is_name_word(word: Word, lang: str) -> bool:
    """Tell whether a capitalised word can be part of a person's name."""
    return word.capital and (is_given(word.text, lang) or is_patronymic(word.text))
