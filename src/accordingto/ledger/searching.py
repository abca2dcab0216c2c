"""Full-text search over titles, texts and lemmas: any inflection, "phrases", pref*, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

import sqlalchemy as sa

from accordingto.languages import word_forms
from accordingto.ledger.base import OpenLedger
from accordingto.ledger.folding import WORD, fold
from accordingto.ledger.rows import ARTICLE_COLUMNS, article_from
from accordingto.ledger.schema import SEARCH_TABLE, articles, attributions, forms
from accordingto.model.queries import Found, SearchFilter

PHRASE_VARIANTS = 16
"""Lemma readings of a phrase that are tried: two ambiguous words of four readings each."""

MATCHES = 50
"""Stretches marked in one article at most."""

TITLE_FORMS = 40
"""Forms of a lemma looked for in titles, which are not lemmatised; the longest paradigms have about 30."""

_UNIT = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+)')


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a query with what it may be in the texts, all folded."""

    form: str
    prefix: bool
    lemmas: tuple[str, ...]
    forms: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Tell whether a folded word of a text is this one."""
        return word in self.forms or (self.prefix and word.startswith(self.form))


class Searching(OpenLedger):
    """Search by words."""

    def search(self, words: str, which: SearchFilter, limit: int = 20, offset: int = 0) -> tuple[Found, ...]:
        """Return the articles that answer, best first; nothing for a query without a word.

        Every word or phrase must occur. A word stands for all forms of its lemma (in English for
        those that the texts hold); ``word*`` for all that begin so; words between quotation marks
        must follow each other, in any inflection. Ranking is BM25, titles counting four times.
        """
        with self._reading() as connection:
            units = [[_word(connection, *part) for part in parts] for parts in _units(words)]
            if not units:
                return ()
            rows = connection.execute(_query(units, which, limit, offset)).all()
        return tuple(Found(article_from(row), _matches(row.text, units)) for row in rows)

    def fitting(self, words: str) -> Callable[[str], bool]:
        """Return a test whether a text answers ``words`` as in ``search``: every word or phrase, any inflection."""
        with self._reading() as connection:
            units = [[_word(connection, *part) for part in parts] for parts in _units(words)]
        return lambda text: _answers(text, units)


def _units(words: str) -> list[list[tuple[str, bool]]]:
    """Cut a query into phrases and single words: the form as typed, and whether it is a beginning."""
    units = []
    for found in _UNIT.finditer(words):
        inside, bare = found.group(1) or found.group(2) or found.group(3), found.group(4)
        if inside is not None:
            units.append([(w.group(), False) for w in WORD.finditer(inside)])
        elif bare is not None:
            parts = [(w.group(), bare[w.end() : w.end() + 1] == "*") for w in WORD.finditer(bare)]
            units.extend([part] for part in parts)
    return [unit for unit in units if unit]


def _word(connection: sa.Connection, typed: str, prefix: bool) -> _Word:  # noqa: FBT001  # unpacked from a pair
    form = fold(typed)
    if prefix:
        return _Word(form, prefix, (), (form,))
    seen = connection.execute(sa.select(forms.c.lemma).where(forms.c.form == form).order_by(forms.c.lemma))
    known = tuple(dict.fromkeys([form, *(seen.scalars().all() or _lemmas_of(form))]))
    others = connection.execute(sa.select(forms.c.form).where(forms.c.lemma.in_(known)).order_by(forms.c.form))
    return _Word(form, prefix, known, tuple(dict.fromkeys([form, *known, *others.scalars()])))


def _lemmas_of(form: str) -> list[str]:
    """Return the lemmas the dictionaries give a form that stands in no text here; none for English."""
    return [fold(parse.normal) for lang in ("uk", "ru") for parse in word_forms.parses(form, lang)]


def _query(units: Iterable[list[_Word]], which: SearchFilter, limit: int, offset: int) -> sa.Select[Any]:
    expression = " AND ".join(f"({_expression(unit)})" for unit in units)
    table = sa.table(SEARCH_TABLE, sa.column("rowid", sa.Integer))
    rank: sa.ColumnClause[float] = sa.literal_column(f"bm25({SEARCH_TABLE}, 4.0, 1.0, 1.0)")
    query = sa.select(*ARTICLE_COLUMNS).join(table, table.c.rowid == articles.c.n)
    query = query.where(sa.literal_column(SEARCH_TABLE).op("MATCH")(expression))
    if which.lang is not None:
        query = query.where(articles.c.lang == which.lang)
    if which.outlet is not None:
        query = query.where(articles.c.outlet == which.outlet)
    if which.source is not None:
        query = query.where(
            sa.exists().where(attributions.c.article == articles.c.id, attributions.c.source == which.source)
        )
    if which.since is not None:
        query = query.where(articles.c.moment >= which.since)
    if which.until is not None:
        query = query.where(sa.func.substr(articles.c.moment, 1, 10) <= which.until)
    return query.order_by(rank, articles.c.id).limit(limit).offset(offset)


def _expression(unit: list[_Word]) -> str:
    """Return the FTS5 expression of a word or phrase: as typed anywhere, or its lemmas, or its forms in a title."""
    if len(unit) == 1 and unit[0].prefix:
        return f"{_quoted([unit[0].form])}*"
    ways = [f"{{title text}} : {_quoted([word.form for word in unit])}"]
    variants = list(product(*(word.lemmas for word in unit)))[:PHRASE_VARIANTS]
    ways.extend(f"lemmas : {_quoted(variant)}" for variant in variants)
    if len(unit) == 1:
        ways.extend(f"title : {_quoted([form])}" for form in unit[0].forms[:TITLE_FORMS])
    return " OR ".join(ways)


def _quoted(words: Iterable[str]) -> str:
    return '"' + " ".join(words).replace('"', " ") + '"'


def _answers(text: str, units: list[list[_Word]]) -> bool:
    words = [(found.start(), found.end(), fold(found.group())) for found in WORD.finditer(text)]
    return bool(units) and all(
        any(_stands(unit, words[i : i + len(unit)]) for i in range(len(words))) for unit in units
    )


def _matches(text: str, units: list[list[_Word]]) -> tuple[tuple[int, int], ...]:
    """Return where the words and phrases stand in the text, in text order, without overlaps."""
    words = [(found.start(), found.end(), fold(found.group())) for found in WORD.finditer(text)]
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(words) and len(found) < MATCHES:
        lengths = [len(unit) for unit in units if _stands(unit, words[i : i + len(unit)])]
        if lengths:
            found.append((words[i][0], words[i + max(lengths) - 1][1]))
        i += max(lengths, default=1)
    return tuple(found)


def _stands(unit: list[_Word], words: list[tuple[int, int, str]]) -> bool:
    return len(words) == len(unit) and all(
        part.fits(word) for part, (_, _, word) in zip(unit, words, strict=True)
    )
