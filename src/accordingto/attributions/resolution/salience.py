"""Looking back: the last speaker, the last holder of a role, the last body of a kind, the person a pronoun means."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from accordingto.attributions.resolution.cast import Cast
from accordingto.attributions.resolution.figures import MEDIA, Figure
from accordingto.model import SourceForm, SourceType

FAR = 12
"""Sentences after which a pronoun no longer reaches back; train gold has none beyond 9."""
SPEAKER = 2.5
"""How many sentences nearer the previous speaker counts for a pronoun; tuned on train, flat between 2 and 3.5."""
SUBJECT = 1.0
"""How many sentences nearer a mention in the nominative counts; tuned with SPEAKER."""


_BUYERS: frozenset[SourceType] = frozenset({"official body", "organisation", "company"})
_NO_BUYERS = frozenset({"court", "prosecution", "police", "committee"})
"""Kinds of body that tell of other people's tenders."""
_HEADS = frozenset({"president", "premier", "chancellor", "minister", "governor", "mayor", "speaker", "chief"})
"""Offices of the one head of a body or country."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a source is."""

    form: SourceForm
    name: str | None = None
    type: SourceType = "unnamed"
    figure: Figure | None = None
    identified: bool = True
    """False where the name only describes (a draft, a report): it makes no identity across articles."""
    crowd: bool = False
    """Several unnamed people: «вони» may take them up."""


@dataclass(frozen=True, slots=True)
class Told:
    """One act of telling that is already resolved."""

    anchor: int
    answer: Answer
    gender: str | None = None
    """Grammatical gender of its noun, where its source is written as one in the singular («суд», «комісія»)."""


def as_figure(figure: Figure, form: SourceForm) -> Answer:
    """Return the answer that names a figure."""
    return Answer(form, figure.name, figure.type, figure, identified=not figure.general)


class Memory:
    """Who has spoken so far in the article, over its cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.told: list[Told] = []
        self.first_person: Figure | None = None
        """The person who speaks first in the article, for roles in a headline or lead."""

    def speaker(self, anchor: int, gender: str | None = None, *, within: int | None = None) -> Figure | None:
        """Return the last person who spoke before, of that gender if one is given and known; None if nobody did."""
        here = self.cast.sentence(anchor)
        for told in reversed(self.told):
            figure = told.answer.figure
            if figure is None or not figure.person or told.anchor >= anchor:
                continue
            if within is not None and here - self.cast.sentence(told.anchor) > within:
                return None
            if gender is None or figure.gender in {None, gender}:
                return figure
        return None

    def headlined(self, offices: Collection[str], body: Figure, anchor: int) -> bool:
        """Tell whether a role in a headline («Глава МЗС Кардовії засудив…») may be the text's first speaker's.

        Nothing that is known of the speaker's body and country speaks against it.
        """
        first = self.first_person
        if first is None or self.cast.sentence(anchor) > 1 or not _HEADS & set(offices):
            return False
        return first.body in {None, body.name} and first.country in {None, body.country}

    def body(self, anchor: int, *, media: bool = True) -> Figure | None:
        """Return the last body that spoke before, else the last one mentioned; without media if told so."""
        for told in reversed(self.told):
            figure = told.answer.figure
            if (
                figure is not None
                and told.anchor < anchor
                and not figure.person
                and (media or figure.type not in MEDIA)
            ):
                return figure
        found = [
            one.figure for one in self.cast.mentions
            if one.start < anchor and not one.figure.person and (media or one.figure.type not in MEDIA)
            and not one.figure.network
        ]  # fmt: skip
        real = [one for one in found if not one.name.startswith("Government of ")] or found
        return max(reversed(real), key=real.count) if real else None

    def buyer(self, anchor: int) -> Figure | None:
        """Return the first body of the article that may buy for itself: whose tender it tells of; None for none."""
        for one in self.cast.mentions:
            figure = one.figure
            if one.start >= anchor or figure.person or figure.guessed or figure.type not in _BUYERS:
                continue
            if not figure.kinds & _NO_BUYERS and not figure.name.startswith("Government of "):
                return figure
        return None

    def medium(self, anchor: int) -> Figure | None:
        """Return the outlet or agency named last before: whose article «у статті» means; None for none."""
        found = [one for one in self.cast.mentions if one.start < anchor and one.figure.type in MEDIA]
        return found[-1].figure if found else None

    def later(self, kinds: Collection[str], anchor: int) -> Figure | None:
        """Return the first body of these kinds named after («Суд» in a headline, its full name below), or None."""
        found = [
            one for one in self.cast.figures
            if not one.person and one.kinds & set(kinds) and one.places and one.places[0] > anchor and not one.guessed
            and not one.network
        ]  # fmt: skip
        return min(found, key=lambda one: one.places[0]) if found else None

    def document(self, english: str | None, anchor: int) -> Answer | None:
        """Return the last document that spoke before (of this English word, if one is given), or None."""
        for told in reversed(self.told):
            answer = told.answer
            if answer.type != "document" or not answer.name or told.anchor >= anchor:
                continue
            if english in {None, "document"} or english in answer.name.split(" of ")[0].split():
                return answer
        return None

    def antecedent(self, gender: str, anchor: int) -> Answer | None:
        """Return whom «він» or «вона» means: the previous speaker, unless another person has come on stage since."""
        last = self.told[-1].answer if self.told else None
        if last is not None and last.form == "role" and last.figure is None and not last.crowd:
            return replace(last, form="pronoun")
        if last is not None and last.form == "role" and last.figure is not None and not last.figure.person:
            return as_figure(last.figure, "pronoun")
        here = self.cast.sentence(anchor)
        speaker = self.speaker(anchor, gender)
        best: tuple[float, int, Figure] | None = None
        for figure in self.cast.figures:
            place = figure.last_before(anchor)
            if not figure.person or figure.gender not in {None, gender} or place is None:
                continue
            distance = here - self.cast.sentence(place)
            if distance > FAR:
                continue
            score = -distance + (SUBJECT if place in figure.subjects else 0.0) + (SPEAKER if figure is speaker else 0.0)
            score -= 0.5 if figure.gender is None else 0.0
            if best is None or (score, place) > best[:2]:
                best = (score, place, figure)
        if best is not None:
            return as_figure(best[2], "pronoun")
        return as_figure(speaker, "pronoun") if speaker is not None else None

    def just_told(self, gender: str, anchor: int) -> Answer | None:
        """Return the body or document that told in this sentence or the one before, if its noun has this gender."""
        last = self.told[-1] if self.told else None
        if last is None or last.gender != gender or last.answer.name is None:
            return None
        if self.cast.sentence(anchor) - self.cast.sentence(last.anchor) > 1:
            return None
        figure = last.answer.figure
        if figure is not None and (figure.person or figure.guessed or figure.type in MEDIA):
            return None
        if self.speaker(anchor, gender) is not None:
            return None
        between = [one for one in self.cast.mentions if last.anchor < one.start < anchor and one.figure.person]
        return None if between else replace(last.answer, form="pronoun")

    def holder(self, kinds: Collection[str], anchor: int, country: str | None = None) -> Figure | None:
        """Return the last body of these kinds named before, recent speakers first; a guessed one last; else None."""
        recent = [told.answer.figure for told in self.told[-3:]]
        best: tuple[int, int, int, Figure] | None = None
        for figure in self.cast.figures:
            place = figure.last_before(anchor)
            fits = bool(figure.kinds & set(kinds))
            guess = figure.guessed and bool({"company", "outlet", "agency", "organisation", "union"} & set(kinds))
            if figure.person or place is None or not (fits or guess) or figure.network:
                continue
            if country is not None and figure.country not in ({None, country} if figure.guessed else {country}):
                continue
            rank = (int(fits), int(figure in recent), place)
            if best is None or rank > best[:3]:
                best = (*rank, figure)
        return best[3] if best is not None else None

    def by_role_words(self, stems: Collection[str], head: str, anchor: int) -> Figure | None:
        """Return the person whose role phrase shares the head and another word («директор департамента»), or None."""
        best: tuple[int, int, Figure] | None = None
        for figure in self.cast.figures:
            if not figure.person or not figure.places or head not in figure.role_words:
                continue
            shared = len(set(stems) & figure.role_words)
            place = figure.last_before(anchor)
            rank = (shared, place if place is not None else -figure.places[0])
            if shared > 1 and (best is None or rank > best[:2]):
                best = (*rank, figure)
        return best[2] if best is not None else None

    def by_office(
        self, offices: Collection[str], noun: str, anchor: int, *, country: str | None = None,
        body: Figure | None = None, gender: str | None = None,
    ) -> Figure | None:  # fmt: skip
        """Return the last person with one of the offices, or called by the same noun; a later one if none came before.

        ``country`` and ``body`` must not speak against it; ``gender`` ``femn`` leaves men out.
        """
        best: tuple[int, int, int, Figure] | None = None
        for figure in self.cast.figures:
            shared = set(offices) & figure.offices
            heads = body is not None and figure.body == body.name and "chief" in offices
            if not figure.person or not (shared or noun in figure.role_stems or heads) or not figure.places:
                continue
            if country is not None and figure.country not in {None, country}:
                continue
            if gender == "femn" and figure.gender == "masc":
                continue
            minister = "minister" in shared and (body is None or body.general or figure.country == body.country)
            other = body is not None and figure.body != body.name
            if other and not minister and (figure.body is not None or body is None or figure.country != body.country):
                continue
            place = figure.last_before(anchor)
            rank = (
                int(place is not None),
                int(noun in figure.role_stems),
                place if place is not None else -figure.places[0],
            )
            if best is None or rank > best[:3]:
                best = (*rank, figure)
        return best[3] if best is not None else None
