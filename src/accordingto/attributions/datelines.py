"""Datelines: the place, the time and the agency that stand before a text's first sentence."""

from __future__ import annotations

import re

from accordingto.attributions.reading import QUOTE_MARKS, Reading

CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")


def free_dash(reading: Reading, index: int) -> bool:
    """Tell whether white space stands before the dash."""
    token = reading.tokens[index]
    return token.start > 0 and reading.text[token.start - 1].isspace()


def _opens_words(surface: str) -> bool:
    """A word or a mark of quotation or bracket, no bullet, picture or stray comma."""
    return any(c.isalnum() or c in OPENING for c in surface)


OPENING = frozenset("([{").union(*QUOTE_MARKS)


def behind_dateline(reading: Reading, low: int, start: int) -> int:
    """Return the token behind the dateline or clock time that opens ``[low, start)``, else the first word.

    They are not part of what is told: «КИЇВ, 5 травня – Агентство. P, …».
    """
    low = next((i for i in range(low, start) if _opens_words(reading.surface[i])), low)
    if low + 2 < start and CLOCK.fullmatch(reading.surface[low]):
        return low + 2 if reading.surface[low + 1].isupper() and len(reading.surface[low + 1]) > 2 else low + 1
    for index in range(low, min(start, low + 12)):
        if (
            reading.is_dash(index)
            and free_dash(reading, index)
            and index > low
            and all(
                reading.surface[i].isupper()
                or not reading.surface[i].isalpha()
                or reading.upos(i) in {"PROPN", "NUM", "ADJ", "NOUN", "X"}
                for i in range(low, index)
            )
            and reading.surface[low].isupper()
            and len(reading.surface[low]) > 2
        ):
            return index + 1
    return low
