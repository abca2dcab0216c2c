import pytest

from accordingto.links.numbers import numbers


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("3,200 people", "en", (3200.0,)),
        ("14.85m euros", "en", (14_850_000.0,)),
        ("twenty-five boats", "en", (25.0,)),
        ("8 тисяч людей", "uk", (8000.0,)),
        ("три-чотири тисячі", "uk", (3.0, 4000.0)),
        ("19,20 євро", "uk", (19.2,)),
        ("двадцять п'ять човнів і три мости", "uk", (25.0, 3.0)),
        ("1,5 млн доз", "ru", (1_500_000.0,)),
        ("девять горняков", "ru", (9.0,)),
        ("о 10:30 ранку", "uk", ()),
        ("", "uk", ()),
    ],
)
def test_numbers_of_a_phrase(text, lang, expected):
    assert numbers(text.split(), lang) == pytest.approx(expected)
