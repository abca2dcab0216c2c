"""How often what the rules propose is told: counts per cue word and frame, and per sign of a proposal."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from accordingto.errors import LanguageError


@dataclass(frozen=True, slots=True)
class SignCount:
    """How often proposals with one sign were told, how often their cue words let expect, how many there were."""

    told: float
    expected: float
    proposed: float


@dataclass(frozen=True, slots=True)
class DraftCounts:
    """Counts of proposals; keys of ``kinds`` and ``lemmas`` are ``class|frame`` and ``lemma|frame``."""

    frames: dict[str, tuple[int, int]]
    """Frame to (times told, times proposed)."""
    kinds: dict[str, tuple[int, int]]
    lemmas: dict[str, tuple[int, int]]
    signs: dict[str, dict[str, SignCount]]
    """Sign to its values; expected by the three tables above."""


def _pair(value: list[int]) -> tuple[int, int]:
    return value[0], value[1]


@cache
def draft_counts(lang: str) -> DraftCounts | None:
    """Return the counts of a language (read once), or None where nobody counted; LanguageError on a broken table."""
    path = resources.files("accordingto.languages") / lang / "draft_counts.toml"
    if not path.is_file():
        return None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"language pack {lang!r}: draft_counts.toml: {error}", "reinstall the package") from error
    return DraftCounts(
        {k: _pair(v) for k, v in table["frames"].items()},
        {k: _pair(v) for k, v in table["kinds"].items()},
        {k: _pair(v) for k, v in table["lemmas"].items()},
        {sign: {k: SignCount(*v) for k, v in values.items()} for sign, values in table["signs"].items()},
    )
