import json

import pytest
from samples import ATOM, FIRST, RSS

from accordingto.articles.feeds import recognises
from accordingto.articles.items import Item, Known
from accordingto.articles.markup import first_element, fragment
from accordingto.articles.reading import read_item
from accordingto.model import Article, Span
from accordingto.settings import Settings

OFFLINE = Settings(follow="none")


def articles(data, where="feed.xml", **known):
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_item(Item(where, data=raw, known=Known(**known)), OFFLINE))


def rss(*items, head=""):
    body = f"<title>Вісник</title>{head}{''.join(items)}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{body}</channel></rss>'


def test_an_entry_with_its_facts():
    (article,) = articles(ATOM)
    assert (article.text, article.title, article.byline, article.external_id) == (FIRST, "Міст", "Петро Писар", "a1")
    assert (article.published, article.modified) == ("2025-03-01T10:00:00+02:00", "2025-03-02T10:00:00Z")


def test_the_whole_content_is_taken_before_the_summary():
    item = (
        "<item><title>T</title><link>https://visnyk.example/1</link><description>Short words here</description>"
        f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>{FIRST}</p>]]>'
        "</content:encoded></item>"
    )
    (article,) = articles(rss(item))
    assert (article.text, article.domain) == (FIRST, "visnyk.example")


def test_an_entry_with_a_title_only_is_its_title():
    (article,) = articles(rss("<item><title>Мер: міст відкриють</title></item>"))
    assert article.text == "Мер: міст відкриють"


def test_a_relative_link_is_read_against_the_feeds_address():
    (article,) = articles(rss("<item><title>Два слова</title><link>/n/1</link></item>"), url="https://visnyk.example/rss")
    assert article.url == "https://visnyk.example/n/1"


def test_entries_before_the_break_of_a_broken_feed_are_read_and_it_is_said():
    first, *_ = articles(RSS[: RSS.index("<item><title>Дощ") + 20])
    assert FIRST in first.text
    assert first.notes == ("the feed is cut off or not well-formed",)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "windows-1251", "koi8-u"])
def test_encodings_by_declaration(codec):
    data = RSS.replace('encoding="utf-8"', f'encoding="{codec}"').encode(codec, "ignore")
    assert FIRST.encode(codec, "ignore").decode(codec) in articles(data)[0].text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<rss version='2.0'><channel></channel></rss>", "no articles"),
        ("<rss", "broken"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "no articles"),
        ('{"version": "https://jsonfeed.org/version/1"}', "broken"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [5]}', "broken"),
    ],
)
def test_feeds_without_entries(data, reason):
    where = "feed.json" if data.startswith("{") else "a.rss"
    assert [r.reason for r in articles(data, where)] == [reason]


def test_a_json_feed_entry_in_html():
    entry = {"id": 5, "url": "https://visnyk.example/5", "content_html": f"<p>{FIRST}</p>"}
    items = [{**entry, "authors": [{"name": "П. П."}]}]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    (article,) = articles(feed, "feed.json")
    assert (article.text, article.external_id, article.byline) == (FIRST, "5", "П. П.")


def test_xml_entities_do_not_unfold():
    bomb = '<!DOCTYPE r [<!ENTITY a "ха ха ">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ) + "]>"
    found = articles(bomb + rss("<item><title>Перше друге</title><description>&i;</description></item>")[21:])
    assert all(len(a.text) < 100_000 for a in found if isinstance(a, Article))


def test_external_entities_are_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of this machine")
    head = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>'
    for data in (head + RSS.replace("Міст відкриють", "Міст &x; відкриють").split("?>", 1)[1],
                 head + "<urlset><url><loc>https://a.example/&x;</loc></url></urlset>"):
        assert "secret of" not in str(articles(data))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<?xml version='1.0'?><!-- x --><rss version='2.0'>", "rss"), ("<rdf:RDF xmlns:rdf='x'>", "rdf"),
        ("\ufeff<feed>", "feed"), ("<!DOCTYPE html [ <!ENTITY a 'b'> ]><html>", "html"), ("plain < text", ""), ("", ""),
    ],
)
def test_the_first_element(head, name):
    assert first_element(head.encode()) == name
    assert first_element(head.encode("utf-16")) == name


@pytest.mark.parametrize(
    "piece", ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!-- -->", "<!-->", "<?x?>", "<!doctype", "<", "<!DOCTYPE [", "]>"],
)
def test_looking_for_the_first_element_takes_linear_time(piece):
    """A pattern that may match a prolog in many ways would take exponential time: this would never end."""
    assert first_element((piece * 1000).encode()) == ""


@pytest.mark.parametrize("reference", ["&#xD800;", "&#x110000;", "&#0;", "&#99999999999;"])
def test_a_reference_to_no_character_costs_one_letter_not_the_feed(reference):
    (article, *_) = articles(RSS.replace("Речниця міста", f"Речниця {reference} міста"))
    assert article.text.startswith("Речниця \ufffd міста Ганна Зоряна заявила")


def test_a_text_about_rss_is_no_feed():
    assert not recognises(b"The <rss> element, he said, is old.", Item("a.txt", data=b""))


def test_the_text_of_a_fragment_and_its_links():
    text, links = fragment(
        '<p>Міст  <b>відкриють</b>,<br/>пише\n<a href="https://v.example/1">Вісник</a>.</p><script>x()</script>'
        '<ul><li>Раз<li>Два</ul><a href="javascript:x">Три</a> чотири<!-- ні -->!',
    )
    assert text == "Міст відкриють,\nпише Вісник.\nРаз\nДва\nТри чотири!"
    assert links == ((Span(21, 27), "https://v.example/1"),)
    assert text[21:27] == "Вісник"


@pytest.mark.parametrize("html", ["", "<", "<p", "a < b & c", "\x00", "<a><a></a>", "</p></p>", "<p>" * 5000])
def test_any_fragment_gives_a_text(html):
    assert isinstance(fragment(html).text, str)


CYRILLIC = "<item><title>Міст відкриють у березні, заявила речниця міста Ганна Зоряна</title></item>"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\n\n "])
@pytest.mark.parametrize("said", ["utf-8", "windows-1251", "koi8-u", "x-none", ""])
@pytest.mark.parametrize("codec", ["utf-8", "cp1251", "koi8_u"])
def test_a_feed_that_declares_another_encoding_is_read_by_its_letters(codec, said, mark):
    if mark.startswith(b"\xef") and codec != "utf-8":
        return
    data = mark + rss(CYRILLIC).replace('"1.0"', f'"1.0" encoding="{said}"').encode(codec)
    (article,) = articles(data)
    assert article.text == "Міст відкриють у березні, заявила речниця міста Ганна Зоряна"


def test_a_feed_in_a_script_of_another_part_of_the_world_is_left_to_its_declaration():
    text = "市長は橋が三月に開くと述べた、と新聞が伝えた"
    data = rss(f"<item><title>{text} {text}</title></item>").replace('"1.0"', '"1.0" encoding="shift_jis"', 1)
    (article,) = articles(data.replace("Вісник", "News").encode("shift_jis"))
    assert article.text == f"{text} {text}"


def test_an_entry_of_a_link_alone_is_a_link_and_an_empty_one_is_named_by_number():
    found = articles(rss("<item><link>https://visnyk.example/1</link></item>", "<item/>",
                         f"<item><title>{FIRST}</title></item>"))
    assert [one.sentence for one in found[:2]] == [
        "feed.xml: not followed: a link to https://visnyk.example/1 (give the address itself to read it)",
        "feed.xml: empty: entry 2 has neither text nor title nor link",
    ]
    assert found[2].text == FIRST
    told = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]})
    assert [one.detail for one in articles(told, "feed.json")] == ["entry 1 has neither text nor title nor link"]


ENTRY = f"<title>{FIRST}</title>"
VERSIONS = {
    **{v: f'<rss version="{v}"><channel><title>F</title>{{}}</channel></rss>' for v in ("0.91", "0.92", "2.0")},
    "0.90": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>F</title></channel>{}</rdf:RDF>',
    "1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
           '<channel><title>F</title></channel>{}</rdf:RDF>',
    "atom 0.3": '<feed version="0.3" xmlns="http://purl.org/atom/ns#">{}</feed>',
    "atom 1.0": '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>',
    "cdf": '<CHANNEL HREF="https://f.example/"><TITLE>F</TITLE>{}</CHANNEL>',
}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_of_feeds_gives_all_its_entries(version):
    name = "entry" if version.startswith("atom") else "item"
    data = VERSIONS[version].format(f"<{name}>{ENTRY}</{name}>" * 3)
    assert [one.text for one in articles(data)] == [FIRST] * 3
