"""What a verb governs: orders, judgements, promises, passives (constructions 1, 6, 8, 9)."""

from __future__ import annotations

from itertools import pairwise

from accordingto.attributions.contents import between, clause_end, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.english import phrase_limit
from accordingto.attributions.owners import Owner, is_named
from accordingto.attributions.owners_tree import passive_agent
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.relatives import relative_noun
from accordingto.attributions.rules.cue_words import CueHit, with_particle
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.rules.english import english_complement
from accordingto.attributions.sources import source_of
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key
from accordingto.model import Span

COMPLEMENTS = {
    "order": ("xcomp", "obj", "iobj", "ccomp", "obl", "advcl"),
    "promise": ("xcomp", "obj", "iobj", "ccomp", "csubj", "obl"),
    "judge": ("obj", "obl", "iobj", "xcomp", "advcl"),
    "call": ("obj", "obl", "xcomp", "iobj", "ccomp"),
    "announce": ("obj", "obl"),
    "deny": ("obj",),
    "find": ("obj",),
    "seem": ("xcomp", "ccomp"),
    "believe": ("obj", "xcomp"),
    "confirm": ("obj",),
    "admit": ("obl",),
    "estimate": ("obj", "obl"),
    "participle": ("obj", "xcomp"),
}


def governed(reading: Reading, hit: CueHit) -> Draft | None:
    """Orders, judgements and promises ask for what they govern before they are taken for an aside."""
    if hit.cue.kind in {"order", "judge", "promise", "deny", "announce", "call", "confirm", "admit", "estimate"}:
        return complement(reading, hit)
    return None


def complement(reading: Reading, hit: CueHit) -> Draft | None:
    """«закликав припинити P», «підтримав P», «назвав A помилкою», «звинуватила X у P»: what the verb governs."""
    wanted = COMPLEMENTS.get(hit.cue.kind)
    if wanted is None or (hit.lemma in reading.words("comments") and not hit.negated):
        return None
    low, high = extent(reading, hit.head)
    if (
        reading.relation(hit.head) == "acl"
        and reading.feat(hit.head, "Voice") == "Pass"
        and hit.cue.kind in {"judge", "announce", "call", "order"}
    ):
        return _passive_participle(reading, hit)
    if reading.lang == "en":
        special = english_complement(reading, hit)
        if special is not None:
            return special[0]
    branches = _branches(reading, hit, wanted, range(low, high))
    owner = source_of(reading, hit.head)
    thing = owner if hit.cue.kind == "believe" and owner and _is_a_thing(reading, owner.head) else None
    if branches is None or _celebrates(reading, hit, branches) or (thing and not thing.how.endswith("locative")):
        return None
    after = [c for c in branches if c > hit.head]
    owner = None if thing else owner
    before = _before(reading, hit, branches, owner, low)
    if not after and "obj" in wanted:
        after = _late_subject(reading, hit, owner, high)
    if not after and not before:
        return None
    if before and not after and hit.cue.kind in FRONTING:
        after = [c for c in reading.dependants(hit.head, "obl") if c > hit.last and c < high]
    pieces: list[Span | None] = []
    if before:
        pieces.append(_relative_object(reading, before[0], low) or _branch(reading, before[0], low, hit.head))
    if after:
        first = min(_first(reading, c, hit.head) for c in after)
        if owner is not None and owner.head > hit.head:
            first = max(first, _after_owner(reading, owner, first, after, hit.head))
        first = max(first, with_particle(reading, hit.head, hit.last) + 1)
        pieces.append(between(reading, first, _complement_end(reading, hit.head, first, after, high)))
    return draft_of(reading, hit, f"verb and what it governs ({hit.cue.kind})", "complement", pieces, owner)


def _before(reading: Reading, hit: CueHit, branches: list[int], owner: Owner | None, low: int) -> list[int]:
    """What is told in front of the verb: its object, an infinitive, or «за P» of one who takes sides."""
    before = [c for c in branches if c < hit.head and reading.relation(c) in {"obj", "iobj", "xcomp", "csubj"}]
    before = before or _second_subject(reading, hit, owner, low)
    if not before and not any(c > hit.head for c in branches) and hit.lemma in reading.words("taking_sides"):
        return [c for c in branches if c < hit.head]
    return before


def _branches(reading: Reading, hit: CueHit, wanted: tuple[str, ...], inside: range) -> list[int] | None:
    """What the verb governs inside its sentence or quotation; None when it is what nobody tells («висловив подяку»)."""
    branches = [
        c
        for c in reading.dependants(hit.head, *wanted)
        if c in inside and not hit.first <= c <= hit.last and _fits(reading, c, hit)
    ]
    if any(reading.lemma[c] in reading.words("not_told") for c in branches):
        return None
    if reading.lang == "en":
        branches = [c for c in branches if reading.low[c] not in reading.words("time_nouns")]
    if hit.lemma in reading.words("ruling") and not any(reading.relation(c) == "obj" for c in branches):
        branches += _shared_object(reading, hit, inside.stop)
    return branches


def _still_to_come(reading: Reading, cue: int) -> bool:
    """«преемник будет объявлен позже»: nothing has been told yet."""
    return any(reading.feat(c, "Tense") == "Fut" for c in reading.dependants(cue, "aux"))


def _celebrates(reading: Reading, hit: CueHit, branches: list[int]) -> bool:
    """«відзначали день міста»: to mark a day is not to remark on it."""
    if hit.lemma not in reading.words("celebrating"):
        return False
    return any(reading.lemma[i] in reading.words("celebrations") for c in branches for i in reading.subtree(c))


def _is_a_thing(reading: Reading, head: int) -> bool:
    """«Проєкт передбачає будівництво»: a thing implies, it does not believe; people and bodies do."""
    if reading.lang == "en" or reading.upos(head) != "NOUN" or reading.feat(head, "Animacy") == "Anim":
        return False
    if reading.lemma[head] in reading.words("polled"):
        return False
    body = key(reading.lemma[head]) in nominals(reading.lang).bodies or reading.lemma[head] in reading.words("voices")
    return not (body or head in reading.name_at or is_named(reading, head))


def _late_subject(reading: Reading, hit: CueHit, owner: Owner | None, high: int) -> list[int]:
    """«пілоти домагаються поліпшення умов»: a thing behind the verb, whose subject stands before it."""
    if reading.lang == "en" or owner is None or owner.head > hit.head:
        return []
    return [
        c
        for c in reading.dependants(hit.head, "nsubj")
        if hit.last < c < high and c != owner.head and reading.feat(c, "Animacy") == "Inan"
    ][:1]


FRONTING = frozenset({"believe", "estimate", "call"})
"""Kinds whose object may open the clause while the rest of what is told stands behind the verb."""


def _second_subject(reading: Reading, hit: CueHit, owner: Owner | None, low: int) -> list[int]:
    """«Втрати автори оцінюють в 11 %», «Заяву… назвали вигадкою»: a thing before the verb taken for its subject."""
    if reading.lang == "en" or owner is None or hit.cue.kind not in FRONTING:
        return []
    return [
        c
        for c in reading.dependants(hit.head, "nsubj")
        if low <= c < hit.head
        and c != owner.head
        and reading.feat(c, "Animacy") == "Inan"
        and not low <= owner.head < c
    ][:1]


def _shared_object(reading: Reading, hit: CueHit, high: int) -> list[int]:
    """«Суд визнав протиправним та скасував рішення ради»: the object stands once, behind the second verb."""
    for second in reading.dependants(hit.head, "conj"):
        if hit.last < second < high and reading.upos(second) == "VERB":
            return [c for c in reading.dependants(second, "obj") if second < c < high]
    return []


def participle_with_agent(reading: Reading, hit: CueHit) -> Draft | None:
    """«страйк, оголошений пілотами», «препарат не схвалений регулятором»: only with its agent."""
    if hit.cue.kind != "announced" or reading.lang == "en":
        return None
    owner = passive_agent(reading, hit.head)
    if owner is None or not _can_announce(reading, owner.head):
        return None
    low, high = extent(reading, hit.head)
    described = reading.relation(hit.head) in {"acl", "amod"}
    noun = (
        reading.tokens[hit.head].head
        if described
        else next((c for c in reading.dependants(hit.head, "nsubj") if low <= c < hit.head), None)
    )
    if noun is None or not low <= noun < hit.head or not reading.is_nominal(noun):
        return None
    under = reading.subtree(noun, without=OFF_THE_NOUN)
    branch = [i for i in under if low <= i < hit.first and reading.upos(i) != "ADP"]
    pieces = [between(reading, branch[0], noun + 1) if described else between(reading, branch[0], branch[-1] + 1)]
    rest = [
        c for c in reading.dependants(hit.head, "obl", "xcomp", "obj") if c > hit.head and c != owner.head and c < high
    ]
    if rest and not any(reading.token_at(owner.span.start) > c for c in rest):
        first = min(_first(reading, c, hit.head) for c in rest)
        pieces.append(between(reading, first, min(high, max(max(reading.subtree(c)) for c in rest) + 1)))
    found = sorted(p for p in pieces if p is not None and not p.overlaps(owner.span))
    if any(a.end > b.start for a, b in pairwise(found)):
        return None
    return draft_of(reading, hit, "participle with its agent", "passive", list(found), owner)


def _can_announce(reading: Reading, index: int) -> bool:
    """People and bodies announce and approve; documents and diseases do not."""
    return (
        reading.feat(index, "Animacy") == "Anim"
        or is_named(reading, index)
        or key(reading.lemma[index]) in nominals(reading.lang).bodies
    )


OFF_THE_NOUN = frozenset({"acl", "parataxis", "appos"})


def _relative_object(reading: Reading, child: int, low: int) -> Span | None:
    """«трьох братів, яких підозрюють у P», «угода, існування якої підтвердив X»: the antecedent is what is told."""
    if reading.lang == "en":
        return None
    branch = [i for i in reading.subtree(child) if i >= low]
    pronoun = next((i for i in branch if reading.lemma[i] in reading.words("relative") - reading.words("bare")), None)
    if pronoun is None or reading.feat(pronoun, "Case") == "Nom" or branch[0] <= low:
        return None
    noun = relative_noun(reading, branch[0], pronoun)
    if noun is None:
        return None
    phrase = noun_phrase(reading, noun, low, branch[0])
    return phrase if pronoun == child else reading.trim(Span(phrase.start, reading.tokens[branch[-1]].end))


def passive_predicate(reading: Reading, hit: CueHit) -> Draft | None:
    """«Интересно, что A считается P», «A признан виновным»: nobody is named; the subject is part of what is told."""
    if reading.upos(hit.head) == "ADJ" and hit.cue.kind not in {"participle", "impersonal"}:
        return None
    if hit.cue.kind not in {"impersonal", "participle"} and reading.feat(hit.head, "Voice") != "Pass":
        return None
    if hit.lemma in reading.words("personless"):
        return None
    low, high = extent(reading, hit.head)
    subject = next((c for c in reading.dependants(hit.head, "nsubj") if low <= c < high), None)
    if subject is None or reading.lang == "en" or _still_to_come(reading, hit.head):
        return None
    cut = frozenset({"parataxis"}) if subject > hit.head else frozenset({"acl", "parataxis"})
    branch = [i for i in reading.subtree(subject, without=cut) if low <= i < high]
    pieces = [between(reading, branch[0], branch[-1] + 1)]
    rest = [c for c in reading.dependants(hit.head, "obl", "xcomp", "obj", "ccomp", "iobj") if hit.head < c < high]
    if rest:
        first = min(_first(reading, c, hit.head) for c in rest)
        last = max(max(reading.subtree(c)) for c in rest) + 1
        pieces.append(between(reading, first, min(last, high)))
    owner = passive_agent(reading, hit.head)
    found = sorted(p for p in pieces if p is not None)
    if any(a.end > b.start for a, b in pairwise(found)):
        return None
    return draft_of(reading, hit, "passive predicate", "passive", list(found), owner)


def _passive_participle(reading: Reading, hit: CueHit) -> Draft | None:
    """«страйк, оголошений пілотами», «христианки, обвинённой в P»: the noun is part of what is told."""
    low, high = extent(reading, hit.head)
    noun = reading.tokens[hit.head].head
    branch = [i for i in reading.subtree(noun, without=frozenset({"acl", "parataxis", "appos"})) if low <= i < high]
    if not branch:
        return None
    agent = passive_agent(reading, hit.head)
    rest = [
        c
        for c in reading.dependants(hit.head, "obl", "xcomp", "obj", "iobj")
        if hit.head < c < high and (agent is None or c != agent.head)
    ]
    pieces = [between(reading, branch[0], branch[-1] + 1)]
    if rest:
        first = min(_first(reading, c, hit.head) for c in rest)
        pieces.append(between(reading, first, max(max(reading.subtree(c)) for c in rest) + 1))
    found = sorted(p for p in pieces if p is not None)
    if any(a.end > b.start for a, b in pairwise(found)):
        return None
    return draft_of(reading, hit, "passive participle", "passive", list(found), agent)


def _fits(reading: Reading, child: int, hit: CueHit) -> bool:
    if reading.relation(child) != "obl":
        return hit.lemma not in reading.words("taking_sides")
    markers = [reading.low[c] for c in reading.dependants(child, "case")]
    if hit.lemma in reading.words("taking_sides"):
        if any(_is_role(reading, c) for c in reading.dependants(hit.head, "obl", "xcomp", "obj", "nmod")):
            return False
        return any(m in reading.words("sides") for m in markers)
    far = reading.lexicon.grammar["far_prepositions"] | reading.lexicon.grammar["topic_prepositions"]
    if hit.cue.kind == "promise":
        threat = hit.lemma in reading.words("threatening") and reading.lang != "en"
        return threat and not markers and reading.feat(child, "Case") == "Ins"
    if hit.cue.kind == "call":
        return (not markers and reading.feat(child, "Case") == "Ins") or markers[:1] == ["as"]
    if hit.cue.kind == "announce":
        return any(m in reading.lexicon.grammar["topic_prepositions"] for m in markers) and not (
            reading.lang == "en" and _temporal(reading, child)
        )
    return any(m in far for m in markers) and not _temporal(reading, child)


def _is_role(reading: Reading, child: int) -> bool:
    """«виступає замовником за кошт громади»: who acts as something takes no side."""
    return (
        reading.lang != "en"
        and reading.upos(child) == "NOUN"
        and reading.feat(child, "Case") == "Ins"
        and not reading.dependants(child, "case")
    )


def _temporal(reading: Reading, index: int) -> bool:
    name = reading.name_at.get(index)
    if reading.lang == "en" and reading.low[index] in reading.words("time_nouns") | reading.words("day_parts"):
        return True
    return reading.lemma[index].isdigit() or (name is not None and name.label == "DATE")


def _first(reading: Reading, child: int, cue: int) -> int:
    return min(i for i in reading.subtree(child) if i > cue)


def _after_owner(reading: Reading, owner: Owner, first: int, branches: list[int], cue: int) -> int:
    end = reading.token_at(owner.span.end)
    starts = [_first(reading, c, cue) for c in branches]
    later = [s for s in starts if s >= end]
    return min(later) if later and first <= owner.head < min(later) else first


def _of_the_relative(reading: Reading, child: int, low: int) -> Span | None:
    """«ціну, яку міністерка оголошувала»: the pronoun stands for the thing before its clause."""
    clause = reading.tokens[child].head
    noun = reading.tokens[clause].head
    if reading.lang == "en" or reading.lemma[child] not in reading.words("relative"):
        return None
    if reading.relation(clause) != "acl" or not low <= noun < child or reading.low[child] in reading.words("bare"):
        return None
    if noun in reading.name_at or reading.feat(noun, "Animacy") == "Anim":
        return None
    phrase = noun_phrase(reading, noun, low, child)
    beside = reading.token_at(phrase.end) == child - 1 and reading.surface[child - 1] == ","
    return phrase if beside else None


def _branch(reading: Reading, child: int, low: int, high: int) -> Span | None:
    branch = [i for i in reading.subtree(child) if low <= i < high]
    return between(reading, branch[0], branch[-1] + 1)


def _complement_end(reading: Reading, cue: int, first: int, branches: list[int], high: int) -> int:
    """To the end of what the verb governs, adverbials behind it included."""
    last = max(max(reading.subtree(c)) for c in branches) + 1
    if reading.lang == "en":
        cut = clause_end(reading, cue, first)
        return phrase_limit(reading, first, min(last, high, cut) if cut > first else min(last, high))
    for child in reading.dependants(cue, "obl", "advmod", "xcomp", "obj", "iobj", "nmod", "advcl"):
        branch = reading.subtree(child)
        if branch[0] == last:
            last = branch[-1] + 1
    last = _behind_marks(reading, last, high)
    end = min(last, high)
    cut = clause_end(reading, cue, first)
    return min(end, cut) if cut > first else end


def _behind_marks(reading: Reading, last: int, high: int) -> int:
    """«назвал связи с ними | «главной частью дела»»: what a verb governs goes on in the marks right behind it."""
    if last >= high or not reading.is_mark(last):
        return last
    quotation = next(reading.quotations_from(reading.tokens[last].start), None)
    if quotation is None or quotation.outer.start != reading.tokens[last].start:
        return last
    return min(high, reading.token_at(quotation.outer.end - 1) + 1)


def _is_a_team(reading: Reading, noun: int) -> bool:
    """«выступал за «Лейкерс»»: to play for a club is no stance."""
    name = reading.name_at.get(noun)
    quoted = reading.is_mark(noun - 1) or (reading.is_mark(noun - 2) and reading.upos(noun - 1) == "ADJ")
    return reading.lang != "en" and (quoted or (name is not None and name.label == "ORG"))


def phrase_with_preposition(reading: Reading, hit: CueHit) -> Draft | None:
    """«выступил против P», «виступив за P»: the phrase ends in the preposition that governs its content."""
    if hit.last == hit.head or reading.upos(hit.last) != "ADP":
        return None
    _, high = extent(reading, hit.head)
    noun = reading.tokens[hit.last].head
    if not hit.last < noun < high or _is_a_team(reading, noun):
        return None
    end = max(i for i in reading.subtree(noun) if i < high) + 1
    return draft_of(
        reading,
        hit,
        "stance with its preposition",
        "complement",
        [between(reading, hit.last + 1, end)],
        source_of(reading, hit.head),
    )
