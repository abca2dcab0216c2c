"""The only room that knows the order: articles → sentences → attributions → claims → links → ledger.

``tell`` and ``extract`` are pure functions of one article and the settings; ``read`` and ``relink``
drive them over many and keep what comes out in a ledger. Everything is imported when it is first
used: a command that needs one stage does not load the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.pipeline.merging import Merged, merge
    from accordingto.pipeline.news import News
    from accordingto.pipeline.order import Extraction, Told, extract, failed, noted, tell, tell_or_reject
    from accordingto.pipeline.reading import Progress, Summary, read, read_articles, renew
    from accordingto.pipeline.relinking import bring_up_to_date, relink
    from accordingto.pipeline.watching import Round, Watch

__all__ = [
    "Extraction", "Merged", "News", "Progress", "Round", "Summary", "Told", "Watch", "bring_up_to_date", "extract",
    "failed", "merge", "noted", "read", "read_articles", "relink", "renew", "tell", "tell_or_reject",
]

_ROOMS = {
    **dict.fromkeys(("Extraction", "Told", "extract", "failed", "noted", "tell", "tell_or_reject"), "order"),
    **dict.fromkeys(("Progress", "Summary", "read", "read_articles", "renew"), "reading"),
    **dict.fromkeys(("bring_up_to_date", "relink"), "relinking"),
    "News": "news",
    **dict.fromkeys(("Merged", "merge"), "merging"),
    **dict.fromkeys(("Round", "Watch"), "watching"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'accordingto.pipeline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"accordingto.pipeline.{_ROOMS[name]}"), name)
