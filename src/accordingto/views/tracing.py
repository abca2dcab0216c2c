"""The trace of a claim: from its first teller through the relays to every article, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from accordingto.model import Article, Attribution, Claim, Derivation, Member
from accordingto.views.articles import ArticleLine, article_line, content_of
from accordingto.views.claims import ClaimLine, claim_lines
from accordingto.views.excerpts import Excerpt, in_context
from accordingto.views.faces import Face, Faces, outlet_of
from accordingto.views.queries import Queries

StopKind = Literal["root", "relay", "article"]
_BODILY = ("copy", "translation", "rewrite", "mixes")
"""Relations in which an article took the words of another, not only its news; the strongest first."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """One act of telling the claim, with the sentence it stands in."""

    attribution: str
    source: str | None
    cue: str | None
    content: str
    context: Excerpt
    low: float | None
    high: float | None
    unit: str | None
    drift: tuple[str, ...]
    certainty: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on a claim's way. The root and relays have a face; articles also their line and tellings."""

    kind: StopKind
    face: Face
    article: ArticleLine | None
    relation: str | None
    """How it comes from the stop above: a derivation's relation, ``relays``, ``tells``; None at the root."""
    tellings: tuple[Retelling, ...]
    children: tuple[Stop, ...]

    @property
    def drift(self) -> tuple[str, ...]:
        """Return the drift labels of its tellings, sorted."""
        return tuple(sorted({label for telling in self.tellings for label in telling.drift}))

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Stop]]:
        """Go through the tree from here, parents first, with the depth below this stop."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim with its tree. Every article that tells it stands in the tree once."""

    claim: ClaimLine
    reason: str | None
    root: Stop


@dataclass
class _Node:
    """A stop being built."""

    kind: StopKind
    face: Face
    relation: str | None
    article: Article | None = None
    order: int = 0
    """Its place among the articles by time."""
    tellings: list[Retelling] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)

    def freeze(self) -> Stop:
        line = None if self.article is None else article_line(self.article)
        below = tuple(child.freeze() for child in self.children)
        return Stop(self.kind, self.face, line, self.relation, tuple(self.tellings), below)


@dataclass(frozen=True, slots=True)
class _Telling:
    article: Article
    rows: tuple[tuple[Member, Attribution], ...]


def trace(queries: Queries, claim_id: str, locale: str = "en") -> Trace | None:
    """Return the way of a claim, or None when the ledger does not have it.

    An article hangs under the one it copies, translates, rewrites or mixes, if that one tells the
    claim too; else under the last relay it names (or that relay's own article); else under the root.
    """
    claim = queries.claim(claim_id)
    if claim is None:
        return None
    faces = Faces(queries, locale)
    told = _told(queries, claim)
    faces.learn([claim.root, *(a.source_id for t in told for _, a in t.rows)])
    faces.learn(step.source_id for t in told for _, a in t.rows for step in a.via)
    root = _Tree(queries, claim, faces).grow(told)
    return Trace(claim_lines(queries, (claim,), faces)[0], claim.reason, root.freeze())


def _told(queries: Queries, claim: Claim) -> tuple[_Telling, ...]:
    """Return the articles that tell the claim, in order of publication, with their acts of telling."""
    attributions = {a.id: a for a in queries.attributions([m.attribution for m in claim.members])}
    own: dict[str, list[tuple[Member, Attribution]]] = {}
    for m in claim.members:
        rows = own.setdefault(m.article, [])
        if m.attribution in attributions:
            rows.append((m, attributions[m.attribution]))
    order = {key: n for n, key in enumerate(own)}
    articles = sorted(queries.articles(own), key=lambda a: (a.published or "9", order[a.id]))
    return tuple(_Telling(article, tuple(own[article.id])) for article in articles)


class _Tree:
    """Grows the tree of one claim."""

    def __init__(self, queries: Queries, claim: Claim, faces: Faces) -> None:
        self._queries = queries
        self._claim = claim
        self._faces = faces
        self._root = _Node("root", faces.of(claim.root), None)
        self._relays: dict[tuple[str, ...], _Node] = {}
        self._articles: dict[str, _Node] = {}
        self._derivations: dict[str, set[Derivation]] = {}
        """By the article that comes from another."""
        self._outlets: dict[str, _Node] = {}
        """The first article of each outlet, by the outlet's name, case folded."""

    def grow(self, told: Sequence[_Telling]) -> _Node:
        for d in self._queries.derivations_among([telling.article.id for telling in told]):
            self._derivations.setdefault(d.article, set()).add(d)
        for telling in told:
            chain = self._chain(telling)
            parent, relation = self._parent(telling.article, chain)
            node = _Node("article", Face(None, outlet_of(telling.article), "outlet"), relation, telling.article)
            node.order = len(self._articles)
            node.tellings = [_retelling(telling.article, m, a) for m, a in telling.rows]
            parent.children.append(node)
            self._articles[telling.article.id] = node
            if node.face.name is not None:
                self._outlets.setdefault(node.face.name.casefold(), node)
        return self._root

    def _chain(self, telling: _Telling) -> tuple[Face, ...]:
        """Return who passed the claim on before this article: the longest chain that starts at the root."""
        chains: list[tuple[bool, tuple[Face, ...]]] = []
        own = (outlet_of(telling.article) or "").casefold()
        for _, a in telling.rows:
            steps = [self._faces.of(s.source_id, s.source_name, "outlet") for s in a.via]
            at_root = a.source_id == self._claim.root
            if not at_root:
                steps.insert(0, self._faces.of(a.source_id, a.source_name, a.source_type))
            chains.append((at_root, _without_repeats(steps, own, self._root.face)))
        best = max(chains, key=lambda c: (c[0], len(c[1])), default=(True, ()))
        return best[1]

    def _parent(self, article: Article, chain: tuple[Face, ...]) -> tuple[_Node, str]:
        derivation = self._derived(article)
        if derivation is not None:
            return self._articles[derivation.origin], derivation.relation
        node = self._root
        path: tuple[str, ...] = ()
        for face in chain:
            path = (*path, face.id or face.name or "")
            node = self._published_by(face) or self._relay(path, face, node)
        return node, "tells" if node is self._root else "cites"

    def _derived(self, article: Article) -> Derivation | None:
        """Return the closest bodily derivation from an article that already stands in the tree."""
        rows = [
            d
            for d in self._derivations.get(article.id, ())
            if d.origin in self._articles and d.relation in _BODILY
        ]
        return min(rows, key=lambda d: (_BODILY.index(d.relation), -d.score, d.origin), default=None)

    def _published_by(self, face: Face) -> _Node | None:
        """Return the first article of this outlet that tells the claim, if there is one already."""
        if face.id is None:
            return None
        known = [self._outlets[name] for name in self._faces.names_of(face.id) if name in self._outlets]
        return min(known, key=lambda node: node.order, default=None)

    def _relay(self, path: tuple[str, ...], face: Face, above: _Node) -> _Node:
        if path not in self._relays:
            self._relays[path] = _Node("relay", face, "relays")
            above.children.append(self._relays[path])
        return self._relays[path]


def _without_repeats(steps: Sequence[Face], own: str, root: Face) -> tuple[Face, ...]:
    """Return the steps without the page's own outlet and without one that says the name before it once more.

    The same person or outlet under two ids (not merged yet) is no step of its own in a chain.
    """
    kept: list[Face] = []
    for face in steps:
        name = (face.name or "").casefold()
        before = kept[-1] if kept else root
        if name != own and (name != (before.name or "").casefold() or not name):
            kept.append(face)
    return tuple(kept)


def _retelling(article: Article, member: Member, a: Attribution) -> Retelling:
    stretches = sorted((span.start, span.end) for span in a.content)
    return Retelling(
        attribution=a.id,
        source=None if a.source is None else a.source.of(article.text),
        cue=None if a.cue is None else a.cue.of(article.text),
        content=content_of(article.text, a),
        context=in_context(article.text, stretches[0][0] if stretches else a.start, stretches),
        low=member.low,
        high=member.high,
        unit=member.unit,
        drift=member.drift,
        certainty=a.certainty,
        polarity=a.polarity,
    )


def articles_of(trace_: Trace) -> Mapping[str, Stop]:
    """Return the article stops of a trace by article id."""
    return {stop.article.id: stop for _, stop in trace_.root.walk() if stop.article is not None}
