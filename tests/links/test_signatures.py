import pytest

from accordingto.errors import LedgerError
from accordingto.links import Signature, signature
from accordingto.model import Article
from accordingto.sentences import analyse


def test_a_signature_survives_json(ferry):
    for made in ferry.signatures:
        assert Signature.from_json(made.to_json()) == made


def test_the_json_is_one_line(ferry):
    assert all("\n" not in made.to_json() for made in ferry.signatures)


def test_the_json_is_not_much_longer_than_the_text(ferry):
    made = ferry.signatures[0]
    assert len(made.to_json()) < 12 * made.length


def test_another_form_is_refused():
    with pytest.raises(LedgerError, match="another form"):
        Signature.from_json('["links/0"]')


def test_an_empty_text_has_an_empty_signature():
    article = Article("", "uk")
    made = signature(article, analyse(article), ())
    assert (made.stretches, made.tellings) == ((), ())


def test_offsets_are_those_of_the_text():
    text = "🛟 Пором сів на мілину. На борту 140 людей."
    article = Article(text, "uk")
    made = signature(article, analyse(article), ())
    assert [text[s.start : s.end] for s in made.stretches][-1] == "На борту 140 людей."
    assert made.stretches[-1].numbers == (140.0,)
