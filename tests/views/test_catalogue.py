"""The interface's words: the same keys in both languages, numbers and dates as their readers write them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

import accordingto.web
from accordingto.errors import SettingsError
from accordingto.model import Certainty, Drift, Lang, Polarity, Quote, Relation, SourceType, Stance, Why
from accordingto.views.catalogue import LOCALES, catalogue, plural

en, uk = catalogue("en"), catalogue("uk")
FREE = {key for key in en.keys() | uk.keys() if key.startswith(("unit.", "reason."))}
CLOSED_LISTS = {
    "stance": Stance, "drift": Drift, "drift-why": Drift, "lang": Lang, "why": Why, "kind": SourceType,
    "polarity": Polarity, "certainty": Certainty, "quote": Quote, "relation-from": Relation, "relation-to": Relation,
}


def test_both_languages_have_the_same_keys():
    assert en.keys() - FREE == uk.keys() - FREE


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("group", CLOSED_LISTS)
def test_every_value_of_a_closed_list_has_a_word(locale, group):
    for value in get_args(CLOSED_LISTS[group]):
        assert isinstance(catalogue(locale).get(f"{group}.{value}"), str), value


def test_every_key_that_a_template_names_exists():
    folder = Path(accordingto.web.__file__).parent / "templates"
    named = {
        key for path in folder.iterdir() for key in re.findall(r'\bt\("([a-z][a-z.-]+)"[,)]', path.read_text("utf-8"))
    }
    assert len(named) > 60
    assert {key for key in named if en.get(key) is None} == set()


def test_placeholders_are_the_same_in_both_languages():
    for key in sorted(en.keys() & uk.keys()):
        shapes = [set(re.findall(r"{(\w+)}", str(c.get(key)))) for c in (en, uk)]
        assert shapes[0] == shapes[1], key


@pytest.mark.parametrize(
    ("n", "text"),
    [(1, "1 стаття"), (2, "2 статті"), (5, "5 статей"), (11, "11 статей"), (21, "21 стаття"), (112, "112 статей"),
     (1004, "1\u00a0004 статті")],
)
def test_ukrainian_plurals(n, text):
    assert uk("count.articles", n=n) == text


def test_english_plurals():
    assert [en("count.articles", n=n) for n in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]
    assert plural("uk", 0) == "many"


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "ukrainian"),
    [
        (25000, 30000, "person", "25,000–30,000\u00a0people", "25\u00a0000–30\u00a0000\u00a0осіб"),
        (None, 40, "%", "at most 40%", "щонайбільше 40\u00a0%"),
        (12, None, "person", "at least 12\u00a0people", "щонайменше 12\u00a0осіб"),
        (1, 1, "person", "1\u00a0person", "1\u00a0особа"),
        (2.5, 2.5, None, "2.5", "2,5"),
        (None, None, "person", "", ""),
        (-3, -3, None, "\u22123", "\u22123"),
        (7, 7, "gizmo", "7\u00a0gizmo", "7\u00a0gizmo"),
        (3, 3, "country", "3\u00a0countries", "3\u00a0країни"),
        (11.8, 11.8, "EUR/dose", "11.8\u00a0euros/dose", "11,8\u00a0євро/доза"),
    ],
)
def test_figures(low, high, unit, english, ukrainian):
    assert (en.figure(low, high, unit), uk.figure(low, high, unit)) == (english, ukrainian)


def test_units_that_quantities_are_told_in_have_ukrainian_names():
    packs = Path(accordingto.web.__file__).parents[1] / "languages" / "en" / "units.toml"
    units = set(tomllib.loads(packs.read_text("utf-8"))["units"]) - {"%"}
    missing = {unit for unit in units if uk.unit(unit, 1) == unit}
    assert len(missing) < 20, missing  # a new unit may wait for its name a little; it is shown in English


@pytest.mark.parametrize(("locale", "forms"), [("en", 2), ("uk", 3)])
def test_every_unit_has_all_its_plural_forms(locale, forms):
    table = catalogue(locale).get("unit")
    assert {name: text for name, text in table.items() if len(text.split("|")) != forms} == {}


def test_days_and_moments():
    assert en.moment("2025-03-11T10:15:00+02:00") == "11\u00a0March 2025, 10:15"
    assert uk.day("2025-03-11") == "11\u00a0березня 2025"
    assert en.day("last Tuesday") == "last Tuesday"
    assert en.day("2025-13-01") == "2025-13-01"
    assert en.day(None) == ""


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("at least 12 against 20 to 25: more than a day lies between them",
         "щонайменше 12 проти 20–25: між ними більш як доба"),
        ("9 against 1,200: they are limited differently (no limit told / at sea)",
         "9 проти 1,200: їх обмежено по-різному (обмеження не названо / at sea)"),
        ("5 sentences aligned, 40% of the text, 12% of its word triples stand there unchanged; it names that outlet",
         "зіставлено речень: 5, це 40% тексту; 12% його трійок слів стоять там незмінені; називає те видання"),
        ("5 against 7: they count different things (household / metering-point)",
         "5 проти 7: пораховано різне (домогосподарств / точок обліку)"),
        ("5 against 7: they are limited differently (since May / in 2024, at sea)",
         "5 проти 7: їх обмежено по-різному (з травня / у 2024, at sea)"),
        ("the same name in several spellings: Orsa Line, Ors Lain",
         "те саме ім’я в різних написаннях: Orsa Line, Ors Lain"),
        ("something the catalogue does not know", "something the catalogue does not know"),
        ("{x} {0.__class__}: %s", "{x} {0.__class__}: %s"),
        (None, ""),
    ],
)
def test_reasons_of_the_machine_are_told_in_ukrainian_where_their_wording_is_known(english, ukrainian):
    assert uk.reason(english) == ukrainian
    assert en.reason(english) == (english or "")


def test_an_unknown_key_or_language_is_said_at_once():
    with pytest.raises(SettingsError, match=r"no message 'nav\.nowhere'"):
        en("nav.nowhere")
    with pytest.raises(SettingsError, match="no interface in 'fr'"):
        catalogue("fr")
