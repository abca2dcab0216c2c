import pytest

from accordingto.errors import LanguageError
from accordingto.languages.concepts import LANGS, load, parse


def test_the_lexicon_has_at_least_900_concepts():
    assert len(load().concepts) >= 900


def test_every_concept_has_lemmas_in_all_three_languages():
    missing = {c.id: lang for c in load().concepts.values() for lang in LANGS if not c.lemmas[lang] and not c.broader}
    assert missing == {}


def test_broader_concepts_exist():
    lexicon = load()
    assert {c.broader for c in lexicon.concepts.values() if c.broader} - set(lexicon.concepts) <= {"harm", "incident"}


@pytest.mark.parametrize(("lemma", "lang"), [("explosion", "en"), ("вибух", "uk"), ("взрыв", "ru")])
def test_one_concept_in_three_languages(lemma, lang):
    assert "explode" in load().find(lemma, lang)


def test_an_unknown_form_is_recognised_by_its_beginning():
    assert load().find("шахтарями", "uk") == load().find("шахтар", "uk") == ("miner",)


def test_an_unknown_word_has_no_concept():
    assert load().find("абракадабра", "uk") == ()


def test_a_victim_is_also_a_death():
    assert load().broader("victim") == ("victim", "die")


def test_a_users_file_adds_concepts(tmp_path):
    own = tmp_path / "mine.toml"
    own.write_text('ice_axe = {en = "ice_axe", uk = "льодоруб", ru = "ледоруб"}', encoding="utf-8")
    assert load(extra=own).find("льодоруб", "uk") == ("ice_axe",)


def test_a_wrong_entry_is_named():
    with pytest.raises(LanguageError, match=r"glacier in mine\.toml"):
        parse("glacier = {en = 3}", "mine.toml")
