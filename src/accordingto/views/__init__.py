"""Questions put to the ledger, answered with plain view objects for the skins.

Every verb takes something that answers ``queries.Queries`` (a ``Ledger``) and the reader's
``locale`` where names are shown; an unknown id gives None.
"""

from accordingto.views.arrivals import arrivals
from accordingto.views.articles import article_page
from accordingto.views.briefings import brief_claims, brief_question, markdown
from accordingto.views.claims import claim_list
from accordingto.views.comparing import compare
from accordingto.views.queries import Queries
from accordingto.views.questions import question_page
from accordingto.views.reviewing import review
from accordingto.views.search import search
from accordingto.views.sources import source_list, source_page
from accordingto.views.summary import question_list, summary
from accordingto.views.tracing import trace

__all__ = [
    "Queries", "arrivals", "article_page", "brief_claims", "brief_question", "claim_list", "compare", "markdown",
    "question_list", "question_page", "review", "search", "source_list", "source_page", "summary", "trace",
]
