"""Measure certainty and polarity of the claims stage on gold cues and contents.

    eval/certainty.py [--only uk.dev,ru.train,stories.en] [--half a|b] [--errors N] [--show fact:plan]

Prints accuracy, a confusion table (rows gold, columns ours) and, with --errors, tellings that went wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import Any

from accordingto.claims import state
from accordingto.errors import AccordingtoError
from accordingto.model import Article, Attribution, Reason, Sentences, Span
from accordingto.sentences import analyse
from quantities import SETS, articles_of

KINDS = ("fact", "plan", "possibility", "estimate")


def span_of(pair: dict[str, int] | None) -> Span | None:
    """Return a gold pair as a span."""
    return None if pair is None else Span(pair["start"], pair["end"])


def telling_of(article: Article, gold: dict[str, Any]) -> Attribution:
    """Return the gold telling without what the stage has to fill in."""
    content = tuple(s for s in map(span_of, gold["content"]) if s is not None)
    return Attribution(
        article=article.id, source=span_of(gold["source"]), cue=span_of(gold["cue"]), content=content,
        quote=gold["quote"], reason=Reason("gold"),
    )


def analysed(article: Article) -> Sentences:
    """Return the article's analysis; without the language's weights, an analysis with no tokens."""
    try:
        return analyse(article)
    except AccordingtoError:
        return Sentences(article.text, article.lang)


def main() -> int:
    """Print one block a set."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", default=",".join(SETS))
    ap.add_argument("--half", choices=["a", "b"])
    ap.add_argument("--errors", type=int, default=0)
    ap.add_argument("--show", help="gold:ours, only these errors")
    asked = ap.parse_args()
    for name in asked.only.split(","):
        table: Counter[tuple[str, str]] = Counter()
        polarity: Counter[tuple[str, str]] = Counter()
        shown: Counter[str] = Counter()
        for raw in articles_of(name, asked.half):
            article = Article(raw["text"], raw["lang"])
            gold = tuple(telling_of(article, one) for one in raw["attributions"])
            for one, got in zip(raw["attributions"], state(article, analysed(article), gold), strict=True):
                table[one["certainty"], got.certainty] += 1
                polarity[one["polarity"], got.polarity] += 1
                cue = raw["text"][one["cue"]["start"]:one["cue"]["end"]] if one["cue"] else "–"
                said = " … ".join(raw["text"][s["start"]:s["end"]] for s in one["content"]).replace("\n", " ")[:140]
                if one["certainty"] != got.certainty:
                    shown[f"{one['certainty']}:{got.certainty} <{cue}> {said}"] += 1
                if one["polarity"] != got.polarity:
                    shown[f"{one['polarity']}:{got.polarity} <{cue}> {said}"] += 1
        right = sum(table[k, k] for k in KINDS)
        print(f"{name}: certainty {100 * right / max(1, table.total()):.1f} of {table.total()}")
        for row in KINDS:
            print(f"  {row:12}" + "".join(f"{table[row, column]:6}" for column in KINDS))
        tp, got_n = polarity["denied", "denied"], polarity["denied", "denied"] + polarity["affirmed", "denied"]
        gold_n = tp + polarity["denied", "affirmed"]
        print(f"  denied: {gold_n} gold, {got_n} got, {tp} right")
        for error, times in shown.most_common():
            if asked.errors and (asked.show is None or error.startswith(asked.show)):
                print(f"    {times}x {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
