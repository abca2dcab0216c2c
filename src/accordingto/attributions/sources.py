"""Who tells: from a cue verb to the phrase of its source.

Each finder is a small function that returns ``Owner`` or abstains (None); they are asked in the
order of ``FINDERS``. ``Owner.how`` is the finder's name and is shown to users.
"""

from __future__ import annotations

from collections.abc import Callable

from accordingto.attributions.owners import Owner, agrees, is_named
from accordingto.attributions.owners_clause import (
    dative_finder,
    subject_behind_inset,
    subject_over_adverbial,
    subject_over_inset,
    subject_over_relative,
)
from accordingto.attributions.owners_english import inverted_subject, subject_of_first_verb, subject_on_the_left
from accordingto.attributions.owners_flat import (
    bare_noun_behind,
    capital_beside,
    counted_subject,
    many_who,
    nearest_nominative,
)
from accordingto.attributions.owners_tree import (
    converb_subject,
    in_the_body,
    own_subject,
    participle_head,
    passive_agent,
    shared_subject,
    subject_of_auxiliary,
)
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading

Finder = Callable[[Reading, int], Owner | None]


FINDERS: tuple[Finder, ...] = (
    own_subject,
    passive_agent,
    participle_head,
    converb_subject,
    subject_of_auxiliary,
    dative_finder,
    in_the_body,
    counted_subject,
    many_who,
    shared_subject,
    subject_over_relative,
    subject_over_adverbial,
    subject_on_the_left,
    subject_behind_inset,
    nearest_nominative,
    subject_over_inset,
    capital_beside,
    subject_of_first_verb,
)


def source_of(reading: Reading, cue: int) -> Owner | None:
    """Ask the finders in order; None when nobody is written (dropped subject, impersonal)."""
    for finder in FINDERS:
        owner = finder(reading, cue)
        if owner is not None:
            return owner
    return None


def teller(reading: Reading, cue: int) -> Owner | None:
    """The source of a verb whose content is known to stand elsewhere: what looks like its object may be its subject."""
    return source_of(reading, cue) or bare_noun_behind(reading, cue) or inverted_subject(reading, cue)


def _places(reading: Reading, cue: int, low: int, high: int) -> tuple[int, ...]:
    """Where an aside's source may stand, the likelier side of its verb first: before it in English, behind it else."""
    before, behind = range(low, cue), range(cue + 1, high)
    return (*before, *behind) if reading.lang == "en" else (*behind, *before)


def owner_between(reading: Reading, cue: int, low: int, high: int) -> Owner | None:
    """The source of an aside stands inside the aside: the tree's answer if it does, else the first bare noun there."""
    owner = source_of(reading, cue)
    if owner is not None and low <= owner.head < high:
        return owner
    if owner is not None and owner.how != "nearest nominative" and "antecedent" in owner.how:
        return owner
    for index in _places(reading, cue, low, high):
        if index > cue and "\n" in reading.text[reading.tokens[index - 1].end : reading.tokens[index].start]:
            break
        if reading.surface[index] in {",", ";", ":"} or reading.is_dash(index):
            if index > cue:
                break
            continue
        if (
            (reading.is_nominal(index) or reading.upos(index) == "X")
            and not reading.dependants(index, "case")
            and not (index and reading.upos(index - 1) == "ADP")
        ):
            like_nominative = reading.low[index] == reading.lemma[index] or reading.feat(index, "Number") == "Plur"
            first = index == cue + 1 and reading.feat(index, "Case") == "Acc" and agrees(reading, index, cue)
            first = first and like_nominative
            if (
                reading.lang != "en"
                and reading.feat(index, "Case") not in {"Nom", None}
                and not is_named(reading, index)
                and not first
            ):
                continue
            if reading.lemma[index] in reading.words("relative"):
                continue
            return Owner(
                noun_phrase(reading, index, cue + 1 if index > cue else low, high if index > cue else cue),
                index,
                "noun inside the aside",
            )
    if owner is not None and owner.how in {"body or text in the locative", "«там»"}:
        return owner
    behind = left if (left := subject_on_the_left(reading, cue)) and left.head < cue else bare_noun_behind(reading, cue)
    return behind if behind is not None and low <= behind.head < high else None
