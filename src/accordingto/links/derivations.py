"""Which article comes from which: copy, rewrite, translation, mixes; and who merely cites whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.links.alignment import Alignment, align
from accordingto.links.candidates import moment
from accordingto.links.outlets import Outlets
from accordingto.links.signatures import Signature
from accordingto.model import Derivation, Relation

COPY_GRAMS = 0.45
"""Share of word 3-grams outside quotations from which a text of the same language is a copy; edited wire copies keep
0.3 to 0.9 of them, rewrites in dev at most 0.1."""
TRANSLATED = 0.55
"""Share of the substance that must be aligned in order for a translation; translations in dev reach 0.59 to 1."""
REWRITTEN = 0.30
"""The same for a rewrite in one language, whose lead must come from the origin."""
MIXED = 0.28
"""The same for each origin of a mix."""
ORDERLY = 0.7
"""Least share of neighbouring aligned sentences that keep their order in a translation or rewrite."""
FEWEST = 2
"""Fewest aligned sentences of any derivation."""
CITED, SAME_LANGUAGE = 0.12, 0.08
"""What an open citation of the origin's outlet, and one language, add when several origins compete."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """One candidate origin of an article."""

    b: int
    a: int
    alignment: Alignment
    cited: bool
    leads: bool
    """The first sentence of B that carries substance is aligned."""

    @property
    def rank(self) -> float:
        """How good an explanation of B this origin is."""
        return max(self.alignment.covered, self.alignment.grams)


def derivations(signatures: Sequence[Signature], pairs: Iterable[tuple[int, int]], outlets: Outlets) -> list[Derivation]:
    """Return direct derivations, sorted by article and origin; an origin is never younger than what comes from it."""
    origins: dict[int, list[Kinship]] = defaultdict(list)
    for i, j in sorted(pairs):
        b, a = _direction(signatures, outlets, i, j)
        if signatures[b].lang == "other" or signatures[a].lang == "other" or _one_text(signatures[b], signatures[a]):
            continue
        alignment = align(signatures[b], signatures[a])
        if alignment.pairs:
            origins[b].append(Kinship(b, a, alignment, outlets.cites(b, a), _leads(signatures[b], alignment)))
    found: dict[tuple[int, int], Derivation] = {}
    for b in sorted(origins):
        for kin, relation in _decide(signatures, origins[b]):
            found[b, kin.a] = _derivation(signatures, kin, relation)
    return sorted(found.values(), key=lambda d: (d.article, d.origin))


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
    return bool(texts) and any(p.b in texts[:2] for p in alignment.pairs)


def _decide(signatures: Sequence[Signature], kin: Sequence[Kinship]) -> list[tuple[Kinship, Relation]]:
    """Return the direct origins of one article with their relations; at most one unless it is a mix."""
    b = signatures[kin[0].b]

    def preference(k: Kinship) -> tuple[float, float, int]:
        same = SAME_LANGUAGE if signatures[k.a].lang == b.lang else 0.0
        return (k.rank + same + (CITED if k.cited else 0.0), k.alignment.grams, -k.a)

    ranked = sorted((k for k in kin if len(k.alignment.pairs) >= FEWEST), key=preference, reverse=True)
    if not ranked:
        return []
    best = ranked[0]
    if signatures[best.a].lang == b.lang and best.alignment.grams >= COPY_GRAMS:
        return [(best, "copy")]
    mix = _mix(ranked, b)
    if signatures[best.a].lang != b.lang and best.alignment.covered >= TRANSLATED and best.alignment.order >= ORDERLY:
        return [(best, "translation")]
    if len(mix) > 1:
        return [(k, "mixes") for k in mix]
    if best.leads and best.alignment.covered >= REWRITTEN and best.alignment.order >= ORDERLY:
        if best.cited:
            return [(best, "cites")]
        return [(best, "rewrite" if signatures[best.a].lang == b.lang else "translation")]
    return [(best, "cites")] if best.cited else []


def _mix(ranked: Sequence[Kinship], b: Signature) -> list[Kinship]:
    """Return origins that each explain sentences of B which the ones before do not."""
    chosen: list[Kinship] = []
    explained: set[int] = set()
    for k in ranked:
        own = {p.b for p in k.alignment.pairs} - explained
        if k.alignment.covered >= MIXED and len(own) >= FEWEST and (not chosen or k.cited):
            chosen.append(k)
            explained |= own
    return chosen if any(k.leads for k in chosen) else []


def _derivation(signatures: Sequence[Signature], kin: Kinship, relation: Relation) -> Derivation:
    b, a, found = signatures[kin.b], signatures[kin.a], kin.alignment
    said = f"{len(found.pairs)} sentences aligned, {found.covered:.0%} of the text"
    if relation == "copy":
        said += f", {found.grams:.0%} of its word triples stand there unchanged"
    if found.quotes:
        said += f"; {found.quotes} of them are quotations, which count little"
    said += "; it names that outlet" if kin.cited else ""
    return Derivation(b.article, a.article, relation, round(min(1.0, kin.rank), 4), found.passages(b, a), said)


def by_article(found: Iterable[Derivation]) -> Mapping[str, list[Derivation]]:
    """Return article id to its derivations, best first."""
    table: dict[str, list[Derivation]] = defaultdict(list)
    for d in found:
        table[d.article].append(d)
    return {k: sorted(v, key=lambda d: (-d.score, d.origin)) for k, v in table.items()}
