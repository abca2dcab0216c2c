"""Answers for the pages where a person works: front, review, two articles side by side, briefings, searches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import get_args

from accordingto import views
from accordingto.api.asking import WORDS_CHARS, Asked, Record, listed
from accordingto.api.problems import ProblemError, absent
from accordingto.export import records
from accordingto.model import SourceType
from accordingto.views.briefings import Briefing, Footnote
from accordingto.views.citations import csl
from accordingto.views.claims import ClaimLine
from accordingto.views.queries import Book, SavedSearch, SearchFilter

NAME_CHARS = 80
LAST = 10**9 - 1


def summary(asked: Asked) -> Record:
    """Return how much the ledger holds, what stands out in it, what came in after ``since``, and a running reading."""
    book = asked.book
    shown = views.summary(book)
    going = book.running()
    since = asked.query.get("since")
    fresh = None if since is None else views.arrivals(book, asked.number("since", 0, LAST, least=0))
    return {
        "counts": dict(shown.counts),
        "last": book.last_number(),
        "running": None if going is None else asdict(going),
        "contested": [records.question(q) for q in book.questions([line.id for line in shown.contested])],
        "echoes": _claims(book, shown.echoes),
        "denials": _claims(book, shown.denials),
        "changed": _claims(book, shown.changed),
        "new": None if fresh is None else {
            "articles": fresh.articles,
            "claims": fresh.claims,
            "answers": _claims(book, fresh.answers),
            "denials": _claims(book, fresh.denials),
        },
    }


def _claims(book: Book, lines: Iterable[ClaimLine]) -> list[Record]:
    return [records.claim(claim) for claim in book.claims([line.id for line in lines])]


def article_versions(asked: Asked) -> Record:
    """Return all versions of an article, oldest first."""
    found = asked.book.article(asked.path["id"])
    if found is None:
        raise absent("article")
    rows = asked.book.versions(found)
    return listed(asked, [records.article(a) for a in rows][asked.offset :], len(rows))


def review(asked: Asked) -> Record:
    """Return what waits for a decision, the weightiest first."""
    shown = views.review(asked.book, size=asked.offset + asked.size)
    items = [
        {"kind": s.kind, "on": list(s.on), "reason": s.reason, "doubts": list(s.doubts), "score": s.score,
         "articles": s.weight, "question": s.question}
        for s in shown.queue
    ]
    return listed(asked, items[asked.offset :], shown.waiting)


def compare(asked: Asked) -> Record:
    """Return two articles side by side: the claims both tell, and aligned passages."""
    a, b = asked.text("a"), asked.text("b")
    if a is None or b is None:
        raise absent("article")
    found = views.compare(asked.book, a, b)
    if found is None:
        raise absent("article")
    known = {x.id: x.external_id for x in asked.book.articles([a, b])}
    made = found.derivation
    return {
        "a": a,
        "b": b,
        "derivation": None if made is None else records.derivation(made, known[made.article], known[made.origin]),
        "claims": [
            {"claim": c.claim.id, **{
                side: {"attribution": m.attribution or None, "low": m.low, "high": m.high, "unit": m.unit,
                       "drift": list(m.drift)}
                for side, m in (("a", c.a), ("b", c.b))
            }}
            for c in found.claims
        ],
        "passages": [
            {side: {"start": part.start, "end": part.start + sum(len(p.text) for p in part.pieces)}
             for side, part in (("a", left), ("b", right))}
            for left, right in found.passages
        ],
    }


def briefing(asked: Asked) -> Record:
    """Return a briefing on a question or on claims, with footnoted quotations and CSL-JSON citations."""
    question = asked.text("question")
    claims = [key for key in (asked.text("claim") or "").split(",") if key][:50]
    made = views.brief_question(asked.book, question) if question else views.brief_claims(asked.book, claims)
    if made is None:
        raise absent("question" if question else "claim")
    return _briefing(made)


def _briefing(made: Briefing) -> Record:
    return {
        "title": made.title,
        "origins": made.origins,
        "independent": made.independent,
        "not_established": made.not_established,
        "claims": [
            {"claim": c.line.id, "quotations": [_footnote(note) for note in c.notes], "more": c.more}
            for c in made.claims
        ],
        "differences": [{"a": d.a.id, "b": d.b.id, "why": d.why, "reason": d.reason} for d in made.differences],
        "citations": csl(made),
    }


def _footnote(note: Footnote) -> Record:
    return {
        "number": note.number, "quotation": note.quotation, "attribution": note.attribution,
        "article": note.article.id, "text_sha256": note.text_sha256, "low": note.low, "high": note.high,
        "unit": note.unit, "drift": list(note.drift),
    }


def search_filter(asked: Asked) -> SearchFilter:
    """Return the filter of a search's parameters. Raises ``ProblemError`` for one that says nonsense."""
    return SearchFilter(
        lang=asked.text("lang"), outlet=asked.text("outlet"), source=asked.text("source"),
        kind=asked.one_of("kind", get_args(SourceType)), since=asked.day("since"), until=asked.day("until"),
        least=asked.amount("least"), most=asked.amount("most"), unit=asked.text("unit"),
    )


def searches(asked: Asked) -> Record:
    """Return the saved searches by name."""
    rows = asked.book.saved_searches()
    return listed(asked, [_search(s) for s in rows][asked.offset :], len(rows))


def save_search(asked: Asked) -> Record:
    """Keep a search under a name; one of the same name is replaced."""
    body = asked.body or {}
    name = " ".join(str(body["name"]).split()) if isinstance(body.get("name"), str) else ""
    if not 1 <= len(name) <= NAME_CHARS:
        raise ProblemError(422, "bad-body", f"name: a text of one to {NAME_CHARS} characters.")
    words = body.get("words", "")
    if not isinstance(words, str) or len(words) > WORDS_CHARS:
        raise ProblemError(422, "bad-body", f"words: a text of at most {WORDS_CHARS} characters.")
    made = SavedSearch(name, words.strip(), _posted_filter(asked, body.get("filter", {})))
    if not made.words and made.which == SearchFilter():
        raise ProblemError(422, "bad-body", "words, filter: say what to search for.")
    asked.book.save_search(made)
    return _search(made)


def forget_search(asked: Asked) -> Record:
    """Forget a saved search and return what it was."""
    name = asked.text("name")
    found = next((s for s in asked.book.saved_searches() if s.name == name), None)
    if found is None or not asked.book.forget_search(found.name):
        raise absent("saved search")
    return _search(found)


def _search(search: SavedSearch) -> Record:
    return {"name": search.name, "words": search.words, "filter": asdict(search.which)}


def _posted_filter(asked: Asked, given: object) -> SearchFilter:
    """Return the filter of a posted search, its fields checked as those of an address are."""
    if not isinstance(given, dict):
        raise ProblemError(422, "bad-body", "filter: an object.")
    for name, value in given.items():
        number = name in {"least", "most"} and isinstance(value, int | float) and not isinstance(value, bool)
        text = name not in {"least", "most"} and isinstance(value, str) and value.strip()
        if name not in _FIELDS or not (text or number):
            raise ProblemError(422, "bad-body", f"filter.{name}: not a field of a search, or not of its kind.")
    query = {name: str(value) for name, value in given.items()}
    try:
        return search_filter(replace(asked, query=query))
    except ProblemError as error:
        raise ProblemError(422, "bad-body", f"filter.{error.detail}") from error


_FIELDS: Sequence[str] = ("lang", "outlet", "source", "kind", "since", "until", "least", "most", "unit")
