"""How far an English source reaches: what the tree cut off a subject is put back, read off the tokens.

An English subject ends right before its verb, save for auxiliaries, adverbs and what stands between two commas; so
titles, *of* phrases, appositions and clauses without a comma ("a reader who saw the paper") up to there are its own.
A clause behind a comma (", who asked not to be named") is not part of who tells.
"""

from __future__ import annotations

from accordingto.attributions.owners import Owner, window
from accordingto.attributions.reading import FINAL, Reading
from accordingto.model import Span

MAX_STRETCH = 30
"""Longest stretch, in tokens, put back on one side; restrictive clauses in PolNeAR train have up to 27."""
RELATIVE = frozenset({"who", "which", "whose", "whom", "where", "when"})
APPOSED = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"})
PHRASE = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "ADP", "PART", "PRON", "CCONJ"})
BOUND = FINAL | {":", ";", "(", ")", "“", "”", '"', "''", "``"}


def whole_owner(reading: Reading, cue: int, owner: Owner) -> Owner:
    """Return the owner with its whole phrase; the same owner when nothing is missing or in other languages."""
    if reading.lang != "en" or owner.how.endswith("antecedent") or reading.upos(owner.head) == "PRON":
        return owner
    first, last = reading.token_at(owner.span.start), reading.token_at(owner.span.end - 1)
    low, high = window(reading, cue)
    if low < first and last < cue and owner.how == "own subject":
        inner = _inner_noun(reading, first, last, low, cue)
        if inner is not None:
            return inner
    verb = cue if owner.how == "own subject" else reading.tokens[owner.head].head
    if last < cue and first >= low:
        first = _with_left(reading, first, last, low)
        if last < verb <= cue:
            last = _up_to_verb(reading, last, verb)
    elif first > cue and owner.how != "agent of the passive":
        first = _coordinated_left(reading, first, last, cue + 1)
        last = _appositions(reading, last, high)
    span = Span(min(owner.span.start, reading.tokens[first].start), max(owner.span.end, reading.tokens[last].end))
    return owner if span == owner.span else Owner(span, owner.head, owner.how)


def _inner_noun(reading: Reading, first: int, last: int, low: int, cue: int) -> Owner | None:
    """Such as "a register seen by the Herald shows": what a preposition governs is no subject."""
    temporal = reading.words("fronting") - {"in", "by"} | {"of"}
    if first - 2 < low or reading.upos(first - 1) != "ADP" or reading.low[first - 1] in temporal:
        return None
    start = first - 1
    while start > low and not (reading.surface[start - 1] in {",", ";", ":"} or reading.is_mark(start - 1)):
        start -= 1
    while start < first and reading.upos(start) in {"CCONJ", "ADV"}:
        start += 1
    if reading.upos(start) not in {"DET", "NOUN", "PROPN", "ADJ", "NUM"} or first - start > MAX_STRETCH:
        return None
    if any(reading.is_finite(i) or reading.low[i] in RELATIVE | {"that"} for i in range(start, first)):
        return None
    times = reading.words("time_nouns") | reading.words("day_parts")
    head = next((i for i in range(start, first) if reading.is_nominal(i) and not reading.is_nominal(i + 1)), None)
    if head is None or any(reading.low[i] in times for i in range(start, head + 1)):
        return None
    return Owner(reading.span(start, _up_to_verb(reading, last, cue)), head, "own subject")


def _up_to_verb(reading: Reading, last: int, cue: int) -> int:
    """The end of the subject before its verb: everything up to there, without a clause behind a comma."""
    end = cue - 1
    while end > last and (reading.upos(end) in {"AUX", "ADV"} or reading.low[end] in {"not", "n't", "also"}):
        end -= 1
    if end <= last or end - last > MAX_STRETCH:
        return last
    start = last + 1
    if any(reading.low[i] in reading.words("time_nouns") for i in range(start, end + 1)):
        end = next(i for i in range(start, end + 1) if reading.low[i] in reading.words("time_nouns")) - 1
        if end < start:
            return last
    if reading.surface[start] == ",":
        return _appositions(reading, last, end + 1)
    if _blocked(reading, start, end):
        return last
    comma = next((i for i in range(start, end + 1) if reading.surface[i] == ","), end + 1)
    if comma <= end and (reading.surface[end] != "," or comma == start):
        return last
    stop = comma - 1
    finite = [i for i in range(start, stop + 1) if reading.is_finite(i)]
    if reading.low[start] in {"who", "that"} or (
        reading.upos(start) in {"VERB", "ADJ"} and not reading.is_finite(start) and not finite
    ):
        return stop
    plain = all(reading.upos(i) in PHRASE or reading.surface[i] in {"-", "&", "/"} for i in range(start, stop + 1))
    tagged = reading.upos(start) in {"ADP", "NOUN", "PROPN"} or reading.surface[start] in {"-", "/", "&"}
    return stop if plain and tagged and not _adverbial(reading, start, stop) else last


def _blocked(reading: Reading, start: int, end: int) -> bool:
    return any(reading.surface[i] in BOUND or reading.is_dash(i) for i in range(start, end + 1))


def _adverbial(reading: Reading, start: int, stop: int) -> bool:
    """Such as "on Monday", "in an interview": when and where it was said is no part of who said it."""
    if reading.low[start] != "of" and reading.upos(start) == "ADP":
        return True
    times = reading.words("time_nouns") | reading.words("day_parts")
    return any(reading.low[i] in times for i in range(start, stop + 1))


def _appositions(reading: Reading, last: int, high: int) -> int:
    """Such as "Mara Lind, head of the museum, an old friend,": noun phrases between commas right behind the name."""
    for _ in range(2):
        comma = last + 1
        if comma + 1 >= high or reading.surface[comma] != ",":
            return last
        end = _apposition_end(reading, comma + 1, high)
        if end is None:
            return last
        last = end
    return last


def _apposition_end(reading: Reading, start: int, high: int) -> int | None:
    """The last token of the noun phrase that begins at ``start`` and runs to the next comma or the end; else None."""
    if reading.upos(start) not in APPOSED or reading.low[start] in RELATIVE | {"that"} or reading.is_finite(start):
        return None
    if reading.feat(start, "Case") == "Nom" or reading.surface[start].isdigit():
        return None
    times = reading.words("time_nouns") | reading.words("day_parts")
    clause = False
    for index in range(start, min(high, start + MAX_STRETCH)):
        surface = reading.surface[index]
        if surface == "," or surface in FINAL or surface == ";":
            return index - 1 if index > start and _nominal_tail(reading, start, index) else None
        if surface in {":", "(", "“", '"', "''", "``"} or (reading.is_dash(index) and surface != "-"):
            return None
        clause = clause or reading.low[index] in {"who", "which", "that", "whose"}
        if not clause and (reading.is_finite(index) or reading.low[index] in times or reading.low[index] == "and"):
            return None
    return high - 1 if high - start < MAX_STRETCH and _nominal_tail(reading, start, high) else None


def _nominal_tail(reading: Reading, start: int, end: int) -> bool:
    """There is a noun in it, and it is more than a place in an address ("of Dover, Kent, said")."""
    return any(reading.is_nominal(i) for i in range(start, end))


def _with_left(reading: Reading, first: int, last: int, low: int) -> int:
    """Such as "Supervisor of | Elections Ann Lee", "Its head, | Ann Lee", "Aides and | rivals", "At | least ten"."""
    start = first
    while start - 2 >= low and reading.low[start - 1] == "of" and reading.is_nominal(start - 2):
        start = _run_left(reading, start - 2, low)
    if start < first and start > low and reading.upos(start - 1) == "ADP":
        return first
    if start - 1 >= low and reading.low[start - 1] == "at" and reading.low[start] == "least":
        start -= 1
    return _coordinated_left(reading, start, last, low)


def _run_left(reading: Reading, first: int, low: int) -> int:
    while first - 1 >= low and reading.upos(first - 1) in {"NOUN", "PROPN", "ADJ", "NUM"}:
        first -= 1
    return first - 1 if first - 1 >= low and reading.upos(first - 1) == "DET" else first


def _coordinated_left(reading: Reading, first: int, last: int, low: int) -> int:
    """Everything from the head of the clause is the subject when it is but noun phrases with commas or *and*."""
    while low < first and (reading.is_mark(low) or reading.upos(low) in {"CCONJ", "ADV", "PUNCT"}):
        low += 1
    joint = first - 1
    while joint > low and reading.upos(joint) == "ADV":
        joint -= 1
    if joint <= low or first - low > MAX_STRETCH:
        return first
    closed = last + 1 < len(reading.tokens) and reading.surface[last + 1] in {",", "."}
    if not (reading.low[joint] == "and" or (reading.surface[joint] == "," and closed)):
        return first
    if reading.feat(low, "VerbForm") is not None or reading.low[low].endswith("ing"):
        return first
    poss = reading.upos(low) == "PRON" and reading.feat(low, "Poss") == "Yes"
    if not poss and reading.upos(low) not in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}:
        return first
    times = reading.words("time_nouns") | reading.words("day_parts")
    stretch = range(low, first)
    plain = all(
        (reading.upos(i) in PHRASE or reading.surface[i] in {",", "-", "&", "/"} or i > joint)
        and reading.low[i] not in times
        for i in stretch
    )
    heads = [i for i in stretch if reading.surface[i] == ","]
    if not plain or len(heads) > MAX_COMMAS or _place_first(reading, low, joint):
        return first
    return low


MAX_COMMAS = 3
"""Commas inside a coordinated subject; more of them are a list that is told of."""


def _place_first(reading: Reading, low: int, joint: int) -> bool:
    """A dateline or an address before the subject: "Dover, Kent, …"."""
    name = reading.name_at.get(low)
    return name is not None and name.label == "LOC" and reading.tokens[joint].start <= name.end + 1


def whole_authority(reading: Reading, source: Span, low: int, phrase: int, high: int) -> Span:
    """The source of "according to" with all that is said of it: "a count made for the Herald", "the memo he sent".

    Behind its clause it runs to the next comma or the end; before its clause to the comma that parts them.
    """
    if reading.lang != "en":
        return source
    first, last = reading.token_at(source.start), reading.token_at(source.end - 1)
    end = last + 1
    while end < high and not (reading.surface[end] in {",", ";", "."} or reading.surface[end] in BOUND):
        if reading.is_dash(end) and reading.surface[end] != "-":
            break
        end += 1
    fronted = not any(reading.is_finite(i) for i in range(low, phrase))
    if end == last + 1 or end - last > MAX_STRETCH or (fronted and (end >= high or reading.surface[end] != ",")):
        return source
    if fronted and any(reading.is_finite(i) for i in range(last + 1, end)) and not _relative_in(reading, last + 1, end):
        return source
    if reading.low[last + 1] in {"and", "but", "that"} or reading.upos(end - 1) == "ADP":
        return source
    return reading.span(first, end - 1)


def _relative_in(reading: Reading, start: int, end: int) -> bool:
    return any(reading.low[i] in {"who", "that", "which"} for i in range(start, end))


def closes_clause(reading: Reading, start: int, phrase: int, after: int, end: int) -> bool:
    """Such as "P, according to X, which tracks Q": a whole clause stands before the phrase, another one behind it."""
    if not any(reading.is_finite(i) for i in range(start, phrase)) or after >= end:
        return False
    first = after if reading.surface[after] != "," else after + 1
    another = reading.words("contrasting") | RELATIVE | {"and", "so"}
    return first < end and (reading.low[first] in another or reading.surface[phrase - 1] != ",")


def set_apart(reading: Reading, first: int) -> bool:
    """Such as "In his view, P", "P, in her words, Q": a phrase that opens its sentence or follows a comma."""
    opening = reading.sentence(first).first
    while opening < first and (reading.is_mark(opening) or reading.upos(opening) == "CCONJ"):
        opening += 1
    return first == opening or (first > 0 and reading.surface[first - 1] == ",")
