import pytest

from accordingto.links.values import Value, fits, rounds


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ((25, 25), (20, 25)),
        ((20, 20), (20, 25)),
        ((8000, 8000), (None, 8000)),
        ((12, 12), (12, None)),
        ((180, 180), (184, 184)),
        ((3000, None), (3200, 3200)),
        ((None, None), (7, 7)),
    ],
)
def test_a_telling_of_the_same_answer_fits(told, known):
    assert fits(Value(*told), Value(*known))


@pytest.mark.parametrize(
    ("told", "known"),
    [((16, 16), (17, 17)), ((240, 260), (260, 300)), ((17.9, 17.9), (19.2, 19.2)), ((9, 9), (11, 11))],
)
def test_another_number_is_no_telling(told, known):
    assert not fits(Value(*told), Value(*known))


def test_a_rounded_number_has_fewer_digits():
    assert rounds(184, 180)
    assert not rounds(180, 184)
    assert not rounds(17, 16)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((9, 9), "9"),
        ((20, 25), "20 to 25"),
        ((None, 8000), "at most 8,000"),
        ((12, None), "at least 12"),
        ((None, None), "a vague number"),
    ],
)
def test_a_value_in_words(value, words):
    assert Value(*value).words() == words
