"""``accordingto evaluate``: records against gold, with intervals and a list of errors."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import terminal
from accordingto.cli.options import engine_option, json_option, settings_of

if TYPE_CHECKING:
    from accordingto.evaluation import GoldArticle, Scores, StoryScores
    from accordingto.settings import Settings

EXAMPLES = """\b
Examples:
  accordingto evaluate eval/gold/invented.jsonl
  accordingto extract gold.jsonl > records.jsonl; accordingto evaluate gold.jsonl records.jsonl --errors 20
  accordingto evaluate PolNeAR/dev --outermost --json"""


@click.command(epilog=EXAMPLES)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("records", required=False, type=click.Path(path_type=Path))
@json_option
@click.option("--errors", default=0, metavar="N", help="List up to N missed and superfluous attributions on stderr.")
@click.option("--by", default="lang", show_default=True, metavar="FIELD",
              help="Group by this field: lang, quote, source_form, certainty…")
@click.option("--outermost", is_flag=True, help="Leave out nested attributions: for gold that marks no nesting.")
@engine_option
def command(  # one parameter an option is how click works
    *, gold: Path, records: Path | None, as_json: bool, errors: int, by: str, outermost: bool, engine: str
) -> int:
    """Score RECORDS against GOLD; without RECORDS, extract them from the gold's texts first.

    GOLD is a JSON Lines file of marked articles, a brat folder (text/*.txt, attributions/*.ann), or
    a story corpus (articles.jsonl, claims.json…). RECORDS is what extract or export wrote. Exit
    status 1 when a gold article has no record.
    """
    from accordingto import evaluation

    settings = settings_of(engine=engine)
    if evaluation.is_corpus(gold):
        return _stories(gold, records, settings, errors, as_json=as_json)
    articles = evaluation.read_folder(gold) if gold.is_dir() else evaluation.read_json_lines(gold)
    scores = _score(articles, records, settings, by, outermost=outermost)
    _show_errors(scores, errors)
    spread = evaluation.intervals([scored.tally for scored in scores.articles])
    if as_json:
        shown = {group: {name: asdict(one) for name, one in names.items()} for group, names in spread.items()}
        terminal.write_json({"scores": scores.table(), "f1_intervals": shown, "missing": scores.missing})
    else:
        from accordingto.evaluation.report import attribution_lines

        terminal.write("\n".join(attribution_lines(scores.table(), spread)) + "\n")
    return _warn_missing(scores)


def _score(
    articles: tuple[GoldArticle, ...], records: Path | None, settings: Settings, by: str, *, outermost: bool
) -> Scores:
    from accordingto import evaluation
    from accordingto.evaluation.run import extract_records

    if records is None:
        found = evaluation.sort_records(extract_records(articles, settings))
    else:
        found = evaluation.read_records(records)
    return evaluation.score(articles, found, by, outermost=outermost)


def _stories(gold: Path, records: Path | None, settings: Settings, errors: int, *, as_json: bool) -> int:
    from accordingto import evaluation
    from accordingto.evaluation.report import independence_lines, story_lines
    from accordingto.evaluation.run import story_records

    corpus = evaluation.read_corpus(gold)
    if records is None:
        found = evaluation.sort_records(story_records(gold, settings), evaluation.name_only)
    else:
        found = evaluation.read_records(records, evaluation.name_only)
    scores: StoryScores = evaluation.score_stories(corpus, found)
    for line in islice(independence_lines(scores), errors):
        terminal.warn(line)
    _show_errors(scores.attributions, errors)
    if as_json:
        terminal.write_json(scores.as_json())
    else:
        terminal.write("\n".join(story_lines(scores)) + "\n")
    return _warn_missing(scores.attributions)


def _show_errors(scores: Scores, errors: int) -> None:
    from accordingto.evaluation.report import error_lines

    for line in islice(error_lines(scores), errors):
        terminal.warn(line)


def _warn_missing(scores: Scores) -> int:
    if not scores.missing:
        return 0
    shown = ", ".join(scores.missing[:5])
    terminal.warn(f"{len(scores.missing)} gold articles have no record: {shown}")
    return 1
