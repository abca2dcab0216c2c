"""The table of endpoints: what is served and what the OpenAPI document says are the same rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from accordingto.api import answering, working
from accordingto.api.asking import PAGE_MOST, PAGE_SIZE, PAGE_SIZE_MOST, WORDS_CHARS, Asked, Record
from accordingto.api.working import LAST
from accordingto.model import Drift, SourceType, Stance

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter."""

    name: str
    schema: Schema
    summary: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one path. ``answer`` names a schema; ``paged`` wraps it in a page."""

    path: str
    answer: str
    answers: Callable[[Asked], Record]
    parameters: tuple[Parameter, ...] = ()
    paged: bool = False
    method: str = "GET"
    body: str | None = None
    status: int = 200

    @property
    def name(self) -> str:
        """Return the operation's id."""
        return self.answers.__name__


_WORDS: Schema = {"type": "string", "maxLength": WORDS_CHARS}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_NUMBER: Schema = {"type": "number"}
_ID: Schema = {"type": "string", "maxLength": WORDS_CHARS}


def _one_of(values: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


PAGING = (
    Parameter("page", {"type": "integer", "minimum": 1, "maximum": PAGE_MOST, "default": 1}, "Page, from 1."),
    Parameter(
        "size", {"type": "integer", "minimum": 1, "maximum": PAGE_SIZE_MOST, "default": PAGE_SIZE}, "Records a page."
    ),
)

ENDPOINTS = (
    Endpoint(
        "/summary", "Summary", working.summary,
        (Parameter("since", {"type": "integer", "minimum": 0, "maximum": LAST}, "Number of the last article seen."),),
    ),
    Endpoint(
        "/articles", "Article", answering.articles, (Parameter("outlet", _WORDS, "Outlet as stored."),), paged=True
    ),
    Endpoint("/articles/{id}", "ArticleWithText", answering.article),
    Endpoint("/articles/{id}/attributions", "Attribution", answering.article_attributions, paged=True),
    Endpoint("/articles/{id}/derivations", "Derivation", answering.article_derivations, paged=True),
    Endpoint("/articles/{id}/versions", "Article", working.article_versions, paged=True),
    Endpoint(
        "/compare", "Comparison", working.compare,
        (Parameter("a", _ID, "Article id.", required=True), Parameter("b", _ID, "Article id.", required=True)),
    ),
    Endpoint("/extract", "Extraction", answering.extract, method="POST", body="ArticlePosted"),
    Endpoint("/attributions/{id}", "Attribution", answering.attribution),
    Endpoint(
        "/claims", "Claim", answering.claims,
        (
            Parameter("q", _WORDS, "Words in the gloss."),
            Parameter("stance", _one_of(get_args(Stance)), "Stance."),
            Parameter("root", _ID, "Source id of the first teller."),
            Parameter("drift", _one_of(get_args(Drift)), "A change at least one member has."),
            Parameter("question", _ID, "Question id."),
        ),
        paged=True,
    ),
    Endpoint("/claims/{id}", "Claim", answering.claim),
    Endpoint("/claims/{id}/trace", "Trace", answering.claim_trace),
    Endpoint(
        "/questions", "Question", answering.questions, (Parameter("q", _WORDS, "Words in the gloss."),), paged=True
    ),
    Endpoint("/questions/{id}", "Question", answering.question),
    Endpoint(
        "/sources", "Source", answering.sources,
        (
            Parameter("q", _WORDS, "Part of a name."),
            Parameter("kind", _one_of(get_args(SourceType)), "Type of the source."),
        ),
        paged=True,
    ),
    Endpoint("/sources/{id}", "Source", answering.source),
    Endpoint("/sources/{id}/attributions", "Attribution", answering.source_attributions, paged=True),
    Endpoint(
        "/search", "Found", answering.search,
        (
            Parameter("q", _WORDS, 'Words in any inflection; "a phrase"; begin*; NEAR(one two, 5).'),
            Parameter("lang", _WORDS, "Language of the text."),
            Parameter("outlet", _WORDS, "Outlet as stored."),
            Parameter("since", _DAY, "First day of publication."),
            Parameter("until", _DAY, "Last day of publication."),
            Parameter("source", _ID, "Source id that tells something in the article."),
            Parameter("kind", _one_of(get_args(SourceType)), "Type of such a source."),
            Parameter("least", _NUMBER, "A number it tells is at least this."),
            Parameter("most", _NUMBER, "A number it tells is at most this."),
            Parameter("unit", _WORDS, "Unit of that number, as records name it."),
        ),
        paged=True,
    ),
    Endpoint("/searches", "SavedSearch", working.searches, paged=True),
    Endpoint("/searches", "SavedSearch", working.save_search, method="POST", body="SearchPosted", status=201),
    Endpoint(
        "/searches", "SavedSearch", working.forget_search,
        (Parameter("name", _ID, "Name of the search.", required=True),), method="DELETE",
    ),
    Endpoint("/review", "Suggestion", working.review, paged=True),
    Endpoint(
        "/briefing", "Briefing", working.briefing,
        (Parameter("question", _ID, "Question id."), Parameter("claim", _WORDS, "Claim ids with commas between.")),
    ),
    Endpoint("/decisions", "Decision", answering.decisions, paged=True),
    Endpoint("/decisions", "Decision", answering.decide, method="POST", body="DecisionPosted", status=201),
)
