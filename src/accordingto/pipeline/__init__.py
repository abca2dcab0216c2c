"""The only room that knows the order: articles → sentences → attributions → claims → links → ledger.

``tell`` and ``extract`` are pure functions of one article and the settings; ``read`` and ``relink``
drive them over many and keep what comes out in a ledger. Stages are imported where they are used:
a command that needs none starts at once.
"""

from accordingto.pipeline.order import Extraction, Told, extract, failed, tell, tell_or_reject
from accordingto.pipeline.reading import Progress, Summary, read
from accordingto.pipeline.relinking import relink

__all__ = [
    "Extraction", "Progress", "Summary", "Told", "extract", "failed", "read", "relink", "tell", "tell_or_reject",
]
