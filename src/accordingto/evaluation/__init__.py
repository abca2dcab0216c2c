"""``score(gold, found)``: how far records agree with what people marked. A skin: it decides nothing.

The measures are those the gold was made with; ``attributions`` and ``stories`` say what each means.
"""

from accordingto.evaluation.attributions import Scores, score
from accordingto.evaluation.brat import read_folder
from accordingto.evaluation.corpus import Corpus, is_corpus, read_corpus
from accordingto.evaluation.gold import read_json_lines
from accordingto.evaluation.marks import GoldArticle, Telling
from accordingto.evaluation.records import Found, name_only, name_or_id, read_records, sort_records
from accordingto.evaluation.stories import StoryScores, score_stories
from accordingto.evaluation.tally import Figures, Interval, Table, intervals

__all__ = [
    "Corpus", "Figures", "Found", "GoldArticle", "Interval", "Scores", "StoryScores", "Table", "Telling",
    "intervals", "is_corpus", "name_only", "name_or_id", "read_corpus", "read_folder", "read_json_lines",
    "read_records", "score", "score_stories", "sort_records",
]
