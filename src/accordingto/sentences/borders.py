"""Borders of names mended by rule: marks come in pairs, a body ends before «про», a district before its region.

The pipeline cuts names word by word and often one word off. What is done here keeps to marks and words that stand in
the text; lists are in `<code>/borders.toml`, a language without them is left as it is. Gain on every eighth text of
NER-UK train, held out: training/RESULTS.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from accordingto.languages.name_borders import NameBorders, name_borders
from accordingto.sentences.engine import Mention, Parsed

OPENING = frozenset("«“„")
CLOSING = frozenset("»”")
HANGING = frozenset({",", "-", "–", "—", "(", ":", ";", "_"})
"""Marks no name ends with."""
LONGEST_QUOTED = 12
"""Words in which a quoted part of a body's name must have ended."""
LONGEST_PERSON = 2
"""Words of a person's name at most that may be a place instead."""


def mend_borders(words: list[str], parsed: Parsed, mentions: list[Mention], lang: str) -> list[Mention]:
    """Return the mentions of one sentence with mended borders, in order, not nested; labels may become LOC."""
    known = name_borders(lang)
    if known is None or not mentions:
        return mentions
    out: list[Mention] = []
    for mention in _with_quoted_part(words, mentions):
        if mention.label == "ORG":
            made = [_body(words, parsed, mention, known)]
        elif mention.label == "PER" and _opens_with_place(parsed, mention):
            made = [mention._replace(last=mention.first + 1, label="LOC"), mention._replace(first=mention.first + 1)]
        elif mention.label == "PER" and _is_place(words, parsed, mention, known):
            made = [mention._replace(label="LOC")]
        else:
            made = [mention]
        for one in made:
            out += _places(words, parsed, one, known, out) if one.label == "LOC" else [one]
    return _apart(out)


def _with_quoted_part(words: list[str], mentions: list[Mention]) -> Iterable[Mention]:
    """«Фонд “» + «Липа”» is one body: a name that ends in an opening mark goes on to the closing one."""
    end = 0
    for mention in mentions:
        if mention.first < end:
            continue
        opened = mention.label == "ORG" and words[mention.last - 1] in OPENING and words[mention.first] not in OPENING
        stop = next(
            (at for at in range(mention.last, min(len(words), mention.last + LONGEST_QUOTED)) if words[at] in CLOSING),
            None,
        )
        if opened and stop is not None:
            end = stop + 1
            yield mention._replace(last=end)
        else:
            yield mention


def _open_marks(words: list[str]) -> int:
    return sum((word in OPENING) - (word in CLOSING) for word in words)


def _body(words: list[str], parsed: Parsed, mention: Mention, known: NameBorders) -> Mention:
    """Cut before a word that leaves the name, drop what hangs at its end, take the closing mark in."""
    first, last = mention.first, mention.last
    leaves = (at for at in range(first + 1, last) if words[at].lower() in known.leaves_body)
    last = next((at for at in leaves if _open_marks(words[first:at]) == 0), last)
    while last > first + 1 and (
        parsed.words[last - 1].upos in {"ADP", "CCONJ", "SCONJ"} or words[last - 1] in HANGING
    ):
        last -= 1
    if last < len(words) and words[last] in CLOSING and _open_marks(words[first:last]) == 1:
        last += 1
    return mention._replace(last=last)


def _opens_with_place(parsed: Parsed, mention: Mention) -> bool:
    """«президент Липанії Остап Верес»: a genitive before a name in another case is what is presided over."""
    if mention.first == 0 or mention.last - mention.first <= LONGEST_PERSON:
        return False
    cases = ["Case=Gen" in word.feats for word in parsed.words[mention.first : mention.last]]
    return cases[0] and not any(cases[1:]) and parsed.words[mention.first - 1].upos == "NOUN"


def _is_place(words: list[str], parsed: Parsed, mention: Mention, known: NameBorders) -> bool:
    """«у Липовому», «річка Липова»: what a place's preposition or noun precedes is no person."""
    if mention.first == 0 or mention.last - mention.first > LONGEST_PERSON:
        return False
    before = words[mention.first - 1].lower()
    locative = "Case=Loc" in parsed.words[mention.last - 1].feats
    return before in known.place_nouns or (before in known.place_prepositions and locative)


def _places(
    words: list[str], parsed: Parsed, mention: Mention, known: NameBorders, before: list[Mention]
) -> list[Mention]:
    """Cut a place from the place it lies in, join coordinated ones, give a street its number."""

    def lemma(at: int) -> str:
        return parsed.words[at].lemma.lower()

    first, last = mention.first, mention.last
    out: list[Mention] = []
    inner: list[tuple[Callable[[int], bool], int]] = [
        (lambda at: parsed.words[at].upos == "ADP" and words[at].lower() in known.inside_place, 0),
        (lambda at: lemma(at) in known.district, 1),
    ]
    for cuts, kept in inner:
        at = next((at for at in range(first + 1, last - 1) if cuts(at)), None)
        if at is not None:
            out.append(mention._replace(first=first, last=at + kept))
            first = at + 1
    if any(lemma(at) in known.streets for at in range(first, last)):
        last = _with_number(words, last)
    plural = "Number=Plur" in parsed.words[last - 1].feats and lemma(last - 1) in known.region
    joined = plural and first > 1 and words[first - 1].lower() in known.joiners and words[first - 2][0].isupper()
    if joined and parsed.words[first - 2].upos in {"ADJ", "PROPN"}:
        first -= 2
        if before and before[-1].last == first + 1:
            before.pop()
    return [*out, mention._replace(first=first, last=last)]


def _with_number(words: list[str], last: int) -> int:
    """«вул. Липова, 6/2»: where the number of the house ends."""
    if last < len(words) - 1 and words[last] == "," and words[last + 1][0].isdigit():
        last += 2
    elif last < len(words) and words[last][0].isdigit() and not words[last - 1][0].isdigit():
        last += 1
    if last < len(words) - 1 and words[last] == "/" and words[last + 1][0].isdigit():
        last += 2
    return last


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Drop what a mended neighbour has swallowed."""
    out: list[Mention] = []
    for mention in sorted(mentions):
        if mention.first < mention.last and (not out or mention.first >= out[-1].last):
            out.append(mention)
    return out
