"""The source of a verb cue as a value, and what every finder needs to make one."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.relatives import relative_noun
from accordingto.model import Span


@dataclass(frozen=True, slots=True)
class Owner:
    """The source phrase, its head token and the finder that gave it."""

    span: Span
    head: int
    how: str


def window(reading: Reading, cue: int) -> tuple[int, int]:
    """Return the token range of the cue's sentence outside the quotations that do not hold the cue."""
    sentence = reading.sentence(cue)
    low, high = sentence.first, sentence.last
    around = reading.quotation_around(reading.tokens[cue].start)
    for quotation in reading.speeches_around(reading.tokens[low].start, reading.tokens[high - 1].end):
        if around is quotation:
            low = max(low, reading.token_at(quotation.inner.start))
            high = min(high, reading.token_at(quotation.inner.end))
        elif quotation.outer.end <= reading.tokens[cue].start:
            low = max(low, reading.token_at(quotation.outer.end))
        elif quotation.outer.start >= reading.tokens[cue].end:
            high = min(high, max(cue + 1, reading.token_at(quotation.outer.start)))
    return low, high


def owner_at(reading: Reading, cue: int, head: int, how: str) -> Owner | None:
    """Return the owner whose phrase has this head; a relative pronoun stands for its antecedent."""
    low, high = window(reading, cue)
    if not low <= head < high or _on_another_line(reading, cue, head):
        return None
    if head < cue:
        high = min(high, cue)
    else:
        low = max(low, cue + 1)
    if reading.lemma[head] in reading.words("relative") and reading.upos(head) in {"PRON", "DET", "ADJ", "SCONJ"}:
        return antecedent(reading, cue, how)
    span = noun_phrase(reading, head, low, high)
    return Owner(span, head, how)


def _on_another_line(reading: Reading, cue: int, head: int) -> bool:
    """«…, повідомляє⏎Співробітники X…»: the outlet's name was lost with its link, the next line tells of others."""
    return head > cue and "\n" in reading.text[reading.tokens[cue].end : reading.tokens[head].start]


def antecedent(reading: Reading, cue: int, how: str) -> Owner | None:
    """«министр, который заявил»: the noun that the relative clause hangs on."""
    node = cue
    sentence = reading.sentence(cue)
    for _ in range(6):
        if reading.relation(node) == "acl":
            noun = reading.tokens[node].head
            if reading.lemma[noun] in reading.words("those") and reading.upos(noun) in {"DET", "PRON"}:
                return Owner(reading.span(noun, noun), noun, how + ", antecedent")
            participle = reading.relation(noun) == "nsubj" and reading.lang != "en"
            if noun == node or not (reading.is_nominal(noun) or participle):
                return None
            noun = phrase_head(reading, agreeing(reading, noun, node, cue), sentence.first, node, any_case=True)
            return Owner(
                noun_phrase(reading, noun, sentence.first, min(node, sentence.last)), noun, how + ", antecedent"
            )
        parent = reading.tokens[node].head
        if parent == node:
            return None
        node = parent
    return None


def agreeing(reading: Reading, noun: int, clause: int, cue: int) -> int:
    """«заяви актора, який звинуватив X»: not the noun the tree gives but the nearest that agrees with the pronoun."""
    pronoun = next((i for i in range(noun + 1, cue) if reading.lemma[i] in reading.words("described_by")), None)
    if reading.lang == "en" or pronoun is None or reading.relation(clause) != "acl":
        return noun
    number, wanted = reading.feat(noun, "Number"), reading.feat(pronoun, "Number")
    if not number or not wanted or number == wanted or reading.dependants(noun, "conj"):
        return noun
    found = relative_noun(reading, pronoun, pronoun)
    return noun if found is None else found


def phrase_head(reading: Reading, index: int, low: int, high: int, *, any_case: bool = False) -> int:
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


def is_named(reading: Reading, index: int) -> bool:
    """A body's name or acronym may take any number: «НАК заявили», «Ryanair запевнили»."""
    name = reading.name_at.get(index)
    return (
        (name is not None and name.label in {"ORG", "PER"})
        or reading.upos(index) in {"PROPN", "X"}
        or (reading.surface[index].isupper() and len(reading.surface[index]) > 1)
    )


def one_form(reading: Reading, noun: int) -> bool:
    """«рішення», «ЄС»: the same letters in the singular and the plural, or in every case."""
    if reading.lang == "en":
        return False
    surface = reading.surface[noun]
    if len(surface) > 1 and surface.isupper():
        return True
    endings = tuple(sorted(reading.words("one_form_endings")))
    return bool(endings) and reading.low[noun].endswith(endings) and reading.feat(noun, "Gender") == "Neut"


def agrees(reading: Reading, noun: int, verb: int) -> bool:
    """Number and, in the past, gender agree as far as both are known."""
    number, want = reading.feat(noun, "Number"), reading.feat(verb, "Number")
    number = "Plur" if number == "Ptan" else number
    if one_form(reading, noun):
        number = None
    coordinated = bool(reading.dependants(noun, "conj", "nummod")) or any(
        reading.tokens[c].relation == "det:numgov" for c in reading.dependants(noun, "det")
    )
    if number and want and number != want and not coordinated and reading.feat(verb, "VerbForm") in {"Fin", None}:
        return False
    if want == "Sing" and number == "Sing" and not coordinated:
        gender, wanted = reading.feat(noun, "Gender"), reading.feat(verb, "Gender")
        if gender and wanted and gender != wanted and reading.upos(noun) == "PRON":
            return False
    return True
