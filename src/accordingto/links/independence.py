"""Whether the origins behind a question are independent. It fails closed: unproved is not independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from accordingto.languages.concepts import LANGS, load
from accordingto.links.claims import Answer
from accordingto.links.doubles import Sightings
from accordingto.links.identities import Identities
from accordingto.links.names import WORD, parts
from accordingto.links.references import thin
from accordingto.links.strands import RELAYS, extents_of
from accordingto.links.values import Value, rounds
from accordingto.model import Derivation, Pair

NEAR_BOUND = 0.25
"""Largest distance, relative to a bound, of a number that the bound may have been made from."""
BY_NOUN = frozenset({"nominal", "pronoun", "none"})
"""Forms of sources that leave it to the reader who is meant."""
PRIVATE = frozenset({"company", "organisation", "person"})
"""Kinds of source that have names of their own; a state body is called by common words."""
OPINION = frozenset({"forecast", "suppose", "believe", "demand", "hope", "want", "fear", "criticise"})
"""Concepts of cues with which one gives a view of a number, not an account of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The pairs of origins of one question, and how many stand on their own."""

    pairs: tuple[Pair, ...]
    independent: int
    not_established: int


def standing(
    asserted: Sequence[Answer],
    keys: Sequence[str],
    identities: Identities,
    derived: dict[tuple[int, int], Derivation],
    sightings: Sightings,
) -> Standing:
    """Return the verdicts on all pairs of origins. ``keys``: the origin's id for each answer, in the same order."""
    given: dict[str, list[Answer]] = {}
    for key, answer in zip(keys, asserted, strict=True):
        given.setdefault(key, []).append(answer)
    firsts = {key: rows[0] for key, rows in given.items()}
    origins = sorted(firsts, key=lambda k: firsts[k].parts[0].key)
    voices = {identities.voice(firsts[k].root) for k in origins}
    doubts = {k: _doubt(firsts[k]) or _second_hand(firsts[k], voices, identities) for k in origins}
    pairs = [
        _pair(a, b, (firsts[a], firsts[b]), (doubts[a], doubts[b]), identities, derived)
        for a, b in combinations(origins, 2)
    ]
    pairs = [_told_apart(p, given[p.a], given[p.b], sightings) for p in pairs]
    verdict = {frozenset((p.a, p.b)): p.verdict for p in pairs}
    alone: list[str] = []
    doubtful = 0
    for key in origins:
        against = {verdict[frozenset((key, other))] for other in alone}
        if (doubts[key] is not None and len(origins) > 1) or "not established" in against:
            doubtful += 1
        elif against <= {"independent"}:
            alone.append(key)
    return Standing(tuple(pairs), max(len(alone), 1 if origins else 0), doubtful)


def _pair(
    a: str,
    b: str,
    both: tuple[Answer, Answer],
    doubts: tuple[str | None, str | None],
    identities: Identities,
    derived: dict[tuple[int, int], Derivation],
) -> Pair:
    x, y = both
    if x.voice is not None and x.voice == y.voice:
        return Pair(a, b, "dependent", "one voice: the one speaks for the other")
    for why in doubts:
        if why is not None:
            return Pair(a, b, "not established", why)
    if _described_alike(x, y):
        return Pair(a, b, "not established", "two documents or images described in the same words may be one")
    if _other_base(x, y):
        return Pair(a, b, "not established", "shares of different wholes: one is told for a part of the country")
    link = _taken(x, y, derived) or _taken(y, x, derived)
    if link is not None:
        return Pair(
            a, b, "dependent", f"first told in a text that comes from the other: {link.relation}, {link.reason}"
        )
    if _repeats(x, y, identities):
        return Pair(
            a,
            b,
            "not established",
            "the text that first tells the later one also gives the earlier one's very "
            "number, or its source speaks for nobody: it may only repeat it",
        )
    return Pair(
        a, b, "independent", "different voices; neither text derives from the other, neither cites the other for it"
    )


def _told_apart(pair: Pair, x: Sequence[Answer], y: Sequence[Answer], sightings: Sightings) -> Pair:
    """Return the verdict, or "not established" where the two may be one source under two names."""
    if pair.verdict != "independent":
        return pair
    why = sightings.doubt(x, y)
    return pair if why is None else Pair(pair.a, pair.b, "not established", why)


def _taken(x: Answer, y: Answer, derived: dict[tuple[int, int], Derivation]) -> Derivation | None:
    """Return the derivation by which x stands in a passage that comes from y's first text; None when it does not.

    Told under no name it may be anybody's there; under a name of its own it is y's where y stands in that passage.
    """
    first, other = x.parts[0].point.statement, y.parts[0].point.statement
    found = derived.get((first.article, other.article))
    if found is None or found.relation == "cites":
        return None
    for p in found.passages:
        here = any(p.a.overlaps(c) for c in first.head.content)
        if here and (first.owner is None or any(p.b.overlaps(c) for c in other.head.content)):
            return found
    return None


def _repeats(x: Answer, y: Answer, identities: Identities) -> bool:
    """Tell whether the later origin gives the very number of the earlier one and may only repeat it.

    That is so where its text tells the earlier one too, where both give the same range or bound, where no text calls it
    by name («компанія»: it may be the very one), or where it is a person speaking for nobody: numbers counted apart
    seldom agree to the last digit.
    """
    early, late = sorted((x, y), key=lambda o: o.parts[0].key)
    if late.value is None:
        return False
    first = late.parts[0].key[0]
    told = any(p.key[0] == first and p.value == late.value for p in early.parts)
    statement = late.parts[0].point.statement
    lone = statement.head.source_type == "person" and identities.voice(statement.owner) == statement.owner
    same = any(p.value == late.value for p in early.parts)
    bounds = same and late.value.point is None
    shared = early.value is not None and bool(late.value.numbers & early.value.numbers)
    negated = shared and all("not" in p.point.statement.head.concepts for p in late.parts)
    echoed = lone and (same or (shared and late.value.point is not None) or _rests_on(late.value, early.value))
    return told or bounds or (same and _nameless(late)) or negated or echoed or _copied(early, late)


def _nameless(answer: Answer) -> bool:
    """Tell whether no text calls an origin by a name: by a noun only, or a company in words that fit any."""
    heads = [p.point.statement.head for p in answer.parts if p.value == answer.value]
    return all(h.source_form in BY_NOUN for h in heads) or all(
        h.source_type in PRIVATE and all(any(_known(w, lang) for lang in LANGS) for w in WORD.findall(h.surface))
        for h in heads
    )


def _known(word: str, lang: str) -> bool:
    return bool(load().find(word.casefold(), lang))


def _copied(x: Answer, y: Answer) -> bool:
    """Tell whether one is a paper's number and the other a person's, of which one is the other rounded."""
    kinds = [{p.point.statement.head.source_type for p in o.parts} for o in (x, y)]
    apart = any("document" in a and "person" in b for a, b in (kinds, kinds[::-1]))
    if not apart or x.value is None or y.value is None:
        return False
    a, b = x.value.point, y.value.point
    return a is not None and b is not None and (rounds(a, b) or rounds(b, a))


def _other_base(x: Answer, y: Answer) -> bool:
    """Tell whether two shares in per cent are told for different parts of a country, or one for a part only."""
    extents = []
    for answer in (x, y):
        part = next((p for p in answer.parts if p.figure is not None), None)
        if part is None or part.figure is None or part.point.figures[part.figure].unit != "%":
            return False
        extents.append(extents_of(set(part.point.statement.head.concepts)))
    return bool(extents[0] or extents[1]) and not extents[0] & extents[1]


def _rests_on(bound: Value, known: Value | None) -> bool:
    """Tell whether a bound ("under 5") is what one says who knows the other's exact number (4)."""
    number, limit = known.point if known is not None else None, bound.high if bound.low is None else bound.low
    if number is None or limit is None or bound.point is not None or bound.range:
        return False
    near = abs(limit - number) <= NEAR_BOUND * abs(limit)
    return near and (number <= limit if bound.low is None else number >= limit)


PAPERS = frozenset({"document", "imagery"})
"""Kinds of source that texts describe rather than name: «a register» and «the register of the hospital» may be one."""


def _described_alike(x: Answer, y: Answer) -> bool:
    mine, theirs = _papers(x), _papers(y)
    return any(one <= other or other <= one for one in mine for other in theirs)


def _papers(answer: Answer) -> list[frozenset[str]]:
    """The words of the names under which an origin that is a document or an image is told."""
    heads = [p.point.statement.head for p in answer.parts if p.point.statement.owner == answer.root]
    names = {h.source_name for h in heads if h.source_type in PAPERS and h.source_name}
    return [frozenset(words) for words in sorted({tuple(sorted(parts(name))) for name in names}) if words]


def _second_hand(answer: Answer, voices: set[str | None], identities: Identities) -> str | None:
    """Return why an origin is only another origin's word for it; None when some text tells it without that one."""
    others = voices - {None, answer.voice}
    if all(others & {identities.voice(i) for i in p.point.statement.chain} for p in answer.parts):
        return "told only by another of the origins: it is that one's word for it"
    return None


def _doubt(answer: Answer) -> str | None:
    """Return why an origin cannot be counted as one of its own; None when it can."""
    if answer.root is None:
        return "the source is not named: it may be any of the others"
    if all(OPINION & set(p.point.statement.head.cue) for p in answer.parts):
        return "an expectation, a demand or an opinion: nobody says it was counted"
    if answer.value is None and all(thin(p.point) for p in answer.parts):
        return "it says nothing of its own: it points at what others say"
    kinds = {p.point.statement.head.source_type for p in answer.parts if p.point.statement.owner == answer.root}
    if kinds and kinds <= RELAYS:
        return "only a relay is named: where it had it from is not told"
    return None
