"""What goes into a ledger: articles with what was found in them, links, decisions. All or nothing, each time."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from accordingto.ledger import codec
from accordingto.ledger.base import OpenLedger, portions
from accordingto.ledger.folding import moment
from accordingto.ledger.following import remember
from accordingto.ledger.linked import count_arrivals, count_tellings, link_rows, note_bearers
from accordingto.ledger.rows import (
    ARTICLE_COLUMNS,
    NO_MOMENT,
    VERSION_ORDER,
    Answer,
    Entry,
    Row,
    article_from,
    article_row,
    attribution_row,
    figure_rows,
    page_of,
    reading_of,
)
from accordingto.ledger.schema import (
    ABOVE_ARTICLES,
    LINKING,
    SEARCH_TABLE,
    articles,
    attributions,
    decisions,
    figures,
    former,
    forms,
    kin,
    places,
    readings,
    signatures,
    state,
    waiting,
)
from accordingto.ledger.shelf import LedgerShelf, changed_now, push
from accordingto.model import Article, Decision, Links, content_id

Outcome = Literal["read", "version", "duplicate", "known", "other language"]
"""What became of a reading. ``read``: a new article. ``version``: a new text at a known address of an outlet.
``duplicate``: the same text, outlet and address under another id, title or date; noted beside the article.
``known``: read before. ``other language``: a new article, stored, not analysed."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the ledger holds of an article that is being read again."""

    article: Article
    reading: str
    made_by: str


class Writing(OpenLedger):
    """The writing half of a ledger."""

    def stored(self, ids: Iterable[str]) -> dict[str, Stored]:
        """Return what is held of those articles that are there, by id."""
        found = {}
        query = sa.select(*ARTICLE_COLUMNS, articles.c.reading, articles.c.made_by)
        with self._reading() as connection:
            for some in portions(ids):
                for row in connection.execute(query.where(articles.c.id.in_(some))):
                    found[row.id] = Stored(article_from(row), row.reading, row.made_by)
        return found

    def put(self, read: Sequence[Article], entries: Sequence[Entry]) -> list[Outcome]:
        """Store a batch in one transaction and return what became of each article of ``read``, in order.

        ``entries`` holds the analysis of every article of ``read`` that is new here, shown under a
        new reading, or made by other rules; more does no harm. Putting the same twice, in another
        order or in other batches leaves the same ledger.
        """
        with self._writing() as connection:
            held = _held(connection, [article.id for article in read])
            outcomes = [_outcome(connection, article, held) for article in read]
            changed = _put_entries(connection, entries)
            _note_readings(connection, read)
            if changed:
                _renumber(connection, {page for entry in entries if (page := page_of(entry.article)) is not None})
                changed_now(connection)
        return outcomes

    def also_read_as(self, names: Mapping[str, Sequence[str]]) -> None:
        """Note further external ids of articles, by article id; unknown articles and known names are passed over.

        For what another ledger knows of its readings: such a name is never the one that is shown.
        """
        with self._writing() as connection:
            for some in portions(names):
                there = {(row.article, row.external_id) for row in
                         connection.execute(sa.select(readings).where(readings.c.article.in_(some)))}
                held = {article for article, _ in there}
                rows = [
                    {"article": one, "external_id": name, "reading": f"{NO_MOMENT} {content_id('r', name)}"}
                    for one in some if one in held for name in names[one] if (one, name) not in there
                ]
                _insert(connection, readings, rows, again=True)

    def put_links(self, links: Links, articles_seen: int) -> bool:
        """Replace everything above articles by links that were made elsewhere; decisions stay as they are.

        ``articles_seen`` is the number of signatures the links were made from: when there are others,
        the ledger stays marked as not linked and False is returned.
        """
        with self._writing() as connection:
            for table in ABOVE_ARTICLES:
                connection.execute(table.delete())
            for table, rows in link_rows(links):
                _insert(connection, table, rows)
            note_bearers(connection, (links,))
            count_tellings(connection)
            count_arrivals(connection)
            count = connection.execute(sa.select(sa.func.count()).select_from(signatures)).scalar_one()
            complete = bool(count == articles_seen)
            changed_now(connection)
            if complete:
                connection.execute(waiting.delete())
        return complete

    def shelf(self) -> LedgerShelf:
        """Return the ledger as linking sees it."""
        return LedgerShelf(self._writing)

    def linked_by(self) -> str | None:
        """Return the rules that linked what is linked, None before the first linking."""
        with self._reading() as connection:
            return connection.execute(sa.select(state.c.value).where(state.c.key == "linked_by")).scalar()

    def forget_links(self, linked_by: str) -> None:
        """Drop everything linking made and let every article wait to be linked by these rules; decisions stay."""
        with self._writing() as connection:
            for table in LINKING:
                connection.execute(table.delete())
            every = sa.select(sa.literal("new"), sa.literal(0), signatures.c.article)
            connection.execute(waiting.insert().from_select(["stage", "number", "name"], every))
            connection.execute(state.delete().where(state.c.key == "linked_by"))
            connection.execute(state.insert(), [{"key": "linked_by", "value": linked_by}])
            changed_now(connection)

    def decide(self, decision: Decision) -> str:
        """Keep a person's judgement and return its id; the same judgement twice is one. Marks the ledger unlinked."""
        about = sorted(decision.on)
        ident = content_id("d", about, decision.judgement, decision.by, decision.at, decision.why)
        row = {
            "id": ident, "about": " ".join(about), "moment": moment(decision.at) or NO_MOMENT,
            "payload": codec.encode(decision),
        }
        with self._writing() as connection:
            if not connection.execute(sa.select(decisions.c.id).where(decisions.c.id == ident)).first():
                connection.execute(decisions.insert(), [row])
                push(connection, "decided", [" ".join(about)])
                changed_now(connection)
        return ident


def _held(connection: sa.Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    """Return the readings noted so far of those of these articles that are there."""
    held: dict[str, set[str]] = {}
    for some in portions(ids):
        for row in connection.execute(sa.select(articles.c.id).where(articles.c.id.in_(some))):
            held[row.id] = set()
        for row in connection.execute(sa.select(readings).where(readings.c.article.in_(some))):
            held[row.article].add(row.reading)
    return held


def _outcome(connection: sa.Connection, article: Article, held: dict[str, set[str]]) -> Outcome:
    """Tell what this reading is, and count it in (``held``) for the articles after it in the batch."""
    reading = reading_of(article)
    seen = held.get(article.id)
    if seen is not None:
        outcome: Outcome = "known" if reading in seen else "duplicate"
        seen.add(reading)
        return outcome
    held[article.id] = {reading}
    page = page_of(article)
    is_version = page is not None and _has_page(connection, page, held)
    if article.lang == "other":
        return "other language"
    return "version" if is_version else "read"


def _has_page(connection: sa.Connection, page: str, held: dict[str, set[str]]) -> bool:
    """Tell whether another article of this page is there or came earlier in the batch; note the page in ``held``."""
    if page in held:
        return True
    held[page] = set()
    return connection.execute(sa.select(articles.c.n).where(articles.c.page == page).limit(1)).first() is not None


def _put_entries(connection: sa.Connection, entries: Sequence[Entry]) -> bool:
    """Insert or replace the entries that are new, shown under an earlier reading, or made by other rules."""
    best: dict[str, Entry] = {}
    for entry in entries:
        rival = best.get(entry.article.id)
        if rival is None or reading_of(entry.article) < reading_of(rival.article):
            best[entry.article.id] = entry
    there = {}
    columns = (articles.c.id, articles.c.n, articles.c.reading, articles.c.made_by, articles.c.title, articles.c.text,
               articles.c.lemmas)
    for some in portions(best):
        there.update({row.id: row for row in connection.execute(sa.select(*columns).where(articles.c.id.in_(some)))})
    chosen = [entry for entry in best.values() if _is_better(entry, there.get(entry.article.id))]
    fresh = [entry for entry in chosen if entry.article.id not in there]
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(articles.c.n), 0))).scalar_one()
    numbers = {entry.article.id: last + i for i, entry in enumerate(fresh, start=1)}
    _insert(connection, articles, [{"n": numbers[e.article.id], **article_row(e)} for e in fresh])
    for entry in chosen:
        old = there.get(entry.article.id)
        if old is not None:
            remember(connection, old.id, entry.attributions)
            _clear(connection, old)
            numbers[old.id] = old.n
            connection.execute(articles.update().where(articles.c.id == old.id), [article_row(entry)])
    _insert(connection, attributions, [attribution_row(i, a) for e in chosen for i, a in enumerate(e.attributions)])
    _insert(connection, figures, [row for e in chosen for a in e.attributions for row in figure_rows(a)])
    _insert(connection, signatures, [{"article": e.article.id, "payload": _deflated(e.signature)} for e in chosen])
    _index(connection, chosen, numbers)
    push(connection, "new", [e.article.id for e in chosen])
    return bool(chosen)


def _is_better(entry: Entry, old: Answer | None) -> bool:
    """Tell whether an entry should stand instead of what is there: the first reading wins, then the newer analysis."""
    if old is None:
        return True
    reading = reading_of(entry.article)
    return bool(reading < old.reading or (reading == old.reading and entry.made_by != old.made_by))


def _clear(connection: sa.Connection, old: Answer) -> None:
    """Take an article out of the search index and drop what was found in it; the row itself stays."""
    if connection.dialect.name == "sqlite":
        command = sa.text(f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}, rowid, title, text, lemmas) "
                          "VALUES('delete', :n, :title, :text, :lemmas)")
        connection.execute(command, _search_row(old.n, old.title, old.text, zlib.decompress(old.lemmas).decode()))
    _keep_former(connection, old.id)
    connection.execute(attributions.delete().where(attributions.c.article == old.id))
    connection.execute(figures.delete().where(figures.c.article == old.id))
    connection.execute(signatures.delete().where(signatures.c.article == old.id))


def _keep_former(connection: sa.Connection, article: str) -> None:
    """Keep the signature by which an article was placed, for linking to take back what it made of it."""
    placed = connection.execute(sa.select(places.c.place).where(places.c.article == article)).first()
    if placed is None or connection.execute(sa.select(former.c.article).where(former.c.article == article)).first():
        return
    old = sa.select(signatures.c.article, signatures.c.payload).where(signatures.c.article == article)
    connection.execute(former.insert().from_select(["article", "payload"], old))
    push(connection, "gone", [article])


def _index(connection: sa.Connection, entries: Sequence[Entry], numbers: Mapping[str, int]) -> None:
    """Make the texts findable by their words and by their lemmas."""
    pairs = sorted({pair for entry in entries for pair in entry.forms})
    _insert(connection, forms, [{"form": form, "lemma": lemma} for form, lemma in pairs], again=True)
    if connection.dialect.name != "sqlite" or not entries:
        return
    command = sa.text(f"INSERT INTO {SEARCH_TABLE}(rowid, title, text, lemmas) VALUES(:n, :title, :text, :lemmas)")
    connection.execute(command, [_search_row(numbers[e.article.id], e.article.title, e.article.text, e.lemmas)
                                 for e in entries])


def _deflated(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def _search_row(number: int, title: str | None, text: str, lemmas: str) -> Row:
    return {"n": number, "title": title or "", "text": text, "lemmas": lemmas}


def _note_readings(connection: sa.Connection, read: Sequence[Article]) -> None:
    rows = [{"article": a.id, "reading": reading_of(a), "external_id": a.external_id} for a in read]
    _insert(connection, readings, rows, again=True)


def _renumber(connection: sa.Connection, pages: set[str]) -> None:
    """Order the versions of each page by their last change, then by length: an edit more often adds than cuts."""
    order = (articles.c.page, *VERSION_ORDER)
    for some in portions(sorted(pages)):
        query = sa.select(articles.c.id, articles.c.page, articles.c.version_of).where(articles.c.page.in_(some))
        before: Answer | None = None
        for row in connection.execute(query.order_by(*order)).all():
            previous = before.id if before is not None and before.page == row.page else None
            if previous != row.version_of:
                connection.execute(articles.update().where(articles.c.id == row.id).values(version_of=previous))
                _look_again(connection, row.id)
            before = row


def _look_again(connection: sa.Connection, article: str) -> None:
    """Let linking ask again what an article comes from, and what comes from it: versions are no sources."""
    at = connection.execute(sa.select(places.c.place).where(places.c.article == article)).scalar()
    if at is not None:
        heirs = connection.execute(sa.select(kin.c.place).where(kin.c.near == at)).scalars().all()
        push(connection, "derive", [at, *heirs])


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row], *, again: bool = False) -> None:
    """Insert rows; with ``again``, rows whose key is there already are left as they are."""
    if not rows:
        return
    if again:
        from sqlalchemy.dialects import postgresql, sqlite

        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)
        return
    connection.execute(table.insert(), rows)
