"""The fetcher against a server on this machine, which is allowed by name for the tests."""

import gzip
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest
from samples import FIRST, PAGE, SECOND, zipped

from accordingto.articles import read
from accordingto.articles.fetch import Fetched, Fetcher, Validators
from accordingto.articles.packed import zstd
from accordingto.articles.reading import read_fetched
from accordingto.model import Article, Rejected
from accordingto.settings import Settings

HTML = {"Content-Type": "text/html; charset=utf-8"}


class Server(ThreadingHTTPServer):
    """Answers by its table: path to a function of the request's headers, or (status, headers, body)."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages, self.asked = {}, []
        self.host = f"127.0.0.1:{self.server_port}"
        self.base = f"http://{self.host}"

    def handle_error(self, _request, _client):
        """Clients that hang up are part of the tests."""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        page = self.server.pages.get(self.path, (404, {}, b"nothing"))
        if callable(page):
            page = page(self)
        if page is None:
            return
        status, headers, body = page
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with Server() as found:
        thread = threading.Thread(target=found.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


@pytest.fixture
def settings(server):
    return Settings(allowed_hosts=(server.host,), host_seconds=0.0, fetch_seconds=20.0)


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self):
        self.now, self.slept = 100.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


def patient(settings, memory=None):
    clock = Clock()
    return Fetcher(settings, memory, clock=clock, sleep=clock.sleep), clock


def test_a_page_is_fetched_and_read(server, settings):
    server.pages["/mist"] = (200, HTML, PAGE.encode())
    (article,) = read(f"{server.base}/mist", settings)
    assert article.text == f"{FIRST}\n{SECOND}"
    assert article.url == f"{server.base}/mist"
    assert server.asked == ["/robots.txt", "/mist"]


def test_without_the_option_this_machine_is_refused(server):
    (refused,) = read(f"{server.base}/mist", Settings())
    assert refused.reason == "refused"
    assert server.asked == []


def test_we_say_who_we_are(server, settings):
    seen = {}
    server.pages["/a"] = lambda request: seen.update(request.headers) or (200, {}, b"x")
    Fetcher(settings).fetch(f"{server.base}/a")
    assert seen["User-Agent"].startswith("accordingto/")
    assert seen["Host"] == server.host


def test_redirects_are_followed_by_hand_and_told(server, settings):
    server.pages["/old"] = (301, {"Location": "/new"}, b"")
    server.pages["/new"] = (200, HTML, PAGE.encode())
    (article,) = read(f"{server.base}/old", settings)
    assert article.url == f"{server.base}/old"
    assert article.notes == (f"redirected to {server.base}/new",)


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{other}/", "http://localhost:{other}/x", "http://169.254.169.254/latest/meta-data", "http://[::1]/",
     "file:///etc/passwd", "http://10.0.0.1:8080/", "//0.0.0.0/", "http://user@127.0.0.1/", "gopher://127.0.0.1/"],
)
def test_a_redirect_into_the_house_is_refused(server, settings, target):
    server.pages["/r"] = (302, {"Location": target.format(other=8001)}, b"")
    assert Fetcher(settings).fetch(f"{server.base}/r").reason == "refused"


def test_redirects_in_a_circle_and_without_end(server, settings):
    server.pages["/a"] = (302, {"Location": "/b"}, b"")
    server.pages["/b"] = (302, {"Location": "/a"}, b"")
    assert "circle" in Fetcher(settings).fetch(f"{server.base}/a").detail
    for n in range(20):
        server.pages[f"/{n}"] = (302, {"Location": f"/{n + 1}"}, b"")
    assert "more than 10" in Fetcher(settings).fetch(f"{server.base}/0").detail


def test_the_connection_goes_to_the_address_that_was_checked(server):
    """A name is resolved once for each request; a second answer (DNS rebinding) is never asked for."""
    asked = []

    def resolve(host, _port):
        asked.append(host)
        return ["127.0.0.1"]

    server.pages["/a"] = (200, {}, b"pinned")
    named = Settings(allowed_hosts=(f"news.example:{server.server_port}",), robots=False, host_seconds=0)
    assert Fetcher(named, resolve=resolve).fetch(f"http://news.example:{server.server_port}/a").body == b"pinned"
    assert asked == ["news.example"]


PACK = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress,
        "zstd": zstd().compress, "raw deflate": lambda data: zlib.compress(data)[2:-4]}


def packed_as(coding, data):
    for name in coding.split(", "):
        data = PACK[name](data)
    return data


@pytest.mark.parametrize("coding", [*PACK, "gzip, br", "zstd, gzip"])
def test_packed_bodies(server, settings, coding):
    server.pages["/a"] = (200, {"Content-Encoding": coding.removeprefix("raw ")}, packed_as(coding, b"text " * 100))
    assert Fetcher(settings).fetch(f"{server.base}/a").body == b"text " * 100


def test_what_can_be_unpacked_is_asked_for(server, settings):
    seen = {}
    server.pages["/a"] = lambda request: seen.update(request.headers) or (200, {}, b"x")
    Fetcher(settings).fetch(f"{server.base}/a")
    assert seen["Accept-Encoding"] == "gzip, deflate, br, zstd"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, gzip", "br, zstd"])
def test_a_packed_bomb_is_stopped_at_the_limit_and_at_the_ratio(server, settings, coding):
    small = Settings(allowed_hosts=settings.allowed_hosts, host_seconds=0, item_megabytes=1)
    server.pages["/a"] = (200, {"Content-Encoding": coding}, packed_as(coding, bytes(50 << 20)))
    assert Fetcher(small).fetch(f"{server.base}/a").reason == "too long"
    assert Fetcher(settings).fetch(f"{server.base}/a").reason == "bomb"


def test_an_answer_packed_too_often_is_not_unpacked(server, settings):
    server.pages["/a"] = (200, {"Content-Encoding": ", ".join(["gzip"] * 4)}, packed_as("gzip, gzip, gzip, gzip", b"x"))
    assert Fetcher(settings).fetch(f"{server.base}/a").reason == "unsupported"


def test_a_body_cut_off_never_looks_whole(server, settings):
    packed = gzip.compress(PAGE.encode())
    server.pages["/short"] = (200, {**HTML, "Content-Length": "5000"}, b"too short")
    server.pages["/cut"] = (200, {**HTML, "Content-Encoding": "gzip"}, packed[:-20])
    server.pages["/junk"] = (200, {**HTML, "Content-Encoding": "gzip"}, b"no gzip at all")
    server.pages["/own"] = (200, {**HTML, "Content-Encoding": "compress"}, b"x")
    for coding in ("br", "zstd"):
        server.pages[f"/{coding}"] = (200, {**HTML, "Content-Encoding": coding}, packed_as(coding, PAGE.encode())[:-9])
    paths = ("/short", "/cut", "/junk", "/own", "/br", "/zstd")
    reasons = [patient(settings)[0].fetch(server.base + path).reason for path in paths]
    assert reasons == ["truncated", "truncated", "broken", "unsupported", "truncated", "truncated"]


def test_a_server_that_drips_is_cut_at_the_time_limit(server):
    def drip(request):
        request.send_response(200)
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x")
            time.sleep(0.1)

    server.pages["/drip"] = drip
    began = time.monotonic()
    quick = Settings(allowed_hosts=(server.host,), host_seconds=0, fetch_seconds=0.5)
    assert Fetcher(quick).fetch(f"{server.base}/drip").reason == "time"
    assert time.monotonic() - began < 5


def test_an_unchanged_page_is_not_sent_again(server, settings):
    def page(request):
        if request.headers.get("If-None-Match") == '"v1"' and request.headers.get("If-Modified-Since"):
            return 304, {"ETag": '"v1"'}, b""
        return 200, {**HTML, "ETag": '"v1"', "Last-Modified": "Sat, 01 Mar 2025 08:00:00 GMT"}, PAGE.encode()

    server.pages["/a"] = page
    memory = {}
    fetcher, _ = patient(settings, memory)
    assert [type(a) for a in read_fetched(f"{server.base}/a", fetcher, settings)] == [Article]
    assert memory == {f"{server.base}/a": Validators('"v1"', "Sat, 01 Mar 2025 08:00:00 GMT")}
    assert fetcher.fetch(f"{server.base}/a").unchanged
    assert list(read_fetched(f"{server.base}/a", fetcher, settings)) == []


def test_retry_after_is_waited(server, settings):
    answers = iter([(429, {"Retry-After": "7"}, b""), (503, {}, b""), (200, HTML, PAGE.encode())])
    server.pages["/a"] = lambda _request: next(answers)
    fetcher, clock = patient(settings)
    assert isinstance(fetcher.fetch(f"{server.base}/a"), Fetched)
    assert clock.slept == [7.0, 14.0]


def test_a_server_that_asks_for_too_long_a_wait_is_left(server, settings):
    server.pages["/a"] = (503, {"Retry-After": "86400"}, b"")
    fetcher, clock = patient(settings)
    assert "asks to wait 86400 s" in fetcher.fetch(f"{server.base}/a").detail
    assert clock.slept == []


def test_server_errors_are_tried_three_times(server, settings):
    server.pages["/a"] = (500, {}, b"")
    fetcher, clock = patient(settings)
    found = fetcher.fetch(f"{server.base}/a")
    assert (found.reason, server.asked.count("/a"), clock.slept) == ("unreachable", 3, [2.0, 4.0])


def test_a_missing_page_is_not_asked_for_again(server, settings):
    assert Fetcher(settings).fetch(f"{server.base}/none").reason == "not found"
    assert server.asked.count("/none") == 1


def test_the_host_is_given_time_between_requests(server):
    slow = Settings(allowed_hosts=(server.host,), host_seconds=3.0, robots=False)
    server.pages["/a"] = (200, {}, b"x")
    fetcher, clock = patient(slow)
    for _ in range(3):
        fetcher.fetch(f"{server.base}/a")
    assert clock.slept == [3.0, 3.0]


def test_robots_txt_is_obeyed_with_its_delay(server, settings):
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nCrawl-delay: 4\n")
    server.pages["/a"] = server.pages["/private"] = (200, {}, b"x")
    fetcher, clock = patient(settings)
    assert fetcher.fetch(f"{server.base}/private").reason == "refused"
    assert isinstance(fetcher.fetch(f"{server.base}/a"), Fetched)
    assert isinstance(fetcher.fetch(f"{server.base}/a"), Fetched)
    assert clock.slept == [4.0]
    assert "/private" not in server.asked


def test_a_site_whose_robots_txt_fails_is_closed(server, settings):
    server.pages["/robots.txt"] = (500, {}, b"")
    server.pages["/a"] = (200, {}, b"x")
    fetcher, _ = patient(settings)
    found = fetcher.fetch(f"{server.base}/a")
    assert (found.reason, found.detail) == (
        "unreachable", "its robots.txt cannot be asked: the server answers 500",
    )
    assert "/a" not in server.asked


def test_nobody_listens():
    closed_port = Settings(allowed_hosts=("127.0.0.1",), host_seconds=0, robots=False)
    fetcher, _ = patient(closed_port)
    assert fetcher.fetch("http://127.0.0.1:9/").reason == "unreachable"


def test_what_is_no_http_is_refused(server, settings):
    def garbage(request):
        request.wfile.write(b"\x00\x01\x02 not http at all\r\n\r\n")

    server.pages["/a"] = garbage
    fetcher, _ = patient(settings)
    assert isinstance(fetcher.fetch(f"{server.base}/a"), Rejected)


# lists and feeds

def test_a_list_of_addresses_is_followed(server, settings, tmp_path):
    server.pages["/1"] = (200, HTML, PAGE.encode())
    server.pages["/2"] = (200, {"Content-Type": "text/plain"}, b"The mayor said yes.")
    listed = tmp_path / "urls.txt"
    listed.write_text(f"{server.base}/1\n{server.base}/2\n{server.base}/3\n{server.base}/1\n")
    found = list(read(str(listed), settings))
    assert [getattr(one, "reason", None) for one in found] == [None, None, "not found", "left out"]
    assert found[1].text == "The mayor said yes."


def test_a_packed_list_is_followed_like_another(server, settings):
    server.pages["/1"] = (200, HTML, PAGE.encode())
    listed = f"<urlset><url><loc>{server.base}/1</loc></url></urlset>".encode()
    server.pages["/sitemap.xml.gz"] = (200, {"Content-Type": "application/x-gzip"}, gzip.compress(listed))
    assert [a.text for a in read(f"{server.base}/sitemap.xml.gz", settings)] == [f"{FIRST}\n{SECOND}"]


def test_a_list_alone_in_a_zip_is_followed_and_one_of_many_is_not(server, settings, tmp_path):
    server.pages["/1"] = (200, HTML, PAGE.encode())
    path = tmp_path / "20250301.export.CSV.zip"
    event = "\t".join(["1234567890", *["x"] * 59, f"{server.base}/1"])
    path.write_bytes(zipped({"20250301.export.CSV": event}))
    assert [a.text for a in read(str(path), settings)] == [f"{FIRST}\n{SECOND}"]
    path.write_bytes(zipped({"20250301.export.CSV": event, "a.txt": f"{FIRST}"}))
    assert [getattr(one, "reason", None) for one in read(str(path), settings)] == ["not followed", None]
    path.write_bytes(zipped({"b.zip": zipped({"20250301.export.CSV": event}), "a.txt": f"{FIRST}"}))
    assert [getattr(one, "reason", None) for one in read(str(path), settings)] == ["not followed", None]


def test_more_links_than_the_limit_are_counted(server, settings, tmp_path):
    listed = tmp_path / "urls.txt"
    listed.write_text("".join(f"{server.base}/{n}\n" for n in range(5)))
    few = Settings(allowed_hosts=settings.allowed_hosts, host_seconds=0, links=2)
    assert [r.detail for r in read(str(listed), few)][-1] == "3 more links, after 2"


def feed(server, text):
    entries = "".join(
        f"<item><title>Міст {n}</title><link>{server.base}/{n}</link><guid>g{n}</guid>"
        f"<pubDate>Sat, 01 Mar 2025 10:00:00 +0200</pubDate><description>{text}</description></item>"
        for n in (1, 2)
    )
    return f"<rss version='2.0'><channel><title>Вісник</title>{entries}</channel></rss>".encode()


def test_a_feeds_pages_are_read_and_a_missing_one_leaves_the_entrys_own_text(server, settings):
    server.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(server, "Речниця міста заявила."))
    server.pages["/1"] = (200, HTML, PAGE.encode())
    first, second = read(f"{server.base}/feed", settings)
    assert (first.text, first.published, first.external_id) == (f"{FIRST}\n{SECOND}", "2025-03-01T10:00:00+02:00", "g1")
    assert second.text == "Речниця міста заявила."
    assert "the page was not read (not found" in second.notes[0]


def test_a_feed_with_full_texts_is_read_without_its_pages(server, settings):
    server.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(server, f"{FIRST} " * 30))
    assert len(list(read(f"{server.base}/feed", settings))) == 2
    assert server.asked == ["/robots.txt", "/feed"]


def test_a_redirect_onto_an_existing_feed(server, settings):
    server.pages["/old"] = (301, {"Location": "/feed"}, b"")
    server.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(server, f"{FIRST} " * 30))
    assert [a.external_id for a in read(f"{server.base}/old", settings)] == ["g1", "g2"]


def test_a_feed_on_disk_stays_offline(server, settings, tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(server, "Речниця міста заявила."))
    assert [a.text for a in read(str(path), settings)] == ["Речниця міста заявила."] * 2
    assert server.asked == []


def test_a_list_in_a_folder_stays_offline(server, settings, tmp_path):
    (tmp_path / "urls.txt").write_text(f"{server.base}/1\n")
    assert [r.reason for r in read(str(tmp_path), settings)] == ["not followed"]
    assert server.asked == []
