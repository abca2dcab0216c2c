"""Nouns to compact JSON and back, for the ledger's own use; RECORDS.md is what leaves the house.

Every dataclass becomes an object of the fields that differ from their default, tuples become
arrays, and the type hints of the nouns say how to read them again. ``decode(cls, encode(x)) == x``.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, partial
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
    noun: Any = cls
    made: Noun = _noun_reader(noun)(flat)
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


@cache
def _reader(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401  # a type hint of a noun
    """Return what makes a JSON value into one of this type; None where it stays as it is.

    Made once a type: pages read thousands of members at once.
    """
    if isinstance(hint, type) and is_dataclass(hint):
        noun: Any = hint
        return _noun_reader(noun)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _reader(next(part for part in inner if part is not types.NoneType))
    if origin is dict:
        inside = _reader(inner[1])
        return None if inside is None else partial(_values, inside)
    if origin is tuple:
        read = _reader(inner[0])
        return tuple if read is None else lambda value: tuple(map(read, value))
    return None


def _values(read: Callable[[Any], Any], value: dict[str, Any]) -> dict[str, Any]:
    return {key: read(part) for key, part in value.items()}


@cache
def _noun_reader(cls: Any) -> Callable[[Any], Any]:  # noqa: ANN401  # the noun of this class
    parts = tuple((name, read) for name, hint in _hints(cls).items() if (read := _reader(hint)) is not None)

    def noun(flat: dict[str, Any]) -> Any:  # noqa: ANN401  # the noun
        for name, read in parts:
            value = flat.get(name)
            if value is not None:
                flat[name] = read(value)
        return cls(**flat)

    return noun
