import pytest

from accordingto.sentences.segmenting import segment

UK = """Мер Вигаданого пояснив затримку ремонту

Міський голова Вигаданого заявив, що ремонт мосту закінчать восени.
Читайте також: У Придуманому відкрили новий міст
Нагадаємо, торік міст закривали двічі. Тоді рух спрямували в об'їзд.
Автор: Остап Вигаданий
"""
RU = """Мэр Выдуманного объяснил задержку ремонта
Глава города сообщил, что ремонт закончат осенью, если позволит погода.
Читайте также: В соседнем городе открыли мост
Напомним, в прошлом году мост закрывали дважды.
Фото: пресс-служба мэрии
"""
EN = """Mayor Explains Delay of Bridge Repair
By Jane Invented
The mayor said on Monday that the bridge would be ready by autumn.
Read also: A new bridge opens in Madeup
As a reminder, the bridge was closed twice last year.
"""


def kinds(text, lang):
    return [(part.kind, text[part.pieces[0][0] : part.pieces[-1][1]][:12]) for part in segment(text, lang)]


def test_ukrainian_page():
    assert [kind for kind, _ in kinds(UK, "uk")] == ["headline", "text", "teaser", "recall", "recall", "byline"]


def test_russian_page():
    assert [kind for kind, _ in kinds(RU, "ru")] == ["headline", "text", "teaser", "recall", "byline"]


def test_english_page():
    assert [kind for kind, _ in kinds(EN, "en")] == ["headline", "byline", "text", "teaser", "recall"]


def test_links_under_a_teaser_line_are_teasers_until_an_empty_line():
    links = "Читайте також:\nУ місті відкрили міст\nПарк закрили на зиму"
    text = f"Перше речення новини тут.\n{links}\n\nДруге речення новини."
    assert [kind for kind, _ in kinds(text, "uk")] == ["text", "teaser", "teaser", "teaser", "text"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Автор закону заявив, що правки приймуть.\nДруге речення."),
        ("en", "By Monday the city had agreed to pay.\nSecond sentence."),
        ("uk", "Читайте уважно договір, радять юристи.\nДруге речення."),
        ("ru", "Источник в правительстве сообщил, что закон готов.\nВторое предложение."),
    ],
)
def test_ordinary_first_sentences_are_text(lang, text):
    assert kinds(text, lang)[0][0] == "text"


def test_a_teaser_whose_line_break_was_lost_is_only_its_sentence():
    text = "Читайте також: У місті відкрили міст. Мер розповів про плани. Ремонт закінчать восени."
    assert [kind for kind, _ in kinds(text, "uk")] == ["teaser", "text", "text"]


def test_a_recall_in_the_middle_of_a_line_holds_to_its_end():
    text = "Суд закрили на ремонт. Нагадаємо, торік його вже закривали. Тоді це тривало місяць."
    assert [kind for kind, _ in kinds(text, "uk")] == ["text", "recall", "recall"]


def test_bullets_are_text():
    text = "Що вирішили:\n• підняти тариф\n• закрити міст на зиму до весни\nПотім усі пішли."
    assert {kind for kind, _ in kinds(text, "uk")} == {"text"}
