"""The verb of the stage: fill in what each telling states."""

from __future__ import annotations

from dataclasses import replace

from accordingto.claims.quantities import quantities_in
from accordingto.model import Article, Attribution, Quantity, Sentences, Span


def state(
    article: Article, sentences: Sentences, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Return the same attributions, in the same order and with the same ids, with their statements filled in.

    Empty for no attributions. Never raises on any text.
    """
    known: dict[Span, tuple[Quantity, ...]] = {}
    stated: list[Attribution] = []
    for one in attributions:
        for span in one.content:
            if span not in known:
                known[span] = quantities_in(article.text, span, sentences.lang)
        stated.append(replace(one, quantities=tuple(q for span in one.content for q in known[span])))
    return tuple(stated)
