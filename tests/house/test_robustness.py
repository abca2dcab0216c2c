"""No text makes the whole of extract raise, and every offset it gives is one of that text."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto import articles, pipeline
from accordingto.export import line, records
from accordingto.model import Article, Attribution, Rejected, Span
from accordingto.settings import Settings

LANGUAGES = ("uk", "ru", "en", "other")

FRAGMENTS = (
    "Мер Ярини Клим Вага заявив, що міст закриють. ", "«Ми чекаємо», — сказала вона. ", "За даними служби, ",
    "Про це повідомляє «Ранок Ярини» з посиланням на джерело. ", "По словам губернатора, 25-30 тысяч человек ",
    "Об этом сообщил он. ", "— Да, — сказал он. ", "The mayor said up to 40% of it. ", "According to her, ",
    "“We waited,” she said. ", "This was reported by ", "від 25 000 до 30 000 ", "Читайте також: ", "ЗМІ: ",
    " – Вага\n",
    *"«»„“”\"'’‘—–…:()[]", " - ", "?!", "\n", "\n\n", "\r\n", "\t", "\x00", "\x0b", "\x1c", "\x85", "\u2028", "\u2029",
    "\u200b", "\u200d", "\ufeff", "\u202e", "\u00ad", "\u0301", "и\u0306", "і\u0308", "\U0001f1fa\U0001f1e6",
    "\U0001f469\u200d\U0001f680", "\ud800", "\udfff", "ﬁ", "İ", "ß", "١٢٣", "½", "²", "10^99", "1" * 400, "-5",
    "1,2,3.4.5", "http://a.example/?q=«", "@mayor", "#міст", "<b>", "&quot;",
)

nasty = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=25).map("".join)


def spans(attribution: Attribution) -> list[Span]:
    parts = [attribution.source, attribution.cue, *attribution.content, *attribution.reason.spans]
    parts += [q.span for q in attribution.quantities] + [t.span for t in attribution.times]
    return [span for span in parts if span is not None]


def checked(article: Article) -> tuple[Attribution, ...]:
    """Extract, and hold what came out to the promises every caller relies on."""
    extraction = pipeline.extract(article, Settings())
    found = extraction.attributions
    size = len(article.text)
    for attribution in found:
        assert attribution.article == article.id
        assert all(0 <= span.start <= span.end <= size for span in spans(attribution))
        assert all(a.end <= b.start for a, b in zip(attribution.content, attribution.content[1:], strict=False))
        assert line(records.attribution(attribution, None)).count("\n") == 1
    ids = [attribution.id for attribution in found]
    assert len(ids) == len(set(ids))
    assert {a.nested_in for a in found} <= {*ids, None}
    assert [a.start for a in found] == sorted(a.start for a in found)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(text=nasty)
def test_any_text_is_extracted_with_offsets_of_its_own(lang, text):
    checked(Article(text=text, lang=lang))


@pytest.mark.parametrize("text", [
    "«Ми чекаємо, — сказала Олена Яр і замовкла. Далі йшов дощ. " * 3,
    "„Wir haben “nie “gesagt, she said. " * 3,
    '"Один, "два, "три, сказал он.\n\n"Четыре',
    "— — — — —", "«»", "«" * 50, '"' * 51, ":::", "X:", "– X", "Заявив, що", "said that", "За словами", "citing",
    "\u0301\u0301\u0301", "\ufeff", "\n" * 200,
], ids=lambda text: ascii(text)[:30])
@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_marks_that_never_close_swallow_nothing_and_raise_nothing(lang, text):
    checked(Article(text=text, lang=lang))


def test_an_unclosed_quote_leaves_the_rest_of_the_text_alone():
    text = (
        "«Ми нічого не продавали, — сказала директорка Олена Яр.\n\nСуд перенесли на осінь.\n\n"
        "Мер Клим Вага заявив, що міст закриють."
    )
    found = checked(Article(text=text, lang="uk"))
    assert any("міст закриють" in span.of(text) for a in found for span in a.content)
    assert not any("Суд перенесли" in span.of(text) for a in found for span in a.content)


@pytest.mark.parametrize(("piece", "size"), [
    ("слово", 2**20), ("1234567890", 2**20), ("\u0301", 10_000), (" ", 2**20), ("а" * 99 + " ", 2**20),
    ("«", 10_000), ("— ", 20_000), ("1 000 ", 20_000),
    ("Мер Клим Вага заявив, що міст закриють, а «дорогу перекриють» ", 20_000),
], ids=["one-word", "digits", "accents", "spaces", "long-words", "marks", "dashes", "numbers", "clauses"])
def test_a_very_long_line_is_read(piece, size):
    text = piece * (size // len(piece))
    assert "\n" not in text
    checked(Article(text=text, lang="uk"))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=nasty)
def test_a_text_is_read_as_it_is_or_refused_with_a_reason(text):
    read = articles.from_json_line(json.dumps({"id": "x", "text": text}))
    if isinstance(read, Rejected):
        assert read.reason
        assert "\n" not in read.sentence
    else:
        # What no store can hold, NUL and lone surrogates, is replaced one for one: offsets stay.
        assert read.text == re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
