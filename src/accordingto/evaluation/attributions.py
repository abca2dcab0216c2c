"""The scorer of attributions: what was found, what is right, part by part.

source/cue/content _exact, _overlap   the part over all tellings that have one: same words, or token F1 >= 0.5
found          the content overlaps
right          content and source overlap (or neither has a source)
triple_exact   source, cue and content cover the same words
name           of the found ones with a gold name: the source's name is that name
chain          of the found ones in gold that marks relays: the same relays in order
chain_nonempty the same, of those that have a relay
quantity       low and high equal, over all quantities of the paired tellings
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accordingto.evaluation.marks import GoldArticle, Telling
from accordingto.evaluation.pairing import OVERLAP, Match, Pairing, Worded, pair
from accordingto.evaluation.records import Found
from accordingto.evaluation.spelling import named
from accordingto.evaluation.tally import Table, Tally, total

ALL = "all"
PARTS = ("source", "cue", "content")
WHOLES = ("found", "right", "triple_exact")

GroupOf = Callable[[Telling], str]


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """One article's counts and the pairs they come from."""

    article: GoldArticle
    pairing: Pairing
    tally: Tally


@dataclass(frozen=True, slots=True)
class Scores:
    """All articles in the order of the gold."""

    articles: tuple[ScoredArticle, ...]
    missing: tuple[str, ...]
    """Ids of gold articles without any record."""

    def table(self) -> Table:
        """Return the figures over all articles."""
        return total(scored.tally for scored in self.articles).table()


def score(gold: Sequence[GoldArticle], found: Found, by: str = "lang", *, outermost: bool = False) -> Scores:
    """Score what was found against the gold, grouped by a field of the tellings (``lang``: of the article).

    ``outermost`` leaves out found tellings that stand inside another one's content, for gold that marks no nesting.
    """
    articles = []
    for article in gold:
        tellings = [one for one in found.of(article.id) if not (outermost and one.nested)]
        pairing = pair(article.text, article.tellings, tellings)
        articles.append(ScoredArticle(article, pairing, tally_of(pairing, _grouping(article, by))))
    return Scores(tuple(articles), tuple(article.id for article in gold if article.id not in found.articles))


def _grouping(article: GoldArticle, by: str) -> GroupOf:
    if by == "lang":
        return lambda _: article.lang
    return lambda telling: str(telling.fields.get(by))


def tally_of(pairing: Pairing, group_of: GroupOf) -> Tally:
    """Return the counts of one article, each telling under ``all`` and under its own group."""
    tally = Tally()
    for one in pairing.gold:
        for group in (ALL, group_of(one.telling)):
            for measure in _measures(one):
                tally.at(group, measure).gold += 1
    for one in pairing.found:
        for group in (ALL, group_of(one.telling)):
            for measure in _measures(one):
                tally.at(group, measure).got += 1
    for match in pairing.matches:
        for group in (ALL, group_of(match.gold.telling)):
            _count_parts(match, tally, group)
            _count_identity(match, tally, group)
            _count_quantities(match, tally, group)
    return tally


def _measures(one: Worded) -> list[str]:
    parts = {"source": one.source, "cue": one.cue, "content": one.content}
    return [f"{part}_{how}" for part in PARTS if parts[part] for how in ("exact", "overlap")] + list(WHOLES)


def _count_parts(match: Match, tally: Tally, group: str) -> None:
    parts = (
        ("source", match.source, match.gold.source and match.found.source),
        ("cue", match.cue, match.gold.cue and match.found.cue),
        ("content", match.content, match.gold.content and match.found.content),
    )
    for part, agreed, both in parts:
        if both:
            tally.at(group, f"{part}_exact").agreed += agreed == 1.0
            tally.at(group, f"{part}_overlap").agreed += agreed >= OVERLAP
    tally.at(group, "found").agreed += match.hit
    tally.at(group, "right").agreed += match.right
    tally.at(group, "triple_exact").agreed += match.exact


def _count_identity(match: Match, tally: Tally, group: str) -> None:
    gold, found = match.gold.telling, match.found.telling
    if not match.hit:
        return
    if gold.names:
        _count(tally, group, "name", same=named(gold.names, next(iter(found.names), None)))
    if gold.via is not None:
        steps = tuple(step[0] for step in found.via or ())
        same = len(gold.via) == len(steps) and all(map(named, gold.via, steps))
        _count(tally, group, "chain", same=same)
        if gold.via:
            _count(tally, group, "chain_nonempty", same=same)


def _count(tally: Tally, group: str, measure: str, *, same: bool) -> None:
    count = tally.at(group, measure)
    count.gold += 1
    count.got += 1
    count.agreed += same


def _count_quantities(match: Match, tally: Tally, group: str) -> None:
    left = list(match.found.telling.bounds)
    count = tally.at(group, "quantity")
    count.gold += len(match.gold.telling.bounds)
    count.got += len(left)
    for bounds in match.gold.telling.bounds:
        if bounds in left:
            left.remove(bounds)
            count.agreed += 1
