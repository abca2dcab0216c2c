"""Make settings.md of the docstrings in ``accordingto.settings``: ``python docs/settings_page.py``."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "settings.md"
SETTINGS = ROOT / "src" / "accordingto" / "settings.py"

HEAD = """# Settings

What a user may change: fields of `accordingto.Settings` in Python, options of the same meaning on the command line
(`accordingto COMMAND --help`; limits and `user_agent` by `--set NAME=VALUE` of `read` and `watch`).
`python docs/settings_page.py` makes this page of `src/accordingto/settings.py`.

| field | default | meaning |
|---|---|---|
"""


def settings_page() -> str:
    """Return the page: one line a field, in the order of the class."""
    tree = ast.parse(SETTINGS.read_text(encoding="utf-8"))
    fields = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings").body
    lines = []
    for field, said in itertools.pairwise(fields):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.value is not None:
            meaning = ast.literal_eval(said.value) if isinstance(said, ast.Expr) else ""
            shown = " ".join(meaning.split()).replace("``", "`").replace("|", "\\|")
            lines.append(f"| `{field.target.id}` | `{ast.unparse(field.value)}` | {shown} |\n")
    return HEAD + "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(settings_page(), encoding="utf-8")
