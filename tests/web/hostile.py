"""A ledger in which every text that comes from outside is one hostile string."""

from __future__ import annotations

from dataclasses import replace

from shelf import Shelf, small

from accordingto.model import (
    Decision,
    Derivation,
    Difference,
    Origin,
    Pair,
    Passage,
    Quantity,
    Reason,
    Relay,
    Source,
    Span,
    Time,
)
from accordingto.views.queries import SavedSearch, SearchFilter


def hostile(payload: str, url: str) -> Shelf:
    """Return a shelf with the payload in titles, texts, names, glosses, reasons and ids given from outside."""
    plain = small()
    shelf = Shelf()
    one, two = (
        replace(a, text=f"{payload} said {payload} today.\n{payload}", title=payload, outlet=f"{payload} {n}",
                domain=payload, url=url, external_id=payload, extractor=payload)
        for n, a in enumerate(plain.article_of.values())
    )
    size = len(payload)
    said, told = Span(0, size), Span(size + 6, 2 * size + 6)
    moved = {}
    for old, article in zip(plain.attribution_of.values(), (one, one, two), strict=True):
        new = replace(
            old, article=article.id, source=said, cue=Span(size + 1, size + 5), content=(told,), source_name=payload,
            via=(Relay(None, payload), Relay("s-hinets", payload)), medium=payload, evidence=payload,
            quantities=(Quantity(told, 1, 2, payload, payload),), times=(Time(told, payload, payload),),
            reason=Reason(payload, (said,), payload), quote="indirect" if moved else "direct",
        )
        moved[old.id] = new
    claim = plain.claim("c-12")
    members = tuple(
        replace(m, attribution=t.id, article=t.article, unit=payload, low=1, high=2)
        for m in claim.members
        for t in (moved[m.attribution],)
    )
    other = replace(claim, id="c-13", stance="denies", root="s-hinets", members=members[1:])
    claim = replace(claim, members=members, gloss=payload, reason=payload)
    other = replace(other, gloss=payload)
    question = replace(
        plain.question("q-dead"), gloss=payload, unit=payload, claims=(claim.id, other.id),
        origins=(Origin("s-mayor", (claim.id,), 2), Origin("s-hinets", (other.id,), 1)),
        differences=(Difference(claim.id, other.id, "contradiction", payload),),
        pairs=(Pair("s-mayor", "s-hinets", "not established", payload),),
    )
    names = {"en": (payload,), "uk": (payload, payload + "2")}
    sources = (Source("s-mayor", "person", names, "s-hinets", payload, payload), Source("s-hinets", "company", names))
    shelf.put(one, two, *moved.values(), claim, other, question, *sources)
    shelf.put(Derivation(two.id, one.id, "copy", 0.5, (Passage(Span(0, size), Span(0, size)),), payload))
    shelf.save_search(SavedSearch(payload, payload, SearchFilter(outlet=payload, source=payload, unit=payload)))
    shelf.decide(Decision((payload,), "yes", payload, payload, payload))
    return shelf


def pages(shelf: Shelf, query: str) -> list[str]:
    """Return the address of every kind of page over the shelf; the query stands in those that take one."""
    a, b = list(shelf.article_of)
    return [
        "/", "/search", f"/search?kind={query}&least={query}&unit={query}",
        "/articles", f"/articles/{a}", f"/articles/{b}", "/claims", "/claims/c-12", "/questions",
        "/questions/q-dead", "/sources", "/sources/s-mayor", "/review", f"/compare?a={a}&b={b}",
        "/briefing?question=q-dead", "/briefing?claim=c-13",
        f"/search?q={query}&outlet={query}&lang={query}&since={query}&source={query}",
        f"/claims?q={query}&root={query}&stance={query}&drift={query}", f"/questions?q={query}",
        f"/sources?q={query}&kind={query}", f"/articles?outlet={query}",
        f"/search?q=said&page={query}&ui={query}",
    ]
