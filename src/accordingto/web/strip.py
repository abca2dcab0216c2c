"""A source's tellings as a strip: one dot each, time to the right, tellings of one moment piled up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.views.sources import Telling
from accordingto.web.timescale import Tick, TimeScale

WIDTH = 900
LEFT, RIGHT = 12, 820
STEP = 11
"""Distance of two dots; also the width of the pile they share."""
BASE = 22
"""Room for the dates below the dots."""
PILE = 8
"""Highest pile; further tellings of the moment lie on its top."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A telling, drawn."""

    x: float
    y: float
    telling: Telling


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def strip(tellings: Sequence[Telling]) -> Strip | None:
    """Return the drawing of the dated tellings; None for fewer than two."""
    dated = sorted((t for t in tellings if t.article.published), key=lambda t: t.article.published or "")
    if len(dated) < 2:
        return None
    scale = TimeScale.over((t.article.published for t in dated), LEFT, RIGHT)
    piles: dict[int, int] = {}
    placed: list[tuple[float, int, Telling]] = []
    for telling in dated:
        x = scale.x(telling.article.published)
        pile = round(x / STEP)
        placed.append((x, min(piles.get(pile, 0), PILE - 1), telling))
        piles[pile] = piles.get(pile, 0) + 1
    height = STEP * (1 + max(row for _, row, _ in placed)) + BASE
    floor = height - BASE - STEP / 2
    marks = tuple(Mark(x, floor - row * STEP, telling) for x, row, telling in placed)
    return Strip(WIDTH, height, marks, scale.ticks())
