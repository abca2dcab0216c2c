"""News as lines for the eye and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from accordingto.model import content_id

if TYPE_CHECKING:
    from accordingto.pipeline import News

WORDS = {"claim": "new claim", "origin": "new independent origin", "denial": "denial", "number": "changed number"}
"""Kinds of news in words."""


def lines(told: News) -> Iterator[str]:
    """Return the news as a line with the claim, then one with each new telling: outlet, words, address."""
    from accordingto.views.catalogue import catalogue

    figure = catalogue("en").figure
    what = ", ".join(WORDS[kind] for kind in told.kinds)
    yield f"{what}: {told.source or 'source not established'}: {told.claim.gloss}  [{told.claim.id}]"
    for telling in told.tellings:
        article = telling.article
        outlet = article.outlet or article.domain or article.external_id or article.id
        yield f"    {outlet}: {telling.words}  {article.url or article.external_id or article.id}"
    if told.before:
        now = dict.fromkeys(figure(f.low, f.high, f.unit) for t in told.tellings if (f := t.figure))
        old = dict.fromkeys(figure(f.low, f.high, f.unit) for f in told.before)
        yield f"    {', '.join(now)}; told before: {', '.join(old)}"


def record(told: News) -> dict[str, Any]:
    """Return the news as a JSON object; ``claim`` and ``question`` are ids, numbers as in RECORDS.md.

    The same news have the same ``id`` whenever they are told: who gets them twice (a watch was killed between sending
    and noting it) can tell.
    """
    return {
        "v": 1,
        "kind": "news",
        "id": content_id("n", list(told.kinds), told.claim.id, [one.attribution.id for one in told.tellings]),
        "news": list(told.kinds),
        "claim": told.claim.id,
        "question": told.question.id,
        "gloss": told.claim.gloss,
        "stance": told.claim.stance,
        "source_id": told.claim.root,
        "source_name": told.source,
        "first_seen": told.claim.first_seen,
        "tellings": [
            {
                "attribution": telling.attribution.id,
                "article": telling.article.id,
                "external_id": telling.article.external_id,
                "outlet": telling.article.outlet or telling.article.domain,
                "url": telling.article.url,
                "title": telling.article.title,
                "published": telling.article.published,
                "words": telling.words,
                "number": None if telling.figure is None else asdict(telling.figure),
            }
            for telling in told.tellings
        ],
        "before": [asdict(figure) for figure in told.before],
    }
