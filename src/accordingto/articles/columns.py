"""Which column of a table holds what: declared in the settings, saved beside the table, or guessed by name."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from accordingto.articles.items import Item, Known
from accordingto.settings import Settings

SAVED = ".columns.json"
"""Ending of the file beside a table that holds its mapping: ``news.csv.columns.json``."""


def mapping_for(header: Sequence[str], item: Item, settings: Settings) -> dict[str, int]:
    """Return fields to column indices. Without ``text`` in it the table cannot be read.

    ``Settings.columns`` wins over a saved mapping, which wins over guesses; a named column the table does
    not have counts as not named. Columns of a header-less table are named by number, from 1.
    """
    named = dict(settings.columns) or saved_columns(item.path)
    places = {_plain(name): index for index, name in reversed(list(enumerate(header)))}
    numbers = {str(index + 1): index for index in range(len(header))}
    if named:
        found = {field: places.get(_plain(name), numbers.get(name, -1)) for field, name in named.items()}
        return {field: index for field, index in found.items() if index >= 0}
    guesses = {field: next((places[n] for n in names if n in places), -1) for field, names in _names().items()}
    return {field: index for field, index in guesses.items() if index >= 0}


def saved_columns(path: str | None) -> dict[str, str]:
    """Return the mapping saved beside a table, field to column name; empty when there is none."""
    if path is None:
        return {}
    try:
        found = json.loads(Path(path + SAVED).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(f): str(c) for f, c in found.items()} if isinstance(found, dict) else {}


def lacking(header: Sequence[str], item: Item, settings: Settings) -> tuple[str, str]:
    """Return why a table with this header cannot be read, and what to do about it."""
    named = dict(settings.columns) or saved_columns(item.path)
    what = f"no column {named['text']!r}" if "text" in named else "no text column"
    shown = ", ".join(header[:20])
    return f"{what} among: {shown}", "name them with --columns, such as text=Body,title=Headline"


def save_columns(path: str, columns: dict[str, str]) -> str:
    """Save a mapping beside a table, so that the next reading uses it, and return where. Raises ``OSError``."""
    place = Path(path + SAVED)
    place.write_text(json.dumps(columns, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    return str(place)


def known_from(mapping: dict[str, int], cells: Sequence[object], notes: tuple[str, ...] = ()) -> Known:
    """Return what the cells of one line say, empty ones unknown."""
    facts: dict[str, Any] = {}
    names, width = _names(), len(cells)
    for field, index in mapping.items():
        cell = cells[index] if index < width and field != "text" else None
        if cell is not None and field in names:
            text = cell if isinstance(cell, str) else cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
            if told := text.strip():
                facts[field] = told
    return Known(**facts, notes=notes)


def said(mapping: dict[str, int], header: Sequence[str], item: Item, settings: Settings) -> str | None:
    """Return the mapping as a clause for the notes, with the columns that are named and not there.

    None when it is the one that was declared or saved, all of it: nothing was guessed.
    """
    told = "columns read: " + ", ".join(f"{field}={header[index]}" for field, index in sorted(mapping.items()))
    named = dict(settings.columns) or saved_columns(item.path)
    absent = ", ".join(f"{field}={name}" for field, name in sorted(named.items()) if field not in mapping)
    if absent:
        return f"{told}; not there: {absent}"
    return None if named else told


def headless(item: Item, settings: Settings) -> bool:
    """Tell whether the table's first line is data: its columns were named by number."""
    named = dict(settings.columns) or saved_columns(item.path)
    return bool(named) and all(name.isdigit() for name in named.values())


def _plain(name: str) -> str:
    return re.sub(r"[\s.-]+", "_", name.strip().lower().removeprefix("\ufeff"))


@cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads(files("accordingto.articles").joinpath("columns.toml").read_text("utf-8"))
