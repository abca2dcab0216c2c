"""From the signatures of a ledger to its links: the order of this stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from accordingto.links.candidates import pairs
from accordingto.links.derivations import derivations
from accordingto.links.identities import Identities
from accordingto.links.outlets import Outlets
from accordingto.links.questions import cluster
from accordingto.links.signatures import Signature, by_article
from accordingto.links.statements import Statement, statements
from accordingto.model import Claim, Decision, Links, Member, Origin, Question, content_id


def link(signatures: Iterable[Signature], decisions: Iterable[Decision] = ()) -> Links:
    """Return the links among articles, the same for any order of the input and of the decisions."""
    tuple(decisions)
    rows = by_article({s.article: s for s in signatures})
    outlets = Outlets(rows)
    near = pairs(rows)
    derived = derivations(rows, near, outlets)
    identities = Identities(rows)
    told = [t for i, s in enumerate(rows) for t in statements(i, s, identities)]
    neighbours: dict[int, set[int]] = defaultdict(set)
    for i, j in near:
        neighbours[i].add(j)
        neighbours[j].add(i)
    claims: list[Claim] = []
    questions: list[Question] = []
    for group in cluster(told, neighbours):
        made = _claims(rows, [told[i] for i in group])
        claims += made
        questions.append(_question(made))
    claim_of = {m.attribution: c.id for c in claims for m in c.members}
    return Links(
        identities.sources(), tuple(sorted(claims, key=lambda c: c.id)), tuple(sorted(questions, key=lambda q: q.id)),
        tuple(derived), claim_of,
    )


def _claims(rows: Sequence[Signature], group: Sequence[Statement]) -> list[Claim]:
    first = min(t.id for s in group for t in s.tellings)
    question = content_id("q", first)
    by_root: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in group:
        by_root[s.owner or s.head.id, s.stance].append(s)
    return [_claim(rows, question, members) for _, members in sorted(by_root.items())]


def _claim(rows: Sequence[Signature], question: str, statements_: Sequence[Statement]) -> Claim:
    members = []
    for s in sorted(statements_, key=lambda s: (s.article, s.index)):
        figure = s.figures[0] if s.figures else None
        for t in s.tellings:
            members.append(Member(t.id, rows[s.article].article, rows[s.article].external_id,
                                  figure.low if figure else None, figure.high if figure else None,
                                  figure.unit if figure else None))
    head = min(statements_, key=lambda s: (s.article, s.index))
    return Claim(content_id("c", min(m.attribution for m in members)), question, head.owner, head.stance,
                 head.head.wording, rows[head.article].published, tuple(members))


def _question(claims: Sequence[Claim]) -> Question:
    roots = sorted({c.root for c in claims if c.root and c.stance == "asserts"})
    origins = tuple(
        Origin(r, tuple(sorted(c.id for c in claims if c.root == r)),
               len({m.article for c in claims if c.root == r for m in c.members})) for r in roots)
    gloss = max((c.gloss for c in claims), key=len)
    return Question(claims[0].question, gloss, None, tuple(sorted(c.id for c in claims)), origins,
                    min(1, len(roots)), max(0, len(roots) - 1))
