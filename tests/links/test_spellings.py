from accordingto.languages.registry import lookup
from accordingto.links.spellings import registered, written


def test_an_acronym_spelt_out_by_its_letters_is_not_shown():
    assert registered(lookup("CNN", "en").id) == {}
    assert registered(lookup("FBI", "en").id)["uk"][0] == "ФБР"


def test_the_written_name_stands_in_quotation_marks_or_capitals():
    assert written("агентство «Сосна»", person=False) == "Сосна"
    assert written("міністр Остап Верес", person=True) == "Остап Верес"
    assert written("речник міністерства", person=False) is None
