"""Nothing inside the house is fetched, however it is spelled."""

import pytest

from accordingto.articles import robots
from accordingto.articles.addresses import closed, target_of
from accordingto.articles.fetch import Fetcher
from accordingto.settings import Settings

CLOSED = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1",  # noqa: S104
    "172.31.255.255", "192.168.0.1", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200",
    "100.127.255.255", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
    "192.88.99.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::a00:1",
    "64:ff9b:1::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001::1",
    "2001:db8::1", "2002:7f00:1::", "3fff::1", "100::1", "5f00::1", "not an address", "",
]
OPEN = [
    "8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1",
]


@pytest.mark.parametrize("address", CLOSED)
def test_addresses_that_are_not_public_are_closed(address):
    assert closed(address)


@pytest.mark.parametrize("address", OPEN)
def test_public_addresses_are_open(address):
    assert closed(address) is None


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://news.example/", "gopher://news.example/", "javascript:alert(1)", "//news.example/",
        "news.example", "http://", "http:///path", "http://user:secret@news.example/", "http://news.example@127.0.0.1/",
        "http://news.example:99999/", "http://news.example:x/", "http://[::1", "http://news .example/",
        "http://news.example\\@127.0.0.1/", "http://news.example/\r\nHost: evil", "http://news.example/\x00",
        "http://" + "a" * 70 + ".example/",
    ],
)
def test_malformed_and_foreign_addresses_are_refused_before_anything_is_asked(url):
    fetcher = Fetcher(Settings(), resolve=_never)
    assert fetcher.fetch(url).reason == "refused"


@pytest.mark.parametrize("port", [22, 25, 6379, 9200, 11211, 5432])
def test_other_services_ports_are_refused(port):
    assert Fetcher(Settings(), resolve=_never).fetch(f"http://news.example:{port}/").reason == "refused"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
     "localhost", "LOCALHOST.", "①②⑦.⓪.⓪.①", "[::ffff:7f00:1]", "0", "127.0.0.1."],
)
def test_every_spelling_of_this_machine_is_refused(host):
    """Resolved by the system as a browser would: no name server is asked for numbers and localhost."""
    found = Fetcher(Settings(robots=False)).fetch(f"http://{host}/")
    assert found.reason in {"refused", "unreachable"}
    if found.reason == "unreachable":
        assert "has no address" in found.detail


@pytest.mark.parametrize("address", CLOSED[:-2])
def test_a_name_that_resolves_to_a_closed_address_is_refused(address):
    found = Fetcher(Settings(robots=False), resolve=lambda _host, _port: [address]).fetch("http://news.example/")
    assert found.reason == "refused"
    assert "not public" in found.detail


def test_one_closed_address_among_open_ones_closes_the_name():
    found = Fetcher(Settings(robots=False), resolve=lambda *_: ["8.8.8.8", "10.0.0.1"]).fetch("http://news.example/")
    assert found.reason == "refused"


def test_where_an_address_points():
    assert target_of("HTTPS://Новини.example/шлях?a=б#c") == (
        "https", "xn--b1amarcd.example", 443, "/%D1%88%D0%BB%D1%8F%D1%85?a=%D0%B1",
    )
    assert target_of("http://news.example:8080") == ("http", "news.example", 8080, "/")


RULES = """
User-agent: other
Disallow: /

User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*q=
Crawl-delay: 2.5
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/news", True), ("/private", False), ("/private/x", False), ("/private/open/1", True),
        ("/a.pdf", False), ("/a.pdf?x", True), ("/search?lang=uk&q=x", False), ("/search?lang=uk", True),
    ],
)
def test_robots_rules(path, allowed):
    assert robots.parse(RULES).allows(path) is allowed


def test_robots_groups_and_delay():
    assert robots.parse(RULES).delay == 2.5
    ours = "User-agent: a\nUser-agent: AccordingTo\nDisallow: /x\n\nUser-agent: *\nAllow: /"
    assert not robots.parse(ours).allows("/x")
    assert robots.parse("Disallow: /\nnonsense\nUser-agent: *\n").allows("/")
    assert robots.parse("User-agent: *\nDisallow:\n").allows("/x")


def _never(_host, _port):
    raise AssertionError("nothing may be resolved")
