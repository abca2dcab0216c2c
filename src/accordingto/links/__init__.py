"""link(signatures) -> Links: derivation, same claim, independence, difference, drift."""

from accordingto.links.linking import link, update
from accordingto.links.reading import signature
from accordingto.links.shelves import Shelf
from accordingto.links.signatures import Signature

__all__ = ["Shelf", "Signature", "link", "signature", "update"]
