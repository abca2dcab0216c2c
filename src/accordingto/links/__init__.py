"""link(signatures) -> Links: derivation, same claim, independence, difference, drift."""

from accordingto.links.candidates import Kin
from accordingto.links.linking import link, update
from accordingto.links.reading import signature
from accordingto.links.shelves import Around, Key, Placed, Shelf, Stage
from accordingto.links.signatures import Signature

__all__ = ["Around", "Key", "Kin", "Placed", "Shelf", "Signature", "Stage", "link", "signature", "update"]
