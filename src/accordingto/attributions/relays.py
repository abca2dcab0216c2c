"""Chains: which telling stands inside which, and who passed it on (DESIGN: relays, construction 4).

Two steps, with source resolution between them: ``nest`` finds the telling whose content holds
another; ``relay`` then reads the chains off, nearest to the source first, with resolved names.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import cast

from accordingto.attributions.drafts import Draft
from accordingto.attributions.holders import holders_of, lost_link
from accordingto.attributions.own_outlet import is_own, own_names
from accordingto.attributions.reading import Reading
from accordingto.attributions.resolution import Cast
from accordingto.attributions.standing import first_recall, in_the_lead, looks_back, sentence_of
from accordingto.attributions.venues import OUTLETS, venue_of
from accordingto.languages import registry
from accordingto.model import Attribution, Quote, Reason, Relay, Span

RELAY_KINDS = frozenset({"report", "citing", "according", "say", "impersonal"})

TEXT_FRAMES = frozenset({"antecedent", "aside", "quote"})



def nest(reading: Reading, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """Return the drafts as attributions with ``nested_in`` set, in the order given; ``via`` is still empty."""
    contents = _Contents(drafts)
    outer_of = [_outer(drafts, i, contents) for i in range(len(drafts))]
    made: list[Attribution | None] = [None] * len(drafts)

    def make(i: int, depth: int) -> Attribution:
        known = made[i]
        if known is not None:
            return known
        draft, host = drafts[i], outer_of[i]
        outer = None if host is None or depth > len(drafts) else make(host, depth + 1)
        made[i] = attribution = Attribution(
            article=reading.article.id,
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            quote=cast("Quote", draft.quote),
            reason=Reason(
                draft.rule, tuple(s for s in (draft.source, draft.cue, *draft.content) if s is not None), draft.owner
            ),
            polarity="denied" if draft.denied else "affirmed",
            nested_in=None if outer is None else outer.id,
            score=draft.score,
        )
        return attribution

    return tuple(make(i, 0) for i in range(len(drafts)))


class _Contents:
    """All contents of a text in order, so that those around a place are found without asking every other one."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._spans = sorted((c.start, c.end, j) for j, draft in enumerate(drafts) for c in draft.content)
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))

    def around(self, span: Span) -> list[int]:
        """Return the drafts with a content that covers the span, in their order."""
        found: set[int] = set()
        at = bisect_right(self._spans, (span.start, 1 << 60)) - 1
        while at >= 0 and self._reach[at] >= span.end:
            if self._spans[at][1] >= span.end:
                found.add(self._spans[at][2])
            at -= 1
        return sorted(found)


def _outer(drafts: list[Draft], i: int, contents: _Contents) -> int | None:
    """The smallest telling whose content holds this one's cue (or source) and content."""
    me = drafts[i]
    mark = me.cue or me.source
    if mark is None or me.frame == "citing":
        return None
    best, size = None, 1 << 60
    mine = sum(len(c) for c in me.content)
    for j in contents.around(mark):
        other = drafts[j]
        if j == i or other.frame == "citing":
            continue
        if not all(any(c.overlaps(p) for c in other.content) for p in me.content):
            continue
        width = sum(len(c) for c in other.content)
        if mine < width < size:
            best, size = j, width
    return best


def relay(
    reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...], cast: Cast
) -> tuple[Attribution, ...]:
    """Fill ``via``: outer tellers, whom they cite, and the relays that stand for the whole text."""
    if not attributions:
        return ()
    chains = _Chains(reading, drafts, attributions, cast)
    older = _of_an_earlier_day(reading, drafts, attributions)
    found = [() if i in older else chains.via(i) for i in range(len(drafts))]
    _same_occasion(reading, drafts, attributions, found)
    return tuple(replace(a, via=chain) for a, chain in zip(attributions, found, strict=True))


class _Chains:
    """The chain of each telling of one text, made on demand: an outer telling's chain is part of the inner one's."""

    def __init__(
        self, reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...], cast: Cast
    ) -> None:
        self.reading, self.drafts, self.attributions, self.cast = reading, drafts, attributions, cast
        self.index = {a.id: i for i, a in enumerate(attributions)}
        self.cited = _cited(drafts)
        self.venues = [
            None if _passes_on(draft, a) else venue_of(reading, draft, cast)
            for draft, a in zip(drafts, attributions, strict=True)
        ]
        self.holders = holders_of(reading, drafts, attributions, cast)
        self.of_text = _text_chain(reading, drafts, attributions, self.cited, self.venues, cast)
        self.passed_on = _passed_on(reading, drafts)
        self.fence = first_recall(reading, drafts, attributions)
        self.outlets_behind = _behind_outlets(drafts, attributions, self.passed_on)
        self.own = own_names(reading, cast)
        self._done: dict[int, tuple[Relay, ...]] = {}

    def via(self, i: int, depth: int = 0) -> tuple[Relay, ...]:
        """Return the chain of one telling, its own source left out, the nearest relay first."""
        if i not in self._done and depth <= len(self.drafts):
            steps = (self.holders[i], self.venues[i], *self._steps(i, depth))
            self._done[i] = tuple(_clean(steps, self.attributions[i], self.own))
        return self._done.get(i, ())

    def _steps(self, i: int, depth: int) -> tuple[Relay | None, ...]:
        """Return through whom a telling came: whom it is told by, who cites it, or whom the text comes through."""
        me, draft = self.attributions[i], self.drafts[i]
        if draft.frame == "citing":
            host = _host(self.drafts, draft)
            if host is None:
                return ()
            lost = lost_link(self.reading, self.drafts[host], self.cast)
            return (_step(self.attributions[host]), *self.via(host, depth + 1), *lost)
        if me.nested_in is not None and me.nested_in in self.index:
            outer = self.index[me.nested_in]
            cited = () if self.cited.get(outer) == i else (_cited_step(self.attributions, self.cited, outer),)
            return (*cited, *self._from(outer, depth))
        if i in self.passed_on:
            outer = self.passed_on[i]
            return (_cited_step(self.attributions, self.cited, outer), *self._from(outer, depth))
        if me.source_type in OUTLETS and me.source_name in self.outlets_behind:
            host = self.outlets_behind[me.source_name]
            apart = host == i or _earlier(self.reading, draft, me)
            return () if apart else self._from(host, depth)
        if sentence_of(self.reading, draft, me) >= self.fence:
            return ()
        return _from_text(self.reading, me, draft, self.of_text)

    def _from(self, outer: int, depth: int) -> tuple[Relay | None, ...]:
        return (_step(self.attributions[outer]), *self.via(outer, depth + 1))


def _of_an_earlier_day(reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...]) -> set[int]:
    """«Раніше Верес заявив… За його словами…»: what goes on with an earlier day's source is of that day too."""
    found: set[int] = set()
    last: dict[str, bool] = {}
    for i, (draft, a) in enumerate(zip(drafts, attributions, strict=True)):
        if a.source_id is None or a.nested_in is not None or draft.frame == "citing":
            continue
        earlier = _earlier(reading, draft, a)
        if not earlier and a.source_form == "pronoun" and last.get(a.source_id, False):
            earlier = True
            found.add(i)
        last[a.source_id] = earlier
    return found


def _passed_on(reading: Reading, drafts: list[Draft]) -> dict[int, int]:
    """«Про це заявив X, передає Y»: Y stands behind X's telling though both have the same content."""
    table: dict[int, int] = {}
    for j, outer in enumerate(drafts):
        if outer.rule != "aside to an about-this sentence":
            continue
        number = reading.sentence_of[outer.anchor]
        for i, draft in enumerate(drafts):
            if (
                i != j
                and draft.anchor >= 0
                and draft.frame == "antecedent"
                and draft.rule != outer.rule
                and reading.sentence_of[draft.anchor] == number
            ):
                table[i] = j
    return table


def _passes_on(draft: Draft, attribution: Attribution) -> bool:
    """«…, заявив X в інтерв'ю «Обрію», передає «Вісник»»: the interview is X's; an outlet speaks to none. Yes or no."""
    lost = draft.source is None and draft.rule == "aside to an about-this sentence"
    return lost or attribution.source_type in OUTLETS


def _behind_outlets(
    drafts: list[Draft], attributions: tuple[Attribution, ...], passed_on: dict[int, int]
) -> dict[str | None, int]:
    """«Повідомляє X з посиланням на газету Y… За даними газети…»: what Y tells in the text, X has passed on.

    By the name of Y: the telling of X, an outlet too. Y may be cited by a text of its own («публікацію Y»).
    """
    table: dict[str | None, int] = {}
    hosts = {i: _host(drafts, draft) for i, draft in enumerate(drafts) if draft.frame == "citing"} | passed_on
    for i, host in hosts.items():
        if host is None or attributions[host].source_type not in OUTLETS or attributions[i].source_name is None:
            continue
        told = attributions[i].source_type in OUTLETS | {"document"}
        if told and attributions[i].source_name != attributions[host].source_name:
            table.setdefault(attributions[i].source_name, host)
    return table


def _same_occasion(
    reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...], chains: list[tuple[Relay, ...]]
) -> None:
    """A relay named for one statement of a source holds for its other statements in the article.

    Not for statements of an earlier day («раніше», a recall block), nor for those that have a chain.
    """
    first: dict[str, tuple[Relay, ...]] = {}
    by_outlets = {a.id for a in attributions if a.source_type in OUTLETS}
    for a, chain in zip(attributions, chains, strict=True):
        who = _who(a)
        alone = a.nested_in is None or a.nested_in in by_outlets
        if chain and who is not None and a.source_type not in OUTLETS and alone:
            first.setdefault(who, chain)
    for i, a in enumerate(attributions):
        if (
            chains[i]
            or _who(a) is None
            or a.nested_in is not None
            or drafts[i].frame == "citing"
            or _earlier(reading, drafts[i], a)
        ):
            continue
        chains[i] = first.get(_who(a) or "", ())


def _who(attribution: Attribution) -> str | None:
    """By what the tellings of one source are known in an article: its id, a document's name."""
    return attribution.source_id or (attribution.source_name if attribution.source_type == "document" else None)


def _step(attribution: Attribution) -> Relay | None:
    if attribution.source_name is None:
        return None
    return Relay(attribution.source_id, attribution.source_name)


def _cited_step(attributions: tuple[Attribution, ...], cited: dict[int, int], host: int) -> Relay | None:
    """Whom this relay cites, as a step of the chain; None for nobody."""
    return _step(attributions[cited[host]]) if host in cited else None


def _clean(steps: tuple[Relay | None, ...], me: Attribution, own: frozenset[str]) -> list[Relay]:
    """Unknown relays, the source itself or its own document, the page's own outlet and repetitions are no steps."""
    chain: list[Relay] = []
    for step in steps:
        if step is None or step.source_name is None or step in chain:
            continue
        if me.source_name is not None and f" of {step.source_name}".endswith(f" of {me.source_name}"):
            continue
        if is_own(step.source_name, own):
            continue
        chain.append(step)
    return chain


def _cited(drafts: list[Draft]) -> dict[int, int]:
    """Host index to the index of the citing phrase that hangs on it."""
    table: dict[int, int] = {}
    for i, draft in enumerate(drafts):
        if draft.frame == "citing":
            host = _host(drafts, draft)
            if host is not None:
                table.setdefault(host, i)
    return table


def _host(drafts: list[Draft], draft: Draft) -> int | None:
    for j, other in enumerate(drafts):
        if other is not draft and other.anchor == draft.relay_of and draft.relay_of >= 0 and other.frame != "citing":
            return j
    return None


def _text_chain(
    reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...], cited: dict[int, int],
    venues: list[Relay | None], cast: Cast,
) -> tuple[Relay | None, ...]:  # fmt: skip
    """The relay named once for the whole text: an outlet in the lead that tells what others say, or its author."""
    for i, (draft, attribution) in enumerate(zip(drafts, attributions, strict=True)):
        if not in_the_lead(reading, draft, attribution) or looks_back(reading, draft):
            continue
        first = attributions[cited[i]] if i in cited else None
        if _writes(reading, draft, attribution, venues[i]):
            return (_text_step(first, reading, cast), _step(attribution), venues[i])
        named = attribution.source_type in OUTLETS
        if not named and not (draft.source is None and (first is not None or lost_link(reading, draft, cast))):
            continue
        if draft.frame == "quote" and (first is not None or draft.lemma in reading.words("citing_verbs")):
            continue  # «…», – цитує газета міністра: one quotation, not the text
        if draft.frame == "headline" or (draft.frame in TEXT_FRAMES and draft.kind in RELAY_KINDS):
            steps: tuple[Relay | None, ...] = (_text_step(first, reading, cast),)
            if draft.frame != "antecedent" and named and first is not None and _is_record(first, cast):
                steps = ()
            return (*steps, _step(attribution)) if named else (*steps, *lost_link(reading, draft, cast))
    return ()


def _is_record(cited: Attribution, cast: Cast) -> bool:
    """Is it a document, other than the text of an outlet («публікація «Обрію»»)? Yes or no."""
    medium = any(figure.type in OUTLETS and figure.name == cited.source_name for figure in cast.figures)
    return cited.source_type == "document" and not medium


def _text_step(cited: Attribution | None, reading: Reading, cast: Cast) -> Relay | None:
    """Whom the relay of a text cites, where all of the text may come from there: one outlet or a document."""
    if cited is None or any(figure.person and figure.name == cited.source_name for figure in cast.figures):
        return None  # «з посиланням на телеграм-канал губернатора»: he tells what is his alone
    foreign = cited.source is not None and reading.lang != "en" and cited.source.of(reading.text).isascii()
    outlet = cited.source_type in OUTLETS | {"document"} or (cited.source_type == "organisation" and foreign)
    # «посилаючись на північнокорейські ЗМІ»: a country's media as a whole tell what their state says, not the text
    of_a_state = cited.source_type == "state media" and registry.lookup(cited.source_name or "", "en") is None
    return _step(cited) if outlet and not of_a_state else None


def _writes(reading: Reading, draft: Draft, attribution: Attribution, venue: Relay | None) -> bool:
    """«Про це пише Дана Мороз у «Віснику»»: a person's text in an outlet; what it tells comes through both."""
    written = draft.lemma in reading.words("writing") and draft.frame in TEXT_FRAMES
    return written and venue is not None and attribution.source_type == "person"


def _from_text(
    reading: Reading, me: Attribution, draft: Draft, chain: tuple[Relay | None, ...]
) -> tuple[Relay | None, ...]:
    if not chain or me.source_type in OUTLETS:
        return ()
    if _earlier(reading, draft, me) or (
        draft.source is None
        and me.source_name is None
        and draft.frame not in {"clause", "quote", "aside", "antecedent"}
    ):
        return ()
    names = [s.source_name for s in chain if s is not None]
    if me.source_name in names:
        return chain[names.index(me.source_name) + 1 :]
    return chain


def _earlier(reading: Reading, draft: Draft, me: Attribution) -> bool:
    """Does the telling belong to an earlier day by its sentence («Раніше X заявив», «Нагадаємо»)? Yes or no."""
    anchor = draft.anchor if draft.anchor >= 0 else reading.token_at(me.start)
    if anchor >= len(reading.tokens):
        return True
    sentence = reading.sentence(anchor)
    words = reading.lexicon.grammar["earlier"]
    if draft.kind == "impersonal" and draft.anchor >= 0 and reading.feat(draft.anchor, "Tense") == "Past":
        return True
    return sentence.kind == "recall" or any(
        reading.low[k] in words for k in range(sentence.first, min(sentence.last, sentence.first + 3))
    )
