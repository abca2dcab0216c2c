"""What is new in a ledger since a moment: claims, independent origins, denials, changed numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.ledger import Ledger
from accordingto.model import Article, Attribution, Claim, Member, Question
from accordingto.model.queries import SavedSearch

Kind = Literal["claim", "origin", "denial", "number"]
"""``claim``: nobody told it before. ``origin``: told by an origin that is independent of all that asserted an answer
before. ``denial``: a new claim that denies. ``number``: a number that no earlier telling gave for the question."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds; see ``model.Quantity``."""

    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A new telling of the claim."""

    attribution: Attribution
    article: Article
    figure: Figure | None

    @property
    def words(self) -> str:
        """What is told, in the words of the article."""
        return " … ".join(span.of(self.article.text) for span in self.attribution.content)


@dataclass(frozen=True, slots=True)
class News:
    """A claim with what is new about it."""

    kinds: tuple[Kind, ...]
    """At least one, in the order of ``Kind``."""
    claim: Claim
    question: Question
    source: str | None
    """English name of the first teller; None not established."""
    tellings: tuple[Telling, ...]
    """The new ones, in the order of the claim's members."""
    before: tuple[Figure, ...]
    """For ``number``: the numbers told before, each once, in the order they were told; else empty."""


def news(
    ledger: Ledger, since: int, topics: Sequence[str] = (), searches: Sequence[SavedSearch] = ()
) -> tuple[News, ...]:
    """Return what the articles after number ``since`` brought, by the time the claims were first seen, then by id.

    With ``topics`` or ``searches``, only what answers one of them, as a search would: in the claim's or the
    question's gloss, in a new telling's words, or in its article's title; a saved search's filter must let
    that telling through. A further telling of a known claim with a
    known number is no news. The ledger must be linked.
    """
    fresh = frozenset(ledger.came_after(since))
    carried = [a.claim for one in sorted(fresh) for a in ledger.attributions_in(one) if a.claim is not None]
    claims = {claim.id: claim for claim in ledger.claims(dict.fromkeys(carried))}
    asked = [ledger.answering(SavedSearch(topic, topic)) for topic in topics] + list(map(ledger.answering, searches))
    found = []
    for question in ledger.questions(sorted({claim.question for claim in claims.values()})):
        answers = ledger.claims(question.claims)
        for claim in answers:
            told = _told(ledger, claim, question, answers, fresh) if claim.id in claims else None
            if told is not None and (not asked or any(_answers(told, answering) for answering in asked)):
                found.append(told)
    return tuple(sorted(found, key=lambda one: (one.claim.first_seen or "~", one.claim.id)))


def _told(
    ledger: Ledger, claim: Claim, question: Question, answers: Sequence[Claim], fresh: frozenset[str]
) -> News | None:
    """Return what is new about one claim, or None."""
    before = tuple(dict.fromkeys(
        figure for answer in answers for m in answer.members if m.article not in fresh and (figure := figure_of(m))
    ))
    members = [m for m in claim.members if m.article in fresh]
    kinds = tuple(_kinds(claim, question, members, {c.id for c in answers if _is_new(c, fresh)}, before))
    if not kinds:
        return None
    source = next(iter(ledger.sources([claim.root])), None) if claim.root else None
    articles = {article.id: article for article in ledger.articles({m.article for m in members})}
    attributions = {one.id: one for one in ledger.attributions([m.attribution for m in members])}
    tellings = tuple(Telling(attributions[m.attribution], articles[m.article], figure_of(m)) for m in members)
    name = None if source is None else next(iter(source.names.get("en", ())), None)
    return News(kinds, claim, question, name, tellings, before if "number" in kinds else ())


def _kinds(
    claim: Claim, question: Question, members: Sequence[Member], new_claims: set[str], before: Sequence[Figure]
) -> Iterator[Kind]:
    if claim.id in new_claims:
        yield "claim"
        if _is_new_origin(claim, question, new_claims):
            yield "origin"
        if claim.stance == "denies":
            yield "denial"
    rivals = {unit: {f for f in before if f.unit == unit} for unit in {f.unit for f in before}}
    figures = [figure for m in members if (figure := figure_of(m))]
    if any(rivals.get(figure.unit) and figure not in rivals[figure.unit] for figure in figures):
        yield "number"


def _is_new(claim: Claim, fresh: frozenset[str]) -> bool:
    return all(m.article in fresh for m in claim.members)


def _is_new_origin(claim: Claim, question: Question, new_claims: set[str]) -> bool:
    """Tell whether the claim's origin is new to the question and independent of every origin that was there."""
    keys = sorted({key for pair in question.pairs for key in (pair.a, pair.b)})
    if len(keys) != len(question.origins):
        return False  # one origin has no pair
    origins = dict(zip(keys, question.origins, strict=True))  # both are sorted by the same key
    own = next((key for key, origin in origins.items() if claim.id in origin.claims), None)
    if own is None or not set(origins[own].claims) <= new_claims:
        return False
    old = {key for key, origin in origins.items() if not set(origin.claims) <= new_claims}
    independent = {frozenset((p.a, p.b)) for p in question.pairs if p.verdict == "independent"}
    return bool(old) and all(frozenset((own, key)) in independent for key in old)


def figure_of(member: Member) -> Figure | None:
    """Return the number a telling gives, or None."""
    if member.low is None and member.high is None:
        return None
    return Figure(member.low, member.high, member.unit)


def _answers(told: News, answering: Callable[[Article, Attribution, Iterable[str]], bool]) -> bool:
    glosses = (told.claim.gloss, told.question.gloss)
    return any(
        answering(telling.article, telling.attribution, (*glosses, telling.words, telling.article.title or ""))
        for telling in told.tellings
    )
