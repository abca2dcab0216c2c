"""From stored signatures to sources, claims, questions and derivations."""

from __future__ import annotations

from accordingto.ledger import Ledger
from accordingto.pipeline.rules import rules


def relink(ledger: Ledger) -> None:
    """Make everything above articles anew from the stored signatures and decisions; a no-op on an empty ledger."""
    ledger.forget_links(rules())
    bring_up_to_date(ledger)


def bring_up_to_date(ledger: Ledger) -> None:
    """Link what came in since the last time: new articles, articles made anew, decisions.

    The result depends on what is in the ledger alone, not on how it came in: it is that of ``relink``. What other rules
    linked is made anew. A run that was cut short is gone on with.
    """
    from accordingto import links

    if ledger.linked_by() != rules():
        ledger.forget_links(rules())
    links.update(ledger.shelf())
