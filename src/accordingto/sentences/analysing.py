"""The stage's one verb: an article becomes its analysed sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from accordingto.errors import LanguageError
from accordingto.model import Article, Name, Sentence, Sentences, Token
from accordingto.sentences.engine import Engine, Mention, Parsed
from accordingto.sentences.naming import settle
from accordingto.sentences.segmenting import Segment, segment

LANGUAGES = frozenset({"uk", "ru", "en"})

SURROGATES = re.compile("[\ud800-\udfff]")
"""Lone surrogates cannot be hashed as UTF-8 by the engines; each is shown to them as U+FFFD, one for one."""

LONGEST_WORD = 100
"""Code points of a word that an engine is shown."""


def analyse(article: Article, engine: str = "shipped") -> Sentences:
    """Return tokens, sentences and names of an article on the offsets of its text.

    ``engine`` is ``shipped``, ``spacy`` (the official pipeline the user installed) or ``spacy:NAME``. Empty for
    an empty text or the language ``other``. Pure and deterministic; never raises on any text. Raises
    ``LanguageError`` for an unknown engine, or one whose models are not installed, with the remedy.
    """
    if article.lang not in LANGUAGES:
        return Sentences(article.text, article.lang)
    chosen = load_engine(engine, article.lang)
    segments = segment(article.text, article.lang)
    plain = SURROGATES.sub("\ufffd", article.text)
    words = [[plain[a : min(b, a + LONGEST_WORD)] for a, b in part.pieces] for part in segments]
    parsed = chosen.parse(words)
    return _assembled(article, segments, parsed, settle(words, parsed, article.lang), chosen.version)


def analyse_many(articles: Iterable[Article], engine: str = "shipped") -> Iterator[Sentences]:
    """Yield what ``analyse`` returns for each article, lazily, in order."""
    for article in articles:
        yield analyse(article, engine)


def engine_version(engine: str, lang: str) -> str:
    """Return name and version of the engine that analyses this language; ``none`` for ``other``.

    Raises ``LanguageError`` as ``analyse`` does.
    """
    return load_engine(engine, lang).version if lang in LANGUAGES else "none"


@lru_cache(maxsize=12)
def load_engine(engine: str, lang: str) -> Engine:
    """Return the engine for a language, loaded at first use and kept."""
    if engine == "shipped":
        if lang == "ru":
            from accordingto.sentences.russian import Slovnet

            return Slovnet()
        from accordingto.sentences.lemmas import lemmatizer
        from accordingto.sentences.shipped import Pipeline

        return Pipeline(lang, lemmatizer(lang))
    kind, _, name = engine.partition(":")
    if kind == "spacy":
        from accordingto.sentences.installed import Installed

        return Installed(lang, name or None)
    raise LanguageError(f"there is no language engine '{engine}'", "use shipped, spacy, or spacy:NAME")


def _assembled(
    article: Article, segments: list[Segment], parsed: list[Parsed], mentions: list[list[Mention]], version: str
) -> Sentences:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for part, found, named in zip(segments, parsed, mentions, strict=True):
        first = len(tokens)
        for (start, end), word in zip(part.pieces, found.words, strict=True):
            tokens.append(Token(start, end, word.lemma, word.upos, word.feats, first + word.head, word.relation))
        sentences.append(Sentence(part.pieces[0][0], part.pieces[-1][1], first, len(tokens), part.kind))
        names += [Name(part.pieces[m.first][0], part.pieces[m.last - 1][1], m.label) for m in named]
    return Sentences(article.text, article.lang, tuple(tokens), tuple(sentences), tuple(names), version)
