"""Independence of origins, derivation of texts, drift of claims: the three answers a ledger is opened for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.evaluation.clusters import Tracked
from accordingto.evaluation.corpus import Corpus
from accordingto.evaluation.records import Found
from accordingto.evaluation.tally import Figures, figures

TEXTUAL = frozenset({"copy", "rewrite", "translation", "mixes"})
"""Kinds of derivation that take text over; a bare citation is scored as a relay, not here."""

ArticlePair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Independence:
    """The number of independent origins of one gold question against the predicted question closest to it."""

    question: str
    gold: int
    got: int | None
    """None: no predicted question shares a telling with it."""

    @property
    def verdict(self) -> str:
        """``over`` is a false corroboration: one origin counted as two."""
        if self.got is None:
            return "missed"
        return "exact" if self.got == self.gold else "over" if self.got > self.gold else "under"


def independence(tracked: Sequence[Tracked], corpus: Corpus, found: Found) -> tuple[Independence, ...]:
    """Judge every gold question in the corpus's order; ties go to the predicted question met first."""
    return tuple(
        Independence(question, gold, _independent(question, tracked, found))
        for question, gold in corpus.independent_roots.items()
    )


def _independent(question: str, tracked: Sequence[Tracked], found: Found) -> int | None:
    votes = Counter(
        one.found_question for one in tracked if one.question == question and isinstance(one.found_question, str)
    )
    if not votes:
        return None
    count = found.questions.get(votes.most_common(1)[0][0], {}).get("independent")
    return count if isinstance(count, int) else None


@dataclass(frozen=True, slots=True)
class Derivations:
    """Directed pairs of articles, found against gold."""

    figures: Figures
    kind_right: float
    """Share of the found pairs whose kind is right."""
    recall_by_kind: Mapping[str, str]
    """Kind to ``found/gold``."""
    either_way: int
    """Gold pairs found in one direction or the other."""


def derivations(corpus: Corpus, found: Found) -> Derivations:
    """Compare the pairs whose text was taken over."""
    gold = {pair: kind for pair, kind in corpus.derivations.items() if kind in TEXTUAL}
    got = {
        (str(d.get("article_external_id")), str(d.get("from_external_id"))): str(d["relation"])
        for d in found.derivations
        if d["relation"] in TEXTUAL
    }
    hits = gold.keys() & got.keys()
    kinds, hit_kinds = Counter(gold.values()), Counter(gold[pair] for pair in hits)
    return Derivations(
        figures=figures(len(hits), len(gold), len(got)),
        kind_right=sum(gold[pair] == got[pair] for pair in hits) / len(hits) if hits else 0.0,
        recall_by_kind={kind: f"{hit_kinds[kind]}/{kinds[kind]}" for kind in sorted(TEXTUAL)},
        either_way=len(_undirected(gold) & _undirected(got)),
    )


def _undirected(pairs: Mapping[ArticlePair, str]) -> set[tuple[str, ...]]:
    return {tuple(sorted(pair)) for pair in pairs}


def drift(tracked: Sequence[Tracked], corpus: Corpus, found: Found) -> Figures:
    """Compare the drift labels over (article, claim), micro-averaged; labels of members never found cost recall."""
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim, record in found.claims.items():
        members = record.get("members")
        for member in members if isinstance(members, list) else []:
            labels[str(member.get("external_id")), claim] |= set(member.get("drift") or ())
    carried: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in tracked:
        if isinstance(one.found_claim, str):
            carried[one.key[0], one.claim].append(one.found_claim)
    agreed = gold = got = 0
    for member in corpus.members:
        given = {label for claim in carried[member.article, member.claim] for label in labels[member.article, claim]}
        gold += len(member.drift)
        got += len(given)
        agreed += len(given & member.drift)
    return figures(agreed, gold, got)
