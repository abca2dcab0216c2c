"""What stands above single articles: sources, claims, questions, derivations, decisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from accordingto.model.attributions import SourceType
from accordingto.model.spans import Span

Stance = Literal["asserts", "denies", "declines"]
Relation = Literal["copy", "rewrite", "translation", "cites", "mixes"]
Drift = Literal[
    "ceiling-kept", "floor-kept", "hedge-dropped", "scope-changed", "plan-to-fact", "time-lost",
    "merged", "source-laundered", "unit-changed", "rounded",
]
Why = Literal["scope", "outdated", "rounding", "origin", "contradiction"]
Judgement = Literal["yes", "no", "unsure"]


@dataclass(frozen=True, slots=True)
class Source:
    """A person, body, agency, outlet, document or image under one identity across languages and spellings."""

    id: str
    type: SourceType
    names: dict[str, tuple[str, ...]]
    """Language code to spellings, canonical first; ``en`` always holds the canonical English name."""
    speaks_for: str | None = None
    """Source id whose voice this one is (a spokesperson's ministry), or None."""
    country: str | None = None
    """ISO 3166-1 alpha-2, or None."""
    reason: str | None = None
    """Why these spellings are one (registry entry, same role in the article…)."""


@dataclass(frozen=True, slots=True)
class Member:
    """One attribution's part in a claim."""

    attribution: str
    article: str
    external_id: str | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    drift: tuple[Drift, ...] = ()
    """How this telling departs from the earliest faithful one; sorted; empty when faithful."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One origin's answer to a question at one time."""

    id: str
    question: str
    root: str | None
    """Source id of the first teller; None not established."""
    stance: Stance
    gloss: str
    first_seen: str | None
    members: tuple[Member, ...]
    """In order of publication, then of text."""
    reason: str | None = None
    """Why its members were put together, for the user."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent (or not) origin of answers to a question."""

    source: str | None
    claims: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Why two answers to one question differ."""

    a: str
    b: str
    why: Why
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Whether two origins of one question are independent, with the evidence. It fails closed."""

    a: str
    b: str
    verdict: Literal["independent", "dependent", "not established"]
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """What several claims answer; where numbers meet."""

    id: str
    gloss: str
    unit: str | None
    claims: tuple[str, ...]
    origins: tuple[Origin, ...]
    independent: int
    """Number of origins that assert an answer and are independent of each other."""
    not_established: int
    """Number of asserting origins whose independence could not be shown."""
    differences: tuple[Difference, ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Two aligned stretches: ``a`` in the derived article, ``b`` in the one it comes from."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """Article ``article`` comes from article ``origin`` (field ``from`` of the record)."""

    article: str
    origin: str
    relation: Relation
    score: float
    passages: tuple[Passage, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's judgement on a suggestion; the machine respects it and never rewrites it."""

    on: tuple[str, ...]
    judgement: Judgement
    by: str
    at: str
    """ISO 8601 with offset, given by the caller: deciding code has no clock."""
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What ``links.link`` returns for a set of articles; every tuple is sorted by id (or key)."""

    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    claim_of: dict[str, str] = field(default_factory=dict)
    """Attribution id to claim id."""
    bearers: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    """Attribution id to the ids of its source and of its relays, as ``sources`` has them."""
