"""How a claim changed on its way, against its earliest faithful telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.links import topics
from accordingto.links.claims import Answer, Part
from accordingto.links.identities import Identities
from accordingto.links.signatures import Signature, Telling
from accordingto.links.strands import HIDDEN, RELAYS, Strand
from accordingto.links.values import Value, rounds
from accordingto.model import Drift

SPANS_OF_TIME = frozenset({"c:year", "c:month", "c:week", "c:day"})
"""Concepts of a time frame in the clause of a figure («упродовж року», "over a year")."""
HEDGES = frozenset({"possible", "version_word", "suppose", "doubt", "rumour", "hint"})
"""Concepts of words that keep a guess a guess."""
FACELESS = frozenset({"analyst", "expert", "source_word", "official_person"})
"""Concepts of words that hide who speaks."""
FULL_CLAUSE = 5
"""Fewest words of a content that can state a plan or a guess as a fact; a bare number states nothing of the kind."""


@dataclass(frozen=True, slots=True)
class Range:
    """A range some statement of an article gives, whoever it is told of."""

    low: float
    high: float
    unit: str | None
    certainty: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells, apart from any one claim."""

    ranges: tuple[Range, ...]
    numbers: tuple[tuple[str | None, frozenset[float]], ...]
    """The first value of each answer it tells, with whose it is."""
    named: frozenset[str | None]
    """The voices it names."""


def told(article: int, signature: Signature, strands: Iterable[Strand], identities: Identities) -> Told:
    """Return what one article tells. ``strands``: those told in it."""
    spans = tuple(
        Range(f.low, f.high, f.unit, t.certainty)
        for t in signature.tellings
        for f in t.figures
        if f.low is not None and f.high is not None and f.low != f.high
    )
    numbers = tuple(
        (identities.voice(s.root), Value(figure.low, figure.high).numbers)
        for s in strands
        for figure in (next((p.figures[n] for p, n in zip(s.points, s.chosen, strict=True) if n is not None), None),)
        if figure is not None
    )
    named = frozenset(
        identities.voice(identities.of(article, t.source_id, t.source_name))
        for t in signature.tellings
        if any(c.isupper() for c in t.surface[1:])
    )
    return Told(spans, numbers, named)


def drifts(
    answer: Answer,
    others: Sequence[Answer],
    identities: Identities,
    outlets_of: Sequence[str],
    articles: Mapping[int, Told],
) -> dict[int, tuple[Drift, ...]]:
    """Return article to the sorted labels of its tellings of this claim; faithful articles are left out.

    ``others``: the other claims of the question; ``articles``: what each article tells besides. An article with one
    faithful telling among several is faithful in its value, unless it makes one range of two origins' numbers.
    """
    rows: dict[int, list[Part]] = defaultdict(list)
    for part in answer.parts:
        rows[part.key[0]].append(part)
    reference = _reference(answer, identities)
    first = (reference or answer.parts[0]).key[0]
    found: dict[int, tuple[Drift, ...]] = {}
    for article, parts in rows.items():
        labels = _stance(answer, parts)
        if reference is not None and first != article:
            merged = _in_a_range(reference, answer, articles[article], others)
            labels |= merged or _value_labels(reference, parts, others)
        same = bool(outlets_of[first]) and outlets_of[article] == outlets_of[first]
        if not same and _laundered(answer, parts, identities, articles[article]):
            labels.add("source-laundered")
        if labels:
            found[article] = tuple(sorted(labels))
    return found


def _reference(answer: Answer, identities: Identities) -> Part | None:
    """The earliest telling with a value, of the origin itself if it is told; the least relayed of its article."""
    valued = [p for p in answer.parts if p.value is not None]
    if not valued:
        return answer.parts[0] if answer.parts else None
    root = identities.voice(answer.root)
    own = [p for p in valued if root is not None and identities.voice(p.point.statement.owner) == root] or valued
    first = own[0].key[0]
    return min((p for p in own if p.key[0] == first), key=lambda p: (len(p.point.statement.chain), p.key))


def _in_a_range(reference: Part, answer: Answer, told: Told, others: Sequence[Answer]) -> set[Drift]:
    """Return the labels when an article makes one range of this number and another origin's: «від 12 до 30»."""
    known = reference.value
    if known is None or known.range or answer.stance != "asserts":
        return set()
    far = {n for o in others if o.value is not None for n in o.value.numbers}
    far |= {n for voice, numbers in told.numbers if voice != answer.voice for n in numbers}
    for span in told.ranges:
        ends = {span.low, span.high}
        if not ends & known.numbers or not (ends - known.numbers) & far:
            continue
        labels: set[Drift] = {"merged"}
        kept = known.point is not None or (known.high == span.high if known.low is None else known.low == span.low)
        if not kept:
            labels.add("hedge-dropped")
        unit = reference.point.figures[reference.figure].unit if reference.figure is not None else None
        if unit and span.unit and unit != span.unit and not topics.units_agree(unit, span.unit):
            labels.add("unit-changed")
        if reference.point.statement.head.certainty == "plan" and span.certainty == "fact":
            labels.add("plan-to-fact")
        return labels
    return set()


def _stance(answer: Answer, parts: Sequence[Part]) -> set[Drift]:
    """A refusal told as a denial."""
    turned = answer.stance == "declines" and all(p.point.statement.stance == "denies" for p in parts)
    return {"scope-changed"} if turned else set()


def _value_labels(reference: Part, parts: Sequence[Part], others: Sequence[Answer]) -> set[Drift]:
    best: set[Drift] | None = None
    for part in [p for p in parts if p.value is not None] or parts:
        labels = _compare(reference, part, others)
        if best is None or len(labels) < len(best):
            best = labels
    labels = best or set()
    if any(p.value is not None for p in parts) and _framed(reference) and not any(_framed(p) for p in parts):
        labels.add("time-lost")
    return labels


def _compare(reference: Part, part: Part, others: Sequence[Answer]) -> set[Drift]:
    known, told = reference.value, part.value
    labels: set[Drift] = set()
    was, now = reference.point.statement.head.certainty, part.point.statement.head.certainty
    clause = len(part.point.statement.head.wording.split()) >= FULL_CLAUSE
    if was == "plan" and now == "fact" and clause:
        labels.add("plan-to-fact")
    head = part.point.statement.head
    if was == "possibility" and now == "fact" and not HEDGES & {*head.concepts, *head.cue}:
        labels.add("hedge-dropped")
    if known is None or told is None:
        return labels
    ours, theirs = reference.figure, part.figure
    if ours is not None and theirs is not None:
        x, y = reference.point.figures[ours].unit, part.point.figures[theirs].unit
        if x and y and x != y:
            bare = None in (known.low, known.high) and told.point is not None and told.point in known.numbers
            labels.add("unit-changed")
            if bare:
                labels.add("hedge-dropped")
            return labels
    return labels | _numbers(known, told, reference, others, hedged=was != "fact" and now == "fact")


def _numbers(known: Value, told: Value, reference: Part, others: Sequence[Answer], *, hedged: bool) -> set[Drift]:
    if known == told:
        return set()
    if told.range and _merged(known, told, others):
        both: set[Drift] = {"merged"}
        if None in (known.low, known.high):
            both.add("hedge-dropped")
        return both
    labels: set[Drift] = set()
    if known.range and told.point is not None and told.point in (known.low, known.high):
        labels.add("ceiling-kept" if told.point == known.high else "floor-kept")
        if hedged and told.point == known.high:
            labels.add("hedge-dropped")
    elif None in (known.low, known.high) and told.point is not None and told.point in known.numbers:
        labels.add("hedge-dropped")
    elif any(rounds(k, t) for k in known.numbers for t in told.numbers):
        labels.add("rounded")
    elif any(told == Value(f.low, f.high) for f in reference.point.figures):
        labels.add("scope-changed")
        if None in (known.low, known.high):
            labels.add("hedge-dropped")
    return labels


def _merged(known: Value, told: Value, others: Sequence[Answer]) -> bool:
    """A range between this answer and another origin's."""
    far = {n for o in others if o.value is not None for n in o.value.numbers}
    ends = told.numbers
    return bool(ends & known.numbers) and bool((ends - known.numbers) & far)


def _framed(part: Part) -> bool:
    """Tell whether a telling keeps a time frame for its number."""
    head = part.point.statement.head
    if head.periods:
        return True
    if part.figure is None:
        return False
    words = set(part.point.figures[part.figure].around)
    return bool(words & SPANS_OF_TIME)


def _laundered(answer: Answer, parts: Sequence[Part], identities: Identities, told: Told) -> bool:
    """Tell whether nothing in the article names the claim's origin as its source."""
    if answer.root is None or answer.stance != "asserts":
        return False
    own = [
        t
        for p in parts
        for t in p.point.statement.tellings
        for owner in (identities.of(p.key[0], t.source_id, t.source_name),)
        if owner is not None and identities.voice(owner) == answer.voice
    ]
    if own and (answer.voice in told.named or not all(map(_faceless, own))):
        return False
    heads = [p.point.statement.head for p in parts]
    if all(_faceless(h) for h in heads):
        return True
    return all(h.source_type in HIDDEN | RELAYS or h.source_id or h.source_name for h in heads)


def _faceless(telling: Telling) -> bool:
    """Tell whether a source is told only as somebody of a trade, in words without a name: «аналітики»."""
    return bool(FACELESS & set(telling.role)) and not any(c.isupper() for c in telling.surface[1:])
