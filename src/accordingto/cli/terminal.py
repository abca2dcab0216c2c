"""How commands write: plain UTF-8 to pipes and files, coloured tables to a terminal, warnings to stderr."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

PLAIN_WIDTH = 160
"""Columns of a table that does not go to a terminal: wide enough to grep, narrow enough to read."""


COLUMN_WIDTH = 14
"""Columns of the terminal that each column of a table needs on average to stay readable."""


def write(text: str) -> None:
    """Write to standard output as UTF-8 whatever the locale; a lone surrogate becomes ``?``."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()


def write_json(value: Any) -> None:  # noqa: ANN401  # whatever JSON can hold
    """Write a value as indented JSON."""
    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def warn(message: str) -> None:
    """Write one line to standard error, with control characters of foreign text made visible."""
    sys.stderr.write(f"accordingto: {printable(message)}\n")


def printable(text: str) -> str:
    """Return the text with control characters (escape sequences among them) and lone surrogates escaped."""
    return "".join(
        c if c.isprintable() or c in "\n\t" or unicodedata.category(c) == "Zs" else c.encode("unicode_escape").decode()
        for c in text
    )


def console() -> Console:
    """Return a rich console on standard output: colours only on a terminal, and there only unless NO_COLOR is set."""
    from rich.console import Console

    onto_terminal = sys.stdout.isatty()
    return Console(
        file=sys.stdout, width=None if onto_terminal else PLAIN_WIDTH, highlight=False, soft_wrap=False, markup=False
    )


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; foreign text in it is shown literally."""
    from rich.text import Text

    styled_table(title, columns, ([Text(printable(cell)) for cell in row] for row in rows))


def styled_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Text]]) -> None:
    """Print a table of texts that are printable already; on a narrow terminal a block a row."""
    from rich.table import Table
    from rich.text import Text

    onto = console()
    if onto.width < COLUMN_WIDTH * len(columns):
        onto.print(Text(printable(title), "bold"))
        for row in rows:
            onto.print(_block(columns, row), soft_wrap=True)
        return
    made = Table(title=Text(printable(title)), title_justify="left", header_style="bold")
    for column in columns:
        made.add_column(column, overflow="fold")
    for row in rows:
        made.add_row(*row)
    onto.print(made)


def _block(columns: Sequence[str], row: Sequence[Text]) -> Text:
    """Return a row as lines: its first cell, then the others under it with their names; empty ones are left out."""
    from rich.text import Text

    block = Text()
    for name, cell in zip(columns, row, strict=True):
        if cell.plain and name:
            start = "" if not block else "\n    "
            block.append(f"{start}{name}: ", "dim").append_text(cell)
    return block


def show(renderable: RenderableType) -> None:
    """Print a tree or another thing rich knows; foreign text in it must be a ``Text`` of ``printable``."""
    console().print(renderable)


def styled(parts: Iterable[tuple[str, str]]) -> None:
    """Print one line of pieces, each with a rich style; styles show on a terminal only."""
    from rich.text import Text

    console().print(Text.assemble(*((printable(text), style) for text, style in parts)), soft_wrap=True)


def write_line(text: str) -> None:
    """Write one line of text that may hold foreign words."""
    write(printable(text) + "\n")


def more(shown: int, total: int) -> None:
    """Say how many there are when not all are shown."""
    if shown < total:
        write(f"{shown} of {total:,}; more with --limit\n")
