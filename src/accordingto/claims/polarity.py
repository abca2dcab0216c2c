"""Whether a telling denies: the cue's own meaning, its negation, or a refusal to confirm."""

from __future__ import annotations

from collections.abc import Callable

from accordingto.claims.deciding import Decided, first_answer
from accordingto.claims.telling import Telling
from accordingto.languages.certainty import certainty_words, denial_words
from accordingto.model import Polarity, Span

Rule = Callable[[Telling], "Decided[Polarity] | None"]


def _spans(t: Telling) -> tuple[Span, ...]:
    return () if t.attribution.cue is None else (t.attribution.cue,)


def not_excluded(t: Telling) -> Decided[Polarity] | None:
    """Не виключає, не заперечує, did not deny: no denial."""
    found = denial_words(t.lang).cue["keeps"].search(t.wide_cue)
    return Decided("affirmed", "not_excluded", _spans(t)) if found else None


def denied_already(t: Telling) -> Decided[Polarity] | None:
    """Keep the denial that the finder saw."""
    return Decided("denied", "denied_already", _spans(t)) if t.attribution.polarity == "denied" else None


def denial_word(t: Telling) -> Decided[Polarity] | None:
    """Заперечив, опроверг, denied."""
    found = denial_words(t.lang).cue["denies"].search(t.cue)
    return Decided("denied", "denial_word", _spans(t)) if found else None


def refusal(t: Telling) -> Decided[Polarity] | None:
    """Refused to confirm that …: denied only with a proposition."""
    found = denial_words(t.lang).cue["refuses"].search(t.cue)
    return Decided("denied", "refusal", _spans(t)) if found and t.attribution.content else None


def negated_telling(t: Telling) -> Decided[Polarity] | None:
    """Не підтвердив, не признаёт, did not acknowledge."""
    found = denial_words(t.lang).cue["negated"].search(t.wide_cue)
    return Decided("denied", "negated_telling", _spans(t)) if found and t.attribution.content else None


def withheld(t: Telling) -> Decided[Polarity] | None:
    """Не уточнив, які саме міністерства: what is not said is denied only where it is a proposition."""
    untold = denial_words(t.lang).cue["untold"].search(t.wide_cue)
    asked = certainty_words(t.lang).content["asks"].match(t.content)
    return Decided("denied", "withheld", _spans(t)) if untold and asked else None


def refused_act(t: Telling) -> Decided[Polarity] | None:
    """Відмовився йти на поступки: an act is refused; a refusal to speak is a telling of its own kind."""
    words = certainty_words(t.lang)
    refused = denial_words(t.lang).cue["acts"].search(t.cue)
    spoken = words.content["speech"].match(t.content) or words.content["speech"].search(t.cue)
    return Decided("denied", "refused_act", _spans(t)) if refused and t.content and not spoken else None


RULES: tuple[Rule, ...] = (not_excluded, denied_already, denial_word, refusal, negated_telling, withheld, refused_act)


def polarity_of(telling: Telling) -> Decided[Polarity]:
    """Return whether the telling denies and by which rule; most affirm (rule ``affirmed``)."""
    return first_answer(RULES, telling) or Decided("affirmed", "affirmed", ())
