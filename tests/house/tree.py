"""The tree of the project as git sees it, and the source as Python does."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "accordingto"
BINARY = {".bin", ".npz", ".npy", ".xz", ".gz", ".png", ".jpg", ".ico", ".woff2", ".parquet", ".sqlite", ".pdf", ".zip"}


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files git knows and those it does not ignore, sorted."""
    listing = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, check=True,
    ).stdout.decode("utf-8")
    return tuple(sorted(path for name in set(listing.split("\0")) if name and (path := ROOT / name).is_file()))


def texts() -> list[tuple[str, str]]:
    """Return (path, text) of every tracked file that is text."""
    found = []
    for path in tracked():
        if path.suffix not in BINARY:
            raw = path.read_bytes()
            if b"\0" not in raw:
                found.append((str(path.relative_to(ROOT)), raw.decode("utf-8", "replace")))
    return found


@cache
def modules() -> dict[str, ast.Module]:
    """Return the parsed modules of the package by their path below it; generated migrations are left out."""
    return {
        str(path.relative_to(SOURCE)): ast.parse(path.read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix == ".py" and SOURCE in path.parents and "versions" not in path.parts
    }


def lines_of(name: str) -> int:
    """Return the number of lines of a module."""
    return (SOURCE / name).read_text(encoding="utf-8").count("\n")


def imported(tree: ast.Module) -> set[str]:
    """Return the full names of what a module imports, at the top or inside functions."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def docstrings(tree: ast.Module) -> set[int]:
    """Return the identities of constants that stand as statements: docstrings, and those after a field."""
    return {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
