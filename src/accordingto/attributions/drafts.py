"""The draft of an attribution, as a rule proposes it, before choices between drafts are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from accordingto.model import Span


@dataclass(slots=True)
class Draft:
    """What one rule says of one cue. Spans are of the stored text.

    ``anchor`` is the token index of the cue's head (-1 without a cue); ``frame`` what the content
    looks like; ``owner`` how the source was found. All of them are features for the gate and words
    for the user.
    """

    rule: str
    frame: str
    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    anchor: int = -1
    kind: str = ""
    lemma: str = ""
    owner: str = "none"
    source_head: int = -1
    denied: bool = False
    quote: str = "indirect"
    relay_of: int = -1
    """For a citing phrase: anchor of the telling it hangs on."""
    via: tuple[Span, ...] = ()
    score: float = 1.0
    evidence: tuple[Span, ...] = field(default_factory=tuple)

    @property
    def extent(self) -> Span | None:
        """From the first to the last code point of the content."""
        if not self.content:
            return None
        return Span(self.content[0].start, self.content[-1].end)

    @classmethod
    def of_previous_speaker(cls, rule: str, content: Span, quote: str = "indirect") -> Draft:
        """Words with no cue of their own: whoever spoke last says them."""
        return cls(rule, "quote", None, None, (content,), kind="null", owner="previous speaker", quote=quote)
