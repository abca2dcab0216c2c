"""Two articles side by side: the claims both tell, and the passages one took from the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from accordingto.model import Article, Claim, Derivation, Member, Passage, Span
from accordingto.views.articles import ArticleLine, article_line
from accordingto.views.claims import ClaimLine, claim_lines
from accordingto.views.excerpts import Piece
from accordingto.views.faces import Faces
from accordingto.views.queries import Queries

DIFF_WORDS = 3000
"""Longest passage, in words and gaps, whose words are compared; a longer one is shown unmarked."""
_WORD = re.compile(r"\w+|[^\w\s]|\s+")


@dataclass(frozen=True, slots=True)
class SharedClaim:
    """A claim that both tell, with the number and the changes in each."""

    claim: ClaimLine
    a: Member
    b: Member


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an aligned passage; pieces that differ from the other side are hits."""

    start: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles side by side."""

    a: ArticleLine
    b: ArticleLine
    derivation: Derivation | None
    """How one comes from the other, if it does; passages as stored."""
    claims: tuple[SharedClaim, ...]
    passages: tuple[tuple[Side, Side], ...]
    """In the order of ``a``."""


def compare(queries: Queries, a_id: str, b_id: str, locale: str = "en") -> Comparison | None:
    """Return the two side by side, or None when the ledger lacks one of them.

    Versions of one article are compared paragraph by paragraph, others by their aligned passages.
    """
    a, b = queries.article(a_id), queries.article(b_id)
    if a is None or b is None:
        return None
    derivation = next(
        (d for d in queries.derivations_of(a_id) if {d.article, d.origin} == {a_id, b_id}), None
    )
    return Comparison(
        a=article_line(a),
        b=article_line(b),
        derivation=derivation,
        claims=_shared(queries, a, b, Faces(queries, locale)),
        passages=tuple(_sides(a, b, p) for p in _passages(queries, a, b, derivation)),
    )


def _shared(queries: Queries, a: Article, b: Article, faces: Faces) -> tuple[SharedClaim, ...]:
    told = [{t.claim for t in queries.attributions_in(x.id) if t.claim is not None} for x in (a, b)]
    claims = queries.claims(sorted(told[0] & told[1]))
    lines = claim_lines(queries, claims, faces)
    return tuple(SharedClaim(line, _member(c, a), _member(c, b)) for line, c in zip(lines, claims, strict=True))


def _member(claim: Claim, article: Article) -> Member:
    """Return the article's telling of the claim: the first with a number, else the first."""
    own = [m for m in claim.members if m.article == article.id]
    numbered = (m for m in own if m.low is not None or m.high is not None)
    return next(numbered, own[0] if own else Member("", article.id, None))


def _passages(queries: Queries, a: Article, b: Article, derivation: Derivation | None) -> Sequence[Passage]:
    if any(v.id == b.id for v in queries.versions(a)):
        return _paragraph_pairs(a.text, b.text)
    if derivation is None:
        return ()
    passages = derivation.passages
    if derivation.article != a.id:
        passages = tuple(replace(p, a=p.b, b=p.a) for p in passages)
    return sorted(passages, key=lambda p: (p.a, p.b))


def _paragraph_pairs(a: str, b: str) -> list[Passage]:
    """Return the paragraphs in which two versions differ, side by side; an added one stands beside an empty span."""
    ours, theirs = list(_paragraphs(a)), list(_paragraphs(b))
    matcher = SequenceMatcher(None, [s.of(a) for s in ours], [s.of(b) for s in theirs], autojunk=False)
    pairs: list[Passage] = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for n in range(max(a1 - a0, b1 - b0)):
            left = ours[a0 + n] if a0 + n < a1 else Span(0, 0)
            right = theirs[b0 + n] if b0 + n < b1 else Span(0, 0)
            pairs.append(Passage(left, right))
    return pairs


def _paragraphs(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Span(match.start(), match.end())


def _sides(a: Article, b: Article, passage: Passage) -> tuple[Side, Side]:
    ours, theirs = passage.a.of(a.text), passage.b.of(b.text)
    left: tuple[Piece, ...] = (Piece(ours, hit=False),)
    right: tuple[Piece, ...] = (Piece(theirs, hit=False),)
    if a.lang == b.lang:
        left, right = _word_diff(ours, theirs)
    return Side(passage.a.start, left), Side(passage.b.start, right)


def _word_diff(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts as pieces, words that the other does not have in that place as hits."""
    ours, theirs = _WORD.findall(a), _WORD.findall(b)
    if max(len(ours), len(theirs)) > DIFF_WORDS:
        return (Piece(a, hit=False),), (Piece(b, hit=False),)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        for pieces, words in ((left, ours[a0:a1]), (right, theirs[b0:b1])):
            if words:
                pieces.append(Piece("".join(words), hit=tag != "equal"))
    return tuple(left), tuple(right)
