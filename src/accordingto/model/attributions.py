"""The attribution: one act of telling, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from accordingto.model.ids import content_id
from accordingto.model.spans import Span

Quote = Literal["direct", "indirect", "mixed"]
SourceForm = Literal["name", "role", "nominal", "pronoun", "none"]
SourceType = Literal[
    "person", "official body", "intelligence service", "state media", "news agency", "outlet",
    "company", "organisation", "document", "imagery", "unnamed",
]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["fact", "plan", "possibility", "estimate"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the machine says so: the rule's name and the stretches it looked at."""

    rule: str
    spans: tuple[Span, ...] = ()
    note: str | None = None
    """One plain English sentence for the user, or None when the rule's own description says it all."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds, on its span (modifier and unit inside).

    ``low`` None: no lower bound is stated ("up to 40 %": low None, high 40); ``high`` None
    likewise; both equal: a point; both None: a vague number ("hundreds").
    """

    span: Span
    low: float | None
    high: float | None
    unit: str | None
    """What is counted or measured, in English singular: ``person``, ``%``, ``tonne``, ``USD``; None unknown."""
    scope: str | None = None
    """What the number is restricted to, in the words of the text ("in seven southern stores"), or None."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with the dates it resolves to, both inclusive, ISO 8601 days."""

    span: Span
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Relay:
    """One step of a chain: who passed the words on."""

    source_id: str | None
    source_name: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of telling that an article reports: who (source), by which words (cue), what (content).

    Spans follow gold/GUIDELINES: the source is the whole noun phrase, None when none is written;
    the cue the smallest telling words, None when only punctuation tells it; content stretches in
    text order, without outer quotation marks and complementizer. ``via``: who relayed it, nearest
    to the source first, the page's own outlet left out.
    """

    article: str
    """Article id."""
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote: Quote
    reason: Reason
    source_form: SourceForm = "none"
    source_id: str | None = None
    source_name: str | None = None
    """Canonical English name after resolving pronouns, roles and nominals; None unknown.

    Of people whom the text does not name, what they are called ("residents of Kardovia"); they have no ``source_id``.
    """
    source_type: SourceType = "unnamed"
    via: tuple[Relay, ...] = ()
    medium: str | None = None
    """Through what it was said (an interview, a Telegram post), in the words of the text."""
    evidence: str | None = None
    """On what it rests (images, a register, a document), in the words of the text."""
    polarity: Polarity = "affirmed"
    certainty: Certainty = "fact"
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    nested_in: str | None = None
    """Id of the attribution inside whose content this one stands."""
    score: float = 1.0
    """Confidence in 0..1; not a probability of truth."""
    claim: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        def pair(span: Span | None) -> list[int] | None:
            return None if span is None else [span.start, span.end]

        key = content_id("t", self.article, pair(self.source), pair(self.cue), [pair(s) for s in self.content])
        object.__setattr__(self, "id", key)

    @property
    def start(self) -> int:
        """First code point of any of its parts: attributions are ordered by it."""
        parts = [s.start for s in (self.source, self.cue, *self.content) if s is not None]
        return min(parts, default=0)
