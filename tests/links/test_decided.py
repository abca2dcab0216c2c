"""What people decide on sources and on articles holds, whenever they decide it; a later «unsure» lifts it."""

from __future__ import annotations

import pytest
from desk import Desk, Said

from accordingto.links import link, update
from accordingto.links.memory import Memory
from accordingto.model import Decision, content_id

AT = "2026-03-02T00:00:00+02:00"
LATER = "2026-03-03T00:00:00+02:00"


def decided(judgement, *on, at=AT):
    return Decision(on, judgement, "Оля", at)


def afterwards(signatures, decisions):
    """The links when the decisions come one by one, after the articles were linked."""
    shelf = Memory()
    shelf.take(signatures)
    update(shelf)
    for decision in decisions:
        shelf.take((), [decision])
        update(shelf)
    return shelf.links()


def pier() -> Desk:
    """One event in two texts; the port's administration has a short and a long name, the divers' head two surnames."""
    desk = Desk()
    text = (
        "Причал у Вербовій Затоці закрили на 12 днів, повідомила {who}. Роботи веде фірма «Скеля». "
        "Водолаз {diver} нарахував 9 тріщин у палях. У Вербовій Затоці стоять три буксири."
    )
    for key, outlet, hour, who, diver, body in (
        ("a", "Хвиля", "08", "адміністрація порту Вербова", "Тарас Мул", "Verbova Port"),
        ("b", "Маяк", "10", "адміністрація порту Вербова Затока", "Тарас Намул", "Verbova Zatoka Port"),
    ):
        desk.add(
            key,
            outlet,
            f"2026-03-01T{hour}:00:00+02:00",
            "uk",
            text.format(who=who, diver=diver),
            Said(who, body, "Причал у Вербовій Затоці закрили на 12 днів", (("12", 12, 12, "day"),), "official body"),
            Said(f"Водолаз {diver}", f"Taras {'Mul' if key == 'a' else 'Namul'}", "9 тріщин у палях",
                 (("9", 9, 9, "crack"),)),
        )
    return desk


def names_of(links):
    return {frozenset(source.names["en"]) for source in links.sources}


MUL, NAMUL = content_id("s", "Taras Mul"), content_id("s", "Taras Namul")
SHORT, LONG = content_id("s", "Verbova Port"), content_id("s", "Verbova Zatoka Port")


@pytest.fixture(scope="module")
def texts():
    return pier().signatures


def test_the_machine_alone_joins_the_port_and_parts_the_divers(texts):
    found = names_of(link(texts))
    assert {"Verbova Port", "Verbova Zatoka Port"} in found
    assert {"Taras Mul"} in found
    assert {"Taras Namul"} in found


def test_two_sources_that_a_person_makes_one_are_one_everywhere(texts):
    links = link(texts, [decided("yes", MUL, NAMUL)])
    assert {"Taras Mul", "Taras Namul"} in names_of(links)
    assert {s.id for s in links.sources} >= {min(MUL, NAMUL)}
    assert max(MUL, NAMUL) not in {s.id for s in links.sources}


def test_two_sources_that_a_person_parts_are_two_whatever_speaks_for_one(texts):
    found = names_of(link(texts, [decided("no", SHORT, LONG)]))
    assert {"Verbova Port"} in found
    assert {"Verbova Zatoka Port"} in found


def test_a_derivation_that_a_person_denies_is_none(texts):
    (derived,) = link(texts).derivations
    assert link(texts, [decided("no", derived.article, derived.origin)]).derivations == ()


def test_a_derivation_that_a_person_saw_is_one_and_says_so(ferry):
    other, root = (next(s.article for s in ferry.signatures if s.external_id == key) for key in ("other", "root"))
    links = link(ferry.signatures, [decided("yes", root, other)])
    (derived,) = [d for d in links.derivations if d.article == other]
    assert derived.origin == root
    assert derived.reason.startswith("a person decided so")


def telling(texts, content, article):
    (found,) = [t for s in texts if s.external_id == article for t in s.tellings if content in t.wording]
    return found.id


def claim_with(links, one):
    (found,) = [c for c in links.claims if any(m.attribution == one for m in c.members)]
    return found


def test_a_telling_is_whose_a_person_says_it_is(texts):
    cracks = telling(texts, "9 тріщин", "a")
    assert claim_with(link(texts), cracks).root == MUL
    links = link(texts, [decided("yes", cracks, LONG)])
    port = claim_with(links, telling(texts, "на 12 днів", "b")).root
    assert claim_with(links, cracks).root == port == links.bearers[cracks][0]


def test_a_telling_is_not_whose_a_person_says_it_is_not_and_nobody_else_is_guessed(texts):
    cracks = telling(texts, "9 тріщин", "a")
    links = link(texts, [decided("no", cracks, MUL)])
    assert claim_with(links, cracks).root is None
    assert links.bearers[cracks] == (None,)
    assert MUL not in {s.id for s in links.sources}


def test_a_source_denied_by_the_id_of_its_other_name_is_denied(texts):
    short = telling(texts, "на 12 днів", "a")
    one = claim_with(link(texts), short).root
    other = {SHORT, LONG} - {one}
    for ident in (one, *other):
        links = link(texts, [decided("no", short, ident)])
        held = links.bearers[short][0]
        assert held is None or (ident in other and held == one), ident


def test_a_source_that_no_text_names_is_known_by_the_registry_or_by_its_id(texts):
    from accordingto.languages.registry import entries

    cracks, entry = telling(texts, "9 тріщин", "a"), next(e for e in entries() if e.type == "news agency")
    known = link(texts, [decided("yes", cracks, entry.id)])
    assert claim_with(known, cracks).root == entry.id
    assert entry.name in next(s for s in known.sources if s.id == entry.id).names["en"]
    assert claim_with(link(texts, [decided("yes", cracks, "s-00000000000000000001")]), cracks).root == (
        "s-00000000000000000001"
    )


def test_the_source_named_last_holds_and_an_unsure_gives_the_machine_its_word_back(texts):
    cracks = telling(texts, "9 тріщин", "a")
    rows = [decided("yes", cracks, NAMUL), decided("yes", cracks, LONG, at=LATER)]
    assert link(texts, rows).bearers[cracks] == link(texts, rows[1:]).bearers[cracks]
    rows.append(decided("unsure", cracks, LONG, at="2026-03-04T00:00:00+02:00"))
    rows.append(decided("unsure", cracks, NAMUL, at="2026-03-04T00:00:01+02:00"))
    assert afterwards(texts, rows) == link(texts, rows) == link(texts)


def test_whose_a_telling_is_holds_when_it_is_decided_later(texts):
    cracks = telling(texts, "9 тріщин", "a")
    for judgement, source in (("yes", LONG), ("no", MUL)):
        decision = decided(judgement, cracks, source)
        assert afterwards(texts, [decision]) == link(texts, [decision]) != link(texts)


def test_what_is_decided_later_holds_as_what_was_decided_before(texts):
    (derived,) = link(texts).derivations
    for decision in (
        decided("yes", MUL, NAMUL),
        decided("no", SHORT, LONG),
        decided("no", derived.article, derived.origin),
    ):
        assert afterwards(texts, [decision]) == link(texts, [decision]) != link(texts)


def test_an_unsure_lifts_what_was_decided(texts):
    (derived,) = link(texts).derivations
    for judgement, pair in (("yes", (MUL, NAMUL)), ("no", (SHORT, LONG)), ("no", (derived.article, derived.origin))):
        rows = [decided(judgement, *pair), decided("unsure", *pair, at=LATER)]
        assert afterwards(texts, rows) == link(texts, rows) == link(texts)


def test_a_source_made_one_with_two_others_is_parted_from_one_of_them_again(texts):
    rows = [decided("yes", MUL, NAMUL), decided("yes", NAMUL, SHORT), decided("unsure", NAMUL, SHORT, at=LATER)]
    assert afterwards(texts, rows) == link(texts, rows) == link(texts, rows[:1])
