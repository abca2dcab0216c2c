import bz2
import gzip
import hashlib
import io
import json
import lzma
import os
import tarfile
import zipfile
import zlib

import brotli
import pytest
from samples import FIRST, PAGE, TEXT, arc, http, record, tarred, warc, zipped

from accordingto.articles import Rejected, read
from accordingto.articles.items import Item
from accordingto.articles.packed import zstd
from accordingto.articles.reading import read_item
from accordingto.model import Article
from accordingto.settings import Settings

SETTINGS = Settings(item_megabytes=8)


def outcome(data, where="a.zip", settings=SETTINGS):
    return list(read_item(Item(where, data=data), settings))


def reasons(found):
    return [one.reason for one in found if isinstance(one, Rejected)]


def test_members_are_named_by_their_way():
    (article,) = outcome(zipped({"b/a.txt": TEXT}))
    assert article.external_id == "a.zip!/b/a.txt"


CLIMBING = ["../../etc/passwd.txt", "/etc/cron.txt", "C:\\x\\..\\y.txt", "a/../../b.txt", "a\nb.txt"]


@pytest.mark.parametrize("name", CLIMBING)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_climb_stay_inside(name, pack):
    (article,) = outcome(pack({name: TEXT.encode()}))
    way = article.external_id.removeprefix("a.zip!/")
    assert ".." not in way.split("/")
    assert not way.startswith("/")
    assert way.isprintable()


def test_a_zip_bomb_is_stopped():
    assert reasons(outcome(zipped({"a.txt": bytes(6 << 20)}))) == ["bomb"]
    assert reasons(outcome(gzip.compress(bytes(6 << 20)), "a.txt.gz")) == ["bomb"]
    assert reasons(outcome(tarred({f"{n}.txt": bytes(3 << 20) for n in range(4)}, "w:gz"), "a.tgz"))[-1] == "bomb"


def test_a_member_over_the_limit_is_refused():
    data = "".join(f"Мер сказав {n} разів. " for n in range(300_000)).encode()
    assert reasons(outcome(zipped({"a.txt": data}), settings=Settings(item_megabytes=2))) == ["too long"]


def test_archives_inside_archives_are_opened_to_a_depth():
    data = TEXT.encode()
    for depth in range(4):
        data = zipped({f"{depth}.{'txt' if depth == 0 else 'zip'}": data})
    assert [a.text for a in outcome(data)] == [TEXT]
    assert reasons(outcome(zipped({"a.zip": data}))) == ["bomb"]


def test_links_and_devices_in_a_tar_are_left():
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        device = tarfile.TarInfo("null.txt")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    assert reasons(outcome(target.getvalue(), "a.tar")) == ["no articles"]


def test_an_encrypted_member_is_named():
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    found = outcome(bytes(data))
    assert (found[0].reason, found[0].where) == ("encrypted", "a.zip!/a.txt")
    assert isinstance(found[1], Article)


def test_one_broken_member_does_not_hide_the_others():
    data = bytearray(zipped({"a.txt": TEXT * 9, "b.txt": TEXT}))
    data[60:70] = b"\xff" * 10
    found = outcome(bytes(data))
    assert reasons(found) == ["broken"]
    assert found[-1].text == TEXT


def wacz(digest=None, **more):
    archive = warc(packed=True)
    listed = {"archive/data.warc.gz": digest or "sha256:" + hashlib.sha256(archive).hexdigest(), **more}
    package = {"resources": [{"path": path, "hash": value} for path, value in listed.items()]}
    return zipped({"datapackage.json": json.dumps(package), "archive/data.warc.gz": archive, "pages/pages.jsonl": "{}"})


def test_a_wacz_is_verified():
    found = outcome(wacz(), "a.wacz")
    assert [a.url for a in found if isinstance(a, Article)] == [
        "https://visnyk.example/mist", "https://visnyk.example/cut",
    ]
    digest = hashlib.md5(warc(packed=True), usedforsecurity=False).hexdigest()
    assert reasons(outcome(wacz(f"md5:{digest}"), "a.wacz")) == ["left out"]


@pytest.mark.parametrize("digest", ["0" * 64, "sha256:" + "0" * 64, "md5:" + "0" * 32, "own:x", ":"])
def test_a_wacz_with_a_wrong_hash_is_refused(digest):
    assert reasons(outcome(wacz(digest), "a.wacz")) == ["broken"]


def test_a_wacz_that_lacks_an_archive_it_names_says_so():
    found = outcome(wacz(**{"archive/more.warc.gz": "sha256:" + "0" * 64}), "a.wacz")
    assert (found[0].reason, found[0].where) == ("truncated", "a.wacz!/archive/more.warc.gz")


# web archives

@pytest.mark.parametrize("packed", [False, True])
def test_captures_become_articles_with_their_addresses(packed):
    found = outcome(warc(packed=packed), "a.warc.gz" if packed else "a.warc")
    assert [a.url for a in found if isinstance(a, Article)] == [
        "https://visnyk.example/mist", "https://visnyk.example/cut",
    ]
    assert found[1].notes == ("the capture is cut off (length)",)
    assert found[2].detail == "records that hold no article: 1 HTTP 404, 1 image/png"
    assert not found[2].is_loss


@pytest.mark.parametrize("packed", [False, True])
def test_the_older_arc_archives(packed):
    found = outcome(arc(packed=packed), "a.arc.gz" if packed else "a.arc")
    assert [a.url for a in found[:-1]] == ["https://visnyk.example/mist", "https://visnyk.example/2"]
    assert [a.text for a in found[:-1]] == [TEXT, TEXT]
    assert found[-1].detail == "records that hold no article: 1 HTTP 404, 1 image/png"


def test_several_captures_of_one_page_and_a_revisit():
    url = "https://visnyk.example/mist"
    data = (
        record(url, http(PAGE)) + record(url, http(PAGE.replace("березні", "травні")))
        + record(url, b"HTTP/1.1 200 OK\r\n\r\n", "revisit", WARC_Profile="http://netpreserve.org/warc/1.0/revisit")
    )
    found = outcome(data, "a.warc")
    assert [(a.url, "травні" in a.text) for a in found[:2]] == [(url, False), (url, True)]
    assert found[2].detail == "records that hold no article: 1 revisit"


PACK = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd().compress}


def said(coding, body):
    return http(body).replace(b"\r\n\r\n", f"\r\nContent-Encoding: {coding}\r\n\r\n".encode(), 1)


def captured(block, *, older):
    if not older:
        return outcome(record("https://v.example/1", block), "a.warc")
    line = f"https://v.example/1 192.0.2.1 20250301100000 text/html {len(block)}\n".encode()
    head = b"filedesc://a.arc 0.0.0.0 20250301100000 text/plain 9\n1 0 Test\n\n"
    return outcome(head + line + block + b"\n", "a.arc")


@pytest.mark.parametrize("older", [False, True])
@pytest.mark.parametrize("coding", [*PACK, "GZIP", "identity"])
def test_captures_packed_in_any_way_are_read(coding, older):
    (article,) = captured(said(coding, PACK.get(coding.lower(), bytes)(PAGE.encode())), older=older)
    assert (article.text, article.notes) == (TEXT, ())


@pytest.mark.parametrize("older", [False, True])
@pytest.mark.parametrize("coding", PACK)
def test_a_packed_capture_that_breaks_off_is_read_so_far_and_says_so(coding, older):
    more = "".join(f"<p>{n} заяв речниці міста {n * 7919}</p>" for n in range(4000))
    page = PAGE.replace("</p>", f"</p>{more}", 1)
    (article,) = captured(said(coding, PACK[coding](page.encode())[:-40]), older=older)
    assert FIRST in article.text
    assert article.notes[0] == "the packed capture is cut off"


@pytest.mark.parametrize("coding", PACK)
def test_a_capture_that_is_packed_no_longer_is_read_as_it_is(coding):
    (article,) = captured(said(coding, PAGE), older=False)
    assert (article.text, article.notes) == (TEXT, (f"the capture says it is packed ({coding}) and is not",))


@pytest.mark.parametrize("older", [False, True])
@pytest.mark.parametrize("coding", PACK)
def test_a_bomb_in_a_capture_is_refused_by_name(coding, older):
    assert reasons(captured(said(coding, PACK[coding](bytes(20 << 20))), older=older)) == ["bomb"]


@pytest.mark.parametrize(("coding", "body"), [("compress", b"x"), ("br", b"\xff junk"), ("gzip", b"\x1f\x8b junk")])
def test_a_capture_that_cannot_be_unpacked_is_refused(coding, body):
    assert set(reasons(captured(said(coding, body), older=False))) <= {"unsupported", "broken"}


def test_an_older_capture_in_chunks():
    body = PAGE.encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:50], body[50:])) + b"0\r\n\r\n"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
    (article,) = captured(block, older=True)
    assert article.text == TEXT


# single packed files

@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.bz2", "a.txt.xz", "a.txt.zst", "a.txt.br"])
def test_a_packed_file_and_its_bomb(name):
    pack = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd().compress,
            "br": brotli.compress}[name.rpartition(".")[2]]
    assert [a.text for a in outcome(pack(TEXT.encode()), name)] == [TEXT]
    assert reasons(outcome(pack(bytes(6 << 20)), name)) == ["bomb"]


def test_zstd_frames_one_after_another_and_one_to_be_skipped():
    skipped = b"\x50\x2a\x4d\x18\x04\x00\x00\x00skip"
    data = skipped + zstd().compress(TEXT.encode()) + zstd().compress("\nІ ще слово.".encode())
    assert [a.text for a in outcome(data, "a.txt.zst")] == [f"{TEXT}\nІ ще слово."]


def test_zstd_with_a_window_or_a_dictionary_that_is_not_taken():
    wide = {zstd().CompressionParameter.window_log: 28}
    assert reasons(outcome(zstd().compress(hashlib.sha256(b"").digest() * 9_000_000, options=wide), "a.zst")) == [
        "unsupported",
    ]
    pieces = [f"Речниця {n} заявила".encode() * 5 for n in range(2000)]
    known = zstd().train_dict(pieces, 2000)
    assert reasons(outcome(zstd().compress(TEXT.encode(), zstd_dict=known), "a.txt.zst")) == ["unsupported"]


def test_packed_and_chunked_bodies_are_unpacked():
    body = gzip.compress(PAGE.encode())
    block = http(body).replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n", 1)
    chunked = http(PAGE).split(b"\r\n\r\n", 1)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (chunked[1][:50], chunked[1][50:])) + b"0\r\n\r\n"
    other = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
    found = outcome(record("https://v.example/1", block) + record("https://v.example/2", other), "a.warc")
    assert [a.text for a in found] == [TEXT, TEXT]


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_off_anywhere_never_looks_whole(packed):
    data = warc(packed=packed)
    ends = [0]
    if packed:
        ends = [n for n in range(len(data)) if data.startswith(b"\x1f\x8b\x08", n)]
    else:
        ends = [n + 4 for n in range(len(data)) if data.startswith(b"\r\n\r\nWARC/", n)]
    for cut in range(40, len(data) - 4, 97):
        if cut not in ends:
            found = outcome(data[:cut], "a.warc.gz" if packed else "a.warc")
            assert {"truncated", "broken"} & set(reasons(found)), cut


def test_a_page_of_a_common_crawl_limit_is_flagged():
    page = PAGE.encode()
    page += b" " * ((1 << 20) - len(page))
    (article,) = outcome(record("https://v.example/1", http(page)), "a.warc")
    assert article.notes == ("the capture is exactly 1 MiB: most likely cut off",)


def test_a_big_archive_is_streamed_from_disk(tmp_path):
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as target:
        for n in range(200):
            target.write(gzip.compress(record(f"https://v.example/{n}", http(PAGE)), mtime=0))
    found = list(read(str(path), Settings()))
    assert [a.url for a in found] == [f"https://v.example/{n}" for n in range(200)]
    assert FIRST in found[-1].text


def test_zip_written_by_an_unknown_method_is_refused():
    data = bytearray(zipped({"a.txt": TEXT}))
    for start in (data.index(b"PK\x03\x04") + 8, data.index(b"PK\x01\x02") + 10):
        data[start] = 97
    assert reasons(outcome(bytes(data))) == ["unsupported"]
    assert zipfile.is_zipfile(io.BytesIO(bytes(data)))


def zst_records(count=4, block=b""):
    pages = [record(f"https://v.example/{n}", http(PAGE)) for n in range(count)]
    images = [record(f"https://v.example/{n}.png", http(block, "image/png")) for n in range(count)]
    return [one for pair in zip(pages, images, strict=True) for one in pair]


@pytest.mark.parametrize("pack", [lambda d: zstd().compress(d), bz2.compress, lzma.compress, brotli.compress])
@pytest.mark.parametrize("kind", ["warc", "arc"])
def test_a_packed_web_archive_larger_than_memory_is_read_as_it_comes(kind, pack):
    noise = os.urandom(700_000)
    if kind == "warc":
        data = pack(b"".join(zst_records(4, noise)))
    else:
        image = http(noise, "image/png")
        line = f"https://v.example/a.png 192.0.2.1 20250301100000 image/png {len(image)}\n".encode()
        data = pack(arc(packed=False) + (line + image + b"\n") * 4)
    ending = {b"\x28\xb5\x2f": "zst", b"BZh": "bz2", b"\xfd7z": "xz"}.get(data[:3], "br")
    found = outcome(data, f"a.{kind}.{ending}", Settings(item_megabytes=1))
    assert [a.text for a in found if isinstance(a, Article)] == [TEXT] * (4 if kind == "warc" else 2)
    assert reasons(found) == ["left out"]


@pytest.mark.parametrize("frames", ["one", "many"])
def test_a_web_archive_packed_by_zstd_never_looks_whole_when_cut(frames):
    records = zst_records(2, b"\x89PNG")
    data = b"".join(map(zstd().compress, records)) if frames == "many" else zstd().compress(b"".join(records))
    borders = {sum(len(zstd().compress(r)) for r in records[:n]) for n in range(5)} if frames == "many" else set()
    for cut in range(30, len(data), 13):
        if cut not in borders:  # a file of whole frames is whole
            assert reasons(outcome(data[:cut], "a.warc.zst"))[-1] in {"truncated", "broken"}, cut
    inner = b"".join(records)
    ends = [sum(map(len, records[:n])) for n in range(1, 5)]
    for cut in range(30, len(inner) - 4, 57):
        if not any(end - 4 <= cut <= end for end in ends):  # the blank lines after a record hold nothing
            assert reasons(outcome(zstd().compress(inner[:cut]), "a.warc.zst"))[-1] == "truncated", cut


def test_a_web_archive_with_a_dictionary_of_its_own_is_read():
    records = zst_records(300, b"\x89PNG")
    library = zstd()
    dictionary = library.train_dict(records, 4096)
    packed = b"".join(library.compress(r, zstd_dict=dictionary) for r in records)
    for told in (dictionary.dict_content, library.compress(dictionary.dict_content)):
        data = b"\x5d\x2a\x4d\x18" + len(told).to_bytes(4, "little") + told + packed
        found = outcome(data, "a.warc.zst")
        assert sum(isinstance(one, Article) for one in found) == 300
    assert reasons(outcome(packed, "a.warc.zst")) == ["unsupported"]


def test_a_bomb_in_a_packed_web_archive_is_stopped():
    data = zstd().compress(record("https://v.example/", http(bytes(64 << 20), "image/png")))
    assert reasons(outcome(data, "a.warc.zst"))[-1] == "bomb"


def test_packed_lines_larger_than_memory_are_read_as_they_come():
    noise = [os.urandom(8).hex() for _ in range(200)]
    lines = [json.dumps({"id": n, "text": f"{TEXT} {noise[n]}" * 100}) for n in range(200)]
    data = gzip.compress("\n".join([*lines[:100], "{broken", *lines[100:]]).encode())
    found = outcome(data, "a.jsonl.gz", Settings(item_megabytes=1))
    assert [a.external_id for a in found if isinstance(a, Article)] == [str(n) for n in range(200)]
    (bad,) = [one for one in found if isinstance(one, Rejected)]
    assert bad.sentence.startswith("a.jsonl.gz!/a.jsonl:101: broken: not JSON:")
    cut = outcome(data[:-9], "a.jsonl.gz", Settings(item_megabytes=1))
    assert [one.reason for one in cut if isinstance(one, Rejected)][-1] == "truncated"
    assert reasons(outcome(gzip.compress(b"[" * (60 << 20)), "a.jsonl.gz"))[-1] == "bomb"


def test_an_archived_page_was_last_changed_when_it_says_so_else_when_it_was_captured():
    dated = PAGE.replace("</head>", '<meta property="article:modified_time" content="2025-02-01T10:00:00Z"></head>')
    pages = record("https://v.example/1", http(PAGE)) + record("https://v.example/2", http(dated))
    assert [a.modified for a in outcome(pages, "a.warc")] == ["2025-03-01T10:00:00Z", "2025-02-01T10:00:00Z"]
    found = [a for a in outcome(arc(packed=False), "a.arc") if isinstance(a, Article)]
    assert {a.modified for a in found} == {"2025-03-01T10:00:00+00:00"}


@pytest.mark.parametrize("members", [
    {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w/>"},
    {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"},
])
def test_documents_that_are_archives_are_named_for_what_they_are(members):
    (refused,) = outcome(zipped(members), "a.docx")
    assert (refused.reason, refused.remedy) == ("unsupported", "save it as PDF, HTML or plain text")
