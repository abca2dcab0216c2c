"""The tables of a ledger, as SQLAlchemy Core sees them: the same on SQLite and PostgreSQL.

Nouns are kept whole in a ``payload`` column (compact JSON made by ``codec``); what queries filter,
join or order by stands beside it in a column of its own. Everything above articles (sources,
claims, questions, derivations) can be made again from the signatures; decisions and saved searches
cannot, and no other write touches them.
"""

from __future__ import annotations

import sqlalchemy as sa

REVISIONS = ("0001", "0002", "0003", "0004")
"""Every migration this version knows, oldest first; a ledger at any other revision is newer than this program."""

APPLICATION_ID = 0x61636374
"""SQLite's ``application_id`` of a ledger ("acct"), so that another program's database is never taken for one."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id(name: str = "id", *arguments: sa.schema.SchemaItem, **options: bool) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), *arguments, **options)  # type: ignore[arg-type]


def _article(**options: bool) -> sa.Column[str]:
    return _id("article", sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, **options)


articles = sa.Table(
    "articles",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),  # row number of the search index; never exported
    _id(nullable=False, unique=True),
    sa.Column("external_id", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("outlet", sa.Text),
    sa.Column("domain", sa.Text),
    sa.Column("lang", sa.String(8), nullable=False),
    sa.Column("published", sa.Text),  # as given
    sa.Column("moment", sa.String(32)),  # published in UTC, sortable; NULL when unknown
    sa.Column("edited", sa.String(32)),  # modified in UTC, else published: orders versions
    sa.Column("extractor", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("text_sha256", sa.String(64), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),  # the fields of the noun that have no column
    sa.Column("page", sa.String(32), index=True),  # id of URL and outlet: versions share it; NULL without a URL
    sa.Column("version_of", sa.String(32)),
    sa.Column("reading", sa.Text, nullable=False),  # the sort key of the reading these columns come from
    sa.Column("made_by", sa.Text, nullable=False),  # engine and rules that analysed it
    sa.Column("lemmas", sa.LargeBinary, nullable=False),  # deflated; what the search index was given
    sa.Index("ix_articles_moment", "moment", "id"),
    sa.Index("ix_articles_outlet", "outlet"),
    sa.Index("ix_articles_external_id", "external_id"),
)

# Under which ids, titles and dates an article was read. The first in order is shown; none is lost.
readings = sa.Table(
    "readings",
    metadata,
    _article(primary_key=True),
    sa.Column("reading", sa.Text, primary_key=True),
    sa.Column("external_id", sa.Text),
    sqlite_with_rowid=False,
)

attributions = sa.Table(
    "attributions",
    metadata,
    _id(primary_key=True),
    _article(),
    sa.Column("position", sa.Integer, nullable=False),  # text order within the article
    sa.Column("source", sa.String(32)),  # as linking knows it, what the text gave before; the payload keeps that
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("relays", sa.Text),  # ids of its relays as linking knows them, "-" for none, between spaces
    sa.Index("ix_attributions_article_position", "article", "position", unique=True),
    sa.Index("ix_attributions_source_article", "source", "article"),
)

# Where tellings stood that later rules do not find: what was called after them is followed from here.
moved = sa.Table(
    "moved",
    metadata,
    _id(primary_key=True),
    _article(index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

# Every number an act of telling gives, so that a search can ask for a range. Open bounds are NULL, as in the noun.
figures = sa.Table(
    "figures",
    metadata,
    _article(primary_key=True),
    _id("attribution", primary_key=True, nullable=False),
    sa.Column("place", sa.Integer, primary_key=True),  # text order within the telling
    sa.Column("source", sa.String(32)),
    sa.Column("low", sa.Float),
    sa.Column("high", sa.Float),
    sa.Column("unit", sa.Text),
    sqlite_with_rowid=False,
)

# What linking needs of an article, deflated JSON.
signatures = sa.Table(
    "signatures",
    metadata,
    _article(primary_key=True),
    sa.Column("payload", sa.LargeBinary, nullable=False),
)

# Signatures that were replaced since their article was placed: linking takes back what it made of them.
former = sa.Table(
    "former",
    metadata,
    _article(primary_key=True),
    sa.Column("payload", sa.LargeBinary, nullable=False),
)

# Articles in the order of linking: see model.shelves.Placed.
places = sa.Table(
    "places",
    metadata,
    sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
    _article(unique=True),
    sa.Column("outlet", sa.Text),
    sa.Column("domain", sa.Text),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("calls", sa.Text, nullable=False),  # forms by which it may mean an outlet, between spaces
    sa.Column("parent", sa.BigInteger, index=True),  # the place of the article whose story it joins
    sa.Column("family", sa.BigInteger, nullable=False),  # the place of the first text that it carries on
    sa.Column("story", sa.BigInteger, index=True),  # the place of the story's first article
    sa.Index("ix_places_key", "key", "place"),
    sa.Index("ix_places_outlet", "outlet", "domain"),
)

# Which articles bear which mark (hashes of word triples, even; of names and numbers, odd).
marks = sa.Table(
    "marks",
    metadata,
    sa.Column("mark", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# The earlier articles an article is aligned with, nearest first.
kin = sa.Table(
    "kin",
    metadata,
    sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("rank", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("near", sa.BigInteger, nullable=False, index=True),
    sa.Column("grams", sa.Integer, nullable=False),
    sa.Column("named", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

# A source as one chapter of a story knows it; ``sources`` holds what all of them say.
parts = sa.Table(
    "parts",
    metadata,
    sa.Column("story", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("chapter", sa.Integer, primary_key=True, autoincrement=False),
    _id("source", primary_key=True, index=True),
    sa.Column("payload", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

# What linking has still to do: see model.shelves.Stage. An empty table means that links fit articles and decisions.
waiting = sa.Table(
    "waiting",
    metadata,
    sa.Column("stage", sa.String(8), primary_key=True),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),  # a place or story, else 0
    sa.Column("name", sa.Text, primary_key=True),  # an id, else empty
    sqlite_with_rowid=False,
)

# Every spelling of a lemma the texts hold, both casefolded: inflected search without an engine.
forms = sa.Table(
    "forms",
    metadata,
    sa.Column("form", sa.Text, primary_key=True),
    sa.Column("lemma", sa.Text, primary_key=True),
    sa.Index("ix_forms_lemma", "lemma"),
    sqlite_with_rowid=False,
)

sources = sa.Table(
    "sources",
    metadata,
    _id(primary_key=True),
    sa.Column("type", sa.String(32), nullable=False),
    sa.Column("folded", sa.Text, nullable=False),  # all names, casefolded, one a line
    sa.Column("tellings", sa.Integer, nullable=False, server_default="0"),  # its attributions, counted by linking
    sa.Column("payload", sa.Text, nullable=False),
    sa.Index("ix_sources_tellings", "tellings", "id"),
)

claims = sa.Table(
    "claims",
    metadata,
    _id(primary_key=True),
    sa.Column("question", sa.String(32), nullable=False, index=True),
    sa.Column("root", sa.String(32), index=True),
    sa.Column("stance", sa.String(16), nullable=False),
    sa.Column("folded", sa.Text, nullable=False),  # the gloss, casefolded
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("moment", sa.String(32)),
    sa.Column("arrived", sa.Integer),  # number of its article that came in first; this ledger's own, never exported
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("story", sa.BigInteger, index=True),
    sa.Index("ix_claims_articles", "articles", "id"),
    sa.Index("ix_claims_moment", "moment", "id"),
    sa.Index("ix_claims_stance", "stance", "articles", "id"),
    sa.Index("ix_claims_arrived", "arrived"),
    sa.Index("ix_claims_folded", "folded", "id"),
)

# The drift labels of a claim's members, one row each, in the order in which claims are listed.
changes = sa.Table(
    "changes",
    metadata,
    sa.Column("label", sa.String(32), primary_key=True),
    sa.Column("articles", sa.Integer, primary_key=True),
    _id("claim", primary_key=True, nullable=False, index=True),
    sqlite_with_rowid=False,
)

# Which claim an attribution carries: members, and those that only lean on a claim.
carriers = sa.Table(
    "carriers",
    metadata,
    _id("attribution", sa.ForeignKey("attributions.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    sa.Column("claim", sa.String(32), nullable=False, index=True),
    sqlite_with_rowid=False,
)

questions = sa.Table(
    "questions",
    metadata,
    _id(primary_key=True),
    sa.Column("folded", sa.Text, nullable=False),
    sa.Column("contradictions", sa.Integer, nullable=False),
    sa.Column("differences", sa.Integer, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("moment", sa.String(32)),  # when its newest claim was first seen
    sa.Column("arrived", sa.Integer),  # as of its claims
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("story", sa.BigInteger, index=True),
    sa.Index("ix_questions_contest", "contradictions", "differences", "origins", "articles", "id"),
    sa.Index("ix_questions_moment", "moment", "id"),
    sa.Index("ix_questions_folded", "folded", "id"),
)

derivations = sa.Table(
    "derivations",
    metadata,
    _article(primary_key=True),
    _id(
        "origin", sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, nullable=False, index=True
    ),
    sa.Column("relation", sa.String(16), primary_key=True),
    sa.Column("payload", sa.Text, nullable=False),
)

# What people judged. No foreign keys: a decision outlives what it was made about.
decisions = sa.Table(
    "decisions",
    metadata,
    _id(primary_key=True),
    sa.Column("about", sa.Text, nullable=False, index=True),  # the ids, sorted, joined by spaces
    sa.Column("moment", sa.String(32), nullable=False, index=True),
    sa.Column("payload", sa.Text, nullable=False),
)

# Searches people want to make again, under names of their own.
searches = sa.Table(
    "searches",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("payload", sa.Text, nullable=False),
)

# What the ledger knows of itself: ``linked_by`` names the rules that linked it; ``generation`` grows with every change.
state = sa.Table(
    "state",
    metadata,
    sa.Column("key", sa.String(32), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

ABOVE_ARTICLES = (carriers, derivations, questions, changes, claims, sources)
"""What users see of what ``links`` makes, in an order in which rows may be deleted."""
LINKING = (*ABOVE_ARTICLES, parts, kin, marks, former, places, waiting)
"""Everything that linking makes and can make again."""

# Beside these stands ``texts``, SQLite's full-text index over title, text and lemmas (migration 0001). It keeps no copy
# of the text; its row ids are ``articles.n``. Diacritics count there: й is not и, ї is not і.
SEARCH_TABLE = "texts"
