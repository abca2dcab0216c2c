"""Words that a dictionary knows as finite verbs alone, whatever a model took them for («передаёт «Горизонт»»)."""

from __future__ import annotations

from functools import lru_cache

from accordingto.sentences.dictionary import dictionary, parses_of

TAKEN_FOR = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "X"})
"""Classes of open words that a verb is mistaken for."""
MARKS = {
    "impf": "Aspect=Imp", "perf": "Aspect=Perf", "masc": "Gender=Masc", "femn": "Gender=Fem", "neut": "Gender=Neut",
    "indc": "Mood=Ind", "sing": "Number=Sing", "plur": "Number=Plur", "1per": "Person=1", "2per": "Person=2",
    "3per": "Person=3", "past": "Tense=Past", "pres": "Tense=Pres", "futr": "Tense=Fut",
}  # fmt: skip
"""Dictionary marks of finite verbs and the features they stand for."""


@lru_cache(maxsize=50_000)
def as_only_verb(lang: str, form: str, upos: str, feats: str) -> tuple[str, str]:
    """Return class and features of the verb that this form can only be; those given when it may be another word.

    Capitals are left alone: a name may look like a verb.
    """
    if upos not in TAKEN_FOR or not form.islower() or not dictionary(lang).word_is_known(form):
        return upos, feats
    parses = parses_of(lang, form)
    if not parses or any(str(p.tag.POS) != "VERB" or "impr" in p.tag.grammemes for p in parses):
        return upos, feats
    known = sorted(MARKS[g] for g in parses[0].tag.grammemes if g in MARKS)
    return "VERB", "|".join([*known, "VerbForm=Fin", "Voice=Act"])
