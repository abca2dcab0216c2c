"""``accordingto watch`` against a server on this machine, which is allowed by name."""

from __future__ import annotations

import json
import sys

import pytest
from feeds import serving

from accordingto import Ledger, Settings
from accordingto.model.queries import SavedSearch, SearchFilter
from accordingto.pipeline import Watch
from accordingto.pipeline.watching import FIRST_SECONDS, LONGEST_SECONDS, SHORTEST_SECONDS

MAYOR = (1, "02", "Під час вибуху на мосту поранено 14 людей, повідомив мер Степан Кладочний.")
HOSPITAL = (2, "03", "Під час вибуху на мосту поранено 20 людей, повідомив мер Степан Кладочний.")
POWER = (3, "04", "Електростанція у Верховині працює без перерв, заявила речниця компанії Олена Вербняк.")


@pytest.fixture
def server():
    with serving() as found:
        found.publish(MAYOR)
        yield found


@pytest.fixture
def watch(run, server, tmp_path):
    """Run one round as cron would."""

    def once(*options, sources=None):
        named = [f"{server.base}/feed"] if sources is None else sources
        return run("watch", "--once", "--json", "--ledger", tmp_path / "l.sqlite", "--allow-host", server.host,
                   *options, *named)

    return once


def news(ran):
    return [one for one in ran.lines if one["kind"] == "news"]


def test_a_round_tells_what_is_new_and_the_next_only_what_is_newer(watch, server):
    first = watch()
    assert first.status == 0
    assert any("14 людей" in telling["words"] for one in news(first) for telling in one["tellings"])
    assert {kind for one in news(first) for kind in one["news"]} == {"claim"}
    second = watch()
    assert (second.status, news(second)) == (0, [])
    assert second.lines[-1]["unchanged"] == 1
    assert ("/feed", 304) in server.asked


def test_a_changed_number_is_told_with_the_one_before(watch, server):
    watch()
    server.publish(MAYOR, HOSPITAL)
    changed = [one for one in news(watch()) if "number" in one["news"]]
    assert [t["number"]["low"] for one in changed for t in one["tellings"]] == [20.0]
    assert [figure["low"] for one in changed for figure in one["before"]] == [14.0]


def test_a_topic_in_any_inflection(watch, server):
    server.publish(MAYOR, POWER)
    told = news(watch("--topic", "електростанцією"))
    assert told
    assert all("лектростанція" in t["words"] for one in told for t in one["tellings"])


def test_opml_names_feeds(watch, server, tmp_path):
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml version="2.0"><body><outline xmlUrl="{server.base}/feed"/></body></opml>')
    assert news(watch(sources=[opml]))
    assert watch(sources=[opml]).lines[-1]["unchanged"] == 1


def test_what_cannot_be_read_is_named_and_counted(watch, tmp_path):
    ran = watch(sources=[tmp_path / "none.opml"])
    assert (ran.status, ran.lines[-1]["outcomes"]) == (1, {"missing": 1})
    assert "none.opml: missing" in ran.err


def test_without_leave_this_machine_is_not_asked(run, server, tmp_path):
    ran = run("watch", "--once", "--ledger", tmp_path / "l.sqlite", f"{server.base}/feed")
    assert (ran.status, server.asked) == (1, [])
    assert ": refused: " in ran.err


def test_the_webhook_gets_the_news_once(watch, server):
    hook = ("--webhook", f"{server.base}/hook", "--webhook-private")
    told = news(watch(*hook))
    [(path, media_type, sent)] = server.posted
    assert (path, media_type, sent["kind"], sent["news"]) == ("/hook", "application/json", "news list", told)
    watch(*hook)
    assert len(server.posted) == 1


def test_a_webhook_on_this_machine_needs_leave_and_gets_the_news_later(watch, server):
    ran = watch("--webhook", f"{server.base}/hook")
    assert (ran.status, server.posted) == (1, [])
    assert ": refused: " in ran.err
    watch("--webhook", f"{server.base}/hook", "--webhook-private")
    assert server.posted[0][2]["news"] == news(ran)


def test_news_a_webhook_does_not_take_wait(watch, server):
    hook = ("--webhook", f"{server.base}/hook", "--webhook-private")
    server.takes = False
    assert watch(*hook).status == 1
    server.takes = True
    assert watch(*hook).status == 0
    assert server.posted[0][2] == server.posted[1][2]


def test_a_command_gets_json_and_no_shell(watch, tmp_path):
    script = tmp_path / "take.py"
    script.write_text("import sys, pathlib\npathlib.Path(sys.argv[1]).write_text(sys.argv[2] + sys.stdin.read())\n")
    told = news(watch("--run", f"{sys.executable} {script} {tmp_path}/got '$(id);'"))
    got = (tmp_path / "got").read_text()
    assert got.startswith("$(id);{")
    assert json.loads(got.removeprefix("$(id);"))["news"] == told


def test_a_command_that_fails_is_named(watch):
    ran = watch("--run", "false")
    assert (ran.status, "false: exit status 1" in ran.err) == (1, True)


def test_a_line_a_round_for_the_eye(run, server, tmp_path):
    ran = run("watch", "--once", "--ledger", tmp_path / "l.sqlite", "--allow-host", server.host, f"{server.base}/feed")
    assert "new claim: Stepan Kladochnyi" in ran.out
    assert "feeds: 1 changed, 0 as before, 0 failed; 1 read" in ran.out.splitlines()[-1]


def test_a_broken_memory_is_named(watch, tmp_path):
    watch()
    (tmp_path / "l.sqlite.watch.json").write_text("[]")
    ran = watch()
    assert ran.status == 2
    assert "Remove it" in ran.err


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def kept(server, tmp_path):
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        clock = Clock()
        settings = Settings(allowed_hosts=(server.host,), host_seconds=0.0)
        yield lambda: Watch([f"{server.base}/feed"], ledger, settings, clock=clock), clock, server


def test_the_pace_follows_the_feed(kept):
    begin, clock, server = kept
    watch = begin()
    assert watch.round().due == clock.now + FIRST_SECONDS / 2
    assert watch.round().changed == 0
    clock.now += FIRST_SECONDS
    assert watch.round().unchanged == 1
    for _ in range(20):
        clock.now += LONGEST_SECONDS
        due = watch.round().due
    assert due == clock.now + LONGEST_SECONDS
    for n in range(20):
        server.publish((n, "05", f"Мер Степан Кладочний сказав, що міст {n} закрили на ремонт."))
        clock.now += LONGEST_SECONDS
        due = watch.round().due
    assert due == clock.now + SHORTEST_SECONDS


def test_news_of_a_round_that_was_cut_short_come_again(kept):
    begin, clock, _ = kept
    lost = begin().round().news
    clock.now += LONGEST_SECONDS
    again = begin()
    assert again.round().news == lost != ()
    again.told()
    clock.now += LONGEST_SECONDS
    assert begin().round().news == ()


def test_a_feed_that_is_down_is_asked_more_seldom_and_a_page_that_was_down_again(kept):
    begin, clock, server = kept
    page = server.pages.pop("/1")
    watch = begin()
    watch.round()
    server.pages["/1"] = page
    feed = server.pages.pop("/feed")
    clock.now += LONGEST_SECONDS
    assert watch.round().failed == 1
    server.pages["/feed"] = feed
    clock.now += LONGEST_SECONDS
    assert watch.round().failed == 0


def test_news_of_a_saved_search_only_and_its_filters_count(watch, server, tmp_path):
    server.publish(MAYOR, HOSPITAL, POWER)
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        ledger.save_search(SavedSearch("many wounded", "вибух", SearchFilter(least=18, unit="person")))
    told = news(watch("--saved", "many wounded"))
    numbers = {t["number"]["low"] for one in told for t in one["tellings"] if t["number"]}
    assert 20.0 in numbers
    assert not any("Електростанція" in one["gloss"] for one in told)


def test_a_saved_search_that_is_not_there_is_said_at_once(watch):
    failed = watch("--saved", "nothing")
    assert failed.status == 2
    assert "no saved search is called nothing" in failed.err


def test_a_webhook_that_hangs_or_fails_costs_little_time_and_nothing_of_the_news(watch, server):
    hook = ("--webhook", f"{server.base}/hook", "--webhook-private", "--set", "fetch_seconds=0.3")
    server.takes = None
    hung = watch(*hook)
    assert (hung.status, "no whole answer within 0.3 s" in hung.err) == (1, True)
    server.takes = False
    failed = watch(*hook)
    assert "the server answers 503; the news wait for the next round" in failed.err
    server.takes = True
    assert watch(*hook).status == 0
    first, second, third = (sent["news"] for _, _, sent in server.posted)
    assert first == second == third == news(hung)
    assert len({one["id"] for one in third}) == len(third)
    watch(*hook)
    assert len(server.posted) == 3
