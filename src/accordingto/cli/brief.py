"""``accordingto brief``: a briefing on a topic with footnoted quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import asked
from accordingto.cli.options import json_option, ledger_option
from accordingto.errors import InputError

if TYPE_CHECKING:
    from accordingto.ledger import Ledger
    from accordingto.views.briefings import BriefedClaim, Briefing, Footnote
    from accordingto.views.catalogue import Catalogue

EXAMPLES = """\b
Examples:
  accordingto brief загинули шахта > briefing.md
  accordingto brief q-0a1b2c3d4e5f60718293 --format html > briefing.html"""


@click.command(epilog=EXAMPLES)
@click.argument("topic", nargs=-1, required=True, metavar="TOPIC…")
@ledger_option
@click.option("--format", "form", type=click.Choice(["markdown", "html"]), default="markdown", show_default=True,
              help="What to write.")
@click.option("--locale", type=click.Choice(["en", "uk"]), default="en", show_default=True, help="Its language.")
@click.option("--base", default="http://127.0.0.1:8765", show_default=True, metavar="URL",
              help="Where permalinks lead: the address of your workbench.")
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="Questions at most.")
@json_option
def command(
    *, topic: tuple[str, ...], ledger_path: Path | None, form: str, locale: str, base: str, limit: int, as_json: bool
) -> int:
    """Write a briefing: the answers to a question by origin, why they differ, and the quotations.

    TOPIC is the id of a question, ids of claims, or words that stand in a question or a claim.
    """
    from accordingto.views.briefings import markdown
    from accordingto.views.catalogue import catalogue

    with asked(ledger_path) as ledger:
        briefings = list(_briefings(ledger, topic, locale, limit))
    if not briefings:
        raise InputError(f"nothing is claimed about {' '.join(topic)}", "Try fewer words, or: accordingto search")
    if as_json:
        terminal.write_json([asdict(one) for one in briefings])
    elif form == "html":
        terminal.write(_page(briefings, catalogue(locale), base))
    else:
        terminal.write("\n".join(markdown(one, catalogue(locale), base) for one in briefings))
    return 0


def _briefings(ledger: Ledger, topic: tuple[str, ...], locale: str, limit: int) -> Iterator[Briefing]:
    from accordingto import views
    from accordingto.model.queries import ClaimFilter

    words = " ".join(topic)
    questions = ledger.questions(topic) or ledger.list_questions(words=words, limit=limit)
    found = [views.brief_question(ledger, question.id, locale) for question in questions]
    if not found:
        claims = ledger.claims(topic) or ledger.list_claims(ClaimFilter(words=words), limit=limit)
        found = [views.brief_claims(ledger, [claim.id for claim in claims], locale)]
    yield from (one for one in found if one is not None)


def _page(briefings: list[Briefing], words: Catalogue, base: str) -> str:
    body = "\n".join(line for one in briefings for line in _section(one, words, base))
    title = escape(briefings[0].title)
    return (
        f'<!DOCTYPE html>\n<html lang="{words.locale}"><meta charset="utf-8">\n<title>{title}</title>\n'
        "<style>body{font:1em/1.5 Georgia,serif;max-width:44em;margin:2em auto;padding:0 1em}"
        "blockquote{margin:.5em 1em}small{color:#555}</style>\n"
        f"{body}\n</html>\n"
    )


def _section(briefing: Briefing, words: Catalogue, base: str) -> Iterator[str]:
    yield f"<h1>{escape(briefing.title)}</h1>"
    if briefing.origins:
        yield f"<p><b>{escape(words('briefing.origins', n=briefing.origins, k=briefing.independent))}</b></p>"
    for claim in briefing.claims:
        yield from _claim(claim, words, base)
    if briefing.differences:
        yield f"<h2>{escape(words('briefing.differences'))}</h2><ul>"
        for one in briefing.differences:
            what = f"{one.a.gloss} / {one.b.gloss}. {one.reason}"
            yield f"<li><b>{escape(words.label('why', one.why))}</b>: {escape(what)}</li>"
        yield "</ul>"


def _claim(claim: BriefedClaim, words: Catalogue, base: str) -> Iterator[str]:
    line = claim.line
    figure = words.figure(line.low, line.high, line.unit)
    who = line.root.name or words("face.unnamed")
    facts = (words.label("stance", line.stance), figure, who, words.day(line.first_seen))
    yield f"<h2>{escape(line.gloss)}</h2><p>{escape(', '.join(fact for fact in facts if fact))}</p>"
    for note in claim.notes:
        yield f"<blockquote>«{escape(note.quotation)}»<br><small>{_place(note, words, base)}</small></blockquote>"
    if claim.more:
        yield f"<p>+{claim.more}</p>"


def _place(note: Footnote, words: Catalogue, base: str) -> str:
    parts = (note.article.outlet, note.article.title, words.moment(note.article.published))
    link = f"{base}/articles/{note.article.id}#{note.attribution}"
    drift = ", ".join(words.label("drift", label) for label in note.drift)
    shown = f'{escape(", ".join(part for part in parts if part))} <a href="{escape(link)}">{note.attribution}</a>'
    return f"{shown} sha256:{note.text_sha256[:16]}{f' <i>{escape(drift)}</i>' if drift else ''}"
