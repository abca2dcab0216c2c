"""A shelf: the views' questions answered from memory, for tests that need no SQL.

``Shelf.of_stories`` lays out a gold corpus (see ../shared/stories/FORMAT.md) as the ledger would hold it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from accordingto.model import (
    Article,
    Attribution,
    Claim,
    Decision,
    Derivation,
    Difference,
    Member,
    Origin,
    Pair,
    Quantity,
    Question,
    Reason,
    Relay,
    Source,
    Span,
)
from accordingto.views.queries import ClaimFilter, Found, Running, SavedSearch, SearchFilter


@dataclass
class Shelf:
    """Articles and what hangs on them, by id."""

    article_of: dict = field(default_factory=dict)
    attribution_of: dict = field(default_factory=dict)
    source_of: dict = field(default_factory=dict)
    claim_of: dict = field(default_factory=dict)
    question_of: dict = field(default_factory=dict)
    derivation_rows: list = field(default_factory=list)
    decision_rows: list = field(default_factory=list)
    search_of: dict = field(default_factory=dict)
    going: Running | None = None
    changes: int = 0

    def put(self, *nouns):
        rooms = {
            Article: self.article_of, Attribution: self.attribution_of, Source: self.source_of,
            Claim: self.claim_of, Question: self.question_of,
        }
        self.changes += 1
        for noun in nouns:
            if isinstance(noun, Derivation):
                self.derivation_rows.append(noun)
            else:
                rooms[type(noun)][noun.id] = noun
        return self

    def counts(self):
        return {
            "articles": len(self.article_of), "attributions": len(self.attribution_of),
            "sources": len(self.source_of), "claims": len(self.claim_of), "questions": len(self.question_of),
            "derivations": len(self.derivation_rows), "decisions": len(self.decision_rows),
        }

    def article(self, article_id):
        return self.article_of.get(article_id)

    def articles(self, ids):
        return tuple(self.article_of[i] for i in ids if i in self.article_of)

    def list_articles(self, *, outlet=None, order="newest", limit=50, offset=0, after=None):
        rows = [a for a in self.article_of.values() if outlet is None or a.outlet == outlet]
        if after is None:
            rows.sort(key=lambda a: (a.published or "", a.id), reverse=order == "newest")
        else:
            rows = [a for a in rows if self._number(a.id) > after][::-1]
        return tuple(rows[offset : offset + limit])

    def _number(self, article_id):
        """Articles are numbered as they were put there."""
        return list(self.article_of).index(article_id) + 1

    def _arrived(self, claim):
        return min(self._number(m.article) for m in claim.members)

    def last_number(self):
        return len(self.article_of)

    def count_after(self, number):
        return max(0, len(self.article_of) - number)

    def successor(self, ident):
        return None

    def is_linked(self):
        return True

    def running(self):
        return self.going

    def saved_searches(self):
        return tuple(self.search_of[name] for name in sorted(self.search_of))

    def save_search(self, search: SavedSearch):
        self.search_of[search.name] = search

    def forget_search(self, name):
        return self.search_of.pop(name, None) is not None

    def versions(self, article):
        place = (article.url, article.outlet)
        same = [a for a in self.article_of.values() if article.url and (a.url, a.outlet) == place]
        return tuple(sorted(same or [article], key=lambda a: (a.published or "", a.id)))

    def attributions_in(self, article_id):
        rows = [a for a in self.attribution_of.values() if a.article == article_id]
        return tuple(sorted(rows, key=lambda a: (a.start, a.id)))

    def attributions(self, ids):
        return tuple(self.attribution_of[i] for i in ids if i in self.attribution_of)

    def attributions_by(self, source_id, limit=100):
        rows = [a for a in self.attribution_of.values() if a.source_id == source_id]
        rows.sort(key=lambda a: a.start)
        rows.sort(key=lambda a: (self.article_of[a.article].published or "", a.article), reverse=True)
        return tuple(rows[:limit])

    def sources(self, ids):
        return tuple(self.source_of[i] for i in ids if i in self.source_of)

    def _sources(self, words, kind):
        told = defaultdict(int)
        for a in self.attribution_of.values():
            told[a.source_id] += 1
        rows = [
            (s, told[s.id]) for s in self.source_of.values()
            if (kind is None or s.type == kind)
            and (words is None or words.casefold() in json.dumps(s.names, ensure_ascii=False).casefold())
        ]
        return sorted(rows, key=lambda row: (-row[1], row[0].id))

    def list_sources(self, *, words=None, kind=None, limit=50, offset=0):
        return tuple(self._sources(words, kind)[offset : offset + limit])

    def count_sources(self, *, words=None, kind=None):
        return len(self._sources(words, kind))

    def claim(self, claim_id):
        return self.claim_of.get(claim_id)

    def claims(self, ids):
        return tuple(self.claim_of[i] for i in ids if i in self.claim_of)

    def _claims(self, which: ClaimFilter, order="articles"):
        rows = [
            c for c in self.claim_of.values()
            if (which.words is None or which.words.casefold() in c.gloss.casefold())
            and (which.stance is None or c.stance == which.stance)
            and (which.root is None or c.root == which.root)
            and (which.drift is None or any(which.drift in m.drift for m in c.members))
            and (which.question is None or c.question == which.question)
            and (which.after is None or self._arrived(c) > which.after)
            and (which.answers_after is None or self._is_new_answer(c, which.answers_after))
        ]
        if order == "articles":
            return sorted(rows, key=lambda c: (-len({m.article for m in c.members}), c.id))
        return sorted(rows, key=lambda c: (c.first_seen or "", c.id), reverse=order == "newest")

    def _is_new_answer(self, claim, after):
        others = [self._arrived(c) for c in self.claim_of.values() if c.question == claim.question]
        return self._arrived(claim) > after and min(others) <= after

    def list_claims(self, which, order="articles", limit=50, offset=0):
        return tuple(self._claims(which, order)[offset : offset + limit])

    def count_claims(self, which):
        return len(self._claims(which))

    def question(self, question_id):
        return self.question_of.get(question_id)

    def questions(self, ids):
        return tuple(self.question_of[i] for i in ids if i in self.question_of)

    def told_in(self, ids):
        answers = {q.id: [self.claim_of[c] for c in q.claims if c in self.claim_of] for q in self.questions(ids)}
        return {i: len({m.article for claim in claims for m in claim.members}) for i, claims in answers.items()}

    def list_questions(self, *, words=None, order="contested", limit=50, offset=0):
        del order  # a shelf knows no dates of questions
        rows = [q for q in self.question_of.values() if words is None or words.casefold() in q.gloss.casefold()]
        rows.sort(key=lambda q: (-len(q.differences), -len(q.claims), q.id))
        return tuple(rows[offset : offset + limit])

    def count_questions(self, *, words=None):
        return len(self.list_questions(words=words, limit=10**9))

    def derivations_of(self, article_id):
        return tuple(d for d in self.derivation_rows if article_id in {d.article, d.origin})

    def derivations_among(self, ids):
        return tuple(d for d in self.derivation_rows if {d.article, d.origin} <= set(ids))

    def decisions(self, on=None):
        wanted = None if on is None else set(on)
        return tuple(d for d in self.decision_rows if wanted is None or set(d.on) == wanted)

    def decide(self, decision: Decision):
        self.changes += 1
        self.decision_rows.append(decision)

    def generation(self):
        return self.changes

    def search(self, words, which: SearchFilter, limit=20, offset=0):
        found = []
        for a in sorted(self.article_of.values(), key=lambda a: a.id):
            day = (a.published or "")[:10]
            if which.lang not in {None, a.lang} or which.outlet not in {None, a.outlet}:
                continue
            told = [t for t in self.attributions_in(a.id) if self._tells(t, which)]
            if which.asks_tellings and not told:
                continue
            if (which.since or "") > day or (which.until or "9") < day:
                continue
            if not words.strip():
                found.append(Found(a, tuple((c.start, c.end) for t in told for c in t.content)))
                continue
            matches = tuple(
                m.span() for m in re.finditer("|".join(map(re.escape, words.split())), a.text, re.IGNORECASE)
            )
            if matches:
                found.append(Found(a, matches))
        found.sort(key=lambda f: -len(f.matches))
        return tuple(found[offset : offset + limit])

    @staticmethod
    def _tells(telling, which):
        numbers = [
            q for q in telling.quantities
            if which.unit in {None, q.unit}
            and any((which.least or 0) <= end <= (which.most or 10**9) for end in (q.low, q.high) if end is not None)
        ]
        return (
            which.source in {None, telling.source_id} and which.kind in {None, telling.source_type}
            and (bool(numbers) or not which.asks_numbers)
        )

    @classmethod
    def of_stories(cls, folder: Path) -> Shelf:
        """Lay out a gold corpus; differences and pairs follow from its answers and derivations."""
        shelf = cls()
        names = json.loads((folder / "sources.json").read_text("utf-8"))
        for key, row in names.items():
            shelf.put(Source(
                f"s-{key}", row["type"], {k: tuple(v) for k, v in row["names"].items()},
                row["speaks_for"] and f"s-{row['speaks_for']}",
            ))

        def name(key):
            return names[key]["names"]["en"][0]

        articles = {}
        for row in _lines(folder / "articles.jsonl"):
            articles[row["id"]] = Article(
                text=row["text"], lang=row["lang"], external_id=row["id"], title=row["title"], url=row["url"],
                outlet=name(row["outlet"]), domain=row["domain"], published=row["published"],
            )
        shelf.put(*articles.values())
        told = defaultdict(list)
        for row in _lines(folder / "attributions.jsonl"):
            attribution = _attribution(row, articles[row["article"]].id, names)
            shelf.put(attribution)
            told[row["article"], row["claim"]].append(attribution.id)
        _lay_links(shelf, folder, articles, told)
        return shelf


def _lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _span(pair):
    return None if pair is None else Span(*pair)


def _attribution(row, article_id, names):
    def english(key):
        return names[key]["names"]["en"][0]

    return Attribution(
        article=article_id, source=_span(row["source_span"]), cue=_span(row["cue_span"]),
        content=tuple(Span(*s) for s in row["content_spans"]), quote=row["quote"],
        reason=Reason("gold", tuple(Span(*row[k]) for k in ("source_span", "cue_span") if row[k]), "Marked by hand."),
        source_form="name" if row["source_span"] else "none",
        source_id=row["source"] and f"s-{row['source']}", source_name=row["source"] and english(row["source"]),
        source_type=names[row["source"]]["type"] if row["source"] else "unnamed",
        via=tuple(Relay(f"s-{v}", english(v)) for v in row["via"]),
        polarity=row["polarity"], certainty=row["certainty"], claim=row["claim"],
        quantities=tuple(Quantity(Span(*q["span"]), q["low"], q["high"], q["unit"]) for q in row["quantities"]),
    )


def _lay_links(shelf, folder, articles, told):
    members = defaultdict(list)
    for row in _lines(folder / "members.jsonl"):
        for attribution in told[row["article"], row["claim"]]:
            members[row["claim"]].append(Member(
                attribution, articles[row["article"]].id, row["article"], row["low"], row["high"], row["unit"],
                tuple(sorted(row["drift"])),
            ))
    day = {a.id: a.published for a in articles.values()}
    for key, row in json.loads((folder / "claims.json").read_text("utf-8")).items():
        own = sorted(members[key], key=lambda m: (day[m.article], m.article))
        shelf.put(Claim(
            key, row["question"], f"s-{row['root']}", row["stance"], row["gloss"],
            day[own[0].article] if own else None, tuple(own), "Marked by hand.",
        ))
    for row in _lines(folder / "derivations.jsonl"):
        shelf.put(Derivation(
            articles[row["article"]].id, articles[row["from"]].id, row["kind"], 1.0, (), "Marked by hand."
        ))
    for key, row in json.loads((folder / "questions.json").read_text("utf-8")).items():
        shelf.put(_question(shelf, key, row))


def _question(shelf, key, row):
    claims = [c for c in shelf.claim_of.values() if c.question == key]
    roots = sorted({c.root for c in claims})
    origins = tuple(
        Origin(
            root, tuple(c.id for c in claims if c.root == root),
            len({m.article for c in claims if c.root == root for m in c.members}),
        )
        for root in roots
    )
    asserting = sorted({c.root for c in claims if c.stance == "asserts"})
    answers = [a for a in row["answers"] if a["low"] is not None or a["high"] is not None]
    differences = tuple(
        Difference(a["claim"], b["claim"], "outdated" if a["date"] != b["date"] else "contradiction",
                   "The later one was told after the earlier one." if a["date"] != b["date"] else "Told the same day.")
        for n, a in enumerate(answers) for b in answers[n + 1 :] if (a["low"], a["high"]) != (b["low"], b["high"])
    )
    independent = row["independent_roots"]
    pairs = tuple(
        Pair(a, b, "independent" if m < independent else "dependent",
             "Different voices, no shared passages." if m < independent else "Both read from the same document.")
        for n, a in enumerate(asserting) for m, b in enumerate(asserting[n + 1 :], start=n + 1)
    )
    return Question(key, row["gloss"], row["unit"], tuple(c.id for c in claims), origins, independent,
                    max(0, len(asserting) - independent), differences, pairs)


def small() -> Shelf:
    """Return a shelf with two invented articles, one claim told twice and one question."""
    first = Article(
        text="У Вересні загинули щонайменше 12 людей, заявив мер Богдан Лісник.\n\n«Пошуки тривають», — сказав він.",
        lang="uk", external_id="one", title="Мер: щонайменше 12 загиблих", url="https://hinets.example/1",
        outlet="Гінець", domain="hinets.example", published="2025-03-11T10:15:00+02:00",
    )
    second = Article(
        text="Twelve people died in Veresna, the mayor said, according to Hinets.", lang="en", external_id="two",
        title="Twelve dead in Veresna", url="https://post.example/2", outlet="Quayside Post",
        domain="post.example", published="2025-03-11T12:00:00+00:00",
    )
    mayor = Source("s-mayor", "person", {"en": ("Bohdan Lisnyk",), "uk": ("Богдан Лісник",)})
    agency = Source("s-hinets", "news agency", {"en": ("Hinets",), "uk": ("Гінець",)})
    tell = _at(first, "мер Богдан Лісник", "заявив", "У Вересні загинули щонайменше 12 людей")
    tell = replace(tell, source_id=mayor.id, source_name="Bohdan Lisnyk", source_type="person", claim="c-12",
                   quantities=(Quantity(_find(first, "щонайменше 12"), 12, None, "person"),))
    again = _at(first, "він", "сказав", "Пошуки тривають")
    again = replace(again, source_id=mayor.id, source_name="Bohdan Lisnyk", source_type="person", quote="direct")
    retold = _at(second, "the mayor", "said", "Twelve people died in Veresna")
    retold = replace(retold, source_id=mayor.id, source_name="Bohdan Lisnyk", source_type="person", claim="c-12",
                     via=(Relay(agency.id, "Hinets"),),
                     quantities=(Quantity(_find(second, "Twelve"), 12, 12, "person"),))
    claim = Claim(
        "c-12", "q-dead", mayor.id, "asserts", "At least 12 dead in Veresna", first.published,
        (Member(tell.id, first.id, "one", 12, None, "person"),
         Member(retold.id, second.id, "two", 12, 12, "person", ("hedge-dropped",))),
    )
    question = Question("q-dead", "How many people died in Veresna?", "person", (claim.id,),
                        (Origin(mayor.id, (claim.id,), 2),), 1, 0)
    return Shelf().put(first, second, mayor, agency, tell, again, retold, claim, question,
                       Derivation(second.id, first.id, "cites", 0.8, (), "It names Hinets."))


def _find(article, words):
    start = article.text.index(words)
    return Span(start, start + len(words))


def _at(article, source, cue, content):
    return Attribution(article.id, _find(article, source), _find(article, cue), (_find(article, content),),
                       "indirect", Reason("verb-clause", (_find(article, cue),), "A verb of telling with its clause."))
