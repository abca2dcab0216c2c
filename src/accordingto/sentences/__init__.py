"""analyse(article) -> Sentences: tokens, lemmas, classes, trees and names, on the offsets of the stored text."""

from accordingto.sentences.analysing import analyse, analyse_many, engine_version

__all__ = ["analyse", "analyse_many", "engine_version"]
