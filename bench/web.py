"""Page times of the workbench on a large invented ledger: p50 and p95 for each page, alone and under readers.

    python bench/web.py --articles 23105 --ledger /tmp/web-bench.sqlite

A ledger that is there already is measured as it is; else an invented one is made (two to five minutes) and
kept. Requests go through the whole application
(guard, session, compression) without sockets; the server's own share of a request is about 1 ms more.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import statistics
import sys
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "web"))

from reader import Answer, Reader  # the tests' browser, without sockets

from accordingto.ledger import Entry, Ledger
from accordingto.model import (
    Article,
    Attribution,
    Claim,
    Derivation,
    Difference,
    Links,
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

BEGINNINGS = ("вер", "лис", "гор", "діб", "сад", "мор", "пол", "зел", "чор", "біл", "стар", "нов", "тих", "дал")
ENDINGS = ("ина", "ець", "ова", "ський", "ник", "ота", "ення", "ати", "ує", "али", "ами", "ового", "ій")
SENTENCES, SOURCES, OUTLETS = 16, 4000, 120
BATCH = 500


def words(chance: random.Random, n: int) -> list[str]:
    """Return invented words; a few are frequent, many are rare, as in a language."""
    return [
        chance.choice(BEGINNINGS) + chance.choice(BEGINNINGS) * (chance.random() < 0.6) + chance.choice(ENDINGS)
        for _ in range(n)
    ]


def entry(n: int) -> Entry:
    """Return an invented article with six tellings."""
    chance = random.Random(n)
    text, tellings, spans = "", [], []
    for k in range(SENTENCES):
        body = " ".join(words(chance, 14))
        if k % 3 == 0:
            amount = str(chance.randint(1, 5000))
            start = len(text)
            text += f"Мер Богдан Лісник заявив, що {amount} {body}. "
            spans.append((start, amount, len(text) - 2))
        else:
            text += body.capitalize() + (".\n\n" if k % 3 == 2 else ". ")
    day = 1 + n % 28
    article = Article(
        text=text, lang=("uk", "ru", "en")[n % 3], external_id=f"n-{n}", title=" ".join(words(chance, 8)).capitalize(),
        url=f"https://outlet{n % OUTLETS}.example/{n}", outlet=f"Видання {n % OUTLETS}",
        domain=f"outlet{n % OUTLETS}.example",
        published=f"2025-{1 + n // 28 % 12:02d}-{day:02d}T{n % 24:02d}:15:00+02:00",
    )
    for start, amount, end in spans:
        content = Span(start + 29, end)
        number = Span(start + 29, start + 29 + len(amount))
        tellings.append(Attribution(
            article.id, Span(start, start + 17), Span(start + 18, start + 24), (content,), "indirect",
            Reason("verb-clause", (Span(start + 18, start + 24),), "A verb of telling with its clause."), "name",
            f"s-{chance.randrange(SOURCES)}", "Bohdan Lisnyk", "person",
            (Relay(f"s-{chance.randrange(SOURCES)}", "Hinets"),),
            quantities=(Quantity(number, float(amount), float(amount), "person"),), score=chance.random(),
        ))
    lemmas = text.lower()
    return Entry(article, tuple(tellings), "{}", lemmas, tuple((w, w) for w in set(lemmas.split())), "bench/1")


def links(told: list[tuple[str, str, float]]) -> Links:
    """Return invented links: claims of one to some dozen tellings, questions of one to six claims."""
    chance = random.Random(1)
    sources = tuple(
        Source(f"s-{n}", "person" if n % 4 else "news agency", {"en": (f"Source {n}",), "uk": (f"Джерело {n}",)})
        for n in range(SOURCES)
    )
    chance.shuffle(told)
    claims, questions, claim_of, at = [], [], {}, 0
    while at < len(told):
        size = min(1 + int(chance.expovariate(0.7)), 60) if chance.random() < 0.999 else 300
        own, at = told[at : at + size], at + size
        drift = ("hedge-dropped",) if chance.random() < 0.1 else ()
        members = tuple(Member(t, a, None, x, x, "person", drift if k else ()) for k, (t, a, x) in enumerate(own))
        key = f"c-{len(claims):06d}"
        claims.append([key, members, f"s-{chance.randrange(SOURCES)}"])
        claim_of.update((m.attribution, key) for m in members)
    nouns, n = [], 0
    while n < len(claims):
        group, n = claims[n : n + 1 + int(chance.expovariate(0.5))], n + 1 + int(chance.expovariate(0.5))
        question = f"q-{len(questions):06d}"
        keys = [c[0] for c in group]
        nouns += [
            Claim(k, question, root, "asserts" if chance.random() < 0.9 else "denies", f"Скільки {k}", "2025-03-11", m)
            for k, m, root in group
        ]
        origins = tuple(Origin(c[2], (c[0],), len(c[1])) for c in group)
        differences = tuple(
            Difference(a, b, "contradiction", "Told the same day.") for a, b in pairwise(keys)
        )
        pairs = tuple(
            Pair(a[2], b[2], "not established", "One town.") for a, b in pairwise(group)
        )
        questions.append(Question(question, f"Питання {question}", "person", tuple(keys), origins, 1, len(pairs),
                                  differences, pairs))
    seen = {c.id: c for c in nouns}
    articles = sorted({a for _, a, _ in told})
    derivations = tuple(
        Derivation(b, a, "copy", 0.6, (), "aligned") for a, b in zip(articles[::2], articles[1::2], strict=False)
    )
    claim_of = {t: c for t, c in claim_of.items() if c in seen}
    return Links(sources, tuple(seen.values()), tuple(questions), derivations, claim_of)


def build(path: Path, count: int) -> None:
    """Make the ledger."""
    told = []
    with Ledger.open(path) as ledger:
        for start in range(0, count, BATCH):
            entries = [entry(n) for n in range(start, min(start + BATCH, count))]
            ledger.put([e.article for e in entries], entries)
            told += [(a.id, e.article.id, a.quantities[0].low) for e in entries for a in e.attributions]
        ledger.put_links(links(told), count)


def addresses(ledger: Ledger) -> dict[str, list[str]]:
    """Return addresses of every kind of page, the costliest among them."""
    from accordingto.model.queries import ClaimFilter

    articles = ledger.list_articles(limit=20)
    questions = ledger.list_questions(limit=10)
    claims = ledger.list_claims(ClaimFilter(), "articles", 10)
    sources = [s for s, _ in ledger.list_sources(limit=10)]
    # from all over the ledger: words of the rare and of the common kind
    middle = [a for n in range(10) for a in ledger.list_articles(limit=1, offset=n * ledger.counts()["articles"] // 10)]
    found = [" ".join(re.findall(r"\w+", a.text)[9:11]) for a in middle]
    found += ["война", "президент заявил", "загинули", '"said that"', "Лісник", "заявив", "верлисина", '"мер богдан"']
    return {
        "front": ["/"],
        "article": [f"/articles/{a.id}" for a in articles],
        "articles": ["/articles", "/articles?page=300", f"/articles?outlet={quote('Видання 7')}"],
        "question": [f"/questions/{q.id}" for q in questions],
        "questions": ["/questions", "/questions?page=100", f"/questions?q={quote('питання')}"],
        "claim": [f"/claims/{c.id}" for c in claims],
        "claims": ["/claims", "/claims?drift=hedge-dropped", "/claims?stance=denies&page=20"],
        "source": [f"/sources/{s.id}" for s in sources],
        "sources": ["/sources", f"/sources?q={quote('джерело 77')}"],
        "search": [f"/search?q={quote(w)}" for w in found],
        "near": [f"/search?q={quote(f'NEAR({w}, 6)')}" for w in found if " " in w],
        "filters": ["/search?kind=person&least=10&most=20", "/search?unit=person&least=1000",
                    "/search?lang=uk&kind=document", f"/search?source={sources[0].id}&lang=uk",
                    f"/search?q={quote(found[-3])}&kind=person&least=3"],
        "review": ["/review"],
        "running": ["/running"],
        "compare": [f"/compare?a={articles[0].id}&b={a.id}" for a in articles[1:4]],
        "briefing": [f"/briefing?question={q.id}" for q in questions[:5]],
    }


@dataclass(frozen=True, slots=True)
class Took:
    """What one page took: milliseconds on the clock, without the waits for a core, of processor; bytes sent."""

    clock: float
    quiet: float
    spent: float
    size: int


class Steady(Reader):
    """A reader with one event loop, as a server has one: its threads stay, and their waits can be told."""

    runner = asyncio.Runner()

    def run(self, request: Coroutine[None, None, Answer]) -> Answer:
        """Answer one request."""
        return self.runner.run(request)


def waits() -> dict[str, int]:
    """Return how long each thread of this process has waited for a core so far, in nanoseconds; empty off Linux."""
    found = {}
    for task in Path("/proc/self/task").glob("*/schedstat"):
        with suppress(OSError):  # a thread that is just ending
            found[task.parent.name] = int(task.read_text().split()[1])
    return found


def timed(reader: Reader, path: str) -> Took:
    """Ask for one page."""
    before, start, spent = waits(), time.perf_counter(), time.process_time()
    answer = reader.get(path, accept_encoding="gzip")
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    clock, spent = (time.perf_counter() - start) * 1000, (time.process_time() - spent) * 1000
    sent = int(answer.headers.get("content-length", len(answer.body)))
    waited = sum(ns - before.get(task, 0) for task, ns in waits().items()) / 1e6
    return Took(clock, max(clock - waited, spent), spent, sent)


def main() -> None:
    """Print one line for each kind of page."""
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=23_105)
    options.add_argument("--ledger", type=Path, default=Path("/tmp/web-bench.sqlite"))
    options.add_argument("--rounds", type=int, default=40, help="requests a kind of page")
    chosen = options.parse_args()
    if not chosen.ledger.exists():
        start = time.perf_counter()
        build(chosen.ledger, chosen.articles)
        print(f"made {chosen.ledger}: {chosen.articles} articles in {time.perf_counter() - start:.0f} s")
    with Ledger.open(chosen.ledger) as ledger:
        print(dict(ledger.counts()))
        reader = Steady(ledger).open()
        pages = addresses(ledger)
        for paths in pages.values():
            timed(reader, paths[0])
        print("quiet: on the clock without the waits for a core, which other programs had")
        print(f"{'page':10} {'quiet p50':>9} {'quiet p95':>9} {'clock p95':>9} {'cpu p95':>8} {'kB sent':>8}")
        for kind, paths in pages.items():
            took = [timed(reader, paths[n % len(paths)]) for n in range(chosen.rounds)]
            quiet, clock, spent = (sorted(getattr(t, name) for t in took) for name in ("quiet", "clock", "spent"))
            at = int(len(took) * 0.95) - 1
            print(f"{kind:10} {statistics.median(quiet):9.1f} {quiet[at]:9.1f} {clock[at]:9.1f} {spent[at]:8.1f} "
                  f"{max(t.size for t in took) / 1000:8.1f}")


if __name__ == "__main__":
    main()
