"""Who passed a telling on: the text first, then whose telling is looked at and the names of its chain."""

from __future__ import annotations

import pytest

from accordingto.attributions import find
from accordingto.model import Article
from accordingto.sentences import analyse

POLL = (
    "Міст хочуть закрити. Про це свідчать результати опитування соціологічної групи «Рейтинг». "
    "51% опитаних вважають, що міст треба закрити."
)


def chains(text: str, lang: str, *, outlet: str | None = None) -> dict[str | None, list[str | None]]:
    """Return the chain of the first telling of each source of a text, by English name; None: the first nobody knows."""
    article = Article(text=text, lang=lang, outlet=outlet)
    out: dict[str | None, list[str | None]] = {}
    for one in find(article, analyse(article)):
        out.setdefault(one.source_name, [step.source_name for step in one.via])
        if one.source_id is None:
            out.setdefault(None, out[one.source_name])
    return out


@pytest.mark.parametrize(
    ("lang", "text", "source", "expected"),
    [
        # the outlet spoken to is the one the article has named («агентству»)
        (
            "uk",
            "Міст закрили. Про це пише агентство «Обрій». «Ремонт триває», – сказав агентству речник Остап Журило.",
            "Ostap Zhurylo",
            ["Obrii"],
        ),
        (
            "ru",
            "Мост закрыли. Об этом пишет агентство «Горизонт». «Ремонт идёт», – сказал агентству мэр Степан Рогожин.",
            "Stepan Rogozhin",
            ["Gorizont"],
        ),
        # an interlocutor of an outlet comes with it
        ("uk", "За словами співрозмовника Укрінформу, міст закриють восени.", None, ["Ukrinform"]),
        ("ru", "Источник РБК сообщил, что мост закроют осенью.", None, ["RBC"]),
        # a person's text in an outlet
        ("uk", "Міст закриють восени. Про це пише Дана Мороз у «Новому маяку».", "Dana Moroz", ["Novyi maiak"]),
        ("ru", "Мост закроют осенью. Об этом пишет Дана Мороз в «Новом маяке».", "Dana Moroz", ["Novy mayak"]),
        # a document that an outlet has seen
        ("uk", "У проєкті наказу, який бачило агентство «Обрій», йдеться про триста осіб.", "draft order", ["Obrii"]),
        (
            "ru",
            "В проекте приказа, который видело агентство «Горизонт», говорится о трёхстах солдатах.",
            "draft order",
            ["Gorizont"],
        ),
        # the people of a poll come through the pollster
        (
            "uk",
            POLL,
            None,
            ["Rating Group"],
        ),
        # an outlet that nobody knows, told by its marks and the words before it, in any case
        (
            "uk",
            "Міст закриють восени. Про це в інтерв'ю «Голосу дня» сказав мер Іван Дрозд.",
            "Ivan Drozd",
            ["Holos dnia"],
        ),
        ("uk", "Міст закриють, сказав мер Іван Дрозд у розмові з «Новим обрієм».", "Ivan Drozd", ["Novyi obrii"]),
        ("uk", "Мер Іван Дрозд сказав «Обрію», що міст закриють.", "Ivan Drozd", ["Obrii"]),
        ("uk", "Мер Іван Дрозд сказав Harbour Wire, що міст закриють.", "Ivan Drozd", ["Harbour Wire"]),
        (
            "uk",
            "Міст закриють, сказав мер Іван Дрозд у програмі «Вечір» на телеканалі «Обрій».",
            "Ivan Drozd",
            ["Obrii"],
        ),
        (
            "ru",
            "Мост закроют, сказал мэр Степан Рогожин в комментарии «Новому горизонту».",
            "Stepan Rogozhin",
            ["Novy gorizont"],
        ),
        (
            "ru",
            "Мост закроют осенью. Об этом сообщил сторож Степан Рогожин в издании «Маяк онлайн».",
            "Stepan Rogozhin",
            ["Mayak onlayn"],
        ),
        # a page whose link stands below its line
        (
            "uk",
            "Пілоти страйкують, передає\n\nз посиланням на Reuters. Мер Іван Дрозд заявив, що рейси скасують.",
            "Ivan Drozd",
            ["Reuters"],
        ),
        # English: the outlet spoken to, taken up by a common noun
        (
            "en",
            "The bridge will close, the Lowland Dispatch reported. A worker told the newspaper that cracks had grown.",
            None,
            ["Lowland Dispatch"],
        ),
        # an aside with whom it cites stands for the text
        (
            "uk",
            "Міст закриють, передає Укрінформ з посиланням на Reuters. Ремонт триватиме рік, заявив мер Іван Дрозд.",
            "Ivan Drozd",
            ["Reuters", "Ukrinform"],
        ),
        (
            "ru",
            "Мост закроют, передаёт Интерфакс со ссылкой на Reuters. Ремонт займёт год, заявил мэр Степан Рогожин.",
            "Stepan Rogozhin",
            ["Reuters", "Interfax"],
        ),
    ],
)
def test_chain(lang: str, text: str, source: str | None, expected: list[str]) -> None:
    assert chains(text, lang)[source] == expected


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("uk", "КИЇВ. 5 липня. УНН. Міст закриють восени, заявив мер Іван Дрозд, передає УНН.", "Ivan Drozd"),
        (
            "ru",
            "МОСКВА, 13 мая - РИА Новости. Мост закроют, заявил в интервью РИА Новости мэр Степан Рогожин.",
            "Stepan Rogozhin",
        ),
        ("en", "LASTEN, March 12 (Reuters) – The bridge will close, Clara Vesk told Reuters on Monday.", "Clara Vesk"),
    ],
)
def test_outlet_of_the_dateline_is_the_page_itself(lang: str, text: str, source: str) -> None:
    assert chains(text, lang)[source] == []


def test_who_spoke_in_what_an_outlet_told_goes_on_through_it() -> None:
    text = (
        "Вода поднялась. По данным агентства «Горизонт», мэр Степан Рогожин заявил, что мост закроют. "
        "Рыбы в реке нет. Рогожин отметил, что ремонт займёт год."
    )
    article = Article(text=text, lang="ru")
    last = find(article, analyse(article))[-1]
    assert (last.source_name, [step.source_name for step in last.via]) == ("Stepan Rogozhin", ["Gorizont"])


def test_whoever_reports_citing_another_is_an_outlet_and_the_rest_comes_through_both() -> None:
    text = (
        "Мост закроют осенью, сообщил «Третий берег» со ссылкой на публикацию Lowland Dispatch. Ремонт дорогой. "
        "Мэр Степан Рогожин заявил, что деньги есть. В городе идут дожди, пишет Lowland Dispatch."
    )
    found = chains(text, "ru")
    assert found["Trety bereg"] == []
    assert found["Stepan Rogozhin"] == ["Lowland Dispatch", "Trety bereg"]
    article = Article(text=text, lang="ru")
    last = [one for one in find(article, analyse(article)) if one.source_name == "Lowland Dispatch"][-1]
    assert [step.source_name for step in last.via] == ["Trety bereg"]


def test_interview_is_of_who_gave_it_not_of_the_outlet_that_passed_it_on() -> None:
    text = "Міст закриють восени. Про це в інтерв'ю «Голосу дня» заявив мер Іван Дрозд, передає Укрінформ."
    found = chains(text, "uk")
    assert found["Ukrinform"] == []
    assert found["Ivan Drozd"] == ["Holos dnia", "Ukrinform"]


def test_own_channel_of_a_person_is_no_relay_of_a_text() -> None:
    text = (
        "Мост закрыли. Об этом сообщает агентство «Горизонт» со ссылкой на телеграм-канал мэра Степана Рогожина. "
        "Завод заявил, что ремонт займёт год."
    )
    assert all("Stepan Rogozhin" not in chain for chain in chains(text, "ru").values())


@pytest.mark.parametrize("recall", ["Нагадаємо, міст старий.", "Як повідомляв Укрінформ, ремонт почався навесні."])
def test_what_stands_behind_a_recall_did_not_come_with_the_relay(recall: str) -> None:
    text = "Міст закриють восени, передає Reuters. {} Мер Іван Дрозд заявив, що гроші є. {}"
    assert chains(text.format("", recall), "uk")["Ivan Drozd"] == ["Reuters"]
    assert chains(text.format(recall, ""), "uk")["Ivan Drozd"] == []


@pytest.mark.parametrize("outlet", ["vecherny-gorizont", "Вечерний горизонт", "Vechernyi Horyzont"])
def test_page_named_by_the_input_is_no_step_under_its_short_name(outlet: str) -> None:
    text = "Мост закроют осенью, – сказал «Вечернему горизонту» мэр Степан Рогожин."
    assert chains(text, "ru")["Stepan Rogozhin"] == ["Vecherny gorizont"]
    assert chains(text, "ru", outlet=outlet)["Stepan Rogozhin"] == []


def test_reporter_of_an_agency_stands_on_its_own_page() -> None:
    text = "Міст закриють, заявив мер Іван Дрозд, передає {}Укрінформ."
    assert chains(text.format(""), "uk")["Ivan Drozd"] == ["Ukrinform"]
    assert chains(text.format("кореспондент "), "uk")["Ivan Drozd"] == []


def test_words_in_marks_behind_a_verb_are_no_outlet() -> None:
    text = "Міст закриють. Мер Іван Дрозд підтвердив «Великий ремонт» і сказав: «Так треба»."
    assert chains(text, "uk")["Ivan Drozd"] == []


def test_earlier_text_of_an_outlet_is_not_the_relay_of_this_one() -> None:
    text = "Міст закриють восени. Як писало агентство «Обрій», ремонт дорогий. Мер Іван Дрозд заявив, що гроші є."
    assert chains(text, "uk")["Ivan Drozd"] == []


def test_own_document_of_a_body_is_no_step() -> None:
    text = "Суд зобов'язав завод повернути землю. Про це свідчить рішення Господарського суду Полтавської області."
    assert all(step is None or " of " not in step or "Court" not in step for step in chains(text, "uk").get(
        "Commercial Court of Poltava Oblast", []))  # fmt: skip
