"""One well-formed sample of every format, made here: invented people, towns and outlets."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from email.message import EmailMessage

import brotli

from accordingto.articles.packed import zstd

FIRST = "Речниця міста Ганна Зоряна заявила, що міст відкриють у березні, пише «Вечірній вісник»."
SECOND = "«Ремонт тривав пів року», — додала вона на зустрічі з мешканцями міста в середу."
TEXT = f"{FIRST}\n{SECOND}"

PAGE = f"""<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>Міст</title></head><body>
<article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"""

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Вечірній вісник</title>
<item><title>Міст відкриють</title><guid>n1</guid><pubDate>Sat, 01 Mar 2025 10:00:00 +0200</pubDate>
<description><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></description></item>
<item><title>Дощ заявив про себе</title><guid>n2</guid></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Вісник</title><entry><id>a1</id><title>Міст</title>
<updated>2025-03-02T10:00:00Z</updated><published>2025-03-01T10:00:00+02:00</published>
<author><name>Петро Писар</name></author><content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Вісник",
    "items": [{"id": "j1", "title": "Міст", "content_text": TEXT, "date_published": "2025-03-01T10:00:00+02:00"}],
}, ensure_ascii=False)

OPML = """<opml version="2.0"><body><outline text="Вісник" xmlUrl="https://visnyk.example/rss"/>
<outline text="Група"><outline text="Пост" xmlUrl="https://post.example/feed"/></outline></body></opml>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://visnyk.example/1</loc><news:news>
<news:publication><news:name>Вісник</news:name><news:language>uk</news:language></news:publication>
<news:publication_date>2025-03-01</news:publication_date><news:title>Міст</news:title></news:news></url></urlset>"""

URLS = "# мої\nhttps://visnyk.example/1\n\nhttps://visnyk.example/2\nhttps://visnyk.example/1\n"

TELEGRAM = json.dumps({
    "name": "Канал Вісника", "type": "public_channel", "id": 1234567,
    "messages": [
        {"id": 1, "type": "service", "date": "2025-03-01T09:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2025-03-01T10:00:00", "date_unixtime": "1740816000",
         "edited": "2025-03-01T10:05:00", "edited_unixtime": "1740816300", "from": "Канал Вісника",
         "from_id": "channel1234567", "forwarded_from": "Речниця міста",
         "text": ["Міст відкриють, ", {"type": "text_link", "text": "заявила речниця", "href": "https://misto.example/7"},
                  ".\n", {"type": "blockquote", "text": "Ремонт тривав пів року"}]},
        {"id": 3, "type": "message", "date": "2025-03-01T11:00:00", "photo": "p.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2025-03-01T12:00:00", "date_unixtime": "1740823200", "text": FIRST},
    ],
}, ensure_ascii=False, indent=1)

CSV = f'Headline;Body;Date\nМіст;"{FIRST}\n{SECOND}";2025-03-01\nДощ;"Синоптик сказав: ""буде дощ"".";2025-03-02\n'
JSON_LINES = json.dumps({"id": "l1", "text": TEXT}, ensure_ascii=False) + "\n"


def mhtml():
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://visnyk.example/mist"
    message["MIME-Version"] = "1.0"
    message.make_related()
    page = EmailMessage()
    page.set_content(PAGE, subtype="html", charset="utf-8", cte="quoted-printable")
    page["Content-Location"] = "https://visnyk.example/mist"
    message.attach(page)
    return message.as_bytes()


def http(body, content_type="text/html; charset=utf-8", status="200 OK"):
    data = body if isinstance(body, bytes) else body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data


def record(url, block, kind="response", **headers):
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    media = "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0a0a0a0a-0000-0000-0000-{len(url):012d}>\r\n"
        f"WARC-Date: 2025-03-01T10:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\n{more}"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(*, packed):
    records = [
        record("https://visnyk.example/mist", http(PAGE)),
        record("https://visnyk.example/logo.png", http(b"\x89PNG", "image/png")),
        record("https://visnyk.example/gone", http("gone", status="404 Not Found")),
        record("https://visnyk.example/cut", http(PAGE), WARC_Truncated="length"),
    ]
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in records)


def arc(*, packed):
    head = b"filedesc://a.arc 0.0.0.0 20250301100000 text/plain 69\n1 0 Test\n" + b"x" * 60 + b"\n"
    records = [head] + [
        f"{url} 192.0.2.1 20250301100000 {media} {len(body)}\n".encode() + body + b"\n"
        for url, media, body in (
            ("https://visnyk.example/mist", "text/html", http(PAGE)),
            ("https://visnyk.example/logo.png", "image/png", http(b"\x89PNG", "image/png")),
            ("https://visnyk.example/gone", "text/html", http("gone", status="404 Not Found")),
            ("https://visnyk.example/2", "text/html", http(PAGE)),
        )
    ]
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in records)


def zipped(members, **options):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def tarred(members, mode="w"):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


MEMBERS = {
    "b/a.txt": TEXT.encode(), "a.html": PAGE.encode(), ".hidden.txt": b"Hidden words here",
    "c.jsonl": JSON_LINES.encode(),
}


PAGE_OBJECT = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources "
    b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
)


def pdf(lines=("The mayor said on Monday that", "the bridge would re-", "open in March.")):
    """A one-page PDF written by hand: Helvetica, Latin letters only."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE_OBJECT,
        b"<< /Length " + str(len(content)).encode() + b" >>\nstream\n" + content + b"\nendstream",
        b"<< /Title (The bridge) /Author (Ann Pen) /CreationDate (D:20250301100000+02'00') >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += str(number).encode() + b" 0 obj\n" + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n" + str(start).encode() + b"\n%%EOF\n"


def parquet():
    import pyarrow as pa
    import pyarrow.parquet as pq

    target = io.BytesIO()
    pq.write_table(pa.table({"title": ["Міст", None], "body": [TEXT, FIRST], "n": [1, 2]}), target)
    return target.getvalue()


SAMPLES = {
    "a.txt": TEXT.encode(), "a.md": TEXT.encode(), "a.jsonl": JSON_LINES.encode(), "a.html": PAGE.encode(),
    "a.json": json.dumps([{"id": "1", "text": TEXT}, {"id": "2", "text": FIRST}], indent=1).encode(),
    "a.mhtml": mhtml(), "a.rss": RSS.encode(), "a.atom": ATOM.encode(), "feed.json": JSON_FEED.encode(),
    "a.opml": OPML.encode(), "sitemap.xml": SITEMAP.encode(), "urls.txt": URLS.encode(),
    "result.json": TELEGRAM.encode(), "a.csv": CSV.encode(), "a.warc": warc(packed=False),
    "a.warc.gz": warc(packed=True), "a.zip": zipped(MEMBERS),
    "a.arc": arc(packed=False), "a.arc.gz": arc(packed=True), "a.tar": tarred(MEMBERS),
    "a.tar.gz": tarred(MEMBERS, "w:gz"), "a.txt.gz": gzip.compress(TEXT.encode(), mtime=0),
    "a.txt.bz2": bz2.compress(TEXT.encode()), "a.jsonl.xz": lzma.compress(JSON_LINES.encode()), "a.pdf": pdf(),
    "a.parquet": parquet(), "a.txt.zst": zstd().compress(TEXT.encode()), "a.html.br": brotli.compress(PAGE.encode()),
    "a.tar.zst": zstd().compress(tarred(MEMBERS)),
}
