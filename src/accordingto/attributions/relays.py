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
from accordingto.attributions.venues import OUTLETS, venue_of
from accordingto.languages import registry
from accordingto.model import Attribution, Quote, Reason, Relay, Span

RELAY_KINDS = frozenset({"report", "citing", "according", "say", "impersonal"})

TEXT_FRAMES = frozenset({"antecedent", "aside", "quote"})
LEAD_SENTENCES = 6
"""A relay named within so many sentences from the top stands for the whole text; tuned on uk/ru train."""


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
    index = {a.id: i for i, a in enumerate(attributions)}
    cited = _cited(drafts)
    venues = [venue_of(reading, draft, cast) for draft in drafts]
    holders = holders_of(reading, drafts, attributions, cast)
    text_chain = _text_chain(reading, drafts, attributions, cited, venues, cast)
    passed_on = _passed_on(reading, drafts)
    own = own_names(reading, cast)
    done: dict[int, tuple[Relay, ...]] = {}

    def via(i: int, depth: int = 0) -> tuple[Relay, ...]:
        if i in done or depth > len(drafts):
            return done.get(i, ())
        me, draft = attributions[i], drafts[i]
        if draft.frame == "citing":
            host = _host(drafts, draft)
            behind = () if host is None else (*via(host, depth + 1), *lost_link(reading, drafts[host], cast))
            steps = () if host is None else (_step(attributions[host]), *behind)
        elif me.nested_in is not None and me.nested_in in index:
            outer = index[me.nested_in]
            steps = (_step(attributions[outer]), *via(outer, depth + 1))
            if cited.get(outer) != i:
                steps = (_cited_step(attributions, cited, outer), *steps)
        elif i in passed_on:
            outer = passed_on[i]
            steps = (_cited_step(attributions, cited, outer), _step(attributions[outer]), *via(outer, depth + 1))
        else:
            steps = _from_text(reading, me, draft, text_chain)
        done[i] = tuple(_clean((holders[i], venues[i], *steps), me, own))
        return done[i]

    older = _of_an_earlier_day(reading, drafts, attributions)
    chains = [() if i in older else via(i) for i in range(len(drafts))]
    _same_occasion(reading, drafts, attributions, chains)
    return tuple(replace(a, via=chain) for a, chain in zip(attributions, chains, strict=True))


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
        if not _in_the_lead(reading, draft, attribution) or _looks_back(reading, draft):
            continue
        first = attributions[cited[i]] if i in cited else None
        if _writes(reading, draft, attribution, venues[i]):
            return (_text_step(first, reading), _step(attribution), venues[i])
        named = attribution.source_type in OUTLETS
        if not named and not (draft.source is None and (first is not None or lost_link(reading, draft, cast))):
            continue
        if draft.frame == "quote" and (first is not None or draft.lemma in reading.words("citing_verbs")):
            continue  # «…», – цитує газета міністра: one quotation, not the text
        if draft.frame == "headline" or (draft.frame in TEXT_FRAMES and draft.kind in RELAY_KINDS):
            steps: tuple[Relay | None, ...] = (_text_step(first, reading),)
            if draft.frame != "antecedent" and named and first is not None and first.source_type == "document":
                steps = ()
            return (*steps, _step(attribution)) if named else (*steps, *lost_link(reading, draft, cast))
    return ()


def _text_step(cited: Attribution | None, reading: Reading) -> Relay | None:
    """Whom the relay of a text cites, where all of the text may come from there: one outlet or a document."""
    if cited is None:
        return None
    foreign = cited.source is not None and reading.lang != "en" and cited.source.of(reading.text).isascii()
    outlet = cited.source_type in OUTLETS | {"document"} or (cited.source_type == "organisation" and foreign)
    # «посилаючись на північнокорейські ЗМІ»: a country's media as a whole tell what their state says, not the text
    of_a_state = cited.source_type == "state media" and registry.lookup(cited.source_name or "", "en") is None
    return _step(cited) if outlet and not of_a_state else None


def _looks_back(reading: Reading, draft: Draft) -> bool:
    """«Як писала «Рада»», «как сообщал «Горизонт»»: the imperfective past tells of an earlier text."""
    return draft.anchor >= 0 and _past_imperfective(reading, draft.anchor)


def _past_imperfective(reading: Reading, at: int) -> bool:
    return reading.feat(at, "Tense") == "Past" and reading.feat(at, "Aspect") == "Imp"


def _writes(reading: Reading, draft: Draft, attribution: Attribution, venue: Relay | None) -> bool:
    """«Про це пише Дана Мороз у «Віснику»»: a person's text in an outlet; what it tells comes through both."""
    written = draft.lemma in reading.words("writing") and draft.frame in TEXT_FRAMES
    return written and venue is not None and attribution.source_type == "person"


def _in_the_lead(reading: Reading, draft: Draft, attribution: Attribution) -> bool:
    """Does the telling stand among the first sentences, on nobody else's word? Yes or no."""
    if attribution.nested_in is not None:
        return False
    anchor = draft.anchor if draft.anchor >= 0 else reading.token_at(attribution.start)
    return anchor < len(reading.tokens) and reading.sentence_of[anchor] < LEAD_SENTENCES


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
