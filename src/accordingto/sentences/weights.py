"""Weights files of the shipped pipelines: msgpack under lzma, matrices as bytes with a scale per row.

A file holds the components of one pipeline (their labels and the parameters of their models). Rows are
stored as int8 times a float32 scale: a quarter of the size, no measurable loss (training/RESULTS.md).
"""

from __future__ import annotations

import lzma
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]

from accordingto.errors import LanguageError

FORMAT = 1
"""Number of this format; another one in a file is refused."""

LARGEST_STEP = 127.0


def pack(components: list[tuple[str, Any]]) -> bytes:
    """Return the bytes of a weights file for these components of a trained pipeline."""
    packed = {}
    for name, component in components:
        state = srsly.msgpack_loads(component.to_bytes(exclude=["vocab"]))
        model = srsly.msgpack_loads(state["model"])
        model["params"] = [{key: _small(value) for key, value in node.items()} for node in model["params"]]
        state["model"] = model
        packed[name] = state
    raw = srsly.msgpack_dumps({"format": FORMAT, "components": packed})
    return lzma.compress(raw, preset=9)


def fill(components: list[tuple[str, Any]], file: Traversable, remedy: str) -> None:
    """Fill components of an empty pipeline from a weights file.

    Raises ``LanguageError`` when the file is missing, broken or of another format.
    """
    try:
        raw = srsly.msgpack_loads(lzma.decompress(file.read_bytes()))
    except (OSError, lzma.LZMAError, ValueError) as error:
        raise LanguageError(f"cannot read the weights {file.name}: {error}", remedy) from error
    if raw.get("format") != FORMAT:
        raise LanguageError(f"the weights {file.name} have format {raw.get('format')}, not {FORMAT}", remedy)
    for name, component in components:
        state = dict(raw["components"][name])
        model = state["model"]
        model["params"] = [{key: _large(value) for key, value in node.items()} for node in model["params"]]
        state["model"] = srsly.msgpack_dumps(model)
        component.from_bytes(srsly.msgpack_dumps(state), exclude=["vocab"])


def _small(value: Any) -> Any:  # noqa: ANN401 - whatever a model holds
    if not isinstance(value, np.ndarray) or value.dtype != np.float32 or value.ndim < 2:
        return value
    flat = value.reshape(value.shape[0], -1) if value.ndim == 2 else value.reshape(-1, value.shape[-1])
    scale = np.maximum(np.abs(flat).max(axis=1), 1e-12) / LARGEST_STEP
    steps = np.rint(flat / scale[:, None]).astype("int8")
    return {"shape": list(value.shape), "scale": scale.astype("float32"), "steps": steps}


def _large(value: Any) -> Any:  # noqa: ANN401 - whatever a model holds
    if not isinstance(value, dict):
        return value
    flat = value["steps"].astype("float32") * value["scale"][:, None]
    return np.ascontiguousarray(flat.reshape(value["shape"]))
