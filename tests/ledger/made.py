"""Nouns for the ledger's tests, made by hand: what a stage would find is written here in full."""

from __future__ import annotations

from accordingto.ledger import Entry, fold
from accordingto.model import (
    Article,
    Attribution,
    Claim,
    Links,
    Member,
    Quantity,
    Question,
    Reason,
    Relay,
    Source,
    Span,
)

TEXT = "Шахту закрили на три дні, повідомив губернатор Остап Ломницький. Поранено до 14 гірників."


def article(text: str = TEXT, **known: str | None) -> Article:
    return Article(text=text, lang=known.pop("lang", "uk"), **known)


def attribution(of: Article, **known: object) -> Attribution:
    return Attribution(
        article=of.id,
        source=Span(36, min(64, len(of.text))) if len(of.text) > 36 else None,
        cue=None,
        content=(Span(0, min(24, len(of.text))),),
        quote="indirect",
        reason=Reason("verb-clause", (Span(0, 1),)),
        source_id="s-1",
        source_name="Ostap Lomnytskyi",
        source_type="person",
        via=(Relay("s-2", "Rudomir Daily"), Relay(None, None)),
        quantities=(Quantity(Span(0, 1), None, 14.0, "person"),),
        **known,
    )


def entry(of: Article, made_by: str = "rules/1", words: tuple[tuple[str, str], ...] = ()) -> Entry:
    lemmas = dict(words)
    tokens = [fold(w) for w in of.text.replace(".", " ").replace(",", " ").split()]
    return Entry(
        article=of,
        attributions=(attribution(of),),
        signature=f"[{of.id!r}]",
        lemmas=" ".join(lemmas.get(t, t) for t in tokens),
        forms=tuple(sorted(lemmas.items())),
        made_by=made_by,
    )


def links(of: Article) -> Links:
    told = attribution(of).id
    return Links(
        sources=(Source("s-1", "person", {"en": ("Ostap Lomnytskyi",), "uk": ("Остап Ломницький",)}, "s-3"),),
        claims=(
            Claim("c-1", "q-1", "s-1", "asserts", "Поранено до 14 гірників", "2025-03-11T10:15:00+02:00",
                  (Member(told, of.id, of.external_id, None, 14.0, "person", ("ceiling-kept",)),)),
        ),
        questions=(Question("q-1", "Скільки поранено?", "person", ("c-1",), (), 1, 0),),
        claim_of={told: "c-1"},
    )
