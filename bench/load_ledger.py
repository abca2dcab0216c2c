"""The ledger alone, at the size of the whole load corpus: no language analysis, every word its own lemma.

    python bench/load_ledger.py ../shared/data/load-news.jsonl.xz [--texts N]

Reports texts/s of putting, putting again, telling everything out; peak memory; size by table; and the
median and 95th percentile of searches and of the front lists. One attribution for every 40 words
stands in for what the stages would find.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from accordingto import Ledger
from accordingto.articles import from_json_line
from accordingto.ledger import WORD, Entry, fold
from accordingto.model import Article, Attribution, Claim, Links, Member, Question, Reason, Source, Span
from accordingto.model.queries import ClaimFilter, SearchFilter
from load import sample

BATCH = 64
WORDS_A_TELLING = 40
QUERIES = ("москва", "президент заявил", "війна", "«министерство обороны»", "said", "россия украина", "росій*", "нема")


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--texts", type=int)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        source = sample(given.corpus, given.texts, Path(name) / "load.jsonl")
        path = Path(name) / "ledger.sqlite"
        with Ledger.open(path) as ledger:
            count = timed("put", lambda: put(ledger, source))
            timed("put again", lambda: put(ledger, source))
            timed("link", lambda: link(ledger, count))
            timed("tell out", lambda: sum(1 for _ in ledger.everything()))
            print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
            print({key: value for key, value in ledger.counts().items() if value}, ledger.problems() or "sound")
            latency("search", [lambda q=q: ledger.search(q, SearchFilter()) for q in QUERIES])
            latency("claims", [lambda: ledger.list_claims(ClaimFilter(), limit=50),
                               lambda: ledger.list_claims(ClaimFilter(words="москва"), "newest", 50)])
            latency("sources", [lambda: ledger.list_sources(limit=50), lambda: ledger.list_sources(words="name 7")])
            latency("questions", [lambda: ledger.list_questions(limit=50)])
            latency("articles", [lambda: ledger.list_articles(limit=50), lambda: ledger.list_articles(offset=2000)])
        sizes(path)
    return 0


def entries(source: Path) -> Iterator[Entry]:
    """Give the lines of the corpus as entries."""
    with source.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            article = from_json_line(raw, number=number)
            if isinstance(article, Article):
                yield entry(article)


def entry(article: Article) -> Entry:
    """Return an entry whose lemmas are the folded words."""
    found = [(word.start(), word.end(), fold(word.group())) for word in WORD.finditer(article.text)]
    told = tuple(
        Attribution(article.id, Span(*found[n][:2]), None, (Span(found[n][0], found[min(n + 9, len(found) - 1)][1]),),
                    "indirect", Reason("bench"), source_id=f"s-{hash_of(found[n][2])}")
        for n in range(0, len(found), WORDS_A_TELLING)
    )
    forms = tuple(sorted({(word, word) for _, _, word in found}))
    return Entry(article, told, json.dumps([w for _, _, w in found]), " ".join(w for _, _, w in found), forms, "bench")


def hash_of(word: str) -> int:
    """Return a small number that is the same in every run."""
    return sum(map(ord, word)) % 3000


def put(ledger: Ledger, source: Path) -> int:
    """Put everything in batches; return how many texts."""
    batch: list[Entry] = []
    count = 0
    for one in entries(source):
        batch.append(one)
        if len(batch) == BATCH:
            count += len(ledger.put([e.article for e in batch], batch))
            batch = []
    return count + len(ledger.put([e.article for e in batch], batch))


def link(ledger: Ledger, count: int) -> int:
    """Make every attribution a claim of its own."""
    sources = {f"s-{n}": Source(f"s-{n}", "person", {"en": (f"Name {n}",)}) for n in range(3000)}
    claims, claim_of = [], {}
    for kept in ledger.everything():
        for told in kept.attributions:
            gloss = told.content[0].of(kept.article.text)
            member = Member(told.id, kept.article.id, kept.article.external_id)
            claims.append(Claim(f"c{told.id}", f"q{told.id}", told.source_id, "asserts", gloss, kept.article.published,
                                (member,)))
            claim_of[told.id] = f"c{told.id}"
    questions = tuple(Question(c.question, c.gloss, None, (c.id,), (), 1, 0) for c in claims)
    ledger.put_links(Links(tuple(sources.values()), tuple(claims), questions, (), claim_of), count)
    return count


def timed(what: str, work: Callable[[], int]) -> int:
    """Run, print the rate, return what came out."""
    began, used = time.monotonic(), time.process_time()
    count = work()
    used, seconds = time.process_time() - used, time.monotonic() - began
    print(f"{what}: {count:,} texts in {seconds:.1f} s, {count / used:,.0f} texts per processor second", flush=True)
    return count


def latency(what: str, questions: list[Callable[[], object]]) -> None:
    """Ask each question ten times and print median and 95th percentile in ms."""
    took = []
    for question in questions:
        for _ in range(10):
            began = time.process_time()
            question()
            took.append(1000 * (time.process_time() - began))
    print(f"{what}: median {statistics.median(took):.1f} ms, p95 {statistics.quantiles(took, n=20)[-1]:.1f} ms")


def sizes(path: Path) -> None:
    """Print the size of the file and of its largest tables."""
    connection = sqlite3.connect(path)
    query = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12"
    try:
        tables = ", ".join(f"{name} {size / 2**20:.0f}" for name, size in connection.execute(query))
    except sqlite3.Error:
        tables = "this SQLite has no dbstat"
    connection.close()
    print(f"{path.stat().st_size / 2**20:.0f} MiB: {tables}")


if __name__ == "__main__":
    sys.exit(main())
