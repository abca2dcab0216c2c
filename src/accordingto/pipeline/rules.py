"""Which rules and engine made what stands in a ledger, so that a change of either renews it and nothing else does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from accordingto.model import Lang
from accordingto.settings import Settings

STAGES = ("attributions", "claims", "languages", "links", "model", "sentences")
"""The rooms whose code and tables decide what is found in one article."""

READ_WHOLE = frozenset({".py", ".toml", ".tsv", ".json"})
"""Files hashed by content; others (weights) by name and size, which is quick and differs between trainings."""


def made_by(lang: Lang, settings: Settings) -> str:
    """Return a name for everything that decides what is found in a text of this language, but the text.

    The user's own engines are loaded to ask their version; the shipped ones are part of the
    package and need no loading.
    """
    if lang == "other":
        return "none"
    if settings.engine == "shipped":
        return f"shipped {rules()}"
    from accordingto import sentences

    return f"{sentences.engine_version(settings.engine, lang)} {rules()}"


@cache
def rules() -> str:
    """Return 16 hex digits that change whenever the code or the tables of the stages change."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for stage in STAGES:
        for path in sorted((root / stage).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes() if path.suffix in READ_WHOLE else str(path.stat().st_size).encode())
    return digest.hexdigest()[:16]
