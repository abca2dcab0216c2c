"""The scorer of story corpora: attributions, roots, claims, questions, independence, derivation, drift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.evaluation import descent
from accordingto.evaluation.attributions import Scores, score
from accordingto.evaluation.clusters import BCubed, Share, b_cubed, follow, merged_traps, roots
from accordingto.evaluation.corpus import Corpus
from accordingto.evaluation.descent import Derivations, Independence
from accordingto.evaluation.records import Found
from accordingto.evaluation.tally import Figures


@dataclass(frozen=True, slots=True)
class StoryScores:
    """All answers about one corpus."""

    attributions: Scores
    tracked: int
    """Gold tellings that carry a claim."""
    root: Share
    claims: BCubed
    questions: BCubed
    traps_merged: int
    traps: int
    independence: tuple[Independence, ...]
    derivation: Derivations
    drift: Figures

    def as_json(self) -> dict[str, object]:
        """Return the figures as one JSON object."""
        verdicts = independence_counts(self.independence)
        return {
            "attributions": self.attributions.table().get("all", {}),
            "missing_articles": len(self.attributions.missing),
            "root": self.root,
            "claims": self.claims,
            "questions": self.questions,
            "merged_traps": {"merged": self.traps_merged, "of": self.traps},
            "independence": verdicts | {"mean_abs_error": mean_error(self.independence)},
            "derivation": {
                **self.derivation.figures,
                "kind_right": self.derivation.kind_right,
                "recall_by_kind": self.derivation.recall_by_kind,
                "found_either_way": self.derivation.either_way,
            },
            "drift": self.drift,
        }


def score_stories(corpus: Corpus, found: Found) -> StoryScores:
    """Score the records of a ledger that read the corpus's articles."""
    attributions = score(corpus.articles, found)
    tracked = follow(attributions.articles, corpus, found)
    return StoryScores(
        attributions=attributions,
        tracked=len(tracked),
        root=roots(tracked, corpus, found),
        claims=b_cubed({t.key: t.claim for t in tracked}, {t.key: t.found_claim for t in tracked}),
        questions=b_cubed({t.key: t.question for t in tracked}, {t.key: t.found_question for t in tracked}),
        traps_merged=merged_traps(tracked, corpus),
        traps=len(corpus.unrelated),
        independence=descent.independence(tracked, corpus, found),
        derivation=descent.derivations(corpus, found),
        drift=descent.drift(tracked, corpus, found),
    )


def independence_counts(judged: Sequence[Independence]) -> dict[str, float]:
    """Return how many questions got each verdict; a verdict nobody got is left out. ``of``: all questions."""
    return {**Counter(one.verdict for one in judged), "of": len(judged)}


def mean_error(judged: Sequence[Independence]) -> float:
    """Return the mean distance between the true and the given number of origins, over questions that were met."""
    distances = [abs(one.got - one.gold) for one in judged if one.got is not None]
    return sum(distances) / max(1, len(distances))
