"""Forms: urlencoded bodies, the CSRF token, page numbers and filters from the address."""

from __future__ import annotations

import hmac
import math
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

FIELDS = 100
"""Most fields a form may have; our longest has a dozen."""
LAST_PAGE = 100_000


async def form(request: Request) -> dict[str, str]:
    """Return the fields of a posted form; of a repeated field the last value.

    Raises ``HTTPException`` 400 for a body that is no form, 403 when the session's CSRF token is missing.
    """
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400, "The form cannot be read.") from error
    fields = dict(pairs)
    session = getattr(request.state, "session", None)
    given = request.headers.get("x-csrf-token") or fields.pop("csrf", "")
    if session is not None and not hmac.compare_digest(given.encode(), session.csrf.encode()):
        raise HTTPException(403, "The form is out of date. Load the page again.")
    return fields


def page_number(request: Request) -> int:
    """Return the wished page from the address; 1 for anything that is not a page number."""
    wish = request.query_params.get("page", "1")
    return min(max(int(wish), 1), LAST_PAGE) if wish.isascii() and wish.isdigit() and len(wish) < 9 else 1


def amount(request: Request, name: str) -> float | None:
    """Return a number from the address, written with a point or a comma; None for anything else."""
    value = (wish(request, name) or "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def wish(request: Request, name: str) -> str | None:
    """Return a filter from the address, without blanks around; None when it is empty or absent."""
    value = request.query_params.get(name, "").strip()
    return value[:500] or None
