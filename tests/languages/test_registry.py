"""The registry: breadth, one identity a name, and what its entries promise."""

from __future__ import annotations

from collections import Counter

import pytest

from accordingto.languages import countries, registry
from accordingto.languages.word_forms import key


def test_breadth() -> None:
    kinds = Counter("person" if one.type == "person" else "body" for one in registry.entries())
    assert kinds["body"] >= 600
    assert kinds["person"] >= 250


def test_ids_are_unique() -> None:
    ids = Counter(one.id for one in registry.entries())
    assert [one for one, times in ids.items() if times > 1] == []


def test_every_entry_has_names_in_three_languages_or_one_latin_name() -> None:
    poor = [one.name for one in registry.entries() if not {"en"} <= set(one.names)]
    assert poor == []


def test_state_media_say_whose_they_are_and_whence_it_is_known() -> None:
    silent = [one.name for one in registry.entries() if one.type == "state media" and not (one.state and one.fact)]
    assert silent == []


@pytest.mark.parametrize(
    ("surface", "lang", "name"),
    [
        ("СБУ", "uk", "Security Service of Ukraine"),
        ("Службою безпеки України", "uk", "Security Service of Ukraine"),
        ("ФСБ", "ru", "Federal Security Service"),
        ("«Українській правді»", "uk", "Ukrainska Pravda"),
        ("ЦТАК", "ru", "Korean Central News Agency"),
        ("МАГАТЕ", "uk", "International Atomic Energy Agency"),
        ("the State Department", "en", "United States Department of State"),
        ("dw.com", "uk", "Deutsche Welle"),
    ],
)
def test_lookup(surface: str, lang: str, name: str) -> None:
    entry = registry.lookup(surface, lang)
    assert entry is not None
    assert entry.name == name


def test_small_letters_are_no_acronym() -> None:
    assert registry.lookup("оон", "uk") is None


def test_body_and_person_of_one_name_have_two_ids() -> None:
    assert registry.source_id("Drozd", "person") != registry.source_id("Drozd", "company")


def test_kind_of_body_does_not_split_an_identity() -> None:
    assert registry.source_id("The Guardian", "outlet") == registry.source_id("guardian", "company")


@pytest.mark.parametrize(("name", "code"), [("України", "UA"), ("Сполученими Штатами", "US"), ("ФРГ", "DE")])
def test_country(name: str, code: str) -> None:
    country = countries.named(key(name))
    assert country is not None
    assert country.code == code


def test_adjective_and_capital() -> None:
    adjective, capital = countries.adjectival("польською"), countries.seated(key("Пекіні"))
    assert adjective is not None
    assert capital is not None
    assert (adjective.code, capital.code) == ("PL", "CN")
