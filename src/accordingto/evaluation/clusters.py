"""Claims and questions as clusters of the tellings that carry them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from accordingto.evaluation.attributions import ScoredArticle
from accordingto.evaluation.corpus import Corpus
from accordingto.evaluation.marks import Telling
from accordingto.evaluation.records import Found
from accordingto.evaluation.spelling import named
from accordingto.evaluation.tally import harmonic

Key = tuple[str, int]
"""A tracked gold telling: article id and place in the article."""


@dataclass(frozen=True, slots=True)
class Alone:
    """The cluster of a telling that was not found or has no claim: nobody shares it."""

    key: Key


Cluster = str | Alone


class BCubed(TypedDict):
    """B-cubed precision, recall and F1 over so many items."""

    p: float
    r: float
    f1: float
    items: int


@dataclass(frozen=True, slots=True)
class Tracked:
    """What became of one gold telling that carries a claim."""

    key: Key
    claim: str
    question: str
    found: Telling | None
    """The found telling whose content overlaps; None when it was missed."""
    found_claim: Cluster
    found_question: Cluster


def follow(articles: Sequence[ScoredArticle], corpus: Corpus, found: Found) -> tuple[Tracked, ...]:
    """Return the gold tellings with a claim, sorted by article and place, each with what was found for it."""
    tracked = []
    for scored in articles:
        hits = {id(m.gold.telling): m.found.telling for m in scored.pairing.matches if m.hit}
        for place, telling in enumerate(scored.article.tellings):
            if telling.claim is not None:
                key = (scored.article.id, place)
                tracked.append(_tracked(key, telling.claim, hits.get(id(telling)), corpus, found))
    return tuple(sorted(tracked, key=lambda one: one.key))


def _tracked(key: Key, claim: str, hit: Telling | None, corpus: Corpus, found: Found) -> Tracked:
    found_claim = hit.claim if hit else None
    record = found.claims.get(found_claim) if found_claim else None
    question = record.get("question") if record else None
    return Tracked(
        key=key,
        claim=claim,
        question=corpus.claims[claim].question,
        found=hit,
        found_claim=found_claim or Alone(key),
        found_question=str(question) if question else Alone(key),
    )


def b_cubed(gold_of: Mapping[Key, Hashable], found_of: Mapping[Key, Hashable]) -> BCubed:
    """Compare two clusterings of the same items (Bagga & Baldwin 1998), weighted by item."""
    golden: dict[Hashable, set[Key]] = defaultdict(set)
    given: dict[Hashable, set[Key]] = defaultdict(set)
    for key in gold_of:
        golden[gold_of[key]].add(key)
        given[found_of[key]].add(key)
    p = r = 0.0
    for key in gold_of:
        common = len(golden[gold_of[key]] & given[found_of[key]])
        p += common / len(given[found_of[key]])
        r += common / len(golden[gold_of[key]])
    p, r = p / (len(gold_of) or 1), r / (len(gold_of) or 1)
    return BCubed(p=p, r=r, f1=harmonic(p, r), items=len(gold_of))


class Share(TypedDict):
    """So many right, of so many."""

    right: int
    of: int
    share: float


def roots(tracked: Sequence[Tracked], corpus: Corpus, found: Found) -> Share:
    """Count the found tellings whose claim goes back to the true origin (or to none, where there is none)."""
    known = [one for one in tracked if one.found is not None]
    right = sum(_root_right(one, corpus, found) for one in known)
    return Share(right=right, of=len(known), share=right / len(known) if known else 0.0)


def _root_right(one: Tracked, corpus: Corpus, found: Found) -> bool:
    record = found.claims.get(one.found_claim) if isinstance(one.found_claim, str) else None
    given = record.get("root") if record else None
    wanted = corpus.claims[one.claim].root
    if wanted is None or not given:
        return wanted is None and not given
    source = found.sources.get(str(given))
    spelled = source.get("names") if source else None
    names = [n for per in spelled.values() for n in per] if isinstance(spelled, Mapping) else [str(given)]
    return any(named(corpus.names_of(wanted), name) for name in names)


def merged_traps(tracked: Sequence[Tracked], corpus: Corpus) -> int:
    """Count the pairs of unrelated articles, without a common gold claim, that share a found claim."""
    found_in: dict[str, set[str]] = defaultdict(set)
    gold_in: dict[str, set[str]] = defaultdict(set)
    for one in tracked:
        gold_in[one.key[0]].add(one.claim)
        if isinstance(one.found_claim, str):
            found_in[one.key[0]].add(one.found_claim)
    return sum(bool(found_in[a] & found_in[b]) and not gold_in[a] & gold_in[b] for a, b in corpus.unrelated)
