"""From the strands of one question to claims: one origin's answer at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.links.identities import Identities
from accordingto.links.strands import Point, Strand
from accordingto.links.values import Value, fits
from accordingto.model import Stance

PAPERS = frozenset({"document", "imagery"})
"""Kinds of source that take nothing from anywhere: they are what is taken from."""
AFTER = 2
"""How many sentences after an answer its source may admit where it had it from."""
UPDATES = frozenset({"correct", "mistake", "growth", "decline_fall", "specify"})
"""Concepts by which a text says that a number was corrected or has changed."""


@dataclass(slots=True)
class Part:
    """One statement's part in a claim."""

    point: Point
    figure: int | None

    @property
    def value(self) -> Value | None:
        """What it gives as the answer."""
        if self.figure is None:
            return None
        chosen = self.point.figures[self.figure]
        return Value(chosen.low, chosen.high)

    @property
    def key(self) -> tuple[int, int]:
        """Order of publication, then of text."""
        return (self.point.statement.article, self.point.statement.index)


@dataclass(slots=True)
class Answer:
    """A claim in the making."""

    voice: str | None
    root: str | None
    stance: Stance
    parts: list[Part] = field(default_factory=list)
    reason: str = ""

    @property
    def value(self) -> Value | None:
        """The value of the earliest telling that gives one."""
        return next((p.value for p in self.parts if p.value is not None), None)


def borrowed(
    strands: Sequence[Strand], identities: Identities, admits: Callable[[int, int, str], bool]
) -> dict[str, str]:
    """Return voices that say themselves where they had their answer: to the voice they had it from.

    ``admits(article, sentence, voice)`` tells whether a sentence in which that voice speaks, or spoke last, says
    that something was taken, copied or read from somewhere.
    The one meant stands beside it: the other origin told up to one sentence before and three after («he had taken his
    number from that very paper»).
    """
    told: dict[int, list[tuple[int, str]]] = defaultdict(list)
    papers: set[str] = set()
    for strand in strands:
        voice = identities.voice(strand.root)
        paper = any(p.statement.head.source_type in PAPERS for p in strand.points)
        for point in strand.points:
            if voice is None:
                break
            for n in point.statement.head.stretches[:1]:
                told[point.statement.article].append((n, voice))
                papers |= {voice} if paper else set()
    found: dict[str, str] = {}
    for article, rows in sorted(told.items()):
        for n, voice in sorted(rows):
            if voice in papers or not any(admits(article, m, voice) for m in range(n, n + AFTER + 1)):
                continue
            beside = sorted((abs(m - n), m, other) for m, other in rows if other != voice and n - 1 <= m <= n + AFTER)
            if beside and found.get(beside[0][2]) != voice:
                found.setdefault(voice, beside[0][2])
    return {v: o for v, o in found.items() if o not in found}


def answers(
    strands: Sequence[Strand],
    identities: Identities,
    aligned: Mapping[tuple[int, int], set[tuple[int, int]]],
    outlets_of: Sequence[str],
    taken: Mapping[str, str],
) -> list[Answer]:
    """Return the asserting claims of one question, in order of first telling.

    Strands of one voice are one origin; its answers part where the value changes at first hand.
    ``aligned``: (article, statement) to those it was taken from. ``taken``: what ``borrowed`` returned.
    """
    by_voice: dict[str, list[tuple[Strand, Part]]] = defaultdict(list)
    for strand in strands:
        voice = identities.voice(strand.root) or f"?{strand.number}"
        voice = taken.get(voice, voice)
        by_voice[voice] += [(strand, Part(p, f)) for p, f in zip(strand.points, strand.chosen, strict=True)]
    found: list[Answer] = []
    for voice, rows in by_voice.items():
        roots = [s.root for s, _ in rows if identities.voice(s.root) not in taken] or [s.root for s, _ in rows]
        whole = first_teller([*roots[:1], *_of_voice(roots[0], [p for _, p in rows], identities)], identities)
        for answer in _versions(voice, whole, [p for _, p in rows], aligned, outlets_of):
            own = _of_voice(roots[0], answer.parts, identities)
            answer.root = first_teller(own, identities) or whole
            found.append(answer)
    return sorted(found, key=lambda a: a.parts[0].key)


def _of_voice(root: str | None, parts: Sequence[Part], identities: Identities) -> list[str | None]:
    """Return the owners of these parts that have the root's voice, in order of telling."""
    owners = (p.point.statement.owner for p in sorted(parts, key=lambda p: p.key))
    return [o for o in owners if identities.voice(o) == identities.voice(root)]


def first_teller(owners: Sequence[str | None], identities: Identities) -> str | None:
    """Return the root of what these owners tell, in order of telling: the first named one.

    A spokesperson or an expert of a body stands for the body; so does its head where the body tells the same itself. A
    minister, governor or other politician answers in person.
    """
    named = [o for o in owners if o is not None]
    if not named:
        return None
    first, voice = named[0], identities.voice(named[0])
    if voice == first or identities.is_politician(first):
        return first
    return voice if voice in named or identities.is_mouth(first) else first


def _versions(
    voice: str,
    root: str | None,
    parts: Sequence[Part],
    aligned: Mapping[tuple[int, int], set[tuple[int, int]]],
    outlets_of: Sequence[str],
) -> list[Answer]:
    found: list[Answer] = []
    at: dict[tuple[int, int], Answer] = {}
    for part in sorted(parts, key=lambda p: p.key):
        _settle(part, found)
        home, why = _home(part, found, at, aligned, outlets_of)
        if home is None:
            home = Answer(None if voice.startswith("?") else voice, root, "asserts", reason=why)
            found.append(home)
        home.parts.append(part)
        at[part.key] = home
    return found


def _settle(part: Part, found: Sequence[Answer]) -> None:
    """Let a statement that tells the known value and another one («17, не 16», "the net figure is") be about the other.

    Of several others the last is meant.
    """
    figures = part.point.figures
    if part.figure is None or len(figures) < 2 or not found:
        return
    known = {a.value for a in found}
    values = [Value(f.low, f.high) for f in figures]
    unit = figures[part.figure].unit
    fresh = [n for n, v in enumerate(values) if v not in known and figures[n].unit == unit]
    if any(v in known for v in values) and fresh and _updating(part):
        part.figure = fresh[-1]


def _updating(part: Part) -> bool:
    head = part.point.statement.head
    return bool(UPDATES & {*head.concepts, *head.cue, *part.point.nearby})


def _home(
    part: Part,
    found: Sequence[Answer],
    at: Mapping[tuple[int, int], Answer],
    aligned: Mapping[tuple[int, int], set[tuple[int, int]]],
    outlets_of: Sequence[str],
) -> tuple[Answer | None, str]:
    """Return the version a statement tells, or None with the reason why it is a new one."""
    if not found:
        return None, "the first telling of this source on this matter"
    source = [at[k] for k in sorted(aligned.get(part.key, ())) if k in at]
    value = part.value
    if value is None:
        return (source[-1] if source else found[-1]), ""
    for answer in (*source, *reversed(found)):
        if any(p.value == value for p in answer.parts):
            return answer, ""
    for answer in (*source, *reversed(found)):
        if any(p.value is not None and fits(value, p.value) for p in answer.parts[:1]) or _elsewhere(value, answer):
            return answer, ""
    if source:
        return source[-1], ""
    if not part.point.statement.chain or _updating(part) or _own(part, found[-1], outlets_of):
        return None, "the same source gives another number at first hand: a correction or an update"
    return found[-1], ""


def _elsewhere(value: Value, answer: Answer) -> bool:
    """The value is another figure of the first telling (31 casualties told as 31 dead)."""
    first = answer.parts[0].point.figures
    return any(Value(f.low, f.high) == value for f in first)


def _own(part: Part, answer: Answer, outlets_of: Sequence[str]) -> bool:
    here, there = outlets_of[part.key[0]], outlets_of[answer.parts[0].key[0]]
    return bool(here) and here == there
