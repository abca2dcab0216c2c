"""``Ledger``: one SQLite file that keeps who said what; the only folder that speaks SQL.

Requires: nouns of any stage. Adds: content-addressed storage, versions, full-text search, decisions.
"""

from accordingto.ledger.above import Above
from accordingto.ledger.asking import Asking, Kept
from accordingto.ledger.checking import Checking
from accordingto.ledger.folding import WORD, fold, moment
from accordingto.ledger.following import Following
from accordingto.ledger.rows import Entry, reading_of
from accordingto.ledger.running import Progressing
from accordingto.ledger.saving import Saving
from accordingto.ledger.searching import Searching
from accordingto.ledger.writing import Outcome, Stored, Writing

__all__ = ["WORD", "Entry", "Kept", "Ledger", "Outcome", "Stored", "fold", "moment", "reading_of"]


class Ledger(Writing, Asking, Above, Following, Searching, Saving, Progressing, Checking):
    """A ledger: open it with ``Ledger.open(path)``, put articles in, ask questions; see its bases for both."""
