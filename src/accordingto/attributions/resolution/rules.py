"""The rules that say who a source is, by the words it is written with. Each answers or abstains (None)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.cast import name_of_body, type_of_words
from accordingto.attributions.resolution.figures import MEDIA, TYPE_OF_KIND, Figure, Found
from accordingto.attributions.resolution.mentions import Mention, pronoun_kind
from accordingto.attributions.resolution.role_phrases import learn, offices_in
from accordingto.attributions.resolution.salience import Answer, Memory, as_figure
from accordingto.attributions.resolution.words import Word, phrase_at
from accordingto.languages import countries
from accordingto.languages.inflection import is_known, stem
from accordingto.languages.transliteration import foreign_surname, person_to_latin
from accordingto.languages.vocabulary import body_words, nominals, roles
from accordingto.model import SourceForm, SourceType

GENERIC = frozenset({"chief", "expert", "deputy_of_parliament", "ambassador", "doctor", "journalist"})
"""Offices whose word is also used of a person introduced by another one («політик», «дипломат», «медик»)."""
_LOCATIVE = frozenset({"ньому", "нему", "нім", "нём", "нем", "ній", "ней"})
_STRIP_KINDS = frozenset({"agency", "outlet", "company", "party", "union", "organisation", "bank"})
"""Kinds whose noun stands before a name without being part of it («агентство Reuters»)."""
_STATE_KINDS = frozenset({"ministry", "government", "police", "prosecution", "intelligence", "administration", "parliament"})
_AND = re.compile(r",|\b(?:і|та|й|и|and)\b")
_JOIN = re.compile(r"[»”\"]?\s*(?:,|;)?\s*(?:(?:і|та|й|и|and)\s+)?[«“\"]?(?:[^\W\d_]+\s+){0,3}[«“\"]?")


def pronoun(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«він додав», «за її словами», «там уточнили», "they said"."""
    lang = memory.cast.lang
    kind = pronoun_kind(mention.words, lang)
    if kind is None:
        return None
    if kind in {"crowd", "relative", "we"}:
        return Answer("pronoun", crowd=kind == "crowd")
    if mention.words[-1].low in _LOCATIVE or kind == "neut":
        paper = memory.document(None, anchor)
        if paper is not None:
            return replace(paper, form="pronoun")
    if kind == "self":
        last = memory.speaker(anchor)
        return as_figure(last, "pronoun") if last else Answer("pronoun")
    if kind in {"place", "neut"}:
        last = memory.body(anchor, media=kind == "neut") or memory.body(anchor)
        return as_figure(last, "pronoun") if last else Answer("pronoun")
    if kind == "plur":
        return _they(memory, anchor)
    return memory.antecedent(kind, anchor) or Answer("pronoun")


def _they(memory: Memory, anchor: int) -> Answer:
    for told in reversed(memory.told):
        if told.answer.crowd or told.answer.form == "role":
            return replace(told.answer, form="pronoun") if told.answer.figure and not told.answer.figure.person else Answer("pronoun", crowd=True)
        if told.answer.figure is not None and told.answer.figure.person:
            break
        if told.answer.name is not None and memory.cast.lang == "en":
            return replace(told.answer, form="pronoun")
    return Answer("pronoun")


def imagery(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«на знімках, які отримала CNN», "satellite images"."""
    if not mention.has("imagery"):
        return None
    english = nominals(memory.cast.lang).imagery[mention.stems]
    owner = _owner(mention, memory, anchor)
    return Answer("nominal", f"{english} of {owner.name}" if owner else english, "imagery", identified=owner is not None)


def document(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«у заяві Ryanair», «звіт Рахункової палати», «журнал реєстрації»."""
    if not mention.has("document") or (mention.has("body") and (mention.bodies or mention.persons)):
        return None
    if mention.bodies and mention.bodies[0].figure.type == "document":
        return as_figure(mention.bodies[0].figure, "name")
    table = nominals(memory.cast.lang)
    english = table.documents[mention.stems]
    vehicle = mention.stems in table.vehicles
    owner = _owner(mention, memory, anchor) or _owner_in_words(mention, memory)
    if owner is not None:
        return Answer("nominal", owner.name if vehicle else f"{english} of {owner.name}", "document", owner if vehicle else None)
    earlier = memory.document(english, anchor)
    if earlier is not None:
        return replace(earlier, form="nominal")
    if vehicle:
        last = memory.body(anchor, media=False) or memory.speaker(anchor) or memory.body(anchor)
        if last is not None:
            return Answer("nominal", last.name, "document", last, identified=not last.general)
    nouns = [table.documents[(word.stem,)] for word in mention.words if (word.stem,) in table.documents]
    return Answer("nominal", " ".join(dict.fromkeys(nouns or [english])), "document", identified=False)


def _owner(mention: Mention, memory: Memory, anchor: int) -> Figure | None:
    """The figure inside a noun phrase that its head belongs to: a name, else a common noun taken up («речник компанії»)."""
    lang = memory.cast.lang
    start = mention.words[mention.head.at].start if mention.head and lang != "en" else mention.span.start
    for one in (*mention.bodies, *mention.persons):
        if one.start >= start:
            return one.figure
    table = nominals(lang).bodies
    for at, word in enumerate(mention.words):
        if mention.head is not None and mention.head.at <= at < mention.head.at + mention.head.size:
            continue
        kinds = table.get((word.stem,)) or table.get((stem(re.sub(r"['’]s?$", "", word.text)),) if lang == "en" else ())
        if kinds:
            return _taken_up(kinds, memory, anchor, None)
    return None


def _owner_in_words(mention: Mention, memory: Memory) -> Figure | None:
    rest = mention.rest
    if not any(word.capital or word.quoted for word in rest):
        return None
    named = name_of_body(rest, memory.cast.lang, memory.cast)
    return memory.cast.figure(named[0], named[1]) if named else None


def _taken_up(kinds: Sequence[str], memory: Memory, anchor: int, country: str | None) -> Figure | None:
    """The last body of a kind; for a ministry also that of the last minister."""
    figure = memory.holder(kinds, anchor, country)
    if {"ministry", "department"} & set(kinds) and (figure is None or not figure.kinds & {"ministry", "service", "intelligence", "department"}):
        for told in reversed(memory.told):
            person = told.answer.figure
            if person is not None and person.person and person.body is not None and "Ministry" in person.body:
                return memory.cast.figure(person.body, "official body")
    return figure or memory.later(kinds, anchor)


def body_of_person(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«адміністрація Трампа», «відомство Воскова», «кабінет Терези Мей»."""
    head = mention.head
    if head is None or not mention.persons or memory.cast.lang == "en" or "body" not in head.labels or "office" in head.labels:
        return None
    if mention.persons[0].start < mention.words[head.at].start:
        return None
    person = mention.persons[0].figure
    kinds = nominals(memory.cast.lang).bodies[mention.stems]
    country = countries.by_code(person.country) if person.country else None
    if country is not None and {"government", "administration"} & set(kinds):
        return as_figure(government(country, memory), "nominal")
    if person.body is not None:
        return as_figure(memory.cast.figure(person.body, TYPE_OF_KIND[kinds[0]]), "nominal")
    holder = memory.holder(kinds, anchor)
    return as_figure(holder, "nominal") if holder else None


def person(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«глава МЗС Росії Сергій Лавров», "its spokesman, Mark Olshan"."""
    if not mention.persons:
        return None
    head, lang = mention.head, memory.cast.lang
    figure = mention.persons[-1].figure
    if head is not None and mention.words[head.at].start < mention.persons[0].start:
        if (head.plural and head.labels & {"group", "crowd", "animate"}) or head.labels == {"crowd"}:
            return Answer("role", crowd=True)
        if "spouse" in roles(lang).offices.get(mention.stems, ()) and mention.persons[-1].start not in figure.subjects:
            other = memory.by_office({"spouse"}, mention.stems[-1], anchor)
            return as_figure(other, "role") if other is not None and other is not figure else Answer("role")
    if len({one.figure for one in mention.persons}) > 1 and _joined(mention.persons, memory):
        return Answer("name", "; ".join(dict.fromkeys(one.figure.name for one in mention.persons)), "person", figure)
    role = [word for word in mention.words if word.start < mention.persons[-1].start]
    learn(figure, role, lang)
    if figure.body is None and head is not None:
        owner = _owner(replace(mention, persons=()), memory, anchor)
        figure.body = owner.name if owner is not None and not owner.person else None
    return as_figure(figure, "name")


def unseen_person(mention: Mention, memory: Memory, anchor: int) -> Answer | None:  # noqa: ARG001  (one signature)
    """«міністр інформації Фавад Чаудхрі»: capitalised words at the end of a role, which no table of names knows."""
    head, lang = mention.head, memory.cast.lang
    if head is None or head.plural or not head.labels & {"office", "animate"} or mention.persons:
        return None
    run: list[Word] = []
    for word in reversed(mention.words):
        if not word.capital or word.quoted or word.acronym or is_known(word.text, lang) or any(one.start <= word.start < one.end for one in mention.bodies):
            break
        run.insert(0, word)
    if not 2 <= len(run) <= 4 or run[0].start <= mention.words[head.at].start:
        return None
    figure = memory.cast.add_person(run)
    return as_figure(figure, "name") if figure is not None else None


def surname(mention: Mention, memory: Memory, anchor: int) -> Answer | None:  # noqa: ARG001  (one signature for all)
    """«Солландер»: a lone capitalised word that only the registry or the table of surnames knows as a person."""
    words = [word for word in mention.words if len(word.text) > 1]
    if len(words) != 1 or not words[0].capital or words[0].quoted or words[0].acronym or mention.bodies:
        return None
    word, cast = words[0], memory.cast
    if is_known(word.text, cast.lang) and foreign_surname(word.text) is None:
        return None
    figure = cast.figure(person_to_latin([word.text], cast.lang), "person")
    figure.surname = word.stem
    initial = mention.words[0].low if len(mention.words) > 1 else None
    figure.initial = initial
    if cast.from_registry(figure) or foreign_surname(word.text) is not None:
        cast.mark_at(figure, words)
        return as_figure(figure, "name")
    if not figure.places:
        cast.figures.remove(figure)
    return None


def spoke(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«речник міністерства», «у пресслужбі компанії», «журналісти "Страни"»."""
    head = mention.head
    meant = roles(memory.cast.lang).bodies_of
    if head is None or not (mention.has("spoke") or (head.plural and (mention.has("group") or mention.stems in meant))):
        return None
    owner = _owner(mention, memory, anchor) or _composed_owner(mention, memory, anchor) or _owner_in_words(mention, memory)
    if owner is None and (possessor := _possessor(mention, memory, anchor)) is not None:
        owner = possessor
    if mention.has("spoke") and mention.has("office") and not head.plural:
        named = memory.by_office({"spokesperson"}, mention.stems[-1], anchor, body=owner, gender=head.gender)
        if named is not None:
            return as_figure(named, "role")
    form: SourceForm = "role" if head.labels & {"office", "group", "animate"} else "nominal"
    if owner is not None:
        return as_figure(owner, form)
    kinds = roles(memory.cast.lang).bodies_of.get(mention.stems)
    if kinds and head.plural:
        owner = memory.holder(kinds, anchor)
        return as_figure(owner, form) if owner is not None else Answer(form, crowd=True)
    if not mention.has("spoke"):
        return None
    last = memory.body(anchor, media=False) if not mention.rest else None
    return as_figure(last, form) if last is not None else Answer(form)


def _possessor(mention: Mention, memory: Memory, anchor: int) -> Figure | None:
    """«її речник», "her office", "the minister's office": the body of the person who is meant."""
    from accordingto.languages.vocabulary import pronouns

    lang, first = memory.cast.lang, mention.words[0]
    kind = pronouns(lang).get(first.low)
    person: Figure | None = None
    if kind in {"masc", "femn"}:
        answer = memory.antecedent(kind, anchor)
        person = answer.figure if answer is not None else None
    elif lang == "en":
        offices = {one for word in mention.words[:-1] for one in roles(lang).offices.get((word.stem,), ())}
        person = memory.by_office(offices, "", anchor) if offices else None
    if person is None or not person.person:
        return person
    return memory.cast.figure(person.body, "official body") if person.body is not None else None


def _composed_owner(mention: Mention, memory: Memory, anchor: int) -> Figure | None:
    body = _composed(mention.rest, memory, anchor) if mention.rest else None
    return body.figure if body is not None else None


def crowd(mention: Mention, memory: Memory, anchor: int) -> Answer | None:  # noqa: ARG001  (one signature for all)
    """«джерела», «очевидці», «46% опитаних»: nobody in particular."""
    surface = memory.cast.text[mention.span.start : mention.span.end]
    if mention.words and (mention.words[0].text.isdigit() or "%" in surface) and not mention.bodies:
        return Answer("role", crowd=True)
    media = any(one.figure.type in MEDIA for one in mention.bodies)
    if mention.has("media") and not media:
        return Answer("nominal", None, "outlet", crowd=True)
    if mention.head is None or not mention.has("crowd"):
        return None
    return Answer("role", crowd=True) if mention.head.plural or not mention.has("office") else None


def named_body(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«агентство Reuters», «МЗС Польщі», «Вашингтон», «Рахункова палата»."""
    head = mention.head
    if head is not None and head.labels & {"office", "animate"} and "body" not in head.labels:
        return None
    if mention.bodies:
        figures = list(dict.fromkeys(one.figure for one in mention.bodies))
        if len(figures) > 1 and _joined(mention.bodies, memory):
            return Answer("name", "; ".join(one.name for one in figures), figures[0].type, figures[0])
        if not _builds(mention, memory.cast.lang):
            if figures[0].general:
                return _with_context(figures[0].name, figures[0].type, memory, anchor, mention.words)
            return as_figure(figures[0], "name")
    rest, country = bodies.split_country(mention.words)
    if head is not None and country is not None and len(rest) == head.size and not bodies.is_short(rest, memory.cast.lang):
        return None
    if any(word.quoted and word.capital for word in mention.words):
        return None
    return _composed(mention.words, memory, anchor)


def _builds(mention: Mention, lang: str) -> bool:
    """Tell whether the words before a known name make another body of it («суд Києва», «МЗС Польщі»)."""
    first = mention.bodies[0]
    short = body_words(lang).short
    table = nominals(lang).bodies
    for at, word in enumerate(mention.words):
        if first.start <= word.start < first.end:
            continue
        if word.start > first.end and lang != "en":
            break
        size = phrase_at(mention.words, at, short)
        if size:
            return True
        if (kinds := table.get((word.stem,))) and not set(kinds) & _STRIP_KINDS:
            return True
    return False


def _composed(words: Sequence[Word], memory: Memory, anchor: int) -> Answer | None:
    cast = memory.cast
    rest, country = bodies.split_country(words)
    if not rest:
        return as_figure(government(country, memory), "name") if country is not None else None
    composed = bodies.compose(words, cast.lang, cast)
    if composed is None or composed.known * 2 < composed.total:
        return None
    short = bodies.is_short(rest, cast.lang)
    if composed.total == 1 and country is None and not short:
        return None
    kind = type_of_words(rest, cast.lang) or _type_of(composed.name)
    if composed.country is None and (short or _general(composed.name)):
        return _with_context(composed.name, kind, memory, anchor, words)
    figure = cast.figure(composed.name, kind)
    figure.country = figure.country or composed.country
    cast.mark_at(figure, words)
    return as_figure(figure, "name")


def _general(name: str) -> bool:
    return name.startswith("Ministry of ") and " of " not in name.removeprefix("Ministry of ")


def _type_of(name: str) -> SourceType:
    kinds = bodies.kinds_of(name)
    order = ("intelligence", "court", "ministry", "police", "government", "parliament", "service", "committee", "union", "party", "institute", "hospital", "company", "organisation")
    return next((TYPE_OF_KIND[kind] for kind in order if kind in kinds), "official body")


def _with_context(name: str, kind: SourceType, memory: Memory, anchor: int, words: Sequence[Word]) -> Answer:
    """A body that every country has, its country unsaid: the one named before, else the article's own country."""
    cast = memory.cast
    same = [one for one in cast.figures if not one.person and (one.name.startswith(f"{name} of ") or one.name == name)]
    same = [one for one in same if one.country is not None or " of " in one.name.removeprefix(name)]
    own = cast.own_country()
    if same and not (name == "Government" and own is not None):
        same.sort(key=lambda one: one.last_before(anchor) if one.last_before(anchor) is not None else -one.places[0] if one.places else -1)
        return as_figure(same[-1], "nominal")
    if own is not None:
        figure = cast.figure(bodies.with_country(name, own), kind)
        figure.country = own.code
    else:
        figure = cast.figure(name, kind)
        figure.general = True
    cast.mark_at(figure, words)
    return as_figure(figure, "nominal")


def government(country: countries.Country, memory: Memory) -> Figure:
    """Return the figure of a country's government."""
    figure = memory.cast.figure(f"Government of {country.name}", "official body")
    figure.country = country.code
    return figure


def role(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«міністр», «прем'єр Великої Британії», «посадовець»."""
    head = mention.head
    if head is None or not head.labels & {"office", "animate", "spoke", "group"}:
        return None
    lang = memory.cast.lang
    if head.plural and not mention.bodies:
        return Answer("role", crowd=True)
    offices = set(roles(lang).offices.get(mention.stems, ())) | offices_in(mention.words, lang)
    _, country = bodies.split_country(mention.words)
    named = [one.figure for one in mention.bodies if not one.figure.name.startswith("Government of ")]
    body = named[0] if named else None
    code = country.code if country else None
    if lang == "en" and mention.words[0].low in {"a", "an", "one", "another", "two", "some"}:
        return Answer("role", body.name if body else None, "unnamed", body)
    figure = memory.by_office(offices, mention.stems[-1], anchor, country=code, body=body, gender=head.gender)
    if figure is None and body is None and (not offices or offices & GENERIC):
        figure = memory.speaker(anchor, "femn" if head.gender == "femn" else None)
    if figure is None and body is None and not memory.speaker(anchor):
        figure = memory.first_person
    if figure is not None:
        return as_figure(figure, "role")
    return Answer("role", body.name, "unnamed", body) if body is not None else Answer("role")


def nominal(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«відомство», «видання», «авіакомпанія», «російська компанія»."""
    if not mention.has("body") or mention.head is None:
        return None
    rest, country = bodies.split_country(mention.words)
    if any((word.capital and word.start > mention.span.start) or word.quoted for word in rest):
        return None
    kinds = nominals(memory.cast.lang).bodies[mention.stems]
    figure = _taken_up(kinds, memory, anchor, country.code if country else None)
    if figure is not None:
        return as_figure(figure, "nominal")
    if country is not None and set(kinds) & _STATE_KINDS:
        return _composed(mention.words, memory, anchor)
    return Answer("nominal", None, TYPE_OF_KIND[kinds[0]])


def unknown_name(mention: Mention, memory: Memory, anchor: int) -> Answer | None:  # noqa: ARG001  (one signature for all)
    """«компанія «Карбон-Схід»»: a name nobody knows yet; a short form of one named in full goes to it."""
    cast, head = memory.cast, mention.head
    words = mention.words if head is None or cast.lang == "en" else mention.words[head.at + head.size :] or mention.words
    named = [word for word in words if (word.capital or word.quoted) and len(word.text) > 1 and word.low not in {"the", "a", "an"}]
    quoted = next((at for at, word in enumerate(words) if word.quoted and word.capital), None)
    if quoted is not None:
        named = list(words[quoted:])
    elif cast.lang == "en" and len(named) > 1:
        named = list(words[list(words).index(named[0]) : list(words).index(named[-1]) + 1])
    named = bodies.without_date(named)
    if not named or (quoted is None and len(named) == 1 and named[0].start == mention.span.start and is_known(named[0].text, cast.lang)):
        return None
    known = _short_form(named, memory)
    if known is not None:
        return as_figure(known, "name")
    name = " ".join(bodies.toponym(word.text, cast.lang, cast) for word in named)
    kind = TYPE_OF_KIND[nominals(cast.lang).bodies[mention.stems][0]] if mention.has("body") else None
    figure = cast.figure(name, kind or "organisation")
    figure.guessed = figure.guessed or kind is None
    cast.mark_at(figure, named)
    return as_figure(figure, "name")


def _short_form(named: Sequence[Word], memory: Memory) -> Figure | None:
    stems = {word.stem for word in named}
    found = [one for one in memory.cast.figures if not one.person and stems <= one.stems and one.places]
    return found[0] if len(found) == 1 else None


def _joined(found: Sequence[Found], memory: Memory) -> bool:
    gaps = [memory.cast.text[a.end : b.start] for a, b in zip(found, found[1:], strict=False)]
    return all(_JOIN.fullmatch(gap) for gap in gaps) and any(_AND.search(gap) for gap in gaps)


Rule = Callable[[Mention, Memory, int], Answer | None]
RULES: tuple[Rule, ...] = (
    pronoun, imagery, document, body_of_person, person, unseen_person, surname, spoke, crowd, named_body, role, nominal, unknown_name,
)  # fmt: skip
"""In this order; the first that answers decides."""
