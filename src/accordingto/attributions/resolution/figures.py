"""The figures of an article: persons and bodies, and the kinds of common noun that may take a body up again."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from accordingto.languages.vocabulary import nominals
from accordingto.model import SourceType

KINDS_OF_TYPE: dict[SourceType, frozenset[str]] = {
    "news agency": frozenset({"agency", "outlet"}),
    "outlet": frozenset({"outlet"}),
    "state media": frozenset({"agency", "outlet"}),
    "company": frozenset({"company"}),
    "official body": frozenset({"department", "body"}),
    "intelligence service": frozenset({"intelligence", "service", "department", "body"}),
    "organisation": frozenset({"organisation", "body"}),
}
"""Kinds of common noun by which a body of this type may be taken up again."""

NO_MINISTRY = frozenset({"court", "parliament", "government", "party", "union"})
"""Kinds of official body that nobody calls «відомство»."""

TYPE_OF_KIND: dict[str, SourceType] = {
    "agency": "news agency", "outlet": "outlet", "company": "company", "bank": "company", "ministry": "official body",
    "department": "official body",
    "court": "official body", "police": "official body", "prosecution": "official body", "government": "official body",
    "parliament": "official body", "administration": "official body", "service": "official body",
    "intelligence": "intelligence service", "committee": "official body", "party": "organisation",
    "union": "organisation", "organisation": "organisation", "institute": "organisation", "hospital": "organisation",
    "embassy": "official body",
}  # fmt: skip
"""Type of source by kind of body."""

MEDIA: frozenset[SourceType] = frozenset({"news agency", "outlet", "state media"})


@dataclass(slots=True, eq=False)
class Figure:
    """A person or body of the article."""

    name: str
    """Canonical English name."""
    type: SourceType
    gender: str | None = None
    surname: str | None = None
    """Inflection key of the surname."""
    given: str | None = None
    """Inflection key of the given name; None where only the surname is known."""
    initial: str | None = None
    country: str | None = None
    body: str | None = None
    """Canonical name of the body it speaks for or belongs to."""
    kinds: set[str] = field(default_factory=set)
    guessed: bool = False
    """Its type is a guess: no table and no common noun told it."""
    general: bool = False
    """A name that every country has, with no country said: no identity across articles."""
    offices: set[str] = field(default_factory=set)
    role_stems: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    """Inflection keys of all words of its role phrases."""
    stems: set[str] = field(default_factory=set)
    """Inflection keys of the words it is called by."""
    places: list[int] = field(default_factory=list)
    """Starts of its mentions, ascending."""
    subjects: set[int] = field(default_factory=set)
    """Those of them that may be in the nominative."""

    @property
    def person(self) -> bool:
        """Tell whether it is a person."""
        return self.type == "person"

    @property
    def network(self) -> bool:
        """Tell whether it is a social network: a place of telling, seldom a teller."""
        return self.name in nominals("en").networks

    def last_before(self, anchor: int) -> int | None:
        """Return the start of the last mention before an offset, or None."""
        at = bisect_left(self.places, anchor)
        return self.places[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of a figure in the text."""

    figure: Figure
    start: int
    end: int
