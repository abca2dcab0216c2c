"""Train the names of Ukrainian (NER-UK) or English (GUM).

    python training/train_names.py uk --words /tmp/words-uk/tok2vec --out /tmp/names-uk --minutes 10
"""

from __future__ import annotations

import argparse
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Adam

from accordingto.sentences.architecture import names_pipeline
from accordingto.sentences.segmenting import segment
from clock import Clock
from corpora import json_lines, treebank

LABELS = {"PERS": "PER", "ORG": "ORG", "LOC": "LOC", "JOB": "JOB", "DATE": "DATE", "MON": "MON", "PCT": "PCT",
          "QUANT": "QUANT", "ART": "MISC", "DOC": "MISC", "MISC": "MISC"}
GUM_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
HELD_OUT = 8
"""Every eighth text is set aside."""


@dataclass
class Marked:
    """A sentence with its names as word ranges."""

    words: list[str]
    names: list[tuple[int, int, str]]


def marked_texts(texts: list[dict]) -> list[list[Marked]]:
    """Cut texts with character marks into sentences with word marks; marks that fit no words are widened."""
    out = []
    for text in texts:
        marks = sorted((e["start"], e["end"], LABELS[e["type"]]) for e in text["entities"] if e["type"] in LABELS)
        made = []
        for part in segment(text["text"], "uk"):
            words = [text["text"][a:b] for a, b in part.pieces]
            names = []
            for start, end, label in marks:
                inside = [i for i, (a, b) in enumerate(part.pieces) if a < end and b > start]
                if inside and (not names or names[-1][1] <= inside[0]):
                    names.append((inside[0], inside[-1] + 1, label))
            made.append(Marked(words, names))
        out.append(made)
    return out


def gum(name: str) -> list[list[Marked]]:
    """Names of GUM: within person, organisation and place mentions the run of proper nouns round the head."""
    documents: list[list[Marked]] = []
    open_mentions: list[tuple[str, int, str]] = []
    for tree in treebank(name):
        if tree.new_document or not documents:
            documents.append([])
        found: list[tuple[int, int, str]] = []
        open_mentions = []
        for index, misc in enumerate(tree.misc):
            value = re.search(r"Entity=([^|]*)", misc)
            if not value:
                continue
            for piece in re.findall(r"\([^()]*\)?|[^()]*\)", value.group(1)):
                if piece.startswith("("):
                    fields = piece.strip("()").split("-")
                    if piece.endswith(")"):
                        found.append((index, index + 1, fields[1]))
                    else:
                        open_mentions.append((fields[0], index, fields[1]))
                else:
                    key = piece.rstrip(")").split("-")[0]
                    for at in range(len(open_mentions) - 1, -1, -1):
                        if open_mentions[at][0] == key:
                            _, start, kind = open_mentions.pop(at)
                            found.append((start, index + 1, kind))
                            break
        names: dict[int, tuple[int, int, str]] = {}
        for start, end, kind in sorted(found, key=lambda m: m[1] - m[0]):
            if kind not in GUM_LABELS:
                continue
            heads = [i for i in range(start, end) if not start <= tree.heads[i] < end or tree.heads[i] == i]
            if not heads or tree.pos[heads[0]] != "PROPN":
                continue
            first = last = heads[0]
            glue = {"de", "von", "van", "-"} | ({"of", "the", "for", "and", "&"} if kind != "person" else set())
            words = tree.words
            proper = [p == "PROPN" or (p in {"ADJ", "NOUN", "VERB", "NUM"} and w[:1].isupper())
                      for p, w in zip(tree.pos, words, strict=True)]
            while last + 1 < end and (
                proper[last + 1] or (words[last + 1] in glue and last + 2 < end and proper[last + 2])
            ):
                last += 1
            while first > start and (
                proper[first - 1] or (words[first - 1] in glue and first - 1 > start and proper[first - 2])
            ):
                first -= 1
            while tree.words[last] in glue:
                last -= 1
            names[first] = (first, last + 1, GUM_LABELS[kind])
        flat: list[tuple[int, int, str]] = []
        for start, end, label in sorted(names.values(), key=lambda m: (m[0] - m[1], m[0])):
            if all(end <= a or start >= b for a, b, _ in flat):
                flat.append((start, end, label))
        documents[-1].append(Marked(tree.words, sorted(flat)))
    return documents


def example(nlp, marked: Marked) -> Example:
    gold = Doc(nlp.vocab, words=marked.words)
    gold.set_ents([Span(gold, a, b, label=label) for a, b, label in marked.names])
    return Example(Doc(nlp.vocab, words=marked.words), gold)


def score(nlp, sentences: list[Marked], labels: set[str]) -> dict[str, float]:
    counts: dict[str, list[int]] = {}
    docs = nlp.pipe([Doc(nlp.vocab, words=s.words) for s in sentences])
    for sentence, doc in zip(sentences, docs, strict=True):
        gold = {n for n in sentence.names if n[2] in labels}
        found = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in labels}
        for label in labels:
            g, f = {n for n in gold if n[2] == label}, {n for n in found if n[2] == label}
            row = counts.setdefault(label, [0, 0, 0])
            row[0] += len(g & f)
            row[1] += len(f)
            row[2] += len(g)
    def f1(rows):
        tp, found, gold = (sum(r[i] for r in rows) for i in range(3))
        return round(200 * tp / max(1, found + gold), 1)
    out = {label: f1([row]) for label, row in sorted(counts.items())}
    out["all"] = f1(list(counts.values()))
    out["POL"] = f1([counts[label] for label in ("PER", "ORG", "LOC")])
    return out


def held_out(lang: str) -> list[list[Marked]]:
    """Return the texts that no names were trained on."""
    if lang == "en":
        return gum("treebank-en.gum.dev.conllu")
    texts = marked_texts(json_lines("names-uk.neruk.train.jsonl"))
    return [text for i, text in enumerate(texts) if i % HELD_OUT == 3]


def corpus(lang: str) -> tuple[list[Marked], list[Marked]]:
    if lang == "en":
        return ([s for d in gum("treebank-en.gum.train.conllu") for s in d],
                [s for d in gum("treebank-en.gum.dev.conllu") for s in d])
    texts = marked_texts(json_lines("names-uk.neruk.train.jsonl"))
    train = [s for i, text in enumerate(texts) if i % HELD_OUT != 3 for s in text]
    return train, [s for i, text in enumerate(texts) if i % HELD_OUT == 3 for s in text]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lang", choices=("uk", "en"))
    arguments.add_argument("--words", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--resume", type=Path, help="go on from this trained pipeline")
    arguments.add_argument("--minutes", type=float, default=8)
    arguments.add_argument("--rate", type=float, default=0.001)
    arguments.add_argument("--drop", type=float, default=0.2)
    arguments.add_argument("--every", type=int, default=200)
    arguments.add_argument("--until", help="hour of the clock (HH:MM) by which it must be done")
    chosen = arguments.parse_args()
    random.seed(1)
    train, dev = corpus(chosen.lang)
    train = [s for s in train if s.words]
    labels = {label for s in train for _, _, label in s.names} - {"MISC"}
    print("train", len(train), sum(len(s.words) for s in train), "dev", len(dev), flush=True)
    nlp = names_pipeline(chosen.lang)
    if chosen.resume:
        nlp.from_disk(chosen.resume, exclude=["tokenizer"])
    else:
        nlp.initialize(lambda: [example(nlp, s) for s in train])
    if chosen.words:
        source = names_source(chosen.lang, chosen.words.read_bytes())
        copy_params(source, nlp.get_pipe("ner").model.get_ref("tok2vec"))
    sgd = Adam(chosen.rate, use_averages=True, L2=0.01, grad_clip=1.0)
    clock, step, best = Clock(chosen.minutes, chosen.until), 0, 0.0
    while clock.passed < 1:
        random.shuffle(train)
        batch: list[Marked] = []
        size = 0
        for sentence in train:
            batch.append(sentence)
            size += len(sentence.words)
            if size < min(1000, (500 if chosen.resume else 200) * 1.001**step):
                continue
            passed = clock.passed
            sgd.learn_rate = chosen.rate * (1.0 if passed < 0.3 else max(0.05, (1 - passed) / 0.7))
            nlp.update([example(nlp, s) for s in batch], sgd=sgd, drop=chosen.drop)
            batch, size = [], 0
            step += 1
            if step % chosen.every == 0:
                with nlp.use_params(sgd.averages):
                    shown = score(nlp, dev, labels)
                    print(step, clock.seconds, json.dumps(shown), flush=True)
                    if shown["all"] >= best:
                        best = shown["all"]
                        nlp.to_disk(chosen.out)
            if clock.passed >= 1:
                break


def names_source(lang: str, given: bytes):
    """Return the trained word layer as a model of the same make."""
    import spacy

    from accordingto.sentences.architecture import tok2vec_model

    holder = spacy.blank("xx")
    holder.add_pipe("tok2vec", config={"model": tok2vec_model(lang)})
    holder.initialize()
    model = holder.get_pipe("tok2vec").model
    model.from_bytes(given)
    return model


def copy_params(source, target) -> None:
    """Copy every parameter from one model to another of the same shape, in walking order."""
    taken = [(node, name) for node in source.walk(order="dfs_pre") for name in node.param_names if node.has_param(name)]
    given = [(node, name) for node in target.walk(order="dfs_pre") for name in node.param_names if node.has_param(name)]
    copied = 0
    for (a, name), (b, other) in zip(taken, given, strict=False):
        if name == other and a.get_param(name).shape == b.get_param(other).shape:
            b.set_param(other, a.get_param(name).copy())
            copied += 1
    print("copied", copied, "of", len(taken), "target", len(given), flush=True)


if __name__ == "__main__":
    main()
