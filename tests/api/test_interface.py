"""The JSON interface: records, pages, filters, ETags, problems, and a document that tells the truth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jsonshape import faults
from reader import Reader

from accordingto.api import openapi
from accordingto.api.endpoints import ENDPOINTS
from accordingto.model import Pair
from accordingto.views.queries import Running, SavedSearch, SearchFilter

BASE = "/api/v1"


def _path(endpoint, book):
    ids = {"articles": next(iter(book.article_of)), "attributions": next(iter(book.attribution_of)), "claims": "c-12",
           "questions": "q-dead", "sources": "s-mayor"}
    return BASE + endpoint.path.replace("{id}", ids.get(endpoint.path.split("/")[1], ""))


@pytest.mark.parametrize("endpoint", [e for e in ENDPOINTS if e.method == "GET"], ids=lambda e: e.name)
def test_every_answer_has_the_shape_the_document_says(reader, book, endpoint):
    one, two = book.article_of
    book.save_search(SavedSearch("dead", "Veresna"))
    book.going = Running(3, None, "reading")
    query = {
        "/search": "?q=Veresna", "/summary": "?since=1", "/compare": f"?a={one}&b={two}",
        "/briefing": "?question=q-dead",
    }.get(endpoint.path, "")
    answer = reader.get(_path(endpoint, book) + query)
    assert answer.status == 200
    operation = openapi()["paths"][BASE + endpoint.path]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert faults(answer.json, schema, openapi()) == []
    if endpoint.paged and endpoint.name not in {"decisions", "review"}:
        assert answer.json["items"]


def test_pages_follow_each_other_without_gap_or_overlap(stories):
    reader = Reader(stories).open()
    seen, page = [], 1
    while True:
        answer = reader.get(f"{BASE}/claims?size=20&page={page}").json
        seen += [c["id"] for c in answer["items"]]
        if not answer["more"]:
            break
        page += 1
    assert (len(seen), len(set(seen)), answer["total"], page) == (67, 67, 67, 4)


def test_filters_narrow_the_list(stories):
    reader = Reader(stories).open()
    denied = reader.get(f"{BASE}/claims?stance=denies").json
    assert denied["total"] == 7
    assert {c["stance"] for c in denied["items"]} == {"denies"}


def test_an_unchanged_answer_is_not_sent_twice(reader, book):
    first = reader.get(f"{BASE}/claims")
    again = reader.get(f"{BASE}/claims", if_none_match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    claim = book.claim("c-12")
    object.__setattr__(claim, "gloss", "changed")
    assert reader.get(f"{BASE}/claims", if_none_match=first.headers["etag"]).status == 200


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/claims/c-0", 404, "not-found"), ("/articles/a-0/attributions", 404, "not-found"),
        ("/nowhere", 404, "not-found"),
        ("/sources/s-0/attributions", 404, "not-found"), ("/claims?stance=shouts", 400, "bad-parameter"),
        ("/claims?page=0", 400, "bad-parameter"), ("/claims?page=x", 400, "bad-parameter"),
        ("/claims?size=201", 400, "bad-parameter"), ("/claims?stance=", 400, "bad-parameter"),
        ("/search?q=a&since=yesterday", 400, "bad-parameter"), ("/claims?q=" + "a" * 501, 400, "bad-parameter"),
        ("/claims?page=%D9%A1", 400, "bad-parameter"), ("/search?least=inf", 400, "bad-parameter"),
        ("/search?kind=oracle", 400, "bad-parameter"), ("/compare?a=1", 404, "not-found"),
        ("/search?least=", 400, "bad-parameter"),
        ("/compare?a=1&b=2", 404, "not-found"), ("/briefing", 404, "not-found"),
        ("/briefing?claim=c-0,c-1", 404, "not-found"), ("/summary?since=x", 400, "bad-parameter"),
    ],
)
def test_problems_have_one_shape(reader, path, status, kind):
    answer = reader.get(BASE + path)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["type"] == f"/problems/{kind}"
    assert answer.json["status"] == status
    assert answer.json["detail"]


DECISION = {"on": ["t-1", "t-2"], "judgement": "yes", "by": "Olena", "why": None, "at": "2025-03-12T10:00:00+00:00"}


def test_a_decision_is_kept(reader, book):
    answer = reader.post_json(f"{BASE}/decisions", DECISION, **{"x-csrf-token": reader.csrf})
    assert answer.status == 201
    assert answer.json == {"v": 1, "kind": "decision", **DECISION}
    assert [d.on for d in book.decisions()] == [("t-1", "t-2")]


@pytest.mark.parametrize(
    ("change", "status"),
    [({"judgement": "maybe"}, 422), ({"on": []}, 422), ({"on": "t-1"}, 422), ({"on": [1]}, 422), ({"on": ["a b"]}, 422),
     ({"by": ""}, 422), ({"by": None}, 422), ({"why": 3}, 422), ({"on": ["x"] * 9}, 422)],
)
def test_half_a_decision_is_a_problem(reader, book, change, status):
    answer = reader.post_json(f"{BASE}/decisions", DECISION | change, **{"x-csrf-token": reader.csrf})
    assert (answer.status, book.decisions()) == (status, ())


def test_a_browser_without_the_token_changes_nothing(reader, book):
    assert reader.post_json(f"{BASE}/decisions", DECISION).status == 403
    assert reader.post_json(f"{BASE}/decisions", DECISION, origin="http://evil.example").status == 403
    assert book.decisions() == ()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [(b"{", "application/json", 400), (b"[]", "application/json", 422), (b"{}", "text/plain", 415),
     (b"[" * 100_000, "application/json", 400), (b"\xff", "application/json", 400)],
)
def test_a_body_that_is_no_json_object_is_a_problem(book, body, kind, status):
    reader = Reader(book, "a long password")
    told = {"authorization": "Bearer a long password", "content-type": kind}
    assert reader.send("POST", f"{BASE}/decisions", told, body).status == status


def test_a_posted_text_returns_its_records_and_is_not_stored(reader, book):
    text = "Мер Вересни Богдан Лісник заявив, що загинули 12 людей."
    answer = reader.post_json(f"{BASE}/extract", {"text": text, "external_id": "mine"}, **{"x-csrf-token": reader.csrf})
    assert answer.status == 200
    assert answer.json["article"]["external_id"] == "mine"
    assert answer.json["article"]["lang"] == "uk"
    (told,) = answer.json["attributions"]
    assert text[told["cue"]["start"] : told["cue"]["end"]] == "заявив"
    assert book.counts()["articles"] == 2
    schema = {"$ref": "#/components/schemas/Extraction"}
    assert faults(answer.json, schema, openapi()) == []


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": 3}, {"text": " \n"}, {"text": "a b", "url": 3}])
def test_a_posted_article_without_a_text_is_a_problem(reader, body):
    assert reader.post_json(f"{BASE}/extract", body, **{"x-csrf-token": reader.csrf}).status == 422


SEARCH = {"name": "mine", "words": "шахта", "filter": {"kind": "person", "least": 10, "unit": "person"}}


def test_a_search_is_saved_found_again_and_forgotten(reader, book):
    token = {"x-csrf-token": reader.csrf}
    kept = reader.post_json(f"{BASE}/searches", SEARCH, **token)
    assert kept.status == 201
    assert kept.json["filter"]["least"] == 10
    assert faults(kept.json, {"$ref": "#/components/schemas/SavedSearch"}, openapi()) == []
    assert reader.get(f"{BASE}/searches").json["items"] == [kept.json]
    (saved,) = book.saved_searches()
    assert saved == SavedSearch("mine", "шахта", SearchFilter(kind="person", least=10, unit="person"))
    told = {"origin": "http://127.0.0.1:8765", **token}
    assert reader.send("DELETE", f"{BASE}/searches?name=mine", told, b"").json == kept.json
    assert reader.send("DELETE", f"{BASE}/searches?name=mine", told, b"").status == 404


@pytest.mark.parametrize(
    "change", [{"name": ""}, {"name": "n" * 81}, {"words": 3}, {"words": "", "filter": {}}, {"filter": []},
               {"filter": {"kind": "oracle"}}, {"filter": {"least": True}}, {"filter": {"colour": "red"}},
               {"filter": {"since": "soon"}}, {"filter": {"least": 1e999}}],
)
def test_half_a_search_is_a_problem(reader, book, change):
    answer = reader.post_json(f"{BASE}/searches", SEARCH | change, **{"x-csrf-token": reader.csrf})
    assert (answer.status, book.saved_searches()) == (422, ())


def test_a_browser_without_the_token_forgets_nothing(reader, book):
    book.save_search(SavedSearch("mine", "a"))
    told = {"origin": "http://127.0.0.1:8765"}
    assert reader.send("DELETE", f"{BASE}/searches?name=mine", told, b"").status == 403
    assert len(book.saved_searches()) == 1


def test_a_briefing_has_its_quotations_and_citations(reader, book):
    made = reader.get(f"{BASE}/briefing?claim=c-12").json
    told = [note["attribution"] for note in made["claims"][0]["quotations"]]
    assert told == [m.attribution for m in book.claim("c-12").members]
    assert [entry["id"] for entry in made["citations"]] == list(book.article_of)


def test_what_waits_for_a_decision_is_served(reader, book):
    pair = Pair("s-mayor", "s-hinets", "not established", "One town.")
    book.put(replace(book.question("q-dead"), pairs=(pair,)))
    (waiting,) = reader.get(f"{BASE}/review").json["items"]
    assert (waiting["kind"], waiting["on"], waiting["reason"]) == ("same-voice", ["s-mayor", "s-hinets"], "One town.")
    assert faults(waiting, {"$ref": "#/components/schemas/Suggestion"}, openapi()) == []


def test_the_summary_tells_what_came_in_since(reader):
    assert reader.get(f"{BASE}/summary").json["new"] is None
    fresh = reader.get(f"{BASE}/summary?since=1").json
    assert (fresh["last"], fresh["new"]["articles"], fresh["new"]["claims"]) == (2, 1, 0)


def test_methods_that_are_not_served_are_refused(reader):
    refused = reader.get(f"{BASE}/claims", method="OPTIONS")
    assert (refused.status, refused.headers["content-type"]) == (405, "application/problem+json")
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert reader.post_json(f"{BASE}/claims", {}, **{"x-csrf-token": reader.csrf}).status == 405


def test_head_answers_without_a_body(reader):
    assert reader.get(f"{BASE}/claims", method="HEAD").status == 200


def test_the_document_is_served_and_names_every_route(reader):
    document = reader.get(f"{BASE}/openapi.json").json
    assert document["openapi"].startswith("3.1")
    served = {(BASE + e.path, e.method.lower()) for e in ENDPOINTS}
    assert {(path, method) for path, methods in document["paths"].items() for method in methods} == served
    names = [op["operationId"] for methods in document["paths"].values() for op in methods.values()]
    assert len(names) == len(set(names))


def test_every_reference_in_the_document_leads_somewhere():
    document, found = openapi(), []

    def walk(node):
        if isinstance(node, dict):
            if "$ref" in node:
                found.append(node["$ref"].removeprefix("#/components/schemas/"))
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(document)
    assert set(found) == set(document["components"]["schemas"])
