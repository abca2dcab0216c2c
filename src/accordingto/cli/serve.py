"""``accordingto serve``: the local workbench in a browser."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.options import ledger_at, ledger_option
from accordingto.errors import LedgerError, SettingsError

if TYPE_CHECKING:
    from accordingto.ledger import Ledger

EXAMPLES = """\b
Examples:
  accordingto serve
  accordingto serve --ledger mine.sqlite --port 9000 --open
  accordingto serve --host 0.0.0.0 --name desk.example --token-file secret.txt"""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
UNHEARD_OF = "-zzzz"
"""A word that stands in no text: to look it up is to load the dictionaries."""
TOKEN_CHARS = 12
"""Shortest password that opens the workbench to other machines."""


@click.command(epilog=EXAMPLES)
@ledger_option
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Port to listen on.")
@click.option(
    "--host", default="127.0.0.1", show_default=True,
    help="Interface to listen on. Anything but loopback demands --token-file.",
)
@click.option(
    "--name", "names", multiple=True, metavar="HOST",
    help="A further host name the workbench answers to (repeatable).",
)
@click.option(
    "--token-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with the password, also the API's bearer token (at least 12 characters).",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
def command(
    ledger_path: Path | None, port: int, host: str, names: tuple[str, ...], token_file: Path | None, *,
    open_browser: bool,
) -> int:
    """Open the local workbench. It prints an address that works once, in one browser.

    The workbench listens on this machine only and answers to its own host names. Stop it with
    Ctrl-C.
    """
    import uvicorn

    from accordingto import pipeline
    from accordingto.ledger import Ledger
    from accordingto.web import Access, Linking, workbench

    password = _password(token_file)
    if not _is_loopback(host) and password is None:
        raise SettingsError(
            f"--host {host} would open the workbench to other machines",
            "Give --token-file FILE with a password, or leave --host away.",
        )
    own = () if _is_wildcard(host) else (_bracketed(host),)
    access = Access.on((*LOOPBACK, *own, *names), port, password)
    with Ledger.open(ledger_at(ledger_path)) as ledger, _listening(host, port) as listener:
        address = f"http://{_bracketed(names[0] if names else _shown(host))}:{port}/?token={access.new_token()}"
        click.echo(f"Open once, in your browser:  {address}\nCtrl-C stops the workbench.")
        if open_browser:
            click.launch(address)
        threading.Thread(target=_warm, args=(ledger,), name="warming", daemon=True).start()
        # No access log: addresses hold search words and, once, the token.
        app = workbench(ledger, access, Linking(ledger.is_linked, lambda: pipeline.bring_up_to_date(ledger)))
        config = uvicorn.Config(
            app, lifespan="off", access_log=False, log_level="warning", server_header=False, proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how one stops it
            uvicorn.Server(config).run(sockets=[listener])
    return 0


def _warm(ledger: Ledger) -> None:
    """Load what the first pages would wait for: templates, and the dictionaries that a search for a new word asks."""
    from accordingto.model.queries import SearchFilter
    from accordingto.web import prepare

    with contextlib.suppress(LedgerError):  # who asks for a page is told
        prepare()
        ledger.search(UNHEARD_OF, SearchFilter(), 1)


def _listening(host: str, port: int) -> socket.socket:
    """Return a bound socket, before any address is printed. Raises ``SettingsError`` when the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"cannot listen on {host}, port {port}: {error.strerror or error}", "Choose another port with --port."
        ) from error
    return listener


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    word = path.read_text(encoding="utf-8").strip()
    if len(word) < TOKEN_CHARS:
        raise SettingsError(f"{path}: the password has fewer than {TOKEN_CHARS} characters", "Choose a longer one.")
    return word


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _is_wildcard(host: str) -> bool:
    """Tell whether the host stands for all interfaces; then it is no name the workbench answers to."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False


def _shown(host: str) -> str:
    return LOOPBACK[0] if _is_wildcard(host) else host
