import io
import json

import pytest
from samples import FIRST, TELEGRAM

from accordingto.articles.items import Item
from accordingto.articles.reading import read_item
from accordingto.articles.telegram import Repaired, mended
from accordingto.model import Article
from accordingto.settings import Settings


def read(data):
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_item(Item("result.json", data=raw), Settings()))


def post(number, text, **more):
    times = {"date": "2025-03-01T10:00:00", "date_unixtime": "1740816000"}
    return {"id": number, "type": "message", **times, "text": text, **more}


def export(*messages, **more):
    chat = {"name": "Канал", "type": "public_channel", "id": 77, **more, "messages": messages}
    return json.dumps(chat, ensure_ascii=False, indent=1)


def test_a_post_with_its_links_quotes_forward_and_edit():
    first = read(TELEGRAM)[0]
    assert first.text == "Міст відкриють, заявила речниця.\nРемонт тривав пів року"
    assert [(span.of(first.text), url) for span, url in first.links] == [
        ("заявила речниця", "https://misto.example/7"), ("Ремонт тривав пів року", "about:blockquote"),
    ]
    assert first.forwarded_from == "Речниця міста"
    assert (first.published, first.modified) == ("2025-03-01T08:00:00+00:00", "2025-03-01T08:05:00+00:00")
    assert (first.outlet, first.external_id, first.url) == ("Канал Вісника", "1234567/2", "https://t.me/c/1234567/2")


def test_posts_without_text_are_counted_not_lost():
    assert read(TELEGRAM)[-1].sentence == (
        "result.json: left out: 2 messages have no text (photos, polls, service notes)"
    )


def test_a_full_export_keeps_chats_apart():
    chats = [json.loads(export(post(1, "Перше слово тут"), name="А", id=1)),
             json.loads(export(post(1, "Друге слово тут"), name="Б", id=2, type="personal_chat"))]
    full = json.dumps({"about": "Here is the data you requested.", "chats": {"about": "x", "list": chats}}, indent=1)
    assert [(a.outlet, a.external_id, a.url) for a in read(full)] == [
        ("А", "1/1", "https://t.me/c/1/1"), ("Б", "2/1", None),
    ]


def test_the_exporters_mistakes_are_mended():
    raw = export(post(1, "Сказав: TEXT")).replace('"id": 1,', '"id": 1, "from_id": channel77,')
    raw = raw.replace("TEXT", r"a\x1fb \' \u12 \q \\ \" {\"from_id\": user5}")
    (article,) = read(raw)
    assert article.text == 'Сказав: a\x1fb \' \\u12 \\q \\ " {"from_id": user5}'


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 1000])
def test_mending_does_not_depend_on_how_much_is_read(chunk):
    raw = (TELEGRAM.replace("березні", r"бере\xзні \\n \n")).encode()
    stream = Repaired(io.BytesIO(raw))
    assert b"".join(iter(lambda: stream.read(chunk), b"")) == mended(raw)


def test_good_json_is_left_as_it_is():
    assert mended(TELEGRAM.encode()) == TELEGRAM.encode()


def test_a_cut_export_gives_what_came_before_and_says_so():
    *posts, refused = read(TELEGRAM[: TELEGRAM.index('"id": 4')])
    assert "заявила речниця" in posts[0].text
    assert refused.reason in {"truncated", "left out"}
    assert any(r.reason == "truncated" for r in (*posts, refused) if not isinstance(r, Article))


def test_strange_messages_do_not_stop_the_rest():
    odd = [post(1, None), post(2, 5), post(3, {"a": 1}), post(4, [None, 7, {"type": "bold"}]), 5, None, [],
           post(5, FIRST, date_unixtime="x", forwarded_from=None, edited_unixtime="99999999999999")]
    *_, article = (a for a in read(export(*odd)) if isinstance(a, Article))
    assert (article.text, article.external_id) == (FIRST, "77/5")


def test_an_ordinary_json_is_no_export():
    (refused,) = read('{"name": "x"}')
    assert (refused.reason, refused.detail) == ("broken", "the object has no text")


def test_a_quotation_mark_the_exporter_escaped_is_a_quotation_mark():
    data = export(post(1, "МАРК заявив про міст")).replace("МАРК", r"Об\'єкт C:\\dir \q")
    (article,) = read(data)
    assert article.text == r"Об'єкт C:\dir \q заявив про міст"
