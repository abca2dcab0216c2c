"""Classes and features read a second time, with the tree: what a relation says of the case, and what must agree.

The tagger sees words, not the tree; Ukrainian nominative and accusative look alike. Each token's likely readings
are weighed again by how often its relation (and preposition) takes their case in the treebank, and by agreement
between nouns and their adjectives. Gain on the Ukrainian dev part: 0.6 points of features (training/RESULTS.md).
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

import numpy as np

from accordingto.sentences.engine import conllu_order

READINGS = 6
"""Readings of a token that are weighed."""
MARGIN = 5.0
"""Logits below the best reading beyond which another is not weighed."""
CASE_WEIGHT = 0.5
"""Weight of the relation's say on the case, against the tagger's logits (tuned on the dev part)."""
DISAGREEMENT = 2.0
"""Logits a reading loses for each feature in which an adjective and its noun differ (tuned likewise)."""
AGREEING = frozenset({"amod", "det", "case"})
"""Relations whose two ends agree in case, number and gender (prepositions carry the case they govern)."""
AGREED = ("Case", "Number", "Gender")


class Reading(NamedTuple):
    """A label of the tagger, taken apart."""

    upos: str
    feats: str
    values: dict[str, str]


def reading(label: str) -> Reading:
    """Return the parts of a tagger label (``Case=Gen|POS=NOUN``)."""
    values = dict(pair.split("=", 1) for pair in label.split("|") if "=" in pair)
    upos = values.pop("POS", "X")
    return Reading(upos, conllu_order("|".join(f"{key}={value}" for key, value in sorted(values.items()))), values)


Cases = dict[tuple[str, str, str], dict[str, float]]


def read_cases(file: Traversable) -> Cases:
    """Read the table of `training/make_cases.py`: class, relation, preposition, case, log ratio; empty if absent."""
    table: Cases = {}
    if not file.is_file():
        return table
    for line in file.read_text("utf-8").splitlines():
        upos, relation, preposition, case, ratio = line.split("\t")
        table.setdefault((upos, relation, preposition), {})[case] = float(ratio)
    return table


class Rereader:
    """Chooses readings of one sentence's tokens, given the tagger's scores and the tree."""

    def __init__(self, labels: tuple[str, ...], cases: Cases) -> None:
        self._readings = [reading(label) for label in labels]
        self._cases = cases

    def choose(self, scores: Any, heads: list[int], relations: list[str], words: list[str]) -> list[Reading]:  # noqa: ANN401
        """Return one reading per token; the tagger's best where no table is there."""
        best = scores.argmax(axis=1)
        if not self._cases:
            return [self._readings[index] for index in best]
        candidates = self._candidates(scores, best)
        prepositions = {
            heads[i]: words[i].lower() for i, relation in enumerate(relations)
            if relation == "case" and self._readings[best[i]].upos == "ADP"
        }
        weights = [
            [score + CASE_WEIGHT * self._case(self._readings[label], relations[i], prepositions.get(i, ""))
             for label, score in of_one] if len(of_one) > 1 else [0.0]
            for i, of_one in enumerate(candidates)
        ]
        chosen = [
            0 if len(of_one) == 1 else max(range(len(of_one)), key=of_one.__getitem__) for of_one in weights
        ]
        links = _links(heads, relations)
        for i, of_one in enumerate(candidates):
            if len(of_one) > 1 and i in links:
                others = [self._readings[candidates[j][chosen[j]][0]].values for j in links[i]]
                clashes = [_clashes(self._readings[label].values, others) for label, _ in of_one]
                agreed = [weight - DISAGREEMENT * count for weight, count in zip(weights[i], clashes, strict=True)]
                chosen[i] = max(range(len(of_one)), key=agreed.__getitem__)
        return [self._readings[of_one[k][0]] for of_one, k in zip(candidates, chosen, strict=True)]

    def _candidates(self, scores: Any, best: Any) -> list[list[tuple[int, float]]]:  # noqa: ANN401
        floors = np.take_along_axis(scores, best[:, None], axis=1) - MARGIN
        rows, labels = np.nonzero(scores >= floors)
        out: list[list[tuple[int, float]]] = [[] for _ in best]
        for row, label, score in zip(rows.tolist(), labels.tolist(), scores[rows, labels].tolist(), strict=True):
            out[row].append((label, score))
        return [
            of_one if len(of_one) == 1 else sorted(of_one, key=lambda pair: (-pair[1], pair[0]))[:READINGS]
            for of_one in out
        ]

    def _case(self, of: Reading, relation: str, preposition: str) -> float:
        case = of.values.get("Case")
        if case is None or of.upos == "ADP":
            return 0.0
        kind = relation.partition(":")[0]
        row = self._cases.get((of.upos, relation, preposition)) or self._cases.get((of.upos, kind, "*"))
        return row.get(case, row.get("*", 0.0)) if row else 0.0


def _links(heads: list[int], relations: list[str]) -> dict[int, list[int]]:
    links: dict[int, list[int]] = {}
    for i, relation in enumerate(relations):
        if relation.split(":")[0] in AGREEING and heads[i] != i and "gov" not in relation:
            links.setdefault(i, []).append(heads[i])
            links.setdefault(heads[i], []).append(i)
    return links


def _clashes(values: dict[str, str], others: list[dict[str, str]]) -> int:
    return sum(
        key in values and key in other and values[key] != other[key] for other in others for key in AGREED
    )
