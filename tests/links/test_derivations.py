from desk import Desk

from accordingto.links import link


def relations(desk, links):
    name = {s.article: s.external_id for s in desk.signatures}
    return {(name[d.article], name[d.origin]): d for d in links.derivations}


def test_a_copy_and_a_translation_come_from_the_first_text(ferry):
    found = relations(ferry, link(ferry.signatures))
    assert {pair: d.relation for pair, d in found.items()} == {
        ("copy", "root"): "copy",
        ("translation", "root"): "translation",
    }


def test_passages_stand_in_both_texts(ferry):
    found = relations(ferry, link(ferry.signatures))["translation", "root"]
    by_name = {s.external_id: s for s in ferry.signatures}
    for passage in found.passages:
        assert passage.a.end <= by_name["translation"].length
        assert passage.b.end <= by_name["root"].length
    assert len(found.passages) == 3


def test_a_derivation_says_why(ferry):
    for d in link(ferry.signatures).derivations:
        assert "sentences aligned" in d.reason


def test_an_origin_is_never_younger(ferry):
    when = {s.article: s.published for s in ferry.signatures}
    for d in link(ferry.signatures).derivations:
        assert when[d.origin] <= when[d.article]


RATES = (
    "Курси біржі «Тополя» на цю хвилину: талер коштує {0} крони. Мішок вівса коштує {1} крон. "
    "Бочка дьогтю коштує {2} крон. Наступні курси біржа «Тополя» оголосить увечері."
)


def rates(first, second):
    desk = Desk()
    for key, outlet, day, row in (("a", "Ринок", "05", first), ("b", "Ярмарок", "07", second)):
        desk.add(key, outlet, f"2026-05-{day}T10:00:00+03:00", "uk", RATES.format(*row))
    return relations(desk, link(desk.signatures))


def test_a_table_filled_anew_is_no_copy():
    assert rates((41, 512, 874), (43, 530, 861)) == {}


def test_a_table_with_the_same_numbers_is_a_copy():
    assert rates((41, 512, 874), (41, 512, 874))["b", "a"].relation == "copy"


FIRST = (
    "У Липовій Балці зупинили млин «Жорна» через тріщину в греблі завдовжки {n} метрів. Мірошник Гнат Сова побачив "
    "воду в підвалі о шостій ранку. Комісія сільради оглянула греблю і закрила міст. Жителів Липової Балки просять не "
    "ходити на берег."
)
SECOND = (
    "Млин «Жорна» в Липовій Балці більше не працює: гребля дала тріщину{n}. Воду в підвалі вранці помітив мірошник "
    "Гнат Сова. Греблю оглянула комісія сільради, міст закрили. До берега жителям Липової Балки радять не підходити. "
    "Ярмарок у сусідньому селі через це не скасують, музики приїдуть, як і обіцяли, а торг почнеться після обіду."
)


def retold(number):
    desk = Desk()
    desk.add("a", "Ринок", "2026-05-05T10:00:00+03:00", "uk", FIRST.format(n=14))
    desk.add("b", "Ярмарок", "2026-05-05T12:00:00+03:00", "uk", SECOND.format(n=number))
    return {pair: d.relation for pair, d in relations(desk, link(desk.signatures)).items()}


def test_who_rewords_a_text_keeps_its_number():
    assert retold(" на 14 метрів") == {("b", "a"): "rewrite"}


def test_who_tells_the_same_event_with_a_number_of_his_own_rewords_nothing():
    assert retold(" на 23 метри") == {}
    assert retold("") == {}
