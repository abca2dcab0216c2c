"""What linking made, as rows: sources, claims, questions, derivations, and which attribution carries which claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import sqlalchemy as sa

from accordingto.ledger import codec, schema
from accordingto.ledger.folding import fold, moment
from accordingto.ledger.rows import NOBODY, Row
from accordingto.model import Claim, Links, Question, Source


def story_rows(told: Mapping[int, Sequence[Links]]) -> Iterator[tuple[sa.Table, list[Row]]]:
    """Return the rows of what stories tell, chapter by chapter."""
    every = [(story, chapter, links) for story, some in told.items() for chapter, links in enumerate(some)]
    yield schema.parts, [
        {"story": story, "chapter": chapter, "source": source.id, "payload": codec.encode(source)}
        for story, chapter, links in every for source in links.sources
    ]
    yield schema.claims, [{**_claim_row(c), "story": story} for story, _, links in every for c in links.claims]
    yield schema.changes, [row for _, _, links in every for c in links.claims for row in _change_rows(c)]
    yield schema.questions, [{**row, "story": story} for story, _, links in every for row in _question_rows(links)]
    yield schema.carriers, [
        {"attribution": a, "claim": c} for _, _, links in every for a, c in sorted(links.claim_of.items())
    ]


def link_rows(links: Links) -> Iterator[tuple[sa.Table, list[Row]]]:
    """Return the rows of every table above articles, in an order in which they may be inserted."""
    yield schema.sources, [source_row(source) for source in links.sources]
    yield schema.claims, [_claim_row(claim) for claim in links.claims]
    yield schema.changes, [row for claim in links.claims for row in _change_rows(claim)]
    yield schema.questions, _question_rows(links)
    yield schema.carriers, [{"attribution": a, "claim": c} for a, c in sorted(links.claim_of.items())]
    yield schema.derivations, [
        {"article": d.article, "origin": d.origin, "relation": d.relation, "payload": codec.encode(d)}
        for d in links.derivations
    ]


def source_row(source: Source) -> Row:
    """Return the columns of a source."""
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


def note_bearers(connection: sa.Connection, links: Sequence[Links]) -> None:
    """Note whose each telling is as linking knows it; rows that say so already are left as they are."""
    told, numbers = schema.attributions, schema.figures
    every = [(telling, who) for one in links for telling, who in sorted(one.bearers.items())]
    rows = [{"telling": t, "whose": who[0], "through": _relays(who[1:])} for t, who in every]
    whose, through = sa.bindparam("whose", type_=sa.String), sa.bindparam("through", type_=sa.String)
    for table, values in ((told, {"source": whose, "relays": through}), (numbers, {"source": whose})):
        key = table.c.id if table is told else table.c.attribution
        other = sa.or_(*(table.c[name].is_distinct_from(value) for name, value in values.items()))
        if rows:
            command = table.update().where(key == sa.bindparam("telling"), other).values(values)
            connection.execute(command, rows)


def _relays(ids: Sequence[str | None]) -> str | None:
    return " ".join(i or NOBODY for i in ids) or None


def count_tellings(connection: sa.Connection, some: Collection[str] | None = None) -> None:
    """Note how much each source says, or each of some."""
    told, sources = schema.attributions, schema.sources
    said = sa.select(sa.func.count()).where(told.c.source == sources.c.id).scalar_subquery()
    counted = sources.update().values(tellings=said)
    connection.execute(counted if some is None else counted.where(sources.c.id.in_(some)))


def count_arrivals(connection: sa.Connection, stories: Collection[int] | None = None) -> None:
    """Note when each claim and question came in: by the number of the first article that tells it."""
    articles, told, carried = schema.articles, schema.attributions, schema.carriers
    claims, questions = schema.claims, schema.questions
    came = sa.select(sa.func.min(articles.c.n)).join(told, told.c.article == articles.c.id)
    came = came.join(carried, carried.c.attribution == told.c.id).where(carried.c.claim == claims.c.id)
    asked = sa.select(sa.func.min(claims.c.arrived)).where(claims.c.question == questions.c.id)
    for table, first in ((claims, came), (questions, asked)):
        noted = table.update().values(arrived=first.scalar_subquery())
        connection.execute(noted if stories is None else noted.where(table.c.story.in_(stories)))
