"""Texts with expectations drawn into them: ``[what is found]``, ``{source}``, ``<cue>``."""

from pathlib import Path

from accordingto.claims import state
from accordingto.model import Article, Attribution, Reason, Sentence, Sentences, Span

FOLDER = Path(__file__).parent / "goldens"
MARKS = {"[": "content", "{": "source", "<": "cue"}
CLOSING = dict(zip("]}>", "[{<", strict=True))


def lines(name):
    """Return the rows of a golden file as lists of cells; comments and empty lines left out."""
    read = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip(" ") for cell in line.split(" | ")] for line in read if line and not line.startswith("#")]


def undrawn(drawn):
    """Return the text without its marks, and (kind, span) of each marked stretch in text order."""
    text, spans, opened = "", [], {}
    for char in drawn:
        if char in MARKS:
            opened[char] = len(text)
        elif char in CLOSING and CLOSING[char] in opened:
            spans.append((MARKS[CLOSING[char]], Span(opened.pop(CLOSING[char]), len(text))))
        else:
            text += char
    return text, sorted(spans, key=lambda pair: pair[1])


def bounds(written):
    """Read ``12.. person``, ``..40 %``, ``20..25 -`` (no unit), ``9 person``."""
    number, _, unit = written.strip().partition(" ")
    ends = number.split("..") if ".." in number else [number, number]
    low, high = (float(end) if end else None for end in ends)
    return low, high, None if unit in {"", "-"} else unit


def telling(lang, drawn, **fields):
    """Return (article, one sentence without tokens, attribution) of a drawn telling."""
    text, spans = undrawn(drawn)
    article = Article(text, lang, published=fields.pop("published", None))
    one = {kind: [span for k, span in spans if k == kind] for kind in MARKS.values()}
    attribution = Attribution(
        article=article.id, source=next(iter(one["source"]), None), cue=next(iter(one["cue"]), None),
        content=tuple(one["content"]), quote="indirect", reason=Reason("drawn"), **fields,
    )
    return article, Sentences(text, lang, (), (Sentence(0, len(text), 0, 0),)), attribution


def stated(lang, drawn, **fields):
    """Return the attribution of a drawn telling as the stage states it."""
    article, sentences, attribution = telling(lang, drawn, **fields)
    (one,) = state(article, sentences, (attribution,))
    return one

