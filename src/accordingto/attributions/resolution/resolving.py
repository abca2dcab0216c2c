"""Who each source of an article is. Rules are asked in order; the first that knows answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.cast import TYPE_OF_KIND, Cast, Figure, Found, name_of_body
from accordingto.attributions.resolution.mentions import Mention, pronoun_kind, read_mention
from accordingto.attributions.resolution.words import Word
from accordingto.languages import countries, registry
from accordingto.languages.inflection import parses
from accordingto.languages.vocabulary import body_words, nominals, roles
from accordingto.model import Article, Attribution, Relay, Sentences, SourceForm, SourceType

GENERIC_OFFICES = frozenset({"chief", "expert", "deputy_of_parliament", "ambassador", "minister", "spokesperson"})
"""Offices whose word may also be used of a person introduced by another one («політик», «дипломат»)."""
FAR = 12
"""Sentences after which a pronoun no longer reaches back."""
DOMINANT = 0.6
"""Share of the country mentions from which one country is the article's own; untuned guess kept on train."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a source is."""

    form: SourceForm
    name: str | None = None
    type: SourceType = "unnamed"
    figure: Figure | None = None
    identified: bool = True
    """False where the name only describes (a draft, a report): it makes no identity across articles."""
    crowd: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One act of telling that is already resolved."""

    anchor: int
    answer: Answer


class Resolution:
    """The resolution of one article: its cast and who has spoken so far."""

    def __init__(self, article: Article, sentences: Sentences) -> None:
        self.lang = article.lang
        self.text = article.text
        self.cast = Cast(article, sentences)
        self.told: list[Told] = []
        self._cues: Sequence[Word] = ()

    # --- one attribution

    def answer(self, attribution: Attribution) -> Answer:
        """Return who the source of one attribution is; earlier ones must have been answered before."""
        anchor = _anchor(attribution)
        if attribution.source is None:
            self._cues = self.cast.words_in(attribution.cue) if attribution.cue else ()
            answer = self._dropped(attribution, anchor)
        else:
            mention = read_mention(attribution.source, self.cast)
            answer = self._mention(mention, anchor)
        self.told.append(Told(anchor, answer))
        return answer

    def _mention(self, mention: Mention, anchor: int) -> Answer:
        kind = pronoun_kind(mention.words, self.lang)
        if kind is not None:
            return self._pronoun(kind, anchor)
        rules: tuple[Callable[[Mention, int], Answer | None], ...] = (
            self._document, self._body_of_person, self._person, self._spoke, self._crowd, self._named_body, self._role,
            self._nominal, self._unknown_name,
        )  # fmt: skip
        for rule in rules:
            answer = rule(mention, anchor)
            if answer is not None:
                return answer
        return Answer("role" if mention.head and not mention.has("body") else "nominal")

    # --- rules

    def _document(self, mention: Mention, anchor: int) -> Answer | None:
        """«у заяві Ryanair», «звіт Рахункової палати», «на знімках»."""
        if mention.has("imagery"):
            inner = self._owner(mention, anchor)
            return Answer("nominal", inner.name if inner else None, "imagery", inner)
        if not mention.has("document") or mention.head is None:
            return None
        if mention.has("body") and (mention.bodies or mention.persons):
            return None
        table = nominals(self.lang)
        english = table.documents[mention.stems]
        vehicle = mention.stems in table.vehicles
        owner = self._owner(mention, anchor)
        if owner is not None:
            name = owner.name if vehicle else f"{english} of {owner.name}"
            return Answer("nominal", name, "document", owner if vehicle else None)
        composed = self._owner_words(mention)
        if composed is not None:
            return Answer("nominal", composed[0] if vehicle else f"{english} of {composed[0]}", "document")
        earlier = self._last_document(english)
        if earlier is not None:
            return replace(earlier, form="nominal")
        if vehicle:
            last = self._last_body(anchor) or self._last_speaker(anchor)
            if last is not None:
                return Answer("nominal", last.name, "document", last)
        return Answer("nominal", self._described(mention, english), "document", identified=False)

    def _described(self, mention: Mention, english: str) -> str:
        table = nominals(self.lang).documents
        more = [table[(word.stem,)] for word in mention.words if (word.stem,) in table]
        return " ".join(dict.fromkeys(more or [english]))

    def _owner(self, mention: Mention, anchor: int) -> Figure | None:
        after = mention.words[mention.head.at].start if mention.head else mention.span.start
        for one in (*mention.persons, *mention.bodies):
            if self.lang == "en" or one.start >= after:
                return one.figure
        for at, word in enumerate(mention.words):
            if mention.head and mention.head.at <= at < mention.head.at + mention.head.size:
                continue
            kinds = nominals(self.lang).bodies.get((word.stem,))
            if kinds:
                return self._holder(kinds, anchor, None)
        return None

    def _owner_words(self, mention: Mention) -> tuple[str, SourceType] | None:
        if mention.head is None:
            return None
        rest = [word for at, word in enumerate(mention.words) if at >= mention.head.at + mention.head.size]
        capital = [word for word in rest if word.capital or word.quoted]
        if not capital:
            return None
        named = name_of_body(rest, self.lang, self.cast.place)
        return (named[0], named[1]) if named else None

    def _body_of_person(self, mention: Mention, anchor: int) -> Answer | None:
        """«адміністрація Трампа», «відомство Воскова», «кабінет Терези Мей»."""
        head = mention.head
        if head is None or not mention.persons or mention.persons[0].start < mention.words[head.at].start:
            return None
        if "body" not in head.labels or {"office", "spoke"} & head.labels - {"spoke"}:
            return None
        if self.lang == "en":
            return None
        person = mention.persons[0].figure
        kinds = nominals(self.lang).bodies[mention.stems]
        if {"government", "administration"} & set(kinds) and person.country:
            country = countries.by_code(person.country)
            if country is not None:
                return self._as(self._government(country), "nominal")
        if person.body is not None:
            return Answer("nominal", person.body, TYPE_OF_KIND[kinds[0]])
        holder = self._holder(kinds, anchor, None)
        return self._as(holder, "nominal") if holder else None

    def _person(self, mention: Mention, anchor: int) -> Answer | None:
        """«глава МЗС Росії Сергій Лавров»."""
        if not mention.persons:
            return None
        head = mention.head
        figure = mention.persons[-1].figure
        if head is not None and head.at < len(mention.words) and mention.words[head.at].start < mention.persons[0].start:
            relative = "spouse" in roles(self.lang).offices.get(mention.stems, ())
            if (head.plural and head.labels & {"group", "crowd", "animate"}) or (head.labels == {"crowd"}):
                return Answer("role", crowd=True)
            if relative and figure.places and figure.places[0] < mention.span.start:
                other = self._by_office({"spouse"}, mention, anchor)
                return self._as(other, "role") if other else Answer("role")
        if len(mention.persons) > 1 and self._joined(mention.persons):
            return Answer("name", "; ".join(dict.fromkeys(one.figure.name for one in mention.persons)), "person", figure)
        role = [word for word in mention.words if word.start < mention.persons[-1].start]
        self.cast.learn_role(figure, role)
        return self._as(figure, "name")

    def _spoke(self, mention: Mention, anchor: int) -> Answer | None:
        """«речник міністерства», «у пресслужбі компанії», «журналісти "Страни"»."""
        head = mention.head
        if head is None or not (mention.has("spoke") or (mention.has("group") and head.plural)):
            return None
        if mention.has("spoke") and mention.has("office") and not head.plural:
            named = self._by_office({"spokesperson"}, mention, anchor)
            if named is not None:
                return self._as(named, "role")
        form: SourceForm = "role" if head.labels & {"office", "group", "animate"} else "nominal"
        figure = self._owner(mention, anchor)
        if figure is not None:
            return self._as(figure, form)
        rest = mention.words[head.at + head.size :]
        body = self._composed(rest, anchor) if rest else None
        if body is not None:
            return replace(body, form=form)
        if mention.has("spoke") and not rest:
            last = self._last_body(anchor)
            if last is not None:
                return self._as(last, form)
        return None

    def _crowd(self, mention: Mention, anchor: int) -> Answer | None:  # noqa: ARG002  (one signature for all rules)
        """«джерела», «очевидці», «46% опитаних»: nobody in particular."""
        first = mention.words[0].text if mention.words else ""
        counted = first.isdigit() or "%" in self.text[mention.span.start : mention.span.end]
        if counted and not mention.bodies:
            return Answer("role", crowd=True)
        if mention.has("media") and not any(one.figure.type in {"outlet", "state media", "news agency"} for one in mention.bodies):
            return Answer("nominal", None, "outlet", crowd=True)
        if mention.head is None or not mention.has("crowd"):
            return None
        if mention.head.plural or not mention.has("office"):
            return Answer("role", crowd=True)
        return None

    def _named_body(self, mention: Mention, anchor: int) -> Answer | None:
        """«агентство Reuters», «МЗС Польщі», «Вашингтон», «Рахункова палата»."""
        if mention.head is not None and mention.head.labels & {"office", "animate"} and not mention.has("body"):
            return None
        if mention.bodies:
            if len(mention.bodies) > 1 and self._joined(mention.bodies):
                names = "; ".join(dict.fromkeys(one.figure.name for one in mention.bodies))
                return Answer("name", names, mention.bodies[0].figure.type, mention.bodies[0].figure)
            first = mention.bodies[0]
            outer = [word for word in mention.words if not first.start <= word.start < first.end]
            if not self._builds(outer, mention):
                return self._as(first.figure, "name")
        return self._composed(mention.words, anchor)

    def _builds(self, outer: Sequence[Word], mention: Mention) -> bool:
        """Tell whether the words around a known name make another body of it («суд Києва», «МЗС Польщі»)."""
        table = body_words(self.lang)
        for word in outer:
            stems = (word.stem,)
            kinds = nominals(self.lang).bodies.get(stems, ())
            if set(kinds) & {"agency", "outlet", "company", "party", "union", "organisation", "bank"}:
                continue
            if stems in table.short or (kinds and word.start < mention.bodies[0].start):
                return True
        return False

    def _composed(self, words: Sequence[Word], anchor: int) -> Answer | None:
        rest, country = bodies.split_country(words, self.lang)
        if not rest and country is not None:
            return self._as(self._government(country), "name")
        if not rest:
            return None
        composed = bodies.compose(words, self.lang, self.cast.place)
        if composed is None or not composed.known:
            return None
        if composed.total == 1 and not words[0].acronym and country is None and not self._is_short(rest):
            return None
        kind = _type_of(composed.name)
        if composed.country is None and self._is_short(rest):
            return self._with_context(composed.name, kind, anchor)
        figure = self._same_body(composed.name)
        if figure is not None:
            return self._as(figure, "name")
        made = self.cast.figure(composed.name, kind)
        made.country = composed.country
        made.places.append(words[0].start)
        return self._as(made, "name")

    def _is_short(self, words: Sequence[Word]) -> bool:
        return bodies.short_name(words, self.lang) is not None or (
            bool(words) and (words[0].stem,) in body_words(self.lang).short and len(words) <= 2
        )

    def _same_body(self, name: str) -> Figure | None:
        for figure in self.cast.figures:
            if not figure.person and (figure.name.startswith(f"{name} of ") or figure.name == name):
                return figure
        return None

    def _with_context(self, name: str, kind: SourceType, anchor: int) -> Answer:
        """A body that every country has, its country unsaid: the one named before, else the article's own country."""
        figure = self._same_body(name)
        if figure is not None:
            return self._as(figure, "nominal")
        country = self._context_country(anchor)
        if country is None:
            made = self.cast.figure(name, kind)
            made.places.append(anchor)
            return Answer("nominal", name, kind, made, identified=False)
        made = self.cast.figure(bodies.with_country(name, country), kind)
        made.country = country.code
        made.places.append(anchor)
        return self._as(made, "nominal")

    def _context_country(self, anchor: int) -> countries.Country | None:  # noqa: ARG002
        codes = [code for _, code in self.cast.countries]
        if not codes:
            return None
        best = max(sorted(set(codes)), key=codes.count)
        return countries.by_code(best) if codes.count(best) / len(codes) >= DOMINANT else None

    def _role(self, mention: Mention, anchor: int) -> Answer | None:
        """«міністр», «прем'єр Великої Британії», «посадовець»."""
        head = mention.head
        if head is None or not (head.labels & {"office", "animate", "spoke", "group"}):
            return None
        offices = set(roles(self.lang).offices.get(mention.stems, ()))
        person = self._by_office(offices, mention, anchor)
        if person is None and not mention.bodies:
            person = self._last_speaker(anchor, head.gender if head.gender == "femn" else None, person=True)
            if person is not None and not (offices & GENERIC_OFFICES or "animate" in head.labels or len(mention.words) == 1):
                person = None
        if person is not None:
            return self._as(person, "role")
        if mention.bodies:
            body = mention.bodies[0].figure
            return Answer("role", body.name, "unnamed", body)
        return Answer("role")

    def _nominal(self, mention: Mention, anchor: int) -> Answer | None:
        """«відомство», «видання», «авіакомпанія», «російська компанія»."""
        if not mention.has("body"):
            return None
        if any(word.capital and word.start > mention.span.start and not word.stem.isdigit() for word in mention.words):
            return None
        kinds = nominals(self.lang).bodies[mention.stems]
        _, country = bodies.split_country(mention.words, self.lang)
        figure = self._holder(kinds, anchor, country.code if country else None)
        if figure is not None:
            return self._as(figure, "nominal")
        return Answer("nominal", None, TYPE_OF_KIND[kinds[0]])

    def _unknown_name(self, mention: Mention, anchor: int) -> Answer | None:  # noqa: ARG002
        """«компанія «Карбон-Схід»»: a name nobody knows yet."""
        named = [word for word in mention.words if (word.capital or word.quoted) and len(word.text) > 1]
        if mention.head is not None:
            named = [word for word in named if not mention.head.at <= mention.words.index(word) < mention.head.at + mention.head.size]
        if not named or (mention.head is None and len(named) == 1 and named[0].start == mention.span.start and named[0].low != named[0].text and self._is_common(named[0])):
            return None
        name = " ".join(bodies.toponym(word.text, self.lang) for word in named)
        name = re.sub(r"['’]s\b", "", name)
        kind: SourceType = "organisation"
        if mention.head is not None and mention.has("body"):
            kind = TYPE_OF_KIND[nominals(self.lang).bodies[mention.stems][0]]
        figure = self.cast.figure(name, kind)
        figure.places.append(named[0].start)
        return self._as(figure, "name")

    def _is_common(self, word: Word) -> bool:
        known = parses(word.text, self.lang)
        return bool(known) and not known[0].has("UNKN") and not (known[0].marks & {"Surn", "Geox", "Orgn", "Name"})

    # --- looking back

    def _pronoun(self, kind: str, anchor: int) -> Answer:
        if kind in {"crowd", "relative", "we"}:
            return Answer("pronoun", crowd=kind == "crowd")
        if kind == "self":
            last = self._last_speaker(anchor, person=True)
            return self._as(last, "pronoun") if last else Answer("pronoun")
        if kind == "place":
            last = self._last_body(anchor)
            return self._as(last, "pronoun") if last else Answer("pronoun")
        if kind == "plur":
            return self._they(anchor)
        if kind == "neut":
            last = self._last_body(anchor)
            return self._as(last, "pronoun") if last else Answer("pronoun")
        figure = self._antecedent(kind, anchor)
        return self._as(figure, "pronoun") if figure else Answer("pronoun")

    def _they(self, anchor: int) -> Answer:
        for told in reversed(self.told):
            if told.answer.crowd:
                return Answer("pronoun", crowd=True)
            if told.answer.figure is not None:
                break
        last = self._last_body(anchor)
        return self._as(last, "pronoun") if last and self.lang == "en" else Answer("pronoun")

    def _antecedent(self, gender: str, anchor: int) -> Figure | None:
        """The person a pronoun means: the previous speaker, unless another one has come on stage since."""
        here = self.cast.sentence(anchor)
        speaker = self._last_speaker(anchor, gender, person=True)
        best: tuple[float, int, Figure] | None = None
        for figure in self.cast.figures:
            if not figure.person or figure.gender not in {None, gender}:
                continue
            before = [place for place in figure.places if place < anchor]
            if not before:
                continue
            distance = here - self.cast.sentence(before[-1])
            if distance > FAR:
                continue
            score = -1.0 * distance + (1.0 if before[-1] in figure.subjects else 0.0)
            score += 2.5 if figure is speaker else 0.0
            score -= 0.5 if figure.gender is None else 0.0
            if best is None or (score, before[-1]) > best[:2]:
                best = (score, before[-1], figure)
        return best[2] if best else speaker

    def _last_speaker(self, anchor: int, gender: str | None = None, *, person: bool = False) -> Figure | None:
        for told in reversed(self.told):
            figure = told.answer.figure
            if told.anchor < anchor and figure is not None:
                if person and not figure.person:
                    continue
                if gender is not None and figure.gender not in {None, gender}:
                    continue
                return figure
        return None

    def _last_body(self, anchor: int) -> Figure | None:
        last = self._last_speaker(anchor)
        if last is not None and not last.person:
            return last
        found = [one for one in self.cast.mentions if one.start < anchor and not one.figure.person]
        return found[-1].figure if found else None

    def _last_document(self, english: str) -> Answer | None:
        for told in reversed(self.told):
            if told.answer.type == "document" and told.answer.name:
                if english == "document" or (not told.answer.identified or told.answer.figure is None) and english in told.answer.name:
                    return told.answer
        return None

    def _holder(self, kinds: Sequence[str], anchor: int, country: str | None) -> Figure | None:
        """The last body of these kinds named before, speakers first; None if there was none."""
        best: tuple[int, int, Figure] | None = None
        spoke = [told.answer.figure for told in self.told]
        for figure in self.cast.figures:
            if figure.person or not figure.kinds & set(kinds):
                continue
            if country is not None and figure.country not in {None, country}:
                continue
            before = [place for place in figure.places if place < anchor]
            if not before:
                continue
            rank = (1 if figure in spoke[-3:] else 0, before[-1])
            if best is None or rank > best[:2]:
                best = (*rank, figure)
        return best[2] if best else None

    def _by_office(self, offices: set[str], mention: Mention, anchor: int) -> Figure | None:
        stem = mention.stems[-1] if mention.stems else ""
        _, country = bodies.split_country(mention.words, self.lang)
        named = mention.bodies[0].figure if mention.bodies else None
        gender = mention.head.gender if mention.head and mention.head.gender == "femn" else None
        best: tuple[int, int, int, Figure] | None = None
        for figure in self.cast.figures:
            if not figure.person or not (offices & figure.offices or stem in figure.role_stems):
                continue
            if country is not None and figure.country not in {None, country.code}:
                continue
            if gender is not None and figure.gender == "masc":
                continue
            if named is not None and figure.body not in {None, named.name} and figure.country != named.country:
                continue
            before = [place for place in figure.places if place < anchor]
            rank = (1 if before else 0, 1 if stem in figure.role_stems else 0, before[-1] if before else -figure.places[0] if figure.places else 0)
            if best is None or rank > best[:3]:
                best = (*rank, figure)
        return best[3] if best else None

    def _dropped(self, attribution: Attribution, anchor: int) -> Answer:
        """«Запевняє, що…»: the last compatible speaker; impersonal cues have none."""
        gender = dropped_gender(self._cues, self.lang)
        if gender is None or "impersonal" in attribution.reason.rule or "hearsay" in attribution.reason.rule:
            return Answer("none")
        last = self._last_speaker(anchor, gender if gender in {"masc", "femn"} else None, person=gender in {"masc", "femn"})
        if last is None and gender in {"masc", "femn"}:
            last = self._last_speaker(anchor)
        return self._as(last, "none") if last else Answer("none")

    # --- answers

    def _government(self, country: countries.Country) -> Figure:
        figure = self.cast.figure(f"Government of {country.name}", "official body")
        figure.country = country.code
        return figure

    def _as(self, figure: Figure, form: SourceForm) -> Answer:
        return Answer(form, figure.name, figure.type, figure)

    def _joined(self, found: Sequence[Found]) -> bool:
        gaps = [self.text[a.end : b.start] for a, b in zip(found, found[1:], strict=False)]
        return all(re.fullmatch(r"[»”\"]?\s*(?:,|і|та|й|и|and|;)?\s*(?:і|та|й|и|and)?\s*[«“\"]?(?:[^\W\d_]+\s+){0,2}[«“\"]?", gap) for gap in gaps) and any(
            re.search(r",|\b(?:і|та|й|и|and)\b", gap) for gap in gaps
        )


def dropped_gender(cue: Sequence[Word], lang: str) -> str | None:
    """Return what a cue verb says of its unwritten subject: ``masc``, ``femn``, ``sing``, or None for an impersonal one."""
    for word in cue:
        for one in parses(word.text, lang):
            if one.pos == "VERB":
                if word.low.endswith(("ся", "сь", "сь")) and "neut" in one.marks | {"neut"} and _reflexive(word.low):
                    return None
                if "neut" in one.marks or "plur" in one.marks or "impr" in one.marks or "1per" in one.marks:
                    return None
                return one.gender or "sing"
            if one.pos in {"PRED", "PRTS", "IMPE"}:
                return None
    return None


def _reflexive(word: str) -> bool:
    return word.endswith(("ється", "ться", "алося", "илося", "алось", "илось", "ется", "ится", "алось", "илось", "илося"))


def _anchor(attribution: Attribution) -> int:
    if attribution.source is not None:
        return attribution.source.start
    return attribution.cue.start if attribution.cue is not None else attribution.start


def _type_of(name: str) -> SourceType:
    for kind in ("intelligence", "court", "ministry", "police", "government", "parliament", "service", "committee", "union", "party", "institute", "hospital", "company"):
        if kind in bodies.kinds_of(name):
            return TYPE_OF_KIND[kind]
    return "official body"


def resolve(article: Article, sentences: Sentences, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions, same order and spans, with the source's form, id, English name and type filled in.

    ``via`` names are made canonical too. A source that cannot be told stays without a name, type ``unnamed``. The
    text is not rewritten. Empty for no attributions; nothing raises on any text.
    """
    if not found:
        return ()
    state = Resolution(article, sentences)
    answers: dict[int, Answer] = {}
    for at in sorted(range(len(found)), key=lambda at: (_anchor(found[at]), at)):
        answers[at] = state.answer(found[at])
    return tuple(_filled(one, answers[at], state) for at, one in enumerate(found))


def _filled(attribution: Attribution, answer: Answer, state: Resolution) -> Attribution:
    known = answer.name is not None and answer.identified
    return replace(
        attribution,
        source_form=answer.form,
        source_name=answer.name,
        source_type=answer.type,
        source_id=registry.source_id(answer.name, answer.type) if answer.name is not None and known else None,
        via=tuple(relay(one, state) for one in attribution.via),
    )


def relay(one: Relay, state: Resolution) -> Relay:
    """Return a relay under its canonical name, full name of the article first."""
    if one.source_name is None:
        return one
    from accordingto.attributions.resolution.identity import identify

    identity = identify(one.source_name, state.lang)
    surname = identity.name
    for figure in state.cast.figures:
        if figure.person and figure.name.split()[-1:] == [surname] and figure.name != surname:
            return Relay(registry.source_id(figure.name, "person"), figure.name)
    return Relay(identity.source_id, identity.name or one.source_name)
