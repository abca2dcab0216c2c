"""Where the voice turns: a joined clause in which the outlet goes on of its own, or another teller does (uk and ru)."""

from __future__ import annotations

from accordingto.attributions.reading import Reading

SILENT_TOKENS = 9
"""Most tokens between «но» and the verb of silence («но назвать точное число задержанных отказались»)."""
TURN_TOKENS = 10
"""Most tokens between «но» and the verb of another teller."""


def falls_silent(reading: Reading, cue: int, start: int, index: int, high: int) -> bool:
    """Tell whether who tells by ``cue`` is said, from token ``index`` on, to have told no more.

    «заявил, что мост закроют, | но подробностей не привёл», «…, | но назвать сроки отказался». ``start`` is where
    the content begins: somebody in it who could be the silent one leaves the clause inside.
    """
    if reading.lang == "en":
        return False
    before: list[int] = []
    for at in range(index, min(high, index + SILENT_TOKENS)):
        if reading.surface[at] in {",", ":", ";"} or reading.is_mark(at):
            return False
        if reading.is_finite(at) and reading.upos(at) == "VERB":
            silent = _refuses(reading, at, before, high) or _keeps_back(reading, at, before, high)
            return silent and _same_form(reading, cue, at) and not _somebody_else(reading, range(start, index), at)
        if reading.is_nominal(at) and reading.upos(at) != "PRON" and reading.feat(at, "Case") == "Nom":
            return False
        before.append(at)
    return False


def silent_teller(reading: Reading, verb: int, low: int, high: int) -> int | None:
    """Return the cue of the telling that this verb of silence closes: «В порту заявили, что P, но Q не назвали».

    None when it closes none.
    """
    joiner = next((i for i in range(verb - 1, low, -1) if reading.surface[i] == ","), None)
    if joiner is None or reading.low[joiner + 1] not in reading.words("joiners"):
        return None
    for cue in range(joiner - 1, low - 1, -1):
        known = reading.lexicon.verbs.get(reading.lemma[cue])
        opened = reading.surface[cue + 1] == "," and reading.low[cue + 2] in reading.words("bare")
        if known is not None and opened and falls_silent(reading, cue, cue + 1, joiner + 2, high):
            return cue
    return None


def _refuses(reading: Reading, verb: int, before: list[int], high: int) -> bool:
    if reading.lemma[verb] not in reading.words("refusing"):
        return False
    around = (*before, *range(verb + 1, min(high, verb + 4)))
    return any(
        reading.lemma[i] in reading.words("answering") and reading.feat(i, "VerbForm") == "Inf" for i in around
    )


def _keeps_back(reading: Reading, verb: int, before: list[int], high: int) -> bool:
    """«подробностей не привёл», «не назвал их имён»: what is kept back stands beside the verb."""
    if reading.low[verb - 1] not in reading.lexicon.grammar["negations"]:
        return False
    if reading.lemma[verb] not in reading.words("answering") | reading.words("citing_verbs"):
        return False
    around = (*before, *range(verb + 1, min(high, verb + 4)))
    return any(reading.is_nominal(i) and reading.upos(i) != "PRON" for i in around)


def _same_form(reading: Reading, cue: int, verb: int) -> bool:
    return all(
        not (here := reading.feat(cue, name)) or not (there := reading.feat(verb, name)) or here == there
        for name in ("Number", "Gender")
    )


def _somebody_else(reading: Reading, told: range, verb: int) -> bool:
    return any(
        reading.relation(i) == "nsubj"
        and reading.feat(i, "Animacy") == "Anim"
        and all(reading.feat(i, n) == reading.feat(verb, n) for n in ("Number",))
        for i in told
    )


def handed_on(reading: Reading, index: int, high: int) -> bool:
    """Tell whether a particle of hearsay follows, which tells on its own: «уверяют, что P, | а аудиторы, мол, Q»."""
    if reading.lang == "en" or not reading.words("hearsay"):
        return False
    return any(reading.low[i] in reading.words("hearsay") for i in range(index, min(high, index + 5)))


def another_teller(reading: Reading, index: int, high: int) -> bool:
    """Tell whether somebody else tells from here on: «по данным полиции, P, | однако мэр заявил, что Q»."""
    if reading.lang == "en":
        return False
    named = False
    for at in range(index, min(high - 1, index + TURN_TOKENS)):
        if reading.surface[at] in {",", ":", ";"}:
            return False
        if reading.is_finite(at) and reading.upos(at) == "VERB":
            known = reading.lexicon.verbs.get(reading.lemma[at])
            opened = reading.surface[at + 1] == "," and at + 2 < high and reading.low[at + 2] in reading.words("bare")
            return named and known is not None and "clause" in known.frames and opened
        named = named or (reading.is_nominal(at) and reading.feat(at, "Case") == "Nom")
    return False
