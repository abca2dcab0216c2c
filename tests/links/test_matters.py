"""What belongs to one matter: statements that point, accounts set against each other, drift, who speaks for whom."""

from __future__ import annotations

from desk import Desk, Said

from accordingto.links import link
from conftest import FERRY, FERRY_RU

DAM = "Біля села Верба прорвало дамбу."


def claim_of(links, desk, key, words):
    return next(c for c in links.claims if c.id == links.claim_of[desk.ids[key, words]])


def source_named(links, name):
    return next(s for s in links.sources if name in s.names["en"])


def test_a_pointing_statement_joins_the_number_its_source_gave():
    desk = Desk()
    number = (("400", 400, 400, "household"),)
    desk.add(
        "first", "Зелений маяк", "2026-03-01T08:00:00+02:00", "uk",
        f"{FERRY} Без води залишилися 400 домогосподарств, повідомила компанія «Вербоводоканал».",
        Said("компанія «Вербоводоканал»", "Verbovodokanal", "Без води залишилися 400 домогосподарств", number,
             "company"),
    )
    desk.add(
        "later", "Прибій", "2026-03-02T08:00:00+02:00", "uk",
        f"{FERRY} Без води залишилися від 250 до 400 домівок. Верхню межу назвала компанія «Вербоводоканал».",
        Said("компанія «Вербоводоканал»", "Verbovodokanal", "Верхню межу", kind="company"),
    )
    links = link(desk.signatures)
    first = claim_of(links, desk, "first", "Без води залишилися 400 домогосподарств")
    assert claim_of(links, desk, "later", "Верхню межу").id == first.id


def test_what_a_sentence_sets_against_the_account_before_answers_the_same_question():
    desk = Desk()
    gate, rain = "the sluice gate had been left open", "heavy rain broke the wall"
    desk.add(
        "log", "Harbour Lamp", "2026-03-01T08:00:00+00:00", "en",
        f"The keeper's log says {gate}. The log contradicts the claim by the mayor, Orla Finn, that {rain}.",
        Said("The keeper's log", "keeper's log", gate, kind="document"),
        Said("the mayor, Orla Finn", "Orla Finn", rain),
    )
    links = link(desk.signatures)
    assert claim_of(links, desk, "log", gate).question == claim_of(links, desk, "log", rain).question


def test_a_word_inside_a_sentence_does_not_make_the_sentence_anothers():
    desk = Desk()
    whole = "we will send 300 boats to the lake in spring with 40 crews, and if the council says no, none will go"
    desk.add(
        "boats", "Harbour Lamp", "2026-03-01T08:00:00+00:00", "en", f"Minister Orla Finn said {whole}.",
        Said("Minister Orla Finn", "Orla Finn", whole, (("300", 300, 300, "boat"),)),
        Said("the council", "Lake Council", "no", kind="official body", via=("Orla Finn",)),
    )
    links = link(desk.signatures)
    assert claim_of(links, desk, "boats", whole).root == source_named(links, "Orla Finn").id


def test_one_body_described_in_two_languages_is_one_source():
    desk = Desk()
    told = "на складі 300 контейнерів зі снарядами"
    told_ru = "на складе 300 контейнеров со снарядами"
    number = (("300", 300, 300, "container"),)
    desk.add(
        "uk", "Зелений маяк", "2026-03-01T08:00:00+02:00", "uk",
        f"{FERRY} Розвідка Вербонії повідомила, що {told}.",
        Said("Розвідка Вербонії", "Intelligence of Verbonia", told, number, "intelligence service"),
    )
    desk.add(
        "ru", "Берег", "2026-03-01T10:00:00+02:00", "ru",
        f"{FERRY_RU} Вербонская разведка сообщила, что {told_ru}.",
        Said("Вербонская разведка", "Verbonskaya Intelligence", told_ru, number, "intelligence service"),
    )
    links = link(desk.signatures)
    assert claim_of(links, desk, "uk", told).root == claim_of(links, desk, "ru", told_ru).root


def test_a_range_made_of_two_origins_numbers_is_seen_in_both_claims():
    desk = Desk()
    mayor, union = "прорив дамби забрав життя 12 людей", "прорив дамби забрав життя 30 людей"
    desk.add(
        "first", "Зелений маяк", "2026-03-01T08:00:00+02:00", "uk",
        f"{DAM} Мер Ганна Лозова заявила, що {mayor}. Голова профспілки Петро Гай каже, що {union}.",
        Said("Мер Ганна Лозова", "Hanna Lozova", mayor, (("12", 12, 12, "person"),)),
        Said("Голова профспілки Петро Гай", "Petro Hai", union, (("30", 30, 30, "person"),)),
    )
    both = "прорив дамби забрав життя від 12 до 30 людей"
    desk.add(
        "mix", "Прибій", "2026-03-01T12:00:00+02:00", "uk",
        f"{DAM} За словами Ганни Лозової, {both}. Петро Гай теж говорив про 30 людей.",
        Said("Ганни Лозової", "Hanna Lozova", both, (("від 12 до 30", 12, 30, "person"),)),
        Said("Петро Гай", "Petro Hai", "про 30 людей", (("30", 30, 30, "person"),)),
    )
    links = link(desk.signatures)
    for words in (mayor, union):
        claim = claim_of(links, desk, "first", words)
        assert [m.drift for m in claim.members if m.external_id == "mix"] == [("merged",)]


def test_a_minister_answers_in_person_and_a_spokesman_for_the_ministry():
    desk = Desk()
    boats, crews = "на озеро відправлять 300 човнів", "на озеро вийдуть 40 бригад"
    desk.add(
        "first", "Зелений маяк", "2026-03-01T08:00:00+02:00", "uk",
        f"Міністерство транспорту Вербонії повідомило, що готує рятувальну операцію. Міністерка транспорту Орла Фін "
        f"заявила, що {boats}. Речник Міністерства транспорту Вербонії Іван Чай додав, що {crews}.",
        Said("Міністерство транспорту Вербонії", "Ministry of Transport of Verbonia", "готує рятувальну операцію",
             kind="official body"),
        Said("Міністерка транспорту Орла Фін", "Orla Fin", boats, (("300", 300, 300, "boat"),)),
        Said("Речник Міністерства транспорту Вербонії Іван Чай", "Ivan Chai", crews, (("40", 40, 40, "brigade"),)),
    )
    links = link(desk.signatures)
    assert claim_of(links, desk, "first", boats).root == source_named(links, "Orla Fin").id
    assert claim_of(links, desk, "first", crews).root == source_named(links, "Ministry of Transport of Verbonia").id


def test_sources_bear_the_names_their_texts_write(ferry):
    links = link(ferry.signatures)
    names = source_named(links, "Hanna Lozova").names
    assert names["uk"] == ("Ганна Лозова",)
    assert names["ru"] == ("Анна Лозовая",)
