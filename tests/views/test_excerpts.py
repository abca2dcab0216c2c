"""A quotation in its context: the sentences it reaches over, and those on either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.views.excerpts import in_context

TEXT = "Міст закрили. «Опори просіли. Ремонт триватиме рік», — сказав мер. Люди чекають.\n\nІнше речення тут. Кінець."


def _shown(start, end, text=TEXT):
    shown = in_context(text, start, ((start, end),))
    return shown.before, "".join(p.text for p in shown.pieces), shown.after


def test_a_content_of_two_sentences_is_shown_whole_between_its_neighbours():
    start, end = TEXT.index("Опори"), TEXT.index("», —")
    assert _shown(start, end) == (
        "Міст закрили.", "«Опори просіли. Ремонт триватиме рік», — сказав мер.", "Люди чекають."
    )


@pytest.mark.parametrize(("word", "before", "after"), [
    ("Міст", "", "«Опори просіли."), ("Люди", "Ремонт триватиме рік», — сказав мер.", ""), ("Інше", "", "Кінець."),
    ("Кінець", "Інше речення тут.", ""),
])
def test_neighbours_stand_in_the_same_paragraph(word, before, after):
    start = TEXT.index(word)
    shown = _shown(start, start + len(word))
    assert (shown[0], shown[2]) == (before, after)


@given(st.text("аб.!? «»\n—Ж", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_stretch_of_any_text_is_shown_from_the_text(text, x, y):
    start, end = sorted((min(x, len(text)), min(y, len(text))))
    before, shown, after = _shown(start, end, text)
    assert shown in text
    flat = " ".join(text.split())
    assert before in flat
    assert after in flat
