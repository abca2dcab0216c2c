"""Relative clauses of uk and ru: the noun one describes and where it ends, by the tree and by commas."""

from __future__ import annotations

from accordingto.attributions.reading import Reading

MAX_CLIMB = 6
"""Steps up the tree from a relative pronoun to its clause's verb."""


def relative_noun(reading: Reading, opening: int, pronoun: int) -> int | None:
    """Return the noun that the clause with this relative pronoun describes; None when the pronoun fits none.

    ``opening`` is the first token of the clause. The tree's answer if it agrees with the pronoun in
    number and gender, else the nearest noun before the comma that does.
    """
    node = pronoun
    for _ in range(MAX_CLIMB):
        parent = reading.tokens[node].head
        if reading.relation(node) == "acl" and parent < opening and _fits(reading, parent, pronoun):
            return parent
        if parent == node:
            break
        node = parent
    low = reading.sentence(pronoun).first
    for index in range(opening - 1, max(low, opening - 12) - 1, -1):
        if reading.is_finite(index):
            return None
        if reading.is_nominal(index) and reading.upos(index) != "PRON" and _fits(reading, index, pronoun):
            return index
    return None


def _fits(reading: Reading, noun: int, pronoun: int) -> bool:
    if not reading.is_nominal(noun):
        return False
    number, wanted = reading.feat(noun, "Number"), reading.feat(pronoun, "Number")
    if number and wanted and number != wanted:
        return False
    gender, want = reading.feat(noun, "Gender"), reading.feat(pronoun, "Gender")
    return not (wanted == "Sing" and gender and want and gender != want)


def relative_end(reading: Reading, pronoun: int, high: int) -> int:
    """Return the token after the relative clause: the comma behind its first predicate that another clause follows.

    A comma inside a list or before a clause of its own (a conjunction, another relative) does not end it.
    """
    seen = False
    for index in range(pronoun + 1, high):
        seen = seen or _predicate(reading, index)
        if not seen or not (reading.surface[index] == "," or _free_dash(reading, index)):
            continue
        following = index + 1
        if following >= high:
            return high
        if (
            reading.low[following] in reading.lexicon.grammar["complementizers"]
            or reading.low[following] in reading.words("joiners")
            or reading.lemma[following] in reading.words("relative")
            or reading.feat(following, "VerbForm") == "Conv"
            or (reading.feat(following, "VerbForm") == "Part" and reading.feat(following, "Variant") != "Short")
            or reading.upos(following) in {"SCONJ", "CCONJ"}
        ):
            continue
        if any(_predicate(reading, i) for i in range(following, high)):
            return index
    return high


def _predicate(reading: Reading, index: int) -> bool:
    return reading.is_finite(index) or reading.feat(index, "Variant") == "Short"


def _free_dash(reading: Reading, index: int) -> bool:
    return reading.is_dash(index) and reading.text[reading.tokens[index].start - 1].isspace()
