"""Numbers that are no quantities: dates, years, clock times, names, ordinals, phone and paragraph numbers.

Each rule looks at one number in its surroundings and returns True, or abstains with False; they are asked in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accordingto.claims.counted import unit_after, unit_here
from accordingto.claims.lexing import Piece
from accordingto.claims.numbers import Number
from accordingto.languages.quantities import QuantityWords

DASHES = frozenset("-‑–—−")
LIST_MARKS = DASHES | {"/", ","}
CODE_MARKS = frozenset({":", "/", "+"})
CHAIN = 3
"""Numbers joined by hyphens from which they are a code: two are a range."""
LONG_CODE = 7
"""Digits with no separator from which a number is a phone or a register entry. Tuned on gold train."""
OPENING = frozenset('«„“"')
CLOSING = frozenset('»”“"')
LONGEST_ADDRESS = 5
LONGEST_NAME = 7
"""Pieces of a quoted name that ends in a number. Tuned on gold train («Северный поток — 2»)."""
LONGEST_CHAIN = 12
"""Pieces looked at in a list of days («25, 26 та 27 липня»)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One number and what stands around it."""

    pieces: Sequence[Piece]
    number: Number
    words: QuantityWords
    lang: str

    def norm(self, index: int) -> str:
        """Return the normal form of a piece; empty outside the stretch."""
        return self.pieces[index].norm if 0 <= index < len(self.pieces) else ""

    def glued(self, index: int) -> bool:
        """Tell whether the piece touches the one before it."""
        return 0 <= index < len(self.pieces) and self.pieces[index].glued

    @property
    def before(self) -> str:
        """The normal form of the piece before the number."""
        return self.norm(self.number.first - 1)

    @property
    def after(self) -> str:
        """The normal form of the piece after the number."""
        return self.norm(self.number.last)

    @property
    def lone_digits(self) -> bool:
        """The number is one run of digits."""
        return self.number.last == self.number.first + 1 and not self.number.worded


def part_of_a_name(at: Setting) -> bool:
    """Су-27, COVID-19, SSJ100, G7, 5G."""
    first = at.number.first
    if at.number.worded or not at.glued(first):
        return False
    previous = at.pieces[first - 1]
    if previous.kind == "word":
        return True
    if previous.surface in DASHES and previous.glued and first >= 2:
        return at.pieces[first - 2].kind == "word" and at.norm(first - 2) not in at.words.numerals
    return previous.surface in {"№", "#"}


def digit_then_letters(at: Setting) -> bool:
    """5G, 7Плюс, 4K: letters that touch the digits and are no unit."""
    last = at.number.last
    if at.number.worded or not at.glued(last) or at.number.scale != 1 or at.pieces[last].kind != "word":
        return False
    return unit_here(at.pieces, last, at.words) is None


def ratio_or_clock(at: Setting) -> bool:
    """24/7, 19:40, 3:1, 1+1, 02 / 03 / 12: numbers tied by a mark."""
    if at.number.worded:
        return False
    first, last = at.number.first, at.number.last
    after = at.norm(last) in CODE_MARKS and at.glued(last) and at.glued(last + 1) and _is_number(at, last + 1)
    before = at.norm(first - 1) in CODE_MARKS and at.glued(first) and at.glued(first - 1) and _is_number(at, first - 2)
    spaced = at.norm(last) == "/" and _is_number(at, last + 1)
    return after or before or spaced or (at.norm(first - 1) == "/" and _is_number(at, first - 2))


def phone_or_code(at: Setting) -> bool:
    """239-55-44, 10-26-26, 2407572: a chain of numbers, or many digits with no separator."""
    if at.number.worded:
        return False
    surface = at.pieces[at.number.first].surface
    padded = surface[0] == "0" and len(surface) > 1
    if at.lone_digits and surface.isdecimal() and (padded or len(surface) >= LONG_CODE):
        return True
    chain, index = 1, at.number.last
    while chain < CHAIN and at.norm(index) in DASHES and at.glued(index) and at.glued(index + 1):
        if not _is_number(at, index + 1):
            break
        chain, index = chain + 1, index + 2
    index = at.number.first
    while chain < CHAIN and at.norm(index - 1) in DASHES and at.glued(index) and at.glued(index - 1):
        if not _is_number(at, index - 2):
            break
        chain, index = chain + 1, index - 2
    return chain >= CHAIN


def _is_number(at: Setting, index: int) -> bool:
    return 0 <= index < len(at.pieces) and at.pieces[index].kind == "number"


def day_of_month(at: Setting) -> bool:
    """18 липня, с 18 по 24 января, 25-26 липня, October 1, 1 October."""
    if at.number.value != int(at.number.value) or not 1 <= at.number.value <= 31 or at.number.scale != 1:
        return False
    joins = at.words.listed["day_joins"] | LIST_MARKS
    index = at.number.last
    for _ in range(LONGEST_CHAIN):
        if at.norm(index) in at.words.months:
            return at.norm(index) not in at.words.listed["ambiguous_months"] or at.pieces[index].surface[0].isupper()
        if at.norm(index) not in joins and not _is_number(at, index):
            break
        index += 1
    if at.lang != "en":
        return False
    index = at.number.first - 1
    while index > at.number.first - LONGEST_CHAIN and (at.norm(index) in joins or _is_number(at, index)):
        index -= 1
    month = at.norm(index) in at.words.months and at.pieces[index].surface[:1].isupper()
    return month and unit_after(at.pieces, at.number.last, at.words) is None


def decade(at: Setting) -> bool:
    """90-х років, 2010-х, 1990s."""
    if at.number.worded or at.number.value % 10:
        return False
    ending = at.norm(at.number.last - 1) in at.words.listed["decade_endings"] and at.number.last - at.number.first == 3
    year = unit_after(at.pieces, at.number.last, at.words)
    return ending and (1500 <= at.number.value <= 2100 or (year is not None and year.name == "year"))


def calendar_year(at: Setting) -> bool:
    """2017 року, in 2017, 2021-му, (2018); not «2000 рейсів», not «понад 2000»."""
    value = at.number.value
    if not at.lone_digits or value != int(value) or not 1000 <= value <= 2100:
        return False
    if len(at.pieces[at.number.first].surface) != 4:
        return False
    if at.before in at.words.months or _years_joined(at) or at.after in at.words.listed["year"]:
        return True
    bounded = at.before in at.words.before and at.before not in at.words.listed["year_before"]
    return value >= 1800 and not bounded and unit_after(at.pieces, at.number.last, at.words) is None


def _is_year(at: Setting, index: int) -> bool:
    return _is_number(at, index) and at.norm(index).isdecimal() and len(at.norm(index)) == 4


def _years_joined(at: Setting) -> bool:
    """2017-2018 роки, 2017–18: two years joined by a dash."""
    for dash, other in ((at.number.last, at.number.last + 1), (at.number.first - 1, at.number.first - 2)):
        if at.norm(dash) in DASHES and at.glued(dash) and _is_year(at, other):
            years = sorted((int(at.norm(other)), int(at.number.value)))
            if 1900 <= years[0] <= years[1] <= 2100:
                unit = unit_after(at.pieces, max(at.number.last, other + 1), at.words)
                return unit is None or unit.name == "year"
    return False


def clock_time(at: Setting) -> bool:
    """О 7 годині, в 17 часов, at 7 a.m., 19.30."""
    if at.number.value > 24 or at.number.scale != 1 or at.number.kind != "number":
        return False
    listed = at.words.listed
    unit = unit_here(at.pieces, at.number.last, at.words)
    hours = unit is not None and unit.name == "hour"
    after = at.norm(at.number.last + 1) if hours else at.after
    if after in listed["clock_after"] or (at.after in {"a", "p"} and at.norm(at.number.last + 2) == "m"):
        return True
    surface = at.pieces[at.number.first].surface
    if at.lone_digits and len(surface) in {4, 5} and surface[-3] == ".":
        return hours or (unit is None and at.before in listed["clock_before"])
    return (hours and at.before in listed["hours_after"]) or (unit is None and at.before in listed["always_clock"])


def numbered_thing(at: Setting) -> bool:
    """Стаття 15, п. 3, рейс 752, Article 50, No. 5."""
    if at.number.worded and at.lang != "en":
        return False
    index = at.number.first - 1
    dotted = at.norm(index) == "."
    if dotted:
        index -= 1
    if at.norm(index) not in at.words.listed["numbered"]:
        return False
    if at.norm(index) in at.words.listed["numbered_capital"] and not (dotted or at.pieces[index].surface[0].isupper()):
        return False
    unit = unit_here(at.pieces, at.number.last, at.words)
    return unit is None or unit.name not in {"%", "USD", "EUR", "UAH", "RUB"}


def quoted_name(at: Setting) -> bool:
    """«Лінія 7», «Северный поток — 2», Boeing 737: digits that end a quoted, Latin or capitalised name."""
    if not at.lone_digits or at.number.first < 1 or at.number.value != int(at.number.value):
        return False
    index = at.number.first - 1
    if at.norm(index) in DASHES and at.lang != "en":
        index -= 1
    if index < 0 or at.pieces[index].kind != "word" or unit_after(at.pieces, at.number.last, at.words) is not None:
        return False
    if at.after in CLOSING and at.glued(at.number.last):
        return any(at.norm(at.number.first - back) in OPENING for back in range(2, LONGEST_NAME))
    previous = at.pieces[index]
    if not previous.surface[:1].isupper() or previous.norm in at.words.before or previous.norm in at.words.units:
        return False
    if at.lang != "en":
        return previous.surface.isascii()
    return at.norm(index - 1) not in at.words.listed["place_prepositions"] | {"", "."}


def list_number(at: Setting) -> bool:
    """Count of a list at the start of the stretch: "2) …"."""
    return at.lone_digits and at.number.first == 0 and at.after == ")" and at.number.value < 100


def age_adjective(at: Setting) -> bool:
    """53-летняя, 41-річний, 41-year-old, aged 45."""
    last = at.number.last
    dashed = at.norm(last) in DASHES and at.glued(last) and at.glued(last + 1)
    follow = at.norm(last + 1) if dashed else at.after
    if at.lang == "en":
        return at.before in at.words.listed["aged"] or (dashed and follow == "year" and at.norm(last + 2) in DASHES)
    return at.number.value > 3 and follow.startswith(tuple(at.words.listed["ages"]))


def anniversary(at: Setting) -> bool:
    """1000-ліття, 1150-летие."""
    last = at.number.last
    follow = at.norm(last + 1) if at.norm(last) in DASHES and at.glued(last) else at.after
    return follow.startswith(tuple(at.words.listed["anniversaries"]))


def rank(at: Setting) -> bool:
    """На 34 месте, 71 місце."""
    return not at.number.worded and at.after in at.words.listed["ranks"] and at.number.value > 1


def address(at: Setting) -> bool:
    """Вул. Лісова, 12; проспект Миру 362."""
    near = range(max(0, at.number.first - LONGEST_ADDRESS), at.number.first)
    found = at.lone_digits and any(at.norm(k) in at.words.listed["streets"] for k in near)
    return found and unit_after(at.pieces, at.number.last, at.words) is None


def unknown_compound(at: Setting) -> bool:
    """585-сторінковий: digits bound by a hyphen to a word that is neither an ending nor a unit."""
    last = at.number.last
    joined = at.norm(last) in DASHES and at.glued(last) and at.glued(last + 1) and at.pieces[last + 1].kind == "word"
    if not joined or at.number.worded:
        return False
    follow = at.norm(last + 1)
    known = follow.startswith(tuple(at.words.adjective_units)) or follow in at.words.numerals
    return not known and unit_here(at.pieces, last + 1, at.words) is None


def definite_pair(at: Setting) -> bool:
    """Abstain unless a number word only points back: "the two were unrelated"."""
    points = at.before in at.words.listed["definite"] and at.number.worded and at.number.value <= 12
    return points and unit_after(at.pieces, at.number.last, at.words) is None


def reduced_to_nothing(at: Setting) -> bool:
    """Звести до нуля, from zero."""
    return at.number.worded and at.number.value == 0 and at.before in (
        at.words.range_words["to"] | at.words.range_words["change_from"] | at.words.range_words["from"]
    )


def compound_ordinal(at: Setting) -> bool:
    """Двадцять першого, "twenty-first"."""
    if not at.number.worded or at.number.value % 10:
        return False
    last = at.number.last
    follow = at.norm(last + 1) if at.norm(last) == "-" and at.glued(last) else at.norm(last)
    known = follow in at.words.numerals
    if at.lang == "en":
        return follow in at.words.listed["ordinal_stems"] and at.norm(last) == "-"
    return not known and follow.startswith(tuple(at.words.listed["ordinal_stems"]))


def one_as_article(at: Setting) -> bool:
    """Один із міністрів, "one of them", «одного дня»: one that counts nothing."""
    if at.number.value != 1 or not at.number.worded or at.number.last - at.number.first != 1:
        return False
    if at.after in at.words.listed["one_of"]:
        return True
    if at.before in at.words.listed["one_counts_after"]:
        return False
    unit = unit_after(at.pieces, at.number.last, at.words)
    return unit is None or unit.name not in at.words.listed["one_units"]


EXCLUSIONS: tuple[Callable[[Setting], bool], ...] = (
    part_of_a_name,
    digit_then_letters,
    ratio_or_clock,
    phone_or_code,
    age_adjective,
    anniversary,
    rank,
    decade,
    day_of_month,
    calendar_year,
    clock_time,
    numbered_thing,
    quoted_name,
    address,
    unknown_compound,
    list_number,
    definite_pair,
    reduced_to_nothing,
    compound_ordinal,
    one_as_article,
)


def excluded_by(at: Setting) -> str | None:
    """Return the name of the first rule that says this number is no quantity, or None."""
    for rule in EXCLUSIONS:
        if rule(at):
            return rule.__name__
    return None
