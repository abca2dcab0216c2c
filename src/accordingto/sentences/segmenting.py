"""Segmentation: a text becomes sentences of tokens with their kinds, before any engine looks at it."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.model import SentenceKind
from accordingto.sentences.cutting import cut, paragraphs
from accordingto.sentences.kinds import Line, kinds_in, kinds_of
from accordingto.sentences.tokenizing import Piece, tokenize


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence: its tokens as offsets into the text, and its kind. Holds at least one token."""

    pieces: list[Piece]
    kind: SentenceKind


def segment(text: str, lang: str) -> list[Segment]:
    """Return the sentences of a text in ``uk``, ``ru`` or ``en``, in order; empty for a text of whitespace.

    A line break ends a sentence; quotation marks are paired before sentences are cut; no sentence is longer
    than ``cutting.LONGEST_SENTENCE`` tokens. Linear in the text; never raises.
    """
    cut_lines: list[list[list[Piece]]] = []
    lines: list[Line] = []
    last_end = 0
    for start, end in paragraphs(text):
        pieces = [(start + a, start + b) for a, b in tokenize(text[start:end], lang)]
        if not pieces:
            continue
        ranges = cut(text, pieces, lang)
        gap = text.count("\n", last_end, start) > 1
        last_end = end
        cut_lines.append([pieces[a:b] for a, b in ranges])
        lines.append(Line(text[start:end], len(pieces), len(ranges), gap))
    kinds = kinds_of(lines, lang)
    out: list[Segment] = []
    for parts, kind in zip(cut_lines, kinds, strict=True):
        surfaces = [text[pieces[0][0] : pieces[-1][1]] for pieces in parts]
        of_each = kinds_in(kind, surfaces, lang)
        out += [Segment(pieces, of_one) for pieces, of_one in zip(parts, of_each, strict=True)]
    return out
