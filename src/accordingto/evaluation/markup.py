"""Gold drawn in the text itself: ``[S1 The mayor] [C1 said] that [T1 the bridge is safe]``.

``S`` is a source, ``C`` a cue, ``T`` what is told; the number says which telling the stretch belongs
to. One stretch may serve several (``[T1+T2 …]``), stand inside another, and a content may come in
pieces (the same tag twice). Everything outside tags is plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from accordingto.errors import InputError
from accordingto.model import Span

_TAG = re.compile(r"\[((?:[SCT]\d+)(?:\+[SCT]\d+)*) |\]")


@dataclass(slots=True)
class Drawn:
    """The parts of one telling, in text order."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A text without its tags, and its tellings by number, in the order of the numbers."""

    text: str
    tellings: dict[int, Drawn]


def read_markup(marked: str) -> Drawing:
    """Return the text and what is drawn in it.

    Raises ``InputError`` for a tag that is never closed, a bracket that closes nothing, or a telling
    with two sources or two cues.
    """
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    drawn: dict[int, Drawn] = {}
    length = last = 0
    for tag in _TAG.finditer(marked):
        pieces.append(marked[last : tag.start()])
        length += len(pieces[-1])
        last = tag.end()
        if tag.group(1):
            opened.append((tag.group(1), length))
        elif opened:
            names, start = opened.pop()
            for name in names.split("+"):
                _add(drawn.setdefault(int(name[1:]), Drawn()), name[0], Span(start, length))
        else:
            raise InputError(f"a bracket closes nothing: …{marked[max(0, tag.start() - 30) : tag.end()]}")
    if opened:
        raise InputError(f"[{opened[-1][0]} is never closed in: {marked:.60}")
    pieces.append(marked[last:])
    for number, telling in drawn.items():
        if len(telling.source) > 1 or len(telling.cue) > 1:
            raise InputError(f"telling {number} has two sources or two cues in: {marked:.60}")
        telling.content.sort()
    return Drawing("".join(pieces), dict(sorted(drawn.items())))


def _add(drawn: Drawn, part: str, span: Span) -> None:
    {"S": drawn.source, "C": drawn.cue, "T": drawn.content}[part].append(span)
