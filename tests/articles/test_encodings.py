import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.articles.encodings import Decoded, Undecodable, declared_in, decode, storable

UK = "Речниця міста Ганна Зоряна заявила, що міст відкриють у березні, пише «Вечірній вісник». Її слів не заперечили."
RU = "Представитель города Анна Звездная заявила, что мост откроют в марте, пишет «Вечерний вестник». Ей не возразили."
SHOUT = "МОСТ ОТКРОЮТ В МАРТЕ, ЗАЯВИЛ МЭР ГОРОДА"

MARKED = {"utf-8", "utf-8-sig", "utf-16", "utf-32"}
CASES = [
    (UK, "utf-8"), (UK, "utf-8-sig"), (UK, "utf-16"), (UK, "utf-16-le"), (UK, "utf-16-be"), (UK, "utf-32"),
    (UK, "windows-1251"), (UK, "koi8-u"), (UK, "cp1125"), (UK, "iso8859-5"),
    (RU, "windows-1251"), (RU, "koi8-r"), (RU, "koi8-u"), (RU, "cp866"), (RU, "utf-16-le"), (RU, "iso8859-5"),
    (SHOUT, "windows-1251"), (SHOUT, "koi8-r"), (SHOUT, "cp866"),
]


@pytest.mark.parametrize(("text", "codec"), CASES)
def test_what_was_encoded_comes_back(text, codec):
    text = text.encode(codec, "ignore").decode(codec)
    found = decode(text.encode(codec))
    assert isinstance(found, Decoded)
    assert found.text == text


@pytest.mark.parametrize(("text", "codec"), [c for c in CASES if c[1] not in MARKED])
def test_a_guess_is_always_said(text, codec):
    found = decode(text.encode(codec, "ignore"))
    assert isinstance(found, Decoded)
    assert found.note is not None
    assert "guessed" in found.note


def test_utf8_and_marks_are_no_guess():
    assert decode(UK.encode()) == Decoded(UK, "utf-8")
    assert decode(UK.encode("utf-8-sig")) == Decoded(UK, "utf-8")
    assert decode(UK.encode("utf-16")) == Decoded(UK, "utf-16-le")


def test_line_ends_stay():
    assert decode("перший\r\nдругий\rтретій\n".encode("cp1251")).text == "перший\r\nдругий\rтретій\n"


def test_a_page_that_declares_the_wrong_encoding_is_read_by_its_letters():
    found = decode(RU.encode("koi8-r", "ignore"), declared="windows-1251")
    assert found.text == RU.encode("koi8-r", "ignore").decode("koi8-r")
    assert found.note == "it declares windows-1251, but its letters are koi8-u"


def test_a_page_that_declares_the_right_encoding_is_believed_silently():
    found = decode(RU.encode("windows-1251"), declared="CP1251")
    assert found == Decoded(RU, "windows-1251")


def test_an_encoding_nobody_guesses_is_read_where_it_is_declared():
    found = decode(RU.encode("mac_cyrillic"), declared="x-mac-cyrillic")
    assert found == Decoded(RU, "x-mac-cyrillic")


def test_one_broken_letter_does_not_turn_utf8_into_another_encoding():
    found = decode((RU * 3).rstrip(".").encode()[:-1])
    assert found.text.startswith(RU)
    assert found.encoding == "utf-8"
    assert "U+FFFD" in found.note


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is a PNG image, not text"),
        (b"\x7fELF" + bytes(range(100)), "it is a program, not text"),
        (bytes(range(256)) * 4, "too many control codes for a text"),
        (bytes(1000), "too many control codes for a text"),
    ],
)
def test_binary_is_named(data, detail):
    assert decode(data) == Undecodable("binary", detail)


def test_english_with_typographic_quotes():
    text = "The café “The New” – he said it’s fine."
    assert decode(text.encode("windows-1252")).text == text


def test_nul_and_lone_surrogates_become_one_replacement_each():
    assert storable("a\x00b\ud800c\udfff") == "a\ufffdb\ufffdc\ufffd"
    assert storable("й й\r\n\u2028") == "й й\r\n\u2028"


def test_the_encoding_a_page_declares():
    assert declared_in(b'<html><meta charset="koi8-r">') == "koi8-r"
    assert declared_in(b"<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>") == "windows-1251"
    assert declared_in(b'<?xml version="1.0" encoding="cp866"?>') == "cp866"
    assert declared_in(b"<html><body>charset=no") is None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "koi8-r", "nonsense", "base64", "utf-16"]))
def test_any_bytes_give_a_text_or_a_refusal(data, declared):
    found = decode(data, declared)
    if isinstance(found, Decoded):
        storable(found.text).encode("utf-8")
    else:
        assert found.reason in {"binary", "encoding"}
