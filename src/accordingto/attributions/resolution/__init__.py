"""``resolve(article, sentences, found)``: who each source is, without rewriting the text; ``identify`` for one name."""

from accordingto.attributions.resolution.cast import Cast
from accordingto.attributions.resolution.identity import Identity, identify
from accordingto.attributions.resolution.outlets import (
    outlet_meant,
    outlet_named,
    outlets_between,
    own_outlets,
    relay_of,
)
from accordingto.attributions.resolution.resolving import resolve

__all__ = [
    "Cast",
    "Identity",
    "identify",
    "outlet_meant",
    "outlet_named",
    "outlets_between",
    "own_outlets",
    "relay_of",
    "resolve",
]
