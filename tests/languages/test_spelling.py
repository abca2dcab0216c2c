"""Names in Latin letters, put into the nominative first."""

from __future__ import annotations

import pytest

from accordingto.languages.person_names import nominative
from accordingto.languages.transliteration import person_to_latin, to_latin
from accordingto.languages.word_forms import stem


@pytest.mark.parametrize(
    ("word", "lang", "latin"),
    [
        # examples of resolution 55 of the Cabinet of Ministers of Ukraine (2010)
        ("Алушта", "uk", "Alushta"), ("Згорани", "uk", "Zghorany"), ("Ґалаґан", "uk", "Galagan"),
        ("Їжакевич", "uk", "Yizhakevych"),
        ("Йосипівка", "uk", "Yosypivka"), ("Стрий", "uk", "Stryi"), ("Щербухи", "uk", "Shcherbukhy"),
        ("Яготин", "uk", "Yahotyn"),
        ("Костянтин", "uk", "Kostiantyn"), ("Знам'янка", "uk", "Znamianka"), ("Єнакієве", "uk", "Yenakiieve"),
        ("Захаров", "ru", "Zakharov"), ("Достоевский", "ru", "Dostoyevsky"), ("Щукин", "ru", "Shchukin"),
    ],
)  # fmt: skip
def test_standard(word: str, lang: str, latin: str) -> None:
    assert to_latin(word, lang) == latin


@pytest.mark.parametrize(
    ("name", "lang", "country", "english"),
    [
        ("Сергієм Лавровим", "uk", "RU", "Sergey Lavrov"),
        ("Джоном Керрі", "uk", None, "John Kerry"),
        ("Ангелы Меркель", "ru", None, "Angela Merkel"),
        ("Олександра Усика", "uk", None, "Oleksandr Usyk"),
        ("Олександра Мазур", "uk", None, "Oleksandra Mazur"),
        ("Марией Захаровой", "ru", None, "Maria Zakharova"),
        ("Бориса Джонсона", "ru", None, "Boris Johnson"),
        ("Дитера Кемпфа", "ru", None, "Dieter Kempf"),
        ("Георгий Гелашвили", "ru", "GE", "Giorgi Gelashvili"),
        ("Магдалена Юрчикова", "uk", "SK", "Magdalena Jurčiková"),
        ("Владислав Сабиров", "ru", "KZ", "Vladislav Sabirov"),
        ("Ольга Алексеевна", "ru", None, "Olga Alekseyevna"),
    ],
)
def test_person(name: str, lang: str, country: str | None, english: str) -> None:
    assert person_to_latin(nominative(name.split(), lang).parts, lang, country) == english


@pytest.mark.parametrize(
    "forms",
    ["Гінець Гінця Гінцем", "спілка спілці спілкою", "Київ Києва", "Лавров Лаврова Лавровим", "праця праці"],
)
def test_forms_of_a_word_share_a_key(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1
