"""Duplicates in a linked ledger: how many groups, and pairs drawn to be read by a person.

    python eval/duplicates.py LEDGER [--prefix tg-] [--draw 100] [--seed 1] [--relation copy]

Counts the groups of dated articles whose external id begins with ``--prefix`` and that are copies, rewrites or
translations of each other, and prints the texts of pairs drawn at random for checking by hand. The figures that came of
it stand in ``eval/duplicates.md``; texts of a corpus that may not be passed on stay out of it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from accordingto.ledger import Ledger
from accordingto.model import Derivation

RETOLD = ("copy", "rewrite", "translation")


def chosen(ledger: Ledger, prefix: str) -> list[Derivation]:
    """Return the derivations among the articles asked for that carry a text on."""
    found = [d for d in ledger.all_derivations() if d.relation in RETOLD]
    articles = {a.id: a for a in ledger.articles({x for d in found for x in (d.article, d.origin)})}

    def asked(ident: str) -> bool:
        one = articles[ident]
        return bool(one.published) and (one.external_id or "").startswith(prefix)

    return [d for d in found if asked(d.article) and asked(d.origin)]


def groups(found: Sequence[Derivation]) -> Counter[int]:
    """Return the sizes of the groups that hang together, with how many there are of each."""
    parent: dict[str, str] = {}

    def first(x: str) -> str:
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    for d in found:
        a, b = sorted((first(d.article), first(d.origin)))
        parent[b] = a
    return Counter(Counter(first(x) for x in parent).values())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--prefix", default="tg-")
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--relation", choices=RETOLD)
    parser.add_argument("--most", type=int, default=1500, help="code points shown of each text")
    a = parser.parse_args(argv)
    with Ledger.open(a.ledger, create=False, read_only=True) as ledger:
        found = chosen(ledger, a.prefix)
        for relations in (("copy",), RETOLD):
            sizes = groups([d for d in found if d.relation in relations])
            print(f"{'+'.join(relations)}: {sum(d.relation in relations for d in found)} pairs, "
                  f"{sum(sizes.values())} groups of {sum(n * k for n, k in sizes.items())} articles; "
                  f"sizes {dict(sorted(sizes.items()))}")
        drawn = [d for d in found if a.relation in (None, d.relation)]
        for n, d in enumerate(random.Random(a.seed).sample(drawn, min(a.draw, len(drawn))), start=1):  # noqa: S311  # a draw
            print(f"\n======== {n}: {d.relation} {d.score} {d.reason}")
            for ident in (d.article, d.origin):
                one = ledger.article(ident)
                if one is not None:
                    print(f"--- {one.external_id} {one.outlet} {one.published}\n{one.text[: a.most]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
