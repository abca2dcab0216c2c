"""How commands open the ledger and find what the user names in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.cli import terminal
from accordingto.cli.options import ledger_at
from accordingto.errors import InputError

if TYPE_CHECKING:
    from accordingto.ledger import Ledger
    from accordingto.model import Article


def asked(path: Path | None) -> Ledger:
    """Return the existing ledger for questions; a warning goes to stderr when its links are not up to date."""
    ledger = existing(ledger_at(path))
    if not ledger.is_linked():
        terminal.warn("claims and questions are older than the articles or decisions; run: accordingto relink")
    return ledger


def existing(path: Path) -> Ledger:
    """Return the ledger at this path, read-only where it may not be written; ``LedgerError`` when there is none."""
    from accordingto.ledger import Ledger

    return Ledger.open(path, create=False, read_only=path.exists() and not os.access(path, os.W_OK))


def claims_named(ledger: Ledger, name: str) -> tuple[str, ...]:
    """Return the claims meant by an id of a claim, question, attribution or article, or by the user's own id.

    Raises ``InputError`` when the ledger has nothing of this name.
    """
    claim = ledger.claim(name)
    if claim is not None:
        return (claim.id,)
    question = ledger.question(name)
    if question is not None:
        return question.claims
    told = ledger.attributions([name])
    if told:
        return tuple(attribution.claim for attribution in told if attribution.claim is not None)
    return tuple(dict.fromkeys(
        attribution.claim
        for article in articles_named(ledger, name)
        for attribution in ledger.attributions_in(article.id)
        if attribution.claim is not None
    ))


def articles_named(ledger: Ledger, name: str) -> tuple[Article, ...]:
    """Return the articles with this id or read under this id or path of the user's; ``InputError`` when none is."""
    found = ledger.articles([name]) or ledger.articles_called(name)
    if not found:
        raise InputError(f"the ledger has nothing called {name}", "List what it has: accordingto claims, or search.")
    return found
