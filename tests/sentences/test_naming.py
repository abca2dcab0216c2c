from accordingto.sentences.engine import Mention, Parsed, Word
from accordingto.sentences.naming import settle


def drawn(*sentences):
    """Build parsed sentences out of (word, class) pairs and mentions."""
    words = [[word for word, _ in pairs] for pairs, _ in sentences]
    parsed = [Parsed([Word(w.lower(), upos, "", 0, "dep") for w, upos in pairs], marks) for pairs, marks in sentences]
    return words, parsed


def test_a_surname_alone_is_the_person_it_was_before():
    full = ([("Олена", "PROPN"), ("Вигадана", "PROPN"), ("каже", "VERB")], [Mention(0, 2, "PER")])
    alone = ([("Вигадана", "PROPN"), ("каже", "VERB")], [Mention(0, 1, "LOC")])
    assert settle(*drawn(full, alone), "uk")[1] == [Mention(0, 1, "PER")]


def test_the_majority_of_a_text_decides():
    right = ([("Вигадка", "PROPN"), ("пише", "VERB")], [Mention(0, 1, "ORG")])
    wrong = ([("Вигадка", "PROPN"), ("пише", "VERB")], [Mention(0, 1, "MISC")])
    found = settle(*drawn(right, wrong, right), "uk")
    assert [mentions[0].label for mentions in found] == ["ORG", "ORG", "ORG"]


def test_two_mentions_are_too_few_to_vote():
    one = ([("Вигадка", "PROPN")], [Mention(0, 1, "ORG")])
    other = ([("Вигадка", "PROPN")], [Mention(0, 1, "MISC")])
    assert [m[0].label for m in settle(*drawn(one, other), "uk")] == ["ORG", "MISC"]


def test_dates_are_not_voted_on():
    day = ([("вчора", "ADV")], [Mention(0, 1, "DATE")])
    assert settle(*drawn(day, day, day), "uk")[0] == [Mention(0, 1, "DATE")]


def test_lists_know_places_and_organisations_in_english():
    place = ([("Bangladesh", "PROPN"), ("said", "VERB")], [Mention(0, 1, "PER")])
    missed = ([("In", "ADP"), ("Athens", "PROPN"), ("NATO", "PROPN")], [])
    school = ([("Madeup", "PROPN"), ("University", "PROPN"), ("said", "VERB")], [Mention(0, 2, "LOC")])
    found = settle(*drawn(place, missed, school), "en")
    assert found[0] == [Mention(0, 1, "LOC")]
    assert found[1] == []
    assert found[2] == [Mention(0, 2, "ORG")]


def test_a_place_alone_is_added():
    missed = ([("In", "ADP"), ("Athens", "PROPN"), ("they", "PRON")], [])
    assert settle(*drawn(missed), "en") == [[Mention(1, 2, "LOC")]]
