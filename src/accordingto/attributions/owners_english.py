"""The English finder that does without the tree: the noun phrase right before the verb."""

from __future__ import annotations

from accordingto.attributions.owners import Owner, window
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading


def subject_on_the_left(reading: Reading, cue: int) -> Owner | None:
    """In English: "The agency, which owns the mine, said": the phrase that ends right before the cue, tree or no."""
    if reading.lang != "en":
        return None
    if reading.feat(cue, "VerbForm") == "Inf":
        return _share(reading, cue, window(reading, cue)[0])
    if reading.feat(cue, "VerbForm") == "Ger" and reading.upos(cue - 1) != "AUX":
        return None
    low, _ = window(reading, cue)
    if (share := _share(reading, cue, low)) is not None:
        return share
    head = left_subject(reading, cue, low)
    if head is None:
        return None
    if reading.dependants(head, "case") or reading.upos(head - 1) == "ADP":
        head = _first_noun(reading, low, head)
        if head is None:
            return None
        return Owner(noun_phrase(reading, head, low, cue), head, "own subject")
    return Owner(noun_phrase(reading, head, low, cue), head, "own subject")


def _share(reading: Reading, cue: int, low: int) -> Owner | None:
    """Such as "Nearly nine out of 10 say", "One in five said": numbers and what rounds them right before the verb."""
    last = cue - 1
    while last > low and reading.upos(last) in {"AUX", "ADV"}:
        last -= 1
    if last - 2 < low or reading.upos(last) != "NUM" or reading.low[last - 1] not in reading.words("shares"):
        return None
    start = last - 1
    while start > low and reading.upos(start - 1) in {"NUM", "ADV", "ADP"}:
        start -= 1
    return Owner(reading.span(start, last), last, "own subject") if start < last - 1 else None


def inverted_subject(reading: Reading, cue: int) -> Owner | None:
    """In English "“P,” said the engineer": the noun phrase behind the verb, which the parser took for its object."""
    if reading.lang != "en" or not reading.is_finite(cue) or cue == 0:
        return None
    if not (reading.surface[cue - 1] == "," or reading.is_mark(cue - 1)):
        return None
    _, high = window(reading, cue)
    index = cue + 1
    while index < high and reading.upos(index) in {"DET", "ADJ", "NUM", "NOUN", "PROPN"}:
        index += 1
    head = index - 1
    if head <= cue or not (reading.is_nominal(head) or reading.upos(head) == "DET"):
        return None
    if reading.low[head] in reading.words("time_nouns"):
        return None
    return Owner(noun_phrase(reading, head, cue + 1, high), head, "own subject")


def subject_of_first_verb(reading: Reading, cue: int) -> Owner | None:
    """In English "The union condemned P but praised Q": who does what the first verb says tells the rest too."""
    if reading.lang != "en" or not reading.is_finite(cue) or reading.feat(cue, "Voice") == "Pass":
        return None
    low, _ = window(reading, cue)
    before = cue - 1
    while before > low and reading.upos(before) in {"ADV", "AUX"}:
        before -= 1
    if reading.low[before] not in reading.words("joiners"):
        return None
    for index in range(low, before):
        if reading.is_finite(index) and reading.upos(index) == "VERB":
            same = reading.feat(index, "Tense") == reading.feat(cue, "Tense")
            return subject_on_the_left(reading, index) if same else None
    return None


def left_subject(reading: Reading, cue: int, low: int) -> int | None:
    """Return the head of the noun phrase that ends right before the cue and its auxiliaries, or None.

    A parenthetical between commas is stepped over: "Chris Cox, who runs the arm, says".
    """
    index = cue - 1
    while index >= low and (reading.upos(index) in {"AUX", "ADV"} or reading.low[index] in {"not", "n't", "also"}):
        index -= 1
    if index >= low and reading.surface[index] == ",":
        opener = next((i for i in range(index - 1, max(low, index - 26), -1) if reading.surface[i] == ","), None)
        if opener is None:
            return None
        index = opener - 1
    while index > low and (reading.is_mark(index) or reading.surface[index] == ")"):
        index -= 1
    if index < low or not (reading.is_nominal(index) or reading.upos(index) in {"NUM", "ADJ"}):
        return None
    if reading.lemma[index] in reading.words("relative") or reading.low[index] in reading.words("time_nouns"):
        return None
    return _head(reading, index, low, cue)


def _first_noun(reading: Reading, low: int, last: int) -> int | None:
    """Such as "A source involved in the talks said": the first noun behind the last mark."""
    start = last
    while start > low and not (reading.surface[start - 1] in {",", ";", ":"} or reading.is_mark(start - 1)):
        start -= 1
    for index in range(start, last):
        if reading.upos(index) in {"ADP", "SCONJ", "ADV", "CCONJ", "VERB", "AUX"}:
            return None
        if reading.is_nominal(index) and not reading.is_nominal(index + 1):
            following = reading.upos(index + 1) in {"ADP", "VERB"} and not reading.is_finite(index + 1)
            return index if following and reading.low[index] not in reading.words("time_nouns") else None
    return None


def is_no_teller(reading: Reading, owner: Owner) -> bool:
    """A day or a dateline taken for the subject: "Sunday", "WASHINGTON, June 24", "Washington (AFP)"."""
    if reading.low[owner.head] in reading.words("time_nouns"):
        return True
    first, after = reading.token_at(owner.span.start), reading.token_at(owner.span.end)
    if first != reading.sentence(owner.head).first or after >= len(reading.tokens):
        return False
    name = reading.name_at.get(first)
    place = name is not None and name.label == "LOC"
    return (place or reading.surface[first].isupper()) and (reading.is_dash(after) or reading.surface[after] == "(")


def _head(reading: Reading, index: int, low: int, cue: int) -> int:
    """Climb to the noun that the last word modifies, never over a comma, a verb or out of the window."""
    node = index
    for _ in range(6):
        parent = reading.tokens[node].head
        if parent == node or not low <= parent < cue or not reading.is_nominal(parent):
            break
        stretch = range(min(node, parent), max(node, parent))
        if any(reading.surface[i] in {",", ";", ":"} or reading.is_finite(i) for i in stretch):
            break
        node = parent
    return node
