"""From the articles of one story to their sources, claims and questions: the order in which they are linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from accordingto.links.bearers import as_decided, bearers, denied, nobodys
from accordingto.links.callings import with_callings
from accordingto.links.claims import Answer, answers, borrowed
from accordingto.links.differences import difference
from accordingto.links.doubles import Sightings
from accordingto.links.drift import drifts, told
from accordingto.links.identities import Identities
from accordingto.links.independence import standing
from accordingto.links.kinds import with_kinds
from accordingto.links.judgements import NO_JUDGEMENTS, Judgements
from accordingto.links.oppositions import oppositions
from accordingto.links.outlets import Outlets
from accordingto.links.questions import group
from accordingto.links.replies import referents, reply_answers
from accordingto.links.signatures import Signature
from accordingto.links.statements import statements
from accordingto.links.strands import Point, Strand
from accordingto.links.weaving import Weaver
from accordingto.model import (
    Claim,
    Derivation,
    Difference,
    Links,
    Member,
    Origin,
    Question,
    content_id,
)

BORROWED, TAKEN = "borrowed", frozenset({"take", "figure_num"})
"""The concept of "taken from", "a copy of"; the concepts of taking a number."""
GLOSS = 160
"""Code points of a gloss."""


def link_together(
    rows: Sequence[Signature],
    near: Iterable[tuple[int, int]],
    derived: Sequence[Derivation],
    outlets: Outlets,
    judged: Judgements = NO_JUDGEMENTS,
) -> Links:
    """Return the links among articles given in order of time; ``near`` holds pairs of their numbers.

    ``derived`` may hold none but derivations among these articles; they are part of what is returned.
    """
    neighbours: dict[int, set[int]] = defaultdict(set)
    for i, j in near:
        neighbours[i].add(j)
        neighbours[j].add(i)
    rows = as_decided(with_callings(with_kinds(rows, outlets.key), neighbours), judged)
    identities = Identities(rows, neighbours, derived, judged)
    if taken := denied(rows, identities, judged):
        rows = nobodys(rows, taken)
        identities = Identities(rows, neighbours, derived, judged)
    weaver = Weaver(rows, derived, outlets, identities, neighbours, judged)
    for i, signature in enumerate(rows):
        weaver.weave(i, statements(i, signature, identities))
    builder = _Builder(rows, derived, outlets, identities, weaver)
    builder.build()
    claim_of = {m.attribution: c.id for c in builder.claims for m in c.members}
    return Links(
        identities.sources(),
        tuple(sorted(builder.claims, key=lambda c: c.id)),
        tuple(sorted(builder.questions, key=lambda q: q.id)),
        tuple(derived),
        claim_of,
        bearers(rows, identities),
    )


class _Builder:
    """Turns groups of strands into the nouns of the ledger."""

    def __init__(
        self,
        rows: Sequence[Signature],
        derived: Sequence[Derivation],
        outlets: Outlets,
        identities: Identities,
        weaver: Weaver,
    ) -> None:
        self.rows, self.identities, self.weaver = rows, identities, weaver
        number = {s.article: i for i, s in enumerate(rows)}
        self.derived = {(number[d.article], number[d.origin]): d for d in derived}
        self.outlets_of = [outlets.outlet(i) for i in range(len(rows))]
        self.aligned = weaver.aligned_statements()
        within: dict[int, list[Strand]] = defaultdict(list)
        for strand in weaver.strands:
            for article in sorted(strand.articles):
                within[article].append(strand)
        self.sightings = Sightings(rows, identities)
        self.told = {i: told(i, s, within[i], identities) for i, s in enumerate(rows)}
        self.claims: list[Claim] = []
        self.questions: list[Question] = []

    def build(self) -> None:
        """Fill ``claims`` and ``questions``."""
        strands = self.weaver.strands
        meant = referents(self.weaver.answers, strands, self.identities, self.aligned)
        to: dict[int, list[Point]] = defaultdict(list)
        loose: list[Point] = []
        for reply in self.weaver.answers:
            key = (reply.statement.article, reply.statement.index)
            if key in meant:
                to[meant[key]].append(reply)
            else:
                loose.append(reply)
        opposed = oppositions(self.rows, strands, self.weaver.answers, meant, self.identities)
        for together in group(strands, self.weaver.judged, self.derived, opposed):
            replies = [r for s in together for r in to[s.number]]
            taken = borrowed(together, self.identities, self._admits)
            asserted = answers(together, self.identities, self.aligned, self.outlets_of, taken)
            self._question(asserted, reply_answers(replies, self.identities, self.derived, self.aligned))
        for reply in loose:
            self._question([], reply_answers([reply], self.identities, self.derived, self.aligned))

    def _admits(self, article: int, sentence: int, voice: str) -> bool:
        found = self.rows[article].stretches
        words = set(found[sentence].concepts) if sentence < len(found) else set()
        if BORROWED not in words and not words >= TAKEN:
            return False
        owners = [
            (t.stretches[0], self.identities.voice(self.identities.of(article, t.source_id, t.source_name)))
            for t in self.rows[article].tellings
            if t.stretches and t.stretches[0] <= sentence
        ]
        here = [v for n, v in owners if n == sentence and v is not None]
        before = [v for n, v in owners if v is not None]
        return voice in here if here else before[-1:] == [voice]

    def _question(self, asserted: Sequence[Answer], replied: Sequence[Answer]) -> None:
        every = [*asserted, *replied]
        first = min((p.key, t.id) for a in every for p in a.parts for t in p.point.statement.tellings)[1]
        ident = content_id("q", first)
        made = [self._claim(ident, a, [o for o in asserted if o is not a]) for a in every]
        self.claims += made
        keys = [a.voice or c.id for a, c in zip(asserted, made, strict=False)]
        found = standing(asserted, keys, self.identities, self.derived, self.sightings)
        self.questions.append(
            Question(
                ident,
                self._gloss(every),
                self._unit(asserted),
                tuple(sorted(c.id for c in made)),
                self._origins(asserted, made, keys),
                found.independent,
                found.not_established,
                self._differences(asserted, made, {o.voice for o in replied if o.stance == "denies"}),
                found.pairs,
            )
        )

    def _claim(self, question: str, answer: Answer, others: Sequence[Answer]) -> Claim:
        labels = drifts(answer, others, self.identities, self.outlets_of, self.told)
        members = []
        for part in sorted(answer.parts, key=lambda p: p.key):
            figure = part.point.figures[part.figure] if part.figure is not None else None
            article = self.rows[part.key[0]]
            members += [
                Member(
                    t.id,
                    article.article,
                    article.external_id,
                    figure.low if figure else None,
                    figure.high if figure else None,
                    figure.unit if figure else None,
                    labels.get(part.key[0], ()),
                )
                for t in part.point.statement.tellings
            ]
        first = answer.parts[0].point.statement
        return Claim(
            content_id("c", first.tellings[0].id),
            question,
            answer.root,
            answer.stance,
            first.head.wording[:GLOSS] or first.head.surface,
            self.rows[first.article].published,
            tuple(members),
            answer.reason,
        )

    def _gloss(self, every: Sequence[Answer]) -> str:
        return next(
            (a.parts[0].point.statement.head.wording[:GLOSS] for a in every if a.parts[0].point.statement.head.wording),
            "",
        )

    def _unit(self, asserted: Sequence[Answer]) -> str | None:
        return next(
            (
                u
                for a in asserted
                for p in a.parts
                if p.figure is not None
                for u in (p.point.figures[p.figure].unit,)
                if u
            ),
            None,
        )

    def _origins(self, asserted: Sequence[Answer], made: Sequence[Claim], keys: Sequence[str]) -> tuple[Origin, ...]:
        found: dict[str, list[int]] = defaultdict(list)
        for n, key in enumerate(keys):
            found[key].append(n)
        return tuple(
            Origin(
                asserted[rows[0]].root,
                tuple(sorted(made[n].id for n in rows)),
                len({p.key[0] for n in rows for p in asserted[n].parts}),
            )
            for _, rows in sorted(found.items())
        )

    def _differences(
        self, asserted: Sequence[Answer], made: Sequence[Claim], denied: set[str | None]
    ) -> tuple[Difference, ...]:
        found = []
        for (x, a), (y, b) in combinations(zip(asserted, made, strict=False), 2):
            why = difference(x, y, (a.first_seen, b.first_seen), denied)
            if why is not None:
                found.append(Difference(a.id, b.id, *why))
        return tuple(sorted(found, key=lambda d: (d.a, d.b)))
