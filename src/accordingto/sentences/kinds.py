"""What a sentence is for in its text: telling, heading, signing, advertising, or recalling an earlier story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accordingto.languages.segmentation import Segmentation, segmentation
from accordingto.model import SentenceKind

LONGEST_HEADLINE = 28
"""Tokens of the longest first line that is taken for a headline."""
LONGEST_SUBHEAD = 14
"""The same for lines further down."""
LONGEST_BYLINE = 14
LONGEST_LINK = 30
"""Tokens of the longest line after «Читайте також:» that is taken for one of its links."""
TITLE_CASE_SHARE = 0.75
"""Share of capitalised words from which a first line with a final stop is still a headline (English)."""

_BULLET = re.compile(r"[\W_]*[•·▪●■►▶*–—\-]\s")
_LEAD = re.compile(r"[\W_]*")
_OPEN_END = re.compile(r"[.!?…:;,»”\"]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with the number of its tokens and sentences."""

    text: str
    tokens: int
    sentences: int
    gap: bool
    """Whether an empty line stands before it."""


def kinds_of(lines: list[Line], lang: str) -> list[SentenceKind]:
    """Return the kind of each line, judged by its beginning and by the lines around it."""
    table = segmentation(lang)
    out: list[SentenceKind] = []
    in_links = False
    for index, line in enumerate(lines):
        lead = _LEAD.sub("", line.text, count=1).lower()
        if _begins(lead, table.teasers):
            kind: SentenceKind = "teaser"
            in_links = line.tokens <= 6 and index > 0
        elif in_links and not line.gap and line.tokens <= LONGEST_LINK and not line.text.rstrip().endswith("."):
            kind = "teaser"
        else:
            in_links = False
            kind = _plain(lines, index, lead, table, lang)
        out.append(kind)
    return out


def kinds_in(line: SentenceKind, sentences: list[str], lang: str) -> list[SentenceKind]:
    """Return the kind of each sentence of a line of this kind.

    A teaser mark holds for its own sentence, wherever it stands (pages lose the line break after it); a recall
    mark for its sentence and all that follow on the line.
    """
    table = segmentation(lang)
    out: list[SentenceKind] = []
    rest: SentenceKind = "text" if line in {"teaser", "recall"} and len(sentences) > 1 else line
    for sentence in sentences:
        lead = _LEAD.sub("", sentence, count=1).lower()
        if _begins(lead, table.recalls):
            rest = "recall"
        out.append("teaser" if _begins(lead, table.teasers) else rest)
    return out


def _plain(lines: list[Line], index: int, lead: str, table: Segmentation, lang: str) -> SentenceKind:
    line = lines[index]
    if _begins(lead, table.recalls):
        return "recall"
    if line.tokens <= LONGEST_BYLINE and _is_byline(line.text, lead, table, lang):
        return "byline"
    if _is_headline(lines, index):
        return "headline"
    return "text"


def _begins(lead: str, marks: tuple[str, ...]) -> bool:
    return any(lead.startswith(mark) and not lead[len(mark) : len(mark) + 1].isalpha() for mark in marks)


def _is_byline(text: str, lead: str, table: Segmentation, lang: str) -> bool:
    for mark in table.bylines:
        if not lead.startswith(mark):
            continue
        rest = lead[len(mark) :]
        if rest.lstrip()[:1] in {":", "/", "|"}:
            return True
        if lang == "en" and mark.endswith("by") and rest[:1] == " ":
            word = text.strip()[len(mark) :].strip()
            return word[:1].isupper() and not _OPEN_END.search(text.strip())
    return False


def _is_headline(lines: list[Line], index: int) -> bool:
    line = lines[index]
    text = line.text.strip()
    if line.sentences > 2 or _BULLET.match(line.text) or index + 1 >= len(lines) or not text[:1]:
        return False
    if text[0].islower():
        return False
    open_end = not _OPEN_END.search(text) or (text[-1] in '»”"?!' and line.sentences == 1)
    if index == 0:
        return line.tokens <= LONGEST_HEADLINE and (open_end or _title_case(text))
    longer = lines[index + 1].tokens > line.tokens
    return not _OPEN_END.search(text) and line.tokens <= LONGEST_SUBHEAD and longer and text[-1].isalnum()


def _title_case(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) / len(words) >= TITLE_CASE_SHARE
