"""Make the lemma tables: what the dictionary (uk) or the rules (en) get wrong, as form, class, lemma.

    python training/make_lemmas.py uk
    python training/make_lemmas.py en
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from accordingto.sentences.english import rule_lemmas
from accordingto.sentences.features import APOSTROPHES
from accordingto.sentences.lemmas import lemma_of
from corpora import morphology, treebank

LANGUAGES = Path(__file__).resolve().parents[1] / "src" / "accordingto" / "languages"
VESUM_CLASSES = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV", "prep": "ADP", "numr": "NUM",
                 "part": "PART", "intj": "INTJ"}
VESUM_FEATS = {"v_naz": "Case=Nom", "v_rod": "Case=Gen", "v_dav": "Case=Dat", "v_zna": "Case=Acc", "v_oru": "Case=Ins",
               "v_mis": "Case=Loc", "v_kly": "Case=Voc", "m": "Gender=Masc", "f": "Gender=Fem", "n": "Gender=Neut",
               "p": "Number=Plur", "s": "Number=Sing", "anim": "Animacy=Anim", "inanim": "Animacy=Inan",
               "perf": "Aspect=Perf", "imperf": "Aspect=Imp", "inf": "VerbForm=Inf", "past": "Tense=Past",
               "pres": "Tense=Pres", "futr": "Tense=Fut", "1": "Person=1", "2": "Person=2", "3": "Person=3",
               "impr": "Mood=Imp", "compc": "Degree=Cmp", "fname": "NameType=Giv", "lname": "NameType=Sur",
               "geo": "NameType=Geo", "pname": "NameType=Pat"}


def ukrainian() -> dict[tuple[str, str], str]:
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    guessed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    dev = {tuple(tree.words) for tree in treebank("treebank-uk.dev.conllu")}
    for name in ("treebank-uk.train.conllu", "treebank-uk.parlament.train.conllu"):
        for tree in treebank(name):
            for word, lemma, pos, feats in zip(tree.words, tree.lemmas, tree.pos, tree.feats, strict=True):
                key = (word.lower().translate(APOSTROPHES), pos)
                seen[key][lemma.translate(APOSTROPHES)] += 2
                guessed[key][lemma_of("uk", word, pos, feats)] += 2
    for sentence in morphology():
        if tuple(form for form, _, _ in sentence) in dev:
            continue
        for form, lemma, tag in sentence:
            marks = tag.split(":")
            pos = VESUM_CLASSES.get(marks[0])
            if pos is None or "pron" in marks or "&pron" in tag or not form[:1].isalpha():
                continue
            if pos == "NOUN" and "prop" in marks:
                pos = "PROPN"
            if pos == "VERB" and lemma == "бути":
                continue
            feats = "|".join(sorted(VESUM_FEATS[m] for m in marks if m in VESUM_FEATS))
            key = (form.lower().translate(APOSTROPHES), pos)
            seen[key][lemma.translate(APOSTROPHES)] += 1
            guessed[key][lemma_of("uk", form, pos, feats)] += 1
    table = {}
    for key, counts in seen.items():
        (lemma, count), = counts.most_common(1)
        total = sum(counts.values())
        right = guessed[key][lemma]
        if count >= 2 and count / total > 0.85 and right / total < 0.5:
            table[key] = lemma
    return table


def english() -> dict[tuple[str, str], str]:
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in treebank("treebank-en.train.conllu"):
        for word, lemma, pos, feats in zip(tree.words, tree.lemmas, tree.pos, tree.feats, strict=True):
            if lemma != "_":
                kind = pos + ("+" if "Plur" in feats or "Part" in feats or "Ger" in feats or "Past" in feats
                              or "Cmp" in feats or "Sup" in feats else "")
                seen[(word.lower().replace("’", "'"), pos)][(lemma.lower() if pos != "PROPN" else lemma, kind)] += 1
    table = {}
    for (form, pos), counts in seen.items():
        (lemma, kind), _ = counts.most_common(1)[0]
        if pos in {"PUNCT", "SYM", "X", "PROPN"}:
            continue
        if rule_lemmas(form, pos, kind.endswith("+"))[0] != lemma:
            table[(form, pos)] = lemma
    return table


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lang", choices=("uk", "en"))
    lang = arguments.parse_args().lang
    table = ukrainian() if lang == "uk" else english()
    file = LANGUAGES / lang / "syntax" / "lemmas.tsv"
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = sorted(f"{form}\t{pos}\t{lemma}" for (form, pos), lemma in table.items() if "\t" not in form + lemma)
    file.write_text("\n".join(rows) + "\n", "utf-8")
    print(file, len(rows))


if __name__ == "__main__":
    main()
