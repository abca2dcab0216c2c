"""From stored signatures to sources, claims, questions and derivations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accordingto.ledger import Ledger
from accordingto.links import Signature


def relink(ledger: Ledger) -> None:
    """Make everything above articles again from the stored signatures and decisions; a no-op on an empty ledger.

    The result depends on what is in the ledger alone, not on how it came in. Articles that
    another process adds meanwhile leave the ledger marked as not linked.
    """
    from accordingto import links

    signatures = list(_signatures(ledger))
    ledger.put_links(links.link(signatures, ledger.decisions()), articles_seen=len(signatures))


def _signatures(ledger: Ledger) -> Iterator[Signature]:
    for signed in ledger.signed():
        yield replace(Signature.from_json(signed.payload), version_of=signed.version_of)
