"""One article through all the stages that work on single articles."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from accordingto.errors import AccordingtoError
from accordingto.model import Article, Attribution, Sentences
from accordingto.model.reading import QUARANTINE_BYTES, Rejected
from accordingto.settings import Settings

if TYPE_CHECKING:
    from accordingto.links import Signature

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Told:
    """The analysed text of an article and the acts of telling found in it, in text order, ids unique."""

    sentences: Sentences
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything a ledger keeps of one article."""

    article: Article
    attributions: tuple[Attribution, ...]
    """In text order, ids unique."""
    signature: Signature
    words: tuple[tuple[str, str], ...]
    """The words of the text in order, each as it stands and as lemma: what search needs."""


def tell(article: Article, settings: Settings) -> Told:
    """Return who says what in the article; nothing is found in an ``other`` language or an empty text."""
    from accordingto import attributions, claims, sentences

    analysed = sentences.analyse(article, settings.engine)
    found = attributions.find(article, analysed)
    stated = claims.state(article, analysed, found)
    unique = {attribution.id: attribution for attribution in reversed(stated)}
    return Told(analysed, tuple(sorted(unique.values(), key=_text_order)))


def extract(article: Article, settings: Settings) -> Extraction:
    """Return everything a ledger keeps of one article; the same for the same article and settings, anywhere."""
    from accordingto import links

    told = tell(article, settings)
    signature = links.signature(article, told.sentences, told.attributions)
    tokens = (token for token in told.sentences.tokens if token.upos not in {"PUNCT", "SPACE"})
    words = tuple((article.text[token.start : token.end], token.lemma) for token in tokens)
    return Extraction(article, told.attributions, signature, words)


def tell_or_reject(article: Article, settings: Settings) -> Told | Rejected:
    """Return ``tell``, or the article as rejected when a stage fails on its text."""
    return _guarded(tell, article, settings)


def extract_or_reject(article: Article, settings: Settings) -> Extraction | Rejected:
    """Return ``extract``, or the article as rejected when a stage fails on its text."""
    return _guarded(extract, article, settings)


def failed(article: Article, detail: str) -> Rejected:
    """Return the rejection of an article that made a stage fail: one text never stops a batch."""
    data = article.text.encode("utf-8", "surrogatepass")
    return Rejected(
        where=article.external_id or article.id, line=None, reason="failed", detail=" ".join(detail.split()),
        remedy="please report it with the text", data=data[:QUARANTINE_BYTES], complete=len(data) <= QUARANTINE_BYTES,
        suffix=".txt",
    )


def noted(article: Article) -> str:
    """Return one line for stderr that says what was guessed or lost when the article was read."""
    return f"{article.external_id or article.url or article.id}: note: {'; '.join(article.notes)}"


def _guarded(stage: Callable[[Article, Settings], Made], article: Article, settings: Settings) -> Made | Rejected:
    try:
        return stage(article, settings)
    except (AccordingtoError, ImportError, SyntaxError):
        raise  # a missing pack or a broken installation is no fault of the text
    except Exception as error:  # noqa: BLE001  # foreign text is hostile; what it breaks is reported, not passed on
        steps = traceback.extract_tb(error.__traceback__)
        place = f" at {Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
        return failed(article, f"{type(error).__name__}{place}: {error}")


def _text_order(attribution: Attribution) -> tuple[int, int, str]:
    last = max((span.end for span in attribution.content), default=0)
    return (attribution.start, last, attribution.id)
