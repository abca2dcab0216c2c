"""A ledger read in parts, in any order, is the ledger read at once: over the invented stories, extracted once."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto import Ledger, Settings
from accordingto.export import line
from accordingto.export.ledgers import records_of
from accordingto.links import Signature, link
from accordingto.model import Article, Decision, Links
from accordingto.pipeline import bring_up_to_date, extract, relink
from accordingto.pipeline.reading import entry_of

STORIES = Path(__file__).parents[2] / "examples" / "stories" / "articles.jsonl"
FIELDS = ("text", "lang", "title", "url", "outlet", "domain", "published")


@pytest.fixture(scope="module")
def entries():
    rows = [json.loads(row) for row in STORIES.read_text("utf-8").splitlines()]
    articles = [Article(external_id=x["id"], **{f: x.get(f) for f in FIELDS}) for x in rows]
    return [entry_of(extract(article, Settings()), Settings()) for article in articles]


def put(ledger, some):
    ledger.put([entry.article for entry in some], some)


def exported(ledger):
    return "".join(map(line, records_of(ledger)))


def read_in_parts(path, entries, seed, size, decisions=()):
    shuffled = list(entries)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  # an order, no secret
    with Ledger.open(path) as ledger:
        for start in range(0, len(shuffled), size):
            put(ledger, shuffled[start : start + size])
            bring_up_to_date(ledger)
        for decision in decisions:
            ledger.decide(decision)
            assert not ledger.is_linked()
            bring_up_to_date(ledger)
        assert ledger.is_linked()
        assert ledger.problems() == ()
        return exported(ledger)


@pytest.fixture(scope="module")
def at_once(entries, tmp_path_factory):
    path = tmp_path_factory.mktemp("once") / "ledger.sqlite"
    return path, read_in_parts(path, entries, seed=0, size=len(entries))


@pytest.mark.parametrize(("seed", "size"), [(1, 5), (2, 19)])
def test_reading_in_parts_gives_the_records_of_reading_at_once(entries, at_once, tmp_path, seed, size):
    assert read_in_parts(tmp_path / "l.sqlite", entries, seed, size) == at_once[1]


def test_a_ledger_links_as_the_same_signatures_do_without_one(at_once):
    with Ledger.open(at_once[0]) as ledger:
        kept = [replace(Signature.from_json(s.payload), version_of=s.version_of) for s in ledger.signed()]
        told = [t for k in ledger.everything() for t in k.attributions]
        claim_of = {t.id: t.claim for t in told if t.claim is not None}
        bearers = {t.id: (t.source_id, *(step.source_id for step in t.via)) for t in told}
        found = Links(tuple(ledger.all_sources()), tuple(ledger.all_claims()), tuple(ledger.all_questions()),
                      tuple(ledger.all_derivations()), claim_of, bearers)
        assert found == link(kept)
        assert len(found.derivations) > 20


def test_whoever_tells_or_relays_anything_is_a_source_of_the_ledger(entries, at_once):
    given = {i for e in entries for a in e.attributions for i in (a.source_id, *(v.source_id for v in a.via)) if i}
    with Ledger.open(at_once[0]) as ledger:
        told = [t for k in ledger.everything() for t in k.attributions]
        ids = {i for t in told for i in (t.source_id, *(step.source_id for step in t.via)) if i is not None}
        known = {s.id for s in ledger.all_sources()}
        assert ids <= known
        assert given - known, "some of what the texts name is known under another name's id"
        assert sum(n for _, n in ledger.list_sources(limit=10_000)) == sum(t.source_id is not None for t in told)


def test_decisions_made_after_linking_hold_as_if_made_before(entries, at_once, tmp_path):
    with Ledger.open(at_once[0]) as ledger:
        derived = next(ledger.all_derivations())
        first, second = [s.id for s, _ in ledger.list_sources(kind="person", limit=2)]
        claims = [c.id for c in ledger.all_claims() if len(c.members) > 2][:2]
    at = "2026-08-01T00:00:00Z"
    decisions = [
        Decision((derived.article, derived.origin), "no", "Оля", at), Decision((first, second), "yes", "Оля", at),
        Decision(tuple(claims), "yes", "Оля", at),
    ]
    after = read_in_parts(tmp_path / "after.sqlite", entries, 3, 40, decisions)
    with Ledger.open(tmp_path / "before.sqlite") as ledger:
        for decision in decisions:
            ledger.decide(decision)
        put(ledger, entries)
        bring_up_to_date(ledger)
        assert [d for d in ledger.derivations_of(derived.article) if d.origin == derived.origin] == []
        assert len(ledger.sources([first, second])) == 1
        assert ledger.decisions() == tuple(sorted(decisions, key=ledger.decide))
        bring_up_to_date(ledger)
        assert exported(ledger) == after != at_once[1]
        relink(ledger)
        assert exported(ledger) == after


def test_an_article_analysed_anew_is_linked_as_it_is_now(entries, at_once, tmp_path):
    older = [replace(e, attributions=e.attributions[:1], made_by="older rules", signature=_poorer(e.signature))
             for e in entries[:9]]
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        put(ledger, [*older, *entries[9:]])
        bring_up_to_date(ledger)
        assert exported(ledger) != at_once[1]
        put(ledger, entries[:9])
        bring_up_to_date(ledger)
        assert exported(ledger) == at_once[1]


def _poorer(payload):
    """The signature as rules that find less would have made it."""
    signature = Signature.from_json(payload)
    half = len(signature.stretches) // 2
    tellings = tuple(t for t in signature.tellings[:1] if all(n < half for n in t.stretches))
    return replace(signature, stretches=signature.stretches[:half], tellings=tellings).to_json()


def test_linking_that_is_cut_short_is_gone_on_with(entries, at_once, tmp_path, monkeypatch):
    from accordingto.links import linking

    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        put(ledger, entries)
        with monkeypatch.context() as broken:
            broken.setattr(linking, "tell_stories", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                bring_up_to_date(ledger)
        assert not ledger.is_linked()
        bring_up_to_date(ledger)
        assert exported(ledger) == at_once[1]
