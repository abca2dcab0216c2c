"""The stage as a whole: same tellings, same order, same ids; nothing raises on any text."""

import pytest
from drawn_claims import stated
from hypothesis import given
from hypothesis import strategies as st

from accordingto.claims import state
from accordingto.languages.certainty import certainty_words, denial_words
from accordingto.languages.evidence import ground_words
from accordingto.languages.quantities import quantity_words, read_table
from accordingto.languages.times import time_words
from accordingto.model import Article, Attribution, Reason, Sentences, Span

OWN_ROWS = ("times", "numbered")
"""Tables whose inner rows are words of the language, not names of lists."""
TABLES = ("numerals", "units", "bounds", "numbered", "times", "certainty", "denial", "grounds")


def test_a_telling_is_stated_in_full():
    drawn = "{Розвідка} <оцінила>, що [торік сусіди направили від 25 000 до 30 000 військових]."
    one = stated("uk", drawn, published="2025-07-15")
    assert [(q.low, q.high, q.unit) for q in one.quantities] == [(25000, 30000, "person")]
    assert [(t.start, t.end) for t in one.times] == [("2024-01-01", "2024-12-31")]
    assert (one.certainty, one.polarity) == ("estimate", "affirmed")


def test_another_language_comes_back_as_it_is():
    article = Article("Er sagte 12.", "other")
    one = Attribution(article.id, None, None, (Span(9, 11),), "indirect", Reason("drawn"))
    assert state(article, Sentences(article.text, "other"), (one,)) == (one,)


SPANS = st.lists(st.integers(0, 60), min_size=6, max_size=6)
TEXTS = st.text(st.sampled_from('12,. -«»"ащобудетхоча\u2028\U0001f600\u0306İßthe waill\n'), min_size=60, max_size=60)


@given(TEXTS, SPANS, st.sampled_from(["uk", "ru", "en"]))
def test_any_text_keeps_tellings_order_and_ids(text, ends, lang):
    article = Article(text, lang)
    pairs = [Span(*sorted(ends[k : k + 2])) for k in (0, 2, 4)]
    given_ = (
        Attribution(article.id, pairs[0], pairs[1], (pairs[2],), "indirect", Reason("drawn")),
        Attribution(article.id, None, None, (pairs[0], pairs[1]), "direct", Reason("drawn")),
        Attribution(article.id, pairs[2], None, (), "direct", Reason("drawn")),
    )
    found = state(article, Sentences(text, lang), given_)
    assert [one.id for one in found] == [one.id for one in given_]
    assert [one.content for one in found] == [one.content for one in given_]


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_every_table_of_a_pack_loads(lang):
    assert quantity_words(lang).numerals
    assert time_words(lang).months
    assert certainty_words(lang).cue["commits"].pattern
    assert denial_words(lang).cue["denies"].pattern
    assert ground_words(lang).obtained.pattern


@pytest.mark.parametrize("table", TABLES)
def test_packs_have_the_same_keys(table):
    def keys(lang):
        read = read_table(lang, table)
        deep = table not in OWN_ROWS
        return {part: sorted(rows) if deep and isinstance(rows, dict) else None for part, rows in read.items()}

    assert keys("uk") == keys("ru") == keys("en")


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_forms_are_written_as_the_readers_normalise_them(lang):
    words = quantity_words(lang)
    forms = [*words.numerals, *words.units, *words.unit_stems]
    assert [form for form in forms if form != form.casefold() or "ё" in form or "’" in form] == []
