"""Who may import what. The layers themselves are import-linter's (pyproject.toml); here is what it cannot see."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tree import ROOT, imported, modules

SOCKETS = {"socket", "ssl", "http.client", "http.server", "urllib.request", "ftplib", "smtplib", "httpx", "requests",
           "urllib3", "aiohttp", "websockets"}
SERVING = ("web/", "api/", "cli/serve.py")
"""The skins that listen: they may ask the socket module for a free port, never connect out."""
FETCHING = ("articles/fetch", "articles/connections")
CLOCKS = {"time", "datetime.datetime.now", "random", "secrets", "uuid"}
DECIDING = ("attributions/", "claims/", "links/", "sentences/", "model/", "languages/")


def test_the_contracts_of_pyproject_are_kept():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", [name for name in modules() if name.startswith("model/")])
def test_the_nouns_import_the_standard_library_and_each_other_only(name):
    roots = {one.split(".")[0] for one in imported(modules()[name])}
    assert roots <= sys.stdlib_module_names | {"accordingto"}
    assert not {one for one in imported(modules()[name]) if one.startswith("accordingto.")
                and not one.startswith("accordingto.model")}


def test_only_fetching_opens_sockets():
    openers = {name for name, tree in modules().items() if imported(tree) & SOCKETS}
    assert {n for n in openers if not n.startswith((*SERVING, *FETCHING))} == set()


def test_only_fetching_uses_the_connections():
    users = {name for name, tree in modules().items() if "accordingto.articles.connections" in imported(tree)}
    assert users
    assert {name for name in users if not name.startswith(FETCHING)} == set()


def test_deciding_code_has_no_clock_and_no_chance():
    unsteady = {
        name: sorted(imported(tree) & CLOCKS) for name, tree in modules().items()
        if name.startswith(DECIDING) and imported(tree) & CLOCKS
    }
    assert unsteady == {}


def test_the_package_imports_without_its_heavy_libraries():
    code = "import sys, accordingto.cli.commands; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not [heavy for heavy in ("spacy", "numpy", "sqlalchemy", "trafilatura", "rich") if f"'{heavy}'" in loaded]
