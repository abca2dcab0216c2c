"""The JSON interface ``/api/v1``: records of RECORDS.md, paged; a skin without decisions.

``routes()`` are the Starlette routes to mount under ``/api/v1``; the application's state holds the
``book`` they answer from. ``openapi()`` is the document that describes them.
"""

from accordingto.api.openapi import openapi
from accordingto.api.serving import book_of, routes

__all__ = ["book_of", "openapi", "routes"]
