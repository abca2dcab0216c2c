"""Weaving: putting the statements of articles, read in time order, into strands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from accordingto.links import topics
from accordingto.links.candidates import moment
from accordingto.links.identities import Identities
from accordingto.links.judgements import NO_JUDGEMENTS, Judgements
from accordingto.links.outlets import Outlets
from accordingto.links.references import goes_on, meant, pointing
from accordingto.links.signatures import Signature
from accordingto.links.statements import Statement, shared
from accordingto.links.strands import HIDDEN, RELAYS, Point, Strand, points
from accordingto.model import Derivation

SAME_TOPIC = 0.42
"""Least likeness of topic for a later statement of the same source to join a strand; tuned on dev without d3."""
ALIGNED_TOPIC = 0.2
"""The same where the two statements stand in aligned sentences."""
CITED_TOPIC = 0.4
"""The same for a statement told as the outlet's, towards what stands in that outlet's own text."""
TEXT_TOPIC = 0.3
"""The same for a statement of an unnamed source or relay in a retold text, towards what stands in the origin's text."""
NUMBERLESS_TOPIC = 0.45
"""The same for a statement without numbers towards a strand with numbers, and between statements without."""
MAIN_FIRST = 0.1
"""What each place in the order of figures costs when several could answer."""
RENAMED = "its passage was taken from there; the source is named otherwise"
LEAD = 0.55
"""Head start of what an outlet's text tells first: that is what it is cited for."""
ALIGNED = "the same source in the passage it was taken from"
THROUGH = "the same source, through the outlet that told it"
CITED = "told there by the outlet it names"
ECHO = "it takes up the number told before it in this text"
SAME_MATTER = "the same source on the same matter"
POINTED = "it points at, or goes on from, what the same source said"
AGAIN = "the same source gives the same number again in this text"
SMALL = 3
"""Largest number that two statements share by chance."""
PEOPLE_UNITS = frozenset({"person", "household", "family", "home", "subscriber", "customer", "metering-point"})
"""Units that tellings confuse with each other when they count who is affected."""
GOES_ON = 2
"""How many statements after a denial or refusal its source may go on with it."""
NEGATIONS = frozenset({"not", "untrue", "secret"})
STRAND_DAYS = 60.0
"""A strand takes no statement later than this after its last one."""
RETOLD = frozenset({"copy", "translation", "rewrite"})
"""Derivations in which the owner of an aligned passage is the same whatever it is called, a person aside."""
THROUGH_TOPIC = 0.25
"""The same where the relay named has told this source's words in a text of its own."""
SAME_ARTICLE_TOPIC = 0.3
"""The same within one article: a lead and the quotation that bears it out."""


class Weaver:
    """Puts statements into strands. ``strands`` in order of their first telling."""

    def __init__(
        self,
        signatures: Sequence[Signature],
        derived: Sequence[Derivation],
        outlets: Outlets,
        identities: Identities,
        neighbours: Mapping[int, set[int]],
        judged: Judgements = NO_JUDGEMENTS,
    ) -> None:
        self.judged = judged
        self.signatures, self.outlets, self.identities, self.neighbours = signatures, outlets, identities, neighbours
        self.strands: list[Strand] = []
        self.answers: list[Point] = []
        """Denials and refusals: they belong to what they answer, not to a strand of their own."""
        self._number = {s.article: i for i, s in enumerate(signatures)}
        self._times = [moment(s.published) for s in signatures]
        self._in: dict[int, list[tuple[Point, Strand]]] = defaultdict(list)
        self._owners: dict[int, set[str | None]] = {}
        self._of_voice: dict[str, list[Strand]] = defaultdict(list)
        self._sentences = [{s.start: n for n, s in enumerate(x.stretches)} for x in signatures]
        self._aligned: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        self._texts: dict[int, list[int]] = defaultdict(list)
        self._relation: dict[tuple[int, int], str] = {}
        for d in derived:
            b, a = self._number[d.article], self._number[d.origin]
            self._relation[b, a] = d.relation
            if d.relation in RETOLD:
                self._texts[b].append(a)
            for p in d.passages:
                self._aligned[b][self._sentences[b][p.a.start]].append((a, self._sentences[a][p.b.start]))

    def weave(self, article: int, rows: Sequence[Statement]) -> None:
        """Take the statements of one article; articles must come in time order."""
        self._owners[article] = {r.owner for r in rows}
        for point in points(rows, self.signatures[article]):
            if self._replies(article, point):
                continue
            strand, figure, reason = self._home(article, point)
            if strand is None:
                strand = Strand(len(self.strands), point.statement.owner, point.statement.stance)
                self.strands.append(strand)
                figure = point.order[0] if point.order else None
                reason = "the first telling"
            strand.add(point, figure, reason)
            self._in[article].append((point, strand))
            voice = self.identities.voice(point.statement.owner)
            if voice and strand not in self._of_voice[voice]:
                self._of_voice[voice].append(strand)

    def _replies(self, article: int, point: Point) -> bool:
        """Set a denial or refusal aside, and the negation with which its source goes on; tell whether it was one.

        «Ми цього не робили», "the terms are confidential".
        """
        statement = point.statement
        if statement.stance != "asserts":
            self.answers.append(point)
            return True
        voice = self.identities.voice(statement.owner)
        if voice is None or not NEGATIONS & set(statement.head.concepts):
            return False
        last = next(
            (a.statement for a in reversed(self.answers) if self.identities.voice(a.statement.owner) == voice), None
        )
        if last is None or self._apart(last.article, article) or (statement.figures and last.article != article):
            return False
        if last.article == article and statement.index - last.index > GOES_ON:
            return False
        self.answers.append(replace(point, statement=replace(statement, taken_as=last.stance)))
        return True

    def _apart(self, x: int, y: int) -> bool:
        """Tell whether two articles are not of one story: neither the same nor neighbours."""
        return x != y and x not in self.neighbours.get(y, ())

    def aligned_statements(self) -> dict[tuple[int, int], set[tuple[int, int]]]:
        """Return (article, statement) to those statements of its origins that stand in an aligned sentence.

        An article that only cites another takes no statement from it.
        """
        places: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        every = [*(p for s in self.strands for p in s.points), *self.answers]
        for p in every:
            for n in p.statement.head.stretches:
                places[p.statement.article, n].append((p.statement.article, p.statement.index))
        found: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
        for p in every:
            for n in p.statement.head.stretches:
                for a, m in self._aligned[p.statement.article].get(n, ()):
                    if self._relation[p.statement.article, a] == "cites":
                        continue
                    found[p.statement.article, p.statement.index].update(places.get((a, m), ()))
        return found

    def _home(self, article: int, point: Point) -> tuple[Strand | None, int | None, str]:
        """Return the strand a point belongs to, which figure answers, and why; or nothing."""
        best: tuple[float, int, Strand, int | None, str] | None = None
        mine = {t.id for t in point.statement.tellings}
        for strand in self.strands if self.judged.together else ():
            if self.judged.binds(mine, strand.tellings):
                return strand, point.order[0] if point.order else None, "a person decided so"
        for strand, base, least, why in self._candidates(article, point):
            if not _stances_agree(strand, point, why) or self._too_late(strand, article):
                continue
            if self.judged.apart and self.judged.parts(mine, strand.tellings):
                continue
            likeness, figure = _likeness(
                strand, point, bare_fits=why in (SAME_MATTER, THROUGH), any_unit=why in (RENAMED, ALIGNED)
            )
            if why == CITED and _same_number(strand, point):
                likeness = max(likeness, CITED_TOPIC)
            if why == AGAIN:
                figure = _given_again(strand, article, point)
            if likeness >= least:
                rank = (base + likeness, -strand.number)
                if best is None or rank > best[:2]:
                    best = (*rank, strand, figure, why)
        return (None, None, "") if best is None else best[2:]

    def _candidates(self, article: int, point: Point) -> list[tuple[Strand, float, float, str]]:
        """Return strands with a head start, the least likeness they ask for, and the reason."""
        voice = self.identities.voice(point.statement.owner)
        found: list[tuple[Strand, float, float, str]] = []
        for a, other, strand in self._aligned_points(article, point):
            theirs = self.identities.voice(other.statement.owner)
            if voice is not None and voice in (theirs, self.identities.voice(strand.root)):
                found.append((strand, 1.0, ALIGNED_TOPIC, ALIGNED))
            elif self._mediated(article, a, point) or self._renamed(article, a, point, other):
                found.append((strand, 0.8, ALIGNED_TOPIC, RENAMED))
        if voice is not None:
            for strand in self._of_voice[voice]:
                here = article in strand.articles
                found.append((strand, 0.5, SAME_ARTICLE_TOPIC if here else SAME_TOPIC, SAME_MATTER))
                if here and _given_again(strand, article, point) is not None:
                    found.append((strand, 0.4, 0.0, AGAIN))
        if voice is not None:
            for step in point.statement.head.via:
                found += [
                    (s, 0.6, THROUGH_TOPIC, THROUGH)
                    for a in self.outlets.of(step.name)
                    if a != article
                    for _, s in self._in.get(a, ())
                    if self.identities.voice(s.root) == voice
                ]
        if self._relay(point):
            for a in self.outlets.of(point.statement.head.source_name):
                if a != article and a in self._in:
                    found += [(s, 0.3 if p.statement.index else LEAD, CITED_TOPIC, CITED) for p, s in self._in[a]]
        for a in self._texts[article]:
            if self._mediated(article, a, point) and (point.statement.head.source_type in HIDDEN or self._relay(point)):
                found += [
                    (s, 0.2 if p.statement.index else LEAD, TEXT_TOPIC, "told in the text it was taken from")
                    for p, s in self._in[a]
                ]
        found += [(s, 0.5, 0.0, ECHO) for s in self._echoed(article, point)]
        found += [(s, 0.6, 0.0, "the same words in the same article") for s in self._same_content(article, point)]
        found += [(s, 0.1, 0.0, POINTED) for s in self._pointed(article, point)]
        return found

    def _pointed(self, article: int, point: Point) -> list[Strand]:
        """The strand of the same source that a statement with nothing of its own points at or goes on from."""
        voice = self.identities.voice(point.statement.owner)
        if voice is None or point.figures:
            return []
        told = self._in[article]
        if pointing(point):
            own = [s for s in self._of_voice[voice] if any(not self._apart(article, a) for a in s.articles)]
            strand = meant(told, own)
            return [strand] if strand is not None else []
        last = told[-1] if told else None
        if last is None or self.identities.voice(last[0].statement.owner) != voice:
            return []
        return [last[1]] if goes_on(point, *last) else []

    def _echoed(self, article: int, point: Point) -> list[Strand]:
        """Strands of this article whose very number an unnamed source's bare number takes up ("the 3,200 figure")."""
        if point.statement.owner is not None or not point.bare or not all(point.bare):
            return []
        mine = {(f.low, f.high) for f in point.figures}
        return [s for p, s in self._in[article] if any((f.low, f.high) in mine for f in p.figures)]

    def _mediated(self, article: int, origin: int, point: Point) -> bool:
        """Tell whether the owner of a point may only stand for the owner of the aligned passage of ``origin``."""
        head = point.statement.head
        if self._relation[article, origin] in RETOLD:
            return head.source_type in HIDDEN or self._relay(point)
        outlet = self.outlets.outlet(origin)
        hidden, relay = head.source_type in HIDDEN, self._relay(point)
        passed = {self.outlets.key(t.source_name) for t in point.statement.tellings}
        passed |= {self.outlets.key(s.name) for s in head.via}
        if self._relation[article, origin] == "mixes":
            return hidden or (outlet in passed and relay)
        return outlet in passed and (hidden or relay)

    def _renamed(self, article: int, origin: int, point: Point, other: Point) -> bool:
        """Tell whether a body or document of a retold text is one of the origin under another name.

        Neither text names both.
        """
        kinds = (point.statement.head.source_type, other.statement.head.source_type)
        if self._relation[article, origin] not in RETOLD or "person" in kinds or other.statement.owner is None:
            return False
        return other.statement.owner not in self._owners[article] and point.statement.owner not in self._owners[origin]

    def _relay(self, point: Point) -> bool:
        """Tell whether the innermost source only passes on: an outlet by kind, or with texts in the ledger."""
        head = point.statement.head
        return head.source_type in RELAYS or self.outlets.key(head.source_name) is not None

    def _aligned_points(self, article: int, point: Point) -> list[tuple[int, Point, Strand]]:
        places = [x for n in point.statement.head.stretches for x in self._aligned[article].get(n, ())]
        return [(a, p, s) for a, n in places for p, s in self._in[a] if n in p.statement.head.stretches]

    def _same_content(self, article: int, point: Point) -> list[Strand]:
        """Strands of this article with the same owner's voice and overlapping content."""
        voice = self.identities.voice(point.statement.owner)
        if voice is None:
            return []
        return [
            s
            for p, s in self._in[article]
            if self.identities.voice(p.statement.owner) == voice
            and shared(p.statement.head.content, point.statement.head.content) > 0
        ]

    def _too_late(self, strand: Strand, article: int) -> bool:
        last, now = self._times[strand.points[-1].statement.article], self._times[article]
        return last is not None and now is not None and now - last > STRAND_DAYS * 86400


def _stances_agree(strand: Strand, point: Point, why: str) -> bool:
    """A refusal told as a denial stays with the refusal when its passage was taken from there."""
    stance = point.statement.stance
    return strand.stance == stance or (strand.stance == "declines" and stance == "denies" and "passage" in why)


def _likeness(strand: Strand, point: Point, *, bare_fits: bool, any_unit: bool) -> tuple[float, int | None]:
    """Return the likeness of topic and the figure it holds for; units must agree.

    ``any_unit``: the passage is the same, so the unit may have been changed on the way. ``bare_fits``: a bare number of
    a source is about what that source last gave a number for.
    """
    if strand.numeric and point.figures:
        able = [
            n
            for n in point.order
            if any_unit
            or topics.units_agree(strand.unit, point.figures[n].unit)
            or (bare_fits and _counts_people(strand.unit) and _counts_people(point.figures[n].unit))
        ]
        scored = [(_figure_likeness(strand, point, n, bare_fits=bare_fits), rank, n) for rank, n in enumerate(able)]
        if not scored:
            return (0.0, None)
        best = max(scored, key=lambda x: (x[0] - MAIN_FIRST * x[1], -x[1]))
        return (best[0], best[2])
    if point.figures and not strand.numeric:
        return (0.0, None)
    found = topics.cosine(strand.vector, point.text)
    if strand.numeric and (point.statement.article not in strand.articles or found < NUMBERLESS_TOPIC):
        return (0.0, None)
    return (found, None)


def _counts_people(unit: str | None) -> bool:
    return unit in PEOPLE_UNITS


def _same_number(strand: Strand, point: Point) -> bool:
    """Which of an outlet's statements is meant: the one with a number that is given again."""
    mine = {(f.low, f.high) for f in point.figures}
    return any((f.low, f.high) in mine for p in strand.points for f in p.figures)


def _given_again(strand: Strand, article: int, point: Point) -> int | None:
    """Return which figure of a point is the very answer that a strand has in the same article, None when none is."""
    told = [
        p.figures[n]
        for p, n in zip(strand.points, strand.chosen, strict=True)
        if n is not None and p.statement.article == article
    ]
    for n in point.order:
        one = point.figures[n]
        large = max((abs(v) for v in (one.low, one.high) if v is not None), default=0.0) > SMALL
        if large and any((f.low, f.high) == (one.low, one.high) and topics.units_agree(f.unit, one.unit) for f in told):
            return n
    return None


def _figure_likeness(strand: Strand, point: Point, n: int, *, bare_fits: bool) -> float:
    found = topics.likeness(strand.vector, point.vectors[n])
    unit = point.figures[n].unit
    known = unit is None or unit == strand.unit or (_counts_people(unit) and _counts_people(strand.unit))
    return max(found, SAME_TOPIC + found / 2) if bare_fits and point.bare[n] and known else found
