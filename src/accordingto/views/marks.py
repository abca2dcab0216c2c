"""Marks: attributions as stretches of the text, nested and overlapping, resolved into flat segments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from accordingto.model import Attribution, Span

Role = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same marks lie. Segments of a paragraph join to its text."""

    start: int
    text: str
    roles: tuple[Role, ...]
    """Roles it plays in any attribution, in the order source, cue, content."""
    depth: int
    """How many contents lie over it: 0 outside, 2 for a telling inside a telling."""
    direct: bool
    """Whether the innermost content over it is a direct quotation."""
    members: tuple[int, ...]
    """Numbers (from 1) of the attributions it belongs to, in text order."""
    anchors: tuple[int, ...]
    """Numbers of the attributions that a reader enters here: at the cue, else the source, else the content."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text, without its line break. ``notes``: attributions entered in it, by number."""

    start: int
    segments: tuple[Segment, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    role: Role
    number: int
    direct: bool


_ROLES: tuple[Role, ...] = ("source", "cue", "content")


def paragraphs(text: str, attributions: Sequence[Attribution]) -> tuple[Paragraph, ...]:
    """Cut the text into its non-blank lines and each line into segments.

    Attributions are numbered from 1 in the order given. Marks outside the text are cut to it; an
    attribution without any mark in the text is entered nowhere.
    """
    marks = sorted(
        (m for n, a in enumerate(attributions, start=1) for m in _marks(a, n, len(text))),
        key=lambda m: (m.span, _ROLES.index(m.role), m.number),
    )
    entries = _entries(marks)
    lines = tuple(_lines(text))
    on = _by_line(lines, marks)
    return tuple(_paragraph(text, line, on.get(n, []), entries) for n, line in enumerate(lines))


def _by_line(lines: Sequence[Span], marks: Sequence[_Mark]) -> dict[int, list[_Mark]]:
    """Return the marks (sorted by start) that lie on each line, by the line's index."""
    starts = [line.start for line in lines]
    on: dict[int, list[_Mark]] = {}
    for mark in marks:
        first = max(bisect_right(starts, mark.span.start) - 1, 0)
        for n in range(first, bisect_left(starts, mark.span.end)):
            if lines[n].overlaps(mark.span):
                on.setdefault(n, []).append(mark)
    return on


def _marks(attribution: Attribution, number: int, size: int) -> Iterator[_Mark]:
    parts: list[tuple[Role, Span | None]] = [("source", attribution.source), ("cue", attribution.cue)]
    parts += [("content", span) for span in attribution.content]
    for role, span in parts:
        if span is not None and span.start < min(span.end, size):
            yield _Mark(Span(span.start, min(span.end, size)), role, number, attribution.quote == "direct")


def _entries(marks: Sequence[_Mark]) -> dict[int, list[int]]:
    """Return, for each offset at which attributions are entered, their numbers."""
    best: dict[int, tuple[int, int]] = {}
    preference = {"cue": 0, "source": 1, "content": 2}
    for mark in marks:
        key = (preference[mark.role], mark.span.start)
        best[mark.number] = min(key, best.get(mark.number, key))
    entries: dict[int, list[int]] = {}
    for number, (_, start) in sorted(best.items()):
        entries.setdefault(start, []).append(number)
    return entries


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield Span(start, end)
        start = end + 1


def _paragraph(text: str, line: Span, marks: Sequence[_Mark], entries: dict[int, list[int]]) -> Paragraph:
    edges = {line.start, line.end}
    for mark in marks:
        edges.update(e for e in (mark.span.start, mark.span.end) if line.start < e < line.end)
    segments: list[Segment] = []
    over: list[_Mark] = []  # a sweep: a line of 1 MB with thousands of marks stays quick
    coming = 0
    for start, end in pairwise(sorted(edges)):
        while coming < len(marks) and marks[coming].span.start <= start:
            over.append(marks[coming])
            coming += 1
        over = [m for m in over if m.span.end > start]
        segments.append(_segment(text, Span(start, end), over, entries))
    notes = tuple(sorted(number for segment in segments for number in segment.anchors))
    return Paragraph(line.start, tuple(segments), notes)


def _segment(text: str, span: Span, over: Sequence[_Mark], entries: dict[int, list[int]]) -> Segment:
    contents = [m for m in over if m.role == "content"]
    innermost = min(contents, key=lambda m: (len(m.span), -m.number), default=None)
    return Segment(
        start=span.start,
        text=span.of(text),
        roles=tuple(role for role in _ROLES if any(m.role == role for m in over)),
        depth=len({m.number for m in contents}),
        direct=innermost is not None and innermost.direct,
        members=tuple(sorted({m.number for m in over})),
        anchors=tuple(entries.get(span.start, ())),
    )
