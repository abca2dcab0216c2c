"""English base noun phrases are contiguous: read them off the tokens where the tree cuts them."""

from __future__ import annotations

from accordingto.attributions.reading import FINAL, Reading

NOMINATIVE = frozenset({"he", "she", "they", "we", "i", "it", "there", "you"})
INNER = frozenset({"ADJ", "NUM", "PROPN", "NOUN"})
MAX_LEFT = 14
"""Longest stretch of modifiers, in tokens, put back before a phrase; titles in PolNeAR train have up to 12."""


def whole_phrase(reading: Reading, first: int, last: int, low: int, high: int) -> tuple[int, int]:
    """Return the phrase with its determiner, titles and hyphenated halves, without an age or a date behind it."""
    return _left(reading, first, low), _without_tail(reading, first, _right(reading, last, high))


def _glued(reading: Reading, index: int) -> bool:
    """A hyphen or slash with no space on either side."""
    token = reading.tokens[index]
    text = reading.text
    return (
        reading.surface[index] in {"-", "–", "/"}
        and token.start > 0
        and token.end < len(text)
        and not text[token.start - 1].isspace()
        and not text[token.end].isspace()
    )


def _left(reading: Reading, first: int, low: int) -> int:
    if reading.upos(first) == "DET" or (reading.upos(first) == "PRON" and reading.feat(first, "Poss") is None):
        return first
    start = first
    while start - 1 >= low and first - start < MAX_LEFT:
        before = start - 1
        if _glued(reading, before) and before - 1 >= low and reading.upos(before - 1) != "PUNCT":
            start = before - 1
            continue
        if reading.low[before] in {"'s", "'"} and reading.upos(before) == "PART" and before - 1 >= low:
            start = before
            continue
        if reading.upos(before) == "DET" or (reading.upos(before) == "PRON" and reading.feat(before, "Poss") == "Yes"):
            return before
        if reading.upos(before) not in INNER or reading.low[before] in reading.words("time_nouns"):
            break
        if reading.low[before] in reading.words("day_parts") or _two_names(reading, before, start):
            break
        if reading.low[start] in {"'s", "'"} or reading.upos(before) != "NUM" or reading.upos(start) in INNER:
            start = before
            continue
        break
    while start < first and (reading.low[start] in {"'s", "'"} or reading.upos(start) == "PUNCT"):
        start += 1
    return start


def _two_names(reading: Reading, before: int, after: int) -> bool:
    """Such as "in Washington Obama said": two names side by side are two phrases, a place before a person above all."""
    left, right = reading.name_at.get(before), reading.name_at.get(after)
    return left is not None and right is not None and left is not right and left.label == "LOC"


def _right(reading: Reading, last: int, high: int) -> int:
    while last + 2 < high and _glued(reading, last + 1) and reading.upos(last + 2) != "PUNCT":
        last += 2
        while last + 1 < high and reading.upos(last + 1) in {"PROPN", "NOUN"}:
            last += 1
    return _with_seat(reading, last, high)


def _with_seat(reading: Reading, last: int, high: int) -> int:
    """Such as "Robert Antonacci of the New York delegation": *of* and a noun phrase that closes the clause."""
    index = last + 1
    if index + 1 >= high or reading.low[index] != "of":
        return last
    index += 1
    while index < high and reading.upos(index) in {"DET", "ADJ", "PROPN", "NOUN", "NUM"}:
        index += 1
    if index - last < 3 or not reading.is_nominal(index - 1):
        return last
    return index - 1 if index >= high or reading.surface[index] in {".", ",", ";", "!", "?"} else last


def _without_tail(reading: Reading, first: int, last: int) -> int:
    """Such as "Dana Moroz, 59", "Lind, in Sosna", "the senator on Tuesday": no part of who tells."""
    for index in range(last, first, -1):
        surface = reading.surface[index]
        if surface == "," and index < last:
            after = index + 1
            age = after == last and reading.surface[after].isdigit()
            aside = reading.low[after] in {"in", "for", "on", "at", "who", "which", "during", "after"}
            return index - 1 if age or aside else last
        if reading.low[index] == "on" and index < last and reading.low[index + 1] in reading.words("time_nouns"):
            return index - 1
    return last


def english_limit(reading: Reading, cue: int, start: int, high: int) -> int:
    """Return where the content must end at the latest: before the main clause, or before another voice.

    Three signs, all at a comma outside quotations: the cue stands in a fronted clause ("After saying
    P, the man left"), in a relative clause ("Lind, who said P, is"), or another subject with a cue
    verb of its own follows ("said P, but Cook did not say when").
    """
    fronted, relative = _fronted(reading, cue), _relative(reading, cue)
    for index in range(start + 1, high - 2):
        joined = reading.low[index] in {"while", "and"}
        if reading.surface[index] not in {",", ";"} and not joined:
            continue
        if reading.quotation_around(reading.tokens[index].start) is not reading.quotation_around(
            reading.tokens[cue].start
        ):
            continue
        if joined:
            if _voice_joined(reading, cue, index, high):
                return index
            continue
        following = index + 1
        if reading.is_mark(following):
            continue
        if reading.lemma[following] in reading.words("reacting") and reading.low[following].endswith("ing"):
            return index
        if relative and reading.is_finite(following):
            return index
        if fronted and _opens_clause(reading, following, high):
            return index
        if _other_voice(reading, following, high):
            return index
    return high


def _fronted(reading: Reading, cue: int) -> bool:
    """The cue stands in a clause before the main one: "After saying", "While he argued", "Asked whether"."""
    first = reading.sentence(cue).first
    while first < cue and (reading.is_mark(first) or reading.upos(first) == "CCONJ"):
        first += 1
    if cue - first > 8:
        return False
    if cue == first:
        return not reading.is_finite(cue) or reading.low[cue] == "asked"
    opener = reading.low[first] in reading.words("fronting")
    return opener and not any(reading.surface[i] == "," for i in range(first, cue))


def _relative(reading: Reading, cue: int) -> bool:
    index = cue - 1
    while index > 0 and reading.upos(index) in {"AUX", "ADV", "PART"}:
        index -= 1
    return reading.low[index] in {"who", "which"} and index > 0 and reading.surface[index - 1] == ","


def _opens_clause(reading: Reading, first: int, high: int) -> bool:
    """A noun phrase and its finite verb begin here."""
    if reading.upos(first) not in {"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"}:
        return False
    if reading.low[first] in {"who", "which", "that", "whose"}:
        return False
    return _finite_ahead(reading, first, min(high, first + 10), frozenset({"and", "or", "who", "that"}))


def _finite_ahead(reading: Reading, first: int, end: int, closing: frozenset[str]) -> bool:
    """Tell whether a finite verb comes before any mark or ``closing`` word."""
    for index in range(first, end):
        if reading.is_finite(index):
            return True
        if reading.surface[index] in {",", ";", ":"} or reading.low[index] in closing:
            return False
    return False


def _voice_joined(reading: Reading, cue: int, joint: int, high: int) -> bool:
    """Such as "said P and she accused Y", "said P while Lind suggests Q": no comma, yet a telling of its own."""
    if reading.low[joint] == "while":
        return _other_voice(reading, joint, high)
    if joint + 2 >= high or reading.low[joint + 1] not in {"he", "she", "they"}:
        return False
    verb = joint + 2
    while verb < high and reading.upos(verb) in {"ADV", "AUX"}:
        verb += 1
    return verb < high and reading.upos(verb) == "VERB" and same_voice(reading, cue, verb)


def _other_voice(reading: Reading, first: int, high: int) -> bool:
    """Before a comma: ", while critics say", ", but Cook did not say": a joiner, a subject and a cue verb of saying."""
    if reading.low[first] not in reading.words("contrasting") or first + 2 >= high:
        return False
    for index in range(first + 1, min(high, first + 9)):
        if reading.surface[index] in {",", ";", ":"}:
            return False
        if reading.upos(index) == "AUX" or reading.low[index] in {"not", "n't"}:
            continue
        if reading.upos(index) == "VERB":
            cue = reading.lexicon.verbs.get(reading.lemma[index])
            return cue is not None and cue.kind in {"say", "report", "deny", "find", "believe"} and index > first + 1
    return False


VOICED = frozenset({"say", "call", "order", "promise", "deny", "judge", "ask"})
"""Kinds of verbs that, coordinated behind a content, tell of the same teller far more often than of one told of."""


def same_voice(reading: Reading, cue: int, verb: int) -> bool:
    """Such as "said P and called Q", "saying P and urging Q": a telling verb in the form of the cue, no subject."""
    other = reading.lexicon.verbs.get(reading.lemma[verb])
    if other is None or other.kind not in VOICED:
        return False
    if reading.is_finite(cue) and reading.is_finite(verb):
        return reading.feat(cue, "Tense") == reading.feat(verb, "Tense")
    return reading.low[cue].endswith("ing") and reading.low[verb].endswith("ing")


def phrase_limit(reading: Reading, start: int, end: int) -> int:
    """Where a governed phrase ends before ``end``: at a comma with another clause behind it.

    Such as "praised the plan, drawing applause", "rejected the bill, but did not veto it", "backed X, which won".
    """
    for index in range(start + 1, end - 1):
        if reading.surface[index] != "," or reading.quotation_around(reading.tokens[index].start) is not None:
            continue
        after = index + 1
        if reading.low[after] in reading.words("contrasting") | {"which"}:
            return index
        if reading.low[after] in reading.words("prepositional_ing"):
            continue
        if reading.upos(after) == "VERB" and (reading.low[after].endswith("ing") or reading.is_finite(after)):
            return index
        if reading.low[after] == "and" and after + 1 < end and _clause_ahead(reading, after + 1, end):
            return index
    return end


def _clause_ahead(reading: Reading, first: int, end: int) -> bool:
    """A finite verb stands behind *and*, at once or behind its subject."""
    return _finite_ahead(reading, first, min(end, first + 8), frozenset({"who", "which", "that", "and"}))


def that_is_next(reading: Reading, cue: int, mark: int, high: int) -> bool:
    """Tell whether *that* opens the clause of this cue: no finite verb parts them and one follows."""
    if any(reading.is_finite(i) for i in range(cue + 1, mark)):
        return False
    return any(reading.is_finite(i) for i in range(mark + 1, high))


def whole_start(reading: Reading, after: int, first: int, lemma: str) -> int:
    """Return where a bare clause begins: right behind its verb when only words of the clause stand before ``first``.

    Such as "says running for mayor is tough", "hoped the talks, held at noon, would help": small parsers lose a long
    subject. ``after`` is the token behind the verb, ``first`` the parser's first token of the clause. A verb that is
    said to somebody ("told reporters P") and an adverbial ("said on Monday P") keep the parser's answer.
    """
    while after < first and reading.is_mark(after):
        after += 1
    if after >= first or lemma in reading.words("addressed"):
        return first
    if reading.low[after] == "that":
        return after + 1
    times = reading.words("time_nouns") | reading.words("day_parts")
    if reading.upos(after) in CLAUSE_OPENERS or reading.feat(after, "VerbForm") in {"Ger", "Part"}:
        phrase = range(after, min(first, after + 3))
        return first if any(reading.low[i] in times for i in phrase) else after
    return first


def opens_clause(reading: Reading, first: int, high: int) -> bool:
    """A finite verb follows with at most an apposition before it: no other clause has begun in between."""
    commas = 0
    for index in range(first, min(high, first + MAX_SUBJECT)):
        if reading.is_finite(index):
            return True
        commas += reading.surface[index] == ","
        low = reading.low[index]
        if commas > 2 or low in {";", ":", "(", "but", "and", "because"} or (reading.is_dash(index) and low != "-"):
            return low == "and" and reading.is_nominal(index - 1) and _clause_ahead(reading, index + 1, high)
    return False


def holds_clause(reading: Reading, first: int, high: int) -> bool:
    """Tell whether a main verb stands behind ``first``: one more finite verb than subordinators before it.

    Such as "set a trap that was a year in the making", "found it before the plane took off": no clause is told.
    """
    if reading.low[first - 1] == "that":
        return True
    open_clauses = 0
    for index in range(first, high):
        if reading.is_finite(index):
            if open_clauses == 0:
                return True
            open_clauses -= 1
        elif index > first and reading.low[index] in reading.words("opening_clauses"):
            open_clauses += reading.upos(index) != "ADP"
        elif reading.surface[index] in FINAL | {";"}:
            break
    return open_clauses == 0 and not any(reading.low[i] in reading.words("opening_clauses") for i in range(first, high))


MAX_SUBJECT = 25
"""Longest subject of a clause that is told, in tokens."""
CLAUSE_OPENERS = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM", "SYM"})
