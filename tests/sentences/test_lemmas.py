import pytest

from accordingto.sentences.lemmas import lemmatizer


@pytest.mark.parametrize(
    ("lang", "form", "upos", "feats", "lemma"),
    [
        ("uk", "заявила", "VERB", "Gender=Fem|Number=Sing|Tense=Past", "заявити"),
        ("uk", "словами", "NOUN", "Case=Ins|Number=Plur", "слово"),
        ("uk", "України", "PROPN", "Case=Gen|Gender=Fem|Number=Sing", "Україна"),
        ("uk", "мати", "VERB", "VerbForm=Inf", "мати"),
        ("uk", "МЗС", "PROPN", "", "МЗС"),
        ("uk", "об’єкта", "NOUN", "Case=Gen|Number=Sing", "об'єкт"),
        ("uk", "посилаючись", "VERB", "Aspect=Imp|VerbForm=Conv", "посилатися"),
        ("uk", "довівши", "VERB", "Aspect=Perf|VerbForm=Conv", "довести"),
        ("uk", "1990-го", "ADJ", "Case=Gen|NumType=Ord", "1990-ий"),
        ("uk", "34-річного", "ADJ", "Case=Gen|Gender=Masc", "34-річний"),
        ("uk", "О’Хари", "PROPN", "Case=Gen|Number=Sing", "О'Хара"),
        ("uk", "Івано-Франківська", "PROPN", "Case=Gen|Gender=Masc|Number=Sing", "Івано-Франківськ"),
        ("ru", "сообщили", "VERB", "Number=Plur|Tense=Past", "сообщить"),
        ("ru", "стали", "NOUN", "Case=Gen|Gender=Fem|Number=Sing", "сталь"),
        ("ru", "стали", "VERB", "Number=Plur|Tense=Past", "стать"),
        ("ru", "Путина", "PROPN", "Case=Gen|Gender=Masc|Number=Sing", "Путин"),
        ("en", "said", "VERB", "Tense=Past", "say"),
        ("en", "planned", "VERB", "Tense=Past", "plan"),
        ("en", "announced", "VERB", "Tense=Past", "announce"),
        ("en", "countries", "NOUN", "Number=Plur", "country"),
        ("en", "reporting", "VERB", "VerbForm=Ger", "report"),
        ("en", "U.S.", "PROPN", "Number=Sing", "U.S."),
        ("uk", "—", "PUNCT", "", "—"),
        ("en", "😀", "SYM", "", "😀"),
    ],
)
def test_the_dictionary_form(lang, form, upos, feats, lemma):
    assert lemmatizer(lang)(form, upos, feats) == lemma
