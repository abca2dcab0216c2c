"""Count how often what the English rules propose is told.

    python training/count_drafts.py --shared ../shared [--cache FOLDER] [--part 0/2]

Writes ``src/accordingto/languages/en/draft_counts.toml`` from the train part of PolNeAR: counts only, no weights.
``--part I/N`` leaves every N-th text from the I-th on out of the count, to score on what was left out.
A proposal inside a quotation is not counted: PolNeAR marks no telling inside another's words.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from accordingto.attributions.counted import UNCOUNTED, rate, signs
from accordingto.attributions.finding import propose
from accordingto.languages.draft_counts import DraftCounts
from train_gate import LANGUAGES, gold_of, load, read_all

RARE = {"lemmas": 2, "signs": 8}
"""Keys seen less often are left to the wider rate."""


def told_or_not(doc, reading, att):
    """Pairs of a draft outside quotations and whether the gold tells it (content F1 of a half or more)."""
    words = att.tokens(doc["text"])

    def span(s):
        return None if s is None else {"start": s.start, "end": s.end}

    drafts, got = propose(reading, []), []
    for d in drafts:
        record = {"source": span(d.source), "cue": span(d.cue), "content": [span(c) for c in d.content]}
        got.append({f"_{k}": att.covered(v, words, doc["text"], content=k == "content") for k, v in record.items()})
    pairs, _, _ = att.pair_up(gold_of(doc, att, words), got)
    good = {id(p) for g, p in pairs if att.f1(g["_content"], p["_content"]) >= 0.5}
    for d, p in zip(drafts, got, strict=True):
        if d.frame in UNCOUNTED:
            continue
        if d.anchor < 0 or reading.quotation_around(reading.tokens[d.anchor].start) is None:
            yield d, id(p) in good


def counted(labelled):
    """The tables from (draft, its signs, told) triples."""
    tables = {name: defaultdict(lambda: [0, 0]) for name in ("frames", "kinds", "lemmas")}
    for d, _, told in labelled:
        for name, key in (("frames", d.frame), ("kinds", f"{d.kind}|{d.frame}"), ("lemmas", f"{d.lemma}|{d.frame}")):
            tables[name][key][0] += told
            tables[name][key][1] += 1
    base = DraftCounts(*({k: tuple(v) for k, v in tables[n].items()} for n in ("frames", "kinds", "lemmas")), {})
    found = defaultdict(lambda: defaultdict(lambda: [0, 0.0, 0]))
    for d, marks, told in labelled:
        expected = rate(base, d, left_out=(int(told), 1))
        for sign, value in marks.items():
            cell = found[sign][value]
            cell[0] += told
            cell[1] += expected
            cell[2] += 1
    return base, found


def write(base, found):
    lines = [
        "# How often what the rules propose is told in news: [told, proposed]; signs: [told, expected, proposed].",
        "# Counted by training/count_drafts.py on PolNeAR (counts only).",
    ]
    for name in ("frames", "kinds", "lemmas"):
        table = {k: v for k, v in getattr(base, name).items() if name != "lemmas" or v[1] >= RARE["lemmas"]}
        lines += ["", f"[{name}]"] + [f'"{k}" = [{a}, {b}]' for k, (a, b) in sorted(table.items())]
    for sign, values in sorted(found.items()):
        kept = {k: v for k, v in values.items() if v[2] >= RARE["signs"]}
        lines += ["", f"[signs.{sign}]"] + [f'"{k}" = [{a}, {e:.1f}, {n}]' for k, (a, e, n) in sorted(kept.items())]
    (LANGUAGES / "en" / "draft_counts.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--cache", default=None)
    ap.add_argument("--part", default=None)
    a = ap.parse_args()
    sys.path.insert(0, str(a.shared / "score"))
    import attributions as att

    docs = load(a.shared / "gold" / "en.polnear.train.jsonl.xz")
    if a.part is not None:
        out, of = map(int, a.part.split("/"))
        docs = [d for i, d in enumerate(docs) if i % of != out]
    labelled = []
    for doc, reading in (read_all([d], a.cache)[0] for d in docs):
        labelled += [(d, signs(reading, d), told) for d, told in told_or_not(doc, reading, att)]
    write(*counted(labelled))
    print(len(labelled), "proposals,", sum(told for _, _, told in labelled), "told")


if __name__ == "__main__":
    main()
