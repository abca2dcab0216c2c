"""All records of a ledger, in one fixed order: the same ledger gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from accordingto.export import records
from accordingto.export.records import Record
from accordingto.ledger import Ledger
from accordingto.model import Derivation

PORTION = 500
"""Derivations whose articles are looked up at once."""


def records_of(ledger: Ledger, *, with_text: bool = False) -> Iterator[Record]:
    """Return every record of the ledger, lazily.

    Each article (by publication, then by id) is followed by its attributions in text order; then
    come sources, claims, questions, derivations and decisions, each by id or by time.
    ``with_text`` adds the text to the articles, and what else is known of them.
    """
    for kept in ledger.everything():
        record = records.whole_article if with_text else records.article
        yield record(kept.article, kept.also)
        for attribution in kept.attributions:
            yield records.attribution(attribution, kept.article.external_id)
    yield from map(records.source, ledger.all_sources())
    yield from map(records.claim, ledger.all_claims())
    yield from map(records.question, ledger.all_questions())
    yield from _derivations(ledger, ledger.all_derivations())
    yield from map(records.decision, ledger.decisions())


def _derivations(ledger: Ledger, derivations: Iterable[Derivation]) -> Iterator[Record]:
    waiting = iter(derivations)
    while portion := list(islice(waiting, PORTION)):
        wanted = {one for derivation in portion for one in (derivation.article, derivation.origin)}
        names = {article.id: article.external_id for article in ledger.articles(sorted(wanted))}
        for derivation in portion:
            yield records.derivation(derivation, names.get(derivation.article), names.get(derivation.origin))
