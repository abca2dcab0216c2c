"""``read``: sources of any kind into a ledger, in batches, resumable, everything counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias, get_args

from accordingto.ledger import Entry, Ledger, Stored, fold, reading_of
from accordingto.ledger.manifest import Manifest
from accordingto.ledger.quarantine import Quarantine
from accordingto.model import Article, Lang
from accordingto.model.queries import Running
from accordingto.model.reading import Finished, Rejected
from accordingto.pipeline.order import Extraction, extract_or_reject, failed, noted
from accordingto.pipeline.relinking import bring_up_to_date
from accordingto.pipeline.rules import made_by
from accordingto.pipeline.workers import Died, InProcesses, InThisProcess
from accordingto.settings import Settings

BATCH_TEXTS = 64
"""Articles of a batch: one transaction each; a kill loses at most the batches under way."""

BATCH_LENGTH = 200_000
"""Code points after which a batch is closed: bounds the memory whatever the articles are."""

BATCH_MARKS = 1024
"""Items read to their end, now or before, after which a batch is closed although there is little in it to analyse."""

FAMILIES = ("read", "version", "duplicate", "known", "renewed", "other language", "read before")
"""Outcomes that are no rejection, in the order of the summary: those of ``Ledger.put``, ``renewed`` for a known
article that was analysed anew because the rules or the engine changed, and ``read before`` for one in an item that
the manifest names, so that it was not opened (``Settings.resume``)."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of everything that was read. Every item is counted once, none is left out."""

    outcomes: Mapping[str, int] = field(default_factory=dict)
    """Outcome to number: the outcomes of the ledger first, then the reasons of rejection, by name."""
    words: int = 0
    """Words of the articles that were analysed now."""
    attributions: int = 0
    """Attributions found in them."""
    rejected: tuple[str, ...] = ()
    """One sentence for each of the first rejections."""
    quarantine: str | None = None
    """Folder that holds what was rejected, or None when nothing was."""
    refusals: int = 0
    """How many items could not be read; what is no article by its nature (``left out``) is no such item."""
    noted: int = 0
    """How many of the articles that came in now were read with a guess or a loss (``Article.notes``)."""
    notes: tuple[str, ...] = ()
    """One sentence for each of the first of them."""

    @property
    def items(self) -> int:
        """Everything that was looked at."""
        return sum(self.outcomes.values())


Progress: TypeAlias = Callable[[Summary], None]
"""Called after every batch with what was done so far."""

REJECTED_NAMED = 20
"""Rejections a summary names; the quarantine folder holds all."""

NOTES_NAMED = 20
"""Articles a summary names because something in them was guessed or lost; the ledger keeps every note."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Articles to note, and those among them (or already in the ledger) to analyse."""

    read: tuple[Article, ...]
    analyse: tuple[Article, ...]
    rejected: tuple[Rejected, ...]
    finished: tuple[Finished, ...] = ()
    """Items that came to their end with this batch."""
    renews: frozenset[str] = frozenset()
    """Ids of those that the ledger held before the batch, made by other rules or another engine."""

    @property
    def tells(self) -> bool:
        """Whether something in it is counted."""
        return bool(self.read or self.rejected) or any(one.before for one in self.finished)


@dataclass(slots=True)
class _Tally:
    outcomes: Counter[str] = field(default_factory=Counter)
    words: int = 0
    attributions: int = 0
    named: list[str] = field(default_factory=list)
    quarantine: str | None = None
    refusals: int = 0
    noted: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, article: Article) -> None:
        if article.notes:
            self.noted += 1
            if len(self.notes) < NOTES_NAMED:
                self.notes.append(noted(article))

    def refuse(self, rejected: Rejected) -> None:
        self.outcomes[rejected.reason] += 1
        self.refusals += rejected.is_loss
        if len(self.named) < REJECTED_NAMED:
            self.named.append(rejected.sentence)

    def summary(self) -> Summary:
        refused = sorted(outcome for outcome in self.outcomes if outcome not in FAMILIES)
        order = [outcome for outcome in (*FAMILIES, *refused) if self.outcomes[outcome]]
        return Summary({outcome: self.outcomes[outcome] for outcome in order}, self.words, self.attributions,
                       tuple(self.named), self.quarantine, self.refusals, self.noted, tuple(self.notes))


def read(
    sources: Iterable[str], ledger: Ledger, settings: Settings, progress: Progress | None = None,
    expected: int | None = None,
) -> Summary:
    """Read files, folders or ``-`` into the ledger, relink it, and return what became of every item.

    Lazy and in batches: memory does not grow with the number of texts. The records do not depend
    on ``settings.processes``, on the order or on where batches end. After an interruption the
    same call goes on: what is in the ledger costs a look-up, and with ``settings.resume`` an item that the
    manifest beside the ledger names as read to its end costs its hash, an address nothing. Rejected items lie
    in the quarantine folder beside the ledger. ``expected``, the number of items where it is known, is passed
    on to whoever asks how far the reading is. Raises ``LedgerError`` when the ledger cannot be written.
    """
    from accordingto import articles

    manifest = Manifest(ledger.path)
    manifest.load(ledger.last_number())
    before = manifest.before if settings.resume else manifest.none_before
    found = chain.from_iterable(articles.read_marked(source, settings, before) for source in sources)
    return read_articles(found, ledger, settings, progress, manifest, expected)


def renew(ledger: Ledger, settings: Settings, progress: Progress | None = None) -> Summary:
    """Analyse anew, from the stored texts, every article that other rules or another engine analysed; then relink.

    For a ledger of an older version, without its sources at hand. Resumable as ``read`` is.
    """
    current = {lang: made_by(lang, settings) for lang in get_args(Lang)}
    return read_articles(ledger.made_otherwise(current), ledger, settings, progress)


def read_articles(
    found: Iterable[Article | Rejected | Finished], ledger: Ledger, settings: Settings,
    progress: Progress | None = None, manifest: Manifest | None = None, expected: int | None = None,
) -> Summary:
    """Read what a reader gives, as ``read`` does; the manifest is told what came to its end."""
    tally, quarantine = _Tally(), Quarantine(ledger.path)
    work = _Work(settings)
    workers = InProcesses(work, settings.processes) if settings.processes > 1 else InThisProcess(work)
    batches = (_to_do(batch, ledger, settings) for batch in _batches(found))
    with ledger.announced() as announce:
        announce(Running(0, expected, "reading"))
        for batch, results in workers.results(batches):
            made = _one_by_one(batch, work) if isinstance(results, Died) else results
            whole = _keep(batch, made, ledger, quarantine, tally)
            if manifest is not None and whole:
                manifest.add(batch.finished, ledger.last_number())
            announce(Running(tally.outcomes.total(), expected, "reading"))
            if progress is not None and batch.tells:
                progress(tally.summary())
        if not ledger.is_linked():
            announce(Running(tally.outcomes.total(), expected, "linking"))
            bring_up_to_date(ledger)
    return tally.summary()


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker does with a batch; picklable."""

    settings: Settings

    def __call__(self, batch: _Batch) -> tuple[Entry | Rejected, ...]:
        return tuple(self.entry(article) for article in batch.analyse)

    def entry(self, article: Article) -> Entry | Rejected:
        made = extract_or_reject(article, self.settings)
        return made if isinstance(made, Rejected) else entry_of(made, self.settings)


def entry_of(extraction: Extraction, settings: Settings) -> Entry:
    """Return what the ledger stores of an extraction."""
    folded = [(fold(word), fold(lemma)) for word, lemma in extraction.words]
    return Entry(
        article=extraction.article,
        attributions=extraction.attributions,
        signature=extraction.signature.to_json(),
        lemmas=" ".join(lemma for _, lemma in folded),
        forms=tuple(sorted(set(folded))),
        made_by=made_by(extraction.article.lang, settings),
    )


def _one_by_one(batch: _Batch, work: _Work) -> tuple[Entry | Rejected, ...]:
    """Analyse a batch on which workers died, each article in a process of its own."""
    single = (_Batch((article,), (article,), ()) for article in batch.analyse)
    made: list[Entry | Rejected] = []
    for part, results in InProcesses(work, 1).results(single):
        made.extend((failed(part.analyse[0], results.detail),) if isinstance(results, Died) else results)
    return tuple(made)


def _batches(found: Iterable[Article | Rejected | Finished]) -> Iterator[tuple[Article | Rejected | Finished, ...]]:
    batch: list[Article | Rejected | Finished] = []
    length = marks = 0
    for item in found:
        batch.append(item)
        marks += isinstance(item, Finished)
        length += len(item.text) if isinstance(item, Article) else len(getattr(item, "data", None) or b"")
        if len(batch) - marks >= BATCH_TEXTS or length >= BATCH_LENGTH or marks >= BATCH_MARKS:
            yield tuple(batch)
            batch, length, marks = [], 0, 0
    if batch:
        yield tuple(batch)


def _to_do(found: tuple[Article | Rejected | Finished, ...], ledger: Ledger, settings: Settings) -> _Batch:
    """Tell which articles of a batch need analysis: new ones, and those the ledger would show or make otherwise."""
    read = tuple(item for item in found if isinstance(item, Article))
    stored = ledger.stored(article.id for article in read)
    analyse = {}
    for article in read:
        chosen = _chosen(article, stored.get(article.id), settings)
        if chosen is not None:
            analyse[article.id, reading_of(chosen)] = chosen
    rejected = tuple(item for item in found if isinstance(item, Rejected))
    finished = tuple(item for item in found if isinstance(item, Finished))
    return _Batch(read, tuple(analyse.values()), rejected, finished, frozenset(
        one for one, held in stored.items() if held.made_by != made_by(held.article.lang, settings)
    ))


def _chosen(article: Article, stored: Stored | None, settings: Settings) -> Article | None:
    """Return the reading of an article to analyse: this one, the one that is shown, or none."""
    if stored is None or reading_of(article) < stored.reading:
        return article
    return None if stored.made_by == made_by(stored.article.lang, settings) else stored.article


def _keep(
    batch: _Batch, made: tuple[Entry | Rejected, ...], ledger: Ledger, quarantine: Quarantine, tally: _Tally
) -> bool:
    """Put a batch into the ledger and count it; True when no stage stumbled over any of it."""
    entries = [one for one in made if isinstance(one, Entry)]
    stumbled = {article.id: one for article, one in zip(batch.analyse, made, strict=True) if isinstance(one, Rejected)}
    kept = [article for article in batch.read if article.id not in stumbled]
    for article, outcome in zip(kept, ledger.put(kept, entries), strict=True):
        tally.outcomes["renewed" if outcome == "known" and article.id in batch.renews else outcome] += 1
        if outcome != "known":
            tally.note(article)
    tally.words += sum(entry.lemmas.count(" ") + 1 for entry in entries if entry.lemmas)
    tally.attributions += sum(len(entry.attributions) for entry in entries)
    for rejected in (*batch.rejected, *stumbled.values()):
        tally.refuse(rejected)
        if rejected.is_loss:
            quarantine.put(rejected)
            tally.quarantine = str(quarantine.folder)
    skipped = sum(one.articles for one in batch.finished if one.before)
    if skipped:
        tally.outcomes["read before"] += skipped
    return not stumbled
