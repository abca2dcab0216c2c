"""The command ``accordingto``: a thin skin over ``pipeline`` and ``views``.

Each command lives in a module of its own, imported when it is called: ``accordingto --help``
imports click and nothing else. Exit codes are in docs/cli.md.
"""

from __future__ import annotations

import io
import os
import sys
import traceback

EXIT_BROKEN_PIPE = 141
"""128 + SIGPIPE, as the shell would report it: the reader of the output went away."""

EXIT_FAULT = 70
"""EX_SOFTWARE: an error nobody foresaw."""

EXIT_INTERRUPTED = 130
"""128 + SIGINT."""


def main() -> None:
    """Run the command line and exit: 0 done, 1 done in part or nothing found, 2 could not be done."""
    import click

    from accordingto.cli.commands import accordingto
    from accordingto.errors import AccordingtoError
    from accordingto.pipeline.threads import one_thread_each

    one_thread_each()
    _speak_utf8()
    try:
        status = accordingto.main(prog_name="accordingto", standalone_mode=False)
    except AccordingtoError as error:
        click.echo(f"accordingto: {error}", err=True)
        sys.exit(error.exit_status)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("accordingto: interrupted; what was read is kept, the same command goes on from there", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # Python would complain once more when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_BROKEN_PIPE)
    except Exception:  # noqa: BLE001  # a fault of ours: shown whole, with a status of its own
        traceback.print_exc()
        click.echo("accordingto: a fault of ours; what was read is kept. Please report the lines above", err=True)
        sys.exit(EXIT_FAULT)
    sys.exit(status if isinstance(status, int) else 0)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale: names in three alphabets are what this program prints."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
