"""What the machine can say of its reasons: every phrase in the code that decides, found in the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import accordingto

ROOT = Path(accordingto.__file__).parent
PLACES = ("links/*.py", "attributions/*.py", "attributions/rules/*.py", "views/voices.py")
PHRASE = re.compile(r"[^\W\d_]{2,} +[^ ]*[^\W\d_]{2,}")
"""Two words with a space between them: identifiers and single marks have none."""


def phrases() -> Iterator[tuple[str, str]]:
    """Yield (place, phrase): constants, and f-strings with a hole shown as ``{}``; docstrings and errors left out."""
    for pattern in PLACES:
        for path in sorted(ROOT.glob(pattern)):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            silent = set(_silent(tree))
            for node in ast.walk(tree):
                text = None if id(node) in silent else _said(node)
                if text is not None and PHRASE.search(text):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", text


def _silent(tree: ast.Module) -> Iterator[int]:
    """Yield the nodes that no user reads: docstrings, parts of f-strings, what is raised or compiled to a pattern."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _called(node) in {"compile", "namedtuple"}):
            yield from (id(inner) for inner in ast.walk(node))
        if isinstance(node, ast.JoinedStr):
            yield from (id(inner) for inner in ast.walk(node) if inner is not node)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _said(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [v.value if isinstance(v, ast.Constant) else "{}" for v in node.values]
        return "".join(str(p) for p in parts)
    return None
