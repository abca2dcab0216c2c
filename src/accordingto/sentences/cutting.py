"""Where sentences end. Paragraphs end at line breaks; inside one, each terminal mark is judged by small rules.

A rule says True (cut), False (do not) or None (not mine); the first answer counts. Quotation marks are paired
first (`quoting`). Method: the ordered abstaining rules of razdel's sentenizer, written anew for news.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from accordingto.languages.segmentation import Segmentation, segmentation
from accordingto.sentences.dictionary import begins_sentences
from accordingto.sentences.quoting import Quotes, pair_quotes
from accordingto.sentences.seams import seams
from accordingto.sentences.tokenizing import Piece

LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")

LONGEST_SENTENCE = 180
"""Tokens after which a sentence is cut where it best can be: bounds parser time on hostile text.
The longest sentence of the Ukrainian dev treebank has 140."""

SHORT_QUOTE = 6
"""Words up to which a quotation is taken for a title or a phrase and not cut inside («Що? Де? Коли?»)."""

TERMINAL = re.compile(r"[.!?…]+$")
DASHES = frozenset("—–-−―")
BRACKETS_OPEN = frozenset("([{")
BRACKETS_CLOSE = frozenset(")]}")
CUE_REACH = 5
"""Tokens after a closed question or exclamation among which a telling word carries the sentence on."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two tokens that may be a sentence boundary."""

    text: str
    pieces: list[Piece]
    quotes: Quotes
    table: Segmentation
    mark: int
    """Index of the terminal mark."""
    last: int
    """Index of the last token before the gap: the mark or what closes after it."""
    lang: str

    def word(self, index: int) -> str:
        """Return the surface of a token, empty outside the paragraph."""
        if not 0 <= index < len(self.pieces):
            return ""
        start, end = self.pieces[index]
        return self.text[start:end]

    @property
    def next_word(self) -> int:
        """Index of the first token after the gap that is no opening mark; may lie past the end."""
        index = self.last + 1
        while index < len(self.pieces) and (index in self.quotes.opens or self.word(index) in BRACKETS_OPEN):
            index += 1
        return index

    @property
    def terminal(self) -> str:
        """The mark, or the part of the abbreviation that ends with it."""
        return self.word(self.mark)

    @property
    def before(self) -> str:
        """The word before the mark without its own period, lower case (``т.д`` read as ``д``)."""
        if self.terminal[0] == ".":
            return self.word(self.mark - 1).lower()
        return self.terminal.rstrip(".").lower()

    def is_abbreviation(self) -> bool:
        """Tell whether a single period touches the word before the gap, with nothing closing after it."""
        if not self.terminal.endswith(".") or self.terminal.endswith(".."):
            return False
        if self.terminal == ".":
            return self.mark > 0 and self.pieces[self.mark - 1][1] == self.pieces[self.mark][0]
        return self.terminal[0].isalpha()

    def ends_in_abbreviation(self) -> bool:
        """Tell whether the gap stands right after an abbreviation or after the bracket that closes behind one."""
        closing = range(self.mark + 1, self.last + 1)
        return self.is_abbreviation() and all(self.word(i) in BRACKETS_CLOSE for i in closing)

    def glued_before(self) -> bool:
        """Tell whether the word before the mark hangs on something else (``п'ять-А.``)."""
        if self.mark < 2:
            return False
        before = self.word(self.mark - 2)
        touches = self.pieces[self.mark - 2][1] == self.pieces[self.mark - 1][0]
        return touches and before not in {".", "(", "«", '"', "„"}


Rule = Callable[[Gap], bool | None]


def lower_case_follows(gap: Gap) -> bool | None:
    """«Досить!» – сказав він; "Really?" he asked: a small letter carries the sentence on."""
    following = gap.word(gap.next_word)
    return False if following[:1].islower() else None


def dash_after_quote(gap: Gap) -> bool | None:
    """«Ми переможемо». — Петренко: a dash after a closed quotation introduces who said it."""
    if gap.word(gap.last + 1) not in DASHES:
        return None
    if gap.last in gap.quotes.closes:
        return False
    following = gap.word(gap.last + 2)
    return False if following[:1].islower() else None


def answer_in_quotes(gap: Gap) -> bool | None:
    """«Навіщо?» — «Бо так треба»: a dash and another quotation is an answer, a sentence of its own."""
    if gap.word(gap.last + 1) in DASHES and gap.last + 2 in gap.quotes.opens and gap.last in gap.quotes.closes:
        return True
    return None


def pause(gap: Gap) -> bool | None:
    """Це коштує... 100 гривень: dots before a number are a pause."""
    return False if gap.terminal.endswith(("..", "…")) and gap.word(gap.last + 1)[:1].isdigit() else None


def period_after_letter(gap: Gap) -> bool | None:
    """В. О. Петренко; John W. Smith: initials. A lower-case letter is an abbreviation («с. Мирне»)."""
    if gap.terminal != "." and not re.fullmatch(r"[A-Z]\.", gap.terminal):
        return None
    if gap.last != gap.mark:
        return None
    letter = gap.word(gap.mark - 1) if gap.terminal == "." else gap.terminal[0]
    if len(letter) != 1 or not letter.isalpha() or (gap.terminal == "." and gap.glued_before()):
        return None
    following = gap.word(gap.last + 1)
    if letter.isupper():
        if following.lower() in gap.table.starters and len(following) > 1:
            return True
        return False if following[:1].isupper() else None
    return None


def abbreviation_before_name(gap: Gap) -> bool | None:
    """Кіностудія ім. Довженка; Mr. Smith: nothing ends here."""
    if not gap.ends_in_abbreviation() or gap.before not in gap.table.before_name:
        return None
    return False


def abbreviation_before_number(gap: Gap) -> bool | None:
    """ст. 185; No. 5: the number belongs to it."""
    if not gap.ends_in_abbreviation() or gap.before not in gap.table.before_number:
        return None
    return False if gap.word(gap.last + 1)[:1].isdigit() else None


def ambiguous_abbreviation(gap: Gap) -> bool | None:
    """У 2014 р. Україна… | …у 2014 р. Потім: cut only before a word that begins sentences and is no name."""
    if not gap.ends_in_abbreviation() or gap.before not in gap.table.either:
        return None
    following = gap.word(gap.next_word)
    if gap.next_word != gap.last + 1 and gap.word(gap.last + 1) in BRACKETS_OPEN:
        return False
    return following.lower() in gap.table.starters or begins_sentences(following, gap.lang)


def short_quotation(gap: Gap) -> bool | None:
    """Програма «Що? Де? Коли?» вийшла: no boundary inside a short quotation."""
    pair = gap.quotes.inside[gap.last]
    if pair is None:
        return None
    return False if pair[1] - pair[0] - 1 <= SHORT_QUOTE else None


def question_title(gap: Gap) -> bool | None:
    """Газета «Чому?» Петренка; "Why now?" Smith asked: a closed question goes on when a cue is near."""
    if gap.terminal[0] not in "!?" or gap.last not in gap.quotes.closes:
        return None
    for index in range(gap.last + 1, min(gap.last + 1 + CUE_REACH, len(gap.pieces))):
        word = gap.word(index)
        if word in gap.table.cues:
            return False
        if not word[:1].isalnum():
            return None
    return None


def beginning_follows(gap: Gap) -> bool | None:
    """Cut before a capital, a digit, an opening mark or a dash; not before a comma or a colon."""
    following = gap.word(gap.last + 1)
    first = following[:1]
    if first in DASHES:
        return True
    word = gap.word(gap.next_word)
    if word[:1].isalnum():
        return True
    return not (first in ",;:)]}%/" or gap.last + 1 in gap.quotes.closes)


RULES: tuple[Rule, ...] = (
    lower_case_follows, answer_in_quotes, dash_after_quote, pause, period_after_letter, abbreviation_before_name,
    abbreviation_before_number, ambiguous_abbreviation, short_quotation, question_title, beginning_follows,
)
"""Asked in this order."""


def paragraphs(text: str) -> Iterator[Piece]:
    """Yield the stretches between line breaks, in order, those without any visible character left out."""
    start = 0
    for found in LINE_BREAK.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def cut(text: str, pieces: list[Piece], lang: str) -> list[tuple[int, int]]:
    """Return the sentences of one paragraph as ranges of its tokens, in order, together holding all of them."""
    table = segmentation(lang)
    quotes = pair_quotes(text, pieces)
    ends: list[int] = []
    index = 0
    while index < len(pieces):
        start, end = pieces[index]
        if not TERMINAL.search(text, end - 1, end) or (end - start > 1 and text[start].isdigit()):
            index += 1
            continue
        last = _closing(text, pieces, quotes, index)
        if last + 1 < len(pieces):
            gap = Gap(text, pieces, quotes, table, index, last, lang)
            if next((answer for rule in RULES if (answer := rule(gap)) is not None), False):
                ends.append(last + 1)
        index = last + 1
    ends = sorted({*ends, *seams(text, pieces, quotes, table, lang)})
    return list(_bounded(text, pieces, [*ends, len(pieces)]))


def _closing(text: str, pieces: list[Piece], quotes: Quotes, index: int) -> int:
    """Return the last token that still belongs to the terminal mark: closers, further marks, emoji."""
    last = index
    while last + 1 < len(pieces):
        start, end = pieces[last + 1]
        word = text[start:end]
        closes = last + 1 in quotes.closes or word in BRACKETS_CLOSE or TERMINAL.fullmatch(word) is not None
        symbol = ord(word[0]) > 0x2190 and not word[0].isalnum() and last + 1 not in quotes.opens
        if not closes and not symbol:
            break
        last += 1
    return last


def _bounded(text: str, pieces: list[Piece], ends: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges, those over ``LONGEST_SENTENCE`` cut after a semicolon, a comma or anywhere."""
    first = 0
    for end in ends:
        while end - first > LONGEST_SENTENCE:
            window = range(first + LONGEST_SENTENCE - 1, first + LONGEST_SENTENCE // 2, -1)
            marks = [[i for i in window if text[pieces[i][0]] == mark] for mark in ";,"]
            best = next((found[0] for found in marks if found), first + LONGEST_SENTENCE - 1)
            yield first, best + 1
            first = best + 1
        if end > first:
            yield first, end
            first = end
