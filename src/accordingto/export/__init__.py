"""Nouns out of the house: RECORDS.md objects, JSON Lines, CSV. No decision is taken here."""

from accordingto.export import records
from accordingto.export.jsonl import line

__all__ = ["line", "records"]
