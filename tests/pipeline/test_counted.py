"""What is counted at linking time is right after every step, whatever came in before."""

from __future__ import annotations

from pathlib import Path

from accordingto import Ledger, Settings, read
from accordingto.model.queries import ClaimFilter

STORIES = Path(__file__).parents[2] / "examples" / "stories" / "articles.jsonl"


def _counted_again(ledger):
    """Tellings by source, arrival by claim and claims by drift label, counted from the nouns."""
    number = {article: n for n, article in enumerate(ledger.came_after(0), start=1)}
    tellings, arrived, changed = {}, {}, {}
    for kept in ledger.everything():
        for told in kept.attributions:
            tellings[told.source_id] = tellings.get(told.source_id, 0) + 1
            if told.claim is not None:
                came = number[kept.article.id]
                arrived[told.claim] = min(arrived.get(told.claim, came), came)
    for claim in ledger.all_claims():
        for label in {label for m in claim.members for label in m.drift}:
            changed.setdefault(label, set()).add(claim.id)
    return tellings, arrived, changed


def _check(ledger):
    tellings, arrived, changed = _counted_again(ledger)
    assert {s.id: n for s, n in ledger.list_sources(limit=10_000)} == {
        s.id: tellings.get(s.id, 0) for s in ledger.all_sources()
    }
    last = ledger.last_number()
    for after in range(last + 1):
        fresh = {c.id for c in ledger.list_claims(ClaimFilter(after=after), limit=10_000)}
        assert fresh == {claim for claim, came in arrived.items() if came > after}, after
    for label, claims in changed.items():
        assert {c.id for c in ledger.list_claims(ClaimFilter(drift=label), limit=10_000)} == claims
    assert changed


def test_counts_are_right_after_each_reading(tmp_path):
    lines = STORIES.read_text(encoding="utf-8").splitlines(keepends=True)[:10]
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        for n, some in enumerate((lines[5:], lines[:5])):
            part = tmp_path / f"{n}.jsonl"
            part.write_text("".join(some), encoding="utf-8")
            read([str(part)], ledger, Settings())
            if n:
                _check(ledger)
