"""A small news desk for the tests: texts with what is said in them, written as plain rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from accordingto.links import Signature, signature
from accordingto.model import Article, Attribution, Quantity, Reason, Relay, Span, content_id
from accordingto.sentences import analyse


@dataclass(frozen=True)
class Said:
    """One telling: who and what in words of the text, numbers as (words, low, high, unit)."""

    source: str | None
    name: str | None
    content: str
    numbers: tuple[tuple[str, float | None, float | None, str | None], ...] = ()
    kind: str = "person"
    via: tuple[str, ...] = ()
    cue: str | None = None
    polarity: str = "affirmed"
    certainty: str = "fact"
    form: str = "name"


@dataclass
class Desk:
    """Collects articles; gives their signatures and finds attributions again by words."""

    signatures: list[Signature] = field(default_factory=list)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(
        self, key: str, outlet: str, published: str, lang: str, text: str, *said: Said, title: str | None = None
    ) -> None:
        article = Article(text, lang, key, title=title, outlet=outlet, published=published)
        found = [attribution(article, s) for s in said]
        for s, a in zip(said, found, strict=True):
            self.ids[key, s.content] = a.id
        self.signatures.append(signature(article, analyse(article), found))


def attribution(article: Article, said: Said) -> Attribution:
    def span(words: str | None) -> Span | None:
        if words is None:
            return None
        start = article.text.index(words)
        return Span(start, start + len(words))

    content = span(said.content)
    quantities = []
    for words, low, high, unit in said.numbers:
        start = article.text.index(words, content.start)
        quantities.append(Quantity(Span(start, start + len(words)), low, high, unit))
    return Attribution(
        article.id,
        span(said.source),
        span(said.cue),
        (content,),
        "indirect",
        Reason("test"),
        source_form=said.form,
        source_id=content_id("s", said.name) if said.name else None,
        source_name=said.name,
        source_type=said.kind if said.name else "unnamed",
        via=tuple(Relay(content_id("s", v), v) for v in said.via),
        polarity=said.polarity,
        certainty=said.certainty,
        quantities=tuple(quantities),
    )
