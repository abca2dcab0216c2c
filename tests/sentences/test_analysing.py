import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import LanguageError
from accordingto.model import Article
from accordingto.sentences import analyse, analyse_many, engine_version

TEXTS = {
    "uk": "Міністр оборони Петро Порошенко заявив, що Україна готова до переговорів.",
    "ru": "Министр обороны Сергей Шойгу заявил, что Россия готова к переговорам.",
    "en": "Defence minister John Smith said that France was ready for talks.",
}
HOSTILE = [
    "", " \n\t\u2028", "«", "«««««", '"', "...", "!!!???", "\ud800\udfff\ud83d", "a\ud800b «слово\udc00»",
    "e\u0301" * 50, "и\u0306" * 30 + " НАТО", "😀😀 «👍»", "\u200b\u200e\ufeff", "\x00\x01\x02",
    "слово\u2028слово\u2029слово", "-" * 500, "(((((", "1" * 400, "А. Б. В. Г. Д.", "’’’’", "\r\r\n",
    "א בוקר טוב", "中文新闻", "a" * 5000, "https://" + "a" * 3000,
]


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_who_said_what(lang):
    found = analyse(Article(TEXTS[lang], lang))
    verb = next(i for i, token in enumerate(found.tokens) if token.lemma in {"заявити", "заявить", "say"})
    assert found.tokens[verb].relation == "root"
    subjects = [t for t in found.tokens if t.head == verb and t.relation.startswith("nsubj")]
    assert [t.lemma for t in subjects] in (["міністр"], ["министр"], ["minister"], ["John"])
    names = {(found.text[n.start : n.end], n.label) for n in found.names}
    person = {"uk": "Петро Порошенко", "ru": "Сергей Шойгу", "en": "John Smith"}[lang]
    country = {"uk": "Україна", "ru": "Россия", "en": "France"}[lang]
    assert (person, "PER") in names
    assert (country, "LOC") in names


def check(found):
    text = found.text
    assert all(0 <= t.start < t.end <= len(text) for t in found.tokens)
    assert all(a.end <= b.start for a, b in zip(found.tokens, found.tokens[1:], strict=False))
    at = 0
    for sentence in found.sentences:
        assert (sentence.first, sentence.start) == (at, found.tokens[at].start)
        assert sentence.end == found.tokens[sentence.last - 1].end
        roots = [i for i in range(sentence.first, sentence.last) if found.tokens[i].head == i]
        assert len(roots) == 1
        inside = range(sentence.first, sentence.last)
        assert all(found.tokens[i].head in inside for i in inside)
        at = sentence.last
    assert at == len(found.tokens)
    assert all(a.end <= b.start for a, b in zip(found.names, found.names[1:], strict=False))


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_raised_and_all_is_covered(lang, text):
    check(analyse(Article(text, lang)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["uk", "ru", "en"]))
def test_any_text(text, lang):
    check(analyse(Article(text, lang)))


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_twice_the_same_also_among_others(lang):
    article = Article(TEXTS[lang] * 3, lang)
    first = analyse(article)
    others = [Article("Інший текст. Other text. " * 9, lang), article, Article("", lang)]
    assert list(analyse_many(others))[1] == first


def test_other_languages_are_not_analysed():
    found = analyse(Article("Guten Tag.", "other"))
    assert (found.tokens, found.sentences, found.names) == ((), (), ())
    assert engine_version("shipped", "other") == "none"


def test_an_unknown_engine_is_named_with_a_remedy():
    with pytest.raises(LanguageError, match=r"no language engine 'magic'.*\n.*shipped"):
        analyse(Article("Hello.", "en"), "magic")


def test_a_missing_spacy_pipeline_is_named_with_the_command_that_installs_it():
    with pytest.raises(LanguageError, match="spacy download uk_core_news_sm"):
        analyse(Article("Привіт.", "uk"), "spacy")
