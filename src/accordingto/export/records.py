"""The JSON Lines form of every noun, exactly as RECORDS.md fixes it (version 1).

Every function returns a fresh dictionary whose keys stand in the order of RECORDS.md; unknown is
None. What RECORDS.md does not name but v1 allows to add comes last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from accordingto.model import (
    Article,
    Attribution,
    Claim,
    Decision,
    Derivation,
    Quantity,
    Question,
    Source,
    Span,
    Time,
)

Record: TypeAlias = dict[str, Any]

VERSION = 1
"""The ``v`` of every record; a field renamed or changed in meaning makes it 2."""

SCORE_DIGITS = 4
"""Decimals of a score: more would be noise of the arithmetic, not confidence."""


def article(noun: Article, also: Sequence[str] = ()) -> Record:
    """Return the ``article`` record; ``also`` are other external ids under which the same article was read."""
    return {
        "v": VERSION,
        "kind": "article",
        "id": noun.id,
        "external_id": noun.external_id,
        "url": noun.url,
        "outlet": noun.outlet,
        "lang": noun.lang,
        "published": noun.published,
        "title": noun.title,
        "text_sha256": noun.text_sha256,
        "version_of": noun.version_of,
        "extractor": noun.extractor,
        "domain": noun.domain,
        "also": list(also),
    }


def whole_article(noun: Article, also: Sequence[str] = ()) -> Record:
    """Return the ``article`` record with the text and all that is known of it: what ``accordingto import`` needs."""
    return {
        **article(noun, also),
        "text": noun.text,
        "canonical_url": noun.canonical_url,
        "byline": noun.byline,
        "modified": noun.modified,
        "forwarded_from": noun.forwarded_from,
        "links": [{**_range(span), "url": url} for span, url in noun.links],
        "notes": list(noun.notes),
    }


def attribution(noun: Attribution, external_id: str | None) -> Record:
    """Return the ``attribution`` record; ``external_id`` is that of its article."""
    return {
        "v": VERSION,
        "kind": "attribution",
        "id": noun.id,
        "article": noun.article,
        "external_id": external_id,
        "source": _span(noun.source),
        "cue": _span(noun.cue),
        "content": [_range(span) for span in noun.content],
        "quote": noun.quote,
        "source_form": noun.source_form,
        "source_id": noun.source_id,
        "source_name": noun.source_name,
        "source_type": noun.source_type,
        "via": [{"source_id": relay.source_id, "source_name": relay.source_name} for relay in noun.via],
        "medium": noun.medium,
        "evidence": noun.evidence,
        "polarity": noun.polarity,
        "certainty": noun.certainty,
        "quantities": [_quantity(quantity) for quantity in noun.quantities],
        "times": [_time(time) for time in noun.times],
        "nested_in": noun.nested_in,
        "reason": {
            "rule": noun.reason.rule,
            "spans": [_range(span) for span in noun.reason.spans],
            "note": noun.reason.note,
        },
        "score": round(noun.score, SCORE_DIGITS),
        "claim": noun.claim,
    }


def source(noun: Source) -> Record:
    """Return the ``source`` record; ``names`` holds en, uk and ru, each possibly empty."""
    return {
        "v": VERSION,
        "kind": "source",
        "id": noun.id,
        "type": noun.type,
        "names": {lang: list(noun.names.get(lang, ())) for lang in ("en", "uk", "ru")},
        "speaks_for": noun.speaks_for,
        "country": noun.country,
        "reason": noun.reason,
    }


def claim(noun: Claim) -> Record:
    """Return the ``claim`` record with its members in the order of the noun."""
    members = [
        {
            "attribution": member.attribution,
            "external_id": member.external_id,
            "low": _number(member.low),
            "high": _number(member.high),
            "unit": member.unit,
            "drift": list(member.drift),
            "article": member.article,
        }
        for member in noun.members
    ]
    return {
        "v": VERSION,
        "kind": "claim",
        "id": noun.id,
        "question": noun.question,
        "root": noun.root,
        "stance": noun.stance,
        "gloss": noun.gloss,
        "first_seen": noun.first_seen,
        "members": members,
        "reason": noun.reason,
    }


def question(noun: Question) -> Record:
    """Return the ``question`` record with origins, differences and the verdict on every pair of origins."""
    return {
        "v": VERSION,
        "kind": "question",
        "id": noun.id,
        "gloss": noun.gloss,
        "unit": noun.unit,
        "claims": list(noun.claims),
        "origins": [{"source": o.source, "claims": list(o.claims), "articles": o.articles} for o in noun.origins],
        "independent": noun.independent,
        "not_established": noun.not_established,
        "differences": [{"a": d.a, "b": d.b, "why": d.why, "reason": d.reason} for d in noun.differences],
        "pairs": [{"a": p.a, "b": p.b, "verdict": p.verdict, "reason": p.reason} for p in noun.pairs],
    }


def derivation(noun: Derivation, external_id: str | None, from_external_id: str | None) -> Record:
    """Return the ``derivation`` record; the external ids are those of ``article`` and of ``from``."""
    return {
        "v": VERSION,
        "kind": "derivation",
        "article": noun.article,
        "from": noun.origin,
        "relation": noun.relation,
        "score": round(noun.score, SCORE_DIGITS),
        "passages": [{"a": _range(passage.a), "b": _range(passage.b)} for passage in noun.passages],
        "reason": noun.reason,
        "article_external_id": external_id,
        "from_external_id": from_external_id,
    }


def decision(noun: Decision) -> Record:
    """Return the ``decision`` record."""
    return {
        "v": VERSION,
        "kind": "decision",
        "on": list(noun.on),
        "judgement": noun.judgement,
        "by": noun.by,
        "at": noun.at,
        "why": noun.why,
    }


def _range(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _span(span: Span | None) -> Record | None:
    return None if span is None else _range(span)


def _number(value: float | None) -> float | None:
    """Return whole numbers as integers: 25000, not 25000.0."""
    return int(value) if value is not None and value == int(value) else value


def _quantity(quantity: Quantity) -> Record:
    return {
        **_range(quantity.span),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": quantity.unit,
        "scope": quantity.scope,
    }


def _time(time: Time) -> Record:
    return {**_range(time.span), "from": time.start, "to": time.end}
