"""What linking made, as rows: sources, claims, questions, derivations, and which attribution carries which claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa

from accordingto.ledger import codec, schema
from accordingto.ledger.folding import fold, moment
from accordingto.ledger.rows import Row
from accordingto.model import Claim, Links, Question, Source


def link_rows(links: Links) -> Iterator[tuple[sa.Table, list[Row]]]:
    """Return the rows of every table above articles, in an order in which they may be inserted."""
    yield schema.sources, [_source_row(source) for source in links.sources]
    yield schema.claims, [_claim_row(claim) for claim in links.claims]
    yield schema.changes, [row for claim in links.claims for row in _change_rows(claim)]
    yield schema.questions, _question_rows(links)
    yield schema.carriers, [{"attribution": a, "claim": c} for a, c in sorted(links.claim_of.items())]
    yield schema.derivations, [
        {"article": d.article, "origin": d.origin, "relation": d.relation, "payload": codec.encode(d)}
        for d in links.derivations
    ]


def _source_row(source: Source) -> Row:
    names = sorted({fold(name) for spellings in source.names.values() for name in spellings})
    return {"id": source.id, "type": source.type, "folded": "\n".join(names), "payload": codec.encode(source)}


def _claim_row(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "question": claim.question,
        "root": claim.root,
        "stance": claim.stance,
        "folded": fold(claim.gloss),
        "articles": _articles(claim),
        "moment": moment(claim.first_seen),
        "payload": codec.encode(claim),
    }


def _change_rows(claim: Claim) -> Iterator[Row]:
    for label in sorted({label for member in claim.members for label in member.drift}):
        yield {"label": label, "articles": _articles(claim), "claim": claim.id}


def _articles(claim: Claim) -> int:
    return len({member.article for member in claim.members})


def _question_rows(links: Links) -> list[Row]:
    answers: dict[str, list[Claim]] = defaultdict(list)
    for claim in links.claims:
        answers[claim.question].append(claim)
    return [_question_row(question, answers[question.id]) for question in links.questions]


def _question_row(question: Question, answers: list[Claim]) -> Row:
    moments = [at for claim in answers if (at := moment(claim.first_seen)) is not None]
    return {
        "id": question.id,
        "folded": fold(question.gloss),
        "contradictions": sum(d.why == "contradiction" for d in question.differences),
        "differences": len(question.differences),
        "origins": len(question.origins),
        "articles": len({member.article for claim in answers for member in claim.members}),
        "moment": max(moments, default=None),
        "payload": codec.encode(question),
    }


def count_up(connection: sa.Connection) -> None:
    """Fill in what links do not know: how much each source says, and when each claim and question came in."""
    articles, told, carried = schema.articles, schema.attributions, schema.carriers
    claims, questions, sources = schema.claims, schema.questions, schema.sources
    said = sa.select(sa.func.count()).where(told.c.source == sources.c.id)
    connection.execute(sources.update().values(tellings=said.scalar_subquery()))
    came = sa.select(sa.func.min(articles.c.n)).join(told, told.c.article == articles.c.id)
    came = came.join(carried, carried.c.attribution == told.c.id).where(carried.c.claim == claims.c.id)
    connection.execute(claims.update().values(arrived=came.scalar_subquery()))
    asked = sa.select(sa.func.min(claims.c.arrived)).where(claims.c.question == questions.c.id)
    connection.execute(questions.update().values(arrived=asked.scalar_subquery()))
