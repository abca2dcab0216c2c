"""What is compared: tellings that people marked and tellings that the machine found, in one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accordingto.errors import InputError
from accordingto.model import Span

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Telling:
    """One act of telling, gold or found. A part that is not there has no spans."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    names: tuple[str, ...] = ()
    """Names of the source any of which will do; empty when it has none."""
    via: tuple[tuple[str, ...], ...] | None = None
    """Who relayed it, each step with the names that will do; None where relays are not marked."""
    bounds: tuple[tuple[float | None, float | None], ...] = ()
    """Low and high of each quantity."""
    claim: str | None = None
    nested: bool = False
    rule: str | None = None
    """The rule that found it; None for gold."""
    fields: Json = field(default_factory=dict)
    """The object it was read from: what ``--by`` groups on."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One text with everything that people marked in it."""

    id: str
    lang: str
    text: str
    tellings: tuple[Telling, ...]


def spans_of(value: object, where: str) -> tuple[Span, ...]:
    """Return the spans of one object, a list of them, or null. Raises ``InputError`` naming ``where``."""
    if value is None:
        return ()
    pieces = [value] if isinstance(value, Mapping) else value
    if not isinstance(pieces, list):
        raise InputError(f"{where}: a span is an object with start and end, got {value!r:.80}")
    try:
        return tuple(Span(int(piece["start"]), int(piece["end"])) for piece in pieces)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: not a span: {value!r:.80} ({error})") from error


def bounds_of(value: object) -> tuple[tuple[float | None, float | None], ...]:
    """Return low and high of each quantity object."""
    quantities = value if isinstance(value, list) else []
    return tuple((q.get("low"), q.get("high")) for q in quantities)


def names_of(value: object) -> tuple[str, ...]:
    """Return the accepted names of one name, a list of names, or null."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(name) for name in value) if isinstance(value, list) else ()
