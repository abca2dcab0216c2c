import pytest
from desk import Desk, Said

from accordingto.links.identities import Identities
from accordingto.links.states import states


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Ministry of Defence of Ukraine", {"UA"}),
        ("Polish Border Guard", {"PL"}),
        ("United States Department of the Treasury", {"US"}),
        ("Sosna Harvest Office", set()),
    ],
)
def test_states_of_a_name(name, codes):
    assert states(name) == codes


def test_offices_of_two_states_are_two_though_one_has_the_words_of_the_other():
    desk = Desk()
    text = "The Office of Roads of Poland said that P is shut. The Office of Roads of Chad said that Q is shut."
    one, other = "Office of Roads of Poland", "Office of Roads of Chad"
    desk.add(
        "a", "Outlet", "2031-05-01", "en", text,
        Said(one, one, "P is shut", kind="official body"), Said(other, other, "Q is shut", kind="official body"),
    )  # fmt: skip
    short = "The Office of Roads said that P is shut."
    desk.add("b", "Outlet B", "2031-05-01", "en", short, Said("Office of Roads", "Office of Roads", "P is shut",
                                                              kind="official body"))  # fmt: skip
    known = Identities(desk.signatures, {0: {1}, 1: {0}}, ())
    assert known.of(0, None, one) != known.of(0, None, other)
