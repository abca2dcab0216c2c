from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto import Settings
from accordingto.model import Article
from accordingto.pipeline import Extraction, Told, extract, tell, tell_or_reject
from accordingto.pipeline.order import extract_or_reject
from accordingto.pipeline.rules import made_by

MARKS = "«»„“”\"'’—–-:;,.!?()…аїєґАБВxyzXYZ0123456789 \n\t\r\u2028\u0301\u200b\ufeff😀"
WORDS = ("заявив ", "сказал ", " said ", "за словами ", "до 40 % ", "Про це повідомляє ")
HOSTILE = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=150).map("".join)


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
@settings(max_examples=25, deadline=None)
@given(text=HOSTILE)
def test_no_text_makes_a_stage_fail(lang, text):
    article = Article(text=text, lang=lang)
    made = extract_or_reject(article, Settings())
    assert isinstance(made, Extraction), made
    for told in made.attributions:
        spans = [s for s in (told.source, told.cue, *told.content, *(q.span for q in told.quantities)) if s is not None]
        assert all(s.end <= len(text) for s in spans)


def test_attributions_come_in_text_order_with_unique_ids():
    text = "Міст закрили, повідомив мер Кладочний. «Ремонт триватиме 14 тижнів», – сказав він. За його словами, так."
    found = tell(Article(text=text, lang="uk"), Settings()).attributions
    assert len(found) >= 2
    assert [t.start for t in found] == sorted(t.start for t in found)
    assert len({t.id for t in found}) == len(found)


def test_another_language_is_not_analysed():
    article = Article(text="Most został zamknięty, powiedział burmistrz.", lang="other")
    made = extract(article, Settings())
    assert made.attributions == ()
    assert made.words == ()


def test_a_failing_stage_rejects_the_text_and_names_the_place(monkeypatch):
    from accordingto import attributions

    def stumble(*_):
        raise RecursionError("too deep")

    monkeypatch.setattr(attributions, "find", stumble)
    rejected = tell_or_reject(Article(text="Міст закрили.", lang="uk", external_id="m1"), Settings())
    assert not isinstance(rejected, Told)
    assert (rejected.where, rejected.reason) == ("m1", "failed")
    assert "test_order.py" in rejected.detail
    assert rejected.data == "Міст закрили.".encode()


def test_the_name_of_the_rules_is_stable_and_knows_the_language():
    assert made_by("uk", Settings()) == made_by("uk", Settings())
    assert made_by("other", Settings()) == "none"
