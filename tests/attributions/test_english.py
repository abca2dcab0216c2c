"""English tellings that small taggers and parsers miss; one phenomenon each."""

from __future__ import annotations

import pytest

from accordingto.attributions import find
from accordingto.model import Article
from accordingto.sentences import analyse


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of every telling, as text."""
    article = Article(text=text, lang="en")
    found = find(article, analyse(article))
    return [
        (a.source and a.source.of(text), a.cue and a.cue.of(text), " … ".join(c.of(text) for c in a.content))
        for a in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param(
            "The bridge will stay shut until May, a leaked audit shows.",
            "a leaked audit",
            "shows",
            "The bridge will stay shut until May",
            id="verb tagged as a noun",
        ),
        pytest.param(
            "The Rescue Service said on Tuesday evening that at least 12 miners had been killed.",
            "The Rescue Service",
            "said",
            "at least 12 miners had been killed",
            id="that behind adverbials",
        ),
        pytest.param(
            "The bridge will stay shut, said a member of the council who asked not to be named.",
            "a member of the council",
            "said",
            "The bridge will stay shut",
            id="verb before its subject",
        ),
        pytest.param(
            "The mayor warned of long delays on the northern line.",
            "The mayor",
            "warned of",
            "long delays on the northern line",
            id="verb with its preposition",
        ),
        pytest.param(
            "Dana Orlik, who runs the port, said the cranes were safe.",
            "Dana Orlik",
            "said",
            "the cranes were safe",
            id="relative clause outside the source",
        ),
    ],
)
def test_telling(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in told(text)
