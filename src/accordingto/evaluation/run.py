"""Records made on the spot: the pipeline's answer to gold that comes without records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from accordingto import articles, pipeline
from accordingto.errors import InputError
from accordingto.evaluation.marks import GoldArticle, Json
from accordingto.export import records
from accordingto.model import Article
from accordingto.settings import Settings


def extract_records(gold: Sequence[GoldArticle], settings: Settings) -> Iterator[Json]:
    """Yield the records of the gold's texts, article by article.

    Raises ``InputError`` when an article cannot be read or a stage fails on it: a figure over the rest would flatter.
    """
    for one in gold:
        line = json.dumps({"id": one.id, "text": one.text, "lang": one.lang}, ensure_ascii=False)
        article = articles.from_json_line(line)
        if not isinstance(article, Article):
            raise InputError(f"{one.id}: {article.reason}: {article.detail}")
        told = pipeline.tell_or_reject(article, settings)
        if not isinstance(told, pipeline.Told):
            raise InputError(f"{one.id}: {told.reason}: {told.detail}")
        yield records.article(article)
        for attribution in told.attributions:
            yield records.attribution(attribution, article.external_id)


def ledger_records(folder: Path, settings: Settings) -> Iterator[Json]:
    """Yield all records of a ledger that has read a story corpus's articles and nothing else."""
    raise InputError(f"{folder}: give the records of a ledger that read its articles", f"{settings.engine}")
