"""Who is one source across articles that have nothing to do with each other, and who is not."""

import pytest
from desk import Desk, Said

from accordingto.links.identities import Identities


def ids(*mentions):
    """Return the identities of sources (name, kind), each named in an article of its own, about a thing of its own."""
    desk = Desk()
    for n, (name, kind) in enumerate(mentions):
        content = f"bridge {n} is open"
        text = f"{name} said that {content}."
        desk.add(f"a{n}", f"Outlet {n}", "2031-05-01", "en", text, Said(name, name, content, kind=kind))
    known = Identities(desk.signatures, {}, ())
    return [known.of(n, None, name) for n, (name, _) in enumerate(mentions)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("QRT", "Qaret"), ("LNT", "Lenta"), ("CBN", "TSBN"), ("Sud", "Saud"), ("Tema", "Tomo"), ("Garr", "Her")],
)
def test_short_names_with_one_skeleton_are_not_one(one, other):
    first, second = ids((one, "organisation"), (other, "organisation"))
    assert first != second


@pytest.mark.parametrize(
    ("one", "other"),
    [("Levchuk Group", "Levchuk Group"), ("Oksen Haidamatskyi", "Oksen Gaidamatsky"), ("Hubra", "Hubra’s")],
)
def test_spellings_of_a_name_of_its_own_are_one(one, other):
    first, second = ids((one, "organisation"), (other, "organisation"))
    assert first == second


def test_a_given_name_alone_is_nobody_beyond_its_story():
    first, second = ids(("Natalia", "person"), ("Natalia", "person"))
    assert first != second


def test_a_short_surname_is_still_its_bearers():
    desk = Desk()
    text = "Ostap Lun said that the gate is open. Lun said that the lock is new."
    desk.add(
        "a", "Outlet", "2031-05-01", "en", text,
        Said("Ostap Lun", "Ostap Lun", "the gate is open"), Said("Lun", "Lun", "the lock is new"),
    )  # fmt: skip
    known = Identities(desk.signatures, {}, ())
    assert known.of(0, None, "Lun") == known.of(0, None, "Ostap Lun")
