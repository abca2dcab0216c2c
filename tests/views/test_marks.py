"""Marks: nested and overlapping attributions become flat segments that join to the text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.model import Attribution, Reason, Span
from accordingto.views.marks import paragraphs

OUTER = "CNN reports that KCNA said the troops left."
#        CNN=0:3 reports=4:11 content=17:42 ; KCNA=17:21 said=22:26 content=27:42


def _at(source, cue, *content, quote="indirect"):
    def span(pair):
        return None if pair is None else Span(*pair)

    return Attribution("a-1", span(source), span(cue), tuple(Span(*c) for c in content), quote, Reason("r"))


def _segments(text, *attributions):
    return [s for p in paragraphs(text, attributions) for s in p.segments]


def test_a_telling_inside_a_telling_lies_two_deep():
    segments = _segments(OUTER, _at((0, 3), (4, 11), (17, 42)), _at((17, 21), (22, 26), (27, 42)))
    shown = {s.text: s for s in segments}
    assert shown["CNN"].roles == ("source",)
    assert shown["KCNA"].roles == ("source", "content")
    assert (shown["KCNA"].depth, shown["the troops left"].depth) == (1, 2)
    assert shown["the troops left"].members == (1, 2)


def test_a_reader_enters_at_the_cue():
    (cue,) = [s for s in _segments(OUTER, _at((0, 3), (4, 11), (17, 42))) if s.anchors]
    assert (cue.text, cue.anchors) == ("reports", (1,))


def test_without_a_cue_a_reader_enters_at_the_source_and_without_one_at_the_content():
    assert [s.text for s in _segments(OUTER, _at((0, 3), None, (17, 42))) if s.anchors] == ["CNN"]
    assert [s.text[:4] for s in _segments(OUTER, _at(None, None, (17, 42))) if s.anchors] == ["KCNA"]


def test_two_tellings_with_one_cue_are_both_entered_there():
    segments = _segments(OUTER, _at((0, 3), (4, 11), (17, 42)), _at((17, 21), (4, 11), (27, 42)))
    (cue,) = [s for s in segments if s.anchors]
    assert cue.anchors == (1, 2)


def test_a_content_over_two_paragraphs_is_marked_in_both_and_entered_once():
    text = "He said:\n\nfirst.\nsecond."
    shown = paragraphs(text, [_at((0, 2), (3, 7), (10, 24))])
    assert [[s.depth for s in p.segments if s.roles == ("content",)] for p in shown] == [[], [1], [1]]
    assert [p.notes for p in shown] == [(1,), (), ()]


def test_blank_lines_are_no_paragraphs_and_offsets_stay():
    text = "\n\nOne.\n \nTwo."
    assert [(p.start, text[p.start : p.start + 4]) for p in paragraphs(text, [])] == [(2, "One."), (9, "Two.")]


def test_direct_is_what_the_innermost_content_is():
    segments = _segments(OUTER, _at((0, 3), (4, 11), (17, 42)), _at((17, 21), (22, 26), (27, 42), quote="direct"))
    assert {s.text: s.direct for s in segments}["the troops left"] is True
    assert {s.text: s.direct for s in segments}["KCNA"] is False


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(st.sampled_from("ab \nї😀"), max_size=50),
    st.lists(st.tuples(st.none() | spans, st.none() | spans, st.lists(spans, max_size=3)), max_size=5),
)
def test_segments_join_to_the_lines_of_the_text_whatever_the_marks(text, tellings):
    attributions = [_at(source, cue, *content) for source, cue, content in tellings]
    shown = paragraphs(text, attributions)
    assert ["".join(s.text for s in p.segments) for p in shown] == [line for line in text.split("\n") if line.strip()]
    for paragraph in shown:
        for segment in paragraph.segments:
            assert text[segment.start : segment.start + len(segment.text)] == segment.text
    entered = [n for p in shown for n in p.notes]
    assert len(entered) == len(set(entered))


def test_thousands_of_marks_on_one_line_of_a_megabyte():
    text = "abcd " * 200_000
    attributions = [_at((n, n + 4), (n + 5, n + 9), (n + 10, n + 100)) for n in range(0, 900_000, 300)]
    (paragraph,) = paragraphs(text, attributions)
    assert len(paragraph.notes) == 3000
