"""``accordingto explain``: a sentence as the machine sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, get_args

import click

from accordingto.cli import terminal
from accordingto.cli.options import engine_option, json_option, settings_of
from accordingto.errors import InputError
from accordingto.model import Lang, Span

if TYPE_CHECKING:
    from accordingto.attributions import Asked
    from accordingto.model import Article, Attribution, Sentences

EXAMPLES = """\b
Examples:
  accordingto explain "За словами речника, міст закрили."
  accordingto explain --lang en "The bridge is closed, the spokesman said." --json"""


@click.command(epilog=EXAMPLES)
@click.argument("words", nargs=-1, required=True, metavar="SENTENCE…")
@click.option("--lang", type=click.Choice([lang for lang in get_args(Lang) if lang != "other"]),
              help="Take the sentence to be in this language.")
@engine_option
@json_option
def command(*, words: tuple[str, ...], lang: Lang | None, engine: str, as_json: bool) -> int:
    """Show tokens with their analysis, each rule that was asked with its answer, and what was decided.

    The exit status is 1 when nobody says anything in the sentence.
    """
    from accordingto import articles, attributions, pipeline

    article = articles.from_text(" ".join(words))
    article = article if lang is None else replace(article, lang=lang)
    if article.lang == "other":
        raise InputError("the sentence is in none of uk, ru, en", "Say which with --lang.")
    told = pipeline.tell(article, settings_of(engine=engine))
    asked = attributions.explain(article, told.sentences)
    if as_json:
        analysed = told.sentences
        terminal.write_json({
            "text": article.text, "lang": article.lang, "engine": analysed.engine,
            "tokens": [{"surface": analysed.surface(i), **asdict(t)} for i, t in enumerate(analysed.tokens)],
            "asked": [asdict(one) for one in asked],
            "attributions": [asdict(one) for one in told.attributions],
        })
    else:
        _show_tokens(told.sentences)
        _show_asked(article, asked)
        _show_decided(article, told.attributions)
    return 0 if told.attributions else 1


def _show_tokens(sentences: Sentences) -> None:
    rows = []
    for i, token in enumerate(sentences.tokens):
        head = "–" if token.head == i else f"{token.head} {sentences.surface(token.head)}"
        name = next((n.label for n in sentences.names if n.start <= token.start < n.end), "")
        rows.append((str(i), sentences.surface(i), token.lemma, token.upos, token.feats, token.relation, head, name))
    columns = ("", "token", "lemma", "class", "features", "relation", "head", "name")
    terminal.table(f"Tokens ({sentences.lang}, {sentences.engine})", columns, rows)


def _show_asked(article: Article, asked: Sequence[Asked]) -> None:
    rows = [
        (one.rule, _words(article, [one.cue]), one.answer, _words(article, [one.source]), _words(article, one.content))
        for one in asked
    ]
    terminal.table("Rules asked", ("rule", "about the cue", "answer", "source", "content"), rows)


def _show_decided(article: Article, told: Sequence[Attribution]) -> None:
    rows = []
    for one in told:
        chain = " ← ".join(relay.source_name or "?" for relay in reversed(one.via))
        facts = ", ".join([one.quote, one.polarity, one.certainty, *([f"through {chain}"] if chain else [])])
        who = f"{_words(article, [one.source])} ({one.source_name or 'no name'}, {one.source_type})"
        rows.append((who, _words(article, [one.cue]), _words(article, one.content), facts, one.reason.rule))
    terminal.table("Decided", ("source", "cue", "content", "how", "rule"), rows)


def _words(article: Article, spans: Sequence[Span | None]) -> str:
    return " … ".join(f"{span.of(article.text)} [{span.start}:{span.end}]" for span in spans if span is not None) or "–"
