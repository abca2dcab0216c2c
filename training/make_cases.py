"""Count which case a class takes in a relation, with a preposition; log ratio to its cases at large.

    python training/make_cases.py
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

from corpora import treebank

FILE = Path(__file__).resolve().parents[1] / "src" / "accordingto" / "languages" / "uk" / "syntax" / "cases.tsv"
FEWEST = 20
CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc")


def main() -> None:
    rows: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    prior: dict[str, Counter[str]] = defaultdict(Counter)
    for name in ("treebank-uk.train.conllu", "treebank-uk.parlament.train.conllu"):
        for tree in treebank(name):
            prepositions = {h: w.lower() for w, p, h, d in zip(tree.words, tree.pos, tree.heads, tree.deps, strict=True)
                            if d == "case" and p == "ADP"}
            for i, (pos, feats, relation) in enumerate(zip(tree.pos, tree.feats, tree.deps, strict=True)):
                case = dict(pair.split("=") for pair in feats.split("|") if pair).get("Case")
                if case is None or pos == "ADP":
                    continue
                rows[(pos, relation, prepositions.get(i, ""))][case] += 1
                rows[(pos, relation.split(":")[0], "*")][case] += 1
                prior[pos][case] += 1
    lines = []
    for (pos, relation, preposition), counts in sorted(rows.items()):
        total = sum(counts.values())
        if total < (FEWEST if preposition != "*" else 1):
            continue
        for case in CASES:
            share = (counts[case] + 0.5) / (total + 4)
            usual = (prior[pos][case] + 0.5) / (sum(prior[pos].values()) + 4)
            lines.append(f"{pos}\t{relation}\t{preposition}\t{case}\t{math.log(share / usual):.2f}")
    FILE.write_text("\n".join(lines) + "\n", "utf-8")
    print(FILE, len(lines))


if __name__ == "__main__":
    main()
