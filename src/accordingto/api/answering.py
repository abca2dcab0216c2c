"""The answers: one function a resource, from what is asked to records of RECORDS.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import get_args

from accordingto import views
from accordingto.api.asking import Asked, Record, listed
from accordingto.api.problems import ProblemError, absent
from accordingto.api.working import search_filter
from accordingto.export import records
from accordingto.model import Article, Attribution, Decision, Derivation, Drift, Judgement, SourceType, Stance
from accordingto.settings import Settings
from accordingto.views.queries import Book, ClaimFilter
from accordingto.views.tracing import Stop

IDS_A_DECISION = 8


def articles(asked: Asked) -> Record:
    """Return a page of articles, newest first, without their texts."""
    outlet = asked.text("outlet")
    rows = asked.book.list_articles(outlet=outlet, limit=asked.size + 1, offset=asked.offset)
    total = asked.book.counts()["articles"] if outlet is None else None
    return listed(asked, [records.article(a) for a in rows], total)


def article(asked: Asked) -> Record:
    """Return an article with its text."""
    found = _article(asked)
    return {**records.article(found), "text": found.text}


def article_attributions(asked: Asked) -> Record:
    """Return the attributions of an article in text order."""
    found = _article(asked)
    rows = asked.book.attributions_in(found.id)
    return listed(asked, [records.attribution(a, found.external_id) for a in rows][asked.offset :], len(rows))


def article_derivations(asked: Asked) -> Record:
    """Return the derivations in which an article is either side."""
    rows = asked.book.derivations_of(_article(asked).id)
    return listed(asked, _derivations(asked.book, rows)[asked.offset :], len(rows))


def attribution(asked: Asked) -> Record:
    """Return an attribution."""
    found = asked.book.attributions((asked.path["id"],))
    if not found:
        raise absent("attribution", asked.book.successor(asked.path["id"]))
    return _attributions(asked.book, found)[0]


def claims(asked: Asked) -> Record:
    """Return a page of claims, most told first."""
    which = ClaimFilter(
        words=asked.text("q"),
        stance=asked.one_of("stance", get_args(Stance)),
        root=asked.text("root"),
        drift=asked.one_of("drift", get_args(Drift)),
        question=asked.text("question"),
    )
    rows = asked.book.list_claims(which, "articles", asked.size, asked.offset)
    return listed(asked, [records.claim(c) for c in rows], asked.book.count_claims(which))


def claim(asked: Asked) -> Record:
    """Return a claim with its members."""
    found = asked.book.claim(asked.path["id"])
    if found is None:
        raise absent("claim", asked.book.successor(asked.path["id"]))
    return records.claim(found)


def claim_trace(asked: Asked) -> Record:
    """Return the way of a claim as a tree."""
    found = views.trace(asked.book, asked.path["id"])
    if found is None:
        raise absent("claim", asked.book.successor(asked.path["id"]))
    return {"claim": found.claim.id, "root": _stop(found.root)}


def _stop(stop: Stop) -> Record:
    return {
        "kind": stop.kind,
        "source": stop.face.id,
        "name": stop.face.name,
        "article": None if stop.article is None else stop.article.id,
        "published": None if stop.article is None else stop.article.published,
        "relation": stop.relation,
        "drift": list(stop.drift),
        "attributions": [telling.attribution for telling in stop.tellings],
        "children": [_stop(child) for child in stop.children],
    }


def questions(asked: Asked) -> Record:
    """Return a page of questions, contested ones first."""
    words = asked.text("q")
    rows = asked.book.list_questions(words=words, limit=asked.size, offset=asked.offset)
    return listed(asked, [records.question(q) for q in rows], asked.book.count_questions(words=words))


def question(asked: Asked) -> Record:
    """Return a question with origins, differences and pairs."""
    found = asked.book.question(asked.path["id"])
    if found is None:
        raise absent("question", asked.book.successor(asked.path["id"]))
    return records.question(found)


def sources(asked: Asked) -> Record:
    """Return a page of sources, those with most attributions first."""
    words, kind = asked.text("q"), asked.one_of("kind", get_args(SourceType))
    rows = asked.book.list_sources(words=words, kind=kind, limit=asked.size, offset=asked.offset)
    items = [{**records.source(s), "attributions": n} for s, n in rows]
    return listed(asked, items, asked.book.count_sources(words=words, kind=kind))


def source(asked: Asked) -> Record:
    """Return a source."""
    found = asked.book.sources((asked.path["id"],))
    if not found:
        raise absent("source", asked.book.successor(asked.path["id"]))
    return records.source(found[0])


def source_attributions(asked: Asked) -> Record:
    """Return what a source says, newest first; at most a page."""
    key = asked.path["id"]
    if not asked.book.sources((key,)):
        raise absent("source")
    rows = asked.book.attributions_by(key, asked.offset + asked.size + 1)[asked.offset :]
    return listed(asked, _attributions(asked.book, rows), None)


def search(asked: Asked) -> Record:
    """Return a page of articles that answer, best first, with the stretches that match; none when nothing is asked."""
    words, which = asked.text("q") or "", search_filter(asked)
    rows = asked.book.search(words, which, asked.size + 1, asked.offset)
    items = [
        {"article": records.article(f.article), "matches": [{"start": s, "end": e} for s, e in f.matches]}
        for f in rows
    ]
    return listed(asked, items, None)


def decisions(asked: Asked) -> Record:
    """Return a page of decisions, earliest first."""
    rows = asked.book.decisions()
    return listed(asked, [records.decision(d) for d in rows[asked.offset :]], len(rows))


def decide(asked: Asked) -> Record:
    """Keep a decision and return its record."""
    body = asked.body or {}
    on, judgement = body.get("on"), body.get("judgement")
    known: Judgement | None = next((j for j in get_args(Judgement) if j == judgement), None)
    if not isinstance(on, list) or not 1 <= len(on) <= IDS_A_DECISION or not all(_is_id(key) for key in on):
        raise ProblemError(422, "bad-body", f"on: a list of one to {IDS_A_DECISION} record ids.")
    if known is None:
        raise ProblemError(422, "bad-body", "judgement: yes, no or unsure.")
    at = _text_or_none(body, "at") or datetime.now(UTC).isoformat(timespec="milliseconds")
    decision = Decision(tuple(on), known, _text(body, "by"), at, _text_or_none(body, "why"))
    asked.book.decide(decision)
    return records.decision(decision)


def extract(asked: Asked) -> Record:
    """Return the records of a posted article; nothing is stored."""
    from accordingto import articles as reading
    from accordingto import pipeline

    body = asked.body or {}
    text = _text(body, "text")
    settings = Settings()
    if len(text.encode("utf-8", "surrogatepass")) > settings.article_megabytes << 20:
        raise ProblemError(413, "too-large", f"text: more than {settings.article_megabytes} MiB.")
    posted = reading.from_text(
        text,
        external_id=_text_or_none(body, "external_id"),
        title=_text_or_none(body, "title"),
        url=_text_or_none(body, "url"),
        outlet=_text_or_none(body, "outlet"),
        domain=_text_or_none(body, "domain"),
        published=_text_or_none(body, "published"),
    )
    told = pipeline.tell_or_reject(posted, settings)
    if not isinstance(told, pipeline.Told):
        raise ProblemError(422, "not-extracted", told.sentence)
    rows = [records.attribution(a, posted.external_id) for a in told.attributions]
    return {"article": records.article(posted), "attributions": rows}


def _article(asked: Asked) -> Article:
    found = asked.book.article(asked.path["id"])
    if found is None:
        raise absent("article")
    return found


def _attributions(book: Book, rows: Iterable[Attribution]) -> list[Record]:
    rows = list(rows)
    known = {a.id: a.external_id for a in book.articles(sorted({a.article for a in rows}))}
    return [records.attribution(a, known.get(a.article)) for a in rows]


def _derivations(book: Book, rows: Iterable[Derivation]) -> list[Record]:
    rows = list(rows)
    known = {a.id: a.external_id for a in book.articles(sorted({i for d in rows for i in (d.article, d.origin)}))}
    return [records.derivation(d, known.get(d.article), known.get(d.origin)) for d in rows]


def _is_id(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[!-~]{1,100}", value) is not None


def _text(body: Mapping[str, object], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ProblemError(422, "bad-body", f"{name}: a text is needed.")
    return value


def _text_or_none(body: Mapping[str, object], name: str) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise ProblemError(422, "bad-body", f"{name}: a text or null.")
    return value or None
