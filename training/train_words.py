"""Pre-train the Ukrainian word layer on the 827k disambiguated tokens of BRUK (VESUM tags).

    python training/train_words.py --out /tmp/words-uk --minutes 12
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam

from accordingto.sentences import embedding  # noqa: F401
from accordingto.sentences.architecture import _listener, tok2vec_model
from clock import Clock
from corpora import morphology, treebank


def grams(words: list[str]) -> set[str]:
    """Return the word 5-grams (the whole sentence when shorter): BRUK and the treebank share texts."""
    plain = [word.lower() for word in words if word[:1].isalnum()]
    return {" ".join(plain[i : i + 5]) for i in range(max(1, len(plain) - 4))}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=12)
    arguments.add_argument("--words", type=int, default=900)
    arguments.add_argument("--until", help="hour of the clock (HH:MM) by which it must be done")
    chosen = arguments.parse_args()
    random.seed(1)
    dev = {gram for tree in treebank("treebank-uk.dev.conllu") for gram in grams(tree.words)}
    sentences = [s for s in morphology() if len(s) < 150]
    kept = [s for s in sentences if dev.isdisjoint(grams([form for form, _, _ in s]))]
    print("sentences", len(sentences), "also in dev, left out:", len(sentences) - len(kept), flush=True)
    counts = Counter(tag for s in kept for _, _, tag in s)
    print("tags", len(counts), "frequent", sum(c >= 5 for c in counts.values()), flush=True)
    random.shuffle(kept)
    held, kept = kept[:600], kept[600:]

    nlp = spacy.blank("xx")
    nlp.add_pipe("tok2vec", config={"model": tok2vec_model("uk")})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False,
                                             "tok2vec": _listener(96)}})

    def example(sentence: list[tuple[str, str, str]]) -> Example:
        words = [form for form, _, _ in sentence]
        tags = [tag if counts[tag] >= 5 else "" for _, _, tag in sentence]
        return Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, tags=tags))

    for tag, count in sorted(counts.items()):
        if count >= 5:
            nlp.get_pipe("tagger").add_label(tag)
    nlp.initialize(lambda: [example(s) for s in kept[:200]])
    sgd = Adam(0.001, use_averages=True, L2=0.01, grad_clip=1.0)
    held_examples = [example(s) for s in held]
    clock, step = Clock(chosen.minutes, chosen.until), 0
    while clock.passed < 1:
        random.shuffle(kept)
        batch: list[Example] = []
        size = 0
        for sentence in kept:
            batch.append(example(sentence))
            size += len(sentence)
            if size < chosen.words:
                continue
            sgd.learn_rate = 0.001 * max(0.1, 1 - clock.passed)
            nlp.update(batch, sgd=sgd, drop=0.1)
            batch, size = [], 0
            step += 1
            if step % 100 == 0:
                with nlp.use_params(sgd.averages):
                    scores = nlp.evaluate([Example(Doc(nlp.vocab, words=[t.text for t in e.reference]), e.reference)
                                           for e in held_examples])
                print(step, clock.seconds, "tag", round(scores["tag_acc"], 4), flush=True)
                with nlp.use_params(sgd.averages):
                    chosen.out.mkdir(parents=True, exist_ok=True)
                    (chosen.out / "tok2vec").write_bytes(nlp.get_pipe("tok2vec").model.to_bytes())
            if clock.passed >= 1:
                break


if __name__ == "__main__":
    main()
