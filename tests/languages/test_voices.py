from __future__ import annotations

from accordingto.languages.registry import entries, lookup
from accordingto.languages.voices import of_state, official, voices


def test_every_name_of_the_table_is_in_the_registry_and_every_fact_is_told():
    known = {entry.id for entry in entries()}
    assert set(voices()) <= known
    assert all(voice.fact for rows in voices().values() for voice in rows)


def test_nobody_speaks_for_itself_or_in_a_circle():
    for ident in voices():
        chain = [ident]
        while (voice := official(chain[-1])) is not None:
            assert voice.of_id not in chain
            chain.append(voice.of_id)


def test_a_press_secretary_and_a_ministrys_agency_speak_for_it_and_state_media_only_in_the_other_view():
    secretary, agency = lookup("Dmitry Peskov", "en"), lookup("ТАСС", "uk")
    assert official(secretary.id).of == secretary.speaks_for == "Presidential Administration of Russia"
    assert official(agency.id) is None
    assert of_state(agency.id).of == "Government of Russia"
