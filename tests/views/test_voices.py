from __future__ import annotations

from accordingto.languages.registry import lookup
from accordingto.model import Origin, Pair, Question
from accordingto.views.voices import as_states

TASS, RIA = (lookup(name, "en").id for name in ("TASS", "RIA Novosti"))
OTHER = "s-somebody"


def question(verdict):
    pairs = tuple(Pair(a, b, verdict, "seen") for a, b in ((TASS, RIA), (TASS, OTHER), (RIA, OTHER)))
    origins = (Origin(TASS, ("c-1",), 2), Origin(RIA, ("c-2",), 1), Origin(OTHER, ("c-3",), 1))
    return Question("q-1", "how many", None, ("c-1", "c-2", "c-3"), origins, 3, 0, (), pairs)


def test_media_of_one_state_are_one_voice():
    counted = as_states(question("independent"))
    assert (counted.independent, counted.not_established) == (2, 0)
    assert [o.claims for o in counted.origins] == [("c-1", "c-2"), ("c-3",)]
    joined = next(p for p in counted.pairs if {p.a, p.b} == {TASS, RIA})
    assert joined.verdict == "dependent"
    assert "media of one state" in joined.reason


def test_what_is_not_established_stays_so():
    assert as_states(question("not established")).independent == 1


def test_a_question_without_state_media_stays_as_it_is():
    pairs = (Pair("s-a", "s-b", "independent", "seen"),)
    one = Question("q-1", "how many", None, (), (), 2, 0, (), pairs)
    assert as_states(one) is one
