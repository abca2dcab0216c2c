"""Numbers, bounds, ranges and units in three languages; and what is no quantity."""

import time

import pytest
from drawn_claims import bounds, lines, undrawn
from hypothesis import given
from hypothesis import strategies as st

from accordingto.claims import quantities_in
from accordingto.claims.numbers import read_digits
from accordingto.model import Span

HOSTILE = ("1,", "1", "1-", "1/", "1, ", "123 ", "$", "двадцять п'ять ", "тисяч ", "не менше ", "від 5 до ", "між 5 і ")
LINEAR_SECONDS = 60.0


@pytest.mark.parametrize(("lang", "drawn", "expected"), lines("quantities.txt"))
def test_a_quantity_has_its_bounds_and_unit(lang, drawn, expected):
    text, marked = undrawn(drawn)
    found = quantities_in(text, Span(0, len(text)), lang)
    assert [q.span.of(text) for q in found] == [span.of(text) for _, span in marked]
    wanted = [bounds(one) for one in expected.split(";")]
    assert [(q.low, q.high) for q in found] == [(low, high) for low, high, _ in wanted]
    assert [q.unit for q in found] == [unit for *_, unit in wanted]


@pytest.mark.parametrize(("lang", "text"), lines("no_quantities.txt"))
def test_dates_names_and_ordinals_are_no_quantities(lang, text):
    assert [q.span.of(text) for q in quantities_in(text, Span(0, len(text)), lang)] == []


@pytest.mark.parametrize(("uk", "ru", "en", "expected"), lines("same.txt"))
def test_the_same_quantity_is_the_same_in_three_languages(uk, ru, en, expected):
    for lang, text in (("uk", uk), ("ru", ru), ("en", en)):
        (found,) = quantities_in(text, Span(0, len(text)), lang)
        assert (found.low, found.high, found.unit) == bounds(expected), lang


def test_nothing_outside_the_stretch_is_read():
    text = "Було 5 літаків, стало 7 літаків."
    start = text.index("стало")
    assert [q.low for q in quantities_in(text, Span(start, len(text)), "uk")] == [7.0]


def test_a_word_before_the_stretch_tells_a_year_from_a_quantity():
    text = "У червні 2005 вакцини не було."
    start = text.index("2005")
    assert quantities_in(text, Span(start, len(text)), "uk") == ()


def test_another_language_has_no_quantities():
    assert quantities_in("12 Menschen", Span(0, 11), "other") == ()


@pytest.mark.parametrize(
    ("surface", "lang", "value"),
    [
        ("25 000", "uk", 25000), ("12,5", "ru", 12.5), ("1,200", "en", 1200), ("1,200", "uk", 1.2),
        ("0,125", "uk", 0.125), ("1.200,50", "uk", 1200.5), ("1,200.50", "en", 1200.5), ("1.200.300", "ru", 1200300),
        ("12.345", "en", 12.345),
    ],
)
def test_separators_are_read_by_language(surface, lang, value):
    assert read_digits(surface, lang).value == value


@pytest.mark.parametrize("surface", ["14.01.2021", "10.0.0.1", "1,2,3", "1" * 30])
def test_codes_are_no_numbers(surface):
    assert read_digits(surface, "en") is None


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_of_100k_is_read_in_linear_time(piece):
    text = piece * (100_000 // len(piece))
    before = time.process_time()
    quantities_in(text, Span(0, len(text)), "uk")
    assert time.process_time() - before < LINEAR_SECONDS


ALPHABET = st.sampled_from([
    "1", "25", " ", ",", ".", "-", "–", "%", "$", "до ", "від ", "тисяч ", "сто ", "a ", "half ", "і ", "\u00a0",
    "и\u0302", "№", "\n", "двадцять ", "липня ",
])


@given(st.lists(ALPHABET, max_size=40).map("".join), st.sampled_from(["uk", "ru", "en"]))
def test_spans_are_ordered_and_disjoint_in_any_text(text, lang):
    found = quantities_in(text, Span(0, len(text)), lang)
    ends = [0, *(q.span.end for q in found)]
    assert all(q.span.start >= end for q, end in zip(found, ends, strict=False))
    assert all(len(q.span) > 0 and q.span.end <= len(text) for q in found)
    assert all(q.low is not None or q.high is not None for q in found)
    assert all(q.low <= q.high for q in found if q.low is not None and q.high is not None)
