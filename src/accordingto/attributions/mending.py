"""English tokens mended before the rules read them: telling verbs that the tagger took for nouns.

"…, a leaked audit shows." and "about 4 in 10 say they…" are read as noun phrases by small taggers.
Only tokens whose surface can hardly be anything else are touched: forms of ``say`` and ``tell``
(``[grammar] always_verbs``), and a present-tense form of a cue verb that closes its clause behind
", NP" when a finite verb stands before that comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.languages.cues import CueLexicon
from accordingto.model import Sentence, Sentences, Token

FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"
CLOSING_KINDS = frozenset({"say", "report", "find", "believe", "confirm", "announce", "ask"})
MAX_OWNER = 14
"""Longest owner, in tokens, between the comma and the verb that closes the sentence; as in the asides."""
MODIFIERS = frozenset({"det", "amod", "compound", "nmod", "nummod", "flat", "case", "appos", "nsubj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
ENDS = frozenset({".", "!", "?", "…", ";", "”", '"', "''", "’"})


def mended(sentences: Sentences, low: Sequence[str], lexicon: CueLexicon) -> tuple[Token, ...]:
    """Return the tokens with mis-tagged telling verbs mended, heads adjusted; the same tuple when none is."""
    tokens = list(sentences.tokens)
    always = lexicon.grammar.get("always_verbs", frozenset())
    changed = False
    for sentence in sentences.sentences:
        for index in range(sentence.first, sentence.last):
            token = tokens[index]
            if _only_participle(tokens, low, index, sentence, lexicon):
                _make_root(tokens, index)
                changed = True
                continue
            if token.upos in {"VERB", "AUX"}:
                if _no_order(tokens, index, sentence.first):
                    token = tokens[index] = replace(token, feats=token.feats.replace("Mood=Imp", "Mood=Ind"))
                    changed = True
                true = _true_lemma(token, low[index], lexicon)
                if true is not None:
                    tokens[index] = replace(token, lemma=true)
                    changed = True
                continue
            lemma = _verb_lemma(low[index], lexicon)
            if lemma is None or token.upos == "INTJ" or not (
                low[index] in always
                or _closes_aside(tokens, low, index, sentence.first, sentence.last, lemma, lexicon)
                or _only_verb(tokens, low, index, sentence, lemma, lexicon)
                or _witnessed(tokens, low, index, sentence, lexicon)
            ):
                continue
            tokens[index] = replace(token, upos="VERB", feats=_feats(low[index]), lemma=lemma)
            _give_subject(tokens, low, index, sentence.first)
            _give_object(tokens, index, sentence.last)
            changed = True
    return tuple(tokens) if changed else sentences.tokens


def _feats(low: str) -> str:
    if low.endswith("ing"):
        return "VerbForm=Ger"
    return FINITE if low not in {"said", "told"} else FINITE.replace("Pres", "Past")


IRREGULAR = {"said": "say", "told": "tell"}


def _verb_lemma(low: str, lexicon: CueLexicon) -> str | None:
    """The cue verb this form is a present tense of, or None."""
    for lemma in (IRREGULAR.get(low, low), low[:-1], low[:-2], low[:-3]):
        if lemma in lexicon.verbs and low in {lemma, lemma + "s", lemma + "es", lemma + "ing", *IRREGULAR}:
            return lemma
    return None


def _no_order(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Such as "hospital sources say": an imperative with a subject before it is none."""
    return (
        index > first
        and "Mood=Imp" in tokens[index].feats
        and any(t.head == index and t.relation == "nsubj" for t in tokens[first:index])
    )


def _true_lemma(token: Token, low: str, lexicon: CueLexicon) -> str | None:
    """Such as "touted" under an unknown lemma "toute": the cue verb it is a form of, or None."""
    if token.upos != "VERB" or token.lemma.lower() in lexicon.verbs:
        return None
    for ending in ("ed", "ing"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > MIN_STEM:
            return next((w for w in (stem, stem + "e") if w in lexicon.verbs), None)
    return None


MIN_STEM = 3


def _only_verb(
    tokens: Sequence[Token], low: Sequence[str], index: int, sentence: Sentence, lemma: str, lexicon: CueLexicon
) -> bool:
    """Such as "Poll shows X ahead", "The notice names Estmark": the first verb, in -s behind a noun."""
    if low[index] in lexicon.grammar.get("nouns_first", frozenset()):
        return False
    if low[index] == lemma or low[index].endswith("ing") or lexicon.verbs[lemma].kind not in HEADLINE_KINDS:
        return False
    if index == sentence.first or index + 2 >= sentence.last or tokens[index - 1].upos not in {"NOUN", "PROPN"}:
        return False
    if tokens[index + 1].upos not in {"DET", "PROPN", "PRON", "NUM", "ADJ", "SCONJ", "ADP", "NOUN", "PUNCT"}:
        return False
    if low[index + 1] in {"and", ",", "or", "-", ".", "'s", ")"} or tokens[index - 1].feats.find("Number=Plur") >= 0:
        return False
    before = range(sentence.first, index)
    if any("VerbForm=Fin" in tokens[i].feats or low[i] in {",", ";"} for i in before):
        return False
    after = next((i for i in range(index + 1, sentence.last) if "VerbForm=Fin" in tokens[i].feats), None)
    if after is None:
        return True
    return lexicon.verbs[lemma].kind in CLOSING_KINDS or any(
        tokens[i].upos == "SCONJ" or low[i] in {"who", "which", "that"} for i in range(index + 1, after)
    )


HEADLINE_KINDS = CLOSING_KINDS | {"judge", "call", "order", "promise", "deny", "estimate", "speak"}


def _closes_aside(
    tokens: Sequence[Token], low: Sequence[str], index: int, first: int, end: int, lemma: str, lexicon: CueLexicon
) -> bool:
    """Before a comma: ", a leaked audit shows.": the form ends its clause, only a noun phrase parts it from a comma."""
    cue = lexicon.verbs[lemma]
    if cue.kind not in CLOSING_KINDS or "aside" not in cue.frames or low[index].endswith("ing"):
        return False
    if index + 1 < end and low[index + 1] not in ENDS | {","}:
        return False
    at = index - 1
    while at > first and index - at <= MAX_OWNER and low[at] != ",":
        if tokens[at].upos in {"VERB", "AUX", "CCONJ", "SCONJ"} and "VerbForm=Fin" in tokens[at].feats:
            return False
        if tokens[at].upos in {"CCONJ", "SCONJ"} or low[at] in {":", ";"}:
            return False
        at -= 1
    if low[at] != "," or at == index - 1 or tokens[index - 1].upos not in NOMINAL:
        return False
    return any("VerbForm=Fin" in tokens[i].feats for i in range(first, at))


def _give_subject(tokens: list[Token], low: Sequence[str], index: int, first: int) -> None:
    """Make the nearest noun on the left the subject and hang the verb's other modifiers on it."""
    left = [
        i
        for i in range(index - 1, first - 1, -1)
        if tokens[i].head == index and tokens[i].relation.partition(":")[0] in MODIFIERS
    ]
    if any(tokens[i].relation == "nsubj" for i in left):
        return
    subject = next((i for i in left if tokens[i].upos in NOMINAL), None)
    if subject is None:
        return
    for i in left:
        if i != subject and "," not in low[min(i, subject) : max(i, subject)]:
            tokens[i] = replace(tokens[i], head=subject)
    tokens[subject] = replace(tokens[subject], relation="nsubj")


def _give_object(tokens: list[Token], index: int, end: int) -> None:
    """Such as "Council head endorses Ann Lee" under one noun phrase: what stands behind the verb is its object."""
    head = tokens[index].head
    if index < head < end and tokens[head].upos in NOMINAL:
        above, relation = tokens[head].head, tokens[head].relation
        tokens[index] = replace(tokens[index], head=index if above == head else above, relation=relation)
        tokens[head] = replace(tokens[head], head=index, relation="obj")
        return
    right = [i for i in range(index + 1, end) if tokens[i].head == index and tokens[i].upos in NOMINAL]
    if right and right[0] - index <= MAX_TO_OBJECT and tokens[right[0]].relation in {"appos", "flat", "nmod", "list"}:
        tokens[right[0]] = replace(tokens[right[0]], relation="obj")


MAX_TO_OBJECT = 4


def _only_participle(
    tokens: Sequence[Token], low: Sequence[str], index: int, sentence: Sentence, lexicon: CueLexicon
) -> bool:
    """Such as "The nurses' union called for talks": a participle behind the root noun, no finite verb at all."""
    token = tokens[index]
    if token.upos != "VERB" or token.relation != "acl" or "VerbForm=Part" not in token.feats:
        return False
    noun = tokens[token.head]
    return (
        token.lemma.lower() in lexicon.verbs
        and token.head == index - 1
        and noun.head == token.head
        and noun.upos in NOMINAL
        and not low[index].endswith("ing")
        and low[min(index + 1, sentence.last - 1)] not in {"by", ",", "."}
        and not any("VerbForm=Fin" in tokens[i].feats for i in range(sentence.first, sentence.last))
    )


def _make_root(tokens: list[Token], index: int) -> None:
    noun = tokens[index].head
    feats = FINITE.replace("Pres", "Past")
    tokens[index] = replace(tokens[index], head=index, relation="root", feats=feats)
    tokens[noun] = replace(tokens[noun], head=index, relation="nsubj")


def _witnessed(
    tokens: Sequence[Token], low: Sequence[str], index: int, sentence: Sentence, lexicon: CueLexicon
) -> bool:
    """Such as "Satellite images obtained by the Herald show trenches": data or images head the sentence."""
    if low[index] not in lexicon.grammar.get("witness_verbs", frozenset()) or index + 1 >= sentence.last:
        return False
    before = range(sentence.first, min(index, sentence.first + MAX_OWNER))
    witnesses = lexicon.grammar.get("witness_nouns", frozenset())
    first = next((i for i in before if tokens[i].upos in NOMINAL and low[i] in witnesses), None)
    clear = first is not None and not any(
        "VerbForm=Fin" in tokens[i].feats or low[i] == "," for i in range(sentence.first, index)
    )
    return clear and tokens[index + 1].upos in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "SCONJ", "PRON", "ADV"}
