"""The only module that knows the order: articles → sentences → attributions → claims → links → ledger.

Everything per article is a pure function of the article and the settings; only ``read`` and
``relink`` touch a ledger. Stages are imported where they are used: a command that needs none
starts at once.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.errors import AccordingtoError
from accordingto.model import Article, Attribution, Sentences
from accordingto.model.reading import QUARANTINE_BYTES, Rejected
from accordingto.settings import Settings

if TYPE_CHECKING:
    from accordingto.links import Signature


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article holds: its attributions in text order and its signature for linking."""

    article: Article
    attributions: tuple[Attribution, ...]
    signature: Signature
    lemmas: str
    """The lemmas of the text in its order, separated by spaces: what the ledger's search index holds."""


@dataclass(frozen=True, slots=True)
class Told:
    """The analysed text of an article and the acts of telling found in it, in text order."""

    sentences: Sentences
    attributions: tuple[Attribution, ...]


def tell(article: Article, settings: Settings) -> Told:
    """Return who says what in the article; nothing is found in an ``other`` language or an empty text."""
    from accordingto import attributions, claims, sentences

    analysed = sentences.analyse(article, settings.engine)
    found = attributions.find(article, analysed)
    stated = claims.state(article, analysed, found)
    return Told(analysed, tuple(sorted(stated, key=_text_order)))


def extract(article: Article, settings: Settings) -> Extraction:
    """Return everything a ledger keeps of one article; the same for the same article and settings, anywhere."""
    from accordingto import links

    told = tell(article, settings)
    signature = links.signature(article, told.sentences, told.attributions)
    lemmas = " ".join(token.lemma for token in told.sentences.tokens if token.upos != "PUNCT")
    return Extraction(article, told.attributions, signature, lemmas)


def tell_or_reject(article: Article, settings: Settings) -> Told | Rejected:
    """Return ``tell``, or the article as rejected when a stage fails on its text: one text never stops a batch."""
    try:
        return tell(article, settings)
    except AccordingtoError:
        raise  # a missing pack or a broken engine is no fault of the text
    except Exception as error:  # noqa: BLE001  # foreign text is hostile; what it breaks is reported, not passed on
        return failed(article, error)


def failed(article: Article, error: BaseException) -> Rejected:
    """Return the rejection of an article on which a stage raised; it names the place in our code."""
    steps = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    return Rejected(
        where=article.external_id or article.id,
        line=None,
        reason="failed",
        detail=" ".join(f"{type(error).__name__}{place}: {error}".split()),
        remedy="please report it with the text",
        data=article.text.encode("utf-8", "surrogatepass")[:QUARANTINE_BYTES],
        suffix=".txt",
    )


def _text_order(attribution: Attribution) -> tuple[int, int, str]:
    last = max((span.end for span in attribution.content), default=0)
    return (attribution.start, last, attribution.id)
