from __future__ import annotations

import made
from hypothesis import given
from hypothesis import strategies as st

from accordingto.ledger import codec
from accordingto.model import (
    Attribution,
    Claim,
    Decision,
    Derivation,
    Difference,
    Origin,
    Pair,
    Passage,
    Quantity,
    Question,
    Reason,
    Source,
    Span,
)

spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(min(p), max(p)))
texts = st.text(max_size=20)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@given(
    st.builds(
        Attribution, article=texts, source=st.none() | spans, cue=st.none() | spans,
        content=st.lists(spans).map(tuple), quote=st.sampled_from(["direct", "indirect", "mixed"]),
        reason=st.builds(Reason, rule=texts, spans=st.lists(spans).map(tuple), note=st.none() | texts),
        quantities=st.lists(st.builds(Quantity, span=spans, low=numbers, high=numbers, unit=texts)).map(tuple),
        score=st.floats(0, 1),
    )
)
def test_an_attribution_comes_back_as_it_was(told):
    assert codec.decode(Attribution, codec.encode(told)) == told


def test_every_noun_above_articles_comes_back_as_it_was():
    of = made.article()
    nouns = [
        *made.links(of).sources,
        *made.links(of).claims,
        Question("q", "?", None, ("c",), (Origin("s", ("c",), 3),), 1, 0,
                 (Difference("a", "b", "rounding", "because"),), (Pair("a", "b", "dependent", "same voice"),)),
        Derivation("a", "b", "copy", 0.5, (Passage(Span(0, 3), Span(4, 7)),), "same words"),
        Decision(("x", "y"), "unsure", "me", "2025-03-11T10:15:00+02:00"),
    ]
    assert [codec.decode(type(noun), codec.encode(noun)) for noun in nouns] == nouns


def test_what_equals_its_default_is_not_written():
    assert codec.encode(Source("s", "outlet", {"en": ("X",)})) == '{"id":"s","names":{"en":["X"]},"type":"outlet"}'


def test_claims_keep_their_members_labels_as_tuples():
    claim = made.links(made.article()).claims[0]
    assert codec.decode(Claim, codec.encode(claim)).members[0].drift == ("ceiling-kept",)
