"""The local workbench: a skin without decisions.

``workbench(book, access)`` is an ASGI application: server-rendered pages over ``views``, the JSON
interface of ``api`` under ``/api/v1``, and the guard that keeps both to the person who opened them.
"""

from accordingto.web.access import Access
from accordingto.web.linking import Linking
from accordingto.web.rendering import prepare
from accordingto.web.workbench import workbench

__all__ = ["Access", "Linking", "prepare", "workbench"]
