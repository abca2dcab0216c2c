"""The stream of a claim as geometry: a row for each stop, time from left to right, an edge from each stop above.

Method: the tree of the trace is laid out like a version history (a row a stop, parents above
children); articles stand at their time, sources and relays just before what they lead to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from accordingto.views.articles import ArticleLine, shorten
from accordingto.views.faces import Face
from accordingto.views.tracing import Stop, Trace
from accordingto.web.timescale import Tick, TimeScale

Shape = Literal["circle", "square", "sheet", "triangle", "diamond"]
ROW = 30
TOP = 40
LEFT = 16
TIME_LEFT, TIME_RIGHT = 60, 520
"""Where the first and the last article stand; left of it the root, right of it room for labels."""
LABELS = 240
"""Least room for labels right of the last article."""
LETTER, FIGURE, CHANGE, HOUR = 6.8, 20, 17, 6
"""Width of a letter in pixels, and how many letters a number with its unit, a change and a time take, about."""
BEFORE = 26
"""How far a relay stands before the first article it leads to."""
COPIES_SHOWN = 2
"""Faithful copies of one article that are drawn singly; two more and they become a bundle."""
CUE_CHARS = 28
"""Longest cue beside a stop: most are one or two words."""
STREAM_STOPS = 200
"""Most stops drawn; the list below the drawing has all."""

_SHAPES: dict[str, Shape] = {
    "official body": "square", "intelligence service": "square",
    "document": "sheet", "imagery": "sheet",
    "outlet": "triangle", "news agency": "triangle", "state media": "triangle",
    "company": "diamond", "organisation": "diamond",
}


@dataclass(frozen=True, slots=True)
class Bundle:
    """Faithful copies of one article, drawn as one dot."""

    stops: tuple[Stop, ...]
    relation: str = "copy"


@dataclass(frozen=True, slots=True)
class Dot:
    """A stop, drawn."""

    x: float
    y: float
    size: float
    kind: str
    shape: Shape
    face: Face
    label: str | None
    article: ArticleLine | None
    step: str | None
    low: float | None
    high: float | None
    unit: str | None
    drift: tuple[str, ...]
    cue: str | None = None
    """The telling words of its first telling, cut to what has room."""
    words: str = ""
    """What its first telling says."""
    bundle: int = 0
    """How many copies a bundle stands for; 0 for a single stop."""

    @property
    def outline(self) -> str:
        """Return the path of a shape that is not a circle."""
        x, y, s = self.x, self.y, self.size
        corners = {
            "square": [(-s, -s), (s, -s), (s, s), (-s, s)],
            "sheet": [(-s, -s), (s * 0.4, -s), (s, -s * 0.4), (s, s), (-s, s)],
            "triangle": [(0, -s), (s, s), (-s, s)],
            "diamond": [(0, -s), (s, 0), (0, s), (-s, 0)],
        }.get(self.shape, [])
        return "M" + "L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in corners) + "Z"


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one stop to the next."""

    path: str
    relation: str


@dataclass(frozen=True, slots=True)
class Stream:
    """The drawing."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    edges: tuple[Edge, ...]
    ticks: tuple[Tick, ...]


def stream(shown: Trace, *, bundled: bool = True) -> Stream:
    """Return the drawing of a trace; ``bundled``: faithful copies of an article beyond the second are one dot."""
    stops = list(_walk(shown.root, bundled=bundled))[:STREAM_STOPS]
    articles = [s.article for _, s in stops if isinstance(s, Stop) and s.article is not None]
    scale = TimeScale.over((a.published for a in articles), TIME_LEFT + BEFORE, TIME_RIGHT)
    dots: list[Dot] = []
    edges: list[Edge] = []
    above: list[Dot] = []
    for row, (depth, stop) in enumerate(stops):
        del above[depth:]
        x = LEFT if depth == 0 else max(_x(stop, scale), above[-1].x + BEFORE / 2)
        dot = _dot(stop, x, TOP + row * ROW)
        if above:
            edges.append(Edge(_path(above[-1], dot), stop.relation or "tells"))
        dots.append(dot)
        above.append(dot)
    height = TOP + len(stops) * ROW
    width = max([TIME_RIGHT + LABELS, *map(_reach, dots)])
    return Stream(width, height, tuple(dots), tuple(edges), scale.ticks())


def _walk(stop: Stop | Bundle, depth: int = 0, *, bundled: bool) -> Iterator[tuple[int, Stop | Bundle]]:
    """Go through the tree, parents first."""
    yield depth, stop
    if isinstance(stop, Bundle):
        return
    plain = [child for child in stop.children if _is_plain_copy(child)] if bundled else []
    hidden = plain[COPIES_SHOWN:] if len(plain) > COPIES_SHOWN + 1 else []
    ids = {child.article.id for child in hidden if child.article is not None}
    for child in stop.children:
        if child.article is None or child.article.id not in ids:
            yield from _walk(child, depth + 1, bundled=bundled)
    if hidden:
        yield depth + 1, Bundle(tuple(hidden))


def _is_plain_copy(stop: Stop) -> bool:
    """Tell whether an article only repeats the one above: a copy or translation without change, and nobody's origin."""
    return stop.relation in {"copy", "translation"} and not stop.drift and not stop.children


def _x(stop: Stop | Bundle, scale: TimeScale) -> float:
    if isinstance(stop, Bundle):
        return min(scale.x(s.article.published) for s in stop.stops if s.article is not None)
    if stop.article is not None:
        return scale.x(stop.article.published)
    below = [scale.x(s.article.published) for _, s in stop.walk() if s.article is not None]
    return round(min(below, default=scale.left) - BEFORE, 1)


def _dot(stop: Stop | Bundle, x: float, y: float) -> Dot:
    if isinstance(stop, Bundle):
        nobody, copies = Face(None, None, "outlet"), len(stop.stops)
        return Dot(x, y, 5, "bundle", "circle", nobody, None, None, "copy", None, None, None, (), bundle=copies)
    first = next(iter(stop.tellings), None)
    numbered = next((t for t in stop.tellings if t.low is not None or t.high is not None), None)
    return Dot(
        x=x,
        y=y,
        size=6 if stop.kind == "root" else 5,
        kind=stop.kind,
        shape="circle" if stop.kind == "article" else _SHAPES.get(stop.face.type, "circle"),
        face=stop.face,
        label=stop.face.name if stop.article is None else stop.article.outlet or stop.article.title[:40],
        article=stop.article,
        step=stop.relation,
        low=None if numbered is None else numbered.low,
        high=None if numbered is None else numbered.high,
        unit=None if numbered is None else numbered.unit,
        drift=stop.drift,
        cue=shorten(first.cue, CUE_CHARS) if first is not None and first.cue else None,
        words="" if first is None else shorten(first.content),
    )


def _reach(dot: Dot) -> float:
    """Return where the label of a dot ends, about."""
    letters = HOUR + len(dot.label or "") + len(dot.cue or "") + CHANGE * len(dot.drift)
    letters += FIGURE * (dot.low is not None or dot.high is not None) + len(dot.step or "")
    return round(dot.x + 40 + LETTER * letters)


def _path(a: Dot, b: Dot) -> str:
    """Return a line that leaves the upper stop downwards and enters the lower one from the left."""
    bend = min(10.0, max(b.x - a.x, 0.0))
    return f"M{a.x} {a.y}V{b.y - bend:.1f}Q{a.x} {b.y} {a.x + bend:.1f} {b.y}H{b.x}"
