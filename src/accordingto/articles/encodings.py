"""Bytes to text: which encoding, and an honest note whenever it had to be guessed.

Order: byte-order mark · UTF-8 that is valid · UTF-16 by its zero or Cyrillic high bytes · the encoding the
page declares, when its letters make sense · the candidate whose letters make most sense. The judge is the
letters themselves: single-letter log frequencies of Ukrainian and Russian, plus what a wrong table gives
away (capitals after small letters, alphabets mixed inside a word, box-drawing signs, control codes).
Method measured against charset-normalizer restricted to the same candidates in bench/reading.py.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from accordingto.languages.identity import identity
from accordingto.model import Refusal

CANDIDATES = ("cp1251", "koi8_u", "koi8_r", "cp866", "cp1125", "iso8859_5", "cp1252", "cp1250")
"""Legacy encodings tried, commonest first: an earlier one wins a tie (koi8-u and koi8-r agree on
Russian). x-mac-cyrillic is left out: its small letters but я are those of windows-1251, so it is read only where
it is declared."""

DECLARED_TOO = ("mac_cyrillic", "iso8859_1", "iso8859_2", "iso8859_15", "cp1254", "cp1257")
"""Single-byte encodings believed when a page declares them, but never guessed."""

NAMES = {
    "cp1251": "windows-1251", "koi8_u": "koi8-u", "koi8_r": "koi8-r", "cp1252": "windows-1252",
    "cp1250": "windows-1250", "iso8859_5": "iso-8859-5", "mac_cyrillic": "x-mac-cyrillic", "utf_8": "utf-8",
    "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be", "utf_32_le": "utf-32-le", "utf_32_be": "utf-32-be",
}
"""Python's names of codecs to the ones users know; others are shown as they are."""

SAMPLE = 1 << 14
"""Bytes judged: more changes no verdict on running text: 16 KiB are 2,000 words."""

PLAUSIBLE = -6.0
"""Mean log score per non-ASCII letter under which no candidate is believed. Real uk and ru text scores about
-3.0, short capitalised lines -4.5, random bytes under -8; set on the example stories in every candidate."""

CLOSE = 0.35
"""Difference of mean scores under which the choice is called unsure. Right and runner-up differ by more than 1
on a sentence; koi8-u and koi8-r are compared by the letters they differ in."""

CONTROL_SHARE = 0.01
"""Share of control codes from which bytes are no text: texts have none but tabs and line ends."""

BROKEN_SHARE = 0.02
"""Bad UTF-8 bytes to good multi-byte letters up to which a text counts as damaged UTF-8, not as another encoding."""

MAGIC = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF media file"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"OggS", "an Ogg media file"), (b"ID3", "an MP3 file"),
    (b"SQLite format 3\x00", "an SQLite database"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"),
    (b"\x00\x00\x00\x18ftyp", "a video"), (b"\x00\x00\x00\x20ftyp", "a video"), (b"\xca\xfe\xba\xbe", "a program"),
)
"""First bytes of what is no text and is not read here, for a message that helps."""

MAGIC_BYTES = tuple(magic for magic, _ in MAGIC)
MARK_BYTES = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
"""Byte-order marks; that of UTF-32-LE begins with that of UTF-16-LE."""

CONTROL_BYTES = bytes(n for n in range(128) if n < 9 or n == 11 or 13 < n < 27 or 27 < n < 32 or n == 127)
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
STORED = re.compile("[\x00\ud800-\udfff]")
TYPOGRAPHY = frozenset("«»„“”‟‘’‚‹›–—…№§°·•\xa0\xad®©™€£±×′″")
META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text out of bytes. ``note`` says what was guessed or lost; None when nothing was."""

    text: str
    encoding: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Bytes that are no text, or text in no encoding that fits."""

    reason: Refusal
    detail: str


def storable(text: str) -> str:
    """Return the text as it is stored: U+0000 and lone surrogates become U+FFFD, all else as given.

    Every one of them is one code point before and after, so offsets do not move. No normal form, no line
    ends are touched (docs/decisions/0004).
    """
    if "\x00" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return STORED.sub("\ufffd", text)


def decode(data: bytes, declared: str | None = None) -> Decoded | Undecodable:
    """Return the text of ``data``, a byte-order mark left off; ``Undecodable`` for what is no text.

    ``declared`` is the encoding a header or the page itself names; it is believed only when the letters it
    gives make sense. Line ends stay as they are.
    """
    if data.startswith(MAGIC_BYTES):
        name = next(name for magic, name in MAGIC if data.startswith(magic))
        return Undecodable("binary", f"it is {name}, not text")
    marked = _by_mark(data)
    if marked:
        return _checked(marked)
    wide = _wide(data)
    if wide:
        return _checked(Decoded(data.decode(wide, "replace"), NAMES[wide], f"encoding {NAMES[wide]} was guessed"))
    try:
        found = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    else:
        begin = data[: 4 * SAMPLE]  # all the bytes of the characters that are looked at
        return found if len(begin.translate(None, CONTROL_BYTES)) == len(begin) else _checked(found)
    damaged = _damaged(data)
    if damaged:
        return _checked(damaged)
    return _legacy(data, declared)


def declared_in(head: bytes) -> str | None:
    """Return the encoding an HTML or XML page names in its first bytes, or None."""
    found = META_CHARSET.search(head[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def is_judged(name: str) -> bool:
    """Tell whether text in an encoding of this name is told by its letters: Cyrillic, Western, Unicode, or no name."""
    codec = _codec(name)
    return not codec or codec in {*CANDIDATES, *DECLARED_TOO, "ascii"} or codec.startswith("utf_")


def _by_mark(data: bytes) -> Decoded | None:
    if not data.startswith(MARK_BYTES):
        return None
    marks = (
        (codecs.BOM_UTF8, "utf_8"), (codecs.BOM_UTF32_LE, "utf_32_le"), (codecs.BOM_UTF32_BE, "utf_32_be"),
        (codecs.BOM_UTF16_LE, "utf_16_le"), (codecs.BOM_UTF16_BE, "utf_16_be"),
    )
    for mark, codec in marks:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return Decoded(body.decode(codec), NAMES[codec])
            except UnicodeDecodeError:
                note = f"some bytes were not {NAMES[codec]} and stand as U+FFFD"
                return Decoded(body.decode(codec, "replace"), NAMES[codec], note)
    return None


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 codec when every second byte is a high byte of Latin, Cyrillic or punctuation."""
    sample = data[: SAMPLE & ~1]
    if len(sample) < 4 or (b"\x00" not in sample and b"\x04" not in sample):
        return None
    for codec, highs in (("utf_16_le", sample[1::2]), ("utf_16_be", sample[0::2])):
        near = sum(highs.count(high) for high in (0x00, 0x04, 0x20))
        lows = sample[0::2] if codec == "utf_16_le" else sample[1::2]
        if near > 0.95 * len(highs) and lows.count(0) < 0.05 * len(lows) and highs.count(0x20) < 0.5 * len(highs):
            return codec
    return None


def _damaged(data: bytes) -> Decoded | None:
    """Read UTF-8 with a few bad bytes (cut at the end, one broken letter) as UTF-8, and say so."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    letters = len(text) - len(text.encode("ascii", "ignore")) - bad
    if bad <= max(1, BROKEN_SHARE * letters) and letters > bad:
        return Decoded(text, "utf-8", f"{bad} stretches of bytes were not UTF-8 and stand as U+FFFD")
    return None


def _checked(found: Decoded) -> Decoded | Undecodable:
    controls = len(CONTROLS.findall(found.text[:SAMPLE]))
    if controls > max(2, CONTROL_SHARE * len(found.text[:SAMPLE])):
        return Undecodable("binary", "too many control codes for a text")
    return found


def _legacy(data: bytes, declared: str | None) -> Decoded | Undecodable:
    sample = _telling_lines(data)
    if len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample)) > max(2, CONTROL_SHARE * len(sample)):
        return Undecodable("binary", "too many control codes for a text")
    named = _codec(declared)
    tried = (*CANDIDATES, named) if named in DECLARED_TOO else CANDIDATES
    texts = {codec: sample.decode(codec, "replace") for codec in tried}
    scores = {codec: _score(texts[codec]) for codec in tried}
    order = sorted(tried, key=lambda codec: (-scores[codec], tried.index(codec)))
    best, second = order[0], next((c for c in order if texts[c] != texts[order[0]]), order[0])
    if scores[best] < PLAUSIBLE:
        return Undecodable("encoding", "its letters make no sense in any encoding tried")
    if named in tried and scores[named] >= scores[best] - CLOSE:
        return _checked(Decoded(data.decode(named, "replace"), NAMES.get(named, named)))
    note = f"encoding {NAMES.get(best, best)} was guessed"
    if best != second and scores[best] - scores[second] < CLOSE:
        note = f"encoding {NAMES.get(best, best)} was guessed and is unsure"
    elif named in tried:
        note = f"it declares {declared}, but its letters are {NAMES.get(best, best)}"
    return _checked(Decoded(data.decode(best, "replace"), NAMES.get(best, best), note))


def _telling_lines(data: bytes) -> bytes:
    """Return up to ``SAMPLE`` bytes of the lines that hold non-ASCII letters: they alone decide."""
    head = data[: 16 * SAMPLE]
    return b"\n".join(line for line in head.split(b"\n") if not line.isascii())[:SAMPLE]


def _codec(name: str | None) -> str:
    """Return Python's codec of a declared name, or an empty string."""
    plain = (name or "").strip().lower().removeprefix("x-").replace("win-", "windows-")
    try:
        return codecs.lookup(plain).name.replace("-", "_")
    except (LookupError, ValueError):
        return ""


def _score(text: str) -> float:
    """Return the mean log score of the non-ASCII characters: about -3 for the right table, under -6 for a wrong one."""
    table = _letter_scores()
    total, count = 0.0, 0
    words = Counter(re.findall(r"[^\W\d_]+|[^\w\s]|[\x80-\x9f\xa0\ufffd]", text))
    for word, times in words.items():
        strange = [c for c in word if c > "\x7f"]
        if not strange:
            continue
        plain = 2 * len(strange) <= len(word)
        total += times * (sum(table.get(c.lower(), _other(c, plain=plain)) for c in strange) + _shape(word))
        count += times * len(strange)
    return total / count if count else -math.inf


def _shape(word: str) -> float:
    """Return the penalty for what words are not: alphabets mixed inside, a capital after a small letter."""
    wrong = sum(4.0 for a, b in pairwise(word) if (a < "\x80") != (b < "\x80") and _cyrillic(a + b))
    turned = sum(3.0 for a, b in pairwise(word) if a.islower() and b.isupper())
    return -wrong - turned


def _cyrillic(pair: str) -> bool:
    return any("Ѐ" <= c <= "ӿ" for c in pair)


def _other(char: str, *, plain: bool) -> float:
    """Return the score of a character that is no uk or ru letter; ``plain``: most of its word is ASCII (café)."""
    if char in TYPOGRAPHY:
        return -4.0
    kind = unicodedata.category(char)
    if kind in {"Ll", "Lu"}:
        return -4.5 if plain and char < "ɐ" else -8.0
    return -12.0


@cache
def _letter_scores() -> dict[str, float]:
    uk, ru = identity("uk").frequency, identity("ru").frequency
    return {c: math.log(max(uk.get(c, 0), ru.get(c, 0)) / 10_000) for c in sorted(uk.keys() | ru.keys())}
