"""Which article comes from which: copy, rewrite, translation, mixes; and who merely cites whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accordingto.links.alignment import Alignment, Substance, align, promising
from accordingto.links.candidates import moment
from accordingto.links.judgements import NO_JUDGEMENTS, Judgements
from accordingto.links.outlets import Outlets
from accordingto.links.signatures import Signature
from accordingto.model import Derivation, Relation

COPY_GRAMS = 0.45
"""Share of word 3-grams outside quotations from which a text of the same language is a copy; edited wire copies keep
0.3 to 0.9 of them, rewrites in dev at most 0.1."""
TRANSLATED, TRANSLATED_CHAIN = 0.62, 0.8
"""Shares of the substance that must be aligned, and aligned in order, for a translation; in dev they reach 0.76 and
0.91, mixes and relays in another language stay below one of them."""
FRONTED_SUM = 1.45
"""Coverage plus kept share from which a text that openly comes through A's outlet is its translation, not a short
relay of its main fact."""
REWRITTEN, REWRITTEN_CHAIN = 0.45, 0.65
"""The same shares for a rewrite in one language: rewording keeps the order of the telling."""
MIXED = 0.28
"""The same for each origin of a mix."""
MIXED_WHOLE = 0.62
"""The same for all origins of a mix, added up."""
WHOLE = 0.87
"""Coverage from which a rewrite needs no number to show for it; tuned on 18 rewrites of a news load, read by a person:
reports of one event that were written apart reach 0.86, dev's rewrites, which all keep numbers, 0.55 to 0.71."""
CLOSE = 0.7
"""Share of unchanged word 3-grams up to which one other number makes a copy a template; above it two must differ."""
SMALL_NUMBER = 3
"""Numbers up to this one are in every text."""
ORDERLY = 0.7
"""Least share of neighbouring aligned sentences that keep their order in a translation or rewrite."""
FEWEST, RETOLD_FEWEST = 2, 3
"""Fewest aligned sentences of any derivation, and of a translation or rewrite."""
REWRITE_DAYS, MIX_DAYS = 3.0, 7.0
"""Longest time from origin to rewrite and to mix; later texts that repeat old facts are updates, not rewrites."""
LANGUAGE, OUTER, INNER = 2.0, 1.5, 0.5
"""What speaks for one of several kin texts as the direct origin: one language, its outlet named as the last relay of
the chain, its outlet named deeper in the chain; shared quotation wording and coverage add up to 1 each."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """One candidate origin of an article."""

    b: int
    a: int
    alignment: Alignment
    cited: float
    """OUTER, INNER or 0: how B names the outlet of A."""
    fronted: bool
    """B's first statement openly comes through A's outlet."""
    leads: bool
    """The first sentence of B that carries substance is aligned."""
    fresh: bool
    """B opens with numbers that no earlier kin text knows: it has news of its own."""
    hours: float | None
    """From A's publication to B's; None when one is unknown."""
    same_language: bool
    same_outlet: bool
    numbers: int
    """How many numbers the aligned sentences of B hold, small ones aside."""
    known: int
    """How many of them stand in A."""

    @property
    def refilled(self) -> bool:
        """Tell whether the same words stand around other numbers: a daily report, a table of rates, no copy."""
        other = self.numbers > 2 * self.known
        return other and (self.numbers > 1 or self.alignment.grams < CLOSE)

    @property
    def preference(self) -> tuple[float, int]:
        """How well A serves as the direct origin among its kin."""
        close = LANGUAGE if self.same_language else 0.0
        return (close + self.cited + self.alignment.covered + self.alignment.verbatim, -self.a)

    def within(self, days: float) -> bool:
        """Tell whether B came at most so many days after A; unknown counts as yes."""
        return self.hours is None or self.hours <= days * 24


def origins(
    b: int,
    signatures: Sequence[Signature],
    outlets: Outlets,
    made: Sequence[Substance],
    family: Mapping[int, int],
    judged: Judgements = NO_JUDGEMENTS,
) -> list[Derivation]:
    """Return the direct derivations of one article from the others given, sorted by origin.

    ``signatures`` in order of time; ``family``: article number to the first article of those that carry one text.
    A person's no takes an origin away, a yes makes it the origin whatever the texts share.
    """
    kin: list[Kinship] = []
    for a in range(len(signatures)):
        pair = (signatures[b].article, signatures[a].article)
        if a == b or judged.underived(*pair) or not _derives(b, a, signatures, outlets):
            continue
        decided = judged.derived(*pair)
        if decided or outlets.cites(b, a) or promising(made[b], made[a]):
            alignment = align(signatures[b], signatures[a], made[b], made[a])
            if alignment.pairs or decided:
                kin.append(_kinship(signatures, outlets, b, a, alignment))
    known = {n for k in kin for x in signatures[k.a].stretches for n in x.numbers}
    fresh = _fresh(signatures[b], known)
    decided_on = [k for k in kin if judged.derived(signatures[b].article, signatures[k.a].article)]
    if decided_on:
        rows = [_decided(signatures, k) for k in decided_on]
    else:
        rows = [_derivation(signatures, k, r) for k, r in _decide([replace(k, fresh=fresh) for k in kin], family)]
    return sorted(rows, key=lambda d: d.origin)


RETOLD = frozenset({"copy", "translation", "rewrite"})
"""Derivations that carry one whole text on: such texts are a family."""


def _derives(b: int, a: int, signatures: Sequence[Signature], outlets: Outlets) -> bool:
    """Tell whether ``b`` is the one that may come from ``a``, and both are texts of their own in a known language."""
    if "other" in (signatures[b].lang, signatures[a].lang) or _one_text(signatures[b], signatures[a]):
        return False
    return _direction(signatures, outlets, b, a) == (b, a)


def _kinship(signatures: Sequence[Signature], outlets: Outlets, b: int, a: int, alignment: Alignment) -> Kinship:
    late, early = moment(signatures[b].published), moment(signatures[a].published)
    told = {n for p in alignment.pairs for n in signatures[b].stretches[p.b].numbers if n > SMALL_NUMBER}
    known = {n for s in (*signatures[a].stretches, signatures[a].heading) for n in s.numbers}
    cited = 0.0
    if outlets.cites(b, a):
        cited = OUTER if outlets.outermost(b, a) else INNER
    return Kinship(
        b,
        a,
        alignment,
        cited,
        outlets.fronts(b, a),
        _leads(signatures[b], alignment),
        False,
        None if late is None or early is None else (late - early) / 3600,
        signatures[b].lang == signatures[a].lang,
        outlets.same(b, a),
        len(told),
        len(told & known),
    )


def _one_text(b: Signature, a: Signature) -> bool:
    """Versions of one page are versions, not sources."""
    return b.version_of == a.article or a.version_of == b.article or (b.url is not None and b.url == a.url)


def _direction(signatures: Sequence[Signature], outlets: Outlets, i: int, j: int) -> tuple[int, int]:
    """Return (derived, origin): by time, else by citation, else the shorter comes from the longer."""
    early, late = moment(signatures[i].published), moment(signatures[j].published)
    if early is not None and late is not None and early != late:
        return (j, i) if late > early else (i, j)
    if outlets.cites(i, j) != outlets.cites(j, i):
        return (i, j) if outlets.cites(i, j) else (j, i)
    key = (-signatures[i].length, signatures[i].article), (-signatures[j].length, signatures[j].article)
    return (j, i) if key[0] < key[1] else (i, j)


def _leads(b: Signature, alignment: Alignment) -> bool:
    texts = [i for i, s in enumerate(b.stretches) if s.kind == "text" and (len(s.concepts) + len(s.names)) >= 3]
    return bool(texts) and any(p.b == texts[0] for p in alignment.pairs)


def _fresh(b: Signature, known: set[float]) -> bool:
    """Tell whether most numbers of B's first two sentences (dates and small counts aside) are new."""
    first = [s for s in b.stretches if s.kind == "text"][:2]
    said = {n for s in first for n in s.numbers if n > SMALL_NUMBER}
    return len(said - known) > len(said) / 2


def _decide(kin: Sequence[Kinship], family: Mapping[int, int]) -> list[tuple[Kinship, Relation]]:
    """Return the direct origins of one article with their relations; at most one unless it is a mix.

    An outlet's own template used again (rates, weather, a footer) is no copy: an outlet is no source of itself.
    """
    others = [k for k in kin if k.same_language and not k.same_outlet and not k.refilled]
    copied = [k for k in others if k.alignment.grams >= COPY_GRAMS]
    if copied:
        return [(max(copied, key=lambda k: (k.alignment.grams, k.preference)), "copy")]
    heads = _heads([k for k in kin if len(k.alignment.pairs) >= FEWEST and not k.same_outlet], family)
    if heads:
        best = max(heads, key=lambda k: (k.alignment.covered, -k.a))
        if _translated(best):
            return [(best, "translation")]
        mix = _mix(heads)
        if len(mix) > 1:
            return [(k, "mixes") for k in mix]
        for k in sorted(heads, key=lambda k: k.preference, reverse=True):
            if k.same_language and _retold(k):
                if k.fronted:
                    return [(k, "cites")]
                if k.within(REWRITE_DAYS):
                    return [(k, "rewrite")]
    cited = [k for k in kin if k.cited]
    return [(max(cited, key=lambda k: k.preference), "cites")] if cited else []


def _retold(k: Kinship) -> bool:
    """Tell whether B rewords A: who does so keeps the order and the numbers; who tells the same event has his own."""
    found = k.alignment
    return (
        found.covered >= REWRITTEN
        and found.chained >= REWRITTEN_CHAIN
        and found.order >= ORDERLY
        and len(found.pairs) >= RETOLD_FEWEST
        and not k.refilled
        and (found.covered >= WHOLE or 0 < k.numbers <= 2 * k.known)
    )


def _heads(kin: Sequence[Kinship], family: Mapping[int, int]) -> list[Kinship]:
    """Of articles that carry one text (copies, translations, rewrites of each other), keep the likeliest origin."""
    groups: dict[int, list[Kinship]] = defaultdict(list)
    for k in kin:
        groups[family.get(k.a, k.a)].append(k)
    return [max(group, key=lambda k: k.preference) for _, group in sorted(groups.items())]


def _translated(k: Kinship) -> bool:
    found = k.alignment
    whole = found.covered + found.kept >= FRONTED_SUM or not k.fronted
    return (
        not k.same_language
        and whole
        and found.covered >= TRANSLATED
        and found.chained >= TRANSLATED_CHAIN
        and found.order >= ORDERLY
        and len(found.pairs) >= RETOLD_FEWEST
    )


def _mix(heads: Sequence[Kinship]) -> list[Kinship]:
    """Return two or more origins that each explain sentences of B which the better ones do not; else nothing.

    Only texts in B's language or openly cited ones are mixed, one of them cited: without that, texts on one event are
    only on one event. Together they must explain most of B.
    """
    able = [k for k in heads if k.alignment.covered >= MIXED and k.within(MIX_DAYS) and (k.same_language or k.cited)]
    best: dict[int, float] = {}
    for p in (p for k in able for p in k.alignment.pairs):
        best[p.b] = max(p.score, best.get(p.b, 0.0))
    explained: set[int] = set()
    chosen: list[Kinship] = []
    for k in sorted(able, key=lambda k: (k.cited, k.preference), reverse=True):
        own = {p.b for p in k.alignment.pairs if p.b not in explained or p.score >= best[p.b]}
        if len(own) >= (1 if k.cited == OUTER else FEWEST):
            chosen.append(k)
            explained |= own
    whole = sum(k.alignment.covered for k in chosen) >= MIXED_WHOLE and not any(k.fresh for k in chosen)
    cited = any(k.cited for k in chosen)
    return chosen if len(chosen) > 1 and whole and cited and any(k.leads for k in chosen) else []


def _derivation(signatures: Sequence[Signature], kin: Kinship, relation: Relation) -> Derivation:
    b, a, found = signatures[kin.b], signatures[kin.a], kin.alignment
    counted = "1 sentence" if len(found.pairs) == 1 else f"{len(found.pairs)} sentences"
    said = f"{counted} aligned, {found.covered:.0%} of the text"
    if relation == "copy":
        said += f", {found.grams:.0%} of its word triples stand there unchanged"
    if found.quotes:
        one = "1 of them is a quotation, which counts little"
        said += "; " + (one if found.quotes == 1 else f"{found.quotes} of them are quotations, which count little")
    said += "; it names that outlet" if kin.cited else ""
    return Derivation(
        b.article, a.article, relation, round(min(1.0, max(found.covered, found.grams)), 4), found.passages(b, a), said
    )


def _decided(signatures: Sequence[Signature], kin: Kinship) -> Derivation:
    """The derivation a person saw, named by what the texts share."""
    relation: Relation = "translation"
    if kin.same_language:
        relation = "copy" if kin.alignment.grams >= COPY_GRAMS else "rewrite"
    found = _derivation(signatures, kin, relation)
    return replace(found, reason=f"a person decided so; {found.reason}")
