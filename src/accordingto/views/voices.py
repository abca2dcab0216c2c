"""Another count of the same ledger: the media of one state, and the state, taken as one voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from accordingto.languages.voices import of_state
from accordingto.model import Origin, Pair, Question


def as_states(question: Question) -> Question:
    """Return the question as if every state's media spoke for their government, with its origins counted anew.

    Nothing that was dependent or not established becomes independent; counts can only fall.
    """
    keys = _keys(question.pairs)
    state = {key: _state(key) for key in keys}
    if len(set(state.values())) == len(keys):
        return question
    pairs = tuple(_joined(p, state) for p in question.pairs)
    independent, not_established = _count(keys, pairs)
    return replace(
        question,
        pairs=pairs,
        origins=_origins(question.origins),
        independent=min(question.independent, independent),
        not_established=not_established,
    )


def _keys(pairs: Sequence[Pair]) -> list[str]:
    """Return the origins of these pairs in order of time: pairs are made in it."""
    return list(dict.fromkeys(key for p in pairs for key in (p.a, p.b)))


def _state(key: str) -> str:
    voice = of_state(key)
    return voice.of_id if voice is not None else key


def _joined(pair: Pair, state: Mapping[str, str]) -> Pair:
    if state[pair.a] != state[pair.b]:
        return pair
    facts = sorted({v.fact for key in (pair.a, pair.b) for v in (of_state(key),) if v is not None})
    return replace(pair, verdict="dependent", reason=f"media of one state: {'; '.join(facts)}")


def _count(keys: Sequence[str], pairs: Sequence[Pair]) -> tuple[int, int]:
    """Return how many origins are independent of all counted before them, and of how many that is not established."""
    verdict = {frozenset((p.a, p.b)): p.verdict for p in pairs}
    alone: list[str] = []
    doubtful = 0
    for key in keys:
        every = {verdict.get(frozenset((key, other)), "not established") for other in keys if other != key}
        against = {verdict.get(frozenset((key, other)), "not established") for other in alone}
        if every == {"not established"} or "not established" in against:
            doubtful += 1
        elif against <= {"independent"}:
            alone.append(key)
    return max(len(alone), 1), doubtful


def _origins(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    found: dict[str, Origin] = {}
    for n, origin in enumerate(origins):
        key = _state(origin.source) if origin.source is not None else f"?{n}"
        known = found.get(key)
        if known is None:
            found[key] = origin
        else:
            claims = tuple(sorted({*known.claims, *origin.claims}))
            found[key] = replace(known, claims=claims, articles=known.articles + origin.articles)
    return tuple(found.values())
