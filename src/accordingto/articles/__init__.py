"""``read(source) -> Article``: bytes of any shape become stored texts; no decision about their content."""

from accordingto.articles.columns import save_columns
from accordingto.articles.fetch import Fetcher, Validators
from accordingto.articles.jsonlines import from_json_line
from accordingto.articles.language import language_of
from accordingto.articles.reading import feeds_named, read, read_fetched, read_marked
from accordingto.articles.stored import from_text
from accordingto.model import Rejected

__all__ = [
    "Fetcher", "Rejected", "Validators", "feeds_named", "from_json_line", "from_text", "language_of", "read",
    "read_fetched", "read_marked", "save_columns",
]
