import time

import pytest

from accordingto.articles import Rejected, read
from accordingto.settings import Settings

PARAGRAPH = "Речниця міста Ганна Зоряна заявила, що міст відкриють у березні, повідомляє «Вечірній вісник»."
SECOND = "«Ремонт тривав пів року», — додала вона на зустрічі з мешканцями міста в середу."

PAGE = f"""<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>Міст — Вечірній вісник</title>
<link rel="canonical" href="https://visnyk.example/mist?utm_source=rss">
<meta property="og:site_name" content="Вечірній вісник"><meta name="author" content="Петро Писар">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebPage"}},
 {{"@type": ["NewsArticle"], "headline": "Міст відкриють у березні", "datePublished": "2025-03-01T10:00:00+02:00",
   "dateModified": "2025-03-01T12:30:00+0200", "author": [{{"@type": "Person", "name": "Петро Писар"}}],
   "publisher": {{"name": "Вечірній вісник"}}}}]}}</script></head>
<body><nav><a href="/">Головна</a> <a href="/news">Новини</a></nav>
<article><h1>Міст відкриють у березні</h1><p>{PARAGRAPH}</p><p>{SECOND}</p></article>
<footer>Усі права захищено</footer></body></html>"""


def read_page(tmp_path, page, settings=None):
    path = tmp_path / "a.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    (found,) = read(str(path), settings or Settings())
    return found


def test_the_text_of_the_article_without_menu_and_footer(tmp_path):
    article = read_page(tmp_path, PAGE)
    assert article.text.splitlines()[-2:] == [PARAGRAPH, SECOND]
    assert "Головна" not in article.text
    assert "права" not in article.text
    assert article.lang == "uk"


def test_what_the_page_says_about_itself(tmp_path):
    article = read_page(tmp_path, PAGE)
    assert article.title == "Міст відкриють у березні"
    assert article.published == "2025-03-01T10:00:00+02:00"
    assert article.modified == "2025-03-01T12:30:00+02:00"
    assert (article.outlet, article.byline) == ("Вечірній вісник", "Петро Писар")
    assert article.canonical_url == "https://visnyk.example/mist"
    assert article.domain == "visnyk.example"


def test_who_made_the_text_is_stored_with_its_options(tmp_path):
    extractor = read_page(tmp_path, PAGE).extractor
    assert extractor.startswith("trafilatura/2.")
    assert "deduplicate=False" in extractor


def test_a_sentence_that_comes_twice_stays_twice(tmp_path):
    page = PAGE.replace(f"<p>{SECOND}</p>", f"<p>{SECOND}</p><p>{PARAGRAPH}</p><p>{SECOND}</p>")
    assert read_page(tmp_path, page).text.splitlines()[-4:] == [PARAGRAPH, SECOND, PARAGRAPH, SECOND]


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-u", "utf-16"])
def test_a_page_in_another_encoding_declared_or_not(tmp_path, codec):
    declared = PAGE.replace('charset="utf-8"', f'charset="{codec}"').replace("—", "-")
    undeclared = declared.replace(f'<meta charset="{codec}">', "")
    for page in (declared, undeclared):
        article = read_page(tmp_path, page.encode(codec, "ignore"))
        assert article.text.splitlines()[-2] == PARAGRAPH.encode(codec, "ignore").decode(codec)


def test_a_page_that_declares_a_wrong_encoding_says_so(tmp_path):
    page = PAGE.replace('charset="utf-8"', 'charset="windows-1251"').encode("koi8-u", "ignore")
    article = read_page(tmp_path, page)
    assert PARAGRAPH.encode("koi8-u", "ignore").decode("koi8-u") in article.text
    assert article.notes == ("it declares windows-1251, but its letters are koi8-u",)


def test_meta_elements_when_there_is_no_json_ld(tmp_path):
    page = PAGE.replace("application/ld+json", "text/plain").replace(
        "<title>", '<meta property="article:published_time" content="2025-03-02T08:00:00Z"><title>',
    )
    article = read_page(tmp_path, page)
    assert (article.published, article.outlet) == ("2025-03-02T08:00:00Z", "Вечірній вісник")


def test_a_page_saved_with_singlefile_keeps_its_address(tmp_path):
    saved = "<!--\n Page saved with SingleFile \n url: https://visnyk.example/mist?id=5 \n saved date: Sat Mar 01\n-->"
    article = read_page(tmp_path, PAGE.replace("<head>", f"{saved}<head>"))
    assert article.url == "https://visnyk.example/mist?id=5"
    assert article.canonical_url == "https://visnyk.example/mist"


def test_a_page_without_an_article(tmp_path):
    assert read_page(tmp_path, "<html><body><form><input></form></body></html>").reason == "no text"
    assert read_page(tmp_path, "<html>").reason == "no text"
    assert read_page(tmp_path, "").reason == "empty"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + PARAGRAPH + " " + SECOND,
        "<b" + " a=b" * 100_000 + ">" + PARAGRAPH,
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><p>&b;</p>' + PAGE,
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script>" + PAGE,
        '<html><script type="application/ld+json">{"@type": "Article", "author": 5, "headline": [[]]}</script>' + PAGE,
        '<link rel=canonical href="http://[::1"><base href="http://[">' + PAGE,
        "<!--" * 10_000 + PAGE,
    ],
)
def test_hostile_markup_gives_an_article_or_a_refusal(tmp_path, page):
    found = read_page(tmp_path, page)
    assert isinstance(found, Rejected) or found.text


def test_a_parser_over_its_memory_limit_is_stopped_and_the_next_page_is_read(tmp_path):
    (tmp_path / "a.html").write_text("<html><body>" + "<p>word <b>and</b> word</p>" * 300_000)
    (tmp_path / "b.html").write_text(PAGE)
    first, second = read(str(tmp_path), Settings(extraction_megabytes=400, extraction_seconds=60))
    assert first.reason in {"memory", "broken", "no text"}
    assert second.text.splitlines()[-2:] == [PARAGRAPH, SECOND]


def test_a_parser_over_its_time_limit_is_killed_and_the_next_page_is_read(tmp_path):
    (tmp_path / "a.html").write_text("<html><body>" + "<p>word <b>and</b> word</p>" * 500_000)
    (tmp_path / "b.html").write_text(PAGE)
    began = time.monotonic()
    first, second = read(str(tmp_path), Settings(extraction_megabytes=4096, extraction_seconds=1.0))
    assert first.reason == "time"
    assert second.text.splitlines()[-2:] == [PARAGRAPH, SECOND]
    assert time.monotonic() - began < 40
