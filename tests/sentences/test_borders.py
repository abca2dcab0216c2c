from accordingto.sentences.borders import mend_borders
from accordingto.sentences.engine import Mention, Parsed, Word


def mended(drawn, label):
    """Mend the one name drawn in brackets; words are `form_CLASS` or `form_CLASS_feats`, lemma in small letters."""
    words, first, last, parsed = [], 0, 0, []
    for piece in drawn.split():
        if piece == "[":
            first = len(words)
        elif piece == "]":
            last = len(words)
        else:
            form, upos, *feats = piece.split("_")
            words.append(form)
            parsed.append(Word(form.lower(), upos, feats[0] if feats else "", 0, "dep"))
    found = mend_borders(words, Parsed(parsed, []), [Mention(first, last, label)], "uk")
    return [(" ".join(words[m.first : m.last]), m.label) for m in found]


def test_a_body_ends_before_what_it_acts_on():
    drawn = "лист_NOUN [ Спілки_PROPN пасічників_NOUN про_ADP мед_NOUN ]"
    assert mended(drawn, "ORG") == [("Спілки пасічників", "ORG")]


def test_a_preposition_inside_the_quoted_name_stays():
    drawn = "[ Фонд_NOUN «_PUNCT Казка_PROPN про_ADP мед_NOUN »_PUNCT ]"
    assert mended(drawn, "ORG") == [("Фонд « Казка про мед »", "ORG")]


def test_no_body_ends_in_a_conjunction():
    assert mended("[ Спілки_PROPN та_CCONJ ] з_ADP", "ORG") == [("Спілки", "ORG")]


def test_the_closing_mark_belongs_to_the_name():
    assert mended("[ Порт_PROPN «_PUNCT Липа_PROPN ] »_PUNCT каже_VERB", "ORG") == [("Порт « Липа »", "ORG")]


def test_a_name_that_ends_in_an_opening_mark_goes_on():
    drawn = "[ Фонд_NOUN «_PUNCT ] Стара_ADJ Липа_PROPN »_PUNCT каже_VERB"
    assert mended(drawn, "ORG") == [("Фонд « Стара Липа »", "ORG")]


def test_nobody_lives_behind_a_locative():
    assert mended("у_ADP [ Липовому_PROPN_Case=Loc ]", "PER") == [("Липовому", "LOC")]
    assert mended("над_ADP [ Липовим_PROPN_Case=Ins ]", "PER") == [("Липовим", "PER")]


def test_the_country_of_an_office_is_no_part_of_its_holders_name():
    drawn = "президент_NOUN [ Липанії_PROPN_Case=Gen Остап_PROPN_Case=Nom Верес_PROPN_Case=Nom ]"
    assert mended(drawn, "PER") == [("Липанії", "LOC"), ("Остап Верес", "PER")]
    drawn = "слова_NOUN [ Остапа_PROPN_Case=Gen Олеговича_PROPN_Case=Gen Вереса_PROPN_Case=Gen ]"
    assert mended(drawn, "PER") == [("Остапа Олеговича Вереса", "PER")]


def test_a_river_is_no_person():
    assert mended("річка_NOUN [ Липка_PROPN ]", "PER") == [("Липка", "LOC")]


def test_a_district_and_its_region_are_two_places():
    drawn = "[ Липівський_ADJ район_NOUN Сосенської_ADJ області_NOUN ]"
    assert mended(drawn, "LOC") == [("Липівський район", "LOC"), ("Сосенської області", "LOC")]


def test_a_street_and_its_village_are_two_places():
    drawn = "[ вул_NOUN Липова_PROPN у_ADP Сосні_PROPN ]"
    assert mended(drawn, "LOC") == [("вул Липова", "LOC"), ("Сосні", "LOC")]


def test_a_street_has_its_number():
    assert mended("[ вул_NOUN Липова_PROPN ] ,_PUNCT 6_NUM /_SYM 2_NUM", "LOC") == [("вул Липова , 6 / 2", "LOC")]
    assert mended("[ Липове_PROPN ] ,_PUNCT 6_NUM", "LOC") == [("Липове", "LOC")]


def test_two_regions_share_their_noun():
    drawn = "у_ADP Липівській_ADJ та_CCONJ [ Сосенській_ADJ область_NOUN_Number=Plur ]"
    assert mended(drawn, "LOC") == [("Липівській та Сосенській область", "LOC")]


def test_other_languages_are_left_as_they_are():
    words = ["у", "Липовому"]
    parsed = Parsed([Word(w, "PROPN", "Case=Loc", 0, "dep") for w in words], [])
    assert mend_borders(words, parsed, [Mention(1, 2, "PER")], "ru") == [Mention(1, 2, "PER")]
