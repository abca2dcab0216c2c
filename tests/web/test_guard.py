"""Who gets in: hosts, the opening token, sessions, the password, and changes from elsewhere."""

from __future__ import annotations

import re
import socket
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from reader import HOST, Reader

from accordingto.cli.serve import command
from accordingto.errors import SettingsError
from accordingto.web.access import FAILURES

PASSWORD = "correct horse battery"  # noqa: S105  invented, opens nothing
ANYWHERE = "0.0.0.0"  # noqa: S104  never bound: the command refuses
PAGES = ("/", "/articles", "/claims", "/questions", "/sources", "/search", "/review", "/static/workbench.css", "/nope")


def test_the_opening_address_lets_in_once_and_leaves_no_token_in_the_address(book):
    reader = Reader(book)
    token = reader.access.new_token()
    first = reader.get(f"/claims?token={token}&q=mine")
    assert (first.status, first.headers["location"]) == (303, "/claims?q=mine")
    assert reader.get("/claims?q=mine").status == 200

    other = Reader(book)
    other.access, other.app = reader.access, reader.app
    again = other.get(f"/claims?token={token}")
    assert again.headers["location"].startswith("/enter")
    assert not other.cookies


def test_the_session_cookie_is_for_this_site_only_and_out_of_reach_of_scripts(book):
    reader = Reader(book)
    cookie = reader.get(f"/?token={reader.access.new_token()}").headers["set-cookie"]
    assert cookie.startswith("accordingto-8765=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.parametrize("page", ["/", "/claims", "/articles/a-1", "/search?q=x", "/review", "/briefing?claim=c-12"])
def test_without_a_session_pages_ask_for_the_key(book, page):
    answer = Reader(book).get(page)
    assert answer.status == 303
    assert answer.headers["location"] == "/enter?" + urlencode({"next": page})


def test_without_a_session_the_interface_answers_with_a_problem(book):
    answer = Reader(book).get("/api/v1/claims")
    assert answer.status == 401
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1:8765.evil.example", "127.0.0.1:80", "127.0.0.1", "localhost",
     "127.0.0.1:8765@evil.example", "[::1]:80", "0.0.0.0:8765", ""],
)
def test_a_foreign_host_header_is_refused_even_with_a_session(reader, host):
    assert reader.get("/", host=host).status == 421


@pytest.mark.parametrize("host", ["localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_names_of_this_machine_are_answered(reader, host):
    assert reader.get("/", host=host).status == 200


@pytest.mark.parametrize(
    "told",
    [
        {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": None}, {"origin": "http://localhost:8765"},
        {"origin": f"http://{HOST}.evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_change_from_elsewhere_is_refused(reader, book, told):
    fields = {"csrf": reader.csrf, "on": "t-1 t-2", "judgement": "yes", "by": "Olena"}
    assert reader.post("/review", fields, **told).status == 403
    assert book.decisions() == ()


@pytest.mark.parametrize("csrf", ["", "wrong", None])
def test_a_change_without_the_forms_token_is_refused(reader, book, csrf):
    fields = {"on": "t-1 t-2", "judgement": "yes", "by": "Olena"} | ({} if csrf is None else {"csrf": csrf})
    assert reader.post("/review", fields).status == 403
    assert book.decisions() == ()


def test_a_change_with_the_token_of_another_session_is_refused(reader, book):
    other = Reader(book)
    other.access, other.app = reader.access, reader.app
    other.open()
    assert reader.post("/review", {"csrf": other.csrf, "on": "t-1", "judgement": "no", "by": "O"}).status == 403


def test_reading_never_changes_anything(reader, book):
    for page in ("/review?judgement=yes&on=t-1&by=O", "/review?judgement=undo"):
        assert reader.get(page).status == 200
    assert book.decisions() == ()


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_carries_the_policy(reader, page):
    headers = reader.get(page).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_refusals_carry_the_policy_too(book):
    for answer in (Reader(book).get("/", host="evil.example"), Reader(book).get("/claims")):
        assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\nb", ""])
def test_the_door_leads_only_into_the_house(book, target):
    reader = Reader(book, PASSWORD)
    answer = reader.post("/enter", {"word": PASSWORD, "next": target})
    assert (answer.status, answer.headers["location"]) == (303, "/")


def test_an_opening_address_with_two_slashes_stays_in_the_house(book):
    reader = Reader(book)
    answer = reader.get(f"//evil.example?token={reader.access.new_token()}")
    assert answer.headers["location"] == "/evil.example"


def test_a_password_opens_and_a_wrong_one_does_not(book):
    reader = Reader(book, PASSWORD)
    assert reader.post("/enter", {"word": "wrong", "next": "/"}).status == 403
    assert reader.get("/").status == 303
    assert reader.post("/enter", {"word": PASSWORD, "next": "/claims"}).headers["location"] == "/claims"
    assert reader.get("/").status == 200


def test_after_many_wrong_passwords_the_right_one_waits(book):
    reader = Reader(book, PASSWORD)
    for _ in range(FAILURES):
        reader.post("/enter", {"word": "wrong", "next": "/"})
    assert reader.post("/enter", {"word": PASSWORD, "next": "/"}).status == 403
    assert reader.get("/api/v1/claims", authorization=f"Bearer {PASSWORD}").status == 429


def test_a_program_comes_in_with_the_bearer_token_and_only_to_the_interface(book):
    reader = Reader(book, PASSWORD)
    told = {"authorization": f"Bearer {PASSWORD}"}
    assert reader.get("/api/v1/claims", **told).status == 200
    assert reader.get("/claims", **told).status == 303
    assert reader.get("/api/v1/claims", authorization="Bearer wrong").status == 401


def test_without_a_password_no_bearer_is_accepted(book):
    for token in ("", "None", "x"):
        assert Reader(book).get("/api/v1/claims", authorization=f"Bearer {token}").status == 401


@pytest.mark.parametrize("length", ["999999999", "-1", "x", "1e3"])
def test_a_body_of_impossible_size_is_refused_before_it_is_read(reader, length):
    assert reader.post("/review", {}, **{"content-length": length}).status == 413


def test_static_files_have_their_contents_name_and_are_asked_for_once(reader):
    links = [link for link in reader.get("/").links if link.startswith("/static/")]
    assert len(links) == 3
    for link in links:
        answer = reader.get(link)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
    (main,) = [link for link in links if link.endswith(".js")]
    for module in re.findall(r'from "./([a-z]+.js)"', reader.get(main).text):
        assert reader.get(main.rpartition("/")[0] + "/" + module).status == 200


@pytest.mark.parametrize("path", ["/static/../access.py", "/static/%2e%2e/access.py", "/static//etc/passwd"])
def test_only_style_sheets_and_scripts_are_static(reader, path):
    assert reader.get(path).status == 404


def test_another_interface_demands_a_password(tmp_path):
    asked = CliRunner().invoke(command, ["--host", ANYWHERE, "--ledger", str(tmp_path / "l.sqlite")])
    assert isinstance(asked.exception, SettingsError)
    assert "--token-file" in str(asked.exception)


def test_a_short_password_is_refused(tmp_path):
    (tmp_path / "word").write_text("short\n")
    arguments = ["--host", ANYWHERE, "--token-file", str(tmp_path / "word")]
    asked = CliRunner().invoke(command, arguments)
    assert isinstance(asked.exception, SettingsError)
    assert "12 characters" in str(asked.exception)


def test_a_taken_port_is_said_with_a_remedy(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        asked = CliRunner().invoke(command, ["--port", port, "--ledger", str(tmp_path / "l.sqlite")])
    assert isinstance(asked.exception, SettingsError)
    assert "--port" in str(asked.exception)
    assert "token" not in asked.output


def test_a_closed_workbench_is_closed_for_the_old_cookie_too(reader):
    before = dict(reader.cookies)
    assert reader.post("/leave", {"csrf": reader.csrf}).headers["location"] == "/enter"
    assert reader.get("/").status == 303
    reader.cookies = before
    assert reader.get("/").status == 303


def test_nobody_else_closes_it(reader):
    assert reader.post("/leave", {"csrf": reader.csrf}, origin="http://evil.example").status == 403
    assert reader.post("/leave", {}).status == 403
    assert reader.get("/").status == 200
