import json

import pytest
from samples import CSV, FIRST, TEXT, parquet, pdf, zipped

from accordingto.articles import Rejected, read
from accordingto.articles.columns import save_columns
from accordingto.articles.documents import unwrapped
from accordingto.articles.items import Item
from accordingto.articles.reading import read_item
from accordingto.settings import Settings


def outcome(data, where="a.csv", **options):
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_item(Item(where, data=raw), Settings(**options)))


def test_columns_are_guessed_by_name_and_said_once():
    first, second = outcome(CSV)
    assert (first.text, first.title, first.published) == (TEXT, "Міст", "2025-03-01")
    assert second.text == 'Синоптик сказав: "буде дощ".'
    assert first.notes == ("a.csv:3", "columns read: published=Date, text=Body, title=Headline")
    assert second.notes == ()


def test_columns_are_declared():
    (article,) = outcome('a,b\n1,"Мер сказав, що так"\n', columns=(("text", "b"), ("external_id", "a")))
    assert (article.text, article.external_id, article.notes) == ("Мер сказав, що так", "1", ())


def test_a_declared_column_that_is_not_there_is_said():
    (article,) = outcome('a,b\n1,"Мер сказав, що так"\n', columns=(("text", "b"), ("title", "Kopf")))
    assert article.notes == ("a.csv:2", "columns read: text=b; not there: title=Kopf")
    (refused,) = outcome("a,b\n1,2\n", columns=(("text", "Inhalt"),))
    assert refused.sentence.startswith("a.csv: unsupported: no column 'Inhalt' among: a, b (name them with --columns")


def test_a_note_names_the_line_of_a_text_that_has_no_id():
    first, second = outcome("text,date,id\nМер сказав,gestern,\nМер знову сказав,gestern,7\n")
    assert first.notes[0] == "a.csv:2"
    assert second.notes == ("date not understood: 'gestern'",)


def test_a_table_without_a_header_is_read_by_numbers():
    found = outcome("1,Мер сказав так\n2,Мер сказав ні\n", columns=(("text", "2"), ("external_id", "1")))
    assert [(a.external_id, a.text) for a in found] == [("1", "Мер сказав так"), ("2", "Мер сказав ні")]


def test_a_mapping_saved_beside_the_table_is_used_again(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('x;y\nМер сказав, що так;"Перше слово"\n', "utf-8")
    assert [r.reason for r in read(str(path), Settings())] == ["unsupported"]
    save_columns(str(path), {"text": "x", "title": "y"})
    (article,) = read(str(path), Settings())
    assert (article.text, article.title) == ("Мер сказав, що так", "Перше слово")
    assert [a.text for a in read(str(tmp_path), Settings())] == ["Мер сказав, що так"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter):
    lines = [["id", "text"], ["1", '"Мер, сказав; так | отак"'], ["2", "Мер сказав ні"]]
    found = outcome("\r\n".join(delimiter.join(line) for line in lines))
    assert [a.text for a in found] == ["Мер, сказав; так | отак", "Мер сказав ні"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "windows-1251", "utf-16-le"])
def test_encodings(codec):
    found = outcome(CSV.encode(codec, "ignore"))
    assert found[1].text == 'Синоптик сказав: "буде дощ".'


def test_lines_that_do_not_fit_are_refused_by_number():
    found = outcome("id,text\n1\n\n2,Мер сказав\n3,\n")
    assert [(r.reason, r.line) for r in found if isinstance(r, Rejected)] == [("broken", 2), ("empty", 5)]


def test_a_quote_that_never_closes_ends_in_a_refusal_or_a_text():
    assert outcome('id,text\n1,"' + "слово " * 100)
    (refused,) = outcome('id,text\n1,"' + "слово " * 400_000, article_megabytes=1)
    assert (refused.reason, "--set article_megabytes=N" in refused.remedy) == ("broken", True)


def test_a_table_without_text_names_its_columns():
    (refused,) = outcome("price,amount\n1,2\n")
    assert refused.detail == "no text column among: price, amount"
    assert "columns" in refused.remedy


def test_parquet_lines():
    first, second = outcome(parquet(), "a.parquet")
    assert (first.text, first.title, second.text, second.title) == (TEXT, "Міст", FIRST, None)


def test_a_pdf_with_its_facts_and_joined_lines():
    (article,) = outcome(pdf(), "a.pdf")
    assert article.text == "The mayor said on Monday that the bridge would reopen in March."
    assert (article.title, article.byline, article.published) == ("The bridge", "Ann Pen", "2025-03-01T10:00:00+02:00")


def test_a_pdf_without_text_and_a_broken_one():
    assert [r.reason for r in outcome(pdf(lines=()), "a.pdf")] == ["no text"]
    assert [r.reason for r in outcome(b"%PDF-1.4\nnothing of a document", "a.pdf")] == ["broken"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("a long\nline", "a long line"), ("re-\nopen", "reopen"), ("The end.\nNext", "The end.\nNext"),
        ("повідом-\nляє", "повідомляє"), ("Kim-\nJong", "Kim-\nJong"), ("Title\nThe text", "Title\nThe text"),
        ("слова,\nІван", "слова, Іван"),
    ],
)
def test_lines_are_joined_where_a_sentence_runs_on(lines, text):
    assert unwrapped(lines) == text


@pytest.mark.parametrize(
    ("data", "ids", "reasons"),
    [
        ({"id": "1", "text": TEXT, "title": "Міст"}, ["1"], []),
        ([{"id": 1, "text": TEXT}, {"id": 2}, 5, {"id": 3, "text": FIRST}], ["1", "3"], ["broken", "broken"]),
        ({"a": ["Мер сказав", "що так"]}, [], ["broken"]),
        ([], [], ["no articles"]),
    ],
)
def test_json_files_with_one_article_or_many(data, ids, reasons):
    for where in ("a.json", "-") if ids else ("a.json",):
        found = outcome(json.dumps(data, ensure_ascii=False, indent=2), where)
        assert [a.external_id for a in found if not isinstance(a, Rejected)] == ids
        assert [r.reason for r in found if isinstance(r, Rejected)] == reasons


EVENT = "\t".join(["1234567890", *["x"] * 59, "https://visnyk.example/e"])
GKG = "\t".join(["20250301100000-1", "20250301100000", "1", "visnyk.example", "https://visnyk.example/g", *["x"] * 22])
OLD_GKG = "\n".join([
    "\t".join(["DATE", "NUMARTS", "COUNTS", *["X"] * 7, "SOURCEURLS"]),
    "\t".join(["20130401", "2", *["x"] * 8, "https://visnyk.example/g<UDIV>https://visnyk.example/h"]),
])
TIMES = ["20250301100000"] * 2
MENTIONS = "\t".join(["1234567890", *TIMES, "1", "visnyk.example", "https://visnyk.example/m", *"1" * 10])
INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://v.example/s.xml</loc>"


@pytest.mark.parametrize(
    ("where", "data", "urls"),
    [
        ("20250301.export.CSV", EVENT + "\n" + EVENT.replace("/e", "/f"), ["visnyk.example/e", "visnyk.example/f"]),
        ("20250301.gkg.csv", GKG, ["visnyk.example/g"]),
        ("20250302.gkg.csv", GKG.replace("\tx", "\t") + "\r", ["visnyk.example/g"]),
        ("20130401.gkg.csv", OLD_GKG, ["visnyk.example/g", "visnyk.example/h"]),
        ("20250301.mentions.CSV", MENTIONS, ["visnyk.example/m"]),
        ("20250301.export.CSV.zip", zipped({"20250301.export.CSV": EVENT}), ["visnyk.example/e"]),
        ("sitemap.xml", INDEX, ["v.example/s.xml"]),
        ("a.urls", "https://a.example/1\nhttps://a.example/2", ["a.example/1", "a.example/2"]),
    ],
)
def test_lists_of_addresses(where, data, urls):
    found = outcome(data, where, follow="none")
    assert [r.detail for r in found] == [f"a link to https://{url}" for url in urls]
