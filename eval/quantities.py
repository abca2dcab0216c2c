"""Measure the claims stage on GOLD contents: quantities as the shared scorer counts them, spans, units.

    eval/quantities.py [--only uk.dev,ru.train,stories] [--half a|b] [--errors N]

``--half a`` is for tuning, ``b`` is kept aside; train and stories have no halves.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordingto.claims import quantities_in
from accordingto.model import Span

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
SETS = ("uk.train", "ru.train", "uk.dev", "ru.dev", "stories.uk", "stories.ru", "stories.en")


@dataclass
class Tally:
    """Counts of one set."""

    gold: int = 0
    got: int = 0
    right: int = 0
    span: int = 0
    unit: int = 0
    errors: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Return P, R, F1 of (low, high), and of the right ones how many have the gold span and unit."""
        p, r = self.right / max(1, self.got), self.right / max(1, self.gold)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return (
            f"P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f1:5.1f}  span {100 * self.span / max(1, self.right):5.1f}"
            f"  unit {100 * self.unit / max(1, self.right):5.1f}  ({self.gold} gold, {self.got} got)"
        )


def articles_of(name: str, half: str | None) -> list[dict[str, Any]]:
    """Return the gold articles of a set, all in the form of gold/*.jsonl."""
    if name.startswith("stories"):
        return stories(name.partition(".")[2])
    read = [json.loads(line) for line in _lines(SHARED / "gold" / f"{name}.jsonl")]
    if half is None or name.endswith("train"):
        return read
    return [one for one in read if half_of(one["id"]) == half]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def half_of(article_id: str) -> str:
    """Return the half of dev an article belongs to, for ever the same."""
    return "ab"[int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 2]


def stories(lang: str) -> list[dict[str, Any]]:
    """Return the story corpus of one language in the form of gold/*.jsonl."""
    folder = SHARED / "stories" / "dev"
    read = {one["id"]: {**one, "attributions": []} for one in map(json.loads, _lines(folder / "articles.jsonl"))}
    for line in _lines(folder / "attributions.jsonl"):
        one = json.loads(line)
        read[one["article"]]["attributions"].append({
            "source": _pair(one["source_span"]), "cue": _pair(one["cue_span"]),
            "content": [_pair(span) for span in one["content_spans"]],
            "quote": one["quote"], "polarity": one["polarity"], "certainty": one["certainty"],
            "quantities": [{**_pair(q["span"]), **q} for q in one["quantities"]],  # type: ignore[dict-item]
        })
    return [one for one in read.values() if one["lang"] == lang]


def _pair(span: list[int] | None) -> dict[str, int] | None:
    return None if span is None else {"start": span[0], "end": span[1]}


def measure(name: str, half: str | None) -> Tally:
    """Run the stage over the gold contents of one set."""
    tally = Tally()
    for article in articles_of(name, half):
        text = article["text"]
        for one in article["attributions"]:
            gold = list(one.get("quantities") or [])
            got = [q for s in one["content"] for q in quantities_in(text, Span(s["start"], s["end"]), article["lang"])]
            tally.gold += len(gold)
            tally.got += len(got)
            rest = list(got)
            for want in gold:
                found = next((q for q in rest if (q.low, q.high) == (want["low"], want["high"])), None)
                if found is None:
                    tally.errors.append(f"MISSED {_around(text, want['start'], want['end'])} {_value(want)}")
                    continue
                rest.remove(found)
                tally.right += 1
                tally.span += (found.span.start, found.span.end) == (want["start"], want["end"])
                tally.unit += found.unit == want["unit"]
            tally.errors += [
                f"EXTRA  {_around(text, q.span.start, q.span.end)} {q.low} {q.high} {q.unit}" for q in rest
            ]
    return tally


def _value(gold: dict[str, Any]) -> str:
    return f"{gold['low']} {gold['high']} {gold['unit']}"


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 40):start]}[[{text[start:end]}]]{text[end:end + 30]}".replace("\n", " ")


def main() -> int:
    """Print one row a set, and the errors asked for."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", default=",".join(SETS))
    ap.add_argument("--half", choices=["a", "b"])
    ap.add_argument("--errors", type=int, default=0)
    asked = ap.parse_args()
    if not SHARED.is_dir():
        print(f"no gold at {SHARED}", file=sys.stderr)
        return 2
    for name in asked.only.split(","):
        tally = measure(name, asked.half)
        print(f"{name:11} {tally.row()}")
        for error, times in list(Counter(tally.errors).items())[: asked.errors]:
            print(f"    {times}x {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
