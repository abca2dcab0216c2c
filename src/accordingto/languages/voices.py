"""Who speaks for whom by office or ownership, made by hand: ``registry/voices.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from accordingto.languages.registry import entries, source_id

Kind = Literal["mouth", "channel", "state"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One source whose word is another's."""

    name: str
    """Canonical English name."""
    of: str
    """Canonical English name of whose word it gives."""
    of_id: str
    """Source id of that."""
    kind: Kind
    fact: str
    """Where it is known from."""


@cache
def voices() -> Mapping[str, tuple[Voice, ...]]:
    """Return source id to whose voice it is, in the order of the file; a state's medium may be a body's channel too."""
    text = files("accordingto.languages").joinpath("registry", "voices.toml").read_text("utf-8")
    known = {entry.name: entry for entry in entries()}
    found: dict[str, list[Voice]] = {}
    for row in tomllib.loads(text)["voice"]:
        target = known.get(row["of"])
        of_id = target.id if target is not None else source_id(row["of"], "official body")
        for name in row["names"]:
            found.setdefault(known[name].id, []).append(Voice(name, row["of"], of_id, row["kind"], row["fact"]))
    return {ident: tuple(rows) for ident, rows in found.items()}


def official(ident: str) -> Voice | None:
    """Return whose mouth or channel a source is by office; None for everybody else."""
    return next((v for v in voices().get(ident, ()) if v.kind != "state"), None)


def of_state(ident: str) -> Voice | None:
    """Return whose state medium a source is; None for everybody else."""
    return next((v for v in voices().get(ident, ()) if v.kind == "state"), None)
