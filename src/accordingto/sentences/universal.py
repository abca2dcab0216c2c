"""Universal relations from those of spaCy's English pipelines (ClearNLP style); universal ones pass unchanged."""

from __future__ import annotations

SAME_SHAPE = {
    "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "relcl": "acl:relcl", "neg": "advmod", "poss": "nmod:poss", "prt": "compound:prt", "npadvmod": "obl:npmod",
    "acomp": "xcomp", "oprd": "xcomp", "attr": "xcomp", "pcomp": "advcl", "intj": "discourse", "meta": "dep",
    "preconj": "cc:preconj", "predet": "det:predet", "quantmod": "advmod", "nn": "compound",
}
"""Relations that only change their name."""

PREPOSITIONS = frozenset({"prep", "agent"})
VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def universal(heads: list[int], relations: list[str], classes: list[str]) -> tuple[list[int], list[str]]:
    """Return heads and relations in the universal style.

    Names change by ``SAME_SHAPE``; an object of a preposition takes the preposition's head (``obl`` below
    verbs and adjectives, else ``nmod``) and the preposition hangs on it as ``case``.
    """
    heads, old = list(heads), list(relations)
    out = [SAME_SHAPE.get(relation, relation) for relation in relations]
    for index, relation in enumerate(old):
        preposition = heads[index]
        if relation != "pobj" or old[preposition] not in PREPOSITIONS or preposition == index:
            continue
        above = heads[preposition]
        if out[preposition] == "case":
            out[index] = "conj"
            continue
        while old[above] in PREPOSITIONS and above != preposition and heads[above] != above:
            above = heads[above]
        heads[index] = above
        heads[preposition] = index
        out[index] = "obl" if classes[above] in VERBAL else "nmod"
        out[preposition] = "case"
    return heads, ["advmod" if relation in PREPOSITIONS else relation for relation in out]
