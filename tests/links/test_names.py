import pytest

from accordingto.links.names import bones, parts, skeleton, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Левчук", "Levchuk"),
        ("Гайдамацький", "Haidamatskyi"),
        ("Гайдамацкий", "Gaidamatsky"),
        ("Зоряна", "Zoriana"),
        ("Третій", "Третий"),
        ("Кур'єр", "Курьер"),
        ("Лозова's", "Lozova"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert bones(one) == bones(other)


@pytest.mark.parametrize(("nominative", "oblique"), [("Горець", "Горця"), ("Схід", "Сході"), ("Рудник", "Рудника")])
def test_cases_with_fleeting_vowels_have_one_key(nominative, oblique):
    assert bones(nominative) == bones(oblique)


@pytest.mark.parametrize(("one", "other"), [("Марченко", "Марчук"), ("Ковальов", "Коваль"), ("Лін", "Лев")])
def test_different_surnames_stay_apart(one, other):
    assert bones(one) != bones(other)


def test_skeleton_is_lower_case_ascii():
    assert skeleton("Щастя-7") == "sasta7"


def test_a_word_of_marks_alone_leaves_nothing():
    assert skeleton("—") == ""
    assert stem("…") == ""


def test_articles_and_prepositions_are_no_part_of_a_name():
    assert parts("The Bank of the Valley") == parts("Bank Valley")
