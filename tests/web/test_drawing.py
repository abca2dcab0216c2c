"""Drawings as geometry: time to the right, numbers upwards, nothing on top of each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto import views
from accordingto.views.articles import ArticleLine
from accordingto.views.excerpts import Excerpt
from accordingto.views.faces import Face
from accordingto.views.questions import Answer
from accordingto.views.tracing import Retelling, Stop, Trace
from accordingto.web.plot import BOTTOM, LEFT, RIGHT, TOP, plot
from accordingto.web.stream import stream
from accordingto.web.strip import strip
from accordingto.web.timescale import TimeScale


def _answer(low, high, published="2025-03-11T10:00:00+02:00", unit="person"):
    line = ArticleLine("a-1", "T", "O", "uk", published, None)
    return Answer(1, "c-1", line, "t-1", low, high, unit, (), first=True)


def test_later_stands_further_right_whatever_the_offset():
    scale = TimeScale.over(["2025-03-11T10:00:00+02:00", "2025-03-12T10:00:00+00:00"], 0, 100)
    assert scale.x("2025-03-11T08:00:00+00:00") == 0
    assert scale.x("2025-03-12T12:00:00+02:00") == 100
    assert 40 < scale.x("2025-03-11T22:00:00+02:00") < 60


def test_an_unknown_time_stands_at_the_end_and_one_time_in_the_middle():
    assert TimeScale.over(["2025-03-11", "2025-03-12", "soon"], 0, 100).x("soon") == 100
    assert TimeScale.over(["2025-03-11"], 0, 100).x("2025-03-11") == 50
    assert TimeScale.over([], 0, 100).ticks() == ()


def test_ticks_are_midnights_with_room_for_their_names():
    ticks = TimeScale.over(["2025-03-01T10:00:00", "2025-05-01T10:00:00"], 0, 500).ticks()
    assert ticks[0].day == "2025-03-02"
    assert all(b.x - a.x >= 100 for a, b in pairwise(ticks))


def test_centuries_need_no_endless_list_of_days():
    assert len(TimeScale.over(["0001-01-02", "9999-01-01"], 0, 500).ticks()) <= 5


def test_a_larger_number_stands_higher_and_a_range_is_a_bar():
    drawn = plot([_answer(20, 25), _answer(12, 12, "2025-03-12T10:00:00+02:00")], "person")
    bar, dot = drawn.points
    assert bar.bar
    assert bar.y1 < bar.y2 < dot.y1
    assert bar.x < dot.x


def test_an_open_bound_points_away_from_what_is_known():
    least, most = plot([_answer(12, None), _answer(None, 40)], "person").points
    assert "v-" in least.arrow  # upwards: at least
    assert "v3" in most.arrow  # downwards: at most


def test_tellings_at_one_time_and_number_are_set_apart():
    drawn = plot([_answer(9, 9)] * 5, "person")
    assert len({p.x for p in drawn.points}) == 5


def test_only_one_unit_is_plotted():
    drawn = plot([_answer(9, 9), _answer(4, 4, unit="tonne")], "person")
    assert [p.answer.unit for p in drawn.points] == ["person"]


def test_without_numbers_there_is_no_plot():
    assert plot([], "person") is None


numbers = st.none() | st.floats(-1e12, 1e12, allow_nan=False) | st.integers(0, 50)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20))
def test_everything_stays_inside_the_frame(bounds):
    answers = [_answer(low, high) for low, high in bounds if not (low is None and high is None)]
    drawn = plot(answers, "person")
    if drawn is None:
        assert not answers
        return
    for point in drawn.points:
        assert LEFT <= point.x <= RIGHT
        assert all(TOP - 1 <= y <= BOTTOM + 1 for y in point.ends)
    assert 2 <= len(drawn.rules) <= 12


def test_a_stream_has_a_row_for_each_stop_and_goes_right(book):
    drawn = stream(views.trace(book, "c-12"))
    assert [dot.kind for dot in drawn.dots] == ["root", "article", "article"]
    assert sorted({dot.y for dot in drawn.dots}) == [dot.y for dot in drawn.dots]
    assert drawn.dots[0].x < drawn.dots[1].x < drawn.dots[2].x
    assert len(drawn.edges) == 2


@pytest.mark.parametrize("claim", ["c1-rescue-12", "c2-min-3000-4000", "c3-audit-south"])
def test_a_storys_stream_holds_every_article(stories, claim):
    drawn = stream(views.trace(stories, claim), bundled=False)
    articles = [dot.article.id for dot in drawn.dots if dot.article]
    assert sorted(articles) == sorted({m.article for m in stories.claim(claim).members})
    assert all(0 < dot.x < drawn.width for dot in drawn.dots)


def test_a_strip_has_a_dot_for_each_dated_telling_and_none_on_another(stories):
    tellings = views.source_page(stories, "s-krytskyi").tellings
    drawn = strip(tellings)
    assert len(drawn.marks) == len(tellings)
    places = [(round(m.x / 11), m.y) for m in drawn.marks]
    assert len(set(places)) == len(places)
    assert all(0 <= m.y <= drawn.height for m in drawn.marks)


def test_one_telling_makes_no_strip(book):
    assert strip(views.source_page(book, "s-mayor").tellings[:1]) is None


def _copied(times):
    """A trace: one root article, so many faithful copies of it, the first of them copied once more with a change."""
    face = Face(None, "Outlet", "outlet")

    def told(n, relation, *children, drift=()):
        line = ArticleLine(f"a-{n}", "T", f"O{n}", "uk", f"2025-03-11T{n:02d}:00:00+00:00", None)
        words = Retelling("t-1", None, None, "x", Excerpt(0, ()), 9, 9, "person", drift, "fact", "affirmed")
        return Stop("article", face, line, relation, (words,), children)

    changed = told(20, "copy", drift=("rounded",))
    copies = [told(n, "copy", *([changed] if n == 1 else [])) for n in range(1, times + 1)]
    return Trace(None, None, Stop("root", face, None, None, (), (told(0, "tells", *copies),)))


def test_faithful_copies_beyond_the_second_become_one_dot():
    drawn = stream(_copied(6))
    assert [(dot.kind, dot.bundle) for dot in drawn.dots if dot.bundle] == [("bundle", 3)]
    assert [dot.label for dot in drawn.dots if dot.article] == ["O0", "O1", "O20", "O2", "O3"]


def test_a_single_copy_is_not_bundled_and_all_are_drawn_when_asked():
    assert [dot.bundle for dot in stream(_copied(4)).dots if dot.bundle] == []
    assert len(stream(_copied(6), bundled=False).dots) == 9
