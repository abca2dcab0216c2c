"""The nouns: frozen values, standard library only. Every other room speaks in these."""

from accordingto.model.articles import Article, Lang
from accordingto.model.attributions import (
    Attribution,
    Certainty,
    Polarity,
    Quantity,
    Quote,
    Reason,
    Relay,
    SourceForm,
    SourceType,
    Time,
)
from accordingto.model.ids import content_id
from accordingto.model.ledger import (
    Claim,
    Decision,
    Derivation,
    Difference,
    Drift,
    Judgement,
    Links,
    Member,
    Origin,
    Pair,
    Passage,
    Question,
    Relation,
    Source,
    Stance,
    Why,
)
from accordingto.model.sentences import Name, NameLabel, Sentence, SentenceKind, Sentences, Token
from accordingto.model.spans import Span

__all__ = [
    "Article", "Attribution", "Certainty", "Claim", "Decision", "Derivation", "Difference", "Drift",
    "Judgement", "Lang", "Links", "Member", "Name", "NameLabel", "Origin", "Pair", "Passage",
    "Polarity", "Quantity", "Question", "Quote", "Reason", "Relation", "Relay", "Sentence",
    "SentenceKind", "Sentences", "Source", "SourceForm", "SourceType", "Span", "Stance", "Time",
    "Token", "Why", "content_id",
]
