"""What keeps one origin from being counted as two: names, kinds, callings, and texts that tell two apart."""

from __future__ import annotations

import pytest
from desk import Desk, Said

from accordingto.links import link

FIRE = "A fire broke out at the Alder depot on Monday night."


def question_of(links, desk, key, words):
    claim = next(c for c in links.claims if c.id == links.claim_of[desk.ids[key, words]])
    return next(q for q in links.questions if q.id == claim.question)


def root_of(links, desk, key, words):
    root = next(c.root for c in links.claims if c.id == links.claim_of[desk.ids[key, words]])
    return next((n for s in links.sources if s.id == root for n in s.names["en"]), None)


def trucks(number):
    return ((str(number), number, number, "truck"),)


def article(desk, key, at, *said):
    """Add a text: the fire, then one sentence for each (name, number, kind)."""
    told = [f"{name} said that {n} trucks were destroyed in the fire" for name, n, _ in said]
    text = f"{FIRE} {'. '.join(told)}."
    rows = [
        Said(name, name, f"{n} trucks were destroyed in the fire", trucks(n), kind=kind) for name, n, kind in said
    ]
    desk.add(key, f"Outlet {key}", f"2031-05-0{at}T08:00:00+00:00", "en", text, *rows)


def test_two_people_told_side_by_side_are_two_origins():
    desk = Desk()
    article(desk, "a", 1, ("Orla Finn", 40, "person"), ("Petra Holm", 52, "person"))
    question = question_of(link(desk.signatures), desk, "a", "40 trucks were destroyed in the fire")
    assert question.independent == 2


@pytest.mark.parametrize(
    ("other", "kind"),
    [("Alder Freight Works", "company"), ("report of Alder Freight", "document")],
)
def test_a_source_whose_name_is_part_of_anothers_is_not_counted_beside_it(other, kind):
    desk = Desk()
    article(desk, "a", 1, ("Alder Freight", 40, "organisation"), ("Petra Holm", 52, "person"), (other, 61, kind))
    question = question_of(link(desk.signatures), desk, "a", "52 trucks were destroyed in the fire")
    assert question.independent == 2


def test_the_same_number_under_a_name_that_no_text_tells_beside_the_other_is_not_established():
    desk = Desk()
    article(desk, "a", 1, ("Alder Freight", 40, "company"), ("Petra Holm", 52, "person"))
    ours, theirs = "52 trucks burnt down at the Alder depot", "the fire at the Alder depot destroyed 40 trucks"
    desk.add(
        "b", "Outlet b", "2031-05-03T08:00:00+00:00", "en",
        f"As many as {ours}, inspector Petra Holm told the council on Wednesday. Vilkha Transit writes that {theirs}.",
        Said("inspector Petra Holm", "Petra Holm", ours, trucks(52)),
        Said("Vilkha Transit", "Vilkha Transit", theirs, trucks(40), "company"),
    )
    question = question_of(link(desk.signatures), desk, "a", "40 trucks were destroyed in the fire")
    assert (question.independent, question.not_established) == (2, 1)
    reasons = {p.reason for p in question.pairs if p.verdict == "not established"}
    assert reasons == {"the same number, and no text tells both: they may be one source under two names"}


def test_a_name_that_is_an_outlets_is_an_outlet_whatever_it_was_taken_for():
    desk = Desk()
    article(desk, "a", 1, ("Petra Holm", 52, "person"), ("Alder Freight", 40, "company"))
    desk.add(
        "b", "Harbour Lamp", "2031-05-02T08:00:00+00:00", "en", f"{FIRE} Nothing else is known.",
    )
    article(desk, "c", 3, ("Harbour Lamp", 60, "person"), ("Petra Holm", 52, "person"))
    question = question_of(link(desk.signatures), desk, "a", "52 trucks were destroyed in the fire")
    assert question.independent == 2


def test_a_calling_goes_to_the_only_one_it_fits():
    desk = Desk()
    desk.add(
        "a", "Harbour Lamp", "2031-05-01T08:00:00+00:00", "en",
        f"{FIRE} Governor Orla Finn said that 40 trucks were destroyed. The governor said that 9 trucks were saved.",
        Said("Governor Orla Finn", "Orla Finn", "40 trucks were destroyed", trucks(40)),
        Said("The governor", None, "9 trucks were saved", trucks(9), form="role"),
    )
    assert root_of(link(desk.signatures), desk, "a", "9 trucks were saved") == "Orla Finn"


@pytest.mark.parametrize("calling", ["The deputy governor", "A governor", "The mayor"])
def test_a_calling_that_fits_nobody_stays_unnamed(calling):
    desk = Desk()
    desk.add(
        "a", "Harbour Lamp", "2031-05-01T08:00:00+00:00", "en",
        f"{FIRE} Governor Orla Finn said that 40 trucks were destroyed. {calling} said that 9 trucks were saved.",
        Said("Governor Orla Finn", "Orla Finn", "40 trucks were destroyed", trucks(40)),
        Said(calling, None, "9 trucks were saved", trucks(9), form="role"),
    )
    assert root_of(link(desk.signatures), desk, "a", "9 trucks were saved") is None


def test_a_spokesman_told_with_a_name_speaks_for_nobody_told_before():
    desk = Desk()
    desk.add(
        "a", "Harbour Lamp", "2031-05-01T08:00:00+00:00", "en",
        f"{FIRE} The company Alder Freight said that 40 trucks were destroyed. "
        "A Vilkha spokesman, Ivo Lunt, said that 9 trucks were saved.",
        Said("The company Alder Freight", "Alder Freight", "40 trucks were destroyed", trucks(40), "company"),
        Said("A Vilkha spokesman, Ivo Lunt", "Ivo Lunt", "9 trucks were saved", trucks(9)),
    )
    found = next(s for s in link(desk.signatures).sources if "Ivo Lunt" in s.names["en"])
    assert found.speaks_for is None


def test_the_committee_of_a_parliament_is_not_the_parliament():
    desk = Desk()
    body = "official body"
    article(desk, "a", 1, ("Parliament of Alderia", 40, body), ("Defence Committee of Parliament of Alderia", 52, body))
    assert len(link(desk.signatures).sources) == 2


def test_the_very_number_of_one_source_in_one_text_is_told_once():
    desk = Desk()
    desk.add(
        "a", "Harbour Lamp", "2031-05-01T08:00:00+00:00", "en",
        f'{FIRE} Orla Finn said that 3,250 trucks were destroyed. "The log shows 3,250", Orla Finn added.',
        Said("Orla Finn", "Orla Finn", "3,250 trucks were destroyed", (("3,250", 3250, 3250, "truck"),)),
        Said("Orla Finn", "Orla Finn", "The log shows 3,250", (("3,250", 3250, 3250, None),)),
    )
    links = link(desk.signatures)
    assert len(links.claims) == 1


def test_a_person_told_under_no_name_is_not_counted():
    desk = Desk()
    article(desk, "a", 1, ("Petra Holm", 52, "person"), ("regional inspector", 61, "person"))
    question = question_of(link(desk.signatures), desk, "a", "52 trucks were destroyed in the fire")
    assert (question.independent, question.not_established) == (1, 1)
