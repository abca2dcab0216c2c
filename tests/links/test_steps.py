"""In how many runs articles are linked, and in which order they come, changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from desk import Desk, Said
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.links import link, update
from accordingto.links.candidates import DAYS, FIRST, place, since, until
from accordingto.links.memory import Memory
from accordingto.links.stories import chapters, connected
from accordingto.model import Decision

PLACES = ("Кремінь", "Яворів Яр", "Стара Криниця")
PEOPLE = (("Марта Дзвін", "Marta Dzvin"), ("Юхим Лоза", "Yukhym Loza"), ("Ганна Сич", "Hanna Sych"))
HOURS = ("2026-04-01T08:00:00+03:00", "2026-04-01T09:30:00+03:00", "2026-04-02T07:00:00+03:00", "2026-07-01", None)


def text(site: int, person: int, number: int, *, edited: bool) -> tuple[str, Said]:
    where, (who, name) = PLACES[site], PEOPLE[person]
    told = f"у селищі {where} підтопило {number} будинків"
    end = "Воду відкачують дві бригади рятувальників." if edited else "Людей тимчасово розмістили у школі № 4."
    return (
        f"Після зливи {told}, повідомив голова громади {who}. Дорогу на {where} перекрили до вечора. {end}",
        Said(f"голова громади {who}", name, told, ((str(number), number, number, "home"),)),
    )


@pytest.fixture(scope="module")
def news():
    """Every combination of place, person, number and wording, each by one of three outlets at some hour or none."""
    desk = Desk()
    outlets = ("Джерело", "Ранок", "Явір")
    n = 0
    for site in range(3):
        for person in range(2):
            for number in (12, 15):
                for edited in (False, True):
                    words, said = text(site, person, number, edited=edited)
                    desk.add(str(n), outlets[n % 3], HOURS[(n * 7) % 5], "uk", words, said)
                    n += 1
    return desk.signatures


def in_runs(runs, decisions=()):
    shelf = Memory()
    for run in runs:
        shelf.take(run)
        update(shelf)
    for decision in decisions:
        shelf.take((), [decision])
        update(shelf)
    return shelf.links()


orders = st.permutations(range(24))
"""Of the articles of ``news``."""


@settings(max_examples=40)
@given(
    order=orders,
    size=st.integers(1, 14),
    cuts=st.sets(st.integers(0, 14), max_size=4),
    pairs=st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999), st.sampled_from(["yes", "no"])), max_size=2),
)
def test_any_order_in_any_number_of_runs_gives_the_same(news, order, size, cuts, pairs):
    chosen = [news[i] for i in order[:size]]
    ends = sorted(c for c in cuts if c < size)
    runs = [chosen[a:b] for a, b in zip([0, *ends], [*ends, size], strict=True)]
    tellings = sorted(t.id for s in chosen for t in s.tellings)
    named = [(tellings[x % len(tellings)], tellings[y % len(tellings)], judgement) for x, y, judgement in pairs]
    decisions = [
        Decision((x, y), judgement, "Оля", f"2026-08-0{n + 1}T00:00:00Z")
        for n, (x, y, judgement) in enumerate(named)
        if x != y
    ]
    assert in_runs(runs, decisions) == link(chosen, decisions)


@settings(max_examples=20)
@given(
    order=orders,
    n=st.integers(0, 7),
    when=st.sampled_from(HOURS),
    outlet=st.sampled_from(["Ранок", "Інший", None]),
)
def test_an_article_of_which_more_is_known_later_is_as_if_it_had_been_known_at_once(news, order, n, when, outlet):
    chosen = [news[i] for i in order[:8]]
    earlier = replace(chosen[n], published=when, outlet=outlet)
    assert in_runs([[*chosen[:n], earlier, *chosen[n + 1 :]], [chosen[n]]]) == link(chosen)


def test_a_run_that_finds_nothing_new_changes_nothing(news):
    assert in_runs([news, [], news[:3]]) == link(news)


moments = st.datetimes().map(lambda d: d.isoformat())


@given(moments, moments)
def test_places_follow_time_and_undated_articles_come_last(x, y):
    a, b = place("a-1", x), place("a-2", y)
    assert a < place("a-3", None)
    if x[:4] >= "1970" and y[:4] < "2220" and x[:16] < y[:16]:
        assert a < b


@given(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)))  # noqa: DTZ001  # written without offset
def test_windows_reach_as_far_as_they_say(now):
    at = place("a-1", now.isoformat())
    inside = place("a-2", (now - timedelta(days=DAYS)).isoformat())
    outside = place("a-2", (now - timedelta(days=DAYS, minutes=1)).isoformat())
    assert outside < since(at, DAYS) <= inside
    assert at < until(at, 0) <= place("a-2", (now + timedelta(minutes=1)).isoformat())
    assert since(place("a-1", None), DAYS) == FIRST


def test_long_stories_are_cut_in_order():
    assert chapters(range(0)) == []
    assert [len(c) for c in chapters(range(700))] == [300, 300, 100]


def test_what_hangs_together_is_found_from_any_of_it():
    tied = {1: [2], 2: [1, 3], 3: [2], 4: [], 5: [6], 6: [5]}
    for start in ([1, 5], [3, 6]):
        assert connected(start, lambda front: {p: tied[p] for p in front}) == [[1, 2, 3], [5, 6]]
