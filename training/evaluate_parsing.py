"""Print what the shipped engines reach on the dev parts of ../shared/data (gold words, then raw text).

    python training/evaluate_parsing.py uk en ru
"""

from __future__ import annotations

import argparse
import time

from accordingto.sentences.analysing import load_engine
from accordingto.sentences.features import APOSTROPHES
from accordingto.sentences.segmenting import segment
from corpora import Tree, treebank

DEV = {"uk": "treebank-uk.dev.conllu", "en": "treebank-en.dev.conllu", "ru": "treebank-ru.dev.conllu"}
SPEECH = {
    "uk": {"сказати", "заявити", "повідомити", "казати", "говорити", "додати", "зазначити", "розповісти", "пояснити",
           "писати", "написати", "повідомляти", "відповісти", "стверджувати", "вважати", "підкреслити", "наголосити",
           "запевнити", "думати", "питати", "спитати", "запитати", "розповідати", "пояснювати", "визнати", "твердити"},
    "en": {"say", "tell", "claim", "state", "announce", "report", "add", "argue", "think", "believe", "ask", "write",
           "explain", "suggest", "note", "insist", "deny", "admit", "warn", "confirm", "reply", "declare"},
    "ru": {"сказать", "заявить", "сообщить", "говорить", "добавить", "отметить", "рассказать", "объяснить", "писать",
           "написать", "сообщать", "ответить", "утверждать", "считать", "подчеркнуть", "думать", "спросить",
           "признать"},
}


def texts(trees: list[Tree]) -> list[tuple[str, list[tuple[int, int]], list[tuple[int, int]]]]:
    """Return raw texts (paragraphs at line breaks) with the spans of gold sentences and words."""
    out = []
    text, sentences, words = "", [], []
    for tree in trees:
        if tree.new_document and text:
            out.append((text, sentences, words))
            text, sentences, words = "", [], []
        if text:
            text = text.rstrip(" ") + ("\n" if tree.new_paragraph else " ")
        start = len(text)
        for word, space in zip(tree.words, tree.spaces, strict=True):
            words.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        sentences.append((start, words[-1][1]))
    if text:
        out.append((text, sentences, words))
    return out


def f1(gold: set, found: set) -> float:
    return 200 * len(gold & found) / max(1, len(gold) + len(found))


def case(word: str) -> str:
    return word.translate(APOSTROPHES)


def show_segmentation(lang: str, trees: list[Tree]) -> None:
    gold_s, found_s, gold_w, found_w = set(), set(), set(), set()
    for number, (text, sentences, words) in enumerate(texts(trees)):
        gold_s |= {(number, *s) for s in sentences}
        gold_w |= {(number, *w) for w in words}
        for part in segment(text, lang):
            found_s.add((number, part.pieces[0][0], part.pieces[-1][1]))
            found_w |= {(number, *piece) for piece in part.pieces}
    print(f"{lang} sentences F1 {f1(gold_s, found_s):.2f}  tokens F1 {f1(gold_w, found_w):.2f}")


def show_parse(lang: str, trees: list[Tree]) -> None:
    engine = load_engine("shipped", lang)
    begun = time.perf_counter()
    parsed = engine.parse([tree.words for tree in trees])
    taken = time.perf_counter() - begun
    n = pos = feats = uas = las = lemma = subj = subj_right = fold = 0
    misses: list[str] = []
    for tree, got in zip(trees, parsed, strict=True):
        for i, word in enumerate(got.words):
            n += 1
            pos += word.upos == tree.pos[i]
            feats += word.feats == tree.feats[i]
            head = word.head == tree.heads[i]
            uas += head
            las += head and word.relation == tree.deps[i]
            lemma += case(word.lemma) == case(tree.lemmas[i])
            fold += case(word.lemma).lower() == case(tree.lemmas[i]).lower()
            if tree.deps[i].startswith("nsubj") and tree.lemmas[tree.heads[i]].lower() in SPEECH[lang]:
                subj += 1
                right = head and word.relation.startswith("nsubj")
                subj_right += right
                if not right:
                    misses.append(f"{tree.words[i]}/{tree.words[tree.heads[i]]}")
    print(f"{lang} words {n}: UPOS {100 * pos / n:.2f}  feats {100 * feats / n:.2f}  UAS {100 * uas / n:.2f}  "
          f"LAS {100 * las / n:.2f}  lemma {100 * lemma / n:.2f} (case folded {100 * fold / n:.2f})  "
          f"subject of speech verbs {100 * subj_right / max(1, subj):.1f} of {subj}  "
          f"{n / taken:.0f} words/s cold; missed {misses[:12]}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("langs", nargs="*", default=["uk", "en"])
    arguments.add_argument("--segmentation", action="store_true", help="only sentences and tokens")
    chosen = arguments.parse_args()
    for lang in chosen.langs:
        trees = treebank(DEV[lang])
        show_segmentation(lang, trees)
        if not chosen.segmentation:
            show_parse(lang, trees)
    if not chosen.segmentation:
        show_names(chosen.langs)


def show_names(langs: list[str]) -> None:
    from accordingto.sentences.naming import settle
    from train_names import held_out

    for lang in langs:
        if lang == "ru":
            continue
        for kind in ("sentence by sentence", "settled over the text"):
            counts: dict[str, list[int]] = {}
            for text in held_out(lang):
                words = [s.words for s in text]
                parsed = load_engine("shipped", lang).parse(words)
                given = settle(words, parsed, lang) if "settled" in kind else [p.mentions for p in parsed]
                for sentence, mentions in zip(text, given, strict=True):
                    count(counts, set(sentence.names), {tuple(m) for m in mentions})
            shown = {k: round(200 * a / max(1, b + c), 1) for k, (a, b, c) in sorted(counts.items())}
            print(f"{lang} names F1 {kind}: {shown}", flush=True)


def count(counts: dict[str, list[int]], gold: set, found: set) -> None:
    for label in {n[2] for n in gold | found} - {"MISC"}:
        for key in (label, "all", *(["PER+ORG+LOC"] if label in {"PER", "ORG", "LOC"} else [])):
            row = counts.setdefault(key, [0, 0, 0])
            g, f = {n for n in gold if n[2] == label}, {n for n in found if n[2] == label}
            row[0] += len(g & f)
            row[1] += len(f)
            row[2] += len(g)


if __name__ == "__main__":
    main()
