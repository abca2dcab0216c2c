"""What linking keeps of one article: small, comparable across articles and languages, stored in the ledger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from accordingto.errors import LedgerError
from accordingto.model import Certainty, Lang, Polarity, SourceType, Span

FORM = "links/2"
"""Version of the JSON form; a ledger with another one has its signatures made again."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence, reduced to what can be compared."""

    start: int
    end: int
    kind: str
    """The sentence's kind: text, headline, byline, teaser, recall."""
    concepts: tuple[str, ...]
    """Concept ids of the lexicon, sorted, without repeats."""
    names: tuple[str, ...]
    """Stems of the words of names, sorted, without repeats."""
    stems: tuple[str, ...]
    """Stems of content words the lexicon does not know, sorted, without repeats."""
    numbers: tuple[float, ...]
    """Numbers in text order."""
    grams: tuple[int, ...]
    """Hashes of the word 3-grams outside direct quotations, in text order."""
    quoted: tuple[int, ...]
    """Hashes of the word 3-grams inside direct quotations, in text order."""
    called: tuple[str, ...]
    """Comparable forms of what stands in capitals or short quotation marks: names of outlets among them; sorted."""

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity of a telling, with what it counts."""

    low: float | None
    high: float | None
    unit: str | None
    counted: tuple[str, ...]
    """Concepts (``c:``) and stems of the words the number stands with, nearest first."""
    around: tuple[str, ...]
    """Concepts of the other content words of its clause, sorted."""
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One relay of a chain."""

    id: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One attribution, reduced to what linking needs."""

    id: str
    source_id: str | None
    source_name: str | None
    source_type: SourceType
    source_form: str
    surface: str
    """The words of the source span, empty when none is written."""
    role: tuple[str, ...]
    """Concepts of the words of the source span, sorted."""
    via: tuple[Step, ...]
    stance: str
    """asserts, denies or declines, from polarity, cue and content."""
    polarity: Polarity
    certainty: Certainty
    content: tuple[Span, ...]
    wording: str
    """The content's words, for glosses; cut after 300 code points."""
    cue: tuple[str, ...]
    """Concepts of the cue, sorted."""
    concepts: tuple[str, ...]
    names: tuple[str, ...]
    stems: tuple[str, ...]
    figures: tuple[Figure, ...]
    times: tuple[tuple[str, str], ...]
    """Resolved time ranges of the content, ISO days."""
    periods: tuple[str, ...]
    """Periods the content is limited to: ``since:november``, ``year:2024`` (another year than that of publication)."""
    stretches: tuple[int, ...]
    """Indices of the sentences its content stands in."""
    nested_in: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Signature:
    """What linking knows of one article. Pure function of article, sentences and attributions."""

    article: str
    external_id: str | None
    lang: Lang
    outlet: str | None
    domain: str | None
    url: str | None
    title: str | None
    published: str | None
    version_of: str | None
    length: int
    """Length of the text in code points."""
    heading: Stretch
    """The title reduced like a sentence (its offsets are into the title); empty when there is none."""
    stretches: tuple[Stretch, ...]
    tellings: tuple[Telling, ...]

    def to_json(self) -> str:
        """Return one line of compact JSON that ``from_json`` turns back into an equal signature."""
        flat = [
            FORM,
            self.article,
            self.external_id,
            self.lang,
            self.outlet,
            self.domain,
            self.url,
            self.title,
            self.published,
            self.version_of,
            self.length,
            _stretch_out(self.heading),
            [_stretch_out(s) for s in self.stretches],
            [_telling_out(t) for t in self.tellings],
        ]
        return json.dumps(flat, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Signature:
        """Read what ``to_json`` wrote. Raises ``LedgerError`` for another form."""
        flat = json.loads(line)
        if not isinstance(flat, list) or not flat or flat[0] != FORM:
            raise LedgerError(f"signature of another form than {FORM}", "run: accordingto read --again")
        heading, stretches, tellings = flat[11:]
        article, external_id, lang, outlet, domain, url, title, published, version_of, length = flat[1:11]
        return cls(
            article,
            external_id,
            lang,
            outlet,
            domain,
            url,
            title,
            published,
            version_of,
            length,
            _stretch_in(heading),
            tuple(map(_stretch_in, stretches)),
            tuple(map(_telling_in, tellings)),
        )


def _stretch_out(s: Stretch) -> list[Any]:
    return [
        s.start, s.end, s.kind, " ".join(s.concepts), " ".join(s.names), " ".join(s.stems), list(s.numbers),
        list(s.grams), list(s.quoted), " ".join(s.called),
    ]  # fmt: skip


def _stretch_in(flat: list[Any]) -> Stretch:
    start, end, kind, concepts, names, stems, numbers, grams, quoted, called = flat
    return Stretch(
        start, end, kind, tuple(concepts.split()), tuple(names.split()), tuple(stems.split()), tuple(numbers),
        tuple(grams), tuple(quoted), tuple(called.split()),
    )  # fmt: skip


def _telling_out(t: Telling) -> list[Any]:
    return [
        t.id,
        t.source_id,
        t.source_name,
        t.source_type,
        t.source_form,
        t.surface,
        " ".join(t.role),
        [[s.id, s.name] for s in t.via],
        t.stance,
        t.polarity,
        t.certainty,
        [[s.start, s.end] for s in t.content],
        t.wording,
        " ".join(t.cue),
        " ".join(t.concepts),
        " ".join(t.names),
        " ".join(t.stems),
        [[f.low, f.high, f.unit, " ".join(f.counted), " ".join(f.around), f.scope] for f in t.figures],
        [list(x) for x in t.times],
        list(t.periods),
        list(t.stretches),
        t.nested_in,
        t.score,
    ]


def _telling_in(flat: list[Any]) -> Telling:
    (
        ident,
        source_id,
        source_name,
        kind,
        form,
        surface,
        role,
        via,
        stance,
        polarity,
        certainty,
        content,
        wording,
        cue,
        concepts,
        names,
        stems,
        figures,
        times,
        periods,
        stretches,
        nested,
        score,
    ) = flat
    return Telling(
        ident,
        source_id,
        source_name,
        kind,
        form,
        surface,
        tuple(role.split()),
        tuple(Step(*s) for s in via),
        stance,
        polarity,
        certainty,
        tuple(Span(*s) for s in content),
        wording,
        tuple(cue.split()),
        tuple(concepts.split()),
        tuple(names.split()),
        tuple(stems.split()),
        tuple(
            Figure(low, high, unit, tuple(c.split()), tuple(a.split()), scope)
            for low, high, unit, c, a, scope in figures
        ),
        tuple((a, b) for a, b in times),
        tuple(periods),
        tuple(stretches),
        nested,
        score,
    )
