"""Finders that do without the tree: neighbours, case and capital letters (small parsers err on names)."""

from __future__ import annotations

from accordingto.attributions.owners import Owner, agrees, is_named, one_form, owner_at, phrase_head, window
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key
from accordingto.model import Span


def nearest_nominative(reading: Reading, cue: int) -> Owner | None:
    """When the tree gives none: the nearest agreeing nominative in the cue's own clause, after it first."""
    low, high = window(reading, cue)
    for index in range(cue + 1, min(high, cue + 7)):
        if (
            reading.surface[index] in {",", ":", ";", "."}
            or reading.is_finite(index)
            or reading.low[index] in reading.lexicon.grammar["complementizers"]
        ):
            break
        if _may_be_subject(reading, index, cue):
            return owner_at(reading, cue, index, "nearest nominative")
    for index in range(cue - 1, max(low, cue - 9) - 1, -1):
        if reading.surface[index] in {",", ":", ";"} or reading.is_finite(index):
            break
        if _may_be_subject(reading, index, cue):
            return owner_at(reading, cue, phrase_head(reading, index, low, cue), "nearest nominative")
    return None


def _may_be_subject(reading: Reading, index: int, cue: int) -> bool:
    if (
        not reading.is_nominal(index)
        or reading.lemma[index] in reading.words("relative")
        or reading.dependants(index, "case")
    ):
        return False
    if index and reading.upos(index - 1) == "ADP":
        return False
    if _inside_another(reading, index, cue):
        return False
    if reading.lang == "en":
        name = reading.name_at.get(index)
        if reading.low[index] in reading.words("time_nouns"):
            return False
        if reading.upos(index) == "PROPN" or (index == cue - 1 and reading.upos(index) == "NOUN"):
            return True
        return (name is not None and name.label in {"PER", "ORG"}) or reading.low[index] in {
            "he",
            "she",
            "they",
            "it",
            "officials",
        }
    if (
        reading.relation(index) in {"obj", "obl", "nmod", "iobj"}
        and reading.tokens[index].head != cue
        and not is_named(reading, index)
    ):
        return False
    case = reading.feat(index, "Case")
    if index < cue and one_form(reading, index) and is_named(reading, index):
        case = None
    if case != "Nom" and not (case is None and is_named(reading, index)):
        return False
    return agrees(reading, index, cue) or is_named(reading, index)


def _inside_another(reading: Reading, index: int, cue: int) -> bool:
    """«запевнив кореспондента «Обрію»»: a name that belongs to the noun before it; but «цитує посла «Обрій»»."""
    if reading.lang == "en" or reading.relation(index) == "conj":
        return False
    return cue < reading.tokens[index].head < index and reading.lemma[cue] not in reading.words("citing_verbs")


def capital_beside(reading: Reading, cue: int) -> Owner | None:
    """«…», – заявив Міксер; «пише DW»: an unknown name right beside the verb."""
    entry = reading.lexicon.verbs.get(reading.lemma[cue])
    if (
        reading.lang == "en"
        or entry is None
        or entry.kind not in {"say", "report", "ask", "recall", "believe", "announce", "confirm", "admit"}
        or not reading.is_finite(cue)
    ):
        return None
    low, high = window(reading, cue)
    after = cue + 1
    while after < high and (reading.is_mark(after) or reading.upos(after) == "ADV"):
        after += 1
    if (
        after < high
        and reading.surface[after][:1].isupper()
        and reading.upos(after) not in {"ADP", "SCONJ", "CCONJ", "PUNCT", "AUX", "VERB"}
        and reading.upos(after - 1) != "ADP"
    ):
        return owner_at(reading, cue, phrase_head(reading, after, cue + 1, high), "unknown name behind the verb")
    before = cue - 1
    if (
        before >= low
        and reading.surface[before][:1].isupper()
        and (reading.upos(before) in {"NOUN", "PROPN", "X", "ADJ"} or _misread_name(reading, before))
        and not reading.dependants(before, "case")
    ) and (
        before == low or reading.surface[before - 1] in {",", "—", "–", "-"} or reading.name_at.get(before) is not None
    ):
        return owner_at(reading, cue, before, "unknown name before the verb")
    return None


def _misread_name(reading: Reading, index: int) -> bool:
    """A short foreign surname taken for an oblique pronoun («Кім», «Мей»): no such pronoun stands before its verb."""
    if reading.lang == "ru" and index == reading.sentence(index).first:
        return False
    return reading.upos(index) == "PRON" and reading.feat(index, "Case") not in {"Nom", None}


def bare_noun_behind(reading: Reading, cue: int) -> Owner | None:
    """«про що свідчить рішення суду», «розповіла потерпіла»: a noun right behind the verb that looks like an object."""
    if reading.lang == "en" or not reading.is_finite(cue) or reading.feat(cue, "Person") == "0":
        return None
    _, high = window(reading, cue)
    index = _behind_the_day(reading, cue + 1, high)
    first = index
    while (
        index < high
        and index - first < 4
        and reading.upos(index) in {"ADJ", "DET", "PUNCT", "ADV"}
        and not (reading.surface[index] in {",", ":", "."} or reading.is_dash(index))
    ):
        index += 1
    if (
        index < high
        and reading.upos(index) == "NOUN"
        and (reading.feat(index, "Case") in {"Nom", "Acc", None} or _dictionary_form(reading, index))
        and agrees(reading, index, cue)
    ):
        return owner_at(reading, cue, index, "noun behind the verb")
    behind = cue + 1
    if (
        behind < high
        and reading.upos(behind) in {"ADJ", "VERB"}
        and reading.feat(behind, "Case") == "Nom"
        and agrees(reading, behind, cue)
    ):
        return owner_at(reading, cue, behind, "noun behind the verb")
    return None


def _dictionary_form(reading: Reading, index: int) -> bool:
    """«повідомило в понеділок міністерство»: taken for a genitive, but written as in a dictionary."""
    return reading.low[index] == reading.lemma[index] and reading.feat(index, "Number") in {"Sing", "Plur", "Ptan"}


def _behind_the_day(reading: Reading, index: int, high: int) -> int:
    """Step over «в понеділок», «у неділю», «25 травня» between the verb and its subject."""
    if index + 1 < high and reading.low[index] in reading.words("locatives"):
        return index + 2 if reading.lemma[index + 1] in reading.words("time_nouns") else index
    while index < high and (name := reading.name_at.get(index)) is not None and name.label == "DATE":
        index += 1
    return index


def counted_subject(reading: Reading, cue: int) -> Owner | None:
    """«27 міністрів підтримали», «кілька країн зголосилися», «підтримують 51 %»: a counted genitive as subject."""
    if reading.lang == "en" or not reading.is_finite(cue):
        return None
    low, high = window(reading, cue)
    for child in sorted(reading.dependants(cue, "nsubj", "obl", "obj", "advmod"), key=lambda c: abs(c - cue)):
        if not low <= child < high or not _counted(reading, child):
            continue
        first = min(reading.subtree(child, without=frozenset({"acl", "parataxis"})))
        inside = range(min(first, cue), max(first, cue))
        if any(reading.surface[i] in {",", ";", ":"} for i in inside if i != cue):
            continue
        if first > cue and reading.feat(child, "Animacy") != "Anim" and reading.surface[child] != "%":
            continue
        if first < cue and child > cue:
            continue
        owner = owner_at(reading, cue, child, "counted subject")
        return None if owner is None else _with_its_bound(reading, owner, low)
    return None


def _with_its_bound(reading: Reading, owner: Owner, low: int) -> Owner:
    """«понад 20 членів партії»: the word that bounds the number belongs to who is counted."""
    first = reading.token_at(owner.span.start)
    if first > low and reading.low[first - 1] in reading.words("about_numbers"):
        return Owner(Span(reading.tokens[first - 1].start, owner.span.end), owner.head, owner.how)
    return owner


def _counted(reading: Reading, index: int) -> bool:
    """A genitive under a number, with nothing before it but «понад», «близько»."""
    accusative = reading.feat(index, "Case") == "Acc" and reading.feat(index, "Animacy") == "Anim"
    if reading.feat(index, "Case") != "Gen" and not accusative and reading.surface[index] != "%":
        return False
    numbers = [c for c in reading.dependants(index, "nummod", "det") if c < index and reading.tokens[c].relation
               in {"nummod:gov", "det:numgov"}]
    if not numbers:
        return False
    return all(reading.low[c] in reading.words("about_numbers") for c in reading.dependants(index, "case"))


def is_time_or_place(reading: Reading, index: int) -> bool:
    """Tell a day, a venue or a place from a body that may speak."""
    lemma = reading.lemma[index]
    name = reading.name_at.get(index)
    if lemma in reading.words("time_nouns") or lemma.isdigit():
        return True
    return (
        name is not None
        and name.label in {"LOC", "DATE"}
        and reading.upos(index) != "X"
        and lemma not in reading.words("seats")
        and reading.feat(index, "Number") is None
    )


SAYING = frozenset({"say", "report", "confirm", "admit", "announce", "believe", "impersonal", "ask", "recall"})
"""Kinds of verbs beside which any body or text in the locative tells; beside others it must be known for one."""


def tells_there(reading: Reading, cue: int, index: int, marker: int) -> bool:
    """«в порту обіцяють», not «звинуватили у приховуванні», «осудили в Лосье»: may this locative be the source."""
    if is_time_or_place(reading, index) or reading.lemma[index] in reading.words("no_voices"):
        return False
    entry = reading.lexicon.verbs.get(reading.lemma[cue]) or reading.lexicon.forms.get(reading.low[cue])
    if entry is None:
        phrase = reading.lemma[cue] in reading.lexicon.phrases
        return not phrase or is_named(reading, index) or is_known_body(reading, index)
    if index > cue and entry.kind == "admit" and reading.low[marker] in reading.words("dwelling_prepositions"):
        return False
    if entry.kind in SAYING:
        return True
    if index > cue and reading.lemma[cue] in reading.words("verdicts"):
        return False
    name = reading.name_at.get(index)
    if name is not None and name.label == "LOC" and reading.lemma[index] not in reading.words("seats"):
        return index < cue and is_first_phrase(reading, marker)
    return is_named(reading, index) or is_known_body(reading, index)


def is_first_phrase(reading: Reading, marker: int) -> bool:
    """Tell whether a sentence or what follows a colon opens with this phrase («У Лосьє розкритикували план»)."""
    return marker == reading.sentence(marker).first or reading.surface[marker - 1] in {":", ";"}


def is_known_body(reading: Reading, index: int) -> bool:
    """Tell a common noun of bodies («компания», «ведомство»), of documents or of their places («порт»)."""
    known, forms = nominals(reading.lang), {reading.lemma[index], reading.low[index]}
    places = known.bodies.keys() | known.documents.keys()
    return bool({key(f) for f in forms} & places or forms & reading.words("speaking_places"))


def _named_there(reading: Reading, index: int) -> bool:
    """A name whose case nobody can tell («в СБУ», «в Mediascope»); «поставки в Австрию» is a direction."""
    word = reading.surface[index]
    unbent = word.isupper() or word.isascii() or reading.is_mark(index - 1)
    return is_named(reading, index) and (unbent or reading.feat(index, "Case") != "Acc")


def _misread(reading: Reading, index: int) -> bool:
    """A document in a case that no locative preposition takes («у повідомлені»); the accusative is a direction."""
    return reading.feat(index, "Case") != "Acc" and _document(reading, index)


def _document(reading: Reading, index: int) -> bool:
    """«у повідомлені», «у цій статті»: a document's name, whatever case the parser saw."""
    known = nominals(reading.lang).documents
    return key(reading.lemma[index]) in known or key(reading.low[index]) in known


def flat_locative(reading: Reading, cue: int) -> Owner | None:
    """The same without trusting the tree: «у/в» + noun in the locative right before or after the cue."""
    low, high = window(reading, cue)
    about = reading.lexicon.grammar["topic_prepositions"]
    for index in range(max(low, cue - 16), min(high - 1, cue + 4)):
        if reading.low[index] not in reading.words("locatives") or index == cue:
            continue
        head = index + 1
        while (
            head < high
            and head - index < 9
            and (
                reading.upos(head) in {"ADJ", "DET", "NUM", "PUNCT", "PART"}
                or (
                    reading.is_nominal(head)
                    and reading.feat(head, "Case") in {"Ins", "Gen"}
                    and not is_named(reading, head)
                )
            )
        ):
            head += 1
        if index > cue and any(reading.low[i] in about for i in range(cue + 1, index)):
            continue
        if (
            head >= high
            or not reading.is_nominal(head)
            or not (reading.feat(head, "Case") == "Loc" or _named_there(reading, head) or _misread(reading, head))
            or not tells_there(reading, cue, head, index)
        ):
            continue
        between = range(min(head, cue) + 1, max(head, cue))
        if any(
            reading.surface[i] == "," or reading.is_finite(i) or reading.feat(i, "VerbForm") == "Inf" for i in between
        ):
            continue
        first, last = (index + 1, cue) if head < cue else (cue + 1, high)
        return Owner(noun_phrase(reading, head, first, last), head, "body or text in the locative")
    return None
