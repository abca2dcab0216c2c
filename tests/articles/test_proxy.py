"""What the guard promises holds through a proxy: it is a wire, not a door."""

import pytest
from test_fetch import Server
from tunnels import Proxy, running, with_tls

from accordingto.articles.fetch import Fetched, Fetcher
from accordingto.settings import Settings

PUBLIC = "93.184.215.14"


@pytest.fixture
def page(tmp_path, monkeypatch):
    """news.example with TLS, vouched for."""
    server = Server()
    monkeypatch.setenv("SSL_CERT_FILE", str(with_tls(server, tmp_path)))
    server.pages["/a"] = (200, {}, b"through")
    with running(server):
        yield server


@pytest.fixture
def proxy(page):
    with running(Proxy(page.server_port)) as found:
        yield found


def fetcher(way, resolve=lambda *_: [PUBLIC], **more):
    settings = Settings(**{"proxy": way.base, "host_seconds": 0, "robots": False, **more})
    return Fetcher(settings, resolve=resolve, sleep=lambda _: None)


def unknown(_host, _port):
    raise OSError("no such name here")


def test_a_page_with_tls_without_a_proxy(page):
    named = Settings(allowed_hosts=("news.example",), host_seconds=0)
    found = Fetcher(named, resolve=lambda *_: ["127.0.0.1"]).fetch(f"https://news.example:{page.server_port}/a")
    assert found.body == b"through"


def test_a_certificate_of_another_name_is_not_believed(page):
    named = Settings(allowed_hosts=("other.example",), host_seconds=0, robots=False)
    local = Fetcher(named, resolve=lambda *_: ["127.0.0.1"], sleep=lambda _: None)
    found = local.fetch(f"https://other.example:{page.server_port}/a")
    assert (found.reason, "certificate" in found.detail) == ("unreachable", True)
    assert page.asked == []


def test_a_page_with_tls_comes_through_a_tunnel_to_the_address_that_was_checked(page, proxy):
    assert fetcher(proxy, robots=True).fetch("https://news.example/a").body == b"through"
    assert proxy.asked == [f"{PUBLIC}:443"] * 2  # robots.txt has a tunnel of its own
    assert page.asked == ["/robots.txt", "/a"]


def test_a_page_without_tls_comes_through_a_tunnel_too():
    with running(Server()) as plain, running(Proxy(plain.server_port)) as proxy:
        plain.pages["/a"] = (200, {}, b"through")
        assert fetcher(proxy).fetch("http://news.example/a").body == b"through"
        assert proxy.asked == [f"{PUBLIC}:80"]


def test_the_name_is_verified_at_the_far_end_of_the_tunnel(page, proxy):
    found = fetcher(proxy).fetch("https://other.example/a")
    assert (found.reason, "certificate" in found.detail) == ("unreachable", True)
    assert page.asked == []


HOUSE = ["127.0.0.1", "10.0.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "::1", "::ffff:10.0.0.1", "fd00::1"]


@pytest.mark.parametrize("resolves", [False, True])
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("address", HOUSE)
def test_what_is_refused_without_a_proxy_is_refused_with_one(proxy, scheme, address, resolves):
    found = fetcher(proxy, lambda *_: [PUBLIC, address], proxy_resolves=resolves).fetch(f"{scheme}://intranet.example/")
    assert (found.reason, proxy.asked) == ("refused", [])


@pytest.mark.parametrize("resolves", [False, True])
@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "[::1]", "2130706433", "localhost", "169.254.169.254"])
def test_spellings_of_this_machine_do_not_reach_the_proxy(proxy, host, resolves):
    settings = Settings(proxy=proxy.base, host_seconds=0, robots=False, proxy_resolves=resolves)
    assert Fetcher(settings).fetch(f"https://{host}/").reason == "refused"
    assert proxy.asked == []


def test_a_redirect_into_the_house_gets_no_tunnel(page, proxy):
    page.pages["/a"] = (302, {"Location": "https://intranet.example/secret"}, b"")
    places = {"news.example": [PUBLIC], "intranet.example": ["10.0.0.1"]}
    assert fetcher(proxy, lambda host, _port: places[host]).fetch("https://news.example/a").reason == "refused"
    assert proxy.asked == [f"{PUBLIC}:443"]


def test_a_name_that_changes_its_mind_gains_nothing(proxy):
    answers = iter([[PUBLIC], ["10.0.0.1"]])
    assert isinstance(fetcher(proxy, lambda *_: next(answers)).fetch("https://news.example/a"), Fetched)
    assert proxy.asked == [f"{PUBLIC}:443"]  # the address, not the name: the proxy has nothing to resolve


def test_what_cannot_be_checked_is_not_asked_for(proxy):
    found = fetcher(proxy, unknown).fetch("https://news.example/a")
    assert (found.reason, proxy.asked) == ("unreachable", [])


def test_a_proxy_that_resolves_names_is_given_them(proxy):
    found = fetcher(proxy, unknown, proxy_resolves=True).fetch("https://news.example/a")
    assert (found.body, proxy.asked) == (b"through", ["news.example:443"])


def test_a_proxy_that_resolves_names_is_asked_for_pages_without_tls():
    with running(Server()) as plain, running(Proxy(plain.server_port)) as proxy:
        plain.pages["/a?b=1"] = (200, {}, b"through")
        found = fetcher(proxy, unknown, proxy_resolves=True).fetch("http://news.example/a?b=1")
        assert (found.body, proxy.asked) == (b"through", ["http://news.example/a?b=1"])


@pytest.mark.parametrize(("status", "tries"), [(403, 1), (407, 1), (502, 3)])
def test_a_proxy_that_will_not(proxy, status, tries):
    proxy.refusal = status
    found = fetcher(proxy).fetch("https://news.example/a")
    assert (found.reason, str(status) in found.detail, len(proxy.asked)) == ("unreachable", True, tries)


def test_a_proxy_that_asks_who_we_are_is_told(proxy):
    base = proxy.base.replace("http://", "http://desk:pa%20ss@")
    assert isinstance(fetcher(proxy, proxy=base).fetch("https://news.example/a"), Fetched)
    assert proxy.told == ["Basic ZGVzazpwYSBzcw=="]


@pytest.mark.parametrize("address", ["https://proxy.example", "proxy.example:3128", "http://", "http://proxy:x", "socks5://p"])
def test_an_address_that_is_no_proxys(address):
    assert "proxy" in Fetcher(Settings(proxy=address), resolve=lambda *_: [PUBLIC]).fetch("http://news.example/").detail
