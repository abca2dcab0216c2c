"""The briefing: a question or some claims, with footnoted quotations, to print or to send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from accordingto.model import Article, Attribution, Claim, Member
from accordingto.views.articles import ArticleLine, article_line, content_of
from accordingto.views.catalogue import Catalogue
from accordingto.views.claims import ClaimLine, claim_lines
from accordingto.views.excerpts import excerpt
from accordingto.views.faces import Faces
from accordingto.views.queries import Queries
from accordingto.views.questions import DifferenceLine, PairLine, QuestionPage, question_page

FOOTNOTES_A_CLAIM = 12
"""Most tellings of one claim that are quoted; the others are counted."""


DIFFERENCES = 40
"""Most differences, and pairs of origins, in a briefing: those first that nothing explains away."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A quotation with all that is needed to find it again."""

    number: int
    quotation: str
    """The words of the content, in the original language."""
    sentence: str
    article: ArticleLine
    attribution: str
    text_sha256: str
    drift: tuple[str, ...]
    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class BriefedClaim:
    """A claim in a briefing, with its quotations and how many more there are."""

    line: ClaimLine
    notes: tuple[Footnote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing. Of loose claims it has no counts, differences and pairs."""

    title: str
    origins: int
    independent: int
    not_established: int
    claims: tuple[BriefedClaim, ...]
    differences: tuple[DifferenceLine, ...]
    pairs: tuple[PairLine, ...]
    more_differences: int = 0
    """How many differences there are besides."""


def brief_question(queries: Queries, question_id: str, locale: str = "en") -> Briefing | None:
    """Return the briefing on a question, or None when the ledger does not have it."""
    shown = question_page(queries, question_id, locale)
    if shown is None:
        return None
    lines = [line for origin in shown.origins for line in origin.claims]
    return Briefing(
        title=shown.question.gloss,
        origins=shown.line.origins,
        independent=shown.line.independent,
        not_established=shown.line.not_established,
        claims=_briefed(queries, lines),
        differences=shown.differences[:DIFFERENCES],
        pairs=_joined(shown)[:DIFFERENCES],
        more_differences=max(0, len(shown.differences) - DIFFERENCES),
    )


def brief_claims(queries: Queries, claim_ids: Sequence[str], locale: str = "en") -> Briefing | None:
    """Return the briefing on these claims, or None when the ledger has none of them."""
    claims = queries.claims(claim_ids)
    if not claims:
        return None
    lines = claim_lines(queries, claims, Faces(queries, locale))
    return Briefing(lines[0].question_gloss or lines[0].gloss, 0, 0, 0, _briefed(queries, lines), (), ())


def _joined(shown: QuestionPage) -> tuple[PairLine, ...]:
    """Return the pairs that were not counted as independent: the others need no words."""
    return tuple(p for p in shown.pairs if p.verdict != "independent")


def _briefed(queries: Queries, lines: Sequence[ClaimLine]) -> tuple[BriefedClaim, ...]:
    briefed: list[BriefedClaim] = []
    number = 1
    full = {c.id: c for c in queries.claims([line.id for line in lines])}
    first = {line.id: _first_of_each_article(full[line.id]) for line in lines}
    quoted = [m for members in first.values() for m in members[:FOOTNOTES_A_CLAIM]]
    told = {a.id: a for a in queries.attributions([m.attribution for m in quoted])}
    articles = {a.id: a for a in queries.articles({m.article: None for m in quoted})}
    for line in lines:
        chosen = first[line.id][:FOOTNOTES_A_CLAIM]
        notes = []
        for m in chosen:
            if m.attribution in told and m.article in articles:
                quotation, sentence = _quoted(articles[m.article], told[m.attribution])
                article = articles[m.article]
                notes.append(
                    Footnote(number, quotation, sentence, article_line(article), m.attribution, article.text_sha256,
                             m.drift, m.low, m.high, m.unit)
                )
                number += 1
        briefed.append(BriefedClaim(line, tuple(notes), len(first[line.id]) - len(notes)))
    return tuple(briefed)


def _first_of_each_article(claim: Claim) -> list[Member]:
    first: dict[str, Member] = {}
    for member in claim.members:
        first.setdefault(member.article, member)
    return list(first.values())


def _quoted(article: Article, a: Attribution) -> tuple[str, str]:
    at = a.content[0].start if a.content else a.start
    sentence = "".join(p.text for p in excerpt(article.text, at, ()).pieces)
    return content_of(article.text, a) or sentence, sentence


def markdown(briefing: Briefing, words: Catalogue, base: str = "") -> str:
    """Return the briefing as Markdown; foreign text is escaped, ``base`` goes before permalinks."""
    return "\n".join(_lines(briefing, words, base)) + "\n"


def _lines(b: Briefing, t: Catalogue, base: str) -> Iterator[str]:
    yield f"# {plain(b.title)}\n"
    if b.origins:
        counts = t("briefing.origins", n=b.origins, k=b.independent)
        unproven = f"; {t('briefing.unproven', n=b.not_established)}" if b.not_established else ""
        yield f"**{counts}{unproven}**\n"
    yield f"## {t('briefing.answers')}\n"
    for claim in b.claims:
        yield _claim(claim, t)
    if b.differences:
        yield f"\n## {t('briefing.differences')}\n"
        for d in b.differences:
            yield f"- **{t.label('why', d.why)}**: {plain(d.a.gloss)} / {plain(d.b.gloss)}. {plain(t.reason(d.reason))}"
        if b.more_differences:
            yield f"- {t('briefing.more', n=b.more_differences)}"
    if b.pairs:
        yield f"\n## {t('briefing.independence')}\n"
        for p in b.pairs:
            names = " × ".join(plain(f.name or t("face.unnamed")) for f in (p.a, p.b))
            yield f"- **{t.label('verdict', p.verdict)}**: {names}. {plain(t.reason(p.reason))}"
    yield f"\n## {t('briefing.notes')}\n"
    for claim in b.claims:
        for note in claim.notes:
            yield _footnote(note, t, base)
    yield f"\n{t('briefing.made')}"


def _claim(claim: BriefedClaim, t: Catalogue) -> str:
    line = claim.line
    first = t("briefing.first", who=plain(line.root.name or t("face.unnamed")), when=t.day(line.first_seen) or "?")
    stance = "" if line.stance == "asserts" else f" ({t.label('stance', line.stance)})"
    figure = t.figure(line.low, line.high, line.unit)
    marks = "".join(f"[^{note.number}]" for note in claim.notes)
    more = f" +{claim.more}" if claim.more else ""
    return f"- {plain(line.gloss)}{stance}{f': **{plain(figure)}**' if figure else ''}; {first}.{marks}{more}"


def _footnote(note: Footnote, t: Catalogue, base: str) -> str:
    drift = ", ".join(t.label("drift", label) for label in note.drift)
    parts = (note.article.outlet, note.article.title, t.moment(note.article.published))
    where = ", ".join(plain(part) for part in parts if part)
    url = f" <{_address(note.article.url)}>" if _address(note.article.url) else ""
    link = f" [{note.attribution}]({base}/articles/{note.article.id}#{note.attribution})"
    return (
        f"[^{note.number}]: «{plain(note.quotation)}» {where}.{url}{link}"
        f"{f' *{drift}*' if drift else ''} sha256:{note.text_sha256[:16]}"
    )


def plain(text: str) -> str:
    """Return foreign text so that Markdown shows it as it is: one line, every mark with a meaning escaped."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", " ".join(text.split()))


def _address(url: str | None) -> str | None:
    """Return an http(s) address that can stand between angle brackets, or None."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    return quote(url, safe="/:?&=#%+,;@!$()*~'-._[]")
