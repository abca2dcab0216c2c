"""What is documented is executed or compared."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tree import ROOT, tracked

from accordingto.cli.commands import COMMANDS
from accordingto.export import records
from accordingto.model import (
    Article,
    Attribution,
    Claim,
    Decision,
    Derivation,
    Question,
    Reason,
    Source,
    Span,
)
from accordingto.settings import Settings


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


console = script("console")


@pytest.mark.parametrize("page", console.PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_print_what_it_shows(page):
    assert console.check(page) == [], "`make pages` puts the true output in"


@pytest.mark.parametrize("page", console.PAGES, ids=lambda page: page.name)
def test_the_python_sessions_of_a_page_run(page):
    assert console.check_python(page) == []


def test_a_shown_output_may_leave_lines_out_but_not_make_them_up():
    assert console.matches(("one", "…", "four"), ["one", "two", "three", "four"])
    assert not console.matches(("one", "five", "…"), ["one", "two"])


def test_speed_is_not_compared_and_other_figures_are():
    assert console.matches(("3 articles, 2.5 s",), ["3 articles, 0.9 s"])
    assert not console.matches(("3 articles, 2.5 s",), ["4 articles, 2.5 s"])


def test_every_setting_is_on_its_page_with_its_default_and_meaning():
    page = script("settings_page")
    shown = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert shown == page.settings_page(), "`make pages` makes it anew"
    assert all(f"| `{field.name}` |" in shown for field in dataclasses.fields(Settings))


SPAN = Span(0, 1)
EXAMPLES = {
    "article": records.article(Article("text", "en")),
    "attribution": records.attribution(Attribution("a", SPAN, SPAN, (SPAN,), "direct", Reason("r")), None),
    "source": records.source(Source("s", "person", {"en": ("Lia Orm",)})),
    "claim": records.claim(Claim("c", "q", None, "asserts", "gloss", None, ())),
    "question": records.question(Question("q", "gloss", None, (), (), 0, 0)),
    "derivation": records.derivation(Derivation("a", "b", "copy", 1.0, (), "same"), None, None),
    "decision": records.decision(Decision(("c",), "yes", "me", "2030-01-01T00:00:00+00:00")),
}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_field_of_a_record_is_described_and_no_other(kind):
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {kind}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL).group(1)
    first_cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    described = [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(described) == sorted(EXAMPLES[kind])


def test_every_command_is_on_the_page_of_commands():
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in page] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_s_help_shows_an_example(name):
    shown = subprocess.run(
        [sys.executable, "-m", "accordingto", name, "--help"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert re.search(rf"Examples?:\s[^\0]*accordingto {name}\b", shown)


def test_links_between_pages_lead_somewhere():
    lost = []
    for page in (p for p in tracked() if p.suffix == ".md"):
        targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
        lost += [(page.name, target) for target in targets if not (page.parent / target).exists()]
    assert lost == []


def test_the_makefile_of_the_readme_has_its_targets():
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert asked
    assert [name for name in asked if not re.search(rf"^{name}:", made, re.MULTILINE)] == []


def test_decisions_are_numbered_without_gaps_in_what_they_say():
    for path in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
        assert [part for part in ("ontext", "ption", "ecision", "onsequence") if part not in text] == [], path.name


def test_the_licence_is_in_the_tree():
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    trained = {p.parent for p in tracked() if p.suffix == ".bin" and Path("src") in p.relative_to(ROOT).parents}
    assert [str(folder.relative_to(ROOT)) for folder in sorted(trained) if not (folder / "LICENSE").exists()] == []
