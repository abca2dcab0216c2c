"""The rules that say who a source is, by the words it is written with. Each answers or abstains (None)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.figures import MEDIA, TYPE_OF_KIND, Figure
from accordingto.attributions.resolution.mentions import Mention, first_joined, pronoun_kind, read_mention
from accordingto.attributions.resolution.naming import (
    composed,
    government,
    joined,
    named_body,
    part_of_name,
    surname,
    unknown_name,
)
from accordingto.attributions.resolution.national import media_of, national_body
from accordingto.attributions.resolution.role_phrases import learn, offices_in
from accordingto.attributions.resolution.salience import Answer, Memory, as_figure
from accordingto.attributions.resolution.words import Word, index_at
from accordingto.languages import countries
from accordingto.languages.vocabulary import nominals, pronouns, roles
from accordingto.languages.word_forms import is_known, parses, stem
from accordingto.model import SourceForm, Span

GENERIC = frozenset({"chief", "expert", "deputy_of_parliament", "ambassador", "doctor", "journalist"})
"""Offices whose word is also used of a person introduced by another one («політик», «дипломат», «медик»)."""
_COURT_ACTS = frozenset({"ruling", "verdict", "decision", "resolution", "judgment", "judgement"})
"""English words of documents that a court issues where nobody else is named."""
_BODY_OF_OFFICE = {"prosecutor": ("prosecution",), "judge": ("court",)}
"""Offices whose holder speaks for a body of one kind."""
_APART = re.compile(r"[«»“”\"„]|\s[–—-]\s")
"""What parts a quotation or an aside from the sentence around it."""
_LOCATIVE = frozenset({"ньому", "нему", "нім", "нём", "нем", "ній", "ней"})
_STATE_KINDS = frozenset(
    {"ministry", "government", "police", "prosecution", "intelligence", "administration", "parliament"}
)


def pronoun(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«він додав», «за її словами», «там уточнили», "they said"."""
    lang = memory.cast.lang
    kind = pronoun_kind(mention.words, lang)
    if kind is None:
        return None
    if kind in {"crowd", "relative", "we"}:
        return Answer("pronoun", crowd=kind == "crowd")
    just = memory.just_told(kind, anchor) if kind in {"masc", "femn", "neut"} and len(mention.words) == 1 else None
    if just is not None:
        return just  # «Комісія заявила… Вона визнала…»
    subject = len(mention.words) == 1 and any(one.has("NPRO", "nomn") for one in parses(mention.words[0].text, lang))
    beside = _subject_body(kind, memory, anchor) if subject else None
    if beside is not None:
        return as_figure(beside, "pronoun")
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
        return _they(memory)
    answer = memory.antecedent(kind, anchor)
    if answer is None and memory.told and memory.told[-1].answer.figure is not None:
        return as_figure(memory.told[-1].answer.figure, "pronoun")  # «Комісія заявила… Вона додала»: no person about
    return answer or Answer("pronoun")


def _subject_body(kind: str, memory: Memory, anchor: int) -> Figure | None:
    """«Суд задовольнив позов: він визнав…»: the body that is the subject before the pronoun, in its sentence."""
    cast = memory.cast
    table = nominals(cast.lang).bodies
    at = index_at(cast.word_starts, anchor) - 1
    here = cast.sentence(anchor)
    while at >= 0 and cast.sentence(cast.words[at].start) == here:
        word = cast.words[at]
        if cast.person_at(word.start) is not None:
            return None
        kinds = table.get((word.stem,))
        nominative = [one for one in parses(word.text, cast.lang) if one.has("NOUN", "nomn", kind)]
        if kinds and any("plur" not in one.marks for one in nominative):
            if _APART.search(cast.text[word.end : anchor]):
                return None
            return _taken_up(kinds, memory, anchor, None)
        at -= 1
    return None


def _they(memory: Memory) -> Answer:
    for told in reversed(memory.told):
        if told.answer.crowd or told.answer.form == "role":
            body = told.answer.figure
            group = told.answer.crowd or (body is not None and not body.person)
            return replace(told.answer, form="pronoun") if group else Answer("pronoun", crowd=True)
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
    return Answer(
        "nominal", f"{english} of {owner.name}" if owner else english, "imagery", identified=owner is not None
    )


def document(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«у заяві Ryanair», «звіт Рахункової палати», «журнал реєстрації»."""
    if not mention.has("document") or (mention.has("body") and (mention.bodies or mention.persons)):
        return None
    if mention.bodies and mention.bodies[0].figure.type == "document":
        return as_figure(mention.bodies[0].figure, "name")
    table = nominals(memory.cast.lang)
    english = table.documents[mention.stems]
    vehicle = mention.stems in table.vehicles
    press = media_of(mention.rest, memory)
    if press is not None and press.figure is not None:
        return press
    owner = _owner(mention, memory, anchor) or _owner_in_words(mention, memory)
    if owner is None and english == "article":
        owner = memory.medium(anchor)
    if owner is not None:
        name = owner.name if vehicle else f"{english} of {owner.name}"
        return Answer("nominal", name, "document", owner if vehicle else None)
    earlier = memory.document(english, anchor)
    if earlier is not None:
        return replace(earlier, form="nominal")
    if english in _COURT_ACTS:
        court = memory.holder({"court"}, anchor) or memory.later({"court"}, anchor)
        if court is not None and not court.guessed:
            return Answer("nominal", f"{english} of {court.name}", "document")
    if vehicle:
        last = memory.body(anchor, media=False) or memory.speaker(anchor) or memory.body(anchor)
        if last is not None:
            return Answer("nominal", last.name, "document", last, identified=not last.general)
    if mention.stems in table.tenders and (buyer := memory.buyer(anchor)) is not None:
        return Answer("nominal", f"{english} of {buyer.name}", "document")  # «за тендерною документацією»: the buyer's
    nouns = [table.documents[(word.stem,)] for word in first_joined(mention) if (word.stem,) in table.documents]
    return Answer("nominal", " ".join(dict.fromkeys(nouns or [english])), "document", identified=False)


def _owner(mention: Mention, memory: Memory, anchor: int) -> Figure | None:
    """The figure a head belongs to inside its phrase: a name, else a common noun taken up («речник компанії»)."""
    lang = memory.cast.lang
    inner = _inner(mention, memory)
    if inner is not None and any(word.capital for word in inner.words):
        named = named_body(inner, memory, anchor)
        if named is not None and named.figure is not None:
            return named.figure
    start = mention.words[mention.head.at].start if mention.head and lang != "en" else mention.span.start
    personal = mention.persons if mention.has("document") and mention.stems in nominals(lang).vehicles else ()
    for one in (*personal, *mention.bodies, *mention.persons):
        if one.start >= start and not one.figure.network:
            return one.figure
    table = nominals(lang).bodies
    for at, word in enumerate(mention.words):
        if mention.head is not None and mention.head.at <= at < mention.head.at + mention.head.size:
            continue
        kinds = table.get((word.stem,)) or table.get((stem(re.sub(r"['’]s?$", "", word.text)),) if lang == "en" else ())
        if kinds:
            return _taken_up(kinds, memory, anchor, None)
    return None


def _inner(mention: Mention, memory: Memory) -> Mention | None:
    """The phrase that follows the head («МЗС Польщі» in «речник МЗС Польщі»), if no person stands in it."""
    if mention.head is None or memory.cast.lang == "en" or not mention.rest or mention.persons:
        return None
    return read_mention(Span(mention.rest[0].start, mention.rest[-1].end), memory.cast)


def _owner_in_words(mention: Mention, memory: Memory) -> Figure | None:
    rest = mention.rest
    if not any(word.capital or word.quoted for word in rest):
        return None
    named = bodies.name_of_body(rest, memory.cast.lang, memory.cast)
    return memory.cast.figure(named[0], named[1]) if named else None


def _taken_up(kinds: Sequence[str], memory: Memory, anchor: int, country: str | None) -> Figure | None:
    """The last body of a kind; for a ministry also that of the last minister."""
    figure = memory.holder(kinds, anchor, country)
    if {"ministry", "department"} & set(kinds) and (
        figure is None or not figure.kinds & {"ministry", "service", "intelligence", "department"}
    ):
        for told in reversed(memory.told):
            person = told.answer.figure
            if person is not None and person.person and person.body is not None and "Ministry" in person.body:
                return memory.cast.figure(person.body, "official body")
    return figure or (memory.later(kinds, anchor) if country is None else None)


def body_of_person(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«адміністрація Трампа», «відомство Воскова», «кабінет Терези Мей»."""
    head = mention.head
    if head is None or not mention.persons or memory.cast.lang == "en":
        return None
    if "body" not in head.labels or "office" in head.labels:
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
        if head.labels == {"body"} and " " not in figure.name:
            return None
        one_of = not head.plural and set(mention.stems) & roles(lang).members
        if (head.plural and head.labels & {"group", "crowd", "animate"}) or (head.labels == {"crowd"} and not one_of):
            return Answer("role", crowd=True)
        if "spouse" in roles(lang).offices.get(mention.stems, ()) and mention.persons[-1].start not in figure.subjects:
            other = memory.by_office({"spouse"}, mention.stems[-1], anchor)
            return as_figure(other, "role") if other is not None and other is not figure else Answer("role")
    if len({one.figure for one in mention.persons}) > 1 and joined(mention.persons, memory):
        return Answer("name", "; ".join(dict.fromkeys(one.figure.name for one in mention.persons)), "person", figure)
    role = [word for word in mention.words if word.start < mention.persons[-1].start]
    learn(figure, role, lang)
    if figure.body is None and head is not None:
        owner = _owner(replace(mention, persons=()), memory, anchor)
        figure.body = owner.name if owner is not None and not owner.person else None
    return as_figure(figure, "name")


def unseen_person(mention: Mention, memory: Memory, anchor: int) -> Answer | None:  # noqa: ARG001  (one signature for all)
    """«міністр інформації Фавад Чаудхрі»: capitalised words at the end of a role, which no table of names knows."""
    head, lang = mention.head, memory.cast.lang
    if head is None or head.plural or not head.labels & {"office", "animate"} or mention.persons:
        return None
    run: list[Word] = []
    for word in reversed(mention.words):
        taken = any(one.start <= word.start < one.end for one in mention.bodies)
        if taken or not word.capital or word.quoted or word.acronym or is_known(word.text, lang):
            break
        run.insert(0, word)
    if not 2 <= len(run) <= 4 or run[0].start <= mention.words[head.at].start:
        return None
    figure = memory.cast.add_person(run)
    return as_figure(figure, "name") if figure is not None else None


def spoke(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«речник міністерства», «у пресслужбі компанії», «журналісти "Страни"»."""
    head = mention.head
    meant = roles(memory.cast.lang).bodies_of
    if head is None or not (mention.has("spoke") or (head.plural and (mention.has("group") or mention.stems in meant))):
        return None
    owner = (
        _owner(mention, memory, anchor) or _composed_owner(mention, memory, anchor) or _owner_in_words(mention, memory)
        or _possessor(mention, memory, anchor)
    )  # fmt: skip
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
    body = composed(mention.rest, memory, anchor) if mention.rest else None
    return body.figure if body is not None else None


def crowd(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«джерела», «очевидці», «46% опитаних»: nobody in particular."""
    surface = memory.cast.text[mention.span.start : mention.span.end]
    if mention.words and (mention.words[0].text.isdigit() or "%" in surface) and not mention.bodies:
        return Answer("role", crowd=True)
    media = any(one.figure.type in MEDIA for one in mention.bodies)
    if mention.has("media") and not media:
        return Answer("nominal", None, "outlet", crowd=True)
    if mention.head is None or not mention.has("crowd"):
        return None
    official = [one.figure for one in mention.bodies if not one.figure.name.startswith("Government of ")]
    if mention.head.plural and set(mention.stems) & roles(memory.cast.lang).members:
        body = official[0] if official else _composed_owner(mention, memory, anchor) or _owner(mention, memory, anchor)
        if body is not None and not body.person:
            return Answer("role", body.name, "unnamed", body, crowd=True)  # «члени партії «Рада»»
    return Answer("role", crowd=True) if mention.head.plural or not mention.has("office") else None


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
    if "chief" in offices and body is not None and "ministry" in body.kinds:
        offices |= {"minister"}  # «руководитель МИД» is the minister
    figure = memory.by_office(offices, mention.stems[-1], anchor, country=code, body=body, gender=head.gender)
    figure = figure or memory.by_role_words([word.stem for word in mention.words], mention.stems[-1], anchor)
    if figure is None and body is None and (not offices or offices & GENERIC):
        figure = memory.speaker(anchor, "femn" if head.gender == "femn" else None)
    if figure is None and not memory.speaker(anchor) and (body is None or memory.headlined(offices, body, anchor)):
        figure = memory.first_person
    if figure is None and body is None and head.gender is None:
        persons = [one for one in memory.cast.figures if one.person]
        figure = persons[0] if len(persons) == 1 and persons[0] is memory.speaker(anchor) else None
    if figure is not None:
        return as_figure(figure, "role")
    if body is None and offices:
        body = _composed_owner(mention, memory, anchor) or _office_body(offices, memory, anchor)
    return Answer("role", body.name, "unnamed", body) if body is not None else Answer("role")


def _office_body(offices: set[str], memory: Memory, anchor: int) -> Figure | None:
    """«прокурор», «суддя» with no name: the prosecution or court that the article has named, or None."""
    kinds = {kind for office in offices for kind in _BODY_OF_OFFICE.get(office, ())}
    body = memory.holder(kinds, anchor) if kinds else None
    return None if body is None or body.guessed else body


def nominal(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«відомство», «видання», «авіакомпанія», «російська компанія»."""
    if not mention.has("body") or mention.head is None:
        return None
    rest, country = bodies.split_country(mention.words)
    if any(part_of_name(word, mention) for word in rest):
        return None
    kinds = nominals(memory.cast.lang).bodies[mention.stems]
    figure = _taken_up(kinds, memory, anchor, country.code if country else None)
    if figure is not None:
        return as_figure(figure, "nominal")
    if country is not None and set(kinds) & _STATE_KINDS:
        return composed(mention.words, memory, anchor)
    return Answer("nominal", None, TYPE_OF_KIND[kinds[0]])


Rule = Callable[[Mention, Memory, int], Answer | None]
RULES: tuple[Rule, ...] = (
    pronoun, imagery, document, national_body, body_of_person, person, unseen_person, surname, spoke, crowd,
    named_body, role, nominal, unknown_name,
)  # fmt: skip
"""In this order; the first that answers decides."""
