"""The list of commands, in the order of a first day's work; each is imported when it is called."""

from __future__ import annotations

import importlib

import click

from accordingto import __version__

COMMANDS = {
    "read": "Read files and folders into the ledger.",
    "watch": "Keep reading feeds, and tell what is new.",
    "import": "Merge the export of another ledger into this one.",
    "extract": "Print who says what in a text, without a ledger.",
    "claims": "List claims: who said it first, how many articles carry it.",
    "questions": "List questions that several claims answer, contested ones first.",
    "trace": "Show a claim's way from its first teller to every article.",
    "sources": "List sources, or show one.",
    "search": "Search texts by words in any inflection.",
    "compare": "Show what one article took from another.",
    "brief": "Write a briefing on a topic with quotations.",
    "explain": "Show which rules were asked about a sentence, and why they decided.",
    "decide": "Record your judgement on a suggestion.",
    "relink": "Make claims and questions again from what is stored.",
    "export": "Write all records of the ledger.",
    "serve": "Open the local workbench in a browser.",
    "evaluate": "Score records against gold.",
    "doctor": "Check the installation and the ledger.",
}
"""Name to one line of help; module ``accordingto.cli.<name>`` holds ``command``."""

MODULES = {"import": "importing"}
"""Commands whose name cannot be a module's."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called or its help asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table above."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or None when there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"accordingto.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:  accordingto read articles/ && accordingto questions --contested",
)
@click.version_option(__version__, prog_name="accordingto")
def accordingto() -> None:
    """Who says what, on whose word: a ledger of claims in Ukrainian, Russian and English news."""
