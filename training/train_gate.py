"""Count cue words and train the gate of attributions.

    python training/train_gate.py --shared ../shared [--threshold 0.45]

Writes ``src/accordingto/languages/<code>/cue_counts.toml`` (uk, ru from the project's own gold; en from
PolNeAR: counts only, no weights) and ``languages/gate.json`` (weights from uk and ru gold alone). Prints
the cross-validated effect (groups are documents) with and without the gate.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from accordingto.attributions import gate
from accordingto.attributions.finding import propose
from accordingto.attributions.reading import Reading
from accordingto.languages.cue_counts import CueCounts
from accordingto.model import Article
from accordingto.sentences import analyse

HERE = Path(__file__).resolve().parent
LANGUAGES = HERE.parent / "src" / "accordingto" / "languages"


def load(path):
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")  # noqa: SIM115 - closed below
    with opened as lines:
        return [json.loads(line) for line in lines]


def read_all(docs, cache):
    """Analyse every document; ``cache`` (a folder) keeps analyses between runs of this script only."""
    import pickle

    from accordingto.sentences import engine_version

    out = []
    for doc in docs:
        article = Article(text=doc["text"], lang=doc["lang"], external_id=doc["id"])
        key = None
        if cache:
            version = engine_version("shipped", article.lang).replace("/", "_").replace(" ", "_")[:60]
            key = Path(cache) / f"{article.id}-{version}.pkl"
        if key and key.exists():
            sentences = pickle.loads(key.read_bytes())
        else:
            sentences = analyse(article)
            if key:
                key.write_bytes(pickle.dumps(sentences))
        out.append((doc, Reading(article, sentences)))
    return out


def counts_of(read):
    """Per document: lemma -> [told, seen]."""
    per = []
    for doc, reading in read:
        table = defaultdict(lambda: [0, 0])
        cues = [(a["cue"]["start"], a["cue"]["end"]) for a in doc["attributions"] if a.get("cue")]
        phrases = {" ".join(w) for group in reading.lexicon.phrases.values() for w, _ in group}
        for draft in propose(reading, []):
            if " " in draft.lemma or draft.lemma in phrases:
                table[draft.lemma][1] += 1
                told = draft.cue is not None and any(s < draft.cue.end and draft.cue.start < e for s, e in cues)
                table[draft.lemma][0] += told
        for i, token in enumerate(reading.tokens):
            lemma = reading.lemma[i]
            known = (lemma in reading.lexicon.verbs and token.upos in {"VERB", "ADJ", "AUX"}) or (
                lemma in reading.lexicon.nouns and token.upos == "NOUN"
            )
            key = lemma
            if not known and reading.low[i] in reading.lexicon.forms:
                known, key = True, reading.low[i]
            if known:
                table[key][1] += 1
                table[key][0] += any(s <= token.start and token.end <= e for s, e in cues)
        per.append({k: tuple(v) for k, v in table.items()})
    return per


def total(per):
    out = defaultdict(lambda: [0, 0])
    for table in per:
        for k, (a, b) in table.items():
            out[k][0] += a
            out[k][1] += b
    return out


def class_rates(totals, lexicon):
    kinds = defaultdict(lambda: [1, 2])
    for lemma, (a, b) in totals.items():
        cue = lexicon.verbs.get(lemma) or lexicon.nouns.get(lemma) or lexicon.forms.get(lemma)
        kind = cue.kind if cue else "according"
        kinds[kind][0] += a
        kinds[kind][1] += b
    return {k: round(a / b, 3) for k, (a, b) in sorted(kinds.items())}


def gold_of(doc, att, words):
    def prepare(a):
        a = dict(a)
        a["_source"] = att.covered(a.get("source"), words, doc["text"])
        a["_cue"] = att.covered(a.get("cue"), words, doc["text"])
        a["_content"] = att.covered(a.get("content"), words, doc["text"], content=True)
        return a

    return [prepare(a) for a in doc["attributions"]]


def labelled(read, per, totals, rates, att):
    """Rows of (features, label, document number, found in pairing)."""
    rows = []
    for number, (doc, reading) in enumerate(read):
        drafts = propose(reading, [])
        words = att.tokens(doc["text"])

        def span(s):
            return None if s is None else {"start": s.start, "end": s.end}

        got = []
        for d in drafts:
            record = {"source": span(d.source), "cue": span(d.cue), "content": [span(c) for c in d.content]}
            got.append(
                {
                    **record,
                    "_source": att.covered(record["source"], words, doc["text"]),
                    "_cue": att.covered(record["cue"], words, doc["text"]),
                    "_content": att.covered(record["content"], words, doc["text"], content=True),
                }
            )
        gold = gold_of(doc, att, words)
        pairs, _, _ = att.pair_up(gold, got)
        good = {id(p) for g, p in pairs if att.f1(g["_content"], p["_content"]) >= 0.5}
        held = {
            k: (a - per[number].get(k, (0, 0))[0], b - per[number].get(k, (0, 0))[1]) for k, (a, b) in totals.items()
        }
        counts = CueCounts(held, rates)
        for d, p in zip(drafts, got, strict=True):
            rows.append((gate.features(reading, d, gate.prior(counts, d)), id(p) in good, number))
    return rows, sum(len(doc["attributions"]) for doc, _ in read)


def matrix(rows, names):
    index = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for r, (feats, _, _) in enumerate(rows):
        for k, v in feats.items():
            if k in index:
                x[r, index[k]] = v
    return x


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--cache", default=None)
    ap.add_argument("--c", type=float, default=0.15)
    ap.add_argument("--min-count", type=int, default=4)
    ap.add_argument(
        "--with-dev", action="store_true", help="train on the dev parts too, once everything else is settled"
    )
    ap.add_argument("--english-documents", type=int, default=300)
    a = ap.parse_args()
    sys.path.insert(0, str(a.shared / "score"))
    import attributions as att

    all_rows, gold_total, offset = [], 0, 0
    for lang in ("uk", "ru"):
        docs = load(a.shared / "gold" / f"{lang}.train.jsonl") + (
            load(a.shared / "gold" / f"{lang}.dev.jsonl") if a.with_dev else []
        )
        read = read_all(docs, a.cache)
        per = counts_of(read)
        totals = total(per)
        rates = class_rates(totals, read[0][1].lexicon)
        write_counts(lang, totals, rates, "the project's own gold")
        rows, gold = labelled(read, per, totals, rates, att)
        all_rows += [(f, y, offset + n) for f, y, n in rows]
        offset += len(read)
        gold_total += gold
    seen = Counter(k for f, _, _ in all_rows for k in f)
    names = sorted(k for k, v in seen.items() if v >= (gate.RARE if k.startswith("rule=") else a.min_count))
    x, y = matrix(all_rows, names), np.array([r[1] for r in all_rows], dtype=int)
    groups = np.array([r[2] for r in all_rows])
    out = np.zeros(len(y))
    for train, test in GroupKFold(10).split(x, y, groups):
        model = LogisticRegression(C=a.c, max_iter=2000).fit(x[train], y[train])
        out[test] = model.predict_proba(x[test])[:, 1]
    curve = []
    for threshold in np.arange(0.05, 0.8, 0.05):
        keep = out >= threshold
        p, r = y[keep].sum() / max(1, keep.sum()), y[keep].sum() / gold_total
        f = 2 * p * r / (p + r)
        print(f"threshold {threshold:.2f}: P {100 * p:.1f} R {100 * r:.1f} F1 {100 * f:.1f}")
        curve.append((f, float(threshold)))
    top = max(f for f, _ in curve)
    plateau = [t for f, t in curve if f >= top - 0.004]
    best = plateau[len(plateau) // 2]  # the middle of the plateau travels best to other topics
    p, r = y.mean(), y.sum() / gold_total
    print(f"without the gate: P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / (p + r):.1f}")
    model = LogisticRegression(C=a.c, max_iter=2000).fit(x, y)
    fitted = zip(names, model.coef_[0], strict=True)
    weights = {n: round(float(w), 4) for n, w in fitted if abs(w) >= 0.005 or n.startswith("rule=")}
    weights["bias"] = round(weights.get("bias", 0.0) + float(model.intercept_[0]), 4)
    table = {
        "trained_on": "uk and ru attribution gold of the project" + (" (train and dev)" if a.with_dev else " (train)"),
        "threshold": round(best, 2),
        "weights": dict(sorted(weights.items())),
    }
    (LANGUAGES / "gate.json").write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    loss = -np.mean(np.where(y == 1, np.log(out + 1e-9), np.log(1 - out + 1e-9)))
    print(f"wrote {len(weights)} weights, threshold {best:.2f}; mean log loss {loss:.3f}")
    english = a.shared / "gold" / "en.polnear.train.jsonl.xz"
    if english.exists() and a.english_documents:
        read = read_all(load(english)[: a.english_documents], a.cache)
        totals = total(counts_of(read))
        write_counts("en", totals, class_rates(totals, read[0][1].lexicon), "PolNeAR (counts only)")


def write_counts(lang, totals, rates, origin):
    lines = [
        "# How often a cue word tells when it stands in news: lemma = [told, seen].",
        f"# Counted by training/train_gate.py on {origin}.",
        "",
        "[classes]",
    ]
    lines += [f"{json.dumps(k, ensure_ascii=False)} = {v}" for k, v in sorted(rates.items())]
    lines += ["", "[lemmas]"]
    lines += [f"{json.dumps(k, ensure_ascii=False)} = [{a}, {b}]" for k, (a, b) in sorted(totals.items()) if b >= 2]
    (LANGUAGES / lang / "cue_counts.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
