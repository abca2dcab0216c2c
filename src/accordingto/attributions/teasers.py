"""Links to other stories («Читайте також: P, – X»): where what they tell begins."""

from __future__ import annotations

from accordingto.attributions.reading import Reading
from accordingto.languages.segmentation import segmentation
from accordingto.model import Sentence


def first_told(reading: Reading, sentence: Sentence) -> int:
    """Return the sentence's first token behind the mark of a teaser and its colon; the first of all elsewhere."""
    if sentence.kind != "teaser":
        return sentence.first
    for mark in segmentation(reading.lang).teasers:
        words = mark.rstrip(":").split()
        behind = sentence.first + len(words)
        if behind < sentence.last and list(reading.low[sentence.first : behind]) == words:
            colon = reading.surface[behind] in {":", "|"} or reading.is_dash(behind)
            return min(behind + colon, sentence.last - 1)
    return sentence.first
