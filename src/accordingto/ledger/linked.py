"""What linking made, as rows: sources, claims, questions, derivations, and which attribution carries which claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from accordingto.ledger import codec, schema
from accordingto.ledger.folding import fold, moment
from accordingto.ledger.rows import Row
from accordingto.model import Claim, Links, Question, Source


def story_rows(told: Mapping[int, Sequence[Links]]) -> Iterator[tuple[sa.Table, list[Row]]]:
    """Return the rows of what stories tell, chapter by chapter."""
    every = [(story, chapter, links) for story, some in told.items() for chapter, links in enumerate(some)]
    yield schema.parts, [
        {"story": story, "chapter": chapter, "source": source.id, "payload": codec.encode(source)}
        for story, chapter, links in every for source in links.sources
    ]
    yield schema.claims, [{**_claim_row(c), "story": story} for story, _, links in every for c in links.claims]
    yield schema.questions, [{**row, "story": story} for story, _, links in every for row in _question_rows(links)]
    yield schema.carriers, [
        {"attribution": a, "claim": c} for _, _, links in every for a, c in sorted(links.claim_of.items())
    ]


def link_rows(links: Links) -> Iterator[tuple[sa.Table, list[Row]]]:
    """Return the rows of every table above articles, in an order in which they may be inserted."""
    yield schema.sources, [source_row(source) for source in links.sources]
    yield schema.claims, [_claim_row(claim) for claim in links.claims]
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
    labels = sorted({label for member in claim.members for label in member.drift})
    return {
        "id": claim.id,
        "question": claim.question,
        "root": claim.root,
        "stance": claim.stance,
        "folded": fold(claim.gloss),
        "drift": "".join(f" {label} " for label in labels),
        "articles": len({member.article for member in claim.members}),
        "moment": moment(claim.first_seen),
        "payload": codec.encode(claim),
    }


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
