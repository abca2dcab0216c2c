"""How sure a telling is: fact, plan, possibility or estimate. Each rule answers or abstains; asked in order."""

from __future__ import annotations

import re
from collections.abc import Callable

from accordingto.claims.deciding import Decided, first_answer
from accordingto.claims.telling import Telling
from accordingto.languages.certainty import certainty_words
from accordingto.model import Certainty, Span, Token

FIRST_WORDS = 5
"""Tokens among which an infinitive makes the content an act («запропонував продовжити»)."""

Rule = Callable[[Telling], "Decided[Certainty] | None"]


def _spans(t: Telling) -> tuple[Span, ...]:
    cue = t.attribution.cue
    return (() if cue is None else (cue,)) + t.attribution.content[:1]


def _cue(t: Telling, name: str) -> bool:
    return certainty_words(t.lang).cue[name].search(t.cue) is not None


def _content(t: Telling, name: str) -> re.Match[str] | None:
    return certainty_words(t.lang).content[name].search(t.main_clause)


def _first_clause_tokens(t: Telling) -> list[Token]:
    clause, start = t.main_clause, t.attribution.content[0].start if t.attribution.content else 0
    return [token for token in t.tokens if clause[token.start - start : token.start - start + 1].strip()]


def in_future(t: Telling) -> bool:
    """Tell whether the first clause is in the future: its first finite verb's tense, or without a parse its form.

    «Страйк почався о третій і триватиме добу» is not: it tells of what has begun. English shifts its tenses back ("said
    it would"), so that a past verb there proves nothing.
    """
    tokens = _first_clause_tokens(t)
    tenses = (token.feat("Tense") for token in tokens if token.upos in {"VERB", "AUX"})
    first = next((tense for tense in tenses if tense is not None), None)
    if first == "Past" and t.lang != "en":
        return False
    return first == "Fut" or _content(t, "future") is not None


def infinitive_first(t: Telling) -> bool:
    """Tell whether the content is an act in the infinitive: it begins the clause, and no finite verb follows in it."""
    if t.tokens and t.lang != "en":
        return _infinitive_by_parse(t)
    return certainty_words(t.lang).content["acts"].match(t.content) is not None


def _infinitive_by_parse(t: Telling) -> bool:
    verbs = [token for token in _first_clause_tokens(t) if token.upos in {"VERB", "AUX"}]
    begins = any(token.feat("VerbForm") == "Inf" for token in t.tokens[:FIRST_WORDS])
    return begins and all(token.feat("VerbForm") != "Fin" for token in verbs)


def question_asked(t: Telling) -> Decided[Certainty] | None:
    """Запитав, чи приїде; спросил, приедет ли; asked whether."""
    if _cue(t, "asks") and certainty_words(t.lang).content["asks"].match(t.content):
        return Decided("possibility", "question_asked", _spans(t))
    return None


def guessed(t: Telling) -> Decided[Certainty] | None:
    """Підозрюють, не виключають, ходять чутки."""
    wide = certainty_words(t.lang).cue["guesses"].search(t.wide_cue)
    return Decided("possibility", "guessed", _spans(t)) if wide else None


def estimated(t: Telling) -> Decided[Certainty] | None:
    """Оцінив у 20–25; за підрахунками; forecasts."""
    return Decided("estimate", "estimated", _spans(t)) if _cue(t, "estimates") else None


def polled(t: Telling) -> Decided[Certainty] | None:
    """52 % опитаних: a poll counts some and speaks of all."""
    words = certainty_words(t.lang).source["polls"]
    return Decided("estimate", "polled", _spans(t)) if words.search(t.source) else None


def commits(t: Telling) -> Decided[Certainty] | None:
    """Вимагає, обіцяє, доручив, запропонував, оголосили страйк: what is to be."""
    return Decided("plan", "commits", _spans(t)) if _cue(t, "commits") else None


def chance(t: Telling) -> Decided[Certainty] | None:
    """Страйк може призвести; it may hold ammunition; якби."""
    found = _content(t, "chances")
    return Decided("possibility", "chance", _spans(t)) if found else None


def planned(t: Telling) -> Decided[Certainty] | None:
    """Планує закупити, має намір, готов предоставить."""
    return Decided("plan", "planned", _spans(t)) if _content(t, "plans") else None


def hoped(t: Telling) -> Decided[Certainty] | None:
    """Сподівається, що пандемія закінчиться; an act expected of someone is a plan."""
    if not _cue(t, "hopes"):
        return None
    return Decided("plan" if infinitive_first(t) else "estimate", "hoped", _spans(t))


def believed(t: Telling) -> Decided[Certainty] | None:
    """Переконаний, що угода ударить по доходах: belief about what will be."""
    return Decided("estimate", "believed", _spans(t)) if _cue(t, "believes") and in_future(t) else None


def retold(t: Telling) -> Decided[Certainty] | None:
    """CNN reports that KCNA promised: certainty sits on the inner telling."""
    return Decided("fact", "retold", t.inner[:1]) if t.inner else None


def silent(t: Telling) -> Decided[Certainty] | None:
    """Відмовилися коментувати; declined to say."""
    words = certainty_words(t.lang)
    if not words.cue["silent"].search(t.cue):
        return None
    spoken = words.content["speech"].match(t.content) or words.content["speech"].search(t.cue) or not t.content
    return Decided("fact", "silent", _spans(t)) if spoken else None


def drafted(t: Telling) -> Decided[Certainty] | None:
    """У проєкті наказу йдеться про 3200 осіб: what an order or a plan says is to be."""
    found = certainty_words(t.lang).source["drafts"].search(t.source)
    return Decided("plan", "drafted", _spans(t)) if found else None


def announced(t: Telling) -> Decided[Certainty] | None:
    """Оголосили страйк: an event that is to come."""
    return Decided("plan", "announced", _spans(t)) if _cue(t, "announces") and _content(t, "events") else None


def preliminary(t: Telling) -> Decided[Certainty] | None:
    """За попередніми даними; is estimated."""
    return Decided("estimate", "preliminary", _spans(t)) if _content(t, "estimates") else None


def forecast(t: Telling) -> Decided[Certainty] | None:
    """Наступні дні будуть вирішальними: nobody's act, so no plan."""
    return Decided("estimate", "forecast", _spans(t)) if _content(t, "forecasts") else None


def due(t: Telling) -> Decided[Certainty] | None:
    """Мають повернутися, повинні, must."""
    due_now = _content(t, "duties") and not _content(t, "past_duties")
    return Decided("plan", "due", _spans(t)) if due_now else None


def act_to_come(t: Telling) -> Decided[Certainty] | None:
    """Закликав звести контакти: the content is an act in the infinitive."""
    return Decided("plan", "act_to_come", _spans(t)) if infinitive_first(t) else None


def future(t: Telling) -> Decided[Certainty] | None:
    """Страйк почнеться в середу; will arrive within two weeks."""
    return Decided("plan", "future", _spans(t)) if in_future(t) else None


def warned(t: Telling) -> Decided[Certainty] | None:
    """Попередив про ризик."""
    return Decided("possibility", "warned", _spans(t)) if _cue(t, "warns") else None


RULES: tuple[Rule, ...] = (
    silent, question_asked, guessed, polled, hoped, commits, retold, estimated, announced, drafted, chance, planned,
    believed, preliminary, forecast, due, act_to_come, future, warned,
)


def certainty_of(telling: Telling) -> Decided[Certainty]:
    """Return how sure the telling is and by which rule; a plain statement is a fact (rule ``stated``)."""
    return first_answer(RULES, telling) or Decided("fact", "stated", ())
