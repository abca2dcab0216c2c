"""link(signatures) -> Links: derivation, same claim, independence, difference, drift."""

from accordingto.links.linking import link
from accordingto.links.reading import signature
from accordingto.links.signatures import Signature

__all__ = ["Signature", "link", "signature"]
