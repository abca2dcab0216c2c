"""accordingto: a ledger of who says what, on whose word.

The data's way: ``articles`` → ``sentences`` → ``attributions`` → ``claims`` → ``links`` →
``ledger`` → ``views``. One folder per noun produced, one verb each; only ``pipeline`` knows the
order.

>>> import accordingto
>>> with accordingto.Ledger.open("mine.sqlite") as ledger:                # doctest: +SKIP
...     summary = accordingto.read(["articles/"], ledger, accordingto.Settings())
...     for question in ledger.list_questions():
...         print(question.gloss, question.independent)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.ledger import Ledger
    from accordingto.pipeline import read
    from accordingto.settings import Settings

__all__ = ["Ledger", "Settings", "__version__", "read"]
__version__ = "0.1.0"

_ROOMS = {"Ledger": "accordingto.ledger", "read": "accordingto.pipeline", "Settings": "accordingto.settings"}
"""Public name to the room it lives in: imported when it is first used, so that importing us costs nothing."""


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'accordingto' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted(__all__)
