"""``find(article, sentences) -> attributions``: who tells what, by which words, through whom."""

from accordingto.attributions.finding import Asked, explain, find

__all__ = ["Asked", "explain", "find"]
