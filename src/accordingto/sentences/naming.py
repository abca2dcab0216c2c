"""Names settled over a whole text: what lists know comes first, then the same name is the same thing throughout.

The pipeline sees one sentence at a time. Here «Штайн» is a person because «Джилл Штайн» stands elsewhere, and a
name that is mostly an organisation is one everywhere.
"""

from __future__ import annotations

from collections import Counter
from typing import get_args

from accordingto.languages.known_names import KnownNames, known_names
from accordingto.model import NameLabel
from accordingto.sentences.borders import mend_borders
from accordingto.sentences.engine import Mention, Parsed

LABELS = frozenset(get_args(NameLabel))
THINGS = frozenset({"PER", "ORG", "LOC", "MISC"})
"""Labels that a vote may change; dates, money and posts are no matter of identity."""
MAJORITY = 0.6
"""Share of a name's mentions from which the others follow (tuned on the dev parts of NER-UK and GUM)."""
FEWEST = 3
"""Mentions of a name from which it is voted on."""


def settle(sentences: list[list[str]], parsed: list[Parsed], lang: str) -> list[list[Mention]]:
    """Return the mentions of each sentence with settled labels, in order, not nested.

    ``sentences`` are the words of one whole text. Where a language has lists, they may add one-word places and
    organisations that the pipeline missed, drop names without any proper noun, and mend borders (`borders.py`).
    """
    known = known_names(lang)
    found = [
        _listed(words, of_one, known) if known.places else list(of_one.mentions)
        for words, of_one in zip(sentences, parsed, strict=True)
    ]
    labels = _vote(parsed, found)
    settled = [
        [m._replace(label=labels.get(_key(of_one, m), m.label)) if m.label in THINGS else m for m in mentions]
        for of_one, mentions in zip(parsed, found, strict=True)
    ]
    return [
        mend_borders(words, of_one, mentions, lang)
        for words, of_one, mentions in zip(sentences, parsed, settled, strict=True)
    ]


def _key(of_one: Parsed, mention: Mention) -> str:
    return " ".join(word.lemma for word in of_one.words[mention.first : mention.last]).lower()


def _vote(parsed: list[Parsed], found: list[list[Mention]]) -> dict[str, NameLabel]:
    votes: dict[str, Counter[NameLabel]] = {}
    surnames: Counter[str] = Counter()
    for of_one, mentions in zip(parsed, found, strict=True):
        for mention in mentions:
            if mention.label not in THINGS:
                continue
            votes.setdefault(_key(of_one, mention), Counter())[mention.label] += 1
            if mention.label == "PER" and mention.last - mention.first > 1:
                surnames[of_one.words[mention.last - 1].lemma.lower()] += 1
    labels: dict[str, NameLabel] = {}
    for key, counts in votes.items():
        (label, count), *_ = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        total = sum(counts.values())
        if key in surnames and counts["PER"] + surnames[key] >= total - counts["PER"]:
            labels[key] = "PER"
        elif total >= FEWEST and count / total >= MAJORITY:
            labels[key] = label
    return labels


def _listed(words: list[str], of_one: Parsed, known: KnownNames) -> list[Mention]:
    proper = [word.upos == "PROPN" for word in of_one.words]
    out: list[Mention] = []
    for mention in of_one.mentions:
        if mention.label not in THINGS or any(proper[mention.first : mention.last]):
            label = _label([word.lower() for word in words[mention.first : mention.last]], mention.label, known)
            out.append(mention._replace(label=label))
    taken = {i for mention in out for i in range(mention.first, mention.last)}
    for index, word in enumerate(words):
        if proper[index] and index not in taken and _alone(proper, taken, index) and word[0].isupper():
            if word.lower() in known.places and word.lower() != "us":
                out.append(Mention(index, index + 1, "LOC"))
            elif word.lower() in known.organisations and word.lower() != "who":
                out.append(Mention(index, index + 1, "ORG"))
    return sorted(out)


def _alone(proper: list[bool], taken: set[int], index: int) -> bool:
    """Tell whether no further proper noun outside a name touches this one."""
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(proper)]
    return not any(proper[i] and i not in taken for i in near)


def _label(words: list[str], label: NameLabel, known: KnownNames) -> NameLabel:
    plain = words[1:] if words[0] == "the" and len(words) > 1 else words
    name = " ".join(plain)
    if label not in THINGS:
        return label
    if name in known.places:
        return "LOC"
    if name in known.organisations or (len(plain) > 1 and plain[-1] in known.organisation_words):
        return "ORG"
    if len(plain) > 1 and plain[0] in known.organisation_words and plain[1] in {"of", "for", "on"}:
        return "ORG"
    if len(plain) > 1 and (plain[0] in known.titles or plain[0] in known.given):
        return "PER"
    if len(plain) == 1 and plain[0] in known.given and label == "LOC":
        return "PER"
    return label
