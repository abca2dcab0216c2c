"""Charges and verdicts: «обвинувачений у P», «осуждён судом за P», «обвинения в P» (constructions 6, 8, uk and ru)."""

from __future__ import annotations

from itertools import pairwise

from accordingto.attributions.contents import between, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import Owner, is_named
from accordingto.attributions.owners_flat import is_known_body, is_time_or_place
from accordingto.attributions.owners_tree import passive_agent
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.relatives import relative_noun
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.sources import source_of
from accordingto.model import Span


def verdict(reading: Reading, hit: CueHit) -> Draft | None:
    """«Осуждённый за P физик», «физик, оправданный судом», «он признан виновным в P»: a charge about somebody."""
    if reading.lang == "en" or reading.lemma[hit.head] not in reading.words("verdicts"):
        return None
    fronted = reading.upos(hit.head) == "PROPN"
    if not fronted and (reading.feat(hit.head, "VerbForm") != "Part" or reading.feat(hit.head, "Voice") == "Act"):
        return None
    low, high = extent(reading, hit.head)
    agent = _agent(reading, hit.head)
    charges = [c for c in _charges(reading, hit.head, agent) if hit.head < c < high]
    person = _person(reading, hit.head, low, high)
    if person is None or not (charges or agent) or _supposed(reading, hit.head):
        return None
    pieces: list[Span | None] = [_phrase(reading, person, hit, low, high)]
    if charges:
        first = max(hit.last + 1, min(min(i for i in reading.subtree(c) if i > hit.head) for c in charges))
        last = _last(reading, hit.head, max(max(reading.subtree(c)) for c in charges), agent)
        pieces.append(between(reading, first, min(last + 1, high, person if person > first else high)))
    found = sorted(p for p in pieces if p is not None)
    if not found or any(a.end > b.start for a, b in pairwise(found)):
        return None
    return draft_of(reading, hit, "charge or verdict", "passive", list(found), agent)


def _agent(reading: Reading, cue: int) -> Owner | None:
    agent = passive_agent(reading, cue)
    if agent is not None:
        return agent
    for child in reading.dependants(cue, "xcomp", "obl"):
        if (
            child > cue
            and reading.upos(child) in {"NOUN", "PROPN"}
            and reading.feat(child, "Case") == "Ins"
            and not reading.dependants(child, "case")
            and (is_named(reading, child) or is_known_body(reading, child))
        ):
            phrase = noun_phrase(reading, child, cue + 1, reading.sentence(cue).last)
            return Owner(phrase, child, "agent of the passive")
    return None


def _charges(reading: Reading, cue: int, agent: Owner | None) -> list[int]:
    """What somebody is accused of, convicted to or found: «в P», «к P», «за P», «виновным в P», «терактом»."""
    found = []
    for child in reading.dependants(cue, "obl", "xcomp", "iobj", "nmod"):
        markers = [reading.low[c] for c in reading.dependants(child, "case")]
        named = [m for m in markers if m in reading.words("charging")]
        naming = reading.lemma[cue] in reading.words("naming") and (agent is None or agent.head != child)
        guilty = not markers and reading.feat(child, "Case") == "Ins" and (reading.upos(child) == "ADJ" or naming)
        apart = named and named[0] in reading.words("locatives") and is_time_or_place(reading, child)
        if guilty or (named and not apart and not reading.surface[child][:1].isdigit()):
            found.append(child)
    return found


def _person(reading: Reading, cue: int, low: int, high: int) -> int | None:
    """The noun that the participle describes, or the subject it is said of; a relative stands for its antecedent."""
    head = reading.tokens[cue].head
    if reading.relation(cue) == "acl" and reading.is_nominal(head) and low <= head < high:
        subject = next((c for c in reading.dependants(cue, "nsubj") if low <= c < high), None)
        if subject is not None and reading.lemma[subject] in reading.words("relative"):
            return relative_noun(reading, subject, subject)
        return head
    if reading.relation(cue) == "amod" and reading.is_nominal(head) and low <= head < high:
        return head
    if reading.upos(cue) == "PROPN":
        return _noun_of_the_fronted(reading, cue, high)
    node = cue
    for _ in range(3):
        for child in reading.dependants(node, "nsubj"):
            if not low <= child < high:
                continue
            return relative_noun(reading, child, child) if reading.lemma[child] in reading.words("relative") else child
        if reading.relation(node) != "conj":
            return None
        node = reading.tokens[node].head
    return None


def _noun_of_the_fronted(reading: Reading, cue: int, high: int) -> int | None:
    """«Приговорённую к казни | женщину освободили»: the next noun outside the charge in the participle's case."""
    charge = set(reading.subtree(cue))
    for index in range(cue + 1, high):
        if reading.is_finite(index) or reading.surface[index] == ",":
            return None
        if index not in charge and reading.is_nominal(index) and not reading.dependants(index, "case"):
            return index if reading.feat(index, "Case") == reading.feat(cue, "Case") else None
    return None


def _last(reading: Reading, cue: int, last: int, agent: Owner | None) -> int:
    """Adverbials right behind the charge belong to it («в отмывании денег | с помощью фонда»), the agent does not."""
    for child in sorted(c for c in reading.dependants(cue, "obl", "advmod", "advcl") if c > last):
        branch = reading.subtree(child)
        if branch[0] == last + 1 and (agent is None or child != agent.head):
            last = branch[-1]
    return last


def _phrase(reading: Reading, person: int, hit: CueHit, low: int, high: int) -> Span:
    if person < hit.head:
        return noun_phrase(reading, person, low, hit.first)
    return noun_phrase(reading, person, hit.last + 1, high)


def _supposed(reading: Reading, cue: int) -> bool:
    """«Если его признают виновным»: nobody has said so."""
    return any(reading.low[c] in reading.words("suppositions") for c in reading.dependants(cue, "mark"))


def held_for(reading: Reading, hit: CueHit) -> Draft | None:
    """«Три женщины, считавшиеся пропавшими»: the participle of being held for something, with its noun."""
    if reading.lang == "en" or hit.lemma not in reading.words("held_for"):
        return None
    noun = reading.tokens[hit.head].head
    if reading.feat(hit.head, "VerbForm") != "Part" or reading.relation(hit.head) != "acl":
        return None
    low, high = extent(reading, hit.head)
    behind = [c for c in reading.dependants(hit.head, "xcomp", "obl", "obj") if hit.head < c < high]
    held = [c for c in behind if reading.feat(c, "Case") == "Ins" and not reading.dependants(c, "case")]
    if not low <= noun < hit.head or not held:
        return None
    last = max(i for c in behind for i in reading.subtree(c) if i < high)
    pieces = [noun_phrase(reading, noun, low, hit.first), between(reading, hit.last + 1, last + 1)]
    return draft_of(reading, hit, "held for something", "passive", list(pieces), None)


def forbidden(reading: Reading, hit: CueHit) -> Draft | None:
    """«Женщине запрещено покидать страну»: to whom something is forbidden and what; nobody is named who does it."""
    if reading.lang == "en" or reading.low[hit.head] not in reading.words("forbidding"):
        return None
    low, high = extent(reading, hit.head)
    acts = [c for c in reading.dependants(hit.head, "csubj", "xcomp", "ccomp") if hit.last < c < high]
    whom = [
        c
        for c in reading.dependants(hit.head, "iobj", "obl", "obj")
        if low <= c < high and reading.feat(c, "Case") == "Dat" and not reading.dependants(c, "case")
    ]
    if not acts or not whom or reading.feat(acts[0], "VerbForm") != "Inf":
        return None
    if reading.lemma[whom[0]] in reading.words("relative"):
        return None
    room = (low, hit.first) if whom[0] < hit.head else (hit.last + 1, high)
    person = noun_phrase(reading, whom[0], *room)
    branch = [i for i in reading.subtree(acts[0]) if hit.last < i < high]
    act = between(reading, branch[0], branch[-1] + 1)
    if act is None or person.overlaps(act):
        return None
    owner = passive_agent(reading, hit.head)
    pieces: list[Span | None] = [*sorted((person, act))]
    return draft_of(reading, hit, "what is forbidden", "passive", pieces, owner)


def proposed(reading: Reading, hit: CueHit) -> Draft | None:
    """«Милицию предлагается переименовать в полицию»: an impersonal proposal with the act it proposes."""
    if reading.lang == "en" or hit.lemma not in reading.words("proposing"):
        return None
    low, high = extent(reading, hit.head)
    act = next(
        (
            c
            for c in reading.dependants(hit.head, "csubj", "xcomp", "ccomp")
            if hit.last < c < high and reading.feat(c, "VerbForm") == "Inf"
        ),
        None,
    )
    if act is None or reading.dependants(hit.head, "nsubj"):
        return None
    branch = [i for i in reading.subtree(act) if low <= i < high]
    front = [i for i in branch if i < hit.first]
    behind = [i for i in branch if i > hit.last]
    pieces = [between(reading, behind[0], behind[-1] + 1)]
    owner = source_of(reading, hit.head)
    if front and reading.lemma[front[0]] in reading.words("relative"):
        noun = relative_noun(reading, front[0], front[0])
        owner = None if noun is None else Owner(noun_phrase(reading, noun, low, front[0]), noun, "antecedent")
    elif front:
        pieces.insert(0, between(reading, front[0], front[-1] + 1))
    return draft_of(reading, hit, "what is proposed", "passive", pieces, owner)


def accusation(reading: Reading, hit: CueHit) -> Draft | None:
    """«Обвинения в P», «арестовали двоих по подозрению в P»: the noun governs what somebody is charged with."""
    if reading.lang == "en" or hit.lemma not in reading.words("accusations"):
        return None
    low, high = extent(reading, hit.head)
    charge = next(
        (
            c
            for c in reading.dependants(hit.head, "nmod", "obl")
            if hit.head < c < high
            and reading.feat(c, "Case") in {"Loc", None}
            and not is_time_or_place(reading, c)
            and any(reading.low[m] in reading.words("locatives") for m in reading.dependants(c, "case"))
        ),
        None,
    )
    if charge is None or reading.tokens[hit.head].head == hit.head:
        return None
    branch = [i for i in reading.subtree(charge, without=frozenset({"parataxis", "acl"})) if hit.head < i < high]
    content = between(reading, branch[0], branch[-1] + 1)
    if content is None:
        return None
    owner, person = _accuser(reading, hit, low)
    return Draft(
        rule="noun of accusation",
        frame="noun topic",
        cue=reading.span(hit.first, hit.last),
        source=None if owner is None else owner.span,
        content=(content,) if person is None or not person.end <= content.start else (person, content),
        anchor=hit.head,
        kind="noun",
        lemma=hit.lemma,
        owner="none" if owner is None else owner.how,
        source_head=-1 if owner is None else owner.head,
    )


def _accuser(reading: Reading, hit: CueHit, low: int) -> tuple[Owner | None, Span | None]:
    """«Полиция арестовала двоих по подозрению в P»: who acts on the charge, and on whom."""
    verb = reading.tokens[hit.head].head
    before = reading.low[max(hit.first - 1, 0)]
    if before not in reading.words("on_suspicion") or reading.upos(verb) != "VERB" or not low <= verb < hit.head:
        return None, None
    objects = [c for c in reading.dependants(verb, "obj") if low <= c < hit.first]
    subjects = [c for c in reading.dependants(verb, "nsubj") if low <= c < hit.first]
    acts = reading.feat(verb, "Voice") == "Act" and not objects
    if acts and subjects and (subjects[0] in reading.name_at or is_known_body(reading, subjects[0])):
        name = reading.name_at.get(subjects[0])
        if name is None or name.label != "PER":
            return source_of(reading, verb), None
    target = (objects or subjects)[:1]
    person = noun_phrase(reading, target[0], low, hit.first) if target else None
    return (source_of(reading, verb) if objects else None), person
