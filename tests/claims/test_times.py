"""Time expressions resolved against the day of publication, in three languages."""

import pytest
from drawn_claims import lines, undrawn
from hypothesis import given
from hypothesis import strategies as st

from accordingto.claims.times import times_in
from accordingto.model import Span

PUBLISHED = "2025-07-15T10:00:00+03:00"


@pytest.mark.parametrize(("lang", "looking", "drawn", "expected"), lines("times.txt"))
def test_an_expression_has_its_days(lang, looking, drawn, expected):
    text, marked = undrawn(drawn)
    found = times_in(text, Span(0, len(text)), lang, PUBLISHED, looking)
    assert [t.span.of(text) for t in found] == [span.of(text) for _, span in marked]
    wanted = [] if expected == "-" else expected.split("; ")
    assert [f"{t.start}..{t.end}" for t in found] == wanted


@pytest.mark.parametrize(("lang", "looking", "drawn", "expected"), lines("times.txt"))
def test_without_a_day_of_publication_only_what_holds_its_year_is_resolved(lang, looking, drawn, expected):
    text, _ = undrawn(drawn)
    found = times_in(text, Span(0, len(text)), lang, None, looking)
    assert all(any(char.isdigit() for char in t.span.of(text)) for t in found)
    assert all(t.start[:4] in text for t in found), expected


@pytest.mark.parametrize("published", ["", "yesterday", "2025-13-45", "15.07.2025"])
def test_a_broken_day_of_publication_is_none(published):
    assert times_in("He came on Saturday.", Span(0, 20), "en", published) == ()


def test_the_calendar_has_no_31_february():
    assert times_in("31.02.2020", Span(0, 10), "uk") == ()


def test_another_language_has_no_times():
    assert times_in("am Samstag", Span(0, 10), "other", PUBLISHED) == ()


WORDS = st.sampled_from([
    "31", "2020", "99999", "0", " ", "-", "лютого ", "року ", "з ", "до ", "минулого ", "кінця ", "у ", "тому ",
    "середу ", "рік ", ".", "або ", "через ", "червні ", "останні ",
])


LANGS, LOOKING = st.sampled_from(["uk", "ru", "en"]), st.sampled_from(["back", "ahead"])


@given(st.lists(WORDS, max_size=30).map("".join), LANGS, LOOKING)
def test_any_text_gives_ordered_disjoint_spans_and_real_days(text, lang, looking):
    found = times_in(text, Span(0, len(text)), lang, PUBLISHED, looking)
    ends = [0, *(t.span.end for t in found)]
    assert all(t.span.start >= end for t, end in zip(found, ends, strict=False))
    assert all(t.start <= t.end for t in found)
