"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tree import ROOT, SOURCE, docstrings, lines_of, modules, texts, tracked

DEBTS = tomllib.loads((Path(__file__).parent / "debts.toml").read_text(encoding="utf-8"))

MODULE_LINES = 400
FUNCTION_LINES = 40
RETURNED = 3
SORT_KEY = re.compile(r"(?:^|_)(?:key|order|rank|standing)$")
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "tools", "stuff"}

CYRILLIC_WORD = re.compile(r"[а-яёіїєґ][а-яёіїєґ'’ -]+", re.IGNORECASE)

# Put together here so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile("|".join(["/work" + "/", "/ro" + "ot/", "/ho" + "me/[a-z]", "/opt" + "/"]))
REGISTRIES = re.compile(r"pypi\.(?:org|python)|files\.python" + r"hosted|registry\.npm" + r"js|deb\.debian\.org")


def test_no_room_is_called_after_nothing():
    assert [str(p.relative_to(ROOT)) for p in tracked() if {part.split(".")[0] for part in p.parts} & NAMELESS] == []


@pytest.mark.parametrize("name", modules())
def test_modules_stay_short(name):
    assert lines_of(name) <= DEBTS["long_modules"].get(name, MODULE_LINES)


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name}:{node.name}", node


def test_functions_stay_short():
    long = {name: node.end_lineno - node.lineno + 1 for name, node in functions()}
    allowed = DEBTS["long_functions"]
    assert {name: n for name, n in long.items() if n > allowed.get(name, FUNCTION_LINES)} == {}


def returned(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many things of different kinds a function says it returns as one tuple."""
    kind = node.returns
    if isinstance(kind, ast.Subscript) and ast.unparse(kind.value) == "tuple" and isinstance(kind.slice, ast.Tuple):
        return len(kind.slice.elts)
    return 1


def test_functions_return_two_things_at_most():
    """Sort keys are tuples of any length: that is what they are for."""
    many = {name for name, node in functions() if returned(node) >= RETURNED and not SORT_KEY.search(node.name)}
    assert sorted(many - set(DEBTS["returned_tuples"])) == []


def test_words_live_in_tables_not_in_code():
    counted = {}
    for name, tree in modules().items():
        prose = docstrings(tree)
        words = [
            node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
            and CYRILLIC_WORD.fullmatch(node.value)
        ]
        if len(words) > DEBTS["words_in_code"].get(name, 0):
            counted[name] = (len(words), sorted(set(words))[:10])
    assert counted == {}


@pytest.mark.parametrize("kind", ["long_modules", "words_in_code"])
def test_debts_name_modules_that_exist(kind):
    assert [name for name in DEBTS[kind] if name not in modules()] == []


def test_no_path_of_a_machine_is_in_the_tree():
    found = [(name, m.group()) for name, text in texts() for m in MACHINE_PATHS.finditer(text) if not _ignores(name)]
    assert found == []


def _ignores(name: str) -> bool:
    """.gitignore names folders of the checkout, not of a machine."""
    return name == ".gitignore"


def test_no_registry_is_named():
    assert [(name, m.group()) for name, text in texts() for m in REGISTRIES.finditer(text)] == []


def tables() -> list[Path]:
    return [p for p in tracked() if p.suffix == ".toml" and SOURCE / "languages" in p.parents]


@pytest.mark.parametrize("path", tables(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_entry_of_a_table_has_an_example_where_one_has(path):
    for key, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(entries, list) and any(isinstance(e, dict) and "example" in e for e in entries):
            assert [e for e in entries if not e.get("example")] == [], key


def test_every_room_says_what_it_is():
    assert [name for name, tree in modules().items() if not ast.get_docstring(tree)] == []
