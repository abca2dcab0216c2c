"""Nouns to compact JSON and back, for the ledger's own use; RECORDS.md is what leaves the house.

Every dataclass becomes an object of the fields that differ from their default, tuples become
arrays, and the type hints of the nouns say how to read them again. ``decode(cls, encode(x)) == x``.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")


def encode(noun: Any, leave_out: frozenset[str] = frozenset()) -> str:  # noqa: ANN401  # any of the nouns
    """Return a noun as one line of compact JSON with sorted keys, some fields left out."""
    flat = {name: value for name, value in _out(noun).items() if name not in leave_out}
    return json.dumps(flat, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def decode(cls: type[Noun], line: str, **derived: Any) -> Noun:  # noqa: ANN401  # fields of any type
    """Return the noun that ``encode`` wrote; ``derived`` are fields the ledger knows better."""
    flat = json.loads(line)
    flat.update(derived)
    made: Noun = _noun(cls, flat)
    return made


def _out(value: Any) -> Any:  # noqa: ANN401  # JSON values
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: _out(kept)
            for f in fields(value)
            if f.init and (kept := getattr(value, f.name)) != _default(f)
        }
    if isinstance(value, tuple):
        return [_out(part) for part in value]
    if isinstance(value, dict):
        return {key: _out(part) for key, part in value.items()}
    return value


def _default(field: Field[Any]) -> Any:  # noqa: ANN401  # whatever the noun says
    return field.default if field.default_factory is MISSING else field.default_factory()


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls) if f.init}


def _noun(cls: Any, flat: dict[str, Any]) -> Any:  # noqa: ANN401  # the noun of this class
    hints = _hints(cls)
    return cls(**{name: value if _plain(value) else _in(hints[name], value) for name, value in flat.items()})


def _plain(value: Any) -> bool:  # noqa: ANN401  # JSON values
    return value is None or isinstance(value, str | int | float)


def _in(hint: Any, value: Any) -> Any:  # noqa: ANN401  # a type hint of a noun, a JSON value
    if _plain(value):
        return value
    if is_dataclass(hint):
        return value if is_dataclass(value) else _noun(hint, value)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _in(next(part for part in inner if part is not types.NoneType), value)
    if origin is dict:
        return {key: _in(inner[1], part) for key, part in value.items()}
    return tuple(_in(inner[0], part) for part in value)
