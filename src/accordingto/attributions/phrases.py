"""Noun phrases of sources: from the head of a phrase to its whole span, without trailing clauses.

Method: the subtree of the head as the parser sees it, cut at clauses, loose marks and verbs, then
mended with what names, brackets and quotation marks say, since attachment of appositions is the
weakest point of small parsers. The span follows gold/GUIDELINES: role and apposition inside,
trailing clause outside.
"""

from __future__ import annotations

from accordingto.attributions.english import whole_phrase
from accordingto.attributions.reading import Reading
from accordingto.model import Span

OUTSIDE = frozenset(
    {
        "acl",
        "parataxis",
        "ccomp",
        "advcl",
        "csubj",
        "discourse",
        "vocative",
        "cop",
        "nsubj",
        "list",
        "dislocated",
        "xcomp",
        "expl",
    }
)
MAX_TOKENS = 40
"""Longest source phrase followed; the longest in the gold has 33 words."""


def noun_phrase(reading: Reading, head: int, low: int, high: int) -> Span:
    """Return the phrase around ``head`` within tokens ``[low, high)``; it always covers the head."""
    wanted = _inside(reading, head)
    first = _leftmost(reading, head, wanted, low)
    last = _rightmost(reading, head, wanted, high)
    last = _join_names(reading, last, high)
    last = _dated(reading, last, high)
    while reading.lang != "en" and first - 2 >= low and _hyphened(reading, first):
        first -= 2
    first, last = _whole_names(reading, first, last, low, high)
    if reading.lang == "en":
        first, last = whole_phrase(reading, first, last, low, high)
    return _with_marks(reading, first, last)


def _hyphened(reading: Reading, first: int) -> bool:
    """«Компанія-власник»: two nouns that the hyphen makes one."""
    mark = reading.tokens[first - 1]
    joined = reading.tokens[first - 2].end == mark.start and mark.end == reading.tokens[first].start
    return reading.surface[first - 1] == "-" and joined and reading.is_nominal(first - 2)


def _inside(reading: Reading, head: int) -> set[int]:
    """The subtree without clauses; a participle before its noun («работавшие с ней соседки») is part of it."""
    found, stack = set(), [head]
    while stack:
        index = stack.pop()
        found.add(index)
        stack.extend(
            c
            for c in reading.children[index]
            if reading.relation(c) not in OUTSIDE
            or (reading.lang != "en" and c < index and reading.feat(c, "VerbForm") == "Part")
        )
    return found


def _leftmost(reading: Reading, head: int, wanted: set[int], low: int) -> int:
    first = head
    while first > low and head - first < MAX_TOKENS:
        before = first - 1
        if before not in wanted:
            if reading.is_mark(before) and before - 1 in wanted and before - 1 >= low:
                first = before
                continue
            break
        loose = _loose(reading, before) and not _inside_pair(reading, before, low, head)
        if loose and not (reading.surface[before] == "," and _apposed(reading, before, wanted, head)):
            break
        first = before
    while (
        first < head
        and (_loose(reading, first) or reading.upos(first) in {"ADP", "CCONJ", "SCONJ", "PART"})
        and not _opening(reading, first)
    ):
        first += 1
    return first


def _apposed(reading: Reading, comma: int, wanted: set[int], head: int) -> bool:
    """Role before name, with a comma: «лидер партии, радикальный проповедник Хадим Ризви»."""
    return comma - 1 in wanted and reading.upos(comma - 1) not in {"VERB", "ADV"} and head - comma < 8


def _stops(reading: Reading, last: int, after: int, citing: set[str]) -> bool:
    """A person's place, whom an outlet cites, and the day it was said are no part of who said it."""
    if reading.upos(after) == "ADP" and (_ends_person(reading, last) or _opens_venue(reading, after)):
        return True
    cited = reading.words("cited_nouns")
    if reading.low[after] in citing and after + 1 < len(reading.lemma) and reading.lemma[after + 1] in cited:
        return True
    name = reading.name_at.get(after)
    day = name is not None and name.label == "DATE" and reading.surface[after][:1].isdigit()
    return day and reading.lang != "en"


def _opens_venue(reading: Reading, preposition: int) -> bool:
    """«співак | в ефірі телеканалу»: where something was said is no part of who said it."""
    if reading.lang == "en" or reading.low[preposition] not in reading.words("locatives"):
        return False
    end = min(preposition + 4, len(reading.tokens))
    noun = next((i for i in range(preposition + 1, end) if reading.upos(i) == "NOUN"), None)
    return noun is not None and reading.lemma[noun] in reading.words("venue_nouns") | reading.words("stages")


def _rightmost(reading: Reading, head: int, wanted: set[int], high: int) -> int:
    last = head
    citing = set(reading.lexicon.citing)
    while last + 1 < high and last - head < MAX_TOKENS:
        after = last + 1
        if _stops(reading, last, after, citing):
            break
        if after not in wanted:
            if (reading.is_mark(after) or reading.surface[after] in {")", "."}) and _closes(reading, after, head):
                last = after
                continue
            if reading.surface[after] == "(" or (reading.is_mark(after) and after + 1 in wanted):
                last = after
                continue
            if reading.is_dash(after) and after + 1 in wanted and reading.text[reading.tokens[after].start - 1] != " ":
                last = after
                continue
            break
        if reading.surface[after] in {",", ";", ":"} or reading.is_dash(after):
            if not _continues(reading, after, wanted, high):
                break
        elif reading.upos(after) in {"VERB", "AUX"} and reading.is_finite(after):
            break
        last = after
    while last > head and (_loose(reading, last) and not _closes(reading, last, head)):
        last -= 1
    while last > head and reading.upos(last) in {"ADP", "CCONJ", "SCONJ"}:
        last -= 1
    return last


def _ends_person(reading: Reading, last: int) -> bool:
    """«режисер Лука Сорока | на пресконференції»: behind a person's name only a new clause or place begins."""
    name = reading.name_at.get(last)
    return name is not None and name.label == "PER" and reading.tokens[last].end >= name.end


def _continues(reading: Reading, comma: int, wanted: set[int], high: int) -> bool:
    """After a comma only a coordinated or apposed name goes on: «А, Б і В», «лідер партії, депутат Іван»."""
    after = comma + 1
    if after >= high or after not in wanted:
        return False
    branch = after
    while reading.tokens[branch].head in wanted and reading.tokens[branch].head > comma:
        branch = reading.tokens[branch].head
    relation = reading.relation(branch)
    if relation == "conj":
        return reading.is_nominal(branch)
    if relation == "appos":
        return reading.upos(branch) in {"NOUN", "PROPN"} or reading.lang == "en"
    return reading.is_dash(comma) and relation in {"flat", "compound"}


def _loose(reading: Reading, index: int) -> bool:
    return reading.upos(index) in {"PUNCT", "SYM"} and reading.surface[index] not in {"№", "%", "$", "&"}


def _opening(reading: Reading, index: int) -> bool:
    return reading.surface[index] in {"«", "„", "“", '"', "("}


def _inside_pair(reading: Reading, index: int, low: int, head: int) -> bool:
    """A mark or bracket is fine when its fellow stands inside the phrase."""
    surface = reading.surface[index]
    if surface in {"«", "„", "“", '"', "»", "”", "(", ")"}:
        return True
    return surface == "-" and low < index < head


def _closes(reading: Reading, index: int, head: int) -> bool:
    surface = reading.surface[index]
    if surface == ")":
        return "(" in reading.surface[max(0, head - 5) : index]
    if surface in {"»", "”"}:
        return any(m in {"«", "„", "“"} for m in reading.surface[max(0, head - 6) : index])
    if surface == '"':
        return reading.surface[max(0, head - 6) : index].count('"') % 2 == 1
    if surface == ".":
        return len(reading.surface[index - 1]) == 1 and reading.surface[index - 1].isupper()
    return False


def _dated(reading: Reading, last: int, high: int) -> int:
    """«рішення суду від 5 грудня»: the date of a document is part of its phrase; any other date is not."""
    if last + 2 < high and reading.low[last + 1] in reading.words("dated") and reading.surface[last + 2][:1].isdigit():
        last += 2
        while last + 1 < high and (
            reading.name_at.get(last + 1) is reading.name_at.get(last) is not None
            or reading.lemma[last + 1] in reading.words("time_nouns")
            or reading.surface[last + 1][:1].isdigit()
        ):
            last += 1
    return last


def _join_names(reading: Reading, last: int, high: int) -> int:
    """A person's name right behind the role belongs to it even when the parser hung it elsewhere."""
    name = reading.name_starts.get(last + 1)
    if name is None or name.label != "PER" or last + 1 >= high:
        return last
    here = reading.name_at.get(last)
    if here is not None and here.label == "PER":
        return last
    while last + 1 < high and reading.tokens[last + 1].start < name.end:
        last += 1
    return last


def _whole_names(reading: Reading, first: int, last: int, low: int, high: int) -> tuple[int, int]:
    """A name is never cut in two."""
    name = reading.name_at.get(last)
    while name is not None and last + 1 < high and reading.tokens[last + 1].start < name.end:
        last += 1
    name = reading.name_at.get(first)
    while name is not None and first - 1 >= low and reading.tokens[first - 1].end > name.start:
        first -= 1
    return first, last


QUOTED_NAME = 120
"""Code points of a quoted name with its marks, at most: a longer quotation that a phrase runs into is speech."""


def _with_marks(reading: Reading, first: int, last: int) -> Span:
    """Take in the marks of a quoted name when the phrase holds just its inside, or half of it."""
    span = reading.span(first, last)
    for quotation in reading.quotations_from(span.start - QUOTED_NAME):
        if quotation.outer.start > span.end:
            break
        inner, outer = quotation.inner, quotation.outer
        crosses = inner.start <= span.start <= inner.end < span.end or span.start < outer.start < span.end < outer.end
        if inner == span or (crosses and len(outer) < QUOTED_NAME):
            span = Span(min(span.start, outer.start), max(span.end, outer.end))
    return span
