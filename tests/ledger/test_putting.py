from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import LedgerError
from accordingto.ledger import Ledger, codec
from accordingto.model import Decision

URL = "https://rudomir.example/shakhta"


def put(ledger, *read, made_by="rules/1"):
    return ledger.put(read, [made.entry(a, made_by) for a in read if a.lang != "other"] +
                      [replace(made.entry(a, made_by), attributions=()) for a in read if a.lang == "other"])


def contents(ledger):
    """Everything a reader can get out, in the ledger's own order."""
    kept = [(k.article, k.attributions, k.also) for k in ledger.everything()]
    return [repr(kept), list(ledger.signed()), ledger.counts()]


def test_what_is_put_comes_back(ledger):
    article = made.article(external_id="d1-01", outlet="rudomir", url=URL, published="2025-03-11T10:15:00+02:00")
    assert put(ledger, article) == ["read"]
    assert ledger.article(article.id) == article
    assert ledger.attributions_in(article.id) == (made.attribution(article),)
    assert ledger.articles_called("d1-01") == (article,)


def test_reading_the_same_again_changes_nothing(ledger):
    article = made.article(external_id="d1-01")
    put(ledger, article)
    before = contents(ledger)
    assert put(ledger, article) == ["known"]
    assert contents(ledger) == before


def test_the_same_text_under_another_id_is_a_duplicate_that_is_not_lost(ledger):
    first, second = made.article(external_id="b"), made.article(external_id="a")
    assert put(ledger, first, second) == ["read", "duplicate"]
    (kept,) = ledger.everything()
    assert {kept.article.external_id, *kept.also} == {"a", "b"}
    assert ledger.articles_called("a") == ledger.articles_called("b")


def test_the_same_text_in_two_outlets_is_two_articles(ledger):
    assert put(ledger, made.article(outlet="a"), made.article(outlet="b")) == ["read", "read"]


def test_the_earliest_date_of_a_text_is_shown_whatever_came_first(ledger):
    late, early = made.article(published="2025-03-12"), made.article(published="2025-03-11T23:00:00-05:00")
    put(ledger, late)
    put(ledger, made.article(published="2025-03-11"))
    put(ledger, early)
    assert ledger.article(late.id).published == "2025-03-11"


def test_an_edited_article_is_a_version_of_the_one_before(ledger):
    old = made.article(url=URL, outlet="rudomir", published="2025-03-11T10:00:00+02:00")
    new = made.article(made.TEXT + " Доповнено.", url=URL, outlet="rudomir", published="2025-03-11T12:00:00+02:00")
    assert put(ledger, new) == ["read"]
    assert put(ledger, old) == ["version"]
    assert [a.version_of for a in ledger.versions(new)] == [None, old.id]
    assert ledger.article(new.id).version_of == old.id


def test_versions_of_one_date_are_ordered_by_length_an_edit_adds(ledger):
    old, new = made.article(url=URL), made.article(made.TEXT + " Доповнено.", url=URL)
    put(ledger, new, old)
    assert ledger.article(new.id).version_of == old.id
    assert ledger.article(old.id).version_of is None


def test_another_outlet_at_the_same_address_is_no_version(ledger):
    put(ledger, made.article(url=URL, outlet="a"), made.article("Інший текст про шахту.", url=URL, outlet="b"))
    assert [k.article.version_of for k in ledger.everything()] == [None, None]


def test_texts_of_another_language_are_stored_and_named(ledger):
    assert put(ledger, made.article("Kopalnia została zamknięta.", lang="other")) == ["other language"]
    assert ledger.languages() == {"other": 1}


def test_other_rules_renew_what_was_found(ledger):
    article = made.article()
    put(ledger, article)
    renewed = replace(made.entry(article, "rules/2"), attributions=())
    ledger.put([article], [renewed])
    assert ledger.attributions_in(article.id) == ()
    assert ledger.stored([article.id])[article.id].made_by == "rules/2"


def test_a_broken_batch_leaves_nothing_behind(ledger):
    good, bad = made.article(), made.article("Другий текст про ту саму шахту під Рудомиром.")
    twice = replace(made.entry(bad), attributions=(made.attribution(bad),) * 2)
    with pytest.raises(LedgerError):
        ledger.put([good, bad], [made.entry(good), twice])
    assert ledger.counts()["articles"] == 0


def test_decisions_survive_relinking_and_are_kept_once(ledger):
    article = made.article()
    put(ledger, article)
    judged = Decision(("c-1", "c-2"), "no", "me", "2025-03-11T10:15:00+02:00", "another mine")
    assert ledger.decide(judged) == ledger.decide(judged)
    assert not ledger.is_linked()
    assert ledger.put_links(made.links(article), articles_seen=1)
    assert ledger.is_linked()
    assert ledger.decisions() == (judged,)
    assert ledger.decisions(on=["c-2", "c-1"]) == (judged,)
    assert ledger.decisions(on=["c-2"]) == ()


def test_links_made_from_fewer_articles_than_are_there_are_marked_stale(ledger):
    article = made.article()
    put(ledger, article, made.article("Інший текст про шахту під Рудомиром."))
    assert not ledger.put_links(made.links(article), articles_seen=1)
    assert not ledger.is_linked()


def test_an_attribution_knows_its_claim_after_linking(ledger):
    article = made.article()
    put(ledger, article)
    ledger.put_links(made.links(article), articles_seen=1)
    (told,) = ledger.attributions_in(article.id)
    assert told.claim == "c-1"
    assert codec.encode(replace(told, claim=None)) == codec.encode(made.attribution(article))


texts = st.sampled_from([made.TEXT, made.TEXT + " Доповнено.", "Інший текст про шахту під Рудомиром."])
readings = st.builds(
    made.article, texts, url=st.sampled_from([None, URL]), outlet=st.sampled_from([None, "a"]),
    external_id=st.sampled_from([None, "1", "2"]), title=st.sampled_from([None, "Шахта"]),
    published=st.sampled_from([None, "2025-03-11", "2025-03-12T01:00:00+03:00", "not a date"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(readings, min_size=1, max_size=8), st.randoms(use_true_random=False), st.integers(1, 4))
def test_neither_order_nor_batches_nor_repetition_change_the_ledger(read, random, size):
    shuffled = read + read[:2]
    random.shuffle(shuffled)
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(Path(folder) / "one.sqlite") as one,
        Ledger.open(Path(folder) / "two.sqlite") as two,
    ):
        put(one, *read)
        for start in range(0, len(shuffled), size):
            put(two, *shuffled[start : start + size])
        assert contents(one) == contents(two)
