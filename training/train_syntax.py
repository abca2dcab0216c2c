"""Train word layer, morphology and parser of Ukrainian or English.

    python training/train_syntax.py uk --words /tmp/words-uk/tok2vec --out /tmp/syntax-uk --minutes 20
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam

from accordingto.sentences.architecture import syntax_pipeline
from clock import Clock
from corpora import Tree, treebank

TRAIN = {
    "uk": ("treebank-uk.train.conllu", "treebank-uk.parlament.train.conllu"),
    "en": ("treebank-en.train.conllu", "treebank-en.gum.train.conllu"),
}
OTHER_FEATURES = {"treebank-uk.parlament.train.conllu"}
"""Treebanks whose features follow other conventions (Reflex on verbs, no Uninflect): only their trees are learned."""
FREE_GENRES = ("academic", "bio", "court", "interview", "news", "voyage")
"""Genres of GUM whose texts are CC BY or CC BY-SA (its annotations are CC BY 4.0); the others are left out."""
DEV = {"uk": "treebank-uk.dev.conllu", "en": "treebank-en.dev.conllu"}


def free(trees: list[Tree]) -> Iterator[Tree]:
    """Yield the trees that may be trained on: of GUM, those of the free genres."""
    document = ""
    for tree in trees:
        document = tree.new_document or document
        if not document.startswith("GUM_") or document.split("_")[1] in FREE_GENRES:
            yield tree


def example(nlp, tree: Tree) -> Example:
    n = len(tree.words)
    starts = [True] + [False] * (n - 1)
    morphology = {} if tree.foreign_features else {"pos": tree.pos, "morphs": tree.feats}
    gold = Doc(nlp.vocab, words=tree.words, spaces=tree.spaces, **morphology, heads=tree.heads,
               deps=["ROOT" if d == "root" else d for d in tree.deps])
    return Example(Doc(nlp.vocab, words=tree.words, spaces=tree.spaces, sent_starts=starts), gold)


def fresh(nlp, trees: list[Tree]) -> list[Example]:
    return [example(nlp, tree) for tree in trees]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lang", choices=sorted(TRAIN))
    arguments.add_argument("--words", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--extra", nargs="*", default=[])
    arguments.add_argument("--width", type=int, default=96)
    arguments.add_argument("--rate", type=float, default=0.001)
    arguments.add_argument("--drop", type=float, default=0.1)
    arguments.add_argument("--resume", type=Path, help="go on from this trained pipeline")
    arguments.add_argument("--every", type=int, default=200)
    arguments.add_argument("--until", help="hour of the clock (HH:MM) by which it must be done")
    chosen = arguments.parse_args()
    random.seed(1)
    trees = []
    for name in (*TRAIN[chosen.lang], *chosen.extra):
        for tree in free(treebank(name)):
            tree.foreign_features = name in OTHER_FEATURES
            if len(tree.words) < 120:
                trees.append(tree)
    dev = treebank(DEV[chosen.lang])
    print("trees", len(trees), "tokens", sum(len(t.words) for t in trees), flush=True)
    nlp = syntax_pipeline(chosen.lang, chosen.width)
    if not chosen.resume:
        nlp.initialize(lambda: fresh(nlp, trees))
    if chosen.words:
        nlp.get_pipe("tok2vec").model.from_bytes(chosen.words.read_bytes())
    if chosen.resume:
        nlp.from_disk(chosen.resume, exclude=["tokenizer"])
    smallest = 400 if chosen.resume else 150
    sgd = Adam(chosen.rate, use_averages=True, L2=0.01, grad_clip=1.0)
    clock, step, best = Clock(chosen.minutes, chosen.until), 0, 0.0
    while clock.passed < 1:
        random.shuffle(trees)
        batch: list[Tree] = []
        size = 0
        for tree in trees:
            batch.append(tree)
            size += len(tree.words)
            if size < min(800, smallest * 1.001**step):
                continue
            passed = clock.passed
            sgd.learn_rate = chosen.rate * (1.0 if passed < 0.4 else max(0.05, (1 - passed) / 0.6))
            nlp.update(fresh(nlp, batch), sgd=sgd, drop=chosen.drop)
            batch, size = [], 0
            step += 1
            if step % chosen.every == 0:
                with nlp.use_params(sgd.averages):
                    scores = nlp.evaluate(fresh(nlp, dev if passed > 0.8 else dev[:300]))
                    shown = {k: round(scores[k] * 100, 2) for k in ("pos_acc", "morph_acc", "dep_uas", "dep_las")}
                    print(step, clock.seconds, json.dumps(shown), flush=True)
                    score = shown["dep_las"] + shown["morph_acc"]
                    if score >= best or passed < 0.8:
                        best = score if passed > 0.8 else 0.0
                        nlp.to_disk(chosen.out)
            if clock.passed >= 1:
                break


if __name__ == "__main__":
    main()
