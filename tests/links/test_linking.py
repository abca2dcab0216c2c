from __future__ import annotations

import random
from pathlib import Path

import pytest
from desk import Desk, Said
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.links import link
from accordingto.model import Decision

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.uk.txt"


def claim_with(links, attribution):
    return next(c for c in links.claims if c.id == links.claim_of[attribution])


def question_of(links, claim):
    return next(q for q in links.questions if q.id == claim.question)


def test_one_origin_through_copy_and_translation(ferry):
    links = link(ferry.signatures)
    first = claim_with(links, ferry.ids["root", "на борту 140 пасажирів"])
    assert {m.external_id for m in first.members} == {"root", "copy", "translation"}
    question = question_of(links, first)
    assert (question.independent, question.not_established) == (1, 0)


def test_every_attribution_is_in_one_claim_and_every_claim_in_one_question(ferry):
    links = link(ferry.signatures)
    assert set(links.claim_of) == set(ferry.ids.values())
    asked = [c for q in links.questions for c in q.claims]
    assert sorted(asked) == sorted(c.id for c in links.claims)


@settings(max_examples=20, deadline=None)
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(ferry, order: random.Random):
    rows = [*ferry.signatures, ferry.signatures[0]]
    order.shuffle(rows)
    assert link(rows) == link(ferry.signatures)


def test_nothing_given_gives_nothing():
    links = link([])
    assert (links.sources, links.claims, links.questions, links.derivations) == ((), (), (), ())


def clash() -> Desk:
    """Two named sources with different numbers, put side by side by a third text; the owner denies; a guess."""
    desk = Desk()
    desk.add(
        "a",
        "Перший",
        "2026-05-02T08:00:00+03:00",
        "uk",
        "Унаслідок пожежі на складі загинули троє людей, повідомила речниця рятувальників Ольга Чемерис.",
        Said(
            "речниця рятувальників Ольга Чемерис",
            "Olha Chemerys",
            "Унаслідок пожежі на складі загинули троє людей",
            (("троє", 3, 3, "person"),),
        ),
    )
    desk.add(
        "b",
        "Другий",
        "2026-05-02T10:00:00+03:00",
        "uk",
        "Лікарка Віра Сойка нарахувала п'ятьох загиблих після пожежі на складі. "
        "Рятувальниця Ольга Чемерис говорила про трьох загиблих. "
        "Власник складу Ілля Крук ці дані заперечує.",
        Said(
            "Лікарка Віра Сойка",
            "Vira Soika",
            "п'ятьох загиблих після пожежі на складі",
            (("п'ятьох", 5, 5, "person"),),
        ),
        Said("Рятувальниця Ольга Чемерис", "Olha Chemerys", "трьох загиблих", (("трьох", 3, 3, "person"),)),
        Said("Власник складу Ілля Крук", "Illia Kruk", "ці дані", cue="заперечує", polarity="denied"),
    )
    return desk


def test_two_sources_side_by_side_answer_one_question():
    desk = clash()
    links = link(desk.signatures)
    five = claim_with(links, desk.ids["b", "п'ятьох загиблих після пожежі на складі"])
    question = question_of(links, five)
    assert question.independent == 2
    assert {(p.verdict, bool(p.reason)) for p in question.pairs} == {("independent", True)}
    assert [d.why for d in question.differences] == ["contradiction"]


def test_a_denial_answers_the_question_and_is_no_origin():
    desk = clash()
    links = link(desk.signatures)
    denial = claim_with(links, desk.ids["b", "ці дані"])
    assert denial.stance == "denies"
    assert len(question_of(links, denial).claims) == 3
    assert question_of(links, denial).independent == 2


def test_an_unnamed_source_with_the_same_number_is_not_established():
    desk = clash()
    desk.add(
        "c",
        "Третій",
        "2026-05-02T12:00:00+03:00",
        "uk",
        "Загинули п'ятеро людей, каже джерело в лікарні. Лікарка Віра Сойка раніше говорила про п'ятьох загиблих.",
        Said("джерело в лікарні", None, "Загинули п'ятеро людей", (("п'ятеро", 5, 5, "person"),)),
        Said("Лікарка Віра Сойка", "Vira Soika", "п'ятьох загиблих", (("п'ятьох", 5, 5, "person"),)),
    )
    links = link(desk.signatures)
    question = question_of(links, claim_with(links, desk.ids["c", "п'ятьох загиблих"]))
    assert question.independent == 2


def test_a_persons_no_keeps_two_tellings_apart(ferry):
    pair = (ferry.ids["root", "на борту 140 пасажирів"], ferry.ids["translation", "на борту 140 пассажиров"])
    no = Decision(pair, "no", "Оля", "2026-03-02T00:00:00+02:00")
    links = link(ferry.signatures, [no])
    assert links.claim_of[pair[0]] != links.claim_of[pair[1]]


def test_a_persons_later_unsure_lifts_the_no(ferry):
    pair = (ferry.ids["root", "на борту 140 пасажирів"], ferry.ids["translation", "на борту 140 пассажиров"])
    rows = [
        Decision(pair, "unsure", "Оля", "2026-03-03T00:00:00+02:00"),
        Decision(pair, "no", "Оля", "2026-03-02T00:00:00+02:00"),
    ]
    assert link(ferry.signatures, rows) == link(ferry.signatures)


def test_a_persons_yes_puts_two_tellings_together(ferry):
    pair = (ferry.ids["root", "на борту 140 пасажирів"], ferry.ids["other", "Урожай вишні в долині зріс удвічі"])
    links = link(ferry.signatures, [Decision(pair, "yes", "Оля", "2026-03-02T00:00:00+02:00")])
    first, second = (claim_with(links, i) for i in pair)
    assert first.question == second.question


@pytest.mark.shared
def test_the_real_article_and_its_retellings_have_one_origin_and_one_drifted():
    if not SEED.is_file():
        pytest.skip("needs ../shared/seed/article.uk.txt beside the checkout")
    desk = Desk()
    soldiers = (
        "Пхеньян має намір направити ще від 25 000 до 30 000 військових для підтримки наступальних дій Москви в Україні"
    )
    desk.add(
        "seed",
        "Обрій дня",
        "2025-07-12T20:00:00+03:00",
        "uk",
        SEED.read_text(encoding="utf-8"),
        Said(
            "української розвідки",
            "Intelligence of Ukraine",
            soldiers,
            (("від 25 000 до 30 000", 25000, 30000, "person"),),
            "intelligence service",
            certainty="plan",
        ),
        Said(
            "Кирило Буданов",
            "Kyrylo Budanov",
            "Північна Корея зараз постачає Росії до 40% боєприпасів для війни з Україною",
            (("до 40%", None, 40, "%"),),
        ),
    )
    desk.add(
        "faithful",
        "Ранкова смуга",
        "2025-07-13T08:00:00+03:00",
        "uk",
        "КНДР планує направити ще від 25 до 30 тисяч військових, свідчать дані української розвідки, "
        "на які посилається «Обрій дня». За словами Кирила Буданова, до 40% боєприпасів Росія "
        "отримує з Північної Кореї.",
        Said(
            "української розвідки",
            "Intelligence of Ukraine",
            "КНДР планує направити ще від 25 до 30 тисяч військових",
            (("від 25 до 30 тисяч", 25000, 30000, "person"),),
            "intelligence service",
            via=("Обрій дня",),
            certainty="plan",
        ),
        Said(
            "Кирила Буданова",
            "Kyrylo Budanov",
            "до 40% боєприпасів Росія отримує з Північної Кореї",
            (("до 40%", None, 40, "%"),),
        ),
    )
    desk.add(
        "ceiling",
        "Вечерний маяк",
        "2025-07-13T15:00:00+03:00",
        "ru",
        "Пхеньян направит Москве 30 тысяч военных, сообщает украинская разведка. "
        "Кирилл Буданов говорит, что Северная Корея поставляет России 40% боеприпасов.",
        Said(
            "украинская разведка",
            "Intelligence of Ukraine",
            "Пхеньян направит Москве 30 тысяч военных",
            (("30 тысяч", 30000, 30000, "person"),),
            "intelligence service",
        ),
        Said(
            "Кирилл Буданов",
            "Kyrylo Budanov",
            "Северная Корея поставляет России 40% боеприпасов",
            (("40%", 40, 40, "%"),),
        ),
    )
    links = link(desk.signatures)
    claim = claim_with(links, desk.ids["seed", soldiers])
    assert {m.external_id: m.drift for m in claim.members} == {
        "seed": (),
        "faithful": (),
        "ceiling": ("ceiling-kept", "hedge-dropped", "plan-to-fact"),
    }
    assert question_of(links, claim).independent == 1
    shells = claim_with(links, desk.ids["ceiling", "Северная Корея поставляет России 40% боеприпасов"])
    assert {m.external_id: m.drift for m in shells.members} == {
        "seed": (),
        "faithful": (),
        "ceiling": ("hedge-dropped",),
    }
    assert question_of(links, shells).independent == 1
