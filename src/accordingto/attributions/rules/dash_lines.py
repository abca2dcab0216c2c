"""Dialogue told by dashes: «— P1, — каже X. — P2.» (uk and ru), one paragraph a turn."""

from __future__ import annotations

import re

from accordingto.attributions.quotes import Quotation
from accordingto.attributions.reading import Reading
from accordingto.model import Span

_TURN = re.compile(r"^[ \t]*[—–-][ \u00a0]+(\S.*?)[.\s]*$", re.MULTILINE)
_TOLD = re.compile(r"[,.!?…][ \u00a0][—–-][ \u00a0]")


def dash_lines(reading: Reading) -> list[Quotation]:
    """Return the turns in which a second dash may open who speaks, in order, without their last full stop."""
    if reading.lang == "en":
        return []
    turns = (Span(*found.span(1)) for found in _TURN.finditer(reading.text))
    return [Quotation(turn, turn, 0) for turn in turns if _TOLD.search(turn.of(reading.text))]
