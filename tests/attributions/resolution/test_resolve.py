"""Who each source is: the text first, the sources marked in it with [brackets], the names expected below."""

from __future__ import annotations

import re

import pytest

from accordingto.attributions.resolution import identify, resolve
from accordingto.model import Article, Attribution, Reason, Relay, Span
from accordingto.sentences import analyse


def told(marked: str, lang: str, *, cues: tuple[str, ...] = ()) -> tuple[Attribution, ...]:
    """Resolve the sources in [brackets] of a text; ``cues`` are cues whose source is not written."""
    text = re.sub(r"[\[\]]", "", marked)
    spans, shift = [], 0
    for found in re.finditer(r"\[([^\]]*)\]", marked):
        start = found.start() - shift
        spans.append(Span(start, start + len(found[1])))
        shift += 2
    article = Article(text=text, lang=lang)
    content = (Span(0, min(1, len(text))),)
    found = [Attribution(article.id, span, None, content, "indirect", Reason("test")) for span in spans]
    for cue in cues:
        at = text.index(cue)
        found.append(Attribution(article.id, None, Span(at, at + len(cue)), content, "indirect", Reason("test")))
    return resolve(article, analyse(article), found)


def names(marked: str, lang: str, *, cues: tuple[str, ...] = ()) -> list[str | None]:
    return [one.source_name for one in told(marked, lang, cues=cues)]


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [
        # a bare surname gets the full name of the article
        ("uk", "Про це сказав міністр Остап Журило. Рішення ухвалять завтра, додав [Журило].", "Ostap Zhurylo"),
        (
            "ru",
            "Об этом сообщил губернатор Степан Рогожин. Решат завтра, добавил [Рогожин].",
            "Stepan Rogozhin",
        ),
        ("en", "The plan was shown by Clara Vesk. It is late, [Vesk] said.", "Clara Vesk"),
        # oblique cases come back to the nominative, gender kept
        ("uk", "За словами [міністерки Лариси Журило], усе готово.", "Larysa Zhurylo"),
        ("ru", "По словам [Сергея Рогожина], всё готово.", "Sergey Rogozhin"),
        # a foreigner is spelled as at home
        ("uk", "Про це сказав [прем'єр Джон Мюллер].", "John Mueller"),
        # the country of the role decides the standard
        ("ru", "Об этом заявил [министр обороны Украины Николай Гончаренко].", "Mykola Honcharenko"),
        ("uk", "Про це заявив [міністр оборони Росії Сергій Рогожин].", "Sergey Rogozhin"),
    ],
)
def test_person(lang: str, marked: str, expected: str) -> None:
    answer = told(marked, lang)[-1]
    assert (answer.source_name, answer.source_type) == (expected, "person")


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [
        ("uk", "[Речниця служби Олена Дрозд] повідомила про пожежу. [Вона] додала, що жертв немає.", "Olena Drozd"),
        ("uk", "[Мер Іван Дрозд] і журналістка Олена Мак прийшли. За [його] словами, усе гаразд.", "Ivan Drozd"),
        ("ru", "[Мэр Иван Дрозд] заявил о пожаре. [Он] добавил, что жертв нет.", "Ivan Drozd"),
        ("en", "[Marta Linden] spoke first. [She] said no.", "Marta Linden"),
    ],
)
def test_pronoun_agrees_with_the_last_speaker(lang: str, marked: str, expected: str) -> None:
    last = told(marked, lang)[-1]
    assert (last.source_form, last.source_name) == ("pronoun", expected)


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [
        ("uk", "Про це пише [Reuters]. [Агентство] додає, що угоди немає.", "Reuters"),
        ("uk", "Компанія «Нафтогаз» підписала угоду. У [компанії] це підтвердили.", "Naftogaz"),
        ("ru", "Об этом сообщила [газета «Коммерсантъ»]. [Издание] ссылается на документы.", "Kommersant"),
        ("en", "[Reuters] reported it. [The agency] gave no details.", "Reuters"),
    ],
)
def test_common_noun_takes_up_the_last_of_its_kind(lang: str, marked: str, expected: str) -> None:
    last = told(marked, lang)[-1]
    assert (last.source_form, last.source_name) == ("nominal", expected)


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [
        ("uk", "Про це сказав [прессекретар МЗС Польщі].", "Ministry of Foreign Affairs of Poland"),
        ("ru", "Об этом рассказал [представитель МИД Польши].", "Ministry of Foreign Affairs of Poland"),
        ("uk", "Так кажуть у [пресслужбі Нацполіції].", "National Police of Ukraine"),
    ],
)
def test_unnamed_spokesperson_takes_the_body(lang: str, marked: str, expected: str) -> None:
    answer = told(marked, lang)[0]
    assert (answer.source_name, answer.source_type) == (expected, "official body")


@pytest.mark.parametrize(
    ("lang", "surface", "expected"),
    [
        ("uk", "[Вашингтон] заявив про відмову.", "Government of the United States"),
        ("ru", "[Кремль] отказался.", "Government of Russia"),
        ("ru", "[Варшава] отказалась.", "Government of Poland"),
    ],
)
def test_capital_or_building_is_the_government(lang: str, surface: str, expected: str) -> None:
    assert names(surface, lang) == [expected]


def test_body_nobody_knows_is_put_together_in_english() -> None:
    assert names("[Міністерство праці Кардовії] мовчить.", "uk") == ["Ministry of Labour of Kardovia"]


def test_acronym_in_brackets_is_remembered() -> None:
    text = "Дані дало Управління зовнішньої розвідки (УЗР). Про напад [УЗР] не згадує."
    assert names(text, "uk") == ["Foreign Intelligence Directorate"]


@pytest.mark.parametrize(
    ("lang", "marked", "called"),
    [("uk", "За словами [очевидців], горить.", "witnesses"), ("ru", "[Источники] говорят.", "sources")],
)
def test_crowd_has_no_identity(lang: str, marked: str, called: str) -> None:
    answer = told(marked, lang)[0]
    assert (answer.source_name, answer.source_id, answer.source_type) == (called, None, "unnamed")


def test_dropped_subject_is_the_last_speaker_and_an_impersonal_cue_is_nobody() -> None:
    text = "[Мер Іван Дрозд] закрив міст. Запевняє, що ненадовго. Раніше повідомлялося інше."
    assert names(text, "uk", cues=("Запевняє", "повідомлялося")) == ["Ivan Drozd", "Ivan Drozd", None]


def test_two_bearers_of_a_surname_are_not_merged() -> None:
    text = "Прийшли Іван Дрозд і Олена Дрозд. Міст закрито, сказав [Дрозд]."
    assert names(text, "uk") == ["Drozd"]


def test_statement_bears_the_name_of_its_maker() -> None:
    answer = told("Так сказано у [заяві Ryanair].", "uk")[0]
    assert (answer.source_name, answer.source_type) == ("Ryanair", "document")


def test_relay_gets_its_canonical_name() -> None:
    article = Article(text="Про це пише Рейтер.", lang="uk")
    one = Attribution(article.id, Span(12, 18), None, (Span(0, 3),), "indirect", Reason("test"),
                      via=(Relay(None, "Укрінформом"),))  # fmt: skip
    assert resolve(article, analyse(article), [one])[0].via[0].source_name == "Ukrinform"


def test_order_and_spans_stay() -> None:
    found = told("[Reuters] пише. [Вона] каже. [Міністр] мовчить.", "uk")
    assert [one.source for one in found] == [Span(0, 7), Span(14, 18), Span(25, 32)]


def test_same_id_in_every_language_and_case() -> None:
    ids = {identify(name, lang).source_id for name, lang in
           (("Сергієм Лавровим", "uk"), ("Сергея Лаврова", "ru"), ("Sergey Lavrov", "en"))}  # fmt: skip
    assert len(ids) == 1


@pytest.mark.parametrize("text", ["", " ", "«", "Він", "\u2028", "🙂 сказав", "а́б сказав" * 3])
def test_no_text_raises(text: str) -> None:
    article = Article(text=text, lang="uk")
    found = [Attribution(article.id, Span(0, len(text)), None, (), "indirect", Reason("test"))]
    assert len(resolve(article, analyse(article), found)) == 1


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [
        # the body that is the subject beside the pronoun
        (
            "uk",
            "Рішення ухвалив Господарський суд Полтавської області. Суд задовольнив позов: [він] визнав угоду.",
            "Commercial Court of Poltava Oblast",
        ),
        # a role is matched by its words
        (
            "ru",
            "Об этом сказал директор первого департамента Степан Рогожин. Закроют, добавил [директор департамента].",
            "Stepan Rogozhin",
        ),
        # members stand for the body that is named
        ("uk", "Так вирішили [члени профспілки Vereinigung Cockpit].", "Vereinigung Cockpit"),
        ("ru", "Так решили [члены «Единой России»].", "United Russia"),
        # behind its noun a quoted name has no case
        ("uk", "[Компанія «Орса Лайн»] мовчить.", "Orsa Lain"),
        # a document whose owner is a person on a network
        ("uk", "Так сказано у [заяві Івана Дрозда в Telegram].", "Ivan Drozd"),
        # a ruling with no court in its words is of the court that the article names
        (
            "uk",
            "Позов розглянув Господарський суд Полтавської області. Про це свідчить [ухвала від 5 травня].",
            "ruling of Commercial Court of Poltava Oblast",
        ),
        # of two documents that are joined, the first
        ("uk", "Це випливає з [проєкту наказу і даних розвідки].", "draft order"),
        ("ru", "Это следует из [проекта приказа и данных разведки].", "draft order"),
        # cities and abbreviations inside names
        ("uk", "Так вирішив [Приморський райсуд Одеси].", "Prymorskyi District Court of Odesa"),
        ("ru", "Так сообщили в [полицейском управлении Чикаго].", "Police Department of Chicago"),
    ],
)
def test_who_is_meant(lang: str, marked: str, expected: str) -> None:
    assert names(marked, lang)[-1] == expected


def test_a_name_that_writes_is_an_outlet_s() -> None:
    article = Article(text="Міст закриють, пише «Гінець».", lang="uk")
    one = Attribution(article.id, Span(20, 28), Span(15, 19), (Span(0, 13),), "indirect", Reason("test"))
    assert resolve(article, analyse(article), [one])[0].source_type == "outlet"


def test_radio_is_no_council() -> None:
    assert told("Так вирішила [Рудомирська районна рада].", "uk")[0].source_type == "official body"


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [
        # towns come out of their adjectives, districts of cities stay
        ("uk", "Про це повідомила [Уманська районна рада].", "Uman Raion Council"),
        ("uk", "Так вирішив [Шевченківський районний суд Полтави].", "Shevchenkivskyi District Court of Poltava"),
        # a body of the registry inside a longer name; small words that no table knows end it
        ("uk", "Це [управління юстиції у Полтавській області].", "Directorate of Justice of Poltava Oblast"),
        # people without a name are called by what they are
        ("uk", "[Двоє працівників елеватора] розповіли про це.", "employees of Elevator"),
        ("ru", "[Жители Кардовии] пишут, что моста нет.", "residents of Kardovia"),
        ("en", "[Two workers of the Rudomyr mill] said the bridge was closed.", "workers of the Rudomyr mill"),
        ("uk", "Про це сказав [бригадир]. Мосту немає, додав [він].", "foreman"),
        # members stand for their body
        ("uk", "[Члени партії «Крило»] заявили, що мосту немає.", "Krylo"),
    ],
)
def test_composed_and_described(lang: str, marked: str, expected: str) -> None:
    assert names(marked, lang)[-1] == expected


def test_people_without_a_name_have_no_identity() -> None:
    answer = told("[Жители Кардовии] пишут, что моста нет.", "ru")[-1]
    assert (answer.source_id, answer.source_type) == (None, "unnamed")


def test_tender_documents_are_the_buyers() -> None:
    text = "Міністерство оборони України замовило мости. За [тендерною документацією], їх буде два."
    assert names(text, "uk") == ["documentation of Ministry of Defence of Ukraine"]
