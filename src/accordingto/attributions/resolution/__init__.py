"""``resolve(article, sentences, found)``: who each source is, without rewriting the text; ``identify`` for one name."""

from accordingto.attributions.resolution.identity import Identity, identify
from accordingto.attributions.resolution.resolving import resolve

__all__ = ["Identity", "identify", "resolve"]
