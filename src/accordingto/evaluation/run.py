"""Records made on the spot: the pipeline's answer to gold that comes without records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from accordingto import articles, links, pipeline
from accordingto.errors import InputError
from accordingto.evaluation.marks import GoldArticle, Json
from accordingto.export import records
from accordingto.model import Article, Rejected
from accordingto.settings import Settings


def extract_records(gold: Sequence[GoldArticle], settings: Settings) -> Iterator[Json]:
    """Yield the records of the gold's texts, article by article.

    Raises ``InputError`` when an article cannot be read or a stage fails on it: a figure over the rest would flatter.
    """
    for one in gold:
        line = json.dumps({"id": one.id, "text": one.text, "lang": one.lang}, ensure_ascii=False)
        article = _read(articles.from_json_line(line))
        told = pipeline.tell_or_reject(article, settings)
        if isinstance(told, Rejected):
            raise InputError(told.sentence)
        yield records.article(article)
        for attribution in told.attributions:
            yield records.attribution(attribution, article.external_id)


def story_records(folder: Path, settings: Settings) -> Iterator[Json]:
    """Yield everything a ledger would hold that has read a story corpus's articles and nothing else.

    Raises ``InputError`` as ``extract_records`` does.
    """
    read = [_read(one) for one in articles.read(str(folder / "articles.jsonl"), settings)]
    extracted = [pipeline.extract(article, settings) for article in read]
    found = links.link([one.signature for one in extracted])
    names = {article.id: article.external_id for article in read}
    for one in extracted:
        yield records.article(one.article)
        for attribution in one.attributions:
            claim = found.claim_of.get(attribution.id)
            yield records.attribution(replace(attribution, claim=claim), one.article.external_id)
    yield from map(records.source, found.sources)
    yield from map(records.claim, found.claims)
    yield from map(records.question, found.questions)
    for derivation in found.derivations:
        yield records.derivation(derivation, names[derivation.article], names[derivation.origin])


def _read(read: Article | Rejected) -> Article:
    if isinstance(read, Rejected):
        raise InputError(read.sentence)
    return read
