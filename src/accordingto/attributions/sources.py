"""Who tells: from a cue verb to the phrase of its source.

Each finder is a small function that returns ``Owner`` or abstains (None); they are asked in the
order of ``FINDERS``. ``Owner.how`` is the finder's name and is shown to users.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.model import Span


@dataclass(frozen=True, slots=True)
class Owner:
    """The source phrase, its head token and the finder that gave it."""

    span: Span
    head: int
    how: str


SUBJECTS = ("nsubj",)


def window(reading: Reading, cue: int) -> tuple[int, int]:
    """Return the token range of the cue's sentence outside the quotations that do not hold the cue."""
    sentence = reading.sentence(cue)
    low, high = sentence.first, sentence.last
    around = reading.quotation_around(reading.tokens[cue].start)
    for quotation in reading.speeches:
        if around is quotation:
            low = max(low, reading.token_at(quotation.inner.start))
            high = min(high, reading.token_at(quotation.inner.end))
        elif quotation.outer.end <= reading.tokens[cue].start:
            low = max(low, reading.token_at(quotation.outer.end))
        elif quotation.outer.start >= reading.tokens[cue].end:
            high = min(high, max(cue + 1, reading.token_at(quotation.outer.start)))
    return low, high


def _owner(reading: Reading, cue: int, head: int, how: str) -> Owner | None:
    low, high = window(reading, cue)
    if not low <= head < high:
        return None
    if head < cue:
        high = min(high, cue)
    else:
        low = max(low, cue + 1)
    if reading.lemma[head] in reading.words("relative") and reading.upos(head) in {"PRON", "DET", "ADJ", "SCONJ"}:
        return _antecedent(reading, cue, how)
    span = noun_phrase(reading, head, low, high)
    return Owner(span, head, how)


def _antecedent(reading: Reading, cue: int, how: str) -> Owner | None:
    """«министр, который заявил»: the noun that the relative clause hangs on."""
    node = cue
    sentence = reading.sentence(cue)
    for _ in range(6):
        if reading.relation(node) == "acl":
            noun = reading.tokens[node].head
            if noun == node or not reading.is_nominal(noun):
                return None
            noun = _top(reading, noun, sentence.first, node, any_case=True)
            return Owner(
                noun_phrase(reading, noun, sentence.first, min(node, sentence.last)), noun, how + ", antecedent"
            )
        parent = reading.tokens[node].head
        if parent == node:
            return None
        node = parent
    return None


def own_subject(reading: Reading, cue: int) -> Owner | None:
    """«Мер заявив, що…»: the cue's own nominative subject."""
    for child in sorted(reading.dependants(cue, *SUBJECTS), key=lambda c: abs(c - cue)):
        if (reading.tokens[child].relation != "nsubj:pass" or reading.lemma[cue] == "quote") and reading.upos(
            child
        ) in {
            "NOUN",
            "PROPN",
            "PRON",
            "DET",
            "ADJ",
            "NUM",
            "X",
            "SYM",
        }:
            if reading.lang != "en" and not _agrees(reading, child, cue) and not _named(reading, child):
                continue
            if reading.lang == "en" and reading.low[child] in reading.words("time_nouns"):
                continue
            return _owner(reading, cue, child, "own subject")
    return None


def subject_of_auxiliary(reading: Reading, cue: int) -> Owner | None:
    """«Він хотів заявити», "is expected to say": the subject of the verb the cue hangs on."""
    node = cue
    for _ in range(3):
        if reading.relation(node) not in {"xcomp", "aux", "cop"} and not (
            reading.relation(node) == "csubj" and reading.lang != "en"
        ):
            return None
        node = reading.tokens[node].head
        for child in reading.dependants(node, *SUBJECTS):
            return _owner(reading, cue, child, "subject of the governing verb")
    return None


def shared_subject(reading: Reading, cue: int) -> Owner | None:
    """«Мер приїхав і заявив»: the subject written once for coordinated verbs."""
    node = cue
    for _ in range(4):
        if reading.relation(node) not in {"conj", "parataxis"} or reading.tokens[node].head == node:
            return None
        if reading.relation(node) == "parataxis" and reading.upos(node) != "VERB":
            return None
        node = reading.tokens[node].head
        if reading.upos(node) not in {"VERB", "AUX", "ADJ"}:
            return None
        for child in reading.dependants(node, *SUBJECTS):
            if reading.relation(cue) == "parataxis" or not _agrees(reading, child, cue):
                continue
            return _owner_anywhere(reading, cue, child, "subject shared by coordinated verbs")
    return None


def converb_subject(reading: Reading, cue: int) -> Owner | None:
    """«…, сказав він, додавши, що…», "…, adding that": the subject of the clause the converb hangs on."""
    if reading.feat(cue, "VerbForm") not in {"Conv", "Part", "Ger"}:
        return None
    node = cue
    for _ in range(5):
        parent = reading.tokens[node].head
        if parent == node:
            break
        node = parent
        for child in reading.dependants(node, *SUBJECTS):
            return _owner_anywhere(reading, cue, child, "subject of the main clause")
    return _nearest_teller(reading, cue)


def _nearest_teller(reading: Reading, cue: int) -> Owner | None:
    """The subject of the last finite cue verb before the converb in the same sentence."""
    for index in range(cue - 1, reading.sentence(cue).first - 1, -1):
        if reading.lemma[index] in reading.lexicon.verbs and reading.is_finite(index):
            for child in reading.dependants(index, *SUBJECTS):
                return _owner_anywhere(reading, cue, child, "subject of the main clause")
    return None


def _owner_anywhere(reading: Reading, cue: int, head: int, how: str) -> Owner | None:
    sentence = reading.sentence(cue)
    if reading.lemma[head] in reading.words("relative") and reading.upos(head) in {"PRON", "DET", "ADJ", "SCONJ"}:
        return _antecedent(reading, reading.tokens[head].head, how)
    span = noun_phrase(reading, head, sentence.first, sentence.last)
    return Owner(span, head, how)


def participle_head(reading: Reading, cue: int) -> Owner | None:
    """«експерт, переконаний, що…», "officials saying that": the noun the participle describes."""
    if reading.relation(cue) != "acl" or reading.feat(cue, "Voice") == "Pass":
        return None
    noun = reading.tokens[cue].head
    if not reading.is_nominal(noun):
        return None
    if any(reading.lemma[c] in reading.words("relative") for c in reading.subtree(cue) if c < cue):
        return _antecedent(reading, cue, "noun described by the clause")
    if reading.feat(cue, "VerbForm") not in {"Part", "Ger", "Conv"}:
        return None
    sentence = reading.sentence(cue)
    return Owner(noun_phrase(reading, noun, sentence.first, cue), noun, "noun described by the participle")


def passive_agent(reading: Reading, cue: int) -> Owner | None:
    """«оголошений пілотами», "was criticized by officials": the agent."""
    impersonal = reading.lang != "en" and reading.feat(cue, "Person") == "0" and reading.low[cue].endswith(("но", "то"))
    if (
        not impersonal
        and reading.feat(cue, "Voice") != "Pass"
        and not any(r.startswith("aux:pass") for r in (reading.tokens[c].relation for c in reading.children[cue]))
    ):
        return None
    for child in reading.dependants(cue, "obl", "nmod"):
        marker = [reading.lemma[c] for c in reading.dependants(child, "case")]
        if reading.lang == "en" and marker == ["by"]:
            return _owner(reading, cue, child, "agent of the passive")
        if reading.lang != "en" and not marker and reading.feat(child, "Case") == "Ins":
            return _owner(reading, cue, child, "agent of the passive")
    return None


def in_the_body(reading: Reading, cue: int) -> Owner | None:
    """«У компанії пояснили», «в заяві йдеться»: a locative in place of a subject."""
    if reading.lang == "en":
        return None
    plural = reading.feat(cue, "Number") == "Plur" or reading.feat(cue, "Person") == "0"
    impersonal = (
        reading.lemma[cue].endswith(("ся", "сь"))
        or reading.low[cue].endswith(("но", "то"))
        or reading.low[cue].endswith(("ся", "сь"))
    )
    if not plural and not impersonal:
        return None
    for child in sorted(reading.dependants(cue, "obl", "nmod", "advmod"), key=lambda c: abs(c - cue)):
        markers = reading.dependants(child, "case")
        if (
            any(reading.low[m] in reading.words("locatives") for m in markers)
            and reading.feat(child, "Case") in {"Loc", None}
            and not _is_time_or_place(reading, child)
        ):
            return _owner(reading, cue, child, "body or text in the locative")
        if reading.low[child] in reading.lexicon.grammar["there"]:
            return Owner(reading.span(child, child), child, "«там»")
    return _flat_locative(reading, cue)


def _is_time_or_place(reading: Reading, index: int) -> bool:
    lemma = reading.lemma[index]
    name = reading.name_at.get(index)
    if lemma in reading.words("time_nouns") or lemma.isdigit():
        return True
    return (
        name is not None
        and name.label in {"LOC", "DATE"}
        and lemma not in reading.words("seats")
        and reading.feat(index, "Number") is None
    )


def _flat_locative(reading: Reading, cue: int) -> Owner | None:
    """The same without trusting the tree: «у/в» + noun in the locative right before or after the cue."""
    low, high = window(reading, cue)
    for index in range(max(low, cue - 16), min(high - 1, cue + 4)):
        if reading.low[index] not in reading.words("locatives") or index == cue:
            continue
        head = index + 1
        while (
            head < high
            and head - index < 9
            and (
                reading.upos(head) in {"ADJ", "DET", "NUM", "PUNCT"}
                or (
                    reading.is_nominal(head)
                    and reading.feat(head, "Case") in {"Ins", "Gen"}
                    and not _named(reading, head)
                )
            )
        ):
            head += 1
        if (
            head >= high
            or not reading.is_nominal(head)
            or not (reading.feat(head, "Case") == "Loc" or _named(reading, head))
            or _is_time_or_place(reading, head)
        ):
            continue
        between = range(min(head, cue) + 1, max(head, cue))
        if any(reading.surface[i] == "," or reading.is_finite(i) for i in between):
            continue
        first, last = (index + 1, cue) if head < cue else (cue + 1, high)
        return Owner(noun_phrase(reading, head, first, last), head, "body or text in the locative")
    return None


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
            return _owner(reading, cue, index, "nearest nominative")
    for index in range(cue - 1, max(low, cue - 9) - 1, -1):
        if reading.surface[index] in {",", ":", ";"} or reading.is_finite(index):
            break
        if _may_be_subject(reading, index, cue):
            return _owner(reading, cue, _top(reading, index, low, cue), "nearest nominative")
    return None


def _top(reading: Reading, index: int, low: int, high: int, *, any_case: bool = False) -> int:
    """From a part of a name to the head of its phrase, as long as it stands in the window and is nominal."""
    node = index
    for _ in range(4):
        parent = reading.tokens[node].head
        if (
            parent == node
            or not low <= parent < high
            or reading.relation(node) not in {"flat", "appos", "nmod", "compound"}
            or not reading.is_nominal(parent)
        ):
            break
        if reading.dependants(parent, "case") or (
            not any_case and reading.lang != "en" and reading.feat(parent, "Case") not in {"Nom", None}
        ):
            break
        if any(reading.surface[i] in {",", ";"} for i in range(min(node, parent), max(node, parent))):
            break
        node = parent
    return node


def owner_between(reading: Reading, cue: int, low: int, high: int) -> Owner | None:
    """The source of an aside stands inside the aside: the tree's answer if it does, else the first bare noun there."""
    owner = source_of(reading, cue)
    if owner is not None and low <= owner.head < high:
        return owner
    if owner is not None and owner.how != "nearest nominative" and "antecedent" in owner.how:
        return owner
    for index in (*range(cue + 1, high), *range(low, cue)):
        if reading.surface[index] in {",", ";", ":"} or reading.is_dash(index):
            if index > cue:
                break
            continue
        if (
            reading.is_nominal(index)
            and not reading.dependants(index, "case")
            and not (index and reading.upos(index - 1) == "ADP")
        ):
            first = index == cue + 1 and reading.feat(index, "Case") == "Acc" and _agrees(reading, index, cue)
            if (
                reading.lang != "en"
                and reading.feat(index, "Case") not in {"Nom", None}
                and not _named(reading, index)
                and not first
            ):
                continue
            if reading.lemma[index] in reading.words("relative"):
                continue
            return Owner(
                noun_phrase(reading, index, cue + 1 if index > cue else low, high if index > cue else cue),
                index,
                "noun inside the aside",
            )
    if owner is not None and owner.how in {"body or text in the locative", "«там»"}:
        return owner
    behind = bare_noun_behind(reading, cue)
    return behind if behind is not None and low <= behind.head < high else None


def _may_be_subject(reading: Reading, index: int, cue: int) -> bool:
    if (
        not reading.is_nominal(index)
        or reading.lemma[index] in reading.words("relative")
        or reading.dependants(index, "case")
    ):
        return False
    if index and reading.upos(index - 1) == "ADP":
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
        and not _named(reading, index)
    ):
        return False
    case = reading.feat(index, "Case")
    if case != "Nom" and not (case is None and _named(reading, index)):
        return False
    return _agrees(reading, index, cue) or _named(reading, index)


def _named(reading: Reading, index: int) -> bool:
    """A body's name or acronym may take any number: «НАК заявили», «Ryanair запевнили»."""
    name = reading.name_at.get(index)
    return (
        (name is not None and name.label in {"ORG", "PER"})
        or reading.upos(index) in {"PROPN", "X"}
        or (reading.surface[index].isupper() and len(reading.surface[index]) > 1)
    )


def _agrees(reading: Reading, noun: int, verb: int) -> bool:
    """Number and, in the past, gender agree as far as both are known."""
    number, want = reading.feat(noun, "Number"), reading.feat(verb, "Number")
    number = "Plur" if number == "Ptan" else number
    coordinated = bool(reading.dependants(noun, "conj", "nummod", "det"))
    if number and want and number != want and not coordinated and reading.feat(verb, "VerbForm") in {"Fin", None}:
        return False
    if want == "Sing" and number == "Sing" and not coordinated:
        gender, wanted = reading.feat(noun, "Gender"), reading.feat(verb, "Gender")
        if gender and wanted and gender != wanted and reading.upos(noun) == "PRON":
            return False
    return True


def capital_beside(reading: Reading, cue: int) -> Owner | None:
    """«…», – заявив Міксер; «пише DW»: an unknown name right beside the verb."""
    entry = reading.lexicon.verbs.get(reading.lemma[cue])
    if (
        reading.lang == "en"
        or entry is None
        or entry.kind not in {"say", "report", "ask", "recall", "believe", "announce"}
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
        and reading.upos(after) in {"NOUN", "PROPN", "X", "ADJ"}
        and reading.upos(after - 1) != "ADP"
    ):
        return _owner(reading, cue, _top(reading, after, cue + 1, high), "unknown name behind the verb")
    before = cue - 1
    if (
        before >= low
        and reading.surface[before][:1].isupper()
        and reading.upos(before) in {"NOUN", "PROPN", "X", "ADJ"}
        and not reading.dependants(before, "case")
    ) and (
        before == low or reading.surface[before - 1] in {",", "—", "–", "-"} or reading.name_at.get(before) is not None
    ):
        return _owner(reading, cue, before, "unknown name before the verb")
    return None


def bare_noun_behind(reading: Reading, cue: int) -> Owner | None:
    """«про що свідчить рішення суду», «розповіла потерпіла»: a noun right behind the verb that looks like an object."""
    if reading.lang == "en" or not reading.is_finite(cue) or reading.feat(cue, "Person") == "0":
        return None
    _, high = window(reading, cue)
    index = cue + 1
    while (
        index < high
        and index - cue < 4
        and reading.upos(index) in {"ADJ", "DET", "PUNCT", "ADV"}
        and not (reading.surface[index] in {",", ":", "."} or reading.is_dash(index))
    ):
        index += 1
    if (
        index < high
        and reading.upos(index) == "NOUN"
        and reading.feat(index, "Case") in {"Nom", "Acc", None}
        and _agrees(reading, index, cue)
    ):
        return _owner(reading, cue, index, "noun behind the verb")
    behind = cue + 1
    if (
        behind < high
        and reading.upos(behind) in {"ADJ", "VERB"}
        and reading.feat(behind, "Case") == "Nom"
        and _agrees(reading, behind, cue)
    ):
        return _owner(reading, cue, behind, "noun behind the verb")
    return None


def teller(reading: Reading, cue: int) -> Owner | None:
    """The source of a verb whose content is known to stand elsewhere: what looks like its object may be its subject."""
    return source_of(reading, cue) or bare_noun_behind(reading, cue)


Finder = Callable[[Reading, int], Owner | None]

FINDERS: tuple[Finder, ...] = (
    own_subject,
    passive_agent,
    participle_head,
    converb_subject,
    subject_of_auxiliary,
    in_the_body,
    shared_subject,
    nearest_nominative,
    capital_beside,
)


def source_of(reading: Reading, cue: int) -> Owner | None:
    """Ask the finders in order; None when nobody is written (dropped subject, impersonal)."""
    for finder in FINDERS:
        owner = finder(reading, cue)
        if owner is not None:
            return owner
    return None
