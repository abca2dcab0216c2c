"""Options that several commands share."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import click

from accordingto.errors import SettingsError
from accordingto.settings import Settings

LEDGER_VARIABLE = "ACCORDINGTO_LEDGER"
"""Environment variable that names the ledger when ``--ledger`` does not."""

FIELDS = frozenset({
    "text", "external_id", "title", "published", "url", "outlet", "domain", "lang", "byline", "modified",
})
"""What a column of a table may hold, as in RECORDS.md."""

LARGEST = 1e9
"""Least number that is too large for any setting."""

ENGINE = re.compile(r"shipped|spacy(?::.+)?")
"""Names of language engines; whether the user's own package or folder is there shows when it is loaded."""

engine_option = click.option(
    "--engine", default="shipped", show_default=True, metavar="NAME",
    help="Language engine: shipped, spacy (your official pipelines), or spacy:NAME (your package or folder).",
)

ledger_option = click.option(
    "--ledger", "ledger_path", envvar=LEDGER_VARIABLE, metavar="PATH", type=click.Path(dir_okay=False, path_type=Path),
    help=f"The ledger's file. Default: ${LEDGER_VARIABLE}, or ledger.sqlite in your data folder.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program instead of a table.")

hosts_option = click.option(
    "--allow-host", "hosts", multiple=True, metavar="HOST[:PORT]",
    help="Feeds and pages may be read from this host although it is not public (repeatable).",
)

proxy_option = click.option(
    "--proxy", envvar="ACCORDINGTO_PROXY", metavar="URL",
    help="Fetch through http://[user:password@]host:port; what may be fetched does not change.  "
    "[default: $ACCORDINGTO_PROXY]",
)

proxy_resolves_option = click.option(
    "--proxy-resolves", is_flag=True,
    help="The proxy resolves names, where nothing else can; its own rules guard private addresses then.",
)

set_option = click.option(
    "--set", "chosen", multiple=True, metavar="NAME=VALUE",
    help="Change a limit, or how the fetcher introduces itself (repeatable): "
    "item_megabytes=1024, host_seconds=5, user_agent='…'. docs/settings.md names them all.",
)

CHANGEABLE = (
    "extraction_seconds", "extraction_megabytes", "article_megabytes", "page_megabytes", "item_megabytes", "user_agent",
    "fetch_seconds", "host_seconds",
)
"""Settings without an option of their own."""

limit_option = click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Print at most so many.",
)


def columns_of(line: str | None) -> tuple[tuple[str, str], ...]:
    """Return the (field, column) pairs of ``text=Body,title=Headline``; a name with a comma in it is not possible."""
    pairs = [part.partition("=") for part in (line or "").split(",") if part.strip()]
    wrong = [field.strip() for field, _, name in pairs if field.strip() not in FIELDS or not name.strip()]
    if wrong or (pairs and "text" not in {field.strip() for field, _, _ in pairs}):
        what = f"{wrong[0]!r} is no field with a column" if wrong else "no column for text"
        raise SettingsError(f"--columns: {what}", f"Give text=COLUMN and others of {', '.join(sorted(FIELDS))}.")
    return tuple((field.strip(), name.strip()) for field, _, name in pairs)


def chosen_of(pairs: tuple[str, ...]) -> dict[str, int | float | str]:
    """Return the settings that ``--set NAME=VALUE`` names, each with its type; numbers must be above 0."""
    found: dict[str, int | float | str] = {}
    for pair in pairs:
        name, _, value = (part.strip() for part in pair.partition("="))
        if name not in CHANGEABLE:
            names = ", ".join(CHANGEABLE)
            raise SettingsError(f"--set {pair}: no such setting", f"Give NAME=VALUE with one of {names}.")
        kind = type(getattr(Settings(), name))
        try:
            found[name] = kind(value)
        except ValueError as error:
            raise SettingsError(f"--set {pair}: {value!r} is no number", f"Give one, such as {name}=64.") from error
        if not (value.isprintable() and value if kind is str else 0 < float(value) < LARGEST):
            raise SettingsError(f"--set {pair}: {value!r} cannot be", "Give a number above 0, or a line of text.")
    return found


def settings_of(**chosen: Any) -> Settings:  # noqa: ANN401  # the fields of Settings, each with its own type
    """Return the settings with these fields set."""
    engine = chosen.get("engine")
    if engine is not None and not ENGINE.fullmatch(engine):
        raise SettingsError(
            f"no language engine is called {engine!r}", "Use shipped, spacy, or spacy:NAME with a package or a folder."
        )
    return Settings(**chosen)


def default_ledger() -> Path:
    """Return the path used when neither ``--ledger`` nor the environment names one; nothing is made."""
    import platformdirs

    return Path(platformdirs.user_data_dir("accordingto", appauthor=False)) / "ledger.sqlite"


def ledger_at(path: Path | None) -> Path:
    """Return the path of the ledger to use."""
    return default_ledger() if path is None else path


def cores() -> int:
    """Return how many processor cores this process may use, at least 1."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
