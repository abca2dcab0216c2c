"""``read(source) -> Article``: bytes of any shape become stored texts; no decision about their content."""

from accordingto.articles.jsonlines import from_json_line
from accordingto.articles.language import language_of
from accordingto.articles.reading import read
from accordingto.articles.stored import from_text
from accordingto.model import Rejected

__all__ = ["Rejected", "from_json_line", "from_text", "language_of", "read"]
