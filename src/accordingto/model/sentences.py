"""The analysed text: tokens, sentences and names, all on offsets of the stored text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accordingto.model.articles import Lang
from accordingto.model.spans import Span

SentenceKind = Literal["text", "headline", "byline", "teaser", "recall"]
"""``teaser``: "Read also" and menus, not of this story; ``recall``: a «Нагадаємо» block about an
earlier one; ``byline``: who wrote or supplied the text; ``headline``: a line without final
punctuation that heads the text or a part of it."""

NameLabel = Literal["PER", "ORG", "LOC", "JOB", "DATE", "MON", "PCT", "QUANT", "MISC"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. ``text[start:end]`` is its surface."""

    start: int
    end: int
    lemma: str
    """Dictionary form, lower case except for names; the surface where the engine knows none."""
    upos: str
    """Universal POS tag; ``X`` where unknown."""
    feats: str
    """UD features as in CoNLL-U, ``Case=Nom|Number=Sing``, sorted; empty where none."""
    head: int
    """Index of the head in ``Sentences.tokens`` (absolute); a root is its own head."""
    relation: str
    """UD relation to the head, with subtype; ``root`` for a root."""

    def feat(self, name: str) -> str | None:
        """Return the value of one UD feature, or None."""
        for pair in self.feats.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``text[start:end]``, tokens ``[first, last)``. Quotation marks are paired before cutting."""

    start: int
    end: int
    first: int
    last: int
    kind: SentenceKind = "text"


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as it stands in the text."""

    start: int
    end: int
    label: NameLabel

    @property
    def span(self) -> Span:
        """The range of the name."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentences:
    """What ``sentences.analyse`` returns for one article.

    Tokens in text order, without overlaps; sentences in text order, each holding at least one
    token, together holding every token; heads never leave a sentence; names sorted by start and
    not nested. All empty for an empty text or one in an ``other`` language.
    """

    text: str
    lang: Lang
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    engine: str = ""
    """Name and version of the engine that made it."""

    def surface(self, index: int) -> str:
        """Return the surface of the token with this index."""
        token = self.tokens[index]
        return self.text[token.start : token.end]
