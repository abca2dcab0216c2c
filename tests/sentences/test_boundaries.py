import pytest

from accordingto.sentences.segmenting import segment

DRAWN = [
    # a period inside a quotation, the telling goes on after a dash
    ("uk", "«Ми прийшли. Ми побачили, що тут нікого немає», — сказав мер.", 2),
    ("uk", "«Ми готові до всього», — заявив Петро Вигаданий. Потім він пішов.", 2),
    ("uk", "«Чи готові ви?» – запитала журналістка.", 1),
    ("uk", "«Ми переможемо!» — Василь Придуманий усміхнувся.", 1),
    ("uk", '"Це неправда." - повідомила речниця.', 1),
    ("ru", "«Мы готовы. Мы ждали этого дня много лет», — сказал глава города.", 2),
    ("ru", "— Вы придёте? — спросил он. — Мы ждём.", 2),
    ("en", "“Will you come?” Smith asked.", 1),
    ("en", '"We won. They lost, and nobody in the city cared," she said.', 2),
    ("en", "“It is over!” he shouted. Then he left.", 2),
    # short quotations are not cut inside
    ("uk", "Програма «Що? Де? Коли?» вийшла в ефір.", 1),
    ("ru", "Передача «Кто? Где?» закрыта.", 1),
    # abbreviations
    ("uk", "Кіностудія ім. Довженка отримала 5 млн грн. на фільм.", 1),
    ("uk", "Це сталося у 2005 р. Потім завод закрили.", 2),
    ("uk", "Від 2005 р. Україна змінилася.", 1),
    ("uk", "За ст. 185 його засудили. Він мовчить.", 2),
    ("uk", "Мешканці с. Вигадане та м. Придумане (Київська обл.) скаржаться.", 1),
    ("ru", "В 2014 г. Иванов уехал, т.е. сбежал и т.д. и т.п. по списку.", 1),
    ("ru", "Штраф 500 тыс. руб. заплатили. Суд закрыт.", 2),
    ("en", "The U.S. Army met Mr. Smith and Gen. Jones at 5 p.m. on Sept. 3.", 1),
    ("en", "He lives in the U.S. The family stayed.", 2),
    ("en", "It costs No. 5 nothing. No. He left.", 3),
    # initials
    ("uk", "В. О. Вигаданий зустрів П. Придуманого. Вони мовчали.", 2),
    ("en", "John W. Smith met A. B. Clark. They talked.", 2),
    # other marks
    ("uk", "Так... Ні! Що?.. Гаразд.", 4),
    ("uk", "Він сказав... а потім пішов.", 1),
    ("en", "Great! 😀 Then he left.", 2),
    ("uk", "Про це пише vyhadane.com.ua. Сайт цитує 12.5 млн людей.", 2),
]


@pytest.mark.parametrize(("lang", "text", "count"), DRAWN)
def test_a_paragraph_has_as_many_sentences(lang, text, count):
    found = [text[part.pieces[0][0] : part.pieces[-1][1]] for part in segment(text, lang)]
    assert len(found) == count, found


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\u2028", "\u2029", "\n\n"])
def test_a_line_break_ends_a_sentence(line_break):
    text = f"Заголовок без крапки{line_break}Перший абзац починається тут."
    assert len(segment(text, "uk")) == 2


def test_an_unclosed_quotation_swallows_nothing():
    text = "Він сказав: «Ми не підемо звідси. Ми тут живемо. Це наша земля."
    assert len(segment(text, "uk")) == 3


def test_a_long_sentence_is_cut_at_a_comma():
    text = ", ".join(["слово за словом іде далі"] * 100)
    parts = segment(text, "uk")
    assert len(parts) > 2
    assert all(len(part.pieces) <= 180 for part in parts)
    assert all(text[part.pieces[-1][0] : part.pieces[-1][1]] == "," for part in parts[:-1])


@pytest.mark.parametrize(
    ("lang", "text", "starts"),
    [
        ("uk", "Міст закрили на зиму, повідомляє Зокрема, знімуть перила.", ["Зокрема"]),
        ("uk", 'Міст закрили, передає "Ми давно просили знайти гроші на ремонт мосту", - сказала Оса.', ['"Ми']),
        ("uk", "Про це пише Частка закритих мостів зростає щороку.", ["Частка"]),
        ("uk", "На річці відкрили міст Нагадаємо, торік його закрили.", ["Нагадаємо"]),
        ("uk", "Міст закрили, повідомляє Центральна міська газета.", []),
        ("uk", "Міст закрили, пише «Вечірня Ярина».", []),
        ("uk", "Фільм «Раніше» показали вранці.", []),
        ("ru", "Мост закрыли на зиму, сообщает Кроме того, снимут перила.", ["Кроме"]),
    ],
)
def test_a_lost_link_or_line_break_ends_a_sentence(lang, text, starts):
    found = [text[part.pieces[0][0] :].split()[0].rstrip(",") for part in segment(text, lang)]
    assert found[1:] == starts
