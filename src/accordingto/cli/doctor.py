"""``accordingto doctor``: whether everything is in order."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from accordingto import __version__
from accordingto.cli import terminal
from accordingto.cli.ledgers import existing
from accordingto.cli.options import engine_option, json_option, ledger_at, ledger_option, settings_of
from accordingto.errors import AccordingtoError

SAMPLES = {
    "uk": "Міст закрили, повідомив речник міської ради Остап Ломницький.",
    "ru": "Мост закрыли, сообщил представитель городского совета Павел Дроздовский.",
    "en": "The bridge is closed, the town council's spokesman Adam Fairling said.",
}
"""One telling a language: analysing it loads everything that language needs."""

FREE_MEBIBYTES = 200
"""Less free space than this beside the ledger is worth a warning, in MiB: a thousand articles take about 10."""

Check = tuple[str, bool, str]


@click.command(epilog="Example:  accordingto doctor --ledger mine.sqlite")
@ledger_option
@engine_option
@json_option
def command(*, ledger_path: Path | None, engine: str, as_json: bool) -> int:
    """Check the installation, the languages and the ledger. The exit status is 1 when something is wrong."""
    checks = [*_programs(), *(_language(lang, engine) for lang in SAMPLES), *_ledger(ledger_at(ledger_path))]
    if as_json:
        terminal.write_json([{"what": what, "ok": ok, "detail": detail} for what, ok, detail in checks])
    else:
        for what, ok, detail in checks:
            mark = ("ok     ", "green") if ok else ("WRONG  ", "bold red")
            terminal.styled([mark, (f"{what}: {detail}", "")])
    return 0 if all(ok for _, ok, _ in checks) else 1


def _programs() -> Iterator[Check]:
    yield "accordingto", True, f"{__version__}, Python {platform.python_version()} on {platform.platform()}"


def _language(lang: str, engine: str) -> Check:
    from accordingto import articles, pipeline, sentences

    try:
        article = articles.from_text(SAMPLES[lang], lang=lang)
        told = pipeline.tell_or_reject(article, settings_of(engine=engine))
        version = sentences.engine_version(engine, lang)
    except AccordingtoError as error:
        return lang, False, str(error)
    if not isinstance(told, pipeline.Told):
        return lang, False, told.sentence
    if article.lang != lang or not told.attributions:
        return lang, False, f"{version}: nothing found in «{article.text}»"
    return lang, True, version


def _ledger(path: Path) -> Iterator[Check]:
    if not path.exists():
        yield "ledger", True, f"none yet at {path}; accordingto read makes it"
        return
    try:
        with existing(path) as ledger:
            problems = ledger.problems()
            counts = ", ".join(f"{count:,} {name}" for name, count in ledger.counts().items())
            linked = ledger.is_linked()
    except AccordingtoError as error:
        yield "ledger", False, str(error)
        return
    yield "ledger", not problems, f"{path}: {'; '.join(problems) or counts}"
    yield "links", linked, "fit the articles and decisions" if linked else "are out of date; run: accordingto relink"
    refused = path.with_name(f"{path.name}.quarantine")
    notes = len(list(refused.glob("*.why.txt"))) if refused.is_dir() else 0
    yield "quarantine", True, f"{notes:,} items in {refused}" if notes else "empty"
    free = shutil.disk_usage(path.parent).free >> 20
    yield "disk", free >= FREE_MEBIBYTES, f"{free:,} MiB free beside the ledger"
