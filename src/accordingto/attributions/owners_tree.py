"""Finders that trust the tree: subjects, agents, antecedents, bodies in the locative."""

from __future__ import annotations

from accordingto.attributions.owners import Owner, agrees, antecedent, is_named, owner_at
from accordingto.attributions.owners_clause import stands_in_aside
from accordingto.attributions.owners_flat import flat_locative, is_known_body, tells_there
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key

SUBJECTS = ("nsubj",)


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
            "VERB",
        }:
            free = is_named(reading, child) or reading.upos(child) == "VERB"  # «суди», taken for an imperative
            if reading.lang != "en" and not agrees(reading, child, cue) and not free:
                continue
            name = reading.name_at.get(child)
            if reading.low[child] in reading.words("this") or (
                reading.lang != "en" and name is not None and name.label == "DATE"
            ):
                continue
            if reading.feat(child, "Case") in {"Dat", "Ins", "Loc"} and not is_named(reading, child):
                continue
            if stands_in_aside(reading, child, cue) or _is_of_words(reading, child, cue):
                continue
            if reading.lang == "en" and reading.low[child] in reading.words("time_nouns"):
                continue
            return owner_at(reading, cue, child, "own subject")
    return None


def _is_of_words(reading: Reading, noun: int, cue: int) -> bool:
    """«Приводятся в релизе слова директора»: the words are what is cited, not who cites them."""
    return reading.lemma[noun] in reading.words("words_of") and reading.lemma[cue] in reading.words("citing_verbs")


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
            return owner_at(reading, cue, child, "subject of the governing verb")
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
        if reading.relation(node) == "acl" and reading.surface[cue - 1] == ",":
            return _behind_relative(reading, cue, node)
        for child in reading.dependants(node, *SUBJECTS):
            if reading.relation(cue) == "parataxis" or not agrees(reading, child, cue):
                continue
            return owner_anywhere(reading, cue, child, "subject shared by coordinated verbs")
        if _in_plural(reading, cue) and _in_plural(reading, node) and (body := in_the_body(reading, node)) is not None:
            return body
    return None


def _in_plural(reading: Reading, verb: int) -> bool:
    """«У штабі відмовчуються й радять чекати»: a plural with no subject beside a body in the locative."""
    return reading.feat(verb, "Number") == "Plur" and not reading.dependants(verb, *SUBJECTS)


def _behind_relative(reading: Reading, cue: int, clause: int) -> Owner | None:
    """«Керівник банку, що побажав лишитися неназваним, розповів»: the noun that the clause between commas describes."""
    noun = reading.tokens[clause].head
    if reading.lang == "en" or reading.feat(noun, "Case") not in {"Nom", None} or not reading.is_nominal(noun):
        return None
    if any(reading.is_finite(i) for i in range(reading.sentence(cue).first, noun)) or not agrees(reading, noun, cue):
        return None
    for _ in range(2):
        above = reading.tokens[noun].head
        if above == noun or reading.relation(noun) not in {"conj", "appos", "flat"} or not reading.is_nominal(above):
            break
        noun = above
    return owner_anywhere(reading, cue, noun, "subject behind its relative clause")


def converb_subject(reading: Reading, cue: int) -> Owner | None:
    """«…, сказав він, додавши, що…», "…, adding that": the subject of the clause the converb hangs on."""
    if reading.feat(cue, "VerbForm") not in {"Conv", "Part", "Ger"}:
        return None
    if reading.lang != "en" and reading.feat(cue, "Voice") == "Pass":
        return None
    node = cue
    for _ in range(5):
        parent = reading.tokens[node].head
        if parent == node:
            break
        node = parent
        subjects = [c for c in reading.dependants(node, *SUBJECTS) if c not in reading.children[cue]]
        for child in sorted(subjects, key=lambda c: reading.feat(c, "Case") not in {"Nom", None}):
            return owner_anywhere(reading, cue, child, "subject of the main clause")
    return _nearest_teller(reading, cue)


def _ends(reading: Reading, index: int, table: str) -> bool:
    """Tell whether the word or its lemma has one of the endings of this table."""
    endings = tuple(sorted(reading.words(table)))
    return reading.low[index].endswith(endings) or reading.lemma[index].endswith(endings) if endings else False


def _nearest_teller(reading: Reading, cue: int) -> Owner | None:
    """The subject of the last finite verb before the converb in the same sentence, in English of a cue verb."""
    for index in range(cue - 1, reading.sentence(cue).first - 1, -1):
        told = reading.lemma[index] in reading.lexicon.verbs or reading.lang != "en"
        if told and reading.is_finite(index) and reading.relation(index) != "acl":
            for child in reading.dependants(index, *SUBJECTS):
                return owner_anywhere(reading, cue, child, "subject of the main clause")
    return None


def owner_anywhere(reading: Reading, cue: int, head: int, how: str) -> Owner | None:
    """Return the owner with this head wherever in the sentence it stands."""
    sentence = reading.sentence(cue)
    if reading.lemma[head] in reading.words("relative") and reading.upos(head) in {"PRON", "DET", "ADJ", "SCONJ"}:
        return antecedent(reading, reading.tokens[head].head, how)
    span = noun_phrase(reading, head, sentence.first, sentence.last)
    return Owner(span, head, how)


def participle_head(reading: Reading, cue: int) -> Owner | None:
    """«експерт, переконаний, що…», "officials saying that": the noun the participle describes."""
    if reading.relation(cue) != "acl" or reading.feat(cue, "Voice") == "Pass":
        return None
    noun = reading.tokens[cue].head
    if not reading.is_nominal(noun):
        return None
    pronouns = [c for c in reading.subtree(cue) if c < cue and reading.lemma[c] in reading.words("relative")]
    if pronouns:
        subject = reading.lang == "en" or any(reading.feat(c, "Case") in {"Nom", None} for c in pronouns)
        return antecedent(reading, cue, "noun described by the clause") if subject else None
    if reading.feat(cue, "VerbForm") not in {"Part", "Ger", "Conv"}:
        return None
    sentence = reading.sentence(cue)
    return Owner(noun_phrase(reading, noun, sentence.first, cue), noun, "noun described by the participle")


def passive_agent(reading: Reading, cue: int) -> Owner | None:
    """«оголошений пілотами», "was criticized by officials": the agent."""
    impersonal = reading.lang != "en" and reading.feat(cue, "Person") == "0" and _ends(reading, cue, "neuter_endings")
    if (
        not impersonal
        and reading.feat(cue, "Voice") != "Pass"
        and not any(r.startswith("aux:pass") for r in (reading.tokens[c].relation for c in reading.children[cue]))
    ):
        return None
    for child in reading.dependants(cue, "obl", "nmod"):
        marker = [reading.lemma[c] for c in reading.dependants(child, "case")]
        if reading.lang == "en" and marker == ["by"]:
            return owner_at(reading, cue, child, "agent of the passive")
        if reading.lang != "en" and not marker and reading.feat(child, "Case") == "Ins":
            if reading.lemma[cue] in reading.words("naming") and not _may_act(reading, child):
                continue
            return owner_at(reading, cue, child, "agent of the passive")
    return None


def _may_act(reading: Reading, noun: int) -> bool:
    """«объявлен выходным»: what somebody is named is no agent unless it is a person or a body."""
    return reading.feat(noun, "Animacy") == "Anim" or is_named(reading, noun) or is_known_body(reading, noun)


def from_the_record(reading: Reading, cue: int) -> Owner | None:
    """«Стало відомо з ухвал суду», «випливає зі звіту»: a document that something is known from."""
    if reading.lang == "en" or reading.feat(cue, "Person") == "1":
        return None
    sentence = reading.sentence(cue)
    documents = nominals(reading.lang).documents
    for index in range(cue + 1, min(sentence.last - 1, cue + 5)):
        if reading.low[index] not in reading.words("out_of"):
            continue
        for head in range(index + 1, min(sentence.last, index + 5)):
            if reading.surface[head] == "," or reading.is_finite(head):
                break
            if key(reading.lemma[head]) in documents and reading.feat(head, "Case") == "Gen":
                return owner_at(reading, cue, head, "record it is known from")
    return None


def _within_the_topic(reading: Reading, cue: int, child: int) -> bool:
    """«йшлося про втрати на семи елеваторах»: a locative behind the topic's preposition is part of the topic."""
    return any(reading.low[i] in reading.lexicon.grammar["topic_prepositions"] for i in range(cue + 1, child))


def in_the_body(reading: Reading, cue: int) -> Owner | None:
    """«У компанії пояснили», «в заяві йдеться»: a locative in place of a subject."""
    if reading.lang == "en":
        return None
    entry = reading.lexicon.verbs.get(reading.lemma[cue])
    if (entry is None or entry.kind == "impersonal") and (known := from_the_record(reading, cue)) is not None:
        return known
    plural = reading.feat(cue, "Number") == "Plur" or reading.feat(cue, "Person") == "0"
    reflexive = _ends(reading, cue, "reflexive_endings") and (entry is None or entry.kind == "impersonal")
    impersonal = _ends(reading, cue, "neuter_endings") or reflexive
    if not plural and not impersonal:
        return None
    for child in sorted(reading.dependants(cue, "obl", "nmod", "advmod"), key=lambda c: abs(c - cue)):
        markers = reading.dependants(child, "case")
        if (
            any(reading.low[m] in reading.words("locatives") for m in markers)
            and reading.feat(child, "Case") in {"Loc", None}
            and tells_there(reading, cue, child, markers[0])
            and not _within_the_topic(reading, cue, child)
        ):
            return owner_at(reading, cue, child, "body or text in the locative")
        if reading.low[child] in reading.lexicon.grammar["there"]:
            return Owner(reading.span(child, child), child, "«там»")
    return flat_locative(reading, cue)
