"""``find(sentences) -> attributions``: who tells what, by which words, through whom."""
