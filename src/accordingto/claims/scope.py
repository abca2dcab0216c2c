"""What a quantity is restricted to: the phrase that follows what it counts («12 гірників на дільниці № 5»)."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.claims.telling import Words
from accordingto.model import Quantity, Span, Token

LONGEST_SCOPE = 9
"""Tokens of a scope; longer ones were clauses on gold train."""
COUNTED_TOKENS = 2
"""Tokens of the counted noun phrase that may still stand between the quantity's span and its scope."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "X"})
PREPOSITIONAL = NOMINAL | {"ADP", "SYM", "PRON"}


def scope_of(quantity: Quantity, content: Span, words: Words, text: str) -> str | None:
    """Return the restricting phrase after a quantity in the words of the text, or None.

    A prepositional phrase that follows at once; for a share also the whole it is a share of. None without an
    analysis: the classes of words decide where the phrase ends.
    """
    tokens = words.tokens_in(Span(quantity.span.end, max(quantity.span.end, content.end)))
    start = _start(tokens, share=quantity.unit == "%")
    if start is None:
        return None
    last = start
    while last < len(tokens) and last - start < LONGEST_SCOPE and tokens[last].upos in PREPOSITIONAL:
        last += 1
    while last > start and tokens[last - 1].upos not in {"NOUN", "PROPN"}:
        last -= 1
    return text[tokens[start].start : tokens[last - 1].end] if last > start else None


def _start(tokens: Sequence[Token], *, share: bool) -> int | None:
    if not tokens:
        return None
    if share and tokens[0].upos in NOMINAL:
        return 0
    for at, token in enumerate(tokens[: COUNTED_TOKENS + 1]):
        if token.upos == "ADP":
            return at if share or token.lemma != "of" else None
        if token.upos not in NOMINAL:
            return None
    return None
