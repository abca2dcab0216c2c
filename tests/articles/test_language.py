import time

import pytest

from accordingto.articles import language_of
from accordingto.articles.language import known_language

ARTICLES = {
    "uk": "Речниця міста Ганна Зоряна заявила, що міст відкриють у березні. За її словами, ремонт тривав пів року.",
    "ru": "Представитель города Анна Звёздная заявила, что мост откроют в марте. По её словам, ремонт шёл полгода.",
    "en": "City spokeswoman Anna Starr said that the bridge would reopen in March. She added that repairs were done.",
}
OTHERS = {
    "bg": "Говорителят на града Анна Звездова заяви, че мостът ще бъде отворен през март, съобщиха медиите.",
    "be": "Прадстаўніца горада Ганна Зорная заявіла, што мост адкрыюць у сакавіку, рамонт цягнуўся паўгода.",
    "be without ў": "Навіны горада: мост адкрыты, якія маршруты зменены, чыноўнікі пакуль не паведамілі жыхарам вёскі.",
    "sr": "Портпаролка града Ана Звездић изјавила је да ће мост бити отворен у марту, јављају медији.",
    "sr latin": "Portparolka grada Ana Zvezdić izjavila je da će most biti otvoren u martu, javljaju mediji.",
    "mk": "Портпаролката на градот Ана Ѕвездова изјави дека мостот ќе биде отворен во март, јавуваат медиумите.",
    "kk": "Қала өкілі Анна Жұлдыз көпір наурыз айында ашылады деп мәлімдеді, жөндеу жарты жылға созылды.",
    "pl": "Rzeczniczka miasta Anna Gwiazda oświadczyła, że most zostanie otwarty w marcu po remoncie.",
    "de": "Die Sprecherin der Stadt, Anna Stern, sagte, dass die Brücke im März wieder geöffnet werde.",
    "fr": "La porte-parole de la ville, Anne Étoile, a déclaré que le pont rouvrirait en mars après travaux.",
    "es": "La portavoz de la ciudad dijo que el puente se abrirá de nuevo en marzo, tras medio año de obras.",
    "zh": "市发言人表示,大桥将于三月重新开放。",
    "el": "Η εκπρόσωπος της πόλης δήλωσε ότι η γέφυρα θα ανοίξει ξανά τον Μάρτιο.",
    "ar": "قالت المتحدثة باسم المدينة إن الجسر سيفتح من جديد في شهر مارس",
}


@pytest.mark.parametrize(("lang", "text"), ARTICLES.items())
def test_the_three_languages(lang, text):
    assert language_of(text) == lang


@pytest.mark.parametrize(("name", "text"), OTHERS.items())
def test_neighbours_and_strangers_are_other(name, text):
    assert language_of(text) == "other", name


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Мост откроют, заявил мэр.", "ru"),
        ("Мэр сказал: «Да».", "ru"),
        ("Что он сказал", "ru"),
        ("Міст відкриють", "uk"),
        ("Що він сказав", "uk"),
        ("Видно, що це не так", "uk"),
        ("The mayor said no.", "en"),
        ("Mayor resigns", "en"),
        ("OK, done", "en"),
    ],
)
def test_a_few_words_are_given_the_benefit_of_the_doubt(text, lang):
    assert language_of(text) == lang


@pytest.mark.parametrize("text", ["", "   ", "12 345 — 67 %", "😀😀😀", "\ufffd\ufffd", "...!?"])
def test_no_letters_no_language(text):
    assert language_of(text) == "other"


def test_the_language_of_most_of_a_mixed_text():
    russian_quotation = "Он сказал по-русски: «Мы этого не делали, это были вы»."
    assert language_of(ARTICLES["uk"] * 3 + russian_quotation) == "uk"
    assert language_of(ARTICLES["ru"] * 3 + "Він відповів: «Ні, це не ми її зламали»." ) == "ru"
    assert language_of(ARTICLES["en"] * 3 + "«Мы готовы», — сказал он.") == "en"


def test_addresses_and_code_say_nothing():
    text = "Подробности: https://example.org/very/long/address/in/latin/letters?with=parameters `import this` @channel"
    assert language_of(text) == "ru"


def test_a_latin_i_in_a_cyrillic_word_is_a_misprint():
    assert language_of("Мiнiстр заявив, що мiст вiдкриють у березнi") == "uk"


@pytest.mark.parametrize("piece", ["a", "a.", "a@", "```", "`a", "http://", "www.", "](http://a", "a-", "a+", "іi"])
def test_hostile_repetition_takes_linear_time(piece):
    """Twenty thousand characters of it: with a quadratic pattern each would take seconds."""
    language_of("warm")
    began = time.process_time()
    language_of(piece * (20_000 // len(piece)))
    assert time.process_time() - began < 2.0


def test_decomposed_letters_count():
    import unicodedata

    for lang, text in ARTICLES.items():
        assert language_of(unicodedata.normalize("NFD", text)) == lang


@pytest.mark.parametrize(
    ("code", "lang"),
    [
        ("uk", "uk"), ("uk-UA", "uk"), ("RU_ru", "ru"), ("eng", "en"), ("de", "other"), ("", None), (None, None),
        ("und", None),
    ],
)
def test_codes(code, lang):
    assert known_language(code) == lang
